"""Page furniture in plain text: adverts, newsletter and push prompts, counters, navigation, and the like.

A line is furniture only when all of it is: it is made of counters and share words, or it is a prompt in a form that
prompts have and sentences of a report do not. Lines that quote or report somebody are never furniture, and credit
lines ("Story: …", "(AP)", "Reporting by …") are not either: the chain of a claim is read from them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.records import Furniture, FurnitureKind

_LONGEST = 320
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_EDGES = " \t\u00a0\u200b\ufeff"

_NUMBER = r"\d[\d.,]*\s?(?:k|m|mn|thousand|million)?\b"
_NETWORK = (
    r"facebook|twitter|x|whats\s?app|linked\s?in|pinterest|reddit|telegram|instagram|tumblr|viber|messenger|bluesky|threads|"
    r"mastodon|flipboard|pocket|google\+?|vk|line|wechat|youtube|tiktok|snapchat|e-?mail|sms|print|copy(?:\slink)?|link"
)
_COUNTED = (
    r"shares?|shared|tweets?|retweets?|comments?|views?|likes?|reads?|readers?|reactions?|replies|votes?|pins?|follow(?:ers)?|"
    r"claps?|bookmarks?|save|saved|hits|downloads?|favou?rites?|reposts?|\+1s?"
)
_COUNTER_WORD = re.compile(
    rf"(?:{_NUMBER}|\b(?:{_COUNTED}|{_NETWORK}|min(?:ute)?s?|total|page|post|article|this|story|on|via|to|by|it|listen|font|size|a-|a\+|add|google news)\b"
    r"|[\s|·•:/+,\-–—()\[\]&*#.…►▶]+)",
    re.I,
)
_COUNTER_CUE = re.compile(rf"\b(?:{_COUNTED}|facebook|twitter|whats\s?app|linked\s?in|print|e-?mail)\b", re.I)
_READING_TIME = re.compile(
    r"(?:(?:estimated\s+)?reading\s+time:?\s*)?(?:about\s+)?\d+[\s-]min(?:ute)?s?(?:[\s-](?:read|reading time|listen|watch))?|reading\s+time:?.{0,20}",
    re.I,
)
_BARE_NUMBERS = re.compile(r"\d[\d,.]*[KkMm]?(?:[\s|·•]+\d[\d,.]*[KkMm]?){0,3}")
_COUNT_OF = {
    "comments": re.compile(
        r"\b(\d[\d.,]*[km]?)\s+(?:user\s+)?comments?\b|\bcomments?\s*[:(\s]\s*(\d[\d.,]*[km]?)", re.I
    ),
    "views": re.compile(
        r"\b(\d[\d.,]*[km]?)\s+(?:views?|reads|hits)\b|\b(?:views?|reads|hits)\s*[:(\s]\s*(\d[\d.,]*[km]?)", re.I
    ),
}

_REPORTED = re.compile(
    r"[“”\"«»]|\b(?:said|says|told|tells|added|adds|according|claim(?:s|ed)|reported|denied|denies|stated|warned|announced|confirmed|insisted)\b",
    re.I,
)

_OUR = r"(?:our|the|a|free|daily|weekly|morning|evening|breaking|latest|[A-Z][\w’']*(?:\s[A-Z][\w’']*){0,3}(?:['’]s)?)"


class _Rule(NamedTuple):
    kind: FurnitureKind
    form: re.Pattern[str]
    reported: bool = False
    """May hold words of saying: a link to another report carries that report's headline."""


def _rule(kind: FurnitureKind, form: str, *, reported: bool = False) -> _Rule:
    return _Rule(kind, re.compile(form, re.I), reported)


_RULES = (
    _rule(
        "advert",
        r"\W*(?:advert(?:isement|ising|s)?|ads?|sponsored(?:\s+(?:content|post|links?|by\b.{0,60}))?|promoted(?:\s+(?:content|stories))?|paid\s+(?:content|post|partnership)|"
        r"(?:story|article|post|content|report|text)\s+continues\s+(?:below|after)(?:\s+(?:this\s+|the\s+)?(?:ad(?:vert(?:isement)?)?|video|image|photo|gallery|promotion))?|"
        r"(?:scroll|keep\s+scrolling|continue\s+reading)\s+(?:down\s+)?(?:to\s+continue|below)?(?:\s+(?:the|this)\s+ad\w*)?|continue\s+reading(?:\s+the\s+main\s+story)?|"
        r"ad(?:vertisement)?\s+feedback|remove\s+ads?|report\s+(?:this\s+)?ad|skip\s+ad(?:vertisement)?|advertise\s+with\s+us|"
        r"advert(?:isement)?\s*[-–—:]\s*(?:scroll|continue|story|article).{0,60})\W*",
    ),
    _rule(
        "push",
        r"(?:(?:please\s+)?(?:turn\s+on|enable|activate|switch\s+on|allow|get|receive|subscribe\s+to|sign\s+up\s+(?:for|to)|want|never\s+miss)\b.{0,120}"
        r"\b(?:notifications?|push\s+alerts?|(?:news|breaking|mobile|text|browser|desktop|real[- ]?time)\s+alerts?|alerts\s+(?:on|to)\s+your|"
        r"on\s+(?:your?|the)\s+(?:phone|mobile|device|desktop|browser)).{0,80}"
        r"|(?:get|download|install|try)\s+(?:the|our)\s.{0,40}\bapp\b.{0,80}|download\s+the\s+app\b.{0,60}"
        r"|(?:join|follow)\s+(?:us|our|the)\b.{0,60}\b(?:whats\s?app|telegram|viber|signal)\b.{0,60}"
        r"|.{0,60}\bpush\s+notifications?\b.{0,60})",
    ),
    _rule(
        "newsletter",
        r"(?:newsletters?\s*[:|–—-].{0,160}|newsletters?|(?:please\s+)?(?:subscribe|sign\s+up|sign\s+me\s+up|register|enter\s+your|get|join|receive|want|stay|keep|"
        r"don['’]?t\s+miss|never\s+miss|be\s+the\s+first|start\s+your\s+(?:day|morning)|like\s+what\s+you|like\s+this|enjoying\s+this|for\s+more|"
        r"support\s+our|click\s+here\s+to\s+(?:subscribe|sign\s+up)|sent\s+(?:straight|directly)|delivered|the\s+best\s+of)\b"
        r"(?=.{0,200}\b(?:newsletters?|inbox|e-?mail(?:s|ed|\s+(?:address|updates|list|alerts|briefing))?|mailing\s+list|subscribe|subscription|subscriber(?:s)?\s+(?:only|to))\b).{0,240}"
        rf"|(?:subscribe|sign\s+up)\s*(?:now|today|here|free|for\s+free|for\s+{_OUR}.{{0,60}}|to\s+{_OUR}.{{0,60}})?\W*"
        r"|.{0,80}\bdelivered\s+(?:straight\s+|directly\s+|right\s+)?to\s+your\s+(?:inbox|e-?mail|door).{0,60}"
        r"|(?:thank\s+you|thanks)\s+for\s+(?:subscribing|signing\s+up).{0,60}|your\s+e-?mail\s+address\s+will\s+not\s+be\s+published.{0,60}|"
        r"by\s+(?:signing\s+up|subscribing|clicking|submitting|registering)\b.{0,40}\b(?:you\s+agree|you\s+(?:accept|consent|confirm)).{0,160})",
    ),
    _rule(
        "navigation",
        r"\W*(?:read\s+(?:more|also|next|on|this|the\s+(?:full|rest|original|whole)|full|it)\b(?:\s*[:|>»–—-].{0,200}|\s+(?:here|story|article|post|report|about\s.{0,60}|on\s+this.{0,40}|"
        r"from\s.{0,60}|at\s.{0,60}|(?:the\s+)?(?:full|rest|whole|original)?\s*(?:story|article|report|text|statement|transcript|interview|piece|post|rest)?.{0,30}))?"
        r"|(?:also|must|further|related)\s+(?:read(?:ing|s)?|stor(?:y|ies)|articles?|news|posts?|links?|topics?|coverage|content|video)\s*(?:[:|>»–—-].{0,200})?"
        r"|(?:related|recommended|trending|see\s+also|see\s+more|watch|watch\s+also|watch\s+(?:live|now|more|below|the\s+video)|listen|listen\s+now|live|in\s+pictures|video|gallery|photos|podcast|more|"
        r"don['’]t\s+miss|editor['’]?s['’]?\s+picks?|opinion|analysis|explainer|live\s+updates|latest)\s*[:|>»]\s.{3,160}"
        r"|(?:see\s+also|recommended(?:\s+(?:for\s+you|stories|articles|reading))?|trending(?:\s+now)?|most\s+(?:read|popular|viewed|shared|commented)(?:\s+\w+)?|top\s+stories|"
        r"latest\s+(?:news|stories|headlines)|popular(?:\s+(?:now|posts|stories))?|you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested\s+in|have\s+missed).{0,40}|more\s+(?:on|from|about|in)\s+(?:this|the|our|[A-Z]).{0,50}|"
        r"more\s+(?:stories|news|articles|coverage|like\s+this)|what\s+to\s+read\s+next|up\s+next|next\s+(?:article|story|post|page|up)|previous\s+(?:article|story|post|page)|next|previous|prev)\W*"
        r"|(?:back\s+to\s+(?:top|home(?:page)?|the\s+top)|go\s+to\s+(?:top|home\w*)|top\s+of\s+page|skip\s+to\s+(?:main\s+)?(?:content|navigation)|jump\s+to\s+.{2,30}|load\s+more.{0,30}|show\s+(?:more|less|all).{0,20}|view\s+(?:all|more|gallery|comments).{0,30}|"
        r"menu|search|home|close|toggle\s+\w+|print\s+this\s+(?:page|article)|page\s+\d+\s+of\s+\d+|\d+\s+of\s+\d+|table\s+of\s+contents|in\s+this\s+article)"
        r"|click\s+(?:here|on\s+the\s+link|the\s+link|below|through)\b.{0,140}|tap\s+here\b.{0,100}"
        r"|(?:tags?|filed\s+under|topics?|categor(?:y|ies)|keywords?|labels?|sections?|posted\s+in|tagged)\s*:\s*.{1,200}"
        r"|home\s*[>»/›]\s*.{1,120}|(?:[A-Z][\w&’' ]{1,24}\s*[>»›|]\s*){2,8}[A-Z][\w&’', ]{1,60})\W*",
        reported=True,
    ),
    _rule(
        "other",
        r"(?:follow|like|find|join|connect\s+with|add|contact|friend)\s+(?:us|our|me|@\w+|[A-Z][\w.’' ]{1,40})\s+(?:on|at|via|@)\b.{0,100}"
        r"|follow\s+(?:us|@\w+|the\s+author).{0,80}|[-–—\s]*follow\s+[A-Z][\w .’']{1,40}(?:on\s+)?(?:twitter|facebook|instagram|x)\b.{0,60}"
        r"|share\s+(?:this(?:\s+(?:article|story|post|page|on|with|via).{0,60})?|on\s.{0,40}|via\s.{0,40}|your\s+(?:thoughts|views|opinion|story).{0,100})\W*"
        r"|(?:copy|get)\s+(?:the\s+)?link(?:\s+copied)?\W*|link\s+copied.{0,20}"
        r"|(?:this\s+(?:web)?site|we|our\s+(?:web)?site)\b.{0,40}\b(?:uses?|stores?)\b.{0,30}\bcookies\b.{0,240}|(?:accept|manage|reject)\s+(?:all\s+)?(?:cookies|choices|preferences)|"
        r"(?:we\s+(?:value|respect|care\s+about)\s+your\s+privacy).{0,240}|cookie\s+(?:policy|settings|preferences|notice).{0,40}|privacy\s+(?:policy|notice|settings).{0,60}|terms\s+(?:of|and|&)\s+(?:use|service|conditions).{0,60}"
        r"|(?:©|\(c\)|copyright\b)\s*(?:\(c\)|©)?\s*(?:\d{4}|[A-Z]).{0,200}|.{0,120}\ball\s+rights\s+reserved\b.{0,160}"
        r"|[\s(\[]*(?:photo(?:graph)?s?|image|picture|pic|photo\s+credit|image\s+credit|image\s+source|picture\s+credit|credit)\s*(?:credit|source|courtesy)?\s*(?::|by\b|/|©|courtesy)\s*.{2,120}"
        r"|[\s(\[]*(?:getty(?:\s+images)?|shutterstock|istock(?:photo)?|alamy|unsplash|(?:ap|afp|reuters|epa)\s+(?:photo|images?|file\s+photo))(?:\s*(?:/|via|for)\s*[\w .,/-]{1,60})?[\s.)\]]*"
        r"|(?:log|sign)\s+in\b(?:\s+(?:to|or|with)\b.{0,80})?|(?:create|register\s+for)\s+(?:an?\s+)?(?:free\s+)?account.{0,60}|already\s+(?:a\s+)?(?:subscribe[rd]|member|have\s+an\s+account|registered).{0,60}"
        r"|(?:leave|post|add|write|submit)\s+a\s+(?:comment|reply)\b.{0,60}|comments?\s+(?:are|have\s+been|is)\s+(?:closed|disabled|turned\s+off|moderated).{0,60}|join\s+the\s+(?:conversation|discussion|debate).{0,60}|"
        r"(?:view|show|read|see|hide)\s+(?:all\s+)?(?:the\s+)?(?:\d+\s+)?comments.{0,20}|have\s+your\s+say.{0,80}|what\s+do\s+you\s+think\?.{0,120}|let\s+us\s+know\b.{0,60}\bcomments\b.{0,40}"
        r"|(?:(?:please\s+)?(?:support|donate\s+to|help\s+(?:us|fund|support))|donate|make\s+a\s+donation|become\s+a\s+(?:member|supporter|subscriber|patron)|buy\s+us\s+a\s+coffee)\b"
        r"(?:(?=.{0,120}\b(?:us|our|independent|journalism|today|now|newsroom|member|supporter|donation|patron|contribution)\b).{0,200}|\W*)"
        r"|(?:do\s+you\s+have|have|got)\s+(?:a|any)\s+(?:news\s+)?(?:tips?|stor(?:y|ies)|information)\b.{0,40}\?.{0,160}|(?:tell\s+us\s+your\s+story|send\s+(?:us\s+)?(?:your\s+)?(?:tips|stories|photos|pictures)|contact\s+(?:us|the\s+(?:author|reporter|editor|newsroom)))\b.{0,160}"
        r"|(?:please\s+)?(?:enable|turn\s+on)\s+javascript.{0,100}|your\s+browser\s+(?:does\s+not|doesn['’]t)\s+support.{0,100}"
        r"|(?:this\s+(?:article|content|story)\s+is\s+(?:for|available\s+to|only\s+for|reserved\s+for)\s+(?:subscribers|members)).{0,80}|(?:to\s+continue\s+reading|continue\s+reading\s+with|unlock\s+this\s+article|subscribers?\s+only).{0,120}",
    ),
)
_HEADS_A_LIST = re.compile(
    r"\W*(?:(?:also\s+)?read(?:\s+(?:more|also|next))?|related(?:\s+\w+)?|recommended(?:\s.{0,20})?|see\s+also|most\s+(?:read|popular|viewed)|trending(?:\s+now)?|top\s+stories|latest\s+(?:news|stories|headlines)|"
    r"you\s+(?:may|might)\s+(?:also\s+)?like|don['’]?t\s+miss|more\s+great\s.{0,20}stories|more\s+top\s+stories|more\s+(?:on\s+this\s.{0,10}|stories|news|from\s.{0,30})|editor['’]?s['’]?\s+picks?|what\s+to\s+read\s+next)\s*:?\W*",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?:;][\"”’')\]]*$")


def heads_a_list(line: str) -> bool:
    """Whether a line announces links to other stories: "Read more:", "Most read", "You may also like"."""
    return len(line) <= 80 and _HEADS_A_LIST.fullmatch(line) is not None


def counts_in(lines: list[str]) -> dict[str, int]:
    """What counters count, by ``comments`` and ``views``; the first of each holds."""
    counts: dict[str, int] = {}
    for line in lines:
        if _is_counter(line, False):
            _count(line, counts)
    return counts


class Marked(NamedTuple):
    furniture: tuple[Furniture, ...]
    comments: int | None
    views: int | None


def mark_furniture(text: str) -> Marked:
    """Find the page furniture of a text: spans in order, without overlap, and what its counters count."""
    spans: list[Furniture] = []
    counts: dict[str, int] = {}
    above_body, list_left, seen = True, 0, 0
    for line in _LINE.finditer(text):
        bare = line[0].strip(_EDGES)
        if not bare:
            continue
        seen += 1
        kind: FurnitureKind | None = None
        if len(bare) <= _LONGEST:
            kind = _kind_of_line(bare, (above_body and seen > 1) or (seen == 1 and len(text) > 400))
            if kind is None and list_left and len(bare) <= 140 and not _SENTENCE_END.search(bare):
                kind, list_left = "navigation", list_left - 1
            elif kind == "navigation" and _HEADS_A_LIST.fullmatch(bare):
                list_left = 6
            elif kind is None:
                list_left = 0
        else:
            list_left = 0
        if kind is None:
            above_body = above_body and (seen == 1 or (len(bare) < 120 and not _SENTENCE_END.search(bare)))
            continue
        start = line.start() + line[0].index(bare)
        spans.append(Furniture(start=start, end=start + len(bare), kind=kind))
        if kind == "counter":
            _count(bare, counts)
    return Marked(tuple(spans), counts.get("comments"), counts.get("views"))


def kind_of_line(line: str) -> FurnitureKind | None:
    """What furniture a whole line is; None for a line of the report."""
    return _kind_of_line(line.strip(_EDGES), False)


def _kind_of_line(bare: str, above_body: bool) -> FurnitureKind | None:
    if _is_counter(bare, above_body):
        return "counter"
    reported = _REPORTED.search(bare)
    for kind, form, may_report in _RULES:
        if (may_report or not reported) and form.fullmatch(bare):
            return kind
    return None


def _is_counter(bare: str, above_body: bool) -> bool:
    if len(bare) > 160:
        return False
    if above_body and _BARE_NUMBERS.fullmatch(bare):
        return not re.fullmatch(r"(?:19|20)\d\d", bare)
    if _READING_TIME.fullmatch(bare):
        return True
    if not _COUNTER_CUE.search(bare):
        return False
    rest = _COUNTER_WORD.sub("", bare)
    words = len(re.findall(r"\w+", bare))
    return not rest and (bool(re.search(r"\d", bare)) or words >= 2 or bare.isupper() or bare.lower() in _ALONE)


_ALONE = {
    "share",
    "tweet",
    "print",
    "email",
    "shares",
    "comments",
    "comment",
    "facebook",
    "twitter",
    "whatsapp",
    "save",
}


def _count(bare: str, counts: dict[str, int]) -> None:
    numbers = _BARE_NUMBERS.fullmatch(bare)
    if numbers and len(parts := re.split(r"[\s|·•]+", bare)) == 2:
        # Two bare numbers under a headline are the comment and view counters of the common themes, in this order.
        for name, part in zip(("comments", "views"), parts, strict=True):
            counts.setdefault(name, _number(part))
        return
    for name, form in _COUNT_OF.items():
        if found := form.search(bare):
            counts.setdefault(name, _number(found[1] or found[2]))


def _number(written: str) -> int:
    written = written.lower().rstrip(".,")
    scale = {"k": 1_000, "m": 1_000_000}.get(written[-1], 1)
    digits = written.rstrip("km")
    if scale > 1:
        return round(float(digits.replace(",", ".")) * scale) if digits.count(".") + digits.count(",") <= 1 else 0
    return int(re.sub(r"[.,]", "", digits) or 0)
