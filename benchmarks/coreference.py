"""Find the mentions of one event across reports? Cluster the gold event mentions of ECB+ dev, every sentence a claim.

    python benchmarks/coreference.py [--shared ../shared] [--setup NAME …] [--json]

ECB+ (Cybulska and Vossen 2014) has eight topics in its dev part, each of two events of one kind (subtopics). Which
mentions there are is given; which of them are of one event is asked, among those of

  subtopic  one subtopic: near to published figures, whose documents are clustered first
  topic     one topic: two events of one kind are to be told apart
  stories   what sayso itself takes for one story, among four topics at a time
  mixed     four topics

by these systems:

  alone               every mention by itself
  lemma               one head stem, one event
  lemma, documents    the same where the documents are near in meaning (Upadhyay et al. 2016: by tf-idf); transitive
  trigger             the meaning of the triggers, 1 for one head stem, grouped as sayso groups statements
  trigger, documents  with the meaning of the documents
  sentence            sayso's pair model for statements, its threshold as shipped, on the mentions' sentences
  sayso               the pair model's log-odds with the meaning of the triggers

Nothing in ``lemma`` and ``sentence`` is chosen on ECB+. What the others need, at most two numbers, is chosen by CoNLL
F1 on every other topic to cluster the rest, and the reverse: no mention is scored with what it helped to choose, and
nothing enters sayso. MUC (Vilain et al. 1995), B3 (Bagga and Baldwin 1998), CEAF-e (Luo 2005), their mean (CoNLL F1,
Pradhan et al. 2012): F1 in percent, of both halves' clusters at once, singletons kept. Takes about three minutes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.corroboration.clusters import SUGGESTED, grouped, odds_of, same_claim
from sayso.corroboration.derivations import derive
from sayso.corroboration.meaning import vectors
from sayso.corroboration.neighbours import stories
from sayso.corroboration.pairs import compared
from sayso.corroboration.profiles import Profile, profile, told_by
from sayso.corroboration.statements import stem, words_of
from sayso.reading.tables import wordset
from sayso.records import Claim, Report, Span

HERE = Path(__file__).resolve().parent
SETUPS = ("subtopic", "topic", "stories", "mixed")
PUBLISHED = {
    "Kenyon-Dean et al. 2018": 69.0,
    "lemma, documents clustered first (Barhom et al. 2019)": 76.5,
    "joint model (Barhom et al. 2019)": 79.5,
    "cross-encoder (Held et al. 2021)": 85.7,
}
"""CoNLL F1 on the test topics (36-45) with gold mentions: other topics than those scored here."""
_AUXILIARIES = wordset("a an the be is are was were been being has have had will would to not did do does get got")
_AFTER_HEAD = wordset("of in on at to for with out up down over off from into by away a an the its his her their back")
Groups = list[list[int]]
Matrix = NDArray[np.float64]
Cluster = frozenset[int]
Settings = tuple[float, ...]
TENTHS: list[Settings] = [(tenths / 10,) for tenths in range(10)]


@dataclass(frozen=True, slots=True)
class Mention:
    """A gold event mention. ``statement`` is (document, number), None where sayso drops its sentence."""

    document: int
    topic: str
    subtopic: str
    trigger: str
    statement: tuple[int, int] | None
    chain: str


def head(trigger: str) -> str:
    """The stem of a trigger's head, without a parser: the last word before a particle, preposition or article."""
    words = words_of(trigger)
    while len(words) > 1 and words[0] in _AUXILIARIES:
        words = words[1:]
    ends = next((at for at, word in enumerate(words) if at and word in _AFTER_HEAD), len(words))
    return stem(words[ends - 1]) if words else trigger.lower()


def load(path: Path) -> tuple[list[Profile], list[Mention]]:
    """The documents of an ECB+ file, each line of text a claim in the report's own voice, and their mentions."""
    records = [json.loads(line) for line in path.open(encoding="utf-8")]
    known = [profile(told_by(as_report(one["id"], one["text"])), place, ()) for place, one in enumerate(records)]
    mentions = []
    for place, record in enumerate(records):
        for span in record["spans"]:
            if span["kind"] == "event":
                holding = [(place, s.number) for s in known[place].statements if s.start <= span["start"] < s.end]
                where = (place, record["topic"], record["subtopic"])
                mentions.append(Mention(*where, span["text"], next(iter(holding), None), span["chain"]))
    return known, mentions


def as_report(name: str, text: str) -> Report:
    claims, start = list[Claim](), 0
    for line in text.split("\n"):
        if line.strip():
            own = {"form": "own", "act": "state", "firmness": "certain", "polarity": "positive"}
            content = [Span(start=start, end=start + len(line), text=line)]
            claims.append(Claim.model_validate({"id": f"c{start}", "content": content, **own}))
        start += len(line) + 1
    return Report(id=name, text=text, claims=tuple(claims))


def halved(mentions: Sequence[Mention]) -> list[list[int]]:
    """The places of the mentions of every other topic, and of the rest."""
    topics = sorted({one.topic for one in mentions}, key=int)
    return [[at for at, one in enumerate(mentions) if one.topic in half] for half in (topics[::2], topics[1::2])]


def parted(known: Sequence[Profile], mentions: Sequence[Mention], places: Sequence[int], setup: str) -> list[Together]:
    """The mentions that a set-up compares with each other."""
    documents = sorted({mentions[at].document for at in places} if setup == "stories" else ())
    story = dict(zip(documents, stories([known[at].report for at in documents]), strict=True))
    found: dict[object, list[int]] = defaultdict(list)
    for at in places:
        one = mentions[at]
        found[{"topic": one.topic, "subtopic": one.subtopic}.get(setup, story.get(one.document))].append(at)
    return [Together(known, places, [mentions[at] for at in places]) for places in found.values()]


@dataclass(frozen=True)
class Together:
    """Mentions to be clustered and how alike any two are; every matrix is (mentions, mentions)."""

    known: Sequence[Profile]
    places: list[int]
    mentions: list[Mention]

    @cached_property
    def same_head(self) -> NDArray[np.bool_]:
        heads = np.array([head(one.trigger) for one in self.mentions])
        return np.asarray(heads[:, None] == heads[None, :])

    @cached_property
    def trigger(self) -> Matrix:
        """1 for one head stem, else the cosine of what the triggers mean, 0 at least."""
        meant = vectors([one.trigger for one in self.mentions])
        return np.where(self.same_head, 1.0, np.clip(meant @ meant.T, 0.0, 1.0))

    @cached_property
    def documents(self) -> Matrix:
        """Cosine of what the whole documents mean that the mentions stand in."""
        meant = vectors([self.known[one.document].report.text for one in self.mentions])
        return np.asarray(meant @ meant.T, dtype=np.float64)

    @cached_property
    def sentence(self) -> Matrix:
        """Log-odds that the sentences state the same; the bias alone where one sentence holds both, or was dropped."""
        reports = [self.known[at] for at in sorted({one.document for one in self.mentions})]
        chosen = [one for report in reports for one in report.statements]
        odds = odds_of(compared(self.known, derive(reports).derivations, chosen)).astype(np.float64)
        np.fill_diagonal(odds, same_claim().bias)
        odds = np.pad(odds, (0, 1), constant_values=same_claim().bias)
        at = {(one.report, one.number): row for row, one in enumerate(chosen)}
        rows = [at[one.statement] if one.statement else len(chosen) for one in self.mentions]
        return np.asarray(odds[np.ix_(rows, rows)])

    def grouped(self, likeness: Matrix, least: float, cost: float = 0.0) -> Groups:
        """By sayso's own clustering, no mention the copy of another; wholly unlike triggers take ``cost`` away."""
        odds = (likeness - cost * (1.0 - self.trigger)).astype(np.float32)
        return [[self.places[at] for at in group] for group in grouped(odds, [[at] for at in range(len(odds))], least)]

    def linked(self, links: NDArray[np.bool_]) -> Groups:
        """Whatever hangs together by links."""
        label = np.arange(len(self.places))
        for a, b in zip(*np.nonzero(np.tril(links, -1)), strict=True):
            label[label == label[a]] = label[b]
        return [[self.places[at] for at in np.flatnonzero(label == one)] for one in np.unique(label)]


SYSTEMS: dict[str, tuple[Callable[[Together, Settings], Groups], list[Settings]]] = {
    "alone": (lambda some, _: [[at] for at in some.places], [()]),
    "lemma": (lambda some, _: some.linked(some.same_head), [()]),
    "lemma, documents": (lambda some, chosen: some.linked(some.same_head & (some.documents >= chosen[0])), TENTHS),
    "trigger": (lambda some, chosen: some.grouped(some.trigger, *chosen), TENTHS[4:]),
    "trigger, documents": (
        lambda some, chosen: some.grouped(some.documents, *chosen),
        list(product((0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7), (0.5, 1.0, 2.0, 4.0))),
    ),
    "sentence": (lambda some, _: some.grouped(some.sentence, SUGGESTED), [()]),
    "sayso": (
        lambda some, chosen: some.grouped(some.sentence, *chosen),
        list(product((-6.0, -5.0, -4.0, -3.0, -2.0, -1.0), (4.0, 8.0, 16.0, 32.0))),
    ),
}


def run(known: Sequence[Profile], mentions: Sequence[Mention], setup: str) -> dict[str, dict[str, Any]]:
    """Each system's figures in a set-up, and what was chosen for each half by the other."""
    parts = [parted(known, mentions, half, setup) for half in halved(mentions)]
    gold = [gold_of(mentions, half) for half in halved(mentions)]
    figures = {}
    for name, (system, offered) in SYSTEMS.items():
        if sys.stderr.isatty():
            print(f"{setup}: {name} …", file=sys.stderr, flush=True)
        tried = [
            {settings: [frozenset(group) for some in part for group in system(some, settings)] for settings in offered}
            for part in parts
        ]
        best = [max(offered, key=lambda one: score(gold[at], tried[at][one])["CoNLL"][2]) for at in (0, 1)]
        figures[name] = score(gold[0] + gold[1], tried[0][best[1]] + tried[1][best[0]]) | {"chosen": best[::-1]}
    return figures


def gold_of(mentions: Sequence[Mention], places: Sequence[int]) -> list[Cluster]:
    found: dict[str, set[int]] = defaultdict(set)
    for at in places:
        found[mentions[at].chain].add(at)
    return [frozenset(cluster) for cluster in found.values()]


def score(gold: Sequence[Cluster], found: Sequence[Cluster]) -> dict[str, Any]:
    """[recall, precision, F1] of each measure in percent; ``CoNLL`` is the means."""
    figures: dict[str, Any] = {}
    for name, recall in (("MUC", muc), ("B3", b_cubed), ("CEAF-e", ceaf_e)):
        r, p = recall(gold, found), recall(found, gold)
        figures[name] = [100 * r, 100 * p, 200 * r * p / (r + p) if r + p else 0.0]
    return figures | {"CoNLL": [sum(column) / 3 for column in zip(*figures.values(), strict=True)]}


def muc(gold: Sequence[Cluster], found: Sequence[Cluster]) -> float:
    """Recall: of the links that hold the gold clusters together, those left when the found ones cut them."""
    home = {at: number for number, cluster in enumerate(found) for at in cluster}
    kept = sum(len(cluster) - len({home[at] for at in cluster}) for cluster in gold)
    return kept / max(1, sum(len(cluster) - 1 for cluster in gold))


def b_cubed(gold: Sequence[Cluster], found: Sequence[Cluster]) -> float:
    """Recall: for each mention, the share of its gold cluster that it was found with."""
    home = {at: cluster for cluster in found for at in cluster}
    shares = [len(cluster & home[at]) / len(cluster) for cluster in gold for at in cluster]
    return sum(shares) / len(shares)


def ceaf_e(gold: Sequence[Cluster], found: Sequence[Cluster]) -> float:
    """Recall: likeness (Dice) in the best one-to-one alignment of clusters, by the number of gold clusters."""
    return aligned(np.array([[2 * len(a & b) / (len(a) + len(b)) for b in found] for a in gold])) / len(gold)


def aligned(likeness: Matrix) -> float:
    """The greatest sum of a one-to-one alignment of rows and columns: shortest augmenting paths (Munkres 1957)."""
    cost = -(likeness if likeness.shape[0] <= likeness.shape[1] else likeness.T)
    rows, columns = cost.shape
    of_row, of_column, taken = np.zeros(rows), np.zeros(columns + 1), np.full(columns + 1, -1)
    for row in range(rows):
        at, taken[-1] = columns, row  # a row sets out from a column that is none
        slack, before, done = np.full(columns, np.inf), np.full(columns, columns), np.zeros(columns + 1, dtype=bool)
        while taken[at] >= 0:
            done[at] = True
            reduced = np.where(done[:-1], np.inf, cost[taken[at]] - of_row[taken[at]] - of_column[:-1])
            before[reduced < slack] = at
            slack = np.where(done[:-1], np.inf, np.minimum(slack, reduced))
            at = int(slack.argmin())
            step = slack[at]
            of_row[taken[done]] += step
            of_column[done] -= step
            slack -= step
        while at != columns:
            taken[at], at = taken[before[at]], int(before[at])
    used = np.flatnonzero(taken[:-1] >= 0)
    return float(-cost[taken[used], used].sum())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--setup", choices=SETUPS, action="append")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    if not (path := arguments.shared / "data" / "ecbplus" / "dev.jsonl").exists():
        sys.exit(f"{path}: not there; give the folder that holds data/ecbplus/dev.jsonl with --shared")
    found = {setup: run(*load(path), setup) for setup in arguments.setup or SETUPS}
    if arguments.json:
        print(json.dumps({"setups": found, "published, CoNLL F1 on test": PUBLISHED}))
        return
    for setup, systems in found.items():
        print(f"{setup:20}    MUC     B3 CEAF-e  CoNLL  chosen")
        for name, figures in systems.items():
            chosen = " | ".join(", ".join(f"{value:g}" for value in half) for half in figures.pop("chosen"))
            print(f"  {name:18}", *(f"{f1:6.1f}" for *_, f1 in figures.values()), "", chosen.strip(" |") or "-")
    print("published, on the test topics with gold mentions")
    print("\n".join(f"{figure:7.1f}  {who}" for who, figure in PUBLISHED.items()))


if __name__ == "__main__":
    main()
