"""The sample report that lies beside the project, taken apart from attributions marked by hand."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from sayso.reading.read import build_report
from sayso.records import Page

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "sample_facts.py"


@pytest.fixture(scope="module")
def sample_facts() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sample_facts", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["sample_facts"] = module
    spec.loader.exec_module(module)
    return module


def test_every_fact_of_the_sample_is_read(sample_facts: ModuleType) -> None:
    if not sample_facts.SAMPLE.is_file():
        pytest.skip(f"{sample_facts.SAMPLE} is not there")
    text = sample_facts.SAMPLE.read_text(encoding="utf-8")
    report = build_report(Page(input_name="sample", text=text), sample_facts.by_hand(text))
    held, missed = sample_facts.check(json.loads(report.to_json()), sample_facts.FACTS)
    assert missed == []
    assert len(held) >= 48
