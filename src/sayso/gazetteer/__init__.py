"""Places by name. The door: ``open_gazetteer()`` gives a ``Gazetteer``, whose ``lookup`` gives the candidates."""

from __future__ import annotations

from sayso.gazetteer.additions import open_gazetteer
from sayso.gazetteer.entry import Candidate, Entry, Kind, NameType
from sayso.gazetteer.gazetteer import Gazetteer

__all__ = ["Candidate", "Entry", "Gazetteer", "Kind", "NameType", "open_gazetteer"]
