"""When the sources of two statements are one: the same person, document, organisation or unnamed speaker."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from rapidfuzz import fuzz

from sayso.corroboration.profiles import Profile
from sayso.corroboration.quantities import Quantity
from sayso.corroboration.sources import Source
from sayso.corroboration.statements import Statement, content_stems, words_of
from sayso.corroboration.traced import Traced
from sayso.reading.tables import wordset

_JOINTLY = re.compile(
    r"\b(?:(?:joint|open|common) (?:statement|letter|declaration|appeal|petition)|signed by"
    r"|statement issued jointly|signatories)\b",
    re.I,
)
_OFFICE = wordset(
    """
    offic servic ministri depart compani firm parti statement agenc bureau author council board town citi
    district counti nation region
    """
)
_ALIKE = 75
"""Likeness, 0..100, of two spellings of one name: Teczny and Techny have 83, Yaromir and Jaromir 86."""
_ROLES = frozenset(
    content_stems(
        "clerk nurse doctor driver engineer guard teacher soldier officer farmer fisherman worker supervisor manager"
        " inspector pilot captain sailor porter cleaner cook builder miner firefighter paramedic surgeon student teller"
        " cashier librarian mechanic electrician technician welder foreman"
    )
)


def one_and_the_same(
    known: Sequence[Profile], traced: Sequence[Traced], roots: Collection[int], a: Traced, b: Traced
) -> str:
    """Why the sources of two statements are one; empty where they are not. ``roots`` have an origin of their own."""
    one, other = a.source, b.source
    same_report = a.statement.report == b.statement.report
    same_outlet = known[a.statement.report].outlet == known[b.statement.report].outlet
    if one.key == other.key:
        return "the same source again"
    if "untraced" in (one.kind, other.kind):
        return ""
    kinds = {one.kind, other.kind}
    if {a.stance == "denies", b.stance == "denies"} == {True, False} and "retracts" not in (a.stance, b.stance):
        return ""
    if "retracts" in (a.stance, b.stance) and same_outlet and not same_report and _only_one(known, traced, roots, a, b):
        return "the outlet's source takes it back"
    if one.key.startswith("reporter ") or other.key.startswith("reporter "):
        return ""
    if kinds == {"person"} and not same_report and _spelled_alike(one.name, other.name):
        return "the same person, spelled otherwise"
    if kinds == {"document"}:
        return "the same document, by whatever way it came" if _same_document(one, other) else ""
    if kinds == {"anonymous"} and same_report:
        return "anonymous sources of one piece count as one"
    if kinds <= {"anonymous", "role"} and same_outlet and one.words & other.words:
        return "the same unnamed source of this outlet"
    if (
        not same_report
        and kinds <= {"anonymous", "role", "person"}
        and kinds != {"person"}
        and _matching_specifics(known, a, b)
    ):
        return "the unnamed speaker is told by his role and his words"
    introduced = kinds <= {"anonymous", "role", "person"} and "person" in kinds and len(kinds) > 1
    if introduced and same_report and (one.words & other.words or _leads_to(a, b)):
        return "named further down"
    if kinds == {"role"} and (one.words & other.words):
        return "the same office"
    if "organisation" in kinds or "collective" in kinds or "role" in kinds:
        if (
            same_report
            and "collective" in kinds
            and (kinds <= {"collective", "organisation"} or _jointly(known, a) or _jointly(known, b))
        ):
            return "a joint statement counts once"
        if _belongs(one, other) or _belongs(other, one):
            return "an organisation and who speaks for it are one"
    if "document" in kinds and (_belongs(one, other) or _belongs(other, one)):
        return "a source and its own record are one"
    return ""


def _jointly(known: Sequence[Profile], item: Traced) -> bool:
    text = known[item.statement.report].report.text
    return bool(_JOINTLY.search(text, *item.statement.sentence))


def _only_one(known: Sequence[Profile], traced: Sequence[Traced], roots: Collection[int], a: Traced, b: Traced) -> bool:
    """Has the outlet only one source of its own for the claim, so that a withdrawal can be only of that one?"""
    said, taken = (a, b) if b.stance == "retracts" else (b, a)
    outlet = known[taken.statement.report].outlet
    others = {
        traced[at].source.key
        for at in roots
        if traced[at].stance in ("asserts", "hedges")
        and known[traced[at].statement.report].outlet == outlet
        and traced[at].statement.report != taken.statement.report
    }
    return said.stance in ("asserts", "hedges") and (len(others) == 1 or bool(said.source.words & taken.source.words))


def _leads_to(a: Traced, b: Traced) -> bool:
    """An unnamed role in the first sentences, and one named person soon after: the lead sums up what follows."""
    first, second = sorted((a, b), key=lambda item: item.statement.number)
    return (
        first.source.kind in ("role", "anonymous")
        and first.statement.paragraph <= 1
        and second.statement.paragraph - first.statement.paragraph <= 2
    )


def _matching_specifics(known: Sequence[Profile], a: Traced, b: Traced) -> bool:
    """Role, scene and remark of an unnamed speaker match a named one: a shared role and rare words of their own."""
    if not (a.source.words & _ROLES) & (b.source.words & _ROLES):
        return False
    common = frozenset.intersection(*(t.statement.stems for t in (a, b)))
    years = {q.value for q in _all_numbers(known, a) if q.kind == "year"} & {
        q.value for q in _all_numbers(known, b) if q.kind == "year"
    }
    return bool(years) and len((_all_stems(known, a) & _all_stems(known, b)) - common) >= 2


def _paragraphs(known: Sequence[Profile], item: Traced) -> list[Statement]:
    profile = known[item.statement.report]
    near = range(item.statement.paragraph - 1, item.statement.paragraph + 2)
    return [one for one in profile.statements if one.paragraph in near]


def _all_stems(known: Sequence[Profile], item: Traced) -> frozenset[str]:
    return frozenset(stem for one in _paragraphs(known, item) for stem in one.stems)


def _all_numbers(known: Sequence[Profile], item: Traced) -> list[Quantity]:
    return [q for one in _paragraphs(known, item) for q in one.numbers]


def _spelled_alike(one: str, other: str) -> bool:
    """Are two full names one name in two spellings, as other alphabets bring them: given name and surname both near?"""
    mine, theirs = words_of(one), words_of(other)
    return len(mine) == len(theirs) > 1 and all(
        a == b or (min(len(a), len(b)) >= 4 and fuzz.ratio(a, b) >= _ALIKE) for a, b in zip(mine, theirs, strict=True)
    )


def _same_document(one: Source, other: Source) -> bool:
    codes = [{word for word in source.words if any(ch.isdigit() for ch in word)} for source in (one, other)]
    return not (codes[0] and codes[1] and not codes[0] & codes[1])


def _belongs(part: Source, whole: Source) -> bool:
    """Is one source described by most of what names the other: a spokesman by his ministry, a log by its keeper?"""
    named = frozenset(content_stems(whole.name)) - _OFFICE
    if whole.kind == "person":
        named = frozenset(content_stems(whole.name)[-1:])
    return bool(named) and len(named & part.words) * 2 > len(named)
