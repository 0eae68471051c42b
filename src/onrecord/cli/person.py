"""``onrecord person``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from onrecord.cli import facets
from onrecord.cli.common import Limit, StorePath, one_of, settings_from
from onrecord.cli.show import print_found
from onrecord.errors import UsageError
from onrecord.store import open_store


def command(
    name: Annotated[str, typer.Argument(help="A name, or a part of one; case and accents do not matter.")],
    store: StorePath = None,
    by: Annotated[bool, typer.Option("--by", help="What they said (the default).")] = False,
    about: Annotated[bool, typer.Option("--about", help="What others said of them.")] = False,
    to: Annotated[bool, typer.Option("--to", help="What was said to them.")] = False,
    limit: Limit = 50,
    after: facets.After = None,
    format: Annotated[str, typer.Option("--format", help="table or jsonl.")] = "table",
) -> None:
    """Show what a person said, what is said of them or to them, the earliest first.

    Examples:  onrecord person Putin   |   onrecord person Putin --about   |   onrecord person Putin --to
    """
    one_of(format, ("table", "jsonl"), "--format")
    if by + about + to > 1:
        raise UsageError("--by, --about, --to", "ask for three different things", "give one of them")
    speaker = None if about or to else name
    query = facets.query_of(
        speaker=speaker, about=name if about else None, to=name if to else None, limit=limit, after=after, earliest=True
    )
    with open_store(settings_from(store=store).store, create=False) as opened:
        person = opened.person(query)
        found = list(opened.search(query))
    if format == "table":
        shown = "; ".join(f"{n or '(nobody named)'}: {count}" for n, count in person.names[:8])
        others = f"; {len(person.names) - 8} others" if len(person.names) > 8 else ""
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(person.kinds, key=lambda k: (-k[1], k[0])))
        print(f"{shown}{others}", file=sys.stderr)
        first = person.first_dated or "no date"
        print(f"{person.statements} statements ({kinds}), the earliest dated {first}", file=sys.stderr)
    print_found(found, format)
    facets.tell_next(found, limit)
