"""Where a text's paragraphs and sentences lie, and which of its words stand between quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right

from sayso.reading.raw import Offsets

# A sentence ends at . ? ! … with its closing marks, before white space and something that can open a sentence.
# What looks like an abbreviation or an initial before the full stop does not end one.
_STOP = re.compile(r"[.?!…](?<![.?!…].)[.?!…]*+[\"'”’»)\]]*+(?=\s+[\"'“‘«(\[]*[^\Wa-zß-öø-ÿ])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Capt|Cmdr|Maj|Sgt|Adm|Brig|Rev|Hon|Fr|Sr|Jr|St"
    r"|Mt|Ft"
    r"|No|vs|Co|Corp|Inc|Ltd|etc|cf|al|a\.k\.a|U\.S|U\.K|U\.N|E\.U|D\.C|N\.Y|Jan|Feb|Aug|Sept|Oct|Nov|Dec)"
    r"|\b[^\W\d_a-zß-öø-ÿ])\.$"
)
_LONG_WORD = re.compile(r"\b[^\W\d_]{4,}")
_INK = re.compile(r"\S")
_MARKS = re.compile("[\"“”„«»]|''|``|\n+")


class Layout:
    """Paragraph and sentence boundaries of one text, and its quoted stretches.

    Boundaries are the sorted starts of paragraphs and sentences; every position belongs to exactly one of each.
    """

    __slots__ = ("_paragraphs", "_quote_ends", "_quote_starts", "_sentences", "headlines", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._paragraphs = [0]
        self._sentences = [0]
        end = text.find("\n")
        while end >= 0:
            start = _INK.search(text, end)
            if start is None:
                break
            self._paragraphs.append(start.start())
            self._sentences.append(start.start())
            end = text.find("\n", start.start())
        for match in _STOP.finditer(text):
            if not _ABBREVIATION.search(text, max(0, match.start() - 8), match.start() + 1):
                after = match.end()
                while text[after].isspace():
                    after += 1
                self._sentences.append(after)
        self._sentences = sorted(set(self._sentences))
        quotes = _quoted(text)
        self._quote_starts = [start for start, _ in quotes]
        self._quote_ends = [end for _, end in quotes]
        self.headlines = self._headlines()

    def in_headline(self, position: int) -> bool:
        return any(start <= position < end for start, end in self.headlines)

    def paragraph(self, position: int) -> int:
        """The number of the paragraph that holds a position."""
        return bisect_right(self._paragraphs, position) - 1

    def paragraph_bounds(self, position: int) -> tuple[int, int]:
        return _bounds(self._paragraphs, position, len(self.text))

    def paragraph_starts(self) -> list[int]:
        return self._paragraphs

    def sentence(self, position: int) -> int:
        """The number of the sentence that holds a position."""
        return bisect_right(self._sentences, position) - 1

    def sentence_bounds(self, position: int) -> tuple[int, int]:
        return _bounds(self._sentences, position, len(self.text))

    def sentence_span(self, number: int) -> tuple[int, int]:
        """Where the sentence of this number starts and ends."""
        after = number + 1
        return self._sentences[number], self._sentences[after] if after < len(self._sentences) else len(self.text)

    def sentence_starts(self) -> list[int]:
        return self._sentences

    def quote_at(self, position: int) -> tuple[int, int] | None:
        """The quotation, marks included, that holds a position."""
        number = bisect_right(self._quote_starts, position) - 1
        if number >= 0 and position < self._quote_ends[number]:
            return self._quote_starts[number], self._quote_ends[number]
        return None

    def _headlines(self) -> list[Offsets]:
        """Lines in which nearly every longer word has a capital, so that capitals tell nothing there."""
        found = []
        for start, end in zip(self._paragraphs, [*self._paragraphs[1:], len(self.text)], strict=True):
            if 20 <= end - start <= 200:
                words = _LONG_WORD.findall(self.text, start, end)
                if len(words) >= 4 and sum(word[0].isupper() for word in words) >= 0.8 * len(words):
                    found.append((start, end))
        return found

    def next_quote(self, position: int) -> int:
        """Where the first quotation after a position opens; the text's length where there is none."""
        number = bisect_right(self._quote_starts, position)
        return self._quote_starts[number] if number < len(self._quote_starts) else len(self.text)


def _bounds(starts: list[int], position: int, length: int) -> tuple[int, int]:
    number = bisect_right(starts, position)
    return starts[number - 1], starts[number] if number < len(starts) else length


def _quoted(text: str) -> list[tuple[int, int]]:
    """Stretches between double marks, straight, curly, doubled single or guillemets, marks included.

    A quotation left open at the end of a paragraph stops there, unless the next paragraph opens with the same
    mark again: that is how a long quotation runs over several paragraphs.
    """
    found: list[tuple[int, int]] = []
    opened = -1
    for match in _MARKS.finditer(text):
        mark = match.group()
        if mark[0] == "\n":
            if opened >= 0:
                # An unclosed quotation counts only when it opened its paragraph or the next paragraph re-opens it;
                # a stray mark elsewhere must not swallow the rest of the paragraph.
                if text[match.end() : match.end() + 1] in ('"', "“", "«", "„") or _opens_line(text, opened):
                    found.append((opened, match.start()))
                opened = -1
        elif opened < 0:
            if mark in ("“", "„", "«", "``") or (mark in ('"', "''") and _can_open(text, match.start(), match.end())):
                opened = match.start()
        elif mark in ("”", "»", '"', "''") or (mark == "“" and text[opened] == "„"):
            found.append((opened, match.end()))
            opened = -1
    if opened >= 0 and _opens_line(text, opened):
        found.append((opened, len(text)))
    return found


def _opens_line(text: str, position: int) -> bool:
    return position == 0 or text[position - 1] == "\n"


def _can_open(text: str, start: int, end: int) -> bool:
    """A straight mark opens before a word, and closes after one."""
    return end < len(text) and not text[end].isspace() and (start == 0 or not text[start - 1].isalnum())
