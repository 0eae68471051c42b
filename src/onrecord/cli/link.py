"""``onrecord link``."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from onrecord.cli.common import (
    AllowPrivate,
    ModelFolder,
    Sources,
    Tier,
    check,
    extractor_from,
    one_of,
    open_sources,
    progress,
    report_failures,
    settings_from,
)
from onrecord.cli.show import print_statements
from onrecord.pipeline import run
from onrecord.settings import bounds_of
from onrecord.shapes import linked_to_json
from onrecord.store import open_store


def command(
    sources: Sources,
    format: Annotated[str, typer.Option("--format", help="table or jsonl.")] = "table",
    repeated: Annotated[bool, typer.Option("--repeated", help="Only what stands in two places or more.")] = False,
    tier: Tier = None,
    model: ModelFolder = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Find the same utterance in pages: whole, cut, misquoted or copied. Nothing is stored.

    The order of the pages makes no difference.

    Examples:  onrecord link pages/   |   onrecord link docs.jsonl --format jsonl
    """
    one_of(format, ("table", "jsonl"), "--format")
    settings = settings_from(allow_private=allow_private, tier=tier, model=model)
    by = extractor_from(settings)
    items = open_sources(sources, settings)
    with open_store(":memory:") as opened:
        with progress(sources) as step:
            summary = run(items, opened, step, by, bounds=bounds_of(settings))
        found = (s for s in opened.statements() if len(s.members) > 1 or not repeated)
        if format == "jsonl":
            for statement in found:
                print(json.dumps(linked_to_json(statement), ensure_ascii=False))
        elif not print_statements(found):
            print("no statements in these pages" if not repeated else "nothing stands in two places", file=sys.stderr)
    check(report_failures(summary.failures), summary.pages)
