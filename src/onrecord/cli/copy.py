"""``onrecord copy``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from onrecord.cli.common import remark
from onrecord.store import copy_store


def command(
    source: Annotated[str, typer.Argument(metavar="FROM", help="A store: a file, or postgresql://user@host/base.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="Where it goes: a file that is not there, or a base.")],
) -> None:
    """Copy a store whole: a file into a database, a database into a file, or into another of its kind.

    The copy is of one moment, whatever is written meanwhile, and is held against the store row by row. Cut off, the
    same command goes on.

    Example:  onrecord copy onrecord.db postgresql://desk@db.example/news
    """
    done: dict[str, int] = {}

    def step(table: str, rows: int) -> None:
        done[table] = done.get(table, 0) + rows
        if sys.stderr.isatty():
            print(f"\r\x1b[K{table}: {done[table]} rows", end="", file=sys.stderr, flush=True)

    try:
        copied = copy_store(source, target, step)
    finally:
        if sys.stderr.isatty():
            print("\r\x1b[K", end="", file=sys.stderr)
    for one in copied:
        if one.rows:
            print(f"{one.table:<18}{one.rows:>12}  {one.digest[:12]}")
    remark(f"{sum(c.rows for c in copied)} rows in {len(copied)} tables: the copy is the same")
