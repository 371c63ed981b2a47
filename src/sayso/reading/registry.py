"""Outlets, states, armed forces and groups that sayso knows by name, with the spellings they go under.

The list is a file of plain facts of our own writing (``registry.json``). It only says what kind of thing a name is
and to which country it belongs; whether two names in a text are one is for the text to say.
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sayso.records import ActorKind


class Entry(NamedTuple):
    """One known actor. ``country`` is an ISO 3166 alpha-2 code; ``place`` marks names that are first of all places."""

    name: str
    kind: ActorKind
    country: str | None = None
    domain: str | None = None
    place: bool = False


def fold(name: str) -> str:
    """A name without its accents, apostrophes, hyphens, capitals and leading article."""
    if not name.isascii():
        name = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    for mark in "'’‘ʼ`.":
        name = name.replace(mark, "")
    return name.replace("-", " ").lower().removeprefix("the ")


@cache
def entries() -> dict[str, Entry]:
    """Folded name → entry, for every spelling."""
    found: dict[str, Entry] = {}
    data = json.loads(Path(__file__).with_name("registry.json").read_text(encoding="utf-8"))
    for kind, rows in data.items():
        for row in rows:
            names, country, domain = row["names"], row.get("country"), row.get("domain")
            entry = Entry(names[0], "government" if kind == "place" else kind, country, domain, kind == "place")
            for name in names:
                found.setdefault(fold(name), entry)
    return found


def look_up(name: str) -> Entry | None:
    """The known actor of this name, in any of its spellings."""
    return entries().get(fold(name))


@cache
def by_domain() -> dict[str, Entry]:
    """Internet domain → outlet or company."""
    return {entry.domain: entry for entry in entries().values() if entry.domain}


@cache
def _nationalities() -> dict[str, str]:
    return {word: code for code, words in _DEMONYMS.items() for word in words.split()}


def nationality(word: str) -> str | None:
    """The country code of an adjective of nationality: ``Iraqi`` → ``IQ``."""
    return _nationalities().get(word.lower().removesuffix("s"))


_DEMONYMS = {
    "AF": "afghan", "AL": "albanian", "DZ": "algerian", "AR": "argentine argentinian", "AM": "armenian", "AU": "australian",
    "AT": "austrian", "AZ": "azerbaijani azeri", "BH": "bahraini", "BD": "bangladeshi", "BY": "belarusian", "BE": "belgian",
    "BA": "bosnian", "BR": "brazilian", "GB": "british english scottish welsh", "BG": "bulgarian", "MM": "burmese",
    "CA": "canadian", "CL": "chilean", "CN": "chinese", "CO": "colombian", "CD": "congolese", "HR": "croatian", "CU": "cuban",
    "CY": "cypriot", "CZ": "czech", "DK": "danish", "NL": "dutch", "EG": "egyptian", "ET": "ethiopian", "FI": "finnish",
    "FR": "french", "GE": "georgian", "DE": "german", "GR": "greek", "HU": "hungarian", "IN": "indian", "ID": "indonesian",
    "IR": "iranian", "IQ": "iraqi", "IE": "irish", "IL": "israeli", "IT": "italian", "JP": "japanese", "JO": "jordanian",
    "KE": "kenyan", "KW": "kuwaiti", "LB": "lebanese", "LY": "libyan", "MY": "malaysian", "ML": "malian", "MX": "mexican",
    "MD": "moldovan", "MA": "moroccan", "NG": "nigerian", "KP": "north-korean", "NO": "norwegian", "OM": "omani",
    "PK": "pakistani", "PS": "palestinian", "PE": "peruvian", "PH": "filipino philippine", "PL": "polish", "PT": "portuguese",
    "QA": "qatari", "RO": "romanian", "RU": "russian", "RW": "rwandan", "SA": "saudi", "RS": "serbian", "SO": "somali",
    "ZA": "south-african", "KR": "south-korean", "ES": "spanish", "SD": "sudanese", "SE": "swedish", "CH": "swiss", "SY": "syrian",
    "TW": "taiwanese", "TH": "thai", "TN": "tunisian", "TR": "turkish", "UG": "ugandan", "UA": "ukrainian", "AE": "emirati",
    "US": "american", "UZ": "uzbek", "VE": "venezuelan", "VN": "vietnamese", "YE": "yemeni", "ZW": "zimbabwean",
}  # fmt: skip
