"""Each rule by which origins are counted, on a small story of its own."""

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import sayso
from sayso.corroboration.account_records import account_records
from sayso.corroboration.accounts import corroborate
from sayso.corroboration.statements import content_stems
from sayso.records import Account

CASES = tomllib.loads((Path(__file__).parent / "rules.toml").read_text(encoding="utf-8"))["case"]
FIRST = datetime(2024, 5, 6, 6, 0, tzinfo=UTC)


def accounts_of(case: dict[str, Any]) -> list[Account]:
    reports = [
        sayso.read(
            text=told["text"],
            outlet=told["outlet"],
            title=told.get("title"),
            url=f"https://{told['outlet'].lower().replace(' ', '')}.example/{number}",
            published=(FIRST + timedelta(hours=told.get("hours", 0))).isoformat(),
        )
        for number, told in enumerate(case["report"])
    ]
    return account_records(corroborate(reports))


def about(accounts: list[Account], words: str) -> Account:
    """The account that says most of the words, told by most reports where several do."""
    wanted = set(content_stems(words))
    return max(
        accounts,
        key=lambda one: (
            max(len(wanted & set(content_stems(claim.quote))) for claim in one.claims),
            len({claim.report for claim in one.claims}),
        ),
    )


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_origins_are_counted_by_the_rules(case: dict[str, Any]) -> None:
    account = about(accounts_of(case), case["about"])
    explained = "\n".join(f"{c.outlet} {c.stance}: {c.quote} [{c.origin}] {c.why}" for c in account.claims)
    assert account.independent_origins == case["origins"], explained
    assert len({claim.report for claim in account.claims}) == len(case["report"]), explained
