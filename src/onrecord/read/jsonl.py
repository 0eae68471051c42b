"""JSON lines to Documents: one object a line, its text kept unchanged."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.data import Document, Failure
from onrecord.read.text import read_text

FIELDS = ("url", "title", "published", "publisher", "author", "language")


def read_jsonl(lines: Iterable[str], name: str) -> Iterator[Document | Failure]:
    """A Document for each line; a line that is none becomes a Failure that names it, and the rest go on."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _document(line, f"{name}:{number}")


def _document(line: str, address: str) -> Document | Failure:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Failure(address, f"is not JSON ({error}); give one object a line")
    return document_from_row(row, address)


def document_from_row(row: Any, address: str) -> Document | Failure:
    """The Document of one parsed object, or why it is none."""
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return Failure(address, 'has no "text"; a document is {"id", "text", ...}')
    wrong = [f for f in ("id", *FIELDS) if row.get(f) is not None and not isinstance(row[f], str | int)]
    if wrong:
        return Failure(address, f"{wrong[0]} is not a string")
    if not row["text"].strip():
        return Failure(address, "is empty; give a page with text")
    known = {f: str(row[f]) for f in FIELDS if row.get(f) is not None}
    return read_text(row["text"], id=str(row["id"]) if row.get("id") is not None else None, name=address, **known)
