"""Registers as tables: a row a person or an office. One row that is none does not take the others with it."""

from __future__ import annotations

import csv
from collections.abc import Iterator

LONGEST = 20
"""Lines of a file that one row may go over: what reaches further is a quotation mark that was never closed."""


def rows_of(text: str) -> Iterator[tuple[int, dict[str, str] | str]]:
    """The rows of a table by the names of its columns, each with its number as a spreadsheet counts; or what is wrong.

    Raises ``ValueError`` when there is no column called name.
    """
    lines = text.splitlines()
    at, head = _record(lines, 0, 0) if lines else (0, "")
    columns = [] if isinstance(head, str) else [c.strip().lower() for c in head]
    if "name" not in columns:
        raise ValueError("a table needs a column called name")
    while at < len(lines):
        row, number = lines[at], at + 1
        at, cells = _record(lines, at, len(columns)) if row.strip() else (at + 1, [])
        found = _row(cells, columns)
        if found:  # a row of empty cells parts two groups of people
            yield number, found


def _row(cells: list[str] | str, columns: list[str]) -> dict[str, str] | str | None:
    """The cells of a row by the names of their columns, or what is wrong with it; ``None`` for an empty one."""
    if isinstance(cells, str):
        return cells
    if len(cells) > len(columns):
        return f"has {len(cells)} cells, and the table {len(columns)} columns"
    bare = [c.strip() for c in cells]
    return dict(zip(columns, bare, strict=False)) if any(bare) else None


def _record(lines: list[str], at: int, columns: int) -> tuple[int, list[str] | str]:
    """The row that begins at a line and where the next one begins; or what is wrong with that line."""
    for length in range(1, min(LONGEST, len(lines) - at) + 1):
        part = lines[at : at + length]
        if sum(line.count('"') for line in part) % 2:
            continue
        if any(columns and '"' not in line and _is_row(line, columns) for line in part[1:]):
            break  # whole rows would lie in the cell
        try:
            (cells,) = csv.reader(["\n".join(part)], strict=True)
        except (csv.Error, ValueError) as error:
            return at + 1, f"is no row of a table ({error})"
        return at + length, cells
    return at + 1, "has a quotation mark that is never closed"


def _is_row(line: str, columns: int) -> bool:
    """Whether a line looks like a row of its own."""
    try:
        return columns > 1 and len(next(csv.reader([line]), [])) == columns
    except csv.Error:
        return False
