"""Web archives, made here with a library other than the one that reads them."""

import io
from pathlib import Path

import pytest
from articles import PAGE, PARAGRAPHS

from sayso.intake import IntakeOptions, Unreadable, open_pages
from sayso.records import Page

warcio = pytest.importorskip("warcio")


def archive(packed: bool, *bodies: tuple[str, str, bytes, str]) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for url, kind, body, status in bodies:
        headers = StatusAndHeaders(
            status, [("Content-Type", kind), ("Content-Length", str(len(body)))], protocol="HTTP/1.1"
        )
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers))
    return out.getvalue()


BODIES = (
    ("https://courier.example/pilots", "text/html; charset=utf-8", PAGE.encode(), "200 OK"),
    ("https://courier.example/logo", "image/png", b"\x89PNG\r\n\x1a\n" + bytes(99), "200 OK"),
    ("https://courier.example/old", "text/html", b"<p>moved</p>", "301 Moved"),
    ("https://courier.example/empty", "text/html", b"<html><body></body></html>", "200 OK"),
    (
        "https://courier.example/cafe",
        "text/html; charset=cp1252",
        "<p>The café said no to the tax.</p>".encode("cp1252"),
        "200 OK",
    ),
)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "anything"])
def test_the_pages_of_an_archive(tmp_path: Path, packed: bool, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(archive(packed, *BODIES))
    page, empty, cafe = open_pages([str(path)])
    assert isinstance(page, Page)
    assert page.text == "\n\n".join(PARAGRAPHS)
    assert page.url == "https://courier.example/pilots"
    assert page.input_name == f"{path}: https://courier.example/pilots"
    assert isinstance(empty, Unreadable)
    assert empty.name == f"{path}: https://courier.example/empty"
    assert isinstance(cafe, Page)
    assert cafe.text == "The café said no to the tax."


def test_an_archive_without_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(archive(False, BODIES[1]))
    (got,) = open_pages([str(path)])
    assert isinstance(got, Unreadable)
    assert "no HTML page" in got.reason


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_that_is_cut_off_gives_what_is_whole_and_says_so(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / "a.warc"
    data = archive(packed, BODIES[0], BODIES[4], BODIES[0])
    path.write_bytes(data[:-700])
    *pages, last = open_pages([str(path)])
    assert [isinstance(p, Page) for p in pages][:2] == [True, True]
    assert isinstance(last, Unreadable)


def test_an_archive_may_be_longer_than_a_page(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(archive(True, *[BODIES[0]] * 30))
    got = list(open_pages([str(path)], IntakeOptions(max_bytes=10_000)))
    assert sum(isinstance(p, Page) for p in got) == 30
