"""Processes that do a step: the same answers in the same order, whatever happens to one of them."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest

from onrecord.data import Document, Failure, Page
from onrecord.errors import UsageError
from onrecord.run import local
from onrecord.run.local import Workers, spread_over
from onrecord.run.spread import Spread, Task, in_place
from tests.run import steps


@pytest.fixture(scope="module")
def shared() -> Iterator[Workers]:
    """Two processes that most tests share."""
    with spread_over(2) as pool:
        assert isinstance(pool, Workers)
        yield pool


def tasks(*texts: str | None) -> Iterator[Task[int, Document]]:
    """A task for each text; nothing to do where there is none."""
    for n, text in enumerate(texts):
        yield Task(n, None if text is None else Document(f"p{n}", text), f"p{n}")


def answers(found: Iterable[tuple[int, Iterable[Page | Failure]]]) -> list[tuple[int, str]]:
    """Of each answer its note, and the text of the page or why there is none."""
    return [
        (note, " ".join(p.reason if isinstance(p, Failure) else p.document.text for p in pages))
        for note, pages in found
    ]


def test_one_process_is_this_one() -> None:
    with spread_over(1) as spread:
        assert spread is in_place


def test_answers_come_in_the_order_of_the_tasks_as_they_do_here(shared: Workers) -> None:
    texts = [None if n % 7 == 3 else f"page {n} half \ud800 \n" * (1 if n % 2 else 5_000) for n in range(40)]
    spreads: tuple[Spread, ...] = (in_place, shared)
    here, there = (answers(spread(steps.read, tasks(*texts))) for spread in spreads)
    assert here == there and [note for note, _ in there] == list(range(40))
    readers = {next(iter(pages)).extractor for _, pages in shared(steps.read, tasks(*"ab" * 20))}  # type: ignore[union-attr]
    assert len(readers) == 2 and str(os.getpid()) not in readers
    assert list(shared(steps.read, [])) == []


def test_no_more_is_under_way_than_was_said(shared: Workers) -> None:
    drawn: list[int] = []

    def counted() -> Iterator[Task[int, Document]]:
        for task in tasks(*"x" * 50):
            drawn.append(task.note)
            yield task

    most = 0
    for done, _ in enumerate(shared(steps.read, counted())):
        most = max(most, len(drawn) - done)
        assert sum(len(w.jobs) for w in shared._workers) <= local.DEALT * 2
    assert most == shared.ahead == local.AHEAD * 2


def test_one_step_takes_what_another_gives(shared: Workers) -> None:
    def second() -> Iterator[Task[int, Document]]:
        for note, pages in shared(steps.read, tasks(*(str(n) for n in range(20)))):
            (page,) = pages
            assert isinstance(page, Page)
            yield Task(note, page.document)

    assert answers(shared(steps.read, second())) == [(n, str(n)) for n in range(20)]


@pytest.fixture
def told() -> Iterator[list[str]]:
    """What reading tells beside its answers."""
    log, kept = logging.getLogger("onrecord.read"), steps.Kept()
    log.addHandler(kept)
    yield kept.lines
    log.removeHandler(kept)


def test_a_process_that_is_killed_costs_a_second_try(shared: Workers, tmp_path: Path, told: list[str]) -> None:
    step = partial(steps.dies, folder=str(tmp_path), times=1)
    texts = ["dry", "wet", "dry", "wet", "wet", *["dry"] * 10]
    assert answers(shared(step, tasks(*texts))) == list(enumerate(texts))
    assert len(list(tmp_path.iterdir())) == len(told) == 3
    assert all("the process that read it was ended by SIGKILL" in line and "tries again" in line for line in told)
    assert sorted(line.partition(":")[0] for line in told) == ["p1", "p3", "p4"]


def test_a_page_that_kills_twice_is_a_failure_and_the_run_goes_on(shared: Workers, tmp_path: Path) -> None:
    step = partial(steps.dies, folder=str(tmp_path), times=9)
    found = [next(iter(pages)) for _, pages in shared(step, tasks("dry", "wet", *["dry"] * 8))]
    (failure,) = (f for f in found if isinstance(f, Failure))
    assert failure == found[1] and failure.address == "p1"
    assert "by SIGKILL (as where memory runs out)" in failure.reason and "run again" in failure.reason
    assert [t.read_text() for t in tmp_path.iterdir()] == ["xx"], "tried again once"
    assert answers(shared(steps.hungry, tasks("dry")))[0][1].count("for want of memory") == 1


def test_a_process_that_is_killed_from_outside_costs_nothing() -> None:
    with spread_over(2) as pool:
        assert isinstance(pool, Workers)
        found = []
        for note, pages in pool(steps.read, tasks(*"x" * 30)):
            found += [(note, isinstance(p, Page)) for p in pages]
            if note in {3, 11}:
                pool._workers[0].process.kill()
        assert found == [(n, True) for n in range(30)]
        running = [w.process for w in pool._workers]
    assert pool._workers == [] and all(p.returncode is not None for p in running)


def test_bounds_hold_in_other_processes(shared: Workers) -> None:
    found = answers(shared(steps.bounded, tasks("No time.", "No memory.", "“We won,” said Jane Doe.")))
    assert "more than 1 seconds" in found[0][1] and "more than 400 MB" in found[1][1]
    assert found[2][1] == "“We won,” said Jane Doe."


def test_what_reading_tells_is_told_in_its_turn(
    shared: Workers, told: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert [(note, len(told)) for note, _ in shared(steps.tells, tasks(*"abcd"))] == [(n, n + 1) for n in range(4)]
    assert told[2] == "p2 is odd"
    assert capfd.readouterr().out == "", "what a library prints is no output"


def test_an_error_of_every_page_is_raised_in_its_turn(shared: Workers) -> None:
    found = shared(steps.refuses, tasks("dry", "wet"))
    assert next(found)[0] == 0
    with pytest.raises(UsageError, match="a model: is not there; install it"):
        next(found)
    with pytest.raises(RuntimeError, match="Odd: wet at 3"):
        list(shared(steps.odd, tasks("wet")))
    assert answers(shared(steps.read, tasks("dry"))) == [(0, "dry")]


def test_processes_that_never_begin_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(descriptor: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"])

    monkeypatch.setattr(local, "_started", broken)
    with pytest.raises(UsageError, match=r"ended at once, with code 3"), spread_over(2) as pool:
        list(pool(steps.read, tasks("dry", "dry")))


def test_without_work_no_process_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "_started", lambda _: pytest.fail("started"))
    with spread_over(2) as pool:
        assert answers(pool(steps.read, tasks(None, None))) == [(0, ""), (1, "")]


@pytest.mark.parametrize(
    ("code", "words"),
    [(-9, "SIGKILL"), (-11, "by SIGSEGV"), (-35, "signal 35"), (12, "want of memory"), (3, "with code 3")],
)
def test_how_a_process_ended_is_said_in_words(code: int, words: str) -> None:
    assert words in local._ending(code)
