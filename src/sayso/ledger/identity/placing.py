"""Actors of reports into nodes, nodes into clusters: only what a report touches is worked out anew.

Counts of names by node stand in the tables, so that a report that goes, or is read anew, takes with it just what it
had brought. Whatever the order in which reports came, the tables end up the same.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, or_, select, text, update

from sayso.ledger.identity import decisions
from sayso.ledger.identity.clusters import Pair, clusters, pair
from sayso.ledger.identity.decisions import Decided
from sayso.ledger.identity.nodes import Name, Node, blocks, names_for, node_for, node_of
from sayso.ledger.identity.score import SUGGESTED, SURE, Known, Likeness, likeness
from sayso.ledger.identity.tables import block, link, member, name, node
from sayso.ledger.schema import actor as actor_table
from sayso.ledger.schema import report as report_table
from sayso.reading.registry import fold
from sayso.records import Actor

_AT_ONCE = 400
_TURN = 0x69646E74


class Placed(NamedTuple):
    """An actor of a report with its key in the ledger, and its node once it has one."""

    pk: int
    report: str
    actor: Actor
    node: Node | None = None


def take_turn(connection: Connection) -> None:
    """Wait until nobody else is placing actors; SQLite has one writer at a time anyhow."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})


def leaving(connection: Connection, reports: Sequence[str]) -> list[Placed]:
    """The actors of reports, by id, that are about to be deleted."""
    return _placed(connection, report_table.c.id, reports)


def place(connection: Connection, gone: Sequence[Placed], come: Iterable[tuple[int, str, Actor]]) -> list[Placed]:
    """Work out the nodes of actors that come, in the place of those that went. Follow it with :func:`keep_members`."""
    known = decisions.decided(decisions.in_force(connection))
    apart = frozenset(known.apart)
    placed = [Placed(pk, report, who, node_for(who, report, apart, known.listed)) for pk, report, who in come]
    _turn_over(connection, gone, placed, known, set())
    return placed


def identities(connection: Connection, placed: Sequence[Placed]) -> dict[int, str]:
    """The ledger-wide keys of actors that have one, by their key in the ledger."""
    wanted = {one.node.key for one in placed if one.node is not None}
    found = {row.key: row.cluster for row in _rows(connection, select(node.c.key, node.c.cluster), node.c.key, wanted)}
    return {one.pk: found[one.node.key] for one in placed if one.node is not None}


def keep_members(connection: Connection, placed: Sequence[Placed]) -> None:
    """Write which node each actor belongs to; the actors must be in the ledger by now."""
    rows = [{"actor_pk": one.pk, "node": one.node.key} for one in placed if one.node is not None]
    if rows:
        connection.execute(insert(member), rows)


def heed(connection: Connection, made: Sequence[decisions.Decision]) -> None:
    """Bring the tables in line with decisions that were just kept or undone."""
    known = decisions.decided(decisions.in_force(connection))
    touched = {key for one in made for key in decisions.touched(one)}
    moved: dict[int, Placed] = {}
    for one in made:
        reports = [told["report"] for told in one.subjects if "report" in told]
        for found in _placed(connection, report_table.c.id, reports):
            if node_of({"report": found.report, "name": found.actor.name, "kind": found.actor.kind}) in touched:
                moved[found.pk] = found
    for found in _called(connection, [spelling for one in made for spelling in decisions.spellings(one)]):
        moved[found.pk] = found
    apart = frozenset(known.apart)
    again = [one._replace(node=node_for(one.actor, one.report, apart, known.listed)) for one in moved.values()]
    _turn_over(connection, list(moved.values()), again, known, touched)
    for some in _cut(moved):
        connection.execute(delete(member).where(member.c.actor_pk.in_(some)))
    keep_members(connection, again)
    held = identities(connection, again)
    values = [{"key_": one.pk, "to": held.get(one.pk, f"{one.report}/{one.actor.id}")} for one in again]
    if values:
        at_actor = update(actor_table).where(actor_table.c.pk == bindparam("key_"))
        connection.execute(at_actor.values(identity=bindparam("to")), values)


def fill(connection: Connection, told: Callable[[int, int], object]) -> None:
    """Place the actors of all reports that a ledger from before identities holds."""
    total: int = connection.scalars(select(func.count()).select_from(report_table)).one()
    last, done = -1, 0
    while True:
        some = select(report_table.c.pk).where(report_table.c.pk > last).order_by(report_table.c.pk).limit(_AT_ONCE)
        keys = connection.scalars(some).all()
        if not keys:
            return
        found = _placed(connection, actor_table.c.report_pk, keys)
        placed = place(connection, [], [(one.pk, one.report, one.actor) for one in found])
        keep_members(connection, placed)
        values = [{"key_": pk, "to": key} for pk, key in identities(connection, placed).items()]
        if values:
            at_actor = update(actor_table).where(actor_table.c.pk == bindparam("key_"))
            connection.execute(at_actor.values(identity=bindparam("to")), values)
        last, done = keys[-1], done + len(keys)
        told(done, total)


# What changed: names and nodes


def _turn_over(
    connection: Connection, gone: Sequence[Placed], come: Sequence[Placed], known: Decided, touched: set[str]
) -> None:
    records: Counter[str] = Counter()
    own: Counter[tuple[str, str]] = Counter()
    learned: Counter[tuple[str, str]] = Counter()
    written: dict[tuple[str, str], str] = {}
    met: dict[str, Node] = {}
    for sign, some in ((-1, gone), (1, come)):
        for one in some:
            if one.node is None:
                continue
            key = one.node.key
            records[key] += sign
            if sign > 0:
                met[key] = min(met.get(key, one.node), one.node, key=lambda node: (node.name, node.kind))
            if one.node.alone:
                continue
            for called in names_for(one.actor):
                (own if called.own else learned)[key, called.folded] += sign
                at = (key, called.folded)
                written[at] = min(written.get(at, called.written), called.written)
    before = {row.key: row for row in _rows(connection, select(node), node.c.key, records)}
    held = _names(connection, records)
    lost = {key for key, row in before.items() if row.records + records[key] <= 0}
    fresh = [key for key in records if key not in before and records[key] > 0]
    if fresh:
        connection.execute(insert(node), [_node_row(met[key], records[key]) for key in sorted(fresh)])
    counted = [{"key_": key, "by": records[key]} for key in before if key not in lost and records[key]]
    if counted:
        more = update(node).where(node.c.key == bindparam("key_")).values(records=node.c.records + bindparam("by"))
        connection.execute(more, counted)
    renamed = _count_names(connection, held, own, learned, written, lost)
    stirred = (renamed | set(fresh) | touched) - lost
    near = _clusters_of(connection, stirred | lost)
    for some in _cut(lost):
        connection.execute(delete(node).where(node.c.key.in_(some)))
    if stirred or lost:
        _link(connection, renamed | set(fresh))
        _cluster(connection, (stirred | near) - lost, known)


def _node_row(one: Node, records: int) -> dict[str, Any]:
    return {
        "key": one.key,
        "name": one.name,
        "kind": one.kind,
        "country": one.country,
        "records": records,
        "cluster": one.key,
        "hidden": 0,
    }


def _count_names(
    connection: Connection,
    held: dict[str, dict[str, Any]],
    own: Counter[tuple[str, str]],
    learned: Counter[tuple[str, str]],
    written: dict[tuple[str, str], str],
    lost: set[str],
) -> set[str]:
    """Count names up and down; the nodes whose names became others, or other in kind."""
    renamed = set()
    rows = []
    dropped = []
    for at in {*own, *learned}:
        key, folded = at
        row = held.get(key, {}).get(folded)
        was = (row.own, row.learned) if row is not None else (0, 0)
        now = (was[0] + own[at], was[1] + learned[at])
        if key in lost or now == was:
            continue
        spelling = min(row.written, written[at]) if row is not None else written[at]
        if max(now) <= 0:
            dropped.append({"key_": key, "folded_": folded})
        else:
            rows.append({"node": key, "folded": folded, "written": spelling, "own": now[0], "learned": now[1]})
        if (was[0] > 0, max(was) > 0) != (now[0] > 0, max(now) > 0):
            renamed.add(key)
    if dropped:
        at_name = (name.c.node == bindparam("key_"), name.c.folded == bindparam("folded_"))
        connection.execute(delete(name).where(*at_name), dropped)
    if rows:
        put = text(
            "INSERT INTO identity_name (node, folded, written, own, learned) "
            "VALUES (:node, :folded, :written, :own, :learned) ON CONFLICT (node, folded) DO UPDATE SET "
            "written = excluded.written, own = excluded.own, learned = excluded.learned"
        )
        connection.execute(put, sorted(rows, key=lambda row: (row["node"], row["folded"])))
    return renamed - lost


# Who may be one with whom


def _link(connection: Connection, changed: set[str]) -> None:
    """Make the links of nodes that are new or have other names than before."""
    for some in _cut(changed):
        connection.execute(delete(link).where(or_(link.c.one.in_(some), link.c.other.in_(some))))
        connection.execute(delete(block).where(block.c.node.in_(some)))
    known = _known(connection, changed)
    keys = {key: blocks(one.node.kind, one.names) for key, one in known.items() if not one.node.alone}
    rows = [{"node": key, "block": name} for key in sorted(keys) for name in sorted(keys[key])]
    if rows:
        connection.execute(insert(block), rows)
    met: dict[str, set[str]] = defaultdict(set)
    for row in _rows(connection, select(block.c.node, block.c.block), block.c.block, {row["block"] for row in rows}):
        met[row.block].add(row.node)
    candidates = {
        pair(key, other) for key, held in keys.items() for name in held for other in met[name] if other != key
    }
    known |= _known(connection, {key for ends in candidates for key in ends} - known.keys())
    found = {ends: likeness(known[ends[0]], known[ends[1]]) for ends in candidates}
    kept = [_link_row(ends, like) for ends, like in sorted(found.items()) if like.score >= SUGGESTED]
    if kept:
        connection.execute(insert(link), kept)


def _link_row(ends: Pair, like: Likeness) -> dict[str, Any]:
    told = [{"what": one.what, "told": one.told, "weight": one.weight} for one in like.evidence]
    evidence = json.dumps(told, ensure_ascii=False)
    return {"one": ends[0], "other": ends[1], "score": like.score, "evidence": evidence, "fate": "suggested"}


# Who is one with whom


def _cluster(connection: Connection, start: set[str], known: Decided) -> None:
    """Work out the clusters that these nodes lie in, and write what became different."""
    rows, links = _surroundings(connection, start, known)
    nodes = {key: Node(key, row.name, row.kind, row.country, key in known.apart) for key, row in rows.items()}
    inner = {ends: row.score for ends, row in links.items() if ends[0] in nodes and ends[1] in nodes}
    made = clusters(nodes, inner, known.judged)
    hidden = {made.key[key] for key in known.hidden if key in made.key}
    moved = []
    for key, row in rows.items():
        veil = int(made.key[key] in hidden)
        if (row.cluster, row.hidden) != (made.key[key], veil):
            moved.append({"key_": key, "to": made.key[key], "veil": veil})
    if moved:
        at_node = update(node).where(node.c.key == bindparam("key_"))
        connection.execute(at_node.values(cluster=bindparam("to"), hidden=bindparam("veil")), moved)
        members = select(member.c.actor_pk).where(member.c.node == bindparam("key_"))
        at_actor = update(actor_table).where(actor_table.c.pk.in_(members)).values(identity=bindparam("to"))
        connection.execute(at_actor, [{"key_": one["key_"], "to": one["to"]} for one in moved])
    # Where judgements bind two clusters, both are here: a link that leads out of here is undecided.
    fates = [
        {"one_": ends[0], "other_": ends[1], "now": now}
        for ends, row in links.items()
        if row.fate != (now := made.fate.get(ends, "suggested"))
    ]
    if fates:
        at_link = update(link).where(link.c.one == bindparam("one_"), link.c.other == bindparam("other_"))
        connection.execute(at_link.values(fate=bindparam("now")), fates)


def _surroundings(connection: Connection, start: set[str], known: Decided) -> tuple[dict[str, Any], dict[Pair, Any]]:
    """The rows of all nodes that sure links and judgements lead to from these, and of every link of theirs."""
    judged: dict[str, set[str]] = defaultdict(set)
    for one, other in known.judged:
        judged[one].add(other)
        judged[other].add(one)
    rows: dict[str, Any] = {}
    links: dict[Pair, Any] = {}
    asked: set[str] = set()
    waiting = set(start)
    while waiting:
        asked |= waiting
        rows |= {row.key: row for row in _rows(connection, select(node), node.c.key, waiting)}
        following = {other for key in waiting for other in judged.get(key, ())}
        for end in (link.c.one, link.c.other):
            for row in _rows(connection, select(link), end, waiting):
                links[row.one, row.other] = row
                if row.score >= SURE:
                    following |= {row.one, row.other}
        waiting = following - asked
    return rows, links


# Reading the tables


def _known(connection: Connection, keys: Iterable[str]) -> dict[str, Known]:
    wanted = set(keys)
    called: dict[str, list[Name]] = defaultdict(list)
    for row in _rows(connection, select(name), name.c.node, wanted):
        called[row.node].append(Name(row.folded, row.written, row.own > 0))
    return {
        row.key: Known(Node(row.key, row.name, row.kind, row.country), tuple(sorted(called[row.key])))
        for row in _rows(connection, select(node), node.c.key, wanted)
    }


def _names(connection: Connection, keys: Iterable[str]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in _rows(connection, select(name), name.c.node, keys):
        found[row.node][row.folded] = row
    return found


def _clusters_of(connection: Connection, keys: set[str]) -> set[str]:
    """All nodes that share a cluster with one of these."""
    held = {row.cluster for row in _rows(connection, select(node.c.cluster), node.c.key, keys)}
    return {row.key for row in _rows(connection, select(node.c.key), node.c.cluster, held)}


def _placed(connection: Connection, column: Any, values: Iterable[Any]) -> list[Placed]:
    """Actors of reports with the nodes they are members of."""
    wanted = select(actor_table.c.pk, actor_table.c.record, report_table.c.id.label("report"), member.c.node)
    wanted = wanted.join(report_table, report_table.c.pk == actor_table.c.report_pk)
    wanted = wanted.outerjoin(member, member.c.actor_pk == actor_table.c.pk)
    return [
        Placed(
            row.pk, row.report, Actor.model_validate_json(row.record), row.node and Node(row.node, "", "other", None)
        )
        for row in _rows(connection, wanted, column, values)
    ]


def _called(connection: Connection, spellings: Sequence[str]) -> list[Placed]:
    """Actors of reports that go by one of these names."""
    if not spellings:
        return []
    nodes = {row.node for row in _rows(connection, select(name.c.node), name.c.folded, set(map(fold, spellings)))}
    found = [*_placed(connection, member.c.node, nodes), *_placed(connection, actor_table.c.name, set(spellings))]
    return list({one.pk: one for one in found}.values())


def _rows(connection: Connection, wanted: Select[Any], column: Any, values: Iterable[Any]) -> Iterator[Any]:
    for some in _cut(values):
        yield from connection.execute(wanted.where(column.in_(some)))


def _cut(values: Iterable[Any]) -> Iterator[list[Any]]:
    every = sorted(values)
    for start in range(0, len(every), _AT_ONCE):
        yield every[start : start + _AT_ONCE]
