"""What a ledger tells of a set of reports is what corroborating the set tells, whatever the order and the batches."""

import random

import pytest

from sayso.corroboration.account_records import account_records
from sayso.corroboration.accounts import corroborate
from sayso.ledger import Ledger
from sayso.records import Account, Report
from streams import Stream

REPORTS = list(Stream().reports(80))
"""Enough of them that some names are held by many."""


def by_id(accounts: list[Account]) -> list[Account]:
    return sorted(accounts, key=lambda one: one.id)


@pytest.fixture(scope="module")
def wanted() -> list[Account]:
    return by_id(account_records(corroborate(REPORTS)))


def add(ledger: Ledger, reports: list[Report], size: int) -> None:
    for start in range(0, len(reports), size):
        ledger.add_many(reports[start : start + size])
        ledger.corroborate()


@pytest.mark.slow
@pytest.mark.parametrize("size", [80, 23])
def test_batches_and_order_do_not_matter(ledger: Ledger, wanted: list[Account], size: int) -> None:
    add(ledger, random.Random(size).sample(REPORTS, len(REPORTS)), size)
    assert by_id(ledger.accounts(limit=None)) == wanted


@pytest.mark.slow
def test_a_report_that_was_read_wrongly_leaves_no_trace(ledger: Ledger, wanted: list[Account]) -> None:
    pairs = list(zip(REPORTS[::4], REPORTS[1::4], strict=False))
    wrong = [one.model_copy(update={"text": before.text, "claims": before.claims}) for before, one in pairs]
    wrong = [one.model_copy(update={"actors": before.actors}) for one, (before, _) in zip(wrong, pairs, strict=True)]
    add(ledger, wrong, 10)
    add(ledger, REPORTS[::-1], 30)
    assert by_id(ledger.accounts(limit=None)) == wanted
