"""Reports as one self-contained web page, and as a fragment for notebooks: no script, no request to anywhere."""

from __future__ import annotations

import contextlib
import functools
import itertools
import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from sayso.delivery.marks import LIGHT, Mark, Piece, marks_of, paragraphs, pieces
from sayso.delivery.plain import reflowed, visible
from sayso.delivery.view import ClaimView, ReportView, key_of, view_of
from sayso.errors import SaysoError

if TYPE_CHECKING:
    from sayso.records import Report

MOST_LIT = 3000  # claims on one page that light up together with their spans: each costs the browser a rule
FIRMNESS = {"certain": 4, "probable": 3, "possible": 2, "doubtful": 1}

_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as HTML, and the claims whose content begins in it."""

    html: Markup
    claims: tuple[ClaimView, ...]
    furniture: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A line in the table of contents of a page of several reports."""

    key: str
    title: str
    told: str
    claims: int


class PageFile:
    """A page that grows by one section a report, and appears at ``path`` only when it is whole.

    Used as a context manager. Sections wait in a temporary file, so memory does not grow with the page.
    Raises :class:`SaysoError` where ``path`` cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._entries: list[Entry] = []
        self._keys: dict[str, int] = {}
        self._claims = 0
        self._sections: IO[str] = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 (closed in __exit__)

    def __enter__(self) -> Self:
        if self.path.is_dir():
            raise SaysoError("is a folder", "Name a file to write the page to", str(self.path))
        if not os.access(self.path.parent, os.W_OK):
            raise SaysoError("cannot be written", "Name a file in a folder that exists and is yours", str(self.path))
        return self

    def add(self, report: Report) -> None:
        view = view_of(report)
        key = _key(report.id)
        self._keys[key] = nth = self._keys.get(key, 0) + 1
        key = key if nth == 1 else f"{key}-{nth}"
        self._claims += len(view.claims)
        self._sections.write(section(report, view, key, lit=self._claims <= MOST_LIT))
        facts = dict(view.facts)
        told = " · ".join(filter(None, (facts.get("outlet"), facts["published"])))
        self._entries.append(Entry(key, visible(view.title), visible(told), len(view.claims)))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._sections:
            if self._entries and not (error and isinstance(error, Exception)):
                self._write()

    def _write(self) -> None:
        token = secrets.token_hex(16)
        page = _templates().get_template("page.html.j2").render(entries=self._entries, css=_css(), sections=token)
        head, tail = page.split(token)
        beside = None
        try:
            with tempfile.NamedTemporaryFile(
                "w", encoding="utf-8", errors="replace", newline="\n", dir=self.path.parent, delete=False
            ) as file:
                beside = Path(file.name)
                file.write(head)
                self._sections.seek(0)
                shutil.copyfileobj(self._sections, file)
                file.write(tail)
            beside.chmod(0o666 & ~_umask())
            beside.replace(self.path)
        except OSError as error:
            if beside:
                with contextlib.suppress(OSError):
                    beside.unlink()
            raise SaysoError(f"the page could not be written: {error.strerror}", name=str(self.path)) from error


def fragment(report: Report) -> str:
    """The report as HTML with scoped styles, for a notebook cell. Each call has ids of its own."""
    view = view_of(report)
    key = f"{_key(report.id)}-n{next(_numbers)}"
    return str(Markup("<style>{}</style>{}").format(Markup(_css()), Markup(section(report, view, key, lit=True))))


def section(report: Report, view: ReportView, key: str, *, lit: bool) -> str:
    """One report as an ``<article>`` whose ids begin with ``key``; ``lit`` adds the rules that light up spans."""
    return (
        _templates()
        .get_template("report.html.j2")
        .render(
            view=view,
            key=key,
            language=report.language or "",
            paragraphs=list(marked_paragraphs(report, view, key)),
            keys={claim.label: claim.key for claim in view.claims},
            furniture=bool(report.page.furniture),
            firmness=FIRMNESS,
            lit=lit,
        )
    )


def marked_paragraphs(report: Report, view: ReportView, key: str) -> Iterator[Paragraph]:
    """The paragraphs of the report's text with their marks."""
    drawn, marks = reflowed(visible(report.text)), marks_of(report)
    claims = {claim.id: claim for claim in view.claims}
    for start, end in paragraphs(drawn):
        words = drawn[start:end].rstrip()
        if not words:
            continue
        here = [mark for mark in marks if mark.start < end and mark.end > start]
        begun = [mark.claim for mark in here if mark.role in ("content", "own") and mark.first and mark.start >= start]
        covered = [piece.text for piece in pieces(drawn, here, start, start + len(words)) if not _in_furniture(piece)]
        yield Paragraph(
            html=Markup(marked_html(drawn, here, claims, key, start, start + len(words))),
            claims=tuple(claims[claim] for claim in begun if claim in claims),
            furniture=not "".join(covered).strip(),
        )


def _in_furniture(piece: Piece) -> bool:
    return any(mark.role == "furniture" for mark in piece.marks)


def marked_html(
    text: str, marks: Sequence[Mark], claims: Mapping[str, ClaimView], key: str, start: int = 0, end: int | None = None
) -> str:
    """``text[start:end]`` with its marks as flat, well-formed HTML. Spans that nest or overlap are cut at every
    boundary; numbers are put in by the style sheet. Without its tags the HTML is the text unchanged."""
    parts: list[str] = []
    for piece in pieces(text, marks, start, end):
        parts.extend(_number(mark, claims, key) for mark in piece.opening if mark.role in ("content", "own"))
        parts.extend(
            f'<i id="{key}-at-{key_of(mark.part)}"></i>'
            for mark in piece.opening
            if mark.role in LIGHT and mark.role != "name" and mark.first
        )
        if piece.marks:
            depth = sum(mark.role == "content" for mark in piece.marks)
            roles = " ".join(dict.fromkeys(mark.role for mark in piece.marks)) + (f" deep{min(depth, 3)}" * (depth > 1))
            owners = " ".join(dict.fromkeys(claims[mark.claim].key for mark in piece.marks if mark.claim in claims))
            parts.append(f'<span class="{roles}" data-c="{owners}">{escape(piece.text)}</span>')
        else:
            parts.append(str(escape(piece.text)))
        parts.extend(_end(mark, claims) for mark in piece.closing if mark.claim in claims)
    return "".join(parts)


def _number(mark: Mark, claims: Mapping[str, ClaimView], key: str) -> str:
    """The number before a content: a link to the claim, and the place in the text that the claim leads back to."""
    if mark.claim not in claims:
        return ""
    claim = claims[mark.claim]
    anchor = f' id="{key}-in-{claim.key}"' if mark.first else ""
    target = f'href="#{key}-{claim.key}" aria-label="claim {claim.label}"'
    return f'<a class="no" {target}{anchor} data-c="{claim.key}" data-n="{claim.label}"></a>'


def _end(mark: Mark, claims: Mapping[str, ClaimView]) -> str:
    claim = claims[mark.claim]
    kind = "end" if mark.role in ("content", "own") else "of"
    return f'<i class="{kind}" data-c="{claim.key}" data-n="{claim.label}" aria-hidden="true"></i>'


def _key(identifier: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]", "-", identifier) or "r"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@functools.cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("sayso.delivery", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = visible
    return environment


@functools.cache
def _css() -> str:
    return (Path(__file__).parent / "templates" / "report.css").read_text(encoding="utf-8")
