"""The words around place names that tell what is a place, of what kind, and how two places lie to each other."""

from __future__ import annotations

import re

from sayso.gazetteer import Kind
from sayso.reading.tables import wordset

_KINDS = {
    "province governorate state oblast emirate prefecture territory canton": {Kind.ADMIN1, Kind.ADMIN2},
    "county parish district borough department rayon municipality": {Kind.ADMIN2, Kind.ADMIN1},
    "region valley peninsula": {Kind.ADMIN1, Kind.ADMIN2, Kind.REGION},
    "city town village township hamlet suburb": {Kind.CITY, Kind.CAPITAL, Kind.ADMIN2},
    "river creek": {Kind.RIVER},
    "sea bay gulf ocean": {Kind.SEA, Kind.OCEAN},
    "island islands isle": {Kind.ISLAND, Kind.COUNTRY},
    "mountain mountains hills": {Kind.MOUNTAIN},
    "lake": {Kind.LAKE},
    "desert": {Kind.DESERT},
    "strait": {Kind.STRAIT},
}
KIND_WORDS = {word: frozenset(kinds) for words, kinds in _KINDS.items() for word in words.split()}
"""What a word beside a name says the place is: "Babel province", "the city of Hilla"."""

AREA = wordset(
    """region area district province governorate county state city town village neighbourhood neighborhood suburb
    quarter valley plain plains hills hill mountain mountains island islands river lake desert bay peninsula
    township hamlet subdistrict sub-district municipality parish outskirts countryside coast border"""
)
FACILITY = wordset(
    """airport airfield airbase base bases camp camps checkpoint checkpoints bridge dam port prison jail hospital
    refinery field oilfield plant station mosque church cathedral temple university college school stadium square
    street road avenue boulevard highway park museum palace market crossing hotel museum cemetery library mall
    theatre theater arena hall tower building center centre"""
)
ORGANISED = wordset(
    """police county council court courts high university college school schools department hospital times post
    herald news tribune gazette chronicle journal star sun united city fc government bank airlines airways ministry
    parliament army navy force forces embassy consulate district board authority commission club association
    society church festival chamber fire sheriff symphony orchestra"""
)
LOCATIVE = wordset(
    """in at near from to outside inside around across throughout of into toward towards via within between through
    north south east west northern southern eastern western northeast northwest southeast southwest northeastern
    northwestern southeastern southwestern central downtown upstate greater over beyond"""
)
TITLES = wordset(
    """mr mrs ms miss dr prof sir lady lord rev fr sen gov rep gen col lt sgt capt cpl maj pvt adm president minister
    senator governor judge justice chief secretary officer deputy mayor king queen prince princess pope bishop
    archbishop cardinal rabbi imam sheikh ayatollah coach captain general colonel sergeant lieutenant major detective
    inspector attorney chairman chairwoman director commissioner councilman councilwoman professor ambassador"""
)
CIVIC = wordset(
    """police mayor man woman resident residents native natives couple council councilman councilwoman councillor
    alderman aldermen sheriff coroner firefighters teenager teen officials authorities area region suburb suburbs
    businessman lawyer attorney judge politician"""
)
BARE = wordset(
    """street road avenue boulevard highway school elementary college hospital center centre hall church home house
    hotel mall theatre theater library park building station club gym cemetery market"""
)
"""Facilities that there are so many of that a name in theirs says little of where they are."""
PERSON_VERBS = wordset("said says told added wrote asked replied recalled explained joked testified tweeted")
COMMON = wordset(
    """a an and are as at be been but by can for from had has have he her here his how i if in into is it its just may
    me more most much my no not now of off on one only or our out over same she since so some such than that the their
    them then there these they this those though to too two under up us was we were what when where which while who why
    will with would you your yes
    january february march april june july august september october november december monday tuesday wednesday thursday
    friday saturday sunday spring summer autumn fall winter christmas easter ramadan
    mr mrs ms dr sir lady lord king queen prince president minister general police army court church university college
    school bank street road avenue center centre park house hall hill hills lake river valley island bridge field
    north south east west northern southern eastern western central upper lower new old great grand little big high
    national international federal state county city town village district council board committee department office
    service union united american-born party press news times post star sun mail herald journal today daily week
    day night morning people man men woman women boy girl children family friends life love hope faith peace liberty
    freedom independence victory justice honor truth glory harmony unity
    black white red blue green brown gray grey gold silver rose
    young old good best better well first second third last next early late
    market reading nice split mobile orange buffalo eagle bear wolf fox deer lion bull moose
    bath rugby sandwich cork deal ware wells battle crane page cook baker mason hunter fisher carter parker
    ford chase price bell hall wood woods stone rock sand clay iron steel copper
    media data digital energy power gas oil water fire air earth sky ocean beach bay port harbor point
    mission college station depot junction crossing corner corners plaza square circle
    war cold world global general special major minor corporal private public social
    god jesus christ christian muslim islam catholic jewish bible holy saint trinity
    internet web facebook google twitter apple amazon windows
    ray jay kay bay may june april dawn eve ivy holly iris grace joy
    male female both many any none all every each other another
    also already always never ever once again perhaps maybe still yet soon
    bar inn pub cafe club hotel store shop mall
    code law bill act order rule plan list story book film music art game sport team league cup
    home office work works job jobs business company group industry trade labor labour
    health care medical clinic hospital dental emergency
    chief deputy captain officer judge mayor governor senator
    what's it's he's she's let's that's
    friendship commerce enterprise economy industry progress success superior
    normal standard central advance
    media amber sparks surprise paradise eden
    police guard force troops marine marines navy arab arabs
    republic kingdom empire commonwealth union
    colon pace march mars jupiter venus mercury earth moon
    academy institute society museum theater theatre arena stadium garden gardens
    """
)
"""Words that are place names somewhere, and far more often are not."""

DIRECTIONS: dict[str, float] = {
    "north": 0.0, "northeast": 45.0, "north-east": 45.0, "east": 90.0, "southeast": 135.0, "south-east": 135.0,
    "south": 180.0, "southwest": 225.0, "south-west": 225.0, "west": 270.0, "northwest": 315.0, "north-west": 315.0,
}  # fmt: skip
"""Bearings in degrees, clockwise from north; the forms in -ern mean the part of a place that lies there."""

_DIRECTION = r"(?:north|south)[- ]?(?:east|west)|north|south|east|west"
_UNIT = r"km|kms|kilomet(?:er|re)s?|miles?|mi"
_NUMBER = r"\d+(?:[.,]\d+)?"
_AROUND = r"(?:about|around|some|roughly|nearly|almost|just|more than|over|approximately)\s+"

RELATION = re.compile(
    rf"""(?P<far>(?:{_AROUND})?(?P<number>{_NUMBER})\s*-?(?P<unit>{_UNIT})s?\s*(?:\([^)]{{1,20}}\)\s*)?)?
    (?:(?:to\s+the\s+)?(?P<direction>{_DIRECTION})\s+of
      |(?:in|on|at|of|inside)\s+(?:the\s+)?(?P<part>{_DIRECTION})(?:ern)?(?:ernmost)?
        \s+(?:parts?|suburbs?|outskirts|side|districts?|countryside|areas?|end|edge|flank)\s+of
      |in\s+(?:the\s+)?(?P<partof>{_DIRECTION})ern
      |(?P<near>near|close\s+to|next\s+to|outside|beside|around|towards?|overlooking|adjacent\s+to|on\s+the\s+(?:outskirts|edge)\s+of
         |bordering|on\s+the\s+(?:border|road)\s+(?:with|to)|in\s+the\s+(?:vicinity|outskirts|suburbs|countryside)\s+of)
      |(?P<from>from)
      |(?P<between>between)
      |(?P<within>in|inside|within|of|at|part\s+of|in\s+the\s+(?:heart|centre|center|middle)\s+of)
      |(?P<comma>,|\())\s*(?:the\s+)?(?:city\s+of\s+|town\s+of\s+|province\s+of\s+|state\s+of\s+|village\s+of\s+)?$""",
    re.VERBOSE | re.IGNORECASE,
)
"""What stands between a place and the next: matched at the end of the words between them."""
