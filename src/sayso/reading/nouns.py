"""What the head noun of a source says about the speaker: a person in office, a document, a company, a crowd.

The tables hold singular forms; :func:`lemma` takes a word to its table form. They are lists of common English nouns
by meaning, not tuned to any corpus; a word that no table holds is read as a person when it ends like one.
"""

from __future__ import annotations

from typing import Final, Literal

from sayso.reading.tables import wordset
from sayso.records import ActorKind

NounClass = Literal["office", "occupation", "unnamed", "speech", "document", "organisation", "crowd", "other"]


# People known by an office or function: who they are can be looked up.
OFFICES: Final = wordset(
    """spokesman spokeswoman spokesperson minister premier president chancellor governor senator congressman
    congresswoman congressperson representative mayor judge justice magistrate prosecutor attorney ambassador
    envoy secretary undersecretary commissioner commander general colonel captain major lieutenant sergeant
    admiral marshal sheriff superintendent inspector detective constable officer chief chairman chairwoman
    chairperson chair chairmen director ceo cfo founder owner head leader boss king queen prince princess emperor
    pope bishop archbishop cardinal imam ayatollah sheikh rabbi dean rector principal president-elect nominee
    candidate incumbent lawmaker legislator mp deputy delegate councillor councilman councilwoman alderman
    prefect coroner surgeon-general whip speaker moderator manager coach referee treasurer comptroller auditor
    ombudsman regulator negotiator mediator monarch dictator hopeful frontrunner runner-up contender challenger
    rival opponent counterpart predecessor successor"""
)
# People known by what they do: with "a" they stay unknown, with a name beside them they are that person.
OCCUPATIONS: Final = wordset(
    """doctor physician surgeon nurse paramedic lawyer barrister solicitor professor lecturer teacher scientist
    researcher economist analyst expert historian scholar sociologist psychologist epidemiologist engineer
    technician supervisor foreman clerk accountant banker broker trader investor developer contractor consultant
    adviser advisor strategist lobbyist pollster campaigner activist organizer organiser volunteer author writer
    novelist poet journalist reporter correspondent columnist editor anchor host presenter commentator blogger
    critic actor actress singer musician director-general artist photographer filmmaker pastor priest
    minister-elect reverend monk nun soldier fighter pilot sailor guard driver farmer fisherman miner worker
    employee colleague staffer aide operative assistant intern student pupil graduate resident neighbor neighbour
    villager local tourist witness eyewitness bystander survivor victim patient prisoner detainee inmate suspect
    defendant plaintiff refugee migrant veteran pensioner shopkeeper businessman businesswoman entrepreneur
    executive customer client voter supporter protester demonstrator rebel militant gunman hacker whistleblower
    informant agent spy monitor observer firefighter policeman policewoman cop trooper diplomat bureaucrat
    servant politician partisan conservative liberal republican democrat man woman boy girl child youth teenager
    mother father son daughter brother sister wife husband uncle aunt cousin grandmother grandfather widow
    widower friend relative member individual guest caller user reader viewer fan player surrogate ally loyalist
    colleague co-host lecturer planner builder designer composer dancer runner rider hunter trainer carpenter
    plumber electrician mechanic baker butcher chef waiter barber tailor porter welder roofer painter sculptor
    architect inventor programmer coder gamer streamer influencer rapper comedian magician librarian guardian
    civilian citizen participant applicant attendee passenger commuter tenant landlord homeowner taxpayer shopper
    consumer subscriber listener buyer seller stockholder shareholder owner employer documentarian podcaster tweeter
    seeker migrant parent sibling classmate teammate roommate mentor fundraiser organiser vendor politician
    statistician mathematician physicist chemist biologist astronomer geologist meteorologist
    ecologist environmentalist feminist separatist nationalist loyalist terrorist extremist jihadist islamist
    arsonist murderer killer robber thief burglar smuggler trafficker dealer kidnapper hostage captive deserter
    defector exile dissident backer donor insurgent trader specialist theorist skeptic advocate"""
)
# Words that hide who speaks.
UNNAMED: Final = wordset(
    """source insider official person people somebody someone figure operative aide informant whistleblower anyone"""
)
FEMALE: Final = wordset(
    """spokeswoman congresswoman chairwoman councilwoman actress queen princess businesswoman policewoman woman girl
    mother daughter sister wife aunt grandmother widow nun lady heroine businesswoman madam waitress"""
)
MALE: Final = wordset(
    """spokesman congressman chairman councilman king prince emperor pope businessman policeman fisherman man boy father
    son brother husband uncle grandfather widower monk gentleman"""
)
# Documents through which their maker speaks: the statement's words are its maker's words.
SPEECH: Final = wordset(
    """statement communique communiqué letter release announcement declaration message tweet post email e-mail
    communication note remark comment op-ed manifesto proclamation notice memo-note broadcast speech address testimony
    interview claim assertion complaint plea appeal pledge vow request demand call warning response answer reply
    argument accusation allegation denial promise view opinion position criticism"""
)
DOCUMENTS: Final = wordset(
    """report document memo memorandum poll survey study research paper dossier file filing lawsuit affidavit indictment
    ruling verdict order bill law act legislation treaty resolution agreement charter constitution record log register
    transcript recording video videotape footage clip tape audio photo photograph picture image data figure statistic
    number estimate forecast analysis assessment review audit article story piece editorial column book chapter
    bulletin newsletter list map chart graph website-post blog profile biography ad advertisement advert commercial
    leaflet poster sign script script draft plan budget census index evidence finding result brief petition motion
    deposition certificate guideline rule manual handbook diary cable dispatch wire telegram advisory alert"""
)
_ORGANISATIONS: Final[tuple[tuple[ActorKind, str], ...]] = (
        (
            "government",
            """government administration ministry department bureau office court tribunal council parliament congress
            senate house assembly commission committee subcommittee panel agency authority police cabinet legislature
            consulate embassy palace junta municipality state country nation city county regulator watchdog jury
            prosecution judiciary treasury regime kingdom republic district coalition-government""",
        ),
        ("military", "army military navy force airforce command corps brigade regiment garrison battalion"),
        ("armed_group", "militia faction guerrilla insurgency resistance cartel gang"),
        ("party", "party campaign caucus ticket bloc alliance opposition camp leadership"),
        (
            "company",
            """company firm bank corporation business airline manufacturer maker retailer operator startup conglomerate
            supplier brewery carrier brokerage insurer utility refiner exchange fund developer-firm""",
        ),
        (
            "ngo",
            """group organization organisation charity foundation union association federation institute university
            college school hospital church mosque movement nonprofit non-profit thinktank think-tank club league society
            team network-group lobby centre center clinic academy board""",
        ),
        ("igo", "bloc-of-states mission secretariat"),
        (
            "outlet",
            """newspaper paper-outlet daily weekly tabloid magazine website site network channel broadcaster station
            outlet newswire agency-news journal press media portal newsroom fact-checker""",
        ),
)  # fmt: skip
ORGANISATIONS: Final = {noun: kind for kind, nouns in _ORGANISATIONS for noun in nouns.split()}
CROWDS: Final = wordset(
    """people public media press crowd community family electorate population majority minority opposition audience
    youth staff crew leadership majority generation nation tribe"""
)
_IRREGULAR: Final = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "wives": "wife",
    "spokesmen": "spokesman",
    "spokeswomen": "spokeswoman",
    "policemen": "policeman",
    "congressmen": "congressman",
    "businessmen": "businessman",
    "gunmen": "gunman",
    "fishermen": "fisherman",
    "firemen": "fireman",
    "analyses": "analysis",
    "statistics": "statistic",
    "media": "media",
    "people": "people",
    "police": "police",
    "data": "data",
    "countrymen": "countryman",
    "those": "those",
    "others": "other",
    "attorneys": "attorney",
    "series": "series",
    "news": "news",
    "premises": "premises",
}
_SINGULAR_IN_S: Final = wordset(
    "press corps news series congress boss witness actress princess eyewitness mistress pass business us"
)
_PERSON_ENDINGS: Final = (
    "woman",
    "person",
    "ologist",
    "ician",
    "ocrat",
    "ographer",
    "keeper",
    "fighter",
    "worker",
    "maker",
    "holder",
    "goer",
)


def lemma(word: str) -> tuple[str, bool]:
    """The table form of a noun, and whether the word is plural."""
    word = word.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word], word not in ("data", "news", "series")
    if word in _SINGULAR_IN_S or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word, False
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y", True
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2], True
    return word[:-1], True


def noun_class(noun: str) -> NounClass:
    """The class of a noun in its singular form."""
    if noun in UNNAMED:
        return "unnamed"
    if noun in OFFICES:
        return "office"
    if noun in OCCUPATIONS:
        return "occupation"
    if noun in ORGANISATIONS:
        return "organisation"
    if noun in SPEECH:
        return "speech"
    if noun in DOCUMENTS:
        return "document"
    if noun in CROWDS:
        return "crowd"
    if len(noun) > 5 and noun.endswith(_PERSON_ENDINGS):
        return "occupation"
    return "other"


def noun_gender(noun: str) -> str:
    """``f``, ``m`` or the empty string."""
    return "f" if noun in FEMALE else "m" if noun in MALE else ""
