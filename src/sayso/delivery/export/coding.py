"""Events in the codes of UCDP GED and ACLED.

Sources: Högbladh, *UCDP GED Codebook* (Uppsala University), for ``date_prec`` and ``where_prec``; *ACLED Codebook*,
for ``time_precision``, ``geo_precision``, ``event_type`` and ``sub_event_type``; the PLOVER manual for types and modes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sayso.records import ActorKind, Place

KNOWN_POINT_KM = 25
"""UCDP: an event "within a 25 km radius around a known point" has where_prec 2."""

ARMED: frozenset[ActorKind] = frozenset({"military", "armed_group"})

_REMOTE = "Explosions/Remote violence"
_CIVILIANS = "Violence against civilians"
_STRATEGIC = "Strategic developments"

ACLED_TYPES: dict[tuple[str, str | None], tuple[str, str]] = {
    ("ASSAULT", "aerial"): (_REMOTE, "Air/drone strike"),
    ("ASSAULT", "heavy-weapons"): (_REMOTE, "Shelling/artillery/missile attack"),
    ("ASSAULT", "explosives"): (_REMOTE, "Remote explosive/landmine/IED"),
    ("ASSAULT", "suicide-attack"): (_REMOTE, "Suicide bomb"),
    ("ASSAULT", "abduct"): (_CIVILIANS, "Abduction/forced disappearance"),
    ("ASSAULT", "sexual"): (_CIVILIANS, "Sexual violence"),
    ("ASSAULT", "torture"): (_CIVILIANS, "Attack"),
    ("ASSAULT", "assassinate"): (_CIVILIANS, "Attack"),
    ("ASSAULT", "execute"): (_CIVILIANS, "Attack"),
    ("ASSAULT", "crowd-control"): ("Protests", "Protest with intervention"),
    ("PROTEST", "riot"): ("Riots", "Violent demonstration"),
    ("PROTEST", None): ("Protests", "Peaceful protest"),
    ("COERCE", "arrest"): (_STRATEGIC, "Arrests"),
    ("COERCE", "seize"): (_STRATEGIC, "Looting/property destruction"),
    ("COERCE", "destroy"): (_STRATEGIC, "Looting/property destruction"),
    ("AGREE", None): (_STRATEGIC, "Agreement"),
    ("RETREAT", "ceasefire"): (_STRATEGIC, "Agreement"),
    ("RETREAT", "withdraw"): (_STRATEGIC, "Non-violent transfer of territory"),
    ("MOBILIZE", "reconnaissance"): (_STRATEGIC, "Other"),
    ("MOBILIZE", None): (_STRATEGIC, "Change to group/activity"),
}
"""ACLED's event and sub-event type by PLOVER type and mode; None stands for every mode that has no line of its own."""


def acled_type(type: str, mode: str | None, recipients: Iterable[ActorKind]) -> tuple[str | None, str | None]:
    """ACLED's event and sub-event type; ``(None, None)`` for what ACLED does not record.

    What is left of ASSAULT is a battle where those attacked bear arms and violence against civilians where they do
    not; where nobody is named, neither.
    """
    found = ACLED_TYPES.get((type, mode)) or ACLED_TYPES.get((type, None))
    if found:
        return found
    attacked = set(recipients)
    if type != "ASSAULT" or not attacked:
        return None, None
    return ("Battles", "Armed clash") if attacked & ARMED else (_CIVILIANS, "Attack")


def date_prec(first: str, last: str) -> int | None:
    """UCDP's 1 (a day), 2 (2 to 6 days), 3 (a week), 4 (8 to 31 days), 5 (up to a year); None beyond that."""
    length = _length(first, last)
    if length is None or length > 366:
        return None
    return 1 if length == 1 else 2 if length <= 6 else 3 if length == 7 else 4 if length <= 31 else 5


def time_precision(first: str, last: str) -> int | None:
    """ACLED's 1 (a day), 2 (within a week), 3 (within a month); None beyond that."""
    length = _length(first, last)
    if length is None or length > 31:
        return None
    return 1 if length == 1 else 2 if length <= 7 else 3


def where_prec(place: Place | None) -> int | None:
    """UCDP's 1 (exact) to 6 (the country); 7, international waters, is never given: a place does not tell it."""
    if place is None:
        return None
    if place.precision == "near":
        return 2 if place.radius_km is not None and place.radius_km <= KNOWN_POINT_KM else 5
    return {"exact": 1, "admin2": 3, "admin1": 4, "country": 6}[place.precision]


def geo_precision(place: Place | None) -> int | None:
    """ACLED's 1 (the place), 2 (near it, or its district), 3 (a larger region); None for a country."""
    if place is None or place.precision == "country":
        return None
    return {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}[where_prec(place) or 5]


def _length(first: str, last: str) -> int | None:
    if not (first and last):
        return None
    return max(1, (date.fromisoformat(last) - date.fromisoformat(first)).days + 1)
