"""JSON that is one line for every reader, also for those that part lines where Unicode says a line may end."""

from __future__ import annotations

import json
import re
import sys
from typing import Any

_ENDS = re.compile("[\x85\u2028\u2029]")


def one_line(text: str) -> str:
    """JSON text with the line ends that JSON lets stand (NEL, LINE and PARAGRAPH SEPARATOR) written as escapes."""
    return _ENDS.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def json_line(record: Any, **how: Any) -> str:
    """A record as one compact line of JSON, without the line's end."""
    return one_line(json.dumps(record, ensure_ascii=False, separators=(",", ":"), **how))


def print_json(record: Any) -> None:
    """Print a record on a line of its own on standard output."""
    sys.stdout.write(json_line(record) + "\n")
