"""What the front ends share: cached counts, the process that reads, turns, fetching, and words as people read them."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from onrecord.bounds import Bounds
from onrecord.data import Document, Failure, Page, Span, Speaker, SpeakerKind, Voice
from onrecord.errors import AddressRefused, Busy, FetchError, NotAPage, OverBounds, StoreError
from onrecord.services import workers
from onrecord.services.answers import MOST_WAITING, Answer, Answers
from onrecord.services.bodies import (
    CheckedQuotes,
    CheckedText,
    DocumentGiven,
    Merged,
    Quote,
    RecordGiven,
    Renamed,
    SaidBy,
    Same,
    Text,
)
from onrecord.services.display import chain, shortened, who, words_of
from onrecord.services.workers import Worker, process_document, read_bytes
from onrecord.services.workplace import Turns, Workplace
from onrecord.settings import Settings
from onrecord.store import open_store


# ---------------------------------------------------------------- display
def speaker(name: str | None, kind: str = "person") -> Speaker:
    return Speaker("a1", name, SpeakerKind(kind))


@pytest.mark.parametrize(
    ("name", "kind", "shown"),
    [
        ("Ann Lee", "person", "Ann Lee"),
        ("Harbour Board", "body", "Harbour Board"),
        ("a spokesman", "role", "a spokesman (role)"),
        ("residents", "group", "residents (group)"),
        (None, "unresolved", "(unresolved)"),
        (None, "unnamed", "(unnamed)"),
    ],
)
def test_a_speaker_is_called_by_name_or_by_what_it_is(name: str | None, kind: str, shown: str) -> None:
    assert who(speaker(name, kind)) == shown


def test_a_chain_runs_from_the_outermost_in() -> None:
    assert chain([Voice(speaker("Ann Lee")), Voice(speaker(None, "unresolved"))]) == "Ann Lee ← (unresolved)"
    assert chain([]) == ""


def test_words_of_spans_stand_on_one_line() -> None:
    text = "“We won,”\n  she said,  “again.”"
    assert words_of(text, (Span(0, 9), Span(23, 31))) == "“We won,” … “again.”"
    assert words_of("a \n b", (Span(0, 5),)) == "a b"
    assert words_of(text, ()) == ""


@given(st.text(alphabet="ab ", max_size=60), st.integers(5, 40))
def test_long_words_are_cut_at_a_blank_and_said_to_be(words: str, width: int) -> None:
    cut = shortened(words, width)
    if len(words) <= width:
        assert cut == words
    else:
        assert cut.endswith(" […]") and words.startswith(cut[:-4])
        assert len(cut) <= width + 4


# ---------------------------------------------------------------- bodies
@pytest.mark.parametrize(
    ("body", "sent"),
    [
        (Quote, {"quote": "We won"}),
        (Quote, {"quote": "We won", "speaker": "Ann Lee", "date": "2024-05-03", "id": "q"}),
        (CheckedQuotes, {"quotes": [{"quote": "x"}], "records": [{"id": "r", "turns": [{"text": "x"}]}]}),
        (CheckedText, {"text": "x"}),
        (Text, {"text": "x"}),
        (RecordGiven, {"id": "r", "turns": []}),
        (Same, {"left": "abcd", "right": "efgh", "same": True}),
        (SaidBy, {"name": None}),
        (SaidBy, {"name": "Ann Lee", "kind": "body"}),
        (DocumentGiven, {"text": "x", "url": "https://a.example/1"}),
        (Merged, {"other": "Q7"}),
        (Renamed, {"name": "Ann Lee"}),
    ],
)
def test_what_may_be_sent(body: type[BaseModel], sent: dict[str, Any]) -> None:
    assert body.model_validate(sent).model_dump(exclude_unset=True).keys() == sent.keys()


@pytest.mark.parametrize(
    ("body", "sent"),
    [
        (Quote, {}),
        (Quote, {"quote": ""}),
        (Quote, {"quote": "x", "mood": "good"}),
        (Quote, {"quote": "x", "date": "3 May 2024"}),
        (Quote, {"quote": "x", "date": "2024-13-01"}),
        (Quote, {"quote": "x", "date": "20240503"}),
        (Quote, {"quote": 7}),
        (CheckedQuotes, {"quotes": [{"quote": "x"}] * 501}),
        (Text, {"text": ""}),
        (Text, {"text": "x" * 300_001}),
        (Same, {"left": "abc", "right": "efgh", "same": True}),
        (Same, {"left": "abcd", "right": "efgh", "same": "yes"}),
        (SaidBy, {"name": "  "}),
        (SaidBy, {"name": "x", "kind": "unresolved"}),
        (DocumentGiven, {"text": " \n ", "url": "https://a.example/1"}),
        (DocumentGiven, {"text": "x", "url": "ftp://a.example/1"}),
        (DocumentGiven, {"text": "x", "url": "https://a.example/a b"}),
        (Renamed, {"name": "\u200b"}),
    ],
)
def test_what_is_refused(body: type[BaseModel], sent: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        body.model_validate(sent)


# ---------------------------------------------------------------- answers
class Held:
    """A store that only tells its state."""

    def __init__(self) -> None:
        self.at = 0

    def state(self) -> int:
        return self.at


@pytest.fixture
def held() -> Held:
    return Held()


@pytest.fixture
def answers(held: Held) -> Answers:
    @contextmanager
    def opened() -> Iterator[Any]:
        yield held

    return Answers(opened)


def test_an_answer_is_made_once_and_again_when_the_store_changed(held: Held, answers: Answers) -> None:
    made: list[int] = []

    def make(store: Any) -> int:
        made.append(int(store.at))
        return 10 + made[-1]

    assert answers.now(held, "k", make) == answers.now(held, "k", make) == 10  # type: ignore[arg-type]
    held.at = 1
    assert answers.now(held, "k", make) == 11  # type: ignore[arg-type]
    assert made == [0, 1]
    assert answers.soon(held, "k", make) == Answer(11, True)  # type: ignore[arg-type]


def test_what_takes_long_is_told_as_it_was_before(held: Held, answers: Answers) -> None:
    go = threading.Event()

    def slow(_: Any) -> str:
        assert go.wait(20)
        return "new"

    assert answers.soon(held, "k", lambda _: "old", patience=20) == Answer("old", True)  # type: ignore[arg-type]
    held.at = 1
    assert answers.soon(held, "k", slow, patience=0) == Answer("old", False)  # type: ignore[arg-type]
    assert answers.soon(held, "other", slow, patience=0, long=True) is None  # type: ignore[arg-type]
    go.set()
    assert answers.soon(held, "k", slow, patience=20) == Answer("new", True)  # type: ignore[arg-type]
    assert answers.now(held, "other", slow) == "new"  # type: ignore[arg-type]


def test_what_fails_is_raised_and_made_again(held: Held, answers: Answers) -> None:
    def broken(_: Any) -> int:
        raise StoreError("s.db", "is gone")

    with pytest.raises(StoreError):
        answers.now(held, "k", broken)  # type: ignore[arg-type]
    with pytest.raises(StoreError):
        answers.soon(held, "k", broken, patience=20)  # type: ignore[arg-type]
    assert answers.now(held, "k", lambda _: 3) == 3  # type: ignore[arg-type]


def test_a_store_that_cannot_be_opened_in_the_background_is_told(held: Held) -> None:
    @contextmanager
    def gone() -> Iterator[Any]:
        raise StoreError("s.db", "no such store")
        yield

    with pytest.raises(StoreError, match="no such store"):
        Answers(gone).soon(held, "k", lambda _: 1, patience=20)  # type: ignore[arg-type]


def test_of_too_many_answers_none_more_is_begun(held: Held, answers: Answers) -> None:
    go = threading.Event()

    def slow(_: Any) -> bool:
        return go.wait(20)

    try:
        for n in range(MOST_WAITING + 1):
            assert answers.soon(held, n, slow, patience=0) is None  # type: ignore[arg-type]
        assert answers.soon(held, "more", slow, patience=0) is None  # type: ignore[arg-type]
    finally:
        go.set()
    assert answers.now(held, "more", lambda _: 5) == 5  # type: ignore[arg-type]


# ---------------------------------------------------------------- the process that reads
def double(n: int) -> int:
    return 2 * n


def broken(_: int) -> int:
    raise NotAPage("page", "is a PDF", "give HTML")


class Unportable(Exception):
    """An error that cannot be sent."""

    def __init__(self) -> None:
        super().__init__("cannot travel")
        self.lock = threading.Lock()


def unportable() -> None:
    raise Unportable


def ended() -> None:
    import os

    os._exit(3)


def endless() -> None:
    while True:
        pass


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    made = Worker(Bounds(0.4, 2_000), wait=20)
    yield made
    made.close()


def test_work_is_done_in_another_process(worker: Worker) -> None:
    assert [worker.run("n", double, n) for n in (1, 21)] == [2, 42]


def test_an_error_of_the_work_comes_back(worker: Worker) -> None:
    with pytest.raises(NotAPage, match="page: is a PDF; give HTML"):
        worker.run("n", broken, 1)
    with pytest.raises(RuntimeError, match="Unportable: cannot travel"):
        worker.run("n", unportable)
    assert worker.run("n", double, 4) == 8


def test_work_that_takes_too_much_is_ended_and_the_next_is_done(worker: Worker) -> None:
    with pytest.raises(OverBounds, match="the page: takes more than"):
        worker.run("the page", endless)
    assert worker.run("n", double, 5) == 10


def test_a_process_that_dies_is_started_anew(worker: Worker) -> None:
    with pytest.raises(OverBounds):
        worker.run("n", ended)
    assert worker.run("n", double, 6) == 12


def test_whoever_s_turn_does_not_come_is_told_so(worker: Worker) -> None:
    impatient = Worker(wait=0.01)
    with impatient._turn, pytest.raises(Busy, match="try again in a minute"):
        impatient.run("n", double, 1)
    impatient.close()


def test_the_work_itself_in_this_process() -> None:
    settings = Settings(tier="fast")
    page = process_document(Document("p", "“We won,” said Ann Lee."), settings)
    assert isinstance(page, Page) and len(page.attributions) == 1
    document = read_bytes(b"<p>\xe2\x80\x9cWe won again today,\xe2\x80\x9d said Ann Lee.</p>", "a.html", settings)
    assert "We won again today" in document.text
    with pytest.raises(NotAPage):
        read_bytes(b"%PDF-1.4", "a.html", settings)


def test_an_error_that_cannot_travel_is_told_in_words() -> None:
    portable = NotAPage("a", "b", "c")
    assert workers._portable(portable) is portable
    assert str(workers._portable(Unportable())) == "Unportable: cannot travel"


# ---------------------------------------------------------------- turns and the workplace
def test_a_few_at_a_time_and_too_many_are_sent_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.services.workplace.MOST_WAITING", 2)

    async def all_at_once() -> list[object]:
        turns = Turns("the reader", "others' texts take", 1)
        go = threading.Event()
        first = asyncio.create_task(turns.of(lambda: go.wait(20)))
        await asyncio.sleep(0)
        tasks = [asyncio.create_task(turns.of(partial(int, n))) for n in range(4)]
        for _ in range(20):
            await asyncio.sleep(0)
        go.set()
        return [await first, *await asyncio.gather(*tasks, return_exceptions=True)]

    done = asyncio.run(all_at_once())
    assert done[0] is True
    assert [d for d in done[1:] if isinstance(d, int)] == [0, 1]
    refused = [d for d in done[1:] if isinstance(d, Busy)]
    assert len(refused) == 2 and "wait already" in str(refused[0])


def test_whoever_waits_too_long_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.services.workplace.LONGEST_WAIT", 0.01)

    async def two() -> None:
        turns = Turns("the reader", "others' texts take", 1)
        go = threading.Event()
        first = asyncio.create_task(turns.of(lambda: go.wait(20)))
        await asyncio.sleep(0)
        try:
            with pytest.raises(Busy, match="others' texts take more than"):
                await turns.of(lambda: None)
        finally:
            go.set()
            await first

    asyncio.run(two())


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workplace]:
    path = str(tmp_path / "s.db")
    with open_store(path):
        pass
    made = Workplace(Settings(store=path, tier="fast"), fetches=True)
    yield made
    made.close()


def test_a_workplace_reads_texts_and_files_and_opens_its_store(place: Workplace) -> None:
    page = place.read("“We won,” said Ann Lee.")
    assert [a.kind.value for a in page.attributions] == ["direct"]
    assert place.read_file("“We won,” said Ann Lee.".encode(), "draft.txt").text.startswith("“We won")
    with place.writing() as store:
        store.add_page(page)
    with place.store() as store:
        assert store.status()["documents"] == 1
    assert asyncio.run(place.in_turn(lambda: 7)) == 7
    assert asyncio.run(place.fetching(lambda: 8)) == 8


def test_what_a_model_cannot_read_in_time_the_rules_read(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def run(thing: str, work: Callable[..., Page], document: Document, settings: Settings) -> Page:
        asked.append(settings.tier)
        if settings.tier != "fast":
            raise OverBounds(thing, "takes more than 1 seconds")
        return work(document, settings)

    slow = Workplace(Settings(store=place.settings.store, tier="accurate"))
    monkeypatch.setattr(slow._worker, "run", run)
    assert len(slow.read("“We won,” said Ann Lee.").attributions) == 1
    assert asked == ["accurate", "fast"]


@pytest.mark.parametrize("url", ["file:///etc/passwd", "/etc/passwd", "ftp://a.example/1"])
def test_only_addresses_of_the_web_are_fetched(place: Workplace, url: str) -> None:
    with pytest.raises(AddressRefused, match="no http or https address"):
        place.fetch(url)


def test_a_server_fetches_nothing_unless_it_was_told_to(place: Workplace) -> None:
    shut = Workplace(place.settings)
    with pytest.raises(AddressRefused, match="start it with --fetch"):
        shut.fetch("https://a.example/1")


def test_what_cannot_be_fetched_is_told(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Settings] = []

    def read(sources: list[str], settings: Settings) -> Iterator[Document | Failure]:
        given.append(settings)
        yield Failure(sources[0], "404") if "gone" in sources[0] else Document("p", "text")

    monkeypatch.setattr("onrecord.services.workplace.read_sources", read)
    with pytest.raises(FetchError, match="404"):
        place.fetch("https://a.example/gone")
    assert place.fetch("https://a.example/1").text == "text"
    assert not any(s.allow_private for s in given)
