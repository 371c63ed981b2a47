# ruff: noqa: E501 (one form a line reads better than folded ones)
"""The forms that page furniture takes in words, by kind: whole lines, matched without regard to case.

Each entry is one form. ``{n}`` stands for up to n characters more. Forms are prompts, labels and counters that pages
use everywhere; none is taken from a single site.
"""

from __future__ import annotations

import re

from sayso.records import FurnitureKind

_ADVERT = r"""
advert(?:isement|ising|s)?
ads?
sponsored(?: (?:content|post|links?|by\b{60}))?
promoted(?: (?:content|stories))?
paid (?:content|post|partnership)
(?:story|article|post|content|report|text) continues (?:below|after)(?: (?:this |the )?(?:ad(?:vert(?:isement)?)?|video|image|photo|gallery|promotion))?
(?:keep )?scroll(?:ing)? (?:down )?(?:to continue|below)(?: (?:the|this) ad\w*)?
continue reading(?: below| the main story)?
(?:ad(?:vertisement)?|report (?:this )?ad) feedback|remove ads?|report (?:this )?ad|skip ad(?:vertisement)?|advertise with us
advert(?:isement)? ?[-–—:] ?(?:scroll|continue|story|article){60}
"""
_PUSH = r"""
(?:please )?(?:turn on|enable|activate|switch on|allow|get|receive|subscribe to|sign up (?:for|to)|want|never miss)\b{120}\b(?:notifications?|push alerts?|(?:news|breaking|mobile|text|browser|desktop|real[- ]?time) alerts?|alerts (?:on|to) your|on (?:your?|the) (?:phone|mobile|device|desktop|browser)){80}
(?:get|download|install|try) (?:the|our) {40}\bapp\b{80}
(?:join|follow) (?:us|our|the)\b{60}\b(?:whats ?app|telegram|viber|signal)\b{60}
"""
_NEWSLETTER = r"""
newsletters?(?: ?[:|–—-]{160})?
(?:please )?(?:subscribe|sign (?:me )?up|register|enter your|get|join|receive|want|stay|keep|don['’]?t miss|never miss|be the first|start your (?:day|morning)|like (?:what you|this)|enjoying this|for more|support our|click here to (?:subscribe|sign up)|sent (?:straight|directly)|delivered)\b(?={200}\b(?:newsletters?|inbox|(?:by|via|your) e-?mail|e-?mail (?:address|updates|list|alerts|briefing)|mailing list|subscribe|subscription|subscribers? (?:only|to))\b){240}
(?:subscribe|sign up)(?: (?:now|today|here|free|(?:for|to) (?:free|our|the|a|daily|weekly|morning|evening|breaking|latest|[a-z][\w’']*(?: [a-z][\w’']*)?['’]s){60}))?
{80}\bdelivered (?:straight |directly |right )?to your (?:inbox|e-?mail|door){60}
(?:thank you|thanks) for (?:subscribing|signing up){60}
your e-?mail address will not be published{60}
by (?:signing up|subscribing|clicking|submitting|registering)\b{40}\byou (?:agree|accept|consent|confirm){160}
if you (?:enjoyed|liked|found) this (?:article|story|post|piece)\b{200}
"""
_NAVIGATION = r"""
read (?:more|also|next|on|this|it|full|the (?:full|rest|original|whole))\b ?[:|>»–—-]{200}
read (?:more|next|on|it|the (?:full|rest|original|whole)|full)(?: (?:here|about {60}|on this{40}|from {60}|at {60}|(?:story|article|report|text|statement|transcript|interview|piece|post)(?: here{20})?))?
(?:also|must|further|related) (?:read(?:ing|s)?|stor(?:y|ies)|articles?|news|posts?|links?|topics?|coverage|content|video)(?: ?[:|>»–—-]{200})?
(?:related|recommended|trending|see also|see more|watch|watch (?:also|live|now|more|below|the video)|listen|listen now|live|in pictures|video|gallery|photos|podcast|more|don['’]t miss|editor['’]?s['’]? picks?|live updates) ?[:|>»] {160}
see also|recommended(?: (?:for you|stories|articles|reading))?|trending(?: now)?|top stories|popular(?: (?:now|posts|stories))?
most (?:read|popular|viewed|shared|commented)(?: in {30}| \w+)?
latest (?:news|stories|headlines)
you (?:may|might) (?:also )?(?:like|be interested in|have missed){40}
more (?:on|from|about|in) (?:this|our) {50}
more (?:stories|news|articles|coverage|like this)
what to read next|up next|next (?:article|story|post|page|up)|previous (?:article|story|post|page)|next|previous|prev
back to (?:the )?(?:top|home(?:page)?)|go to (?:top|home\w*)|top of page|skip to (?:main )?(?:content|navigation)|jump to {30}
load more{30}|show (?:more|less|all){20}|view (?:all|more|gallery|comments){30}
menu|search|home|close|toggle \w+|print this (?:page|article)|page \d+ of \d+|\d+ of \d+|table of contents|in this article
click (?:here|on the link|the link|below|through)\b{140}
tap here\b{100}
(?:tags?|filed under|topics?|categor(?:y|ies)|keywords?|labels?|posted in|tagged) ?: ?{200}
home ?[>»/›|] ?{120}
(?:[a-z][\w&’' ]{1,24} ?[>»›] ?){2,8}[a-z][\w&’', ]{1,60}
"""
_OTHER = r"""
(?:follow|like|find|join|connect with|add|friend) (?:us|our|me|him|her|them|@\w+|[a-z][\w.’' ]{1,40}) (?:on|at|via) (?:twitter|facebook|instagram|x|linkedin|youtube|tiktok|threads|bluesky|mastodon|telegram|whatsapp|social|google|apple|@){100}
follow (?:us|@\w+|the author)\b{120}
share (?:this(?: (?:article|story|post|page)(?: (?:on|with|via){60})?)?|(?:on|via) (?:twitter|facebook|whatsapp|linkedin|e-?mail|x|telegram|reddit|pinterest){40}|your (?:thoughts|views|opinion|story){100})
like this (?:story|article|post)\?{100}
(?:copy|get) (?:the )?link(?: copied)?|link copied{20}
(?:this (?:web)?site|we|our (?:web)?site)\b{40}\b(?:uses?|stores?)\b{30}\bcookies\b{240}
(?:accept|manage|reject) (?:all )?(?:cookies|choices|preferences)|cookie (?:policy|settings|preferences|notice){40}
we (?:value|respect|care about) your privacy{240}
privacy (?:policy|notice|settings){60}|terms (?:of|and|&) (?:use|service|conditions){60}
(?:©|\(c\)|copyright\b) ?(?:\(c\)|©)? ?(?:\d{4}|by [a-z]){200}
{120}\ball rights reserved\b{160}
[\s(\[]*(?:photo(?:graph)?s?|image|picture|pic)(?: (?:credit|source|courtesy))? ?(?:(?:[:/©]|courtesy) ?{120}|by (?-i:[A-Z]){60})
[\s(\[]*(?:getty(?: images)?|shutterstock|istock(?:photo)?|alamy|unsplash|(?:ap|afp|reuters|epa) (?:photo|images?|file photo))(?: ?(?:/|via|for) ?[\w .,/-]{1,60})?[\s.)\]]*
(?:log|sign) in\b(?: (?:to|or|with)\b{80})?
(?:create|register for) (?:an? )?(?:free )?account{60}|already (?:a )?(?:subscribe[rd]|member|have an account|registered){60}
(?:leave|post|add|write|submit) a (?:comment|reply)\b{60}|join the (?:conversation|discussion|debate){60}|have your say{80}
comments? (?:are|have been|is) (?:closed|disabled|turned off|moderated){60}
(?:view|show|read|see|hide) (?:all )?(?:the )?(?:\d+ )?comments{20}
what do you think\?(?: (?:let|tell|comment|join|share|leave|have){100})?|tell us what you think\b{80}|let us know\b{60}\bcomments\b{40}
(?:please )?(?:support|donate to|help(?: (?:fund|support))?) (?:us|our|independent|the \w+['’]s)\b(?={140}\b(?:journalis\w+|newsroom|reporting|coverage|donat\w+|member\w*|contribut\w+|subscri\w+)\b){200}
(?:please )?support us
donate(?: (?:now|today|here){40})?|make a donation{60}|become a (?:member|supporter|subscriber|patron)\b{100}|buy us a coffee{40}
(?:do you have|have|got) (?:a|any) (?:news )?(?:tips?|stor(?:y|ies)|information)\b{40}\?{160}
tell us your story{120}|send (?:us )?(?:your )?(?:tips|stories|photos|pictures)\b{120}|contact (?:us|the (?:author|reporter|editor|newsroom))\b{120}|reach the (?:author|reporter)s?\b{140}
(?:please )?(?:enable|turn on) javascript{100}|your browser (?:does not|doesn['’]t) support{100}
this (?:article|content|story) is (?:available to|only for|reserved for) (?:subscribers|members){80}
to continue reading{120}|continue reading with{80}|unlock this article{80}|subscribers? only{40}
"""
_HEADS = r"""
(?:also )?read(?: (?:more|also|next))?|more
related(?: \w+)?|recommended{20}|see also|most (?:read|popular|viewed)(?: in {30})?|trending(?: now)?|top stories
latest (?:news|stories|headlines)|you (?:may|might) (?:also )?like|don['’]?t miss
more (?:on this {10}|stories|news|from {30}|great {20}stories|top stories)
editor['’]?s['’]? picks?|what to read next|popular (?:now|posts|stories)
"""
# Words one of which a line must begin with, or parts one of which it must hold, to be worth matching at all.
_FIRST = frozenset(
    re.findall(
        r"\w+",
        "advert advertisement advertising adverts ad ads sponsored promoted paid story article post content report text keep scroll "
        "scrolling continue remove skip advertise please turn enable activate switch allow get receive subscribe sign want never "
        "download install try join follow newsletter newsletters register enter stay don be start like enjoying for support click "
        "sent delivered thank thanks your by if read also must further related recommended trending see watch listen live in "
        "video gallery photos podcast more editor editors top popular most latest you what up next previous prev back go jump load "
        "show view menu search home close toggle print page table tap tag tags filed topic topics category categories keyword "
        "keywords label labels posted tagged find connect add friend share copy link this we our accept manage reject cookie privacy "
        "terms c copyright photo photos photograph photographs image picture pic getty shutterstock istock istockphoto alamy unsplash ap "
        "afp reuters epa log create already leave write submit comment comments have hide let donate help make become buy do got "
        "tell send contact reach to unlock subscriber subscribers",
    )
)
_PARTS = (
    "notification",
    "all rights reserved",
    "to your inbox",
    "to your e",
    "to your door",
    " > ",
    " | ",
    "»",
    "›",
    "©",
)


def _compiled(forms: str) -> re.Pattern[str]:
    whole = "|".join(f"(?:{form})" for form in forms.strip().splitlines())
    whole = re.sub(r"(?<!\\d)\{(\d{2,3})\}", r".{0,\1}", whole)
    whole = whole.replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(rf"\W*(?:{whole})\W*", re.I)


FORMS: tuple[tuple[FurnitureKind, re.Pattern[str]], ...] = (
    ("advert", _compiled(_ADVERT)),
    ("push", _compiled(_PUSH)),
    ("newsletter", _compiled(_NEWSLETTER)),
    ("navigation", _compiled(_NAVIGATION)),
    ("other", _compiled(_OTHER)),
)
HEADS_A_LIST = _compiled(_HEADS)
_FIRST_WORD = re.compile(r"\W*([^\W\d_]+|\d+)")


def worth_matching(line: str) -> bool:
    """A cheap test that every line of furniture passes and most lines of a report do not."""
    first = _FIRST_WORD.match(line)
    if first and (first[1].lower() in _FIRST or first[1].isdigit()):
        return True
    lower = line.lower()
    return any(part in lower for part in _PARTS)
