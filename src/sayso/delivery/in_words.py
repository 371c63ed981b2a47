"""Places, days and events in words, the same in every list and on every face."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.records import Place

NOBODY = "nobody named"

_PRECISE = {
    "exact": "",
    "near": "near",
    "admin2": "somewhere in the district",
    "admin1": "somewhere in the province",
    "country": "somewhere in the country",
}


def coordinates(place: Place) -> str:
    """``33.35°N 43.78°E``, to two decimals (about a kilometre); empty where they are not known."""
    if place.lat is None or place.lon is None:
        return ""
    return f"{abs(place.lat):.2f}°{'S' if place.lat < 0 else 'N'} {abs(place.lon):.2f}°{'W' if place.lon < 0 else 'E'}"


def precision_in_words(place: Place) -> str:
    """How well the point is known: ``near, within 12 km``; empty for an exact one."""
    if place.lat is None:
        return "not located"
    reach = "" if not place.radius_km else f"within {place.radius_km:,.{0 if place.radius_km >= 10 else 1}f} km"
    return ", ".join(filter(None, (_PRECISE[place.precision], reach)))


def lies_in(place: Place) -> str:
    """The division and country that a place lies in, ``al-Anbar, IQ``, where its own name does not say them."""
    inside = () if place.precision == "country" else (place.admin1, place.country)
    return ", ".join(dict.fromkeys(name for name in inside if name and name != place.name))


def place_in_words(place: Place) -> str:
    """``Fallujah, al-Anbar, IQ``."""
    return ", ".join(filter(None, (one_line(place.name), one_line(lies_in(place)))))


def days_in_words(first: str | None, last: str | None) -> str:
    """``2020-04-01 – 2020-04-10``, or one of them where they are the same or only one is known."""
    return " – ".join(dict.fromkeys(filter(None, (first, last))))


def when_in_words(when: Mapping[str, str | None]) -> str:
    """The days of an event; in brackets where they are only those of the report."""
    days = days_in_words(when["from"], when["to"])
    return f"({days})" if days and when["basis"] == "published" else days


def event_kind(type: str, mode: str | None) -> str:
    """``ASSAULT, drone strike``."""
    return f"{type}, {one_line(mode.replace('_', ' '))}" if mode else type


def who_to_whom(actors: Sequence[str], recipients: Sequence[str], arrow: str) -> str:
    """``US forces → Hashd al-Sha'abi``."""
    doing, meeting = (one_line(", ".join(names)) for names in (actors, recipients))
    return f"{doing or NOBODY} {arrow} {meeting}" if meeting else doing or NOBODY


def one_line(text: str) -> str:
    """The text with every run of white space made one space."""
    return " ".join(text.split())


def first_words(text: str, most: int = 80) -> str:
    """The beginning of a text, cut at a word, with an ellipsis where something was cut."""
    line = one_line(text[: 4 * most])
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"
