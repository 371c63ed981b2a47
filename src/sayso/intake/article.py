"""An HTML page to its article: body text, headline, byline, outlet, date, counters.

trafilatura finds the body, in one fast pass, on a tree from which furniture has been pruned; what it returns is
cleaned paragraph by paragraph. docs/decisions/article-text.md has the figures behind each step.
"""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from dataclasses import dataclass

from lxml.etree import _Element
from lxml.html import HtmlElement

from sayso.intake.furniture import counts_in, heads_a_list, kind_of_line
from sayso.intake.markup import parse, prune
from sayso.intake.metadata import read_metadata, squeezed
from sayso.intake.showndates import is_date_line, shown_date, stated_in_markup
from sayso.records import Published

_BLOCKS = frozenset(("body", "p", "head", "list", "item", "quote", "table", "row", "code", "lb", "div"))
_BYLINE = re.compile(r"by\s+[A-Z][\w.’' -]{2,60}(?:,.{0,60}|\s+\w+day,.{0,40})?", re.I)
_SENTENCE_END = re.compile(r"[.!?…:][\"”’')\]]*$")
_TOO_SHORT = 250


@dataclass(frozen=True)
class Article:
    """An article as its page gives it. ``text`` is its paragraphs joined by blank lines, empty where there is none."""

    text: str
    title: str | None = None
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    published: Published | None = None
    """From metadata."""
    shown: Published | None = None
    """From the visible words of the page, which count for less than metadata and the address."""
    comments: int | None = None
    views: int | None = None


def read_article(html: str, url: str | None = None) -> Article:
    """Take an HTML page apart."""
    tree = parse(html)
    if tree is None:
        return Article("")
    meta = read_metadata(tree, url)
    published = meta.published or stated_in_markup(tree)
    untouched = None if published else deepcopy(tree)
    dropped = prune(tree)
    shown = None if untouched is None else shown_date(untouched, tree)
    paragraphs = _clean(_extract(tree, fast=True), meta.title)
    if sum(map(len, paragraphs)) < _TOO_SHORT:
        paragraphs = max(paragraphs, _clean(_extract(tree, fast=False), meta.title), key=lambda ps: sum(map(len, ps)))
    if meta.body and _tells_more(meta.body, paragraphs):
        paragraphs = _clean([line for line in meta.body.splitlines() if line], meta.title)
    counts = counts_in(dropped)
    return Article(
        text="\n\n".join(paragraphs),
        title=meta.title,
        byline=meta.byline,
        outlet=meta.outlet,
        url=meta.url,
        published=published,
        shown=shown,
        comments=meta.comments if meta.comments is not None else counts.get("comments"),
        views=meta.views if meta.views is not None else counts.get("views"),
    )


def _tells_more(stated: str, found: list[str]) -> bool:
    """Whether the text in the metadata is much longer than what was found, or the same with its paragraphs kept."""
    if len(stated) > 1.5 * sum(map(len, found)):
        return True
    return stated.count("\n") >= len(found) and squeezed(stated) == squeezed(" ".join(found))


def _extract(tree: HtmlElement, *, fast: bool) -> list[str]:
    """The paragraphs of the body, as trafilatura finds it."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    document = trafilatura.bare_extraction(tree, include_comments=False, fast=fast)
    body = getattr(document, "body", None)
    return _paragraphs(body) if body is not None else []


def _paragraphs(body: _Element) -> list[str]:
    """The text of each block element, its white space collapsed; cells of a table row are parted by bars."""
    paragraphs: list[str] = []
    running: list[str] = []

    def finish() -> None:
        if text := " ".join("".join(running).split()).strip("| "):
            paragraphs.append(text)
        running.clear()

    def walk(element: _Element) -> None:
        block = element.tag in _BLOCKS
        if block:
            finish()
        running.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                walk(child)
            if child.tag == "cell":
                running.append(" | ")
            running.append(child.tail or "")
        if block:
            finish()

    walk(body)
    finish()
    return paragraphs


def _clean(paragraphs: list[str], title: str | None) -> list[str]:
    """Without the headline, date and byline that stand above the text, furniture, and sentences given twice."""
    while paragraphs and _stands_above(paragraphs[0], title):
        paragraphs = paragraphs[1:]
    kept: list[str] = []
    whole = squeezed(" ".join(paragraphs))
    seen = 0
    links_left = 0
    for paragraph in paragraphs:
        plain = squeezed(paragraph)
        seen += len(plain)
        if heads_a_list(paragraph):
            links_left = 8
            if _ends_page(paragraph) and seen * 5 > len(whole) * 3:
                break
            continue
        links_left = 0 if len(paragraph) > 140 or _SENTENCE_END.search(paragraph) else max(links_left - 1, 0)
        if links_left or kind_of_line(paragraph) or (len(plain) > 40 and whole.count(plain) > 1 and _said(plain, kept)):
            continue
        kept.append(paragraph)
    return kept


def _stands_above(paragraph: str, title: str | None) -> bool:
    if is_date_line(paragraph) or (len(paragraph) < 100 and _BYLINE.fullmatch(paragraph)):
        return True
    return bool(title) and len(paragraph) < 400 and squeezed(paragraph) == squeezed(title or "")


def _ends_page(paragraph: str) -> bool:
    return bool(
        re.match(
            r"\W*(?:top|latest|most|you (?:may|might)|more stories|more news|related stories|recommended)\b",
            paragraph,
            re.I,
        )
    )


def _said(plain: str, kept: list[str]) -> bool:
    return any(plain in squeezed(k) for k in kept)
