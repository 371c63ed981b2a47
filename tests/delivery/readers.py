"""Readers that stand in for the encoder where a test is about the stream: one report a page, or trouble on demand."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.errors import SaysoError, UnreadableError
from sayso.records import Page, Report


def echo(pages: Iterable[Page]) -> Iterator[Report]:
    for page in pages:
        name = Path(page.input_name).name
        yield Report(id=f"r-{name}", text=page.text, title=page.title, published=page.published, outlet=page.outlet)


def troubled(pages: Iterable[Page]) -> Iterator[Report]:
    """Pages whose text asks for it fail, are refused, or kill the process that reads them."""
    for page in pages:
        if page.text.strip() == "fail":
            raise ZeroDivisionError("by nought")
        if page.text.strip() == "refuse":
            raise UnreadableError("too odd to read", "Give another")
        if page.text.strip() == "crash":
            os.kill(os.getpid(), signal.SIGKILL)
        if page.text.strip() == "no model":
            raise SaysoError("the model is missing", "Install it")
        if page.text.strip() == "slow":
            time.sleep(30)
        if page.text.strip() == "exit":
            os._exit(3)
        yield from echo([page])


def short(pages: Iterable[Page]) -> Iterator[Report]:
    """Hands back fewer reports than it was given pages."""
    yield from list(echo(pages))[:-1]
