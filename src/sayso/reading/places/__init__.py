"""Where the places are that a report names. The door: ``locate``, which gives a ``Located``."""

from __future__ import annotations

from sayso.reading.places.locate import locate
from sayso.reading.places.located import Located, PlaceMention

__all__ = ["Located", "PlaceMention", "locate"]
