"""How many: the numbers of events, their bounds and whose they are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reading.events import Telling, find_events
from sayso.reading.events.quantities import quantities
from sayso.reading.layout import Layout


def counted(text, tellings=()):
    layout = Layout(text)
    events = find_events(layout, tellings=tellings)
    return {quantity for event in events for quantity in quantities(layout, event, tellings, events)}


def figures(text):
    return sorted((quantity.unit, quantity.low, quantity.high, quantity.best) for quantity in counted(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A shell killed 12 people.", [("killed", 12, 12, 12)]),
        ("A shell killed twelve people in Zenda.", [("killed", 12, 12, 12)]),
        ("At least 20 miners were wounded in the attack.", [("wounded", 20, None, 20)]),
        ("Between 10 and 15 villagers were killed in the raid.", [("killed", 10, 15, 12)]),
        ("Up to 1,200 people were arrested.", [("detained", None, 1200, 1200)]),
        ("The bombing killed two hundred and six people.", [("killed", 206, 206, 206)]),
        ("Fighting displaced 1.2 million people.", [("displaced", 1_200_000, 1_200_000, 1_200_000)]),
        ("Dozens of villagers were abducted.", [("abducted", 24, None, 24)]),
        ("The blast killed 12 and wounded 30 others.", [("killed", 12, 12, 12), ("wounded", 30, 30, 30)]),
        ("Police arrested 9 dockers on 4 May 1998.", [("detained", 9, 9, 9)]),
        ("Rebels attacked the fort 3 days later.", []),
        ("The attack cost $40 million.", []),
    ],
)
def test_numbers_are_read_with_their_bounds(text, expected):
    assert figures(text) == expected


def test_a_number_keeps_the_claim_it_stands_in():
    text = "Doctors said 14 people were killed. The army said 3 people were killed."
    tellings = []
    for name, content in [("c1", "14 people were killed"), ("c2", "3 people were killed")]:
        start = text.index(content)
        span = (start, start + len(content))
        tellings.append(Telling(name, (), (), (span,), (), "state", "certain", "positive"))
    assert {(quantity.best, quantity.claim) for quantity in counted(text, tellings)} == {(14, "c1"), (3, "c2")}


@settings(deadline=None)
@given(st.integers(2, 10**7), st.sampled_from(["{}", "{:,}"]))
def test_digits_are_read_whole(number, written):
    text = f"Gunmen killed {written.format(number)} people."
    (quantity,) = counted(text)
    assert (quantity.low, quantity.high) == (number, number)
    assert text[quantity.start : quantity.end] == written.format(number)
