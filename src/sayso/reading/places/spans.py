"""Which words of a text name places: what the model marked, and what the gazetteer knows and the words around bear out.

Every stretch of capitalised words that the gazetteer knows is weighed: for it what the model says, how well known the
place is, and words such as "in" or "province" beside it; against it a person's name or title, a word that is common
outside of names, a longer name around it. The weights stand in ``WEIGHTS``.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sayso.gazetteer import Candidate, Gazetteer, Kind, NameType
from sayso.reading.first_names import GIVEN
from sayso.reading.places.words import (
    AREA,
    BARE,
    CIVIC,
    COMMON,
    FACILITY,
    KIND_WORDS,
    LOCATIVE,
    ORGANISED,
    PERSON_VERBS,
    TITLES,
)
from sayso.reading.raw import Mark
from sayso.reading.tables import wordset

WEIGHTS = {
    "loc mark": 3.0,
    "org mark": 0.4,
    "norp mark": 1.0,
    "norp mark on a name": -1.5,
    "person mark": -3.0,
    "person mark after a locative word": -1.6,
    "no mark": -0.8,
    "country": 2.0,
    "capital": 1.4,
    "first-level division": 1.2,
    "region": 1.4,
    "over a million": 1.0,
    "over 100,000": 0.6,
    "over 15,000": 0.3,
    "alias of a small place": -0.6,
    "several words": 0.6,
    "division's word in it": 1.5,
    "dateline": 3.5,
    "civic word after": 1.8,
    "member's seat": 3.5,
    "like an acronym": -2.5,
    "locative word before": 1.2,
    "kind beside": 1.5,
    "qualified": 2.5,
    "qualifies": 2.5,
    "given name or title before": -2.5,
    "speech verb after": -0.5,
    "capitalised word after": -0.9,
    "capitalised word before": -0.9,
    "common word": -3.0,
    "lower case elsewhere": -1.0,
}
THRESHOLD = 0.9

_WORD = re.compile(r"(?:[^\W\d_][a-z]?\.){2,}|[^\W\d_]+(?:['’‘ʼ`][^\W\d_]+)*")
_INNER = wordset(
    "of the and de la le les du del da do dos das al el ul ar as ash ad an at az upon on under sur e y und"
)
_ARTICLE = wordset("al el ar as ash ad an at az")
_POSSESSIVE = re.compile(r"['’][sS]?$")
_DASH_AFTER = re.compile(r"(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?(?: \([A-Z][\w ]+\))?\s*(?:-{1,2}|–|—|\x97|:)\s")
_CAPITALISED = r"(?:(?:al|el|ar|as|ash|ad|an|at|az)-)?[A-Z][\w’'‘]+"
_SEVERAL = rf"{_CAPITALISED}(?:[ -]{_CAPITALISED}){{0,3}}"
_CALLED = (
    re.compile(
        rf"(?<=[a-z,] )(?P<name>{_SEVERAL}) "
        r"(?:region|district|province|governorate|village|township|subdistrict|neighbou?rhood)\b"
    ),
    re.compile(rf"\b(?:village|town|district|neighbou?rhood|region|province|hamlet) of (?P<name>{_SEVERAL})"),
)
_QUALIFYING = r"(?:\s+(?:city|town|county|province|governorate|district|region|state))?(?:, ?| \(|,? in (?:the )?)"
_LONGEST = 6
_DOTTED_PARTS = frozenset({"St", "Ste", "Mt", "Ft", "W", "N", "S", "E"})


class Word(NamedTuple):
    start: int
    end: int
    text: str


@dataclass
class Name:
    """Words that name a place. ``known`` are the places the gazetteer has under this very name.

    ``hint`` is what a word beside it says it is; ``whole`` the span with such words; ``facility`` tells of a building
    or base that is named for a place, or named otherwise. ``qualifier`` is the index of the name that says which one
    is meant ("Paris, Texas")."""

    start: int
    end: int
    text: str
    known: tuple[Candidate, ...]
    demonym: bool = False
    hint: frozenset[Kind] | None = None
    facility: bool = False
    marked: bool = False
    qualifier: Name | None = None
    evidence: float = 0.0
    reasons: list[str] = field(default_factory=list)


def find_names(text: str, marks: Sequence[Mark], gazetteer: Gazetteer) -> list[Name]:
    """The place names of a text, in its order, never overlapping."""
    words = [Word(found.start(), found.end(), found[0]) for found in _WORD.finditer(text)]
    spoken = _Marks(marks)
    matches = list(_matches(text, words, gazetteer))
    matches = [(name, at) for name, at in matches if not (name.demonym and _hyphenated(text, name))]
    names = [name for name, _ in matches]
    _qualify(text, names)
    lower = {word.text for word in words if word.text.islower()}
    for name, (first, last) in matches:
        _weigh(name, text, words, first, last, spoken, lower)
    accepted = _agree(names)
    return _with_marked(text, accepted, spoken, gazetteer)


def _hyphenated(text: str, name: Name) -> bool:
    """Whether it is half of a people's name that is no place: "African-American", "Native American"."""
    before = text[max(0, name.start - 8) : name.start]
    return (
        re.match(r"[-‑ ]Americans?\b", text[name.end :]) is not None
        or re.search(r"(?:\w[-‑]|Native )$", before) is not None
    )


def _matches(text: str, words: Sequence[Word], gazetteer: Gazetteer) -> Iterator[tuple[Name, tuple[int, int]]]:
    """The longest stretches of words that the gazetteer knows."""
    i = 0
    while i < len(words):
        found = _longest(text, words, i, gazetteer)
        if found is None:
            i += 1
            continue
        name, last = found
        yield name, (i, last)
        i = last + 1


def _longest(text: str, words: Sequence[Word], first: int, gazetteer: Gazetteer) -> tuple[Name, int] | None:
    word = words[first]
    if not word.text[0].isupper() and not (word.text in _ARTICLE and text[word.end : word.end + 1] == "-"):
        return None
    last = first
    stops = []
    while last < len(words) and last - first < _LONGEST:
        if last > first and not _joined(text, words[last - 1], words[last]):
            break
        if words[last].text[0].isupper():
            stops.append(last)
        elif words[last].text.lower() not in _INNER:
            break
        last += 1
    for last in reversed(stops):
        end = words[last].end
        surface = text[word.start : end]
        bare = _POSSESSIVE.sub("", surface)
        # "St. John's" is a name whole; "Modi's" is Modi.
        for spelt in dict.fromkeys((bare, surface) if last > first else (bare,)):
            end = word.start + len(spelt)
            known = tuple(c for c in gazetteer.lookup(spelt) if _spelt_so(c, spelt, text, word.start, end))
            if known:
                dot = end < len(text) and text[end] == "." and any(c.name_type == NameType.SHORT for c in known)
                end += dot and "." not in spelt and len(spelt) <= 5 and not spelt.isupper()
                known = _without_direction(spelt, known, gazetteer)
                if not known:
                    break
                demonym = all(c.name_type == NameType.DEMONYM for c in known)
                return Name(word.start, end, text[word.start : end], known, demonym), last
    return None


def _without_direction(spelt: str, known: tuple[Candidate, ...], gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Nothing where the name is a great place's with a direction before it: "East Texas" is no village, but Texas."""
    head, _, rest = spelt.partition(" ")
    if not rest or head.lower() not in LOCATIVE:
        return known
    if any(c.entry.kind not in (Kind.CITY, Kind.ADMIN2) or c.entry.population > 100_000 for c in known):
        return known
    return () if any(c.entry.kind in (Kind.COUNTRY, Kind.ADMIN1) for c in gazetteer.lookup(rest)) else known


def _joined(text: str, before: Word, after: Word) -> bool:
    between = text[before.end : after.start]
    return between in (" ", "-", "\u00a0", "‑") or (between == ". " and before.text in _DOTTED_PARTS)


def _spelt_so(candidate: Candidate, spelt: str, text: str, start: int, end: int) -> bool:
    """Whether an abbreviation is written as one: "US", "Pa." or ", PA", never "us", "pa" or "IN" by itself."""
    if candidate.name_type != NameType.SHORT:
        return not (spelt.isupper() and len(spelt) <= 3 and candidate.entry.kind == Kind.CITY)
    letters = spelt.replace(".", "").replace(" ", "")
    if candidate.entry.kind == Kind.ADMIN1 and spelt.count(".") < 2 and len(letters) <= 5:
        if letters.isupper() and len(letters) >= 3 and candidate.entry.country != "US":
            return True
        after_comma = re.search(r"[\w.’'] ?[,(] ?$", text[max(0, start - 3) : start]) is not None
        dotted = text[end : end + 1] == "." or spelt.endswith(".")
        return after_comma and (dotted or letters.isupper() or len(letters) > 2)
    return letters.isupper() or (not letters.islower() and spelt.count(".") >= 1)


def _qualify(text: str, names: Sequence[Name]) -> None:
    """Tie "Paris, Texas", "Basra province, Iraq", "Springfield (Illinois)" and "Mosul in Iraq"."""
    for name, after in itertools.pairwise(names):
        between = text[name.end : after.start]
        if name.demonym or after.demonym or len(between) > 25:
            continue
        close = re.fullmatch(
            r"(?:\s+(?:city|town|county|province|governorate|district|region|state))?(?:, ?| \(|,? in (?:the )?)",
            between,
        )
        if close is not None and _may_contain(after, name):
            name.qualifier = after


def _may_contain(outer: Name, inner: Name) -> bool:
    return any(contains(o, i) for o in outer.known for i in inner.known)


def contains(outer: Candidate, inner: Candidate) -> bool:
    """Whether one place is known to lie in the other: by country, or by division."""
    big, small = outer.entry, inner.entry
    if big.country is None or big.country != small.country or big is small:
        return False
    if big.kind == Kind.COUNTRY:
        return small.kind != Kind.COUNTRY
    if big.kind == Kind.ADMIN1:
        return small.kind in (Kind.CITY, Kind.CAPITAL, Kind.ADMIN2) and small.admin1 == big.admin1
    if big.kind == Kind.ADMIN2:
        return small.kind in (Kind.CITY, Kind.CAPITAL) and (small.admin1, small.admin2) == (big.admin1, big.admin2)
    return False


class _Marks:
    """The model's proper names, by place in the text."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self.names = sorted((mark for mark in marks if mark.name), key=lambda mark: (mark.start, -mark.end))

    def over(self, start: int, end: int) -> Mark | None:
        """The mark that covers most of a stretch."""
        best, most = None, 0
        for mark in self.names:
            if mark.start >= end:
                break
            shared = min(end, mark.end) - max(start, mark.start)
            if shared > most:
                best, most = mark, shared
        return best


def _weigh(name: Name, text: str, words: Sequence[Word], first: int, last: int, marks: _Marks, lower: set[str]) -> None:
    before = words[first - 1] if first else None
    after = words[last + 1] if last + 1 < len(words) else None
    mark = marks.over(name.start, name.end)
    reasons = name.reasons
    single = first == last
    if mark is None:
        reasons.append("no mark")
    else:
        label = {"LOC": "loc mark", "ORG": "org mark", "NORP": "norp mark", "PERSON": "person mark"}.get(mark.type)
        if label == "norp mark" and not name.demonym:
            label = "norp mark on a name"
        if label:
            reasons.append(label)
        name.marked = mark.type == "LOC"
    _weigh_fame(name, reasons)
    if not single:
        divided = words[last].text in ("County", "Parish", "Province", "Governorate", "Oblast")
        reasons.append("division's word in it" if divided else "several words")
    _weigh_neighbours(name, text, before, after, mark, reasons)
    short = any(c.name_type == NameType.SHORT for c in name.known)
    if single and not name.demonym and not short:
        _weigh_single(name, text, words[first], lower, reasons)
    if "person mark" in reasons and "locative word before" in reasons:
        reasons[reasons.index("person mark")] = "person mark after a locative word"
    name.evidence = sum(WEIGHTS[reason] for reason in reasons)
    if name.marked and mark is not None:
        name.evidence += 1.5 * (mark.score - 1.0)


def _weigh_single(name: Name, text: str, word: Word, lower: set[str], reasons: list[str]) -> None:
    shouted = word.text.isupper() and len(word.text) > 1
    opens = not text[max(0, text.rfind("\n", 0, word.start) + 1) : word.start].strip(" \"“'") or word.start < 3
    if shouted and _DASH_AFTER.match(text, word.end) and (opens or text[word.start - 2 : word.start] in (". ", ".”")):
        reasons.append("dateline")
    elif shouted and len(word.text) <= 5 and not name.marked:
        reasons.append("like an acronym")
    if word.text.lower() in COMMON | FACILITY | ORGANISED | AREA:
        reasons.append("common word")
    elif word.text.lower() in lower and not shouted:
        reasons.append("lower case elsewhere")
    if re.search(r"\b[DRI]-$", text[max(0, word.start - 3) : word.start]):
        reasons.append("member's seat")


def _weigh_fame(name: Name, reasons: list[str]) -> None:
    kinds = {c.entry.kind for c in name.known if c.name_type != NameType.PART}
    people = max((c.entry.population for c in name.known if c.entry.kind in (Kind.CITY, Kind.CAPITAL)), default=0)
    if Kind.COUNTRY in kinds or Kind.CONTINENT in kinds:
        reasons.append("country")
    elif Kind.CAPITAL in kinds and people > 100_000:
        reasons.append("capital")
    elif Kind.ADMIN1 in kinds:
        reasons.append("first-level division")
    elif kinds - {Kind.CITY, Kind.ADMIN2, Kind.CAPITAL}:
        reasons.append("region")
    if people > 1_000_000:
        reasons.append("over a million")
    elif people > 100_000:
        reasons.append("over 100,000")
    elif people > 15_000:
        reasons.append("over 15,000")
    elif all(c.name_type == NameType.ALIAS and c.entry.kind == Kind.CITY for c in name.known):
        reasons.append("alias of a small place")


def _weigh_neighbours(
    name: Name, text: str, before: Word | None, after: Word | None, mark: Mark | None, reasons: list[str]
) -> None:
    if before is not None and re.fullmatch(r"\s+(?:the\s+)?", text[before.end : name.start]):
        previous = before.text.lower()
        if before.text.islower() and previous in LOCATIVE:
            reasons.append("locative word before")
        elif previous in TITLES or (before.text[0].isupper() and previous in GIVEN):
            reasons.append("given name or title before")
        elif before.text[0].isupper() and previous not in LOCATIVE | COMMON:
            reasons.append("capitalised word before")
        if previous == "of" and (kind := _kind_before(text, before)):
            name.hint = kind
            reasons.append("kind beside")
    if after is not None and text[name.end : after.start] == " ":
        following = after.text.lower()
        if following in KIND_WORDS and not name.demonym:
            name.hint = KIND_WORDS[following]
            reasons.append("kind beside")
        elif following in CIVIC:
            reasons.append("civic word after")
        elif following in PERSON_VERBS and not name.marked:
            reasons.append("speech verb after")
        elif (
            after.text[0].isupper()
            and following not in FACILITY | ORGANISED | AREA | COMMON
            and "division's word in it" not in reasons
        ):
            reasons.append("capitalised word after")
    if name.qualifier is not None:
        reasons.append("qualified")


def _kind_before(text: str, of: Word) -> frozenset[Kind] | None:
    found = re.search(r"([A-Za-z]+)\s+$", text[max(0, of.start - 20) : of.start])
    return KIND_WORDS.get(found[1].lower()) if found else None


def _agree(names: Sequence[Name]) -> list[Name]:
    """Those with evidence enough; what a name is in one place of the text speaks for it in the others."""
    for name in names:
        if name.qualifier is not None and name.evidence > THRESHOLD:
            name.qualifier.evidence += WEIGHTS["qualifies"]
    best: dict[str, float] = {}
    for name in names:
        best[name.text.casefold()] = max(best.get(name.text.casefold(), -9.0), name.evidence)
    accepted = []
    for name in names:
        elsewhere = min(1.5, max(0.0, best[name.text.casefold()] - 2.5))
        if name.evidence + elsewhere >= THRESHOLD:
            accepted.append(name)
    return accepted


def _with_marked(text: str, names: Sequence[Name], marks: _Marks, gazetteer: Gazetteer) -> list[Name]:
    """Add the places that only the model saw, and widen a name to the facility that is named for it."""
    found = list(names)
    for mark in marks.names:
        if mark.type != "LOC":
            continue
        for name in _scraps(text, found, mark):
            found.remove(name)
        inside = [name for name in found if name.start < mark.end and mark.start < name.end]
        words = text[mark.start : mark.end].lower().split()
        built = len(words) > 1 and words[-1] in FACILITY
        if inside:
            last = inside[-1]
            if built and last.end < mark.end and not last.demonym:
                if words[-1] in BARE or not (_is_great(last) or _named_elsewhere(last, names)):
                    found.remove(last)
                else:
                    last.end, last.text, last.facility = mark.end, text[last.start : mark.end], True
            continue
        if (
            mark.score < 0.5
            or not any(c.isupper() for c in text[mark.start : mark.end])
            or (built and words[-1] in BARE)
        ):
            continue
        surface = _POSSESSIVE.sub("", text[mark.start : mark.end])
        end = mark.start + len(surface)
        known = gazetteer.lookup_rough(surface) if len(surface) > 3 else ()
        feature = False
        if not known and len(words) > 1 and (words[-1] in AREA or words[0] in ("river", "lake", "mount")):
            bare = surface.partition(" ")[2] if words[0] in ("river", "lake", "mount") else surface.rpartition(" ")[0]
            known, feature = gazetteer.lookup(bare), True
        found.append(Name(mark.start, end, surface, known, facility=built or feature, marked=True, evidence=mark.score))
    found += _plain(text, found, marks, gazetteer)
    return sorted(found, key=lambda name: name.start)


def _scraps(text: str, names: Sequence[Name], mark: Mark) -> list[Name]:
    """Little-known names that are but part of a longer one: "Tarfa" in "Umm Tarfa", not "Dallas" in "North Dallas"."""
    inside = [name for name in names if mark.start <= name.start and name.end <= mark.end]
    if not inside or mark.score < 0.5:
        return []
    rest = text[mark.start : mark.end]
    for name in inside:
        rest = rest.replace(text[name.start : name.end], " ", 1)
    left = [word for word in _WORD.findall(rest) if word[0].isupper()]
    halves = len(inside) > 1 and not re.search(r"[,(/]| and ", text[mark.start : mark.end])
    if (not left and not halves) or any(
        word.lower() in LOCATIVE | AREA | FACILITY | COMMON | ORGANISED for word in left
    ):
        return []
    return [name for name in inside if not _is_great(name)]


def _plain(text: str, names: Sequence[Name], marks: _Marks, gazetteer: Gazetteer) -> Iterator[Name]:
    """Names that nobody knows and the text itself calls a place: "Tel al-Rish district", "the village of Umm Sidr"."""
    taken = [(name.start, name.end) for name in names]
    for pattern in _CALLED:
        for match in pattern.finditer(text):
            start, end = match.span("name")
            words = match["name"].lower().split()
            mark = marks.over(start, end)
            if mark is not None and mark.type != "LOC":
                continue
            if any(start < b and a < end for a, b in taken) or any(word in COMMON | TITLES for word in words):
                continue
            taken.append((start, end))
            yield Name(start, end, match["name"], gazetteer.lookup_rough(match["name"]), marked=True, evidence=1.0)


def _is_great(name: Name) -> bool:
    return any(c.entry.population > 100_000 or c.entry.kind in (Kind.COUNTRY, Kind.ADMIN1) for c in name.known)


def _named_elsewhere(name: Name, names: Sequence[Name]) -> bool:
    return sum(one.text.casefold() == name.text.casefold() for one in names) > 1
