"""A folder on any file system that pyarrow knows: this machine's, HDFS, S3. A file is there whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

Row = dict[str, Any]
LOCAL = "file://"


def is_remote(place: str) -> bool:
    """Whether a path has the scheme of a file system that is not this machine's."""
    return "://" in place and not place.startswith(LOCAL)


@dataclass(frozen=True)
class Folder:
    """A folder by its path or address. It travels to workers as that."""

    place: str

    @classmethod
    def of(cls, place: str) -> Folder:
        """A folder by the name somebody typed."""
        return cls(place.rstrip("/") if "://" in place else str(Path(place).resolve()))

    def __truediv__(self, name: str) -> Folder:
        return Folder(f"{self.place}/{name}")

    @cached_property
    def _where(self) -> tuple[Any, str]:
        from pyarrow import fs

        address = self.place.replace("s3a://", "s3://")
        system, path = fs.FileSystem.from_uri(address) if "://" in address else (fs.LocalFileSystem(), address)
        return system, path

    def names(self) -> set[str]:
        """What stands in it, by name; nothing where there is no folder."""
        from pyarrow import fs

        system, path = self._where
        found = system.get_file_info(fs.FileSelector(path, allow_not_found=True))
        return {info.base_name for info in found}

    def is_file(self) -> bool:
        """Whether it is a file after all."""
        from pyarrow import fs

        system, path = self._where
        return bool(system.get_file_info(path).type == fs.FileType.File)

    def write_rows(self, name: str, rows: Iterable[Row], schema: Any) -> int:
        """Writes rows as a Parquet file; how many there were."""
        import pyarrow as pa
        from pyarrow import parquet

        table = pa.Table.from_pylist(list(rows), schema=schema)
        with self._written(name) as file:
            parquet.write_table(table, file, compression="zstd")
        return int(table.num_rows)

    def write_json(self, name: str, value: Any) -> None:
        """Writes a file of JSON."""
        with self._written(name) as file:
            file.write(json.dumps(value, indent=1, ensure_ascii=False).encode() + b"\n")

    def read_json(self, name: str) -> Any:
        """What a file of JSON holds; ``None`` where there is none."""
        system, path = self._where
        try:
            with system.open_input_stream(f"{path}/{name}") as file:
                return json.loads(file.read())
        except (FileNotFoundError, ValueError):
            return None

    def remove(self) -> None:
        """Removes it with all that is in it."""
        system, path = self._where
        with suppress(FileNotFoundError):
            system.delete_dir(path)

    def _written(self, name: str) -> _Whole:
        system, path = self._where
        system.create_dir(path, recursive=True)
        return _Whole(system, f"{path}/{name}")


@dataclass(slots=True)
class _Whole:
    """A file on its way: under another name until it is whole."""

    system: Any
    path: str
    _file: Any = None

    def __enter__(self) -> Any:
        self._file = self.system.open_output_stream(f"{self.path}.new")
        return self._file

    def __exit__(self, kind: object, *_: object) -> None:
        self._file.close()
        if kind is None:
            self.system.move(f"{self.path}.new", self.path)


def batched(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """Some items at a time.

    >>> list(batched("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    some: list[Any] = []
    for item in items:
        some.append(item)
        if len(some) == size:
            yield some
            some = []
    if some:
        yield some
