"""The publication date as an HTML page marks it up or shows it, apart from its metadata."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from sayso.intake.dates import is_dated_line, parse_published
from sayso.intake.markup import is_aside, text_of
from sayso.records import Published

_ABOVE, _BELOW = 6, 14
_LEAVES = ("p", "span", "div", "time", "li", "small", "em", "font", "td", "b", "strong", "a", "h5", "h6", "abbr")
_PUBLISHED = re.compile(
    r"publi|posted|issued|created|dateline|byline|article-?date|entry-?date|post-?date|timestamp", re.I
)


def is_date_line(text: str) -> bool:
    """Whether a short text is a date and little else."""
    return len(text) <= 120 and is_dated_line(text) is not None


def stated_in_markup(tree: HtmlElement) -> Published | None:
    """The date of a ``<time datetime>`` or ``itemprop="datePublished"`` element that belongs to the article itself."""
    marked = tree.xpath("//*[@itemprop='datePublished'] | //time[@pubdate] | //abbr[contains(@class, 'published')]")
    times = [t for t in tree.iter("time") if t.get("datetime")]
    near = [
        t
        for t in times
        if any(_PUBLISHED.search(f"{e.get('class')} {e.get('id')}") for e in (t, *list(t.iterancestors())[:3]))
    ]
    for element in (*marked, *near, *_after_headline(tree, times)):
        value = element.get("content") or element.get("datetime") or element.get("title") or text_of(element)
        if not is_aside(element) and (found := parse_published(value, "metadata")):
            return found
    return None


def _after_headline(tree: HtmlElement, times: list[HtmlElement]) -> list[HtmlElement]:
    """The first time element below the headline; those further on are of comments and other stories."""
    headline = next(iter(tree.iter("h1")), None)
    if headline is None:
        return times[:1] if len(times) == 1 else []
    order = {element: n for n, element in enumerate(tree.iter())}
    below = [t for t in times if 0 < order[t] - order[headline] < 60]
    return below[:1]


def shown_date(whole: HtmlElement, pruned: HtmlElement) -> Published | None:
    """The date that stands by the headline in words; else what htmldate makes of the page without its sides."""
    headline = next((h for h in whole.iter("h1") if not is_aside(h)), None)
    if headline is not None:
        leaves = [e for e in whole.iter(*_LEAVES, "h1") if e is headline or (len(e) <= 2 and not is_aside(e))]
        at = leaves.index(headline)
        for leaf in (*leaves[at + 1 : at + 1 + _BELOW], *reversed(leaves[max(0, at - _ABOVE) : at])):
            text = text_of(leaf)
            if 6 <= len(text) <= 160 and (found := is_dated_line(text)):
                return found
    return _by_htmldate(pruned)


def _by_htmldate(tree: HtmlElement) -> Published | None:
    from copy import deepcopy

    from htmldate import find_date

    cut = deepcopy(tree)
    for element in list(cut.iter("aside", "nav", "footer", "script", "form")):
        element.drop_tree()
    for element in list(cut.iter("div", "section", "ul")):
        if element.getparent() is not None and is_aside(element):
            element.drop_tree()
    try:
        found = find_date(cut, extensive_search=False, original_date=True)
    except Exception:
        return None
    return parse_published(found, "text") if found else None
