"""Several processes that read: order kept, memory bounded, a crash costing no more than the page that caused it."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any

from sayso.delivery.stream import Chunk, Outcome, Reader, default_reader, join, read_here
from sayso.errors import SaysoError, UnreadableError, internal_error

if TYPE_CHECKING:
    from sayso.records import Page, Report

AHEAD = 3  # chunks held for each worker: one being read, one ready, one waiting for its turn to be given out
READY = "ready"
CRASH_CURE = "The other inputs are read; try it alone, and report it if it fails again"


def read_in_processes(chunks: Iterable[Chunk], workers: int, reader: Reader | None = None) -> Iterator[Outcome]:
    """Read chunks in ``workers`` processes and yield outcomes in the order of the input.

    A process that dies is replaced, and the pages it held are read again one by one; a page that kills its
    process a second time is given up. Raises :class:`SaysoError` where no process can be started at all.
    """
    crew = _Crew(workers, reader)
    try:
        yield from crew.read(iter(chunks))
    finally:
        crew.dismiss()


@dataclass(slots=True, eq=False)
class _Ticket:
    """A chunk on its way: the results of its pages, filled in as workers bring them."""

    chunk: Chunk
    pages: list[Page]
    results: list[Report | UnreadableError | None]

    @property
    def complete(self) -> bool:
        return None not in self.results


@dataclass(frozen=True, slots=True, eq=False)
class _Task:
    ticket: _Ticket
    numbers: tuple[int, ...]


@dataclass(slots=True, eq=False)
class _Worker:
    process: BaseProcess
    connection: Connection
    ready: bool = False
    task: _Task | None = field(default=None)


class _Crew:
    def __init__(self, size: int, reader: Reader | None) -> None:
        self.size = size
        self.reader = reader
        self.workers: list[_Worker] = []
        self.waiting: deque[_Task] = deque()
        self.tickets: deque[_Ticket] = deque()

    def read(self, chunks: Iterator[Chunk]) -> Iterator[Outcome]:
        more = True
        while more or self.tickets:
            if more and len(self.tickets) < AHEAD * self.size:
                chunk = next(chunks, None)
                more = chunk is not None
                if chunk is not None:
                    self._take(chunk)
            full = len(self.tickets) >= AHEAD * self.size
            self._exchange(block=bool(self.tickets) and (full or not more))
            while self.tickets and self.tickets[0].complete:
                ticket = self.tickets.popleft()
                yield from join(ticket.chunk, [result for result in ticket.results if result is not None])

    def _take(self, chunk: Chunk) -> None:
        pages = [item for item in chunk if not isinstance(item, UnreadableError)]
        ticket = _Ticket(chunk, pages, [None] * len(pages))
        self.tickets.append(ticket)
        if pages:
            self.waiting.append(_Task(ticket, tuple(range(len(pages)))))
        if self.waiting and len(self.workers) < self.size:
            self.workers.append(_start(self.reader))

    def _exchange(self, block: bool) -> None:
        """Give waiting tasks to idle workers and take in what workers have sent, waiting for some if ``block``."""
        self._give()
        if block and self.tickets[0].complete:
            return
        for sent in wait([worker.connection for worker in self.workers], timeout=None if block else 0):
            worker = next(worker for worker in self.workers if worker.connection is sent)
            try:
                self._receive(worker, worker.connection.recv())
            except (EOFError, OSError):
                self._replace(worker)
        self._give()

    def _give(self) -> None:
        for worker in self.workers:
            if self.waiting and worker.ready and worker.task is None:
                worker.task = self.waiting.popleft()
                with contextlib.suppress(OSError):  # it has died: reading from it will say so
                    worker.connection.send([worker.task.ticket.pages[number] for number in worker.task.numbers])

    def _receive(self, worker: _Worker, message: Any) -> None:
        if message == READY:
            worker.ready = True
        elif isinstance(message, SaysoError):
            raise message
        elif worker.task is not None:
            from sayso.records import Report

            for number, (line, reason, cure) in zip(worker.task.numbers, message, strict=True):
                worker.task.ticket.results[number] = Report.from_json(line) if line else UnreadableError(reason, cure)
            worker.task = None

    def _replace(self, worker: _Worker) -> None:
        worker.process.join()
        end = _end_of(worker.process.exitcode)
        if not worker.ready:
            raise SaysoError(f"a reading process {end} before it could start", "Try --workers 1")
        task = worker.task
        if task is not None and len(task.numbers) == 1:
            failure = UnreadableError(f"the process that read it {end}", CRASH_CURE)
            task.ticket.results[task.numbers[0]] = failure
        elif task is not None:
            self.waiting.extendleft(_Task(task.ticket, (number,)) for number in reversed(task.numbers))
        worker.connection.close()
        self.workers[self.workers.index(worker)] = _start(self.reader)

    def dismiss(self) -> None:
        for worker in self.workers:
            worker.connection.close()
            worker.process.terminate()
        for worker in self.workers:
            worker.process.join()


def _start(reader: Reader | None) -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, reader), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _end_of(exitcode: int | None) -> str:
    if exitcode is not None and exitcode < 0:
        with contextlib.suppress(ValueError):
            return f"was killed ({signal.Signals(-exitcode).name})"
    return f"ended unexpectedly (exit status {exitcode})"


def _serve(connection: Connection, reader: Reader | None) -> None:
    """The life of a worker: lists of pages in; for each page its report as JSON, or a reason and a cure."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent answers Ctrl-C
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"):
        os.environ[variable] = "1"
    try:
        reader = reader or default_reader()
    except Exception as error:
        connection.send(error if isinstance(error, SaysoError) else internal_error(error))
        return
    with contextlib.suppress(EOFError, OSError):  # the parent has gone
        connection.send(READY)
        while True:
            pages = connection.recv()
            try:
                connection.send([_answer(result) for result in read_here(pages, reader)])
            except SaysoError as error:
                connection.send(error)
                return


def _answer(result: Report | UnreadableError) -> tuple[str, str, str]:
    return ("", result.reason, result.cure) if isinstance(result, UnreadableError) else (result.to_json(), "", "")
