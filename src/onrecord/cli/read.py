"""``onrecord read``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from onrecord.cli.common import (
    AllowPrivate,
    MinConfidence,
    ModelFolder,
    Processes,
    Sources,
    StorePath,
    Tier,
    check,
    extractor_from,
    format_of,
    open_sources,
    progress,
    remark,
    report_failures,
    report_unread,
    settings_from,
)
from onrecord.data import Document, Failure
from onrecord.pipeline import Summary, run
from onrecord.run.local import spread_over
from onrecord.run.reading import documents
from onrecord.settings import bounds_of
from onrecord.shapes import document_to_json
from onrecord.store import open_store, without_password


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
    workers: Processes = None,
    again: Annotated[bool, typer.Option("--again", help="Read unchanged pages too.")] = False,
    allow_private: AllowPrivate = False,
) -> None:
    """Read pages into the store: read, extract, resolve, keep.

    A page that is the same byte for byte is not read again; a changed page becomes a new version. What failed is tried
    again each time. Ctrl-C ends it, and the next run goes on.

    Examples:  onrecord read pages/ --store news.db   |   onrecord read page.html --format jsonl   |
    onrecord read crawl/ --workers 8   |   onrecord read https://example.org/story
    """
    format = format_of(format, ("jsonl",)) if format is not None else None
    settings = settings_from(store=store, allow_private=allow_private, tier=tier, model=model, workers=workers)
    items = open_sources(sources, settings)
    with spread_over(settings.workers) as spread:
        printed = _printing(documents(items, settings, spread)) if format else None
        if printed and store is None:
            _exhaust(printed)
            return
        by = extractor_from(settings)
        with open_store(settings.store) as opened, progress(sources) as step:
            bounds = bounds_of(settings)
            summary = run(
                printed or items,
                opened,
                step,
                by,
                min_confidence,
                bounds,
                settings=settings,
                again=again,
                spread=spread,
            )
    _tell(summary, without_password(settings.store))


def _printing(items: Iterable[Document | Failure]) -> Iterator[Document | Failure]:
    for item in items:
        if isinstance(item, Document):
            print(json.dumps(document_to_json(item), ensure_ascii=False))
        yield item


def _exhaust(items: Iterable[Document | Failure]) -> None:
    failures: list[Failure] = []
    done = 0
    for item in items:
        failures += [item] if isinstance(item, Failure) else []
        done += isinstance(item, Document)
    check(report_failures(failures), done)


def _tell(summary: Summary, store: str) -> None:
    failed = report_failures(summary.failures)
    report_unread(summary.unread)
    counts = ", ".join(f"{number} {kind.value}" for kind, number in sorted(summary.written.items())) or "no pages"
    remark(f"{store}: {counts}, {failed} failed")
    check(failed, summary.pages)
