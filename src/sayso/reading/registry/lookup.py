"""Who in the registry a name means: as listed, in another transliteration, or as a country's own institution."""

from __future__ import annotations

from functools import cache

from sayso.reading.registry.entries import Entry, registry
from sayso.reading.registry.spelling import agree, fold, skeletons
from sayso.records import Actor, ActorKind

PREFIX = "reg:"
"""What the ledger-wide key of a registry actor begins with."""

_LONGEST_PREFIX = 4
_SHORTEST = 5
_ORGANISED = frozenset({"government", "military", "armed_group", "party", "company", "ngo", "igo", "outlet"})


def look_up(name: str, country: str | None = None) -> Entry | None:
    """The known actor of this name, in any of its listed spellings.

    A name that several actors share gives an entry without ``id`` and country, unless ``country`` tells them apart.
    """
    folded = fold(name)
    shared = _shared(folded, name, country)
    if shared is not None and shared.id is not None:
        return shared
    return registry().by_name.get(folded) or _institution(folded, country) or shared


def identify(name: str, kind: ActorKind = "other", country: str | None = None) -> Entry | None:
    """The one known actor that a name of this kind and country means, however it is transliterated.

    None where there is none, where several come into question, or where kind or country speak against it.
    """
    found = look_up(name, country)
    if found is None or found.id is None:
        found = _of_kind(name, kind) or _transliterated(name, country)
    if found is None or found.id is None or not _fits(found, kind, country):
        return None
    return found


def registry_entry(actor: Actor) -> Entry | None:
    """The registry's entry for an actor of a report, where it has one.

    The actor's name decides; where it is not known, its aliases do, as long as they mean one and the same.
    """
    if actor.anonymity != "named" or actor.kind == "person":
        return None
    found = identify(actor.name, actor.kind, actor.country)
    if found is not None:
        return found
    known = [identify(alias, actor.kind, actor.country) for alias in actor.aliases]
    meant = {entry.id: entry for entry in known if entry is not None}
    return next(iter(meant.values())) if len(meant) == 1 else None


def registry_key(actor: Actor) -> str | None:
    """The ledger-wide key of an actor of a report that is in the registry, ``reg:`` and its slug; else None."""
    found = registry_entry(actor)
    return None if found is None else f"{PREFIX}{found.id}"


def _shared(folded: str, name: str, country: str | None) -> Entry | None:
    holders = registry().shared.get(folded, ())
    if not holders:
        return None
    if country is not None:
        own = [entry for entry in holders if entry.country == country]
        if len(own) == 1:
            return own[0]
    kinds = {entry.kind for entry in holders}
    kind = holders[0].kind if len(kinds) == 1 else "other"
    return Entry(None, name, kind, place=all(entry.place for entry in holders))


def _of_kind(name: str, kind: ActorKind) -> Entry | None:
    """The one of several holders of a shared name that is of this kind, where the others are not: "RSF"."""
    holders = registry().shared.get(fold(name), ())
    own = [entry for entry in holders if entry.kind == kind]
    return own[0] if len(own) == 1 < len(holders) else None


def _institution(folded: str, country: str | None) -> Entry | None:
    """What any country has: "Iraqi army", "Iraq's oil ministry", "Ministry of Oil of Iraq", or "oil ministry"
    where the country is known."""
    known = registry()
    words = folded.split()
    for cut in range(min(len(words) - 1, _LONGEST_PREFIX), 0, -1):
        code = _prefixes().get(" ".join(words[:cut]))
        if code is not None and (institution := known.institutions.get(" ".join(words[cut:]))):
            return _of(code, *institution)
    for joint in (" of the ", " of ", " for "):
        head, _, tail = folded.rpartition(joint)
        code = _prefixes().get(tail)
        if head and code is not None and (institution := known.institutions.get(head)):
            return _of(code, *institution)
    if country in known.countries and (institution := known.institutions.get(folded)):
        return _of(country, *institution)
    return None


def _of(code: str, institution: str, kind: ActorKind) -> Entry:
    known = registry()
    state = known.countries[code].entry
    if institution == "government":
        return Entry(state.id, state.name, state.kind, code, names=state.names)
    slug = f"{state.id}-{institution}"
    return known.by_id.get(slug) or Entry(slug, f"{state.name} {institution.replace('-', ' ')}", kind, code)


@cache
def _prefixes() -> dict[str, str]:
    """Folded name or adjective of a country, with or without the genitive's s → its code."""
    found: dict[str, str] = {}
    for code, country in reversed(registry().countries.items()):
        for word in country.prefixes:
            found[word] = code
            found.setdefault(f"{word}s", code)
    return found


@cache
def _by_skeleton() -> dict[str, list[tuple[str, Entry]]]:
    found: dict[str, list[tuple[str, Entry]]] = {}
    for entry in registry().every:
        if not entry.place:
            for name in dict.fromkeys(fold(name) for name in entry.names if not name.isupper()):
                if registry().by_name.get(name) is entry:
                    for key in skeletons(name):
                        found.setdefault(key, []).append((name, entry))
    return found


def _transliterated(name: str, country: str | None) -> Entry | None:
    """The one actor whose listed spelling this one is a variant of."""
    if name.isupper() or len(name) < _SHORTEST:
        return None
    candidates = [pair for key in skeletons(name) for pair in _by_skeleton().get(key, ())]
    near = {entry.id: entry for listed, entry in candidates if agree(name, listed)}
    if len(near) > 1 and country is not None:
        near = {slug: entry for slug, entry in near.items() if entry.country == country}
    return next(iter(near.values())) if len(near) == 1 else None


def _fits(entry: Entry, kind: ActorKind, country: str | None) -> bool:
    """Do kind and country of the actor as it was read allow that it is this one?"""
    if kind not in ("other", entry.kind) and not {kind, entry.kind} <= _ORGANISED:
        return kind == "people" and entry.kind in ("armed_group", "party")
    return country is None or entry.country is None or country == entry.country
