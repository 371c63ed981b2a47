"""Points on the globe: degrees in and out, distances in kilometres."""

from __future__ import annotations

import math
from typing import NamedTuple

EARTH_KM = 6371.0


class Area(NamedTuple):
    """A point and how far around it the place may lie or reach, in km."""

    lat: float
    lon: float
    radius_km: float


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance in km between two (lat, lon), by the haversine formula."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def moved(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """The point so far away in a direction (degrees clockwise from north), along a great circle."""
    angle, arc = math.radians(bearing), km / EARTH_KM
    north, east = math.radians(lat), math.radians(lon)
    new_north = math.asin(math.sin(north) * math.cos(arc) + math.cos(north) * math.sin(arc) * math.cos(angle))
    new_east = east + math.atan2(
        math.sin(angle) * math.sin(arc) * math.cos(north), math.cos(arc) - math.sin(north) * math.sin(new_north)
    )
    return math.degrees(new_north), (math.degrees(new_east) + 180.0) % 360.0 - 180.0


def combined(areas: list[Area]) -> Area:
    """One area from several that all hold the place: narrow ones weigh more, and it is wide where they disagree."""
    weights = [1.0 / max(area.radius_km, 1.0) for area in areas]
    total = sum(weights)
    base = areas[0].lon
    # Longitudes are averaged as differences, so that the date line does no harm.
    east = sum(((area.lon - base + 180.0) % 360.0 - 180.0) * w for area, w in zip(areas, weights, strict=True)) / total
    lat = sum(area.lat * w for area, w in zip(areas, weights, strict=True)) / total
    lon = (base + east + 180.0) % 360.0 - 180.0
    narrowest = min(area.radius_km for area in areas)
    apart = max(distance((lat, lon), (area.lat, area.lon)) for area in areas)
    return Area(lat, lon, max(narrowest, apart * 0.75))
