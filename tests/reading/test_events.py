"""Events: types, modes, reality, parties, claims."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reading.events import Moment, Party, Telling, find_events
from sayso.reading.layout import Layout


def events(text, **given_before):
    return find_events(Layout(text), **given_before)


def read(text, **given_before):
    return {(event.type, event.mode) for event in events(text, **given_before)}


def reality(text, type_):
    return next(event.reality for event in events(text) if event.type == type_)


def parties(text, *names):
    """Each name where it stands, as an actor (and a place) of that name."""
    return [
        Party(match.start(), match.end(), "ORG", actor=name, place=name)
        for name in names
        for match in re.finditer(re.escape(name), text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norwegian envoys held two rounds of talks with the rebels.", ("CONSULT", None)),
        ("The union called off its strike on Friday.", ("CONCEDE", None)),
        ("Police arrested nine dockers at dawn.", ("COERCE", "arrest")),
        ("Gunmen opened fire on a bus near the lake.", ("ASSAULT", "firearms")),
        ("Two deacons were abducted on the coast road.", ("ASSAULT", "abduct")),
        ("The ministry imposed a curfew in three districts.", ("COERCE", "curfew")),
        ("Drones carried out reconnaissance flights over the dam.", ("MOBILIZE", "reconnaissance")),
        ("The council condemned the siege of the abbey.", ("ACCUSE", None)),
        ("Prisoners in the old fort began a hunger strike.", ("PROTEST", "hunger")),
        ("Lisbon recalled its ambassador from the island.", ("SANCTION", None)),
        ("The premier stepped down after the vote.", ("RETREAT", "resign")),
        ("Talks between the two sides were broken off.", ("SANCTION", "discontinue")),
        ("An earthquake struck the valley.", ("OTHER", "disaster")),
    ],
)
def test_a_sentence_yields_the_type_of_what_it_tells(text, expected):
    assert expected in read(text)


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("Rebels attacked the fort.", "ASSAULT", "asserted"),
        ("Rebels would never attack the fort.", "ASSAULT", "denied"),
        ("Rebels did not attack the fort.", "ASSAULT", "denied"),
        ("Rebels failed to attack the fort.", "ASSAULT", "denied"),
        ("Rebels may attack the fort.", "ASSAULT", "possible"),
        ("Rebels will attack the fort.", "ASSAULT", "planned"),
        ("Rebels threatened to attack the fort.", "ASSAULT", "planned"),
        ("If rebels attack the fort, the road is lost.", "ASSAULT", "possible"),
        ("There was no attack on the fort.", "ASSAULT", "denied"),
        ("The envoy called for a ceasefire.", "REQUEST", "asserted"),
    ],
)
def test_what_did_not_happen_is_not_asserted(text, type_, expected):
    assert reality(text, type_) == expected


def test_who_says_what_he_will_do_threatens_or_commits_himself():
    assert ("THREATEN", None) in read("The colonel said the army will bombard the harbour.")
    assert ("AGREE", None) in read("The colonel said the army will release its prisoners.")
    assert ("REJECT", None) in read("The colonel said the army will not withdraw its tanks.")


def test_actor_and_recipient_follow_voice():
    text = "Militia Alpha attacked Militia Beta. Militia Beta was attacked by Militia Alpha."
    found = [
        event
        for event in events(text, parties=parties(text, "Militia Alpha", "Militia Beta"))
        if event.type == "ASSAULT"
    ]
    assert [(event.actors, event.recipients) for event in found] == [(("Militia Alpha",), ("Militia Beta",))] * 2


def test_both_parties_to_talks_act():
    text = "Ruritania and Zenda held talks on fishing."
    (event,) = events(text, parties=parties(text, "Ruritania", "Zenda"))
    assert (event.type, event.actors) == ("CONSULT", ("Ruritania", "Zenda"))


def telling(text, source, cue, content, act="state", firmness="certain"):
    def span(words):
        start = text.index(words)
        return ((start, start + len(words)),)

    return Telling("c1", span(source), span(cue), span(content), (source,), act, firmness, "positive")


def test_an_event_in_a_claim_is_reported_and_a_cue_is_an_event_of_its_speaker():
    text = "Zenda accused Ruritania of shelling the mill."
    claim = telling(text, "Zenda", "accused", "Ruritania of shelling the mill", act="accuse")
    accusation, shelling = events(text, parties=parties(text, "Ruritania", "Zenda"), tellings=[claim])
    assert (accusation.type, accusation.actors, accusation.recipients) == ("ACCUSE", ("Zenda",), ("Ruritania",))
    assert (accusation.claim, accusation.reality) == (None, "asserted")
    assert (shelling.type, shelling.claim, shelling.reality) == ("ASSAULT", "c1", "reported")


def test_saying_alone_is_no_event():
    assert not events("The mayor said the lake was calm and the boats were blue.")


def test_a_doubtful_claim_makes_its_events_possible():
    text = "Zenda allegedly said soldiers killed a miller."
    claim = telling(text, "Zenda", "allegedly said", "soldiers killed a miller", firmness="doubtful")
    assert [event.reality for event in events(text, tellings=[claim])] == ["possible"]


def test_place_and_time_are_the_sentences_own():
    text = "Rebels shelled the port of Zenda on Monday. Calm returned to Strelsau on Tuesday."
    days = [Moment(text.index(day), text.index(day) + len(day), day) for day in ("Monday", "Tuesday")]
    (event,) = events(text, parties=parties(text, "Zenda", "Strelsau"), moments=days)
    assert (event.place, event.time) == ("Zenda", "Monday")


def test_nothing_is_read_out_of_furniture_or_names():
    text = "Rebels shelled the port. Protest Weekly: subscribe now."
    assert not events(text, skipped=[(0, len(text))])
    text = "Members of the Popular Mobilization Committee sang."
    assert not events(text, parties=parties(text, "Popular Mobilization Committee"))


_TEXT = (
    "the rebels army did not will attack attacked by to of talks held . , “ ” Zenda's threatened strike if said İ 😀"
)
_words = st.sampled_from([*_TEXT.split(), "\n\n"])


@settings(deadline=None)
@given(st.lists(_words, max_size=40).map(" ".join))
def test_triggers_are_spans_of_the_text_in_order(text):
    found = events(text)
    assert [event.id for event in found] == [f"e{number}" for number in range(1, len(found) + 1)]
    for event in found:
        assert text[event.trigger.start : event.trigger.end] == event.trigger.text
