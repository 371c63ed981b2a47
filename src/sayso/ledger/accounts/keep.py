"""Keeps the ledger's accounts up to date: what is new finds its story, and every story that changed is told anew."""

from __future__ import annotations

import json
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select, text, update

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

TOGETHER = 400
"""Reports that find their stories in one transaction."""
_REMEMBERED = 1500
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
        waiting = connection.execute(select(story.c.pk, story.c.members).where(~story.c.told)).all()
        decided = judgements(connection)
    for done, row in enumerate(waiting):
        told(done, len(waiting))
        with telling(), writer.connect() as connection:
            held = list(memory.reports_of(connection, row.pk))
        if held:
            made = story_of([one for _, one, _ in held], decided)
            with telling(), writer.begin() as connection:
                _keep(connection, row.pk, row.members, made, held)
    told(len(waiting), len(waiting))
    return len(waiting)


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
    connection.execute(delete(account).where(account.c.story == pk))
    connection.execute(delete(derivation).where(derivation.c.story == pk))
    records = account_records([made], {one.report.id: given for _, one, given in held if given})
    rows = [_row(key, pk, one) for key, one in zip(_keys(connection, len(records)), records, strict=True)]
    if rows:
        connection.execute(insert(account), rows)
        connection.execute(
            insert(account_report),
            [
                {"report_pk": key, "account_pk": row["pk"]}
                for row, one in zip(rows, records, strict=True)
                for key in sorted({keys[claim.report] for claim in one.claims})
            ],
        )
        if connection.dialect.name == "postgresql":
            _index(connection, rows)
    edges = [
        {
            "later_pk": keys[one.later],
            "earlier_pk": keys[one.earlier],
            "story": pk,
            "kind": one.kind,
            "evidence": json.dumps(one.evidence(), ensure_ascii=False),
        }
        for one in made.derivations
    ]
    if edges:
        connection.execute(insert(derivation), edges)
    connection.execute(update(story).where(story.c.pk == pk).values(told=True))


def _keys(connection: Connection, number: int) -> Sequence[int]:
    if connection.dialect.name == "sqlite":
        last: int = connection.scalars(select(func.coalesce(func.max(account.c.pk), 0))).one()
        return range(last + 1, last + 1 + number)
    following = text("SELECT nextval(pg_get_serial_sequence('account', 'pk')) FROM generate_series(1, :number)")
    return connection.scalars(following, {"number": number}).all()


def _row(key: int, pk: int, one: Account) -> dict[str, Any]:
    quotes = dict.fromkeys(claim.quote for claim in one.claims)
    names = dict.fromkeys(origin.name for origin in one.origins)
    return {
        "pk": key,
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
