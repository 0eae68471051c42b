"""Predictions for gold pages, in the shape that scores are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from onrecord.extracting import Extractor
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.shapes import page_to_json


def predicted(rows: Iterable[Mapping[str, Any]], by: Extractor) -> Iterator[dict[str, Any]]:
    """A prediction for each gold page, made from its text alone."""
    for row in rows:
        yield page_to_json(process(read_text(row["text"], id=str(row["id"])), by, mentions=False)) | {"id": row["id"]}
