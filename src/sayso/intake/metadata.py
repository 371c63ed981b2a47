"""What a page says of itself: JSON-LD, meta tags, and the headline and byline that it shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from lxml.html import HtmlElement

from sayso.intake.dates import parse_published
from sayso.intake.markup import text_of
from sayso.records import Published

_ARTICLE = re.compile(r"(?:article|posting|report|review)$", re.I)
_DATE_META = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "dc.date.issued",
    "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "date", "pubdate", "publishdate",
    "publish-date", "publish_date", "publication_date", "publication-date", "sailthru.date", "parsely-pub-date",
    "cxenseparse:recs:publishtime", "citation_publication_date", "rnews:datepublished", "article.published",
    "originalpublicationdate", "article_date_original", "og:published_time", "og:pubdate", "creation_date",
)  # fmt: skip
_OUTLET_META = ("publisher", "dc.publisher", "dcterms.publisher", "citation_journal_title", "application-name")
_AUTHOR_META = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl")
_TITLE_META = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
_BY = re.compile(r"^(?:(?:written|analysis|opinion|story|words|text|reporting|posted)\s+)?by[:\s]+", re.I)
_NO_NAME = re.compile(
    r"^\S+$|\b(?:writer|editor|staff|reporter|correspondent|contributor|columnist|news|business|press|bureau|desk|journalist"
    r"|producer|today|times|associate|senior|chief)\b",
    re.I,
)
_PARTING = re.compile(r"\s+[|–—·»:-]+\s+|\s*[|»]\s*")


@dataclass(frozen=True)
class Metadata:
    """Facts about a page, each None where the page does not state it."""

    title: str | None
    byline: tuple[str, ...]
    outlet: str | None
    url: str | None
    published: Published | None
    body: str | None
    """The article's text as JSON-LD gives it, seldom and not always whole."""
    comments: int | None
    views: int | None


def read_metadata(tree: HtmlElement, url: str | None = None) -> Metadata:
    """Read a page's metadata. ``url`` is its address where known, for links that are relative to it."""
    things = list(_things(tree))
    metas = _metas(tree)
    shown = _shown_headlines(tree)
    page_title = " ".join((tree.findtext(".//title") or "").split())
    article = _main_article(things, [*shown, page_title])
    outlet = _outlet(article, things, metas) or _outlet_in_title(page_title, shown)
    return Metadata(
        title=_title(article, metas, shown, page_title, outlet),
        byline=_byline(article, metas, tree, outlet),
        outlet=outlet,
        url=_canonical(tree, metas, url),
        published=_published(article, things, metas),
        body=_plain(article.get("articleBody")),
        comments=_interactions(article, "comment", article.get("commentCount")),
        views=_interactions(article, "view") or _interactions(article, "read"),
    )


def squeezed(text: str) -> str:
    """Letters and digits alone, in lower case: for telling whether two headlines are the same."""
    return re.sub(r"[\W_]+", "", text).lower()


def _things(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every JSON-LD object of the page, outermost first, ``@graph`` and nested ones included."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        written = re.sub(
            r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$", "", script.text_content()
        )
        try:
            yield from _objects(json.loads(written.strip().rstrip(";"), strict=False), 0)
        except (ValueError, RecursionError):
            continue


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth)
    elif isinstance(value, dict) and depth < 4:
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            if isinstance(value.get(key), list | dict):
                yield from _objects(value[key], depth + 1)


def _types(thing: dict[str, Any]) -> list[str]:
    kind = thing.get("@type")
    return [str(k) for k in (kind if isinstance(kind, list) else [kind])]


def _main_article(things: list[dict[str, Any]], headlines: list[str]) -> dict[str, Any]:
    """The article the page is about: the one with the page's headline, else the first."""
    articles = [t for t in things if any(_ARTICLE.search(k) for k in _types(t))]
    for article in articles:
        said = squeezed(str(article.get("headline") or article.get("name") or ""))
        if len(said) > 10 and any(
            said in squeezed(h) or squeezed(h) in said for h in headlines if len(squeezed(h)) > 10
        ):
            return article
    return articles[0] if articles else {}


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := meta.get(key)):
                metas.setdefault(name.strip().lower(), []).append(content)
    return metas


def _shown_headlines(tree: HtmlElement) -> list[str]:
    return [t for h in tree.iter("h1") if 10 <= len(t := text_of(h)) <= 400]


def _title(
    article: dict[str, Any], metas: dict[str, list[str]], shown: list[str], page_title: str, outlet: str | None
) -> str | None:
    stated = [
        _plain(article.get("headline")) or "",
        *(m for key in _TITLE_META for m in metas.get(key, ())),
        page_title,
    ]
    for headline in shown:
        # The headline in view is whole and without the outlet's name, but a page may show others beside it.
        if squeezed(headline) != squeezed(outlet or "") and any(_begins_alike(headline, s) for s in stated):
            return headline
    for title in stated:
        if title:
            return _without_outlet(title, outlet)
    return shown[0] if shown else None


def _begins_alike(one: str, other: str) -> bool:
    one, other = squeezed(one)[:50], squeezed(other)[:50]
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


def _without_outlet(title: str, outlet: str | None) -> str:
    head, parting, tail = title, "", ""
    for found in _PARTING.finditer(title):
        head, parting, tail = title[: found.start()], found[0], title[found.end() :]
    if (
        parting
        and outlet
        and squeezed(tail)
        and (squeezed(tail) in squeezed(outlet) or squeezed(outlet) in squeezed(tail))
    ):
        return head
    return title


def _outlet(article: dict[str, Any], things: list[dict[str, Any]], metas: dict[str, list[str]]) -> str | None:
    """The site's own name before the publisher's: a paper's copy of an agency's article names the agency there."""
    sites = [t for t in things if set(_types(t)) & {"WebSite", "NewsMediaOrganization"}]
    stated = [*metas.get("og:site_name", ()), _name(article.get("publisher")), *map(_name, sites)]
    for name in (*stated, *(m for key in _OUTLET_META for m in metas.get(key, ()))):
        if name and len(name) <= 80 and not name.lower().startswith("http"):
            return str(name).removeprefix("@")
    return None


def _outlet_in_title(page_title: str, shown: list[str]) -> str | None:
    """ "Headline | The Paper" names the paper, where the headline is one the page shows."""
    for headline in shown:
        if squeezed(page_title).startswith(squeezed(headline)[:80]):
            parts = _PARTING.split(page_title)
            if len(parts) > 1 and 2 <= len(parts[-1]) <= 60 and squeezed(parts[-1]) not in squeezed(headline):
                return str(parts[-1])
    return None


def _byline(
    article: dict[str, Any], metas: dict[str, list[str]], tree: HtmlElement, outlet: str | None
) -> tuple[str, ...]:
    authors = article.get("author") or article.get("creator")
    stated = [n for a in (authors if isinstance(authors, list) else [authors]) if (n := _name(a))]
    if not stated:
        stated = next((metas[key] for key in _AUTHOR_META if key in metas), [])
    if not stated:
        stated = _shown_byline(tree)
    names = tuple(dict.fromkeys(n for s in stated for n in names_of(s)))
    return tuple(n for n in names if squeezed(n) and squeezed(n) != squeezed(outlet or ""))


def names_of(byline: str) -> tuple[str, ...]:
    """Part "By A. Writer, B. Writer and C. Writer" into its names, leaving out offices and degrees."""
    bare = _BY.sub("", byline.strip())
    first, *others = [" ".join(n.split()).strip(" .,;|") for n in re.split(r"\s*(?:,|;|\||&|\band\b)\s*", bare)]
    names = [first, *(n for n in others if not _NO_NAME.search(n))]
    return tuple(dict.fromkeys(n for n in names if re.search(r"[^\W\d_]{2}", n) and len(n) <= 80 and "//" not in n))


def _shown_byline(tree: HtmlElement) -> list[str]:
    for element in tree.xpath(
        "//*[@rel='author' or @itemprop='author' or contains(concat(' ', @class, ' '), ' byline ')]"
    ):
        text = text_of(element)
        if (
            3 <= len(text) <= 100
            and (element.tag == "a" or re.match(r"by\s", text, re.I))
            and not re.search(r"\d{4}", text)
        ):
            return [text]
    return []


def _published(article: dict[str, Any], things: list[dict[str, Any]], metas: dict[str, list[str]]) -> Published | None:
    stated = [article.get("datePublished"), *(m for key in _DATE_META for m in metas.get(key, ()))]
    stated += [t.get("datePublished") for t in things if set(_types(t)) & {"WebPage", "ItemPage", "VideoObject"}]
    stated += [article.get("dateCreated")]
    for value in stated:
        if isinstance(value, str) and (found := parse_published(value, "metadata")):
            return found
    return None


def _canonical(tree: HtmlElement, metas: dict[str, list[str]], url: str | None) -> str | None:
    links = (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    for address in (*links, *metas.get("og:url", ())):
        whole = urljoin(url or "", address) if address else ""
        if whole.lower().startswith(("http://", "https://")):
            return whole
    return None


def _interactions(article: dict[str, Any], action: str, stated: Any = None) -> int | None:
    counters = article.get("interactionStatistic")
    for counter in counters if isinstance(counters, list) else [counters]:
        if isinstance(counter, dict) and action in str(counter.get("interactionType")).lower():
            stated = counter.get("userInteractionCount", stated)
    return int(stated) if isinstance(stated, int | str) and re.fullmatch(r"\d{1,12}", str(stated)) else None


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        return next((n for v in value if (n := _name(v))), None)
    return _plain(value.get("name") if isinstance(value, dict) else value)


def _plain(value: Any) -> str | None:
    """Words without tags or entities, as JSON-LD often carries them."""
    if not isinstance(value, str) or not value.strip():
        return None
    if "<" in value or "&" in value:
        from html import unescape

        value = unescape(re.sub(r"<(?:/p|br\s*/?|/div|/li)>", "\n", value))
        value = re.sub(r"<[^>]{1,300}>", "", value)
    return "\n".join(" ".join(line.split()) for line in value.strip().splitlines()).strip() or None
