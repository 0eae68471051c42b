"""``onrecord token``."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.common import StorePath, remark, settings_from
from onrecord.cli.show import print_rows
from onrecord.errors import NotInStore, UsageError
from onrecord.store import open_store


def command(
    author: Annotated[str, typer.Argument(help="Who writes with it: decisions carry this name.")] = "",
    store: StorePath = None,
    revoke: Annotated[bool, typer.Option("--revoke", help="Take back every token of this author instead.")] = False,
    list_all: Annotated[bool, typer.Option("--list", help="List who has tokens.")] = False,
) -> None:
    """Make a token for somebody who may write through the API of this store. It is shown once; the store keeps a hash.

    Examples:  onrecord token Ida   |   onrecord token Ida --revoke   |   onrecord token --list
    """
    if not list_all and not author.strip():
        raise UsageError("AUTHOR", "is empty", "say who writes")
    with open_store(settings_from(store=store).store, create=False) as opened:
        if list_all:
            found = opened.tokens()
            print_rows(f"{len(found)} tokens", ("author", "made", "revoked"), found)
        elif revoke:
            number = opened.revoke_tokens(author)
            if not number:
                raise NotInStore(author, "has no token", "look with: onrecord token --list")
            remark(f"{number} tokens of {author} are taken back")
        else:
            print(opened.make_token(author))
            remark(f"for {author}; send it as: Authorization: Bearer TOKEN; it is not shown again")
