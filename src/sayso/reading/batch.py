"""Pages in, reports out: the neural part over several pages at once, then each page's own steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.gazetteer import open_gazetteer
from sayso.reading.attribution import find_all
from sayso.reading.encoder import load
from sayso.reading.read import build_report
from sayso.records import Page, Report

MOST_CHARACTERS = 60_000  # read at one go: enough to fill batches of like length, little enough to keep memory flat


def read_pages(pages: Iterable[Page], whole: bool = True) -> Iterator[Report]:
    """Read pages as they come and yield their reports in the same order.

    Without ``whole`` only claims and their actors are read.

    Raises :class:`sayso.errors.SaysoError` where the model's weights or the index of places are missing.
    """
    encoder = load()
    gazetteer = open_gazetteer() if whole else None
    for group in _groups(pages):
        furniture = [[(f.start, f.end) for f in page.facts.furniture] for page in group]
        for page, found in zip(group, find_all([p.text for p in group], encoder, furniture, whole), strict=True):
            yield build_report(page, found.attributions, found.marks, found.predicates, gazetteer, whole)


def _groups(pages: Iterable[Page]) -> Iterator[list[Page]]:
    group: list[Page] = []
    size = 0
    for page in pages:
        if group and size + len(page.text) > MOST_CHARACTERS:
            yield group
            group, size = [], 0
        group.append(page)
        size += len(page.text)
    if group:
        yield group
