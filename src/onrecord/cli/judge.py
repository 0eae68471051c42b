"""``onrecord judge same|apart|list|undo``."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from onrecord.cli.common import StorePath, decider, one_of, settings_from
from onrecord.cli.show import print_rows
from onrecord.data import Judgement
from onrecord.shapes import judgement_to_json
from onrecord.store import open_store

HELP = "What people decide of two statements: it outranks what is computed, and can be undone."
app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help=HELP)

One = Annotated[str, typer.Argument(help="A statement's id, or that of one of its members, or its beginning.")]
By = Annotated[str | None, typer.Option("--by", help="Who decides [the name you are logged in with].")]
Note = Annotated[str, typer.Option("--note", help="Why, in words.")]


@app.command("same")
def same(one: One, other: One, store: StorePath = None, by: By = None, note: Note = "") -> None:
    """Put two statements together as one utterance.

    Example:  onrecord judge same 3f9c02 77a1be --by Ida --note "both at the council, see the minutes"
    """
    _decide(one, other, True, store, by, note)


@app.command("apart")
def apart(one: One, other: One, store: StorePath = None, by: By = None, note: Note = "") -> None:
    """Part a member from a statement: the first does not belong to the second. Nothing computed joins them again.

    Example:  onrecord judge apart 3f9c02 77a1be --by Ida --note "said again a year later"
    """
    _decide(one, other, False, store, by, note)


def _decide(one: str, other: str, together: bool, store: str | None, by: str | None, note: str) -> None:
    author = decider(by)
    with open_store(settings_from(store=store).store, create=False) as opened:
        kept = opened.judge(one, other, together, author, note)
    print(f"{_told(kept)}; take it back with: onrecord judge undo {kept.number}", file=sys.stderr)


def _told(j: Judgement) -> str:
    return f"{j.left} and {j.right} are {'the same utterance' if j.same else 'apart'}, says {j.decided_by}"


@app.command("list")
def list_judgements(
    store: StorePath = None, format: Annotated[str, typer.Option("--format", help="table or jsonl.")] = "table"
) -> None:
    """List what people decided, the latest first, what was undone among it.

    Example:  onrecord judge list --store news.db
    """
    one_of(format, ("table", "jsonl"), "--format")
    with open_store(settings_from(store=store).store, create=False) as opened:
        found = opened.judgements()
    if format == "jsonl":
        for j in found:
            print(json.dumps(judgement_to_json(j), ensure_ascii=False))
        return
    rows = [
        (str(j.number), j.decided or "", j.decided_by, "same" if j.same else "apart", j.left, j.right,
         f"undone {j.undone}" if j.undone else "", " ".join(j.evidence))
        for j in found
    ]  # fmt: skip
    columns = ("id", "date", "by", "decided", "left", "right", "undone", "note")
    print_rows(f"{len(rows)} judgements", columns, rows, whole=True)


@app.command("undo")
def undo(
    number: Annotated[int, typer.Argument(help="The judgement's number, as `onrecord judge list` shows it.")],
    store: StorePath = None,
) -> None:
    """Take a judgement back; it stays in the list, marked.

    Example:  onrecord judge undo 4 --store news.db
    """
    with open_store(settings_from(store=store).store, create=False) as opened:
        print(f"undone: {_told(opened.undo(number))}", file=sys.stderr)
