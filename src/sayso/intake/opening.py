"""The door: open each input, tell what it is, and hand out its pages one by one."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO, cast

from sayso.intake.decode import decode
from sayso.intake.documents import read_json, read_jsonl
from sayso.intake.kinds import HEAD, Kind, describe_binary, kind_of
from sayso.intake.options import IntakeOptions, Unreadable
from sayso.intake.pages import Known, page_from_html, page_from_text, read_page
from sayso.intake.sources import Source, expand
from sayso.records import Page

_DEFAULT = IntakeOptions()
_PLAIN_CURE = "Save the report as text or HTML and read that"


def open_pages(inputs: Iterable[str], options: IntakeOptions = _DEFAULT) -> Iterator[Page | Unreadable]:
    """Every page the inputs hold, in order; an input that cannot be read gives an ``Unreadable`` in its place.

    Inputs are files, folders, globs, http(s) URLs and ``-`` for standard input. Lazy: nothing is opened before it is
    asked for, and no more than one page is held at a time. Never raises for bad input.
    """
    for source in expand(inputs):
        if isinstance(source, Unreadable):
            yield source
            continue
        try:
            yield from _open(source, options)
        except (EOFError, zlib.error, OSError) as error:
            yield _failed(source.name, error)
        except Exception as error:
            yield Unreadable(
                source.name,
                f"reading it failed ({type(error).__name__}: {_one_line(error)})",
                "Report this as a bug with the file",
            )


def _open(source: Source, options: IntakeOptions) -> Iterator[Page | Unreadable]:
    if source.how == "url":
        from sayso.intake.fetch import Fetcher

        with Fetcher(options) as fetcher:
            fetched = fetcher.fetch(source.where)
            if isinstance(fetched, Unreadable):
                yield fetched
                return
            known = Known(url=fetched.url)
            yield from read_stream(io.BytesIO(fetched.data), source.name, options, known, fetched.content_type)
    elif source.how == "stdin":
        yield from read_stream(sys.stdin.buffer, source.name, options)
    else:
        with open(source.where, "rb") as stream:
            yield from read_stream(stream, source.name, options)


def read_stream(
    stream: BinaryIO, name: str, options: IntakeOptions, known: Known | None = None, content_type: str = ""
) -> Iterator[Page | Unreadable]:
    """The pages of one byte stream, whatever kind it is of."""
    reader = _peekable(stream)
    head = _peek(reader)
    kind = _kind(head, name, content_type, options)
    if kind == "gzip":
        head = _unpacked(head)
        kind = _kind(head, name, "", options)
        if kind != "warc":  # Archives are packed record by record, which their own reader takes apart.
            reader = _peekable(cast(BinaryIO, gzip.GzipFile(fileobj=reader, mode="rb")))
        if kind == "gzip":
            yield Unreadable(name, "compressed twice over", "Decompress it once")
            return
    if kind == "empty":
        yield Unreadable(name, "the file is empty", "Give a file with text in it")
    elif kind == "binary":
        yield Unreadable(name, f"{describe_binary(head) or 'binary data'}, not text", _PLAIN_CURE)
    elif kind == "xml":
        yield Unreadable(name, "an XML file that is neither a feed nor a page", _PLAIN_CURE)
    elif kind == "jsonl":
        yield from read_jsonl(cast(BinaryIO, reader), name, options)
    elif kind == "warc":
        from sayso.intake.warc import read_warc

        yield from read_warc(cast(BinaryIO, reader), name, options)
    else:
        data = reader.read(options.max_bytes + 1)
        if len(data) > options.max_bytes:
            yield _too_long(name, kind, options)
        else:
            yield from _read_whole(data, kind, name, options, known, content_type)


def _read_whole(
    data: bytes, kind: Kind, name: str, options: IntakeOptions, known: Known | None, content_type: str
) -> Iterator[Page | Unreadable]:
    if kind == "json":
        yield from read_json(data, name, options)
    elif kind == "feed":
        from sayso.intake.feeds import read_feed

        yield from read_feed(data, name, options, content_type, known.url if known else None)
    elif kind == "html":
        yield read_page(lambda: page_from_html(data, name, known, options, content_type), name)
    else:
        text, encoding, lost = decode(data, content_type)
        if lost * 20 > len(text):
            yield Unreadable(
                name, f"the text cannot be decoded ({encoding} fails on {lost:,} characters)", "Save it as UTF-8"
            )
        else:
            yield read_page(lambda: page_from_text(text, name, known, options), name)


def _kind(head: bytes, name: str, content_type: str, options: IntakeOptions) -> Kind:
    """What the user says it is, unless the bytes cannot be that."""
    told = kind_of(head, name, content_type)
    if options.format == "auto" or told in {"gzip", "empty", "binary"}:
        return told
    return options.format


def _peekable(stream: BinaryIO) -> io.BufferedReader:
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream), HEAD * 8)


def _peek(reader: io.BufferedReader) -> bytes:
    """The first bytes, without taking them. A pipe may give fewer at first, which is enough to tell a kind by."""
    return reader.peek(HEAD)[:HEAD]


def _unpacked(head: bytes) -> bytes:
    """The beginning of what a gzip stream holds."""
    return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(head, HEAD)


def _too_long(name: str, kind: Kind, options: IntakeOptions) -> Unreadable:
    cure = "Write it as JSONL, one document a line" if kind == "json" else "Split it into smaller files"
    return Unreadable(name, f"longer than {options.max_bytes:,} bytes, the most that is read as one page", cure)


def _failed(name: str, error: Exception) -> Unreadable:
    if isinstance(error, PermissionError):
        return Unreadable(name, "no permission to read it", "Allow reading it, or leave it out")
    if isinstance(error, FileNotFoundError):
        return Unreadable(name, "no such file or folder", "Check the path")
    if isinstance(error, EOFError | zlib.error) or type(error).__name__ == "BadGzipFile":
        return Unreadable(name, "the compressed data is cut off or damaged", "Fetch or compress the file again")
    return Unreadable(name, f"it cannot be opened ({_one_line(error)})", "Check the path and the file")


def _one_line(error: Exception) -> str:
    return " ".join(str(getattr(error, "strerror", None) or error).split())[:160]
