"""``onrecord statement``."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from onrecord.cli.common import StorePath, one_of, settings_from
from onrecord.cli.show import found_to_json, print_in_context
from onrecord.store import open_store


def command(
    id: Annotated[str, typer.Argument(help="The statement's id, or enough of its beginning.")],
    store: StorePath = None,
    format: Annotated[str, typer.Option("--format", help="table or jsonl.")] = "table",
) -> None:
    """Show one statement where it stands on its page, with its evidence.

    Example:  onrecord statement 3f9c02
    """
    one_of(format, ("table", "jsonl"), "--format")
    with open_store(settings_from(store=store).store, create=False) as opened:
        found = opened.statement(id)
    if format == "jsonl":
        print(json.dumps(found_to_json(found), ensure_ascii=False))
    else:
        print_in_context(found)
