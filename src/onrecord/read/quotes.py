"""Inputs of verification: bare quotes as JSON lines, or pages and drafts that hold quotes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from onrecord.data import Document, Failure, Quoted
from onrecord.errors import OnRecordError
from onrecord.read.jsonl import document_from_row
from onrecord.read.kinds import loads, looks_like_lines
from onrecord.read.paths import LINES, bounded, failure_of, is_file, opened, shown, suffix_of
from onrecord.read.sources import read_sources
from onrecord.settings import Settings
from onrecord.shapes import quoted_from_json

SHAPE = 'a quote is {"id", "quote", "speaker", "date"}'


def read_quotes(
    sources: Sequence[str], settings: Settings | None = None, stdin: BinaryIO | None = None
) -> Iterator[Quoted | Document | Failure]:
    """Quotes and documents in the order named; what is neither becomes a Failure, and the rest go on."""
    settings = settings or Settings()
    for source in sources:
        try:
            yield from _read_source(source, settings, stdin)
        except (OnRecordError, OSError) as error:
            yield failure_of(error, source)


def _read_source(source: str, settings: Settings, stdin: BinaryIO | None) -> Iterator[Quoted | Document | Failure]:
    if source == "-":
        raw = bounded(stdin or io.BytesIO(), "standard input", settings)
        head = raw[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
        if head.startswith(b"{") and looks_like_lines(raw.decode("utf-8", "replace")):
            yield from _lines(raw, "standard input")
        else:
            yield from read_sources(["-"], settings, io.BytesIO(raw))
    elif is_file(source) and suffix_of(source) in LINES | {".json"}:
        with opened(Path(source)) as file:
            raw = bounded(file, source, settings)
        yield from _json(raw, source) if suffix_of(source) == ".json" else _lines(raw, source)
    else:
        yield from read_sources([source], settings, stdin)


def _json(raw: bytes, name: str) -> Iterator[Quoted | Document | Failure]:
    try:
        found = loads(raw.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        yield Failure(shown(name), f"is not JSON ({error}); {SHAPE}")
        return
    for number, row in enumerate(found if isinstance(found, list) else [found], 1):
        yield _of_row(row, f"{name}#{number}", str(number))


def _lines(raw: bytes, name: str) -> Iterator[Quoted | Document | Failure]:
    for number, line in enumerate(raw.decode("utf-8-sig", "replace").split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = loads(line)
        except (ValueError, RecursionError) as error:
            yield Failure(shown(f"{name}:{number}"), f"is not JSON ({error}); {SHAPE}")
            continue
        yield _of_row(row, f"{name}:{number}", str(number))


def _of_row(row: Any, address: str, id: str) -> Quoted | Document | Failure:
    if not isinstance(row, dict) or "quote" not in row:
        return document_from_row(row, address)
    wrong = _misshapen(row)
    return Failure(shown(address), f"{wrong}; {SHAPE}") if wrong else quoted_from_json(row, id)


def _misshapen(row: dict[str, Any]) -> str | None:
    """What is wrong with the fields of a quote."""
    if not _are_names(row.get("reporters")):
        return "reporters is no list of names"
    wrong = [f for f in ("quote", "speaker", "date") if not isinstance(row.get(f), str | None)]
    if wrong or row["quote"] is None:
        return f"{(wrong or ['quote'])[0]} is not a string"
    return None


def _are_names(reporters: Any) -> bool:
    return reporters is None or (isinstance(reporters, list) and all(isinstance(r, str) for r in reporters))
