"""An HTML page gives its article and what it says of itself, and nothing that stands around it."""

import json
from pathlib import Path

import pytest
from articles import PAGE, PARAGRAPHS, unhurried
from hypothesis import given
from hypothesis import strategies as st

from sayso.intake import IntakeOptions, Known, page_from_html

TEXT = "\n\n".join(PARAGRAPHS)
LONG = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)


def test_the_article_and_only_it() -> None:
    page = page_from_html(PAGE)
    assert page.text == TEXT
    assert page.title == "Harbour pilots call off strike after overnight talks"
    assert page.byline == ("Nell Varga",)
    assert page.url == "https://courier.example/2021/06/03/pilots"
    assert page.outlet is not None
    assert (page.outlet.name, page.outlet.domain) == ("Alder Courier", "courier.example")
    assert page.published is not None
    assert (page.published.value, page.published.precision, page.published.basis) == ("2021-06-03", "day", "metadata")
    assert page.facts.comments == 7
    assert page.facts.furniture == ()


def test_bytes_and_text_give_the_same() -> None:
    assert page_from_html(PAGE.encode()) == page_from_html(PAGE)


@pytest.mark.parametrize(
    "between",
    [
        '<div class="newsletter-signup"><p>Get the morning briefing in your inbox</p></div>',
        "<p>Read more: <a href='/x'>Tug crews weigh a walkout of their own</a></p>",
        "<p><a href='/x'>Tug crews weigh a walkout of their own</a></p>",
        "<p>Advertisement</p>",
        "<p>- Advertisement -</p><p>Sign up for our newsletter</p>",
        '<div class="c-related__box"><h4>Related</h4><p>Tug crews weigh a walkout, their union said.</p></div>',
        '<blockquote class="pullquote">We got the rest hours in writing</blockquote>',
        '<div class="shareTools">Share 128 Tweet 64 Email</div>',
        '<ul class="most-read"><li><a href="/a">Ferry fares to rise again</a></li></ul>',
    ],
)
def test_what_stands_between_paragraphs_is_left_out(between: str) -> None:
    html = f"<html><body><article><h1>Pilots call off strike</h1><p>{PARAGRAPHS[0]}</p>{between}"
    assert page_from_html(html + f"<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p></article></body></html>").text == TEXT


def test_a_body_in_several_containers_is_joined() -> None:
    chunks = "".join(f'<div class="article__body grid"><p>{p}</p><p>{p[:90]} too.</p></div><hr>' for p in PARAGRAPHS)
    page = page_from_html(f"<html><body><article><h1>Pilots call off strike</h1>{chunks}</article></body></html>")
    assert all(p in page.text for p in PARAGRAPHS)


def test_prose_parted_by_line_breaks_alone() -> None:
    body = "<br><br>".join(PARAGRAPHS)
    page = page_from_html(f"<html><body><h1>Pilots call off strike</h1><div class='story'>{body}</div></body></html>")
    assert page.text == TEXT


def test_a_page_whose_text_is_only_in_its_metadata() -> None:
    data = {"@type": "NewsArticle", "headline": "Pilots call off strike", "articleBody": TEXT}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    page = page_from_html(f"<html><head>{script}</head><body><div id='app'>Loading…</div></body></html>")
    assert page.text == TEXT


def dated(
    head: str = "", above: str = "", below: str = "", side: str = "", url: str | None = None
) -> tuple[str, str, str] | None:
    body = f"<div class='sidebar'>{side}</div><div>{above}<h1>Harbour pilots call off strike</h1>{below}{LONG}</div>"
    page = page_from_html(f"<html><head>{head}</head><body>{body}</body></html>", known=Known(url=url))
    return (page.published.value, page.published.precision, page.published.basis) if page.published else None


META = '<meta property="article:published_time" content="2021-06-03T09:00:00Z">'
THING = {"@type": ["Article"], "datePublished": "2021-06-04", "dateModified": "2021-07-01"}
GRAPH = f'<script type="application/ld+json">{json.dumps({"@graph": [THING]})}</script>'


def test_dates_by_what_they_rest_on() -> None:
    address = "https://courier.example/2020/01/02/pilots"
    assert dated(META, url=address) == ("2021-06-03", "day", "metadata")
    assert dated(GRAPH) == ("2021-06-04", "day", "metadata")
    assert dated('<meta name="DC.date.issued" content="2021-06">') == ("2021-06", "month", "metadata")
    assert dated(below='<time datetime="2021-06-05T08:00">yesterday</time>', url=address) == (
        "2021-06-05",
        "day",
        "metadata",
    )
    assert dated(below="<span>Published 6 June 2021, 19:00 GMT</span>", url=address) == ("2020-01-02", "day", "url")
    assert dated(below="<span>Published 6 June 2021, 19:00 GMT</span>") == ("2021-06-06", "day", "text")
    assert dated(above="<div>June 7, 2021</div>") == ("2021-06-07", "day", "text")
    assert dated(f'<link rel="canonical" href="{address}">') == ("2020-01-02", "day", "url")
    assert dated(url="https://courier.example/2020/01/pilots") == ("2020-01", "month", "url")


def test_a_date_that_is_not_the_articles_own_is_no_date() -> None:
    assert dated() is None
    assert dated(side="<p>Updated 1 January 2020</p><time datetime='2020-01-01'>1 January</time>") is None
    assert dated(below="<div class='related'><time datetime='2020-01-01'>1 January</time></div>") is None


def test_a_given_date_comes_before_metadata() -> None:
    page = page_from_html(PAGE, options=IntakeOptions(published="5 April 2020"))
    assert page.published is not None
    assert (page.published.value, page.published.basis) == ("2020-04-05", "given")


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("By Nell Varga and Otto Lind", ("Nell Varga", "Otto Lind")),
        ("Nell Varga, Staff Writer", ("Nell Varga",)),
        ("Alder Courier", ()),
        ("https://courier.example/nell", ()),
    ],
)
def test_bylines(author: str, names: tuple[str, ...]) -> None:
    head = f'<meta property="og:site_name" content="Alder Courier"><meta name="author" content="{author}">'
    assert page_from_html(f"<html><head>{head}</head><body>{LONG}</body></html>").byline == names


def test_the_headline_without_the_outlets_name() -> None:
    head = '<title>Pilots call off strike | Alder Courier</title><meta property="og:site_name" content="Alder Courier">'
    assert page_from_html(f"<html><head>{head}</head><body>{LONG}</body></html>").title == "Pilots call off strike"


@unhurried
@given(st.text(alphabet="<>/p div=\"'&;abé\n\0!-[]", max_size=300))
def test_no_markup_whatever_raises(html: str) -> None:
    page = page_from_html(html)
    assert page.text == page.text.strip()


def test_the_pages_of_a_story_told_by_many(shared: Path) -> None:
    folder = shared / "scenarios" / "brannock_ammonia_leak"
    for path in sorted(folder.glob("[0-9]*.html")):
        told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        page = page_from_html(path.read_bytes())
        got = page.text.split("\n\n")
        wanted = [p for p in told["text"].split("\n\n") if not p.startswith(("Share this", "Advertisement"))]
        assert got == wanted
        assert page.title == told["title"]
        assert page.outlet is not None
        assert page.outlet.name == told["outlet"]
        assert page.published is None or page.published.value == told["published"][:10]
