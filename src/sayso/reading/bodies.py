"""What kind of body a name is, by its own words: a ministry, a brigade, a company, a newspaper."""

from __future__ import annotations

from sayso.records import ActorKind


def kind_of_body(words: tuple[str, ...]) -> ActorKind:
    """The kind an organisation's own name tells: its last telling word decides."""
    for word in reversed(words):
        kind = _KIND_WORDS.get(word)
        if kind is not None:
            return kind
    return "other"


_KINDS: tuple[tuple[ActorKind, str], ...] = (
    (
        "government",
        """ministry department agency bureau office administration council commission parliament congress senate
        house court tribunal assembly police committee state treasury intelligence government services service
        guard""",
    ),
    ("military", "army navy corps command brigade battalion regiment forces force units"),
    (
        "armed_group",
        """hashd harakat kata'ib kata’ib kataib asa'ib asa’ib saraya liwa hezbollah hizbollah hamas taliban brigades
        militia front ansar jund""",
    ),
    ("party", "party partei parti partido alliance coalition bloc campaign"),
    (
        "company",
        """company corp corporation inc ltd llc plc co holdings bank airlines airways motors systems technologies
        partners industries group energy pharmaceuticals""",
    ),
    (
        "ngo",
        """university college institute institution school hospital clinic foundation society union association
        federation league movement organization organisation church mosque museum center centre watch
        international project initiative trust""",
    ),
    ("igo", "nations"),
    (
        "outlet",
        """times post journal news tribune herald gazette telegraph guardian observer press magazine network radio
        television tv broadcasting media review chronicle examiner mirror star mail express daily weekly wire
        sentinel inquirer enquirer dispatch globe argus courier advocate""",
    ),
)
_KIND_WORDS = {word: kind for kind, words in _KINDS for word in words.split()}
