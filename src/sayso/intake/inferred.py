"""When a report without a date must have come out, as far as its own words tell."""

from __future__ import annotations

from sayso.records import Published


def infer_published(text: str) -> Published | None:
    """The month or year the text speaks from, with basis ``inferred``; None where the evidence is thin."""
    return None
