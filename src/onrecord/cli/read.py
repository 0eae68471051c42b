"""``onrecord read``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from onrecord.cli.common import (
    AllowPrivate,
    MinConfidence,
    ModelFolder,
    Sources,
    StorePath,
    Tier,
    check,
    extractor_from,
    one_of,
    open_sources,
    progress,
    report_failures,
    report_unread,
    settings_from,
)
from onrecord.data import Document, Failure
from onrecord.pipeline import Summary, run
from onrecord.settings import bounds_of
from onrecord.shapes import document_to_json
from onrecord.store import open_store


def command(
    sources: Sources,
    store: StorePath = None,
    format: Annotated[
        str | None,
        typer.Option("--format", help="jsonl: print the Documents; they are stored only if --store is given."),
    ] = None,
    tier: Tier = None,
    model: ModelFolder = None,
    min_confidence: MinConfidence = 0.0,
    allow_private: AllowPrivate = False,
) -> None:
    """Read pages into the store: read, extract, resolve, keep.

    Reading the same page again changes nothing; a changed page becomes a new version.

    Examples:  onrecord read pages/ --store news.db   |   onrecord read page.html --format jsonl   |
    onrecord read https://example.org/story
    """
    one_of(format, ("jsonl",), "--format")
    settings = settings_from(store=store, allow_private=allow_private, tier=tier, model=model)
    items = open_sources(sources, settings)
    if format and store is None:
        _print_only(items)
        return
    by = extractor_from(settings)
    with open_store(settings.store) as opened, progress(sources) as step:
        summary = run(_printing(items) if format else items, opened, step, by, min_confidence, bounds_of(settings))
    _tell(summary, settings.store)


def _printing(items: Iterable[Document | Failure]) -> Iterator[Document | Failure]:
    for item in items:
        if isinstance(item, Document):
            print(json.dumps(document_to_json(item), ensure_ascii=False))
        yield item


def _print_only(items: Iterable[Document | Failure]) -> None:
    failures: list[Failure] = []
    done = 0
    for item in _printing(items):
        failures += [item] if isinstance(item, Failure) else []
        done += isinstance(item, Document)
    check(report_failures(failures), done)


def _tell(summary: Summary, store: str) -> None:
    failed = report_failures(summary.failures)
    report_unread(summary.unread)
    counts = ", ".join(f"{number} {kind.value}" for kind, number in sorted(summary.written.items())) or "no pages"
    print(f"{store}: {counts}, {failed} failed", file=sys.stderr)
    check(failed, summary.pages)
