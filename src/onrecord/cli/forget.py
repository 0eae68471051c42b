"""``onrecord forget``."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from onrecord.cli.common import StorePath, format_of, plain, remark, settings_from
from onrecord.errors import UsageError
from onrecord.store import open_store
from onrecord.store.session.forgetting import PERSON

DECLINED = 1


def command(
    what: Annotated[
        list[str] | None,
        typer.Argument(help="Pages by URL, address or id; persons as person:ID.", show_default=False),
    ] = None,
    person: Annotated[
        list[str] | None, typer.Option("--person", help="A person by id, as `person list NAME` prints it.")
    ] = None,
    pages: Annotated[bool, typer.Option("--pages", help="The pages on which a person speaks as well.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would go; nothing is changed.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask; needed in a pipe.")] = False,
    store: StorePath = None,
    format: Annotated[str, typer.Option("--format", help="table or json.")] = "table",
) -> None:
    """Remove pages or persons for good: every version, everything found in them, out of the file itself.

    They are not taken in again. Copies and exports that were made before still have them.

    Examples:  onrecord forget https://example.org/story --dry-run   |   onrecord forget person:jane-doe --yes
    """
    format = format_of(format, ("table", "json"))
    everything = [*(what or []), *(PERSON + id for id in person or [])]
    agreed = yes or dry_run
    _check_asked(everything, agreed=agreed)
    with open_store(settings_from(store=store).store, create=False) as opened:
        if not agreed:
            _tell(opened.forget(everything, with_pages=pages, only_try=True), "would go")
            if not _agreed(everything):
                remark("nothing was forgotten")
                raise typer.Exit(DECLINED)
        done = opened.forget(everything, with_pages=pages, only_try=dry_run)
    if format == "json":
        print(json.dumps({**done, "dry_run": dry_run}))
    else:
        _tell(done, "would go" if dry_run else "forgotten")


def _check_asked(everything: Sequence[str], *, agreed: bool) -> None:
    """Raises ``UsageError`` for nothing to forget, and where nobody agreed and nobody can be asked."""
    if not everything:
        raise UsageError("forget", "was given nothing to forget", "name a page, or person:ID")
    if not (agreed or _asks()):
        raise UsageError("forget", "removes for good, and nobody can be asked here", "give --yes, or --dry-run first")


def _asks() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _agreed(everything: Sequence[str]) -> bool:
    """Whether somebody says yes to it; it cannot be undone."""
    return typer.confirm(plain(f"Forget {', '.join(everything)} for good?"), err=True)


def _tell(done: Mapping[str, int], words: str) -> None:
    listed = [f"{number:>10}  {kind}" for kind, number in done.items() if number]
    remark("\n".join([f"{words}:", *listed]) if listed else f"{words}: nothing that is there")
