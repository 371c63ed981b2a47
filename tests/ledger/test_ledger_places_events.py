"""Places, times and events in the ledger: found by area, day, type and who took part, on both back ends."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_reports import STRIKE, as_added, drones, reports, tal_omar

from sayso.ledger import FilterError, Ledger, LedgerError
from sayso.ledger.sentence import MOST, sentence_around
from sayso.records import Place, Report

ONE_LEDGER = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def ids(rows: list) -> str:
    return " ".join(row.id.removeprefix("r-") for row in rows)


# Places


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"query": "kesran"}, {"ad04/p1", "ac03/p2"}),
        ({"query": '"Tal Omar"'}, {"ac03/p2"}),
        ({"query": "umar"}, {"ac03/p2"}),
        ({"query": "zarvania"}, {"ac03/p1", "ac03/p2", "ac03/p3"}),
        ({"country": "PG"}, {"ad04/p3", "ad04/p4"}),
        ({"country": ["PG", "GN"]}, {"ad04/p2", "ad04/p3", "ad04/p4"}),
        ({"precision": "admin1"}, {"ad04/p1"}),
        ({"precision": ["near", "exact"], "country": "ZV"}, {"ac03/p2"}),
        ({"report": "r-ac"}, {"ac03/p1", "ac03/p2", "ac03/p3"}),
        ({"report": "r-zz"}, set()),
        ({"outlet": "quay.example", "precision": "near"}, {"ac03/p2"}),
        ({"within": "33,44,10"}, {"ac03/p2"}),
        ({"within": "33,44,72"}, {"ac03/p2"}),
        ({"within": "33,44,100"}, {"ac03/p2", "ad04/p1"}),
        ({"within": "33, 44, 72 km", "precision": ["admin1", "near"]}, {"ac03/p2"}),
        ({"within": "33.4,44.4,20", "precision": "admin1"}, {"ad04/p1"}),
        ({"within": "33.4,44.4,20"}, set()),
        ({"within": "Kesran"}, {"ad04/p1", "ac03/p2"}),
        ({"within": "Kesran province"}, {"ac03/p1"}),
        ({"within": "zarvania"}, {"ac03/p2", "ac03/p3", "ad04/p1"}),
        ({"within": "Guinea"}, {"ad04/p2", "ad04/p3"}),
        ({"within": "papua new guinea"}, {"ad04/p3", "ad04/p4"}),
        ({"within": '"'}, set()),
        ({"within": "old mill"}, {"ad04/p5"}),
    ],
)
def test_places_are_found(full: Ledger, filters: dict[str, object], found: set[str]) -> None:
    assert set(ids(full.places(**filters)).split()) == found


def test_a_circle_is_drawn_on_the_globe(ledger: Ledger) -> None:
    spots = {
        "east": (0.0, 179.9),
        "west": (0.0, -179.9),
        "pole": (89.9, 0.0),
        "over": (89.9, 180.0),
        "far": (0.0, 1e-200),
    }
    places = [Place(id=name, name=name, lat=lat, lon=lon, precision="exact") for name, (lat, lon) in spots.items()]
    ledger.add(Report(id="r-1", text="", places=tuple(places)))

    def near(area: str) -> set[str]:
        return {row.name for row in ledger.places(within=area)}

    assert near("0,180,12") == {"east", "west"}
    assert near("0,180,11") == set()
    assert near("90,0,12") == {"pole", "over"}
    assert near("0,0,0") == {"far"}
    assert near("0,0,20100") == set(spots)
    assert near("0,0,1e9") == set()  # a name, not a number


def test_records_of_one_gazetteer_entry_are_one_row(full: Ledger) -> None:
    (kesran,) = full.places(precision="admin1")
    assert (kesran.id, kesran.reports, kesran.events) == ("r-ad04/p1", 2, 2)
    assert [span.text for span in kesran.mentions] == ["Kesran"]
    older = full.get("r-ac03/p1")
    assert [span.text for span in older.mentions] == ["KESRAN", "Kesran province"]
    assert (older.reports, older.events) == (2, 2)
    assert len(full.places(limit=None)) == full.counts()["places"] == 8


def test_a_place_row_is_the_contracts_place_with_its_report(full: Ledger) -> None:
    told = json.loads(json.dumps(full.get("r-ac03/p2").to_dict()))
    assert (told["id"], told["place"], told["report"]) == ("r-ac03/p2", "p2", "r-ac03")
    assert (told["name"], told["lat"]) == ("Tall ‘Umar", 33.0)
    assert told["mentions"] == [{"start": 77, "end": 85, "text": "Tal Omar"}]
    assert STRIKE[77:85] == "Tal Omar"
    assert set(told) >= set(Place.model_fields) - {"id"} | {"url", "outlet", "title", "published", "reports", "events"}


# Events


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, "ac03/e3 ad04/e1 ac03/e2 ac03/e1 aa01/e1"),
        ({"query": "depot"}, "ac03/e1"),
        ({"query": '"tall umar"'}, "ac03/e1"),
        ({"query": "fighters"}, "ad04/e1"),
        ({"type": "ASSAULT"}, "ac03/e3 ac03/e1"),
        ({"type": ["fight", "retreat"]}, "ac03/e3 ad04/e1 ac03/e1"),
        ({"mode": "drone strike"}, "ac03/e1"),
        ({"actor": "northern guard"}, "ac03/e3 ad04/e1 ac03/e2 ac03/e1"),
        ({"actor": "fighters", "report": "r-ac03"}, "ac03/e3 ac03/e2 ac03/e1"),
        ({"recipient": "guards"}, "ac03/e1"),
        ({"actor": "guards"}, ""),
        ({"actor": "..."}, ""),
        ({"place": "Kesran"}, "ad04/e1 ac03/e2 ac03/e1"),
        ({"place": "Zarvania"}, "ad04/e1 ac03/e2 ac03/e1"),
        ({"place": "33,44,10"}, "ac03/e1"),
        ({"country": "ZV", "reality": "denied"}, "ac03/e2"),
        ({"reality": ["possible", "asserted"]}, "ac03/e3 ad04/e1"),
        ({"claim": "r-ac03/c1"}, "ac03/e1"),
        ({"claim": "r-ac/c2"}, "ac03/e2"),
        ({"claim": "c3", "report": "r-ac03"}, "ac03/e3"),
        ({"claim": "r-zz/c3"}, ""),
        ({"outlet": "Radio Tamar"}, "aa01/e1"),
        ({"happened_from": "2022-03-08", "happened_to": "2022-03-08"}, "ac03/e1"),
        ({"happened_from": "2022-03-12", "happened_to": "2022-03"}, "ad04/e1 ac03/e2"),
        ({"happened_from": "2022-04-15", "happened_to": "2022-04-15"}, "ac03/e3"),
        ({"happened_to": "2021"}, "aa01/e1"),
        ({"query": "drones", "happened_to": "2022-03-11"}, "ac03/e1"),
    ],
)
def test_events_are_found(full: Ledger, filters: dict[str, object], found: str) -> None:
    assert ids(full.events(**filters)) == found
    assert ids(full.events(**filters, limit=1, offset=1)) == " ".join(found.split()[1:2])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"type": "BRAWL"}, "type: 'BRAWL' is not known; use one of AGREE"),
        ({"reality": "true"}, "reality: 'true' is not known"),
        ({"happened_from": "Tuesday"}, "happened_from: 'Tuesday' is not a date"),
        ({"place": "33,44"}, "place: '33,44' is no circle; write LAT,LON,KM"),
        ({"place": "95,44,10"}, "'95,44,10' is no circle on Earth; LAT lies within"),
        ({"place": "1,1,-3"}, "KM is not below nought"),
        ({"claim": "c3"}, "'c3' is no claim's id; write it as r-1a2b/c4"),
        ({"claim": "r-a/c3"}, "several reports begin with 'r-a'"),
    ],
)
def test_a_filter_of_events_that_makes_no_sense_is_told(full: Ledger, wrong: dict[str, object], said: str) -> None:
    with pytest.raises(FilterError, match=said):
        full.events(**wrong)


def test_an_event_row_is_the_contracts_event_with_what_a_reader_needs(full: Ledger) -> None:
    told = json.loads(json.dumps(full.get("r-ac03/e1").to_dict()))
    assert told["id"] == "r-ac03/e1"
    assert (told["actors"], told["actor_names"]) == (["a1"], ["Northern Guard"])
    assert (told["recipients"], told["recipient_names"]) == (["a3"], ["guards"])
    assert told["where"]["name"] == "Tall ‘Umar"
    assert told["when"] == {"from": "2022-03-08", "to": "2022-03-08", "basis": "time", "text": "Tuesday"}
    assert told["quote"] == STRIKE[told["quote_start"] : told["quote_end"]]
    assert told["quote"].endswith("the Interior Ministry said.")
    assert (told["trigger"]["text"], told["claim"], told["reality"]) == ("struck", "c1", "reported")
    undated = full.get("r-ac03/e2").to_dict()
    assert undated["when"] == {"from": "2022-03-12", "to": "2022-03-12", "basis": "published", "text": None}
    assert full.get("r-ac03/e3").actor_names == ("Northern Guard",)


def test_claims_are_found_by_place_and_own_time(full: Ledger) -> None:
    assert ids(full.claims(place="Kesran")) == "ac03/c1 ac03/c2"
    assert ids(full.claims(place="33,44,10")) == "ac03/c1"
    assert ids(full.claims(place="Zarvan")) == "aa01/c1"
    assert ids(full.claims(happened_from="2022-04", happened_to="2022-04")) == "ac03/c3"
    assert ids(full.claims(happened_from="2022-03-09", happened_to="2022-03-31")) == "ac03/c2"
    assert ids(full.claims("ministry", happened_to="2022-03-08")) == "ac03/c1"


# Both


def test_chosen_gives_whole_reports_with_the_parts_that_match(full: Ledger) -> None:
    assert [(as_added(read), parts) for read, parts in full.chosen("events", type="ASSAULT")] == [(drones(), [0, 2])]
    found = [(as_added(read), parts) for read, parts in full.chosen("places", "kesran")]
    assert found == [(drones(), [0, 1]), (tal_omar(), [0])]
    assert [(read.id, parts) for read, parts in full.chosen("claims", place="Kesran")] == [("r-ac03", [0, 1])]
    assert [(read.id, parts) for read, parts in full.chosen("actors", "vane")] == [("r-aa01", [1])]
    assert [(read.id, parts) for read, parts in full.chosen("reports", "drones")] == [("r-ac03", [])]
    with pytest.raises(TypeError):
        next(full.chosen("events", colour="red"))


def test_a_newer_reading_replaces_places_and_events(ledger: Ledger) -> None:
    ledger.add(drones())
    assert ledger.add(drones()) is False
    newer = drones().model_copy(update={"events": drones().events[2:], "places": ()})
    assert ledger.add(newer) is True
    assert ids(ledger.events()) == "ac03/e3"
    assert ledger.events("depot") == ledger.places("kesran") == ledger.claims(place="Kesran") == []
    assert ledger.events(recipient="guards") == []


def test_a_report_whose_events_share_an_id_is_refused_whole(ledger: Ledger) -> None:
    first = drones().events[0]
    with pytest.raises(LedgerError, match="report r-ac03: two events are called e1"):
        ledger.add(drones().model_copy(update={"events": (first, first)}))
    assert ledger.counts()["reports"] == 0


@ONE_LEDGER
@given(report=reports())
def test_every_place_and_event_is_found_again_with_its_words(ledger: Ledger, report: Report) -> None:
    ledger.add(report)
    events = ledger.events(report=report.id, limit=None)
    assert {row.record.id: row.record for row in events} == {one.id: one for one in report.events}
    for row in events:
        start, end = row.quote.start, row.quote.end
        assert start <= row.trigger.start and row.trigger.end <= end
        assert len(row.quote.text) == end - start
        json.dumps(row.to_dict())
    for one in report.places:
        row = ledger.get(f"{report.id}/{one.id}")
        assert row.record == one
        for span in row.mentions:
            assert report.text[span.start : span.end] == span.text
        if one.lat is not None and one.lon is not None:
            circle = f"{one.lat:.6f},{one.lon:.6f},1"
            assert (
                f"{report.id}/{one.id}"
                in {place.id for place in ledger.places(within=circle, precision=one.precision, limit=None)}
                or one.geonameid is not None
            )


@given(text=st.text(alphabet="Ab. \n!?”", max_size=300), data=st.data())
def test_a_sentence_holds_its_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = sentence_around(text, start, end)
    assert 0 <= low <= start <= end <= high <= len(text)


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("One went. Two came. Three sat.", "came", "Two came."),
        ("Gen. A. Vale came. He sat.", "came", "Gen. A. Vale came."),
        ("A long line of many words that was wrapped by hand at the\nmargin came on. Then rain.", "came",
         "A long line of many words that was wrapped by hand at the\nmargin came on."),
        ("Headline Of Some Kind\n\nRain came on", "came", "Rain came on"),
        ("“Who came?” she said.", "came", "“Who came?” she said."),
    ],
)  # fmt: skip
def test_sentences(text: str, words: str, sentence: str) -> None:
    start = text.index(words)
    low, high = sentence_around(text, start, start + len(words))
    assert text[low:high] == sentence


def test_a_text_without_stops_is_cut_at_words() -> None:
    text = "word " * 1000
    low, high = sentence_around(text, 2000, 2004)
    assert high - low <= MOST + 10
    assert set(text[low:high].split()) == {"word"}
