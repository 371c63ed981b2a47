"""The face for a person at a terminal: one golden print, and no width or encoding that breaks it."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from sayso.delivery.terminal import console_for, print_compact, print_report
from sayso.records import Actor, Claim, Report, SourceSpan, Span
from written import written_report

GOLDEN = Path(__file__).parent / "golden"


def printed(report: Report, width: int = 80, encoding: str = "utf-8", compact: bool = False) -> str:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="\n")
    console = console_for(stream, width)
    (print_compact if compact else print_report)(report, console)
    stream.flush()
    return raw.getvalue().decode(encoding)


def without_trailing_blanks(text: str) -> str:
    return re.sub(r"[ ]+$", "", text, flags=re.M)


@pytest.mark.parametrize("name", ["whole", "compact"])
def test_a_report_at_80_columns_without_colour(name: str) -> None:
    golden = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert without_trailing_blanks(printed(written_report(), compact=name == "compact")) == golden


@pytest.mark.parametrize("width", [60, 71, 72, 80, 119, 160, 200])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(width: int) -> None:
    told = printed(written_report(), width)
    assert max(cell_len(line) for line in told.splitlines()) <= width
    for word in ("anonymous", "indirect", "doubtful", "Lindqvist", "→", "r-0123456789abcdef"):
        assert word in told
    words = re.sub(r"\s+", " ", re.sub(r"[⟨⟩⟦⟧{}┊₀-₉,]", "", told))
    assert "carried twice the passengers it was built for" in words


def test_a_terminal_that_knows_only_ascii_brackets_is_served() -> None:
    told = printed(plain_report("The mayor said the bridge is closed."), encoding="ascii")
    assert "<The mayor>1 {said}1 [the bridge is closed]1." in told
    assert "?" not in told


def test_what_steers_a_terminal_is_shown_not_obeyed() -> None:
    hostile = "The mayor said \x1b[2J\x9b31m the bridge\x07 is closed \u202egnorw\u2066."
    report = plain_report(hostile).model_copy(update={"title": "\x1b]0;owned\x07"})
    told = printed(report) + printed(report, compact=True)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", told)
    assert "␛" in told


def test_wide_letters_do_not_break_the_lines() -> None:
    report = plain_report("市長は橋が閉鎖されたと述べた。" * 12)
    assert max(cell_len(line) for line in printed(report, 60).splitlines()) <= 60


def test_a_report_without_claims_says_so() -> None:
    assert "No claims found" in printed(Report(id="r-1", text="Rain fell on the town all day long."))


def test_who_signed_several_claims_is_told_once() -> None:
    report = written_report()
    twice = [c.model_copy(update={"signatories": ("a5", "a6")}) if c.id == "c6" else c for c in report.claims]
    told = " ".join(printed(report.model_copy(update={"claims": tuple(twice)})).split())
    assert told.count("signed by Seafarers' Union, Coastal Watch") == 1
    assert told.count("signed by the signatories of claim 6") == 1


def test_a_claim_without_a_source_says_so_in_its_chain() -> None:
    report = written_report()
    bare = [c.model_copy(update={"sources": (), "chain": c.chain[-1:]}) for c in report.claims if c.id == "c6"]
    assert "no source named → this report" in printed(report.model_copy(update={"claims": tuple(bare)}))


def plain_report(text: str) -> Report:
    def span(words: str) -> dict[str, object]:
        start = text.find(words)
        return {"start": start, "end": start + len(words), "text": words}

    if "The mayor" not in text:
        return Report(id="r-1", text=text)
    content = text[len("The mayor said ") : -1]
    claim = Claim(
        id="c1",
        sources=(SourceSpan(**span("The mayor"), actor="a1"),),
        cue=(Span(**span("said")),),
        content=(Span(**span(content)),),
        form="indirect",
        act="state",
        firmness="certain",
        polarity="positive",
        anonymity="role",
    )
    return Report(
        id="r-1",
        text=text,
        claims=(claim,),
        actors=(Actor(id="a1", name="the mayor", kind="person", anonymity="role"),),
    )
