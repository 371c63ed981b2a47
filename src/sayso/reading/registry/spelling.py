"""Spellings of one name: what English texts make of Arabic, Persian, Turkish, Slavic and other names.

Three steps, each coarser than the one before. :func:`fold` drops what typing drops: accents, apostrophes, case.
:func:`skeletons` are keys that all transliterations of a name share, and some other names too. :func:`agree` compares
two names of one skeleton sound by sound, with costs that say how often two letters render one sound ("q" and "k"
always, "e" and "a" mostly, "g" and "k" seldom): a weighted edit distance, after the rules that romanisation tables
give for the article, for *abd al-*, for *-iyya* and for the Slavic adjective's ending.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_UNDECOMPOSED = str.maketrans({
    "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a",
    "ħ": "h", "ŋ": "ng",
})  # fmt: skip
_DROPPED = str.maketrans(dict.fromkeys("'’‘ʼ`´ʿʾʻ."))


def fold(name: str) -> str:
    """A name without its accents, apostrophes, full stops, hyphens, capitals and leading article."""
    if not name.isascii():
        parts = unicodedata.normalize("NFKD", name.lower().translate(_UNDECOMPOSED))
        name = "".join(char for char in parts if not unicodedata.combining(char))
    name = name.translate(_DROPPED).replace("-", " ").replace("–", " ").lower()
    return " ".join(name.split()).removeprefix("the ")


def skeletons(name: str) -> tuple[str, ...]:
    """A key or a few that every transliteration of a name has in common: its consonants by class, word by word.

    "Hashd al-Sha'abi" and "Al Hashd Ash-Shaabi" → ``("kd kb",)``. Further keys are for *kh*, which is rendered as *k*
    as well as *h*, and for *dh*, as *d* as well as *z*. Empty for a name without consonants.
    """
    words = _words(name)
    keys = [_skeleton(words)]
    for letters, sound in _VARIANTS:
        if any(letters in word for word in words):
            keys.append(_skeleton([word.replace(letters, sound) for word in words]))
    return tuple(key for key in dict.fromkeys(keys) if key.replace(" ", ""))


def agree(one: str, other: str) -> bool:
    """May the two be one name in two transliterations? Word by word, in order, within a tenth of a sound a sound."""
    left, right = sounds(one), sounds(other)
    return len(left) == len(right) > 0 and all(_same(a, b) for a, b in zip(left, right, strict=True))


@lru_cache(maxsize=65536)
def sounds(name: str) -> tuple[str, ...]:
    """The words of a name as strings of sounds, articles left out: "al-Sha'abi" → ``("Sabi",)``."""
    return tuple(filter(None, map(_sounded, _words(name))))


def _words(name: str) -> list[str]:
    return _joined(_WORD.findall(fold(name).replace("&", " and ")))


# Words: the article, "abd" and "din".

_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset({"al", "el", "ul", "il"})
_SUN = re.compile(r"[aeu](sh|th|dh|[nrsztdl])")
_ABD = re.compile(r"abd[aeou]?[lrsnztd]?")
_SERVANT = re.compile(r"abd(?:[aeou]l|[aeou](?=([rsnztd])\1))(?=...)")
_VARIANTS = (("kh", "h"), ("dh", "z"))
_SKELETON = str.maketrans({**dict.fromkeys("aeiouyvwh"), **dict.fromkeys("cgjkqsxz", "k")})
_TWICE = re.compile(r"(.)\1+")


def _joined(words: list[str]) -> list[str]:
    """The words without articles, "abd" and "din" joined to their neighbours as they are in the short spellings."""
    kept: list[str] = []
    servant = False
    for number, word in enumerate(words):
        following = words[number + 1] if number + 1 < len(words) else ""
        sun = _SUN.fullmatch(word)
        article = word in _ARTICLES or (sun is not None and following.startswith(sun[1]))
        if article and following:
            continue
        if word in ("din", "deen", "dine") and kept:
            kept[-1] += "uddin"
        elif _ABD.fullmatch(word) and following:
            servant = True
        else:
            kept.append(f"abdul{word}" if servant else _SERVANT.sub("abdul", word) if word[:3] == "abd" else word)
            servant = False
    return kept


def _skeleton(words: list[str]) -> str:
    return _TWICE.sub(r"\1", " ".join(words).replace("ph", "f").translate(_SKELETON))


# Sounds of one word. Capitals are sounds of two letters: S sh, C ch, K kh, G gh, Z zh, D dh, Y ai, W au.

_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(?:[aeiou]d)+d?(?:in|een|ine|yn)$", "udin"),
        (r"[aou]ll+[ae]h?$", "ula"),
        (r"i(?:tch|ch|c)$", "iC"),
        (r"(?:iyy?|ij|e[iy]|i)[ae]h?$", "ya"),
        (r"(?:iyy?|yyi?|ij|ii|yi|ey|ei|ee|ie|y)$", "i"),
        (r"oe?v$|of+$", "ov"),
        (r"([^aeiou])ah$", r"\1a"),
        (r"shch|tsch", "S"),
        (r"sch|sh", "S"),
        (r"tch|ch", "C"),
        (r"dzh|dj", "j"),
        (r"zh", "Z"),
        (r"kh", "K"),
        (r"gh", "G"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dh", "D"),
        (r"ck|q|c", "k"),
        (r"x", "ks"),
        (r"^ye|^je(?=v)", "e"),
        (r"ae[iy]", "Y"),
        (r"aou|aw(?:oo|ou|u)|au|ao|aw(?![aeiou])", "W"),
        (r"ou|oo|uu", "u"),
        (r"ay(?=[aeiou])", "ay"),
        (r"a[iye](?![aeiouy])|ei|ey(?![aeiou])", "Y"),
        (r"ee|ii", "i"),
        (r"i(?=[aou])", "y"),
        (r"(?<=[^aeiouYW])y(?![aeiou])", "i"),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=65536)
def _sounded(word: str) -> str:
    if not word.isascii() or not word.isalpha():
        return word
    for pattern, sound in _RULES:
        word = pattern.sub(sound, word)
    return word


_DIFFERENT = 1000
_COSTS = {
    frozenset(pair): cost
    for cost, pairs in {
        0: "Dd",
        5: "ou",
        10: "ae ei Gg",
        15: "jZ",
        20: "Gk CS",
        25: "Kh Wu",
        30: "Kk Ss vw Ye Dz",
        35: "ao",
        40: "Ya Yi Wa zs Cs CK",
        45: "au Wo yi",
        50: "eo eu jg yj",
        52: "ia",
        60: "gk gK iu io",
    }.items()
    for pair in pairs.split()
}
_LEFT_OUT = {"e": 40, "y": 25, "h": 30, "w": 30, "i": 45, **dict.fromkeys("aouYW", 85)}


@lru_cache(maxsize=65536)
def _same(one: str, other: str) -> bool:
    """Are two words one in sound? The cost of turning one into the other may be a tenth of the longer one's length."""
    if one == other:
        return True
    limit = 10 * max(len(one), len(other))
    before = [0]
    for sound in other:
        before.append(before[-1] + _LEFT_OUT.get(sound, _DIFFERENT))
    for mine in one:
        skip = _LEFT_OUT.get(mine, _DIFFERENT)
        row = [before[0] + skip]
        for place, yours in enumerate(other):
            turned = 0 if mine == yours else _COSTS.get(frozenset((mine, yours)), _DIFFERENT)
            row.append(
                min(before[place] + turned, before[place + 1] + skip, row[-1] + _LEFT_OUT.get(yours, _DIFFERENT))
            )
        if min(row) > limit:
            return False
        before = row
    return before[-1] <= limit
