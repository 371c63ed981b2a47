"""docs/schema/ is what the records are, and the records are what the contract says."""

import importlib.util
import json
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT.parent / "shared" / "contract.md"

SPAN = {"start", "end", "text"}
FIELDS = {
    "Report": {
        "schema", "id", "url", "outlet", "title", "byline", "language", "text", "published", "dateline", "page",
        "mentions", "actors", "places", "times", "events", "claims",
    },
    "Outlet": {"name", "domain"},
    "Published": {"value", "precision", "basis", "time"},
    "Dateline": SPAN | {"place"},
    "PageFacts": {"comments", "views", "furniture"},
    "Furniture": {"start", "end", "kind"},
    "Mention": SPAN | {"id", "type", "actor", "place"},
    "Actor": {"id", "name", "aliases", "kind", "country", "anonymity", "key"},
    "Place": {"id", "name", "lat", "lon", "country", "admin1", "geonameid", "precision", "radius_km", "within"},
    "Time": SPAN | {"id", "type", "value", "from", "to"},
    "Event": {"id", "type", "mode", "trigger", "actors", "recipients", "place", "time", "reality", "claim"},
    "Claim": {
        "id", "sources", "cue", "content", "form", "act", "firmness", "polarity", "anonymity", "chain", "signatories",
        "inside", "time", "events",
    },
    "SourceSpan": SPAN | {"actor"},
    "Span": SPAN,
    "ChainLink": {"role", "actor", "text", "start", "end", "time"},
}  # fmt: skip
ACCOUNT = {
    "Account": {
        "schema", "id", "text", "sureness", "claims", "origins", "reports", "outlets", "independent_origins", "grade",
        "first", "latest", "place", "time",
    },
    "AccountClaim": {
        "report", "input_id", "url", "outlet", "claim", "start", "end", "quote", "stance", "source", "chain", "origin",
        "why",
    },
    "AccountOrigin": {"id", "name", "kind", "independent", "side", "why", "claims"},
    "Grade": {"reliability", "credibility", "why"},
}  # fmt: skip


def stored(name: str) -> dict[str, Any]:
    return json.loads((ROOT / "docs" / "schema" / name).read_text(encoding="utf-8"))


def maker() -> Any:
    spec = importlib.util.spec_from_file_location("write_schema", ROOT / "docs" / "write_schema.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_schemas_are_current() -> None:
    make = maker()
    written = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "schema").glob("*.json")}
    assert written == {name: make.schema_of(model) for name, model in make.PUBLIC.items()}, "run `make schema`"


@pytest.mark.parametrize(("name", "fields"), [("Report", FIELDS), ("Account", ACCOUNT)])
def test_a_record_has_the_fields_of_the_contract_and_no_others(name: str, fields: dict[str, set[str]]) -> None:
    models = models_of(name)
    assert {name: set(model["properties"]) for name, model in models.items()} == fields


@pytest.mark.parametrize("name", ["Report", "Account"])
def test_every_field_is_always_printed(name: str) -> None:
    for model in models_of(name).values():
        assert set(model["required"]) == set(model["properties"])


def models_of(name: str) -> dict[str, Any]:
    whole = stored(f"{name.lower()}-1.json")
    return {name: whole, **whole["$defs"]}


@pytest.mark.skipif(not CONTRACT.exists(), reason="the contract is not beside the project")
def test_every_name_in_the_contract_is_in_the_schema() -> None:
    section = CONTRACT.read_text(encoding="utf-8").split("## A report,")[1].split("## ")[0]
    example = section.split("```")[1]
    names = set(re.findall(r'"([a-z]\w*)"(?=:|, "|\})', re.sub(r':\s*"[^"]*"', ":", example)))
    known = set().union(*FIELDS.values())
    assert names <= known | {"m1", "a1", "a2", "a3", "p1", "p2", "t1", "e1", "c0", "c1", "en"}
    assert len(names & known) > 40
