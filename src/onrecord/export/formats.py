"""Every form in which a store's pages are exported, by name; each module is loaded when it is asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from onrecord.data import Page
from onrecord.export import Telling, csv_lines, jsonl_lines, nothing_told

FORMATS = (
    "jsonl",
    "csv",
    "annotations",
    "schema-org",
    "tei",
    "ftm",
    "popolo",
    "citron",
    "label-studio",
    "brat",
    "datasette",
)
"""``brat`` is a folder of files (``onrecord.export.desks.write_brat``), ``datasette`` what Datasette needs to know of a
store (``onrecord.adapters.datasette.metadata_of``); all others are lines made of pages."""
HERE = "http://127.0.0.1:8600"
"""Where ``onrecord serve`` shows the pages, unless it is told otherwise: addresses of annotations begin so."""


def lines_of(
    format: str, pages: Iterable[Page], told: Telling = nothing_told, *, bom: bool = False, base: str = HERE
) -> Iterator[str]:
    """The lines of pages in a format; ``told`` is what a store knows of them."""
    if format == "csv":
        return csv_lines(pages, bom, told)
    if format == "annotations":
        from onrecord.export.annotations import annotations_of

        return (json.dumps(annotations_of(page, base), ensure_ascii=False) for page in pages)
    if format == "schema-org":
        from onrecord.export.schema_org import schema_org_lines

        return schema_org_lines(pages, told)
    if format == "tei":
        from onrecord.export.tei import tei_lines

        return tei_lines(pages, told)
    if format in {"ftm", "popolo"}:
        from onrecord.export.registers import ftm_lines, popolo_lines

        return ftm_lines(pages, told) if format == "ftm" else popolo_lines(pages, told)
    if format == "citron":
        from onrecord.export.citron import citron_lines

        return citron_lines(pages)
    if format == "label-studio":
        from onrecord.export.desks import label_studio_lines

        return label_studio_lines(pages)
    return jsonl_lines(pages, told)
