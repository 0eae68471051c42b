"""``onrecord extract``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Annotated

import typer

from onrecord.cli.common import (
    AllowPrivate,
    MinConfidence,
    ModelFolder,
    Modes,
    Processes,
    Sources,
    Tier,
    check,
    extractor_from,
    format_of,
    modes_of,
    open_sources,
    progress,
    report_failures,
    report_unread,
    settings_from,
)
from onrecord.cli.show import on_terminal, print_pages
from onrecord.data import Failure, Mode, Page
from onrecord.extracting.choose import choose
from onrecord.pipeline import pages_of, unread
from onrecord.run.local import spread_over
from onrecord.run.reading import documents
from onrecord.settings import bounds_of
from onrecord.shapes import page_to_json

FORMATS = ("table", "jsonl", "html", "brat")


def command(
    sources: Sources,
    format: Annotated[str, typer.Option("--format", help="table, jsonl, html or brat.")] = "table",
    tier: Tier = None,
    model: ModelFolder = None,
    mode: Modes = None,
    min_confidence: MinConfidence = 0.0,
    workers: Processes = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Print the statements of pages, without a store.

    Examples:  onrecord extract page.html   |   onrecord extract docs.jsonl --format jsonl > found.jsonl   |
    onrecord extract draft.txt --format html > draft.html   |   onrecord extract pages/ --mode speech,writing
    """
    format = format_of(format, FORMATS)
    failures: list[Failure] = []
    counts, languages = [0], Counter[str]()
    settings = settings_from(allow_private=allow_private, tier=tier, model=model, workers=workers)
    modes = {Mode(m) for m in modes_of(mode)}
    by = extractor_from(settings)
    # a bar would run through the statements as they appear on the same terminal
    bar = nullcontext(lambda: None) if on_terminal() else progress(sources)
    with bar as step, spread_over(settings.workers) as spread:

        def pages() -> Iterator[Page]:
            read = documents(open_sources(sources, settings), settings, spread)
            for page in pages_of(read, by, bounds_of(settings), mentions=False, spread=spread):
                step()
                if isinstance(page, Failure):
                    failures.append(page)
                else:
                    counts[0] += 1
                    languages.update(unread(page))
                    yield choose(page, modes, min_confidence)

        _print(pages(), format)
    report_unread(languages)
    check(report_failures(failures), counts[0])


def _print(pages: Iterator[Page], format: str) -> None:
    if format == "table":
        print_pages(pages)
    elif format == "jsonl":
        for page in pages:
            print(json.dumps(page_to_json(page), ensure_ascii=False))
    elif format == "html":
        from onrecord.export.markup import html_lines

        for line in html_lines(pages):
            print(line)
    else:
        from onrecord.export.markup import brat_lines

        for line in brat_lines(pages):
            print(line)
