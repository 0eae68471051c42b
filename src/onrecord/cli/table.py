"""Tables that lose nothing: what is typed back stays whole, no word is broken, however narrow the terminal is.

Where the words of a row fit beside its facts they stand there; else the facts stand on one line, and the words below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len

GAP = 2
LEAST = 30
"""Columns of a terminal that words need to stand beside the facts of their row."""
WIDEST = 28
"""Columns of a terminal for a fact made of words, such as a name: longer ones go over several lines."""
INDENT = "  "
Lines = list[str]
WORD = re.compile(r"[^ \t\n\r\f\v]+")
"""What is not broken: a blank that does not break is no end of one."""


def laid_out(
    columns: Sequence[str], rows: Sequence[Sequence[str]], width: int, *, fixed: Sequence[int], right: Sequence[int]
) -> Iterator[tuple[str, bool]]:
    """The lines of a table, each with whether it is the head; ``fixed`` columns are never wrapped, ``right`` ones stand
    to the right. The last column holds the words.

    >>> for line, _ in laid_out(("id", "said"), [("3f9c", "We will go")], 12, fixed=[0], right=[]):
    ...     print(line)
    id
    3f9c
      We will go
    """
    facts = list(range(len(columns) - 1))
    whole = len(columns) - 1 in fixed
    longest = _longest(columns, rows, -1)
    widths = _widths(columns, rows, width - (longest if whole else 0), facts, fixed)
    beside = sum(widths) + GAP * len(widths)
    if beside + (longest if whole else -GAP) > width:
        yield from ((line, False) for row in rows for line in _block(columns, row, width, fixed, right))
        return
    if whole or width - beside >= min(LEAST, longest):
        last = max(1, width - beside)
        yield from _table(columns, rows, [*widths, last], right)
        return
    yield from ((line, True) for line in _row(columns[:-1], widths, right))
    for row in rows:
        yield from ((line, False) for line in _row(row[:-1], widths, right))
        yield from ((INDENT + line, False) for line in wrapped(row[-1], max(1, width - len(INDENT))) if row[-1])


def _widths(
    columns: Sequence[str], rows: Sequence[Sequence[str]], width: int, facts: Sequence[int], fixed: Sequence[int]
) -> list[int]:
    """How wide each column of facts is: those of words share what the others leave."""
    longest = {n: _longest(columns, rows, n) for n in facts}
    words = {n: _longest_word(columns, rows, n) for n in facts}
    loose = [n for n in facts if n not in fixed]
    free = width - sum(longest[n] for n in facts if n in fixed) - GAP * len(facts)
    share = max(1, free // max(1, len(loose)))
    wide = {n: max(words[n], min(longest[n], WIDEST, share)) for n in loose}
    return [wide.get(n, longest[n]) for n in facts]


def _longest(columns: Sequence[str], rows: Sequence[Sequence[str]], n: int) -> int:
    """How wide the longest cell of a column is, its head with it."""
    return max(cell_len(row[n]) for row in [columns, *rows])


def _longest_word(columns: Sequence[str], rows: Sequence[Sequence[str]], n: int) -> int:
    """How wide the longest word of a column is."""
    return max(cell_len(w) for row in [columns, *rows] for w in [*row[n].split(), ""])


def _table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int], right: Sequence[int]
) -> Iterator[tuple[str, bool]]:
    yield from ((line, True) for line in _row(columns, widths, right))
    for row in rows:
        yield from ((line, False) for line in _row(row, widths, right))


def _block(
    columns: Sequence[str], row: Sequence[str], width: int, fixed: Sequence[int], right: Sequence[int]
) -> Iterator[str]:
    """A row on a very narrow terminal: what is short one after the other, numbers with their names, words below."""
    names = [f"{columns[n]}\u00a0{row[n]}" if n in right else row[n].replace(" ", "\u00a0") for n in fixed if row[n]]
    yield from (line.replace("\u00a0", " ") for line in wrapped("  ".join(names), width))
    for n in range(len(row)):
        if n not in fixed and row[n]:
            yield from (INDENT + line for line in wrapped(row[n], max(1, width - len(INDENT))))


def _row(cells: Sequence[str], widths: Sequence[int], right: Sequence[int]) -> Iterator[str]:
    """One row, its cells wrapped between words."""
    parts = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for line in zip_longest(*parts, fillvalue=""):
        padded = [_padded(cell, widths[n], n in right) for n, cell in enumerate(line)]
        yield (" " * GAP).join(padded).rstrip()


def _padded(cell: str, width: int, right: bool) -> str:
    blank = " " * max(0, width - cell_len(cell))
    return blank + cell if right else cell + blank


def wrapped(words: str, width: int) -> Lines:
    """Words in lines of so many columns; a word that is longer stands alone, whole.

    >>> wrapped("the harbour master", 10)
    ['the', 'harbour', 'master']
    """
    lines: Lines = []
    for word in WORD.findall(words):
        if lines and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]
