"""From a page and the attributions found in it to a report: the steps in order."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.reading.aliases import learn_aliases
from sayso.reading.cast import Cast
from sayso.reading.chain import read_chains
from sayso.reading.dateline import find_dateline
from sayso.reading.headline import headline_attribution
from sayso.reading.layout import Layout
from sayso.reading.listed_names import whole_names
from sayso.reading.names import find_names
from sayso.reading.nesting import nest
from sayso.reading.raw import Attribution
from sayso.reading.record import Findings, report_of
from sayso.reading.selection import usable
from sayso.reading.signatories import find_signings
from sayso.reading.speakers import Speakers
from sayso.records import Page, Report


def build_report(page: Page, attributions: Sequence[Attribution]) -> Report:
    """What a page says on whose say-so.

    ``attributions`` are the model's, in any order; their spans become the claims' spans unchanged. Those that touch
    page furniture, reach outside the text or claim nothing are left out.
    """
    found = usable(page, attributions)
    layout = Layout(page.text)
    sources = {start for attribution in found for start, _ in attribution.source}
    names = whole_names(page.text, find_names(page.text, layout.sentence_starts(), layout.headlines, sources))
    cast = Cast(page.text, names)
    learn_aliases(page.text, cast)
    found = headline_attribution(page, cast, found) + found
    speakers = Speakers(layout, cast, found, page.byline)
    inside = nest(found)
    signings = find_signings(layout, cast, speakers)
    dateline = find_dateline(page.text)
    chains = read_chains(page, layout, cast, speakers, found, inside, dateline)
    return report_of(page, layout, cast, Findings(found, speakers, inside, signings, dateline, chains))
