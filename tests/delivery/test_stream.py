"""Reading as a stream: order, isolation of failures, bounded memory; in one process and in several."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from readers import echo, short, troubled

from sayso.delivery.stream import MOST_PAGES, Outcome, Reading, chunks, read_stream
from sayso.errors import SaysoError, UnreadableError
from sayso.intake import Unreadable
from sayso.records import Page


def page(number: int, text: str = "fine") -> Page:
    return Page(input_name=f"p{number}", text=text)


def told(outcomes: Iterator[Outcome]) -> list[str]:
    return [o.report.id if isinstance(o, Reading) else f"{o.name}: {o.reason}" for o in outcomes]


@pytest.mark.parametrize("workers", [1, 2])
def test_outcomes_keep_the_order_of_the_inputs(workers: int) -> None:
    items = [Unreadable(f"u{n}", "bad", "fix it") if n % 7 == 3 else page(n) for n in range(150)]
    expected = [f"u{n}: bad" if n % 7 == 3 else f"r-p{n}" for n in range(150)]
    assert told(read_stream(items, workers, echo)) == expected


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failing_page_loses_only_itself(workers: int) -> None:
    items = [page(n, {5: "fail", 9: "refuse"}.get(n, "fine")) for n in range(40)]
    outcomes = list(read_stream(items, workers, troubled))
    failed = [o for o in outcomes if isinstance(o, UnreadableError)]
    assert [o.name for o in failed] == ["p5", "p9"]
    assert failed[0].reason == "internal error: ZeroDivisionError: by nought"
    assert (failed[1].reason, failed[1].cure) == ("too odd to read", "Give another")
    assert len(outcomes) == 40


@pytest.mark.parametrize("workers", [1, 2])
def test_what_lets_no_page_be_read_ends_the_stream(workers: int) -> None:
    outcomes = read_stream([page(0), page(1, "no model"), page(2)], workers, troubled)
    with pytest.raises(SaysoError, match="the model is missing"):
        list(outcomes)


def test_a_page_nothing_is_handed_back_for_is_named() -> None:
    outcomes = list(read_stream([page(0)], 1, short))
    assert isinstance(outcomes[0], UnreadableError)
    assert "nothing was handed back" in outcomes[0].reason


def test_a_crashed_worker_loses_only_the_page_that_crashed_it() -> None:
    items = [page(n, {4: "crash", 20: "exit"}.get(n, "fine")) for n in range(45)]
    outcomes = list(read_stream(items, 2, troubled))
    failed = {o.name: o.reason for o in outcomes if isinstance(o, UnreadableError)}
    assert failed == {
        "p4": "the process that read it was killed (SIGKILL)",
        "p20": "the process that read it ended unexpectedly (exit status 3)",
    }
    assert [o.report.id for o in outcomes if isinstance(o, Reading)] == [
        f"r-p{n}" for n in range(45) if n not in (4, 20)
    ]


@pytest.mark.parametrize("workers", [1, 2])
def test_inputs_are_taken_only_as_they_are_needed(workers: int) -> None:
    taken = 0

    def endless() -> Iterator[Page]:
        nonlocal taken
        while True:
            taken += 1
            yield page(taken)

    outcomes = read_stream(endless(), workers, echo)
    for _ in range(3):
        next(outcomes)
    outcomes.close()
    assert taken <= 3 * workers * MOST_PAGES


def test_the_first_page_does_not_wait_for_others() -> None:
    taken = []

    def items() -> Iterator[Page]:
        for number in range(10):
            taken.append(number)
            yield page(number)

    assert next(read_stream(items(), 1, echo))
    assert taken == [0]


def test_chunks_grow_and_are_bounded_in_pages_and_characters() -> None:
    sizes = [len(chunk) for chunk in chunks(page(n) for n in range(300))]
    assert sizes[:4] == [1, 2, 4, 8]
    assert max(sizes) == MOST_PAGES
    assert sum(sizes) == 300
    assert all(len(chunk) == 1 for chunk in chunks(page(n, "x" * 300_000) for n in range(5)))
