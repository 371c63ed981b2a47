"""Makes each item of a list of signatories one name: "signed by the Weavers, Mothers of Halm, and the Men's Guild".

Elsewhere "of" may part two names ("Holm of Tarn"); between the commas of such a list it stands inside one.
"""

from __future__ import annotations

import re
from typing import Final

from sayso.reading.names import ARTICLE, UPPER, Name
from sayso.reading.nouns import lemma
from sayso.reading.raw import Offsets

DOCUMENT: Final = (
    r"(?:statement|communiqu[eé]|letter|declaration|petition|appeal|op-ed|agreement|manifesto|message|document)"
)
LEADS: Final = re.compile(
    r"\b(?:(?P<signed>(?:signed|co-signed|issued jointly|jointly issued|issued) by)"
    r"|(?P<listed>(?:signatories|signers) (?:are|were|include|included|to (?:it|the \w+) (?:are|were|include)))"
    rf"|(?P<joint>(?:joint|collective) {DOCUMENT}(?: by| from| of|,))"
    r"|(?P<behalf>on behalf of)):?\s+(?:the )?"
)
"""What leads to a list of those who signed."""
TELLING: Final = (
    "signed by",
    "issued by",
    "issued jointly by",
    "signatories ",
    "signers ",
    "joint ",
    "collective ",
    "on behalf of",
)
"""One of these stands in every text in which ``LEADS`` finds anything: cheaper to look for."""

_WORD = rf"(?:{ARTICLE})?{UPPER}(?:\w|[’'ʼ`‘\-‑.&]\w|(?<=\b\w)\.|(?<=\.\w)\.)*(?:(?<=s)[’'](?= {UPPER}))?"
_NEVER = r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
# "in" and "at" mostly lead out of the last item ("… and Lantern House in Tarn"): inside the list they are an item's.
_INNER = r"(?:of|for|against|without|the|de|da|do|du|del|della|der|den|des|di|la|le|van|von|bin|ibn|al|y|e)"
_LOCAL = r"(?:in|on|at|to|with|from|under|behind|before|across|beyond|between)"
_ITEM = re.compile(
    rf"{_NEVER}{_WORD}(?: (?:& )?(?:{_INNER} ){{0,3}}{_NEVER}{_WORD}"
    rf"| {_LOCAL} (?:{_INNER} ){{0,2}}{_NEVER}{_WORD}(?=,| {UPPER}| and |;))*"
)
_GAP = re.compile(
    r"(?:\s*\([^)\n]{1,80}\))?(?:,? (?:and|as well as|along with) |[,;] |,? & )(?:and )?(?:also )?(?:the )?"
)


def whole_names(text: str, names: list[Name]) -> list[Name]:
    """The names of a text, those that are pieces of a listed item put together, here and wherever it stands again."""
    if not any(word in text for word in TELLING):
        return names
    wholes: set[str] = set()
    for match in LEADS.finditer(text):
        items = listed_items(text, match.end())
        for start, end in items:
            inside = [name for name in names if start <= name.start and name.end <= end]
            if _is_whole(text, start, end, inside) if inside else len(items) > 1 and match.lastgroup != "behalf":
                wholes.add(text[start:end])
    for whole in sorted(wholes, key=len):
        for found in re.finditer(rf"(?<!\w){re.escape(whole)}(?!\w)", text):
            names = _put(names, text, *found.span())
    return names


def listed_items(text: str, position: int) -> list[Offsets]:
    """The items of a list that begins at a place, each a run of capitalised words and what joins them."""
    items: list[Offsets] = []
    gaps: list[str] = []
    while (item := _ITEM.match(text, position)) is not None:
        items.append(item.span())
        gap = _GAP.match(text, item.end())
        if gap is None:
            break
        gaps.append(gap.group())
        position = gap.end()
    gaps = gaps[: max(0, len(items) - 1)]
    if not any("," in gap for gap in gaps):
        return items
    # Where commas part the items, only the last *and* does: "the Union of Dyers and Weavers, and the Guild".
    joined: list[Offsets] = items[:1]
    for number, (gap_text, item_span) in enumerate(zip(gaps, items[1:], strict=True)):
        if gap_text == " and " and number < len(gaps) - 1:
            joined[-1] = (joined[-1][0], item_span[1])
        else:
            joined.append(item_span)
    return joined


def _is_whole(text: str, start: int, end: int, inside: list[Name]) -> bool:
    """Is an item one name that was found in pieces? A person "of" somewhere is not: the name is the person's."""
    first = inside[0]
    if (first.start == start and first.end == end) or first.title:
        return False
    if first.start > start or first.kind == "org" or first.possessive:
        return True
    return first.kind != "person" and (len(first.words) == 1 or lemma(first.words[-1])[1])


def _put(names: list[Name], text: str, start: int, end: int) -> list[Name]:
    """The names with one for ``[start, end)`` instead of those within; unchanged where one reaches beyond."""
    if any(name.start < end and start < name.end and not (start <= name.start and name.end <= end) for name in names):
        return names
    kept = [name for name in names if name.end <= start or name.start >= end]
    words = tuple(text[start:end].split())
    kept.append(Name(start, end, text[start:end], words, kind="org", possessive=text[end : end + 2] in ("’s", "'s")))
    return sorted(kept, key=lambda name: name.start)
