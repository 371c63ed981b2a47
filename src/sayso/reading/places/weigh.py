"""What speaks for a name being a place's, and what against it: the model, the place's fame, the words beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.gazetteer import Kind, NameType
from sayso.reading.first_names import GIVEN
from sayso.reading.places.name import Marks, Name, Word
from sayso.reading.places.words import (
    AREA,
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
_DASH_AFTER = re.compile(r"(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?(?: \([A-Z][\w ]+\))?\s*(?:-{1,2}|–|—|\x97|:)\s")


def weigh(name: Name, text: str, words: Sequence[Word], first: int, last: int, marks: Marks, lower: set[str]) -> None:
    """Note in a name, which is ``words[first : last + 1]``, its reasons and their sum; ``lower`` are the text's words
    in lower case."""
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
