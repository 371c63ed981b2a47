from __future__ import annotations

import json
from pathlib import Path

import pytest
from marked import actor, chain, read, speaker

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", sorted(path.stem for path in GOLDEN.glob("*.txt")))
def test_report_is_taken_apart_as_a_careful_reader_would(name: str) -> None:
    expected = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    facts = {"outlet": expected["outlet"]} if "outlet" in expected else {}
    report = read((GOLDEN / f"{name}.txt").read_text(encoding="utf-8"), **facts)
    ids = {claim.id: number for number, claim in enumerate(report.claims)}
    found = []
    for claim, wanted in zip(report.claims, expected["claims"], strict=True):
        signatories = [actor(report, signatory).name for signatory in claim.signatories]
        values = {
            "speaker": speaker(report, claim),
            "chain": chain(report, claim),
            "signatories": signatories,
            "inside": ids[claim.inside] if claim.inside else None,
            **claim.model_dump(include={"act", "form", "firmness", "polarity", "anonymity"}),
        }
        found.append({key: values[key] for key in wanted})
    assert found == expected["claims"]
    assert (report.dateline.text if report.dateline else None) == expected.get("dateline")
    for main, aliases in expected.get("aliases", {}).items():
        assert set(aliases) <= set(next(a for a in report.actors if a.name == main).aliases)
