"""``onrecord export``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import facets
from onrecord.cli.common import MinConfidence, Modes, StorePath, asked, format_of, modes_of, remark
from onrecord.cli.output import Output, printed_to
from onrecord.data import Mode, Page, Query
from onrecord.errors import UsageError
from onrecord.export.formats import FORMATS, HERE, lines_of
from onrecord.extracting.choose import choose, only
from onrecord.store import TableStore

PARQUET = "parquet"


def command(
    words: Annotated[
        str, typer.Argument(help='Only statements with these words; "quoted phrases" as they stand.')
    ] = "",
    store: StorePath = None,
    format: Annotated[str, typer.Option("--format", help=", ".join((*FORMATS, PARQUET)) + ".")] = "jsonl",
    speaker: facets.Speaker = None,
    about: facets.About = None,
    publisher: facets.Publisher = None,
    since: facets.Since = None,
    until: facets.Until = None,
    kind: facets.OfKind = None,
    verdict: facets.WithVerdict = None,
    mode: Modes = None,
    min_confidence: MinConfidence = 0.0,
    output: Output = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin the CSV with a byte order mark (BOM), which Excel needs.")
    ] = False,
    base: Annotated[str, typer.Option("--base", help="The address under which annotations have their ids.")] = HERE,
) -> None:
    """Print what the store holds: the current version of each page with its statements; all, or those asked for.

    Examples:  onrecord export --format csv --output statements.csv   |   onrecord export --speaker Doe   |
    onrecord export --format brat --output brat/
    """
    format = format_of(format, (*FORMATS, PARQUET))
    if format == "brat" and output is None:
        raise UsageError("--output", "is needed for brat, which is a folder of files", "name a folder with --output")
    if format == "datasette":
        from onrecord.adapters.datasette import metadata_of

        with asked(store) as opened, printed_to(output) as line:
            line(json.dumps(metadata_of(opened.address), ensure_ascii=False, indent=2))
        return
    query = facets.query_of(words, speaker, about, publisher, since, until, kind, verdict)
    if format == PARQUET:
        _as_parquet(store, output, whole=query == Query() and not mode and not min_confidence)
        return
    modes = {Mode(m) for m in modes_of(mode)}
    with asked(store) as opened:
        number = Counted(choose(page, modes, min_confidence) for page in _chosen(opened, query))
        if format == "brat" and output is not None:
            _brat(number, output)
        else:
            with printed_to(output) as line:
                for each in lines_of(format, number, opened.told, bom=bom, base=base):
                    line(each)
    if not number.pages:
        remark("nothing to export")


def _as_parquet(store: str | None, output: Path | None, *, whole: bool) -> None:
    """All tables into a folder."""
    from onrecord.export.parquet.write import export_store

    if output is None:
        raise UsageError("--output", "is needed for Parquet", "name a folder with --output")
    if not whole:
        raise UsageError("--format parquet", "writes all of a store", "leave the filters out, and filter the tables")
    with asked(store) as opened:
        counts = export_store(opened, output)
    told = ", ".join(f"{number} {table}" for table, number in counts.items() if number)
    remark(f"{output}: {told or 'nothing'}")


class Counted:
    """Pages that are counted as they pass."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self.held, self.pages = pages, 0

    def __iter__(self) -> Iterator[Page]:
        for page in self.held:
            self.pages += 1
            yield page


def _brat(pages: Iterable[Page], folder: Path) -> None:
    from onrecord.export.desks import write_brat

    try:
        write_brat(pages, folder)
    except OSError as error:
        why = error.strerror or str(error)
        raise UsageError(str(folder), f"cannot be written ({why})", "name a folder that may be written") from None


def _chosen(store: TableStore, query: Query) -> Iterator[Page]:
    """Every page, or those with statements that are asked for, with these alone."""
    if query == Query():
        yield from store.pages()
        return
    for id, attributions in store.counted(query).items():
        yield only(store.page(id), attributions)
