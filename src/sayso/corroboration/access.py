"""Whether a statement stands on a source of its report's own, or was had from another report."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import get_args

import numpy as np

from sayso.corroboration.dependence import Scene
from sayso.corroboration.derivations import Depends
from sayso.corroboration.logistic import Floats
from sayso.corroboration.profiles import Profile
from sayso.corroboration.sources import (
    FRESH,
    HEARSAY,
    NO_ACCESS,
    REACTION,
    REPORTER,
    RUMOUR,
    Access,
    OriginKind,
    Source,
    said_by,
)
from sayso.corroboration.statements import Statement
from sayso.corroboration.traced import Traced
from sayso.corroboration.traits import quoted_runs

KINDS: tuple[OriginKind, ...] = (
    "person", "role", "anonymous", "collective", "document", "organisation", "outlet", "untraced",
)  # fmt: skip
ACCESS: tuple[Access, ...] = get_args(Access)
FEATURES = (
    *(f"source: {kind}" for kind in KINDS), *(f"access: {access}" for access in ACCESS),
    "told to this outlet", "its source told this outlet", "own voice", "quotes", "quotation stood elsewhere before",
    "quotation is new", "report depends", "depends, and alike", "alike to what it depends on", "a new name",
    "a name told before", "name told before, depends", "new name, depends on nothing", "credits another outlet",
    "another outlet reported it", "names another outlet", "names itself", "first report", "sourced elsewhere in report",
    "own voice, sourced elsewhere in report", "lead", "a correction", "its reporter", "hearsay", "rumour",
    "said to be so", "direct quotation", "named speaker", "outlet, depends", "body, depends", "unnamed, depends",
    "document, depends", "credits what it depends on", "knows it from the press", "reacts", "saw it", "a politician",
    "has it from somebody", "says I or we",
)  # fmt: skip

_DEPENDS = 0.3
_SAID_TO_BE = re.compile(
    r"\b(?:reportedly|is said to|are said to|it is (?:said|understood)|is (?:now )?known|has emerged|emerged"
    r"|it turns out)\b",
    re.IGNORECASE,
)
SAW = re.compile(
    r"\b(?:I|we|he|she|they|who|and)\b[^.;]{0,30}?\b(?:saw|seen|counted|watched|heard|measured|carried|found|opened"
    r"|looked|held|stood|wrote|signed|walked|photographed|filmed|examined|dug|tied|noticed|smelt|felt|drove|read)\b",
    re.IGNORECASE,
)
POLITICIAN = re.compile(
    r"\b(?:deput(?:y|ies)|MPs?|senators?|councillors?|lawmakers?|opposition|leader|candidate|campaigner|activist"
    r"|professor|analyst|lecturer|commentator|columnist|bishop|critic|spokesman for the (?:party|opposition)|parliament"
    r"|assembly|chamber|rights group|union)\b",
    re.IGNORECASE,
)
HAS_IT_FROM = re.compile(
    r"\b(?:had (?:it|this|that|the (?:figure|story|news)) from|knew (?:it|this|of it) (?:only )?(?:from|through)"
    r"|(?:been )?told (?:him|her|them|me|us|by)|had (?:heard|read)|I (?:heard|read)|what (?:he|she|they|I) (?:had )?"
    r"(?:heard|read|been told)|learned (?:of|from)|citing|quoting|as reported|in the (?:paper|papers|press|news)"
    r"|referr(?:ed|ing) to|relying on|on the strength of|repeat(?:ed|ing)|passed on)\b",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(r"\b(?:I|we|my|our|me|us)\b|\bI[’']")
_NAME = re.compile(r"[A-Z][a-zà-ÿ’'-]+")


def access_rows(
    known: Sequence[Profile],
    depends: Depends,
    group: Sequence[Statement],
    sources: Sequence[Source],
    first_named: Mapping[str, int],
) -> Floats:
    """One row of :data:`FEATURES` for each statement of an account.

    ``first_named`` says for each capitalised word which report of the story held it first.
    """
    meant = np.stack([known[one.report].vectors[one.number] for one in group])
    reports = sorted({one.report for one in group})
    rows = []
    for at, one in enumerate(group):
        likely = {place: depends.likely.get((one.report, place), 0.0) for place in reports if place != one.report}
        behind = [other for other, two in enumerate(group) if likely.get(two.report, 0.0) > _DEPENDS]
        alike = max((float(meant[at] @ meant[other]) for other in behind), default=0.0)
        beside = [other for other, two in enumerate(group) if other != at and two.report == one.report]
        sourced = any(not group[other].own and sources[other].kind != "outlet" for other in beside)
        first = reports.index(one.report) == 0
        depends_most = max(likely.values(), default=0.0)
        rows.append(
            (
                *(float(sources[at].kind == kind) for kind in KINDS),
                *(float(sources[at].access == access) for access in ACCESS),
                *_by_words(known, depends.scene, one, first_named, depends_most, alike),
                float(first),
                float(sourced),
                float(sourced) * float(one.own),
                *_by_manner(known[one.report], one, sources[at], depends_most),
            )
        )
    return np.array(rows, dtype=np.float64).reshape(len(group), len(FEATURES))


def first_names(known: Sequence[Profile]) -> dict[str, int]:
    """For each capitalised word of a story the place of the first report that holds it."""
    found: dict[str, int] = {}
    for one in known:
        for word in one.traits.capitals:
            found.setdefault(word, one.place)
    return found


def is_newly_named(item: Traced, first_named: Mapping[str, int]) -> bool:
    """Is the source a person whom no earlier report of the story names, so that none can have told it?"""
    named = _NAME.findall(item.source.name) if item.source.kind == "person" and item.source.access == "own" else []
    return bool(named) and first_named.get(named[-1]) == item.statement.report


def _by_words(
    known: Sequence[Profile],
    scene: Scene,
    one: Statement,
    first_named: Mapping[str, int],
    likely: float,
    alike: float,
) -> tuple[float, ...]:
    profile = known[one.report]
    sentence = profile.report.text[slice(*one.sentence)]
    runs = quoted_runs(sentence)
    before = sum((scene.first_holder(run) or 0) < one.report for run in runs) / len(runs) if runs else 0.0
    named = _NAME.findall(one.actor.name) if one.actor and one.actor.anonymity == "named" else []
    new = bool(named) and first_named.get(named[-1], one.report) == one.report
    old = bool(named) and not new
    credits = [credit for credit in profile.credits if credit.sentence == one.sentence]
    others = {other.outlet for other in known if other.outlet and other.outlet != profile.outlet}
    return (
        float(bool(FRESH.search(sentence))),
        float(bool(one.actor and FRESH.search(said_by(profile, one.actor)))),
        float(one.own),
        float(bool(runs)),
        before,
        float(bool(runs) and before == 0),
        likely,
        likely * alike,
        alike,
        float(new),
        float(old),
        float(old) * likely,
        float(new) * (1 - likely),
        float(bool(credits)),
        float(any(not credit.told for credit in credits)),
        max((scene.names(outlet, sentence) for outlet in sorted(others)), default=0.0),
        scene.names(profile.outlet, sentence),
    )


def _by_manner(profile: Profile, one: Statement, source: Source, likely: float) -> tuple[float, ...]:
    text = profile.report.text
    sentence = text[slice(*one.sentence)]
    said = said_by(profile, one.actor) if one.actor else ""
    described = f"{source.name} {' '.join(span.text for span in one.claim.sources)}"
    credits = any(credit.sentence == one.sentence for credit in profile.credits)
    return (
        float(one.paragraph == 0),
        float(profile.correction),
        float(bool(REPORTER.search(sentence))),
        float(bool(HEARSAY.search(sentence))),
        float(bool(RUMOUR.search(sentence))),
        float(bool(_SAID_TO_BE.search(sentence))),
        float(one.claim.form == "direct"),
        float(one.claim.anonymity == "named" and not one.own),
        float(source.kind == "outlet") * likely,
        float(source.kind in ("organisation", "collective")) * likely,
        float(source.kind in ("anonymous", "role")) * likely,
        float(source.kind == "document") * likely,
        float(credits) * likely,
        float(bool(NO_ACCESS.search(said))),
        float(bool(REACTION.search(text, one.sentence[0], one.end))),
        float(bool(SAW.search(said or sentence))),
        float(bool(POLITICIAN.search(described))),
        float(bool(HAS_IT_FROM.search(said or sentence))),
        float(bool(FIRST_PERSON.search(sentence))),
    )
