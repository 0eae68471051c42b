"""Killed, out of room, locked, copied, cut, deleted: done again, every page and every judgement is there once and whole."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from onrecord.data import Query
from onrecord.errors import OnRecordError, StoreError, StoreUnwritable
from onrecord.store import backup as copies
from onrecord.store import open_store
from onrecord.words import postings
from tests.cli.run import onrecord
from tests.conftest import EXAMPLES_EACH
from tests.store import faults
from tests.store.dump import differing, dump
from tests.store.engine import SqliteEngine
from tests.store.faults import (
    CASES,
    MADE,
    Bench,
    Case,
    Loss,
    cases_of,
    chosen,
    killed_at,
    loss,
    moments,
    told_of,
    without_room,
)

MOMENTS = EXAMPLES_EACH // 8
"""Moments of each case; ``make thorough`` and ``benchmarks/faults.py`` try more."""
SEED = 20240506


@pytest.fixture(scope="module")
def file_bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(SqliteEngine(), tmp_path_factory.mktemp("faults"))


@pytest.fixture
def bench(request: pytest.FixtureRequest) -> Bench:
    """Of the engine that a test is given, else of SQLite: what is tried then is the file's alone."""
    on_server = getattr(request, "param", "sqlite") == "postgresql"
    found: Bench = request.getfixturevalue("server_bench" if on_server else "file_bench")
    return found


def on_each(names: Iterable[str], on_a_server: Iterable[str] | None = None) -> pytest.MarkDecorator:
    """A test of cases, on each engine that has them; or of fewer on a server."""
    of = {"sqlite": names, "postgresql": names if on_a_server is None else on_a_server}
    marks: dict[str, tuple[pytest.MarkDecorator, ...]] = {"sqlite": (), "postgresql": (pytest.mark.postgresql,)}
    each = [
        pytest.param(engine, name, id=f"{engine}-{name}", marks=mark)
        for engine, mark in marks.items()
        for name in of[engine]
        if name in cases_of(engine)
    ]
    return pytest.mark.parametrize(("bench", "name"), each, indirect=["bench"])


# ---------------------------------------------------------------- killed
@on_each(CASES)
def test_killed_at_any_moment_and_done_again_nothing_is_lost_or_there_twice(bench: Bench, name: str) -> None:
    for number in chosen(bench.of(name)[2], MOMENTS, SEED):
        ended, found = bench.killed(name, number)
        assert ended.signal == 9, (number, ended.told)
        assert found == Loss(), f"killed at moment {number} of {name}: {told_of(found)}"


@on_each(["judge"])
def test_a_judgement_that_was_told_of_is_there_after_a_kill(bench: Bench, name: str) -> None:
    before, _, number = bench.of(name)
    for moment in chosen(number, 6, SEED + 1):
        address = bench.copy(name, before)
        killed_at(bench.engine, faults.judge, address, moment)
        with open_store(address, create=False) as store:
            held = len(store.judgements()) + len(store.decisions()) + len(store.person_judgements())
            store.judge(faults.mention("p1", "toll"), faults.mention("p3", "crane"), False, "Ida", "after")
        with open_store(address, create=False) as store:
            assert len(store.judgements()) + len(store.decisions()) + len(store.person_judgements()) == held + 1


@on_each(["read"])
def test_killed_again_and_again_it_ends_all_the_same(bench: Bench, name: str) -> None:
    before, _, number = bench.of(name)
    address, kills = bench.copy(name, before), 0
    draw = random.Random(SEED)
    while killed_at(bench.engine, faults.read, address, draw.randrange(number // 6, number)).signal:
        kills += 1
        assert kills < 40
    assert kills > 0 and bench.loss(name, address) == Loss()


def test_a_killed_backup_is_whole_or_not_there(bench: Bench) -> None:
    before, calm, number = bench.of("backup")
    for moment in chosen(number, 6, SEED + 2):
        address = bench.copy("backup", before)
        assert killed_at(bench.engine, faults.back_up, address, moment).signal
        if Path(f"{address}.copy").exists():
            assert loss(bench.engine, f"{address}.copy", calm) == Loss()


def test_a_killed_restore_leaves_the_old_store_the_new_one_or_its_name_free(bench: Bench) -> None:
    before, calm, number = bench.of("restore")
    seen = set()
    for moment in (*chosen(number, 4, SEED + 3), *range(number - 8, number + 1)):
        address = bench.copy("restore", before)
        assert killed_at(bench.engine, faults.restore, address, moment).signal
        there = [p for p in (address, f"{address}.old") if Path(p).exists()]
        seen.add(tuple(p.removeprefix(address) for p in there))
        for path in there:
            assert loss(bench.engine, path, calm) == Loss(), moment
    assert seen == {("",), (".old",), ("", ".old")}


@on_each(["record add", "read"])
def test_a_moment_is_the_same_at_every_run(bench: Bench, name: str) -> None:
    before, _, number = bench.of(name)
    assert moments(bench.engine, CASES[name].work, bench.copy(name, before)) == number


# ---------------------------------------------------------------- no room
FULL = ("read", "verify", "forget", "migrate from step 10", "migrate from step 17")
"""What needs more of a file than is free in its pages."""
GROWS = ("read", "link", "record add", "person import", "judge", "forget", "migrate from step 13", "backup", "restore")
"""What makes files grow: of a store on a server that is the index of words alone."""


@on_each(FULL)
def test_a_full_disk_is_told_and_done_again_nothing_is_missing(bench: Bench, name: str) -> None:
    before, _, _ = bench.of(name)
    refused = 0
    for room in (0, 1, 3, 9, 27):
        address = bench.copy(name, before)
        try:
            with bench.engine.full(address, room):
                CASES[name].work(address)
        except StoreUnwritable as error:
            assert "disk is full" in str(error)
            refused += 1
        bench.again(name, address)
        found = bench.loss(name, address)
        assert found == Loss(), f"{room}: {told_of(found)}"
    assert refused, "there was room for all of it"


@on_each(GROWS, ("read", "link"))
def test_where_no_file_may_grow_it_is_told_and_done_again(bench: Bench, name: str) -> None:
    before, _, _ = bench.of(name)
    told = []
    for size in (0, 20_000, 100_000, 400_000):
        address = bench.copy(name, before)
        ended = without_room(CASES[name].work, address, size)
        assert not ended.signal and "broken" not in ended.told, ended.told
        told.append(ended.told)
        bench.again(name, address)
        found = bench.loss(name, address)
        assert found == Loss(), f"{size}: {told_of(found)}"
    assert any("told" in t for t in told)


# ---------------------------------------------------------------- others at work
@on_each(
    ["link", "verify", "record add", "person import", "judge", "forget", *(f"migrate from step {n}" for n in (16, 17))]
)
def test_a_store_that_another_writes_to_is_told_and_left_alone(bench: Bench, name: str) -> None:
    before, _, _ = bench.of(name)
    address = bench.copy(name, before)
    with bench.engine.locked(address), pytest.raises(StoreUnwritable, match="another program is writing"):
        CASES[name].work(address)
    bench.again(name, address)
    assert bench.loss(name, address) == Loss()


# ---------------------------------------------------------------- copied, cut, deleted
MORE = Case(faults.people, (faults.read,))


def test_a_store_copied_without_its_index_or_with_another_ones(bench: Bench, tmp_path: Path) -> None:
    before, calm, _ = bench.of("link")
    other = bench.engine.address(tmp_path)
    faults.record(other)
    faults.read(other)
    for index in (None, Path(other + "-index")):
        address = bench.copy("link", before)
        shutil.rmtree(address + "-index", ignore_errors=True)
        if index is not None:
            shutil.copytree(index, address + "-index")
        bench.again("link", address)
        assert loss(bench.engine, address, calm) == Loss()


@pytest.mark.parametrize("together", [1, 40])
def test_two_copies_that_went_their_ways_do_not_take_each_others_index(tmp_path: Path, together: int) -> None:
    """Both have one identity: only what the index holds tells that it is the other's."""
    pages = list(MADE.pages.values())
    first, second, calm = (str(tmp_path / f"{n}.db") for n in ("first", "second", "calm"))
    for address in (first, calm):
        with open_store(address) as store:
            for n in range(together):
                store.add_page(faults.one_more(n))
            store.link()
    for tail in ("", "-index"):
        (shutil.copytree if tail else shutil.copy)(first + tail, second + tail)
    with open_store(first) as store:  # on the one side other words get the numbers
        for n in range(100, 104):
            store.add_page(faults.one_more(n))
        store.link()
    for address in (second, calm):
        with open_store(address) as store:
            store.add_page(pages[0])
            store.link()
    shutil.rmtree(second + "-index")
    shutil.copytree(first + "-index", second + "-index")
    postings.CHECKED.clear()
    for address in (second, calm):
        with open_store(address) as store:
            for page in pages[1:]:
                store.add_page(page)
            store.link()
    with open_store(second) as held, open_store(calm) as untouched:
        assert differing(dump(held), dump(untouched)) == {}


def test_a_file_that_was_cut_is_told_and_its_copy_put_back(bench: Bench) -> None:
    before, calm, _ = bench.of("restore")
    size = Path(before).stat().st_size
    for length in (0, 1, 4096, size // 3, size - 1):
        address = bench.copy("restore", before)
        os.truncate(address, length)
        for words in (("status",), ("search", "toll")):
            ended = onrecord(*words, "--store", address)
            assert ended.returncode in {0, 4} and "Traceback" not in ended.stderr, ended.stderr
        copies.restore(f"{address}.copy", address, force=True)
        assert loss(bench.engine, address, calm) == Loss()


def _deleted(address: str) -> None:
    for tail in ("", "-wal", "-shm"):
        Path(address + tail).unlink(missing_ok=True)
    shutil.rmtree(address + "-index", ignore_errors=True)


def _moved(address: str) -> None:
    Path(address).rename(address + ".elsewhere")


def _replaced(address: str) -> None:
    _deleted(address)
    with open_store(address) as other:
        other.status()


@pytest.mark.parametrize("harm", [_deleted, _moved, _replaced])
def test_a_store_that_is_deleted_under_a_program_is_told(bench: Bench, harm: Callable[[str], None]) -> None:
    before, calm, _ = bench.of("read")
    address = bench.copy("read", before)
    pages = list(MADE.pages.values())
    with open_store(address) as store:
        store.add_page(pages[0])
        harm(address)
        with pytest.raises(StoreError, match="was moved or deleted"):
            store.add_page(pages[1])
        with pytest.raises(StoreError, match="was moved or deleted"):
            store.link()
    bench.again("read", address)
    assert loss(bench.engine, address, calm) == Loss()


def test_a_store_that_is_deleted_between_two_writes_is_told_by_the_command(bench: Bench, tmp_path: Path) -> None:
    before, _, _ = bench.of("verify")
    address = bench.copy("verify", before)
    with open_store(address) as store:
        shelf = store.shelf()
        _deleted(address)
        assert len(list(store.search(Query("toll")))) >= 0, "what is open can be read on"
        with pytest.raises(OnRecordError):
            store.add_verifications("p0", MADE.checks["p0"])
        assert shelf.extent()


def test_the_log_alone_is_deleted_and_what_was_stored_before_it_stays(bench: Bench) -> None:
    before, calm, _ = bench.of("person import")
    address = bench.copy("person import", before)
    killed_at(bench.engine, faults.people, address, bench.of("person import")[2] - 5)
    for tail in ("-wal", "-shm"):
        Path(address + tail).unlink(missing_ok=True)
    bench.again("person import", address)
    assert loss(bench.engine, address, calm) == Loss()


@on_each(["judge"])
def test_a_fault_is_seen_where_there_is_one(bench: Bench, name: str) -> None:
    """What the other tests rest on: a page or a judgement that is gone is counted."""
    before, calm, _ = bench.of(name)
    address = bench.copy(name, before)
    faults.judge(address)
    gone = "DELETE FROM log WHERE number = (SELECT min(number) FROM log)"
    bench.engine.run(address, gone, "UPDATE documents SET current = 0 WHERE id = 'p2'")
    found = loss(bench.engine, address, calm)
    assert (found.lost, found.judgements) == (1, 1) and {"log", "documents", "pages"} <= set(found.tables)
