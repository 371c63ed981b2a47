"""What other programs are handed: through the command, in every format, and what they would make of it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from sayso.delivery.cli import app
from sayso.delivery.export import FORMATS, export
from sayso.delivery.export.coding import acled_type, date_prec, geo_precision, time_precision, where_prec
from sayso.delivery.export.columns import Column
from sayso.delivery.export.spreadsheet import guarded, unguarded, write_csv
from sayso.delivery.export.tables import TABLES
from sayso.ledger import Ledger
from sayso.records import Claim, Event, Outlet, Place, Published, Report, Span, Time
from written import TEXT, written_report

DOCS = Path(__file__).parents[2] / "docs"
HERE = "r-0123456789abcdef"
RAID = "Gunmen killed at least 12 villagers in Sella on 3 May, police said. The rebels put the toll at 20 dead."


def raid() -> Report:
    """A number that is open upwards, and a title that a spreadsheet would run."""

    def at(words: str) -> Span:
        start = RAID.index(words)
        return Span(start=start, end=start + len(words), text=words)

    return Report(
        id="r-f0",
        title='=HYPERLINK("http://evil.example";"Raid")',
        outlet=Outlet(name="-Wire"),
        text=RAID,
        published=Published(value="2030-05", precision="month", basis="given"),
        places=(Place(id="p1", name="Sella", lat=None, lon=None, precision="exact"),),
        times=(Time(id="t1", **at("3 May").model_dump(), type="DATE", value="2030-05-03", start_date="2030-05-03"),),
        events=(
            Event(id="e1", type="ASSAULT", trigger=at("killed"), place="p1", time="t1", reality="reported",
                  claim="c1"),
        ),
        claims=(
            Claim(id="c1", content=(at("Gunmen killed at least 12 villagers in Sella on 3 May"),), form="indirect",
                  act="state", firmness="certain", polarity="positive", cue=(at("said"),)),
        ),
    )  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "ledger.sqlite"
    with Ledger.open(path) as opened:
        opened.add_many([written_report(), raid()])
    return path


@pytest.fixture
def ask(place: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "config.toml").write_text("")
    monkeypatch.setenv("SAYSO_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("SAYSO_LEDGER", str(place))

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, ["export", *arguments])

    return run


def table(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.stderr
    return list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8"), newline="")))


def test_events_have_the_columns_of_ucdp_and_acled(ask) -> None:
    sank, denied, called, killed = table(ask("--format", "csv"))
    assert sank["id"] == f"{HERE}/e1"
    assert (sank["date_start"], sank["date_end"], sank["date_prec"]) == ("2031-04-28", "2031-05-04", "3")
    assert (sank["where_coordinates"], sank["where_prec"], sank["country"]) == ("Port Arden", "2", "Mauritius")
    assert (float(sank["latitude"]), float(sank["longitude"]), sank["adm_1"]) == (-12.5, 44.25, "Northcoast")
    assert sank["source_original"].startswith("an official at the harbour authority")
    assert sank["source_article"] == "Northern Ledger, 2031-05, Harbour Official: Ferry Was Overloaded"
    assert (sank["geo_precision"], sank["time_precision"], sank["event_type"]) == ("2", "2", "")
    assert TEXT[int(sank["trigger_start"]) : int(sank["trigger_end"])] == sank["trigger"] == "sank"
    assert TEXT[int(sank["quote_start"]) : int(sank["quote_end"])] == sank["quote"]
    assert (denied["side_a"], denied["claim"], denied["source_original"]) == ("Blue Strait Lines", "", "")
    assert (denied["date_start"], denied["date_basis"], denied["date_prec"]) == ("2031-05-01", "published", "")
    assert called["actor1"] == "Seafarers' Union; Coastal Watch"
    assert called["reality"] == "possible"
    assert (killed["date_start"], killed["date_prec"], killed["latitude"]) == ("2030-05-03", "1", "")
    for row in (sank, denied, called):
        assert (row["best"], row["fatalities"], row["quantities"]) == ("", "", "")


def test_the_dead_are_counted_only_where_a_number_is_stated(ask) -> None:
    (killed,) = table(ask("--format", "csv", "--type", "assault"))
    assert (killed["low"], killed["best"], killed["high"]) == ("12", "12", "")
    assert killed["fatalities"] == "12"
    (number,) = killed["quantities"].split("; ")
    assert number.startswith("killed: at least 12 [")
    start, end = (int(part) for part in number[number.index("[") + 1 : number.index("]")].split(":"))
    assert RAID[start:end] == "at least 12"


def test_no_cell_is_a_formula(ask) -> None:
    for what in FORMATS["csv"]:
        for row in table(ask("--format", "csv", "--what", what)):
            for column in TABLES[what]:
                cell = row[column.name]
                assert column.kind != "text" or not cell.startswith(("=", "+", "-", "@", "\t", "\r")), column.name
    (report,) = table(ask("--format", "csv", "--what", "reports", "villagers"))
    assert unguarded(report["title"]) == raid().title
    assert report["outlet"] == "'-Wire"


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")) | st.text(
    "'=+-@\t\r\n\",;x", max_size=6
)


@given(rows=st.lists(st.tuples(CELLS, st.none() | st.integers(-(2**60), 2**60), st.none() | st.floats(-1e9, 1e9))))
def test_what_is_written_as_csv_is_read_back(rows: list[tuple[Any, ...]]) -> None:
    kinds = ("text", "int", "float")
    columns = [Column(kind, kind, "", "", "", lambda one: one) for kind in kinds]
    out = io.StringIO()
    write_csv(columns, (dict(zip(kinds, row, strict=True)) for row in rows), out)
    read = list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    back = [
        (
            unguarded(row["text"]),
            int(row["int"]) if row["int"] else None,
            float(row["float"]) if row["float"] else None,
        )
        for row in read
    ]
    assert back == rows


@given(CELLS)
def test_a_guard_can_be_taken_off(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_json_lines_hold_whole_reports_or_the_columns(ask) -> None:
    lines = ask("--json").stdout.splitlines()
    given = [Report.from_json(line) for line in lines]
    assert [one.claims for one in given] == [written_report().claims, raid().claims]
    assert [one.events for one in given] == [written_report().events, raid().events]
    claims = [json.loads(line) for line in ask("--what", "claims", "--report", HERE).stdout.splitlines()]
    assert [row["id"] for row in claims] == [f"{HERE}/c{number}" for number in range(1, 9)]
    start, end = (int(part) for part in claims[1]["source_offsets"].split(":"))
    assert TEXT[start:end] == claims[1]["source"]
    (actor,) = [json.loads(line) for line in ask("lindqvist", "--what", "actors").stdout.splitlines()]
    assert actor["mentions"].startswith("Mara Lindqvist")


def test_a_map_program_finds_the_points(ask) -> None:
    for what, number in (("events", 4), ("places", 3)):
        collection = json.loads(ask("--format", "geojson", "--what", what).stdout)
        assert collection["type"] == "FeatureCollection"
        assert len(collection["features"]) == number
        points = [one["geometry"]["coordinates"] for one in collection["features"] if one["geometry"]]
        assert points[0] == [44.25, -12.5]
        assert [one for one in collection["features"] if one["geometry"] is None]
    empty = json.loads(ask("nothing", "--format", "geojson").stdout)
    assert empty == {"type": "FeatureCollection", "features": []}


def test_linked_data_says_who_said_so(ask) -> None:
    document = json.loads(ask("--format", "jsonld").stdout)
    nodes = {node["@id"]: node for node in document["@graph"]}
    quoted = nodes[f"urn:sayso:{HERE}/c6"]
    assert quoted["@type"] == ["Claim", "Quotation", "prov:Entity"]
    assert quoted["author"] == [{"@id": f"urn:sayso:{HERE}/a4"}]
    assert nodes[f"urn:sayso:{HERE}/a4"]["name"] == "Mara Lindqvist"
    position, words = quoted["sayso:content"][0]["oa:hasSelector"]
    assert TEXT[position["oa:start"] : position["oa:end"]] == words["oa:exact"] == quoted["text"]
    assert nodes[f"urn:sayso:{HERE}"]["@type"][0] == "NewsArticle"
    few = json.loads(ask("lifeboats", "--format", "jsonld", "--what", "claims").stdout)["@graph"]
    assert {node["@id"].split("/")[-1] for node in few if "Claim" in node["@type"]} == {"c4", "c5"}


def test_linked_data_is_linked_data(ask) -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed")
    graph = rdflib.Graph().parse(data=ask("--format", "jsonld").stdout, format="json-ld")
    schema, prov = rdflib.Namespace("https://schema.org/"), rdflib.Namespace("http://www.w3.org/ns/prov#")
    assert len(set(graph.subjects(rdflib.RDF.type, schema.Claim))) == 9
    claim = rdflib.URIRef(f"urn:sayso:{HERE}/c6")
    assert graph.value(graph.value(claim, prov.wasAttributedTo), schema.name).value == "Mara Lindqvist"
    assert graph.value(claim, prov.wasQuotedFrom) == rdflib.URIRef(f"urn:sayso:{HERE}")


def test_follow_the_money_takes_every_entity(ask) -> None:
    followthemoney = pytest.importorskip("followthemoney", reason="followthemoney is not installed")
    entities = [json.loads(line) for line in ask("--format", "ftm").stdout.splitlines()]
    known = {one["id"] for one in entities}
    for entity in entities:
        proxy = followthemoney.model.get_proxy(entity, cleaned=False)
        assert proxy.schema.name == entity["schema"]
        followthemoney.model.get(entity["schema"]).validate(entity)
        for name, values in entity["properties"].items():
            prop = proxy.schema.properties[name]
            assert len(proxy.get(name)) == len(set(values)) or name == "country", (name, values)
            if prop.type.name == "entity":
                assert set(values) <= known
    schemata = [one["schema"] for one in entities]
    assert {"Article", "Person", "Company", "Mention", "Event", "UnknownLink"} <= set(schemata)


def test_nobody_anonymous_becomes_a_person_in_a_database(ask) -> None:
    entities = [json.loads(line) for line in ask("--format", "ftm").stdout.splitlines()]
    assert [one["properties"]["name"] for one in entities if one["schema"] == "Person"] == [["Mara Lindqvist"]]
    for one in ask("--format", "ftm", "--what", "events").stdout.splitlines():
        assert json.loads(one)["schema"] not in ("UnknownLink", "Person")


def test_parquet_holds_what_csv_does(ask, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    path = tmp_path / "events.parquet"
    assert ask("--format", "parquet", "--out", str(path)).exit_code == 0
    rows = parquet.read_table(path).to_pylist()
    told = table(ask("--format", "csv"))
    assert [row["id"] for row in rows] == [row["id"] for row in told]
    assert rows[0]["latitude"] == -12.5
    assert rows[3]["source_headline"] == raid().title
    assert parquet.read_schema(path).names == [column.name for column in TABLES["events"]]


def test_parquet_without_its_library_says_what_to_install(place: Path) -> None:
    script = "import sys; sys.modules['pyarrow'] = None; from sayso.delivery.cli import main; main()"
    command = [sys.executable, "-c", script, "export", "--format", "parquet", "--ledger", str(place)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1
    assert "pip install 'sayso[parquet]'" in done.stderr


def test_a_file_appears_only_when_it_is_whole(ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    with monkeypatch.context() as patch:
        patch.setattr("sayso.delivery.export.tables.things", lambda *_: 1 / 0)
        assert ask("--format", "csv", "--out", str(path)).exit_code == 1
    assert path.read_text() == "old"
    assert ask("--format", "csv", "--out", str(path)).exit_code == 0
    assert path.read_bytes() == ask("--format", "csv").stdout_bytes
    assert sorted(each.name for each in tmp_path.iterdir()) == ["config.toml", "out.csv"]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--format", "geojson", "--what", "claims"], 2, "geojson does not hold claims. Use --what events or places"),
        (
            ["--format", "csv", "--act", "deny"],
            2,
            "--act: events cannot be chosen by it. Leave it out, or use --what claims",
        ),
        (["--what", "places", "--from", "2020"], 2, "--from: places cannot be chosen by it"),
        (["--format", "csv", "--from", "Tuesday"], 2, "--from: 'Tuesday' is not a date"),
        (["--format", "xls"], 2, "xls"),
        (["--out", "/nowhere/at/all.csv"], 1, "/nowhere/at/all.csv: cannot be written: No such file"),
    ],
)
def test_wrong_usage_is_told(ask, arguments: list[str], status: int, said: str) -> None:
    done = ask(*arguments)
    assert (done.exit_code, done.stdout) == (status, "")
    assert said in " ".join(done.stderr.split())


def test_the_page_describes_every_column() -> None:
    subprocess.run([sys.executable, DOCS / "write_export.py", "--check"], check=True)
    page = (DOCS / "export.md").read_text(encoding="utf-8")
    for columns in TABLES.values():
        for column in columns:
            assert f"| `{column.name}` | {column.meaning} |" in page
    for format, kinds in FORMATS.items():
        assert f"| `{format}` |" in page and kinds


@pytest.mark.parametrize(
    ("first", "last", "ucdp", "acled"),
    [
        ("2020-04-05", "2020-04-05", 1, 1),
        ("2020-04-05", "2020-04-06", 2, 2),
        ("2020-04-05", "2020-04-10", 2, 2),
        ("2020-04-06", "2020-04-12", 3, 2),
        ("2020-04-05", "2020-04-12", 4, 3),
        ("2020-05-01", "2020-05-31", 4, 3),
        ("2020-05-01", "2020-06-30", 5, None),
        ("2020-01-01", "2020-12-31", 5, None),
        ("2019-01-01", "2020-12-31", None, None),
        ("", "", None, None),
    ],
)
def test_days_are_coded_as_the_codebooks_do(first: str, last: str, ucdp: int | None, acled: int | None) -> None:
    assert (date_prec(first, last), time_precision(first, last)) == (ucdp, acled)


@pytest.mark.parametrize(
    ("precision", "radius", "ucdp", "acled"),
    [
        ("exact", None, 1, 1),
        ("near", 25, 2, 2),
        ("near", 26, 5, 3),
        ("near", None, 5, 3),
        ("admin2", 40, 3, 2),
        ("admin1", 100, 4, 3),
        ("country", 500, 6, None),
    ],
)
def test_places_are_coded_as_the_codebooks_do(precision: Any, radius: float, ucdp: int, acled: int | None) -> None:
    place = Place(id="p1", name="x", lat=0, lon=0, precision=precision, radius_km=radius)
    assert (where_prec(place), geo_precision(place)) == (ucdp, acled)
    assert (where_prec(None), geo_precision(None)) == (None, None)


def test_acleds_types_are_those_it_has() -> None:
    assert acled_type("ASSAULT", "aerial", []) == ("Explosions/Remote violence", "Air/drone strike")
    assert acled_type("ASSAULT", "firearms", ["military", "people"]) == ("Battles", "Armed clash")
    assert acled_type("ASSAULT", None, ["people"]) == ("Violence against civilians", "Attack")
    assert acled_type("ASSAULT", None, []) == (None, None)
    assert acled_type("PROTEST", "riot", []) == ("Riots", "Violent demonstration")
    assert acled_type("PROTEST", "hunger", []) == ("Protests", "Peaceful protest")
    assert acled_type("CONSULT", "visit", ["government"]) == (None, None)


def test_memory_does_not_grow_with_the_number_of_reports() -> None:
    """Rows are written as reports come, not after the last of them."""
    out = io.StringIO()
    seen = []

    def coming() -> Any:
        for number in range(300):
            seen.append(out.tell())
            yield raid().model_copy(update={"id": f"r-{number}"}), [0]

    export(coming(), "events", "csv", out)
    assert seen[200] > seen[100] > seen[2] > 0
