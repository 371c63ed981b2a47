"""Paragraphs of our own writing, put together at random, in the manner of wire and partisan conflict reporting.

PolNeAR is Washington politics. Here a content comes first and its long, unnamed source after it with the outlet it was
told to; armed groups sign statements; one outlet reports what a group said. All names are invented. Spans follow
PolNeAR's guidelines: the cue is the verb ("told"), not the one who was told.
"""

from __future__ import annotations

import random
import re
import tomllib
from pathlib import Path

import invented

WORDS: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "written.toml").read_text(encoding="utf-8"))


def article(rng: random.Random) -> dict:
    """One text of several paragraphs, with its attributions, in the scorer's form."""
    words = _world(rng)
    text, attributions = "", []
    for form in rng.choices(WORDS["forms"], k=rng.randint(3, 6)):
        paragraph, found = _paragraph(form, words, rng)
        for a in found:
            attributions.append({r: [[s + len(text), e + len(text)] for s, e in a[r]] for r in a})
        text += paragraph + "\n\n"
    return {
        "doc": f"written-{rng.random()}",
        "text": text.rstrip("\n"),
        "attributions": attributions,
        "names": entities(words),
    }


def _world(rng: random.Random) -> dict[str, list[str]]:
    """The words with names of this text's own beside those of the list."""
    own = {"places": invented.place, "people": invented.person, "groups": invented.group}
    mixed = {key: rng.sample(WORDS[key], 3) + [make(rng) for _ in range(5)] for key, make in own.items()}
    return WORDS | mixed


def entities(words: dict[str, list[str]]) -> list[tuple[str, str]]:
    """The invented names and what each is."""
    frame = r"^the (?:[\w-]+-(?:language|run) )?|(?<=TV) .*| (?:news|daily)\b.*"
    kinds = (("places", "LOC"), ("people", "PERSON"), ("groups", "ORG"))
    return [(re.sub(frame, "", o), "ORG") for o in WORDS["outlets"]] + [
        (name.removeprefix("the "), kind) for key, kind in kinds for name in words[key]
    ]


def _paragraph(form: str, words: dict[str, list[str]], rng: random.Random) -> tuple[str, list[dict]]:
    filled = _fill(form, words, rng)
    spans: dict[tuple[str, str], list[list[int]]] = {}
    open_spans: list[tuple[str, str, int]] = []
    text, i = "", 0
    while i < len(filled):
        if filled[i] == "[":
            open_spans.append((filled[i + 1], filled[i + 2], len(text)))
            i += 4 if filled[i + 3] == " " else 3
        elif filled[i] == "]":
            role, number, start = open_spans.pop()
            spans.setdefault((number, role), []).append([start, len(text)])
            i += 1
        else:
            text += filled[i]
            i += 1
    numbers = sorted({n for n, _ in spans})
    roles = {"source": "S", "cue": "Q", "content": "C"}
    return text, [{r: spans.get((n, k), []) for r, k in roles.items()} for n in numbers]


def _fill(form: str, known: dict[str, list[str]], rng: random.Random) -> str:
    def names(phrase: str) -> str:
        l, m = rng.sample(known["places"], 2)  # noqa: E741
        return phrase.format(l=l, m=m, g=rng.choice(known["groups"]), p=rng.choice(known["people"]))

    words = {
        "place": rng.choice(known["places"]),
        "day": rng.choice(known["days"]),
        "blamed": names(rng.choice(known["blamed"])),
    }
    words |= {
        "exposed": rng.choice(("revealed", "exposed", "blew the lid off", "unveiled", "spoke of", "has uncovered"))
    }
    words |= {
        "fact": names(rng.choice(known["facts"])),
        "fact2": names(rng.choice(known["facts"])),
        "aim": names(rng.choice(known["aims"])),
    }
    words |= dict(zip(("group", "group2", "group3"), rng.sample(known["groups"], 3), strict=True))
    words |= dict(zip(("quote", "quote2"), rng.sample(known["quotes"], 2), strict=True))
    words |= dict(zip(("end", "end2"), rng.sample(known["ends"], 2), strict=True))
    words |= {
        "unnamed": rng.choice(known["unnamed"]),
        "office": names(rng.choice(known["offices"])),
        "outlet": rng.choice(known["outlets"]),
    }
    words |= {k.capitalize(): v[:1].upper() + v[1:] for k, v in words.items()}
    words["PLACE"] = words["place"].upper()
    return form.format(**words).replace(" .", ".").replace(" ,", ",")
