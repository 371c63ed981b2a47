"""Score marks and predicates: re3d's nested phrases, names of a set, the sign of what happened."""

from __future__ import annotations

import collections
import re
from collections.abc import Mapping, Sequence

import numpy as np
import torch

from batches import SIZE, batches, tensors
from gold import windows
from marks import Labels, inside, trimmed
from model import Attributor
from sayso.reading.marks import read_marks, read_predicates
from sayso.reading.raw import Mark, Predicate

RE3D = {"Person": "PERSON", "Organisation": "ORG", "Location": "LOC", "Nationality": "NORP"}


@torch.no_grad()
def marks_of(model: Attributor, documents: Sequence[Labels]) -> dict[str, tuple[list[Mark], list[Predicate]]]:
    model.eval()
    out: dict[str, tuple[list[Mark], list[Predicate]]] = {d.name: ([], []) for d in documents}
    for batch in batches(windows(list(documents), SIZE, None), 4096, None):
        ids, features, _ = tensors(batch)
        logits = model.mark(ids, features)
        marks = torch.cat([logits["names"], logits["outer"], logits["inner"]], -1).numpy()
        predicates = logits["predicates"].numpy()
        for k, e in enumerate(batch):
            real = slice(1, e.end - e.begin + 1)
            found = out[e.document.name]
            found[0].extend(read_marks(marks[k, real], e.document.pieces, e.begin, e.end))
            found[1].extend(read_predicates(predicates[k, real], e.document.pieces, e.begin, e.end))
    return out


def prf(right: int, said: int, gold: int) -> str:
    p, r = right / max(said, 1), right / max(gold, 1)
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.3f}"


def re3d_score(records: dict[str, dict], found: dict[str, tuple[list[Mark], list[Predicate]]], names: bool) -> str:
    """Exact typed spans as the public scorer counts them, phrases alone or with names."""
    right = said = gold = 0
    for name, (marks, _) in found.items():
        text, spans = records[name]["text"], records[name]["spans"]
        want = {(*_trim(text, s["start"], s["end"]), RE3D[s["type"]]) for s in spans if s["type"] in RE3D}
        got = {
            (*_trim(text, m.start, m.end), m.type) for m in marks if (names or not m.name) and m.type in RE3D.values()
        }
        right, said, gold = right + len(want & got), said + len(got), gold + len(want)
    return prf(right, said, gold)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    return start + len(text[start:end]) - len(re.sub(r"^(the|The|a|an|A|An)\s+", "", text[start:end])), end


def names_score(documents: Sequence[Labels], found: dict[str, tuple[list[Mark], list[Predicate]]]) -> str:
    """Flat names against the tags a set allows: exact spans and types."""
    return flat_score(documents, {d.name: named(found[d.name][0]) for d in documents})


def named(marks: Sequence[Mark]) -> list[tuple[int, int, str]]:
    return [(m.start, m.end, m.type) for m in marks if m.name]


def flat_score(documents: Sequence[Labels], spans: Mapping[str, Sequence[tuple[int, int, str]]]) -> str:
    """Exact persons, organisations and places, a leading article aside; where a set says nothing nothing is scored."""
    right = said = gold = 0
    for d in documents:
        want, bits = _spans(d), d.allowed["names"]
        got = {
            (*trimmed(d.text, start, end), type_)
            for start, end, type_ in spans[d.name]
            if type_ in ("PERSON", "ORG", "LOC") and bits[slice(*inside(d.pieces, start, end))].all()
        }
        right, said, gold = right + len(want & got), said + len(got), gold + len(want)
    return prf(right, said, gold)


def _spans(d: Labels) -> set[tuple[int, int, str]]:
    out, bits = set(), d.allowed["names"]
    for k, kind in ((0, "PERSON"), (1, "ORG"), (2, "LOC")):
        begin, go_on = 1 << (1 + 2 * k), 2 << (1 + 2 * k)
        for i in np.flatnonzero(bits == begin):
            j = int(i) + 1
            while j < len(bits) and bits[j] == go_on:
                j += 1
            out.add((*trimmed(d.text, int(d.pieces.starts[i]), int(d.pieces.ends[j - 1])), kind))
    return out


def happened_score(documents: Sequence[Labels], found: dict) -> str:
    """How many predicates are found, and for how many of them the sign of ``happened`` is the annotators'."""
    c: collections.Counter[str] = collections.Counter()
    for d in documents:
        got = {p.start: p for p in found[d.name][1]}
        want = {int(d.pieces.starts[i]): float(d.happened[i]) for i in np.flatnonzero(d.predicate == 1)}
        c["said"] += len(got)
        c["gold"] += len(want)
        for start, happened in want.items():
            if start in got:
                c["right"] += 1
                c["judged"] += happened == happened
                c["sign"] += (got[start].happened > 0) == (happened > 0.5)
    return f"predicates {prf(c['right'], c['said'], c['gold'])} sign {c['sign'] / max(c['judged'], 1):.3f}"
