"""What the grammar around a trigger says of whether the thing happened.

Auxiliaries, negation, conditions and the words that govern a verb or a noun ("threatened to attack", "no attack",
"failed to agree", "calls for a withdrawal") are read off the words to its left, within its clause. The signatures of
governing words follow Karttunen (1971, 2012: implicative verbs) and Saurí and Pustejovsky (2012).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.reading.events.governors import (
    ADVERBS,
    CLAUSE,
    DENIED_ADJECTIVES,
    HAPPENED_TO,
    IF,
    KEEP,
    LIGHT,
    MAY,
    NEGATIVE_TO,
    NOT,
    PLANNED_TO,
    POSSIBLE_TO,
    PREVENT,
    UNREAL_ADJECTIVES,
    WANT_FOR,
    WANT_NOUN,
    WILL,
)
from sayso.reading.events.match import BE
from sayso.reading.events.words import Words

View = Literal["happened", "denied", "planned", "possible"]


@dataclass(frozen=True, slots=True)
class Mood:
    view: View
    cue: str = ""
    """The word that decided, in lower case; empty where nothing did."""
    will: bool = False
    """Is it said to lie ahead, by "will" or the like?"""
    negated: bool = False
    features: tuple[str, ...] = ()
    """What was seen on the way, for the trained weights."""


def mood(words: Words, at: int, noun: bool) -> Mood:
    """What the grammar says of the word at ``at``."""
    verdict = _noun_mood(words, at) if noun else _verb_mood(words, at)
    if verdict.view == "happened":
        condition = _condition(words, at)
        if condition:
            return Mood("possible", condition, features=(*verdict.features, f"if:{condition}"))
    return verdict


def _verb_mood(words: Words, at: int, depth: int = 0) -> Mood:
    lower, first = words.lower, words.firsts[at]
    features: list[str] = [f"d{depth}"] if depth else []
    negated = False
    position = at - 1
    steps = 0
    while position >= first and steps < 7:
        word = lower[position]
        if word in NOT:
            negated = not negated
            features.append("not")
        elif word in WILL:
            features.append("will")
            return Mood(
                "denied" if negated else "planned",
                word,
                True,
                negated or _not_after(words, position, at),
                tuple(features),
            )
        elif word in MAY and not (word in ("'d", "’d") and "past" in features):
            perfect = "have" in lower[position + 1 : at]
            features.append(("perfect-" if perfect else "") + word)
            if word in ("need",) and lower[position + 1] != "n't" and not negated:
                break
            return Mood("denied" if negated or perfect else "possible", word, word == "would", negated, tuple(features))
        elif word == "to":
            return _infinitive(words, position, at, negated, features, depth)
        elif word in BE or word in ("have", "has", "had", "do", "does", "did", "having", "'ve", "’ve", "let"):
            features.append(word)
            if word == "let":
                return Mood("possible", word, features=tuple(features))
        elif word.endswith("ly") or word in ADVERBS:
            pass
        elif word in ("without",):
            return Mood("denied", word, features=(*features, "without"))
        else:
            break
        position -= 1
        steps += 1
    if negated:
        return Mood("denied", "not", negated=True, features=tuple(features))
    before = lower[position] if position >= first else "^"
    features.append(f"w:{before}")
    if lower[at].endswith("ing") and position >= first:
        return _gerund(words, position, features)
    if before in NOT:
        return Mood("denied", before, negated=True, features=tuple(features))
    governed = _coordinated(words, position, at, depth, features) or _let(words, position, at, features)
    return governed or Mood("happened", features=tuple(features))


def _not_after(words: Words, start: int, end: int) -> bool:
    return any(word in NOT for word in words.lower[start + 1 : end])


def _coordinated(words: Words, position: int, at: int, depth: int, features: list[str]) -> Mood | None:
    """A verb joined to another by "and", "or": "will seize land and expel its owners" shares its mood."""
    if depth or position < words.firsts[at] or words.lower[position] not in ("and", "or"):
        return None
    form = words.lower[at]
    if form.endswith(("ed", "s")):
        return None
    for back in range(position - 1, max(words.firsts[at], position - 8) - 1, -1):
        word = words.lower[back]
        if word in CLAUSE and word not in ("and", "or"):
            return None
        if word in NOT or word in ADVERBS:
            continue
        before = words.lower[back - 1] if back else ""
        if before in NOT and back > 1:  # "will not let": the negation holds for both
            before = words.lower[back - 2]
        if before == "to" or before in WILL or before in MAY:
            features.append("joined")
            return _verb_mood(words, back, 1)
    return None


def _let(words: Words, position: int, at: int, features: list[str]) -> Mood | None:
    """ "Will not let them occupy": a bare verb some words after "let" is as real as the letting."""
    if words.lower[at].endswith(("ed", "ing")):
        return None
    for back in range(position, max(words.firsts[at], position - 5) - 1, -1):
        word = words.lower[back]
        if word in ("let", "lets", "letting"):
            outer = _verb_mood(words, back, 1)
            view = "denied" if outer.negated else outer.view
            return Mood(view, outer.cue, False, outer.negated, (*features, *outer.features, "let"))
        if word in CLAUSE:
            return None
    return None


def _infinitive(words: Words, to: int, at: int, negated: bool, features: list[str], depth: int) -> Mood:
    """A verb after "to" takes the mood of what governs it: the nearest word to the left that governs infinitives."""
    lower, first = words.lower, words.firsts[at]
    if to > first and lower[to - 1] in BE:  # "is to visit"
        return Mood("denied" if negated else "planned", lower[to - 1], True, negated, (*features, "be-to"))
    for back in range(to - 1, max(first, to - 9) - 1, -1):
        word = lower[back]
        if word in CLAUSE:
            break
        if word in NEGATIVE_TO:
            features.append("to:negative")
            return Mood(
                "happened" if negated or _negated_before(words, back) else "denied",
                word,
                negated=True,
                features=(*features, f"to:{word}"),
            )
        if word == "not" and back == to - 1:
            negated = True
            continue
        if word in PLANNED_TO:
            if word in ("have", "has", "had") and back != to - 1:
                continue
            features.append("to:planned")
            refused = _negated_before(words, back)
            return Mood(
                "denied" if negated or refused else "planned", word, True, negated or refused, (*features, f"to:{word}")
            )
        if word in POSSIBLE_TO:
            features.append("to:possible")
            return Mood(
                "denied" if negated or _negated_before(words, back) else "possible",
                word,
                features=(*features, f"to:{word}"),
            )
        if word in HAPPENED_TO:
            features.append("to:happened")
            outer = _verb_mood(words, back, depth + 1) if depth < 2 else Mood("happened")
            if negated and outer.view == "happened":
                return Mood("denied", "not", negated=True, features=(*features, f"to:{word}"))
            return Mood(
                outer.view, outer.cue or "", outer.will, outer.negated, (*features, *outer.features, f"to:{word}")
            )
    features.append("to:nothing")
    if to - 1 >= first:
        features.append(f"to:{lower[to - 1]}")
    return Mood("denied" if negated else "planned", "to", features=tuple(features))


def _negated_before(words: Words, at: int) -> bool:
    return any(word in NOT for word in words.lower[max(words.firsts[at], at - 4) : at])


def _gerund(words: Words, position: int, features: list[str]) -> Mood:
    """A form in -ing after a preposition or a verb: "without firing", "prevented from entering", "avoid attacking"."""
    lower, first = words.lower, words.firsts[position]
    word = lower[position]
    window = lower[max(first, position - 6) : position + 1]
    features.append(f"ing:{word}")
    if word == "from" and not PREVENT.isdisjoint(window):
        return Mood("denied", "from", negated=True, features=(*features, "prevent"))
    if word in ("without", "instead") or (word in PREVENT and word not in KEEP):
        return Mood("denied", word, negated=True, features=(*features, "prevent"))
    if word in ("of", "on", "against", "about", "at") and not (WANT_FOR | PREVENT).isdisjoint(window):
        return Mood("possible", word, features=(*features, "want"))
    if word in WANT_NOUN:
        return Mood("possible", word, features=(*features, "want"))
    return Mood("happened", features=tuple(features))


def _noun_mood(words: Words, at: int) -> Mood:
    """A noun is as real as its determiner, its adjectives and the verb or noun that governs it let it be."""
    lower, first = words.lower, words.firsts[at]
    features = ["noun"]
    for back in range(at - 1, max(first, at - 7) - 1, -1):
        word = lower[back]
        if word in DENIED_ADJECTIVES:
            return Mood("denied", word, negated=True, features=(*features, f"n:{word}"))
        if word in UNREAL_ADJECTIVES and at - back <= 3:
            return Mood("possible", word, features=(*features, f"n:{word}"))
        if word in CLAUSE and word not in ("and", "or"):
            break
        if word in WANT_NOUN:
            return Mood("planned", word, features=(*features, "n:want"))
        if word in PREVENT:
            return Mood("denied", word, features=(*features, "n:prevent"))
        if word in ("for", "of", "to", "against", "on") and back > first:
            govern = [w for w in lower[max(first, back - 3) : back] if w in WANT_FOR]
            if govern:
                return Mood("planned", govern[-1], features=(*features, "n:for"))
            break
        if word in LIGHT:
            outer = _verb_mood(words, back, 1)
            return Mood(outer.view, outer.cue, outer.will, outer.negated, (*features, *outer.features, "n:light"))
        if word in WILL | MAY:
            return Mood("possible", word, features=(*features, f"n:{word}"))
    return _after_noun(words, at, features)


def _after_noun(words: Words, at: int, features: list[str]) -> Mood:
    """The verb of which the noun is the subject: "talks will be held", "a strike could follow"."""
    lower, last = words.lower, words.lasts[at]
    for ahead in range(at + 1, min(last, at + 6)):
        word = lower[ahead]
        if word in WILL:
            return Mood("planned", word, True, features=(*features, "after:will"))
        if word in MAY:
            return Mood("possible", word, features=(*features, "after:may"))
        if word in ("not", "n't", "n’t"):
            return Mood("denied", word, negated=True, features=(*features, "after:not"))
        if word in CLAUSE or word == ",":
            break
    return Mood("happened", features=tuple(features))


def _condition(words: Words, at: int) -> str:
    """The "if" or the like whose clause a word stands in."""
    lower = words.lower
    for back in range(at - 1, max(words.firsts[at], at - 10) - 1, -1):
        word = lower[back]
        if (
            word in IF
            and not (word == "once" and back and lower[back - 1] == "at")
            and not (word == "should" and back > words.firsts[at])
        ):
            return word
        if word in (".", ";", ":", ",", "then", "said"):
            return ""
    return ""
