"""``onrecord statement``."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from onrecord.cli.common import StorePath, asked, format_of
from onrecord.cli.show import on_terminal, print_in_context, print_linked
from onrecord.data import Statement
from onrecord.export import printed
from onrecord.export.places import seen_from_here
from onrecord.shapes import statement_to_json, verification_to_json
from onrecord.store import TableStore


def command(
    id: Annotated[str, typer.Argument(help="The statement's id, or enough of its beginning.")],
    store: StorePath = None,
    format: Annotated[str, typer.Option("--format", help="table or jsonl.")] = "table",
) -> None:
    """Show one statement: who carries it, how faithfully, in which wordings, why they are one, and where it stands.

    Example:  onrecord statement 3f9c02
    """
    format = format_of(format, ("table", "jsonl"))
    with asked(store) as opened:
        statement, found = opened.statement(id), opened.found(id)
        checks = opened.checks(statement.id)
        files = _files(opened, statement) if on_terminal() else {}
    told = printed.told(statement.members, checks)
    if format == "jsonl":
        own = [verification_to_json(v) for v in found.verifications] if found else []
        every = [{"member": member, "verification": verification_to_json(v)} for member, v in checks]
        row = {**statement_to_json(statement), "verifications": own, "checks": every, "told": told}
        print(json.dumps(row, ensure_ascii=False))
        return
    print_linked(statement, told, files)
    if found:
        print_in_context(found)


def _files(store: TableStore, statement: Statement) -> dict[str, str]:
    """Where the pages of a statement lie that nobody is named to have published, by their ids."""
    nameless = {m.document_id for m in statement.members if not m.publisher}
    pages = [store.page(id).document for id in sorted(nameless)]
    return {d.id: seen_from_here(d.address) for d in pages if d.address}
