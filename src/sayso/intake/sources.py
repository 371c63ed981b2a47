"""From what the user typed to a list of things to read: files, folders, globs, URLs, standard input."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sayso.intake.options import Unreadable

STDIN_NAME = "standard input"
_URL = re.compile(r"https?://", re.I)
_OTHER_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.I)
_GLOB = re.compile(r"[*?\[]")
# What a folder of saved pages holds beside the pages; nobody expects a report in it.
_PAGE_ASSETS = frozenset(
    re.findall(
        r"\S+",
        ".css .js .mjs .map .png .jpg .jpeg .gif .webp .svg .ico .bmp .avif .woff .woff2 .ttf .otf .eot "
        ".mp3 .mp4 .m4a .webm .ogg .wav .avi .mov .py .pyc .sqlite .db",
    )
)


@dataclass(frozen=True)
class Source:
    """One thing to open. ``name`` is what messages call it, ``where`` the path or URL itself."""

    how: Literal["file", "url", "stdin"]
    name: str
    where: str = ""


def expand(inputs: Iterable[str]) -> Iterator[Source | Unreadable]:
    """The sources the inputs stand for, in the order given (a folder's and a glob's by name), lazily."""
    for item in inputs:
        path = os.path.expanduser(item)
        if item == "-":
            yield Source("stdin", STDIN_NAME)
        elif _URL.match(item):
            yield Source("url", item, item)
        elif os.path.isdir(path):
            yield from _folder(path)
        elif os.path.lexists(path):
            yield Source("file", item, path)
        elif found := _OTHER_SCHEME.match(item):
            yield Unreadable(
                item, f"{found[1]}:// addresses are not fetched", "Give an http:// or https:// URL, or a file"
            )
        elif _GLOB.search(item):
            yield from _glob(item, path)
        else:
            yield _missing(item)


def count_pages(inputs: Iterable[str]) -> int | None:
    """How many pages the inputs will give, where that is cheap to know: files count one, JSONL files their lines.

    None for standard input, URLs, archives and feeds, whose number is known only when they have been read.
    """
    total = 0
    for source in expand(inputs):
        if isinstance(source, Unreadable):
            continue
        suffix = Path(source.where).suffix.lower()
        if source.how != "file" or suffix in {".warc", ".gz", ".xml", ".rss", ".atom"}:
            return None
        total += _lines(source.where) if suffix in {".jsonl", ".ndjson"} else 1
    return total


def _folder(folder: str) -> Iterator[Source | Unreadable]:
    empty = True
    refused: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() not in _PAGE_ASSETS:
                empty = False
                path = os.path.join(here, name)
                yield Source("file", path, path)
    for error in refused:
        yield Unreadable(
            str(error.filename), f"the folder cannot be opened ({error.strerror})", "Allow reading it, or leave it out"
        )
    if empty and not refused:
        yield Unreadable(
            folder, "nothing in this folder can be a report", "Give a folder with text, HTML, JSON, feed or WARC files"
        )


def _glob(item: str, pattern: str) -> Iterator[Source | Unreadable]:
    found = False
    for path in sorted(glob.iglob(pattern, recursive=True)):
        found = True
        if os.path.isdir(path):
            yield from _folder(path)
        else:
            yield Source("file", path, path)
    if not found:
        yield Unreadable(item, "no file matches", "Check the pattern; ** reaches into folders")


def _missing(item: str) -> Unreadable:
    if re.match(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/|$)", item, re.I) and Path(item).suffix.lower() not in {
        ".txt",
        ".html",
        ".json",
        ".jsonl",
    }:
        return Unreadable(item, "no such file", f"If it is an address, write https://{item}")
    return Unreadable(item, "no such file or folder", "Check the path")


def _lines(path: str) -> int:
    try:
        with open(path, "rb") as stream:
            return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b"")) or 1
    except OSError:
        return 1
