"""Who writes in the first person: the name under a letter, or the line about the author at a column's end."""

from __future__ import annotations

import re

from sayso.reading.cast import Cast, Entity
from sayso.reading.layout import Layout

_ABOUT = re.compile(
    r"(?: \([^)]{1,12}\))?(?:, (?:[^.;\n]|\.(?=,)){1,80}?,)? "
    r"(?:is|was|are|teaches|writes|covers|served|serves|works|represents)\b"
)
_LONGEST_LINE = 60
_LONGEST_NOTE = 420


def first_person_after(layout: Layout, cast: Cast, position: int) -> Entity | None:
    """Whoever signs the words at a place, by a line of nothing but a name below them."""
    starts = layout.paragraph_starts()
    for number in range(layout.paragraph(position) + 1, len(starts)):
        start = starts[number]
        end = starts[number + 1] if number + 1 < len(starts) else len(layout.text)
        line = layout.text[start:end].rstrip()
        if len(line) > _LONGEST_LINE:
            continue
        for name in cast.names_between(start, start + len(line))[:1]:
            alone = name.start == start and line[name.end - start :] in ("", ".", ",")
            if alone and 2 <= len(name.words) <= 4 and name.kind in ("person", "") and not name.words[0].isupper():
                entity = cast.at(name)
                if entity.kind in ("person", None) and not entity.place:
                    return entity
    return None


def author_of_column(layout: Layout, cast: Cast) -> Entity | None:
    """Whom a note at the end introduces: "Ada Quill is a teacher in Tarn."."""
    starts = layout.paragraph_starts()
    for number in range(len(starts) - 1, max(0, len(starts) - 3), -1):
        start = starts[number]
        end = starts[number + 1] if number + 1 < len(starts) else len(layout.text)
        if end - start > _LONGEST_NOTE or layout.next_quote(start) < end:
            continue
        for name in cast.names_between(start, min(end, start + 60))[:1]:
            entity = cast.at(name)
            opens = name.start - start <= len(name.title) + 8
            if opens and entity.kind in ("person", None) and not entity.place and _ABOUT.match(layout.text, name.end):
                return entity
    return None
