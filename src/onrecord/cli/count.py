"""``onrecord count``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import facets
from onrecord.cli.common import Modes, StorePath, asked, format_of, modes_of, one_of, remark, within_store
from onrecord.cli.show import print_rows
from onrecord.errors import UsageError
from onrecord.export import tables
from onrecord.store.counting import KEYS, UNITS

FORMATS = ("table", "jsonl", "csv", "parquet")


def command(
    words: Annotated[
        str, typer.Argument(help='Only statements with these words; "quoted phrases" as they stand.')
    ] = "",
    store: StorePath = None,
    by: Annotated[str, typer.Option("--by", help="One or more of " + ", ".join(KEYS) + ", with commas.")] = "speaker",
    once_per: Annotated[
        str, typer.Option("--once-per", help="Count an utterance once, or once an article, or once a text (no copies).")
    ] = "utterance",
    speaker: facets.Speaker = None,
    about: facets.About = None,
    publisher: facets.Publisher = None,
    since: facets.Since = None,
    until: facets.Until = None,
    kind: facets.OfKind = None,
    verdict: facets.WithVerdict = None,
    mode: Modes = None,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="The highest so many.", show_default=False)
    ] = None,
    format: Annotated[str, typer.Option("--format", help=", ".join(FORMATS) + ".")] = "table",
    output: Annotated[
        Path | None, typer.Option("--output", help="Write to this file; Parquet needs one.", show_default=False)
    ] = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin the CSV with a byte order mark (BOM), which Excel needs.")
    ] = False,
    codebook: Annotated[
        bool, typer.Option("--codebook", help="Print what each column means, and nothing else.")
    ] = False,
) -> None:
    """Count who gets quoted: by speaker, publisher or month; wire copies taken out; direct and indirect apart.

    Examples:  onrecord count --by speaker,month   |   onrecord count --by publisher --once-per article --format csv
    """
    format = format_of(format, FORMATS)
    one_of(once_per, tuple(UNITS), "--once-per")
    keys = _keys(by)
    if codebook:
        sys.stdout.write(tables.codebook([*keys, *tables.COUNTED]))
        return
    if format == "parquet" and output is None:
        raise UsageError("--output", "is needed for Parquet", "name a file with --output")
    query = facets.query_of(words, speaker, about, publisher, since, until, kind, verdict, mode=modes_of(mode))
    with asked(store) as opened:
        found = opened.count(keys, once_per, query, limit and within_store(limit))
    columns = [*keys, *tables.COUNTED]
    if format == "table" and output is None:
        print_rows(f"{len(found)} rows, once per {once_per}", tuple(columns), [_cells(row, columns) for row in found])
    else:
        tables.write(found, columns, "csv" if format == "table" else format, output, bom)
    if not found:
        remark("nothing to count")


def _keys(by: str) -> list[str]:
    """The keys that ``--by`` names. Raises ``UsageError`` for others, for none, and for one that comes twice."""
    keys = [key.strip() for key in by.split(",") if key.strip()]
    unknown = [key for key in keys if key not in KEYS]
    if unknown or not keys or len(set(keys)) < len(keys):
        raise UsageError("--by", f"{by!r} is not a choice of {', '.join(KEYS)}", "name each once, with commas")
    return keys


def _cells(row: dict[str, str | int], columns: list[str]) -> tuple[str, ...]:
    return tuple(str(row[c]) for c in columns)
