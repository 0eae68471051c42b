"""Time and memory of one page: what takes more is a failure with its reason, and the next page goes on."""

from __future__ import annotations

import contextlib
import os
import pickle
import re
import signal
import threading
from collections.abc import Iterator

import pytest

from onrecord import pipeline
from onrecord.bounds import Bounds, within
from onrecord.data import Document, Failure, Page
from onrecord.errors import Busy, OnRecordError, OverBounds, StoreNewer
from onrecord.extracting import Extractor, extractor
from onrecord.pipeline import LONGEST_LEARNED, pages_of, process
from onrecord.read import read_text
from onrecord.services.workers import Worker, process_document
from onrecord.settings import Settings

HEAVY = "said he " * 40_000
LIGHT = "“We won,” said Jane Doe."
HANGS = (r"(?:a|a)+b", "a" * 60)


def backtrack() -> object:
    return re.match(*HANGS)


def test_a_pattern_that_backtracks_is_ended() -> None:
    with pytest.raises(OverBounds, match=r"takes more than 0\.3 seconds"):
        within(Bounds(seconds=0.3), "a page", backtrack)
    assert within(Bounds(seconds=5), "a page", lambda: 7) == 7


def test_memory_is_bounded_and_given_back() -> None:
    bounds = Bounds(seconds=20, megabytes=100)
    with pytest.raises(OverBounds, match="takes more than 100 MB"):
        within(bounds, "a page", lambda: bytearray(500_000_000))
    assert len(bytearray(200_000_000)) == 200_000_000
    assert len(within(bounds, "a page", lambda: bytearray(10_000_000))) == 10_000_000


def test_an_error_goes_through_and_the_timer_is_put_back() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with pytest.raises(ZeroDivisionError):
        within(Bounds(), "a page", lambda: 1 // 0)
    assert signal.getsignal(signal.SIGPROF) == before
    assert signal.getitimer(signal.ITIMER_PROF)[0] == 0


def test_bounds_inside_bounds_and_on_other_threads_add_none() -> None:
    assert within(Bounds(), "outer", lambda: within(Bounds(), "inner", lambda: 1)) == 1
    found: list[int] = []
    thread = threading.Thread(target=lambda: found.append(within(Bounds(), "a page", lambda: 2)))
    thread.start()
    thread.join()
    assert found == [2]


def test_a_heavy_page_is_a_failure_and_the_others_are_read() -> None:
    items = [read_text(LIGHT, id="a"), read_text(HEAVY, id="heavy"), read_text(LIGHT, id="b")]
    found = list(pages_of(items, extractor("fast"), Bounds(seconds=0.5)))
    assert [type(f) for f in found] == [Page, Failure, Page]
    failure = found[1]
    assert isinstance(failure, Failure)
    assert failure.address == "heavy" and "0.5 seconds" in failure.reason


def test_a_page_too_heavy_for_a_model_is_read_by_rules() -> None:
    text = f"{LIGHT} " * 2_000
    (found,) = pages_of([read_text(text, id="p")], extractor("accurate"), Bounds(seconds=4))
    assert isinstance(found, Page) and found.extractor == extractor("fast").name
    assert len(found.attributions) == 2_000


def test_a_page_too_long_for_a_model_is_read_by_rules() -> None:
    long = process(Document("p", LIGHT + " Rain fell." * (LONGEST_LEARNED // 10)), extractor("accurate"))
    assert long.extractor == extractor("fast").name and len(long.attributions) == 1


def _errors(above: type[OnRecordError] = OnRecordError) -> Iterator[type[OnRecordError]]:
    yield above
    for below in above.__subclasses__():
        yield from _errors(below)


@pytest.mark.parametrize("kind", sorted(_errors(), key=str))
def test_errors_cross_to_another_process(kind: type[OnRecordError]) -> None:
    error = kind("a page", "is wet", "dry it")
    back = pickle.loads(pickle.dumps(error))
    assert (type(back), str(back), back.thing, back.problem, back.remedy) == (
        kind,
        str(error),
        "a page",
        "is wet",
        "dry it",
    )


@pytest.fixture
def worker() -> Iterator[Worker]:
    found = Worker(Bounds(seconds=1, megabytes=400), wait=0.2)
    yield found
    found.close()


def test_a_worker_reads_and_goes_on_after_what_it_could_not(worker: Worker) -> None:
    page = patiently(worker)
    assert page == process(read_text(LIGHT, id="text"), extractor("fast"))
    with pytest.raises(OverBounds, match="a text: takes more than 1 seconds"):
        worker.run("a text", re.match, *HANGS)
    with pytest.raises(re.error):
        worker.run("a text", re.compile, "(")
    with pytest.raises(OverBounds, match="memory"):
        worker.run("a text", bytearray, 900_000_000)
    with pytest.raises(OverBounds):  # the system ends it
        worker.run("a text", os._exit, 3)
    assert patiently(worker) == page


def patiently(worker: Worker) -> object:
    """A small page, read by a worker; on a machine with much else to do its second may be over before it begins."""
    for _ in range(9):
        with contextlib.suppress(OverBounds):
            return worker.run("text", process_document, read_text(LIGHT, id="text"), Settings(tier="fast"))
    return worker.run("text", process_document, read_text(LIGHT, id="text"), Settings(tier="fast"))


def test_a_worker_that_is_busy_says_so(worker: Worker) -> None:
    with worker._turn, pytest.raises(Busy):
        worker.run("text", int, "1")


def test_an_error_of_the_family_comes_back_as_it_was(worker: Worker) -> None:
    with pytest.raises(StoreNewer) as caught:
        worker.run("text", refuse)
    assert caught.value.remedy == "update"


def refuse() -> None:
    raise StoreNewer("a store", "is newer", "update")


class Odd(Exception):
    """An error that cannot be made again from its words alone, as those of some libraries."""

    def __init__(self, where: int, what: str) -> None:
        super().__init__(f"{what} at {where}")


def odd() -> None:
    raise Odd(3, "wet")


def test_an_error_that_cannot_cross_comes_back_in_its_words_and_the_worker_lives(worker: Worker) -> None:
    with pytest.raises(RuntimeError, match="Odd: wet at 3"):
        worker.run("text", odd)
    process = worker._process
    assert worker.run("text", int, "1") == 1 and worker._process is process


def test_a_page_that_breaks_the_rules_too_is_one_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = extractor("fast")

    def broken(document: Document, by: Extractor | None, *_: object, **__: object) -> Page:
        if document.id == "dry":
            return Page(document, extractor=rules.name)
        if by is not None and by.name == rules.name:
            raise ValueError("wet")
        raise OverBounds(document.id, "takes more than 1 seconds", "send less")

    monkeypatch.setattr(pipeline, "process", broken)
    items = [Document(i, LIGHT) for i in ("wet", "dry")]
    failure, page = pages_of(items, extractor("accurate"))
    assert isinstance(failure, Failure) and "1 seconds" in failure.reason and isinstance(page, Page)
