"""Reports for the ledger's tests: two told by hand, and any that hypothesis can think of."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from sayso.records import (
    Act,
    Actor,
    ActorKind,
    Anonymity,
    ChainLink,
    Claim,
    Dateline,
    Event,
    Firmness,
    Form,
    Furniture,
    Mention,
    MentionType,
    Outlet,
    PageFacts,
    Place,
    Polarity,
    Published,
    Report,
    SourceSpan,
    Span,
    Time,
)

CONVOY = (
    "ZARVAN, 3 May — An official close to the talks told Radio Tamar on Sunday that the convoy had been "
    "stopped at the Özkan bridge. “Nobody was hurt,” Colonel Idris Vane said, adding that “the road is open.”\n\n"
    "The harbour board denied that it had been warned."
)


def span(text: str, words: str) -> dict[str, object]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def convoy() -> Report:
    """An anonymous origin, a relay, a discontinuous direct quotation and a denial with a claim nested in it."""

    def at(words: str) -> Span:
        return Span(**span(CONVOY, words))

    def source(words: str, actor: str) -> SourceSpan:
        return SourceSpan(**span(CONVOY, words), actor=actor)

    return Report(
        id="r-aa01",
        url="https://tamar.example/convoy",
        outlet=Outlet(name="Radio Tamar", domain="www.tamar.example"),
        title="Convoy stopped at bridge",
        byline=("Lena Horn",),
        language="en",
        text=CONVOY,
        published=Published(value="2021-05-03", precision="day", basis="metadata"),
        dateline=Dateline(**span(CONVOY, "ZARVAN"), place="p1"),
        page=PageFacts(views=12, furniture=()),
        mentions=(Mention(id="m1", **span(CONVOY, "Colonel Idris Vane"), type="PERSON", actor="a2"),),
        actors=(
            Actor(id="a1", name="official close to the talks", anonymity="anonymous"),
            Actor(
                id="a2",
                name="Idris Vane",
                aliases=("Colonel Vane",),
                kind="person",
                country="ZV",
                anonymity="named",
                key="vane",
            ),
            Actor(id="a3", name="harbour board", kind="government", anonymity="collective"),
            Actor(id="a4", name="Radio Tamar", kind="outlet", anonymity="named"),
        ),
        places=(Place(id="p1", name="Zarvan", lat=1.5, lon=-2.25, precision="exact"),),
        times=(Time(id="t1", **span(CONVOY, "Sunday"), type="DATE", value="2021-05-02", start_date="2021-05-02"),),
        events=(
            Event(id="e1", type="COERCE", trigger=at("stopped"), place="p1", time="t1", reality="reported", claim="c1"),
        ),
        claims=(
            Claim(
                id="c1",
                sources=(source("An official close to the talks", "a1"),),
                cue=(at("told"),),
                content=(at("that the convoy had been stopped at the Özkan bridge"),),
                form="indirect",
                act="state",
                firmness="certain",
                polarity="positive",
                anonymity="anonymous",
                chain=(
                    ChainLink(role="origin", actor="a1", **span(CONVOY, "An official close to the talks")),
                    ChainLink(role="relay", actor="a4", **span(CONVOY, "Radio Tamar"), time="t1"),
                ),
                events=("e1",),
            ),
            Claim(
                id="c2",
                sources=(source("Colonel Idris Vane", "a2"),),
                cue=(at("said"), at("adding")),
                content=(at("“Nobody was hurt,”"), at("that “the road is open.”")),
                form="mixed",
                act="state",
                firmness="certain",
                polarity="negative",
                anonymity="named",
            ),
            Claim(
                id="c3",
                sources=(source("The harbour board", "a3"),),
                cue=(at("denied"),),
                content=(at("that it had been warned"),),
                form="indirect",
                act="deny",
                firmness="certain",
                polarity="negative",
                anonymity="collective",
            ),
            Claim(
                id="c4",
                content=(at("it had been warned"),),
                form="own",
                act="warn",
                firmness="doubtful",
                polarity="positive",
                inside="c3",
            ),
        ),
    )


def strike() -> Report:
    """A later report in which the same colonel speaks; its date is known to the month."""
    text = "Dockers may strike, said Colonel Vane, whose convoy left."
    return Report(
        id="r-ab02",
        outlet=Outlet(name="The Quay", domain="quay.example"),
        title="Dockers may strike",
        text=text,
        published=Published(value="2021-06", precision="month", basis="inferred"),
        actors=(Actor(id="a1", name="Idris Vane", kind="person", country="ZV", anonymity="named", key="vane"),),
        claims=(
            Claim(
                id="c1",
                sources=(SourceSpan(**span(text, "Colonel Vane"), actor="a1"),),
                cue=(Span(**span(text, "said")),),
                content=(Span(**span(text, "Dockers may strike")),),
                form="indirect",
                act="threaten",
                firmness="possible",
                polarity="positive",
                anonymity="named",
            ),
        ),
    )


_LETTERS = st.characters(exclude_categories=("Cs",))
_WORDS = st.text(_LETTERS, max_size=30)
_SOME = st.none() | _WORDS


@st.composite
def reports(draw: st.DrawFn, id: str | None = None) -> Report:
    """Any valid report: odd letters, empty parts, spans cut anywhere out of its text."""
    text = draw(st.text(_LETTERS, max_size=200))

    def spans() -> dict[str, object]:
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        return {"start": start, "end": end, "text": text[start:end]}

    def one_of(kind: object) -> str:
        return draw(st.sampled_from(get_args(kind)))

    def several(least: int = 0) -> range:
        return range(draw(st.integers(least, 2)))

    actors = tuple(
        Actor(
            id=f"a{place}",
            name=draw(_WORDS),
            aliases=tuple(draw(st.lists(_WORDS, max_size=2))),
            kind=one_of(ActorKind),
            country=draw(st.sampled_from([None, "IQ", "ZV"])),
            anonymity=one_of(Anonymity),
            key=draw(_SOME),
        )
        for place in several()
    )
    someone = st.sampled_from([None, *(actor.id for actor in actors)])
    claims = tuple(
        Claim(
            id=f"c{place}",
            sources=tuple(SourceSpan(**spans(), actor=draw(someone)) for _ in several()),
            cue=tuple(Span(**spans()) for _ in several()),
            content=tuple(Span(**spans()) for _ in several(1)),
            form=one_of(Form),
            act=one_of(Act),
            firmness=one_of(Firmness),
            polarity=one_of(Polarity),
            anonymity=draw(st.sampled_from([None, *get_args(Anonymity)])),
            chain=tuple(
                ChainLink(role=role, actor=draw(someone), **{**spans(), "text": draw(_WORDS)})
                for role in draw(st.lists(st.sampled_from(["origin", "relay", "outlet"]), max_size=3))
            ),
            inside=draw(st.sampled_from([None, "c0", "c1"])),
        )
        for place in several()
    )
    return Report(
        id=id or draw(st.from_regex(r"r-[0-9a-f]{4,12}", fullmatch=True)),
        url=draw(_SOME),
        outlet=draw(st.none() | st.builds(Outlet, name=_SOME, domain=_SOME)),
        title=draw(_SOME),
        byline=tuple(draw(st.lists(_WORDS, max_size=2))),
        language=draw(st.sampled_from([None, "en", "ar"])),
        text=text,
        published=draw(
            st.none()
            | st.builds(
                Published,
                value=st.sampled_from(["2020", "2020-02", "2020-02-30", "2020-02-29", "soon", ""]) | _WORDS,
                precision=st.just("day"),
                basis=st.just("given"),
            )
        ),
        page=PageFacts(
            comments=draw(st.none() | st.integers(0, 2**40)),
            furniture=tuple(Furniture(start=0, end=draw(st.integers(0, 9)), kind="other") for _ in several()),
        ),
        mentions=tuple(Mention(id=f"m{place}", **spans(), type=one_of(MentionType)) for place in several()),
        actors=actors,
        places=tuple(
            Place(
                id=f"p{place}",
                name=draw(_WORDS),
                lat=draw(st.none() | st.floats(-90, 90)),
                lon=draw(st.none() | st.floats(-180, 180)),
                precision="near",
                radius_km=draw(st.none() | st.floats(0, 1e4)),
            )
            for place in several()
        ),
        claims=claims,
    )
