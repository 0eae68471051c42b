"""``onrecord judge same|apart|speaker|verdict|list|undo``."""

from __future__ import annotations

import json
from functools import partial
from typing import Annotated

import typer

from onrecord.cli.acts import columns_of, said
from onrecord.cli.common import (
    StorePath,
    check,
    decider,
    format_of,
    number_of,
    one_of,
    remark,
    report_failures,
    settings_from,
)
from onrecord.cli.output import with_output
from onrecord.cli.sent import decided
from onrecord.cli.show import print_rows
from onrecord.data import Decision, Failure, Judgement, Page, SpeakerKind
from onrecord.errors import NotInStore, UsageError
from onrecord.shapes import act_to_json
from onrecord.store import TableStore, open_store
from onrecord.store.log import Act

HELP = "What people decide: it outranks what is computed, and can be undone."
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
    author, place = decider(by), settings_from(store=store).store
    with open_store(place, create=False) as opened:
        what = ("judge", one, other, together, author, note)
        _tell(decided(place, what, lambda key: opened.judge(one, other, together, author, note, key=key)))


def _tell(act: Act) -> None:
    remark(f"{said(act)}; take it back with: onrecord judge undo {act.number}")


@app.command("import")
def import_(
    files: Annotated[list[str], typer.Argument(help="Folders or .ann files of brat, exports of Label Studio (JSON).")],
    store: StorePath = None,
    by: By = None,
    note: Note = "",
) -> None:
    """Take in pages that somebody corrected in brat or Label Studio: what they marked outranks what was computed.

    Example:  onrecord judge import brat/ --by Ida --note "second reading"
    """
    from onrecord.extracting.corrected import corrected_page
    from onrecord.read.corrections import read_corrections

    author, failures, done = decider(by), [], 0
    place = settings_from(store=store).store
    with open_store(place, create=False) as opened:
        for item in read_corrections(files):
            if isinstance(item, Failure):
                failures.append(item)
                continue
            try:
                held = opened.page(item.name).document
            except NotInStore as error:
                failures.append(Failure(item.address, f"{error.thing}: {error.problem}"))
                continue
            if held.text != item.text:
                failures.append(Failure(item.address, "has another text than the page in the store; export it again"))
                continue
            page = corrected_page(held, item.attributions, author)
            what = ("page", held.id, item.attributions, author, note)
            _tell(decided(place, what, partial(_correct, opened, page, author, note)))
            done += 1
    check(report_failures(failures), done)


def _correct(store: TableStore, page: Page, author: str, note: str, key: str) -> Decision:
    return store.correct_page(page, author, note, key=key)


@app.command("speaker")
def speaker(
    statement: One,
    name: Annotated[str | None, typer.Option("--name", help="Who said it.", show_default=False)] = None,
    nobody: Annotated[bool, typer.Option("--nobody", help="Nobody can tell who said it.")] = False,
    kind: Annotated[str, typer.Option("--kind", help="What they are: person, body, group, role, document.")] = "person",
    store: StorePath = None,
    by: By = None,
    note: Note = "",
) -> None:
    """Say who spoke a statement's words; it outranks what was resolved, also when the page is read again.

    Example:  onrecord judge speaker 3f9c02 --name "Ida Wren" --by Ida --note "she confirmed it"
    """
    if nobody == bool(name and name.strip()):
        raise UsageError("--name, --nobody", "one of them is needed", "give a name, or say that nobody can tell")
    one_of(kind, [k.value for k in SpeakerKind if k not in {SpeakerKind.UNRESOLVED, SpeakerKind.UNNAMED}], "--kind")
    author, place, told = decider(by), settings_from(store=store).store, name.strip() if name else None
    with open_store(place, create=False) as opened:
        what, of = ("speaker", statement, told, kind, author, note), SpeakerKind(kind)
        _tell(decided(place, what, lambda key: opened.decide_speaker(statement, told, author, of, note, key=key)))


@app.command("verdict")
def verdict(
    statement: One,
    holds: Annotated[bool, typer.Option("--holds/--wrong", help="Whether the verdict is right.", show_default=False)],
    store: StorePath = None,
    by: By = None,
    note: Note = "",
) -> None:
    """Say whether the verdict on a statement's words is right; it leaves the queue, and the verdict shows it.

    Example:  onrecord judge verdict 3f9c02 --wrong --by Ida --note "the transcript skips a line"
    """
    author, place = decider(by), settings_from(store=store).store
    with open_store(place, create=False) as opened:
        what = ("verdict", statement, holds, author, note)
        _tell(decided(place, what, lambda key: opened.decide_verdict(statement, holds, author, note, key=key)))


@app.command("list")
@with_output
def list_judgements(
    store: StorePath = None, format: Annotated[str, typer.Option("--format", help="table or jsonl.")] = "table"
) -> None:
    """List what people decided, of statements, speakers, verdicts and people, the latest first; what was undone too.

    Example:  onrecord judge list --store news.db
    """
    format = format_of(format, ("table", "jsonl"))
    with open_store(settings_from(store=store).store, create=False) as opened:
        found = opened.acts()
    if format == "jsonl":
        for act in found:
            print(json.dumps(act_to_json(act), ensure_ascii=False))
        return
    columns = ("number", "date", "by", "decided", "of", "what", "undone", "note")
    print_rows(f"{len(found)} judgements", columns, [_row(act) for act in found], whole=True)


def _row(act: Act) -> tuple[str, ...]:
    kind, of, what = columns_of(act)
    note = " ".join(act.evidence) if isinstance(act, Judgement) else act.note
    undone = f"undone {act.undone}" if act.undone else ""
    return str(act.number), act.decided or "", act.decided_by, kind, of, what, undone, note


@app.command("undo")
def undo(
    number: Annotated[str, typer.Argument(help="The judgement's number, as `onrecord judge list` shows it.")],
    store: StorePath = None,
) -> None:
    """Take a judgement of whatever kind back; it stays in the list, marked, and what is left is what would stand
    without it.

    Example:  onrecord judge undo 4 --store news.db
    """
    known = number_of(number, number[:40], "is no judgement's number", "look with: onrecord judge list")
    with open_store(settings_from(store=store).store, create=False) as opened:
        told = said(opened.undo(known))
    remark(f"undone: {told}")
