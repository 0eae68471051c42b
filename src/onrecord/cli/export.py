"""``onrecord export``."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.common import Modes, StorePath, asked, modes_of, one_of
from onrecord.data import Mode
from onrecord.export import csv_lines, jsonl_lines
from onrecord.extracting.choose import choose

FORMATS = ("jsonl", "csv")


def command(
    store: StorePath = None,
    format: Annotated[str, typer.Option("--format", help="jsonl or csv.")] = "jsonl",
    mode: Modes = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin the CSV with a byte order mark (BOM), which Excel needs.")
    ] = False,
) -> None:
    """Print everything in the store: the current version of each page with its statements.

    Example:  onrecord export --format csv > statements.csv
    """
    one_of(format, FORMATS, "--format")
    modes = {Mode(m) for m in modes_of(mode)}
    with asked(store) as opened:
        chosen = (choose(page, modes) for page in opened.pages())
        for line in csv_lines(chosen, bom, opened.told) if format == "csv" else jsonl_lines(chosen):
            print(line)
