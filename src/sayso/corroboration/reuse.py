"""What a report uses of earlier ones without naming them: quotations, codes and exact figures, plain facts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from rapidfuzz import fuzz

from sayso.corroboration.derived import Derivation, Passage
from sayso.corroboration.profiles import Profile, may_follow
from sayso.corroboration.statements import Statement, quotations
from sayso.reading.raw import Offsets

_REUSED_RUN = 5
"""Words in a row, within quotation marks in the earlier report, that nobody writes twice."""
_SAME = "states the same facts without a source"
_HAS_DOCUMENT = re.compile(
    r"\b(?:obtained|seen|reviewed|examined|read) by\b|\bha(?:s|ve) (?:also )?(?:reviewed|obtained|seen)\b"
    r"|\bour copy\b",
    re.I,
)
_FRESH = re.compile(
    r"\b(?:told (?:us|this|the)|asked not to be (?:named|identified|quoted)|declined to (?:give|be)"
    r"|on condition of|in (?:an|a telephone|a phone) interview"
    r"|by (?:telephone|phone)|spoke to|speaking to|seen by|obtained by|reviewed|showed|shown to|has told"
    r"|in a call with)\b",
    re.IGNORECASE,
)


def reuses(later: Profile, known: Sequence[Profile], credited: set[str]) -> Iterator[Derivation]:
    """What a report uses of others without naming them: words once quoted there, codes and exact figures, plain facts.

    Facts told in other words count only for a report that has nobody of its own to quote, or that was found to use
    another's words.
    """
    others = [one for one in known if one is not later and may_follow(later, one)]
    traces = _traces(later, others, credited, True, set())
    strong = any(_is_strong(found) for found in traces.values())
    if _second_hand(later) and (strong or sum(map(len, traces.values())) > 1):
        traces = _traces(
            later, others, credited, False, {place for place, found in traces.items() if _is_strong(found)}
        )
    elif not strong:
        return
    else:
        traces = {place: kept for place, found in traces.items() if (kept := [t for t in found if t[0] != _SAME])}
    for place, found in sorted(traces.items()):
        other = next(one for one in known if one.place == place)
        reasons = sorted({why for why, _ in found if why != _SAME}) or [_SAME]
        yield Derivation(
            later.report.id, other.report.id, "uncredited", "; ".join(reasons), tuple(passage for _, passage in found)
        )


def _is_strong(found: Sequence[tuple[str, Passage]]) -> bool:
    return any(why != _SAME for why, _ in found)


def _traces(
    later: Profile, others: Sequence[Profile], credited: set[str], strict: bool, known: set[int]
) -> dict[int, list[tuple[str, Passage]]]:
    """What the later report uses of each other, by the other's place.

    Each trace goes to the first report to hold it; a mere fact rather to one in ``known``, whose words it uses too.
    """
    traces: dict[int, list[tuple[str, Passage]]] = defaultdict(list)
    for one in later.statements:
        if _is_fresh(later, one, strict):
            continue
        holders = [(other, found) for other in others if (found := _trace(later, one, other)) is not None]
        if not holders or any(other.report.id in credited or other.outlet == later.outlet for other, _ in holders):
            continue
        strong = [holder for holder in holders if holder[1][0] != _SAME]
        strong = strong or [holder for holder in holders if holder[0].place in known] or holders
        first, trace = min(strong, key=lambda item: (item[0].when or "9", item[0].report.id))
        traces[first.place].append(trace)
    return traces


def _is_fresh(later: Profile, one: Statement, strict: bool) -> bool:
    """Does the report give a source of its own for it: a named speaker, a document it has, one who spoke to it?"""
    sentence = later.report.text[one.sentence[0] : one.sentence[1]]
    if one.actor is not None and one.actor.anonymity == "named" and one.actor.kind != "outlet":
        return True
    if not strict:
        return False
    if one.actor is not None and one.actor.kind == "document" and _HAS_DOCUMENT.search(later.report.text):
        return True
    return bool(_FRESH.search(sentence))


def _second_hand(later: Profile) -> bool:
    """Has nobody spoken to this report: no named speaker, nobody who told it anything?"""
    named = {
        s.actor.id
        for s in later.statements
        if s.actor is not None and s.actor.anonymity == "named" and s.actor.kind == "person"
    }
    return not named and not _FRESH.search(later.report.text)


def _trace(later: Profile, one: Statement, other: Profile) -> tuple[str, Passage] | None:
    sentence = later.report.text[one.sentence[0] : one.sentence[1]]
    for quote in quotations(sentence):
        run = _shared_run(quote.split(), other.words)
        if run >= min(_REUSED_RUN, len(quote.split())) and run >= 4:
            place = _where(other, quote)
            return "uses a quotation that stands there", Passage((one.start, one.end), place, 1.0)
    for quantity in one.numbers:
        if _distinctive(quantity.kind, quantity.value):
            for two in other.statements:
                if any(
                    (q.kind, q.value, q.text if q.kind == "code" else "")
                    == (quantity.kind, quantity.value, quantity.text if quantity.kind == "code" else "")
                    for q in two.numbers
                ):
                    return f"uses {quantity.text} from there", Passage((one.start, one.end), (two.start, two.end), 1.0)
    if one.own and other.statements:
        near = later.vectors[one.number] @ other.vectors.T
        two = other.statements[int(np.argmax(near))]
        shared = one.stems & two.stems
        numbers = {q.value for q in one.numbers} & {q.value for q in two.numbers}
        if float(near.max()) >= 0.6 or (float(near.max()) >= 0.45 and (len(shared) >= 3 or numbers)):
            return _SAME, Passage((one.start, one.end), (two.start, two.end), round(float(near.max()), 2))
    return None


def _distinctive(kind: str, value: float) -> bool:
    """A number that two writers hardly reach by chance: a code, or a count exact to four figures."""
    return kind == "code" or (kind == "count" and value >= 10_000 and value % 1000 != 0)


def _shared_run(quote: list[str], words: list[str]) -> int:
    """The longest run of a quotation's words that stands in a text."""
    text = f" {' '.join(words)} "
    best = 0
    for start in range(len(quote)):
        while start + best < len(quote) and f" {' '.join(quote[start : start + best + 1])} " in text:
            best += 1
    return best


def _where(other: Profile, quote: str) -> Offsets:
    scored = [(fuzz.partial_ratio(quote, two.text.lower()), two) for two in other.statements]
    best = max(scored, key=lambda item: (item[0], -item[1].start), default=None)
    return (best[1].start, best[1].end) if best else (0, 0)
