"""Grades an account by the Admiralty code: two axes, neither of them a verdict on truth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.corroboration.traced import Origin
from sayso.records import Grade, Reliability

Ratings = Mapping[str, Reliability]
"""The user's ratings: a source's or outlet's name in lower case → A to F."""


def grade(origins: Sequence[Origin], outlets: Sequence[str], ratings: Ratings | None = None) -> Grade:
    """Credibility from confirmation, contradiction and withdrawal; reliability from the user's ratings alone.

    1 confirmed by independent origins, 2 confirmed but contradicted, 3 one origin, 4 one origin and contradicted,
    5 withdrawn or only denied, 6 cannot be judged.
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
    reliability = _reliability(origins, outlets, ratings or {})
    why.append(
        "no source of it is rated" if reliability == "F" else f"its best rated source or outlet is {reliability}"
    )
    return Grade(reliability=reliability, credibility=credibility, why=tuple(why))


def _reliability(origins: Sequence[Origin], outlets: Sequence[str], ratings: Ratings) -> Reliability:
    """The best rating among the origins that count; where none is rated, among the outlets."""
    sources = [ratings[o.name.lower()] for o in origins if o.independent and o.name.lower() in ratings]
    rated = sources or [ratings[name.lower()] for name in outlets if name.lower() in ratings]
    return min(rated, default="F")
