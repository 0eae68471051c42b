"""``onrecord serve``."""

from __future__ import annotations

import re
import sys
from importlib.util import find_spec
from typing import Annotated, Any

import typer

from onrecord.cli.common import ModelFolder, StorePath, Tier, settings_from
from onrecord.errors import MissingExtra, UsageError
from onrecord.settings import Settings
from onrecord.store import open_store

NEEDS = ("fastapi", "jinja2", "python_multipart", "uvicorn", "vl_convert")


def command(
    store: StorePath = None,
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes a free one.")] = 8600,
    name: Annotated[
        list[str] | None, typer.Option("--name", help="A host name that it answers to, beside this machine's own.")
    ] = None,
    fetch: Annotated[
        bool, typer.Option("--fetch", help="Let /check fetch an address that is given; never one of a private network.")
    ] = False,
    framed_by: Annotated[
        list[str] | None, typer.Option("--framed-by", help="A site that may frame the card of a statement: https://...")
    ] = None,
    script: Annotated[
        bool, typer.Option("--script/--no-script", help="Keys and copying on the pages; they are whole without.")
    ] = True,
    tier: Tier = None,
    model: ModelFolder = None,
) -> None:
    """Serve the pages and the JSON API over the store on this machine. Reading is open; what writes needs a token.

    Examples:  onrecord serve   |   onrecord serve --store news.db --port 8600   |   onrecord token Ida
    """
    missing = [n for n in NEEDS if find_spec(n) is None]
    if missing:
        raise MissingExtra("onrecord serve", f"needs {' and '.join(missing)}", "pip install 'onrecord[web]'")
    settings = settings_from(store=store, tier=tier, model=model)
    with open_store(settings.store, create=False):
        pass  # a store of an older version is brought up to date before anybody asks
    sites = tuple(framed_by or ())
    for site in sites:
        if not re.fullmatch(r"https?://[\w.*-]+(:\d+)?", site):
            raise UsageError(site, "is no site", "write it as https://paper.example")
    _serve(host, port, tuple(name or ()), settings, {"fetches": fetch, "framed_by": sites, "scripted": script})


def _serve(host: str, port: int, names: tuple[str, ...], settings: Settings, given: dict[str, Any]) -> None:
    import socket

    import uvicorn

    from onrecord.web.app import LOCAL, create_app

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except (OSError, OverflowError) as error:
        listening.close()
        raise UsageError(
            f"{host}:{port}", f"cannot be listened on ({error})", "take another --port or --host"
        ) from None
    taken = listening.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    app = create_app(settings, (*LOCAL, shown.lower(), *(n.lower() for n in names)), **given)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=5
    )

    class Told(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                print(f"onrecord serves {settings.store} at http://{shown}:{taken}", flush=True)
                print("Ctrl-C ends it", file=sys.stderr)

    try:
        Told(config).run([listening])
    except KeyboardInterrupt:
        pass
    finally:
        listening.close()
