"""Whatever happens to the file, the folder or the index beside it: a clear word, and no wrong answer."""

from __future__ import annotations

import csv
import io
import multiprocessing
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from onrecord.cli import build
from onrecord.data import Document, Failure, Query, Quoted, Record, Turn, Verdict
from onrecord.errors import NotInStore, OnRecordError, StoreError, StoreUnwritable, UsageError
from onrecord.pipeline import process, run
from onrecord.store import open_store
from onrecord.store.migrate import version_of
from onrecord.store.schema import STEPS
from onrecord.verifying import verify
from onrecord.words import postings
from tests.conftest import EXAMPLES_EACH
from tests.store.older import back_to

WORDS = "We will shut the old weir before the winter comes again"
PAGE = f"“{WORDS},” said Ida Wren. “防波堤は安全だと思います,” said Kenji Ito. “เขื่อนปลอดภัยมาก” said Somchai Dee."


def filled(path: str) -> str:
    with open_store(path) as store:
        store.add_page(
            process(Document("p", PAGE, "https://a.example/1", "Weir", published="2024-03-01", publisher="Gazette"))
        )
        for n in range(12):
            store.add_record(Record(f"r{n}", (Turn("Ida Wren", f"{WORDS}, number {n} of the debate."),)))
        store.link()
        store.shelf()
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store, to be copied: quicker than to fill one anew."""
    folder = tmp_path_factory.mktemp("made")
    filled(str(folder / "news.db"))
    return folder


@pytest.fixture
def path(made: Path, tmp_path: Path) -> str:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return str(tmp_path / "news.db")


def found(path: str) -> Verdict:
    postings.CHECKED.clear()
    with open_store(path, create=False) as store:
        assert len(list(store.search(Query("weir")))) == 1
        return verify(Quoted(f"{WORDS}, number 7 of the debate"), store.shelf()).verdict


# ---------------------------------------------------------------- several programs
PROGRAMS = 3


def _open(path: str, ready: Any, told: Any) -> None:
    ready.wait()
    try:
        with open_store(path) as store:
            store.status()
        told.put("")
    except OnRecordError as error:
        told.put(str(error))


@pytest.mark.parametrize("step", [None, 10, 14])
def test_programs_that_open_a_store_at_once_wait_for_each_other(tmp_path: Path, path: str, step: int | None) -> None:
    spawn = multiprocessing.get_context("spawn")
    target = str(tmp_path / "new.db")
    if step is not None:
        target = path
        old = sqlite3.connect(path)
        back_to(old, step)
        old.close()
    ready, told = spawn.Barrier(PROGRAMS), spawn.Queue()
    programs = [spawn.Process(target=_open, args=(target, ready, told)) for _ in range(PROGRAMS)]
    for program in programs:
        program.start()
    assert [told.get(timeout=60) for _ in programs] == [""] * PROGRAMS
    for program in programs:
        program.join()


@pytest.mark.parametrize("moment", [1, 2])
def test_a_store_that_another_program_makes_meanwhile_is_no_file_of_something_else(tmp_path: Path, moment: int) -> None:
    target = str(tmp_path / "new.db")
    asked: list[str] = []

    def made_by_another(statement: str) -> None:
        if not statement.startswith("--"):  # one that SQLite asks itself, in the midst of ours
            asked.append(statement)
            if len(asked) == moment:
                open_store(target).close()

    connection = sqlite3.connect(target, isolation_level=None)
    connection.set_trace_callback(made_by_another)
    assert version_of(connection, target) in {0, len(STEPS)}
    connection.close()


# ---------------------------------------------------------------- the index of words
def _flip(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[len(raw) * 2 // 3] ^= 4
    file.write_bytes(raw)


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


HARMS: dict[str, Callable[[Path], object]] = {
    "gone": lambda f: f.unlink(),
    "empty": lambda f: f.write_bytes(b""),
    "half": lambda f: f.write_bytes(f.read_bytes()[: f.stat().st_size // 2]),
    "zeroed": lambda f: f.write_bytes(bytes(f.stat().st_size)),
    "flipped": _flip,
    "null": lambda f: f.write_text("null"),
    "a list": lambda f: f.write_text("[]"),
    "a folder": _folder,
}


EACH = max(1, 160 // EXAMPLES_EACH)
"""Every so-manyeth file is harmed in each way, and each in several ways; ``make thorough`` harms all in all."""


@pytest.mark.parametrize("harm", list(HARMS))
def test_an_index_that_is_not_as_it_was_written_is_built_anew(path: str, tmp_path: Path, harm: str) -> None:
    folder = Path(path + "-index")
    files = sorted(f for f in folder.rglob("*") if f.is_file() and f.name != "lock")
    assert len(files) > 15
    for file in files[list(HARMS).index(harm) % EACH :: EACH]:
        shutil.copytree(folder, tmp_path / "kept")
        HARMS[harm](file)
        assert found(path) is Verdict.VERBATIM, file
        assert found(path) is Verdict.VERBATIM, "and again"
        with open_store(path) as store:
            store.add_record(Record("late", (Turn("Kai Borg", "Nobody asked the millers about any of this."),)))
            assert verify(Quoted("Nobody asked the millers about any"), store.shelf()).verdict is Verdict.VERBATIM
            store.remove_record("late")
        shutil.rmtree(folder)
        (tmp_path / "kept").rename(folder)


def test_a_file_in_the_place_of_the_index_is_left_alone(path: str) -> None:
    for place in (Path(path + "-index") / "wordings", Path(path + "-index")):
        shutil.rmtree(place)
        place.write_text("mine")
        assert found(path) is Verdict.VERBATIM
        with open_store(path) as store:
            store.add_page(process(Document("q", "“Nobody asked the millers,” said Kai Borg.", "https://a.example/2")))
            store.link()
            assert len(list(store.search(Query("millers")))) == 1
        assert place.read_text() == "mine"
        if place.name == "wordings":
            place.unlink()
            place.mkdir()


def test_records_that_are_added_leave_the_index_of_wordings_alone(path: str) -> None:
    before = sorted(Path(path + "-index").rglob("wordings/*"))
    with open_store(path) as store:
        store.add_record(Record("late", (Turn("Kai Borg", "Nobody asked the millers."),)))
        store.shelf()
    assert before and sorted(Path(path + "-index").rglob("wordings/*")) == before


# ---------------------------------------------------------------- without permission
@pytest.fixture
def locked() -> Iterator[str]:
    """A store in a folder in which nobody may write."""
    folder = Path(tempfile.mkdtemp())
    path = filled(str(folder / "news.db"))
    with open_store(path) as store:
        store.add_page(process(Document("q", "“The millers wait,” said Kai Borg.", "https://a.example/2")))
    for place in (folder, *folder.rglob("*")):
        place.chmod(0o555 if place.is_dir() else 0o444)
    yield path
    for place in (folder, *folder.rglob("*")):
        place.chmod(0o755)
    shutil.rmtree(folder)


def as_nobody(work: Callable[[], str]) -> str:
    """What some work says in a process that has no more rights than anybody."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.getuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            said = work()
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(write, said.encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as said_so:
        told = said_so.read()
    os.waitpid(child, 0)
    return told


def test_a_store_without_permission_to_write_is_read(locked: str) -> None:
    with open_store(locked, create=False) as store:  # what is loaded when it is touched is loaded as who may
        assert verify(Quoted("We will shut the old weir before"), store.shelf()).verdict is Verdict.VERBATIM
        store.statements()

    def work() -> str:
        with open_store(locked, create=False) as store:
            assert not store.writable
            assert len(list(store.search(Query("weir")))) == store.total(Query("weir")) == 1
            assert store.person(Query(speaker="Ida Wren")).statements == 1
            assert store.count(["speaker"], "utterance", Query())[0]["count"] == 1
            assert len(list(store.pages())) == 2 and store.status()["documents"] == 2
            assert verify(Quoted("We will shut the old weir before"), store.shelf()).verdict is Verdict.VERBATIM
            try:
                store.add_record(Record("x", (Turn("A", "B."),)))
            except StoreUnwritable:
                return "read"
        return "written"

    assert as_nobody(work) == "read"


def test_a_full_disk_does_not_keep_anybody_from_reading(path: str) -> None:
    with open_store(path) as store:
        store.add_page(
            process(Document("q", "“The millers wait for rain,” said Kai Borg. " * 50, "https://a.example/2"))
        )
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages}")
        assert len(list(store.search(Query("weir")))) == 1
        with pytest.raises(StoreUnwritable, match="disk is full"):
            while True:
                store.link()
                store.add_failure(Failure("f" * 5000, "x" * 5000))


# ---------------------------------------------------------------- files that are no stores
def command(*args: str) -> tuple[int, str]:
    done = CliRunner().invoke(build(), list(args))
    if done.exception is not None and not isinstance(done.exception, (OnRecordError, SystemExit)):
        raise done.exception
    return (getattr(done.exception, "exit_code", done.exit_code), str(done.exception or ""))


READING = (("search", "weir"), ("status",), ("export",), ("count",), ("person", "Ida Wren"), ("statement", "abcd"))


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_an_empty_file_is_no_store_to_read_in(tmp_path: Path, words: tuple[str, ...]) -> None:
    empty = tmp_path / "empty.db"
    empty.touch()
    code, told = command(*words, "--store", str(empty))
    assert code == 4 and "empty file" in told and empty.stat().st_size == 0
    sqlite3.connect(tmp_path / "bare.db").execute("PRAGMA user_version = 0").connection.executescript("VACUUM").close()
    code, told = command(*words, "--store", str(tmp_path / "bare.db"))
    assert code == 4


@pytest.mark.parametrize("words", READING, ids=" ".join)
@pytest.mark.parametrize("column", ["segments", "text", "published"])
def test_a_damaged_store_is_said_in_a_line(path: str, words: tuple[str, ...], column: str) -> None:
    broken = sqlite3.connect(path)
    broken.execute(f"UPDATE documents SET {column} = ?", (b"\xff\x00",))
    broken.commit()
    broken.close()
    code, told = command(*words, "--store", path)
    assert code in {0, 4, 5} and "\n" not in told


def test_a_store_is_cut_anywhere_and_it_is_said(path: str, tmp_path: Path) -> None:
    sqlite3.connect(path).execute("PRAGMA wal_checkpoint(TRUNCATE)").connection.close()
    raw = Path(path).read_bytes()
    for length in (1, 50, 100, 4096, len(raw) // 2, len(raw) - 5000):
        cut = tmp_path / "cut.db"
        cut.write_bytes(raw[:length])
        for words in READING:
            code, _ = command(*words, "--store", str(cut))
            assert code in {0, 4, 5}


# ---------------------------------------------------------------- what is written and printed
def test_a_page_that_no_store_can_hold_does_not_stop_the_others() -> None:
    pages = [
        Document("a", "“Half \ud800 of it,” said Ida Wren.", "https://a.example/1"),
        Document("b", "“All of it,” said Ida Wren.", None, address="/srv/caf\udce9.txt"),
    ]
    with open_store(":memory:") as store:
        summary = run(pages, store)
        assert (summary.pages, len(summary.failures), len(store.failures())) == (1, 1, 1)
        assert "half a character" in store.failures()[0].reason
        store.add_failure(Failure("/srv/caf\udce9.txt", "x \ud800"))
        with pytest.raises(UsageError):
            list(store.search(Query(publisher="\ud800")))


def test_words_inside_writing_without_blanks_are_found(path: str) -> None:
    with open_store(path) as store:
        for words in ("安全", "防波堤", "防波堤は安全だと思います", "ปลอดภัย", "weir"):
            assert len(list(store.search(Query(words)))) == store.total(Query(words)) == 1, words
        assert len(list(store.search(Query(about="安全")))) == 1
        assert not list(store.search(Query("全安"))), "a word is a run of its characters"


def test_words_inside_writing_without_blanks_are_found_in_a_store_of_before(path: str) -> None:
    old = sqlite3.connect(path)
    old.execute("UPDATE statements SET content_text = replace(content_text, ' ', '')")
    old.commit()
    back_to(old, 14)
    old.close()
    with open_store(path) as store:
        assert len(list(store.search(Query("安全")))) == 1


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1+1", "-2+3+cmd|' /C calc'!A0", "@a", "\t=1", "\r=1+1", "\n=1", "-10% off", "＝1"]
)
def test_no_cell_is_a_formula(cell: str, tmp_path: Path) -> None:
    path = str(tmp_path / "a.db")
    with open_store(path) as store:
        store.add_page(process(Document("p", PAGE, None, cell, published="2024-03-01", publisher=cell)))
        store.link()
    for words in (("export", "--format", "csv"), ("count", "--by", "publisher", "--format", "csv")):
        done = CliRunner().invoke(build(), [*words, "--store", path])
        rows = list(csv.reader(io.StringIO(done.stdout, newline="")))
        assert any("'" + cell in row for row in rows), rows
        assert not any(c[:1] in set("=+-@\t\r\n＝") for row in rows for c in row if c)


def test_exported_rows_name_the_utterance_and_the_person(path: str) -> None:
    done = CliRunner().invoke(build(), ["export", "--format", "csv", "--store", path])
    rows = list(csv.DictReader(io.StringIO(done.stdout, newline="")))
    with open_store(path) as store:
        said = {f.statement: f.person for f in store.search(Query(limit=100))}
    assert {r["statement"] for r in rows} == set(said)
    assert all((p := said[r["statement"]]) and (r["person"], r["person_name"]) == (p.id, p.name) for r in rows)


def test_a_mark_for_excel_and_files_that_cannot_be_written(path: str, tmp_path: Path) -> None:
    for words in (("export", "--format", "csv"), ("count", "--format", "csv")):
        assert CliRunner().invoke(build(), [*words, "--bom", "--store", path]).stdout.startswith("\ufeff")
        assert not CliRunner().invoke(build(), [*words, "--store", path]).stdout.startswith("\ufeff")
    for format in ("csv", "parquet", "jsonl"):
        code, told = command("count", "--format", format, "--output", str(tmp_path / "no" / "c"), "--store", path)
        assert code == 2 and "cannot be written" in told


def test_what_a_page_says_does_not_steer_a_terminal(tmp_path: Path) -> None:
    path, evil = str(tmp_path / "a.db"), "\x1b]52;c;ZXZpbA==\x07\x9b2J\u202e"
    with open_store(path) as store:
        text = f"“We will {evil} shut the weir,” said Ida Wren."
        store.add_page(
            process(Document("p", text, f"https://a.example/{evil}", evil, published="2024-03-01", publisher=evil))
        )
        store.link()
        (one,) = store.search(Query("weir"))
    for words in (("search",), ("count", "--by", "publisher"), ("statement", one.statement), ("person", "Ida Wren")):
        done = CliRunner().invoke(build(), [*words, "--store", path])
        assert done.exit_code == 0 and not set(done.output) & set(evil) - set("]52;c;ZXZpbA==2J")


def test_a_store_that_is_not_there_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such store"):
        open_store(str(tmp_path / "none.db"), create=False)
    assert not list(tmp_path.iterdir())
    ended = subprocess.run(
        [sys.executable, "-m", "onrecord", "search", "x", "--store", str(tmp_path / "none.db")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 4 and ended.stderr.count("\n") == 1
    with open_store(str(tmp_path / "new.db")) as store, pytest.raises(NotInStore):
        store.person(Query(speaker="Nobody"))
