"""``onrecord search``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from onrecord.cli.common import Limit, StorePath, one_of, settings_from
from onrecord.cli.show import print_found
from onrecord.data import Kind, Verdict
from onrecord.errors import UsageError
from onrecord.read.dates import iso_date
from onrecord.store import Query, open_store


def command(
    words: Annotated[str, typer.Argument(help='Words that the statement holds; "quoted phrases" as they stand.')] = "",
    store: StorePath = None,
    speaker: Annotated[str | None, typer.Option("--speaker", help="Who said it: a name, or a part of one.")] = None,
    about: Annotated[str | None, typer.Option("--about", help="What the content mentions.")] = None,
    publisher: Annotated[str | None, typer.Option("--publisher", help="Who published the page.")] = None,
    since: Annotated[str | None, typer.Option("--since", help="Published on this day or later.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Published on this day or before.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="direct, indirect, mixed or post.")] = None,
    verdict: Annotated[
        str | None, typer.Option("--verdict", help="Checked with this verdict: " + ", ".join(Verdict) + ".")
    ] = None,
    limit: Limit = 50,
    format: Annotated[str, typer.Option("--format", help="table or jsonl.")] = "table",
) -> None:
    """Search the statements in the store, the latest first.

    Examples:  onrecord search "income tax" --speaker Doe   |   onrecord search --about NATO --since 2024-01-01
    """
    one_of(format, ("table", "jsonl"), "--format")
    one_of(kind, [k.value for k in Kind], "--kind")
    verdict = verdict.replace(" ", "_") if verdict else None
    one_of(verdict, [v.value for v in Verdict], "--verdict")
    days = _day(since, "--since"), _day(until, "--until")
    query = Query(words, speaker, about, publisher, *days, kind=kind, verdict=verdict, limit=limit)
    with open_store(settings_from(store=store).store, create=False) as opened:
        number = print_found(opened.search(query), format)
    if not number:
        print("no statement answers this", file=sys.stderr)


def _day(value: str | None, flag: str) -> str | None:
    if value is None:
        return None
    found = iso_date(value)
    if found is None:
        raise UsageError(flag, f"{value!r} is no date", "write it as 2024-02-09")
    return found
