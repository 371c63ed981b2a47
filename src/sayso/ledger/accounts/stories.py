"""Wordings into stories, in the database: only the stories that a change can reach are worked out anew."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from hashlib import blake2b

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from sayso.corroboration.neighbours import hung
from sayso.ledger.accounts.tables import story, wording, wording_link
from sayso.ledger.accounts.wordings import in_parts
from sayso.ledger.schema import report


def rearrange(connection: Connection, moved: Collection[int]) -> None:
    """Put the wordings, and whatever hangs together with them, into stories.

    A story whose reports stay the same stays as it is; any other is left to be told, and until then tells what it did.
    """
    digests: dict[int, str] = {}
    links: dict[tuple[str, str], float] = {}
    inside: set[int] = set()
    wanted = set(moved)
    while wanted:
        found = _whole(connection, wanted) - inside
        inside |= found
        _read_links(connection, found, digests, links)
        groups, reached = hung([digests[pk] for pk in inside if pk in digests], links)
        wanted = {pk for pk, digest in digests.items() if digest in reached} - inside if reached else set()
    if inside:
        places = {digest: pk for pk, digest in digests.items()}
        _write(connection, inside, [[places[digest] for digest in group] for group in groups])


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


def _read_links(
    connection: Connection, found: set[int], digests: dict[int, str], links: dict[tuple[str, str], float]
) -> None:
    """Add the links of the wordings, by digests, and the digests of these and of those they are linked with."""
    rows: list[tuple[int, int, float]] = []
    for part in in_parts(found):
        held = select(wording_link.c.one, wording_link.c.other, wording_link.c.strength)
        rows += [(a, b, weight) for a, b, weight in connection.execute(held.where(wording_link.c.one.in_(part))).all()]
    for part in in_parts((found | {other for _, other, _ in rows}) - digests.keys()):
        named = select(wording.c.pk, wording.c.digest).where(wording.c.pk.in_(part))
        digests |= dict(connection.execute(named).all())
    for a, b, weight in rows:
        one, other = digests[a], digests[b]
        links[(one, other) if one < other else (other, one)] = weight


def _write(connection: Connection, inside: set[int], groups: list[list[int]]) -> None:
    members = _members(connection, inside)
    marks = {_mark([members[pk] for pk in group if pk in members]): group for group in groups}
    homes: dict[int, int] = {}
    for part in in_parts(inside):
        at = select(wording.c.pk, wording.c.story).where(wording.c.pk.in_(part), wording.c.story.is_not(None))
        homes |= dict(connection.execute(at).all())
    held: dict[int, str] = {}
    for part in in_parts(set(homes.values())):
        rows = connection.execute(select(story.c.pk, story.c.members).where(story.c.pk.in_(part)))
        held |= {row.pk: row.members for row in rows}
    kept = {mark for mark in held.values() if mark in marks}
    left = {pk for pk, mark in held.items() if mark not in kept}
    heirs = _heirs({mark: group for mark, group in marks.items() if mark not in kept}, homes, left)
    for part in in_parts(left - set(heirs.values())):
        connection.execute(delete(story).where(story.c.pk.in_(part)))
    if heirs:
        again = update(story).where(story.c.pk == bindparam("at")).values(members=bindparam("mark"), told=False)
        connection.execute(again, [{"at": pk, "mark": mark} for mark, pk in heirs.items()])
    if fresh := [{"members": mark, "told": False} for mark in sorted(marks.keys() - kept - heirs.keys())]:
        made = connection.execute(insert(story).returning(story.c.members, story.c.pk), fresh)
        heirs |= dict(made.all())
    places = [{"at": pk, "held": key} for mark, key in heirs.items() for pk in marks[mark] if homes.get(pk) != key]
    if places:
        rows_at = update(wording).where(wording.c.pk == bindparam("at"))
        connection.execute(rows_at.values(story=bindparam("held")), places)
    for part in in_parts(inside):
        connection.execute(update(wording).where(wording.c.pk.in_(part), wording.c.stale).values(stale=False))


def _heirs(groups: Mapping[str, Sequence[int]], homes: Mapping[int, int], left: Collection[int]) -> dict[str, int]:
    """The story that each group goes on with: what it tells may be the same for the most part."""
    shared = Counter((mark, homes[pk]) for mark, group in groups.items() for pk in group if homes.get(pk) in left)
    found: dict[str, int] = {}
    taken: set[int] = set()
    for (mark, pk), _ in sorted(shared.items(), key=lambda one: (-one[1], one[0])):
        if mark not in found and pk not in taken:
            found[mark] = pk
            taken.add(pk)
    return found


def _members(connection: Connection, inside: set[int]) -> dict[int, list[str]]:
    """For each wording the reports that have it, each with the digest of its reading."""
    found: dict[int, list[str]] = defaultdict(list)
    for part in in_parts(inside):
        columns = (report.c.wording, report.c.id, report.c.digest)
        for pk, id, digest in connection.execute(select(*columns).where(report.c.wording.in_(part))).all():
            found[pk].append(f"{id} {digest}")
    return found


def _mark(members: list[list[str]]) -> str:
    lines = sorted(line for held in members for line in held)
    return blake2b("\n".join(lines).encode(), digest_size=16).hexdigest()
