"""Questions to the ledger about identities: whom a reference means, what is suggested, what an identity is made of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, select

from sayso.ledger.errors import FilterError
from sayso.ledger.identity.nodes import MADE, Subject
from sayso.ledger.identity.score import Evidence
from sayso.ledger.identity.tables import link, member, name, node
from sayso.ledger.schema import actor, report
from sayso.ledger.words import sound
from sayso.reading.registry import fold
from sayso.records import Actor, Report

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Side:
    """One node of a suggestion: its ledger-wide key, name, kind, country and how many records it has."""

    key: str
    name: str
    kind: str
    country: str | None
    records: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two actors that may be one: the score between 0 and 1, and the evidence with its weights in log-odds."""

    score: float
    one: Side
    other: Side
    evidence: tuple[Evidence, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "score": self.score,
            "one": asdict(self.one),
            "other": asdict(self.other),
            "evidence": [evidence._asdict() for evidence in self.evidence],
        }


@dataclass(frozen=True, slots=True)
class Identity:
    """A ledger-wide actor: every spelling with how often it is used, its records' addresses, and why they are one."""

    key: str
    names: dict[str, int]
    kinds: tuple[str, ...]
    countries: tuple[str, ...]
    hidden: bool
    records: tuple[str, ...]
    links: tuple[Suggestion, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "names": self.names,
            "kinds": list(self.kinds),
            "countries": list(self.countries),
            "hidden": self.hidden,
            "records": list(self.records),
            "links": [one.to_dict() for one in self.links],
        }


def subject_of(connection: Connection, reference: str) -> Subject:
    """Whom a reference means: a key or the beginning of one, an address (``r-1a2b/a2``), or a name that is only one's.

    FilterError where there is nobody, or where there are several.
    """
    reference = sound(reference.strip())
    if "/" in reference and (found := _at_address(connection, reference)):
        return found
    row = connection.execute(select(node).where(node.c.key == reference)).first()
    if row is None and reference.startswith(MADE) and len(reference) > len(MADE):
        like = node.c.key.startswith(reference, autoescape=True)
        rows = connection.execute(select(node).where(like).limit(_SHOWN + 1)).all()
        if len(rows) > 1:
            raise _several(reference, (row.key for row in rows))
        row = rows[0] if rows else None
    if row is None:
        named = select(node).join(name, name.c.node == node.c.key)
        named = named.where(name.c.folded == fold(reference), name.c.own > 0).order_by(node.c.key)
        rows = connection.execute(named).all()
        if len({row.cluster for row in rows}) > 1:
            raise _several(reference, (row.cluster for row in rows))
        row = rows[0] if rows else None
    if row is None:
        raise FilterError("actor", f"no actor in the ledger is {reference!r}", "find its key with `sayso actors NAME`")
    return {"key": row.key, "name": row.name, "kind": row.kind, "country": row.country}


def _at_address(connection: Connection, reference: str) -> Subject | None:
    whole, _, part = reference.rpartition("/")
    wanted = select(report.c.id, actor.c.name, actor.c.kind, actor.c.record).join(
        report, report.c.pk == actor.c.report_pk
    )
    wanted = wanted.where(report.c.id.startswith(whole, autoescape=True), actor.c.id == part)
    rows = connection.execute(wanted.limit(_SHOWN + 1)).all()
    exact = [row for row in rows if row.id == whole] or rows
    if len(exact) > 1:
        raise _several(reference, (f"{row.id}/{part}" for row in exact))
    if not exact:
        return None
    return {"report": exact[0].id, "name": Actor.model_validate_json(exact[0].record).name, "kind": exact[0].kind}


def key_at(connection: Connection, subject: Subject) -> Subject:
    """For an actor of one report, the node it belongs to, where it has one; any other subject as it is."""
    if "report" not in subject:
        return subject
    wanted = select(node).join(member, member.c.node == node.c.key).join(actor, actor.c.pk == member.c.actor_pk)
    wanted = wanted.join(report, report.c.pk == actor.c.report_pk)
    wanted = wanted.where(report.c.id == subject["report"], actor.c.name == sound(subject["name"]))
    row = connection.execute(wanted.where(actor.c.kind == subject["kind"])).first()
    return subject if row is None else {"key": row.key, "name": row.name, "kind": row.kind, "country": row.country}


def suggestions(connection: Connection, limit: int | None, offset: int) -> list[Suggestion]:
    """Pairs of actors that may be one, the likeliest first."""
    order = (link.c.score.desc(), link.c.one, link.c.other)
    wanted = select(link).where(link.c.fate == "suggested").order_by(*order).limit(limit).offset(offset or None)
    return _told(connection, connection.execute(wanted).all())


def identity_of(connection: Connection, subject: Subject) -> Identity | None:
    """All that an identity is made of; None for an actor that nothing ties to any other report."""
    subject = key_at(connection, subject)
    if "key" not in subject:
        return None
    cluster = connection.scalar(select(node.c.cluster).where(node.c.key == subject["key"]))
    nodes = connection.execute(select(node).where(node.c.cluster == cluster).order_by(node.c.key)).all()
    keys = [row.key for row in nodes]
    called: dict[str, int] = {}
    for row in connection.execute(select(name).where(name.c.node.in_(keys)).order_by(name.c.folded)):
        called[row.written] = called.get(row.written, 0) + row.own + row.learned
    wanted = select(report.c.id, actor.c.id.label("part")).join(actor, actor.c.report_pk == report.c.pk)
    wanted = wanted.join(member, member.c.actor_pk == actor.c.pk).where(member.c.node.in_(keys))
    records = [f"{row.id}/{row.part}" for row in connection.execute(wanted.order_by(report.c.id, actor.c.pk))]
    links = select(link).where(link.c.one.in_(keys), link.c.other.in_(keys)).order_by(link.c.score.desc(), link.c.one)
    return Identity(
        key=str(cluster),
        names=called,
        kinds=tuple(sorted({row.kind for row in nodes})),
        countries=tuple(sorted({row.country for row in nodes if row.country})),
        hidden=any(row.hidden for row in nodes),
        records=tuple(records),
        links=tuple(_told(connection, connection.execute(links).all())),
    )


def with_keys(connection: Connection, reports: Sequence[tuple[int, Report]]) -> list[Report]:
    """Reports, each by its key in the ledger, whose actors carry their ledger-wide keys."""
    wanted = select(actor.c.report_pk, actor.c.id, actor.c.identity).order_by(actor.c.pk)
    held: dict[int, dict[str, str]] = {}
    for row in connection.execute(wanted.where(actor.c.report_pk.in_([pk for pk, _ in reports]))):
        held.setdefault(row.report_pk, {})[row.id] = row.identity
    return [_keyed(read, held.get(pk, {})) for pk, read in reports]


def _keyed(read: Report, held: dict[str, str]) -> Report:
    own = f"{read.id}/"
    actors = tuple(
        who
        if (key := held.get(sound(who.id))) is None or key.startswith(own) or key == sound(who.key or "")
        else who.model_copy(update={"key": key})
        for who in read.actors
    )
    return read if actors == read.actors else read.model_copy(update={"actors": actors})


def _told(connection: Connection, rows: Sequence[Any]) -> list[Suggestion]:
    keys = {key for row in rows for key in (row.one, row.other)}
    nodes = {row.key: row for row in connection.execute(select(node).where(node.c.key.in_(keys)))}
    return [
        Suggestion(
            row.score,
            _side(nodes[row.one]),
            _side(nodes[row.other]),
            tuple(Evidence(**told) for told in json.loads(row.evidence)),
        )
        for row in rows
    ]


def _side(row: Any) -> Side:
    return Side(row.cluster, row.name, row.kind, row.country, row.records)


def _several(reference: str, keys: Iterable[str]) -> FilterError:
    found = list(dict.fromkeys(keys))
    some = ", ".join(found[:_SHOWN]) + (", …" if len(found) > _SHOWN else "")
    return FilterError("actor", f"{reference!r} may be several actors: {some}", "give one of these")
