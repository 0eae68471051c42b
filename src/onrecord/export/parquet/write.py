"""A store as Parquet: every table written a batch of rows at a time, a folder a day; in one step for who reads it."""

from __future__ import annotations

import json
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from onrecord.data import Assigned
from onrecord.errors import UsageError
from onrecord.export.parquet import rows as made
from onrecord.export.parquet.schema import TABLES, VERSION, arrow_schema, day_of, pyarrow

if TYPE_CHECKING:
    from onrecord.store.contract import Store

Row = dict[str, Any]
Told = TypeVar("Told", bound=tuple[Any, ...])
TOGETHER = 20_000
"""Rows kept before they are written."""
MANIFEST = "manifest.json"


@dataclass(slots=True)
class Writer:
    """Rows on their way into the folder of a table."""

    folder: Path
    _held: dict[tuple[str, str], list[Row]] = field(default_factory=lambda: defaultdict(list))
    _files: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TABLES, 0))
    _number: int = 0

    def add(self, table: str, rows: Iterable[Row], day: str = "") -> None:
        """Takes rows of a table; ``day`` is their folder."""
        held = self._held[table, day if TABLES[table].by_day else ""]
        before = len(held)
        held += rows
        self.counts[table] += len(held) - before
        self._number += len(held) - before
        if self._number >= TOGETHER:
            self.flush()

    def flush(self) -> None:
        """Writes what is held, a file more in each folder."""
        from pyarrow import parquet

        for (table, day), rows in sorted(self._held.items()):
            folder = self.folder / table / f"day={day}" if day else self.folder / table
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / f"part-{self._files[table, day]:05}.parquet"
            parquet.write_table(pyarrow().Table.from_pylist(rows, schema=arrow_schema(table)), path, compression="zstd")
            self._files[table, day] += 1
        self._held.clear()
        self._number = 0

    def close(self) -> None:
        """Writes the rest; a table without rows has its columns all the same."""
        from pyarrow import parquet

        self.flush()
        for table in TABLES:
            if not self.counts[table]:
                (self.folder / table).mkdir(parents=True, exist_ok=True)
                empty = arrow_schema(table)
                if TABLES[table].by_day:
                    empty = empty.append(pyarrow().field("day", pyarrow().string()))
                parquet.write_table(empty.empty_table(), self.folder / table / "part-00000.parquet")
        told = {"schema": VERSION, "rows": self.counts}
        (self.folder / MANIFEST).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def export_store(store: Store, folder: Path) -> dict[str, int]:
    """The tables of a store in a folder, which must not be there or be empty; how many rows of each.

    Nothing is in the folder until all of it is. Raises ``UsageError`` where it cannot be written.
    """
    pyarrow()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(str(folder), "is not empty", "name a folder that is not there yet")
    fresh = folder.with_name(folder.name + ".new")
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        writer = Writer(fresh)
        _write(store, writer)
        writer.close()
        if folder.exists():
            folder.rmdir()
        fresh.replace(folder)
    except OSError as error:
        why = error.strerror or str(error)
        raise UsageError(str(folder), f"cannot be written ({why})", "name a folder in one that is there") from None
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return writer.counts


def _write(store: Store, writer: Writer) -> None:
    """1. statements   with their members, and which pages are copies
    2. pages        each with its people, its mentions and its checks, met on the way
    3. people       those that were met
    """
    voices = {m.statement: m.person for _, m in store.carrying() if m.statement and m.person}
    copies = _write_statements(store, writer, voices)  # 1
    people = _People(Counter(voices.values()))
    assigned, carrying = _Along(store.assigned()), _Along(store.carrying())
    for page in store.pages():  # 2
        document, day = page.document.id, day_of(page.document.published)
        whose = {(id, role): people.meet(document, who, known) for _, id, role, who, known in assigned.of(document)}
        writer.add("documents", [made.document_row(page, copies.get(document))], day)
        writer.add("attributions", made.attribution_rows(page), day)
        writer.add("speakers", made.speaker_rows(page, whose), day)
        writer.add("mentions", [made.mention_row(m, document) for _, m in carrying.of(document)], day)
        checked = (v for told in store.told(document).values() for v in told.verifications)
        writer.add("verifications", [made.verification_row(v, document) for v in checked], day)
    writer.add("people", people.rows())  # 3
    writer.add("failures", map(made.failure_row, store.failures()))


def _write_statements(store: Store, writer: Writer, voices: Mapping[str, str]) -> dict[str, str]:
    """The statements with their members; the pages that are copies, each with the one that it copies."""
    copies: dict[str, str] = {}
    for found in store.statements():
        copies |= {m.document_id: m.copy_of for m in found.members if m.copy_of}
        day = day_of(found.first_dated)
        writer.add("statements", [made.statement_row(found, voices.get(found.id))], day)
        for row in made.member_rows(found):
            writer.add("members", [row], day_of(row["published"]))
    return copies


class _Along(Generic[Told]):
    """Rows that come in the order of the pages, the page first, taken a page at a time."""

    def __init__(self, rows: Iterable[Told]) -> None:
        self._rows = iter(rows)
        self._next = next(self._rows, None)

    def of(self, document: str) -> Iterator[Told]:
        """The rows of the page that comes next."""
        while self._next is not None and self._next[0] == document:
            yield self._next
            self._next = next(self._rows, None)


@dataclass(slots=True)
class _People:
    """The people who were met on pages; ``statements`` says how many each has."""

    statements: Mapping[str | None, int]
    _met: dict[str, Row] = field(default_factory=dict)
    _pages: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def meet(self, document: str, who: Assigned, imported: bool) -> str:
        """Keeps that somebody is on a page; their id."""
        self._met.setdefault(who.id, {"person": who.id, "name": who.name, "imported": imported})
        self._pages[who.id].add(document)
        return who.id

    def rows(self) -> Iterator[Row]:
        """A row a person, in the order of their ids."""
        for id, row in sorted(self._met.items()):
            yield row | {"documents": len(self._pages[id]), "statements": self.statements.get(id, 0)}
