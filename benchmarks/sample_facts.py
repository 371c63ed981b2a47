"""The facts a careful reader takes from the sample report, as checks over the report's JSON.

    sayso read --json --no-save --published 2020-04-05 ../shared/samples/iraq-reconnaissance.txt \
        | python benchmarks/sample_facts.py -
    python benchmarks/sample_facts.py --by-hand

The second form hands the reading attributions marked by hand, so that only what follows the model is scored. The
report itself is not part of the project; its places are found by a few short words.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sayso.reading.raw import Attribution, Offsets
from sayso.reading.read import build_report
from sayso.records import Page

SAMPLE = Path(__file__).parent.parent.parent / "shared" / "samples" / "iraq-reconnaissance.txt"
Json = dict[str, Any]
Fact = tuple[str, Callable[["Reading"], bool]]
SIGNATORIES = (
    "asaib ahl al haq", "harakat hezbollah al nujaba", "kataib sayyid al shuhada", "kataib al imam ali",
    "harakat al awfiya", "saraya ashura", "harakat jund al imam", "saraya al khurasani",
)  # fmt: skip


def plain(name: str) -> str:
    return re.sub(r"[’'ʼ]", "", name).replace("-", " ").lower()


class Reading:
    """A report's JSON with the few look-ups that the facts need."""

    def __init__(self, report: Json) -> None:
        self.report = report
        self.text: str = report["text"]
        self.actors: dict[str, Json] = {actor["id"]: actor for actor in report["actors"]}

    def claim(self, words: str) -> Json:
        """The innermost claim whose content holds these words; an empty one where none does."""
        place = self.text.index(words)
        holding = [c for c in self.report["claims"] if any(s["start"] <= place < s["end"] for s in c["content"])]
        size = {id(c): sum(s["end"] - s["start"] for s in c["content"]) for c in holding}
        return min(holding, key=lambda c: size[id(c)], default={"sources": [], "chain": [], "signatories": []})

    def names(self, actor_id: str | None) -> set[str]:
        actor = self.actors.get(actor_id or "")
        return {plain(name) for name in (actor["name"], *actor["aliases"])} if actor else set()

    def speaker(self, words: str) -> set[str]:
        return {name for source in self.claim(words)["sources"] for name in self.names(source["actor"])}

    def relays(self, words: str) -> set[str]:
        return {plain(link["text"]) for link in self.claim(words)["chain"] if link["role"] == "relay"}

    def value(self, words: str, field: str) -> object:
        return self.claim(words).get(field)

    def furniture(self) -> list[str]:
        return [self.text[piece["start"] : piece["end"]] for piece in self.report["page"]["furniture"]]

    def actor(self, name: str) -> Json:
        return next((a for a in self.actors.values() if name in self.names(a["id"])), {})

    def located(self, name: str) -> Json:
        """The place of the first mention whose words hold this name."""
        places = {place["id"]: place for place in self.report["places"]}
        found = (places[m["place"]] for m in self.report["mentions"] if m["place"] and name in m["text"])
        return next(found, {"lat": None, "lon": None, "country": None, "precision": None})

    def near(self, name: str, lat: float, lon: float, km: float) -> bool:
        place = self.located(name)
        if place["lat"] is None or place["country"] not in (None, "IQ"):
            return False
        east = (place["lon"] - lon) * math.cos(math.radians(lat))
        return math.hypot(place["lat"] - lat, east) * 111.2 <= km

    def mention(self, words: str) -> set[str]:
        return {m["type"] for m in self.report["mentions"] if m["text"] == words}

    def time(self, words: str) -> Json:
        return next((t for t in self.report["times"] if t["text"].lower() == words), {})

    def event(self, words: str) -> Json:
        """The event whose trigger touches these words."""
        place = self.text.index(words)
        end = place + len(words)
        events = (e for e in self.report["events"] if e["trigger"]["start"] < end and place < e["trigger"]["end"])
        return next(
            events, {"type": None, "mode": None, "reality": None, "actors": [], "recipients": [], "claim": None}
        )

    def does(self, words: str, part: str, name: str) -> bool:
        return any(name in known for actor in self.event(words)[part] for known in self.names(actor))

    def signed(self, words: str) -> set[str]:
        return {name for number in self.claim(words)["signatories"] for name in self.names(number)}


def by_the_groups(words: str) -> Callable[[Reading], bool]:
    return lambda r: bool(r.speaker(words) & {"pmu", "hashd al shaabi", "hashd al shaabi groups", "statement"})


def no_claim_in(words: str) -> Callable[[Reading], bool]:
    def holds(reading: Reading) -> bool:
        place = reading.text.index(words)
        spans = [s for c in reading.report["claims"] for part in ("sources", "cue", "content") for s in c[part]]
        return not any(s["start"] <= place < s["end"] for s in spans)

    return holds


FACTS: list[Fact] = [
    ("the headline's claim is a security source's", lambda r: any("source" in n for n in r.speaker("USAF Spying"))),
    ("the headline's source is anonymous", lambda r: r.value("USAF Spying", "anonymity") == "anonymous"),
    ("security sources speak of regular flights", lambda r: "security sources in iraq" in r.speaker("regular flights")),
    ("they are anonymous", lambda r: r.value("regular flights", "anonymity") == "anonymous"),
    (
        "an informed source speaks of reconnaissance",
        lambda r: any("informed source" in n for n in r.speaker("carrying out recon")),
    ),
    ("that source is anonymous", lambda r: r.value("carrying out recon", "anonymity") == "anonymous"),
    ("it came through al-Ma'aloumeh", lambda r: any("maaloumeh" in n for n in r.relays("carrying out recon"))),
    (
        "its chain ends at this report",
        lambda r: (
            r.claim("carrying out recon")["chain"][-1:] != []
            and r.claim("carrying out recon")["chain"][-1]["role"] == "outlet"
        ),
    ),
    (
        "its chain begins at the source",
        lambda r: (
            r.claim("carrying out recon")["chain"][:1] != []
            and r.claim("carrying out recon")["chain"][0]["role"] == "origin"
        ),
    ),
    ("al-Ma'aloumeh is an outlet", lambda r: r.actor("al maaloumeh").get("kind") == "outlet"),
    (
        "He, of the security measures, is the informed source",
        lambda r: any("informed source" in n for n in r.speaker("strong security measures")),
    ),
    ("the measures are said indirectly", lambda r: r.value("strong security measures", "form") == "indirect"),
    ("PMU and Hashd al-Sha'abi are one", lambda r: "pmu" in r.names(r.actor("hashd al shaabi").get("id"))),
    (
        "so are the Popular Mobilization Units",
        lambda r: any("popular mobilization units" in n for n in r.names(r.actor("hashd al shaabi").get("id"))),
    ),
    (
        "they are an armed group of Iraq",
        lambda r: (r.actor("pmu").get("kind"), r.actor("pmu").get("country")) == ("armed_group", "IQ"),
    ),
    ("the PMU blast the US forces", lambda r: "pmu" in r.speaker("the US forces based")),
    ("which is an accusation", lambda r: r.value("the US forces based", "act") == "accuse"),
    (
        "their pledge to end the occupation is a promise",
        lambda r: r.value("to bring the occupation", "act") == "promise",
    ),
    ("the groups announce the new treatment of troops", by_the_groups("from now on")),
    ("that is a threat", lambda r: r.value("from now on", "act") == "threaten"),
    ("PressTV carried it", lambda r: "presstv" in r.relays("from now on")),
    (
        "PressTV is an Iranian outlet",
        lambda r: (r.actor("presstv").get("kind"), r.actor("presstv").get("country")) == ("outlet", "IR"),
    ),
    ("the statement that cites the refusal is the groups'", by_the_groups("the US refusal")),
    ("the statement that is read out is the groups'", by_the_groups("You have proven")),
    ("it is quoted directly", lambda r: r.value("You have proven", "form") == "direct"),
    ("It, of the basic response, is the same", by_the_groups("a basic response")),
    ("it, of the minor response, is the same", by_the_groups("a minor response")),
    ("that too is quoted directly", lambda r: r.value("a minor response", "form") == "direct"),
    ("They, of the cover-up, are the same", by_the_groups("covering up")),
    *((f"{name} signed", lambda r, name=name: name in r.signed("You have proven")) for name in SIGNATORIES),
    ("eight signed, no more", lambda r: len(r.claim("You have proven")["signatories"]) == 8),
    (
        "the signatories are eight actors",
        lambda r: len({r.actor(name).get("id") for name in SIGNATORIES} - {None}) == 8,
    ),
    (
        "Kata'ib Hezbollah is not al-Nujaba",
        lambda r: r.actor("kataib hezbollah") != r.actor("harakat hezbollah al nujaba"),
    ),
    ("Kata'ib Hezbollah tells of the plot", lambda r: "kataib hezbollah" in r.speaker("plot by the US")),
    ("the vow not to let the US rob is a promise", lambda r: r.value("rob its resources", "act") == "promise"),
    ("it is in the negative", lambda r: r.value("rob its resources", "polarity") == "negative"),
    ("it is the groups'", lambda r: bool(r.speaker("rob its resources"))),
    (
        "parliament and military demand withdrawal",
        lambda r: any("iraqi parliament" in n for n in r.speaker("all foreign troops")),
    ),
    ("that is a demand", lambda r: r.value("all foreign troops", "act") == "demand"),
    ("the dateline is Baghdad", lambda r: (r.report["dateline"] or {}).get("text") == "BAGHDAD"),
    ("nothing is claimed from the advertisement", no_claim_in("Advertisement")),
    ("nothing is claimed from the newsletter", no_claim_in("Subscribe to our")),
    ("nothing is claimed from the push prompt", no_claim_in("Get real time")),
]
PAGE_FACTS: list[Fact] = [
    ("1,856 views are counted", lambda r: r.report["page"]["views"] == 1856),
    ("no comment is counted", lambda r: r.report["page"]["comments"] == 0),
    ("the advertisement is furniture", lambda r: any("Advertisement" in words for words in r.furniture())),
]


def _iraqi(name: str, lat: float, lon: float, km: float) -> Fact:
    return f"{name} is where it is", lambda r: r.near(name, lat, lon, km)


SETTING_FACTS: list[Fact] = [
    _iraqi("BAGHDAD", 33.31, 44.36, 30),
    _iraqi("Fallujah", 33.35, 43.78, 30),
    _iraqi("Karbala", 32.61, 44.02, 30),
    _iraqi("Babel", 32.5, 44.5, 60),
    _iraqi("al-Anbar", 32.9, 42.0, 160),
    _iraqi("Jarf al-Nasr", 32.87, 44.21, 60),
    _iraqi("Razazah", 32.7, 43.7, 80),
    _iraqi("Iraq", 33.0, 44.0, 150),
    ("Babel is a province", lambda r: r.located("Babel")["precision"] == "admin1"),
    ("Jarf al-Nasr is placed by what is near it", lambda r: r.located("Jarf al-Nasr")["precision"] == "near"),
    ("the US is a country", lambda r: r.located("US")["country"] == "US"),
    ("Hashd al-Sha'abi is a group", lambda r: "GROUP" in r.mention("Hashd al-Sha’abi")),
    ("the warplanes are vehicles", lambda r: "VEHICLE" in r.mention("US warplanes")),
    ("Sunday is that of the report", lambda r: r.time("sunday").get("value") == "2020-04-05"),
    ("it is when the source spoke", lambda r: r.value("carrying out recon", "time") == r.time("sunday").get("id")),
    (
        "early in April has its days",
        lambda r: (
            (r.time("early in april").get("from"), r.time("early in april").get("to")) == ("2020-04-01", "2020-04-10")
        ),
    ),
    ("late March is of the same year", lambda r: str(r.time("late march").get("value")).startswith("2020-03")),
    ("the flights are reconnaissance", lambda r: r.event("regular flights")["mode"] == "reconnaissance"),
    ("they are reported", lambda r: r.event("regular flights")["reality"] == "reported"),
    (
        "the US flies them",
        lambda r: any(r.does("regular flights", "actors", name) for name in ("us", "united states")),
    ),
    (
        "against Hashd al-Sha'abi",
        lambda r: any(r.does(w, "recipients", "hashd al shaabi") for w in ("regular flights", "spy on")),
    ),
    (
        "on anonymous say-so",
        lambda r: any(
            c["id"] == r.event("regular flights")["claim"] and c["anonymity"] == "anonymous" for c in r.report["claims"]
        ),
    ),
    (
        "the aerial operations did not happen",
        lambda r: r.event("aerial operations")["reality"] in ("planned", "possible"),
    ),
    ("the withdrawal was refused", lambda r: r.event("withdraw its forces")["reality"] == "denied"),
    ("the call for leaving is a request", lambda r: r.event("calls by")["type"] == "REQUEST"),
]


def by_hand(text: str) -> list[Attribution]:
    """The sample's attributions as a reader would mark them."""

    def span(first: str, last: str = "", after: str = "") -> tuple[Offsets, ...]:
        start = text.index(first, text.index(after) if after else 0)
        return ((start, text.index(last, start) + len(last) if last else start + len(first)),)

    def made(source: tuple[Offsets, ...], cue: tuple[Offsets, ...], content: tuple[Offsets, ...]) -> Attribution:
        return Attribution(source, cue, content, score=1.0)

    return [
        made(
            span("Security sources", "Iraq"), span("said", after="Security sources"), span("the US fighter", "Forces)")
        ),
        made(
            span("the informed source", "anonymity"),
            span("told the Arabic", "website"),
            span("The US warplanes", "Karbala"),
        ),
        made(
            span("He", after="He said"),
            span("said", after="He said"),
            span("that Hashd al-Sha’abi forces", "by the US"),
        ),
        made(span("Iraqi Popular", "Sha’abi,"), span("blasted"), span("the US forces based", "“occupiers”")),
        made(span("Iraqi Popular", "Sha’abi,"), span("pledging"), span("to bring the occupation", "end")),
        made(
            span("Hashd al-Sha’abi groups"),
            span("said", after="Hashd al-Sha’abi groups"),
            span("from now on", "forces”"),
        ),
        made(
            span("The statement", after="The statement cited"), span("cited"), span("the US refusal", "their decision")
        ),
        made(span("the statement", after="the statement reads"), span("reads"), span("“You have", "occupiers,”")),
        made(span("It", after="It also said"), span("also said"), span("that the Iraqi resistance", "aggression")),
        made(span("it", after="it added"), span("added", after="it added"), span("“Be aware", "back then,”")),
        made(span("They", after="They stressed"), span("stressed"), span("that the recent", "failures")),
        made(
            span("the other PMU", "Hezbollah"), span("blew the lid off"), span("a plot by", "force", after="a plot by")
        ),
        made(span("the resistance groups"), span("vowed"), span("that they will not", "resources")),
        made(span("the Iraqi Parliament", "military"), span("calls"), span("for all foreign", "possible")),
    ]


def check(report: Json, facts: list[Fact]) -> tuple[list[str], list[str]]:
    """The facts that hold, and those that do not."""
    reading = Reading(report)
    held = {name: bool(holds(reading)) for name, holds in facts}
    return [name for name in held if held[name]], [name for name in held if not held[name]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report", nargs="?", default="-", help="the report's JSON, or - for standard input")
    parser.add_argument("--by-hand", action="store_true", help="hand the reading attributions marked by hand")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    facts = FACTS + ([] if options.by_hand else PAGE_FACTS + SETTING_FACTS)
    if options.by_hand:
        if not SAMPLE.is_file():
            print(f"sample_facts: {SAMPLE} is not there", file=sys.stderr)
            return 1
        text = SAMPLE.read_text(encoding="utf-8")
        report = json.loads(build_report(Page(input_name=SAMPLE.name, text=text), by_hand(text)).to_json())
    else:
        lines = sys.stdin.read() if options.report == "-" else Path(options.report).read_text(encoding="utf-8")
        report = json.loads(lines.splitlines()[0])
    held, missed = check(report, facts)
    if options.json:
        print(json.dumps({"facts": len(facts), "held": len(held), "share": round(100 * len(held) / len(facts), 1)}))
    else:
        for name in missed:
            print(f"missed: {name}")
        print(f"facts of the sample: {len(held)} of {len(facts)} ({100 * len(held) / len(facts):.1f} %)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
