"""RSS and Atom feeds: each item by the page it links, or by its own words where that page cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sayso.intake.dates import parse_published
from sayso.intake.kinds import HEAD, kind_of
from sayso.intake.metadata import names_of
from sayso.intake.options import IntakeOptions, Unreadable
from sayso.intake.pages import Known, page_from_html, page_from_text, read_page
from sayso.records import Page

if TYPE_CHECKING:
    from sayso.intake.fetch import Fetcher


def read_feed(
    data: bytes, name: str, options: IntakeOptions, content_type: str = "", base: str | None = None
) -> Iterator[Page | Unreadable]:
    """Read a feed's items in its order. ``base`` is the feed's own URL, for links that are relative to it.

    A feed whose XML is broken is reported, and the items that can still be made out are read.
    """
    import feedparser  # type: ignore[import-untyped]

    from sayso.intake.fetch import Fetcher

    headers = {"content-type": content_type or "application/xml", **({"content-location": base} if base else {})}
    feed = feedparser.parse(data, response_headers=headers)
    broken = feed.get("bozo") and type(feed.get("bozo_exception")).__name__ != "CharacterEncodingOverride"
    if broken and (not isinstance(feed.bozo_exception, UserWarning) or not feed.entries):
        yield Unreadable(name, f"the feed's XML is broken ({_why(feed.bozo_exception)})", _cure(len(feed.entries)))
    elif not feed.entries:
        yield Unreadable(name, "a feed without items", "Check that it is the feed you mean")
    outlet = _clean(feed.feed.get("title"))
    with Fetcher(options) as fetcher:
        for number, entry in enumerate(feed.entries, start=1):
            yield _read_item(entry, f"{name}#{number}", outlet, fetcher, options)


def _read_item(
    entry: Any, name: str, outlet: str | None, fetcher: Fetcher, options: IntakeOptions
) -> Page | Unreadable:
    link = entry.get("link") or ""
    known = Known(
        id=entry.get("id") or None,
        url=link or None,
        published=_date(entry),
        title=_clean(entry.get("title")),
        byline=names_of(entry.get("author") or ""),
    )
    failure: Unreadable | None = None
    if urlsplit(link).scheme in {"http", "https"}:
        page = _linked_page(link, known, fetcher, options)
        if isinstance(page, Page):
            return page
        failure = page
    own = _own_words(entry, name, replace(known, outlet=outlet), options)
    return (
        own if own is not None else failure or Unreadable(name, "the item has neither text nor a link", "Leave it out")
    )


def _linked_page(link: str, known: Known, fetcher: Fetcher, options: IntakeOptions) -> Page | Unreadable:
    fetched = fetcher.fetch(link)
    if isinstance(fetched, Unreadable):
        return fetched
    if kind_of(fetched.data[:HEAD], link, fetched.content_type) != "html":
        return Unreadable(link, "the linked address holds no page", "Give the address of the page itself")
    known = replace(known, url=fetched.url)
    return read_page(lambda: page_from_html(fetched.data, link, known, options, fetched.content_type), link)


def _own_words(entry: Any, name: str, known: Known, options: IntakeOptions) -> Page | Unreadable | None:
    """The item's content with its summary before it, where the one does not hold the other."""
    parts: list[str] = []
    for markup in (entry.get("summary"), *(c.get("value") for c in entry.get("content", ()))):
        text = _plain(markup or "")
        if text and not any(_squeezed(text) in _squeezed(p) for p in parts):
            parts = [p for p in parts if _squeezed(p) not in _squeezed(text)] + [text]
    if not parts:
        return None
    return read_page(lambda: page_from_text("\n\n".join(parts), name, known, options), name)


def _plain(markup: str) -> str:
    """The paragraphs of a fragment of HTML, parted by blank lines."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    from lxml import html

    root = html.fragment_fromstring(markup, create_parent="div")
    for element in root.xpath(".//script|.//style"):
        element.drop_tree()
    for element in root.iter("p", "div", "br", "li", "h1", "h2", "h3", "h4", "blockquote", "tr"):
        element.tail = "\n" + (element.tail or "")
        element.text = ("\n" if element.tag != "br" else "") + (element.text or "")
    lines = (re.sub(r"\s+", " ", line).strip() for line in str(root.text_content()).split("\n"))
    return "\n\n".join(line for line in lines if line)


def _date(entry: Any) -> Any:
    value = entry.get("published") or entry.get("updated") or entry.get("created") or ""
    return parse_published(value, "metadata") if value else None


def _clean(markup: str | None) -> str | None:
    return " ".join(_plain(markup or "").split()) or None


def _squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text)


def _why(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _cure(items: int) -> str:
    read = (
        f"{items} item{'s' * (items != 1)} could be made out and {'are' if items != 1 else 'is'} read"
        if items
        else "Nothing could be read"
    )
    return f"{read}; tell the feed's maker"
