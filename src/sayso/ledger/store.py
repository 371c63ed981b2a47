"""The ledger itself: open it, add reports, ask."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from types import TracebackType
from typing import Any, Literal, Self

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import DBAPIError

from sayso.ledger import find, opening
from sayso.ledger.errors import FilterError
from sayso.ledger.find import Choice, Day
from sayso.ledger.rows import ActorRow, ClaimRow, PartRow, ReportRow, Station, Trace
from sayso.ledger.schema import actor, report
from sayso.ledger.words import sound
from sayso.ledger.write import Packed, changed, packed, unpacked, write
from sayso.records import Report

_SHOWN = 5
_AT_A_TIME = 100
_TOGETHER = 64
_PATIENCE = 0.5


class Ledger:
    """Every report read so far, with its claims and actors. Make one with :meth:`open`.

    A ledger may be used by several threads and several processes at once. Every method raises
    :class:`~sayso.ledger.LedgerError` where the database fails, and nothing is then half-written.
    """

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self._writer = engine.execution_options(**{opening.WRITING: True})
        self.where = where
        """Its path, or its URL without the password."""

    @classmethod
    def open(cls, where: str | os.PathLike[str] | None = None) -> Self:
        """Open the ledger at a path or a ``postgresql://`` URL; make it, or migrate it, if need be.

        ``None`` stands for ``SAYSO_LEDGER`` or, where that is unset, ``ledger.sqlite`` in the user's data folder.
        LedgerError: the place is no ledger, cannot be written, or was written by a newer sayso.
        """
        url = opening.address(where)
        return cls(opening.engine(url), opening.spoken(url))

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Ledger({self.where!r})"

    def add(self, read: Report) -> bool:
        """Keep a report, in place of any older reading of it. False if the ledger holds it as it is.

        LedgerError: two of its claims or actors share an id, or it holds what JSON cannot.
        """
        return self._write([packed(read)]) > 0

    def add_many(self, reports: Iterable[Report]) -> int:
        """Keep reports as they come, a few whole reports a transaction; how many of them changed something.

        What came is written at the latest half a second later. Where a report cannot be kept, or ``reports``
        itself fails, those before it are kept and the error goes on to the caller.
        """
        written = 0
        waiting: dict[str, Packed] = {}
        since = monotonic()
        try:
            for read in reports:
                ready = packed(read)
                if ready.report.id in waiting or len(waiting) == _TOGETHER or monotonic() - since > _PATIENCE:
                    given, waiting = list(waiting.values()), {}
                    written += self._write(given)
                if not waiting:
                    since = monotonic()
                waiting[ready.report.id] = ready
        finally:
            written += self._write(list(waiting.values()))
        return written

    def reports(
        self,
        query: str | None = None,
        *,
        outlet: str | None = None,
        since: Day = None,
        until: Day = None,
        limit: int | None = 50,
        offset: int = 0,
    ) -> list[ReportRow]:
        """Reports whose title or text match, best first; without a query, the latest published first.

        A query wants all its words; ``"a phrase"`` as it stands, ``drone*`` any word that begins so. ``outlet`` is a
        name or a domain. ``since`` and ``until`` are days, months or years, both included, and keep a report that
        may have been published within them. ``limit=None`` gives all. Of more than 1,000 matches the 1,000 newest
        are ranked, the others follow. FilterError for what is no date or number.
        """
        with self._reading() as connection:
            return find.report_rows(connection, query, outlet, since, until, find.checked(limit, offset))

    def claims(
        self,
        query: str | None = None,
        *,
        report: str | None = None,
        source: str | None = None,
        act: Choice = None,
        firmness: Choice = None,
        anonymity: Choice = None,
        form: Choice = None,
        outlet: str | None = None,
        since: Day = None,
        until: Day = None,
        limit: int | None = 50,
        offset: int = 0,
    ) -> list[ClaimRow]:
        """Claims whose content, cue, source or speaker match, best first; without a query, the latest first.

        ``source`` is a query too, over the words of the source and the names of its actor. ``act``, ``firmness``,
        ``anonymity`` and ``form`` take one value of the contract or several. The rest as in :meth:`reports`.
        """
        choices = {"act": act, "firmness": firmness, "anonymity": anonymity, "form": form}
        with self._reading() as connection:
            within = None
            if report is not None and (within := self._key(connection, report)) is None:
                return []
            page = find.checked(limit, offset)
            return find.claim_rows(connection, query, within, source, choices, outlet, since, until, page)

    def actors(
        self,
        query: str | None = None,
        *,
        kind: Choice = None,
        country: Choice = None,
        anonymity: Choice = None,
        limit: int | None = 50,
        offset: int = 0,
    ) -> list[ActorRow]:
        """Actors whose name or aliases match, best first; without a query, those last in the news first.

        Records that share a ledger-wide key are one row; without a key, each stands for itself.
        """
        choices = {"kind": kind, "country": country, "anonymity": anonymity}
        with self._reading() as connection:
            return find.actor_rows(connection, query, choices, find.checked(limit, offset))

    def report(self, id: str) -> Report | None:
        """The whole report, as it was added, by its id or an unambiguous beginning of it."""
        with self._reading() as connection:
            key = self._key(connection, id)
            return None if key is None else self._whole(connection, key)

    def get(self, id: str) -> Report | ClaimRow | ActorRow | PartRow | None:
        """Any record: ``r-1a2b`` a report, ``r-1a2b/c4`` a claim, ``r-1a2b/a2`` an actor, and so on.

        The report's id may be cut short as long as one report only begins so; FilterError if several do.
        """
        with self._reading() as connection:
            if (key := self._key(connection, id)) is not None:
                return self._whole(connection, key)
            whole, _, name = sound(id).rpartition("/")
            if not whole or (key := self._key(connection, whole)) is None:
                return None
            found = find.claim_at(connection, key, name) or find.actor_at(connection, key, name)
            return found or self._part(connection, key, name)

    def trace(self, id: str) -> Trace | None:
        """A claim's chain, station by station, and the claims it is nested in. FilterError if ``id`` is no claim's."""
        with self._reading() as connection:
            whole, _, name = sound(id).rpartition("/")
            key = self._key(connection, whole) if whole else None
            row = find.claim_at(connection, key, name) if key is not None else None
            if key is None or row is None:
                if self.get(id) is not None:
                    raise FilterError("id", f"{id!r} is not a claim", "give a claim's id, as r-1a2b/c4")
                return None
            names = {one.id: one.name for one in self._whole(connection, key).actors}
            around: dict[str, ClaimRow] = {}
            outer = row.inside
            while outer and outer not in {name, *around} and (found := find.claim_at(connection, key, outer)):
                around[outer] = found
                outer = found.inside
        stations = tuple(
            Station(
                role=link.role,
                text=link.text,
                start=link.start,
                end=link.end,
                actor=f"{row.report}/{link.actor}" if link.actor else None,
                name=names.get(link.actor) if link.actor else None,
                time=link.time,
            )
            for link in row.chain
        )
        return Trace(row, stations, tuple(around.values()))

    def counts(self) -> dict[str, int]:
        """How many reports, claims, actors (those with one key counted once) and outlets the ledger holds."""
        outlet = func.coalesce(func.nullif(report.c.outlet_site, ""), func.nullif(report.c.outlet_key, ""))
        with self._reading() as connection:
            row = connection.execute(
                select(
                    select(func.count()).select_from(report).scalar_subquery().label("reports"),
                    select(func.coalesce(func.sum(report.c.claims), 0)).scalar_subquery().label("claims"),
                    select(func.count(actor.c.identity.distinct())).scalar_subquery().label("actors"),
                    select(func.count(outlet.distinct())).scalar_subquery().label("outlets"),
                )
            ).one()
            return {name: int(number) for name, number in row._mapping.items()}

    def __len__(self) -> int:
        return self.counts()["reports"]

    def __iter__(self) -> Iterator[Report]:
        """Every report whole, in the order of adding, without holding them all in memory."""
        last = -1
        while True:
            with self._reading() as connection:
                some = select(report.c.pk, report.c.record).where(report.c.pk > last).order_by(report.c.pk)
                rows = connection.execute(some.limit(_AT_A_TIME)).all()
            if not rows:
                return
            yield from (unpacked(row.record) for row in rows)
            last = rows[-1].pk

    def _write(self, ready: list[Packed]) -> int:
        with self._telling():
            with self._engine.connect() as connection:
                ready = changed(connection, ready)
            if not ready:
                return 0
            with self._writer.begin() as connection:
                return write(connection, ready)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._telling(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise opening.trouble(self.where, error) from error

    def _key(self, connection: Connection, id: str) -> int | None:
        """The key of the report with this id, or the only one whose id begins so."""
        id = sound(id)
        exact: int | None = connection.scalar(select(report.c.pk).where(report.c.id == id))
        if exact is not None or not id:
            return exact
        beginning = report.c.id.startswith(id, autoescape=True)
        rows = connection.execute(select(report.c.pk, report.c.id).where(beginning).limit(_SHOWN + 1)).all()
        if len(rows) > 1:
            some = ", ".join(row.id for row in rows[:_SHOWN]) + (", …" if len(rows) > _SHOWN else "")
            raise FilterError("id", f"several reports begin with {id!r}: {some}", "write more of the id")
        return rows[0].pk if rows else None

    def _whole(self, connection: Connection, key: int) -> Report:
        return unpacked(connection.scalars(select(report.c.record).where(report.c.pk == key)).one())

    def _part(self, connection: Connection, key: int, name: str) -> PartRow | None:
        read = self._whole(connection, key)
        kinds: dict[Literal["mention", "place", "time", "event"], Iterable[Any]] = {
            "mention": read.mentions,
            "place": read.places,
            "time": read.times,
            "event": read.events,
        }
        for kind, parts in kinds.items():
            for part in parts:
                if part.id == name:
                    about = find.context_at(connection, key)
                    return PartRow(f"{read.id}/{name}", about, kind, part.model_dump(mode="json", by_alias=True))
        return None
