"""Finds the proper names of a text: one pass over its capitalised words.

No statistics: a name is a run of capitalised words, with the small words that names carry inside (``of``, ``al-``,
``bin``, ``van``). Titles before a name (``Sen.``, ``Prime Minister``) are told apart from it and kept, since they
say what the person is and often of which gender.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from sayso.reading.first_names import GIVEN
from sayso.reading.nouns import lemma, noun_class
from sayso.reading.raw import Offsets
from sayso.reading.tables import wordset

UPPER: Final = r"[^\W\d_a-zß-öø-ÿ]"
"""A letter that may be a capital, for a pattern: quick to compile, and exact for Western European languages."""
ARTICLE: Final = r"(?:al|el|as|ash|ad|an|ar|at|az|ul|[dlo])[-‑'’]"
"""What may stand before a name's capital: "al-Haq", "d'Arc"."""
_CAPITALISED = rf"(?:{ARTICLE})?{UPPER}\w*(?:[’'ʼ`‘\-.&][^\W_]\w*)*"
_SMALL = (
    "de|da|di|do|dos|du|del|della|der|den|des|van|von|ter|ten|bin|ibn|bint|abu|al|el|la|le|zu|af|av"
    "|of|of the|for|for the"
)
# A full stop stays inside a name after an initial or a short title ("John F. Kerry", "Sen. Graham").
_GAP = (
    rf"[ \xa0](?:(?:{_SMALL})[ \xa0]){{0,2}}| & |(?<=s)[’'] "
    r"|(?:(?<=\b\w)|(?<=\b\w\w)|(?<=\b\w\w\w)|(?<=\b\w\w\w\w)|(?<=\.\w))\. "
)
_RUN = re.compile(rf"{UPPER}(?<!\w.)\w*(?:[’'ʼ`‘\-.&][^\W_]\w*)*(?:(?:{_GAP}){_CAPITALISED})*")
_ARTICLE = re.compile(rf"(?<!\w){ARTICLE}$")
_CAPITAL = re.compile(_CAPITALISED)
_WORD = re.compile(r"\w+(?:[’'ʼ`‘\-.&]\w+)*")
_SEAT = re.compile(r"[DRI]-[A-Z]")
_COMPOUND = re.compile(r"[^\W_]+-[a-z]{3,}$")
_OWNING: Final = ("'s", "’s")
_ARTICLE_MARKS: Final = ("-", "‑", "'", "’")
_AGE = re.compile(r",? (?:aged )?\d{1,2},")

_ROLES: Final = wordset(
    """professor doctor senator representative governor mayor president premier chancellor minister mp secretary
    undersecretary ambassador commissioner speaker chair chief director general lieutenant colonel major captain
    commander sergeant admiral brigadier marshal officer sheriff superintendent inspector detective prefect judge
    justice attorney prosecutor archbishop bishop reverend pastor rabbi spokesperson ceo nominee candidate leader
    coach lawyer deputy analyst manager economist rival founder strategist correspondent reporter editor host"""
)
TITLES: Final[dict[str, tuple[str, str]]] = {role: (role, "") for role in _ROLES} | {
    "mr": ("", "m"), "mrs": ("", "f"), "ms": ("", "f"), "miss": ("", "f"), "mx": ("", ""), "sir": ("", "m"),
    "lord": ("lord", "m"), "lady": ("", "f"), "dame": ("", "f"), "madam": ("", "f"), "dr": ("doctor", ""),
    "prof": ("professor", ""), "sen": ("senator", ""), "sens": ("senator", ""), "senators": ("senator", ""),
    "rep": ("representative", ""), "reps": ("representative", ""), "congressman": ("congressman", "m"),
    "congresswoman": ("congresswoman", "f"), "gov": ("governor", ""), "chairman": ("chairman", "m"),
    "chairwoman": ("chairwoman", "f"), "gen": ("general", ""), "lt": ("lieutenant", ""), "col": ("colonel", ""),
    "maj": ("major", ""), "capt": ("captain", ""), "cmdr": ("commander", ""), "sgt": ("sergeant", ""),
    "adm": ("admiral", ""), "brig": ("brigadier", ""), "king": ("king", "m"), "queen": ("queen", "f"),
    "prince": ("prince", "m"), "princess": ("princess", "f"), "emperor": ("emperor", "m"), "pope": ("pope", "m"),
    "cardinal": ("cardinal", "m"), "rev": ("reverend", ""), "father": ("priest", "m"), "imam": ("imam", "m"),
    "sheikh": ("sheikh", "m"), "ayatollah": ("ayatollah", "m"), "mullah": ("mullah", "m"),
    "spokesman": ("spokesman", "m"), "spokeswoman": ("spokeswoman", "f"), "candidates": ("candidate", ""),
    "councilman": ("councilman", "m"), "councilwoman": ("councilwoman", "f"),
}  # fmt: skip
"""Title in lower case → the role it tells, and the gender."""
# Small words that stand inside names; they never begin or end one here.
_PARTICLES: Final = wordset(
    """de da di do dos du del della der den des van von ter ten bin ibn bint abu al el la le y zu af av ben"""
)
_NOT_NAMES: Final = wordset(
    """i a an the this that these those he she it we you they his her its our your their my me him us them who whom
    whose which what when where why how if in on at by for from to of with without within and or but nor so yet
    as than then there here after before since until while although though because during despite under over
    between among amid about against according also another any all both each either neither every few many more
    most much no none not now once one only other others our out per same several some soon still such thus too
    two three four five six seven eight nine ten up very was were is are be been being am do does did has have
    had can could may might must shall should will would let yes oh well even just ever never again asked told
    said says meanwhile however moreover instead perhaps maybe earlier later today yesterday tomorrow tonight
    read via correction january february march april june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday jan feb aug sept oct nov dec mon tue wed thu fri sat sun am
    pm ok except like unlike around given following former ex current late fellow rival longtime veteran retired
    senior speaking asked reached responding citing quoting referring writing noting adding whether whatever
    whoever let's twitter-feed ‘ that's it's he's she's they're there's i'm i've i'll i'd we're we've don't
    didn't can't what's here's who's that’s it’s he’s she’s they’re there’s i’m i’ve i’ll i’d we’re we’ve don’t
    didn’t can’t what’s here’s who’s"""
)  # fmt: skip
# Adjectives of nations, parties and faiths: part of an organisation's name, never of a person's.
_ADJECTIVE_ENDINGS: Final = tuple(
    """ian ians ish ese raqi raqis sraeli sraelis akistani akistanis emeni emenis audi audis uwaiti atari mirati mani
    fghan fghans omali omalis engali epali zbek ajik azakh urkmen ermans reeks exicans uropeans""".split()  # noqa: SIM905
)
_ADJECTIVES: Final = wordset(
    """american african european mexican german french dutch greek swiss thai czech slovak turk kurd kurdish arab
    arabic korean chilean kenyan republican democratic democrat libertarian conservative labour liberal
    socialist communist islamic islamist shiite shia sunni christian jewish muslim catholic protestant hindu
    western eastern northern southern soviet gop tory latino hispanic black white asian americans africans
    republicans democrats libertarians conservatives liberals kurds arabs muslims christians jews latinos
    hispanics blacks whites asians turks koreans"""
)
_ORGANISATION_WORDS: Final = wordset(
    """committee commission council department ministry agency bureau office administration authority university
    college institute institution school academy hospital clinic center centre court tribunal parliament congress
    senate house assembly party union league association federation confederation society foundation fund trust
    bank group company corp corporation inc ltd llc plc co holdings partners industries airlines airways motors
    systems technologies energy pharmaceuticals times post journal news tribune herald gazette telegraph guardian
    observer press agency magazine network radio television tv broadcasting media review chronicle examiner
    mirror star mail express daily weekly wire army navy guard force forces corps brigade brigades battalion
    regiment police service services command militia front movement organization organisation alliance coalition
    bloc campaign initiative project program programme order lodge guild brotherhood circle knights chamber
    conference friends sons board team club church mosque museum library laboratory lab observatory watch monitor
    international nations bank reserve units mobilization mobilisation treasury state defense defence security
    intelligence investigation hashd harakat kata'ib kata’ib kataib kataeb asa'ib asa’ib saraya liwa jaysh
    hezbollah hizbollah hizballah hamas taliban fatah ansar jund brigada partido parti partei al-shabaab facebook
    google twitter amazon microsoft apple"""
)  # fmt: skip
Word = tuple[int, int, str]
"""Start, end, text."""
_NAME_OPENERS: Final = wordset("new north south east west white house supreme")
_OPENING: Final = ("“", '"', "‘", "'", "", ":")


@dataclass(slots=True, eq=False)
class Name:
    """One proper name in the text. ``words`` are the name's own, without title and possessive ending."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    title: str = ""
    gender: str = ""
    kind: str = ""
    """``person``, ``org``, ``place``, ``adjective`` (of a nation or party), or empty where the words do not tell."""
    possessive: bool = False
    opens_sentence: bool = False
    roles: set[str] = field(default_factory=set)
    """What titles and neighbouring words say the bearer is, in lower case."""


def find_names(
    text: str, sentence_starts: Sequence[int], headlines: Sequence[Offsets], sources: Collection[int] = ()
) -> list[Name]:
    """All proper names of a text, in order, but for those in ``headlines``, where every word has a capital.

    A lone word with a capital at the start of a sentence is a name where the text uses it as one elsewhere, or where
    one of ``sources`` starts.
    """
    starts = set(sentence_starts)
    lower = set(text.split())
    skip = iter([*headlines, (len(text) + 1, len(text) + 1)])
    headline = next(skip)
    found: list[Name] = []
    for match in _RUN.finditer(text):
        while match.start() >= headline[1]:
            headline = next(skip)
        if match.start() < headline[0]:
            for run in _split(text, *match.span()):
                name = _name(text, run, starts, lower)
                if name is not None:
                    found.append(name)
    settled = {
        word for name in found if not name.opens_sentence or len(name.words) > 1 or name.kind for word in name.words
    }
    return [
        name
        for name in found
        if name.kind
        or len(name.words) > 1
        or name.words[0] in settled
        or (name.start in sources and noun_class(lemma(name.words[0])[0]) == "other")
    ]


def names_in(text: str, start: int, end: int) -> list[Name]:
    """The names of one phrase, a headline's perhaps: no capital in it is explained away by its place."""
    return [
        name
        for match in _RUN.finditer(text, start, end)
        for run in _split(text, *match.span())
        if (name := _name(text, run, set(), set())) is not None
    ]


def names_people(word: str) -> bool:
    """Is a word, in lower case, the plural of a people's, party's or faith's adjective: "democrats", "iraqis"?"""
    return word.endswith("s") and (word in _ADJECTIVES or word.endswith(_ADJECTIVE_ENDINGS)) and not word.endswith("ss")


def _split(text: str, start: int, end: int) -> Iterator[list[Word]]:
    """The names in a run of capitalised words: a possessive ends one, a word that is no name's parts two."""
    if text[start - 1 : start] in _ARTICLE_MARKS:
        article = _ARTICLE.search(text, max(0, start - 5), start)
        start = article.start() if article else start
    chunk = text[start:end]
    if " " not in chunk:
        if not _common(chunk, chunk.lower()) and (chunk[0].isupper() or _CAPITAL.match(chunk)):
            yield [(start, end, chunk)]
        return
    run: list[Word] = []
    # "The Widows' Fund" is one name, "the Democrats' Nancy Bell" is not.
    owned = chunk.rpartition(" ")[2].lower() in _ORGANISATION_WORDS
    joinable = False
    joined: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        if run and text[run[-1][1] : match.start()] == ". " and not _abbreviates(run[-1][2].lower()):
            yield run
            run, joined, joinable = [], [], False
        low = word.lower()
        if not word[0].isupper() and not _CAPITAL.match(word):
            if run and (low in _PARTICLES or (joinable and low in ("of", "for", "the"))):
                joined.append((match.start(), match.end(), word))
                continue
            word = ""
        if not word or _common(word, low):
            if run:
                yield run
            run, joined, joinable = [], [], False
            continue
        run += joined
        run.append((match.start(), match.end(), word))
        joined = []
        joinable = joinable or low in _ORGANISATION_WORDS or low == "secretary"
        if word.endswith(_OWNING) or (not owned and text[match.end() : match.end() + 2] in ("' ", "’ ")):
            yield run
            run, joinable = [], False
    if run:
        yield run


def _common(word: str, low: str) -> bool:
    """Is a capitalised word no name's: "The", "Monday's", "Arabic-language", "R-Calif."?"""
    if word == "US":
        return False
    if low in _NOT_NAMES or (word.endswith(_OWNING) and low[:-2] in _NOT_NAMES):
        return True
    return "-" in word and (_COMPOUND.match(word) is not None or _SEAT.match(word) is not None)


def _abbreviates(word: str) -> bool:
    """May a full stop after a word belong to it, as in "J. Kerry", "Sen. Graham", "U.S. Army"?"""
    return len(word) == 1 or word in TITLES or word in ("st", "jr", "sr") or "." in word


def _name(text: str, run: list[Word], sentence_starts: set[int], lower: set[str]) -> Name | None:
    """What a run of capitalised words names, its title taken off; None where it names nothing."""
    low = [word.lower() for _, _, word in run]
    opens = run[0][0] in sentence_starts or text[run[0][0] - 1 : run[0][0]] in _OPENING
    if opens and low[0] in lower and (len(run) == 1 or (low[0] not in TITLES and low[0] not in _NAME_OPENERS)):
        # A common word with the capital that opens a sentence.
        run, low = run[1:], low[1:]
    if not run:
        return None
    start, end, last = run[-1]
    if last.endswith(_OWNING):
        possessive = True
        last, low[-1] = last[:-2], low[-1][:-2]
        end -= 2
    else:
        possessive = last[-1] == "s" and text[end : end + 2] in ("' ", "’ ")
        if "." in last and text[end : end + 1] == ".":
            end += 1
    if len(run) == 1:
        if low[0] in TITLES:
            return None
        name = Name(start, end, text[start:end], (last,), possessive=possessive, opens_sentence=opens)
        _classify_word(name, low[0])
    else:
        first = _name_start(low)
        if first == len(low):
            return None
        start = run[first][0]
        words = (*(word for _, _, word in run[first:-1]), last)
        name = Name(
            start,
            end,
            text[start:end].replace("\xa0", " "),
            words,
            " ".join(low[:first]),
            possessive=possessive,
            opens_sentence=opens,
        )
        _classify(name, low[first:], low[:first])
    if not name.kind and _AGE.match(text, end):
        name.kind = "person"
    return name


def _name_start(words: list[str]) -> int:
    """Where in a run of capitalised words (in lower case) the name itself begins, after any title."""
    titled = words[0] in TITLES
    for at in range(1, len(words) - 1):
        if words[at - 1] in TITLES and words[at] in GIVEN:
            return at
    if words[-1] in _ORGANISATION_WORDS or ("of" in words and words[0] in _ORGANISATION_WORDS):
        office = "of" in words and words[0] == "secretary"
        led = titled and words[1] != "of" and words[0] not in _ORGANISATION_WORDS
        if not office and not led:
            return 0
    first = 0
    for at in range(len(words) - 2, -1, -1):
        if words[at] in TITLES and words[at + 1] != "of":
            first = at + 1
            break
    for at in range(first or 1, len(words) - 1):
        if words[at] in GIVEN and words[first] not in GIVEN:
            first = at
            break
    return len(words) if first == 0 and titled and words[1] == "of" else first


def _classify_word(name: Name, low: str) -> None:
    """The kind of a name of one word."""
    if low in _ORGANISATION_WORDS:
        name.kind = "org"
    elif low in _ADJECTIVES or low.endswith(_ADJECTIVE_ENDINGS) or low.rpartition("-")[2] in _ADJECTIVES:
        name.kind = "adjective"
    elif len(low) > 1 and name.words[0].isupper():
        name.kind = "org"


def _classify(name: Name, low: list[str], titled: list[str]) -> None:
    """Person or organisation, with the gender and roles that title and given name tell."""
    named = False
    for word in titled:
        if word in TITLES:
            named = True
            word, gender = TITLES[word]
            name.gender = name.gender or gender
        if word:
            name.roles.add(word)
    if named:
        name.kind = "person"
    elif low[-1] in _ORGANISATION_WORDS or (len(low) > 1 and low[0] in _ORGANISATION_WORDS):
        name.kind = "org"
        return
    elif len(low) == 1:
        _classify_word(name, low[0])
    if len(low) > 1 and low[0] in GIVEN:
        name.kind = "person"
        name.gender = name.gender or GIVEN[low[0]]
