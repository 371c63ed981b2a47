"""The element tree of an HTML page, made ready for extraction: what is plainly not the article is taken out of it."""

from __future__ import annotations

import re
from collections import defaultdict

from lxml import html as lxml_html
from lxml.html import HtmlElement

from sayso.intake.furniture import heads_a_list, kind_of_line

_PARAGRAPHS = ("p", "h2", "h3", "h4", "h5", "h6", "div", "li", "span", "strong", "aside")
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
    "table", "tbody", "td", "th", "thead", "tr", "ul", "video",
))  # fmt: skip
# Words that name a part of the page in its class or id, as whole parts of a name ("c-related__list", "relatedStories").
_NOT_THE_ARTICLE = re.compile(
    r"(?:^|[\s_-])(?:related(?:-?(?:articles?|stories|posts?|links?|content|news|items?|topics?|wrap\w*|box|list))?"
    r"|read-?(?:more|next|also)|also-?read|more-?(?:stories|news|from|on|like)|most-?(?:read|popular|viewed|shared)"
    r"|recommend(?:ed|ations?)|trending|recirc\w*|promo(?:box|tion|s)?|newsletter\w*|sign-?up|subscribe\w*|pull-?quote\w*"
    r"|outbrain|taboola|ad-?(?:slot|unit|wrapper|container|label)|advert\w*|sponsor(?:ed)?|cookie-?\w*|consent\w*"
    r"|breadcrumbs?|share-?(?:bar|buttons?|tools|links)?|social-?(?:share|links|bar|buttons)?|print-?only|comments?-?(?:list|area|section|wrap\w*)"
    r"|disqus\w*|next-?(?:article|post|story)|prev-?(?:article|post)|post-?navigation|author-?(?:bio|box|info|card)|tag-?(?:list|cloud)|tags)"
    r"(?=$|[\s_-])",
    re.I,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BODY_CLASS = re.compile(r"(?:article|story|post|entry|content)[-_]{0,2}(?:body|text|content|copy)", re.I)
_SIDE = re.compile(
    r"(?:^|[\s_-])(?:side-?bar|footer|widget|comments?|menu|rail|carousel|teaser|card)s?(?=$|[\s_-])", re.I
)
_LOOSE_PROSE = 200
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")


def parse(html: str) -> HtmlElement | None:
    """The page's element tree; None where no tag can be made out."""
    try:
        # An encoding stated inside the page is no longer true of text that has been decoded.
        bare = re.sub(r"^\s*<\?xml[^>]*\?>", "", html.replace("\0", ""), count=1)
        parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False)
        return lxml_html.document_fromstring(bare, parser=parser)
    except (ValueError, lxml_html.etree.ParserError):
        return None


def prune(tree: HtmlElement) -> list[str]:
    """Take out of the tree what is not the article: parts named so, links that stand alone, prompts and adverts.

    A part that holds much of the page's running text stays, whatever it is called. Returns the lines of furniture
    that stood in the article's own part of the page, for what their counters count.
    """
    lines: list[str] = []
    _merge_chunks(tree)
    _wrap_loose_text(tree)
    running = _running_text(tree)
    for element in list(
        tree.iter("div", "section", "aside", "ul", "ol", "p", "span", "blockquote", "figure", "h2", "h3", "h4")
    ):
        if _named_otherwise(element) and _running_text(element) * 5 < running:
            _drop(element)
    for element in list(tree.iter(*_PARAGRAPHS)):
        if element.getparent() is not None and not _holds_blocks(element):
            text = text_of(element)
            if not text or len(text) >= 320 or heads_a_list(text):
                continue
            if kind_of_line(text):
                if not is_aside(element):
                    lines.append(text)
                _drop(element)
            elif _is_bare_link(element, text):
                _drop(element)
    return lines


def text_of(element: HtmlElement) -> str:
    """An element's words with white space collapsed."""
    return " ".join(str(element.text_content()).split())


def _merge_chunks(tree: HtmlElement) -> None:
    """Join a body that the page gives in several containers of one class, for extractors that look for one."""
    groups: dict[tuple[str, str], list[HtmlElement]] = defaultdict(list)
    for element in tree.iter("div", "section"):
        name = element.get("class") or ""
        if _BODY_CLASS.search(name) and len(element.findall("p")) >= 2:
            groups[element.tag, name].append(element)
    for chunks in groups.values():
        if len(chunks) > 1 and len({_article_of(c) for c in chunks}) == 1:
            first, *others = chunks
            for other in others:
                if first not in other.iterancestors():
                    first.extend(list(other))
                    _drop(other)


def _wrap_loose_text(tree: HtmlElement) -> None:
    """Make paragraphs of prose that stands loose in a container, parted by line breaks, as older pages have it."""
    for box in list(tree.iter("div", "td", "article", "section")):
        loose = len((box.text or "").strip()) + sum(len((child.tail or "").strip()) for child in box)
        if loose >= _LOOSE_PROSE and any(child.tag == "br" or child.tag in _BLOCKS for child in box):
            _wrap(box)


def _wrap(box: HtmlElement) -> None:
    pieces: list[HtmlElement | str] = [box.text or ""]
    for child in list(box):
        pieces += [child, child.tail or ""]
        child.tail = None
        box.remove(child)
    box.text = None
    run: HtmlElement | None = None
    for piece in pieces:
        if isinstance(piece, str):
            if piece.strip() and run is None:
                run = lxml_html.etree.SubElement(box, "p")
            if run is not None and piece:
                _append_text(run, piece)
        elif piece.tag in _BLOCKS:
            run = None
            box.append(piece)
        elif piece.tag == "br" and (
            run is None or (len(run) and run[-1].tag == "br" and not (run[-1].tail or "").strip())
        ):
            run = None
        else:
            if run is None:
                run = lxml_html.etree.SubElement(box, "p")
            run.append(piece)


def _append_text(element: HtmlElement, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _article_of(element: HtmlElement) -> HtmlElement | None:
    return next((a for a in element.iterancestors("article")), None)


def _named_otherwise(element: HtmlElement) -> bool:
    for attribute in ("class", "id"):
        if (name := element.get(attribute)) and _NOT_THE_ARTICLE.search(_CAMEL.sub("-", name)):
            return True
    return False


def _running_text(element: HtmlElement) -> int:
    """How many characters stand in paragraphs long enough to be prose."""
    return sum(n for p in element.iter("p") if (n := len(text_of(p))) > 80)


def _holds_blocks(element: HtmlElement) -> bool:
    return any(child.tag in _BLOCKS for child in element.iterdescendants())


def _is_bare_link(element: HtmlElement, text: str) -> bool:
    """All of the words are one link, and they are no sentence: the headline of another page."""
    if element.tag in {"span", "h2", "h3", "h4"} or len(text) < 12:
        return False
    links = list(element.iter("a"))
    linked = sum(len(text_of(a)) for a in links)
    return 1 <= len(links) <= 2 and linked >= 0.95 * len(text) and (not _SENTENCE_END.search(text) or text.isupper())


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def is_aside(element: HtmlElement) -> bool:
    """Whether an element stands in a part of the page beside the article."""
    for part in (element, *element.iterancestors()):
        if part.tag in {"aside", "nav", "footer", "form"} or _named_otherwise(part):
            return True
        if _SIDE.search(f"{part.get('class') or ''} {part.get('id') or ''}"):
            return True
    return False
