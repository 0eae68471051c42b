"""A server that the tests of faults may end sessions of, stop and start again, and stores on it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import postgres
from tests.store.faults import Bench

if TYPE_CHECKING:
    from tests.store.engine_postgres import Postgres

MEMORY, ENOUGH = Path("/dev/shm"), 1 << 31
"""Where files lie in memory, and the bytes that must be free there: a database is three hundred files, and most file
systems take longer to make them than the server takes for all the rest."""
DURABLE = postgres.OPTIONS.replace("synchronous_commit=off", "synchronous_commit=on")
"""A transaction is in the server's log before it is told as done. The log is not flushed to the disk (``fsync=off``): a
server that is stopped at once finds it in the system's memory. What a loss of power leaves is not tried here."""


@pytest.fixture(scope="session")
def own_server() -> Iterator[Path]:
    """The folder of a server of this process's own: ``stop`` it, and ``start`` it with ``DURABLE``."""
    if postgres.why_not():
        pytest.skip(postgres.why_not())
    roomy = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-", dir=MEMORY if roomy else None))
    postgres.start(folder, DURABLE)
    yield folder
    postgres.stop(folder)
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def server_engine(own_server: Path) -> Iterator[Postgres]:
    """Stores on that server."""
    from tests.store.engine_postgres import Postgres

    engine = Postgres(postgres.address_in(own_server))
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def server_bench(server_engine: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """What is tried with them."""
    return Bench(server_engine, tmp_path_factory.mktemp("faults"), tidy=True)
