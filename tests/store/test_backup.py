"""A copy is whole or not there; a store that another takes the place of is not lost, and nothing of it is taken over."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from onrecord.data import Document, Query, Quoted, Record, Turn, Verdict
from onrecord.errors import StoreError, StoreNewer, StoreUnwritable, UsageError
from onrecord.pipeline import process
from onrecord.store import backup as copies
from onrecord.store import open_store
from onrecord.store.backup import backup, restore
from onrecord.verifying import verify
from tests.cli.run import onrecord
from tests.store.older import back_to

SAID = "The harbour stays open all winter and the ferry sails in June"
OTHER = "Nobody asked the millers about any of this before the vote"


def add(path: Path, number: int, words: str = SAID) -> None:
    with open_store(str(path)) as store:
        text = f"“{words}, number {number},” said Kai Borg."
        store.add_page(process(Document(f"p{number}", text, f"https://a.example/{number}", published="2024-03-01")))
        store.link()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "news.db"
    for number in range(3):
        add(path, number)
    with open_store(str(path)) as store:
        store.add_record(Record("debate", (Turn("Kai Borg", f"{SAID}, number 1."),)))
        store.shelf()
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made.parent, tmp_path, dirs_exist_ok=True)
    return tmp_path / made.name


def pages(path: Path) -> list[str]:
    with open_store(str(path), create=False) as store:
        store.link()
        assert len(list(store.search(Query(limit=99)))) == len(list(store.statements())) > 0
        return [p.document.id for p in store.pages()]


def lying(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


# ---------------------------------------------------------------- backup
def test_a_copy_holds_everything_and_is_one_file(path: Path, tmp_path: Path) -> None:
    to = tmp_path / "out" / "copy.db"
    to.parent.mkdir()
    made = backup(str(path), str(to))
    assert lying(to.parent) == ["copy.db"]
    assert made.rows["documents"] == 3 and made.size == to.stat().st_size and to.stat().st_mode == path.stat().st_mode
    assert pages(to) == pages(path)
    with open_store(str(to), create=False) as store:
        assert verify(Quoted(f"{SAID}, number 1"), store.shelf()).verdict is Verdict.VERBATIM


def test_what_is_written_meanwhile_is_not_in_the_copy_and_does_not_wait(path: Path, tmp_path: Path) -> None:
    written: list[int] = []

    def writing(done: int, of: int) -> None:
        if len(written) < 3:
            add(path, 10 + len(written), OTHER)
            written.append(done)

    with patch.object(copies, "STEP", 5):
        backup(str(path), str(tmp_path / "copy.db"), progress=writing)
    assert len(written) == 3 and pages(tmp_path / "copy.db") == ["p0", "p1", "p2"] and len(pages(path)) == 6


def test_the_last_writes_of_a_program_that_still_runs_are_copied(path: Path, tmp_path: Path) -> None:
    with open_store(str(path)) as store:
        store.add_page(process(Document("p9", f"“{OTHER},” said Ida Wren.", "https://a.example/9")))
        assert Path(f"{path}-wal").stat().st_size
        backup(str(path), str(tmp_path / "copy.db"))
    assert "p9" in [p.document.id for p in open_store(str(tmp_path / "copy.db")).pages()]


def test_copies_taken_while_another_program_writes_are_each_of_one_moment(path: Path, tmp_path: Path) -> None:
    made = [
        process(Document(f"q{n}", f"“{OTHER}, part {n},” said Ida Wren.", f"https://b.example/{n}")) for n in range(20)
    ]
    child = os.fork()
    if child == 0:
        with open_store(str(path)) as store:
            for page in made:
                store.add_page(page)
        os._exit(0)
    held: list[list[str]] = []
    with patch.object(copies, "STEP", 2):
        while not os.waitpid(child, os.WNOHANG)[0]:
            backup(str(path), str(tmp_path / "copy.db"), force=True)
            copied = sqlite3.connect(tmp_path / "copy.db")
            held.append([r[0] for r in copied.execute("SELECT id FROM documents ORDER BY number")])
            copied.close()
    whole = ["p0", "p1", "p2", *(p.document.id for p in made)]
    assert pages(path) == whole
    for found in held:
        assert found == whole[: len(found)], "what was written later is not there without what was written before"


@pytest.mark.parametrize("beside", ["", "-wal", "-journal"])
def test_a_file_that_is_there_is_overwritten_only_where_asked(path: Path, tmp_path: Path, beside: str) -> None:
    taken = tmp_path / f"copy.db{beside}"
    taken.write_text("mine")
    with pytest.raises(UsageError, match="is there already"):
        backup(str(path), str(tmp_path / "copy.db"))
    assert taken.read_text() == "mine"
    backup(str(path), str(tmp_path / "copy.db"), force=True)
    assert pages(tmp_path / "copy.db") == ["p0", "p1", "p2"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_an_interrupted_copy_leaves_nothing(path: Path, tmp_path: Path, error: type[BaseException]) -> None:
    before = lying(tmp_path)

    def stop(done: int, of: int) -> None:
        raise error

    with pytest.raises(error), patch.object(copies, "STEP", 5):
        backup(str(path), str(tmp_path / "copy.db"), progress=stop)
    assert lying(tmp_path) == before


def test_a_store_of_before_is_copied_as_it_is(path: Path, tmp_path: Path) -> None:
    old = sqlite3.connect(path)
    back_to(old, 10)
    old.close()
    backup(str(path), str(tmp_path / "copy.db"))
    for file in (path, tmp_path / "copy.db"):
        held = sqlite3.connect(file)
        assert held.execute("PRAGMA user_version").fetchone() == (10,)
        held.close()
    restore(str(tmp_path / "copy.db"), str(tmp_path / "back.db"))
    assert pages(tmp_path / "back.db") == ["p0", "p1", "p2"]


def test_what_is_no_store_is_not_copied(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no database at all, but long enough to be looked at " * 20)
    (tmp_path / "empty.db").touch()
    other = sqlite3.connect(tmp_path / "other.db")
    other.executescript("CREATE TABLE a (b); PRAGMA user_version = 3;")
    other.executescript("VACUUM")
    other.close()
    newer = sqlite3.connect(tmp_path / "newer.db")
    newer.executescript("CREATE TABLE a (b); PRAGMA user_version = 9999;")
    newer.close()
    for name, error in (
        ("text.db", StoreError),
        ("empty.db", StoreError),
        ("none.db", StoreError),
        ("other.db", StoreError),
        ("newer.db", StoreNewer),
        (":memory:", UsageError),
    ):
        source = name if ":" in name else str(tmp_path / name)
        with pytest.raises(error):
            backup(source, str(tmp_path / "copy.db"))
    assert not (tmp_path / "copy.db").exists() and not list(tmp_path.glob("*.part"))


def test_nothing_is_copied_onto_itself_or_nowhere(path: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="onto itself"):
        backup(str(path), str(path), force=True)
    with pytest.raises(UsageError, match="onto itself"):
        restore(str(path), str(path), force=True)
    with pytest.raises(StoreUnwritable, match="cannot be written"):
        backup(str(path), str(tmp_path / "no" / "copy.db"))


# ---------------------------------------------------------------- restore
@pytest.fixture
def copy(path: Path, tmp_path: Path) -> Path:
    to = tmp_path / "copy.db"
    backup(str(path), str(to))
    return to


def test_a_copy_takes_the_place_of_a_store_and_of_nothing_else(path: Path, copy: Path, tmp_path: Path) -> None:
    add(path, 7, OTHER)
    with pytest.raises(UsageError, match="moved aside"):
        restore(str(copy), str(path))
    made = restore(str(copy), str(path), force=True)
    assert made.aside == f"{path}.old" and pages(path) == ["p0", "p1", "p2"]
    assert pages(Path(made.aside)) == ["p0", "p1", "p2", "p7"]
    assert restore(str(copy), str(path), force=True).aside == f"{path}.old-2"
    assert restore(str(copy), str(tmp_path / "new.db")).aside is None
    assert pages(tmp_path / "new.db") == ["p0", "p1", "p2"] and pages(copy) == ["p0", "p1", "p2"]


def test_the_words_of_the_old_store_are_not_taken_for_those_of_the_new_one(path: Path, copy: Path) -> None:
    for number in range(20, 23):
        add(path, number, OTHER)
    restore(str(copy), str(path), force=True)
    for number in range(30, 33):  # numbers that the old index has for other words
        add(path, number)
    add(path, 40, OTHER)
    with open_store(str(path)) as store:
        members = sorted(len(s.members) for s in store.statements())
    fresh = path.parent / "fresh.db"
    for number in (0, 1, 2, 30, 31, 32):
        add(fresh, number)
    add(fresh, 40, OTHER)
    with open_store(str(fresh)) as store:
        assert members == sorted(len(s.members) for s in store.statements())


def test_a_log_left_by_a_killed_program_is_not_read_into_the_new_store(path: Path, copy: Path) -> None:
    child = os.fork()
    if child == 0:
        store = open_store(str(path))
        store.add_page(process(Document("p8", f"“{OTHER},” said Ida Wren.", "https://a.example/8")))
        os._exit(0)  # as if killed: the log stays
    os.waitpid(child, 0)
    assert Path(f"{path}-wal").stat().st_size
    made = restore(str(copy), str(path), force=True)
    assert pages(path) == ["p0", "p1", "p2"]
    assert made.aside and "p8" in pages(Path(made.aside)), "what was in the log went with the old store"


def test_a_log_without_its_store_is_moved_aside(path: Path, copy: Path, tmp_path: Path) -> None:
    lone = tmp_path / "lone.db"
    Path(f"{lone}-wal").write_bytes(b"frames of another file")
    assert restore(str(copy), str(lone)).aside == f"{lone}.old"
    assert pages(lone) == ["p0", "p1", "p2"] and Path(f"{lone}.old-wal").exists()


CUTS: dict[str, Callable[[bytes], bytes]] = {
    "half": lambda raw: raw[: len(raw) // 2],
    "a page short": lambda raw: raw[:-4096],
    "a byte short": lambda raw: raw[:-1],
    "the head alone": lambda raw: raw[:100],
    "empty": lambda raw: raw[:0],
    "zeroes inside": lambda raw: raw[:8192] + bytes(16384) + raw[8192 + 16384 :],
    "text": lambda raw: b"no store " * (len(raw) // 9),
}


@pytest.mark.parametrize("cut", list(CUTS))
def test_a_damaged_copy_is_refused_before_anything_is_touched(path: Path, copy: Path, tmp_path: Path, cut: str) -> None:
    copy.write_bytes(CUTS[cut](copy.read_bytes()))
    before, raw = lying(tmp_path), path.read_bytes()
    with pytest.raises(StoreError):
        restore(str(copy), str(path), force=True)
    assert lying(tmp_path) == before and path.read_bytes() == raw and pages(path) == ["p0", "p1", "p2"]


def test_a_damaged_store_gives_way_to_its_copy(path: Path, copy: Path) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) // 2])
    made = restore(str(copy), str(path), force=True)
    assert pages(path) == ["p0", "p1", "p2"] and made.aside
    assert Path(made.aside).read_bytes() == raw[: len(raw) // 2]


def test_a_store_that_a_program_has_open_is_left_alone(path: Path, copy: Path, tmp_path: Path) -> None:
    before = lying(tmp_path)
    with open_store(str(path)) as store:
        assert store.status()["documents"] == 3
        with pytest.raises(StoreUnwritable, match="another program has it open"):
            restore(str(copy), str(path), force=True)
    assert lying(tmp_path) == before and pages(path) == ["p0", "p1", "p2"]


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_interrupted_between_two_names_everything_is_where_it_was(path: Path, copy: Path, nth: int) -> None:
    add(path, 7, OTHER)
    before, calls, rename = lying(path.parent), [], Path.rename

    def stop(self: Path, to: Path) -> Path:
        calls.append(to)
        if len(calls) == nth:
            raise KeyboardInterrupt
        return rename(self, to)

    with patch.object(Path, "rename", stop), pytest.raises(KeyboardInterrupt):
        restore(str(copy), str(path), force=True)
    assert lying(path.parent) == before and "p7" in pages(path)


def test_a_store_behind_a_link_is_restored_where_it_lies(path: Path, copy: Path, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link = tmp_path / "there" / "news.db"
    link.symlink_to(path)
    restore(str(copy), str(link), force=True)
    assert link.is_symlink() and pages(link) == ["p0", "p1", "p2"] and Path(f"{path}.old").exists()


# ---------------------------------------------------------------- the commands
def test_the_commands_say_what_they_did(path: Path, tmp_path: Path) -> None:
    to = tmp_path / "copy.db"
    made = onrecord("backup", to, "--store", path)
    assert made.returncode == 0 and "copied to" in made.stderr and "3 documents" in made.stderr
    again = onrecord("backup", to, "--store", path)
    assert again.returncode == 2 and "--force" in again.stderr
    assert onrecord("backup", to, "--force", "--store", path).returncode == 0
    refused = onrecord("restore", to, "--store", path)
    assert refused.returncode == 2
    done = onrecord("restore", to, "--force", "--store", path)
    assert done.returncode == 0 and f"the store that was there is now {path}.old" in done.stderr
    gone = onrecord("restore", tmp_path / "no.db", "--store", tmp_path / "x.db")
    assert gone.returncode == 4 and not (tmp_path / "x.db").exists()
