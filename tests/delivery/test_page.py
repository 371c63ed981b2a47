"""The web page, in a real browser: no requests, no complaints, links both ways, the keyboard, hostile text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_terminal import plain_report

from sayso.delivery.page import PageFile, fragment
from sayso.delivery.plain import reflowed, visible
from sayso.errors import SaysoError
from sayso.records import Furniture, PageFacts, Report
from written import TEXT, written_report

CHROMIUM = Path("/usr/bin/chromium")
QUIET = [
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOSTILE = (
    "The mayor said <script>document.title='owned'</script> \"><img src=x onerror=alert(1)> &amp; \x00\x1b "
    "\u202eesrever\u2066 שלום עולם."
)


def page_of(folder: Path, *reports: Report) -> Path:
    path = folder / "page.html"
    with PageFile(path) as page:
        for report in reports:
            page.add(report)
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not CHROMIUM.exists():
        pytest.skip("chromium is not installed (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        yield running
        running.close()


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    """A tab that fails the test on any console message and on any request beside the page itself."""
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    opened = context.new_page()
    trouble: list[str] = []
    opened.on("console", lambda message: trouble.append(message.text))
    opened.on("pageerror", lambda error: trouble.append(str(error)))
    requests: list[str] = []
    opened.on("request", lambda request: requests.append(request.url))
    yield opened
    context.close()
    assert trouble == []
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
    assert len({url.split("#")[0] for url in requests if url.startswith("file:")}) <= 1


def test_the_text_stands_on_the_page_unchanged_and_marked(tab: Any, tmp_path: Path) -> None:
    tab.goto(page_of(tmp_path, written_report()).as_uri())
    shown = [paragraph.text_content() for paragraph in tab.query_selector_all(".para > p")]
    assert "\n\n".join(shown) == TEXT
    assert tab.title() == "Harbour Official: Ferry Was Overloaded · sayso"
    marked = {
        role: {mark.text_content() for mark in tab.query_selector_all(f".text .{role}")}
        for role in ("source", "cue", "content", "own", "furniture", "dateline")
    }
    assert "The official" in marked["source"]
    assert "had claimed" in marked["cue"]
    own = "".join(mark.text_content() for mark in tab.query_selector_all(".text .own"))
    assert own == "Blue Strait Lines denied the report."
    assert marked["furniture"] == {"3 412", "- Advertisement -", "Sign up for our evening letter."}
    assert marked["dateline"] == {"PORT ARDEN"}


def test_a_paragraph_that_is_all_furniture_line_by_line_is_shown_as_such(tab: Any, tmp_path: Path) -> None:
    lines = "Get our letter\nNo thanks"
    text = f"Rain fell on the town all day.\n\n{lines}"
    first = text.index("Get")
    spans = [(first, first + 14), (first + 15, len(text))]
    furniture = tuple(Furniture(start=start, end=end, kind="newsletter") for start, end in spans)
    report = Report(id="r-1", text=text, page=PageFacts(furniture=furniture))
    tab.goto(page_of(tmp_path, report).as_uri())
    assert tab.query_selector(".para-furniture > p").text_content() == lines


def test_nested_contents_are_told_apart(tab: Any, tmp_path: Path) -> None:
    tab.goto(page_of(tmp_path, written_report()).as_uri())
    inner = tab.query_selector('.text span.deep2[data-c="c4 c5"]')
    assert inner.text_content() == "that the lifeboats were inspected"


def test_every_mark_leads_to_its_claim_and_back(tab: Any, tmp_path: Path) -> None:
    tab.goto(page_of(tmp_path, written_report()).as_uri())
    links = tab.query_selector_all("a[href^='#']")
    assert len(links) > 30
    for link in links:
        target = link.get_attribute("href")
        assert tab.evaluate("id => document.querySelectorAll(id).length", target) == 1, target
    tab.click("a.no[data-n='5']")
    assert tab.evaluate("document.querySelector(':target').textContent.includes('Blue Strait Lines')")
    tab.click("tr:target th a")
    assert tab.evaluate("document.querySelector(':target').dataset.n") == "5"


def test_places_times_and_events_lead_to_their_words(tab: Any, tmp_path: Path) -> None:
    tab.goto(page_of(tmp_path, written_report()).as_uri())
    marked = {
        role: [mark.text_content() for mark in tab.query_selector_all(f".text .{role}")]
        for role in ("place", "time", "event")
    }
    assert marked["event"] == ["sank", "denied", "call for"]
    assert {"PORT ARDEN", "Port Arden"} <= set(marked["place"])
    assert "last week" in marked["time"]
    told = " ".join(tab.inner_text("table.events tbody tr:nth-child(1)").split())
    assert told == "sank OTHER, accident Port Arden, Northcoast, MU 2031-04-28 – 2031-05-04 reported claim 2"
    assert "Seafarers' Union" in tab.inner_text("table.events tbody tr:nth-child(3)")
    assert "12.50°S 44.25°E · near, within 12 km" in tab.inner_text("section:has(h3:text('Places'))")
    assert "company, MU" in tab.inner_text("section:has(h3:text('Actors'))")
    for part, words in (("e1", "sank"), ("p1", "PORT ARDEN"), ("t2", "Tuesday")):
        tab.focus(f"a[href$='-at-{part}']")
        tab.keyboard.press("Enter")
        assert tab.evaluate("document.querySelector(':target').nextSibling.textContent") == words


def test_pointing_at_a_claim_lights_up_its_words(tab: Any, tmp_path: Path) -> None:
    tab.goto(page_of(tmp_path, written_report()).as_uri())
    colour = (
        "document.querySelector('.text .cue[data-c~=\"c5\"]').computedStyleMap().get('background-color').toString()"
    )
    before = tab.evaluate(colour)
    tab.hover("table.claims tbody tr:nth-child(5)")
    assert tab.evaluate(colour) != before
    tab.hover("h2")
    assert tab.evaluate(colour) == before
    tab.focus("table.claims tbody tr:nth-child(5) th a")
    assert tab.evaluate(colour) != before


def test_the_keyboard_reaches_every_link_and_shows_where_it_is(tab: Any, tmp_path: Path) -> None:
    tab.goto(page_of(tmp_path, written_report()).as_uri())
    total = tab.evaluate("document.querySelectorAll('a[href]').length")
    reached = set()
    for _ in range(total):
        tab.keyboard.press("Tab")
        reached.add(
            tab.evaluate("[...document.querySelectorAll('a[href]')].indexOf(document.activeElement)"),
        )
        outline = tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none"
    assert reached == set(range(total))
    assert all(
        tab.evaluate(
            "[...document.querySelectorAll('a[href]')].map(a => (a.getAttribute('aria-label') || a.textContent).trim())"
        )
    )


def test_without_scripts_the_page_reads_the_same(browser: Any, tmp_path: Path) -> None:
    path = page_of(tmp_path, written_report())
    assert "<script" not in path.read_text(encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(path.as_uri())
    assert tab.locator("table.claims tbody tr").count() == 8
    assert tab.locator("table.events tbody tr").count() == 3
    context.close()


@pytest.mark.parametrize("width", [320, 390, 800, 1600])
def test_nothing_reaches_out_of_the_window(tab: Any, tmp_path: Path, width: int) -> None:
    long = plain_report("The mayor said " + "x" * 400 + ".")
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto(page_of(tmp_path, written_report(), long).as_uri())
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_text_is_only_text(tab: Any, tmp_path: Path) -> None:
    report = plain_report(HOSTILE).model_copy(update={"title": HOSTILE, "id": 'r-"><b>', "url": "javascript:alert(1)"})
    tab.goto(page_of(tmp_path, report).as_uri())
    assert tab.query_selector(".para > p").text_content() == reflowed(visible(HOSTILE))
    assert "owned" not in tab.evaluate("document.title.replace(/'owned'/g, '')")
    assert tab.locator("img, script, article b b").count() == 0
    assert tab.locator("a[href^='javascript']").count() == 0


def test_dark_mode_and_print_keep_words_legible(tab: Any, tmp_path: Path) -> None:
    path = page_of(tmp_path, written_report()).as_uri()
    contrast = """() => {
        const light = colour => {
            const canvas = document.createElement('canvas').getContext('2d');
            canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
            const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(v => v / 255)
                .map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
            return .2126 * r + .7152 * g + .0722 * b;
        };
        const style = getComputedStyle(document.querySelector('.sayso'));
        const paper = light(style.backgroundColor);
        return ['.para p', '.source', '.cue', '.facts dt', '.para-furniture .furniture', '.pill'].map(name => {
            const ink = light(getComputedStyle(document.querySelector(name)).color);
            return (Math.max(ink, paper) + .05) / (Math.min(ink, paper) + .05);
        });
    }"""
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)
        tab.goto(path)
        assert min(tab.evaluate(contrast)) >= 4.5, scheme
    tab.emulate_media(media="print")
    assert tab.locator(".notes").first.is_hidden()
    assert tab.locator("table.claims").first.is_visible()


def test_several_reports_are_sections_with_a_table_of_contents(tab: Any, tmp_path: Path) -> None:
    first, second = written_report(), plain_report("The mayor said the bridge is closed.")
    tab.goto(page_of(tmp_path, first, second, first).as_uri())
    assert tab.locator("article.sayso").count() == 3
    assert tab.locator("nav.toc li").count() == 3
    ids = tab.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    tab.click("nav.toc li:nth-child(2) a")
    assert tab.evaluate("document.querySelector(':target').textContent.includes('the bridge is closed')")


def test_a_notebook_shows_a_fragment_of_its_own_style(tab: Any) -> None:
    report = written_report()
    cell = report._repr_html_()
    assert not re.search(r"<(?:html|head|body|script|link|meta)\b", cell)
    outside = [
        rule for rule in re.findall(r"^[^@\s}][^{]*\{", cell, re.M) if ".sayso" not in rule and "#r-" not in rule
    ]
    assert outside == []
    tab.set_content(f"<p id=other>notebook</p>{cell}{fragment(report)}")
    ids = tab.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    assert tab.locator("article.sayso").count() == 2


def test_a_page_appears_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("the old page")
    page = PageFile(path).__enter__()
    page.add(written_report())
    page.__exit__(ZeroDivisionError, ZeroDivisionError(), None)
    assert path.read_text() == "the old page"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(SaysoError, match="is a folder"):
        PageFile(tmp_path).__enter__()
    with pytest.raises(SaysoError, match="cannot be written"):
        PageFile(tmp_path / "none" / "page.html").__enter__()
