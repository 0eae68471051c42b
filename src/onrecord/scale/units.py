"""Sources as units of work: an archive, a stretch of a file of lines, some files of a folder. Their order is fixed.

A unit is the same however many workers there are, so that the result does not depend on their number.
"""

from __future__ import annotations

import glob
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from onrecord.data import Document, Failure
from onrecord.errors import OnRecordError, SourceMissing
from onrecord.read import fetch_sources
from onrecord.read.jsonl import document_from_row
from onrecord.read.paths import LINES, failure_of, files_in, shown, suffix_of
from onrecord.read.raw import Form, Raw
from onrecord.scale.files import batched, is_remote
from onrecord.settings import Settings

STRETCH = 16_000_000
"""Bytes of a file of lines in one unit."""
FILES = 200
"""Files of a folder in one unit."""
PARQUET = ".parquet"
Item = Raw | Document | Failure


@dataclass(frozen=True, slots=True)
class Unit:
    """Some work: paths that are read whole, or one of which a stretch of bytes ``[start, end)`` is.

    A line belongs to the stretch in which it begins. ``size`` tells of a file that was changed in between; a ``remote``
    one is fetched by Spark.
    """

    number: int
    paths: tuple[str, ...]
    start: int = 0
    end: int | None = None
    size: int = 0
    remote: bool = False

    def to_json(self) -> dict[str, Any]:
        """As it stands in the manifest."""
        return asdict(self) | {"paths": list(self.paths)}


Listed = Callable[[str], Sequence[tuple[str, int]]]
"""Gives the files of an address on another machine, each with its size."""


def units_of(sources: Sequence[str], listed: Listed = lambda _: ()) -> list[Unit]:
    """The units of some sources, numbered in the order named. Raises ``SourceMissing`` for a source that is none."""
    found: list[tuple[tuple[str, ...], int, int | None, int, bool]] = []
    for source in sources:
        if is_remote(source):
            files = listed(source)
            if not files:
                raise SourceMissing(source, "no such file or folder, or nothing in it", "check the address")
            found += [((path,), 0, None, size, True) for path, size in files]
            continue
        loose: list[str] = []
        for path in _files(source):
            size = path.stat().st_size
            if suffix_of(path.name) in LINES and path.suffix in LINES:
                found += [((str(path),), at, at + STRETCH, size, False) for at in range(0, max(size, 1), STRETCH)]
            elif suffix_of(path.name) in LINES or ".warc" in path.name or path.suffix == PARQUET:
                found.append(((str(path),), 0, None, size, False))
            else:
                loose.append(str(path))
        found += [(tuple(some), 0, None, 0, False) for some in batched(loose, FILES)]
    return [Unit(n, *told) for n, told in enumerate(found)]


def _files(source: str) -> list[Path]:
    path = Path(source.removeprefix("file://"))
    if path.is_dir():
        tables = [p for p in sorted(path.rglob(f"*{PARQUET}")) if "/_" not in str(p.relative_to(path))]
        files = [*files_in(path), *tables]
    elif path.is_file():
        files = [path]
    else:
        files = [p for p in map(Path, sorted(glob.glob(source, recursive=True))) if p.is_file()]  # noqa: PTH207
    if not files:
        raise SourceMissing(shown(source), "no such file or folder, or nothing in it", "check the path")
    return files


def items_of(unit: Unit, settings: Settings, content: bytes | None = None) -> Iterator[Item]:
    """What a unit holds, not read yet where that takes time. ``content`` is that of a file Spark has fetched.

    Where a file breaks, what was whole before it has been given, and a failure says why there is no more.
    """
    name = unit.paths[0]
    try:
        if content is not None:
            yield from _fetched(name, content, settings)
        elif name.endswith(PARQUET):
            yield from _rows(name)
        elif unit.end is not None:
            yield from _lines(unit, settings)
        else:
            yield from fetch_sources(unit.paths, settings)
    except (OnRecordError, OSError) as error:
        yield failure_of(error, name)


def _fetched(name: str, content: bytes, settings: Settings) -> Iterator[Item]:
    """A file of another machine, read as one of this machine is, and called by its address."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name.rstrip("/").rpartition("/")[2]
        path.write_bytes(content)
        held = _rows(str(path)) if path.suffix == PARQUET else fetch_sources([str(path)], settings)
        for item in held:
            if isinstance(item, Failure):
                yield replace(item, address=item.address.replace(str(path), name))
            else:
                yield replace(item, name=item.name.replace(str(path), name)) if isinstance(item, Raw) else item


def _lines(unit: Unit, settings: Settings) -> Iterator[Item]:
    """The lines that begin in a stretch of a file, by their number in the stretch."""
    path, end = unit.paths[0], unit.end or 0
    with Path(path).open("rb") as file:
        if unit.start:
            file.seek(unit.start - 1)
            file.readline()  # the end of a line that the stretch before this one has
        while (at := file.tell()) < end and (line := file.readline(settings.max_bytes + 1)):
            address = f"{path}@{at}"
            if len(line) > settings.max_bytes:
                yield Failure(shown(address), f"is a line of more than {settings.max_bytes} bytes")
                while line and not line.endswith(b"\n"):
                    line = file.readline(settings.max_bytes + 1)
            elif line.strip():
                yield Raw(line, address, Form.LINE)


def _rows(path: str) -> Iterator[Item]:
    """The rows of a Parquet file with a column ``text``."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as file:
            if "text" not in file.schema_arrow.names:
                yield Failure(shown(path), "has no column text; give documents")
                return
            number = 0
            for batch in file.iter_batches(1000):
                for row in batch.to_pylist():
                    number += 1
                    yield document_from_row(_plain(row), f"{path}:{number}")
    except pa.ArrowException as error:
        yield Failure(shown(path), f"cannot be read as Parquet ({error})")


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row with the id and the day as documents have them."""
    given = dict(row)
    if "document" in given and "id" not in given:
        given["id"] = given.pop("document")
    if hasattr(given.get("published"), "isoformat"):
        given["published"] = given["published"].isoformat()
    return given
