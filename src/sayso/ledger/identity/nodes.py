"""What an actor of a report stands for in all reports: its node, and the names that lead to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, NamedTuple

from sayso.ledger.words import sound
from sayso.reading.registry import fold, registry_entry
from sayso.reading.registry.spelling import skeletons
from sayso.records import Actor, Report

REGISTRY, LISTED, MADE = "reg:", "own:", "i-"
"""What a key begins with: of the registry, of a user's own list, made from a name. Any other key was given."""

COMPUTED = (REGISTRY, LISTED, MADE)
_ARTICLES = frozenset({"al", "el", "the"})
_TITLES = frozenset(
    {"mr", "mrs", "ms", "dr", "sir", "prof", "gen", "col", "lt", "capt", "maj", "sgt", "rev", "president"}
)


class Name(NamedTuple):
    """One spelling of a node: as folded, as written, and whether it is a record's own name or one learned as alias."""

    folded: str
    written: str
    own: bool


@dataclass(frozen=True, slots=True)
class Node:
    """A name, kind and country. ``alone``: it stands for one report's actor that a person set apart by hand."""

    key: str
    name: str
    kind: str
    country: str | None
    alone: bool = False

    @property
    def anchored(self) -> bool:
        """Is its key more than a name: the registry's, a user's or one that was given?"""
        return not self.alone and not self.key.startswith(MADE)


Subject = Mapping[str, Any]
"""What a decision speaks of: ``{"key"}``, ``{"name", "kind", "country"}``, or an actor of one report,
``{"report", "name", "kind"}``."""


def node_of(subject: Subject) -> str:
    """The key of the node that a subject means."""
    if "key" in subject:
        return str(subject["key"])
    if "report" in subject:
        return _made(subject["report"], fold(subject["name"]), subject["kind"])
    return _made(fold(subject["name"]), subject["kind"], subject.get("country") or "")


def node_for(actor: Actor, report: str, apart: frozenset[str], listed: Mapping[str, Node]) -> Node | None:
    """The node of an actor of a report; None where nothing ties it to any other report.

    ``apart`` are the keys of nodes that stand for single records, by decision; ``listed`` leads from folded names to a
    user's own actors. One-word names of persons, and of what nothing is known of, tie nothing.
    """
    alone = {"report": report, "name": actor.name, "kind": actor.kind}
    if (key := node_of(alone)) in apart:
        return Node(key, sound(actor.name), actor.kind, sound(actor.country or "") or None, alone=True)
    if actor.key and not actor.key.startswith(COMPUTED):
        return Node(sound(actor.key), sound(actor.key), "other", None)
    if actor.anonymity != "named":
        return None
    for name in (actor.name, *actor.aliases):
        own = listed.get(fold(name))
        if own is not None and _may_be(actor, own):
            return own
    if (known := registry_entry(actor)) is not None:
        return Node(f"{REGISTRY}{known.id}", known.name, known.kind, known.country)
    words = name_words(fold(actor.name))
    if not words or (len(words) == 1 and actor.kind in ("person", "other", "people")):
        return None
    key = _made(fold(actor.name), actor.kind, actor.country or "")
    return Node(key, sound(actor.name), actor.kind, sound(actor.country or "") or None)


def names_for(actor: Actor) -> Iterator[Name]:
    """The names of an actor of a report that may lead to other reports."""
    seen = set()
    for number, written in enumerate((actor.name, *actor.aliases)):
        folded = sound(fold(written))
        words = name_words(folded)
        short = len(words) < 2 and (actor.kind in ("person", "other", "people") or len(folded) < 2)
        if folded and folded not in seen and words and not (number and short):
            seen.add(folded)
            yield Name(folded, sound(written), number == 0)


def blocks(kind: str, names: Iterable[Name]) -> set[str]:
    """Keys under which a node meets all those that it may be one with."""
    found: set[str] = set()
    for name in names:
        found.update(f"s:{key}" for key in skeletons(name.folded))
        words = name_words(name.folded)
        if kind in ("person", "other") and len(words) > 1:
            found.update(f"p:{words[0][0]}:{key}" for key in skeletons(words[-1]))
    return found


def without_keys(read: Report) -> Report:
    """A report without the keys that the registry or a ledger gave its actors; those that a user gave stay."""
    if not any(who.key and who.key.startswith(COMPUTED) for who in read.actors):
        return read
    bare = {"key": None}
    actors = [who.model_copy(update=bare) if (who.key or "").startswith(COMPUTED) else who for who in read.actors]
    return read.model_copy(update={"actors": tuple(actors)})


def name_words(folded: str) -> list[str]:
    """The words of a folded name without titles and articles."""
    words = [word for word in folded.split() if word not in _ARTICLES]
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    return words


def _may_be(actor: Actor, own: Node) -> bool:
    same_class = (actor.kind == "person") == (own.kind == "person") or actor.kind == "other"
    return same_class and (actor.country is None or own.country is None or actor.country == own.country)


def _made(*parts: str) -> str:
    told = "\n".join(parts).encode(errors="surrogatepass")
    return MADE + blake2b(told, digest_size=6).hexdigest()
