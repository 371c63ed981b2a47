"""Spellings of one name brought to one key: exact for case, accents and marks, rough for transliteration.

``fold`` makes equal what differs by type only ("Al-Fallūjah", "al Fallujah"). ``skeleton`` makes equal what differs
by the romanisation chosen, too: articles (al-, el-, ar-), doubled letters, long and short vowels (ou, oo, u),
kh/h, q/k, gh/g, -iyah/-iya/-ia. ``consonants`` goes further, for Arabic script alone, whose short vowels nobody
writes: Jurf and Jarf are one word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


def wordset(text: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(text.split())


_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "ß": "ss", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a", "ŋ": "n"}
    | dict.fromkeys("'’‘ʻʼ`´ʿʾ′ʹ“”\".", "")
)
_NOT_WORD = re.compile(r"[^\w]+|_")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_ARTICLES = wordset("al el ul ar as ash ad adh an at ath az the")

# In order: each is applied to what the ones before have left. Written on folded words, without spaces.
_SAME_SOUND = [
    (re.compile(pattern), to)
    for pattern, to in (
        (r"(?:iy+ah?|iyeh|ieh|ya)$", "ia"),
        (r"([aeiou])h$", r"\1"),
        (r"tch|tsch", "ch"),
        (r"dzh|dj|dsch|zh", "j"),
        (r"kh|ch(?=[rl])", "h"),
        (r"gh", "g"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"ph", "f"),
        (r"q|c(?=[aoulrk]|$)|ck", "k"),
        (r"x", "ks"),
        (r"ou|oo|uw|w(?![aeiouy])", "u"),
        (r"w", "v"),
        (r"ee|iy|ij|yi|y(?![aeou])", "i"),
        (r"ey|ei|ay|ai", "ai"),
        (r"[oe]", lambda found: "u" if found[0] == "o" else "i"),
        (r"(.)\1+", r"\1"),
    )
]
_VOWEL = re.compile(r"[aeiouy]+")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The key of a name's exact lookup: lower case, no accents, no apostrophes or full stops, single spaces."""
    plain = unicodedata.normalize("NFKD", name).lower().translate(_PLAIN)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = _NOT_WORD.sub(" ", plain).split()
    return " ".join(_SHORT.get(word, word) for word in words)


def _without_articles(folded: str) -> list[str]:
    words = folded.split()
    kept = [word for word in words if word not in _ARTICLES]
    return kept or words


@lru_cache(maxsize=16384)
def skeleton(name: str) -> str:
    """The key of a name's rough lookup; empty where fewer than four letters are left to tell names apart."""
    parts = []
    for word in _without_articles(fold(name)):
        for pattern, to in _SAME_SOUND:
            word = pattern.sub(to, word)
        parts.append(word)
    joined = "".join(parts)
    return joined if len(joined) >= 4 else ""


def consonants(name: str) -> str:
    """The skeleton's consonants, with a mark for a vowel at the start; empty where there are fewer than three."""
    rough = skeleton(name)
    bare = _VOWEL.sub("", rough)
    if len(bare) < 3:
        return ""
    return ("*" if _VOWEL.match(rough) else "") + bare
