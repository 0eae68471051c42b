"""Paths of files as they are shown, and the line of a file at which something stands."""

from __future__ import annotations

from bisect import bisect_left
from contextlib import suppress
from pathlib import Path

from onrecord.data import Document
from onrecord.errors import OnRecordError
from onrecord.read.decode import decode
from onrecord.read.paths import MARKDOWN, suffix_of


def seen_from_here(path: str) -> str:
    """A path as one types it in the folder that one works in; build servers find a file by it."""
    with suppress(ValueError, OSError):
        return str(Path(path).relative_to(Path.cwd()))
    return path


def lines_of(document: Document) -> list[int]:
    """Where the lines of a draft end, in code points of its text.

    Markdown is read with its paragraphs in one line each and every character in its place: its lines are those of the
    file, as long as that is there and still the same.
    """
    text = document.text
    if document.address and suffix_of(document.address) in MARKDOWN:
        with suppress(OSError, OnRecordError):
            held = decode(Path(document.address).read_bytes(), name=document.address).lstrip("\ufeff")
            text = held if len(held) == len(text) else text
    return [n for n, c in enumerate(text) if c == "\n"]


def place_in(lines: list[int], offset: int) -> tuple[int, int]:
    """The line and the column of an offset, both from 1 on.

    >>> place_in([5, 9], 7)
    (2, 2)
    """
    line = bisect_left(lines, offset)
    return line + 1, offset - (lines[line - 1] if line else -1)
