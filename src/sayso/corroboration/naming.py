"""By which names others speak of an outlet: whole, by its telling word, by its initials, by its sign in a dateline."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from sayso.corroboration.credits import GENERIC
from sayso.records import Report

_SIGN = re.compile(r"[(/–—-]\s*([A-Z][A-Za-z]{1,12})\s*[)/–—-]")
_WORD = re.compile(r"[\w&’'-]+")
_PART = 0.7
"""How surely "the Herald" means one outlet of several words, when neither word is telling by itself."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Patterns for one outlet's names: what must stand in a text, in lower case, the pattern, and how surely it means
    that outlet."""

    patterns: tuple[tuple[str, re.Pattern[str], float], ...]

    def sureness(self, text: str) -> float:
        """How surely a text names the outlet, 0..1."""
        low = text.lower()
        return max(
            (sure for needle, pattern, sure in self.patterns if needle in low and pattern.search(text)), default=0.0
        )


def naming_of(report: Report, common: Collection[str] = ()) -> Naming:
    """The names of a report's outlet; ``common`` are words that many reports hold, as the name of the town."""
    name = re.sub(r"^The ", "", (report.outlet.name if report.outlet else None) or "")
    words = _WORD.findall(name)
    if not words:
        return Naming(())
    initials = "".join(word[0] for word in words if word[0].isupper())
    found = [(name, rf"(?i:\b{re.escape(name)}\b)", 1.0)]
    if len(initials) >= 3:
        found.append((initials, rf"\b{re.escape(initials)}\b", 1.0))
    sign = _SIGN.search(report.text[:90])
    if sign and sign[1].lower() in (initials.lower(), *(word.lower() for word in words)):
        found.append((sign[1], rf"\b{re.escape(sign[1])}\b", 1.0))
    for word in words:
        low = word.lower()
        if len(word) > 3 and word[0].isupper() and low not in GENERIC and low not in common:
            found.append((word, rf"\b{re.escape(word)}\b(?! [A-Z])", 1.0))
    for word in sorted({words[0], words[-1]}) if len(words) > 1 else ():
        found.append((word, rf"\b[Tt]he (?:[a-z]+ )?{re.escape(word)}\b(?! [A-Z])", _PART))
    return Naming(tuple((needle.lower(), re.compile(pattern), sure) for needle, pattern, sure in found))
