"""A ratchet for figures of quality: each has a floor it may not fall below, and floors go up by themselves only.

``floors.json`` holds the floors, the SHA-256 of the data they were measured on, and every lowering with its reason.
All figures are percentages, and higher is better.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

MARGIN = 0.5


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` in percent, measured on the data set called ``data``."""

    name: str
    value: float
    data: str


@dataclass(frozen=True, slots=True)
class Note:
    """One floor taken back, or one data set changed for another, on purpose."""

    day: str
    name: str
    change: str
    reason: str


@dataclass(frozen=True, slots=True)
class Floors:
    """``floors``: figure to percent; ``data``: data set to SHA-256; ``notes``: what was taken back, oldest first."""

    floors: Mapping[str, float] = field(default_factory=dict)
    data: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()


def load(path: Path) -> Floors:
    """The floors in a file; none where there is no file."""
    if not path.exists():
        return Floors()
    stored = json.loads(path.read_text(encoding="utf-8"))
    return Floors(stored["floors"], stored["data"], tuple(Note(**one) for one in stored["notes"]))


def save(floors: Floors, path: Path) -> None:
    """Write the floors so that a change of one shows as a change of one line."""
    path.write_text(json.dumps(asdict(floors), indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


def failures(floors: Floors, figures: Iterable[Figure], hashes: Mapping[str, str]) -> list[str]:
    """What stands against the figures, a sentence each; empty where all is well."""
    measured = {figure.name: figure for figure in figures}
    found = [
        f"{name}: the data is not what its floors were measured on; look at it, then --accept-data {name} --reason …"
        for name, known in floors.data.items()
        if name in hashes and hashes[name] != known
    ]
    for name, floor in floors.floors.items():
        if name not in measured:
            found.append(f"{name}: has a floor of {floor:.1f} and was not measured")
        elif measured[name].value < floor:
            found.append(f"{name}: {measured[name].value:.1f} is below its floor of {floor:.1f}")
    return found


def raised(floors: Floors, figures: Iterable[Figure], hashes: Mapping[str, str], margin: float = MARGIN) -> Floors:
    """Floors lifted to ``margin`` points under what was measured; none comes down."""
    lifted = dict(floors.floors)
    data = dict(floors.data)
    for figure in figures:
        lifted[figure.name] = max(lifted.get(figure.name, 0.0), _under(figure, margin))
        data.setdefault(figure.data, hashes[figure.data])
    return replace(floors, floors=lifted, data=data)


def lowered(floors: Floors, figure: Figure, reason: str, day: str, margin: float = MARGIN) -> Floors:
    """One floor taken down to ``margin`` points under what was measured, with the reason kept.

    Raises ValueError where no reason is given, there is no such floor, or it would not come down.
    """
    if not reason.strip():
        raise ValueError("a floor is lowered only with a reason: --reason …")
    if figure.name not in floors.floors:
        raise ValueError(f"{figure.name} has no floor to lower")
    was, now = floors.floors[figure.name], _under(figure, margin)
    if now >= was:
        raise ValueError(f"{figure.name}: {now:.1f} is no lower than its floor of {was:.1f}")
    note = Note(day, figure.name, f"{was:.1f} to {now:.1f}", reason.strip())
    return replace(floors, floors={**floors.floors, figure.name: now}, notes=(*floors.notes, note))


def with_data(floors: Floors, name: str, sha256: str, reason: str, day: str) -> Floors:
    """The floors, held to other data from now on, with the reason kept."""
    if not reason.strip():
        raise ValueError("other data is accepted only with a reason: --reason …")
    note = Note(day, name, "measured on other data", reason.strip())
    return replace(floors, data={**floors.data, name: sha256}, notes=(*floors.notes, note))


def sha256_of(paths: Iterable[Path]) -> str:
    """One SHA-256 over the names and contents of files, in order of their names."""
    digest = hashlib.sha256()
    for path in sorted(paths, key=lambda path: path.name):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _under(figure: Figure, margin: float) -> float:
    return max(0.0, round(figure.value - margin, 1))
