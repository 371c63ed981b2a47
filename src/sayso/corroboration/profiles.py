"""What comparing needs of each report: its words, sentences, statements and what they mean, worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from sayso.corroboration.credits import Credit, credits_in, is_correction, key_of
from sayso.corroboration.meaning import Vectors, vectors
from sayso.corroboration.statements import Statement, content_stems, statements, unnamed, words_of
from sayso.corroboration.traits import Traits, traits_of
from sayso.reading.layout import Layout
from sayso.reading.raw import Offsets
from sayso.records import Report

_SHINGLE = 5


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
    sentence_of: Vectors
    around: Vectors
    sentences: list[Offsets]
    sentence_stems: list[frozenset[str]]
    sentence_vectors: Vectors
    traits: Traits
    notes: dict[tuple[str, int], tuple[float, ...]]
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
    sentence_of: Vectors
    around: Vectors
    sentences: list[Offsets]
    sentence_stems: list[frozenset[str]]
    sentence_vectors: Vectors
    traits: Traits
    correction: bool
    notes: dict[tuple[str, int], tuple[float, ...]] = field(default_factory=dict, repr=False, compare=False)
    """What was worked out of single statements, by what it is and the statement's number: it never changes."""


def told_by(report: Report) -> Told:
    """What one report tells by itself."""
    words = words_of(report.text)
    found = statements(report)
    layout = Layout(report.text)
    starts = [*layout.sentence_starts(), len(report.text)]
    sentences = [(a, b) for a, b in pairwise(starts) if len(words_of(report.text[a:b])) >= 4]
    gists = [report.text[a:b].strip() for a, b in sentences]
    whole = [report.text[slice(*one.sentence)] for one in found]
    around = [" ".join(one.gist for one in found[max(0, at - 1) : at + 2]) for at in range(len(found))]
    meant = vectors([*(unnamed(one) for one in found), *whole, *around, *gists])
    count = len(found)
    return Told(
        report=report,
        words=words,
        shingles=frozenset(map(hash, zip(*(words[i:] for i in range(_SHINGLE)), strict=False))),
        statements=found,
        vectors=meant[:count],
        sentence_of=meant[count : 2 * count],
        around=meant[2 * count : 3 * count],
        sentences=sentences,
        sentence_stems=[frozenset(content_stems(gist)) for gist in gists],
        sentence_vectors=meant[3 * count :],
        traits=traits_of(report.text, words, found),
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
        sentence_of=told.sentence_of,
        around=told.around,
        sentences=told.sentences,
        sentence_stems=told.sentence_stems,
        sentence_vectors=told.sentence_vectors,
        traits=told.traits,
        notes=told.notes,
        credits=credits_in(told.report, outlets),
        correction=told.correction,
    )


def in_order(told: Iterable[Told]) -> list[Told]:
    """By publication, those without a date last, then by id."""
    return sorted(told, key=lambda one: (moment(one.report) or "9", one.report.id))


def may_follow(later: Profile, earlier: Profile) -> bool:
    """Could one report depend on the other, by the time? Of one moment the longer, then the smaller id, leads."""
    before = is_before(earlier.when, later.when)
    if before is not None:
        return before
    if any(credit.outlet == earlier.outlet for credit in later.credits):
        return True
    if any(credit.outlet == later.outlet for credit in earlier.credits):
        return False
    return (-len(earlier.words), earlier.report.id) < (-len(later.words), later.report.id)
