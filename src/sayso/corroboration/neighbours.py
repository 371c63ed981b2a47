"""Which reports can tell of one story: those that share rare names, exact figures, quotations or whole passages.

What a report can be known by is a set of keys, made from its words alone, so that copies of one text share all of
them and are kept as one *wording*. Two wordings are neighbours by the keys they share, a key that too many wordings
hold counting for nothing; a story is what hangs together by neighbours. So it depends on the set of the reports, never
on the order in which they came, and a new report changes the stories of its neighbours alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from hashlib import blake2b
from itertools import combinations, pairwise

import rensa

from sayso.corroboration.credits import credited, is_correction, key_of
from sayso.corroboration.judgements import NONE, Judgements
from sayso.corroboration.meaning import rareness
from sayso.corroboration.quantities import quantities
from sayso.corroboration.statements import content_stems, names_in, quotations, stem, words_of
from sayso.reading.dateline import find_dateline
from sayso.reading.layout import Layout
from sayso.reading.tables import wordset
from sayso.records import Report

LINKED, STRONG = 5.0, 9.0
"""Strength from which two wordings are neighbours, and from which they are surely of one story."""
FEW = 4
"""So many wordings by themselves join the story that they have the strongest link to."""
CAP = 100
"""How many wordings may hold a key before it counts for nothing; passages always count."""
USUAL = 12
"""How many wordings may hold a name before it counts for less, and a mere word before it counts for nothing."""
MOST = 150
"""Wordings of a story before it is parted by asking stronger links."""
DAYS = 60
"""Wordings further apart than this are neighbours only by exact things and passages."""
PASSAGE = 20.0
_LEAD = 2
_SHINGLE, _HASHES, _ROWS, _SEED = 5, 64, 4, 11  # bands of four hashes: alike from about half of all shingles
_WORD_WEIGHT, _WORDS_AT_MOST, _EXACT = 0.35, 20.0, 6.0
_RARE, _TELLING = 4.5, 3.0
_CREDIT = 4.0
_BACKGROUND, _HELD_BY_MANY = 30, 60  # hundredths that a name counts for: in the background of one, held by many
_DISCLAIMS = re.compile(
    r"\b(?:not (?:related|connected|linked|to be confused)|unrelated|unconnected|no (?:connection|link|relation)"
    r"|nothing to do with|not the (?:same|one)"
    r"|(?:kilomet(?:re|er)s?|km|miles?) (?:north|south|east|west|from|away|inland|upstream|downstream))",
    re.IGNORECASE,
)
"""A sentence that names another event to tell it from its own."""
_MEDIUM = re.compile(
    r"\b(?:[A-Z][\w’'-]+ (?:of )?){1,3}(?:News|Times|Post|Herald|Daily|Radio|Gazette|Mirror|Ledger|Observer|Chronicle"
    r"|Agency|Wire|Newswire|Star|Tribune|Journal|Weekly|TV|Press|Courier|Echo|Inquirer|Dispatch|Bulletin|Standard|Voice"
    r"|Record|Telegraph|Review|Online|Service|Network|FM)\b"
    r"|\b(?:Radio|Channel|Daily|Evening|Morning) (?:[A-Z][\w’'-]+ ?){1,2}"
    r"|(?<=\btold )(?:the |The )?[A-Z][\w’'-]+\b(?! [A-Z])"
)
"""Names of outlets, which say nothing of the event."""


_FIRST = re.compile(r"[\s“\"‘]*(?P<name>[A-Z][\w-]+) (?=[A-Z][a-z])")
"""A capital opens any sentence; where another follows, it is a name."""
_CALENDAR = wordset(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri
    sat sun
    """
)


class Kind(IntEnum):
    """What a key is made of."""

    once = 0
    body = 1
    lead = 2
    word = 3
    exact = 4
    passage = 5


@dataclass(frozen=True, slots=True)
class Wording:
    """One text, whoever published it. ``keys`` are 63-bit hashes with their kind and weight."""

    digest: str
    keys: Mapping[int, tuple[Kind, float]]
    named: bool
    """Is there a rare name in its lead?"""
    correction: bool
    credits: frozenset[str]
    """The keys of what it credits with something, outlets among them."""


@dataclass(frozen=True, slots=True)
class Standing:
    """When and where a wording was published: first and last day (empty if unknown), the keys of its outlets."""

    first: str
    last: str
    outlets: frozenset[str]


def wording_of(report: Report) -> Wording:
    """What a report can be known by, its furniture left out."""
    text = _plain(report)
    words = words_of(text)
    digest = blake2b(" ".join([*words_of(report.title or ""), "/", *words]).encode(), digest_size=16).hexdigest()
    keys: dict[int, tuple[Kind, float]] = {}
    lead, count, opening = _names(report, text)
    correction = is_correction(report)
    for name, times in sorted(count.items()):
        weight = round(rareness(name), 2)
        if weight >= _RARE or (weight >= 1 and (name in lead or times > 1 or correction)):
            kind = Kind.lead if name in lead else Kind.body if times > 1 or correction else Kind.once
            keys[_hash("w", stem(name))] = (kind, weight)
    for word in sorted(set(words_of(opening)) - set(count) - _CALENDAR):
        if (weight := round(rareness(word), 2)) >= _TELLING:
            keys.setdefault(_hash("w", stem(word)), (Kind.word, weight))
    for thing in sorted(_exact(text, report.title or "")):
        keys[_hash("x", thing)] = (Kind.exact, _EXACT)
    for band in _bands(words):
        keys[band] = (Kind.passage, PASSAGE)
    named = any(kind is Kind.lead and weight >= _RARE for kind, weight in keys.values())
    return Wording(digest, keys, named, correction, credited(text))


@dataclass(slots=True)
class Sharing:
    """What two wordings have in common, in whole numbers: the order of adding up does not matter."""

    names: int = 0
    """In ten-thousandths; words and exact things in hundredths."""
    words: int = 0
    exact: int = 0
    count: int = 0
    """How many names."""
    telling: int = 0
    """How many of them few wordings hold."""

    def add(self, here: int, there: int, weight: int, many: bool) -> None:
        """A key of one :class:`Kind` here and one there; do ``many`` wordings hold it?"""
        if here == Kind.exact:
            self.exact += weight
        elif here == there == Kind.word:
            self.words += 0 if many else weight
        else:
            worth = 100 if Kind.lead in (here, there) and Kind.once not in (here, there) else _BACKGROUND
            self.names += weight * (worth * _HELD_BY_MANY // 100 if many else worth)
            self.count += 1
            self.telling += not many


Links = Mapping[tuple[str, str], float]


def may_link(shared: Sharing) -> bool:
    """Can these keys make two wordings neighbours, whatever else there is to them?"""
    more = _CREDIT if shared.telling else 0.0
    words = _WORD_WEIGHT * min(shared.words / 100, _WORDS_AT_MOST)
    return shared.count >= 2 or shared.names / 10_000 + shared.exact / 100 + words + more >= LINKED


def strength(one: Wording, other: Wording, mine: Standing, theirs: Standing, shared: Sharing) -> float:
    """How strongly two wordings hang together by the keys they share, passages aside."""
    exact = shared.exact / 100
    if not _near(mine, theirs):
        return exact
    if (one.correction or other.correction) and mine.outlets & theirs.outlets and shared.count >= 2:
        return LINKED + exact
    names = shared.names / 10_000
    if shared.telling and (_follows(one, mine, theirs) or _follows(other, theirs, mine)):
        names += _CREDIT
    apart = one.named and other.named and names < _CREDIT
    return names + exact + (0.0 if apart else _WORD_WEIGHT * min(shared.words / 100, _WORDS_AT_MOST))


def _follows(one: Wording, mine: Standing, theirs: Standing) -> bool:
    """Does a wording credit an outlet that had published the other by then?"""
    return bool(one.credits & theirs.outlets) and not (theirs.first[:10] > mine.last[:10] > "")


def standing_of(reports: Sequence[Report]) -> Standing:
    """When and where the reports of one wording were published."""
    return standing((report.published.value if report.published else "", key_of(report)) for report in reports)


def standing(published: Iterable[tuple[str, str]]) -> Standing:
    """When and where a wording was published, from the dates and the keys of the outlets, empty where not known."""
    dates, outlets = zip(*published, strict=True)
    days = sorted(set(dates) - {""})
    return Standing(days[0] if days else "", days[-1] if days else "", frozenset(outlets) - {""})


def stories(reports: Sequence[Report], judgements: Judgements = NONE) -> list[int]:
    """For each report the number of its story."""
    places: dict[str, list[int]] = defaultdict(list)
    wordings: dict[str, Wording] = {}
    for place, report in enumerate(reports):
        found = wording_of(report)
        wordings.setdefault(found.digest, found)
        places[found.digest].append(place)
    where = {digest: standing_of([reports[place] for place in held]) for digest, held in places.items()}
    links = linked(wordings, where)
    home = {reports[place].id: digest for digest, held in places.items() for place in held}
    for (one, _), (other, _) in judgements.reports():
        if one in home and other in home and home[one] != home[other]:
            links[min(home[one], home[other]), max(home[one], home[other])] = PASSAGE
    numbers = [0] * len(reports)
    for number, story in enumerate(hanging_together(wordings, links)):
        for digest in story:
            for place in places[digest]:
                numbers[place] = number
    return numbers


def linked(wordings: Mapping[str, Wording], standing: Mapping[str, Standing]) -> dict[tuple[str, str], float]:
    """Every pair of wordings that are neighbours, the smaller digest first."""
    holders: dict[int, list[str]] = defaultdict(list)
    for digest in sorted(wordings):
        for key in wordings[digest].keys:
            holders[key].append(digest)
    links: dict[tuple[str, str], float] = {}
    shared: dict[tuple[str, str], Sharing] = defaultdict(Sharing)
    for key, holding in holders.items():
        if wordings[holding[0]].keys[key][0] is Kind.passage:
            links |= dict.fromkeys(pairwise(holding), PASSAGE)
        elif len(holding) <= CAP:
            for pair in combinations(holding, 2):
                (here, mine), (there, theirs) = (wordings[digest].keys[key] for digest in pair)
                shared[pair].add(here, there, round(100 * min(mine, theirs)), len(holding) > USUAL)
    for (one, other), keys in shared.items():
        found = min(PASSAGE, strength(wordings[one], wordings[other], standing[one], standing[other], keys))
        if found >= LINKED:
            links[one, other] = max(found, links.get((one, other), 0.0))
    return links


def hanging_together(digests: Iterable[str], links: Links) -> list[list[str]]:
    """The wordings in stories, each sorted: strong links join, and a few wordings alone join what they hang on most.

    One name may stand in the leads of many stories: if any link joined, all news would hang together in the end. A
    story of more than :data:`MOST` wordings is parted by asking stronger links.
    """
    groups, _ = hung(digests, links)
    return groups


def hung(digests: Iterable[str], links: Links) -> tuple[list[list[str]], set[str]]:
    """The stories among ``digests``, and which wordings beyond them they reach for.

    ``links`` are all that these wordings have, also with others. Where others are reached for, the stories are to be
    worked out anew with those others and all that is of their stories.
    """
    inside = set(digests)
    reached = {digest for pair, weight in links.items() if weight >= STRONG for digest in pair} - inside
    groups = _joined(inside, (pair for pair, weight in links.items() if weight >= STRONG and inside.issuperset(pair)))
    weak = [(pair, weight) for pair, weight in links.items() if weight < STRONG or not inside.issuperset(pair)]
    while not reached:
        home = {digest: at for at, group in enumerate(groups) for digest in group}
        best: dict[int, tuple[float, tuple[str, str]]] = {}
        for pair, weight in weak:
            one, other = home.get(pair[0], -1), home.get(pair[1], -1)
            for at in (one, other) if one != other else ():
                if at >= 0 and len(groups[at]) <= FEW:
                    best[at] = max(best.get(at, (0.0, pair)), (weight, pair))
        reached = {digest for _, pair in best.values() for digest in pair} - inside
        if not best or reached:
            break
        held = [(group[0], digest) for group in groups for digest in group[1:]]
        groups = _joined(home, [*held, *(pair for _, pair in best.values())])
    return [part for group in groups for part in _parted(group, links, STRONG)], reached


def _parted(group: list[str], links: Links, least: float) -> list[list[str]]:
    """A story that grew too large, in parts that hang together more strongly."""
    if len(group) <= MOST or least >= PASSAGE:
        return [group]
    held, least = set(group), min(PASSAGE, 1.3 * least)
    within = {pair: weight for pair, weight in links.items() if held.issuperset(pair)}
    parts = _joined(group, (pair for pair, weight in within.items() if weight >= least))
    return [smaller for part in parts for smaller in _parted(part, within, least)]


def _joined(digests: Iterable[str], joins: Iterable[tuple[str, str]]) -> list[list[str]]:
    parent = {digest: digest for digest in sorted(digests)}

    def root(digest: str) -> str:
        while parent[digest] != digest:
            parent[digest] = parent[parent[digest]]
            digest = parent[digest]
        return digest

    for one, other in joins:
        a, b = root(one), root(other)
        parent[max(a, b)] = min(a, b)
    groups: dict[str, list[str]] = defaultdict(list)
    for digest in parent:
        groups[root(digest)].append(digest)
    return list(groups.values())


def _plain(report: Report) -> str:
    """The report's text with furniture blanked out."""
    text = report.text
    for piece in report.page.furniture:
        text = text[: piece.start] + " " * (piece.end - piece.start) + text[piece.end :]
    return text


def _sentences(text: str) -> list[tuple[int, int]]:
    """The sentences after the dateline, those left out that only tell another event apart."""
    dateline = find_dateline(text)
    begin = dateline.span[1] if dateline else 0
    starts = [begin, *(start for start in Layout(text).sentence_starts() if start > begin), len(text)]
    return [(start, end) for start, end in pairwise(starts) if not _DISCLAIMS.search(text, start, end)]


def _names(report: Report, text: str) -> tuple[set[str], Counter[str], str]:
    """The names of the lead, the dateline's place among them, how often each stands in the text; the opening."""
    count: Counter[str] = Counter()
    lead: set[str] = set()
    opening = [report.title or ""]
    if (dateline := find_dateline(text)) is not None:
        lead |= {word for word in words_of(text[slice(*dateline.span)].split("(")[0]) if len(word) > 2} - _CALENDAR
        count.update(lead)
    for number, (start, end) in enumerate(_sentences(text)):
        sentence = _MEDIUM.sub(lambda match: match.group().lower(), text[start:end])
        found = names_in(sentence) - _CALENDAR
        if (first := _FIRST.match(sentence)) is not None and rareness(first["name"].lower()) >= _TELLING:
            found |= {first["name"].lower()}
        count.update(found)
        if number < _LEAD:
            lead |= found
            opening.append(_MEDIUM.sub(" ", text[start:end]))
    return lead | {word for word in words_of(report.title or "") if word in count}, count, " . ".join(opening)


def _exact(text: str, title: str) -> set[str]:
    """What two writers hardly reach by chance: codes, figures exact to four digits, runs of words in quotation.

    The words of a title count as quoted, as a correction quotes what it corrects by its title.
    """
    found = set()
    for quantity in quantities(text):
        if quantity.kind == "code" and len(quantity.text) >= 4:
            found.add(quantity.text.lower())
        elif quantity.kind == "count" and quantity.value >= 10_000 and quantity.value % 1000:
            found.add(f"{quantity.value:.0f}")
    for quote in (*quotations(text), " ".join(words_of(title))):
        words = quote.split()
        found |= {
            " ".join(words[at : at + 6])
            for at in range(len(words) - 5)
            if len(content_stems(" ".join(words[at : at + 6]))) >= 2
        }
    return found


def _bands(words: Sequence[str]) -> list[int]:
    """Keys that two texts share when about half of their shingles are the same (MinHash LSH, Leskovec et al. 2014)."""
    if len(words) < 2 * _SHINGLE:
        return []
    sketch = rensa.RMinHash(num_perm=_HASHES, seed=_SEED)
    sketch.update([" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)])
    digest = sketch.digest()
    return [_hash("b", f"{at}:{digest[at : at + _ROWS]}") for at in range(0, _HASHES, _ROWS)]


def _hash(kind: str, words: str) -> int:
    return int.from_bytes(blake2b(f"{kind}:{words}".encode(), digest_size=8).digest()) >> 1


def _near(one: Standing, other: Standing) -> bool:
    """May they tell of one event by their days? Where a day is not known, they may."""
    try:
        begun, ended = date.fromisoformat(one.first[:10]), date.fromisoformat(one.last[:10])
        first, last = date.fromisoformat(other.first[:10]), date.fromisoformat(other.last[:10])
    except ValueError:
        return True
    return (first - ended).days <= DAYS and (begun - last).days <= DAYS
