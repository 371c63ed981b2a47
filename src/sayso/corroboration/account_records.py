"""Accounts as the public records, with what each report and each origin adds, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sayso.corroboration.accounts import Found, Story
from sayso.corroboration.grade import grade
from sayso.corroboration.profiles import Profile
from sayso.corroboration.traced import Traced
from sayso.records import Account, AccountClaim, AccountOrigin, Report


def account_records(stories: Sequence[Story], given: Mapping[str, str] | None = None) -> list[Account]:
    """One record for each account, those told by most reports first; nothing in it is graded by the user's ratings.

    ``given`` holds the ids that reports have in the documents they were read from.
    """
    found = [_record(story.known, account, given or {}) for story in stories for account in story.accounts]
    return sorted(found, key=lambda account: (-account.reports, account.id))


def _record(known: Sequence[Profile], found: Found, given: Mapping[str, str]) -> Account:
    order = sorted(range(len(found.origins)), key=lambda at: min(found.origins[at].members))
    names = {at: f"o{number}" for number, at in enumerate(order, 1)}
    reports = {traced.statement.report for traced in found.traced if traced.stance in ("asserts", "hedges")}
    outlets = {known[place].outlet or known[place].report.id for place in reports}
    moments = sorted(known[traced.statement.report].when for traced in found.traced)
    dated = [moment for moment in moments if moment]
    claims = tuple(_claim(known, found, traced, names, given) for traced in found.traced)
    origins = tuple(
        AccountOrigin(
            id=names[at],
            name=origin.name,
            kind=origin.source.kind,
            independent=origin.independent,
            side=origin.side,
            why=origin.note or ("counted" if origin.independent else "not counted: it " + _uncounted(origin.side)),
            claims=tuple(dict.fromkeys(_address(known, found.traced[member]) for member in origin.members)),
        )
        for at, origin in ((at, found.origins[at]) for at in order)
    )
    return Account(
        id=found.id,
        text=found.text,
        sureness="confirmed" if found.confirmed else "suggested",
        claims=claims,
        origins=origins,
        reports=len(reports),
        outlets=len(outlets),
        independent_origins=found.independent_origins,
        grade=grade(origins, []),
        first=dated[0] if dated else None,
        latest=dated[-1] if dated else None,
        place=_most_told(_places(known[t.statement.report].report, t) for t in found.traced),
        time=_most_told(_times(known[t.statement.report].report, t) for t in found.traced),
    )


def _most_told(told: Iterable[set[str]]) -> str | None:
    """What most statements name, of equals the first by name; None where none names any."""
    count = Counter(name for names in told for name in names)
    return min(count, key=lambda name: (-count[name], name), default=None)


def _places(report: Report, traced: Traced) -> set[str]:
    """The names of the places in a statement's words."""
    names = {place.id: place.name for place in report.places}
    one = traced.statement
    found = (m.place for m in report.mentions if m.place and m.start < one.end and m.end > one.start)
    return {names[place] for place in found if place in names}


def _times(report: Report, traced: Traced) -> set[str]:
    """The days and spells in a statement's words, as ISO 8601 or TIMEX3 values."""
    one = traced.statement
    return {
        time.value
        for time in report.times
        if time.type == "DATE" and time.value and time.start_date and time.start < one.end and time.end > one.start
    }


def _uncounted(side: str) -> str:
    return {"denies": "denies the claim", "retracted": "took the claim back"}.get(side, "has no access of its own")


def _address(known: Sequence[Profile], traced: Traced) -> str:
    return f"{known[traced.statement.report].report.id}/{traced.statement.claim.id}"


def _claim(
    known: Sequence[Profile], found: Found, traced: Traced, names: Mapping[int, str], given: Mapping[str, str]
) -> AccountClaim:
    one = traced.statement
    report = known[one.report].report
    outlet = report.outlet.name or report.outlet.domain if report.outlet else None
    spoken = " / ".join(span.text for span in one.claim.sources) or None
    origin = found.origins[traced.origin].name
    through = [
        p.report.outlet.name
        for p in known
        if p.report.id == traced.through and p.report.outlet and p.report.outlet.name
    ]
    chain = [origin, *through, *([outlet] if outlet else [])]
    return AccountClaim(
        report=report.id,
        input_id=given.get(report.id),
        url=report.url,
        outlet=outlet,
        claim=one.claim.id,
        start=one.start,
        end=one.end,
        quote=one.text,
        stance=traced.stance,
        source=spoken,
        chain=tuple(name for at, name in enumerate(chain) if at == 0 or name != chain[at - 1]),
        origin=names[traced.origin],
        why=traced.why or "adds no origin",
    )
