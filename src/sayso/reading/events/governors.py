"""The words that govern what stands beside them: whether it happened, is planned, possible, or did not happen."""

from __future__ import annotations

from typing import Final

from sayso.reading.tables import wordset

WILL: Final = wordset("will 'll ’ll shall wo")
MAY: Final = wordset("would could may might can must should ought ca 'd ’d need")
NOT: Final = wordset("not n't n’t never neither nor cannot without hardly nobody no none")
NEGATIVE_TO: Final = wordset(
    """fail fails failed failing refuse refuses refused refusing decline declines declined declining unable neglect
    neglected neglects forget forgot unwilling reluctant incapable impossible failure refusal inability
    unwillingness reluctance too loath powerless forbidden"""
)
HAPPENED_TO: Final = wordset(
    """manage managed manages managing begin began begun begins beginning start started starts starting continue
    continued continues continuing helped help helps able forced compelled proceeded come came used get got went
    going-on happen happened happens tend tends tended obliged dared bothered chose chosen remembered seem seems
    seemed appear appears appeared made sent led left combined united sorry proud happy pleased glad sad surprised
    shocked first last only enough cease ceased known found shown reported said believed alleged thought
    understood served"""
)
PLANNED_TO: Final = wordset(
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
POSSIBLE_TO: Final = wordset(
    """likely unlikely possible allow allows allowed allowing permit permits permitted permitting authorize
    authorized authorizes enable enables enabled enabling free right ability capable capacity opportunity chance
    power authority permission possibility potential want like love easy hard difficult important necessary good
    better best time reason able-to"""
)
PREVENT: Final = wordset(
    """prevent prevents prevented preventing stop stops stopped stopping bar bars barred barring keep keeps kept
    keeping ban bans banned banning prohibit prohibited prohibits discourage discouraged deter deters deterred
    refrain refrained refrains avoid avoids avoided avoiding rule ruled rules deny denies denied denying block
    blocked blocks forbid hinder hindered abstain dissuade dissuaded restrain avert averted averting avert forgo
    resist resisted foil foiled thwart thwarted prohibiting blocking avoidance instead short ruling oppose opposes
    opposed opposing reject rejects rejected rejecting dismiss dismissed cancel cancelled canceled cancels
    cancelling scrap scrapped delay delayed postpone postponed"""
)
# These prevent only with "from".
KEEP: Final = wordset("keep keeps kept keeping")
WANT_NOUN: Final = wordset(
    """demand demands demanded demanding urge urges urged urging seek seeks sought seeking propose proposes proposed
    proposing threaten threatens threatened threatening plan plans planned planning request requests requested
    requesting want wants wanted expect expects expected consider considers considered considering promise
    promises promised promising offer offers offered offering schedule scheduled prepare prepares prepared
    preparing pledge pledged advocate advocates advocated favour favours favor favors recommend recommends
    recommended discuss discussing need needs needed await awaits awaited awaiting suggest suggested suggests fear
    fears feared mull mulling contemplate contemplating anticipate anticipated require requires required support
    supports plot plotted plotting predict predicted"""
)
WANT_FOR: Final = wordset(
    """call calls called calling push pushed pushing press pressed pressing appeal appeals appealed appealing hope
    hopes hoped hoping wait waits waited waiting ask asked asking asks plan plans prepare prepares prepared
    preparing need demand demands plea pleas deadline deadlines timetable ready readiness request requests
    possibility risk threat danger prospect prospects fear fears warning warnings chance chances likelihood talk
    proposal proposals proposal offer case event warn warned warns warning opposition opposed pressure terms
    conditions condition bid bids protection plans intention hopes safeguards preparations preparation guard brace
    braced threats promise promises lobbying idea"""
)
UNREAL_ADJECTIVES: Final = wordset(
    """planned possible potential proposed threatened future upcoming imminent any likely prospective hypothetical
    impending would-be further next expected eventual feared scheduled suggested"""
)
DENIED_ADJECTIVES: Final = wordset(
    """no failed attempted foiled thwarted aborted abortive cancelled canceled averted unsuccessful zero without"""
)
IF: Final = wordset("if unless whether lest once should until till")
CLAUSE: Final = wordset(
    """. ? ! ; : … ( ) " “ ” because after before when while but although though since where whereas and or who which
    that said says"""
)
ADVERBS: Final = wordset(
    "also still just now then ever again soon even already only both all further yet so simply finally"
)
LIGHT: Final = wordset(
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
