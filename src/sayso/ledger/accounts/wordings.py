"""What reports are known by, in the database: wordings, the keys they hold, and the links between them.

A key that more than a few wordings hold is common and counts for nothing; when it becomes so, what it had linked is
worked out anew. So the links are what ``sayso.corroboration.neighbours`` makes of the set of reports, whatever the
order in which they came.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, select, update

from sayso.corroboration.credits import outlet_key
from sayso.corroboration.judgements import Judgements
from sayso.corroboration.neighbours import CAP, LINKED, PASSAGE, Kind, Shared, Standing, Wording, standing, strength
from sayso.corroboration.neighbours import wording_of as worded
from sayso.ledger.accounts.tables import common_key, story, wording, wording_key, wording_link
from sayso.ledger.schema import report
from sayso.records import Report

AT_ONCE = 500
"""Values in one question to the database."""
_HUNDRED = 100


def in_parts(values: Collection[int]) -> Iterator[list[int]]:
    """The values in parts that one question can name."""
    ordered = sorted(values)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]


def keep(connection: Connection, reports: Sequence[tuple[int, Report]]) -> set[int]:
    """Write the wordings of reports, given with their keys in the ledger; which wordings they are."""
    found = {pk: worded(read) for pk, read in reports}
    by_digest = {one.digest: one for one in found.values()}
    rows = connection.execute(select(wording.c.digest, wording.c.pk).where(wording.c.digest.in_(list(by_digest))))
    known: dict[str, int] = {row.digest: row.pk for row in rows}
    for digest in sorted(by_digest.keys() - known.keys()):
        known[digest] = _written(connection, by_digest[digest])
    places = [{"at": pk, "held": known[one.digest]} for pk, one in found.items()]
    connection.execute(update(report).where(report.c.pk == bindparam("at")).values(wording=bindparam("held")), places)
    return set(known.values())


def _written(connection: Connection, one: Wording) -> int:
    credits = json.dumps(sorted(one.credits), ensure_ascii=False)
    row = insert(wording).values(
        digest=one.digest, named=one.named, correction=one.correction, credits=credits, stale=True
    )
    made = connection.execute(row).inserted_primary_key
    assert made is not None
    pk = int(made[0])
    keys = [
        {"key": key, "wording": pk, "kind": int(kind), "weight": round(weight * _HUNDRED)}
        for key, (kind, weight) in one.keys.items()
    ]
    if keys:
        connection.execute(insert(wording_key), keys)
    return pk


def stale(connection: Connection) -> set[int]:
    """The wordings that gained or lost a report since they were last worked out."""
    return set(connection.scalars(select(wording.c.pk).where(wording.c.stale)))


def drop_unused(connection: Connection, touched: Collection[int]) -> tuple[set[int], set[int]]:
    """Delete those of the wordings that no report has any more; which they were, and which others this touches."""
    gone: set[int] = set()
    for part in in_parts(touched):
        unused = ~exists().where(report.c.wording == wording.c.pk)
        gone |= set(connection.scalars(select(wording.c.pk).where(wording.c.pk.in_(part), unused)))
    if not gone:
        return set(), set()
    beside = _without_stories(connection, gone) | neighbours(connection, gone)
    keys = {row.key: row.kind for row in _keys_of(connection, gone)}
    for part in in_parts(gone):
        connection.execute(delete(wording).where(wording.c.pk.in_(part)))
    # A key that is no longer common links again, and what hung on a passage by a wording that went hangs on another.
    again = {key for key, kind in keys.items() if kind == Kind.passage}
    counts = _counts(connection, keys.keys() - again)
    rare = {key for key in _common(connection, keys) if counts.get(key, 0) <= CAP}
    for part in in_parts(rare):
        connection.execute(delete(common_key).where(common_key.c.key.in_(part)))
    return gone, (beside | _holders(connection, rare | again)) - gone


def _without_stories(connection: Connection, gone: Collection[int]) -> set[int]:
    """Delete the stories that these wordings were of; the wordings that were of them too."""
    stories: set[int] = set()
    for part in in_parts(gone):
        held = select(wording.c.story).distinct().where(wording.c.pk.in_(part), wording.c.story.is_not(None))
        stories |= set(connection.scalars(held))
    found: set[int] = set()
    for part in in_parts(stories):
        found |= set(connection.scalars(select(wording.c.pk).where(wording.c.story.in_(part))))
        connection.execute(update(wording).where(wording.c.story.in_(part)).values(story=None))
        connection.execute(delete(story).where(story.c.pk.in_(part)))
    return found


def relink(connection: Connection, touched: set[int], judgements: Judgements) -> set[int]:
    """Work out the links of these wordings anew; every wording whose story may differ by it."""
    keys = {row.key: row.kind for row in _keys_of(connection, touched)}
    named = {key for key, kind in keys.items() if kind != Kind.passage}
    counts = _counts(connection, named - _common(connection, named))
    fresh = {key for key, count in counts.items() if count > CAP}
    if fresh:
        connection.execute(insert(common_key), [{"key": key} for key in sorted(fresh)])
    moved = touched | _holders(connection, fresh)
    beside = neighbours(connection, moved)
    for part in in_parts(moved):
        connection.execute(delete(wording_link).where(wording_link.c.one.in_(part)))
        connection.execute(delete(wording_link).where(wording_link.c.other.in_(part)))
    links = _links(connection, moved)
    for one, other in _judged(connection, judgements):
        if one in moved or other in moved:
            links[min(one, other), max(one, other)] = PASSAGE
    rows = [
        {"one": one, "other": other, "strength": weight}
        for pair, weight in links.items()
        for one, other in (pair, pair[::-1])
    ]
    if rows:
        connection.execute(insert(wording_link), rows)
    return moved | beside | {pk for pair in links for pk in pair}


def neighbours(connection: Connection, ones: Collection[int]) -> set[int]:
    """The wordings linked with any of these."""
    found: set[int] = set()
    for part in in_parts(ones):
        found |= set(connection.scalars(select(wording_link.c.other).where(wording_link.c.one.in_(part))))
    return found


def of_reports(connection: Connection, ids: Collection[str]) -> dict[str, int]:
    """The wordings of reports by their ids, those left out that are not in the ledger or not worked out."""
    ordered = sorted(ids)
    found: dict[str, int] = {}
    for start in range(0, len(ordered), AT_ONCE):
        some = select(report.c.id, report.c.wording).where(
            report.c.id.in_(ordered[start : start + AT_ONCE]), report.c.wording.is_not(None)
        )
        found |= {row.id: row.wording for row in connection.execute(some)}
    return found


def _links(connection: Connection, moved: set[int]) -> dict[tuple[int, int], float]:
    held = _keys_of(connection, moved)
    common = _common(connection, {row.key for row in held})
    shared: dict[tuple[int, int], list[Shared]] = defaultdict(list)
    passages = {row.key for row in held if row.kind == Kind.passage}
    links = dict.fromkeys(_hanging_on(connection, passages, moved), PASSAGE)
    mine: dict[int, list[Any]] = defaultdict(list)
    for row in held:
        if row.kind != Kind.passage and row.key not in common:
            mine[row.key].append(row)
    for part in in_parts(mine.keys()):
        for row in connection.execute(select(wording_key).where(wording_key.c.key.in_(part))):
            for one in mine[row.key]:
                if one.wording != row.wording and (one.wording < row.wording or row.wording not in moved):
                    a, b = (one, row) if one.wording < row.wording else (row, one)
                    weight = min(a.weight, b.weight) / _HUNDRED
                    shared[a.wording, b.wording].append((a.kind, b.kind, weight))
    known = _known(connection, {pk for pair in shared for pk in pair})
    for (a, b), keys in shared.items():
        (one, here), (other, there) = known[a], known[b]
        found = strength(one, other, here, there, keys)
        if found >= LINKED:
            links[a, b] = max(found, links.get((a, b), 0.0))
    return links


def _hanging_on(connection: Connection, passages: set[int], moved: set[int]) -> Iterator[tuple[int, int]]:
    """Pairs that share a passage: each wording with the first that holds it."""
    for part in in_parts(passages):
        first = select(wording_key.c.key, func.min(wording_key.c.wording).label("first"))
        first = first.where(wording_key.c.key.in_(part)).group_by(wording_key.c.key).having(func.count() > 1)
        firsts = {row.key: row.first for row in connection.execute(first)}
        holding = select(wording_key.c.key, wording_key.c.wording).where(wording_key.c.key.in_(list(firsts)))
        for row in connection.execute(holding):
            start = firsts[row.key]
            if row.wording != start and (row.wording in moved or start in moved):
                yield start, row.wording


def _known(connection: Connection, pks: Collection[int]) -> dict[int, tuple[Wording, Standing]]:
    marks: dict[int, Wording] = {}
    told: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for part in in_parts(pks):
        for row in connection.execute(select(wording).where(wording.c.pk.in_(part))):
            marks[row.pk] = Wording(row.digest, {}, row.named, row.correction, frozenset(json.loads(row.credits)))
        columns = (report.c.wording, report.c.published, report.c.outlet_name, report.c.outlet_domain)
        for row in connection.execute(select(*columns).where(report.c.wording.in_(part))):
            published = json.loads(row.published)["value"] if row.published else ""
            told[row.wording].append((published, outlet_key(row.outlet_name) or row.outlet_domain or ""))
    return {pk: (mark, standing(told[pk])) for pk, mark in marks.items()}


def _judged(connection: Connection, judgements: Judgements) -> Iterator[tuple[int, int]]:
    pairs = judgements.reports()
    at = of_reports(connection, {id for pair in pairs for id, _ in pair})
    for (one, _), (other, _) in pairs:
        if one in at and other in at and at[one] != at[other]:
            yield at[one], at[other]


def _keys_of(connection: Connection, pks: Collection[int]) -> list[Any]:
    return [
        row
        for part in in_parts(pks)
        for row in connection.execute(select(wording_key).where(wording_key.c.wording.in_(part)))
    ]


def _counts(connection: Connection, keys: Collection[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for part in in_parts(keys):
        counted = select(wording_key.c.key, func.count().label("count")).where(wording_key.c.key.in_(part))
        found |= {row.key: row.count for row in connection.execute(counted.group_by(wording_key.c.key))}
    return found


def _common(connection: Connection, keys: Collection[int]) -> set[int]:
    found: set[int] = set()
    for part in in_parts(keys):
        found |= set(connection.scalars(select(common_key.c.key).where(common_key.c.key.in_(part))))
    return found


def _holders(connection: Connection, keys: Collection[int]) -> set[int]:
    found: set[int] = set()
    for part in in_parts(keys):
        found |= set(connection.scalars(select(wording_key.c.wording).where(wording_key.c.key.in_(part))))
    return found
