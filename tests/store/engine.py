"""What of a fault depends on the database: where a store lies, when it writes, what fills its disk, whether it is whole.

A fault test speaks to this alone; another database brings another engine.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol
from unittest.mock import patch

from tests.store.older import back_to

BESIDE = ("", "-wal", "-shm", "-journal")
TICK = 400
"""Steps of SQLite's own machine between two moments within a statement."""


class Engine(Protocol):
    """What a fault test asks of a database."""

    name: str

    def address(self, folder: Path, /) -> str:
        """Where the store of a test lies; nothing is there yet."""

    def copy(self, source: str, folder: Path, /) -> str:
        """A store that was made before, for one test, with everything beside it."""

    def drop(self, address: str, /) -> None:
        """Lets go of a store that is needed no longer."""

    def watched(self, moment: Callable[[], None], /) -> AbstractContextManager[None]:
        """Calls ``moment`` at every moment of what is done with the database meanwhile."""

    def full(self, address: str, room: int, /) -> AbstractContextManager[None]:
        """A disk with room for so much more."""

    def locked(self, address: str, /) -> AbstractContextManager[None]:
        """Another program that is writing, and does not stop."""

    def older(self, address: str, step: int, /) -> None:
        """Takes the steps of the tables after this one back."""

    def whole(self, address: str, /) -> list[str]:
        """What is to be said against the store."""

    def run(self, address: str, *statements: str) -> None:
        """Statements that no program of ours would send."""

    def close(self) -> None:
        """Lets go of the database's server, where there is one."""


class SqliteEngine:
    """A store in a file."""

    name = "sqlite"

    def address(self, folder: Path) -> str:
        """Where the store of a test lies."""
        return str(folder / "news.db")

    def copy(self, source: str, folder: Path) -> str:
        """A store that was made before, for one test, with everything beside it."""
        folder.mkdir(parents=True, exist_ok=True)
        target = self.address(folder)
        for tail in (*BESIDE, ".copy"):
            if Path(source + tail).exists():
                shutil.copy(source + tail, target + tail)
        if Path(source + "-index").exists():
            shutil.copytree(source + "-index", target + "-index", dirs_exist_ok=True)
        return target

    def drop(self, address: str) -> None:
        """Lets go of a store that is needed no longer, and of its folder."""
        shutil.rmtree(Path(address).parent)

    @contextmanager
    def watched(self, moment: Callable[[], None]) -> Iterator[None]:
        """Calls ``moment`` before every statement, those of triggers too, and some times within long ones."""

        def tick() -> int:
            moment()
            return 0

        def connected(*args: Any, **named: Any) -> sqlite3.Connection:
            made: sqlite3.Connection = connect(*args, **named)
            made.set_trace_callback(lambda _: moment())
            made.set_progress_handler(tick, TICK)
            return made

        connect = sqlite3.connect
        with patch.object(sqlite3, "connect", connected):
            yield

    @contextmanager
    def full(self, address: str, room: int) -> Iterator[None]:
        """A disk with room for so many more pages of the database."""

        def connected(*args: Any, **named: Any) -> sqlite3.Connection:
            made: sqlite3.Connection = connect(*args, **named)
            held = made.execute("PRAGMA page_count").fetchone()[0]
            made.execute(f"PRAGMA max_page_count = {max(held, before + room)}")
            return made

        connect = sqlite3.connect
        if Path(address).exists():  # what was removed leaves room inside the file
            bare = connect(address, isolation_level=None)
            bare.execute("VACUUM")
            bare.close()
        before = Path(address).stat().st_size // 4096 if Path(address).exists() else 0
        with patch.object(sqlite3, "connect", connected):
            yield

    @contextmanager
    def locked(self, address: str) -> Iterator[None]:
        """Another program that is writing, and does not stop."""
        other = sqlite3.connect(address, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with patch("onrecord.store.engines.sqlite.WAIT", 0.05):
            yield
        other.close()

    def older(self, address: str, step: int) -> None:
        """Takes the steps after this one back."""
        old = sqlite3.connect(address)
        back_to(old, step)
        old.close()

    def whole(self, address: str) -> list[str]:
        """What the database itself has to say against the file, the full-text index included."""
        held = sqlite3.connect(address)
        try:
            found = [r[0] for r in held.execute("PRAGMA integrity_check")]
            found += [str(tuple(r)) for r in held.execute("PRAGMA foreign_key_check")]
            held.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            return [str(error)]
        finally:
            held.close()
        return [w for w in found if w != "ok"]

    def run(self, address: str, *statements: str) -> None:
        """Statements that no program of ours would send."""
        held = sqlite3.connect(address)
        for statement in statements:
            held.execute(statement)
        held.commit()
        held.close()

    def close(self) -> None:
        """Nothing: no server."""
