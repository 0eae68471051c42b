"""Every form in which a store's pages are exported, by name; each module is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.data import Page
from onrecord.export import Telling, csv_lines, jsonl_lines, nothing_told

FORMATS = ("jsonl", "csv")


def lines_of(format: str, pages: Iterable[Page], told: Telling = nothing_told, *, bom: bool = False) -> Iterator[str]:
    """The lines of pages in a format; ``told`` is what a store knows of them."""
    return csv_lines(pages, bom, told) if format == "csv" else jsonl_lines(pages, told)
