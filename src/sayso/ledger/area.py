"""Areas to search in: a circle, or all that lies in a place of some name."""

from __future__ import annotations

import re
from math import pi, sin
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, false, or_, select

from sayso.ledger.errors import FilterError
from sayso.ledger.parts import on_sphere
from sayso.ledger.schema import place
from sayso.ledger.search import match_terms
from sayso.ledger.words import Term, sound, words

EARTH_KM = 6371.0088
"""The Earth's mean radius (IUGG), which the distances here are counted with."""

_NUMBERS = re.compile(r"[\d\s.,;+°-]+(?:km)?\s*", re.I)
_KM_A_DEGREE = EARTH_KM * pi / 180


class Circle(NamedTuple):
    """All within ``km`` of a point, in degrees north and east."""

    lat: float
    lon: float
    km: float


class Named(NamedTuple):
    """All that is called so, or lies in what is called so."""

    name: str


Area = Circle | Named


def area(asked: str) -> Area:
    """A circle, written ``LAT,LON,KM``, or else the name of a place. FilterError for numbers that make no circle."""
    if not _NUMBERS.fullmatch(asked):
        return Named(asked)
    try:
        lat, lon, km = (float(part) for part in asked.lower().removesuffix("km").split(","))
    except ValueError:
        raise FilterError("place", f"{asked!r} is no circle", "write LAT,LON,KM, as 33.3,44.4,50") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and km >= 0):
        bounds = "LAT lies within -90 and 90, LON within -180 and 180, and KM is not below nought"
        raise FilterError("place", f"{asked!r} is no circle on Earth", bounds)
    return Circle(lat, lon, km)


def lying_in(connection: Connection, wanted: Area, as_precise: bool = False) -> Select[Any]:
    """The keys of the places in an area.

    The middle of a country tells little about where in it something is: in a circle, a country or first-level
    division counts only if it is not larger than the circle, unless ``as_precise`` says to take points as they are.
    """
    test = _round(wanted, as_precise) if isinstance(wanted, Circle) else _called(connection, wanted.name)
    return select(place.c.pk).where(test)


def _round(wanted: Circle, as_precise: bool) -> ColumnElement[bool]:
    x, y, z = on_sphere(wanted.lat, wanted.lon)
    # The straight way through the Earth, in Earth radii, squared.
    reach = (2 * sin(min(wanted.km / EARTH_KM, pi) / 2)) ** 2
    away = [column - here for column, here in ((place.c.x, x), (place.c.y, y), (place.c.z, z))]
    degrees = wanted.km / _KM_A_DEGREE + 1e-9
    tests = [
        place.c.lat.between(wanted.lat - degrees, wanted.lat + degrees),
        away[0] * away[0] + away[1] * away[1] + away[2] * away[2] <= reach * (1 + 1e-9) + 1e-15,
    ]
    if not as_precise:
        tests.append(or_(place.c.precision.not_in(["country", "admin1"]), place.c.radius_km <= wanted.km))
    return and_(*tests)


def _called(connection: Connection, name: str) -> ColumnElement[bool]:
    name = sound(name).replace('"', " ")
    key = words(name)
    if not key:
        return false()
    match = match_terms(connection, "place", [(False, [Term(name, False)])])
    found = place.c.pk.in_(select(match.key).where(match.test))
    # Where the name is a country's, all with its code lie in it. "Guinea" must not stand for Papua New Guinea.
    rows = connection.execute(
        select(place.c.name, place.c.names, place.c.country)
        .where(found, place.c.precision == "country", place.c.country.is_not(None))
        .distinct()
    )
    codes = {row.country for row in rows if key in [words(one) for one in (row.name, *row.names.split(" | "))]}
    return or_(found, place.c.country.in_(sorted(codes))) if codes else found
