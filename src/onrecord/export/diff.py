"""A quote beside the words that it was held against, as pieces to be shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.data import Edit

CHANGES = {"replace", "insert", "delete", "move", "question", "cut"}
"""Edits of which no policy says that they are harmless."""


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of the quote; ``lost`` are the words that stood there, ``op`` is empty where nothing was changed."""

    text: str
    lost: str = ""
    op: str = ""
    flags: tuple[str, ...] = ()

    @property
    def harmless(self) -> bool:
        """Whether a house style may allow the edit."""
        return not self.flags and self.op not in CHANGES

    @property
    def told(self) -> str:
        """The edit in words."""
        return self.op + (": " + ", ".join(self.flags) if self.flags else "")


def bits_of(text: str, edits: Sequence[Edit]) -> Iterator[Bit]:
    """The text in pieces, cut where it was edited.

    >>> from onrecord.data import Span
    >>> [(b.lost, b.text) for b in bits_of("We will go", [Edit("delete", "", "not", ("negation",), span=Span(8, 8))])]
    [('', 'We will '), ('not', ''), ('', 'go')]
    """
    at = 0
    for edit in sorted(edits, key=lambda e: (e.span.start, e.span.end)):
        if edit.span.start < at:
            continue
        if at < edit.span.start:
            yield Bit(text[at : edit.span.start])
        at = edit.span.end
        yield Bit(edit.span.of(text), edit.record, edit.op, edit.flags)
    if at < len(text):
        yield Bit(text[at:])
