"""What each report states, cut small enough to be compared: a sentence, a short quotation, a part of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import snowballstemmer

from sayso.corroboration.meaning import rareness
from sayso.corroboration.quantities import Quantity, quantities
from sayso.reading.dateline import find_dateline
from sayso.reading.events.inflect import irregular_bases
from sayso.reading.layout import Layout
from sayso.reading.own_voice import with_own_voice
from sayso.reading.raw import Offsets
from sayso.reading.tables import wordset
from sayso.records import Actor, Claim, Report

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NAME = re.compile(r"(?:[^\W\da-zß-öø-ÿ_][\w'’-]*)(?:\s+(?:of|the|de|al|von|van)\s+(?=[^\W\da-zß-öø-ÿ_])|\s+|-|$)?")
_QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]")
_POSSESSIVE = re.compile(r"['’]s?$")
_INFINITIVE = re.compile(r"to [a-z]")
_PERSON = re.compile(
    r"(?:(?:Captain|Colonel|General|Major|Sergeant|Lieutenant|Dr|Mr|Mrs|Ms|Professor|Sir|Superintendent"
    r"|Inspector|Judge|Mayor|Chief)\.? "
    r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?))"
    r"|\b(?:an?|one) (?:\w+ )?(?P<role>[a-z]+) who\b"
)
_MEDIUM = re.compile(
    r"\b(?:News|Times|Post|Herald|Daily|Radio|Gazette|Mirror|Ledger|Observer|Meridian|Chronicle|Agency|Wire"
    r"|Star|Tribune|Journal|Weekly|TV|Press)\b"
)
_JOINT = re.compile(r",? and that |; (?=[a-z])")
_SAYS_NOTHING = re.compile(
    r"\b(?:could not (?:immediately |independently )?(?:be )?(?:reached|checked|verify|verified|confirm"
    r"|confirmed|contacted|established?)|unable to (?:establish|verify|confirm|reach)"
    r"|(?:no|not|n[’']t)(?: yet| immediately)? (?:\w+ ){0,3}(?:comment|commented|respond|responded|reply"
    r"|replied|answer|answered)\b|declined (?:to|an interview)|refused to (?:comment|say|discuss)"
    r"|recorded message|has not been able to verify|has not seen the|no public comment"
    r"|approached .{2,40} for comment|questions sent)\b",
    re.IGNORECASE,
)
"""Sentences that only tell of a fruitless question."""
_DENIES = re.compile(r"\b(?:den(?:y|ies|ied)|reject|dismiss|disput)", re.IGNORECASE)
_GOES_ON = re.compile(r"It \w+s\b")
_BARE = re.compile(r"^\W+|(?:['’]s)?\W*$")
_TAKES_BACK = re.compile(r"\b(?:mistaken|wrong|sorry|withdr[ae]wn?|error|regrets?)\b", re.IGNORECASE)
POINTS_BACK = wordset(
    """
    claim claims allegation allegations report reports account accounts accusation accusations it that this
    story figure responsibility charge charges suggestion version sequence statement
    """
)
"""Words that stand for what was said before."""
_LEAD = re.compile(r"^[\s\-–—:,]+")
_LONGEST_QUOTE = 28
STOPWORDS = wordset(
    """
    a about above across added adding after again against ago all almost along already also although always am
    among an and another any anyone anything are around as asked at away back be became because become been
    before began behind being below between both but by called came can cannot come could day days did do does
    doing done down during each early either else even ever every far few for from full further gave get give
    given go goes going gone got had has have having he her here hers herself him himself his how however i if
    in indeed inside instead into is it its itself just kept know known last late later least left less let like
    long made make many may me mean meanwhile might more most mr mrs ms much must my near nearly never new next
    no nobody none nor not nothing now of off often old on once one only onto or other others our out outside
    over own part people per perhaps put quite rather really said same say saying says see seen several shall
    she should since so some somebody something soon still such take taken tell than that the their them then
    there these they thing things this those though three through thus till time times to today told too took
    toward two under until up upon us used very was way we week weeks well went were what when where whether
    which while who whole whom whose why will with within without would yes yesterday yet you your according
    reported reporting report reports monday tuesday wednesday thursday friday saturday sunday january february
    march april june july august september october november december morning afternoon evening night spokesman
    spokeswoman spokesperson don t s re ve ll d
    """
)


_TAIL = re.compile(r"(?:with|in|at|on|from|for|by|of|to|after|before|near|without|into|over|under|and|or) ")
"""What no statement begins with in the middle of its sentence."""


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The Snowball stem of a word in lower case, of an irregular form that of its base."""
    return str(_STEMMER.stemWord(_BASES.get(word, word)))


_STEMMER = snowballstemmer.stemmer("english")
_BASES = irregular_bases()


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that one report states, by itself or in somebody's name."""

    report: int
    """The report's place in the sequence that was given."""
    number: int
    start: int
    end: int
    text: str
    gist: str
    """The words that are compared: all pieces of the content in this sentence, without a dateline; the whole sentence
    where they are too few to say anything."""
    claim: Claim
    actor: Actor | None
    paragraph: int
    sentence: Offsets
    stems: frozenset[str] = field(repr=False)
    rareness: Mapping[str, float] = field(repr=False)
    """For each stem how rare its word is in English."""
    names: frozenset[str] = field(repr=False)
    numbers: tuple[Quantity, ...] = field(repr=False)
    quotes: tuple[str, ...] = field(repr=False)

    @property
    def own(self) -> bool:
        return self.claim.form == "own"


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without possessive endings and marks."""
    if "’" in text or "'" in text:
        return [_bare(word) for word in _WORD.findall(text)]
    return [word.lower() for word in _WORD.findall(text)]


def _bare(word: str) -> str:
    return (_POSSESSIVE.sub("", word) if "’" in word or "'" in word else word).lower()


def content_stems(text: str) -> list[str]:
    """The stems of the words that carry content, in order."""
    return [stem(word) for word in words_of(text) if word not in STOPWORDS and len(word) > 1]


def names_in(text: str) -> frozenset[str]:
    """The capitalised words of a text that do not just open a sentence, in lower case."""
    found = set()
    for match in _WORD.finditer(text):
        word = match.group()
        if not word[0].isupper() or word.lower() in STOPWORDS:
            continue
        before = text[: match.start()].rstrip(" \"“'‘([-—–")
        if (
            (before and before[-1] not in ".?!:;\n…")
            or (word.isupper() and len(word) > 2)
            or (before and before[-1] == ";")
        ):
            found.add(_bare(word))
    return frozenset(found)


def quotations(text: str) -> tuple[str, ...]:
    """What stands between quotation marks, as its words in lower case."""
    return tuple(" ".join(words_of(found)) for found in _QUOTED.findall(text) if len(words_of(found)) >= 3)


def unnamed(one: Statement) -> str:
    """The gist without names: within one event they stand everywhere, and would make all its sentences alike."""
    words = [word for word in one.gist.split() if _BARE.sub("", _POSSESSIVE.sub("", word)).lower() not in one.names]
    return " ".join(words) if len(words) >= 4 else one.gist


def statements(report: Report, place: int = 0) -> list[Statement]:
    """A report's statements in the order of its text, own voice included."""
    report = with_own_voice(report)
    layout = Layout(report.text)
    actors = {actor.id: actor for actor in report.actors}
    found: list[Statement] = []
    for start, end, gist, claim in sorted(_pieces(report, layout), key=lambda piece: (*piece[:2], piece[3].id)):
        text = report.text[start:end]
        sentence = layout.sentence_bounds(start)
        source = claim.sources[0].actor if claim.sources else None
        actor = _speaker(report, claim, actors.get(source) if source else None)
        if claim.form == "own" and found and _GOES_ON.match(text) and found[-1].paragraph == layout.paragraph(start):
            actor = found[-1].actor if found[-1].actor is not None and found[-1].actor.kind == "document" else None
        if claim.form == "own" and found and _spoken(text) and layout.paragraph(start) - found[-1].paragraph <= 1:
            actor = found[-1].actor if found[-1].actor is not None and found[-1].actor.kind == "person" else None
        found.append(
            Statement(
                report=place,
                number=len(found),
                start=start,
                end=end,
                text=text,
                gist=gist,
                claim=claim,
                actor=actor,
                paragraph=layout.paragraph(start),
                sentence=sentence,
                stems=frozenset(content_stems(gist)),
                rareness={stem(word): rareness(word) for word in words_of(gist)},
                names=_names(report.text, start, end, sentence),
                numbers=tuple(quantities(gist)),
                quotes=quotations(report.text[sentence[0] : sentence[1]]),
            )
        )
    return found


def _spoken(text: str) -> bool:
    """Is most of a statement without a source in quotation marks? Then who spoke last goes on."""
    return 2 * sum(len(found.group()) for found in _QUOTED.finditer(text)) > len(text) or text[:1] in '“"'


def _speaker(report: Report, claim: Claim, actor: Actor | None) -> Actor | None:
    """The claim's speaker; where "he" or "she" was taken for an outlet or a reporter, the person named last before."""
    if actor is None or not claim.sources or claim.sources[0].text.lower() not in ("he", "she"):
        return actor
    medium = report.outlet is not None and actor.name.lower() in (report.outlet.name or "").lower()
    medium = medium or actor.kind == "outlet" or bool(_MEDIUM.search(actor.name))
    if actor.name.lower() not in ("reporter", "correspondent", "journalist") and not medium:
        return actor
    before = report.text[max(0, claim.sources[0].start - 400) : claim.sources[0].start]
    named = [found for found in _PERSON.finditer(before) if not _MEDIUM.search(found["name"] or "")]
    if not named:
        return actor
    last = named[-1]
    if last["name"]:
        return Actor(id=actor.id + "x", name=last["name"], kind="person", anonymity="named")
    return Actor(id=actor.id + "x", name=last["role"], kind="person", anonymity="anonymous")


def _names(text: str, start: int, end: int, sentence: Offsets) -> frozenset[str]:
    """Names within a stretch; its sentence decides what only opens a sentence."""
    inside = {word.lower() for word in words_of(text[start:end])}
    return frozenset(name for name in names_in(text[sentence[0] : max(end, sentence[1])]) if name in inside)


def _pieces(report: Report, layout: Layout) -> Iterator[tuple[int, int, str, Claim]]:
    text = report.text
    dateline = find_dateline(text)
    begin = dateline.span[1] if dateline is not None else 0
    seen: list[Offsets] = []
    for claim in sorted(report.claims, key=_trust):
        if claim.form != "own" and not claim.cue:
            continue
        cuts = [cut for span in claim.content for cut in _cut(text, layout, max(span.start, begin), span.end)]
        for sentence, pieces in _by_sentence(text, layout, cuts):
            start, end = max(pieces, key=lambda piece: piece[1] - piece[0])
            if len(pieces) > 1 and pieces[-1][1] - pieces[0][0] <= 1.5 * sum(b - a for a, b in pieces):
                start, end = pieces[0][0], pieces[-1][1]
            start = _whole(text, claim, max(begin, sentence[0]), start)
            start += len(text[start:end]) - len(text[start:end].lstrip(" -–—\n\t"))
            if _SAYS_NOTHING.search(text, *sentence) and not _DENIES.search(text, *sentence):
                continue
            if any(_mostly(start, end, a, b) for a, b in seen):
                continue
            gist = " ".join(text[a:b] for a, b in pieces) if start == pieces[0][0] else text[start:end]
            if claim.form != "own" and len(set(content_stems(gist))) < 2 and not _worth(gist, claim):
                start, end = max(begin, sentence[0]), sentence[1] - _blank_end(text[slice(*sentence)])
                if len(set(content_stems(text[start:end]))) < 2 or any(_mostly(start, end, a, b) for a, b in seen):
                    continue
                gist = text[start:end]
            if _INFINITIVE.match(gist) or (claim.form != "own" and len(content_stems(gist)) < 2):
                gist = text[max(begin, sentence[0]) : sentence[1]].strip()
            elif claim.form == "own" and _is_remnant(text, layout, start, end, begin):
                continue
            seen.append((start, end))
            yield start, end, _LEAD.sub("", gist), claim


def _whole(text: str, claim: Claim, first: int, start: int) -> int:
    """Where a content begins that was cut in the middle: "with the cigarettes, the porter said" begins its sentence."""
    if claim.form == "own" or not _TAIL.match(text, start) or min(span.start for span in claim.cue) < start:
        return start
    before = text[first:start]
    spoken = any(span.start < start for span in claim.sources)
    return start if spoken or re.search(r"[“”\"‘:;]", before) else first + len(before) - len(before.lstrip(" -–—\n"))


def _worth(gist: str, claim: Claim) -> bool:
    """Is a content of hardly any words worth keeping: a figure, a denial, a word that points back?"""
    plain = set(re.findall(r"[a-z]+", gist.lower()))
    return (
        claim.act == "deny"
        or bool(quantities(gist))
        or bool(_TAKES_BACK.search(gist))
        or (bool(plain & POINTS_BACK) and len(gist.split()) <= 2)
    )


def _by_sentence(text: str, layout: Layout, cuts: Sequence[Offsets]) -> Iterator[tuple[Offsets, list[Offsets]]]:
    """The pieces of a content by sentence; pieces that each say something by themselves stand alone."""
    grouped: dict[Offsets, list[Offsets]] = {}
    for cut in cuts:
        grouped.setdefault(layout.sentence_bounds(cut[0]), []).append(cut)
    for sentence, pieces in sorted(grouped.items()):
        parts = [part for piece in pieces for part in _parted(text, piece)]
        if len(parts) > 1 and all(len(set(content_stems(text[a:b]))) >= 3 for a, b in parts):
            yield from ((sentence, [part]) for part in parts)
        else:
            yield sentence, pieces


def _parted(text: str, piece: Offsets) -> list[Offsets]:
    """A piece cut where a second whole statement is joined on: "that A and that B", "A; B"."""
    start, end = piece
    cut = next(
        (
            found
            for found in _JOINT.finditer(text, start, end)
            if min(
                len(set(content_stems(text[start : found.start()]))), len(set(content_stems(text[found.end() : end])))
            )
            >= 3
        ),
        None,
    )
    return [piece] if cut is None else [(start, cut.start()), *_parted(text, (cut.end(), end))]


def _is_remnant(text: str, layout: Layout, start: int, end: int, begin: int) -> bool:
    """A part of a sentence, too little to be a statement of its own."""
    first, last = layout.sentence_bounds(start)
    whole = len(_WORD.findall(text, max(first, begin), last))
    part = len(_WORD.findall(text, start, end))
    return part < 0.9 * whole and (part < 7 or (not text[start].isupper() and part < 0.6 * whole))


def _trust(claim: Claim) -> tuple[bool, bool, bool, int]:
    """Claims that name a speaker come first, and tell rather than believe; of nested ones, the outer."""
    return claim.form == "own", claim.act == "believe", not claim.sources, len(claim.inside or "")


def _blank_end(text: str) -> int:
    return len(text) - len(text.rstrip())


def _mostly(start: int, end: int, a: int, b: int) -> bool:
    return 2 * (min(end, b) - max(start, a)) > min(end - start, b - a)


def _cut(text: str, layout: Layout, start: int, end: int) -> Iterator[Offsets]:
    """A content cut at its sentences; short sentences of one quotation stay together."""
    place = start
    pieces: list[Offsets] = []
    while place < end:
        stop = min(end, layout.sentence_bounds(place)[1])
        trimmed = stop - (len(text[place:stop]) - len(text[place:stop].rstrip()))
        if pieces and _short(text, pieces[-1][0], trimmed) and layout.quote_at(pieces[-1][0]) == layout.quote_at(place):
            pieces[-1] = (pieces[-1][0], trimmed)
        elif trimmed > place:
            pieces.append((place, trimmed))
        place = max(stop, place + 1)
    yield from pieces


def _short(text: str, start: int, end: int) -> bool:
    return len(_WORD.findall(text, start, end)) <= _LONGEST_QUOTE
