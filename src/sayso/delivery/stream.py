"""Pages in, outcomes out: reading as a stream, where what fails on one page stays with that page."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from sayso.errors import SaysoError, UnreadableError, internal_error

if TYPE_CHECKING:
    from sayso.intake import Unreadable
    from sayso.records import Page, Report

MOST_PAGES = 64
MOST_CHARACTERS = 250_000
LONGEST_WAIT = 1.0  # seconds: a slow input must not hold back the pages already here


@dataclass(frozen=True, slots=True)
class Reading:
    """A page that was read, and what was read out of it."""

    page: Page
    report: Report


Outcome = Reading | UnreadableError
Chunk = list["Page | UnreadableError"]
Reader = Callable[[Iterable["Page"]], Iterator["Report"]]


def read_stream(
    items: Iterable[Page | Unreadable], workers: int = 1, reader: Reader | None = None
) -> Generator[Outcome]:
    """Read pages as they come and yield one outcome for each, in their order.

    At most a few chunks of pages are held at a time, however many come. With ``workers`` above 1 that many
    processes read, each with an encoder of its own; ``reader`` must then be a function of a module. By default it is
    :func:`sayso.reading.batch.read_pages`.
    """
    if workers == 1:
        for chunk in chunks(items):
            pages = [item for item in chunk if not isinstance(item, UnreadableError)]
            yield from join(chunk, read_here(pages, reader))
    else:
        from sayso.delivery.workers import read_in_processes

        yield from read_in_processes(chunks(items), workers, reader)


def chunks(items: Iterable[Page | Unreadable]) -> Iterator[Chunk]:
    """Cut the stream into chunks that the encoder reads at one go: one page first, so that something is seen at
    once, then ever more, up to MOST_PAGES pages, MOST_CHARACTERS characters or LONGEST_WAIT seconds."""
    chunk: Chunk = []
    most, size, since = 1, 0, time.monotonic()
    for item in items:
        chunk.append(_page_or_error(item))
        size += len(getattr(item, "text", ""))
        if len(chunk) >= most or size >= MOST_CHARACTERS or time.monotonic() - since > LONGEST_WAIT:
            yield chunk
            chunk, size, most, since = [], 0, min(2 * most, MOST_PAGES), time.monotonic()
    if chunk:
        yield chunk


def _page_or_error(item: Page | Unreadable) -> Page | UnreadableError:
    from sayso.records import Page

    return item if isinstance(item, Page) else UnreadableError(item.reason, item.cure, item.name, item.page)


def read_here(pages: Sequence[Page], reader: Reader | None = None) -> Iterator[Report | UnreadableError]:
    """Read pages in this process. Should one fail, those not yet read are read one by one, so that only it is lost.

    Raises :class:`SaysoError` where no page at all can be read, as when the model is missing.
    """
    if not pages:
        return
    reader = reader or default_reader()
    done = 0
    try:
        for report in reader(pages):
            done += 1
            yield report
        failure: Exception = RuntimeError("nothing was handed back for it")
    except Exception as error:
        failure = error
    for page in islice(pages, done, None):
        if len(pages) > 1:
            try:
                yield from reader([page])
                continue
            except Exception as error:
                failure = error
        if isinstance(failure, SaysoError) and not isinstance(failure, UnreadableError):
            raise failure
        yield failure if isinstance(failure, UnreadableError) else internal_error(failure)


def default_reader() -> Reader:
    """The reading room's own door, imported only now: it loads the encoder."""
    from sayso.reading.batch import read_pages

    return read_pages


def join(chunk: Chunk, results: Iterable[Report | UnreadableError]) -> Iterator[Outcome]:
    """Put the results of a chunk's pages back between the inputs that never became pages."""
    coming = iter(results)
    for item in chunk:
        if isinstance(item, UnreadableError):
            yield item
            continue
        result = next(coming)
        if isinstance(result, UnreadableError):
            yield UnreadableError(result.reason, result.cure, item.input_name)
        else:
            yield Reading(item, result)
