"""What a cell of a table may hold."""

from __future__ import annotations


def harmless(cell: object) -> object:
    """Words that a spreadsheet would run as a formula are kept words by a leading apostrophe."""
    return "'" + cell if isinstance(cell, str) and cell[:1] in {"=", "+", "@", "\t"} else cell
