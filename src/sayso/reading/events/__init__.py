"""Events: who did what to whom, where and when, and whether it is told as done.

The room's door is :func:`find_events`, a pure function of a text's layout and of what was found in the text before:
predicates, parties, times, claims. Types and modes are PLOVER's (Open Event Data Alliance); what it has no type for is
``OTHER`` with a mode that says what it was.
"""

from __future__ import annotations

from sayso.reading.events.find import find_events
from sayso.reading.events.given import Moment, Party, Telling

__all__ = ["Moment", "Party", "Telling", "find_events"]
