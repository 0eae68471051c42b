"""``onrecord status``."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from onrecord.cli.common import StorePath, format_of, settings_from, visible
from onrecord.store import open_store


def command(
    store: StorePath = None,
    format: Annotated[str, typer.Option("--format", help="table or json.")] = "table",
) -> None:
    """Say what the store holds, and what failed and why.

    Example:  onrecord status --format json
    """
    format = format_of(format, ("table", "json"))
    with open_store(settings_from(store=store).store, create=False) as opened:
        counts, failures = opened.status(), opened.failures()
    if format == "json":
        print(json.dumps(counts))
        return
    for name, number in counts.items():
        print(f"{name:<14}{number:>10}")
    for failure in failures:
        print(visible(f"failed: {failure.address}: {failure.reason}"))
