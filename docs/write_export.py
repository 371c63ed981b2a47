"""Write the tables of ``docs/export.md`` from the columns: ``python docs/write_export.py``, or ``--check``."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from sayso.delivery.export.coding import ACLED_TYPES
from sayso.delivery.export.tables import TABLES

TARGET = Path(__file__).parent / "export.md"
BLOCK = re.compile(r"(<!-- columns: (\w+) -->\n).*?(<!-- end -->)", re.S)


def columns(name: str) -> str:
    """One table of columns as Markdown."""
    if name == "acled":
        rows = [
            f"| {type} | {mode or 'any other'} | {event} | {sub} |"
            for (type, mode), (event, sub) in ACLED_TYPES.items()
        ]
        return "\n".join(["| type | mode | event_type | sub_event_type |", "| --- | --- | --- | --- |", *rows, ""])
    rows = [f"| `{one.name}` | {one.meaning} | {one.derived or 'as it is'} | {one.empty} |" for one in TABLES[name]]
    return "\n".join(["| column | meaning | derived from | empty when |", "| --- | --- | --- | --- |", *rows, ""])


def filled(page: str) -> str:
    """The page with every table written anew."""
    return BLOCK.sub(lambda block: f"{block[1]}{columns(block[2])}{block[3]}", page)


def main() -> int:
    """Write the page, or with ``--check`` say whether it is up to date."""
    page = TARGET.read_text(encoding="utf-8")
    if "--check" not in sys.argv[1:]:
        TARGET.write_text(filled(page), encoding="utf-8")
        return 0
    if filled(page) == page:
        return 0
    print(f"{TARGET} is out of date: run python docs/write_export.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
