"""Grades an account by the Admiralty code: two axes, neither of them a verdict on truth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.records import Account, AccountOrigin, Grade, Reliability

Ratings = Mapping[str, Reliability]
"""The user's ratings: a source's or outlet's name, as :func:`rated_name` makes it → A to F."""


def grade(origins: Sequence[AccountOrigin], outlets: Sequence[str], ratings: Ratings | None = None) -> Grade:
    """Credibility from confirmation, contradiction and withdrawal; reliability from the user's ratings alone.

    1 confirmed by independent origins, 2 confirmed but contradicted, 3 one origin, 4 one origin and contradicted,
    5 withdrawn or only denied, 6 cannot be judged. ``outlets`` are the names of those that tell it.
    """
    counted = sum(origin.independent for origin in origins)
    denied = sum(origin.side == "denies" for origin in origins)
    withdrawn = sum(origin.side == "retracted" for origin in origins)
    why = [f"{counted} independent origin{'s' * (counted != 1)}"]
    why += [f"{denied} deny it"] * bool(denied) + [f"{withdrawn} withdrew it"] * bool(withdrawn)
    if counted >= 2:
        credibility = 2 if denied else 1
    elif counted == 1:
        credibility = 4 if denied or withdrawn else 3
    else:
        credibility = 5 if denied or withdrawn else 6
    reliability, rated = _reliability(origins, outlets, ratings or {})
    why.append(f"you rated {rated} {reliability}" if rated else "none of its sources or outlets is rated")
    return Grade(reliability=reliability, credibility=credibility, why=tuple(why))


def regraded(account: Account, ratings: Ratings) -> Account:
    """The account with its reliability by the user's ratings."""
    telling = ("asserts", "hedges")
    outlets = sorted({claim.outlet for claim in account.claims if claim.outlet and claim.stance in telling})
    return account.model_copy(update={"grade": grade(account.origins, outlets, ratings)})


def _reliability(origins: Sequence[AccountOrigin], outlets: Sequence[str], ratings: Ratings) -> tuple[Reliability, str]:
    """The best rating, and whose it is, among the origins that count; where none is rated, among the outlets."""
    sources = [origin.name for origin in origins if origin.independent and rated_name(origin.name) in ratings]
    rated = sources or [name for name in outlets if rated_name(name) in ratings]
    return min(((ratings[rated_name(name)], name) for name in rated), default=("F", ""))


def rated_name(name: str) -> str:
    """A name as ratings are kept by: without case, and spaces made one."""
    return " ".join(name.casefold().split())
