"""``onrecord mcp``."""

from __future__ import annotations

from importlib.util import find_spec

from onrecord.cli.common import ModelFolder, StorePath, Tier, settings_from
from onrecord.errors import MissingExtra
from onrecord.store import open_store


def command(store: StorePath = None, tier: Tier = None, model: ModelFolder = None) -> None:
    """Offer a store's read-only tools to LLM software, over standard input and output (Model Context Protocol).

    The tools: verify_quote, check_text, search_statements, who_said.

    Example:  onrecord mcp --store news.db
    """
    if find_spec("mcp") is None:
        raise MissingExtra("onrecord mcp", "needs the protocol's package", "pip install 'onrecord[mcp]'")
    settings = settings_from(store=store, tier=tier, model=model)
    with open_store(settings.store, create=False):
        pass  # a store of an older version is brought up to date before anybody asks
    from onrecord.mcp.server import make_server
    from onrecord.services.workplace import Workplace

    make_server(Workplace(settings)).run("stdio")
