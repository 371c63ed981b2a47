"""The registry: consistent with itself, found by any spelling, and not taken in by a likeness."""

from __future__ import annotations

import re
from collections import Counter
from typing import get_args

import pytest

from sayso.reading.registry import by_domain, country_codes, identify, look_up, nationality, registry_key
from sayso.reading.registry.entries import SUBJECTS, registry, rows
from sayso.reading.registry.spelling import fold
from sayso.records import Actor, ActorKind, Anonymity

ROWS = [(subject, row) for subject in SUBJECTS for row in rows(subject)]


def spellings(row: dict[str, str]) -> list[str]:
    return [row["name"], *(part.strip() for part in row["aliases"].split(";") if part.strip())]


def actor(name: str, *aliases: str, kind: ActorKind = "other", country: str | None = None,
          anonymity: Anonymity = "named") -> Actor:  # fmt: skip
    return Actor(id="a1", name=name, aliases=aliases, kind=kind, country=country, anonymity=anonymity)


# The lists


def test_the_lists_are_as_long_as_is_said() -> None:
    kinds = Counter(entry.kind for entry in registry().every if not entry.place)
    assert sum(kinds.values()) > 1000
    assert sum(bool(entry.domain) for entry in registry().every if entry.kind == "outlet") > 300
    assert kinds["armed_group"] > 150


def test_every_row_is_whole_and_every_id_a_slug_of_its_own() -> None:
    ids = Counter(row["id"] for _, row in ROWS)
    assert [name for name, times in ids.items() if times > 1] == []
    for subject, row in ROWS:
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", row["id"]), row
        assert row["name"].strip() and None not in row and None not in row.values(), (subject, row)
        assert row.get("kind", "government") in get_args(ActorKind), row
        assert not row["country"] or row["country"] in country_codes(), row


def test_no_spelling_means_two_actors() -> None:
    holders: dict[str, set[str]] = {}
    for _, row in ROWS:
        for name in spellings(row):
            if not name.startswith("~"):
                holders.setdefault(fold(name), set()).add(row["id"])
    assert {name: ids for name, ids in holders.items() if len(ids) > 1} == {}
    assert holders.keys() & registry().shared.keys() == set()


def test_no_actor_lists_a_spelling_twice() -> None:
    for _, row in ROWS:
        assert [name for name, times in Counter(spellings(row)).items() if times > 1] == [], row["id"]


def test_no_domain_and_no_adjective_means_two() -> None:
    domains = Counter(domain for entry in registry().every for domain in entry.domains)
    assert [domain for domain, times in domains.items() if times > 1] == []
    assert all(re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain) for domain in domains)
    adjectives = Counter(word.lower() for land in registry().countries.values() for word in land.adjectives)
    assert [word for word, times in adjectives.items() if times > 1] == []


def test_a_capital_is_no_other_countrys_name() -> None:
    for code, land in registry().countries.items():
        for capital in land.capitals:
            assert (found := look_up(capital)) is not None and found.country == code, capital


# Looking up


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Al-Hashd Al-Shaabi", "popular-mobilization-forces"),
        ("Hashed al Shaabi", "popular-mobilization-forces"),
        ("al-Hashd al-Sha’bi", "popular-mobilization-forces"),
        ("PMU", "popular-mobilization-forces"),
        ("Kataeb Hizbullah", "kataib-hezbollah"),
        ("Asaeb Ahl Al-Haqq", "asaib-ahl-al-haq"),
        ("Hizballah", "hezbollah"),
        ("Ansarallah", "houthis"),
        ("The Pentagon", "united-states-ministry-of-defence"),
        ("U.S. Department of Defense", "united-states-ministry-of-defence"),
        ("the Kremlin", "kremlin"),
        ("Iraqi government", "iraq"),
        ("Government of Iraq", "iraq"),
        ("Iraq's oil ministry", "iraq-ministry-of-oil"),
        ("Iraqi Oil Ministry", "iraq-ministry-of-oil"),
        ("Ministry of Oil of Iraq", "iraq-ministry-of-oil"),
        ("Russian Foreign Ministry", "russia-foreign-ministry"),
        ("Ministry of Foreign Affairs of the Russian Federation", "russia-foreign-ministry"),
        ("Israeli military", "israel-armed-forces"),
        ("South Korean Navy", "south-korea-navy"),
        ("Kenya Red Cross", "kenya-red-cross"),
        ("Medecins sans Frontières", "msf"),
        ("SOHR", "sohr"),
    ],
)  # fmt: skip
def test_an_actor_is_known_by_any_of_its_names(name: str, slug: str) -> None:
    found = identify(name)
    assert found is not None
    assert found.id == slug


@pytest.mark.parametrize(
    "name", ["Harakat al-Nur", "Ministry of Oil", "Kata'ib", "Smith", "x", "", "Al", "ﷺ", "Hill Street"]
)
def test_what_is_not_listed_is_not_known(name: str) -> None:
    assert identify(name) is None


def test_a_shared_name_tells_the_kind_and_its_country_the_actor() -> None:
    bare = look_up("Labour Party")
    assert bare is not None
    assert (bare.id, bare.kind, bare.country) == (None, "party", None)
    assert (found := identify("Labour Party", "party", "GB")) is not None and found.id == "labour-party-uk"
    assert (found := identify("Labour Party", "party", "NZ")) is not None and found.id == "labour-party-nz"
    assert identify("Labour Party", "party", "MT") is None
    assert (found := identify("National Assembly", "government", "KE")) is not None
    assert found.id == "kenya-national-assembly"


def test_kind_and_country_can_speak_against_a_name() -> None:
    assert identify("RSF", "armed_group") != identify("RSF", "ngo")
    assert identify("Hezbollah", "armed_group", "TR") is None
    assert identify("Jordan", "person") is None
    assert identify("Houthis", "people") is not None


def test_places_are_marked_and_governments_are_not() -> None:
    assert (found := look_up("Iraq")) is not None and found.place and found.country == "IQ"
    assert (found := look_up("Iraqi government")) is not None and not found.place
    assert (found := look_up("Baghdad")) is not None and found.place and found.country == "IQ"


def test_outlets_are_known_by_domain() -> None:
    assert by_domain()["almaalomah.me"].country == "IQ"
    assert by_domain()["bbc.com"] is by_domain()["bbc.co.uk"]


@pytest.mark.parametrize(
    ("word", "code"), [("Iraqi", "IQ"), ("Iraqis", "IQ"), ("Swiss", "CH"), ("Scottish", "GB"), ("Nigerien", "NE"),
                       ("saudi", "SA"), ("Congolese", "CD"), ("martian", None)]
)  # fmt: skip
def test_adjectives_of_nationality(word: str, code: str | None) -> None:
    assert nationality(word) == code


# Keys


def test_the_key_of_a_registry_actor_is_its_slug() -> None:
    assert registry_key(actor("Hashd al-Shaabi", kind="armed_group", country="IQ")) == "reg:popular-mobilization-forces"
    assert registry_key(actor("Iraqi Shia Forces", "PMU", "Hashd Shaabi")) == "reg:popular-mobilization-forces"
    assert registry_key(actor("Oil Ministry", kind="government", country="IQ")) == "reg:iraq-ministry-of-oil"


def test_persons_the_unnamed_and_the_ambiguous_have_no_key_from_the_registry() -> None:
    assert registry_key(actor("Jordan", kind="person")) is None
    assert registry_key(actor("Iraqi army", kind="military", anonymity="collective")) is None
    assert registry_key(actor("Some Front", "PMU", "Hamas")) is None
    assert registry_key(actor("Harbour Board", kind="government")) is None
