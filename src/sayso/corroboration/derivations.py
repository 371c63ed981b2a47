"""Which report depends on which: copies, rewrites, relays, uncredited reuse, circles, each with its evidence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, Literal

import numpy as np
from rapidfuzz import fuzz

from sayso.corroboration.credits import Credit, credits_in, is_correction, key_of
from sayso.corroboration.meaning import Vectors, vectors
from sayso.corroboration.statements import Statement, content_stems, quotations, statements, unnamed, words_of
from sayso.reading.layout import Layout
from sayso.reading.raw import Offsets
from sayso.records import Report

Kind = Literal["verbatim", "rewrite", "relay", "uncredited", "circular"]

_SHINGLE = 5
_COPIED = 0.6
"""Share of a report's shingles that stand in the other, from which it is a copy."""
_REWRITTEN = 0.55
"""Share of a report's sentences that follow the other's, from which it is a rewrite."""
_FOLLOWS = 0.62
_SAME_NUMBER = 0.2
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


@dataclass(frozen=True, slots=True)
class Passage:
    """Two aligned stretches: ``later`` in the derived report, ``earlier`` in the one it comes from."""

    later: Offsets
    earlier: Offsets
    likeness: float


@dataclass(frozen=True, slots=True)
class Derivation:
    """``later`` depends on ``earlier`` (ids of reports); ``passages`` and ``credit`` are the evidence."""

    later: str
    earlier: str
    kind: Kind
    why: str
    passages: tuple[Passage, ...] = ()
    credit: str | None = None

    def evidence(self) -> dict[str, Any]:
        """What it rests on, as ``sayso reports --json`` prints it: offsets into the texts of the two reports."""
        passages = [
            {"start": p.later[0], "end": p.later[1], "from": list(p.earlier), "likeness": p.likeness}
            for p in self.passages
        ]
        return {"why": self.why, "credit": self.credit, "passages": passages}


@dataclass(slots=True)
class Profile:
    """What comparing needs of one report."""

    report: Report
    place: int
    when: str
    outlet: str
    words: list[str]
    shingles: frozenset[int]
    statements: list[Statement]
    vectors: Vectors
    sentences: list[Offsets]
    sentence_stems: list[frozenset[str]]
    sentence_vectors: Vectors
    credits: list[Credit] = field(default_factory=list)
    correction: bool = False


def moment(report: Report) -> str:
    """When a report came out, as a text that sorts; empty where that is not known."""
    if report.published is None:
        return ""
    if report.published.time:
        return report.published.time.removesuffix("Z")
    return report.published.value


def is_before(one: str, other: str) -> bool | None:
    """Did the first moment surely come before the second? None where that cannot be told."""
    if not one or not other:
        return None
    size = min(len(one), len(other))
    if one[:size] != other[:size]:
        return one[:size] < other[:size]
    return None


@dataclass(frozen=True, slots=True)
class Told:
    """What one report tells by itself, whatever others there are: what is dear to work out, and worth keeping."""

    report: Report
    words: list[str]
    shingles: frozenset[int]
    statements: list[Statement]
    vectors: Vectors
    sentences: list[Offsets]
    sentence_stems: list[frozenset[str]]
    sentence_vectors: Vectors
    correction: bool


def told_by(report: Report) -> Told:
    """What one report tells by itself."""
    words = words_of(report.text)
    found = statements(report)
    layout = Layout(report.text)
    starts = [*layout.sentence_starts(), len(report.text)]
    sentences = [(a, b) for a, b in pairwise(starts) if len(words_of(report.text[a:b])) >= 4]
    gists = [report.text[a:b].strip() for a, b in sentences]
    both = vectors([*(unnamed(one) for one in found), *gists])
    return Told(
        report=report,
        words=words,
        shingles=frozenset(map(hash, zip(*(words[i:] for i in range(_SHINGLE)), strict=False))),
        statements=found,
        vectors=both[: len(found)],
        sentences=sentences,
        sentence_stems=[frozenset(content_stems(gist)) for gist in gists],
        sentence_vectors=both[len(found) :],
        correction=is_correction(report),
    )


def profiles(told: Sequence[Told]) -> list[Profile]:
    """The profiles of reports that stand in order of publication."""
    outlets = sorted({key_of(one.report) for one in told} - {""})
    return [profile(one, place, outlets) for place, one in enumerate(told)]


def profile(told: Told, place: int, outlets: Sequence[str]) -> Profile:
    """What comparing needs of one report; ``outlets`` are the keys of those whose credits are looked for."""
    return Profile(
        report=told.report,
        place=place,
        when=moment(told.report),
        outlet=key_of(told.report),
        words=told.words,
        shingles=told.shingles,
        statements=[replace(one, report=place) for one in told.statements],
        vectors=told.vectors,
        sentences=told.sentences,
        sentence_stems=told.sentence_stems,
        sentence_vectors=told.sentence_vectors,
        credits=credits_in(told.report, outlets),
        correction=told.correction,
    )


def derivations(reports: Sequence[Report]) -> list[Derivation]:
    """Which of the reports depend on which, whatever order they are given in; sorted by ids.

    A report depends on an earlier one that it copies or rewrites, that it credits, or whose quotations, figures or
    facts it uses without credit. Where a date is missing, credit and containment decide.
    """
    return derive(profiles(in_order(map(told_by, reports))))


def in_order(told: Iterable[Told]) -> list[Told]:
    """By publication, those without a date last, then by id."""
    return sorted(told, key=lambda one: (moment(one.report) or "9", one.report.id))


def derive(known: Sequence[Profile]) -> list[Derivation]:
    """The derivations among profiles that stand in order of publication, sorted by ids."""
    found: list[Derivation] = []
    copies = dict(_copies(known))
    for later in known:
        if later.place in copies:
            found.append(copies[later.place])
    parents = {d.later: d.earlier for d in found}
    by_id = {one.report.id: one for one in known}
    for later in known:
        if later.correction:
            continue
        inherited = by_id[parents[later.report.id]].credits if later.report.id in parents else []
        credited = list(_relays(later, known, {credit.outlet for credit in inherited}))
        found += credited
        if later.report.id not in parents:
            found += _reuses(later, known, {d.earlier for d in credited})
    first: dict[tuple[str, str], Derivation] = {}
    for one in found:
        first.setdefault((one.later, one.earlier), one)
    found = _circles(list(first.values()), by_id)
    return sorted(found, key=lambda d: (d.later, d.earlier))


def _may_follow(later: Profile, earlier: Profile) -> bool:
    """Could one report depend on the other, by the time? Of one moment the longer, then the smaller id, leads."""
    before = is_before(earlier.when, later.when)
    if before is not None:
        return before
    if any(credit.outlet == earlier.outlet for credit in later.credits):
        return True
    if any(credit.outlet == later.outlet for credit in earlier.credits):
        return False
    return (-len(earlier.words), earlier.report.id) < (-len(later.words), later.report.id)


def _copies(known: Sequence[Profile]) -> Iterator[tuple[int, Derivation]]:
    for later in known:
        best: tuple[float, Profile, list[Passage]] | None = None
        for earlier in known:
            if earlier is later or not _may_follow(later, earlier) or later.correction:
                continue
            share = len(later.shingles & earlier.shingles) / max(1, len(later.shingles))
            passages = _aligned(later, earlier) if share < _COPIED else []
            followed = len(passages) / max(1, len(later.sentences))
            score = 1 + share if share >= _COPIED else followed
            if score < _REWRITTEN or (score < 1 and not _same_words(later, earlier)):
                continue
            # Of nearly equal ones, the earliest: a copy of a copy comes from the first.
            if (
                best is None
                or score > 1.12 * best[0]
                or (score > 0.9 * best[0] and is_before(earlier.when, best[1].when))
            ):
                best = (max(score, best[0]) if best else score, earlier, passages)
        if best is None:
            continue
        score, earlier, passages = best
        copied = len(later.shingles & earlier.shingles) / max(1, len(later.shingles)) >= _COPIED
        passages = passages or _aligned(later, earlier)
        why = f"{len(passages)} of {len(later.sentences)} sentences " + (
            "stand there word for word" if copied else "follow it in other words"
        )
        kind: Kind = "verbatim" if copied else "rewrite"
        yield later.place, Derivation(later.report.id, earlier.report.id, kind, why, tuple(passages))


def _same_words(later: Profile, earlier: Profile) -> bool:
    """Do two reports share a quotation, or a run of words that long?"""
    if set(quotations(later.report.text)) & set(quotations(earlier.report.text)):
        return True
    return len(later.shingles & earlier.shingles) >= 6


def _aligned(later: Profile, earlier: Profile) -> list[Passage]:
    """For each sentence of the later report the sentence of the earlier one that it follows, if any."""
    if not later.sentences or not earlier.sentences:
        return []
    near = later.sentence_vectors @ earlier.sentence_vectors.T
    passages = []
    for i, (a, b) in enumerate(later.sentences):
        j = int(np.argmax(near[i]))
        c, d = earlier.sentences[j]
        shared = later.sentence_stems[i] & earlier.sentence_stems[j]
        least = min(len(later.sentence_stems[i]), len(earlier.sentence_stems[j])) or 1
        likeness = 0.6 * float(near[i, j]) + 0.4 * len(shared) / least
        if likeness >= _FOLLOWS:
            ratio = fuzz.token_set_ratio(later.report.text[a:b], earlier.report.text[c:d]) / 100
            passages.append(Passage((a, b), (c, d), round(max(likeness, ratio), 2)))
    return passages


def _relays(later: Profile, known: Sequence[Profile], inherited: set[str]) -> Iterator[Derivation]:
    by_outlet: dict[str, list[Credit]] = defaultdict(list)
    for credit in later.credits:
        if credit.outlet not in inherited:
            by_outlet[credit.outlet].append(credit)
    for outlet, credits in sorted(by_outlet.items()):
        candidates = [one for one in known if one.outlet == outlet and one is not later and _may_follow(later, one)]
        if not candidates:
            continue
        relayed = [s for s in later.statements if any(c.sentence[0] <= s.start < c.sentence[1] for c in credits)]
        scored = [(_carried(later, relayed, one), one.when, one) for one in candidates]
        score, _, earlier = max(scored, key=lambda item: (round(item[0], 2), item[1], item[2].report.id))
        if score < 0.2 and len(candidates) == 1 and all(credit.told for credit in credits):
            continue
        named = later.report.text[credits[0].sentence[0] : credits[0].sentence[1]].strip()
        passages = tuple(_best_passages(later, relayed, earlier))
        yield Derivation(
            later.report.id, earlier.report.id, "relay", "it names the outlet as its source", passages, named
        )


def _carried(later: Profile, relayed: Sequence[Statement], earlier: Profile) -> float:
    if not relayed or not earlier.statements:
        return 0.0
    near = later.vectors[[s.number for s in relayed]] @ earlier.vectors.T
    for row, one in enumerate(relayed):
        values = {q.value for q in one.numbers}
        for column, other in enumerate(earlier.statements):
            if values and values & {q.value for q in other.numbers}:
                near[row, column] += _SAME_NUMBER
    return float(near.max(axis=1).mean())


def _best_passages(later: Profile, chosen: Sequence[Statement], earlier: Profile) -> Iterator[Passage]:
    for one in chosen:
        if not earlier.statements:
            return
        near = later.vectors[one.number] @ earlier.vectors.T
        other = earlier.statements[int(np.argmax(near))]
        if float(near.max()) >= 0.35:
            yield Passage((one.start, one.end), (other.start, other.end), round(float(near.max()), 2))


def _reuses(later: Profile, known: Sequence[Profile], credited: set[str]) -> Iterator[Derivation]:
    """What a report uses of others without naming them: words once quoted there, codes and exact figures, plain facts.

    Facts told in other words count only for a report that has nobody of its own to quote, or that was found to use
    another's words.
    """
    others = [one for one in known if one is not later and _may_follow(later, one)]
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


def _circles(found: list[Derivation], by_id: dict[str, Profile]) -> list[Derivation]:
    """A relay is circular where what it relays goes back to an earlier report of its own outlet."""
    onward: dict[str, set[str]] = defaultdict(set)
    for one in found:
        onward[one.later].add(one.earlier)
    made = []
    for one in found:
        mine = by_id[one.later].outlet
        if one.kind == "relay" and mine and any(by_id[far].outlet == mine for far in _reach(one.earlier, onward)):
            made.append(
                Derivation(
                    one.later,
                    one.earlier,
                    "circular",
                    "what it cites goes back to its own outlet",
                    one.passages,
                    one.credit,
                )
            )
        else:
            made.append(one)
    return made


def _reach(start: str, onward: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for nxt in onward.get(waiting.pop(), ()):
            if nxt not in seen:
                seen.add(nxt)
                waiting.append(nxt)
    return seen
