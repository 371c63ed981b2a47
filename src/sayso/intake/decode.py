"""Bytes to text, in whatever encoding they came."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_SAMPLE = 65_536
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""", re.I
)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
_LONE_SURROGATES = re.compile(r"[\ud800-\udfff]")
# A Latin-1 label has always meant Windows-1252 on the web (WHATWG Encoding Standard).
_AS_ON_THE_WEB = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932"}


class Decoded(NamedTuple):
    text: str
    encoding: str
    lost: int
    """How many code points stand for bytes that no encoding could read."""


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode by byte-order mark, else as UTF-8, else as declared (HTTP header, meta tag), else by guess.

    ``declared`` is a charset name or a whole Content-Type value. What cannot be decoded becomes U+FFFD.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decoded(data, encoding)
    if b"\0" in data[:200] and (wide := _wide(data[:2000])):
        return _decoded(data, wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        pass
    if _mostly_utf8(data[:_SAMPLE]):
        return _decoded(data, "utf-8")
    for name in (declared, _declared_inside(data[:4096])):
        if (stated := _codec(name)) and stated != "utf-8":
            return _decoded(data, stated)
    return _decoded(data, _guess(data[:_SAMPLE]))


def without_lone_surrogates(text: str) -> str:
    """Half a surrogate pair, as broken JSON escapes leave it, cannot be written out; U+FFFD takes its place."""
    return text if text.isascii() else _LONE_SURROGATES.sub("\ufffd", text)


def _decoded(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    return Decoded(text, encoding, text.count("\ufffd"))


def _wide(head: bytes) -> str | None:
    odd, even = head[1::2].count(0), head[::2].count(0)
    if odd * 10 > len(head) * 3 and even * 10 < odd:
        return "utf-16-le"
    return "utf-16-be" if even * 10 > len(head) * 3 and odd * 10 < even else None


def _mostly_utf8(sample: bytes) -> bool:
    """A few bad bytes in what is otherwise UTF-8: mixed encodings, a cut in the middle of a character."""
    text = sample.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(not c.isascii() for c in text) - bad
    return good >= 4 * bad


def _declared_inside(head: bytes) -> str | None:
    found = _META.search(head)
    return (found[1] or found[2]).decode("ascii", "ignore") if found else None


def _codec(declared: str | None) -> str | None:
    if not declared:
        return None
    found = _HEADER.search(declared)
    if not found and "/" in declared:
        return None
    try:
        name = codecs.lookup(found[1] if found else declared.strip()).name
    except LookupError:
        return None
    return _AS_ON_THE_WEB.get(name, name)


def _guess(sample: bytes) -> str:
    """Few high bytes: Western text in cp1252 or MacRoman. Many: another script, which a library can tell."""
    high = sum(b > 127 for b in sample)
    if high * 8 < len(sample):
        if len(re.findall(rb"[a-z][\xd5\xd3]s?\b|[a-z]\xd5[a-z]|\xd2[A-Za-z]", sample)) * 3 > high:
            return "mac_roman"
        if not re.search(rb"[\x81\x8d\x8f\x90\x9d]", sample):
            return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample[:16_384]).best()
    return best.encoding if best else "cp1252"
