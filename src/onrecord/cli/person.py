"""``onrecord person NAME`` and ``onrecord person import|list|merge|split|rename|judgements|undo``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from onrecord import data
from onrecord.cli import facets
from onrecord.cli.acts import said
from onrecord.cli.common import (
    Limit,
    SomeFailed,
    StorePath,
    asked,
    decider,
    format_of,
    progress,
    remark,
    settings_from,
    visible,
    within_store,
)
from onrecord.cli.output import with_output
from onrecord.cli.sent import decided
from onrecord.cli.show import print_found, print_rows
from onrecord.data import PersonJudgement, Query
from onrecord.errors import UsageError
from onrecord.register import Oddity, read_people
from onrecord.register.entry import fold
from onrecord.shapes.person import Person
from onrecord.store import open_store

HELP = """What a person said, and who people are.

Examples:  onrecord person Putin   |   onrecord person import us.jsonl   |   onrecord person merge Q7747 vladimir-putin
"""


MOST_TOLD = 20
"""Rows of a file that are told one by one."""


class ShowsByDefault(TyperGroup):
    """``person NAME`` is ``person show NAME``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Puts the command's name in front where a name of somebody stands there."""
        if args and args[0] not in self.commands and args[0] not in {"--help", "-h"}:
            args = ["show", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(cls=ShowsByDefault, no_args_is_help=True, rich_markup_mode=None, help=HELP)

By = Annotated[str | None, typer.Option("--by", help="Who decides [the name you are logged in with].")]
Note = Annotated[str, typer.Option("--note", help="Why, in words.")]
Id = Annotated[str, typer.Argument(help="The id of a person, as `person list NAME` prints it.")]
Format = Annotated[str, typer.Option("--format", help="table or jsonl.")]


@app.command("show")
@with_output
def show(
    name: Annotated[
        str, typer.Argument(help="A name or a part of one, or a person's id; case and accents do not matter.")
    ],
    store: StorePath = None,
    by: Annotated[bool, typer.Option("--by", help="What they said (the default).")] = False,
    about: Annotated[bool, typer.Option("--about", help="What others said of them.")] = False,
    to: Annotated[bool, typer.Option("--to", help="What was said to them.")] = False,
    limit: Limit = 50,
    after: facets.After = None,
    format: Format = "table",
) -> None:
    """Show what a person said, what is said of them or to them, the earliest first. `person NAME` does the same.

    Examples:  onrecord person Putin   |   onrecord person Putin --about   |   onrecord person Q76
    """
    format = format_of(format, ("table", "jsonl"))
    if by + about + to > 1:
        raise UsageError("--by, --about, --to", "ask for three different things", "give one of them")
    with asked(store) as opened:
        known = opened.people(name, 9)
        query = _query(name, known, limit, after, about=about, to=to)
        person = opened.person(query)
        found = list(opened.search(query))
    if format == "table":
        _tell_numbers(person)
        if known:
            people = "people: " + "; ".join(_line(p) for p in known[:8]) + ("; ..." if len(known) > 8 else "")
            remark(visible(people))
    print_found(found, format)
    facets.tell_next(found, limit)


def _query(name: str, known: Sequence[Person], limit: int, after: str | None, *, about: bool, to: bool) -> Query:
    """What is asked of a person: by, about or to them, the earliest first; an id stands for their name."""
    exact = bool(known) and known[0]["id"] == name
    whom = known[0]["name"] if exact else name
    said_by = not (about or to)
    return facets.query_of(
        speaker=whom if said_by and not exact else None,
        about=whom if about else None,
        to=whom if to else None,
        limit=limit,
        after=after,
        earliest=True,
        person=name if said_by and exact else None,
    )


def _tell_numbers(person: data.Person) -> None:
    """Who the people of a name are, in numbers."""
    shown = "; ".join(f"{n or '(nobody named)'}: {count}" for n, count in person.names[:8])
    others = f"; {len(person.names) - 8} others" if len(person.names) > 8 else ""
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(person.kinds, key=lambda k: (-k[1], k[0])))
    several = ", some printed in several ways" if sum(n for _, n in person.kinds) > person.statements else ""
    remark(visible(f"{shown}{others}"))
    first = person.first_dated or "no date"
    remark(f"{person.statements} statements ({kinds}{several}), the earliest dated {first}")


def _line(p: Person) -> str:
    offices = [o["title"] + (f" of {o['of']}" if o["of"] else "") for o in p["offices"]]
    return f"{p['name']} ({', '.join([p['id'], *dict.fromkeys(offices)])})"


@app.command("list")
@with_output
def list_people(
    name: Annotated[str, typer.Argument(help="A name or a part of one, or an id.")],
    store: StorePath = None,
    limit: Limit = 50,
    format: Format = "table",
) -> None:
    """List the people of a name with their ids, other names and offices.

    Example:  onrecord person list Cantwell
    """
    format = format_of(format, ("table", "jsonl"))
    with asked(store) as opened:
        found = opened.people(name, within_store(limit))
    if format == "jsonl":
        for p in found:
            print(json.dumps(p, ensure_ascii=False))
        return
    rows = [(p["id"], p["name"], ", ".join(_also(p)[:6]), _held(p)) for p in found]
    print_rows(f"{len(found)} people", ("id", "name", "also called", "offices"), rows)
    if not found:
        remark("nobody of that name")


def _also(p: Person) -> list[str]:
    """What else somebody is called: other names, and those of pages that are more than these in small letters."""
    known = {fold(name) for name in (p["name"], *p["aliases"])}
    return [*p["aliases"], *(name for name in p["called"] if name not in known)]


def _held(p: Person) -> str:
    return "; ".join(
        f"{o['title']}{' of ' + o['of'] if o['of'] else ''} {o['start'] or ''}–{o['end'] or ''}".strip()
        for o in p["offices"][-3:]
    )


@app.command("import")
def import_people(
    files: Annotated[list[Path], typer.Argument(help="Wikidata JSON, Popolo, FollowTheMoney, CSV or JSON lines.")],
    store: StorePath = None,
    register: Annotated[
        str | None, typer.Option("--register", help="What the register is called [the name of the file].")
    ] = None,
) -> None:
    """Take people into the register: names, offices with dates, identifiers. The same file again changes nothing.

    Two registers may number their people alike: the later one's get its name behind their numbers (id:7@council).

    Example:  onrecord person import people.json office-holders.jsonl.gz
    """
    refused = taken = 0
    with open_store(settings_from(store=store).store) as opened:
        for file in files:
            odd: list[Oddity] = []
            with progress(["-"], "people") as step:
                named = register or named_after(file)
                other: list[str] = []
                new, known = opened.add_people(read_people(file, odd.append), step, named, other.append)
            _tell(file, [f"{o.place} {o.reason}" for o in odd] + other)
            refused, taken = refused + sum(o.refused for o in odd), taken + new + known
            remark(f"{file}: {new} new, {known} known")
        opened.link()
    if refused:
        raise SomeFailed(f"{refused} of {refused + taken}", "rows were refused", "the others are in the register")


def named_after(file: Path) -> str:
    """What a register is called whose file is called so."""
    name = file.name.encode("utf-8", "replace").decode()  # a name that is no UTF-8 has half characters
    return name.split(".")[0] or name


def _tell(file: Path, odd: list[str]) -> None:
    for words in odd[:MOST_TOLD]:
        remark(visible(f"onrecord: {file}: {words}"))
    if len(odd) > MOST_TOLD:
        remark(f"onrecord: {file}: and {len(odd) - MOST_TOLD} more")


@app.command("merge")
def merge(stays: Id, goes: Id, store: StorePath = None, by: By = None, note: Note = "") -> None:
    """Decide that two people are one: everything of the second counts as the first's.

    Example:  onrecord person merge Q7747 vladimir-v-putin --by Ida
    """
    author, place = decider(by), settings_from(store=store).store
    with open_store(place, create=False) as opened:
        what = ("merge", stays, goes, author, note)
        _told(decided(place, what, lambda key: opened.merge_people(stays, goes, author, note, key=key)))


@app.command("split")
def split(
    person: Id,
    statements: Annotated[list[str], typer.Argument(help="The ids of the statements that are somebody else's.")],
    name: Annotated[str | None, typer.Option("--name", help="What the other one is called [the same].")] = None,
    store: StorePath = None,
    by: By = None,
    note: Note = "",
) -> None:
    """Decide that some statements are somebody else's. Nothing computed puts the two together again.

    Example:  onrecord person split john-smith 3f9c02 77a1be --name "John Smith (Holm)"
    """
    author, place = decider(by), settings_from(store=store).store
    with open_store(place, create=False) as opened:
        what = ("split", person, statements, author, name, note)
        _told(decided(place, what, lambda key: opened.split_person(person, statements, author, name, note, key=key)))


@app.command("rename")
def rename(
    person: Id,
    name: Annotated[str, typer.Argument(help="What the person is called.")],
    store: StorePath = None,
    by: By = None,
    note: Note = "",
) -> None:
    """Decide what a person is called.

    Example:  onrecord person rename boris-yeltin "Boris Yeltsin"
    """
    if not name.strip():
        raise UsageError("NAME", "is empty", "say what the person is called")
    author, place = decider(by), settings_from(store=store).store
    with open_store(place, create=False) as opened:
        what = ("rename", person, name, author, note)
        _told(decided(place, what, lambda key: opened.rename_person(person, name, author, note, key=key)))


@app.command("judgements")
@with_output
def judgements(store: StorePath = None, format: Format = "table") -> None:
    """List what was decided of people, the latest first, what was undone among it.

    Example:  onrecord person judgements
    """
    format = format_of(format, ("table", "jsonl"))
    with open_store(settings_from(store=store).store, create=False) as opened:
        found = opened.person_judgements()
    if format == "jsonl":
        for j in found:
            print(json.dumps(asdict(j), ensure_ascii=False))
        return
    rows = [
        (str(j.number), j.decided, j.decided_by, j.act, j.person, j.other or "", j.name or "", j.undone or "", j.note)
        for j in found
    ]
    print_rows(
        f"{len(rows)} judgements", ("number", "decided", "by", "act", "person", "other", "name", "undone", "note"), rows
    )


@app.command("undo")
def undo(
    number: Annotated[int, typer.Argument(help="The number of a judgement, as `person judgements` prints it.")],
    store: StorePath = None,
) -> None:
    """Take a judgement of a person back; it stays in the history.

    Example:  onrecord person undo 3
    """
    with open_store(settings_from(store=store).store, create=False) as opened:
        found = opened.undo_person(within_store(number, "judgement"))
    remark(f"undone: {said(found)}")


def _told(j: PersonJudgement) -> None:
    remark(f"{said(j)}; take it back with: onrecord person undo {j.number}")
