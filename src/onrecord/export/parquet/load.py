"""Pages from Parquet tables, all of them or a part: by speaker, publisher or days. Engines' own files are read too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import and_
from pathlib import Path
from typing import Any

from onrecord.data import Failure, Page
from onrecord.errors import NotAPage, SourceMissing
from onrecord.export.parquet.rows import Row, page_of
from onrecord.export.parquet.schema import TABLES, Part, arrow_schema, pyarrow

ALL = Part()
TOGETHER = 500
"""Pages taken at a time."""


def pages_in(folder: Path, part: Part = ALL) -> Iterator[Page | Failure]:
    """The pages of the tables in a folder, in the order of days and ids; rows that make no page are failures.

    Raises ``SourceMissing`` where there are no tables, ``NotAPage`` for ones that cannot be read.
    """
    try:
        documents = _opened(folder, "documents")
        wanted = _wanted(folder, part, documents)
        for some in _in_batches(wanted):
            yield from _pages(folder, documents, some)
    except (pyarrow().ArrowException, OSError) as error:
        raise NotAPage(str(folder), f"cannot be read as Parquet ({error})", "export it again") from None


def count_in(folder: Path, part: Part = ALL) -> int:
    """How many pages that are. Raises as ``pages_in`` does."""
    return len(_wanted(folder, part, _opened(folder, "documents")))


def _opened(folder: Path, table: str) -> Any:
    from pyarrow import dataset

    if not (folder / table).is_dir():
        told = f"has no table {table}"
        raise SourceMissing(str(folder), told, "give a folder that `onrecord scale` or `export` made")
    found = dataset.dataset(folder / table, format="parquet", partitioning=_by_day() if TABLES[table].by_day else None)
    missing = [c.name for c in TABLES[table].columns if c.name not in found.schema.names]
    if missing:
        told = f"has no column {missing[0]} in {table}"
        raise NotAPage(str(folder), told, "export it again")
    return found


def _by_day() -> Any:
    from pyarrow import dataset

    pa = pyarrow()
    return dataset.partitioning(pa.schema([pa.field("day", pa.string())]), flavor="hive")


def _wanted(folder: Path, part: Part, documents: Any) -> list[str]:
    """The ids of the pages that are asked for, in the order of days."""
    from pyarrow import compute

    asked = [
        compute.field("publisher") == part.publisher if part.publisher else None,
        compute.field("published") >= part.since if part.since else None,
        compute.field("published") < f"{part.until}~" if part.until else None,
    ]
    given = [a for a in asked if a is not None]
    table = documents.to_table(["document", "published"], filter=reduce(and_, given) if given else None)
    if part.speaker:
        speakers = _opened(folder, "speakers")
        named = (compute.field("name") == part.speaker) | (compute.field("person") == part.speaker)
        theirs = speakers.to_table(["document"], filter=named)["document"]
        table = table.filter(compute.is_in(table["document"], theirs))
    rows = table.sort_by([("published", "ascending"), ("document", "ascending")])
    return [str(id) for id in rows["document"].to_pylist()]


def _in_batches(wanted: Sequence[str]) -> Iterator[Sequence[str]]:
    for at in range(0, len(wanted), TOGETHER):
        yield wanted[at : at + TOGETHER]


def _pages(folder: Path, documents: Any, ids: Sequence[str]) -> Iterator[Page | Failure]:
    from pyarrow import compute

    of = compute.field("document").isin(ids)
    columns = arrow_schema("documents").names
    held = {r["document"]: r for r in documents.to_table(columns, filter=of).to_pylist()}
    attributions = _by_page(_opened(folder, "attributions").to_table(filter=of).to_pylist())
    speakers = _by_page(_opened(folder, "speakers").to_table(filter=of).to_pylist())
    for id in ids:
        try:
            yield page_of(held[id], attributions[id], speakers[id])
        except (ValueError, TypeError, LookupError) as error:
            yield Failure(id, f"has rows that are no page ({type(error).__name__}: {error}); export it again")


def _by_page(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["document"]].append(row)
    return found
