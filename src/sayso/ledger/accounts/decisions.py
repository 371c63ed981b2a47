"""What a user decided about claims and origins, kept as data: it can be undone, and exported."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from sayso.corroboration.judgements import Judgements, Point, What, judged
from sayso.ledger.accounts.tables import judgement
from sayso.ledger.accounts.waiting import touch
from sayso.ledger.errors import FilterError
from sayso.ledger.words import sound

SCHEMA = "sayso/account-judgement/1"


@dataclass(frozen=True, slots=True)
class Words:
    """A statement that a judgement is about: the report's id, where the words stand in its text, and the words."""

    report: str
    start: int
    end: int
    text: str

    @property
    def point(self) -> Point:
        return self.report, self.start

    def to_dict(self) -> dict[str, Any]:
        return {"report": self.report, "start": self.start, "end": self.end, "text": self.text}


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement: ``who`` decided when (``made``, UTC) that the statements of the one side and of the other are
    one claim (``merge``) or two (``split``), or have the same origin or another (``same-origin``, ``other-origin``)."""

    id: str
    made: str
    who: str
    what: What
    one: tuple[Words, ...]
    other: tuple[Words, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "id": self.id,
            "made": self.made,
            "who": self.who,
            "what": self.what,
            "one": [words.to_dict() for words in self.one],
            "other": [words.to_dict() for words in self.other],
        }


def new(what: What, one: Sequence[Words], other: Sequence[Words], who: str) -> Judgement:
    """A judgement made now."""
    made = datetime.now(UTC).isoformat(timespec="seconds")
    return Judgement(f"j-{uuid.uuid4().hex[:12]}", made, sound(who), what, tuple(one), tuple(other))


def in_force(connection: Connection) -> list[Judgement]:
    """The judgements that were not undone, in the order they were made."""
    rows = connection.execute(select(judgement).where(judgement.c.undone.is_(None)).order_by(judgement.c.pk))
    return [Judgement(row.id, row.made, row.who, row.what, _words(row.one), _words(row.other)) for row in rows]


def keep(connection: Connection, one: Judgement) -> None:
    """Write a judgement; what it is about is worked out anew at the next chance."""
    connection.execute(
        insert(judgement).values(
            id=one.id,
            made=one.made,
            who=one.who,
            what=one.what,
            one=json.dumps([words.to_dict() for words in one.one], ensure_ascii=False),
            other=json.dumps([words.to_dict() for words in one.other], ensure_ascii=False),
        )
    )
    touch(connection, _reports(one))


def take_back(connection: Connection, id: str | None) -> Judgement:
    """Undo the judgement with this id, or the last one. FilterError where there is none in force."""
    chosen = [one for one in in_force(connection) if id is None or one.id == id]
    if not chosen:
        reason = f"no judgement {id} is in force" if id else "no judgement is in force"
        raise FilterError("id", reason, "list them with `sayso accounts judgements`")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(update(judgement).where(judgement.c.id == chosen[-1].id).values(undone=now))
    touch(connection, _reports(chosen[-1]))
    return chosen[-1]


def judgements(connection: Connection) -> Judgements:
    """All that is in force, as corroboration takes it."""
    return judged(
        (one.what, [words.point for words in one.one], [words.point for words in one.other])
        for one in in_force(connection)
    )


def _reports(one: Judgement) -> list[str]:
    return sorted({words.report for words in (*one.one, *one.other)})


def _words(told: str) -> tuple[Words, ...]:
    return tuple(Words(**words) for words in json.loads(told))
