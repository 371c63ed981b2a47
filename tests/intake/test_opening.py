"""Files, folders, globs, standard input and documents, by their content; and what becomes of bad ones."""

import gzip
import io
import json
import os
import sys
from pathlib import Path

import pytest
from articles import PAGE, PARAGRAPHS, REPORT, unhurried
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.intake import IntakeOptions, Unreadable, count_pages, open_pages
from sayso.records import Page

FRENCH = (
    "Le syndicat des pilotes du port a levé son mot d'ordre de grève jeudi matin, après une nuit de négociations avec "
    "la direction. Sa présidente a déclaré que les navires en attente entreraient au port avant midi et que personne "
    "n'avait demandé une augmentation de salaire."
)


def pages(*inputs: object, **options: object) -> list[Page | Unreadable]:
    return list(open_pages([str(i) for i in inputs], IntakeOptions(**options)))  # type: ignore[arg-type]


def one(path: Path, data: bytes | str, **options: object) -> Page | Unreadable:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    (got,) = pages(path, **options)
    return got


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_text_file_is_read_to_the_letter(tmp_path: Path, newline: str) -> None:
    text = REPORT.replace("\n", newline)
    page = one(tmp_path / "a.txt", text)
    assert isinstance(page, Page)
    assert page.text == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("\ufeffThe café said no to the tax.".encode(), "The café said no to the tax."),
        ("The café said no to the tax.".encode("utf-16"), "The café said no to the tax."),
        ("The café said no to the tax.".encode("utf-16-le"), "The café said no to the tax."),
        ("The café said “no” to the tax.".encode("cp1252"), "The café said “no” to the tax."),
        ("He won’t and they don’t, the café said.".encode("mac_roman"), "He won’t and they don’t, the café said."),
        ("The café said “no”. ".encode() * 9 + b"\xe9nd", "The café said “no”. " * 9 + "\ufffdnd"),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, text: str) -> None:
    page = one(tmp_path / "a.txt", data)
    assert isinstance(page, Page)
    assert page.text == text


def test_a_page_in_a_declared_encoding(tmp_path: Path) -> None:
    html = PAGE.replace("utf-8", "windows-1251").replace("Nell Varga", "Н. Варга")
    page = one(tmp_path / "a.html", html.encode("cp1251", "ignore"))
    assert isinstance(page, Page)
    assert page.byline == ("Н. Варга",)


@pytest.mark.parametrize("name", ["a.html", "a.txt", "noname", "a.html.gz"])
def test_kind_is_told_by_content(tmp_path: Path, name: str) -> None:
    data = PAGE.encode()
    page = one(tmp_path / name, gzip.compress(data) if name.endswith(".gz") else data)
    assert isinstance(page, Page)
    assert page.text == "\n\n".join(PARAGRAPHS)


def test_a_text_that_begins_with_a_bracket_is_text(tmp_path: Path) -> None:
    page = one(tmp_path / "a.txt", "[Alder Courier] The strike is over, the union said.")
    assert isinstance(page, Page)


def test_folders_globs_and_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "b/style.css", ".hidden/x.txt", "b/c/3.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("The strike is over, the union said.")
    names = [Path(p.input_name).name for p in pages(tmp_path) if isinstance(p, Page)]
    assert names == ["a.txt", "1.txt", "2.txt", "3.txt"]
    assert len(pages(f"{tmp_path}/b/*.txt")) == 2
    assert len(pages(f"{tmp_path}/**/*.txt")) == 4
    assert count_pages([str(tmp_path)]) == 4


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode())))
    (page,) = pages("-")
    assert isinstance(page, Page)
    assert (page.input_name, page.text) == ("standard input", REPORT)
    assert count_pages(["-"]) is None


def test_a_document_keeps_what_it_says_of_itself(tmp_path: Path) -> None:
    document = {
        "id": 7,
        "url": "https://www.buoy.example/x",
        "outlet": "Daily Buoy",
        "published": "2021-06-03T23:40:00-05:00",
    }
    page = one(tmp_path / "a.json", json.dumps(document | {"title": "Strike over", "text": REPORT}, indent=2))
    assert isinstance(page, Page)
    assert (page.input_id, page.title, page.text) == ("7", "Strike over", REPORT)
    assert page.outlet is not None
    assert (page.outlet.name, page.outlet.domain) == ("Daily Buoy", "buoy.example")
    assert page.published is not None
    assert (page.published.value, page.published.precision, page.published.basis) == ("2021-06-03", "day", "given")


def test_a_document_with_html_and_an_array(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"id": "h", "html": PAGE}, {"id": "t", "text": REPORT}, {"id": "n"}]))
    html, text, none = pages(path)
    assert isinstance(html, Page)
    assert html.text == "\n\n".join(PARAGRAPHS)
    assert isinstance(text, Page)
    assert isinstance(none, Unreadable)
    assert none.name.endswith("a.json[3]")


DOCUMENTS = st.lists(
    st.builds(
        lambda i, w: {"id": i, "text": "The union said the strike is over. " + w},
        st.text(min_size=1, max_size=8).filter(lambda s: s.strip() == s and s),
        st.text(max_size=80),
    ),
    min_size=1,
    max_size=6,
)


@unhurried
@given(DOCUMENTS, st.booleans(), st.booleans())
def test_documents_a_line_come_back_as_they_went(
    tmp_path_factory: pytest.TempPathFactory, documents: list[dict[str, str]], ascii_only: bool, packed: bool
) -> None:
    path = tmp_path_factory.mktemp("lines") / ("a.jsonl.gz" if packed else "a.jsonl")
    data = "\n".join(json.dumps(d, ensure_ascii=ascii_only) for d in documents).encode("utf-8", "surrogatepass")
    path.write_bytes(gzip.compress(data) if packed else data)
    got = [(p.input_id, p.text) for p in pages(path) if isinstance(p, Page)]
    assert got == [(d["id"], d["text"]) for d in documents]


def test_one_bad_line_loses_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = json.dumps({"text": "The strike is over, the union said."})
    path.write_text(f'{good}\n{{"text": "cut\n\n{good}\n[1]\n{{"text": ""}}\n')
    got = pages(path)
    assert [isinstance(p, Page) for p in got] == [True, False, True, False, False]
    assert [p.name[len(str(path)) :] for p in got if isinstance(p, Unreadable)] == [":2", ":5", ":6"]
    assert count_pages([str(path)]) == 6


def test_lines_stream_and_need_no_suffix(tmp_path: Path) -> None:
    path = tmp_path / "documents"
    path.write_text("".join(json.dumps({"id": n, "text": "The strike is over."}) + "\n" for n in range(50)))
    stream = open_pages([str(path)], IntakeOptions(format="jsonl", max_bytes=100))
    first = next(stream)
    assert isinstance(first, Page)
    assert len(list(stream)) == 49
    assert len(pages(path)) == 50


def test_a_line_that_is_too_long_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "x" * 500}) + "\n" + json.dumps({"text": "The strike is over."}) + "\n")
    long, page = pages(path, max_bytes=200)
    assert isinstance(long, Unreadable)
    assert "longer than 200 bytes" in long.reason
    assert isinstance(page, Page)


PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("blank.txt", b" \n\t\n", "the file is empty"),
        ("a.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(90), "a PDF document, not text"),
        ("a.png", PNG, "a PNG image, not text"),
        ("a.docx", b"PK\x03\x04" + bytes(90), "a ZIP archive or an office document, not text"),
        ("a.txt", bytes(range(256)) * 20, "binary data, not text"),
        ("zeros", bytes(5000), "binary data, not text"),
        ("a.gz", gzip.compress(b"The strike is over. " * 999)[:-20], "the compressed data is cut off or damaged"),
        ("b.gz", gzip.compress(b"text")[:10] + b"\xff" * 40, "the compressed data is cut off or damaged"),
        ("image.gz", gzip.compress(PNG), "a PNG image, not text"),
        ("twice.gz", gzip.compress(gzip.compress(b"text")), "compressed twice over"),
        ("a.json", b'{"text": "cut', "broken JSON at line 1, column 10"),
        ("b.json", b'{\n "text": "x",\n "id": oops}\n', "broken JSON at line 3, column 8"),
        ("c.json", b'{"title": "no text"}', 'the document has neither "text" nor "html"'),
        ("d.json", b'[["text"]]', "a JSON array, not a document"),
        ("e.json", b"[" * 100_000, "broken JSON"),
        (
            "sitemap.xml",
            b'<?xml version="1.0"?><urlset><url/></urlset>',
            "an XML file that is neither a feed nor a page",
        ),
        (
            "a.html",
            b"<html><head><title>Home</title></head><body><nav><a href='/'>Home</a></nav></body></html>",
            "no article",
        ),
        ("b.html", b"<html><body></body></html>", "no article"),
        ("long.txt", b"The strike is over. " * 60_000, "longer than 1,000,000 bytes"),
        ("bomb.gz", gzip.compress(b"The strike is over. " * 60_000), "longer than 1,000,000 bytes"),
        ("fr.txt", FRENCH.encode(), "written in French; sayso reads English"),
        ("dots.txt", b"... --- ...", "no words in it"),
        ("a.warc", b"WARC/1.0\r\nnothing here", "no records can be read in it"),
        (
            "a.rss",
            b'<?xml version="1.0"?><rss version="2.0"><channel><title>Buoy</title></channel></rss>',
            "a feed without items",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "bytes",  # compressed bytes hold the time they were made
)
def test_bad_files(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    bad, good = tmp_path / name, tmp_path / "zz-good.txt"
    bad.write_bytes(data)
    good.write_text("The strike is over, the union said.")
    *unreadable, page = pages(bad, good, max_bytes=1_000_000)
    (got,) = unreadable
    assert isinstance(got, Unreadable)
    assert got.name.startswith(str(bad))
    assert got.reason.startswith(reason)
    assert got.cure
    assert "\n" not in str(got)
    assert isinstance(page, Page)


def test_bad_paths(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/x.css").write_text("p {}")
    wanted = {
        tmp_path / "gone.txt": "no such file or folder",
        tmp_path / "*.xyz": "no file matches",
        tmp_path / "empty": "nothing in this folder can be a report",
        tmp_path / "assets": "nothing in this folder can be a report",
        "ftp://host.example/x": "ftp:// addresses are not fetched",
        "www.buoy.example/news": "no such file",
    }
    got = pages(*wanted)
    assert [(u.name, u.reason) for u in got if isinstance(u, Unreadable)] == [(str(k), v) for k, v in wanted.items()]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("The strike is over.")
    path.chmod(0)
    (got,) = pages(path)
    assert isinstance(got, Unreadable)
    assert got.reason == "no permission to read it"


def test_a_page_in_another_language_still_has_its_text(tmp_path: Path) -> None:
    got = one(tmp_path / "fr.txt", FRENCH)
    assert isinstance(got, Unreadable)
    assert got.page is not None
    assert (got.page.text, got.page.language) == (FRENCH, "fr")


@pytest.mark.parametrize("text", ["Alder, Marsh, Lind", "Grève générale!", "OK"])
def test_a_short_text_is_taken_for_english(tmp_path: Path, text: str) -> None:
    assert isinstance(one(tmp_path / "a.txt", text), Page)


def test_nothing_is_opened_before_it_is_asked_for(tmp_path: Path) -> None:
    first, second = tmp_path / "1.txt", tmp_path / "2.txt"
    first.write_text("The strike is over.")
    stream = open_pages([str(first), str(second)])
    assert isinstance(next(stream), Page)
    second.write_text("The strike is on.")
    assert isinstance(next(stream), Page)


@settings(unhurried, max_examples=15)
@given(st.binary(max_size=400))
def test_no_bytes_whatever_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "x"
    for beginning in (b"", b"<html>", b"{", b"WARC/1.0\r\n", b"<rss>", b"\x1f\x8b\x08"):
        path.write_bytes(beginning + data)
        for got in open_pages([str(path)]):
            assert isinstance(got, Page | Unreadable)


def test_wrong_options_are_refused() -> None:
    with pytest.raises(ValueError, match="unknown format"):
        IntakeOptions(format="pdf")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="cannot read the date"):
        IntakeOptions(published="last week")
