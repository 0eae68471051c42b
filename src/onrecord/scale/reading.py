"""One unit read by one worker: documents to pages in their wire form, kept a chunk at a time.

A chunk is a file that is there whole or not at all, so a restart costs less than one chunk, and none is read twice. A
chunk whose worker died is gone through with care: what it was at is noted before, and passed over the next time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.data import Document, Failure, Page
from onrecord.extracting import extractor
from onrecord.pipeline import process_safely, unread
from onrecord.read.identity import address_of, place_of
from onrecord.read.paths import shown
from onrecord.read.raw import Raw
from onrecord.run.known import name_of
from onrecord.run.reading import read_safely
from onrecord.scale.files import Folder, batched
from onrecord.scale.units import Item, Unit, items_of
from onrecord.settings import Settings, bounds_of
from onrecord.shapes import to_wire

CHUNK = 500
"""Records of a source in one chunk."""
ITEM_BITS, RECORD_BITS = 12, 26
"""A page's number: that of its unit, of its record in it, and of the page in the record (feeds have several)."""
DONE = "done.json"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reader:
    """How pages are read, and where they are kept."""

    out: Folder
    settings: Settings = field(default_factory=Settings)

    def read(self, unit: Unit, content: bytes | None = None) -> Row:
        """Reads what of a unit is not read yet; how much there is in all of it."""
        folder = self.out / f"{unit.number:06}"
        told = folder.read_json(DONE)
        if told is not None:
            return dict(told)
        counts: Counter[str] = Counter()
        languages: Counter[str] = Counter()
        kept = folder.names()
        for number, items in enumerate(batched(items_of(unit, self.settings, content), CHUNK)):
            name = f"{number:06}"
            known = folder.read_json(f"{name}.json") if f"{name}.json" in kept else None
            if known is None or f"{name}.parquet" not in kept:
                known = self._chunk(folder, name, unit.number, number * CHUNK, items)
            counts.update(known["counts"])
            languages.update(known["unread"])
        told = {"unit": unit.number, "counts": dict(counts), "unread": dict(languages)}
        folder.write_json(DONE, told)
        return told

    def _chunk(self, folder: Folder, name: str, unit: int, first: int, items: Sequence[Item]) -> Row:
        care = Care.of(folder, name)
        rows: list[Row] = []
        counts: Counter[str] = Counter()
        languages: Counter[str] = Counter()
        for at, item in enumerate(items, first):
            if care.passes(at):
                told = "ended the process that read it, twice; read it alone"
                found: Iterator[Page | Failure] = iter([Failure(_name(item), told)])
            else:
                care.begin(at)
                found = self._pages(item)
            for place, page in enumerate(found):
                counts["failures" if isinstance(page, Failure) else "documents"] += 1
                languages.update(unread(page))
                rows.append(_row(page, (unit << RECORD_BITS | at) << ITEM_BITS | min(place, (1 << ITEM_BITS) - 1)))
        known = {"counts": dict(counts), "unread": dict(languages)}
        folder.write_rows(f"{name}.parquet", rows, schema())
        folder.write_json(f"{name}.json", known)
        return known

    def _pages(self, item: Item) -> Iterator[Page | Failure]:
        documents = read_safely(item, self.settings) if isinstance(item, Raw) else iter([item])
        by = extractor(self.settings.tier or None, self.settings.model or None)
        for document in documents:
            yield process_safely(document, by, bounds_of(self.settings))


@dataclass(slots=True)
class Care:
    """What is known of earlier tries at a chunk: the records that workers died at, and whether to note each one."""

    folder: Folder
    name: str
    tried: bool
    died: list[int]

    @classmethod
    def of(cls, folder: Folder, name: str) -> Care:
        """A new try, which is noted."""
        told = folder.read_json(f"{name}.tried")
        care = cls(folder, f"{name}.tried", told is not None, (told or {}).get("died", []))
        if told and told.get("at") is not None:
            care.died.append(told["at"])
        care._note(None)
        return care

    def passes(self, at: int) -> bool:
        """Whether a worker died at this record before."""
        return at in self.died

    def begin(self, at: int) -> None:
        """Notes the record, where an earlier try ended somewhere."""
        if self.tried:
            self._note(at)

    def _note(self, at: int | None) -> None:
        self.folder.write_json(self.name, {"at": at, "died": self.died})


def schema() -> Any:
    """The columns of a chunk: a page's number and wire form, or why there is none."""
    import pyarrow as pa

    columns = [("number", pa.int64())]
    columns += [(name, pa.string()) for name in ("place", "key", "id", "wire", "failed", "reason")]
    return pa.schema(columns)


def _row(page: Page | Failure, number: int) -> Row:
    if isinstance(page, Failure):
        return {"number": number, "failed": page.address, "reason": page.reason}
    d = page.document
    return {"number": number, "place": place_of(d), "key": address_of(d), "id": d.id, "wire": to_wire(page)}


def _name(item: Item) -> str:
    if isinstance(item, Failure):
        return item.address
    return name_of(item) if isinstance(item, Document) else shown(item.name)
