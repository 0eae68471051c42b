"""``onrecord extract``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated

import typer

from onrecord.cli.common import (
    AllowPrivate,
    Sources,
    check,
    one_of,
    open_sources,
    progress,
    report_failures,
    settings_from,
)
from onrecord.cli.show import print_pages
from onrecord.data import Failure, Page
from onrecord.pipeline import pages_of
from onrecord.shapes import page_to_json

FORMATS = ("table", "jsonl", "html", "brat")


def command(
    sources: Sources,
    format: Annotated[str, typer.Option("--format", help="table, jsonl, html or brat.")] = "table",
    allow_private: AllowPrivate = False,
) -> None:
    """Print the statements of pages, without a store.

    Examples:  onrecord extract page.html   |   onrecord extract docs.jsonl --format jsonl > found.jsonl   |
    onrecord extract draft.txt --format html > draft.html
    """
    one_of(format, FORMATS, "--format")
    failures: list[Failure] = []
    counts = [0]
    settings = settings_from(allow_private=allow_private)
    with progress(sources) as step:

        def pages() -> Iterator[Page]:
            for page in pages_of(open_sources(sources, settings)):
                step()
                if isinstance(page, Failure):
                    failures.append(page)
                else:
                    counts[0] += 1
                    yield page

        _print(pages(), format)
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
