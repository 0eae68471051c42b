"""``onrecord person``."""

from __future__ import annotations

import sys
from collections import Counter
from typing import Annotated

import typer

from onrecord.cli.common import StorePath, one_of, settings_from
from onrecord.cli.show import print_found
from onrecord.store import open_store


def command(
    name: Annotated[str, typer.Argument(help="A name, or a part of one; case and accents do not matter.")],
    store: StorePath = None,
    format: Annotated[str, typer.Option("--format", help="table or jsonl.")] = "table",
) -> None:
    """Show what a person said, where, and when it was first published.

    Example:  onrecord person Putin
    """
    one_of(format, ("table", "jsonl"), "--format")
    with open_store(settings_from(store=store).store, create=False) as opened:
        found = opened.person(name)
    if format == "table":
        names = Counter(f.speaker.name or "" for f in found)
        kinds = Counter(f.attribution.kind.value for f in found)
        pages = {f.document.url or f.document.id for f in found}
        first = min((f.document.published for f in found if f.document.published), default="no date")
        print("; ".join(f"{n}: {count}" for n, count in names.most_common()), file=sys.stderr)
        told = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
        print(f"{len(found)} statements ({told}) on {len(pages)} pages, the earliest dated {first}", file=sys.stderr)
    print_found(found, format)
