"""``onrecord export``."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.common import StorePath, one_of, settings_from
from onrecord.export import csv_lines, jsonl_lines
from onrecord.store import open_store

FORMATS = {"jsonl": jsonl_lines, "csv": csv_lines}


def command(
    store: StorePath = None,
    format: Annotated[str, typer.Option("--format", help="jsonl or csv.")] = "jsonl",
) -> None:
    """Print everything in the store: the current version of each page with its statements.

    Example:  onrecord export --format csv > statements.csv
    """
    one_of(format, tuple(FORMATS), "--format")
    with open_store(settings_from(store=store).store, create=False) as opened:
        for line in FORMATS[format](opened.pages()):
            print(line)
