"""The ledger itself: open it, add reports, ask."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from time import monotonic
from types import TracebackType
from typing import Any, Literal, Self

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import DBAPIError

from sayso.ledger import addresses, find, find_events, find_places, opening
from sayso.ledger.accounts.asking import Accounts
from sayso.ledger.filters import Choice, Day, key_of
from sayso.ledger.identity.asking import with_keys
from sayso.ledger.identity.door import Identities
from sayso.ledger.rows import ActorRow, ClaimRow, EventRow, PlaceRow, ReportRow, Trace
from sayso.ledger.schema import PARTS_BITS, actor, event, place, report
from sayso.ledger.search import Wanted, checked
from sayso.ledger.write import Packed, changed, packed, unpacked, write
from sayso.records import Report

Nouns = Literal["reports", "claims", "actors", "places", "events"]

_FILTERS: dict[str, Callable[..., Wanted]] = {
    "reports": find.report_filter,
    "claims": find.claim_filter,
    "actors": find.actor_filter,
    "places": find_places.place_filter,
    "events": find_events.event_filter,
}
_AT_A_TIME = 100
_TOGETHER = 64
_PATIENCE = 0.5


class Ledger(Accounts):
    """Every report read so far, with its claims, actors, places and events. Make one with :meth:`open`.

    A ledger may be used by several threads and several processes at once. Every method raises
    :class:`~sayso.ledger.LedgerError` where the database fails, and nothing is then half-written.
    """

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self._writer = engine.execution_options(**{opening.WRITING: True})
        self.where = where
        """Its path, or its URL without the password."""

    @classmethod
    def open(
        cls, where: str | os.PathLike[str] | None = None, *, told: opening.Told = lambda done, total: None
    ) -> Self:
        """Open the ledger at a path or a ``postgresql://`` URL; make it, or migrate it, if need be.

        ``None`` stands for ``SAYSO_LEDGER`` or, where that is unset, ``ledger.sqlite`` in the user's data folder.
        Where an older sayso wrote it, ``told`` hears of how many reports are brought up to date, and of how many there
        are. An SQLite file that may only be read is opened for reading.
        LedgerError: the place is no ledger, cannot be made, or was written by a newer sayso.
        """
        url = opening.address(where)
        return cls(opening.engine(url, told), opening.spoken(url))

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

    def add(self, read: Report, *, input_id: str | None = None) -> bool:
        """Keep a report, in place of any older reading of it. False if the ledger holds it as it is.

        ``input_id`` is the id that the document it was read from gave itself; accounts name it.
        LedgerError: two of its claims or actors share an id, or it holds what JSON cannot.
        """
        return self._write([packed(read, input_id)]) > 0

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
        page = checked(limit, offset)
        with self._reading() as connection:
            wanted = find.report_filter(connection, query, outlet=outlet, since=since, until=until)
            return find.report_rows(connection, wanted, page)

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
        place: str | None = None,
        since: Day = None,
        until: Day = None,
        happened_from: Day = None,
        happened_to: Day = None,
        limit: int | None = 50,
        offset: int = 0,
    ) -> list[ClaimRow]:
        """Claims whose content, cue, source or speaker match, best first; without a query, the latest first.

        ``source`` is a query too, over the words of the source and the names of its actor. ``act``, ``firmness``,
        ``anonymity`` and ``form`` take one value of the contract or several. ``place`` keeps claims whose content
        names a place there, or whose events happen there, and is written as ``within`` of :meth:`places`.
        ``happened_from`` and ``happened_to`` go by the claim's own time, and by the report's date where it has none.
        The rest as in :meth:`reports`.
        """
        page = checked(limit, offset)
        with self._reading() as connection:
            wanted = find.claim_filter(
                connection,
                query,
                report=report,
                source=source,
                act=act,
                firmness=firmness,
                anonymity=anonymity,
                form=form,
                outlet=outlet,
                place=place,
                since=since,
                until=until,
                happened_from=happened_from,
                happened_to=happened_to,
            )
            return find.claim_rows(connection, wanted, page)

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
        page = checked(limit, offset)
        with self._reading() as connection:
            wanted = find.actor_filter(connection, query, kind=kind, country=country, anonymity=anonymity)
            return find.actor_rows(connection, wanted, page)

    def places(
        self,
        query: str | None = None,
        *,
        within: str | None = None,
        country: Choice = None,
        precision: Choice = None,
        report: str | None = None,
        outlet: str | None = None,
        limit: int | None = 50,
        offset: int = 0,
    ) -> list[PlaceRow]:
        """Places whose name, in the gazetteer or as reports write it, match, or what lies around them.

        ``within`` is a circle, ``"33.3,44.4,50"`` (degrees north, degrees east, kilometres), or a place's name, which
        keeps it and what lies in it; a country or division larger than the circle is left out unless ``precision``
        asks for it. Records of one GeoNames id are one row. The order is that of :meth:`actors`.
        """
        page = checked(limit, offset)
        with self._reading() as connection:
            wanted = find_places.place_filter(
                connection, query, within=within, country=country, precision=precision, report=report, outlet=outlet
            )
            return find_places.place_rows(connection, wanted, page)

    def events(
        self,
        query: str | None = None,
        *,
        type: Choice = None,
        mode: Choice = None,
        actor: str | None = None,
        recipient: str | None = None,
        place: str | None = None,
        country: Choice = None,
        happened_from: Day = None,
        happened_to: Day = None,
        reality: Choice = None,
        report: str | None = None,
        claim: str | None = None,
        outlet: str | None = None,
        limit: int | None = 50,
        offset: int = 0,
    ) -> list[EventRow]:
        """Events whose sentence, actors or place match, best first; without a query, the last that happened first.

        ``type`` is a PLOVER type. ``actor`` and ``recipient`` are queries over names and aliases, and find whoever
        shares a ledger-wide key with a match. ``place`` is written as ``within`` of :meth:`places`; ``country`` is
        where it happened. ``happened_from`` and ``happened_to`` go by the event's own time, and by the report's date
        where it has none. ``claim`` is the id of the claim that carries it. The rest as in :meth:`claims`.
        """
        page = checked(limit, offset)
        with self._reading() as connection:
            wanted = find_events.event_filter(
                connection,
                query,
                type=type,
                mode=mode,
                actor=actor,
                recipient=recipient,
                place=place,
                country=country,
                happened_from=happened_from,
                happened_to=happened_to,
                reality=reality,
                report=report,
                claim=claim,
                outlet=outlet,
            )
            return find_events.event_rows(connection, wanted, page)

    def chosen(self, nouns: Nouns, query: str | None = None, **filters: Any) -> Iterator[tuple[Report, list[int]]]:
        """Whole reports that hold what a list of these nouns would, in the order of adding, a few at a time.

        With each report come the numbers, from 0, that those parts have among its claims, actors, places or events;
        for ``reports`` there are none. The filters are those of the method called so, but for limit and offset.
        """
        with self._reading() as connection:
            keys: list[int] = list(connection.scalars(_FILTERS[nouns](connection, query, **filters).keys()))
        parts: dict[int, list[int]] = {}
        for key in keys:
            if nouns == "reports":
                parts[key] = []
            else:
                parts.setdefault(key >> PARTS_BITS, []).append(key & (1 << PARTS_BITS) - 1)
        coming = iter(parts)
        while some := list(islice(coming, _AT_A_TIME)):
            with self._reading() as connection:
                rows = connection.execute(select(report.c.pk, report.c.record).where(report.c.pk.in_(some))).all()
                rows = sorted(rows, key=lambda row: row.pk)
                whole = with_keys(connection, [(row.pk, unpacked(row.record)) for row in rows])
            yield from zip(whole, (parts[row.pk] for row in rows), strict=True)

    def report(self, id: str) -> Report | None:
        """The whole report, as it was added, by its id or an unambiguous beginning of it."""
        with self._reading() as connection:
            key = key_of(connection, id)
            return None if key is None else addresses.whole_report(connection, key)

    def get(self, id: str) -> addresses.Found | None:
        """Any record: ``r-1a2b`` a report, ``r-1a2b/c4`` a claim, ``r-1a2b/a2`` an actor, and so on.

        The report's id may be cut short as long as one report only begins so; FilterError if several do.
        """
        with self._reading() as connection:
            return addresses.record_at(connection, id)

    def trace(self, id: str) -> Trace | None:
        """A claim's chain, station by station, and the claims it is nested in. FilterError if ``id`` is no claim's."""
        with self._reading() as connection:
            return addresses.trace_of(connection, id)

    def counts(self) -> dict[str, int]:
        """How many reports, claims, actors, outlets, places and events it holds; what shares a key counts once."""
        outlet = func.coalesce(func.nullif(report.c.outlet_site, ""), func.nullif(report.c.outlet_key, ""))
        with self._reading() as connection:
            row = connection.execute(
                select(
                    select(func.count()).select_from(report).scalar_subquery().label("reports"),
                    select(func.coalesce(func.sum(report.c.claims), 0)).scalar_subquery().label("claims"),
                    select(func.count(actor.c.identity.distinct())).scalar_subquery().label("actors"),
                    select(func.count(outlet.distinct())).scalar_subquery().label("outlets"),
                    select(func.count(place.c.identity.distinct())).scalar_subquery().label("places"),
                    select(func.count()).select_from(event).scalar_subquery().label("events"),
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
                whole = with_keys(connection, [(row.pk, unpacked(row.record)) for row in rows])
            if not rows:
                return
            yield from whole
            last = rows[-1].pk

    @property
    def identities(self) -> Identities:
        """Who is who across the reports: ask, decide, take back, carry decisions to another ledger."""
        return Identities(self._writer, self._reading, self._telling)

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
