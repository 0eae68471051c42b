"""``onrecord restore``."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.backup import copying, tell
from onrecord.cli.common import StorePath, plain, remark, settings_from
from onrecord.store.backup import restore


def command(
    source: Annotated[str, typer.Argument(metavar="FROM", help="A copy that `onrecord backup` made.")],
    store: StorePath = None,
    force: Annotated[
        bool, typer.Option("--force", help="Where there is a store, move it aside; it is told where it lies then.")
    ] = False,
) -> None:
    """Put a copy in the place of the store. A copy that is damaged is refused, and nothing is touched.

    Example:  onrecord restore news-2024-05-03.db --store news.db
    """
    address = settings_from(store=store).store
    with copying("restored") as step:
        made = restore(source, address, force=force, progress=step)
    tell(f"{address}: restored from {source}", made)
    if made.aside:
        remark(plain(f"the store that was there is now {made.aside}"))
