"""What waits to be worked out: reports without a story, stories that were not told."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, exists, or_, select, update

from sayso.ledger.accounts.tables import story, wording
from sayso.ledger.schema import report


def pending(connection: Connection) -> bool:
    """Is anything waiting to be worked out?"""
    waits = or_(
        exists().where(report.c.wording.is_(None)), exists().where(wording.c.stale), exists().where(~story.c.told)
    )
    return bool(connection.scalar(select(waits)))


def forget(connection: Connection, ids: Sequence[str]) -> None:
    """Take note that these reports are about to be replaced."""
    held = select(report.c.wording).where(report.c.id.in_(ids), report.c.wording.is_not(None))
    connection.execute(update(wording).where(wording.c.pk.in_(held)).values(stale=True))


def touch(connection: Connection, ids: Sequence[str]) -> None:
    """Take note that something was decided about these reports: their stories are told anew."""
    forget(connection, ids)
    held = select(wording.c.story).join(report, report.c.wording == wording.c.pk).where(report.c.id.in_(ids))
    connection.execute(update(story).where(story.c.pk.in_(held)).values(told=False))
