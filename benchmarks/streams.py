"""Makes up a stream of reports as a wire room sees it: many stories at a time, copied, relayed, retold, forgotten.

The same seed makes the same stream. People, towns and outlets recur as in the news: a few in thousands of stories, most
in one (Zipf); so do the words. Each report comes with the claims, sources and actors that reading would find in it, so
that what is timed is corroboration alone.
"""

from __future__ import annotations

import heapq
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

import sayso
from sayso.reading.tables import wordset
from sayso.records import Actor, ChainLink, Claim, Outlet, Published, Report, SourceSpan, Span

A_DAY = 700
"""Reports a day."""
WEIGHTS = Path(sayso.__file__).parent / "weights" / "meaning-tokenizer.json"
FIRSTS = sorted(
    wordset("""Ada Amir Anton Bela Boris Carla Cyril Dana Dario Edda Emil Farah Felix Greta Hana Hugo Ida Igor Jana
Jonas Kaya Karl Lena Luca Mara Milan Nadia Nils Olga Omar Petra Piet Rana Rolf Sara Stefan Tara Timo Ursa Viktor Vera
Walid Xenia Yann Yusuf Zora""")
)
SYLLABLES = sorted(
    wordset("ba ri ton mel sha ku dor vin ela gor nis tua pe zom lak irr ost ben var hald mos tre quin drask")
)
ROLES = sorted(wordset("mayor doctor driver engineer teacher farmer guard nurse clerk captain inspector porter"))
SAID = ("said", "told reporters", "confirmed", "added")
SIZES = ((1, 1, 35), (2, 3, 25), (4, 8, 25), (9, 15, 12), (16, 50, 3))
"""Fewest and most reports of a story, and how many stories of a hundred are so told."""


@dataclass
class Story:
    """What happened, who knows it, and what was published on it so far."""

    place: str
    people: list[str]
    roles: list[str]
    body: str
    facts: list[str]
    told: list[tuple[str, str]] = field(default_factory=list)
    """Outlet and text of what was published."""


class Stream:
    """Reports in order of publication, without end."""

    def __init__(self, seed: int = 1) -> None:
        self.chance = random.Random(seed)
        words = json.loads(WEIGHTS.read_text(encoding="utf-8"))["model"]["vocab"]
        self.words = [word for word in words if word.isascii() and word.isalpha() and len(word) > 2]
        self.word_weights = list(accumulate(1 / (rank + 20) for rank in range(len(self.words))))
        self.falling = list(accumulate(1 / (rank + 3) for rank in range(60_000)))
        self.people = [f"{self.chance.choice(FIRSTS)} {self._name(2, 3)}" for _ in range(60_000)]
        self.towns = [self._name(2, 3) for _ in range(6_000)]
        self.bodies = [f"{self._name(1, 2)} {kind}" for kind in ("Council", "Authority", "Works") for _ in range(900)]
        self.outlets = [
            f"{self._name(1, 2)} {kind}" for kind in ("Post", "News", "Radio", "Gazette") for _ in range(90)
        ]
        self.now = datetime(2024, 1, 1, tzinfo=UTC)

    def reports(self, number: int) -> Iterator[Report]:
        """The first ``number`` reports."""
        return islice(self._all(), number)

    def _all(self) -> Iterator[Report]:
        waiting: list[tuple[datetime, int, Story]] = []
        begun = number = 0
        while True:
            while not waiting or waiting[0][0] > self.now:
                story, times = self._story()
                for moment in times:
                    begun += 1
                    heapq.heappush(waiting, (moment, begun, story))
                self.now += timedelta(days=len(times) / A_DAY)
            moment, _, story = heapq.heappop(waiting)
            number += 1
            yield self._report(number, moment, story)

    def _story(self) -> tuple[Story, list[datetime]]:
        low, high, _ = self.chance.choices(SIZES, [share for _, _, share in SIZES])[0]
        reports = self.chance.randint(low, high)
        times = [self.now + timedelta(hours=self.chance.expovariate(1 / 20)) for _ in range(reports)]
        people = [self._frequent(self.people) for _ in range(3)]
        story = Story(
            place=self._frequent(self.towns),
            people=people,
            roles=self.chance.sample(ROLES, 3),
            body=self._frequent(self.bodies),
            facts=[self._fact() for _ in range(5)],
        )
        return story, sorted(times)

    def _report(self, number: int, moment: datetime, story: Story) -> Report:
        outlet = self._frequent(self.outlets)
        kind = self.chance.random()
        text = _Text(story.place.upper() + " - ")
        if story.told and kind < 0.3:
            text = _Text(self.chance.choice(story.told)[1] + " ")
            text.claims_of(story)
            text.own(f"Write to the {outlet} with what you know.")
        elif story.told and kind < 0.5:
            text.own(self._reworded(story.facts[0]) + f" in {story.place}, the {story.told[0][0]} reported.")
            self._quote(text, story, self.chance.randrange(3), story.told[0][0])
            self._fill(text, 2)
        else:
            text.own(f"{story.facts[0].capitalize()} in {story.place}, the {story.body} said.")
            for who in self.chance.sample(range(3), self.chance.randint(1, 3)):
                self._quote(text, story, who, outlet)
            for fact in self.chance.sample(story.facts[1:], 2):
                text.said(story.body, self.chance.choice(SAID), self._reworded(fact), organisation=True)
            self._fill(text, self.chance.randint(2, 5))
        story.told.append((outlet, text.whole.strip()))
        return Report(
            id=f"r-{number:08x}",
            url=f"https://{outlet.lower().replace(' ', '')}.example/{number}",
            outlet=Outlet(name=outlet),
            title=f"{story.facts[0].capitalize()} in {story.place}"[:90],
            text=text.whole,
            published=Published(
                value=moment.date().isoformat(),
                precision="day",
                basis="given",
                time=moment.isoformat(timespec="seconds").replace("+00:00", "Z"),
            ),
            actors=tuple(text.actors.values()),
            claims=tuple(text.claims),
        )

    def _quote(self, text: _Text, story: Story, who: int, outlet: str) -> None:
        fact = story.facts[who + 1]
        told = self._reworded(fact) if self.chance.random() < 0.5 else fact
        text.said(f"{story.roles[who]} {story.people[who]}", f"told the {outlet}", told)

    def _fill(self, text: _Text, number: int) -> None:
        for _ in range(number):
            text.own(f"{self._some(9).capitalize()} {self._some(5)}.")

    def _fact(self) -> str:
        number, what, done = self.chance.randint(3, 400), self._some(2), self._some(1)
        return f"{number} {what} were {done} by the {self._some(3)} near {self._some(3)}"

    def _reworded(self, fact: str) -> str:
        words = fact.split()
        for at in self.chance.sample(range(len(words)), len(words) // 3):
            words[at] = words[at] if words[at].isdigit() else self._some(1)
        return " ".join(words)

    def _some(self, number: int) -> str:
        return " ".join(self.chance.choices(self.words, cum_weights=self.word_weights, k=number))

    def _frequent(self, pool: list[str]) -> str:
        """One of a pool, the first most often (Zipf with exponent 1)."""
        return self.chance.choices(pool, cum_weights=self.falling[: len(pool)])[0]

    def _name(self, low: int, high: int) -> str:
        return "".join(self.chance.choices(SYLLABLES, k=self.chance.randint(low, high))).capitalize()


class _Text:
    """A text as it is written, with the claims that reading would find in it."""

    def __init__(self, start: str) -> None:
        self.whole = start
        self.claims: list[Claim] = []
        self.actors: dict[str, Actor] = {}

    def own(self, sentence: str) -> None:
        self.whole += sentence + " "

    def said(self, source: str, cue: str, content: str, organisation: bool = False) -> None:
        end = ".\n\n" if len(self.claims) % 2 else ". "
        sentence = f"{content.capitalize()}, {'the ' * organisation}{source} {cue}{end}"
        start = len(self.whole)
        self.whole += sentence
        self._claim(source, cue, content.capitalize(), start, organisation)

    def claims_of(self, story: Story) -> None:
        """The claims of a text that was copied whole."""
        for who, role in zip(story.people, story.roles, strict=True):
            at = self.whole.find(f", {role} {who} told the ")
            if at > 0:
                start = max(self.whole.rfind(stop, 0, at) + len(stop) for stop in (". ", ".\n\n", " - "))
                cue = self.whole[at + len(f", {role} {who} ") : self.whole.index(".", at)]
                self._claim(f"{role} {who}", cue, self.whole[start:at], start, False)

    def _claim(self, source: str, cue: str, content: str, start: int, organisation: bool) -> None:
        name = source if organisation else source.split(" ", 1)[1]
        kind: Any = "government" if organisation else "person"
        who = self.actors.setdefault(
            name, Actor(id=f"a{len(self.actors) + 1}", name=name, kind=kind, anonymity="named")
        )
        at = self.whole.index(source, start + len(content))
        said = self.whole.index(cue, at)
        self.claims.append(
            Claim(
                id=f"c{len(self.claims) + 1}",
                sources=(SourceSpan(start=at, end=at + len(source), text=source, actor=who.id),),
                cue=(Span(start=said, end=said + len(cue), text=cue),),
                content=(Span(start=start, end=start + len(content), text=content),),
                form="indirect",
                act="state",
                firmness="certain",
                polarity="positive",
                anonymity="named",
                chain=(ChainLink(role="origin", actor=who.id, text=source, start=at, end=at + len(source)),),
            )
        )
