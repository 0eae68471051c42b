"""Steps that tests spread over processes, and how a store is compared with another."""

from __future__ import annotations

import logging
import os
import re
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from onrecord.bounds import Bounds
from onrecord.data import Document, Failure, Page
from onrecord.errors import UsageError
from onrecord.pipeline import process_safely


def read(document: Document) -> Iterator[Page]:
    """The page, and the process that read it."""
    yield Page(document, extractor=str(os.getpid()))


def dies(document: Document, folder: str, times: int) -> Iterator[Page]:
    """Kills its process at the pages called "wet", so often for each."""
    tries = Path(folder, document.id)
    tried = len(tries.read_text()) if tries.exists() else 0
    if document.text == "wet" and tried < times:
        tries.write_text("x" * (tried + 1))
        os.kill(os.getpid(), signal.SIGKILL)
    yield Page(document, extractor=str(os.getpid()))


def hungry(document: Document) -> Iterator[Page]:
    """Has no memory for its answer."""
    raise MemoryError


def tells(document: Document) -> Iterator[Page]:
    """Tells of what it reads."""
    logging.getLogger("onrecord.read").warning("%s is odd", document.id)
    print("noise that a library prints")
    yield Page(document)


def refuses(document: Document) -> Iterator[Page]:
    """What was asked for is absent: true of every page."""
    if document.text == "wet":
        raise UsageError("a model", "is not there", "install it")
    yield Page(document)


class Odd(Exception):
    """An error that cannot be made again from its words alone."""

    def __init__(self, where: int, what: str) -> None:
        super().__init__(f"{what} at {where}")


def odd(document: Document) -> Iterator[Page]:
    raise Odd(3, document.text)
    yield


class Slow:
    """An extractor that never ends, or takes all the memory there is."""

    name = "rules 1"  # what the rules cannot read nobody tries again

    def drafts(self, reading: object) -> list[object]:
        words = str(getattr(reading, "text", ""))
        if "time" in words:
            re.match(r"(?:a|a)+b", "a" * 60)
        return [bytearray(900_000_000)] if "memory" in words else []


def bounded(document: Document) -> tuple[Page | Failure]:
    """A page within a second and some hundred megabytes, by an extractor that takes more where the page says so."""
    return (process_safely(document, Slow(), Bounds(1.0, 400)),)  # type: ignore[arg-type]


def rows_of(store: Path) -> dict[str, list[str]]:
    """All that a store holds, table by table, without its times and its counters."""
    with closing(sqlite3.connect(store)) as connection:
        named = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        tables = [name for (name,) in named if name not in {"totals", "failures"} and not name.startswith("words")]
        failures = connection.execute("SELECT address, reason FROM failures").fetchall()
        return {"failures": list(map(repr, failures))} | {t: _rows(connection, t) for t in tables}


def _rows(connection: sqlite3.Connection, table: str) -> list[str]:
    columns = [f'"{r[1]}"' for r in connection.execute(f'PRAGMA table_info("{table}")') if r[1] != "first_read"]
    return [repr(row) for row in connection.execute(f'SELECT {", ".join(columns)} FROM "{table}"')]


class Kept(logging.Handler):
    """Keeps the lines that are told."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
