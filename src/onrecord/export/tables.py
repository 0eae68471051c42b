"""Rows of numbers as CSV, JSON lines or Parquet, and the codebook that says what each column means."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from onrecord.errors import MissingExtra, UsageError
from onrecord.export.cells import BOM, line_of

Rows = Sequence[dict[str, str | int]]
COUNTED = ("count", "direct", "mixed", "indirect", "post", "named", "unnamed")
CODEBOOK = {
    "speaker": (
        "text",
        "who said it, by the person's name, with the id where several have it; a kind in brackets for nobody",
    ),
    "speaker_kind": ("text", "person, body, document, role, group, unnamed or unresolved"),
    "publisher": ("text", "who published the page; empty where the page does not say"),
    "month": ("text", "YYYY-MM of publication; once per utterance, of the first publication; empty without a date"),
    "year": ("text", "YYYY, as month"),
    "kind": ("text", "how the content is given: direct, mixed, indirect or post"),
    "mode": ("text", "speech, writing or thought, by the cue"),
    "count": ("integer", "how often, counted once per utterance, article, or text without wire copies, as asked"),
    "direct": ("integer", "of these, how many with all words in quotation marks"),
    "mixed": ("integer", "of these, how many partly in quotation marks"),
    "indirect": ("integer", "of these, how many without quotation marks; one utterance may be given in several ways"),
    "post": ("integer", "of these, how many as a post that the page embeds"),
    "named": ("integer", "of these, how many of a named person or body"),
    "unnamed": ("integer", "of these, how many of a role, a group, somebody unnamed, or not resolved"),
}
"""Every column with its type and meaning."""


def codebook(columns: Sequence[str]) -> str:
    """The meaning of some columns as CSV: column, type, meaning."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(("column", "type", "meaning"))
    writer.writerows((c, *CODEBOOK[c]) for c in columns)
    return lines.getvalue()


def write(rows: Rows, columns: Sequence[str], format: str, path: Path | None, bom: bool = False) -> None:
    """Rows to a file, or to standard output; CSV begins with a byte order mark where asked.

    Raises ``MissingExtra`` for Parquet without its package, ``UsageError`` for a file that cannot be written.
    """
    try:
        if format == "parquet":
            _parquet(rows, columns, path)
            return
        lines = (json.dumps(r, ensure_ascii=False) + "\n" for r in rows)
        text = BOM * bom + _csv(rows, columns) if format == "csv" else "".join(lines)
        if path is not None:
            path.write_text(text, encoding="utf-8", newline="")
            return
    except OSError as error:
        why = error.strerror or str(error)
        raise UsageError(str(path), f"cannot be written ({why})", "name a file in a folder that is there") from None
    sys.stdout.write(text)


def _csv(rows: Rows, columns: Sequence[str]) -> str:
    return "".join(f"{line_of(cells)}\n" for cells in (columns, *([row[c] for c in columns] for row in rows)))


def _parquet(rows: Rows, columns: Sequence[str], path: Path | None) -> None:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise MissingExtra("--format parquet", "needs pyarrow", "pip install 'onrecord[parquet]'") from None
    types = {"text": pyarrow.string(), "integer": pyarrow.int64()}
    schema = pyarrow.schema(
        [pyarrow.field(c, types[CODEBOOK[c][0]], metadata={"description": CODEBOOK[c][1]}) for c in columns]
    )
    table = pyarrow.table({c: [row[c] for row in rows] for c in columns}, schema=schema)
    parquet.write_table(table, path)
