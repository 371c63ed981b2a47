"""Which words of a text name places: what the model marked, and what the gazetteer knows and the words around bear out.

Every stretch of capitalised words that the gazetteer knows is weighed: for it what the model says, how well known the
place is, and words such as "in" or "province" beside it; against it a person's name or title, a word that is common
outside of names, a longer name around it. The weights stand in ``weigh.py``.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from sayso.gazetteer import Candidate, Gazetteer, Kind, NameType
from sayso.reading.places.name import Marks, Name, Word, contains
from sayso.reading.places.weigh import WEIGHTS, weigh
from sayso.reading.places.words import (
    AREA,
    BARE,
    COMMON,
    FACILITY,
    LOCATIVE,
    ORGANISED,
    TITLES,
)
from sayso.reading.raw import Mark
from sayso.reading.tables import wordset

THRESHOLD = 0.9

_WORD = re.compile(r"(?:[^\W\d_][a-z]?\.){2,}|[^\W\d_]+(?:['’‘ʼ`][^\W\d_]+)*")
_INNER = wordset(
    "of the and de la le les du del da do dos das al el ul ar as ash ad an at az upon on under sur e y und"
)
_ARTICLE = wordset("al el ar as ash ad an at az")
_POSSESSIVE = re.compile(r"['’][sS]?$")
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


def find_names(text: str, marks: Sequence[Mark], gazetteer: Gazetteer) -> list[Name]:
    """The place names of a text, in its order, never overlapping."""
    words = [Word(found.start(), found.end(), found[0]) for found in _WORD.finditer(text)]
    spoken = Marks(marks)
    matches = list(_matches(text, words, gazetteer))
    matches = [(name, at) for name, at in matches if not (name.demonym and _hyphenated(text, name))]
    names = [name for name, _ in matches]
    _qualify(text, names)
    lower = {word.text for word in words if word.text.islower()}
    for name, (first, last) in matches:
        weigh(name, text, words, first, last, spoken, lower)
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


def _with_marked(text: str, names: Sequence[Name], marks: Marks, gazetteer: Gazetteer) -> list[Name]:
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


def _plain(text: str, names: Sequence[Name], marks: Marks, gazetteer: Gazetteer) -> Iterator[Name]:
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
