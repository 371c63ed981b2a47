"""What people decided about identities: data that outlasts every reading, and can be undone and carried elsewhere.

A decision has one of four values, as nomenklatura gives them: its subjects are the ``same``, are ``different``, a
person is ``unsure`` (so they are kept apart, and not suggested again), or ``none``, which takes an earlier one back.
Of two decisions on one pair the later holds; what was called the same is one whatever speaks against it.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, Literal, get_args

from sqlalchemy import Connection, insert, select, update

from sayso.ledger.errors import FilterError
from sayso.ledger.identity.clusters import Judgement, Pair, pair
from sayso.ledger.identity.nodes import LISTED, Node, Subject, node_of
from sayso.ledger.identity.tables import decision
from sayso.ledger.words import sound
from sayso.reading.registry import country_codes, fold, identify
from sayso.records import ActorKind

What = Literal["merge", "split", "unsure", "hide", "add"]
SCHEMA = "sayso/actor-decision/1"
_JUDGEMENTS: dict[What, Judgement] = {"merge": "same", "split": "different", "unsure": "unsure", "hide": "none",
                                      "add": "none"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: ``what`` was done by ``who`` and when (``made``, UTC), and to which ``subjects``.

    The first subject of a merge or split is compared with each of the others; of a split, the others are one. The
    subjects of ``add`` are a user's own actors: ``{"id", "name", "aliases", "kind", "country"}``.
    """

    id: str
    made: str
    who: str
    what: What
    subjects: tuple[Subject, ...]

    @property
    def judgement(self) -> Judgement:
        return _JUDGEMENTS[self.what]

    def to_dict(self) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "id": self.id,
            "made": self.made,
            "who": self.who,
            "what": self.what,
            "judgement": self.judgement,
            "subjects": [dict(subject) for subject in self.subjects],
        }


@dataclass(frozen=True, slots=True)
class Decided:
    """All decisions in force, taken together.

    ``judged``: what was decided of two nodes. ``apart``: the nodes that stand for one report's actor alone.
    ``hidden``: nodes that lists leave out. ``listed``: folded name → the user's own actor.
    """

    judged: Mapping[Pair, Judgement]
    apart: Mapping[str, Subject]
    hidden: frozenset[str]
    listed: Mapping[str, Node]


def new(what: What, subjects: Sequence[Subject], who: str) -> Decision:
    """A decision made now."""
    made = datetime.now(UTC).isoformat(timespec="seconds")
    return Decision(f"d-{uuid.uuid4().hex[:12]}", made, sound(who), what, tuple(subjects))


def read_decision(told: Any) -> Decision:
    """A decision from its JSON. ValueError says what is wrong with it."""
    if not isinstance(told, dict):
        raise ValueError("is no JSON object")
    if told.get("schema") != SCHEMA:
        raise ValueError(f"its schema is not {SCHEMA}")
    for field in ("id", "made", "who"):
        if not isinstance(told.get(field), str) or not told[field]:
            raise ValueError(f"{field} is missing")
    if told.get("what") not in get_args(What):
        raise ValueError(f"what is {told.get('what')!r}, not one of {', '.join(get_args(What))}")
    subjects = told.get("subjects")
    least = 2 if told["what"] in ("merge", "split", "unsure") else 1
    if not isinstance(subjects, list) or len(subjects) < least:
        raise ValueError(f"it has fewer than {least} subjects")
    for subject in subjects:
        _check_subject(subject, told["what"])
    return Decision(sound(told["id"]), sound(told["made"]), sound(told["who"]), told["what"], tuple(subjects))


def _check_subject(subject: Any, what: What) -> None:
    if not isinstance(subject, dict):
        raise ValueError("a subject is no JSON object")
    wanted = ("id", "name", "kind") if what == "add" else ("key",) if "key" in subject else ("name", "kind")
    for field in wanted:
        if not isinstance(subject.get(field), str) or not subject[field].strip():
            raise ValueError(f"a subject has no {field}")
    if "kind" in wanted and subject["kind"] not in get_args(ActorKind):
        raise ValueError(f"{subject['kind']!r} is no kind of actor")
    if what == "add" and subject.get("country") not in (None, *country_codes()):
        raise ValueError(f"{subject['country']!r} is no country code")


def in_force(connection: Connection) -> list[Decision]:
    """The decisions that were not undone, in the order they were made in this ledger."""
    rows = connection.execute(select(decision).where(decision.c.undone.is_(None)).order_by(decision.c.pk))
    return [Decision(row.id, row.made, row.who, row.what, tuple(json.loads(row.subjects))) for row in rows]


def keep(connection: Connection, made: Sequence[Decision]) -> list[Decision]:
    """Write decisions; those that the ledger holds already, undone or not, are left as they are."""
    known = set(connection.scalars(select(decision.c.id)))
    fresh = [one for one in {one.id: one for one in made}.values() if one.id not in known]
    for one in fresh:
        connection.execute(
            insert(decision).values(
                id=one.id,
                made=one.made,
                who=one.who,
                what=one.what,
                judgement=one.judgement,
                subjects=json.dumps([dict(subject) for subject in one.subjects], ensure_ascii=False),
            )
        )
    return fresh


def take_back(connection: Connection, id: str | None) -> Decision:
    """Undo the decision with this id, or the last one. FilterError where there is none in force."""
    standing = in_force(connection)
    chosen = [one for one in standing if id is None or one.id == id]
    if not chosen:
        reason = f"no decision {id} is in force" if id else "no decision is in force"
        raise FilterError("id", reason, "list them with `sayso actors decisions`")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(update(decision).where(decision.c.id == chosen[-1].id).values(undone=now))
    return chosen[-1]


def decided(made: Sequence[Decision]) -> Decided:
    """What decisions come to, taken together."""
    judged: dict[Pair, Judgement] = {}
    apart: dict[str, Subject] = {}
    hidden: set[str] = set()
    listed: dict[str, Node] = {}
    for one in made:
        if one.what == "add":
            for told in one.subjects:
                _list(told, listed)
            continue
        keys = [node_of(subject) for subject in one.subjects]
        apart.update((key, told) for key, told in zip(keys, one.subjects, strict=True) if "report" in told)
        if one.what == "hide":
            hidden.update(keys)
            continue
        for other in keys[1:]:
            if other != keys[0]:
                judged[pair(keys[0], other)] = one.judgement
        if one.what == "split":
            judged.update((pair(*two), "same") for two in pairwise(keys[1:]) if two[0] != two[1])
    return Decided(judged, apart, frozenset(hidden), listed)


def touched(one: Decision) -> set[str]:
    """The keys of the nodes that a decision speaks of."""
    return set() if one.what == "add" else {node_of(subject) for subject in one.subjects}


def spellings(one: Decision) -> list[str]:
    """The names that an ``add`` lists."""
    if one.what != "add":
        return []
    return [name for told in one.subjects for name in (told["name"], *(told.get("aliases") or ()))]


def _list(told: Subject, listed: dict[str, Node]) -> None:
    names = [told["name"], *(told.get("aliases") or ())]
    known = {entry.id: entry for name in names if (entry := identify(name, told["kind"], told.get("country")))}
    if len(known) == 1:
        # More spellings of an actor that the registry has: they lead to its entry.
        entry = next(iter(known.values()))
        node = Node(f"reg:{entry.id}", entry.name, entry.kind, entry.country)
    else:
        node = Node(f"{LISTED}{told['id']}", told["name"], told["kind"], told.get("country"))
    listed.update((fold(name), node) for name in names)
