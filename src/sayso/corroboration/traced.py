"""What tracing an account comes to: each statement with its source, and the origins they go back to."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.corroboration.sources import Source
from sayso.corroboration.statements import Statement
from sayso.records import Side, Stance


@dataclass(slots=True)
class Traced:
    """One statement with its stance, the source its report gives, and the origin it goes back to."""

    statement: Statement
    stance: Stance
    source: Source
    origin: int = -1
    why: str = ""
    through: str | None = None
    """The id of the report that it was taken from."""


@dataclass(slots=True)
class Origin:
    """Somebody, or something, with access of its own to what an account states."""

    name: str
    source: Source
    members: list[int] = field(default_factory=list)
    independent: bool = False
    side: Side = "supports"
    note: str = ""
