"""Count origins as a careful reader would? Score accounts, origins and derivations on stories with gold answers.

    python benchmarks/scenarios.py [--orders N] [--html] [--errors] [--json] [FOLDER …]

Each FOLDER holds stories: ``<story>/NN.json`` reports, perhaps ``NN.html`` pages, and ``gold.json``. Without one, the
stories of our own in tests/corroboration/stories and those in ../shared/scenarios are scored. For every gold claim the
account that holds most of its mentions is found, and then:

  found       share of gold claims that an account matches
  reports     F1 of the account's reports against the gold claim's
  stance      share of gold (report, stance) pairs that the account has
  origins     share of claims with the right number of independent origins, or one within gold's range
  off by      mean distance from that number
  derivation  F1 of (report, derived from) pairs, whatever their kind
  apart       share of near-miss reports that share no account with reports of the main event
  same        share of N random reading orders that give the very same accounts

A claim that no account matches scores nothing. This is done in one process and without a ledger; the reports are read
by the installed sayso.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.corroboration.account_records import account_records
from sayso.corroboration.accounts import Story as Corroborated
from sayso.corroboration.accounts import corroborate
from sayso.records import Account, Report

HERE = Path(__file__).resolve().parent
FOLDERS = (HERE.parent / "tests" / "corroboration" / "stories", HERE.parent.parent / "shared" / "scenarios")
MEASURES = ("found", "reports", "stance", "origins", "off by")
Span = tuple[int, int]


@dataclass(frozen=True)
class Story:
    """One story: its reports as read, by the ids that gold gives them, and gold."""

    name: str
    reports: dict[str, Report]
    gold: dict[str, Any]

    def id_of(self, report: str) -> str:
        """Gold's id of a report."""
        return next(id for id, one in self.reports.items() if one.id == report)


@dataclass(frozen=True)
class Score:
    """What one story scores: one row of :data:`MEASURES` for each gold claim."""

    rows: list[tuple[float, ...]]
    derivation: float
    apart: float
    errors: list[str]


def stories(folders: Sequence[Path], html: bool = False) -> Iterator[Story]:
    """The stories under some folders, each read whole."""
    for folder in folders:
        for gold in sorted(folder.glob("*/gold.json")):
            yield Story(gold.parent.name, read_story(gold.parent, html), json.loads(gold.read_text(encoding="utf-8")))


def read_story(folder: Path, html: bool = False) -> dict[str, Report]:
    """A story's reports by the ids in its files."""
    from sayso.intake import IntakeOptions, open_pages
    from sayso.reading.batch import read_pages

    found = {}
    for path in sorted(folder.glob("[0-9]*.json")):
        page = path.with_suffix(".html")
        given = json.loads(path.read_text(encoding="utf-8"))
        source = path
        if html and page.exists():
            source = Path(temporary()) / f"{folder.name}-{path.name}"
            kept = {key: given[key] for key in ("id", "url", "outlet")} | {"html": page.read_text(encoding="utf-8")}
            source.write_text(json.dumps(kept), encoding="utf-8")
        (found[given["id"]],) = read_pages(open_pages([str(source)], IntakeOptions()))
    return found


def temporary() -> str:
    """A folder that goes when the process ends."""
    import tempfile

    if not _KEPT:
        _KEPT.append(tempfile.TemporaryDirectory())
    return _KEPT[0].name


_KEPT: list[Any] = []


def score(story: Story, result: list[Corroborated]) -> Score:
    """A corroboration of a story's reports against its gold answers."""
    accounts = account_records(result)
    said_by = [told(story, account) for account in accounts]
    match = matched(story, said_by)
    rows, errors = [], []
    for number, claim in enumerate(story.gold["claims"]):
        want = {(m["report"], m["stance"]) for m in claim["mentions"]}
        count = claim["independent_origins"]
        low, high = claim.get("range") or (count, count)
        if number not in match:
            rows.append((0.0, 0.0, 0.0, 0.0, float(count)))
            errors.append(f"{claim['id']} not found: {claim['text']}")
            continue
        said, got = said_by[match[number]], accounts[match[number]].independent_origins
        stances = {(report, stance) for report, _, stance in said}
        rows.append(
            (
                1.0,
                f1({report for report, _ in stances}, {report for report, _ in want}),
                len(want & stances) / len(want),
                float(low <= got <= high),
                float(abs(got - count)),
            )
        )
        if not low <= got <= high:
            errors.append(f"{claim['id']} {got} origins for {count}: {claim['text']}")
        errors += [f"{claim['id']} lacks {report} {stance}" for report, stance in sorted(want - stances)]
    edges, apart = _derivation(story, result), _apart(story, said_by)
    return Score(rows, edges, apart, errors)


def f1(got: set[Any], want: set[Any]) -> float:
    """The harmonic mean of precision and recall; one where both sets are empty."""
    return 2 * len(got & want) / (len(got) + len(want)) if got or want else 1.0


Told = list[tuple[str, Span | None, str]]


def told(story: Story, account: Account) -> Told:
    """What an account tells: report, place in its text, stance."""
    found: Told = []
    for claim in account.claims:
        id = story.id_of(claim.report)
        found.append((id, where(story.reports[id].text, claim.quote), claim.stance))
    return found


def where(text: str, words: str) -> Span | None:
    """Where words stand in a text."""
    at = text.find(words)
    return (at, at + len(words)) if words and at >= 0 else None


def meet(one: Span | None, other: Span | None) -> bool:
    """Do two stretches share at least half of the shorter?"""
    if one is None or other is None:
        return False
    return 2 * (min(one[1], other[1]) - max(one[0], other[0])) >= min(one[1] - one[0], other[1] - other[0])


def matched(story: Story, told: Sequence[Told]) -> dict[int, int]:
    """Gold claims with their accounts, those that share most mentions first; an account serves one claim."""
    shared = []
    for number, claim in enumerate(story.gold["claims"]):
        spans = [(m["report"], where(story.reports[m["report"]].text, m["quote"])) for m in claim["mentions"]]
        mine = {report for report, _ in spans}
        for at, said in enumerate(told):
            hits = sum(any(r == report and meet(s, span) for r, s, _ in said) for report, span in spans)
            if hits:
                shared.append((hits - 0.01 * len({r for r, _, _ in said} - mine), number, at))
    match: dict[int, int] = {}
    for _, number, at in sorted(shared, reverse=True):
        if number not in match and at not in match.values():
            match[number] = at
    return match


def _derivation(story: Story, result: list[Corroborated]) -> float:
    want = [({edge["to"], *(edge.get("alt_to") or [])}, edge["from"]) for edge in story.gold["derivations"]]
    got = {(story.id_of(one.later), story.id_of(one.earlier)) for told in result for one in told.derivations}
    right = sum(any((later, one) in got for one in earlier) for earlier, later in want)
    sound = sum(any(later == one and earlier in to for to, one in want) for later, earlier in got)
    precision, recall = sound / len(got) if got else 0.0, right / len(want) if want else 1.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _apart(story: Story, told: Sequence[Told]) -> float:
    """Near misses that share no account with the main event; one that mentions a gold claim itself is excused."""
    main, *others = (set(group) for group in story.gold["distinct_events"])
    excused = {mention["report"] for claim in story.gold["claims"] for mention in claim["mentions"]}
    near = set().union(*others) - excused
    mixed = {report for said in told for report, _, _ in said if report in near and {r for r, _, _ in said} & main}
    return 1 - len(mixed) / len(near) if near else 1.0


def same_in_any_order(story: Story, result: list[Corroborated], orders: int) -> float:
    """Share of random orders in which the reports give the very same accounts and derivations."""
    wanted = [one.model_dump() for one in account_records(result)]
    same = 0
    for seed in range(orders):
        shuffled = list(story.reports.values())
        random.Random(seed).shuffle(shuffled)
        again = corroborate(shuffled)
        edges = [told.derivations for told in again] == [told.derivations for told in result]
        same += edges and [one.model_dump() for one in account_records(again)] == wanted
    return same / orders


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folders", nargs="*", type=Path)
    asked.add_argument("--orders", type=int, default=0)
    asked.add_argument("--html", action="store_true", help="read the raw pages where there are any")
    asked.add_argument("--errors", action="store_true", help="tell what went wrong")
    asked.add_argument("--json", action="store_true")
    args = asked.parse_args()
    folders = args.folders or [folder for folder in FOLDERS if folder.exists()]
    scored = []
    same: dict[str, float] = {}
    for story in stories(folders, args.html):
        result = corroborate(list(story.reports.values()))
        scored.append((story, score(story, result)))
        if args.orders:
            same[story.name] = same_in_any_order(story, result, args.orders)
    if not scored:
        print("no stories here", file=sys.stderr)
        return 1
    show_all(scored, args.errors, args.json, same)
    return 0


def show_all(
    scored: Sequence[tuple[Story, Score]],
    errors: bool = False,
    as_json: bool = False,
    same: dict[str, float] | None = None,
) -> None:
    """Print a row a story and the means over all; ``same`` adds the share of reading orders that change nothing."""
    rows: list[dict[str, Any]] = []
    for story, one in scored:
        means = [sum(column) / len(one.rows) for column in zip(*one.rows, strict=True)]
        row: dict[str, Any] = {"story": story.name, "claims": len(one.rows)}
        row |= dict(zip(MEASURES, means, strict=True)) | {"derivation": one.derivation, "apart": one.apart}
        row |= {"same": same[story.name]} if same else {}
        rows.append(row)
        _show(row, as_json)
        if errors:
            print("\n".join(f"    {error}" for error in one.errors), file=sys.stderr)
    _show(_mean(rows), as_json)


def _mean(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Means over all claims; of derivations, near misses and orders over stories."""
    claims = sum(row["claims"] for row in rows)
    total: dict[str, Any] = {"story": "all", "claims": claims}
    for name in rows[0]:
        if name in MEASURES:
            total[name] = sum(row[name] * row["claims"] for row in rows) / claims
        elif name not in total:
            total[name] = sum(row[name] for row in rows) / len(rows)
    return total


def _show(row: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print(json.dumps({name: round(value, 4) if isinstance(value, float) else value for name, value in row.items()}))
    else:
        figures = "  ".join(f"{name} {value:.2f}" for name, value in row.items() if isinstance(value, float))
        print(f"{row['story']:26} {row['claims']:3} claims  {figures}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
