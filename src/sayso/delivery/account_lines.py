"""Accounts in lines for a person: in short, whole, explained."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.delivery.in_words import first_words, one_line

if TYPE_CHECKING:
    from sayso.ledger.accounts.decisions import Judgement
    from sayso.ledger.accounts.door import Explained
    from sayso.ledger.accounts.find import DerivedFrom
    from sayso.records import Account, AccountClaim

_SAID = {"merge": "one claim", "split": "two claims", "same-origin": "one origin", "other-origin": "two origins"}


def summary_lines(one: Account) -> list[str]:
    """An account in two lines: what is said, and on whose say-so."""
    count = one.independent_origins
    origins = ", ".join(one_line(origin.name) for origin in one.origins if origin.independent)
    told = f"{count} independent origin{'s' * (count != 1)}{': ' + origins if origins else ''}"
    grade = f"{one.grade.reliability}{one.grade.credibility}"
    return [
        f"{one.id}  {one_line(one.text)}",
        f"    {told}; {_many(one.reports, 'report')}, {_many(one.outlets, 'outlet')}; {grade}, {one.sureness}",
    ]


def whole_lines(one: Account) -> list[str]:
    """An account whole: its origins, and every claim with its way and what it adds."""
    lines = [*summary_lines(one), "", "Origins"]
    for origin in one.origins:
        lines.append(f"  {origin.id}  {one_line(origin.name)} ({origin.kind}, {origin.side}): {origin.why}")
    lines += ["", "Reports"]
    for claim in one.claims:
        lines += _claim_lines(claim)
    dates = f"first {one.first or 'unknown'}, latest {one.latest or 'unknown'}"
    return [*lines, "", f"Grade {one.grade.reliability}{one.grade.credibility}: {'; '.join(one.grade.why)}", dates]


def explained_lines(found: Explained) -> list[str]:
    """An account whole, with the weights that hold it together and the derivations among its reports."""
    lines = whole_lines(found.account)
    addresses = {(claim.report, claim.start): f"{claim.report}/{claim.claim}" for claim in found.account.claims}
    if found.ties:
        lines += ["", "Held together by (log-odds; what each feature adds)"]
    for tie in found.ties:
        one, other = (addresses[tie[side]["report"], tie[side]["start"]] for side in ("one", "other"))
        weights = ", ".join(f"{name} {value:+g}" for name, value in tie["weights"].items())
        lines.append(f"  {one} = {other}  {tie['log_odds']:+.2f}: {weights}")
    if found.derivations:
        lines += ["", "Derivations", *_edge_lines(found.derivations)]
    return lines


def story_lines(account: Account | None, edges: Sequence[DerivedFrom]) -> list[str]:
    """For each origin the reports that go back to it, and which report derives from which."""
    lines = [one_line(account.text)] if account else []
    behind: dict[str | None, list[AccountClaim]] = defaultdict(list)
    for claim in account.claims if account else ():
        behind[claim.origin].append(claim)
    for origin in account.origins if account else ():
        counts = "counts" if origin.independent else "does not count"
        lines.append(f"  {origin.id}  {one_line(origin.name)} ({origin.kind}, {origin.side}, {counts})")
        for claim in behind[origin.id]:
            lines.append(f"      {claim.report}/{claim.claim}  {_way(claim)}")
    return lines + (["Derivations"] if edges and account else []) + _edge_lines(edges)


def judgement_line(one: Judgement) -> str:
    """A judgement in one line."""
    sides = " | ".join(_some([words.text for words in side]) for side in (one.one, one.other))
    return f"{one.id}  {one.made}  {one.who}  {_SAID[one.what]}  {sides}"


def _claim_lines(claim: AccountClaim) -> list[str]:
    outlet = one_line(claim.outlet or "unknown outlet")
    words = f"“{one_line(claim.quote)}” [{claim.start}:{claim.end}]"
    return [
        f"  {claim.report}/{claim.claim}  {outlet} {claim.stance}: {words}",
        f"      {_way(claim)}  [{claim.origin}] {claim.why}",
    ]


def _way(claim: AccountClaim) -> str:
    return " → ".join(one_line(name) for name in claim.chain)


def _edge_lines(edges: Sequence[DerivedFrom]) -> list[str]:
    return [f"  {one.later} ← {one.earlier}  {one.kind}: {one_line(one.evidence['why'])}" for one in edges]


def _some(texts: Sequence[str]) -> str:
    more = f" and {len(texts) - 1} more" if len(texts) > 1 else ""
    return f"“{first_words(one_line(texts[0]), 60)}”{more}" if texts else ""


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"
