"""The forms of English words, made by rule, with a table of the irregular verbs and plurals that news uses."""

from __future__ import annotations

import re
from typing import Final, Literal

from sayso.reading.tables import wordset

Form = Literal["base", "s", "ing", "past"]

# base past participle; a slash parts variants.
_IRREGULAR_VERBS: Final = """
    arise arose arisen; awake awoke awoken; be was/were been; bear bore borne; beat beat beaten; become became
    become; begin began begun; bend bent bent; beset beset beset; bid bid bid; bind bound bound; bite bit bitten;
    bleed bled bled; blow blew blown; break broke broken; breed bred bred; bring brought brought; broadcast
    broadcast broadcast; build built built; burn burned/burnt burned/burnt; burst burst burst; buy bought bought;
    cast cast cast; catch caught caught; choose chose chosen; cling clung clung; come came come; cost cost cost;
    creep crept crept; cut cut cut; deal dealt dealt; dig dug dug; do did done; draw drew drawn; drink drank drunk;
    drive drove driven; eat ate eaten; fall fell fallen; feed fed fed; feel felt felt; fight fought fought; find
    found found; flee fled fled; fly flew flown; forbid forbade/forbad forbidden; foresee foresaw foreseen; forget
    forgot forgotten; forgive forgave forgiven; forgo forwent forgone; forsake forsook forsaken; forswear forswore
    forsworn; freeze froze frozen; get got got/gotten; give gave given; go went gone; grind ground ground; grow grew
    grown; hang hung/hanged hung/hanged; have had had; hear heard heard; hide hid hidden; hit hit hit; hold held
    held; hurt hurt hurt; keep kept kept; kneel knelt knelt; know knew known; lay laid laid; lead led led; leap
    leapt leapt; leave left left; lend lent lent; let let let; lie lay lain; light lit lit; lose lost lost; make
    made made; mean meant meant; meet met met; mislead misled misled; mistake mistook mistaken; outlaw outlawed
    outlawed; overcome overcame overcome; overfly overflew overflown; overrun overran overrun; oversee oversaw
    overseen; overtake overtook overtaken; overthrow overthrew overthrown; partake partook partaken; pay paid paid;
    plead pleaded/pled pleaded/pled; prove proved proved/proven; put put put; quit quit quit; read read read;
    rebuild rebuilt rebuilt; rend rent rent; retake retook retaken; rid rid rid; ride rode ridden; ring rang rung;
    rise rose risen; run ran run; say said said; see saw seen; seek sought sought; sell sold sold; send sent sent;
    set set set; shake shook shaken; shed shed shed; shine shone shone; shoot shot shot; show showed shown/showed;
    shrink shrank shrunk; shut shut shut; sing sang sung; sink sank/sunk sunk; sit sat sat; slay slew slain; sleep
    slept slept; slide slid slid; sling slung slung; slit slit slit; smite smote smitten; speak spoke spoken; speed
    sped sped; spell spelt spelt; spend spent spent; spill spilled/spilt spilled/spilt; spin spun spun; spit spat
    spat; split split split; spread spread spread; spring sprang sprung; stand stood stood; steal stole stolen;
    stick stuck stuck; sting stung stung; strike struck struck/stricken; strive strove striven; swear swore sworn;
    sweep swept swept; swell swelled swollen; swim swam swum; swing swung swung; take took taken; teach taught
    taught; tear tore torn; tell told told; think thought thought; throw threw thrown; thrust thrust thrust; tread
    trod trodden; undergo underwent undergone; understand understood understood; undertake undertook undertaken;
    undo undid undone; uphold upheld upheld; upset upset upset; wage waged waged; wake woke woken; wear wore worn;
    weave wove woven; weep wept wept; win won won; wind wound wound; withdraw withdrew withdrawn; withhold withheld
    withheld; withstand withstood withstood; wring wrung wrung; write wrote written
"""
_VERBS: Final = {
    base: (past.split("/"), part.split("/"))
    for base, past, part in (entry.split() for entry in _IRREGULAR_VERBS.split(";"))
}
_THIRD: Final = {"be": "is", "have": "has", "do": "does", "go": "goes"}
# Verbs whose last consonant is doubled: banned, banning.
_DOUBLING: Final = wordset(
    """ban bar beg blot bug cap chat chop clap club cut dig dim drag drop drum dub fit flog gag gas get grab grin grip
    gun hit hop hug jam jet jog jut kidnap knit lag lap let log mob mop mug nab net nip nod pat pen pin plan plod
    plot plug pop prod put quit ram rap rid rig rip rob rub run sag sap scan scrap set ship shop shut sin sip sit
    skid skip slam slap slip slit slog slot slug slum snap snub sob spin spit split spot stab star stem step stir
    stop strip strap stun sum swap swim tag tan tap top trap trek trim trip tug vet wed whip win wrap zap abet abhor
    acquit admit allot annul begin bid commit compel concur confer control deter dispel expel forbid forget incur
    infer instil occur omit overrun outrun patrol permit prefer propel rebel rebut recur refer regret remit repel
    submit transfer transmit upset wiretap handicap worship outfit babysit travel cancel label level model quarrel
    shovel counsel signal equal rival total fuel"""
)
# Both spellings are met: cancelled and canceled.
_EITHER: Final = wordset("travel cancel label level model quarrel counsel signal fuel")
_PLURALS: Final = {
    "man": "men", "woman": "women", "child": "children", "person": "persons", "serviceman": "servicemen",
    "servicewoman": "servicewomen", "policeman": "policemen", "fisherman": "fishermen", "gunman": "gunmen",
    "leaf": "leaves", "life": "lives", "wife": "wives", "knife": "knives", "thief": "thieves", "half": "halves",
    "aircraft": "aircraft", "personnel": "personnel", "crisis": "crises", "passer-by": "passers-by",
    "coup": "coups", "means": "means", "series": "series", "gas": "gases", "schoolchild": "schoolchildren",
}  # fmt: skip
_AMBIGUOUS: Final = wordset("wound ground rent bore rose left bound lay lied saw felt found means gas")
"""Forms that are as often another word."""


def irregular_bases() -> dict[str, str]:
    """The base of every irregular form of a verb or noun, those that are as often another word left out."""
    found = {form: base for base, forms in _VERBS.items() for part in forms for form in part}
    found |= {plural: base for base, plural in _PLURALS.items()}
    return {form: base for form, base in found.items() if form not in _AMBIGUOUS and form != base}


_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")


def verb_forms(base: str) -> dict[str, set[Form]]:
    """Every form of a verb with what it may be: the past stands for the participle, too."""
    found: dict[str, set[Form]] = {}

    def add(form: str, kind: Form) -> None:
        found.setdefault(form, set()).add(kind)

    add(base, "base")
    add(_THIRD.get(base) or _with_s(base), "s")
    if base == "be":
        for form in ("am", "are"):
            add(form, "s")
    for stem in _stems(base):
        add(_ing(stem), "ing")
        if base not in _VERBS:
            add(_ed(stem), "past")
    for forms in _VERBS.get(base, ()):
        for form in forms:
            add(form, "past")
    return found


def noun_forms(base: str) -> set[str]:
    """A noun's singular and plural."""
    return {base, _PLURALS.get(base) or (base if base.endswith("s") else _with_s(base))}


def _stems(base: str) -> list[str]:
    if base in _EITHER:
        return [base, base + base[-1]]
    return [base + base[-1]] if base in _DOUBLING else [base]


def _with_s(base: str) -> str:
    if _SIBILANT.search(base) or base in ("veto", "embargo", "hero", "volcano", "torpedo"):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


def _ing(stem: str) -> str:
    if stem.endswith("ie"):
        return stem[:-2] + "ying"
    if stem.endswith("e") and not stem.endswith(("ee", "ye", "oe")) and stem != "be":
        return stem[:-1] + "ing"
    return stem + "ing"


def _ed(stem: str) -> str:
    if stem.endswith("e"):
        return stem + "d"
    if stem.endswith("y") and stem[-2:-1] not in "aeiou":
        return stem[:-1] + "ied"
    return stem + "ed"
