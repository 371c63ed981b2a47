"""Plain text comes through unchanged, with its furniture marked."""

import pytest
from articles import REPORT, unhurried
from hypothesis import given
from hypothesis import strategies as st

from sayso.intake import IntakeOptions, Known, page_from_text

LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            ["Advertisement", "12 comments", "Read more: Fares rise", "Share this article", "\r", "0 1,204"]
        ),
        st.just("The mayor said on Monday that the bridge would stay shut until the spring."),
    ),
    max_size=12,
)


@unhurried
@given(LINES, st.sampled_from(["\n", "\r\n", "\n\n", "\u2028"]))
def test_text_is_unchanged_and_spans_stand_in_it_in_order(lines: list[str], newline: str) -> None:
    text = newline.join(lines)
    page = page_from_text(text)
    assert page.text == text
    end = 0
    for span in page.facts.furniture:
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        end = span.end


def test_half_a_surrogate_pair_keeps_its_place() -> None:
    page = page_from_text("One \ud83d two.")
    assert page.text == "One \ufffd two."
    assert page.model_dump_json()


def test_a_report_pasted_from_a_page() -> None:
    page = page_from_text(REPORT, known=Known(url="https://www.courier.example/2021/06/03/pilots"))
    marked = [(f.kind, REPORT[f.start : f.end]) for f in page.facts.furniture]
    assert marked == [
        ("counter", "0 1,204"),
        ("advert", "- Advertisement -"),
        ("newsletter", "Sign up for our morning newsletter and never miss a story."),
    ]
    assert (page.facts.comments, page.facts.views) == (0, 1204)
    assert page.title == "Harbour pilots call off strike after overnight talks"
    assert page.byline == ("Nell Varga",)
    assert page.language == "en"
    assert page.outlet is not None
    assert page.outlet.domain == "courier.example"
    assert page.published is not None
    assert (page.published.value, page.published.basis) == ("2021-06-03", "url")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("ADVERTISEMENT", "advert"),
        ("Story continues below advertisement", "advert"),
        ("Turn on notifications to get breaking news alerts", "push"),
        ("Download our free app to read on the train", "push"),
        ("Get the day's top stories in your inbox.", "newsletter"),
        ("Subscribe now", "newsletter"),
        ("Share 212 · Tweet 48 · Print", "counter"),
        ("SHARES: 34 | COMMENTS: 9", "counter"),
        ("4 min read", "counter"),
        ("1.2K views", "counter"),
        ("Read more: Minister says dam is safe", "navigation"),
        ("Also read: Flood waters rise in the delta", "navigation"),
        ("You may also like", "navigation"),
        ("Home > World > Europe", "navigation"),
        ("Click here to see all the photographs", "navigation"),
        ("Tags: harbour, strike, pilots", "navigation"),
        ("Follow us on Facebook and Twitter", "other"),
        ("This website uses cookies to improve your experience.", "other"),
        ("© 2021 Alder Courier. All rights reserved.", "other"),
        ("Photo: A. Lens / Alder Courier", "other"),
        ("Comments are closed.", "other"),
        ("Share this article", "other"),
    ],
)
def test_furniture_is_told_by_its_form(line: str, kind: str) -> None:
    text = f"The council met for six hours on Monday.\n\n{line}\n\nIt will meet again next week."
    assert [f.kind for f in page_from_text(text).facts.furniture] == [kind]


@pytest.mark.parametrize(
    "line",
    [
        "Subscribers to the fund said they had read the letter twice.",
        "Read the will carefully, the judge told the heirs.",
        "Advertisement spending fell by a third last year.",
        "More on the way.",
        "Follow the money, he said.",
        "The newsletter was printed in a cellar and passed from hand to hand.",
        "Watch how they vote, she told the crowd.",
        "Twelve people commented on the plan.",
        "Share prices fell 12 percent in Tokyo.",
        "Support our troops rally draws thousands to the square.",
        "Photographs by police show the lorry on its side.",
        "Get out of the valley, the army warned.",
        "The company will stop sending push notifications.",
        "(Reporting by Nell Varga; editing by Otto Lind)",
        "Story: Alder Courier / shared content partnership",
        "2020",
        "“Sign up today for our newsletter,” the banner read.",
        "Trending upward, prices in the port doubled within the week.",
        "Live rounds were fired at the bridge.",
        "PORT ALDER (AP) - Two men were arrested.",
    ],
)
def test_a_sentence_of_a_report_is_never_furniture(line: str) -> None:
    text = f"The council met for six hours on Monday.\n\n{line}\n\nIt will meet again next week."
    assert page_from_text(text).facts.furniture == ()


def test_headlines_listed_after_read_more_are_furniture_until_the_text_goes_on() -> None:
    text = "The dam held.\n\nRead more:\n\nFares rise again\nMayor in hiding\n\nEngineers will look, it said."
    marked = [text[f.start : f.end] for f in page_from_text(text).facts.furniture]
    assert marked == ["Read more:", "Fares rise again", "Mayor in hiding"]


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Security source: jets seen over two provinces", "Security source: jets seen over two provinces"),
        ("Strike Ends, Ships Move.", "Strike Ends, Ships Move."),
        ("PORT ALDER - The strike ended on Thursday.", None),
        ("The strike ended on Thursday, the union said. Ships moved.", None),
        ("The strike ended on Thursday, the union said.", None),
        ("“We won,” she said.", None),
    ],
)
def test_the_first_line_is_the_title_where_it_looks_like_a_headline(first: str, title: str | None) -> None:
    assert page_from_text(f"{first}\n\nShips were moving again by noon, and nobody said why.").title == title


def test_what_the_user_says_comes_first() -> None:
    known = Known(outlet="Alder Courier", url="https://a.example/1", title="Given")
    page = page_from_text(
        REPORT, known=known, options=IntakeOptions(outlet="Daily Buoy", published="2019-05", url="https://b.example/")
    )
    assert page.outlet is not None
    assert (page.outlet.name, page.outlet.domain) == ("Daily Buoy", "b.example")
    assert page.published is not None
    assert (page.published.value, page.published.precision, page.published.basis) == ("2019-05", "month", "given")
    assert page.title == "Given"
