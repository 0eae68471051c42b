"""Copies of a store: one taken while others read and write it, and one put in the place of a store.

A copy is made under a temporary name beside the place where it is to lie, checked there, and given its name when it is
whole: whoever looks finds all of it or nothing. The indexes of words are derived and are not copied.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from onrecord.errors import StoreError, StoreUnwritable, UsageError
from onrecord.store import copy_store
from onrecord.store.engines import is_address
from onrecord.store.engines.sqlite import CANNOT_WRITE, there, translated
from onrecord.store.migrate import version_of

STEP = 1024
"""Pages of the file copied between two calls of ``progress``: some megabytes."""
WAIT = 30.0
"""Seconds to wait for another program that is writing."""
BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite writes beside a file: of another file of the same name it would be taken for this one's."""
COUNTED = ("documents", "attributions", "records", "statements", "people", "judgements", "log")
"""Tables whose rows are counted on both sides; those that a store of an earlier version lacks are left out."""
IDENTITY = 11
"""The step from which on a store has a number that its indexes of words name it by."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy that is whole: where it lies, its size in bytes, the rows of its tables, and where the store lies that
    was in its place."""

    path: str
    size: int
    rows: dict[str, int]
    aside: str | None = None


def backup(address: str, to: str, *, force: bool = False, progress: Progress = lambda *_: None) -> Copied:
    """A consistent copy of the store at an address, whatever is read and written meanwhile.

    Raises ``UsageError`` where something lies there already (unless ``force``), ``StoreError`` for what is no store.
    """
    if not is_address(address):
        _is_file(address)
        _differ(address, to)
    if not force and (taken := _taken(to)):
        raise UsageError(str(taken), "is there already", "name another file, or give --force")
    real = os.path.realpath(to)
    made = _copied_from_server(address, real) if is_address(address) else _copied(address, real, progress)
    with made as (path, rows), _told(to):
        for stray in _beside(real):
            stray.unlink(missing_ok=True)
        path.replace(real)
        _flushed(Path(real).parent)
    return Copied(to, Path(real).stat().st_size, rows)


def restore(source: str, address: str, *, force: bool = False, progress: Progress = lambda *_: None) -> Copied:
    """Puts a copy in the place of a store. The one that was there is moved aside, with everything beside it.

    Raises ``UsageError`` where there is a store (unless ``force``), ``StoreError`` for a copy that is damaged, and
    ``StoreUnwritable`` while another program has the store open; then nothing has been touched.
    """
    _is_file(address)
    _differ(source, address)
    if not force and Path(address).exists():
        raise UsageError(address, "is there already", "name another file, or give --force: it is moved aside")
    real = os.path.realpath(address)
    with _copied(source, real, progress) as (path, rows), _told(address):
        with closing(_connected(str(path))) as copy:
            _made_a_store(copy, str(path))
        aside = _swapped(path, real, Path(address + "-index"))
    return Copied(address, Path(real).stat().st_size, rows, aside)


# ---------------------------------------------------------------- the copy
@contextmanager
def _copied(source: str, to: str, progress: Progress) -> Iterator[tuple[Path, dict[str, int]]]:
    """A checked copy under a temporary name, and the rows of its tables. What is left of it at the end is removed."""
    path = _temporary(to, source)
    try:
        with _told(source), closing(_opened(source)) as held:
            held.execute("BEGIN")  # one and the same state, however long it takes
            version = version_of(held, source)
            if version == 0:
                raise StoreError(source, "holds nothing yet", "name a store")
            rows = _rows(held)
            _uncut(held, source)
            with _told(to), closing(_connected(str(path))) as copy:
                held.backup(copy, pages=STEP, progress=lambda _, left, all_: progress(all_ - left, all_), sleep=0.01)
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, which can be read where nothing can be written
        _check(path, source, version, rows)
        yield path, rows
    finally:
        for file in (path, *_beside(str(path))):
            file.unlink(missing_ok=True)


@contextmanager
def _copied_from_server(address: str, to: str) -> Iterator[tuple[Path, dict[str, int]]]:
    """The same of a store of a server: its tables in a file, which can be asked as it is, or copied back."""
    with tempfile.TemporaryDirectory(prefix=f"{Path(to).name}.", dir=Path(to).parent) as folder, _told(to):
        path = Path(folder) / "copy.db"
        tables = copy_store(address, str(path))
        with closing(_connected(str(path))) as copy:
            copy.execute("PRAGMA journal_mode = DELETE")
        yield path, {t.table: t.rows for t in tables if t.table in COUNTED}


def _temporary(to: str, like: str) -> Path:
    """An empty file beside a place, with the permissions of another."""
    there(like)
    folder, name = Path(to).parent, Path(to).name
    try:
        number, path = tempfile.mkstemp(".part", f"{name}.", folder)
        os.close(number)
        shutil.copymode(like, path)
    except OSError as error:
        why = error.strerror or str(error)
        raise StoreUnwritable(to, f"cannot be written ({why})", "name another place or check permissions") from None
    return Path(path)


def _opened(address: str) -> sqlite3.Connection:
    """A store as it is, without bringing it up to date; in a folder without permission to write too."""
    connection = _connected(address)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return connection
    except sqlite3.OperationalError as error:
        connection.close()
        if not any(words in str(error) for words in CANNOT_WRITE):
            raise
    if any(p.exists() and p.stat().st_size for p in _beside(address)):
        told = "was not closed, and its folder cannot be written to"
        raise StoreUnwritable(address, told, "copy it with the files beside it to a folder that can")
    place = f"file:{quote(str(Path(address).resolve()))}?mode=ro&immutable=1"
    return sqlite3.connect(place, uri=True, timeout=WAIT, isolation_level=None)


def _connected(address: str) -> sqlite3.Connection:
    return sqlite3.connect(address, timeout=WAIT, isolation_level=None)


def _rows(connection: sqlite3.Connection) -> dict[str, int]:
    known = {r[0] for r in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "documents" not in known:
        raise sqlite3.DatabaseError("file is not a database of pages")
    return {t: int(connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0]) for t in COUNTED if t in known}


def _uncut(connection: sqlite3.Connection, source: str) -> None:
    """Raises ``StoreError`` for a file that ends within its last page, which SQLite reads as if it ended in zeroes."""
    if any(p.exists() and p.stat().st_size for p in _beside(source)):
        return  # its end may stand in the log
    pages, size = (connection.execute(f"PRAGMA {what}").fetchone()[0] for what in ("page_count", "page_size"))
    if Path(source).stat().st_size < pages * size:
        raise StoreError(source, "is cut off at its end", "nothing was touched; there may be another copy")


def _check(path: Path, source: str, version: int, rows: dict[str, int]) -> None:
    """Raises ``StoreError`` for a copy that is not whole."""
    with _told(source), closing(_connected(str(path))) as copy:
        found = [r[0] for r in copy.execute("PRAGMA integrity_check(3)")]
        if found != ["ok"]:
            told = " ".join(" ".join(found).split())
            raise StoreError(source, f"is damaged ({told[:200]})", "nothing was touched; there may be another copy")
        if version_of(copy, source) != version or _rows(copy) != rows:
            raise StoreError(source, "could not be copied whole", "nothing was touched; run again")


def _made_a_store(copy: sqlite3.Connection, path: str) -> None:
    """Another identity, so that no index of words of before is taken for its own; and others may read while it is
    written to."""
    if version_of(copy, path) >= IDENTITY:
        copy.execute("UPDATE totals SET number = random() WHERE what = 'identity'")
    copy.execute("PRAGMA journal_mode = WAL")


# ---------------------------------------------------------------- what lies there
def _is_file(address: str) -> None:
    if "://" in address:
        raise UsageError(address, "is a store of a server", "put a copy into an empty database with: onrecord copy")
    if address == ":memory:":
        raise UsageError(address, "is no file", "name the file of a store with --store")


def _differ(one: str, other: str) -> None:
    with suppress(OSError):
        if Path(one).samefile(other):
            raise UsageError(one, "is copied onto itself", "name another file")


def _taken(to: str) -> Path | None:
    return next((p for p in (Path(to), *_beside(to)) if p.exists()), None)


def _beside(path: str) -> list[Path]:
    return [Path(path + tail) for tail in BESIDE]


def _swapped(path: Path, address: str, index: Path) -> str | None:
    """Gives a copy the name of a store; where the one lies that had it. Interrupted, everything is where it was."""
    aside = _free(address)
    _closed(address)
    moves = [(Path(address + tail), Path(aside + tail)) for tail in ("", *BESIDE)] + [(index, Path(aside + "-index"))]
    moves = [(old, new) for old, new in moves if os.path.lexists(old)]
    with ExitStack() as back:
        for old, new in [*moves, (path, Path(address))]:
            back.callback(_moved_back, new, old)
            old.rename(new)
        back.pop_all()
    _flushed(Path(address).parent)
    return aside if moves else None


def _moved_back(new: Path, old: Path) -> None:
    if os.path.lexists(new) and not os.path.lexists(old):
        new.rename(old)


def _closed(address: str) -> None:
    """Takes what stands in the log into the file. Raises ``StoreUnwritable`` while another program has it open.

    A store that cannot be used, which may be why another is put in its place, is moved as it is.
    """
    if not Path(address).exists():
        return
    try:
        with closing(sqlite3.connect(address, timeout=1.0, isolation_level=None)) as held:
            held.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise StoreUnwritable(address, "another program has it open", "end that program and run again") from None


def _free(address: str) -> str:
    """A name beside a store that nothing has."""
    number, name = 1, f"{address}.old"
    while any(os.path.lexists(name + tail) for tail in ("", *BESIDE, "-index")):
        number, name = number + 1, f"{address}.old-{number + 1}"
    return name


@contextmanager
def _told(address: str) -> Iterator[None]:
    """Foreign errors become ours."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise translated(address, error) from None
    except OSError as error:
        why = error.strerror or str(error)
        raise StoreUnwritable(address, f"cannot be written ({why})", "make room or check permissions") from None


def _flushed(folder: Path) -> None:
    """The names in a folder reach the disk, where the system can say so."""
    with suppress(OSError):
        place = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(place)
        finally:
            os.close(place)
