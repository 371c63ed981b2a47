"""Text made safe to show: what would steer a terminal or turn the order of words is made visible instead.

Every function here keeps the length of the text, so that offsets into it stay true.
"""

from __future__ import annotations

import re

# Control characters steer terminals (escape sequences); bidirectional controls can show words in another order
# than they are written; lone surrogates cannot be encoded.
_STEERING = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"},
    0x0D: 0x20,
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys((0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069), 0xFFFD),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
}

_WRAPPED_LINE = re.compile(r"(?<![^\n])([^\n]{50,110})\n(?=[^\s•*\-–—\d])")


def visible(text: str) -> str:
    """The text with control characters shown as pictures (␛) or replacement characters; tabs and newlines stay."""
    return text.translate(_STEERING)


def reflowed(text: str) -> str:
    """The text with the line ends of hard-wrapped paragraphs made spaces; short lines, lists and blank lines stay."""
    return _WRAPPED_LINE.sub(r"\1 ", text)
