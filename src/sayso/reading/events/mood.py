"""What the grammar around a trigger says of whether the thing happened.

Auxiliaries, negation, conditions and the words that govern a verb or a noun ("threatened to attack", "no attack",
"failed to agree", "calls for a withdrawal") are read off the words to its left, within its clause. The signatures of
governing words follow Karttunen (1971, 2012: implicative verbs) and Saurí and Pustejovsky (2012).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from sayso.reading.events.match import BE
from sayso.reading.events.words import Words
from sayso.reading.tables import wordset

View = Literal["happened", "denied", "planned", "possible"]

_WILL: Final = wordset("will 'll ’ll shall wo")
_MAY: Final = wordset("would could may might can must should ought ca 'd ’d need")
_NOT: Final = wordset("not n't n’t never neither nor cannot without hardly nobody no none")
_NEGATIVE_TO: Final = wordset(
    """fail fails failed failing refuse refuses refused refusing decline declines declined declining unable neglect
    neglected neglects forget forgot unwilling reluctant incapable impossible failure refusal inability
    unwillingness reluctance too loath powerless forbidden"""
)
_HAPPENED_TO: Final = wordset(
    """manage managed manages managing begin began begun begins beginning start started starts starting continue
    continued continues continuing helped help helps able forced compelled proceeded come came used get got went
    going-on happen happened happens tend tends tended obliged dared bothered chose chosen remembered seem seems
    seemed appear appears appeared made sent led left combined united sorry proud happy pleased glad sad surprised
    shocked first last only enough cease ceased known found shown reported said believed alleged thought
    understood served"""
)
_PLANNED_TO: Final = wordset(
    """plan plans planned planning intend intends intended intending aim aims aimed aiming seek seeks sought seeking
    try tries tried trying attempt attempts attempted attempting agree agrees agreed agreeing promise promises
    promised promising vow vows vowed vowing pledge pledges pledged pledging threaten threatens threatened
    threatening prepare prepares prepared preparing ready willing decide decides decided deciding due set
    scheduled about going hope hopes hoped hoping want wants wanted wanting wish wishes wished swear swore sworn
    offer offers offered offering expect expects expected expecting commit committed determined resolved order
    orders ordered ordering command commanded instruct instructed decision promise pledge vow intention plan
    effort efforts attempt bid move readiness willingness commitment threat threats mandate deal agreement mission
    campaign race drive proposal proposals moves poised eager keen call calls called calling urge urges urged
    urging demand demands demanded demanding ask asks asked asking tell told tells invite invited invites request
    requested requests appeal appeals appealed press pressed pressing push pushed persuade persuaded encourage
    encouraged encourages need needs needed have has had having pressure pressured require required requires warn
    warned destined bound advise advised advises dare consider considering yet"""
)
_POSSIBLE_TO: Final = wordset(
    """likely unlikely possible allow allows allowed allowing permit permits permitted permitting authorize
    authorized authorizes enable enables enabled enabling free right ability capable capacity opportunity chance
    power authority permission possibility potential want like love easy hard difficult important necessary good
    better best time reason able-to"""
)
_PREVENT: Final = wordset(
    """prevent prevents prevented preventing stop stops stopped stopping bar bars barred barring keep keeps kept
    keeping ban bans banned banning prohibit prohibited prohibits discourage discouraged deter deters deterred
    refrain refrained refrains avoid avoids avoided avoiding rule ruled rules deny denies denied denying block
    blocked blocks forbid hinder hindered abstain dissuade dissuaded restrain avert averted averting avert forgo
    resist resisted foil foiled thwart thwarted prohibiting blocking avoidance instead short ruling oppose opposes
    opposed opposing reject rejects rejected rejecting dismiss dismissed cancel cancelled canceled cancels
    cancelling scrap scrapped delay delayed postpone postponed"""
)
_WANT_NOUN: Final = wordset(
    """demand demands demanded demanding urge urges urged urging seek seeks sought seeking propose proposes proposed
    proposing threaten threatens threatened threatening plan plans planned planning request requests requested
    requesting want wants wanted expect expects expected consider considers considered considering promise
    promises promised promising offer offers offered offering schedule scheduled prepare prepares prepared
    preparing pledge pledged advocate advocates advocated favour favours favor favors recommend recommends
    recommended discuss discussing need needs needed await awaits awaited awaiting suggest suggested suggests fear
    fears feared mull mulling contemplate contemplating anticipate anticipated require requires required support
    supports plot plotted plotting predict predicted"""
)
_WANT_FOR: Final = wordset(
    """call calls called calling push pushed pushing press pressed pressing appeal appeals appealed appealing hope
    hopes hoped hoping wait waits waited waiting ask asked asking asks plan plans prepare prepares prepared
    preparing need demand demands plea pleas deadline deadlines timetable ready readiness request requests
    possibility risk threat danger prospect prospects fear fears warning warnings chance chances likelihood talk
    proposal proposals proposal offer case event warn warned warns warning opposition opposed pressure terms
    conditions condition bid bids protection plans intention hopes safeguards preparations preparation guard brace
    braced threats promise promises lobbying idea"""
)
_UNREAL_ADJECTIVES: Final = wordset(
    """planned possible potential proposed threatened future upcoming imminent any likely prospective hypothetical
    impending would-be further next expected eventual feared scheduled suggested"""
)
_DENIED_ADJECTIVES: Final = wordset(
    """no failed attempted foiled thwarted aborted abortive cancelled canceled averted unsuccessful zero without"""
)
_IF: Final = wordset("if unless whether lest once should until till")
_CLAUSE: Final = wordset(
    """. ? ! ; : … ( ) " “ ” because after before when while but although though since where whereas and or who which
    that said says"""
)
_ADVERBS: Final = wordset(
    "also still just now then ever again soon even already only both all further yet so simply finally"
)
_LIGHT: Final = wordset(
    """hold holds held holding have has had conduct conducts conducted conducting carry carries carried carrying
    launch launches launched launching stage stages staged staging mount mounts mounted mounting begin begins
    began begun beginning start starts started starting open opens opened make makes made making take takes took
    taken taking give gives gave given giving commit commits committed committing continue continues continued
    resume resumes resumed end ends ended order ordered impose imposes imposed imposing declare declares declared
    issue issued issues host hosts hosted hosting attend attended lead led face faces faced undertake undertook
    undertaken join joined call called calls reach reached sign signed conclude concluded complete completed lift
    lifted announce announced perform performed wage waged waging provide provided providing send sent sending
    receive received suffer suffered cause caused causing organize organized organise organised stop stopped halt
    halted renew renewed step stepped arrange arranged express expressed exchange exchanged fire fired do did done"""
)


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
        if word in _NOT:
            negated = not negated
            features.append("not")
        elif word in _WILL:
            features.append("will")
            return Mood(
                "denied" if negated else "planned",
                word,
                True,
                negated or _not_after(words, position, at),
                tuple(features),
            )
        elif word in _MAY and not (word in ("'d", "’d") and "past" in features):
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
        elif word.endswith("ly") or word in _ADVERBS:
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
    if before in _NOT:
        return Mood("denied", before, negated=True, features=tuple(features))
    governed = _coordinated(words, position, at, depth, features) or _let(words, position, at, features)
    return governed or Mood("happened", features=tuple(features))


def _not_after(words: Words, start: int, end: int) -> bool:
    return any(word in _NOT for word in words.lower[start + 1 : end])


def _coordinated(words: Words, position: int, at: int, depth: int, features: list[str]) -> Mood | None:
    """A verb joined to another by "and", "or": "will seize land and expel its owners" shares its mood."""
    if depth or position < words.firsts[at] or words.lower[position] not in ("and", "or"):
        return None
    form = words.lower[at]
    if form.endswith(("ed", "s")):
        return None
    for back in range(position - 1, max(words.firsts[at], position - 8) - 1, -1):
        word = words.lower[back]
        if word in _CLAUSE and word not in ("and", "or"):
            return None
        if word in _NOT or word in _ADVERBS:
            continue
        before = words.lower[back - 1] if back else ""
        if before in _NOT and back > 1:  # "will not let": the negation holds for both
            before = words.lower[back - 2]
        if before == "to" or before in _WILL or before in _MAY:
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
        if word in _CLAUSE:
            return None
    return None


def _infinitive(words: Words, to: int, at: int, negated: bool, features: list[str], depth: int) -> Mood:
    """A verb after "to" takes the mood of what governs it: the nearest word to the left that governs infinitives."""
    lower, first = words.lower, words.firsts[at]
    if to > first and lower[to - 1] in BE:  # "is to visit"
        return Mood("denied" if negated else "planned", lower[to - 1], True, negated, (*features, "be-to"))
    for back in range(to - 1, max(first, to - 9) - 1, -1):
        word = lower[back]
        if word in _CLAUSE:
            break
        if word in _NEGATIVE_TO:
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
        if word in _PLANNED_TO:
            if word in ("have", "has", "had") and back != to - 1:
                continue
            features.append("to:planned")
            refused = _negated_before(words, back)
            return Mood(
                "denied" if negated or refused else "planned", word, True, negated or refused, (*features, f"to:{word}")
            )
        if word in _POSSIBLE_TO:
            features.append("to:possible")
            return Mood(
                "denied" if negated or _negated_before(words, back) else "possible",
                word,
                features=(*features, f"to:{word}"),
            )
        if word in _HAPPENED_TO:
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
    return any(word in _NOT for word in words.lower[max(words.firsts[at], at - 4) : at])


def _gerund(words: Words, position: int, features: list[str]) -> Mood:
    """A form in -ing after a preposition or a verb: "without firing", "prevented from entering", "avoid attacking"."""
    lower, first = words.lower, words.firsts[position]
    word = lower[position]
    window = lower[max(first, position - 6) : position + 1]
    features.append(f"ing:{word}")
    if word == "from" and not _PREVENT.isdisjoint(window):
        return Mood("denied", "from", negated=True, features=(*features, "prevent"))
    if word in ("without", "instead") or word in _PREVENT:
        return Mood("denied", word, negated=True, features=(*features, "prevent"))
    if word in ("of", "on", "against", "about", "at") and not (_WANT_FOR | _PREVENT).isdisjoint(window):
        return Mood("possible", word, features=(*features, "want"))
    if word in _WANT_NOUN:
        return Mood("possible", word, features=(*features, "want"))
    return Mood("happened", features=tuple(features))


def _noun_mood(words: Words, at: int) -> Mood:
    """A noun is as real as its determiner, its adjectives and the verb or noun that governs it let it be."""
    lower, first = words.lower, words.firsts[at]
    features = ["noun"]
    for back in range(at - 1, max(first, at - 7) - 1, -1):
        word = lower[back]
        if word in _DENIED_ADJECTIVES:
            return Mood("denied", word, negated=True, features=(*features, f"n:{word}"))
        if word in _UNREAL_ADJECTIVES and at - back <= 3:
            return Mood("possible", word, features=(*features, f"n:{word}"))
        if word in _CLAUSE and word not in ("and", "or"):
            break
        if word in _WANT_NOUN:
            return Mood("planned", word, features=(*features, "n:want"))
        if word in _PREVENT:
            return Mood("denied", word, features=(*features, "n:prevent"))
        if word in ("for", "of", "to", "against", "on") and back > first:
            govern = [w for w in lower[max(first, back - 3) : back] if w in _WANT_FOR]
            if govern:
                return Mood("planned", govern[-1], features=(*features, "n:for"))
            break
        if word in _LIGHT:
            outer = _verb_mood(words, back, 1)
            return Mood(outer.view, outer.cue, outer.will, outer.negated, (*features, *outer.features, "n:light"))
        if word in _WILL | _MAY:
            return Mood("possible", word, features=(*features, f"n:{word}"))
    return _after_noun(words, at, features)


def _after_noun(words: Words, at: int, features: list[str]) -> Mood:
    """The verb of which the noun is the subject: "talks will be held", "a strike could follow"."""
    lower, last = words.lower, words.lasts[at]
    for ahead in range(at + 1, min(last, at + 6)):
        word = lower[ahead]
        if word in _WILL:
            return Mood("planned", word, True, features=(*features, "after:will"))
        if word in _MAY:
            return Mood("possible", word, features=(*features, "after:may"))
        if word in ("not", "n't", "n’t"):
            return Mood("denied", word, negated=True, features=(*features, "after:not"))
        if word in _CLAUSE or word == ",":
            break
    return Mood("happened", features=tuple(features))


def _condition(words: Words, at: int) -> str:
    """The "if" or the like whose clause a word stands in."""
    lower = words.lower
    for back in range(at - 1, max(words.firsts[at], at - 10) - 1, -1):
        word = lower[back]
        if (
            word in _IF
            and not (word == "once" and back and lower[back - 1] == "at")
            and not (word == "should" and back > words.firsts[at])
        ):
            return word
        if word in (".", ";", ":", ",", "then", "said"):
            return ""
    return ""
