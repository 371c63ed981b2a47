"""``sayso read``: inputs in; each report saved, then shown, before the next is waited for."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.delivery.messages import DONE, FAILED, Progress, complain, uninterrupted
from sayso.delivery.saved import brought_up_to_date, open_ledger
from sayso.delivery.stream import read_stream
from sayso.errors import SaysoError, UnreadableError

if TYPE_CHECKING:
    from sayso.intake import IntakeOptions
    from sayso.ledger import Ledger
    from sayso.records import Page, Report

Face = Callable[["Report"], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to become of the reports. ``ledger`` None is the default one."""

    save: bool = True
    ledger: str | None = None
    json: bool = False
    html: Path | None = None
    workers: int = 1


def run(inputs: Sequence[str], options: IntakeOptions, wanted: Wanted) -> int:
    """Read all inputs and return the exit status: DONE where each was read (and saved), else FAILED."""
    from sayso.intake import open_pages

    with contextlib.ExitStack() as stack:
        ledger = stack.enter_context(open_ledger(wanted.ledger)) if wanted.save else None
        items = iter(open_pages(inputs, options))
        first = list(islice(items, 2))
        show = stack.enter_context(_face(wanted, single=len(first) < 2))
        outcomes = stack.enter_context(contextlib.closing(read_stream(chain(first, items), wanted.workers)))
        with Progress() as progress:
            for outcome in outcomes:
                if isinstance(outcome, UnreadableError):
                    progress.failed += 1
                    with progress.aside(always=True):
                        complain(outcome)
                    if outcome.page is not None and wanted.json:
                        _print_json(_without_claims(outcome.page))
                else:
                    progress.reports += 1
                    progress.claims += len(outcome.report.claims)
                    with progress.aside(), uninterrupted():
                        if ledger is not None and not _saved(outcome.report, outcome.page, ledger):
                            progress.failed += 1
                        show(outcome.report)
                progress.tell()
        if ledger is not None and progress.reports:
            brought_up_to_date(ledger)
    if not progress.reports and not progress.failed:
        complain(
            "there is nothing to read in the inputs. Name a file, a folder that holds some, a URL, or - for stdin."
        )
        return FAILED
    return FAILED if progress.failed else DONE


def _without_claims(page: Page) -> Report:
    """What is known of a page that was not read: a script gets its text and language, and the ledger never sees it."""
    from sayso.reading.record import unread_report

    return unread_report(page)


def _saved(report: Report, page: Page, ledger: Ledger) -> bool:
    from sayso.ledger import LedgerError

    try:
        ledger.add(report, input_id=page.input_id)
    except LedgerError as error:
        complain(SaysoError(f"read, but not saved: {error.reason}", error.cure, page.input_name))
        return False
    return True


@contextlib.contextmanager
def _face(wanted: Wanted, single: bool) -> Iterator[Face]:
    with contextlib.ExitStack() as stack:
        faces: list[Face] = []
        if wanted.html:
            from sayso.delivery.page import PageFile

            faces.append(stack.enter_context(PageFile(wanted.html)).add)
        if wanted.json:
            faces.append(_print_json)
        else:
            faces.append(_printer(full=single and not wanted.html))

        def show(report: Report) -> None:
            for face in faces:
                face(report)

        yield show


def _print_json(report: Report) -> None:
    sys.stdout.write(report.to_json() + "\n")
    sys.stdout.flush()


def _printer(full: bool) -> Face:
    from sayso.delivery.terminal import console_for, print_compact, print_report

    console = console_for()

    def show(report: Report) -> None:
        (print_report if full else print_compact)(report, console)
        sys.stdout.flush()

    return show
