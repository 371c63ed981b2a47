"""What reports are known by, in the database: wordings, the keys they hold, and the links between them.

A key that many wordings hold counts for less, and one that more hold is common and counts for nothing; when it becomes
so, what it had linked is worked out anew. So the links are what ``sayso.corroboration.neighbours`` makes of the set of
reports, whatever the order in which they came.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, select, update

from sayso.corroboration.credits import outlet_key
from sayso.corroboration.judgements import Judgements
from sayso.corroboration.neighbours import (
    CAP,
    LINKED,
    PASSAGE,
    USUAL,
    Kind,
    Sharing,
    Standing,
    Wording,
    may_link,
    standing,
    strength,
)
from sayso.corroboration.neighbours import wording_of as worded
from sayso.ledger.accounts.tables import common_key, story, wording, wording_key, wording_link
from sayso.ledger.schema import report
from sayso.records import Report

AT_ONCE = 500
"""Values in one question to the database."""
_HUNDRED = 100
_STEPS = (USUAL, CAP)
Pair = tuple[int, int]
Holder = tuple[int, int, int]
"""A wording that holds a key, with the key's kind and weight in it."""


def in_parts(values: Collection[int]) -> Iterator[list[int]]:
    """The values in parts that one question can name."""
    ordered = sorted(values)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]


def keep(connection: Connection, reports: Sequence[tuple[int, Report]]) -> tuple[set[int], set[int]]:
    """Write the wordings of reports, given with their keys in the ledger; which they are, and which of them are new."""
    if not reports:
        return set(), set()
    found = {pk: worded(read) for pk, read in reports}
    by_digest = {one.digest: one for one in found.values()}
    rows = connection.execute(select(wording.c.digest, wording.c.pk).where(wording.c.digest.in_(list(by_digest))))
    known: dict[str, int] = {row.digest: row.pk for row in rows}
    written = _write(connection, [by_digest[digest] for digest in sorted(by_digest.keys() - known.keys())])
    known |= written
    places = [{"at": pk, "held": known[one.digest]} for pk, one in found.items()]
    connection.execute(update(report).where(report.c.pk == bindparam("at")).values(wording=bindparam("held")), places)
    return set(known.values()), set(written.values())


def _write(connection: Connection, fresh: Sequence[Wording]) -> dict[str, int]:
    if not fresh:
        return {}
    rows = [
        {
            "digest": one.digest,
            "named": one.named,
            "correction": one.correction,
            "credits": json.dumps(sorted(one.credits), ensure_ascii=False),
            "stale": True,
        }
        for one in fresh
    ]
    made = connection.execute(insert(wording).returning(wording.c.digest, wording.c.pk), rows)
    places: dict[str, int] = dict(made.all())
    keys = [
        {"key": key, "wording": places[one.digest], "kind": int(kind), "weight": round(weight * _HUNDRED)}
        for one in fresh
        for key, (kind, weight) in one.keys.items()
    ]
    if keys:
        connection.execute(insert(wording_key), keys)
    return places


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
    lost = Counter(key for key, *_ in _keys_of(connection, gone))
    passages = {key for key, _, kind, _ in _keys_of(connection, gone) if kind == Kind.passage}
    for part in in_parts(gone):
        connection.execute(delete(wording).where(wording.c.pk.in_(part)))
    # A key that fewer hold counts again, and what hung on a passage by a wording that went hangs on another.
    counts = _counts(connection, lost.keys() - passages)
    rare = {key for key in _common(connection, lost) if counts.get(key, 0) <= CAP}
    for part in in_parts(rare):
        connection.execute(delete(common_key).where(common_key.c.key.in_(part)))
    more = {key for key, count in counts.items() if any(count <= step < count + lost[key] for step in _STEPS)}
    return gone, (beside | _holders(connection, more | passages)) - gone


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


def relink(connection: Connection, touched: set[int], fresh: set[int], judgements: Judgements) -> set[int]:
    """Work out the links of these wordings anew, the ``fresh`` among them new; every wording whose story may differ."""
    weaker = _weaker(connection, touched, fresh)
    before = _linked(connection, touched | {pk for pair in weaker for pk in pair})
    # That a key counts for less makes no new neighbours.
    weaker &= before.keys()
    links = _links(connection, touched, weaker)

    def asked(pair: Pair) -> bool:
        return pair[0] in touched or pair[1] in touched or pair in weaker

    links |= {pair: PASSAGE for pair in _judged(connection, judgements) if asked(pair)}
    ended = [pair for pair in before if pair not in links and asked(pair)]
    changed = [pair for pair, weight in links.items() if before.get(pair) != weight]
    old = [pair for pair in (*ended, *changed) if pair in before]
    if old:
        these = (wording_link.c.one == bindparam("a"), wording_link.c.other == bindparam("b"))
        connection.execute(delete(wording_link).where(*these), [{"a": a, "b": b} for a, b in _both_ways(old)])
    if changed:
        connection.execute(
            insert(wording_link),
            [{"one": a, "other": b, "strength": links[min(a, b), max(a, b)]} for a, b in _both_ways(changed)],
        )
    return touched | {pk for pair in (*ended, *changed) for pk in pair}


def _weaker(connection: Connection, touched: set[int], fresh: set[int]) -> set[Pair]:
    """Pairs of other wordings that share a key that counts for less since the ``fresh`` wordings hold it too."""
    gained = Counter(key for key, _, kind, _ in _keys_of(connection, fresh) if kind != Kind.passage)
    counts = _counts(connection, gained.keys() - _common(connection, gained))
    risen = {key for key, count in counts.items() if any(count - gained[key] <= step < count for step in _STEPS)}
    common = {key for key in risen if counts[key] > CAP}
    if common:
        connection.execute(insert(common_key), [{"key": key} for key in sorted(common)])
    found: set[Pair] = set()
    for part in in_parts(risen):
        holding = select(wording_key.c.key, wording_key.c.wording).where(wording_key.c.key.in_(part))
        held: dict[int, list[int]] = defaultdict(list)
        for key, pk in connection.execute(holding.order_by(wording_key.c.key, wording_key.c.wording)).all():
            if pk not in touched:
                held[key].append(pk)
        for pks in held.values():
            found |= set(combinations(pks, 2))
    return found


def _linked(connection: Connection, ones: Collection[int]) -> dict[Pair, float]:
    found: dict[Pair, float] = {}
    for part in in_parts(ones):
        for one, other, weight in connection.execute(select(wording_link).where(wording_link.c.one.in_(part))).all():
            found[min(one, other), max(one, other)] = weight
    return found


def _both_ways(pairs: Iterable[Pair]) -> Iterator[Pair]:
    for one, other in pairs:
        yield one, other
        yield other, one


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


def _links(connection: Connection, touched: set[int], weaker: set[Pair]) -> dict[Pair, float]:
    """The links between the touched wordings and any others, and of the pairs that may have grown weaker."""
    shifted = {pk for pair in weaker for pk in pair}
    held = _keys_of(connection, touched | shifted)
    passages = {key for key, _, kind, _ in held if kind == Kind.passage}
    links = {
        (one, other): PASSAGE
        for one, other in _hanging_on(connection, passages)
        if one in touched or other in touched or (one, other) in weaker
    }
    keys = {key for key, _, kind, _ in held if kind != Kind.passage}
    keys -= _common(connection, keys)
    holders: dict[int, list[Holder]] = defaultdict(list)
    for part in in_parts(keys):
        columns = (wording_key.c.key, wording_key.c.wording, wording_key.c.kind, wording_key.c.weight)
        for key, pk, kind, weight in connection.execute(select(*columns).where(wording_key.c.key.in_(part))).all():
            holders[key].append((pk, kind, weight))
    shared: dict[Pair, Sharing] = defaultdict(Sharing)
    for holding in holders.values():
        many = len(holding) > USUAL
        if many and all(kind == Kind.word for _, kind, _ in holding):
            continue
        holding.sort()
        for (a, here, weight), (b, there, most) in _pairs(holding, touched, shifted, weaker):
            if not (many and here == there == Kind.word):
                shared[a, b].add(here, there, weight if weight < most else most, many)
    likely = {pair: in_common for pair, in_common in shared.items() if may_link(in_common)}
    known = _known(connection, {pk for pair in likely for pk in pair})
    for (a, b), in_common in likely.items():
        (one, mine), (other, theirs) = known[a], known[b]
        found = min(PASSAGE, strength(one, other, mine, theirs, in_common))
        if found >= LINKED:
            links[a, b] = max(found, links.get((a, b), 0.0))
    return links


def _pairs(
    holding: Sequence[Holder], touched: set[int], shifted: set[int], weaker: set[Pair]
) -> Iterator[tuple[Holder, Holder]]:
    """Holders of a key whose link is asked for, the smaller first."""
    for at, mine in enumerate(holding):
        if mine[0] in touched:
            for theirs in holding[at + 1 :]:
                yield mine, theirs
            for theirs in holding[:at]:
                if theirs[0] not in touched:
                    yield theirs, mine
    if weaker:
        for mine, theirs in combinations([one for one in holding if one[0] in shifted], 2):
            if (mine[0], theirs[0]) in weaker:
                yield mine, theirs


def _hanging_on(connection: Connection, passages: set[int]) -> Iterator[Pair]:
    """Pairs that share a passage: each wording with the first that holds it."""
    for part in in_parts(passages):
        first: dict[int, int] = {}
        holding = select(wording_key.c.key, wording_key.c.wording).where(wording_key.c.key.in_(part))
        for key, pk in connection.execute(holding.order_by(wording_key.c.key, wording_key.c.wording)).all():
            start = first.setdefault(key, pk)
            if start != pk:
                yield start, pk


def _known(connection: Connection, pks: Collection[int]) -> dict[int, tuple[Wording, Standing]]:
    marks: dict[int, Wording] = {}
    told: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for part in in_parts(pks):
        what = (wording.c.pk, wording.c.digest, wording.c.named, wording.c.correction, wording.c.credits)
        for pk, digest, named, correction, credits in connection.execute(
            select(*what).where(wording.c.pk.in_(part))
        ).all():
            marks[pk] = Wording(digest, {}, named, correction, frozenset(json.loads(credits)))
        columns = (report.c.wording, report.c.published, report.c.outlet_name, report.c.outlet_domain)
        for pk, published, name, domain in connection.execute(select(*columns).where(report.c.wording.in_(part))).all():
            day = json.loads(published)["value"] if published else ""
            told[pk].append((day, outlet_key(name) or domain or ""))
    return {pk: (mark, standing(told[pk])) for pk, mark in marks.items()}


def _judged(connection: Connection, judgements: Judgements) -> Iterator[Pair]:
    pairs = judgements.reports()
    at = of_reports(connection, {id for pair in pairs for id, _ in pair})
    for (one, _), (other, _) in pairs:
        if one in at and other in at and at[one] != at[other]:
            yield min(at[one], at[other]), max(at[one], at[other])


def _keys_of(connection: Connection, pks: Collection[int]) -> list[tuple[int, int, int, int]]:
    """Key, wording, kind and weight."""
    columns = (wording_key.c.key, wording_key.c.wording, wording_key.c.kind, wording_key.c.weight)
    return [
        (key, pk, kind, weight)
        for part in in_parts(pks)
        for key, pk, kind, weight in connection.execute(select(*columns).where(wording_key.c.wording.in_(part))).all()
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
