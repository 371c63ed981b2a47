"""What the export command does: choose in the ledger, write to a file that appears when it is whole, or to stdout."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any

from sayso.delivery.export import BINARY, export
from sayso.delivery.messages import DONE, AskedWronglyError, complain, counter
from sayso.delivery.saved import open_ledger
from sayso.errors import SaysoError


def run(
    where: str | None, format: str, nouns: Any, query: str | None, filters: dict[str, Any], out: Path | None
) -> int:
    """Export the records that match; an empty answer is an empty table, and is told."""
    tell = counter("exporting: report")
    done = 0

    def told(number: int) -> None:
        nonlocal done
        done = number
        tell(number, None)

    if out is None and format in BINARY and sys.stdout.isatty():
        raise AskedWronglyError(f"{format} is not text for a terminal", "Name a file with --out")
    with open_ledger(where) as ledger:
        coming = ledger.chosen(nouns, query, **filters)
        # The ledger is asked with the first: nothing is written where a filter makes no sense.
        first = list(islice(coming, 1))
        with _writing(out, format in BINARY) as file:
            export(chain(first, coming), nouns, format, file, told)
    tell(done, done)
    if not done:
        complain(f"{ledger.where}: no {nouns} match." if query or filters else f"{ledger.where}: holds no {nouns} yet.")
    return DONE


@contextlib.contextmanager
def _writing(path: Path | None, binary: bool) -> Iterator[IO[Any]]:
    if path is None:
        yield sys.stdout.buffer if binary else sys.stdout
        return
    if path.is_dir():
        raise SaysoError("is a folder", "Name a file in it", str(path))
    beside = None
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        beside = Path(name)
        text: dict[str, Any] = {} if binary else {"encoding": "utf-8", "errors": "replace", "newline": ""}
        with os.fdopen(descriptor, "wb" if binary else "w", **text) as file:
            yield file
        mask = os.umask(0)
        os.umask(mask)
        beside.chmod(0o666 & ~mask)
        beside.replace(path)
    except OSError as error:
        raise SaysoError(
            f"cannot be written: {error.strerror or error}", "Name a file in a folder of yours", str(path)
        ) from error
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)
