"""Accounts in a ledger, on SQLite and on PostgreSQL: how they come, stay and change, and what a user decides of them.

Accounts are made anew with every report of their story, so a judgement is looked at through what it says of the
statements, never by an account's id.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from told_stories import baker, capital, comet, courier, guard, later, porter, post, radio, strike, strike_again

from sayso.corroboration.account_records import account_records
from sayso.corroboration.accounts import corroborate
from sayso.corroboration.likeness import FEATURES
from sayso.ledger import FilterError, Ledger
from sayso.ledger.accounts import decisions
from sayso.records import Account, AccountClaim, AccountOrigin, Report

EXPLODED = (courier, "silo exploded")
INSPECTED = (courier, "failed an inspection")
RELAYED = (capital, "silo blew up")
WITNESSED = (radio, "silo exploded")
GATE = (porter, "left the customs depot")
MIRROR = (baker, "pull out of the customs depot")

Said = tuple[Callable[[], Report], str]
"""A statement: the report that makes it, and words of it."""


def add(ledger: Ledger, *reports: Report) -> None:
    ledger.add_many(reports)
    ledger.corroborate()


def everything(ledger: Ledger) -> dict[str, Account]:
    assert not ledger.pending
    return {one.id: one for one in ledger.accounts(limit=None)}


def afresh(ledger: Ledger) -> dict[str, Account]:
    """What the ledger's reports tell where nobody decided anything."""
    return {one.id: one for one in account_records(corroborate(list(ledger)))}


def home(ledger: Ledger, said: Said) -> tuple[Account, AccountClaim]:
    """The only account that holds a statement, and the statement's claim in it."""
    report, words = said
    held = [
        (account, claim)
        for account in ledger.accounts(limit=None)
        for claim in account.claims
        if claim.report == report().id and words in claim.quote
    ]
    assert len(held) == 1, (words, [claim.quote for _, claim in held])
    return held[0]


def address(ledger: Ledger, said: Said) -> str:
    claim = home(ledger, said)[1]
    return f"{claim.report}/{claim.claim}"


def origin_of(ledger: Ledger, said: Said) -> AccountOrigin:
    account, claim = home(ledger, said)
    return next(one for one in account.origins if one.id == claim.origin)


def together(ledger: Ledger, one: Said, other: Said) -> bool:
    return home(ledger, one)[0].id == home(ledger, other)[0].id


def read_again(ledger: Ledger, one: Report) -> None:
    """Read a report anew with a reading that calls its claims otherwise."""
    claims = tuple(
        claim.model_copy(update={"id": f"c{number}", "inside": None}) for number, claim in enumerate(one.claims, 51)
    )
    renamed = one.model_copy(update={"claims": claims, "events": (), "title": "Another title"})
    assert ledger.add(renamed) is True
    ledger.corroborate()


@pytest.fixture
def mill(ledger: Ledger) -> Ledger:
    add(ledger, courier(), capital(), radio(), comet())
    return ledger


@pytest.fixture
def depot(ledger: Ledger) -> Ledger:
    add(ledger, porter(), baker(), comet())
    return ledger


# Coming and staying


def test_accounts_appear_when_the_reports_are_corroborated(ledger: Ledger) -> None:
    assert ledger.pending is False
    ledger.add_many([courier(), capital(), comet()])
    assert ledger.pending is True
    assert ledger.accounts() == []
    assert ledger.corroborate() == 2
    found = ledger.accounts(limit=None)
    assert {one.id: one for one in found} == afresh(ledger)
    account = home(ledger, EXPLODED)[0]
    assert {claim.report for claim in account.claims} == {courier().id, capital().id}
    assert (account.reports, account.outlets, account.independent_origins) == (2, 2, 1)
    assert found[0] == account
    assert ledger.account(account.id) == account
    assert ledger.account(account.id[:-2]) == account
    assert ledger.account("k-000000000000") is None


def test_every_quote_is_the_reports_own_words(stories: Ledger) -> None:
    texts = {one.id: one.text for one in stories}
    for account in stories.accounts(limit=None):
        assert account.independent_origins == sum(one.independent for one in account.origins)
        for claim in account.claims:
            assert claim.quote == texts[claim.report][claim.start : claim.end]
            assert claim.why


def test_a_new_report_touches_only_its_own_story(mill: Ledger) -> None:
    add(mill, strike(), strike_again())
    before = everything(mill)
    mill.add(post())
    assert mill.pending is True
    assert mill.corroborate() == 1
    after = everything(mill)
    of_the_mill = {courier().id, capital().id, radio().id, post().id}
    others = {id: one for id, one in before.items() if not {claim.report for claim in one.claims} & of_the_mill}
    assert len(others) >= 3
    assert {id: after[id] for id in others} == others
    changed = [one for id, one in after.items() if before.get(id) != one]
    assert changed
    assert all(post().id in {claim.report for claim in one.claims} for one in changed)
    assert after == afresh(mill)


def test_adding_a_report_twice_changes_nothing(mill: Ledger) -> None:
    before = everything(mill)
    assert mill.add(courier()) is False
    assert mill.add_many([courier(), comet(), radio()]) == 0
    assert mill.pending is False
    assert mill.corroborate() == 0
    assert everything(mill) == before


def test_a_copy_is_said_to_derive_from_its_original(mill: Ledger) -> None:
    add(mill, post())
    found = mill.derived_from(post().id, courier().id, comet().id)
    assert [(one.earlier, one.kind) for one in found[post().id]] == [(courier().id, "verbatim")]
    assert found[courier().id] == found[comet().id] == []
    assert [one.earlier for one in mill.derived_from(capital().id)[capital().id]] == [courier().id]


# Judgements: what they say holds through further reports and new readings, and is taken back whole


def test_what_is_merged_stays_merged(mill: Ledger) -> None:
    assert not together(mill, EXPLODED, INSPECTED)
    mill.judging.merge(home(mill, EXPLODED)[0].id, home(mill, INSPECTED)[0].id, who="ada")
    assert mill.pending is True
    mill.corroborate()
    assert together(mill, EXPLODED, INSPECTED)
    add(mill, post())
    add(mill, later())
    assert together(mill, EXPLODED, INSPECTED)
    read_again(mill, courier())
    assert together(mill, EXPLODED, INSPECTED)
    mill.judging.undo()
    mill.corroborate()
    assert not together(mill, EXPLODED, INSPECTED)
    assert everything(mill) == afresh(mill)


def test_accounts_of_two_stories_can_be_merged(mill: Ledger) -> None:
    before = everything(mill)
    alone = (comet, "naked eye")
    made = mill.judging.merge(home(mill, INSPECTED)[0].id, home(mill, alone)[0].id)
    mill.corroborate()
    assert together(mill, INSPECTED, alone)
    add(mill, later())
    assert together(mill, INSPECTED, alone)
    mill.judging.undo(made[0].id)
    mill.corroborate()
    assert not together(mill, INSPECTED, alone)
    assert everything(mill) == afresh(mill)
    kept = home(mill, alone)[0]
    assert before[kept.id] == kept


def test_what_is_split_stays_apart(mill: Ledger) -> None:
    before = everything(mill)
    account = home(mill, WITNESSED)[0]
    assert together(mill, EXPLODED, WITNESSED)
    mill.judging.split(account.id, address(mill, WITNESSED))
    mill.corroborate()
    assert not together(mill, EXPLODED, WITNESSED)
    mill.judging.undo()
    mill.corroborate()
    assert everything(mill) == before
    mill.judging.split(account.id, address(mill, WITNESSED))
    add(mill, later())
    add(mill, post())
    assert not together(mill, EXPLODED, WITNESSED)
    read_again(mill, radio())
    read_again(mill, courier())
    assert not together(mill, EXPLODED, WITNESSED)
    mill.judging.undo()
    mill.corroborate()
    assert everything(mill) == afresh(mill)


def test_claims_that_are_split_off_stay_together(mill: Ledger) -> None:
    account = home(mill, EXPLODED)[0]
    mill.judging.split(account.id, address(mill, WITNESSED), address(mill, RELAYED))
    mill.corroborate()
    assert together(mill, WITNESSED, RELAYED)
    assert not together(mill, EXPLODED, RELAYED)


def test_origins_that_are_made_one_count_once(depot: Ledger) -> None:
    before = everything(depot)
    account = home(depot, GATE)[0]
    assert account.independent_origins == 2
    depot.judging.same_origin(account.id, origin_of(depot, GATE).id, origin_of(depot, MIRROR).id)
    depot.corroborate()
    assert home(depot, GATE)[0].independent_origins == 1
    assert origin_of(depot, GATE) == origin_of(depot, MIRROR)
    depot.judging.undo()
    depot.corroborate()
    assert everything(depot) == before
    account = home(depot, GATE)[0]
    depot.judging.same_origin(account.id, origin_of(depot, GATE).id, origin_of(depot, MIRROR).id)
    add(depot, guard())
    read_again(depot, porter())
    assert together(depot, GATE, MIRROR)
    assert origin_of(depot, GATE) == origin_of(depot, MIRROR)
    depot.judging.undo()
    depot.corroborate()
    assert origin_of(depot, GATE) != origin_of(depot, MIRROR)
    assert everything(depot) == afresh(depot)


def test_a_claim_that_is_given_another_origin_keeps_it(mill: Ledger) -> None:
    before = everything(mill)
    account = home(mill, EXPLODED)[0]
    assert origin_of(mill, EXPLODED) == origin_of(mill, RELAYED)
    mill.judging.other_origin(account.id, origin_of(mill, EXPLODED).id, address(mill, RELAYED))
    mill.corroborate()
    assert origin_of(mill, EXPLODED) != origin_of(mill, RELAYED)
    assert home(mill, EXPLODED)[0].independent_origins == account.independent_origins + 1
    mill.judging.undo()
    mill.corroborate()
    assert everything(mill) == before
    mill.judging.other_origin(account.id, origin_of(mill, EXPLODED).id, address(mill, RELAYED))
    add(mill, later())
    add(mill, post())
    read_again(mill, capital())
    assert together(mill, EXPLODED, RELAYED)
    assert origin_of(mill, EXPLODED) != origin_of(mill, RELAYED)
    mill.judging.undo()
    mill.corroborate()
    assert everything(mill) == afresh(mill)


def test_a_later_judgement_overrules_an_earlier_one(depot: Ledger) -> None:
    account = home(depot, GATE)[0]
    depot.judging.split(account.id, address(depot, MIRROR))
    depot.corroborate()
    assert not together(depot, GATE, MIRROR)
    depot.judging.merge(home(depot, GATE)[0].id, home(depot, MIRROR)[0].id)
    depot.corroborate()
    assert together(depot, GATE, MIRROR)
    account = home(depot, GATE)[0]
    depot.judging.same_origin(account.id, origin_of(depot, GATE).id, origin_of(depot, MIRROR).id)
    depot.corroborate()
    assert origin_of(depot, GATE) == origin_of(depot, MIRROR)
    depot.judging.other_origin(account.id, address(depot, GATE), address(depot, MIRROR))
    depot.corroborate()
    assert origin_of(depot, GATE) != origin_of(depot, MIRROR)
    assert [one.what for one in depot.judging.judgements()] == ["split", "merge", "same-origin", "other-origin"]
    # What was overruled holds again when what overruled it is taken back.
    depot.judging.undo()
    depot.corroborate()
    assert origin_of(depot, GATE) == origin_of(depot, MIRROR)


def test_a_later_judgement_overrules_an_earlier_one_the_other_way_round(depot: Ledger) -> None:
    account = home(depot, GATE)[0]
    depot.judging.other_origin(account.id, address(depot, GATE), address(depot, MIRROR))
    depot.corroborate()
    assert origin_of(depot, GATE) != origin_of(depot, MIRROR)
    depot.judging.same_origin(home(depot, GATE)[0].id, address(depot, GATE), address(depot, MIRROR))
    depot.corroborate()
    assert origin_of(depot, GATE) == origin_of(depot, MIRROR)
    opened = (porter, "I opened the gate")
    depot.judging.merge(home(depot, GATE)[0].id, home(depot, opened)[0].id)
    depot.corroborate()
    assert together(depot, GATE, opened)
    depot.judging.split(home(depot, GATE)[0].id, address(depot, opened))
    depot.corroborate()
    assert not together(depot, GATE, opened)
    assert together(depot, GATE, MIRROR)
    depot.judging.undo()
    depot.corroborate()
    assert together(depot, GATE, opened)


def test_judgements_are_listed_with_who_made_them(mill: Ledger) -> None:
    assert mill.judging.judgements() == []
    made = mill.judging.merge(home(mill, EXPLODED)[0].id, home(mill, INSPECTED)[0].id, who="ada")
    assert mill.judging.judgements() == made
    assert (made[0].who, made[0].what) == ("ada", "merge")
    for side in (made[0].one, made[0].other):
        for words in side:
            kept = mill.report(words.report)
            assert kept is not None
            assert kept.text[words.start : words.end] == words.text
    assert mill.judging.undo(made[0].id) == made[0]
    assert mill.judging.judgements() == []
    with pytest.raises(FilterError):
        mill.judging.undo()
    with pytest.raises(FilterError):
        mill.judging.undo(made[0].id)


def test_a_judgement_on_what_is_not_there_is_refused(mill: Ledger) -> None:
    account = home(mill, EXPLODED)[0]
    judging = mill.judging
    whole = [f"{claim.report}/{claim.claim}" for claim in account.claims]
    wrong: list[tuple[Callable[..., object], list[str]]] = [
        (judging.merge, [account.id, "k-none"]),
        (judging.split, [account.id, address(mill, INSPECTED)]),
        (judging.split, [account.id, *whole]),
        (judging.same_origin, [account.id, "o1", "o99"]),
        (judging.other_origin, [account.id, "o99", whole[0]]),
    ]
    for judge, references in wrong:
        with pytest.raises(FilterError):
            judge(*references)
    assert judging.judgements() == []
    assert mill.pending is False


# Ratings


def test_a_rating_changes_the_reliability_and_f_takes_it_back(mill: Ledger) -> None:
    before = everything(mill)
    account = home(mill, EXPLODED)[0]
    assert account.grade.reliability == "F"
    mill.judging.rate("  hadrin   COURIER ", "B", who="ada")
    rated = home(mill, EXPLODED)[0]
    assert rated.grade.reliability == "B"
    assert rated.grade.credibility == account.grade.credibility
    assert rated.model_copy(update={"grade": account.grade}) == account
    assert home(mill, (comet, "naked eye"))[0].grade.reliability == "F"
    mill.judging.rate("Hadrin Courier", "D")
    assert home(mill, EXPLODED)[0].grade.reliability == "D"
    assert len(mill.judging.ratings()) == 1
    mill.judging.rate(origin_of(mill, EXPLODED).name, "C")
    assert home(mill, EXPLODED)[0].grade.reliability == "C"
    for one in mill.judging.ratings():
        mill.judging.rate(one.name, "F")
    assert mill.judging.ratings() == []
    assert everything(mill) == before


def test_a_rating_that_is_none_is_refused(mill: Ledger) -> None:
    for name, letter in (("Hadrin Courier", "G"), ("Hadrin Courier", "b"), ("  ", "A")):
        with pytest.raises(FilterError):
            mill.judging.rate(name, letter)  # type: ignore[arg-type]
    assert mill.judging.ratings() == []


# Explaining, exporting


def test_an_account_is_explained_by_ties_and_derivations(stories: Ledger) -> None:
    account = home(stories, EXPLODED)[0]
    found = stories.judging.explain(account.id)
    assert found is not None
    assert found.account == account
    texts = {one.id: one.text for one in stories}
    places = {(claim.report, claim.start) for claim in account.claims}
    tied = set()
    for tie in found.ties:
        for side in (tie["one"], tie["other"]):
            assert texts[side["report"]][side["start"] : side["end"]] == side["text"]
            assert (side["report"], side["start"]) in places
            tied.add((side["report"], side["start"]))
        assert isinstance(tie["log_odds"], float)
        assert tie["weights"]
        assert tie["weights"].keys() <= set(FEATURES)
    first = (account.claims[0].report, account.claims[0].start)
    assert tied | {first} == places
    reports = {claim.report for claim in account.claims}
    assert found.derivations
    for edge in found.derivations:
        assert {edge.later, edge.earlier} <= reports
        assert edge.evidence["why"]
    assert (capital().id, courier().id) in {(one.later, one.earlier) for one in found.derivations}
    told = found.to_dict()
    assert Account.model_validate({key: told[key] for key in told.keys() - {"ties", "derivations"}}) == account
    assert stories.judging.explain("k-none") is None


def test_judgements_are_exported_as_pairs_with_features(mill: Ledger) -> None:
    assert list(mill.judging.examples()) == []
    account = home(mill, EXPLODED)[0]
    mill.judging.split(account.id, address(mill, WITNESSED), who="ada")
    mill.judging.merge(home(mill, INSPECTED)[0].id, home(mill, (comet, "naked eye"))[0].id)
    mill.corroborate()
    pairs = list(mill.judging.examples())
    made = mill.judging.judgements()
    assert len(pairs) == sum(len(one.one) * len(one.other) for one in made)
    assert {one["judgement"] for one in pairs} == {one.id for one in made}
    parted = [one for one in pairs if one["judgement"] == made[0].id]
    joined = [one for one in pairs if one["judgement"] == made[1].id]
    assert {one["who"] for one in parted} == {"ada"}
    assert len({one["verdict"] for one in parted}) == len({one["verdict"] for one in joined}) == 1
    assert parted[0]["verdict"] != joined[0]["verdict"]
    for one in pairs:
        assert one["features"].keys() == set(FEATURES)
        assert isinstance(one["log_odds"], float)
        for side in (one["one"], one["other"]):
            kept = mill.report(side["report"])
            assert kept is not None
            assert kept.text[side["start"] : side["end"]] == side["text"]


# Filters


def ids(found: list[Account]) -> set[str]:
    return {one.id for one in found}


@pytest.mark.parametrize("least", [0, 1, 2, 3, 4])
def test_accounts_are_filtered_by_how_many_tell_them(stories: Ledger, least: int) -> None:
    whole = stories.accounts(limit=None)
    assert ids(stories.accounts(reports=least, limit=None)) == {one.id for one in whole if one.reports >= least}
    wanted = {one.id for one in whole if one.independent_origins >= least}
    assert ids(stories.accounts(origins=least, limit=None)) == wanted
    wanted = {one.id for one in whole if one.independent_origins <= least}
    assert ids(stories.accounts(most_origins=least, limit=None)) == wanted


def test_accounts_are_filtered_by_sureness(stories: Ledger) -> None:
    whole = stories.accounts(limit=None)
    parts = [ids(stories.accounts(sureness=word, limit=None)) for word in ("suggested", "confirmed")]
    assert parts == [{one.id for one in whole if one.sureness == word} for word in ("suggested", "confirmed")]
    assert parts[1]
    with pytest.raises(FilterError):
        stories.accounts(sureness="quite")


@pytest.mark.parametrize(
    ("name", "report"),
    [
        ("Radio Tessel", radio),
        ("radio tessel", radio),
        ("starletter.example", comet),
        ("Nobody's Paper", None),
    ],
)
def test_accounts_are_filtered_by_outlet(stories: Ledger, name: str, report: Callable[[], Report] | None) -> None:
    wanted = {
        one.id
        for one in stories.accounts(limit=None)
        if report and report().id in {claim.report for claim in one.claims}
    }
    assert ids(stories.accounts(outlet=name, limit=None)) == wanted
    assert bool(wanted) == (report is not None)
    if report:
        assert ids(stories.accounts(report=report().id, limit=None)) == wanted


def test_accounts_are_filtered_by_when_they_were_told(stories: Ledger) -> None:
    whole = stories.accounts(limit=None)
    for since in (None, "2024", "2024-05-07", "2024-06", "2024-07-01", "2025"):
        for until in (None, "2024", "2024-05-06", "2024-06", "2024-07-01", "2023"):
            after = {one.id for one in whole if since is None or (one.latest or "")[: len(since)] >= since}
            before = {one.id for one in whole if until is None or (one.first or "")[: len(until)] <= until}
            assert ids(stories.accounts(since=since, until=until, limit=None)) == after & before, (since, until)
    assert all(one.first and one.latest for one in whole)


def test_accounts_are_searched_by_text_quotes_and_origins(stories: Ledger) -> None:
    exploded = home(stories, EXPLODED)[0]
    for query in ("silo", "“grain silo”", "voss mill", "sarro silo", "blew up"):
        assert exploded.id in ids(stories.accounts(query)), query
    assert ids(stories.accounts("vance")) == {home(stories, (comet, "naked eye"))[0].id}
    assert stories.accounts("submarine") == []
    assert stories.accounts("silo", outlet="Star Letter") == []


def test_accounts_come_in_pages(stories: Ledger) -> None:
    whole = [one.id for one in stories.accounts(limit=None)]
    paged = [one.id for start in range(0, len(whole), 3) for one in stories.accounts(limit=3, offset=start)]
    assert paged == whole
    reports = [one.reports for one in stories.accounts(limit=None)]
    assert reports == sorted(reports, reverse=True)


# All of it in any order


_MOVES = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 999), st.integers(0, 999)), min_size=1, max_size=8)


@pytest.mark.slow
@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=_MOVES)
def test_the_ledger_tells_what_its_reports_and_judgements_tell(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[int, int, int]]
) -> None:
    """Whatever is added, decided and taken back, in whatever order."""
    waiting = [post(), later(), guard(), strike(), strike_again()]
    with Ledger.open(tmp_path_factory.mktemp("moves") / "ledger.sqlite") as ledger:
        add(ledger, courier(), capital(), radio(), porter(), baker())
        for what, one, other in moves:
            _move(ledger, waiting, what, one, other)
            ledger.corroborate()
            with ledger._reading() as connection:
                decided = decisions.judgements(connection)
            wanted = account_records(corroborate(list(ledger), decided))
            assert everything(ledger) == {account.id: account for account in wanted}
        while ledger.judging.judgements():
            ledger.judging.undo()
        ledger.corroborate()
        assert everything(ledger) == afresh(ledger)


def _move(ledger: Ledger, waiting: list[Report], what: int, one: int, other: int) -> None:
    """Do one of the things that can be done; the numbers pick what with."""
    held = ledger.accounts(limit=None)
    first, second = held[one % len(held)], held[other % len(held)]
    said = [f"{claim.report}/{claim.claim}" for claim in first.claims]
    if what == 0 and waiting:
        ledger.add(waiting.pop(one % len(waiting)))
    elif what == 1 and first != second:
        ledger.judging.merge(first.id, second.id)
    elif what == 2 and len(set(said)) > 1:
        ledger.judging.split(first.id, said[other % len(said)])
    elif what == 3:
        ledger.judging.same_origin(first.id, first.origins[0].id, first.origins[-1].id)
    elif what == 4 and len(set(said)) > 1:
        ledger.judging.other_origin(first.id, said[0], said[-1])
    elif what == 5 and ledger.judging.judgements():
        ledger.judging.undo(ledger.judging.judgements()[one % len(ledger.judging.judgements())].id)
