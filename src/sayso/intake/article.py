"""An HTML page to its article: body text, headline, byline, outlet, date, counters."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from sayso.records import Published


@dataclass(frozen=True)
class Article:
    text: str
    title: str | None = None
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    published: Published | None = None
    shown: Published | None = None
    """The date in the visible words of the page, which counts for less than metadata and the address."""
    comments: int | None = None
    views: int | None = None


def read_article(html: str, url: str | None = None) -> Article:
    """Take an HTML page apart."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    document = trafilatura.bare_extraction(html, url=url, include_comments=False, with_metadata=True)
    if document is None:
        return Article("")
    text = "\n\n".join(line.strip() for line in (document.text or "").split("\n") if line.strip())
    return Article(
        text, document.title, tuple((document.author or "").split("; ")) if document.author else (), document.sitename
    )
