"""What is said beside the output: complaints and progress on standard error, and how a command ends."""

from __future__ import annotations

import contextlib
import functools
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from types import FrameType
from typing import TYPE_CHECKING, ParamSpec

from sayso.delivery.plain import visible
from sayso.errors import SaysoError, internal_error


class AskedWronglyError(SaysoError):
    """A filter or an id that means nothing: wrong usage, not a failure."""


if TYPE_CHECKING:
    from rich.live import Live
    from rich.spinner import Spinner

DONE, FAILED, MISUSED, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141

P = ParamSpec("P")

_BLINK = 0.2  # seconds


def complain(error: Exception | str) -> None:
    """One line on standard error: ``sayso: NAME: reason. cure.``"""
    line = " ".join(visible(str(error)).split())
    print(f"sayso: {line}", file=sys.stderr, flush=True)


def command(run: Callable[P, int]) -> Callable[P, None]:
    """Make a function that returns an exit status a command that ends with it, however it ends."""

    @functools.wraps(run)
    def ending(*args: P.args, **kwargs: P.kwargs) -> None:
        from typer import Exit

        try:
            _write_utf8()
            status = run(*args, **kwargs)
            sys.stdout.flush()
        except KeyboardInterrupt:
            complain("interrupted; what was printed and saved before stays")
            status = INTERRUPTED
        except BrokenPipeError:
            _forget_stdout()
            status = PIPE_CLOSED
        except SaysoError as error:
            complain(error)
            status = MISUSED if isinstance(error, AskedWronglyError) else FAILED
        except Exception as error:
            if type(error).__module__.split(".")[0] in ("typer", "click") or os.environ.get("SAYSO_DEBUG"):
                raise
            complain(internal_error(error))
            status = FAILED
        raise Exit(status)

    return ending


def _write_utf8() -> None:
    """Output is UTF-8 where it goes to a file or a program; a terminal keeps its encoding, and gets ? for the rest."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError):  # a stream put in the place of the real one
            if stream.isatty():
                stream.reconfigure(errors="replace")  # type: ignore[union-attr]
            else:
                stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")  # type: ignore[union-attr]


def _forget_stdout() -> None:
    """Nobody reads standard output any more: let the interpreter flush into nothing at its end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Put Ctrl-C off until the block is done, so that no report is left half saved or half printed.

    A second Ctrl-C is not put off: output that nobody takes could block for ever.
    """
    caught = 0

    def put_off(number: int, frame: FrameType | None) -> None:
        nonlocal caught
        caught += 1
        if caught > 1:
            raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGINT, put_off)
    except ValueError:  # not in the main thread: Ctrl-C does not come here
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if caught:
        raise KeyboardInterrupt


def counter(doing: str, patience: float = 1.0) -> Callable[[int, int | None], None]:
    """A function that tells on a terminal, and nowhere else, how many are done, and of how many where that is known.

    Nothing is told of what takes less than ``patience`` seconds, nor more than a few times a second.
    """
    last = time.monotonic() + patience - _BLINK

    def tell(done: int, total: int | None) -> None:
        nonlocal last
        ended = total is not None and done >= total
        if sys.stderr.isatty() and time.monotonic() - last > _BLINK:
            last = last if ended else time.monotonic()
            of = f" of {total:,}" if total else ""
            print(f"\r{doing} {done:,}{of}", end="\n" if ended else "", file=sys.stderr, flush=True)

    return tell


class Progress:
    """Counts on standard error while work goes on; nothing at all where standard error is not a terminal."""

    def __init__(self) -> None:
        self.reports = self.claims = self.failed = 0
        self._since = time.monotonic()
        self._live: Live | None = None
        self._spinner: Spinner | None = None
        # Where both go to one terminal, the line must make way for each report that is printed.
        self._shared = sys.stdout.isatty()
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.live import Live
            from rich.spinner import Spinner

            self._spinner = Spinner("dots", "starting")
            # Left to itself, Live takes over standard output too, which may be a file.
            self._live = Live(
                self._spinner,
                console=Console(stderr=True),
                transient=True,
                redirect_stdout=False,
                redirect_stderr=False,
            )

    def __enter__(self) -> Progress:
        if self._live:
            self._live.start()
        return self

    def __exit__(self, *exception: object) -> None:
        if self._live:
            self._live.stop()

    @contextlib.contextmanager
    def aside(self, always: bool = False) -> Iterator[None]:
        """Make way while something is printed; ``always`` for what goes to standard error itself."""
        hidden = self._live if self._shared or always else None
        if hidden:
            hidden.stop()
        yield
        if hidden:
            hidden.start()

    def tell(self) -> None:
        if self._spinner:
            counts = [f"reports {self.reports:,}", f"claims {self.claims:,}"]
            counts += [f"not read {self.failed:,}"] if self.failed else []
            speed = self.reports / max(time.monotonic() - self._since, 1e-9)
            self._spinner.update(text=f"{', '.join(counts)} ({speed:.1f} reports/s)")
