"""From a page and what the model found in it to a report: the steps in order."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.gazetteer import Gazetteer
from sayso.reading.aliases import learn_aliases
from sayso.reading.cast import Cast
from sayso.reading.chain import read_chains
from sayso.reading.dateline import Line, find_dateline
from sayso.reading.headline import headline_attribution
from sayso.reading.hints import hinted
from sayso.reading.layout import Layout
from sayso.reading.listed_names import whole_names
from sayso.reading.mentions import find_mentions
from sayso.reading.names import find_names
from sayso.reading.nesting import nest
from sayso.reading.places import Located, locate
from sayso.reading.raw import Attribution, Mark, Predicate
from sayso.reading.record import Setting, Told, report_of
from sayso.reading.registry import by_domain, look_up
from sayso.reading.selection import usable
from sayso.reading.signatories import find_signings
from sayso.reading.speakers import Speakers
from sayso.reading.times import find_times
from sayso.records import Dateline, Page, Report


def build_report(
    page: Page,
    attributions: Sequence[Attribution],
    marks: Sequence[Mark] = (),
    predicates: Sequence[Predicate] = (),
    gazetteer: Gazetteer | None = None,
    whole: bool = True,
) -> Report:
    """What a page says on whose say-so, about whom, where and when.

    ``attributions``, ``marks`` and ``predicates`` are the model's, in any order; the attributions' spans become the
    claims' spans unchanged. Those that touch page furniture, reach outside the text or claim nothing are left out.
    Without a gazetteer no places are read; without ``whole`` claims and their actors alone.
    """
    found = usable(page, attributions)
    layout = Layout(page.text)
    furniture = [(piece.start, piece.end) for piece in page.facts.furniture]
    sources = {start for attribution in found for start, _ in attribution.source}
    names = find_names(page.text, layout.sentence_starts(), layout.headlines, sources)
    names = whole_names(page.text, hinted(page.text, names, marks, layout.headlines))
    cast = Cast(page.text, names)
    learn_aliases(page.text, cast)
    found = headline_attribution(page, cast, found) + found
    speakers = Speakers(layout, cast, found, page.byline)
    inside = nest(found)
    signings = find_signings(layout, cast, speakers)
    dateline = find_dateline(page.text)
    chains = read_chains(page, layout, cast, speakers, found, inside, dateline)
    told = Told(found, speakers, inside, signings, dateline, chains)
    if not whole:
        return report_of(page, layout, cast, told)
    times = find_times(page.text, page.published, furniture)
    located = _located(page, marks, dateline, gazetteer) if gazetteer is not None else Located()
    outside = [m for m in located.mentions if not any(start < m.end and m.start < end for start, end in furniture)]
    mentions = find_mentions(page.text, marks, cast, speakers, outside, dateline.span if dateline else (0, 0))
    return report_of(page, layout, cast, told, Setting(mentions, located, times, predicates, furniture))


def _located(page: Page, marks: Sequence[Mark], line: Line | None, gazetteer: Gazetteer) -> Located:
    dateline = None
    if line is not None:
        start, end = line.span
        dateline = Dateline(start=start, end=end, text=page.text[start:end])
    outlet = page.outlet and (by_domain().get(page.outlet.domain or "") or look_up(page.outlet.name or ""))
    return locate(page.text, marks, dateline, outlet.country if outlet else None, gazetteer)
