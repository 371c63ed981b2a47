"""The Python door: the same reading as on the command line, as two functions."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from sayso.delivery.stream import Outcome, read_stream
from sayso.errors import SaysoError, UnreadableError

if TYPE_CHECKING:
    from sayso.intake import Format, Unreadable
    from sayso.records import Page, Report

Source = str | os.PathLike[str]


def read(
    source: Source | None = None,
    *,
    text: str | None = None,
    html: str | bytes | None = None,
    title: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    format: Format = "auto",
    allow_private: bool = False,
) -> Report:
    """Read one report: a path or URL, or else its ``text`` or ``html``.

    ``published`` (2020-04-05, 2020-04 or 2020), ``outlet``, ``url`` and ``title`` (for ``text`` and ``html``) are
    taken as given where the source does not know them or knows them otherwise. ``allow_private`` lets URLs lead into
    one's own network. Nothing is saved: give the report to :meth:`sayso.Ledger.add`.

    Raises :class:`sayso.UnreadableError`, with reason and cure, for what cannot be read, and for a source that holds
    several reports (:func:`sayso.read_all` reads those); ``TypeError`` unless there is exactly one source.
    """
    if (source is not None) + (text is not None) + (html is not None) != 1:
        raise TypeError("give one of: a path or URL, text=, html=")
    options = _options(published=published, outlet=outlet, url=url, format=format, allow_private=allow_private)
    if source is None:
        items: Iterator[Page | Unreadable] = iter([_page(text, html, title, options)])
    else:
        from sayso.intake import open_pages

        items = iter(open_pages([os.fspath(source)], options))
    first = list(islice(items, 2))
    if len(first) > 1:
        name = str(source)
        raise UnreadableError("it holds several reports", "Read it with sayso.read_all", name)
    for outcome in read_stream(first):
        return _report(outcome)
    raise UnreadableError("it holds no report", "Name a file or URL that does", str(source))


def read_all(
    inputs: Source | Iterable[Source],
    *,
    on_unreadable: Callable[[UnreadableError], object] | None = None,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    format: Format = "auto",
    allow_private: bool = False,
) -> Iterator[Report]:
    """Read many reports as they are asked for: files, folders, globs, URLs, feeds, archives; ``-`` is standard input.

    Yields reports in the order of the inputs and holds few of them at a time. Where an input cannot be read,
    ``on_unreadable`` is called with the error and the rest is read; without it the :class:`sayso.UnreadableError`
    is raised and reading ends. The other arguments are those of :func:`sayso.read`.
    """
    from sayso.intake import open_pages

    options = _options(published=published, outlet=outlet, url=url, format=format, allow_private=allow_private)
    sources = [inputs] if isinstance(inputs, (str, os.PathLike)) else inputs
    items = open_pages((os.fspath(source) for source in sources), options)
    return _reports(items, on_unreadable)


def _reports(
    items: Iterable[Page | Unreadable], on_unreadable: Callable[[UnreadableError], object] | None
) -> Iterator[Report]:
    with contextlib.closing(read_stream(items)) as outcomes:
        for outcome in outcomes:
            if isinstance(outcome, UnreadableError) and on_unreadable:
                on_unreadable(outcome)
            else:
                yield _report(outcome)


def _report(outcome: Outcome) -> Report:
    if isinstance(outcome, UnreadableError):
        raise outcome
    return outcome.report


def _page(text: str | None, html: str | bytes | None, title: str | None, options: Any) -> Page | Unreadable:
    from sayso.intake.pages import Known, page_from_html, page_from_text, unless_unreadable

    known = Known(title=title)
    if text is not None:
        return unless_unreadable(page_from_text(text, "text", known, options))
    assert html is not None
    return unless_unreadable(page_from_html(html, "html", known, options))


def _options(**asked: Any) -> Any:
    from sayso.intake import IntakeOptions

    try:
        return IntakeOptions(**asked)
    except ValueError as error:
        raise SaysoError(str(error)) from error
