"""Invented names of persons, places and groups, put together from the parts that such names are made of."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

PARTS: dict[str, dict[str, list[str]]] = tomllib.loads(
    (Path(__file__).parent / "invented.toml").read_text(encoding="utf-8")
)


def person(rng: random.Random) -> str:
    parts = PARTS[rng.choice(("arabic", "arabic", "persian", "turkish", "slavic", "african", "asian", "western"))]
    given, family = rng.choice(parts["given"]), rng.choice(parts["family"])
    if "father" in parts and rng.random() < 0.15:
        given = f"{rng.choice(parts['father'])} {given}"
    return _spelling(f"{given} {family}", rng)


def place(rng: random.Random) -> str:
    parts = PARTS[rng.choice(("arabic", "arabic", "persian", "turkish", "slavic", "african", "asian", "western"))]
    name = rng.choice(parts["place"])
    if rng.random() < 0.6:
        first = rng.choice(parts["before"])
        name = first + name if first.endswith(("-", "+")) else f"{first} {name}"
    return _spelling(name.replace("+", ""), rng)


def group(rng: random.Random) -> str:
    parts = PARTS["groups"]
    if rng.random() < 0.6:
        name = f"{rng.choice(parts['arabic_head'])} {rng.choice(parts['arabic_tail'])}"
    else:
        name = f"the {rng.choice(parts['before'])} {rng.choice(parts['middle'])} {rng.choice(parts['head'])}"
        name = name.replace("  ", " ")
    return _spelling(name, rng)


def _spelling(name: str, rng: random.Random) -> str:
    """The same name as another desk spells it."""
    if rng.random() < 0.3:
        name = name.replace("’", rng.choice(("'", "‘", "")))
    if rng.random() < 0.25:
        name = name.replace(" al-", rng.choice((" Al-", " el-", " Al ", " al "))).replace(
            "Al-", rng.choice(("al-", "El-", "Al "))
        )
    return name
