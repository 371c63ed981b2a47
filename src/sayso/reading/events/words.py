"""A text as the search for events sees it: words with their offsets, cut into sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Final

from sayso.reading.layout import Layout
from sayso.reading.raw import Offsets

# Clitics stand apart: "did n't", "he 'll", "Iraq 's".
_TOKEN: Final = re.compile(
    r"(?:[^\W\d_]+?)(?=n['’]t\b)|n['’]t\b|['’](?:s|ll|re|ve|d|m)\b"
    r"|\w+(?:[-.&’'`/](?!(?:s|ll|re|ve|d|m)\b)\w+)*|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel lists over the words and punctuation marks of one text.

    ``lower`` is each word in lower case, ``starts`` and ``ends`` its code point offsets, ``firsts`` and ``lasts`` the
    word numbers ``[first, last)`` of the sentence it stands in.
    """

    text: str
    lower: list[str]
    starts: list[int]
    ends: list[int]
    firsts: list[int]
    lasts: list[int]
    sentences: list[Offsets] = field(default_factory=list)
    """Word numbers ``[first, last)`` of each sentence."""

    def __len__(self) -> int:
        return len(self.lower)

    def word(self, number: int) -> str:
        """A word as it is written."""
        return self.text[self.starts[number] : self.ends[number]]

    def capital(self, number: int) -> bool:
        return self.text[self.starts[number]].isupper()

    def at(self, position: int) -> int:
        """The number of the first word that ends after a position of the text; ``len(self)`` past the last."""
        return bisect_left(self.ends, position + 1)


def split_words(layout: Layout) -> Words:
    """Cut a text into words, in text order."""
    text = layout.text
    words = Words(text, [], [], [], [], [])
    lower, starts, ends = words.lower, words.starts, words.ends
    folded = text.lower()
    if len(folded) != len(text):  # a few letters grow when lowered
        folded = "".join(char if len(char.lower()) != 1 else char.lower() for char in text)
    for match in _TOKEN.finditer(folded):
        lower.append(match.group())
        starts.append(match.start())
        ends.append(match.end())
    bounds = [bisect_left(starts, start) for start in layout.sentence_starts()]
    for first, last in zip(bounds, [*bounds[1:], len(starts)], strict=True):
        if first < last:
            words.sentences.append((first, last))
            words.firsts.extend([first] * (last - first))
            words.lasts.extend([last] * (last - first))
    return words
