"""What the commands about accounts do: bring the ledger's accounts up to date, then print, judge or rate."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from sayso.delivery.account_lines import explained_lines, judgement_line, story_lines, summary_lines, whole_lines
from sayso.delivery.messages import DONE, FAILED, AskedWronglyError, complain
from sayso.delivery.plain import visible
from sayso.delivery.saved import brought_up_to_date, open_ledger, unknown
from sayso.errors import SaysoError
from sayso.lines import json_line, print_json

if TYPE_CHECKING:
    from sayso.ledger.accounts.decisions import Judgement


def list_accounts(where: str | None, query: str | None, as_json: bool, **filters: Any) -> int:
    """Print the accounts that match."""
    asked = {name: value for name, value in filters.items() if value is not None}
    asked["limit"] = asked.get("limit") or None
    with open_ledger(where) as ledger:
        brought_up_to_date(ledger)
        found = ledger.accounts(query, **asked)
        place = ledger.where
    for one in found:
        if as_json:
            sys.stdout.write(one.model_dump_json(by_alias=True) + "\n")
        else:
            _say(summary_lines(one))
    if not found and not as_json:
        complain(f"{place}: no accounts match." if query or len(asked) > 2 else f"{place}: holds no accounts yet.")
    elif not as_json and len(found) == asked["limit"]:
        complain(f"the first {len(found)} are shown. Ask for more with --limit, or --limit 0 for all.")
    return DONE


def show_account(where: str | None, id: str, as_json: bool) -> int:
    """Print one account whole."""
    with open_ledger(where) as ledger:
        brought_up_to_date(ledger)
        found = ledger.account(id)
        place = ledger.where
    if found is None:
        return unknown(id, place)
    if as_json:
        sys.stdout.write(found.model_dump_json(by_alias=True) + "\n")
    else:
        _say(whole_lines(found))
    return DONE


def explain(where: str | None, id: str, as_json: bool) -> int:
    """Print one account with everything that speaks for its being one claim, and for its number of origins."""
    with open_ledger(where) as ledger:
        brought_up_to_date(ledger)
        found = ledger.judging.explain(id)
        place = ledger.where
    if found is None:
        complain(SaysoError(f"no account in {place} has this id", "List ids with `sayso accounts`", id))
        return FAILED
    if as_json:
        print_json(found.to_dict())
    else:
        _say(explained_lines(found))
    return DONE


def trace_derivations(where: str | None, id: str, as_json: bool) -> int:
    """Print which report derives from which, behind an account, or behind a report."""
    with open_ledger(where) as ledger:
        brought_up_to_date(ledger)
        account = ledger.account(id)
        read = ledger.report(id) if account is None else None
        place = ledger.where
        ids = {claim.report for claim in account.claims} if account else {read.id} if read else set()
        edges = [one for found in ledger.derived_from(*sorted(ids)).values() for one in found]
    if account is None and read is None:
        return unknown(id, place)
    if as_json:
        told = [{"from": one.later, **one.to_dict()} for one in edges]
        chains = [claim.model_dump(mode="json") for claim in account.claims] if account else []
        print_json({"id": account.id if account else read.id if read else id, "claims": chains, "derivations": told})
    elif account is None and not edges:
        complain(f"{id}: derives from no report in {place}.")
    else:
        _say(story_lines(account, edges))
    return DONE


def judge(
    where: str | None,
    what: Literal["merge", "split", "same_origin", "other_origin"],
    references: Sequence[str],
    who: str | None,
    as_json: bool,
) -> int:
    """Make a judgement, and work out what it changes."""
    with open_ledger(where) as ledger:
        brought_up_to_date(ledger)
        made = getattr(ledger.judging, what)(*references, who=who)
        brought_up_to_date(ledger)
    for one in made if isinstance(made, list) else [made]:
        _tell(one, as_json)
    return DONE


def undo(where: str | None, id: str | None, as_json: bool) -> int:
    """Take a judgement back."""
    with open_ledger(where) as ledger:
        taken = ledger.judging.undo(id)
        brought_up_to_date(ledger)
    _tell(taken, as_json, "undone: ")
    return DONE


def list_judgements(where: str | None, as_json: bool) -> int:
    """Print the judgements in force."""
    with open_ledger(where) as ledger:
        found = ledger.judging.judgements()
    for one in found:
        _tell(one, as_json)
    if not found and not as_json:
        complain("no judgement is in force.")
    return DONE


def export_examples(where: str | None, file: Path) -> int:
    """Write the judgements as training data."""
    with open_ledger(where) as ledger:
        lines = [json_line(one) + "\n" for one in ledger.judging.examples()]
    if str(file) == "-":
        sys.stdout.writelines(lines)
        return DONE
    try:
        file.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise SaysoError(error.strerror or str(error), "give a file that can be written", str(file)) from error
    complain(f"{file}: {len(lines)} examples written.")
    return DONE


def rate(where: str | None, name: str, letter: str | None, who: str | None, as_json: bool) -> int:
    """Rate an outlet or a source."""
    if letter is None:
        raise AskedWronglyError("no rating was given", "give a letter from A to F after the name", name)
    with open_ledger(where) as ledger:
        made = ledger.judging.rate(name, letter.strip().upper(), who=who)  # type: ignore[arg-type]
    if as_json:
        print_json(made.to_dict())
    else:
        _say([f"{made.rating}  {made.name}  {made.made}  {made.who}"])
    return DONE


def list_ratings(where: str | None, as_json: bool) -> int:
    """Print the ratings."""
    with open_ledger(where) as ledger:
        found = ledger.judging.ratings()
    for one in found:
        if as_json:
            print_json(one.to_dict())
        else:
            _say([f"{one.rating}  {one.name}  {one.made}  {one.who}"])
    if not found and not as_json:
        complain("nothing is rated. Rate an outlet or a source with `sayso rate NAME A-F`.")
    return DONE


def _tell(one: Judgement, as_json: bool, before: str = "") -> None:
    if as_json:
        print_json(one.to_dict())
    else:
        _say([before + judgement_line(one)])


def _say(lines: Sequence[str]) -> None:
    for line in lines:
        sys.stdout.write(visible(line) + "\n")
