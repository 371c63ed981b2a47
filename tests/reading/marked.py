"""Reports with their attributions marked in the text: ⟦1s:the mayor⟧ ⟦1c:said⟧ ⟦1x:the bridge was safe⟧.

The number tells the attribution, the letter the role: s source, c cue, x content. Marks may stand inside each other.
"""

from __future__ import annotations

from sayso.reading.raw import Attribution, Offsets
from sayso.reading.read import build_report
from sayso.records import Actor, Claim, Page, Report

_ROLES = "scx"


def unmark(marked: str) -> tuple[str, list[Attribution]]:
    """The bare text, and the attributions in the order of their numbers."""
    text: list[str] = []
    open_marks: list[tuple[int, str, int]] = []
    spans: dict[int, dict[str, list[Offsets]]] = {}
    position = 0
    while position < len(marked):
        char = marked[position]
        if char == "⟦":
            colon = marked.index(":", position)
            label = marked[position + 1 : colon]
            open_marks.append((int(label[:-1]), label[-1], len(text)))
            position = colon + 1
            continue
        if char == "⟧":
            number, role, start = open_marks.pop()
            spans.setdefault(number, {role: [] for role in _ROLES})[role].append((start, len(text)))
        else:
            text.append(char)
        position += 1
    found = [Attribution(*(tuple(sorted(spans[n][role])) for role in _ROLES), score=0.9) for n in sorted(spans)]
    return "".join(text), found


def read(marked: str, **facts: object) -> Report:
    """The report of a marked text; ``facts`` are fields of the page."""
    text, attributions = unmark(marked)
    return build_report(Page.model_validate({"input_name": "test", "text": text, **facts}), attributions)


def actor(report: Report, actor_id: str | None) -> Actor:
    return next(actor for actor in report.actors if actor.id == actor_id)


def speaker(report: Report, claim: Claim) -> str | None:
    """The name of the claim's speaker."""
    return actor(report, claim.sources[0].actor).name if claim.sources else None


def speakers(marked: str, **facts: object) -> list[str | None]:
    report = read(marked, **facts)
    return [speaker(report, claim) for claim in report.claims]


def chain(report: Report, claim: Claim) -> list[str]:
    """The stations of a claim's chain: actors by name, the rest by their words."""
    return [actor(report, link.actor).name if link.actor else link.text for link in claim.chain]
