from __future__ import annotations

import pytest
from marked import chain, read

OUTLET = {"name": "Harbour Post", "domain": "harbourpost.example"}


def chains(marked: str, **facts: object) -> list[list[str]]:
    report = read(marked, **facts)
    return [chain(report, claim) for claim in report.claims]


def test_unknown_outlet_is_this_report_and_no_actor() -> None:
    report = read("⟦1s:Inga Solis⟧ ⟦1c:said⟧ ⟦1x:the gate was shut⟧.")
    last = report.claims[0].chain[-1]
    assert (last.role, last.text, last.actor, last.start, last.end) == ("outlet", "this report", None, None, None)


@pytest.mark.parametrize(
    "marked",
    [
        "⟦1s:Inga Solis⟧ ⟦1c:told⟧ the Arabic-language al-Ma’aloumeh news website ⟦1x:that the gate was shut⟧.",
        "⟦1s:Inga Solis⟧ ⟦1c:said⟧ in an interview with al-Ma’aloumeh that ⟦1x:the gate was shut⟧.",
        "⟦1s:Inga Solis⟧ ⟦1c:said⟧ ⟦1x:the gate was shut⟧, al-Ma’aloumeh reported.",
        "⟦1x:The gate was shut⟧, ⟦1s:Inga Solis⟧ ⟦1c:was quoted⟧ by al-Ma’aloumeh as saying.",
        "⟦1s:Inga Solis⟧ ⟦1c:said⟧ ⟦1x:the gate was shut⟧, according to al-Ma’aloumeh.",
        "⟦2s:Al-Ma’aloumeh⟧ ⟦2c:reported⟧ that ⟦2x:⟦1s:Inga Solis⟧ ⟦1c:said⟧ ⟦1x:the gate was shut⟧⟧.",
    ],
)
def test_medium_that_carried_the_words_is_a_relay(marked: str) -> None:
    assert ["Inga Solis", "al-Ma’aloumeh", "Harbour Post"] in [
        [station.replace("Al-Ma’aloumeh", "al-Ma’aloumeh") for station in stations]
        for stations in chains(marked, outlet=OUTLET)
    ]


def test_every_station_in_the_text_keeps_its_place() -> None:
    report = read("⟦1s:Inga Solis⟧ ⟦1c:told⟧ Radio Kestrel ⟦1x:the gate was shut⟧.")
    for link in report.claims[0].chain[:-1]:
        assert link.start is not None
        assert report.text[link.start : link.end] == link.text


def test_outlet_citing_somebody_relays_them() -> None:
    marked = "⟦1s:Radio Kestrel⟧ ⟦1c:reported⟧, citing local fishermen, that ⟦1x:the gate was shut⟧."
    report = read(marked, outlet=OUTLET)
    assert chain(report, report.claims[0]) == ["local fishermen", "Radio Kestrel", "Harbour Post"]
    assert [link.role for link in report.claims[0].chain] == ["origin", "relay", "outlet"]


def test_speaker_within_an_outlet_s_content_is_the_origin() -> None:
    marked = "⟦1x:Local fishermen said the gate was shut⟧, ⟦1s:Radio Kestrel⟧ ⟦1c:reported⟧."
    assert chains(marked) == [["Local fishermen", "Radio Kestrel", "this report"]]


def test_interview_goes_on_for_the_same_speaker() -> None:
    marked = "⟦1s:A diver⟧ ⟦1c:told⟧ Radio Kestrel ⟦1x:the gate was shut⟧. ⟦2s:He⟧ ⟦2c:said⟧ ⟦2x:nobody was there⟧."
    assert chains(marked) == [["diver", "Radio Kestrel", "this report"]] * 2


def test_words_to_the_publishing_outlet_itself_are_no_relay() -> None:
    marked = "⟦1s:Inga Solis⟧ ⟦1c:told⟧ the Harbour Post ⟦1x:the gate was shut⟧."
    assert chains(marked, outlet=OUTLET) == [["Inga Solis", "Harbour Post"]]


def test_agency_of_the_dateline_carries_every_claim() -> None:
    marked = "TARN (AP) — ⟦1s:Inga Solis⟧ ⟦1c:said⟧ ⟦1x:the gate was shut⟧."
    assert chains(marked, outlet=OUTLET) == [["Inga Solis", "AP", "Harbour Post"]]
    assert chains(marked, outlet={"name": "Associated Press", "domain": "apnews.com"}) == [
        ["Inga Solis", "Associated Press"]
    ]


def test_audience_that_is_no_medium_is_no_relay() -> None:
    marked = "⟦1s:Inga Solis⟧ ⟦1c:told⟧ the Tarn Chamber of Commerce ⟦1x:the gate was shut⟧."
    assert chains(marked) == [["Inga Solis", "this report"]]


def test_claim_without_a_source_begins_at_its_medium() -> None:
    assert chains("⟦1x:The gate was shut⟧, it ⟦1c:is said⟧.") == [["this report"]]


def test_several_signatories_of_a_statement() -> None:
    marked = (
        "⟦1s:The Reed Cutters⟧ ⟦1c:said in a statement⟧ ⟦1x:the weir must go⟧. The statement was signed by Alder "
        "House, Birch House and the Free Ferrymen."
    )
    report = read(marked)
    names = {actor.id: actor.name for actor in report.actors}
    assert [names[number] for number in report.claims[0].signatories] == ["Alder House", "Birch House", "Free Ferrymen"]
