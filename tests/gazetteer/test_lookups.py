"""A name leads to its places, however it is spelt."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.gazetteer import Gazetteer, Kind, NameType
from sayso.gazetteer.folding import consonants, fold, skeleton

NAMES = st.sampled_from(
    ["Al Fallūjah", "Deir ez-Zor", "Saint-Denis", "İzmir", "Côte d’Ivoire", "Jurf al-Sakhar", "São Paulo", "Łódź"]
)


def names(gazetteer: Gazetteer, name: str) -> set[tuple[str | None, Kind]]:
    return {(candidate.entry.country, candidate.entry.kind) for candidate in gazetteer.lookup(name)}


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(NAMES, st.sampled_from([str.upper, str.lower, lambda s: unicodedata.normalize("NFD", s)]))
def test_case_and_accents_make_no_other_name(name: str, change) -> None:
    assert fold(change(name)) == fold(name)


@given(NAMES, st.sampled_from(["'", "’", "‘", "ʻ", "`"]), st.integers(0, 20))
def test_apostrophes_make_no_other_name(name: str, mark: str, at: int) -> None:
    assert fold(name[:at] + mark + name[at:]) == fold(name)


@given(st.text(max_size=40))
def test_no_text_breaks_the_rough_keys(name: str) -> None:
    assert skeleton(name) == skeleton(name.upper().lower()) or name != name.upper().lower()
    assert not set(consonants(name)) & set("aeiou")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Anbar", "El Anbar"),
        ("Al Fallujah", "Falluja"),
        ("Ar-Raqqah", "Raqqa"),
        ("Latakiyah", "Latakia"),
        ("Mousul", "Mosul"),
        ("Khan Younis", "Khan Yunis"),
        ("Qamishli", "Kamishli"),
        ("Ghazni", "Gazni"),
        ("Tikrit", "Tikreet"),
    ],
)
def test_romanisations_of_one_name_sound_alike(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other) != ""


def test_short_vowels_of_arabic_are_nobodys() -> None:
    assert consonants("Jurf as-Sakhr") == consonants("Jarf al-Sakhr")
    assert consonants("Jarf al-Nasr") != consonants("Jarf al-Sakhr")


@pytest.mark.parametrize("name", ["U.S.", "US", "United States", "America", "USA"])
def test_a_country_is_known_by_its_short_names(built: Gazetteer, name: str) -> None:
    assert ("US", Kind.COUNTRY) in names(built, name)


def test_peoples_lead_to_their_countries(built: Gazetteer) -> None:
    for name, country in (("Iraqi", "IQ"), ("Georgians", "GE"), ("Dutch", "NL")):
        found = [c for c in built.lookup(name) if c.name_type == NameType.DEMONYM]
        assert [c.entry.country for c in found] == [country]


def test_one_name_of_many_places(built: Gazetteer) -> None:
    found = built.lookup("Springfield")
    assert len({(c.entry.country, c.entry.admin1) for c in found}) > 20
    assert all(-90 <= c.entry.lat <= 90 and -180 <= c.entry.lon <= 180 for c in found)


def test_divisions_know_their_country_and_cities_their_division(built: Gazetteer) -> None:
    province = built.division("IQ", next(c.entry.admin1 for c in built.lookup("Fallujah")) or "")
    assert province is not None
    assert province.kind == Kind.ADMIN1
    assert abs(province.lat - 33) < 1


@pytest.mark.parametrize("name", ["Falujah", "Fallouja", "Al-Fallujah", "Fallugah"][:3])
def test_a_spelling_that_nobody_listed_is_found_by_its_sound(built: Gazetteer, name: str) -> None:
    found = [*built.lookup(name), *built.lookup_rough(name)]
    assert any(c.entry.country == "IQ" and abs(c.entry.lat - 33.35) < 0.2 for c in found)


@given(name=st.text(alphabet="bcdfgxzq", min_size=12, max_size=20))
def test_nonsense_leads_nowhere(built: Gazetteer, name: str) -> None:
    assert built.lookup(name) == ()


def test_countries_by_code(built: Gazetteer) -> None:
    iraq = built.country("iq")
    assert iraq is not None
    assert (iraq.name, iraq.geonameid) == ("Iraq", 99237)
    assert built.country("XX") is None
