# ruff: noqa: E501 (paragraphs of a report are one line each)
"""A report of our own writing, taken apart by hand: nested, discontinuous, anonymous, with furniture and a dateline."""

from __future__ import annotations

from sayso.records import (
    Actor,
    ChainLink,
    Claim,
    Dateline,
    Event,
    Furniture,
    Mention,
    Outlet,
    PageFacts,
    Place,
    Published,
    Report,
    SourceSpan,
    Span,
    Time,
)

TEXT = """Harbour Official: Ferry Was Overloaded

3 412

PORT ARDEN – The ferry that sank off Port Arden last week carried twice the passengers it was built for, an official at the harbour authority who asked not to be named told the Arden Courier on Tuesday.

“We warned them in March,” he said, “and nobody answered.” The official also said the company had claimed that the lifeboats were inspected.

Blue Strait Lines denied the report. “Every safety rule was kept,” said Mara Lindqvist, a spokeswoman for Blue Strait Lines (BSL).

The Seafarers' Union and the Coastal Watch may call for an inquiry, according to the Courier.

- Advertisement -

Sign up for our evening letter."""


def at(words: str, nth: int = 1) -> tuple[int, int]:
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def span(words: str, nth: int = 1) -> Span:
    start, end = at(words, nth)
    return Span(start=start, end=end, text=words)


def source(words: str, actor: str, nth: int = 1) -> SourceSpan:
    start, end = at(words, nth)
    return SourceSpan(start=start, end=end, text=words, actor=actor)


def furniture(words: str, kind: str) -> Furniture:
    start, end = at(words)
    return Furniture(start=start, end=end, kind=kind)  # type: ignore[arg-type]


def link(role: str, words: str | None, actor: str | None = None) -> ChainLink:
    if words is None:
        return ChainLink(role=role, actor=actor, text="Northern Ledger")  # type: ignore[arg-type]
    start, end = at(words)
    return ChainLink(role=role, actor=actor, text=words, start=start, end=end)  # type: ignore[arg-type]


def mention(id: str, words: str, type: str, actor: str | None = None, place: str | None = None) -> Mention:
    start, end = at(words)
    return Mention(id=id, start=start, end=end, text=words, type=type, actor=actor, place=place)  # type: ignore[arg-type]


def time(id: str, words: str, type: str, value: str, first: str, last: str) -> Time:
    start, end = at(words)
    return Time(id=id, start=start, end=end, text=words, type=type, value=value, start_date=first, end_date=last)  # type: ignore[arg-type]


OFFICIAL = "an official at the harbour authority who asked not to be named"
PASSENGERS = "The ferry that sank off Port Arden last week carried twice the passengers it was built for"
SPOKESWOMAN = "Mara Lindqvist, a spokeswoman for Blue Strait Lines (BSL)"


def written_report() -> Report:
    official = link("origin", OFFICIAL, "a1")
    courier = link("relay", "the Arden Courier", "a2")
    here = link("outlet", None)
    return Report(
        id="r-0123456789abcdef",
        url="https://northern-ledger.example/ferry",
        outlet=Outlet(name="Northern Ledger", domain="northern-ledger.example"),
        title="Harbour Official: Ferry Was Overloaded",
        byline=("Ines Okafor",),
        language="en",
        text=TEXT,
        published=Published(value="2031-05", precision="month", basis="inferred"),
        dateline=Dateline(**span("PORT ARDEN").model_dump(), place="p1"),
        page=PageFacts(
            comments=3,
            views=412,
            furniture=(
                furniture("3 412", "counter"),
                furniture("- Advertisement -", "advert"),
                furniture("Sign up for our evening letter.", "newsletter"),
            ),
        ),
        actors=(
            Actor(id="a1", name=OFFICIAL, aliases=("The official",), kind="person", anonymity="anonymous"),
            Actor(id="a2", name="Arden Courier", aliases=("the Courier",), kind="outlet", anonymity="named"),
            Actor(id="a3", name="Blue Strait Lines", aliases=("BSL", "the company"), kind="company", country="MU", anonymity="named"),
            Actor(id="a4", name="Mara Lindqvist", kind="person", anonymity="named"),
            Actor(id="a5", name="Seafarers' Union", kind="ngo", anonymity="named"),
            Actor(id="a6", name="Coastal Watch", kind="ngo", anonymity="named"),
        ),
        mentions=(
            mention("m1", "Port Arden", "GPE", place="p1"),
            mention("m2", "the Arden Courier", "ORG", actor="a2"),
            mention("m3", "Blue Strait Lines", "ORG", actor="a3"),
            mention("m4", "Mara Lindqvist", "PERSON", actor="a4"),
            mention("m5", "The Seafarers' Union", "ORG", actor="a5"),
        ),
        places=(
            Place(id="p1", name="Port Arden", lat=-12.5, lon=44.25, country="MU", admin1="Northcoast", geonameid=77,
                  precision="near", radius_km=12, within="p2"),
            Place(id="p2", name="Mauritius", lat=-13, lon=44, country="MU", precision="country"),
        ),
        times=(
            time("t1", "last week", "DATE", "2031-W18", "2031-04-28", "2031-05-04"),
            time("t2", "Tuesday", "DATE", "2031-05-06", "2031-05-06", "2031-05-06"),
            time("t3", "March", "DATE", "2031-03", "2031-03-01", "2031-03-31"),
        ),
        events=(
            Event(id="e1", type="OTHER", mode="accident", trigger=span("sank"), place="p1", time="t1",
                  reality="reported", claim="c2"),
            Event(id="e2", type="REJECT", trigger=span("denied"), actors=("a3",), recipients=("a1",),
                  reality="asserted"),
            Event(id="e3", type="REQUEST", mode="inquiry", trigger=span("call for"), actors=("a5", "a6"),
                  reality="possible", claim="c7"),
        ),
        claims=(
            Claim(
                id="c1",
                sources=(source("Harbour Official", "a1"),),
                content=(span("Ferry Was Overloaded"),),
                form="indirect",
                act="state",
                firmness="certain",
                polarity="positive",
                anonymity="role",
                chain=(official, courier, here),
            ),
            Claim(
                id="c2",
                sources=(source(OFFICIAL, "a1"),),
                cue=(span("told the Arden Courier"),),
                content=(span(PASSENGERS),),
                form="indirect",
                act="state",
                firmness="certain",
                polarity="positive",
                anonymity="anonymous",
                chain=(official, courier, here),
            ),
            Claim(
                id="c3",
                sources=(source("he", "a1", nth=TEXT[: TEXT.index("he said")].count("he") + 1),),
                cue=(span("said"),),
                content=(span("“We warned them in March,”"), span("“and nobody answered.”")),
                form="direct",
                act="accuse",
                firmness="certain",
                polarity="negative",
                anonymity="anonymous",
                chain=(official, here),
            ),
            Claim(
                id="c4",
                sources=(source("The official", "a1"),),
                cue=(span("also said"),),
                content=(span("the company had claimed that the lifeboats were inspected"),),
                form="indirect",
                act="state",
                firmness="certain",
                polarity="positive",
                anonymity="anonymous",
                chain=(official, here),
            ),
            Claim(
                id="c5",
                sources=(source("the company", "a3"),),
                cue=(span("had claimed"),),
                content=(span("that the lifeboats were inspected"),),
                form="indirect",
                act="state",
                firmness="doubtful",
                polarity="positive",
                anonymity="named",
                chain=(link("origin", "the company", "a3"), official, here),
                inside="c4",
            ),
            Claim(
                id="c6",
                sources=(source(SPOKESWOMAN, "a4"),),
                cue=(span("said", nth=3),),
                content=(span("“Every safety rule was kept,”"),),
                form="direct",
                act="deny",
                firmness="certain",
                polarity="positive",
                anonymity="named",
                chain=(link("origin", SPOKESWOMAN, "a4"), here),
            ),
            Claim(
                id="c7",
                sources=(source("the Courier", "a2"),),
                cue=(span("according to"),),
                content=(span("The Seafarers' Union and the Coastal Watch may call for an inquiry"),),
                form="indirect",
                act="demand",
                firmness="possible",
                polarity="positive",
                anonymity="named",
                chain=(link("origin", "the Courier", "a2"), here),
                signatories=("a5", "a6"),
            ),
            Claim(
                id="c8",
                content=(span("Blue Strait Lines denied the report."),),
                form="own",
                act="state",
                firmness="certain",
                polarity="positive",
                chain=(here,),
            ),
        ),
    )  # fmt: skip
