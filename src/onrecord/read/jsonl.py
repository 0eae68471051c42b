"""JSON lines to Documents: one object a line, its text kept unchanged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any

from onrecord.data import Capture, Document, Failure
from onrecord.read.dates import iso_date
from onrecord.read.kinds import loads
from onrecord.read.paths import log, shown
from onrecord.read.text import read_text

FIELDS = ("url", "title", "published", "publisher", "author", "language")


def read_jsonl(lines: Iterable[str], name: str) -> Iterator[Document | Failure]:
    """A Document for each line; a line that is none becomes a Failure that names it, and the rest go on."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield document_of_line(line, f"{name}:{number}")


def document_of_line(line: str, address: str) -> Document | Failure:
    """The Document of one line, or why it is none."""
    try:
        row = loads(line)
    except (ValueError, RecursionError) as error:
        return Failure(shown(address), f"is not JSON ({error}); give one object a line")
    return document_from_row(row, address)


def document_from_row(row: Any, address: str) -> Document | Failure:
    """The Document of one parsed object, or why it is none. Its date is kept as an ISO day."""
    address = shown(address)
    problem = _problem(row)
    if problem:
        return Failure(address, problem)
    known = {f: str(row[f]) for f in FIELDS if row.get(f) is not None and f != "published"}
    day = _day(row.get("published"), address)
    id = str(row["id"]) if row.get("id") is not None else None
    document = read_text(row["text"], id=id, name=address, published=day, **known)
    return replace(document, capture=_capture(row.get("capture")))


def _capture(given: Any) -> Capture | None:
    """The record of an archive that a document says it comes from; what is none is left out."""
    if not isinstance(given, dict):
        return None
    told = {f.name: given.get(f.name, "") for f in fields(Capture)}
    return Capture(**told) if all(isinstance(v, str) for v in told.values()) and any(told.values()) else None


def _problem(row: Any) -> str | None:
    """Why an object is no document."""
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return 'has no "text"; a document is {"id", "text", ...}'
    wrong = [f for f in ("id", *FIELDS) if row.get(f) is not None and not isinstance(row[f], _allowed(f))]
    if wrong:
        return f"{wrong[0]} is not a string"
    return None if row["text"].strip() else "is empty; give a page with text"


def _allowed(field: str) -> type | tuple[type, ...]:
    return (str, int, float) if field == "published" else (str, int)


def _day(given: Any, address: str) -> str | None:
    """The day of what a document says of its publication; what is no day, or could be two, is told and left out."""
    day = None if given is None else iso_date(given)
    if day is None and given not in (None, ""):
        log.warning("%s: published %s is no day that is sure; write it as 2024-02-09", address, ascii(given)[:60])
    return day
