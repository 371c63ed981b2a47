"""What a caller may ask of intake, and what it hears about an input that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from sayso.intake.dates import parse_published
from sayso.records import Page, Published

Format = Literal["auto", "html", "text", "json", "jsonl", "warc", "feed"]


@dataclass(frozen=True)
class IntakeOptions:
    """How to read inputs.

    ``published``, ``outlet`` and ``url`` override what the inputs say of themselves. Sizes are bytes after
    decompression and bound one page or document, not an archive: JSONL and WARC files stream and may be of any size.
    ``timeout`` bounds one fetch as a whole; ``pause`` parts two requests to one host. Both are seconds.

    Raises ``ValueError`` for an unknown format or a date that cannot be read.
    """

    format: Format = "auto"
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    allow_private: bool = False
    timeout: float = 20.0
    max_bytes: int = 20_000_000
    max_redirects: int = 5
    pause: float = 1.0

    def __post_init__(self) -> None:
        if self.format not in get_args(Format):
            raise ValueError(f"unknown format {self.format!r}; use one of {', '.join(get_args(Format))}")
        if self.published is not None and parse_published(self.published, "given") is None:
            raise ValueError(f"cannot read the date {self.published!r}; write it as 2020-04-05, 2020-04 or 2020")

    def given_date(self) -> Published | None:
        return parse_published(self.published, "given") if self.published else None


@dataclass(frozen=True)
class Unreadable:
    """An input that could not be read: ``name`` is a file, URL or archive member; reason and cure are one line each.

    ``page`` holds what could still be had, where that is something: a page in a language that sayso does not read has
    its text, title, outlet and date all the same, but no claims may be read out of it.
    """

    name: str
    reason: str
    cure: str
    page: Page | None = None

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}. {self.cure}."
