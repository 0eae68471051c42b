"""``onrecord backup``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from onrecord.cli.common import StorePath, bar_of, plain, remark, settings_from
from onrecord.store import without_password
from onrecord.store.backup import Copied, backup

MEGA = 1e6
CALLED = {"log": "judgements"}
"""Tables that are called otherwise where people read of them."""


def command(
    to: Annotated[str, typer.Argument(help="The file that the copy becomes.")],
    store: StorePath = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that is there.")] = False,
) -> None:
    """Copy the store into a file, whole and checked, while others read and write it.

    The folder of indexes beside it is not copied: it is built anew. Put a copy back with: onrecord restore

    Example:  onrecord backup news-2024-05-03.db --store news.db
    """
    address = settings_from(store=store).store
    with copying("copied") as step:
        made = backup(address, to, force=force, progress=step)
    tell(f"{without_password(address)}: copied to {to}", made)


def tell(words: str, made: Copied) -> None:
    """What was copied, in numbers."""
    numbers = ", ".join(f"{number} {CALLED.get(table, table)}" for table, number in made.rows.items())
    remark(plain(f"{words}: {numbers}; {made.size / MEGA:.1f} MB"))


@contextmanager
def copying(what: str) -> Iterator[Callable[[int, int], None]]:
    """A function that moves a bar on a terminal as pages of the file are copied, and does nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with bar_of(*columns) as bar:
        task = bar.add_task(what)
        yield lambda done, of: bar.update(task, completed=done, total=of)
