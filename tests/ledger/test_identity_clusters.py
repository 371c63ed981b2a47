"""Clusters by themselves: nodes, links and judgements in, keys and fates out."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ledger.identity.clusters import clusters, pair
from sayso.ledger.identity.nodes import Node

KEYS = [f"i-{letter}" for letter in "abcdef"] + ["reg:one", "reg:two"]
COUNTRIES = st.sampled_from([None, None, "IQ", "US"])
NODES = st.fixed_dictionaries(dict.fromkeys(KEYS, COUNTRIES)).map(
    lambda lands: {key: Node(key, key, "ngo", land) for key, land in lands.items()}
)
PAIRS = st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)).filter(lambda ends: ends[0] != ends[1])
LINKS = st.dictionaries(PAIRS.map(lambda ends: pair(*ends)), st.sampled_from([0.6, 0.91, 0.95, 0.99]), max_size=14)
JUDGED = st.dictionaries(
    PAIRS.map(lambda ends: pair(*ends)), st.sampled_from(["same", "different", "unsure"]), max_size=4
)
UNHURRIED = settings(deadline=None)


@UNHURRIED
@given(NODES, LINKS, JUDGED, st.randoms(use_true_random=False))
def test_the_order_of_what_goes_in_does_not_matter(nodes, links, judged, chance) -> None:
    def mixed(table):
        items = list(table.items())
        chance.shuffle(items)
        return dict(items)

    assert clusters(nodes, links, judged) == clusters(mixed(nodes), mixed(links), mixed(judged))


@UNHURRIED
@given(NODES, LINKS, JUDGED)
def test_machines_never_join_what_cannot_be_one(nodes, links, judged) -> None:
    made = clusters(nodes, links, judged)
    merged_by_hand = any(judgement == "same" for judgement in judged.values())
    groups: dict[str, list[str]] = {}
    for key, cluster in made.key.items():
        groups.setdefault(cluster, []).append(key)
    for cluster, members in groups.items():
        assert cluster in members
        if not merged_by_hand:
            assert len({nodes[key].country for key in members} - {None}) <= 1
            assert sum(key.startswith("reg:") for key in members) <= 1
            assert all(judged.get(pair(a, b)) is None for a in members for b in members if a < b)
    for (one, other), judgement in judged.items():
        if judgement == "same":
            assert made.key[one] == made.key[other]
    for (one, other), fate in made.fate.items():
        assert (fate == "same") == (made.key[one] == made.key[other])


@UNHURRIED
@given(NODES, LINKS)
def test_a_cluster_of_a_registry_actor_has_its_key(nodes, links) -> None:
    made = clusters(nodes, links, {})
    for key in ("reg:one", "reg:two"):
        assert made.key[key] == key
