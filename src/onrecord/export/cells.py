"""Cells of CSV tables, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

RUNS = re.compile(r"[=+\-@\t\r\n\v\f\0＝＋－＠]")
NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
BOM = "\ufeff"
"""What tells Excel that a file is UTF-8."""


def harmless(cell: object) -> object:
    """Words that a spreadsheet would run as a formula are kept words by a leading apostrophe; numbers stay numbers.

    >>> [harmless(c) for c in ("=1+1", "-2+3", "-2.5", "\\r=1+1", "a=b", 7)]
    ["'=1+1", "'-2+3", '-2.5', "'\\r=1+1", 'a=b', 7]
    """
    if isinstance(cell, str) and RUNS.match(cell) and not NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


def line_of(cells: Iterable[object]) -> str:
    """Cells as a line of CSV without its end; nothing in it is run, and no line break leaves its cell."""
    line = io.StringIO(newline="")
    # with these as the end of a line every cell that holds one of them is put in marks
    csv.writer(line, lineterminator="\r\n").writerow(["" if c is None else harmless(c) for c in cells])
    return line.getvalue()[:-2]
