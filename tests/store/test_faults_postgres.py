"""Faults that only a server has: it ends sessions, stops and comes back, its disk is full; several programs at once."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from onrecord.data import Quoted
from onrecord.errors import StoreUnwritable
from onrecord.pipeline import run
from onrecord.read import fetch_sources
from onrecord.run.local import Workers, spread_over
from onrecord.store import open_store
from onrecord.verifying import verify
from tests import postgres
from tests.store import faults
from tests.store.conftest import DURABLE
from tests.store.dump import differing, dump
from tests.store.faults import CASES, MADE, TEXTS, Bench, Loss, at_moment, at_once, chosen, dying_at, told_of

if TYPE_CHECKING:
    from tests.store.engine_postgres import Postgres

pytestmark = pytest.mark.postgresql
SEED = 20240517
SMALL = 160
"""Megabytes of the disk that is filled."""


# ---------------------------------------------------------------- a session that is ended
@pytest.mark.parametrize("name", ["read", "link", "verify", "record add", "person import", "judge", "forget"])
def test_a_session_ended_at_any_moment_is_told_and_done_again(
    server_engine: Postgres, server_bench: Bench, name: str
) -> None:
    before, _, number = server_bench.of(name)
    told = 0
    for moment in chosen(number, 4, SEED):
        address = server_bench.copy(name, before)
        try:
            with at_moment(server_engine, moment, server_engine.cut):
                CASES[name].work(address)
        except StoreUnwritable as error:
            assert "cannot be reached" in str(error)
            told += 1
        server_bench.again(name, address)
        found = server_bench.loss(name, address)
        assert found == Loss(), f"ended at moment {moment} of {name}: {told_of(found)}"
    assert told >= (1 if name == "judge" else 2)  # a judgement is sent again by itself, and nobody is told


def test_records_that_are_searched_when_the_session_ends_are_told_of(
    server_engine: Postgres, server_bench: Bench
) -> None:
    """Between the questions to the store nothing waits for it: the shelf asks by itself."""
    address = server_bench.copy("verify", server_bench.of("verify")[0])
    with open_store(address) as store, server_engine.watched(lambda: None):
        shelf = store.shelf()
        server_engine.cut()
        with pytest.raises(StoreUnwritable, match="cannot be reached"):
            verify(Quoted(faults.TOLL), shelf)
        with pytest.raises(StoreUnwritable, match="cannot be reached"):
            list(store.pages())


# ---------------------------------------------------------------- a server that goes away and comes back
@pytest.mark.parametrize("name", ["read", "link", "verify"])
def test_a_server_stopped_in_the_middle_comes_back_with_all_that_was_told(
    own_server: Path, server_engine: Postgres, server_bench: Bench, name: str
) -> None:
    before, _, number = server_bench.of(name)
    for moment in chosen(number, 4, SEED + 1)[1:-1]:
        address = server_bench.copy(name, before)
        with (
            pytest.raises(StoreUnwritable, match="cannot be reached"),
            at_moment(server_engine, moment, partial(postgres.stop, own_server)),
        ):
            CASES[name].work(address)
        with pytest.raises(StoreUnwritable, match="cannot be reached"):
            open_store(address)
        postgres.start(own_server, DURABLE)
        server_engine.back()
        server_bench.again(name, address)
        found = server_bench.loss(name, address)
        assert found == Loss(), f"stopped at moment {moment} of {name}: {told_of(found)}"


def test_what_was_told_as_stored_is_there_when_the_server_comes_back(
    own_server: Path, server_engine: Postgres, tmp_path: Path
) -> None:
    address, told = server_engine.address(tmp_path), []
    with open_store(address) as store, pytest.raises(StoreUnwritable):
        for number, page in enumerate(MADE.pages.values()):
            if number == 4:
                postgres.stop(own_server)
            store.add_page(page)
            told.append(page)
    postgres.start(own_server, DURABLE)
    server_engine.back()
    with open_store(address) as store:
        assert [p.document.id for p in store.pages()] == [p.document.id for p in told] and len(told) == 4


# ---------------------------------------------------------------- a disk that is full
@pytest.fixture
def small(own_server: Path) -> Iterator[Path]:
    """A small disk of its own, for the tables of stores that are harmed: only who may mount one can have it."""
    disk = own_server / "small"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}m", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("a disk that is full needs the right to mount one")
    postgres.give(disk)
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_a_disk_without_room_for_the_tables_is_told_and_done_again(
    own_server: Path, small: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The server's own disk, really full; its log lies elsewhere, or the server would stop."""
    from tests.store.engine_postgres import Postgres

    engine = Postgres(postgres.address_in(own_server), "small")
    place = small / "tables"
    place.mkdir()
    postgres.give(place)
    engine.server.execute(f"CREATE TABLESPACE small LOCATION '{place}'".encode())
    bench = Bench(engine, tmp_path_factory.mktemp("small"), tidy=True)
    for name in ("link", "judge", "forget"):
        before, _, _ = bench.of(name)
        refused = 0
        for room in (0, 64, 256):
            address = bench.copy(name, before)
            filled = fill(small, room * 1024)
            try:
                CASES[name].work(address)
            except StoreUnwritable as error:
                assert "disk is full" in str(error)
                refused += 1
            filled.unlink()
            bench.again(name, address)
            found = bench.loss(name, address)
            assert found == Loss(), f"{room} of {name}: {told_of(found)}"
        assert refused, name
    engine.clear()
    with closing(psycopg.connect(postgres.address_in(own_server), autocommit=True)) as server:
        server.execute("DROP TABLESPACE small")


def fill(disk: Path, room: int) -> Path:
    """A file that leaves so many bytes of a disk."""
    found = os.statvfs(disk)
    with (disk / "filled").open("wb") as filled:
        os.posix_fallocate(filled.fileno(), 0, max(4096, found.f_bavail * found.f_frsize - room))
    return disk / "filled"


# ---------------------------------------------------------------- several at once
def test_two_programs_killed_at_once_cost_a_third_one_nothing(server_engine: Postgres, server_bench: Bench) -> None:
    before, _, number = server_bench.of("read")
    killed = 0
    for one, other in zip(chosen(number, 5, SEED + 2), reversed(chosen(number, 5, SEED + 3)), strict=True):
        address = server_bench.copy("read", before)
        dying = [partial(dying_at, server_engine, faults.read, address, moment) for moment in (one, other)]
        *gone, third = at_once([*dying, partial(faults.read, address)])
        killed += sum(e.signal == 9 for e in gone)
        assert not any("broken" in e.told or "told" in e.told for e in (*gone, third)), (gone, third)
        found = server_bench.loss("read", address)
        assert found == Loss(), f"killed at moments {one} and {other}: {told_of(found)}"
    assert killed >= 5


def test_a_process_of_a_reading_that_is_killed_leaves_no_trace(server_engine: Postgres, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(3):
        for at, text in enumerate(TEXTS):
            (pages / f"{number}-{at}.txt").write_text(text.replace("the", f"the {number}th", number))
    stores = [server_engine.address(tmp_path) for _ in range(2)]
    with spread_over(2) as pool, open_store(stores[0]) as killed, open_store(stores[1]) as calm:
        assert isinstance(pool, Workers)
        done: list[int] = []

        def kill() -> None:
            done.append(1)
            if len(done) in {2, 7, 8}:
                pool._workers[0].process.kill()

        summary = run(fetch_sources([str(pages)]), killed, kill, spread=pool)
        assert len(done) == 18 and run(fetch_sources([str(pages)]), calm) == summary
        assert differing(dump(killed), dump(calm)) == {}
        assert [server_engine.whole(address) for address in stores] == [[], []]
