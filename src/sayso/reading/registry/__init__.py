"""States, organs, forces, groups, parties, bodies and outlets that sayso knows by name, with their spellings.

The lists are plain facts of our own writing, a CSV file a subject. They only say what kind of thing a name is, to which
country it belongs, and which spellings are one; who is meant in a text is for the text to say.

The door: :func:`look_up` an actor by any spelling, :func:`registry_key` for the ledger-wide key of an actor of a
report, :func:`by_domain`, :func:`nationality`, :func:`country_codes`. The spelling rules are in ``spelling``.
"""

from __future__ import annotations

from sayso.reading.registry.entries import Entry, by_domain, country_codes, entries, nationality
from sayso.reading.registry.lookup import identify, look_up, registry_entry, registry_key
from sayso.reading.registry.spelling import fold

__all__ = [
    "Entry",
    "by_domain",
    "country_codes",
    "entries",
    "fold",
    "identify",
    "look_up",
    "nationality",
    "registry_entry",
    "registry_key",
]
