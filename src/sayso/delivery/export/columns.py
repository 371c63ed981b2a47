"""A table as a list of columns, each of which says what it holds, where that comes from, and when it is empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

Cell = str | int | float | None
Kind = Literal["text", "int", "float"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column of a table whose rows are made from things of type T. ``empty`` says when it holds nothing."""

    name: str
    kind: Kind
    meaning: str
    derived: str
    empty: str
    value: Callable[[T], Cell]


Row = Mapping[str, Cell]


def row_of(columns: tuple[Column[T], ...], thing: T) -> dict[str, Cell]:
    """The cells of one row, by column."""
    return {column.name: column.value(thing) for column in columns}


def listed(parts: object) -> str | None:
    """Several words in one cell, parted by ``; ``; None for none."""
    assert isinstance(parts, (list, tuple))
    return "; ".join(str(part) for part in parts if part) or None
