"""Which place a name means: decided by the whole text; what no gazetteer holds is located by the words around it."""

from pathlib import Path

import pytest

from sayso.gazetteer import Gazetteer, open_gazetteer
from sayso.reading.places import Located, locate
from sayso.reading.places.geometry import Area, combined, distance, moved
from sayso.reading.raw import Mark
from sayso.records import Dateline, Place


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return open_gazetteer(tmp_path_factory.mktemp("own"))


def read(gazetteer: Gazetteer, text: str, *marked: str, type_: str = "LOC", dateline: str = "") -> Located:
    marks = [Mark(text.index(name), text.index(name) + len(name), type_, True, 0.9) for name in marked]
    line = Dateline(start=0, end=len(dateline), text=dateline) if dateline else None
    return locate(text, marks, line, None, gazetteer)


def place(located: Located, name: str) -> Place:
    return next(one for one in located.places if one.name == name)


def at(located: Located, text: str, word: str) -> Place | None:
    found = located.at(text.index(word))
    return located.place(found) if found is not None else None


STORIES = {
    "a paper in Texas": (
        "PARIS, Texas - Lamar County deputies searched a barn near Blossom on Friday. A Paris man was held.",
        "Paris man",
        (33.66, -95.56),
    ),
    "a paper in France": (
        "Students marched through Paris and Lyon on Friday, and the French interior minister warned them.",
        "Paris",
        (48.86, 2.35),
    ),
    "a town named for a country": (
        "The mayor of Lebanon, Indiana, said Boone County would repair the road from Lebanon to Zionsville.",
        "Lebanon to",
        (40.05, -86.47),
    ),
    "the country of that name": (
        "Lebanon closed its border with Syria on Sunday, and Beirut said talks with Damascus would go on.",
        "Lebanon",
        (33.83, 35.83),
    ),
    "an English city": (
        "Residents of Newcastle and Gateshead crossed the Tyne, and trains from Sunderland were late.",
        "Newcastle",
        (54.97, -1.61),
    ),
    "an Australian city": (
        "Residents of Newcastle and Maitland were told to leave as fires neared Cessnock in New South Wales.",
        "Newcastle",
        (-32.93, 151.78),
    ),
    "a province by the word after it": (
        "The army entered two districts of Babel province and Iraq's government praised it.",
        "Babel",
        (32.5, 44.6),
    ),
    "a capital that a state shares its name with": (
        "Officials in Washington said the Pentagon would brief Congress about Iran.",
        "Washington",
        (38.9, -77.04),
    ),
}


@pytest.mark.parametrize(("text", "word", "where"), STORIES.values(), ids=STORIES)
def test_the_text_as_a_whole_decides(gazetteer: Gazetteer, text: str, word: str, where: tuple[float, float]) -> None:
    found = at(read(gazetteer, text), text, word)
    assert found is not None
    assert found.lat is not None
    assert found.lon is not None
    assert distance((found.lat, found.lon), where) < 60, found


def test_one_name_may_mean_two_places_when_the_text_tells_them_apart(gazetteer: Gazetteer) -> None:
    text = "He flew from London, Ontario, to London, England, on Monday."
    located = read(gazetteer, text)
    assert {place.country for place in located.places if place.name == "London"} == {"CA", "GB"}


@pytest.mark.parametrize(
    "text", ["Paris Hilton sang.", "Will Houston, 34, was late.", "Mr. Lincoln smiled.", "us and it"]
)
def test_people_and_common_words_are_no_places(gazetteer: Gazetteer, text: str) -> None:
    assert read(gazetteer, text).places == ()


def test_what_the_model_takes_for_a_person_is_no_place(gazetteer: Gazetteer) -> None:
    text = "Then Jackson, her trainer of ten years, walked off."
    assert read(gazetteer, text, "Jackson", type_="PERSON").places == ()


def test_mentions_have_their_types_and_places_their_precision(gazetteer: Gazetteer) -> None:
    text = "Turkish jets flew over Erbil and the Black Sea; Nineveh province and Iraq protested."
    located = read(gazetteer, text)
    types = {text[m.start : m.end]: m.type for m in located.mentions}
    assert types == {"Turkish": "NORP", "Erbil": "GPE", "Black Sea": "LOC", "Nineveh": "GPE", "Iraq": "GPE"}
    precisions = {one.name: one.precision for one in located.places}
    assert precisions == {
        "Turkey": "country", "Erbil": "exact", "Black Sea": "near", "Nineveh": "admin1", "Iraq": "country"
    }  # fmt: skip
    assert place(located, "Nineveh").within == place(located, "Iraq").id


def test_spellings_of_one_country_are_one_place(gazetteer: Gazetteer) -> None:
    located = read(gazetteer, "The US denied it. American officials said the United States had no U.S. base there.")
    assert [(one.name, one.country) for one in located.places] == [("United States", "US")]
    assert len(located.mentions) == 4


def test_a_nested_phrase_becomes_one_area(gazetteer: Gazetteer) -> None:
    text = "Shells hit the Tell Sumaq region in the southern parts of Mosul, north of Salahuddin province, in Iraq."
    located = read(gazetteer, text, "Tell Sumaq")
    found, mosul = place(located, "Tell Sumaq"), place(located, "Mosul")
    assert found.precision == "near"
    assert found.within == mosul.id
    assert found.country == "IQ"
    assert found.geonameid is None
    assert found.lat is not None and found.lon is not None and found.radius_km is not None
    assert mosul.lat is not None and mosul.lon is not None
    assert found.lat < mosul.lat
    assert distance((found.lat, found.lon), (mosul.lat, mosul.lon)) < 120
    assert found.radius_km >= 10


@pytest.mark.parametrize(
    ("phrase", "bearing", "km"),
    [
        ("12 km east of Kirkuk", 90, 12),
        ("some 20 miles southwest of Kirkuk", 225, 32.2),
        ("about 8 kilometers to the north of Kirkuk", 0, 8),
    ],
)
def test_distance_and_direction(gazetteer: Gazetteer, phrase: str, bearing: float, km: float) -> None:
    text = f"The village of Umm Tarfa, {phrase}, was shelled."
    located = read(gazetteer, text, "Umm Tarfa")
    found, kirkuk = place(located, "Umm Tarfa"), place(located, "Kirkuk")
    assert kirkuk.lat is not None and kirkuk.lon is not None and found.lat is not None and found.lon is not None
    assert distance((found.lat, found.lon), moved(kirkuk.lat, kirkuk.lon, bearing, km)) < 1
    assert found.precision == "near"


def test_between_and_towards(gazetteer: Gazetteer) -> None:
    text = "They met at Qasr Shamar between Tikrit and Baiji. A column left Abu Dalaf district towards Samarra."
    located = read(gazetteer, text, "Qasr Shamar", "Abu Dalaf", "Tikrit", "Baiji")
    tikrit, baiji, met = [place(located, name) for name in ("Tikrit", "Baiji", "Qasr Shamar")]
    assert None not in (tikrit.lat, baiji.lat, met.lat)
    assert min(tikrit.lat, baiji.lat) < met.lat < max(tikrit.lat, baiji.lat)  # type: ignore[type-var,operator]
    assert place(located, "Abu Dalaf").lat is not None


def test_a_place_that_nobody_can_locate_empties_nothing(gazetteer: Gazetteer) -> None:
    text = "Fighters left the village of Zzyxbar at dawn. Baghdad said nothing; Iraq was calm."
    located = read(gazetteer, text, "Zzyxbar")
    lost = place(located, "Zzyxbar")
    assert (lost.lat, lost.lon, lost.radius_km, lost.country) == (None, None, None, None)
    assert {one.name for one in located.places} == {"Zzyxbar", "Baghdad", "Iraq"}
    assert place(located, "Baghdad").lat is not None


def test_where_something_told_took_place(gazetteer: Gazetteer) -> None:
    text = "US jets struck a depot in Mosul after flights from Turkey."
    located = read(gazetteer, text)
    struck = text.index("struck")
    scene = located.scene(struck, struck + 6, 0, len(text))
    assert scene == place(located, "Mosul").id
    assert read(gazetteer, "US jets struck.").scene(8, 14, 0, 15) is None


def test_the_users_places_are_found_in_texts(tmp_path: Path) -> None:
    from sayso.gazetteer import additions

    (tmp_path / "own.csv").write_text("name,lat,lon,country,kind\nQuarra Post,31.5,40.25,IQ,base\n")
    additions.add(tmp_path / "own.csv", folder=tmp_path / "own")
    text = "Two drones fell at Quarra Post in Iraq."
    found = place(read(open_gazetteer(tmp_path / "own"), text), "Quarra Post")
    assert (found.lat, found.lon, found.precision) == (31.5, 40.25, "exact")


def test_no_marks_no_text_no_places(gazetteer: Gazetteer) -> None:
    assert read(gazetteer, "").places == ()
    assert read(gazetteer, "nothing here is a name").mentions == []


def test_areas_across_the_date_line_are_combined_there() -> None:
    one = combined([Area(0, 179, 50), Area(0, -179, 50)])
    assert abs(abs(one.lon) - 180) < 0.01
    assert one.radius_km > 80
