"""Does a ledger tell the same accounts whatever the order and the batches its reports come in?

    python benchmarks/any_order.py [--reports 600]

The same reports of a stream (``streams.py``) go into several ledgers: at once, in small batches, in another order, and
with some of them read wrongly at first and then again. All must tell what corroborating them without a ledger tells.
The exit code is 1 where one does not.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from sayso.corroboration.account_records import account_records
from sayso.corroboration.accounts import corroborate
from sayso.ledger import Ledger
from sayso.records import Account, Report
from streams import Stream


def told(batches: Iterable[Sequence[Report]]) -> str:
    """A digest of what a ledger tells that takes the batches one after the other."""
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "ledger.sqlite") as ledger:
        for batch in batches:
            ledger.add_many(batch)
            ledger.corroborate()
        return digest(ledger.accounts(limit=None))


def digest(accounts: Sequence[Account]) -> str:
    """The same for the same accounts, whatever their order."""
    records = "\n".join(sorted(account.model_dump_json(by_alias=True) for account in accounts))
    return f"{len(accounts)} accounts {hashlib.sha256(records.encode()).hexdigest()[:12]}"


def batches(reports: Sequence[Report], size: int) -> list[Sequence[Report]]:
    """The reports in batches of a size."""
    return [reports[at : at + size] for at in range(0, len(reports), size)]


def misread(reports: Sequence[Report]) -> list[Report]:
    """Every fifth report with the text and the claims of the one before."""
    return [
        one.model_copy(update={"text": before.text, "claims": before.claims, "actors": before.actors})
        for before, one in zip(reports[4::5], reports[5::5], strict=False)
    ]


def main() -> int:
    """Tell of each ledger whether it tells the same."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=600)
    number = parser.parse_args().reports
    reports = list(Stream().reports(number))
    shuffled = random.Random(3).sample(reports, number)
    wanted = digest(account_records(corroborate(reports)))
    print(f"{'without a ledger':24} {wanted}", flush=True)
    same = True
    for name, given in {
        "at once": [reports],
        "in batches": batches(reports, number // 6),
        "in another order": batches(shuffled, number // 6),
        "in small batches": batches(shuffled, number // 20),
        "misread at first": [misread(reports), *batches(shuffled, number // 3)],
    }.items():
        found = told(given)
        same &= found == wanted
        print(f"{name:24} {found}{'' if found == wanted else '  DIFFERS'}", flush=True)
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
