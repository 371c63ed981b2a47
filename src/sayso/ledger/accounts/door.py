"""A user's judgements and ratings in a ledger: decide, take back, list, export."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, get_args

from sqlalchemy import Connection, Engine, delete, insert, select

from sayso.corroboration.accounts import Story, story_of
from sayso.corroboration.evidence import Tie, between, ties
from sayso.corroboration.grade import rated_name
from sayso.corroboration.judgements import What
from sayso.corroboration.statements import Statement
from sayso.ledger.accounts import decisions, find, keep
from sayso.ledger.accounts.decisions import Judgement, Words
from sayso.ledger.accounts.tables import rating, wording
from sayso.ledger.errors import FilterError
from sayso.ledger.schema import report
from sayso.records import Account, Reliability

_VERDICTS: dict[What, str] = {
    "merge": "the same claim",
    "split": "another claim",
    "same-origin": "the same origin",
    "other-origin": "another origin",
}


@dataclass(frozen=True, slots=True)
class Rating:
    """How reliable the user holds an outlet or a source to be, by the letters of the Admiralty code."""

    name: str
    rating: Reliability
    made: str
    who: str

    def to_dict(self) -> dict[str, Any]:
        return {"name": self.name, "rating": self.rating, "made": self.made, "who": self.who}


@dataclass(frozen=True, slots=True)
class Explained:
    """An account with what holds it together, and how its reports depend on each other."""

    account: Account
    ties: tuple[dict[str, Any], ...]
    derivations: tuple[find.DerivedFrom, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            **self.account.model_dump(mode="json", by_alias=True),
            "ties": list(self.ties),
            "derivations": [{"from": one.later, **one.to_dict()} for one in self.derivations],
        }


class Judging:
    """Judgements on accounts; ``Ledger.judging`` gives it.

    An account is referred to by its id or an unambiguous beginning of it, a claim by its address as the account lists
    it (``r-1a2b/c4``), an origin by its id within the account (``o2``). FilterError for what means none or several.
    What is decided shows after the next ``Ledger.corroborate``.
    """

    def __init__(
        self,
        writer: Engine,
        reading: Callable[[], AbstractContextManager[Connection]],
        telling: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._writer = writer
        self._reading = reading
        self._telling = telling

    def merge(self, one: str, *others: str, who: str | None = None) -> list[Judgement]:
        """Decide that accounts tell one claim, whatever speaks against it."""
        with self._writing() as connection:
            first = _account(connection, one)
            kept = [_account(connection, id) for id in others]
            return [self._keep(connection, "merge", _words(first), _words(other), who) for other in kept]

    def split(self, one: str, *claims: str, who: str | None = None) -> Judgement:
        """Decide that these claims of an account are another claim than its others; they stay together."""
        with self._writing() as connection:
            first = _account(connection, one)
            held = {f"{claim.report}/{claim.claim}" for claim in first.claims}
            for claim in claims:
                if claim not in held:
                    raise FilterError(
                        "claim", f"{claim!r} is no claim of {first.id}", f"see `sayso explain {first.id}`"
                    )
            if not held - set(claims):
                raise FilterError("claim", "that is the whole account", "name the claims that do not belong to it")
            gone = _words(first, set(claims))
            return self._keep(connection, "split", gone, _words(first, held - set(claims)), who)

    def same_origin(self, one: str, first: str, *others: str, who: str | None = None) -> list[Judgement]:
        """Decide that origins of an account are one: they count once."""
        return self._origins("same-origin", one, first, others, who)

    def other_origin(self, one: str, first: str, *others: str, who: str | None = None) -> list[Judgement]:
        """Decide that claims (by their addresses) of an account do not go back to the origin ``first``."""
        return self._origins("other-origin", one, first, others, who)

    def undo(self, id: str | None = None) -> Judgement:
        """Take back the judgement with this id, or the last one."""
        with self._writing() as connection:
            return decisions.take_back(connection, id)

    def judgements(self) -> list[Judgement]:
        """The judgements in force, in the order they were made."""
        with self._reading() as connection:
            return decisions.in_force(connection)

    def examples(self) -> Iterator[dict[str, Any]]:
        """The judgements as training data: one pair of statements each, with its features and the verdict."""
        for made in self.judgements():
            pairs = [(a.point, b.point) for a in made.one for b in made.other]
            words = {said.point: said for said in (*made.one, *made.other)}
            story = self._story(sorted({said.report for said in words.values()}))
            values = {pair: (tie, features) for pair, tie, features in between(story, pairs)}
            for a, b in pairs:
                tie, features = values.get((a, b), (None, None))
                yield {
                    "schema": "sayso/example/1",
                    "judgement": made.id,
                    "who": made.who,
                    "verdict": _VERDICTS[made.what],
                    "one": words[a].to_dict(),
                    "other": words[b].to_dict(),
                    "features": features,
                    "log_odds": tie.log_odds if tie else None,
                }

    def rate(self, name: str, letter: Reliability, who: str | None = None) -> Rating:
        """Rate an outlet or a source A to F; F, "cannot be judged", takes a rating back."""
        if letter not in get_args(Reliability):
            raise FilterError("rating", f"{letter!r} is not known", "use a letter from A to F")
        if not rated_name(name):
            raise FilterError("name", "it is empty", "give an outlet's or a source's name")
        made = Rating(name.strip(), letter, datetime.now(UTC).isoformat(timespec="seconds"), who or _user())
        with self._writing() as connection:
            connection.execute(delete(rating).where(rating.c.key == rated_name(name)))
            if letter != "F":
                connection.execute(insert(rating).values(key=rated_name(name), **made.to_dict()))
        return made

    def ratings(self) -> list[Rating]:
        """The ratings, by name."""
        with self._reading() as connection:
            rows = connection.execute(select(rating).order_by(rating.c.key))
            return [Rating(row.name, row.rating, row.made, row.who) for row in rows]

    def explain(self, id: str) -> Explained | None:
        """An account with what holds it together, or None where there is none."""
        with self._reading() as connection:
            found = find.account_at(connection, id)
            if found is None:
                return None
            ids = sorted({claim.report for claim in found.claims})
            edges = find.derivations(connection, ids, within=True)
        story = self._story(ids[:1])
        made = next((one for one in story.accounts if one.id == found.id), None)
        held = [_told(story, tie) for tie in ties(story, made)] if made else []
        return Explained(found, tuple(held), tuple(edges))

    def _origins(self, what: What, one: str, first: str, others: Sequence[str], who: str | None) -> list[Judgement]:
        with self._writing() as connection:
            told = _account(connection, one)
            mine = _of_origin(told, first)
            return [self._keep(connection, what, mine, _of_origin(told, other), who) for other in others]

    def _keep(
        self, connection: Connection, what: What, one: Sequence[Words], other: Sequence[Words], who: str | None
    ) -> Judgement:
        made = decisions.new(what, one, other, who or _user())
        decisions.keep(connection, made)
        return made

    def _story(self, ids: Sequence[str]) -> Story:
        """All reports of the stories that these reports are of, corroborated as one."""
        with self._reading() as connection:
            held = select(wording.c.story).join(report, report.c.wording == wording.c.pk).where(report.c.id.in_(ids))
            memory = keep.Memory()
            stories = connection.scalars(held.distinct()).all()
            told = [one for pk in stories for _, one, _ in memory.reports_of(connection, pk)]
            decided = decisions.judgements(connection)
        return story_of(told, decided)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._telling(), self._writer.begin() as connection:
            yield connection


def _account(connection: Connection, id: str) -> Account:
    found = find.account_at(connection, id)
    if found is None:
        raise FilterError("account", f"no account has the id {id!r}", "list ids with `sayso accounts`")
    return found


def _words(told: Account, claims: set[str] | None = None) -> list[Words]:
    """The statements of an account, or those with these addresses, as judgements refer to them."""
    return [
        Words(one.report, one.start, one.end, one.quote)
        for one in told.claims
        if claims is None or f"{one.report}/{one.claim}" in claims
    ]


def _of_origin(told: Account, reference: str) -> list[Words]:
    origin = next((one for one in told.origins if one.id == reference), None)
    held = {f"{claim.report}/{claim.claim}" for claim in told.claims}
    if origin is None and reference not in held:
        known = ", ".join(one.id for one in told.origins)
        raise FilterError(
            "origin", f"{reference!r} is no origin of {told.id}", f"use one of {known}, or a claim's address"
        )
    return _words(told, set(origin.claims) if origin else {reference})


def _told(story: Story, tie: Tie) -> dict[str, Any]:
    def words(one: Statement) -> dict[str, Any]:
        return Words(story.known[one.report].report.id, one.start, one.end, one.text).to_dict()

    return {"one": words(tie.one), "other": words(tie.other), "log_odds": tie.log_odds, "weights": tie.weights}


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
