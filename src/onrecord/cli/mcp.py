"""``onrecord mcp``."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Annotated

import typer

from onrecord.cli.common import ModelFolder, StorePath, Tier, settings_from
from onrecord.errors import MissingExtra
from onrecord.store import open_store


def command(
    store: StorePath = None,
    tier: Tier = None,
    model: ModelFolder = None,
    http: Annotated[bool, typer.Option("--http", help="Over HTTP instead, at http://HOST:PORT/mcp.")] = False,
    host: Annotated[str, typer.Option("--host", help="Where to listen, with --http.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes a free one.")] = 8601,
    name: Annotated[
        list[str] | None, typer.Option("--name", help="A name that it answers to, with --http; may come again.")
    ] = None,
) -> None:
    """Offer a store's read-only tools to LLM software (Model Context Protocol), over standard input and output or HTTP.

    The tools: verify_quote, check_text, search_statements, who_said.

    Examples:  onrecord mcp --store news.db   |   onrecord mcp --http --port 8601 --store news.db
    """
    if find_spec("mcp") is None:
        raise MissingExtra("onrecord mcp", "needs the protocol's package", "pip install 'onrecord[mcp]'")
    settings = settings_from(store=store, tier=tier, model=model)
    with open_store(settings.store, create=False):
        pass  # a store of an older version is brought up to date before anybody asks
    from onrecord.mcp.server import make_server
    from onrecord.services.workplace import Workplace

    server = make_server(Workplace(settings))
    if http:
        from onrecord.mcp.http import serve

        serve(server, host, port, name or ())
    else:
        server.run("stdio")
