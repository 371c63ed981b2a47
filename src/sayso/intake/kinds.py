"""What bytes are, told by their beginning; the name of the file only breaks ties."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["empty", "gzip", "warc", "json", "jsonl", "feed", "html", "text", "xml", "binary"]

HEAD = 8192
"""How many leading bytes decide."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"PAR1", "a Parquet table"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
_RIFF = {b"WEBP": "a WebP image", b"WAVE": "a WAV recording", b"AVI ": "an AVI video"}
_BOMS_16_32 = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")

_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|channel)\b[^>]*>", re.I)
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article|main|section|header|div|p|h1|h2|table|span|script|link)\b",
    re.I,
)
_TAG_FIRST = re.compile(rb"<[!?a-zA-Z]")
_XML_ROOT = re.compile(rb"<(?![?!])([\w:.-]+)")


def kind_of(head: bytes, name: str = "", content_type: str = "") -> Kind:
    """Tell the kind of a stream by its first bytes (up to ``HEAD``), its name, and its HTTP content type."""
    if not head.strip(b"\0 \t\r\n\f\v\xef\xbb\xbf"):
        return "binary" if head.strip() and b"\0" in head else "empty"
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith(b"WARC/"):
        return "warc"
    if describe_binary(head):
        return "binary"
    return _text_kind(_ascii_view(head), name.lower(), content_type.lower())


def describe_binary(head: bytes) -> str | None:
    """Name what is not text, "a PDF document"; None when the bytes look like text."""
    for magic, what in _MAGIC:
        if head.startswith(magic):
            return what
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12], "a media file")
    if head[4:8] == b"ftyp":
        return "a video or an image"
    if head[257:262] == b"ustar":
        return "a tar archive"
    if head.startswith(_BOMS_16_32) or _utf16_without_bom(head):
        return None
    controls = sum(head.count(c) for c in b"\0\1\2\3\4\5\6\7\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18")
    if (b"\0" in head and controls * 50 > len(head)) or controls * 10 > len(head):
        return "binary data"
    return None


def _utf16_without_bom(head: bytes) -> bool:
    odd, even = head[1::2].count(0), head[::2].count(0)
    return len(head) >= 8 and max(odd, even) * 10 > len(head) * 4 and min(odd, even) * 50 < len(head)


def _ascii_view(head: bytes) -> bytes:
    """Drop byte-order marks and the NULs of UTF-16, so that tags and braces can be looked for."""
    return head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\f\v")


def _text_kind(head: bytes, name: str, content_type: str) -> Kind:
    if re.match(rb'\{\s*(?:"|\}|$)|\[\s*(?:\{|\[|"|\]|$)', head):
        lines = name.removesuffix(".gz").endswith((".jsonl", ".ndjson")) or "ndjson" in content_type
        return "jsonl" if lines else "json"
    if name.removesuffix(".gz").endswith((".jsonl", ".ndjson")):
        return "jsonl"
    if _TAG_FIRST.match(head):
        if _FEED.search(head) and not re.search(rb"<html\b", head, re.I):
            return "feed"
        if _HTML.search(head):
            return "html"
        if head.startswith(b"<?xml") or ((root := _XML_ROOT.search(head)) and b"</" + root[1] in head):
            return "xml"
        return "html" if "html" in content_type or name.endswith((".html", ".htm", ".xhtml")) else "text"
    if "html" in content_type or name.removesuffix(".gz").endswith((".html", ".htm", ".xhtml")):
        return "html" if re.search(rb"<[a-zA-Z][^>]*>", head) else "text"
    if len(_HTML.findall(head)) >= 5 and b"</" in head:
        return "html"
    return "text"
