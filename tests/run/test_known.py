"""What the store knows is neither parsed nor processed again; what changed or failed is."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.data import Document, Failure, Written
from onrecord.extracting import extractor
from onrecord.pipeline import run
from onrecord.read import documents_of, fetch_sources
from onrecord.read.raw import Form, Raw
from onrecord.run.known import source_key
from onrecord.run.spread import in_place
from onrecord.settings import Settings
from onrecord.store import TableStore, open_store

HTML = (
    "<html><body><article><p>“The ferry will not sail before {},” said Ann Lee on Monday.</p></article></body></html>"
)
ITEM = "<item><title>{0}</title><link>https://a.example/{0}</link><description>“We will mend the {0},” said Bo Ek.</description></item>"
FEED = "<rss><channel><title>The Gazette</title>{}</channel></rss>"


@dataclass
class Counted:
    """How often bytes were read and documents processed."""

    read: int = 0
    processed: int = 0

    def since(self) -> tuple[int, int]:
        """How often since the last time that somebody asked."""
        found, self.read, self.processed = (self.read, self.processed), 0, 0
        return found


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    calls, read, process = Counted(), documents_of, pipeline.process

    def reading(raw: Raw, settings: Settings) -> Iterator[Document | Failure]:
        calls.read += 1
        return read(raw, settings)

    def processing(document: Document, *how: object, **more: object) -> object:
        calls.processed += 1
        return process(document, *how, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("onrecord.run.reading.documents_of", reading)
    monkeypatch.setattr(pipeline, "process", processing)
    return calls


@pytest.fixture
def store(path: str) -> Iterator[TableStore]:
    with open_store(path) as opened:
        yield opened


def read(store: TableStore, *sources: Path | str, again: bool = False, least: float = 0.0) -> Counter[Written]:
    """What a run wrote."""
    return run(fetch_sources([str(s) for s in sources]), store, again=again, least=least).written


def test_bytes_that_are_the_same_are_not_parsed(store: TableStore, counted: Counted, tmp_path: Path) -> None:
    page, other = tmp_path / "a.html", tmp_path / "b.html"
    page.write_text(HTML.format("June"))
    other.write_text(HTML.format("July"))
    assert read(store, tmp_path) == {Written.NEW: 2} and counted.since() == (2, 2)
    assert read(store, tmp_path) == {Written.UNCHANGED: 2} and counted.since() == (0, 0)
    page.write_text(HTML.format("June").replace("<body>", "<body><!-- made at noon -->"))
    assert read(store, tmp_path) == {Written.UNCHANGED: 2} and counted.since() == (1, 0), "the same words"
    assert read(store, tmp_path) == {Written.UNCHANGED: 2} and counted.since() == (0, 0), "known by both now"
    page.write_text(HTML.format("August"))
    assert read(store, tmp_path) == {Written.CHANGED: 1, Written.UNCHANGED: 1} and counted.since() == (1, 1)
    page.write_text(HTML.format("June"))
    assert read(store, tmp_path) == {Written.CHANGED: 1, Written.UNCHANGED: 1}, "a former version is not the current"
    assert counted.since() == (1, 1)


def test_again_and_other_options_and_another_reader_read_again(
    store: TableStore, counted: Counted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.html").write_text(HTML.format("June"))
    read(store, tmp_path)
    counted.since()
    assert read(store, tmp_path, again=True) == {Written.UNCHANGED: 1} and counted.since() == (1, 1)
    read(store, tmp_path, least=0.99)
    assert counted.since() == (1, 1)
    read(store, tmp_path, least=0.99)
    assert counted.since() == (0, 0)
    monkeypatch.setattr("onrecord.__version__", "9.9")
    read(store, tmp_path, least=0.99)
    assert counted.since() == (1, 1)


@pytest.mark.parametrize("name", ["feed.xml", "list.json"])
def test_a_source_of_several_documents_is_known_whole_or_not(
    store: TableStore, counted: Counted, tmp_path: Path, name: str
) -> None:
    rows = [{"id": n, "text": f"“We will mend the {n},” said Bo Ek.", "url": f"https://a.example/{n}"} for n in "xyz"]
    source = tmp_path / name
    source.write_text(FEED.format("".join(map(ITEM.format, "xyz"))) if name == "feed.xml" else json.dumps(rows))
    assert read(store, source) == {Written.NEW: 3} and counted.since() == (1, 3)
    assert read(store, source) == {Written.UNCHANGED: 3} and counted.since() == (0, 0)
    page = tmp_path / "y.jsonl"  # one of them becomes another version
    page.write_text(json.dumps(rows[1] | {"text": rows[1]["text"] + " It rained for days, and nobody came to see it."}))
    assert read(store, page) == {Written.CHANGED: 1} and counted.since() == (1, 1)
    assert read(store, source) == {Written.UNCHANGED: 3} and counted.since() == (1, 1)
    assert read(store, source) == {Written.UNCHANGED: 3} and counted.since() == (0, 0)


def test_lines_are_known_one_by_one(store: TableStore, counted: Counted, tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    text = "".join(
        json.dumps({"url": f"https://a.example/{n}", "text": f"“We won {n},” said Ann Lee."}) + "\n" for n in "abc"
    )
    lines.write_text(text)
    assert read(store, lines) == {Written.NEW: 3} and counted.since() == (3, 3)
    lines.write_text(text.replace("Lee.", "Lee on Monday.", 1) + "no JSON\n")
    assert read(store, lines) == {Written.UNCHANGED: 2, Written.CHANGED: 1} and counted.since() == (2, 1)
    assert [f.address for f in store.failures()] == [f"{lines}:4"]
    assert read(store, lines) == {Written.UNCHANGED: 3} and counted.since() == (1, 0), "what failed is tried again"


def test_a_source_that_is_cut_off_is_not_known(
    store: TableStore, counted: Counted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "feed.xml"
    source.write_text(FEED.format("".join(map(ITEM.format, "xyz"))))
    keep, left = store.add_page, [2]

    def interrupted(*given: object) -> Written:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        return keep(*given)  # type: ignore[arg-type]

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(store, "add_page", interrupted)
        read(store, source)
    counted.since()
    assert read(store, source) == {Written.UNCHANGED: 2, Written.NEW: 1} and counted.since() == (1, 1)


def test_what_failed_is_forgotten_once_it_is_read(
    store: TableStore, counted: Counted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page, feed = Path("a.html"), Path("feed.xml")  # by the names that were typed
    page.write_text("")
    feed.write_text("<rss/>")
    for _ in range(2):
        assert not read(store, page, feed) and counted.since()[0] == 2
    assert {f.address for f in store.failures()} == {"a.html", "feed.xml"}
    page.write_text(HTML.format("June"))
    feed.write_text(FEED.format(ITEM.format("x")))
    assert read(store, page, feed) == {Written.NEW: 2} and store.failures() == []
    for failure in ("https://a.example/x", str(page.resolve()), "feed.xml"):
        store.add_failure(Failure(failure, "was not there"))
        counted.since()
        assert read(store, page, feed) == {Written.UNCHANGED: 2} and counted.since() == (1, 0)
        assert store.failures() == []


def test_a_source_that_holds_nothing_counts_as_done(store: TableStore, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[]")
    steps: list[int] = []
    summary = run(fetch_sources([str(tmp_path)]), store, lambda: steps.append(1))
    assert (summary.pages, summary.failures, steps) == (0, [], [1])


def test_bytes_that_break_the_reader_are_one_failure(
    store: TableStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = documents_of

    def breaks(raw: Raw, settings: Settings) -> Iterator[Document | Failure]:
        if b"wet" in raw.body:
            raise ValueError("wet")
        return whole(raw, settings)

    monkeypatch.setattr("onrecord.run.reading.documents_of", breaks)
    (tmp_path / "a.txt").write_text("It is wet.")
    (tmp_path / "b.txt").write_text("It is dry.")
    assert read(store, tmp_path) == {Written.NEW: 1}
    assert "ValueError: wet" in store.failures()[0].reason


def test_a_source_that_was_known_when_it_was_asked_may_be_new_when_it_is_kept(
    store: TableStore, tmp_path: Path
) -> None:
    """Another source of the same run gives a page a new version in between: as when they are read one by one."""
    row = {"id": "x", "url": "https://a.example/x", "text": "“We won the match,” said Ann Lee. It rained all day."}
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_text(json.dumps(row))
    new.write_text(json.dumps(row | {"text": row["text"] + " The bridge stays shut until the end of June."}))
    sources = [str(s) for s in (new, old, new, old)]

    def ahead(step: object, tasks: object) -> object:
        return iter([(t.note, () if t.value is None else list(step(t.value))) for t in tasks])  # type: ignore[operator, attr-defined]

    found = []
    for spread in (in_place, ahead):
        with open_store(":memory:") as one:
            read(one, old)
            summary = run(fetch_sources(sources), one, spread=spread)  # type: ignore[arg-type]
            assert summary.written == {Written.CHANGED: 4}
            found.append((summary.written, [p.document.text for p in one.pages()], one.status()))
    assert found[0] == found[1]


def test_the_key_of_a_source_holds_all_that_bears_on_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raws = [
        Raw(b"x", "a.html"),
        Raw(b"y", "a.html"),
        Raw(b"x", "b.html"),
        Raw(b"x", "a.html", Form.LINE),
        Raw(b"x", "a.html", url="https://a.example/1"),
        Raw(b"x", "a.html", url="https://a.example/2"),
        Raw(b"x", "a.html", url="https://a.example/2", kind="text/html; charset=latin-1"),
    ]
    how = ("1", extractor("fast").name, 0.0)
    keys = {source_key(raw, how) for raw in raws} | {source_key(raws[0], (*how[:2], 0.5))}
    assert len(keys) == len(raws) + 1
    before = source_key(raws[0], how)
    (tmp_path / "a.html").write_text("x")
    monkeypatch.chdir(tmp_path)  # the same name in another folder is another page
    assert source_key(raws[0], how) != before
