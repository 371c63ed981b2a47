"""The conventions of TIMEX3 in news, one sentence each; published on Friday, 22 March 2013."""

from __future__ import annotations

import pytest

from sayso.reading.times import find_times
from sayso.records import Published

FRIDAY = Published(value="2013-03-22", precision="day", basis="given")


def values(text: str, published: Published | None = FRIDAY) -> list[tuple[str, str]]:
    return [(time.text, time.value) for time in find_times(text, published)]


SAID = [
    # days counted from publication
    ("The minister resigned today.", ("today", "2013-03-22")),
    ("The minister resigned yesterday.", ("yesterday", "2013-03-21")),
    ("She leaves tomorrow morning.", ("tomorrow morning", "2013-03-23TMO")),
    ("Crowds gathered the day before yesterday.", ("the day before yesterday", "2013-03-20")),
    ("Polls close tonight.", ("tonight", "2013-03-22TNI")),
    ("A blast hit the port last night.", ("last night", "2013-03-21TNI")),
    ("A blast hit the port this morning.", ("this morning", "2013-03-22TMO")),
    # weekdays: the tense tells before from after
    ("He said on Sunday that talks had failed.", ("Sunday", "2013-03-17")),
    ("The two sides will meet on Sunday.", ("Sunday", "2013-03-24")),
    ("The court is due to rule Monday.", ("Monday", "2013-03-25")),
    ("On Tuesday, the envoy will travel north.", ("Tuesday", "2013-03-26")),
    ("On Tuesday, the envoy travelled north.", ("Tuesday", "2013-03-19")),
    ("The banks stay closed until Tuesday.", ("Tuesday", "2013-03-26")),
    ("The army denied it on Friday.", ("Friday", "2013-03-22")),
    ("The army denied it last Friday.", ("last Friday", "2013-03-15")),
    ("The court sits again next Friday.", ("next Friday", "2013-03-29")),
    ("Shells fell on Thursday night.", ("Thursday night", "2013-03-21TNI")),
    ("They march on Sundays.", ("Sundays", "XXXX-WXX-7")),
    # weeks and weekends
    ("Fighting grew last week.", ("last week", "2013-W11")),
    ("The vote was put off this week.", ("this week", "2013-W12")),
    ("The vote is planned for next week.", ("next week", "2013-W13")),
    ("Clashes flared over the weekend.", ("the weekend", "2013-W11-WE")),
    ("They will vote this weekend.", ("this weekend", "2013-W12-WE")),
    ("Two weeks ago the dam broke.", ("Two weeks ago", "2013-W10")),
    # months
    ("Prices rose in February.", ("February", "2013-02")),
    ("Prices rose in November.", ("November", "2012-11")),
    ("The treaty will lapse in November.", ("November", "2013-11")),
    ("It was signed on January 5.", ("January 5", "2013-01-05")),
    ("It was signed on 5 January.", ("5 January", "2013-01-05")),
    ("It was signed on Dec. 30.", ("Dec. 30", "2012-12-30")),
    ("A strike was called for April 3.", ("April 3", "2013-04-03")),
    ("Rain fell last month.", ("last month", "2013-02")),
    ("Rain fell six months ago.", ("six months ago", "2012-09")),
    ("Early in March, the bridge fell.", ("Early in March", "2013-03")),
    ("He flew home in late February.", ("late February", "2013-02")),
    ("The offensive began in mid-January.", ("mid-January", "2013-01")),
    ("They left at the end of the month.", ("the end of the month", "2013-03")),
    # full dates
    ("It opened on March 3, 1998.", ("March 3, 1998", "1998-03-03")),
    ("It opened on Tuesday, March 3, 1998.", ("Tuesday, March 3, 1998", "1998-03-03")),
    ("It opened on 3rd March 1998.", ("3rd March 1998", "1998-03-03")),
    ("It opened on the fifth of May, 1998.", ("the fifth of May, 1998", "1998-05-05")),
    ("It opened in March 1998.", ("March 1998", "1998-03")),
    ("Filed 1998-03-03.", ("1998-03-03", "1998-03-03")),
    ("Filed 3/31/1998 in court.", ("3/31/1998", "1998-03-31")),
    ("Filed 31.3.1998 in court.", ("31.3.1998", "1998-03-31")),
    # years and more
    ("The law of 1998 still holds.", ("1998", "1998")),
    ("Exports doubled last year.", ("last year", "2012")),
    ("Exports will double next year.", ("next year", "2014")),
    ("Late last year the mine shut.", ("Late last year", "2012")),
    ("The mine shut two years ago.", ("two years ago", "2011")),
    ("Profit doubled from a year earlier.", ("a year earlier", "2012")),
    ("The mine shut in the 1990s.", ("the 1990s", "199")),
    ("The mine shut in the early '90s.", ("the early '90s", "199")),
    ("The fort dates from the 19th century.", ("the 19th century", "18")),
    ("The fort dates from the mid-20th century.", ("the mid-20th century", "19")),
    ("Sales fell in the fourth quarter.", ("the fourth quarter", "2012-Q4")),
    ("Sales fell in the third quarter of 2011.", ("the third quarter of 2011", "2011-Q3")),
    ("Sales fell in the first half of 2011.", ("the first half of 2011", "2011-H1")),
    ("Spending rose in fiscal 2012.", ("fiscal 2012", "FY2012")),
    ("They met in the spring of 1943.", ("the spring of 1943", "1943-SP")),
    ("The plant closed last summer.", ("last summer", "2012-SU")),
    # lengths
    ("The siege lasted three months.", ("three months", "P3M")),
    ("The siege lasted more than three months.", ("more than three months", "P3M")),
    ("It rained for several days.", ("several days", "PXD")),
    ("A five-year plan was agreed.", ("five-year", "P5Y")),
    ("He waited two and a half years.", ("two and a half years", "P2.5Y")),
    ("He served two-and-a-half years.", ("two-and-a-half years", "P2.5Y")),
    ("He waited half an hour.", ("half an hour", "PT30M")),
    ("He was held for 48 hours.", ("48 hours", "PT48H")),
    ("They had waited for decades.", ("decades", "PXDE")),
    ("Nothing changed over the past decade.", ("the past decade", "P1DE")),
    ("Nothing changed over the past six months.", ("the past six months", "P6M")),
    ("A 55-year-old man was shot.", ("55-year-old", "P55Y")),
    ("It took a hundred years.", ("a hundred years", "P100Y")),
    ("It took 1,200 years.", ("1,200 years", "P1200Y")),
    # repeated
    ("The daily flights stopped.", ("daily", "P1D")),
    ("They pray every Friday.", ("every Friday", "XXXX-WXX-5")),
    ("They meet every two weeks.", ("every two weeks", "P2W")),
    ("They fish on weekends.", ("weekends", "XXXX-WXX-WE")),
    ("They meet twice a week.", ("a week", "P1W")),
    # now, then, soon
    ("The road is now open.", ("now", "PRESENT_REF")),
    ("She currently heads the court.", ("currently", "PRESENT_REF")),
    ("He was recently freed.", ("recently", "PAST_REF")),
    ("In recent years the town grew.", ("recent years", "PAST_REF")),
    ("It happened several years ago.", ("several years ago", "PAST_REF")),
    ("Talks will resume soon.", ("soon", "FUTURE_REF")),
    # times of day
    ("Doors open at 5 p.m. today.", ("5 p.m. today", "2013-03-22T17:00")),
    ("The quake struck at 14:48 UTC.", ("14:48 UTC", "2013-03-22T14:48Z")),
    ("The truce begins Monday at noon.", ("Monday at noon", "2013-03-25T12:00")),
    ("It fell at 7 o'clock.", ("7 o'clock", "2013-03-22T07:00")),
    ("He had slept badly the night before.", ("the night before", "2013-03-21TNI")),
    ("They fled on the night of 5 January.", ("the night of 5 January", "2013-01-05TNI")),
    # holidays
    ("They sang at Christmas.", ("Christmas", "2012-12-25")),
    ("Offices will close on Good Friday.", ("Good Friday", "2013-03-29")),
    ("The truce will hold through Ramadan.", ("Ramadan", "2013-07-09/2013-08-07")),
    ("They met on the eve of the vote.", ("the eve of the vote", "XXXX-XX-XX")),
    ("Everything changed after 9/11.", ("9/11", "2001-09-11")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID, ids=[text for text, _ in SAID])
def test_one_expression(text: str, expected: tuple[str, str]) -> None:
    assert values(text) == [expected]


SILENT = [
    "He may march on, he said.",
    "A second man, the sun behind him, was the first to fall.",
    "The group of 1,998 fighters lost $2000 and 2000 rifles.",
    "Room 2012-B holds 300 people.",
    "She is in her 30s and will spring to her feet after the fall of the city.",
    "Call 555-2010 or write to the Sunday Times.",
    "Operation Ramadan failed.",
    "Three quarters of the troops fled.",
    "They were soon divided.",
    "Man of the Year, in a world that marches to its own drum.",
    "The score was 3-2 and the ratio 4:3.",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_time(text: str) -> None:
    assert values(text) == []


def test_several_in_one_sentence() -> None:
    text = "He was jailed from 1993-98, freed in May and June 2001, and ruled between 26 June and 4 August 2004."
    assert [value for _, value in values(text)] == [
        "1993", "1998", "2001-05", "2001-06", "2004-06-26", "2004-08-04",
    ]  # fmt: skip


def test_words_run_together_by_bad_extraction() -> None:
    assert values("Markets fall on hopes of recoveryMarch 21 , 2013Stocks fell") == [("March 21 , 2013", "2013-03-21")]


def test_a_day_counted_from_one_named_before() -> None:
    text = "The town fell on 5 January. The following day the mayor fled. Three weeks later he was caught."
    assert [value for _, value in values(text)] == ["2013-01-05", "2013-01-06", "2013-W04"]
