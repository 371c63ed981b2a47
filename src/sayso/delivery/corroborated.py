"""What the commands on accounts do: corroborate the ledger's reports, then print accounts and derivations."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sayso.delivery.messages import DONE, FAILED, complain
from sayso.delivery.saved import open_ledger
from sayso.errors import SaysoError

if TYPE_CHECKING:
    from sayso.corroboration.accounts import Story
    from sayso.corroboration.derivations import Derivation
    from sayso.ledger import Ledger
    from sayso.records import Account


def corroborated(ledger: Ledger) -> list[Story]:
    """All of a ledger's reports, corroborated."""
    from sayso.corroboration.accounts import corroborate

    rows = ledger.reports(limit=None)
    return corroborate([report for row in rows if (report := ledger.report(row.id)) is not None])


def accounts(where: str | None, query: str | None, as_json: bool, least: int, limit: int) -> int:
    """Print the accounts that at least ``least`` reports tell and whose words hold all of the query's."""
    from sayso.corroboration.account_records import account_records

    with open_ledger(where) as ledger:
        result = corroborated(ledger)
        place = ledger.where
    words = (query or "").lower().split()
    found = [one for one in account_records(result) if one.reports >= least and _holds(one, words)]
    found = found[:limit] if limit else found
    if as_json:
        for one in found:
            sys.stdout.write(one.model_dump_json(by_alias=True) + "\n")
    elif found:
        for one in found:
            print(_summary(one))
    else:
        complain(f"{place}: no accounts match." if query else f"{place}: holds no accounts yet.")
    return DONE


def explain(where: str | None, id: str, as_json: bool) -> int:
    """Print one account whole: its origins, and for every report why it adds one or none."""
    from sayso.corroboration.account_records import account_records

    with open_ledger(where) as ledger:
        found = [one for one in account_records(corroborated(ledger)) if one.id.startswith(id)]
        place = ledger.where
    if len(found) != 1:
        reason = f"no account in {place} has this id" if not found else "several accounts begin so"
        complain(SaysoError(reason, "List ids with `sayso accounts`", id))
        return FAILED
    if as_json:
        sys.stdout.write(found[0].model_dump_json(by_alias=True) + "\n")
        return DONE
    print(_whole(found[0]))
    return DONE


def derived_from(ledger: Ledger) -> dict[str, list[dict[str, Any]]]:
    """For each report what it derives from, as ``sayso reports --json`` prints it."""
    found: dict[str, list[dict[str, Any]]] = {}
    for one in (edge for story in corroborated(ledger) for edge in story.derivations):
        found.setdefault(one.later, []).append(_edge(one))
    return found


def _edge(one: Derivation) -> dict[str, Any]:
    passages = [
        {"start": p.later[0], "end": p.later[1], "from": list(p.earlier), "likeness": p.likeness} for p in one.passages
    ]
    return {
        "report": one.earlier,
        "kind": one.kind,
        "evidence": {"why": one.why, "credit": one.credit, "passages": passages},
    }


def _holds(one: Account, words: Sequence[str]) -> bool:
    text = " ".join(
        [one.text, *(claim.quote for claim in one.claims), *(origin.name for origin in one.origins)]
    ).lower()
    return all(word in text for word in words)


def _summary(one: Account) -> str:
    count = one.independent_origins
    origins = ", ".join(origin.name for origin in one.origins if origin.independent)
    return (
        f"{one.id}  {one.text}\n    {count} independent origin{'s' * (count != 1)}"
        f"{': ' + origins if origins else ''}; {one.reports} reports, {one.outlets} outlets; "
        f"{one.grade.reliability}{one.grade.credibility}"
    )


def _whole(one: Account) -> str:
    lines = [_summary(one), "", "Origins"]
    for origin in one.origins:
        lines.append(f"  {origin.id}  {origin.name} ({origin.kind}, {origin.side}): {origin.why}")
    lines += ["", "Reports"]
    for claim in one.claims:
        lines.append(
            f"  {claim.report}/{claim.claim}  {claim.outlet or 'unknown outlet'} {claim.stance}: “{claim.quote}”"
        )
        lines.append(f"      {' → '.join(claim.chain)}  [{claim.origin}] {claim.why}")
    lines += ["", f"Grade {one.grade.reliability}{one.grade.credibility}: {'; '.join(one.grade.why)}"]
    return "\n".join(lines)
