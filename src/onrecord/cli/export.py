"""``onrecord export``."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.common import Modes, StorePath, modes_of, one_of, settings_from
from onrecord.data import Mode
from onrecord.export import csv_lines, jsonl_lines
from onrecord.extract.choose import choose
from onrecord.store import open_store

FORMATS = {"jsonl": jsonl_lines, "csv": csv_lines}


def command(
    store: StorePath = None,
    format: Annotated[str, typer.Option("--format", help="jsonl or csv.")] = "jsonl",
    mode: Modes = None,
) -> None:
    """Print everything in the store: the current version of each page with its statements.

    Example:  onrecord export --format csv > statements.csv
    """
    one_of(format, tuple(FORMATS), "--format")
    modes = {Mode(m) for m in modes_of(mode)}
    with open_store(settings_from(store=store).store, create=False) as opened:
        for line in FORMATS[format](choose(page, modes) for page in opened.pages()):
            print(line)
