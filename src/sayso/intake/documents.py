"""JSON documents, alone, in an array or one a line.

A document is ``{"id"?, "url"?, "outlet"?, "published"?, "title"?, "text" | "html"}``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from sayso.intake.decode import decode
from sayso.intake.options import IntakeOptions, Unreadable
from sayso.intake.pages import Known, given, page_from_html, page_from_text, read_page
from sayso.records import Page

_FORM = 'Write {"text": "…"} or {"html": "…"}, with id, url, outlet, published, title where known'


def read_json(data: bytes, name: str, options: IntakeOptions) -> Iterator[Page | Unreadable]:
    """Read one document, an array of documents, or documents one a line."""
    text = decode(data).text.removeprefix("\ufeff")
    try:
        whole = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        lines = text.splitlines()
        if sum(_is_document_line(line) for line in lines[:20]) >= 1 and len([x for x in lines if x.strip()]) > 1:
            yield from _read_lines((line.encode("utf-8", "surrogatepass") for line in text.split("\n")), name, options)
        else:
            yield _broken(name, error)
        return
    if isinstance(whole, list):
        if not whole:
            yield Unreadable(name, "an empty JSON array", _FORM)
        for number, document in enumerate(whole, start=1):
            yield read_document(document, f"{name}[{number}]", options)
    else:
        yield read_document(whole, name, options)


def read_jsonl(stream: BinaryIO, name: str, options: IntakeOptions) -> Iterator[Page | Unreadable]:
    """Read documents one a line; the stream may be of any length, a line at most ``options.max_bytes``."""
    yield from _read_lines(_bounded_lines(stream, options.max_bytes), name, options)


def read_document(document: Any, name: str, options: IntakeOptions) -> Page | Unreadable:
    """Read one parsed document."""
    if not isinstance(document, dict):
        return Unreadable(name, f"a JSON {_type_name(document)}, not a document", _FORM)
    text, html = document.get("text"), document.get("html")
    if not isinstance(text, str) and not isinstance(html, str):
        return Unreadable(name, 'the document has neither "text" nor "html"', _FORM)
    known = Known(
        id=_word(document.get("id")),
        url=_word(document.get("url")),
        outlet=_outlet_name(document.get("outlet")),
        published=given(_published(document.get("published"))),
        title=_word(document.get("title")),
        byline=_names(document.get("byline")),
    )
    if isinstance(text, str):
        if not text.strip():
            return Unreadable(name, "the text is empty", "Leave the document out, or give its text")
        return read_page(lambda: page_from_text(text, name, known, options), name)
    return read_page(lambda: page_from_html(html or "", name, known, options), name)


def _read_lines(lines: Iterable[bytes | None], name: str, options: IntakeOptions) -> Iterator[Page | Unreadable]:
    any_line = False
    for number, line in enumerate(lines, start=1):
        where = f"{name}:{number}"
        if line is None:
            any_line = True
            yield Unreadable(where, f"the line is longer than {options.max_bytes:,} bytes", "Split the document")
            continue
        if not line.strip():
            continue
        any_line = True
        try:
            document = json.loads(decode(line).text.removeprefix("\ufeff"))
        except (json.JSONDecodeError, RecursionError) as error:
            yield Unreadable(where, f"broken JSON ({_why(error)})", "Correct this line: one whole document on each")
            continue
        yield read_document(document, where, options)
    if not any_line:
        yield Unreadable(name, "the file is empty", "Give a file with one document a line")


def _bounded_lines(stream: BinaryIO, longest: int) -> Iterator[bytes | None]:
    while line := stream.readline(longest + 1):
        if len(line) <= longest or line.endswith(b"\n"):
            yield line
            continue
        yield None
        while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
            pass


def _is_document_line(line: str) -> bool:
    if not line.lstrip().startswith("{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (json.JSONDecodeError, RecursionError):
        return False


def _broken(name: str, error: Exception) -> Unreadable:
    where = f" at line {error.lineno}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
    return Unreadable(
        name, f"broken JSON{where} ({_why(error)})", "Correct it, or give --format text to read it as plain text"
    )


def _why(error: Exception) -> str:
    return error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"


def _word(value: object) -> str | None:
    """Identifiers may come as numbers."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return str(value).strip() or None


def _outlet_name(value: object) -> str | None:
    return _word(value.get("name") if isinstance(value, dict) else value)


def _published(value: object) -> str | None:
    return _word(value.get("value") if isinstance(value, dict) else value)


def _names(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(name for v in values if isinstance(v, str) and (name := v.strip()))


def _type_name(value: object) -> str:
    return {str: "string", list: "array", bool: "boolean", type(None): "null"}.get(type(value), "number")
