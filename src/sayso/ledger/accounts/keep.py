"""Keeps the ledger's accounts up to date: what is new finds its story, and every story that changed is told anew."""

from __future__ import annotations

import json
import time
import zlib
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, delete, func, insert, select, text, update

from sayso.corroboration.account_records import account_records
from sayso.corroboration.accounts import Story, story_of
from sayso.corroboration.judgements import Judgements
from sayso.corroboration.profiles import Told, told_by
from sayso.ledger.accounts import stories, wordings
from sayso.ledger.accounts.tables import account, account_report, derivation, story, wording
from sayso.ledger.days import days
from sayso.ledger.schema import report
from sayso.ledger.words import sound, tsvector
from sayso.ledger.write import unpacked
from sayso.records import Account

Heard = Callable[[int, int], object]
Telling = Callable[[], AbstractContextManager[Any]]
_Made = tuple[int, str, Story, Sequence[tuple[int, Told, str | None]]]
"""A story's key, whose it was when it was told, what it tells, and its reports."""

TOGETHER = 400
"""Reports that find their stories in one transaction."""
_REMEMBERED = 4000
_LOST_AT_MOST = 1.0
"""Seconds of work in one transaction: what is lost where this is broken off."""
_TURN = 0x73746F72
_QUOTES = 20_000
"""Characters of an account's quotes that can be searched for; of a claim that a thousand reports tell, the first."""


def catch_up(
    writer: Engine, telling: Telling, judgements: Callable[[Connection], Judgements], told: Heard, memory: Memory
) -> int:
    """Bring accounts up to date with the reports and the judgements; how many stories were told.

    Each step is a transaction of its own, so that what was done stays done; ``told`` hears of stories done, and of how
    many there are.
    """
    while True:
        with telling(), writer.begin() as connection:
            if not _take_in(connection, judgements(connection)):
                break
    return _tell_all(writer, telling, judgements, told, memory)


def _take_in(connection: Connection, judgements: Judgements) -> bool:
    """Give some of the reports that wait their stories; False where nothing waits."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})
    some = select(report.c.pk, report.c.record).where(report.c.wording.is_(None)).order_by(report.c.pk).limit(TOGETHER)
    fresh = [(row.pk, unpacked(row.record)) for row in connection.execute(some)]
    touched, new = wordings.keep(connection, fresh)
    touched |= wordings.stale(connection)
    if not touched:
        return False
    gone, beside = wordings.drop_unused(connection, touched)
    stories.rearrange(connection, wordings.relink(connection, (touched - gone) | beside, new, judgements))
    return True


def _tell_all(
    writer: Engine, telling: Telling, judgements: Callable[[Connection], Judgements], told: Heard, memory: Memory
) -> int:
    with telling(), writer.connect() as connection:
        waiting = connection.execute(
            select(story.c.pk, story.c.members).where(~story.c.told).order_by(story.c.pk)
        ).all()
        decided = judgements(connection)
    made: list[_Made] = []
    begun = time.monotonic()
    for done, row in enumerate(waiting):
        told(done, len(waiting))
        with telling(), writer.connect() as connection:
            held = list(memory.reports_of(connection, row.pk))
        if held:
            made.append((row.pk, row.members, story_of([one for _, one, _ in held], decided), held))
        if time.monotonic() - begun >= _LOST_AT_MOST:
            _keep_all(writer, telling, made)
            made, begun = [], time.monotonic()
    _keep_all(writer, telling, made)
    told(len(waiting), len(waiting))
    return len(waiting)


def _keep_all(writer: Engine, telling: Telling, made: Sequence[_Made]) -> None:
    if made:
        with telling(), writer.begin() as connection:
            for one in made:
                _keep(connection, *one)


class Memory:
    """The reports last worked on, with what they tell: a story is told again when a report joins it."""

    def __init__(self) -> None:
        self._told: OrderedDict[tuple[int, str], Told] = OrderedDict()

    def reports_of(self, connection: Connection, pk: int) -> Iterator[tuple[int, Told, str | None]]:
        """The reports of a story, each with its key and the id its document gave itself."""
        columns = (report.c.pk, report.c.digest, report.c.input_id)
        of_it = select(*columns).join(wording, wording.c.pk == report.c.wording).where(wording.c.story == pk)
        for row in connection.execute(of_it).all():
            key = row.pk, row.digest
            one = self._told.pop(key, None)
            if one is None:
                record = connection.scalars(select(report.c.record).where(report.c.pk == row.pk)).one()
                one = told_by(unpacked(record))
            self._told[key] = one
            if len(self._told) > _REMEMBERED:
                self._told.popitem(last=False)
            yield row.pk, one, row.input_id


def _keep(
    connection: Connection, pk: int, members: str, made: Story, held: Sequence[tuple[int, Told, str | None]]
) -> None:
    """Write what a story tells, unless it was changed or told in the meantime."""
    standing = select(story.c.pk).where(story.c.pk == pk, story.c.members == members, ~story.c.told)
    if connection.scalar(standing.with_for_update()) is None:
        return
    keys = {one.report.id: key for key, one, _ in held}
    records = account_records([made], {one.report.id: given for _, one, given in held if given})
    rows = [_row(pk, one) for one in records]
    tellers = [sorted({keys[claim.report] for claim in one.claims}) for one in records]
    same = _unchanged(connection, pk, rows, tellers)
    fresh = [at for at, row in enumerate(rows) if row["id"] not in same]
    for key, at in zip(_keys(connection, len(fresh)), fresh, strict=True):
        rows[at]["pk"] = key
    if fresh:
        # An account that another story told, which is yet to be told again, is this one's now.
        ids = [rows[at]["id"] for at in fresh]
        for start in range(0, len(ids), wordings.AT_ONCE):
            connection.execute(delete(account).where(account.c.id.in_(ids[start : start + wordings.AT_ONCE])))
        connection.execute(insert(account), [rows[at] for at in fresh])
        told = [{"report_pk": key, "account_pk": rows[at]["pk"]} for at in fresh for key in tellers[at]]
        connection.execute(insert(account_report), told)
        if connection.dialect.name == "postgresql":
            _index(connection, [rows[at] for at in fresh])
    _keep_derivations(connection, pk, made, keys)
    connection.execute(update(story).where(story.c.pk == pk).values(told=True))


def _unchanged(
    connection: Connection, pk: int, rows: Sequence[dict[str, Any]], tellers: Sequence[list[int]]
) -> set[str]:
    """The ids of the accounts that the story told before and tells still, word for word; its others are deleted."""
    kept: dict[str, int] = {}
    told: dict[int, list[int]] = defaultdict(list)
    before = connection.execute(select(account.c.pk, account.c.id, account.c.record).where(account.c.story == pk)).all()
    if not before:
        return set()
    by_report = select(account_report.c.account_pk, account_report.c.report_pk)
    by_report = by_report.join(account, account.c.pk == account_report.c.account_pk).where(account.c.story == pk)
    for key, teller in connection.execute(by_report).all():
        told[key].append(teller)
    wanted = {row["id"]: (row["record"], held) for row, held in zip(rows, tellers, strict=True)}
    for key, id, record in before:
        if wanted.get(id) == (record, sorted(told[key])):
            kept[id] = key
    for part in wordings.in_parts({row.pk for row in before} - set(kept.values())):
        connection.execute(delete(account).where(account.c.pk.in_(part)))
    return set(kept)


def _keep_derivations(connection: Connection, pk: int, made: Story, keys: Mapping[str, int]) -> None:
    edges = {
        (keys[one.later], keys[one.earlier], one.kind, json.dumps(one.evidence(), ensure_ascii=False))
        for one in made.derivations
    }
    columns = (derivation.c.later_pk, derivation.c.earlier_pk, derivation.c.kind, derivation.c.evidence)
    before = set(connection.execute(select(*columns).where(derivation.c.story == pk)).all())
    # The reports may also have been of another story, which is yet to be told again.
    if gone := [{"later": later, "earlier": earlier} for later, earlier, _, _ in before ^ edges]:
        these = (derivation.c.later_pk == bindparam("later"), derivation.c.earlier_pk == bindparam("earlier"))
        connection.execute(delete(derivation).where(*these), gone)
    if come := sorted(edges - before):
        rows = [
            {"later_pk": later, "earlier_pk": earlier, "story": pk, "kind": kind, "evidence": evidence}
            for later, earlier, kind, evidence in come
        ]
        connection.execute(insert(derivation), rows)


def _keys(connection: Connection, number: int) -> Sequence[int]:
    if connection.dialect.name == "sqlite":
        last: int = connection.scalars(select(func.coalesce(func.max(account.c.pk), 0))).one()
        return range(last + 1, last + 1 + number)
    following = text("SELECT nextval(pg_get_serial_sequence('account', 'pk')) FROM generate_series(1, :number)")
    return connection.scalars(following, {"number": number}).all()


def _row(pk: int, one: Account) -> dict[str, Any]:
    quotes = dict.fromkeys(claim.quote for claim in one.claims)
    names = dict.fromkeys(origin.name for origin in one.origins)
    return {
        "story": pk,
        "id": one.id,
        "sureness": one.sureness,
        "reports": one.reports,
        "outlets": one.outlets,
        "origins": one.independent_origins,
        "credibility": one.grade.credibility,
        "first": days((one.first or "")[:10] or None)[0],
        "latest": days((one.latest or "")[:10] or None)[1],
        "text": sound(one.text),
        "quotes": sound("\n".join(quotes)[:_QUOTES]),
        "names": sound("\n".join(names)),
        "record": zlib.compress(one.model_dump_json(by_alias=True).encode(), 1),
    }


def _index(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    connection.execute(
        text(
            "INSERT INTO account_search (pk, terms, names) "
            "VALUES (:pk, CAST(:terms AS tsvector), CAST(:names AS tsvector))"
        ),
        [
            {
                "pk": row["pk"],
                "terms": tsvector(row["text"], row["quotes"], row["names"]),
                "names": tsvector(row["names"]),
            }
            for row in rows
        ],
    )
