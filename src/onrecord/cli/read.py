"""``onrecord read``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.common import (
    AllowPrivate,
    MinConfidence,
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
    report_unread,
    settings_from,
)
from onrecord.data import Document, Failure
from onrecord.errors import UsageError
from onrecord.export.parquet.schema import Part
from onrecord.pipeline import Summary, keep, run
from onrecord.run.local import spread_over
from onrecord.run.reading import documents
from onrecord.settings import Settings, bounds_of
from onrecord.shapes import document_to_json
from onrecord.store import open_store, without_password


def command(
    sources: Annotated[
        list[str] | None, typer.Argument(help="Files, folders, globs, addresses, or -.", show_default=False)
    ] = None,
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
    parquet: Annotated[
        Path | None,
        typer.Option("--parquet", help="Tables of `onrecord scale` or `export`, to be loaded.", show_default=False),
    ] = None,
    speaker: Annotated[
        str | None, typer.Option("--speaker", help="With --parquet: pages with this name or person's id.")
    ] = None,
    publisher: Annotated[
        str | None, typer.Option("--publisher", help="With --parquet: pages of this publisher.")
    ] = None,
    since: Annotated[str | None, typer.Option("--since", help="With --parquet: pages from this day on.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="With --parquet: pages until this day.")] = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Read pages into the store: read, extract, resolve, keep.

    A page that is the same byte for byte is not read again; a changed page becomes a new version. What failed is tried
    again each time. Ctrl-C ends it, and the next run goes on.

    Examples:  onrecord read pages/ --store news.db   |   onrecord read page.html --format jsonl   |
    onrecord read crawl/ --workers 8   |   onrecord read https://example.org/story   |
    onrecord read --parquet tables/ --publisher "Harbour Gazette"
    """
    format = format_of(format, ("jsonl",)) if format is not None else None
    part = Part(speaker, publisher, since, until)
    if parquet is not None:
        if sources:
            raise UsageError(sources[0], "is given beside --parquet", "give pages or tables")
        _load(parquet, part, settings_from(store=store))
        return
    if part != Part():
        raise UsageError("--speaker, --publisher, --since, --until", "choose from --parquet", "name its folder")
    if not sources:
        raise UsageError("read", "needs pages", "name files, folders or addresses, or - for standard input")
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


def _load(folder: Path, part: Part, settings: Settings) -> None:
    """Pages that were read elsewhere go into the store as they are, and are linked."""
    from onrecord.export.parquet.load import count_in, pages_in

    with open_store(settings.store) as opened, progress([], total=count_in(folder, part)) as step:
        summary = keep(pages_in(folder, part), opened, step)
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
