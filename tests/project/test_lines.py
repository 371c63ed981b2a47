from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from sayso.lines import json_line, one_line
from sayso.records import Report

TEXTS = st.text(
    alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\x85\u2028\u2029\n\x1c\\"))
)


@given(TEXTS)
def test_a_record_is_one_line_to_every_reader_and_reads_back_the_same(text: str) -> None:
    line = json_line({"text": text})
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"text": text}


@given(TEXTS)
def test_a_report_is_one_line_and_reads_back_the_same(text: str) -> None:
    report = Report(id="r-1", text=text)
    assert len(report.to_json().splitlines()) == 1
    assert Report.from_json(report.to_json()) == report


def test_what_needs_no_escape_is_left_alone() -> None:
    assert one_line('{"a":"é–”"}') == '{"a":"é–”"}'
