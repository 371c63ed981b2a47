"""Who is who in a ledger: ask, decide, take back, carry decisions to another ledger."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine

from sayso.ledger.errors import FilterError, LedgerError
from sayso.ledger.identity import asking, decisions, placing
from sayso.ledger.identity.asking import Identity, Suggestion
from sayso.ledger.identity.decisions import Decision, What
from sayso.ledger.identity.nodes import Subject
from sayso.ledger.identity.own_actors import check, read_own_actors

Reading = Callable[[], AbstractContextManager[Connection]]


class Identities:
    """The identities of a ledger; ``Ledger.identities`` gives it.

    An actor is referred to by its key or an unambiguous beginning of it, by the address of one of its records
    (``r-1a2b/a2``), or by a name that only one actor has. FilterError for what means nobody or several.
    """

    def __init__(self, writer: Engine, reading: Reading, telling: Reading | Callable[[], AbstractContextManager[None]]):
        self._writer = writer
        self._reading = reading
        self._telling = telling

    def merge(self, one: str, *others: str, who: str | None = None) -> Decision:
        """Decide that actors are one and the same, whatever speaks against it."""
        return self._decide("merge", [one, *others], who)

    def split(self, one: str, *others: str, who: str | None = None) -> Decision:
        """Decide that the others are somebody else than ``one``.

        Another that is a record's address is taken out of the identity alone; several others stay together.
        """
        return self._decide("split", [one, *others], who)

    def unsure(self, one: str, *others: str, who: str | None = None) -> Decision:
        """Decide that it cannot be told: they are kept apart and not suggested again."""
        return self._decide("unsure", [one, *others], who)

    def hide(self, *ones: str, who: str | None = None) -> Decision:
        """Decide that lists leave an actor out."""
        return self._decide("hide", ones, who)

    def add(self, file: Path, who: str | None = None) -> Decision:
        """Decide that a file's actors are known.

        LedgerError with file and line, and nothing changed, where the file is wrong or contradicts what is known.
        """
        actors = read_own_actors(file)
        with self._writing() as connection:
            check(file, actors, dict(decisions.decided(decisions.in_force(connection)).listed))
            made = decisions.new("add", [one.to_dict() for one in actors], who or _user())
            placing.heed(connection, decisions.keep(connection, [made]))
        return made

    def undo(self, id: str | None = None) -> Decision:
        """Take back the decision with this id, or the last one."""
        with self._writing() as connection:
            taken = decisions.take_back(connection, id)
            placing.heed(connection, [taken])
        return taken

    def decisions(self) -> list[Decision]:
        """The decisions in force, in the order they were made."""
        with self._reading() as connection:
            return decisions.in_force(connection)

    def replay(self, file: Path) -> int:
        """Make the decisions of a file of JSON lines, but those this ledger has had; how many were new.

        LedgerError with file and line, and nothing changed, where one cannot be read.
        """
        told = _read_lines(file)
        with self._writing() as connection:
            fresh = decisions.keep(connection, told)
            placing.heed(connection, fresh)
        return len(fresh)

    def suggested(self, limit: int | None = 50, offset: int = 0) -> list[Suggestion]:
        """Pairs of actors that may be one, the likeliest first, that nobody has decided about."""
        with self._reading() as connection:
            return asking.suggestions(connection, limit, offset)

    def identity(self, reference: str) -> Identity | None:
        """What an identity is made of; None for an actor that nothing ties to any other report."""
        with self._reading() as connection:
            return asking.identity_of(connection, asking.subject_of(connection, reference))

    def _decide(self, what: What, references: Sequence[str], who: str | None) -> Decision:
        with self._writing() as connection:
            subjects = [asking.subject_of(connection, reference) for reference in references]
            # A record is taken out of its identity only where it is to be somebody else; else its identity is meant.
            lone = range(1, len(subjects)) if what == "split" else ()
            subjects = [
                subject if place in lone else asking.key_at(connection, subject)
                for place, subject in enumerate(subjects)
            ]
            _check_several(what, subjects)
            made = decisions.new(what, subjects, who or _user())
            placing.heed(connection, decisions.keep(connection, [made]))
        return made

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._telling(), self._writer.begin() as connection:
            placing.take_turn(connection)
            yield connection


def _check_several(what: What, subjects: Sequence[Subject]) -> None:
    if what != "hide" and len({json.dumps(dict(subject), sort_keys=True) for subject in subjects}) < 2:
        cure = "give the address of the record that is another (list them with `sayso actors identity`)"
        raise FilterError("actor", "these are one and the same already", cure if what == "split" else "give two")


def _read_lines(file: Path) -> list[Decision]:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise LedgerError(str(file), error.strerror or str(error), "give a file that can be read") from error
    except UnicodeDecodeError:
        raise LedgerError(str(file), "is not UTF-8", "save the file as UTF-8") from None
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(decisions.read_decision(json.loads(line)))
            except ValueError as error:
                cure = "write it as `sayso actors decisions --export` does"
                raise LedgerError(f"{file}:{number}", f"is no decision: {error}", cure) from None
    if not found:
        raise LedgerError(str(file), "holds no decisions", "export some with `sayso actors decisions --export`")
    return found


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
