"""What the neural model hands to the rest of the reading room: attributions as bare character spans."""

from __future__ import annotations

from dataclasses import dataclass

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One source, cue and content found in a page.

    Every field but the score holds half-open character spans into ``page.text``, in the order of the text.
    """

    source: tuple[Offsets, ...]
    """Empty where the text names none."""
    cue: tuple[Offsets, ...]
    content: tuple[Offsets, ...]
    """Several when discontinuous."""
    score: float
    """How sure the model is, 0..1."""
