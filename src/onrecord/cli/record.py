"""``onrecord record add|list|show|remove``."""

from __future__ import annotations

import json
import re
import sys
from contextlib import suppress
from typing import Annotated, Any

import typer

from onrecord.cli import quote_map
from onrecord.cli.common import (
    AllowPrivate,
    StorePath,
    check,
    day_given,
    format_of,
    plain,
    progress,
    remark,
    report_failures,
    settings_from,
)
from onrecord.cli.output import with_output
from onrecord.cli.show import print_rows
from onrecord.data import Failure, Grade, Record
from onrecord.errors import NotInStore, UsageError
from onrecord.read.paths import is_there
from onrecord.shapes import record_to_json
from onrecord.store import is_there as store_is_there
from onrecord.store import open_store, without_password

HELP = "The primary records that quotes are checked against."
GRADES = "How it came to be: " + ", ".join(grade.value for grade in Grade) + "."
app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help=HELP)

Transcripts = Annotated[
    list[str],
    typer.Argument(
        help="Transcripts: WebVTT, SRT, text with NAME: labels, HTML, JSON lines; files, folders, globs, addresses, -.",
        show_default=False,
    ),
]


def _text(flag: str, help: str) -> Any:
    return typer.Option(flag, help=help, show_default=False)


@app.command("add")
def add(
    transcripts: Transcripts,
    store: StorePath = None,
    title: Annotated[str | None, _text("--title", "What it is called.")] = None,
    date: Annotated[str | None, _text("--date", "The day it was said, as 2024-02-09.")] = None,
    kind: Annotated[str | None, _text("--kind", "interview, speech, debate, hearing, post, ...")] = None,
    occasion: Annotated[str | None, _text("--occasion", "On which occasion it was said.")] = None,
    place: Annotated[str | None, _text("--place", "Where it was said.")] = None,
    source: Annotated[str | None, _text("--source", "The address that it comes from.")] = None,
    grade: Annotated[str | None, _text("--grade", GRADES)] = None,
    language: Annotated[str | None, _text("--language", "Language of the text, as en.")] = None,
    spoken: Annotated[
        list[str] | None,
        _text("--spoken", "NAME=LANGUAGE: who spoke another language than the text's; may come again."),
    ] = None,
    participant: Annotated[
        list[str] | None,
        _text("--participant", "Who took part, or LABEL=NAME: whom a label such as HOST stands for; may come again."),
    ] = None,
    speaker: Annotated[str | None, _text("--speaker", "Who speaks where the text names nobody.")] = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Put transcripts on record. The same one again changes nothing; a changed one becomes a new version.

    What was said of a record by hand stays when it is added again without it.

    Examples:  onrecord record add debate.vtt --date 2024-02-09 --title "First debate"   |   onrecord record add talks/
    --participant "PRIME MINISTER=Jane Doe"
    """
    from onrecord.read.records import read_records
    from onrecord.read.records.rows import grade_of

    labels = _labels(participant or [])
    given = {
        "title": title,
        "date": day_given(date, "--date"),
        "kind": kind,
        "occasion": occasion,
        "place": place,
        "source": source,
        "grade": grade_of(grade),
        "language": language,
        "spoken_languages": _spoken(spoken or []),
        "participants": tuple(p for p in participant or () if "=" not in p) + tuple(name for _, name in labels),
        "speaker": speaker,
        "labels": labels,
    }
    settings = settings_from(store=store, allow_private=allow_private)
    failures: list[Failure] = []
    labelled: set[str] = set()
    done = 0
    with open_store(settings.store) as opened, progress(transcripts, "records") as step:
        for item in read_records(transcripts, settings, sys.stdin.buffer, given):
            if isinstance(item, Failure):
                failures.append(item)
            else:
                _add(opened, item, {name for name, value in given.items() if value})
                labelled |= {t.speaker for t in item.turns if t.speaker}
                done += 1
            step()
        if done:
            opened.shelf()  # brings the index of words up to date
    _tell_unmet(given["labels"], labelled)
    check(report_failures(failures), done)


def _add(opened: Any, read: Record, given: set[str]) -> None:
    """Stores a record, with what was said of an earlier reading of it."""
    from onrecord.store.records import kept

    try:
        held = opened.record(read.id)
    except (NotInStore, UsageError):  # nobody's id, or the beginning of several
        held = None
    record = kept(held, read, given) if held is not None and held.id == read.id else read
    written = opened.add_record(record)
    remark(f"{written.value}: {plain(record.id)}: {_summary(record)}")


def _labels(participants: list[str]) -> tuple[tuple[str, str], ...]:
    """The pairs of ``--participant LABEL=NAME``; whoever puts the name first is understood too."""
    from onrecord.read.records.roles import is_role

    split = [(label.strip(), name.strip()) for label, mark, name in (p.partition("=") for p in participants) if mark]
    split = [(name, label) if is_role(name) and not is_role(label) else (label, name) for label, name in split]
    if any(not label or not name for label, name in split):
        raise UsageError("--participant", "is no LABEL=NAME", 'write it as --participant "PRIME MINISTER=Jane Doe"')
    return tuple(split)


def _tell_unmet(labels: Any, labelled: set[str]) -> None:
    """Says of labels that no record has what stands there instead."""
    unmet = [label for label, name in labels if name not in labelled]
    if unmet:
        known = ", ".join(sorted(labelled)[:8]) or "none"
        remark(f"onrecord: nobody is labelled {', '.join(unmet)}; the labels are: {plain(known)}")


def _spoken(pairs: list[str]) -> tuple[tuple[str, str], ...]:
    split = [tuple(p.rpartition("=")[::2]) for p in pairs]
    if any(not name or not language for name, language in split):
        raise UsageError("--spoken", "is no NAME=LANGUAGE", 'write it as --spoken "Jane Doe=fr"')
    return tuple(sorted((name, language) for name, language in split))


def _summary(record: Record) -> str:
    words = sum(len(t.text.split()) for t in record.turns)
    speakers = len({t.speaker for t in record.turns if t.speaker})
    turns = "1 turn" if len(record.turns) == 1 else f"{len(record.turns)} turns"
    who = "1 speaker" if speakers == 1 else f"{speakers or 'no named'} speakers"
    told = f"{turns}, {words} words, {who}, {record.date or 'no date'}"
    return told if record.turns else "no turns: nothing can be checked against it"


@app.command("list")
@with_output
def list_records(
    store: StorePath = None,
    format: Annotated[str, typer.Option("--format", help="table or jsonl.")] = "table",
) -> None:
    """List the records in the store, the earliest first.

    Example:  onrecord record list --store news.db
    """
    format = format_of(format, ("table", "jsonl"))
    with open_store(settings_from(store=store).store, create=False) as opened:
        found = opened.records()
    if format == "jsonl":
        for r in found:
            row = {n: getattr(r, n) for n in ("id", "version", "title", "date", "kind", "grade", "turns", "words")}
            print(json.dumps(row, ensure_ascii=False))
        return
    rows = [(r.id, r.date or "", r.kind, r.grade or "", str(r.turns), str(r.words), r.title or "") for r in found]
    print_rows(f"{len(rows)} records", ("id", "date", "kind", "grade", "turns", "words", "title"), rows)
    if not rows:
        remark("no records yet; add one with: onrecord record add TRANSCRIPT")


@app.command("show")
@with_output
def show(
    record: Annotated[str, typer.Argument(help="A transcript's path, or the id of a stored record or its beginning.")],
    store: StorePath = None,
    quoted: Annotated[
        bool, typer.Option("--quoted", help="What was quoted of it, how faithfully, and what not.")
    ] = False,
    format: Annotated[str, typer.Option("--format", help="table or jsonl.")] = "table",
    allow_private: AllowPrivate = False,
) -> None:
    """Show a record turn by turn: one in the store, or a file as it would be read.

    With --quoted a stored record is shown as a map of the quotes that the store's checked pages took from it.

    Examples:  onrecord record show debate.vtt   |   onrecord record show debate-3f9c02 --quoted
    """
    format = format_of(format, ("table", "jsonl"))
    if quoted:
        quote_map.show(record, settings_from(store=store).store, format)
        return
    failures: list[Failure] = []
    shown = 0
    for item in _records(record, store, allow_private):
        if isinstance(item, Failure):
            failures.append(item)
            continue
        shown += 1
        if format == "jsonl":
            print(json.dumps(record_to_json(item), ensure_ascii=False))
        else:
            _print(item)
    check(report_failures(failures), shown)


def _records(named: str, store: str | None, allow_private: bool) -> Any:
    from onrecord.read.records import read_records

    settings = settings_from(store=store, allow_private=allow_private)
    if named.startswith(("http://", "https://")) and store_is_there(settings.store):
        with open_store(settings.store, create=False) as opened, suppress(NotInStore):
            return [opened.record(named)]  # an address may be the id of one that is kept
    if named == "-" or named.startswith(("http://", "https://")) or is_there(named):
        return read_records([named], settings, sys.stdin.buffer)
    if not store_is_there(settings.store):
        raise UsageError(
            named,
            f"is no file, and there is no store {without_password(settings.store)}",
            "check the path, or give --store",
        )
    with open_store(settings.store, create=False) as opened:
        return [opened.record(named)]


def _print(record: Record) -> None:
    facts = (
        record.id,
        record.date,
        record.kind,
        record.grade.value if record.grade else None,
        record.place,
        record.source,
    )
    rows = [
        (str(n), clock(t.start), t.speaker or "(nobody named)", re.sub(r"\s+", " ", t.text))
        for n, t in enumerate(record.turns)
    ]
    title = " · ".join(filter(None, (record.title, *facts)))
    print_rows(title, ("turn", "time", "speaker", "said"), rows, whole=True)


def clock(seconds: float | None) -> str:
    """Seconds as a clock shows them.

    >>> clock(3723.5)
    '1:02:03'
    """
    if seconds is None:
        return ""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


@app.command("remove")
def remove(
    ids: Annotated[list[str], typer.Argument(help="Ids of records, or enough of their beginning.")],
    store: StorePath = None,
) -> None:
    """Forget records with all their versions.

    Example:  onrecord record remove debate-3f9c02 --store news.db
    """
    with open_store(settings_from(store=store).store, create=False) as opened:
        for id in ids:
            remark(f"removed: {opened.remove_record(id)}")
