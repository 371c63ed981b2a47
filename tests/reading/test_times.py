"""The door of times: spans that fit, days in order, anchors, furniture, and which time dates what."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reading.times import find_times, time_of
from sayso.records import Published, Time

DAY = Published(value="2020-04-05", precision="day", basis="given")

WORDS = st.sampled_from(
    [
        "on",
        "in",
        "early",
        "late",
        "the",
        "of",
        "a",
        "few",
        "past",
        "next",
        "last",
        "this",
        "5",
        "31",
        "2020",
        "1998",
        "April",
        "May",
        "Sunday",
        "morning",
        "week",
        "weeks",
        "months",
        "ago",
        "year's",
        "Ramadan",
        "Eid",
        "Christmas",
        "spring",
        "quarter",
        "third",
        "1990s",
        "century",
        "5:30",
        "p.m.",
        "noon",
        "every",
        "two",
        "half",
        "and",
        "-",
        "–",
        ",",
        ".",
        "now",
        "soon",
        "day",
        "days",
        "0000",
        "9999",
        "99",
        "February",
        "29",
        "30",
        "BC",
        "'98",
        "decade",
        "earlier",
        "later",
        "that",
        "10000",
        "years",
        "00:00",
        "W53",
        "12/31/99",
        "eve",
        "vote",
    ]
)


def one(text: str, published: Published | None = DAY) -> Time:
    (time,) = find_times(text, published)
    return time


def days(text: str, published: Published | None = DAY) -> tuple[str | None, str | None]:
    time = one(text, published)
    return time.start_date, time.end_date


def fits(text: str, published: Published | None) -> None:
    times = find_times(text, published)
    assert times == find_times(text, published)
    assert [t.id for t in times] == [f"t{n}" for n in range(1, len(times) + 1)]
    for before, after in pairwise(times):
        assert before.end <= after.start
    for time in times:
        assert text[time.start : time.end] == time.text != ""
        assert time.value
        assert (time.start_date is None) == (time.end_date is None)
        if time.start_date and time.end_date:
            assert date.fromisoformat(time.start_date) <= date.fromisoformat(time.end_date)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(WORDS, max_size=25).map(" ".join),
    st.sampled_from([None, "2020-04-05", "2020-04", "2020", "0001-01-01", "9999-12-31", "soon"]),
)
def test_spans_fit_and_days_are_in_order(text: str, value: str | None) -> None:
    published = Published(value=value, precision="day", basis="given") if value else None
    fits(text, published)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    fits(text, DAY)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Early in April they left.", "2020-04-01", "2020-04-10"),
        ("In late March they left.", "2020-03-21", "2020-03-31"),
        ("By mid-March they had left.", "2020-03-11", "2020-03-20"),
        ("They left in March.", "2020-03-01", "2020-03-31"),
        ("They left last week.", "2020-03-23", "2020-03-29"),
        ("They left last year.", "2019-01-01", "2019-12-31"),
        ("They left late last year.", "2019-09-01", "2019-12-31"),
        ("They left in the 1990s.", "1990-01-01", "1999-12-31"),
        ("They left in the 19th century.", "1800-01-01", "1899-12-31"),
        ("They left in the winter of 1943.", "1942-12-01", "1943-02-28"),
        ("For the past three months they fought.", "2020-01-05", "2020-04-05"),
        ("For the next two weeks they will fight.", "2020-04-05", "2020-04-19"),
        ("They left a few days ago.", "2020-04-01", "2020-04-03"),
        ("They will fast during Ramadan.", "2020-04-24", "2020-05-23"),
        ("They will feast at Eid al-Fitr.", "2020-05-24", "2020-05-26"),
        ("The third quarter of 2019 was poor.", "2019-07-01", "2019-09-30"),
    ],
)
def test_the_days_covered(text: str, first: str, last: str) -> None:
    assert days(text) == (first, last)


@pytest.mark.parametrize(
    "text", ["The siege lasted three months.", "They meet every Friday.", "He was recently freed."]
)
def test_no_days_where_nothing_can_be_said(text: str) -> None:
    assert days(text) == (None, None)


def test_a_feast_that_is_over_is_the_last_one() -> None:
    july = Published(value="2020-07-01", precision="day", basis="given")
    assert days("They fasted during Ramadan.", july) == ("2020-04-24", "2020-05-23")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They left on Sunday.", "XXXX-WXX-7"),
        ("They left in April.", "XXXX-04"),
        ("They left yesterday.", "XXXX-XX-XX"),
        ("They left last year.", "XXXX"),
    ],
)
def test_nothing_anchors(text: str, value: str) -> None:
    time = one(text, None)
    assert (time.value, time.start_date, time.end_date) == (value, None, None)


def test_published_to_the_month_or_year_anchors_what_it_can() -> None:
    month = Published(value="2020-04", precision="month", basis="given")
    year = Published(value="2020", precision="year", basis="given")
    assert one("They left last month.", month).value == "2020-03"
    assert one("They left last year.", year).value == "2019"
    assert one("They left on Sunday.", month).value == "XXXX-WXX-7"


def test_a_dateline_anchors_a_text_without_publication_date() -> None:
    times = find_times("Dam bursts\n\nTuesday, May 5, 2015\n\nThe dam burst on Sunday.", None)
    assert [t.value for t in times] == ["2015-05-05", "2015-05-03"]


def test_a_story_is_anchored_at_its_own_dates() -> None:
    story = (
        "The siege of the fort began in November 1641. In December, the garrison asked for help. "
        "In February, two ships came. "
        "The following month the walls fell. That summer, a truce was made, and two years later the fort was sold. "
        "It was burnt in 1650, rebuilt in 1655 and left in 1660."
    )
    values = [t.value for t in find_times(story, DAY)]
    assert values == ["1641-11", "1641-12", "1642-02", "1642-03", "1642-SU", "1644", "1650", "1655", "1660"]


def test_old_dates_beside_news_keep_the_news_anchored() -> None:
    text = "He was jailed in March 2009 and freed in May. On Friday he was killed."
    assert [t.value for t in find_times(text, DAY)] == ["2009-03", "2009-05", "2020-04-03"]


def test_furniture_is_not_read() -> None:
    text = "Sign up today. They left on Sunday."
    assert [t.text for t in find_times(text, DAY, [(0, 14)])] == ["Sunday"]


def test_which_time_dates_the_words() -> None:
    text = (
        "On Sunday, the army shelled the port. The mayor said on Friday that he had fled in March. "
        "Nobody was hurt. For three days it rained."
    )
    times = find_times(text, DAY)
    by = {t.text: t.id for t in times}

    def at(words: str) -> str | None:
        return time_of(times, text, text.index(words), text.index(words) + len(words))

    assert at("shelled") == by["Sunday"]
    assert at("said") == by["Friday"]
    assert at("fled") == by["March"]
    assert at("was hurt") is None
    assert at("rained") is None


def test_a_date_two_clauses_away_dates_something_else() -> None:
    text = "The convoy, which had left, as witnesses said, on Monday, was struck, according to officials."
    times = find_times(text, DAY)
    start = text.index("officials")
    assert time_of(times, text, start, start + 9) is None
