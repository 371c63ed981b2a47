"""How surely the sources of two statements are one: the same person, document, organisation or unnamed speaker."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from sayso.corroboration.derivations import Depends
from sayso.corroboration.meaning import rareness
from sayso.corroboration.profiles import Profile
from sayso.corroboration.sources import Source
from sayso.corroboration.statements import Statement, content_stems, words_of
from sayso.corroboration.traced import Traced
from sayso.corroboration.traits import runs
from sayso.reading.tables import wordset

FEATURES = (
    "one report", "one outlet", "same source as named", "same surname", "one name within the other", "surnames alike",
    "given names alike", "other persons", "only one is a named person", "neither is a named person",
    "share of describing words", "weight of describing words", "two documents", "document and who keeps it",
    "organisation and person", "two organisations", "two unnamed", "two unnamed of one report", "a group",
    "an outlet's own word", "two words of one outlet", "a rumour", "named and unnamed",
    "named and unnamed of one trade",
    "named and unnamed in one report", "reports depend", "reports surely depend", "meaning", "same words",
    "same number", "rare words", "one belongs to the other", "joint statement", "paragraphs apart", "one paragraph",
    "own voice in one report", "one outlet, unnamed or its own", "two persons of one report", "reporter and another",
    "nothing in common", "person and unnamed, nothing in common", "document and person, nothing in common",
    "body and person, nothing in common", "two bodies, nothing in common", "two unnamed of two outlets",
    "two documents, nothing in common", "one gives no source", "neither gives a source", "two persons with access",
    "no source, depends", "one reporter", "assertion and denial", "withdrawn by its outlet", "withdrawn in its report",
    "two withdrawals", "one withdraws",
)  # fmt: skip

_JOINTLY = re.compile(
    r"\b(?:(?:joint|open|common) (?:statement|letter|declaration|appeal|petition)|signed by"
    r"|statement issued jointly|signatories)\b",
    re.IGNORECASE,
)
_OFFICE = wordset(
    """
    offic servic ministri depart compani firm parti statement agenc bureau author council board town citi
    district counti nation region
    """
)
_ROLES = frozenset(
    content_stems(
        "clerk nurse doctor driver engineer guard teacher soldier officer farmer fisherman worker supervisor manager"
        " inspector pilot captain sailor porter cleaner cook builder miner firefighter paramedic surgeon student teller"
        " cashier librarian mechanic electrician technician welder foreman"
    )
)
_UNNAMED = {"anonymous", "role"}
_ALIKE = 0.6
_UNLIKELY = 0.3


def pair_row(
    known: Sequence[Profile], depends: Depends, one: Traced, other: Traced, spread: Mapping[str, int]
) -> tuple[float, ...]:
    """The features of two statements of an account; ``spread`` counts the describing words of the story's sources."""
    x, y, a, b = one.statement, other.statement, one.source, other.source
    same_report = x.report == y.report
    same_outlet = known[x.report].outlet == known[y.report].outlet and bool(known[x.report].outlet)
    likely = max(depends.likely.get((x.report, y.report), 0.0), depends.likely.get((y.report, x.report), 0.0))
    kinds: set[str] = {a.kind, b.kind}
    common = a.words & b.words
    belongs = _belongs(a, b) or _belongs(b, a)
    return (
        float(same_report),
        float(same_outlet and not same_report),
        float(a.key == b.key),
        *_by_name(a, b),
        *_by_description(a, b, spread),
        float(kinds == {"document"}),
        float(kinds in ({"document", "organisation"}, {"document", "person"})),
        float(kinds == {"organisation", "person"}),
        float(kinds == {"organisation"}),
        float(kinds <= _UNNAMED),
        float(kinds <= _UNNAMED and same_report),
        float("collective" in kinds),
        float("outlet" in kinds),
        float(kinds == {"outlet"} and same_outlet),
        float("untraced" in kinds),
        *_named_and_unnamed(kinds, common, same_report),
        likely,
        float(likely > 0.5),
        *_by_words(known, x, y),
        float(belongs),
        float(same_report and (_jointly(known, x) or _jointly(known, y))),
        float(same_report) * min(abs(x.paragraph - y.paragraph), 4) / 4,
        float(same_report and x.paragraph == y.paragraph),
        float(same_report and (x.own or y.own)),
        float(same_outlet and not same_report and ("outlet" in kinds or kinds <= _UNNAMED)),
        float(same_report and _clash(a, b, exact=True)),
        *_apart(a, b, kinds, bool(common) or belongs, same_outlet, likely),
        *_by_stance(one, other, same_report, same_outlet),
    )


def spread_of(sources: Sequence[Source]) -> Counter[str]:
    """How many sources are described by each word."""
    return Counter(word for source in sources for word in source.words)


def leads_to(one: Traced, other: Traced) -> bool:
    """An unnamed role in the lead, and one named person soon after: the lead sums up what follows."""
    first, second = sorted((one, other), key=lambda item: item.statement.number)
    return (
        one.statement.report == other.statement.report
        and first.source.kind in _UNNAMED
        and second.source.kind == "person"
        and first.statement.paragraph <= 1
        and second.statement.paragraph - first.statement.paragraph <= 2
        and (first.stance == "denies") == (second.stance == "denies")
    )


def surely_two(known: Sequence[Profile], depends: Depends, one: Traced, other: Traced) -> bool:
    """Are the sources two by the counting rules, whatever else is alike: persons of other names, a reporter and
    somebody else, unnamed sources of two outlets neither of which has it from the other?"""
    x, y, a, b = one.statement, other.statement, one.source, other.source
    if "own" not in (a.access, b.access) or "retracts" in (one.stance, other.stance):
        return False
    if _belongs(a, b) or _belongs(b, a):
        return False
    if a.access == b.access == "own" and _clash(a, b):
        return True
    reporters = [source.key.startswith("reporter ") for source in (a, b)]
    if reporters[0] != reporters[1] and a.access == b.access and "outlet" in (a.kind, b.kind) and a.kind != b.kind:
        return True
    likely = max(depends.likely.get((x.report, y.report), 0.0), depends.likely.get((y.report, x.report), 0.0))
    unnamed = {a.kind, b.kind} <= _UNNAMED | {"collective"} and a.access == b.access == "own"
    return (
        unnamed
        and known[x.report].outlet != known[y.report].outlet
        and likely < _UNLIKELY
        and not a.words & b.words & _ROLES
    )


def _person(source: Source) -> list[str]:
    return words_of(source.name) if source.kind == "person" else []


def _by_name(a: Source, b: Source) -> tuple[float, ...]:
    one, other = _person(a), _person(b)
    if not one or not other:
        return (0.0, 0.0, 0.0, 0.0, 0.0, float(bool(one) != bool(other)), float(not one and not other))
    surname = fuzz.ratio(one[-1], other[-1]) / 100
    given = fuzz.ratio(one[0], other[0]) / 100 if len(one) > 1 and len(other) > 1 else 0.0
    within = one[-1] in other or other[-1] in one
    return (
        float(one[-1] == other[-1]),
        float(within),
        max(0.0, surname - _ALIKE) / (1 - _ALIKE),
        max(0.0, given - 0.5) if surname > _ALIKE else 0.0,
        float(surname < _ALIKE and not within),
        0.0,
        0.0,
    )


def _clash(a: Source, b: Source, exact: bool = False) -> bool:
    """Are both named persons, and of other names?"""
    one, other = _person(a), _person(b)
    if not one or not other:
        return False
    if exact:
        return one[-1] != other[-1]
    return fuzz.ratio(one[-1], other[-1]) / 100 < _ALIKE and one[-1] not in other and other[-1] not in one


def _by_description(a: Source, b: Source, spread: Mapping[str, int]) -> tuple[float, float]:
    if not a.words or not b.words:
        return 0.0, 0.0
    common = a.words & b.words
    weight = sum(math.log((len(spread) + 1) / (spread.get(word, 0) + 0.5)) for word in sorted(common))
    return len(common) / min(len(a.words), len(b.words)), min(weight, 8) / 4


def _named_and_unnamed(kinds: set[str], common: frozenset[str], same_report: bool) -> tuple[float, float, float]:
    mixed = kinds <= _UNNAMED | {"person"} and len(kinds) > 1
    return float(mixed), float(mixed and "person" in kinds and bool(common & _ROLES)), float(mixed and same_report)


def _by_words(known: Sequence[Profile], x: Statement, y: Statement) -> tuple[float, float, float, float]:
    meaning = float(known[x.report].vectors[x.number] @ known[y.report].vectors[y.number])
    one, other = words_of(x.text), words_of(y.text)
    left, right = runs(one, 3), runs(other, 3)
    numbers = [{(q.kind, q.unit, q.value, q.text if q.kind == "code" else "") for q in s.numbers} for s in (x, y)]
    rare = sum(rareness(word) for word in sorted(set(one) & set(other)) if len(word) > 3 and rareness(word) > 2.5)
    return (
        meaning,
        len(left & right) / max(1, min(len(left), len(right))),
        float(bool(numbers[0] & numbers[1])),
        rare / 6,
    )


def _apart(a: Source, b: Source, kinds: set[str], common: bool, same_outlet: bool, likely: float) -> tuple[float, ...]:
    """What speaks for two sources: both have access, and nothing that describes them is the same."""
    reporters = [source.key.startswith("reporter ") for source in (a, b)]
    own = a.access == b.access == "own"
    vague = [source.access == "vague" for source in (a, b)]
    return (
        float(reporters[0] != reporters[1] and own),
        float(own and not common),
        float(kinds <= _UNNAMED | {"person"} and "person" in kinds and len(kinds) > 1 and not common),
        float(kinds == {"document", "person"} and not common),
        float(kinds == {"organisation", "person"} and not common),
        float(kinds == {"organisation"} and not common),
        float(kinds <= _UNNAMED and not same_outlet),
        float(kinds == {"document"} and not common),
        float(vague[0] != vague[1]),
        float(all(vague)),
        float(_clash(a, b) and own and not (_belongs(a, b) or _belongs(b, a))),
        float(any(vague)) * likely,
        float(all(reporters) and same_outlet),
    )


def _by_stance(one: Traced, other: Traced, same_report: bool, same_outlet: bool) -> tuple[float, ...]:
    taken = [item.stance == "retracts" for item in (one, other)]
    denied = [item.stance == "denies" for item in (one, other)]
    return (
        float(denied[0] != denied[1] and taken[0] == taken[1]),
        float(taken[0] != taken[1] and same_outlet and not same_report),
        float(taken[0] != taken[1] and same_report),
        float(all(taken)),
        float(taken[0] != taken[1]),
    )


def _jointly(known: Sequence[Profile], one: Statement) -> bool:
    return bool(_JOINTLY.search(known[one.report].report.text, *one.sentence))


def _belongs(part: Source, whole: Source) -> bool:
    """Is one source described by most of what names the other: a spokesman by his ministry, a log by its keeper?"""
    named = frozenset(content_stems(whole.name)) - _OFFICE
    if whole.kind == "person":
        named = frozenset(content_stems(whole.name)[-1:])
    return bool(named) and len(named & part.words) * 2 > len(named)
