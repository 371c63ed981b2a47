"""Reports for the ledger's tests: two told by hand, and any that hypothesis can think of."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from sayso.ledger.identity.nodes import without_keys
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
    PlacePrecision,
    Polarity,
    Published,
    Reality,
    Report,
    SourceSpan,
    Span,
    Time,
    TimeType,
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


STRIKE = (
    "KESRAN, 12 March — Two drones of the Northern Guard struck a fuel depot near Tal Omar on Tuesday, the Interior "
    "Ministry said. “Three guards were wounded,” it said.\n\n"
    "The Guard denied that it had flown drones over Kesran province. It may strike again in April, the ministry said."
)


def drones() -> Report:
    """Places that lie in one another, an interval, and events reported, denied and possible."""

    def at(words: str, after: str = "") -> dict[str, object]:
        start = STRIKE.index(words, STRIKE.index(after))
        return {"start": start, "end": start + len(words), "text": words}

    def claim(id: str, who: str, actor: str, cue: str, content: str, **rest: object) -> Claim:
        settled = {"form": "indirect", "act": "state", "firmness": "certain", "polarity": "positive"} | rest
        source = SourceSpan(**at(who), actor=actor)
        return Claim(id=id, sources=(source,), cue=(Span(**at(cue)),), content=(Span(**at(content)),), **settled)

    return Report(
        id="r-ac03",
        url="https://quay.example/drones",
        outlet=Outlet(name="The Quay", domain="quay.example"),
        title="Drones strike depot",
        text=STRIKE,
        published=Published(value="2022-03-12", precision="day", basis="metadata"),
        dateline=Dateline(**at("KESRAN"), place="p1"),
        mentions=(
            Mention(id="m1", **at("Tal Omar"), type="GPE", place="p2"),
            Mention(id="m2", **at("Kesran province"), type="GPE", place="p1"),
        ),
        actors=(
            Actor(id="a1", name="Northern Guard", aliases=("the Guard",), kind="armed_group", anonymity="named",
                  key="guard"),
            Actor(id="a2", name="Interior Ministry", kind="government", country="ZV", anonymity="named"),
            Actor(id="a3", name="guards", kind="people", anonymity="collective"),
        ),
        places=(
            Place(id="p1", name="Kesran", lat=33.5, lon=44.5, country="ZV", geonameid=101, precision="admin1",
                  radius_km=80, within="p3"),
            Place(id="p2", name="Tall ‘Umar", lat=33.0, lon=44.0, country="ZV", admin1="Kesran", precision="near",
                  radius_km=5, within="p1"),
            Place(id="p3", name="Zarvania", lat=34, lon=45, country="ZV", geonameid=100, precision="country",
                  radius_km=400),
        ),
        times=(
            Time(id="t1", **at("Tuesday"), type="DATE", value="2022-03-08", start_date="2022-03-08",
                 end_date="2022-03-08"),
            Time(id="t2", **at("April"), type="DATE", value="2022-04", start_date="2022-04-01", end_date="2022-04-30"),
        ),
        events=(
            Event(id="e1", type="ASSAULT", mode="drone strike", trigger=Span(**at("struck")), actors=("a1",),
                  recipients=("a3",), place="p2", time="t1", reality="reported", claim="c1"),
            Event(id="e2", type="MOBILIZE", trigger=Span(**at("flown")), actors=("a1",), place="p1", reality="denied"),
            Event(id="e3", type="ASSAULT", trigger=Span(**at("strike")), actors=("a1", "a9"), time="t2",
                  reality="possible", claim="c3"),
        ),
        claims=(
            claim("c1", "the Interior Ministry", "a2", "said",
                  "Two drones of the Northern Guard struck a fuel depot near Tal Omar on Tuesday", time="t1",
                  events=("e1",)),
            claim("c2", "The Guard", "a1", "denied", "that it had flown drones over Kesran province", act="deny",
                  polarity="negative", events=("e2",)),
            claim("c3", "the ministry", "a2", "said", "It may strike again in April", firmness="possible", time="t2"),
        ),
    )  # fmt: skip


def tal_omar() -> Report:
    """A day later, elsewhere: the same province and group by other names."""
    text = "Guard fighters left Kesran on Wednesday. Nobody was seen in Guinea or Papua New Guinea."

    def at(words: str) -> dict[str, object]:
        start = text.index(words)
        return {"start": start, "end": start + len(words), "text": words}

    new_guinea = text.rindex("Papua")
    return Report(
        id="r-ad04",
        text=text,
        published=Published(value="2022-03-13", precision="day", basis="given"),
        mentions=(
            Mention(id="m1", **at("Kesran"), type="GPE", place="p1"),
            Mention(id="m2", **at("Guinea"), type="GPE", place="p2"),
            Mention(id="m3", start=new_guinea, end=len(text) - 1, text="Papua New Guinea", type="GPE", place="p3"),
        ),
        actors=(Actor(id="a1", name="Guard fighters", kind="armed_group", anonymity="collective", key="guard"),),
        places=(
            Place(id="p1", name="Kesran", lat=33.5, lon=44.5, country="ZV", geonameid=101, precision="admin1",
                  radius_km=80),
            Place(id="p2", name="Guinea", lat=10, lon=-10, country="GN", precision="country", radius_km=300),
            Place(id="p3", name="Papua New Guinea", lat=-6, lon=147, country="PG", precision="country"),
            Place(id="p4", name="Lae", lat=-6.7, lon=147, country="PG", precision="exact"),
            Place(id="p5", name="the old mill", lat=None, lon=None, precision="near", within="p5"),
        ),
        events=(
            Event(id="e1", type="RETREAT", trigger=Span(**at("left")), actors=("a1",), place="p1", reality="asserted"),
        ),
    )  # fmt: skip


as_added = without_keys
"""A report from a ledger, without the keys that the ledger gave its actors."""

_LETTERS = st.characters(exclude_categories=("Cs",))
_WORDS = st.text(_LETTERS, max_size=30)
_SOME = st.none() | _WORDS
_DATES = st.sampled_from(["2020", "2020-02-29", "2020-W14", "2020-04-05T10:00", "PRESENT_REF", "XXXX-05", "", "P3M"])


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
            key=draw(st.none() | st.text(_LETTERS, min_size=1, max_size=30)),
        )
        for place in several()
    )
    place_ids = [f"p{number}" for number in several()]
    somewhere = st.sampled_from([None, "p9", *place_ids])
    sometime = st.sampled_from([None, "t0", "t1"])
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
            time=draw(sometime),
            events=tuple(draw(st.lists(st.sampled_from(["e0", "e1"]), max_size=2))),
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
        mentions=tuple(
            Mention(id=f"m{place}", **spans(), type=one_of(MentionType), place=draw(somewhere)) for place in several()
        ),
        actors=actors,
        places=tuple(
            Place(
                id=place,
                name=draw(_WORDS),
                lat=draw(st.none() | st.floats(-90, 90)),
                lon=draw(st.none() | st.floats(-180, 180)),
                country=draw(st.sampled_from([None, "IQ", "ZV"])),
                admin1=draw(_SOME),
                geonameid=draw(st.none() | st.integers(0, 3)),
                precision=one_of(PlacePrecision),
                radius_km=draw(st.none() | st.floats(0, 1e4)),
                within=draw(somewhere),
            )
            for place in place_ids
        ),
        times=tuple(
            Time(
                id=f"t{number}",
                **spans(),
                type=one_of(TimeType),
                value=draw(_DATES),
                start_date=draw(st.none() | _DATES),
                end_date=draw(st.none() | _DATES),
            )
            for number in several()
        ),
        events=tuple(
            Event(
                id=f"e{number}",
                type=draw(st.sampled_from(["ASSAULT", "OTHER"])),
                mode=draw(_SOME),
                trigger=Span(**spans()),
                actors=tuple(draw(st.lists(st.sampled_from(["a0", "a1", "a9"]), max_size=3))),
                recipients=tuple(draw(st.lists(st.sampled_from(["a0", "a1"]), max_size=2))),
                place=draw(somewhere),
                time=draw(sometime),
                reality=one_of(Reality),
                claim=draw(st.sampled_from([None, "c0", "c9"])),
            )
            for number in several()
        ),
        claims=claims,
    )
