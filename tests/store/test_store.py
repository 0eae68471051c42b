"""The store: once and whole, versions, search, and clear errors."""

from __future__ import annotations

import itertools
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.data import (
    Capture,
    Cue,
    Document,
    Failure,
    Grade,
    Mention,
    Page,
    Query,
    Record,
    Span,
    Turn,
    Verdict,
    Written,
)
from onrecord.errors import NotInStore, StoreError, StoreNewer, StoreUnwritable, UsageError
from onrecord.extracting import extractor
from onrecord.linking.mentions import identified
from onrecord.pipeline import process, run
from onrecord.read import read_sources, read_text
from onrecord.store import open_store
from onrecord.store.page_rows import digest_of
from onrecord.verifying import verify

TEXT = "“We will not raise the toll,” said Mayor Anna Hallam. Tomas Okafor said that the naïve plan was dead."


def page(text: str = TEXT, url: str = "https://a.example/1", **more: str) -> Page:
    return process(read_text(text, url=url, published="2024-05-03", publisher="Gazette", **more))


def test_the_same_page_twice_changes_nothing_and_a_changed_one_is_a_new_version(path: str) -> None:
    with open_store(path) as store:
        assert store.add_page(page()) is Written.NEW
        assert store.add_page(page()) is Written.UNCHANGED
        assert store.add_page(page(TEXT + " It rained.")) is Written.CHANGED
        assert store.status()["documents"] == 1
        assert next(store.pages()).document.text.endswith("It rained.")
        sql = "SELECT version, current FROM documents ORDER BY version"
        versions = [tuple(r) for r in store._connection.execute(sql)]
    assert versions == [(1, 0), (2, 1)]


def test_what_was_written_is_what_is_read(path: str) -> None:
    whole = page()
    with open_store(path) as store:
        store.add_page(whole)
        (found,) = store.pages()
    assert found.attributions == whole.attributions
    assert found.speakers == whole.speakers
    assert found.document == replace(whole.document, id=found.document.id)


@pytest.mark.parametrize(
    ("query", "number"),
    [
        (Query("toll"), 1),
        (Query('"raise the toll"'), 1),
        (Query('"toll the raise"'), 0),
        (Query("naive"), 1),
        (Query(speaker="hallam"), 1),
        (Query(speaker="Hal"), 0),
        (Query(publisher="gazette"), 2),
        (Query(kind="direct"), 1),
        (Query(since="2024-05-04"), 0),
        (Query(until="2024-05-03"), 2),
        (Query(about="plan"), 1),
        (Query('AND OR " NEAR( * toll:'), 0),
        (Query("***"), 0),
        (Query(limit=1), 1),
    ],
)
def test_search(path: str, query: Query, number: int) -> None:
    with open_store(path) as store:
        store.add_page(page())
        store.link()
        assert len(list(store.search(query))) == number


def test_statements_and_people_by_name(path: str) -> None:
    with open_store(path) as store:
        store.add_page(page())
        store.link()
        (found,) = store.search(Query(speaker="okafor"))
        assert store.person(Query(speaker="okafor")).statements == 1
        assert store.statement(found.statement[:6]).members[0].attribution_id == found.attribution.id
        with pytest.raises(NotInStore):
            store.person(Query(speaker="Nobody"))
        with pytest.raises(NotInStore):
            store.statement("ffffffff")


def test_two_statements_of_one_beginning_are_told_apart(path: str) -> None:
    with open_store(path) as store:
        for words, url in beginning_alike():
            text = f"“{words},” said Jane Doe."
            store.add_page(process(read_text(text, url=url, published="2024-02-05"), extractor("fast")))
        store.link()
        one, other = (f.statement for f in store.search(Query()))
        assert one != other
        assert one[:4] == other[:4]
        with pytest.raises(UsageError, match="begins the ids of several statements"):
            store.statement(one[:4])
        assert store.statement(one).id == one


def beginning_alike() -> list[tuple[str, str]]:
    """Words and addresses of two mentions whose ids begin with the same four letters."""
    seen: dict[str, tuple[str, str]] = {}
    for n in itertools.count():
        words, url = f"The {('old', 'new')[n % 2]} weir is shut", f"https://a.example/{n}"
        (mention,) = identified([Mention("", "", Span(0, 0), f"“{words},”")], url)
        before = seen.setdefault(mention.id[:4], (words, url))
        if before[0] != words:
            return [before, (words, url)]
    raise AssertionError


def test_a_failure_is_forgotten_when_the_page_is_read_at_last(path: str) -> None:
    with open_store(path) as store:
        store.add_failure(Failure("https://a.example/1", "answers 503"))
        store.add_page(page())
        assert store.status()["failed"] == 0


def test_unusable_stores_say_why(tmp_path: Path, file: str) -> None:
    with pytest.raises(StoreUnwritable):
        open_store(str(tmp_path / "no" / "folder.db"))
    (tmp_path / "words.db").write_text("words, no database " * 50)
    with pytest.raises(StoreError):
        open_store(str(tmp_path / "words.db"))
    sqlite3.connect(tmp_path / "other.db").execute("CREATE TABLE t (x)").connection.close()
    with pytest.raises(StoreError, match="something else"):
        open_store(str(tmp_path / "other.db"))
    with pytest.raises(StoreError, match="no such store"):
        open_store(file, create=False)
    open_store(file).close()
    newer = sqlite3.connect(file)
    newer.execute("PRAGMA user_version = 99")
    newer.close()
    with pytest.raises(StoreNewer):
        open_store(file)


def test_a_full_disk_leaves_nothing_half_written(file: str) -> None:
    with open_store(file) as store:
        store.add_page(page())
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreUnwritable, match="disk is full"):
            store.add_page(page("“No,” said Ann Lee. " * 4000, url="https://a.example/2"))
        assert store.status()["documents"] == 1


KILLED = """
import os, sys
from onrecord.pipeline import run
from onrecord.read import read_sources
from onrecord.store import open_store, rows
insert, left = rows.insert, [int(sys.argv[3])]
def dying(connection, table, row):
    left[0] -= 1
    if left[0] == 0:
        os._exit(9)
    return insert(connection, table, row)
rows.insert = dying
with open_store(sys.argv[1]) as store:
    run(read_sources([sys.argv[2]]), store)
"""


@pytest.mark.parametrize("moment", [1, 7, 40])
def test_killed_at_any_moment_each_page_is_there_once_and_whole(
    path: str, examples: Path, tmp_path: Path, moment: int
) -> None:
    pages = str(examples / "pages")
    ended = subprocess.run([sys.executable, "-c", KILLED, path, pages, str(moment)], check=False)
    assert ended.returncode == 9
    whole = str(tmp_path / "whole.db")
    for address in (path, whole):
        with open_store(address) as store:
            run(read_sources([pages]), store)
    with open_store(path) as killed, open_store(whole) as calm:
        assert list(killed.pages()) == list(calm.pages())
        assert killed.status() == calm.status()


def test_several_programs_may_open_the_index_at_once(path: str) -> None:
    with open_store(path) as store:
        for n in range(40):
            store.add_record(Record(f"r{n}", (Turn("Ann", f"Sentence number {n} of the long harbour debate."),)))
    script = (
        "import sys\nfrom onrecord.store import open_store\nfrom onrecord.verifying import verify\n"
        "with open_store(sys.argv[1]) as s:\n"
        "    print(verify('Sentence number 7 of the long harbour debate', s.shelf()).verdict)"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    assert [(r.communicate()[0].strip(), r.returncode) for r in running] == [("verbatim", 0)] * 3
    with open_store(path) as store:
        store.add_record(Record("r7", (Turn("Ann", "Something else was said."),)))
        assert verify("Sentence number 7 of the long harbour debate", store.shelf()).verdict is not Verdict.VERBATIM
        assert verify("Something else was said", store.shelf()).verdict is Verdict.VERBATIM


def test_records_are_kept_in_versions_and_come_back_as_they_were(path: str) -> None:
    record = Record(
        "talk",
        (Turn("Ann", "Yes.", 1.0, 2.0, cues=(Cue(Span(0, 4), 1.0, 2.0),)), Turn(None, "No.")),
        title="Talk",
        date="2024-05-03",
        participants=("Ann",),
        spoken_languages=(("Ann", "fr"),),
        grade=Grade.CAPTIONS,
    )
    with open_store(path) as store:
        assert [store.add_record(record), store.add_record(record)] == [Written.NEW, Written.UNCHANGED]
        assert store.record("ta") == record
        assert store.add_record(replace(record, title="Speech")) is Written.CHANGED
        assert [(r.version, r.title, r.turns) for r in store.records()] == [(2, "Speech", 2)]
        assert store.status()["records"] == 1
        store.add_record(replace(record, id="talk-2"))
        with pytest.raises(UsageError, match="several records"):
            store.record("t")
        assert store.remove_record("talk") == "talk"
        with pytest.raises(NotInStore):
            store.record("talk-1")
        assert store.add_record(record) is Written.NEW


def test_a_page_that_was_read_before_is_not_read_again(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read_text(TEXT, id="a", url="https://a.example/1")
    corrected = replace(first, text=TEXT + " It rained.")
    by = extractor("fast")
    with open_store(path) as store:
        assert dict(run([first], store, by=by).written) == {Written.NEW: 1}
        store.add_failure(Failure("https://a.example/1", "was not there"))
        monkeypatch.setattr(pipeline, "process", lambda *_, **__: pytest.fail("read again"))
        assert dict(run([first], store, by=by).written) == {Written.UNCHANGED: 1}
        assert store.status()["failed"] == 0
        with pytest.raises(pytest.fail.Exception):  # less is kept: another reading
            run([first], store, by=by, least=0.5)
        monkeypatch.undo()
        for text in (corrected, first, corrected):
            assert dict(run([text], store, by=by).written) == {Written.CHANGED: 1}
            assert next(store.pages()).document.text == text.text


def test_the_digest_of_a_page_outlives_what_its_shapes_say_later() -> None:
    """Pages of a store that was made before would all be new versions otherwise."""
    document = Document("p", "“We won,” said Jane Doe.", capture=Capture("urn:1"))
    told = digest_of(Page(document, language="en"))
    assert told == "8206b0567eb106257e94eb230670bdb2707537758e2418b0082e86386b5487bb"
