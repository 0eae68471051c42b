"""``onrecord judge same|apart|speaker|verdict|list|undo``."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from onrecord.cli.common import StorePath, decider, number_of, one_of, settings_from
from onrecord.cli.show import print_rows
from onrecord.data import Decision, Judgement, SpeakerKind
from onrecord.errors import UsageError
from onrecord.shapes import decision_to_json, judgement_to_json
from onrecord.store import open_store

HELP = "What people decide of statements: it outranks what is computed, and can be undone."
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
    author = decider(by)
    with open_store(settings_from(store=store).store, create=False) as opened:
        told = name.strip() if name else None
        kept = opened.decide_speaker(statement, told, author, SpeakerKind(kind), note)
    print(f"{_decided(kept)}; take it back with: onrecord judge undo d{kept.number}", file=sys.stderr)


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
    author = decider(by)
    with open_store(settings_from(store=store).store, create=False) as opened:
        kept = opened.decide_verdict(statement, holds, author, note)
    print(f"{_decided(kept)}; take it back with: onrecord judge undo d{kept.number}", file=sys.stderr)


def _decided(d: Decision) -> str:
    if d.about == "verdict":
        told = f"the verdict {d.before} on {d.mention} {'holds' if d.holds else 'is wrong'}"
    else:
        told = f"{d.mention} was said by {d.name}" if d.name else f"nobody can tell who said {d.mention}"
    return f"{told}, says {d.decided_by}"


@app.command("list")
def list_judgements(
    store: StorePath = None, format: Annotated[str, typer.Option("--format", help="table or jsonl.")] = "table"
) -> None:
    """List what people decided, the latest first, what was undone among it; d1, d2, ... are of speakers and verdicts.

    Example:  onrecord judge list --store news.db
    """
    one_of(format, ("table", "jsonl"), "--format")
    with open_store(settings_from(store=store).store, create=False) as opened:
        found, decided = opened.judgements(), opened.decisions()
    if format == "jsonl":
        for shape in (*(judgement_to_json(j) for j in found), *(decision_to_json(d) for d in decided)):
            print(json.dumps(shape, ensure_ascii=False))
        return
    rows = [
        (
            str(j.number),
            j.decided or "",
            j.decided_by,
            "same" if j.same else "apart",
            j.left,
            j.right,
            f"undone {j.undone}" if j.undone else "",
            " ".join(j.evidence),
        )
        for j in found
    ]
    rows += [
        (
            f"d{d.number}",
            d.decided,
            d.decided_by,
            d.about,
            d.mention,
            ("holds" if d.holds else "wrong") if d.about == "verdict" else d.name or "nobody",
            f"undone {d.undone}" if d.undone else "",
            d.note,
        )
        for d in decided
    ]
    rows.sort(key=lambda row: row[1], reverse=True)
    columns = ("id", "date", "by", "decided", "left", "right", "undone", "note")
    print_rows(f"{len(rows)} judgements", columns, rows, whole=True)


@app.command("undo")
def undo(
    number: Annotated[str, typer.Argument(help="The judgement's number, as `onrecord judge list` shows it: 4, or d4.")],
    store: StorePath = None,
) -> None:
    """Take a judgement back; it stays in the list, marked.

    Example:  onrecord judge undo 4 --store news.db
    """
    bare = number_of(
        number.removeprefix("d"), number[:40], "is no judgement's number", "look with: onrecord judge list"
    )
    with open_store(settings_from(store=store).store, create=False) as opened:
        told = _decided(opened.undo_decision(bare)) if number[:1] == "d" else _told(opened.undo(bare))
    print(f"undone: {told}", file=sys.stderr)
