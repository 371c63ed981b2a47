"""Dates as they are written, and dates inferred from what a text says."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.intake import page_from_text
from sayso.intake.dates import parse_published, published_in_url


@given(
    st.dates(date(1900, 1, 1), date.today()),
    st.sampled_from(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ", "%d %B %Y", "%B %d, %Y", "%A, %d %b %Y"]),
)
def test_a_day_is_read_in_every_common_form(day: date, form: str) -> None:
    found = parse_published(day.strftime(form), "metadata")
    assert found is not None
    assert (found.value, found.precision) == (day.isoformat(), "day")


@pytest.mark.parametrize(
    ("written", "value", "precision"),
    [
        ("2020", "2020", "year"),
        ("2020-04", "2020-04", "month"),
        ("April 2020", "2020-04", "month"),
        ("20200405", "2020-04-05", "day"),
        ("Sun, 05 Apr 2020 23:59:00 -0700", "2020-04-05", "day"),
        ("2020-04-05 10:22", "2020-04-05", "day"),
    ],
)
def test_dates_are_cut_at_what_is_known(written: str, value: str, precision: str) -> None:
    found = parse_published(written, "given")
    assert found is not None
    assert (found.value, found.precision) == (value, precision)


@pytest.mark.parametrize(
    "written", ["", "yesterday", "2020-13-01", "2020-02-30", "0020-01-01", "9999", "12", "31/02/2020"]
)
def test_what_is_no_date(written: str) -> None:
    assert parse_published(written, "given") is None


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://a.example/2019/11/19/x", "2019-11-19"),
        ("https://a.example/news/2019-11-19-x.html", "2019-11-19"),
        ("https://a.example/20191119/x", "2019-11-19"),
        ("https://a.example/2019/nov/19/x", "2019-11-19"),
        ("https://a.example/2019/11/x", "2019-11"),
        ("https://a.example/2019111912345/x", None),
        ("https://2019-11-19.example/x", None),
        ("https://a.example/story/9/10371941/x", None),
    ],
)
def test_dates_in_addresses(url: str, value: str | None) -> None:
    found = published_in_url(url)
    assert (found.value if found else None) == value


def inferred(text: str) -> tuple[str, str] | None:
    found = page_from_text(text).published
    assert found is None or found.basis == "inferred"
    return (found.value, found.precision) if found else None


def test_a_month_is_inferred_from_a_dated_fact_and_months_that_follow_each_other() -> None:
    text = (
        "Masks are short as the new coronavirus spreads. In late March the border was shut; early in April it opened."
    )
    assert inferred(text) == ("2020-04", "month")


def test_a_year_is_inferred_where_facts_leave_one() -> None:
    text = "Secretary of State John Kerry met Prime Minister Theresa May in London on Monday, the embassy said."
    assert inferred(text) == ("2016", "year")


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was shut on Monday, and will stay shut until April.",
        "In 1944 the bridge was blown up. It was built again in 1951.",
        "President Obama spoke on Monday.",
        "Former Secretary of State John Kerry met Prime Minister Theresa May in London.",
        "Early in April the mayor resigned. Late in March he had denied it.",
        "President Reagan and President Clinton are compared in a new book about President Obama.",
    ],
)
def test_thin_evidence_gives_no_date(text: str) -> None:
    assert inferred(text) is None


def test_a_line_that_is_a_date_is_the_date() -> None:
    page = page_from_text(
        "Strike over\n\nThursday, June 3, 2021\n\nThe pilots went back to work on Thursday, the union said."
    )
    assert page.published is not None
    assert (page.published.value, page.published.basis) == ("2021-06-03", "text")
    page = page_from_text("PORT ALDER, June 3, 2021 (AP) - The pilots went back to work, the union said.")
    assert page.published is not None
    assert (page.published.value, page.published.basis) == ("2021-06-03", "text")


def test_the_sample_report(shared: Path) -> None:
    text = (shared / "samples" / "iraq-reconnaissance.txt").read_text(encoding="utf-8")
    page = page_from_text(text)
    assert page.published is not None
    assert (page.published.value, page.published.precision, page.published.basis) == ("2020-04", "month", "inferred")
    assert (page.facts.comments, page.facts.views) == (0, 1856)
    assert [f.kind for f in page.facts.furniture] == ["counter", "advert", "newsletter", "newsletter", "push"]
