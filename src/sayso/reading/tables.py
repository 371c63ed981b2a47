"""How this room writes down its word lists."""

from __future__ import annotations


def wordset(text: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(text.split())
