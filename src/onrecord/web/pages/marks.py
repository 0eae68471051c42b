"""A text cut into pieces, each with what lies over it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from onrecord.data import Span

T = TypeVar("T")


def cut(text: str, marks: Sequence[tuple[Span, T]]) -> Iterator[tuple[str, list[T]]]:
    """The text in pieces, cut at every edge, each with the marks that hold it, in the order given.

    The pieces together are the text, whatever overlaps; the time goes with the edges and what lies over each other.

    >>> list(cut("We won.", [(Span(0, 2), "a"), (Span(0, 6), "b")]))
    [('We', ['a', 'b']), (' won', ['b']), ('.', [])]
    """
    begins: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for n, (span, _) in enumerate(marks):
        if span.start < min(span.end, len(text)):
            begins.setdefault(span.start, []).append(n)
            ends.setdefault(min(span.end, len(text)), []).append(n)
    over: set[int] = set()
    at = 0
    for edge in sorted({*begins, *ends, len(text)}):
        if at < edge:
            yield text[at:edge], [marks[n][1] for n in sorted(over)]
        over.difference_update(ends.get(edge, ()))
        over.update(begins.get(edge, ()))
        at = edge
