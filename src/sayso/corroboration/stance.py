"""How each statement of an account stands to it: asserts, denies, hedges or retracts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np

from sayso.corroboration.denials import (
    CONTRARY,
    DENIAL,
    HEDGE,
    INSISTS,
    ONLY,
    SPEAKS_OFFICIALLY,
    TAKES_BACK,
    denies_by_words,
    follows_denial,
    negated,
    sentence_of,
    upholds,
    withdraws,
)
from sayso.corroboration.likeness import speaker_name
from sayso.corroboration.logistic import Floats, model
from sayso.corroboration.profiles import Profile
from sayso.corroboration.statements import Statement
from sayso.records import Stance

STANCES: tuple[Stance, ...] = ("asserts", "denies", "hedges", "retracts")
FEATURES = (
    "words deny", "goes on from a denial", "act: deny", "reads as negative", "negated", "negated unlike the others",
    "not negated unlike the others", "contrary words", "contrary words in the sentence", "denial in the sentence",
    "denial in the cue", "denial before", "insists", "speaks officially", "official body", "same speaker denies",
    "share of the same speaker's denials", "same speaker is negated", "another figure", "only another figure",
    "the usual figure", "withdraws", "a correction", "a correction withdraws", "takes back", "a correction takes back",
    "takes back nearby", "upholds", "hedged", "cue hedges", "sentence hedges", "not certain", "possible or doubtful",
    "act: believe", "own voice", "direct quotation", "first report", "later", "near the others", "if or question",
    "attributed and negated", "act: confirm",
)  # fmt: skip
_NEARBY = 160
_DOUBTS = re.compile(r"\bif\b|\?", re.IGNORECASE)
_CAP = re.compile(r"\b(?:fewer than|less than|under|below|no more than|not more than|at most)\s*$", re.IGNORECASE)
_BODIES = ("government", "military", "company", "party")


def stances(known: Sequence[Profile], group: Sequence[Statement]) -> list[Stance]:
    """The stance of each statement of one account, the likeliest by its own words and by how the others put it."""
    rows = stance_rows(known, group)
    likely = np.stack([np.zeros(len(rows)), *(model(stance, FEATURES).odds(rows) for stance in STANCES[1:])])
    likely[0] = model("asserts", FEATURES).odds(rows)
    usual = _usual_count(group)
    found = [_surely(one, usual) or STANCES[at] for one, at in zip(group, likely.argmax(axis=0).tolist(), strict=True)]
    asserted = {
        (one.report, one.actor.id)
        for one, stance in zip(group, found, strict=True)
        if stance == "asserts" and one.actor is not None
    }
    return [
        "asserts" if stance == "denies" and _said_before(known[one.report], one, asserted) else stance
        for one, stance in zip(group, found, strict=True)
    ]


def _said_before(profile: Profile, one: Statement, asserted: set[tuple[int, str]]) -> bool:
    """Does its speaker assert the same claim in the same report, and no word of denial stands there?"""
    if one.actor is None or (one.report, one.actor.id) not in asserted:
        return False
    return not denies_by_words(profile, one) and not follows_denial(profile, one)


def _surely(one: Statement, usual: float | None) -> Stance | None:
    """The stance that a statement's words leave no doubt about: much less than the usual figure, a confirmation."""
    if usual is not None and any(value < 0.8 * usual for value in _capped(one)):
        return "denies"
    return "asserts" if one.claim.act == "confirm" and not negated(one.gist) else None


def stance_rows(known: Sequence[Profile], group: Sequence[Statement]) -> Floats:
    """One row of :data:`FEATURES` for each statement of an account."""
    negations = np.array([negated(one.gist) for one in group], dtype=float)
    denials = np.array([_by_words(known[one.report], one)[0] for one in group])
    numbers: dict[object, int] = {}
    speakers = np.array([numbers.setdefault(speaker_name(one.actor) or None, len(numbers)) for one in group])
    nobody = numbers.get(None)
    everybody = np.arange(len(group))
    figures = Counter(value for one in group for value in _figures(one))
    usual, times = max(figures.items(), key=lambda item: (item[1], item[0]), default=(0.0, 0))
    meant = np.stack([known[one.report].vectors[one.number] for one in group])
    near = meant @ meant.T
    order = sorted({one.report for one in group})
    rows = []
    for at, one in enumerate(group):
        others = np.delete(everybody, at)
        same = others[speakers[others] == speakers[at]] if speakers[at] != nobody else others[:0]
        elsewhere = float(negations[others].mean()) if len(others) else 0.0
        mine = _figures(one) if times >= 2 else []
        rows.append(
            (
                *_own_words(known[one.report], one, elsewhere),
                float(((denials[same] != 0) | (negations[same] > elsewhere)).any()),
                float(denials[same].mean()) if len(same) else 0.0,
                float(negations[same].mean()) * (1 - elsewhere) if len(same) else 0.0,
                *_by_figure(known[one.report], one, mine, usual),
                *_noted("taken back", _taken_back, known[one.report], one),
                *_noted("hedged", _hedged, known[one.report], one),
                float(one.own),
                float(one.claim.form == "direct"),
                float(order.index(one.report) == 0),
                order.index(one.report) / max(1, len(order) - 1),
                float(near[at, others].mean()) if len(others) else 0.0,
                float(bool(_DOUBTS.search(sentence_of(known[one.report], one)))),
                float(not one.own) * float(negations[at]),
                float(one.claim.act == "confirm"),
            )
        )
    return np.array(rows, dtype=np.float64).reshape(len(group), len(FEATURES))


def _own_words(profile: Profile, one: Statement, elsewhere: float) -> tuple[float, ...]:
    words = _by_words(profile, one)
    return (*words[:5], words[4] * (1 - elsewhere), (1 - words[4]) * elsewhere, *words[5:])


def _by_words(profile: Profile, one: Statement) -> tuple[float, ...]:
    return _noted("own words", _words_of_its_own, profile, one)


def _noted(
    what: str, work_out: Callable[[Profile, Statement], tuple[float, ...]], profile: Profile, one: Statement
) -> tuple[float, ...]:
    key = (what, one.number)
    if key not in profile.notes:
        profile.notes[key] = work_out(profile, one)
    return profile.notes[key]


def _words_of_its_own(profile: Profile, one: Statement) -> tuple[float, ...]:
    sentence = sentence_of(profile, one)
    cue = " ".join(span.text for span in one.claim.cue)
    named = f"{one.actor.name if one.actor else ''} {' '.join(span.text for span in one.claim.sources)}"
    start = one.sentence[0]
    before = profile.report.text[max(0, start - _NEARBY) : start]
    return (
        float(denies_by_words(profile, one)),
        float(follows_denial(profile, one)),
        float(one.claim.act == "deny"),
        float(one.claim.polarity == "negative"),
        float(negated(one.gist)),
        float(bool(CONTRARY.search(one.gist))),
        float(bool(CONTRARY.search(sentence))),
        float(bool(DENIAL.search(sentence))),
        float(bool(DENIAL.search(cue))),
        float(bool(DENIAL.search(before))),
        float(bool(INSISTS.search(cue))),
        float(bool(SPEAKS_OFFICIALLY.search(named))),
        float(bool(one.actor and one.actor.kind in _BODIES)),
    )


def _by_figure(profile: Profile, one: Statement, mine: Sequence[float], usual: float) -> tuple[float, float, float]:
    """Does it give another figure than most of the account do, only another, or the same?"""
    another = bool(mine) and usual not in mine
    only = another and bool(ONLY.search(sentence_of(profile, one)))
    return float(another), float(only), float(bool(mine) and usual in mine)


def _taken_back(profile: Profile, one: Statement) -> tuple[float, ...]:
    sentence = sentence_of(profile, one)
    start, end = one.sentence
    text = profile.report.text
    nearby = text[max(0, start - _NEARBY) : start] + text[end : end + _NEARBY]
    withdrawn, back = float(withdraws(sentence)), float(bool(TAKES_BACK.search(sentence)))
    correction = float(profile.correction)
    return (
        withdrawn,
        correction,
        correction * withdrawn,
        back,
        correction * back,
        float(bool(TAKES_BACK.search(nearby))),
        float(upholds(sentence)),
    )


def _hedged(profile: Profile, one: Statement) -> tuple[float, ...]:
    return (
        float(bool(HEDGE.search(one.gist))),
        float(bool(HEDGE.search(" ".join(span.text for span in one.claim.cue)))),
        float(bool(HEDGE.search(sentence_of(profile, one)))),
        float(one.claim.firmness != "certain"),
        float(one.claim.firmness in ("doubtful", "possible")),
        float(one.claim.act == "believe"),
    )


def _capped(one: Statement) -> list[float]:
    """The figures that a statement only allows less than: "fewer than 400,000"."""
    return [q.value for q in one.numbers if q.kind == "count" and _CAP.search(one.gist[: one.gist.find(q.text)])]


def _usual_count(group: Sequence[Statement]) -> float | None:
    """The count that most statements of an account give, if more than one does."""
    counts = Counter(q.value for one in group for q in one.numbers if q.kind == "count" and not _capped(one))
    value, times = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0.0, 0))
    return value if times > 1 else None


def _figures(one: Statement) -> list[float]:
    return [round(q.value, 3) for q in one.numbers if q.kind == "count"]
