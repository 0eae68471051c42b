"""``onrecord link``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated

import typer

from onrecord.cli.common import (
    AllowPrivate,
    ModelFolder,
    Processes,
    StorePath,
    Tier,
    check,
    extractor_from,
    format_of,
    open_sources,
    progress,
    remark,
    report_failures,
    settings_from,
)
from onrecord.cli.show import print_statements
from onrecord.pipeline import run
from onrecord.run.local import spread_over
from onrecord.settings import Settings, bounds_of
from onrecord.shapes import linked_to_json
from onrecord.store import open_store


def command(
    sources: Annotated[
        list[str] | None,
        typer.Argument(help="Files, folders, globs, addresses, or -; none: the store's pages that wait."),
    ] = None,
    store: StorePath = None,
    format: Annotated[str, typer.Option("--format", help="table or jsonl.")] = "table",
    repeated: Annotated[bool, typer.Option("--repeated", help="Only what stands in two places or more.")] = False,
    tier: Tier = None,
    model: ModelFolder = None,
    workers: Processes = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Find the same utterance in pages: whole, cut, misquoted or copied. Nothing is stored.

    The order of the pages makes no difference. Without pages those of the store are linked that wait for it, because
    reading was cut off.

    Examples:  onrecord link pages/   |   onrecord link docs.jsonl --format jsonl   |   onrecord link --store news.db
    """
    format = format_of(format, ("table", "jsonl"))
    if sources:
        settings = settings_from(allow_private=allow_private, tier=tier, model=model, workers=workers)
        _link_pages(sources, format, repeated, settings)
    else:
        _link_store(store)


def _link_store(store: str | None) -> None:
    with open_store(settings_from(store=store).store, create=False) as opened, progress(["-"]) as step:
        done = opened.link(step)
    remark(f"{done} {'page' if done == 1 else 'pages'} linked")


def _link_pages(sources: Sequence[str], format: str, repeated: bool, settings: Settings) -> None:
    by = extractor_from(settings)
    items = open_sources(sources, settings)
    with open_store(":memory:") as opened:
        with progress(sources) as step, spread_over(settings.workers) as spread:
            summary = run(items, opened, step, by, bounds=bounds_of(settings), settings=settings, spread=spread)
        found = (s for s in opened.statements() if len(s.members) > 1 or not repeated)
        if format == "jsonl":
            for statement in found:
                print(json.dumps(linked_to_json(statement), ensure_ascii=False))
        elif not print_statements(found):
            remark("no statements in these pages" if not repeated else "nothing stands in two places")
    check(report_failures(summary.failures), summary.pages)
