"""What a ledger answers about accounts, derivations and origins. What compares reports is loaded when it is needed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine

from sayso.ledger.accounts import waiting
from sayso.ledger.filters import Day
from sayso.ledger.search import checked
from sayso.records import Account

if TYPE_CHECKING:
    from sayso.ledger.accounts.door import Judging
    from sayso.ledger.accounts.find import DerivedFrom
    from sayso.ledger.accounts.keep import Memory


class Accounts:
    """The part of a :class:`~sayso.ledger.Ledger` that is about accounts."""

    _writer: Engine
    _reading: Callable[[], AbstractContextManager[Connection]]
    _telling: Callable[[], AbstractContextManager[None]]
    _memory: Memory | None = None

    def corroborate(self, told: Callable[[int, int], object] = lambda done, total: None) -> int:
        """Bring the accounts up to date with the reports and the judgements; how many stories were told anew.

        A new report touches only the stories it hangs together with. What was worked out is kept if this is broken
        off, and ``told`` hears of stories done, and of how many there are.
        """
        from sayso.ledger.accounts import decisions, keep

        if self._memory is None:
            self._memory = keep.Memory()
        return keep.catch_up(self._writer, self._telling, decisions.judgements, told, self._memory)

    @property
    def pending(self) -> bool:
        """Are there reports or judgements that :meth:`corroborate` has not heeded yet?"""
        with self._reading() as connection:
            return waiting.pending(connection)

    def accounts(
        self,
        query: str | None = None,
        *,
        reports: int | None = None,
        origins: int | None = None,
        most_origins: int | None = None,
        sureness: str | None = None,
        outlet: str | None = None,
        report: str | None = None,
        since: Day = None,
        until: Day = None,
        limit: int | None = 50,
        offset: int = 0,
    ) -> list[Account]:
        """Accounts whose text, quotes or origins match, best first; without a query, those told by most reports first.

        ``reports`` and ``origins`` are the least number of reports that tell it, and of its independent origins;
        ``most_origins`` the most. ``sureness`` is "suggested" or "confirmed". ``since`` and ``until`` keep an account
        that was told within them. Call :meth:`corroborate` first. The rest as in :meth:`reports`.
        """
        from sayso.ledger.accounts import find as find_accounts

        page = checked(limit, offset)
        with self._reading() as connection:
            wanted = find_accounts.account_filter(
                connection,
                query,
                reports=reports,
                origins=origins,
                most_origins=most_origins,
                sureness=sureness,
                outlet=outlet,
                report=report,
                since=since,
                until=until,
            )
            return find_accounts.accounts(connection, wanted, page)

    def account(self, id: str) -> Account | None:
        """The account with this id, or the only one whose id begins so."""
        from sayso.ledger.accounts import find as find_accounts

        with self._reading() as connection:
            return find_accounts.account_at(connection, id)

    def derived_from(self, *reports: str) -> dict[str, list[DerivedFrom]]:
        """What each of these reports, by their ids, derives from."""
        from sayso.ledger.accounts import find as find_accounts

        found: dict[str, list[DerivedFrom]] = {id: [] for id in reports}
        with self._reading() as connection:
            for one in find_accounts.derivations(connection, reports):
                found[one.later].append(one)
        return found

    @property
    def judging(self) -> Judging:
        """Which claims are one and which origins: explain, decide, take back, rate."""
        from sayso.ledger.accounts.door import Judging

        return Judging(self._writer, self._reading, self._telling)
