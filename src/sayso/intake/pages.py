"""One text or one HTML page to a ``Page``: the last step, where given, found and inferred facts meet."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from sayso.intake.dates import parse_published, published_in_text, published_in_url
from sayso.intake.decode import decode, without_lone_surrogates
from sayso.intake.furniture import mark_furniture
from sayso.intake.inferred import infer_published
from sayso.intake.language import language_name, language_of
from sayso.intake.metadata import names_of
from sayso.intake.options import IntakeOptions, Unreadable
from sayso.records import Outlet, Page, PageFacts, Published

_DEFAULT = IntakeOptions()


@dataclass(frozen=True)
class Known:
    """What is known of a page before it is read: from a JSON document, a feed item, the address it was fetched from."""

    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: Published | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()

    def with_options(self, options: IntakeOptions) -> Known:
        """What the user says on the command line comes before what the input says of itself."""
        return replace(
            self,
            url=options.url or self.url,
            outlet=options.outlet or self.outlet,
            published=options.given_date() or self.published,
        )


def page_from_text(
    text: str, name: str = "text", known: Known | None = None, options: IntakeOptions = _DEFAULT
) -> Page:
    """A page from plain text. ``page.text`` is ``text`` unchanged; furniture is marked in it, never cut."""
    known = (known or Known()).with_options(options)
    text = without_lone_surrogates(text)
    marked = mark_furniture(text)
    head = _head(text, {f.start for f in marked.furniture})
    published = known.published or (published_in_url(known.url) if known.url else None) or published_in_text(text)
    return Page(
        input_name=name,
        input_id=known.id,
        url=known.url,
        outlet=outlet_of(known.outlet, known.url),
        title=known.title or head.title,
        byline=known.byline or head.byline,
        language=language_of(text),
        text=text,
        published=published or infer_published(text),
        facts=PageFacts(comments=marked.comments, views=marked.views, furniture=marked.furniture),
    )


def page_from_html(
    html: str | bytes,
    name: str = "page",
    known: Known | None = None,
    options: IntakeOptions = _DEFAULT,
    content_type: str | None = None,
) -> Page:
    """A page from HTML. ``page.text`` is the article's paragraphs joined by blank lines, free of the page's furniture;
    it is empty where the page holds no article.
    """
    from sayso.intake.article import read_article

    known = (known or Known()).with_options(options)
    source = decode(html, content_type).text if isinstance(html, bytes) else without_lone_surrogates(html)
    article = read_article(source, known.url)
    url = known.url or article.url
    marked = mark_furniture(article.text)
    published = known.published or article.published or (published_in_url(url) if url else None)
    return Page(
        input_name=name,
        input_id=known.id,
        url=url,
        outlet=outlet_of(known.outlet or article.outlet, url),
        title=known.title or article.title,
        byline=known.byline or article.byline,
        language=language_of(article.text),
        text=article.text,
        published=published or article.shown or infer_published(article.text),
        facts=PageFacts(
            comments=article.comments if article.comments is not None else marked.comments,
            views=article.views if article.views is not None else marked.views,
            furniture=marked.furniture,
        ),
    )


def read_page(make: Callable[[], Page], name: str) -> Page | Unreadable:
    """Make one page of many, so that whatever is wrong with it stays with it."""
    try:
        return unless_unreadable(make())
    except Exception as error:
        why = " ".join(f"{type(error).__name__}: {error}".split())[:160]
        return Unreadable(name, f"reading it failed ({why})", "Report this as a bug, with the page")


def unless_unreadable(page: Page) -> Page | Unreadable:
    """Refuse what holds no report: a page without words, or in a language that sayso does not read."""
    if not page.text.strip():
        return Unreadable(page.input_name, "no article was found on the page", "Save the article's text and read that")
    if not re.search(r"\w", page.text):
        return Unreadable(page.input_name, "no words in it", "Give a text")
    if page.language and page.language != "en":
        reason = f"written in {language_name(page.language)}; sayso reads English"
        return Unreadable(page.input_name, reason, "Give an English text or a translation", page)
    return page


def outlet_of(name: str | None, url: str | None) -> Outlet | None:
    """The outlet by name and by the domain of the report's address."""
    domain = (urlsplit(url).hostname or "").removeprefix("www.") if url and "://" in url else ""
    return Outlet(name=name or None, domain=domain or None) if name or domain else None


def given(value: str | None) -> Published | None:
    """A date that the input states of itself."""
    return parse_published(value, "given") if value else None


@dataclass(frozen=True)
class _Head:
    title: str | None
    byline: tuple[str, ...]


_BYLINE = re.compile(
    r"(?:by|from)\s+((?:[A-Z][\w.’'-]*)(?:\s+(?:and|&|,|[A-Z][\w.’'-]*|de|van|von|al|el|bin|der|la)){0,8})(?:\s*[|,–—-]\s*.{0,60})?",
    re.I,
)
_DATELINE = re.compile(r"[A-Z][A-Z .’'-]{2,40}(?:,[^–—:]{0,40})?(?:\s\([A-Z][\w ]{1,20}\))?\s*[–—-]+\s")


def _head(text: str, furniture: set[int]) -> _Head:
    """The headline, where the first line looks like one, and the names of a byline below it."""
    title: str | None = None
    byline: tuple[str, ...] = ()
    seen = at = 0
    for raw in text[:3000].splitlines(keepends=True):
        line = raw.strip()
        start = at + (len(raw) - len(raw.lstrip()))
        at += len(raw)
        if not line or start in furniture:
            continue
        seen += 1
        if seen == 1 and _is_headline(line, alone=len(text.strip()) == len(line)):
            title = line
        elif (
            (found := re.fullmatch(_BYLINE, line))
            and found[1][:1].isupper()
            and len(line) < 100
            and line[:2].lower() == "by"
        ):
            byline = names_of(found[1])
        if seen >= 4:
            break
    return _Head(title, byline)


def _is_headline(line: str, alone: bool) -> bool:
    if (
        alone
        or not 2 <= len(line.split()) <= 30
        or len(line) > 200
        or _DATELINE.match(line)
        or line[:3].lower() == "by "
    ):
        return False
    if re.search(r"[.!?][\"”’)]?\s+[A-Z“\"]", line[:-1]) and not re.search(
        r"\b(?:[A-Z]\.|Mr|Mrs|Ms|Dr|St|Gen|Sen|Gov|Rep)\.?\s", line
    ):
        return False
    if re.search(r"[,;]$", line) or (line.startswith(("“", '"')) and line.rstrip(".").endswith(("”", '"'))):
        return False
    if line.endswith("."):
        return len(line) <= 120 and not re.search(r"\b(?:said|told|according)\b", line) and _mostly_capitals(line)
    return True


def _mostly_capitals(line: str) -> bool:
    words = [w for w in re.findall(r"[^\W\d_][\w’'-]*", line) if len(w) > 3]
    return bool(words) and sum(w[0].isupper() for w in words) * 4 >= 3 * len(words)
