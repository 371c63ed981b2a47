"""That one report depends on another, and the passages that show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sayso.reading.raw import Offsets

Kind = Literal["verbatim", "rewrite", "relay", "uncredited", "circular"]


@dataclass(frozen=True, slots=True)
class Passage:
    """Two aligned stretches: ``later`` in the derived report, ``earlier`` in the one it comes from."""

    later: Offsets
    earlier: Offsets
    likeness: float


@dataclass(frozen=True, slots=True)
class Derivation:
    """``later`` depends on ``earlier`` (ids of reports); ``passages`` and ``credit`` are the evidence."""

    later: str
    earlier: str
    kind: Kind
    why: str
    passages: tuple[Passage, ...] = ()
    credit: str | None = None

    def evidence(self) -> dict[str, Any]:
        """What it rests on, as ``sayso reports --json`` prints it: offsets into the texts of the two reports."""
        passages = [
            {"start": p.later[0], "end": p.later[1], "from": list(p.earlier), "likeness": p.likeness}
            for p in self.passages
        ]
        return {"why": self.why, "credit": self.credit, "passages": passages}
