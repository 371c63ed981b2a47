"""What every ledger does, whatever it is kept in: the same tests on SQLite and on PostgreSQL."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_reports import CONVOY, as_added, convoy, reports, strike

from sayso.ledger import ActorRow, ClaimRow, EventRow, FilterError, Ledger, LedgerError, PartRow, PlaceRow
from sayso.records import Actor, Published, Report

ONE_LEDGER = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def ids(rows: list[ClaimRow]) -> list[str]:
    return [row.id for row in rows]


# Adding


@ONE_LEDGER
@given(report=reports())
def test_what_is_added_is_given_back(ledger: Ledger, report: Report) -> None:
    ledger.add(report)
    assert as_added(ledger.report(report.id)) == report


@ONE_LEDGER
@given(report=reports(id="r-same"))
def test_adding_twice_changes_nothing_and_a_newer_reading_replaces_every_row(ledger: Ledger, report: Report) -> None:
    ledger.add(report)
    before = ledger.counts(), ledger.reports()
    assert ledger.add(report) is False
    assert (ledger.counts(), ledger.reports()) == before
    assert ledger.counts()["reports"] == 1
    assert ids(ledger.claims()) == [f"r-same/{claim.id}" for claim in report.claims]


@ONE_LEDGER
@given(report=reports())
def test_every_row_leads_back_to_its_words(ledger: Ledger, report: Report) -> None:
    ledger.add(report)
    rows = ledger.claims(report=report.id, limit=None)
    assert len(rows) == len(report.claims)
    for row in rows:
        assert row.report == report.id
        assert row.url == report.url or "\0" in (report.url or "")
        for part in (*row.sources, *row.cue, *row.content):
            assert report.text[part.start : part.end] == part.text
        told = row.to_dict()
        for part in (*told["sources"], *told["cue"], *told["content"]):
            assert report.text[part["start"] : part["end"]] == part["text"]


def test_a_newer_reading_takes_the_older_ones_words_out_of_the_search(ledger: Ledger) -> None:
    ledger.add_many([convoy(), strike()])
    newer = convoy().model_copy(update={"claims": convoy().claims[2:], "title": "Bridge closed", "actors": ()})
    assert ledger.add(newer) is True
    assert ledger.claims("convoy stopped") == []
    assert ledger.reports('"convoy stopped at bridge"') == []
    assert ledger.actors("harbour") == []
    assert [row.id for row in ledger.reports("bridge closed")] == ["r-aa01"]
    assert as_added(ledger.report("r-aa01")) == newer
    assert ledger.counts() == {"reports": 2, "claims": 3, "actors": 1, "outlets": 2, "places": 1, "events": 1}


def test_add_many_keeps_what_came_before_a_failure(ledger: Ledger) -> None:
    def failing() -> object:
        yield convoy()
        raise OSError("the disk of the sender is gone")

    with pytest.raises(OSError, match="sender"):
        ledger.add_many(failing())
    assert as_added(ledger.report("r-aa01")) == convoy()


def test_add_many_takes_the_last_of_two_readings(ledger: Ledger) -> None:
    newer = convoy().model_copy(update={"title": "Newer"})
    assert ledger.add_many([convoy(), newer, newer]) == 2
    assert as_added(ledger.report("r-aa01")) == newer


def test_a_report_whose_claims_share_an_id_is_refused_whole(ledger: Ledger) -> None:
    first = convoy().claims[0]
    with pytest.raises(LedgerError, match="report r-aa01: two claims are called c1"):
        ledger.add(convoy().model_copy(update={"claims": (first, first)}))
    assert ledger.counts()["reports"] == 0


def test_iterating_gives_every_report_whole_in_order(ledger: Ledger) -> None:
    many = [convoy().model_copy(update={"id": f"r-{number:04x}"}) for number in range(230)]
    ledger.add_many(many)
    assert list(map(as_added, ledger)) == many
    assert len(ledger) == 230


# Searching


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("convoy", {"r-aa01/c1"}),
        ("CONVOY stopped", {"r-aa01/c1"}),
        ("convoy strike", set()),
        ("ozkan", {"r-aa01/c1"}),
        ("özkan", {"r-aa01/c1"}),
        ('"had been warned"', {"r-aa01/c3", "r-aa01/c4"}),
        ("“had been warned”", {"r-aa01/c3", "r-aa01/c4"}),
        ('"warned been had"', set()),
        ('"had been" warn*', {"r-aa01/c3", "r-aa01/c4"}),
        ('"had been warn"*', {"r-aa01/c3", "r-aa01/c4"}),
        ("warn", set()),
        ("close-to", {"r-aa01/c1"}),
        ("idris", {"r-aa01/c2", "r-ab02/c1"}),
        ("...", set()),
        ("   ", {"r-aa01/c1", "r-aa01/c2", "r-aa01/c3", "r-aa01/c4", "r-ab02/c1"}),
    ],
)
def test_a_query_wants_all_its_words(two: Ledger, query: str, found: set[str]) -> None:
    assert set(ids(two.claims(query))) == found


@pytest.mark.parametrize(
    "query",
    [
        '"', '""', '"""', "'", "convoy AND", "AND", "OR NOT", "NEAR(", "NEAR(a b, 3)", "content:convoy", "-convoy",
        "^convoy", "convoy*stopped", "*", "**", "{a b}: c", "(", "))", "a + b", "\\", "%", "_", ";--", "' OR 1=1 --",
        "\0", "convoy\0", "a" * 5000, " ".join(f"w{number}" for number in range(3000)), "\ud800", "😀", "😀*", "é́",
        ":*", "!convoy", "convoy & stopped", "convoy | x", "<->", "convoy:*", "it's", "x'y'z*", "＂", "٣",
        "中文*", "\u200b",
    ],
)  # fmt: skip
def test_no_query_can_break_the_search(two: Ledger, query: str) -> None:
    for found in (two.claims(query), two.claims(source=query), two.reports(query), two.actors(query)):
        assert isinstance(found, list)
    assert isinstance(two.reports(outlet=query), list)


@ONE_LEDGER
@given(query=st.text(max_size=40), other=st.text(alphabet="\"*()'-:^{}+&|!<> aANDORNT\\\0", max_size=20))
def test_nor_can_any_other(ledger: Ledger, query: str, other: str) -> None:
    ledger.add(convoy())
    for asked in (query, other):
        ledger.claims(asked, source=other)
        ledger.reports(asked)
        ledger.actors(asked)
        ledger.get(asked)


@ONE_LEDGER
@given(report=reports())
def test_a_claim_is_found_by_the_words_of_its_content(ledger: Ledger, report: Report) -> None:
    ledger.add(report)
    for claim in report.claims:
        words = [word for word in claim.content[0].text.split() if word.isascii() and word.isalnum()]
        if words:
            assert f"{report.id}/{claim.id}" in ids(ledger.claims(" ".join(words), limit=None))


def test_the_best_match_comes_first(ledger: Ledger) -> None:
    much = "Convoy, convoy, convoy."
    little = "A convoy was said to have been among many other things that went over the bridge that day."
    for name, text in (("r-01", little), ("r-02", much)):
        ledger.add(Report(id=name, text=text))
    assert [row.id for row in ledger.reports("convoy")] == ["r-02", "r-01"]


def test_without_a_query_the_latest_comes_first_and_the_undated_last(ledger: Ledger) -> None:
    ledger.add_many([convoy(), strike()])
    ledger.add(Report(id="r-00", text="No date."))
    assert [row.id for row in ledger.reports()] == ["r-ab02", "r-aa01", "r-00"]
    assert ids(ledger.claims()) == ["r-ab02/c1", "r-aa01/c1", "r-aa01/c2", "r-aa01/c3", "r-aa01/c4"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"act": "deny"}, "c3"),
        ({"act": ["deny", "warn"]}, "c3 c4"),
        ({"firmness": "doubtful"}, "c4"),
        ({"anonymity": "anonymous"}, "c1"),
        ({"form": "mixed"}, "c2"),
        ({"report": "r-aa"}, "c1 c2 c3 c4"),
        ({"report": "r-zz"}, ""),
        ({"source": "harbour board"}, "c3"),
        ({"source": '"colonel vane"'}, "c2"),
        ({"source": "convoy"}, ""),
        ({"query": "warned", "source": "board"}, "c3"),
        ({"query": "warned", "act": "warn"}, "c4"),
        ({"query": "warned", "act": "threaten"}, ""),
        ({"outlet": "radio TAMAR"}, "c1 c2 c3 c4"),
        ({"outlet": "RadioTamar", "act": "deny"}, "c3"),
        ({"outlet": "tamar.example"}, "c1 c2 c3 c4"),
        ({"outlet": "Tamar"}, ""),
        ({"until": "2021-05"}, "c1 c2 c3 c4"),
        ({"since": "2021-05-03", "until": "2021-05-03"}, "c1 c2 c3 c4"),
        ({"until": "2021-05-02"}, ""),
        ({"limit": 1, "offset": 2, "until": "2021-05"}, "c2 c3"),
    ],
)
def test_filters_narrow_the_claims(two: Ledger, filters: dict[str, object], found: str) -> None:
    if "limit" in filters:
        filters = {**filters, "limit": 2, "offset": 1}
    rows = two.claims(**filters)
    assert [row.claim for row in rows if row.report == "r-aa01"] == found.split()


def test_a_month_is_kept_where_a_day_of_it_is_asked(two: Ledger) -> None:
    assert [row.id for row in two.reports(since="2021-06-15")] == ["r-ab02"]
    assert [row.id for row in two.reports(since="2021-06-15", until="2021-06-15")] == ["r-ab02"]
    assert two.reports(since="2021-07") == []
    assert [row.id for row in two.reports("convoy", until="2021")] == ["r-aa01", "r-ab02"]


@pytest.mark.parametrize("ranked", [1000, 2, 1])
def test_pages_of_a_list_make_up_the_whole(ledger: Ledger, monkeypatch: pytest.MonkeyPatch, ranked: int) -> None:
    ledger.add_many([convoy(), strike()])
    monkeypatch.setattr("sayso.ledger.search.RANKED", ranked)
    ledger.add_many(convoy().model_copy(update={"id": f"r-{number}"}) for number in range(3))
    for query in (None, "vane", "warned"):
        whole = ids(ledger.claims(query, limit=None))
        assert len(set(whole)) == len(whole) > 4
        assert [ledger.claims(query, limit=1, offset=place)[0].id for place in range(len(whole))] == whole
        assert ledger.claims(query, limit=0) == []


def test_actors_with_one_key_are_one_row(two: Ledger) -> None:
    (vane,) = two.actors("vane")
    assert (vane.id, vane.reports, vane.claims, vane.key) == ("r-ab02/a1", 2, 2, "vane")
    assert [row.name for row in two.actors(kind="government")] == ["harbour board"]
    assert [row.name for row in two.actors(country="ZV")] == ["Idris Vane"]
    assert {row.name for row in two.actors(anonymity=["anonymous", "collective"])} == {
        "official close to the talks",
        "harbour board",
    }
    assert two.actors()[0].name == "Idris Vane"
    assert len(two.actors()) == two.counts()["actors"] == 4


def test_actors_without_a_key_are_never_taken_for_one_another(ledger: Ledger) -> None:
    for name in ("r-01", "r-02"):
        ledger.add(Report(id=name, text="", actors=(Actor(id="a1", name="spokesman", anonymity="role"),)))
    assert len(ledger.actors("spokesman")) == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"act": "shout"}, "act: 'shout' is not known; use one of state, deny"),
        ({"since": "last week"}, "since: 'last week' is not a date; write it as"),
        ({"until": "2021-02-30"}, "until"),
        ({"limit": -1}, "limit: -1 is below nought"),
    ],
)
def test_a_filter_that_makes_no_sense_is_told(two: Ledger, wrong: dict[str, object], said: str) -> None:
    with pytest.raises(FilterError, match=said):
        two.claims(**wrong)


# Ids


def test_every_record_has_an_address(two: Ledger) -> None:
    assert as_added(two.get("r-aa01")) == as_added(two.get("r-aa")) == convoy()
    claim = two.get("r-aa01/c2")
    assert isinstance(claim, ClaimRow)
    assert claim.record == convoy().claims[1]
    assert claim.speakers == ("Idris Vane",)
    actor = two.get("r-aa/a2")
    assert isinstance(actor, ActorRow)
    assert (actor.record, actor.reports) == (convoy().actors[1], 2)
    for name, kind in (("m1", "mention"), ("t1", "time")):
        part = two.get(f"r-aa01/{name}")
        assert isinstance(part, PartRow)
        assert (part.kind, part.record["id"], part.context.report) == (kind, name, "r-aa01")
        assert part.to_dict()[kind] == part.record
    place, event = two.get("r-aa01/p1"), two.get("r-aa01/e1")
    assert isinstance(place, PlaceRow) and isinstance(event, EventRow)
    assert (place.record, event.record) == (convoy().places[0], convoy().events[0])
    for absent in ("", "r-zz", "r-aa01/c9", "r-zz/c1", "/", "r-aa01/"):
        assert two.get(absent) is None


def test_an_ambiguous_id_is_told_with_what_it_may_mean(two: Ledger) -> None:
    with pytest.raises(FilterError, match="several reports begin with 'r-a': r-aa01, r-ab02"):
        two.get("r-a/c1")


def test_a_whole_id_is_not_ambiguous_though_others_begin_so(ledger: Ledger) -> None:
    for name in ("r-1", "r-12", "r-%"):
        ledger.add(Report(id=name, text=name))
    assert ledger.report("r-1") == Report(id="r-1", text="r-1")
    assert ledger.report("r-%") == Report(id="r-%", text="r-%")
    assert ledger.report("r-_") is None


def test_a_trace_gives_the_stations_with_their_words(two: Ledger) -> None:
    trace = two.trace("r-aa/c1")
    assert trace is not None
    origin, relay = trace.stations
    assert (origin.role, origin.actor, origin.name) == ("origin", "r-aa01/a1", "official close to the talks")
    assert CONVOY[relay.start : relay.end] == relay.text == "Radio Tamar"
    assert relay.time == "t1"
    assert trace.claim.chain_text == "An official close to the talks (anonymous) → Radio Tamar → this report"
    assert trace.to_dict()["stations"][1]["text"] == "Radio Tamar"


def test_a_trace_of_a_nested_claim_gives_the_claims_around_it(two: Ledger) -> None:
    trace = two.trace("r-aa01/c4")
    assert trace is not None
    assert [row.claim for row in trace.inside] == ["c3"]
    assert trace.to_dict()["inside"][0]["act"] == "deny"


def test_a_trace_is_of_a_claim(two: Ledger) -> None:
    assert two.trace("r-aa01/c9") is None
    for other in ("r-aa01", "r-aa01/a1"):
        with pytest.raises(FilterError, match="is not a claim"):
            two.trace(other)


def test_claims_nested_in_a_ring_do_not_hang_the_trace(ledger: Ledger) -> None:
    first, second = (convoy().claims[place].model_copy(update={"inside": f"c{2 - place}"}) for place in (0, 1))
    ledger.add(convoy().model_copy(update={"claims": (first, second)}))
    trace = ledger.trace("r-aa01/c1")
    assert trace is not None
    assert [row.claim for row in trace.inside] == ["c2"]


def test_rows_are_plain_when_asked(two: Ledger) -> None:
    import json

    (row,) = two.claims(act="deny")
    told = json.loads(json.dumps(row.to_dict()))
    assert told["id"] == "r-aa01/c3"
    assert told["outlet"] == {"name": "Radio Tamar", "domain": "www.tamar.example"}
    assert told["published"] == Published(value="2021-05-03", precision="day", basis="metadata").model_dump()
    assert {"act", "firmness", "polarity", "form", "anonymity", "chain", "chain_text", "speakers"} <= set(told)
    assert json.loads(json.dumps(two.actors("vane")[0].to_dict()))["name"] == "Idris Vane"
    assert json.loads(json.dumps(two.reports("strike")[0].to_dict()))["claims"] == 1
