"""Wordings into stories, in the database: only the stories that a change can reach are worked out anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from hashlib import blake2b

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from sayso.corroboration.neighbours import hung
from sayso.ledger.accounts.tables import story, wording, wording_link
from sayso.ledger.accounts.wordings import in_parts
from sayso.ledger.schema import report


def rearrange(connection: Connection, moved: Collection[int]) -> None:
    """Put the wordings, and whatever hangs together with them, into stories.

    A story whose reports stay the same stays as it is; any other is left to be told.
    """
    inside = _whole(connection, set(moved))
    while True:
        digests = _digests(connection, inside)
        names = {pk: digest for digest, pk in digests.items()}
        links = _links(connection, inside, names)
        groups, reached = hung([names[pk] for pk in inside if pk in names], links)
        if not reached:
            break
        inside = _whole(connection, inside | {pk for pk, digest in names.items() if digest in reached})
    _write(connection, inside, [[digests[digest] for digest in group] for group in groups])


def _whole(connection: Connection, pks: set[int]) -> set[int]:
    """The wordings with all others of their stories."""
    stories: set[int] = set()
    for part in in_parts(pks):
        held = select(wording.c.story).distinct().where(wording.c.pk.in_(part), wording.c.story.is_not(None))
        stories |= set(connection.scalars(held))
    found = set(pks)
    for part in in_parts(stories):
        found |= set(connection.scalars(select(wording.c.pk).where(wording.c.story.in_(part))))
    return found


def _digests(connection: Connection, inside: set[int]) -> dict[str, int]:
    """The digests of the wordings and of those they are linked with."""
    beside = set(inside)
    for part in in_parts(inside):
        beside |= set(connection.scalars(select(wording_link.c.other).where(wording_link.c.one.in_(part))))
    found: dict[str, int] = {}
    for part in in_parts(beside):
        rows = connection.execute(select(wording.c.digest, wording.c.pk).where(wording.c.pk.in_(part)))
        found |= {row.digest: row.pk for row in rows}
    return found


def _links(connection: Connection, inside: set[int], names: dict[int, str]) -> dict[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = {}
    for part in in_parts(inside):
        for row in connection.execute(select(wording_link).where(wording_link.c.one.in_(part))):
            one, other = sorted((names[row.one], names[row.other]))
            found[one, other] = row.strength
    return found


def _write(connection: Connection, inside: set[int], groups: list[list[int]]) -> None:
    members = _members(connection, inside)
    marks = {_mark([members[pk] for pk in group if pk in members]): group for group in groups}
    held: dict[int, str] = {}
    for part in in_parts(inside):
        of_these = select(wording.c.story).where(wording.c.pk.in_(part), wording.c.story.is_not(None))
        rows = connection.execute(select(story.c.pk, story.c.members).where(story.c.pk.in_(of_these)))
        held |= {row.pk: row.members for row in rows}
    kept = {mark for mark in held.values() if mark in marks}
    for part in in_parts({pk for pk, mark in held.items() if mark not in kept}):
        connection.execute(delete(story).where(story.c.pk.in_(part)))
    places: list[dict[str, int]] = []
    for mark, group in sorted(marks.items()):
        if mark not in kept:
            made = connection.execute(insert(story).values(members=mark, told=False)).inserted_primary_key
            assert made is not None
            places += [{"at": pk, "held": int(made[0])} for pk in group]
    if places:
        rows_at = update(wording).where(wording.c.pk == bindparam("at"))
        connection.execute(rows_at.values(story=bindparam("held")), places)
    for part in in_parts(inside):
        connection.execute(update(wording).where(wording.c.pk.in_(part), wording.c.stale).values(stale=False))


def _members(connection: Connection, inside: set[int]) -> dict[int, list[str]]:
    """For each wording the reports that have it, each with the digest of its reading."""
    found: dict[int, list[str]] = defaultdict(list)
    for part in in_parts(inside):
        columns = (report.c.wording, report.c.id, report.c.digest)
        for row in connection.execute(select(*columns).where(report.c.wording.in_(part))):
            found[row.wording].append(f"{row.id} {row.digest}")
    return found


def _mark(members: list[list[str]]) -> str:
    lines = sorted(line for held in members for line in held)
    return blake2b("\n".join(lines).encode(), digest_size=16).hexdigest()
