"""Records side by side, ready to be searched: the index of their words, and the way back to their text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from onrecord.data import Cue, Record, Searched
from onrecord.languages.wording import Wording
from onrecord.words.postings import Postings
from onrecord.words.tokenizer import Words, words_of

WIDE = 7
"""Characters that a word takes with its blank; where words are longer, more is read."""
ROOM = 60


@dataclass(frozen=True, slots=True)
class HeldTurn:
    """A turn on the shelf, without its text. ``record`` has no turns; ``current`` is false for old versions."""

    record: Record
    index: int
    speaker: str | None
    start: float | None = None
    end: float | None = None
    cues: tuple[Cue, ...] = ()
    current: bool = True


class Shelf(Protocol):
    """Where quotes are looked for. Texts are turns; their numbers are the shelf's own."""

    postings: Postings

    def turn(self, number: int) -> HeldTurn | None:
        """The turn of a number; ``None`` when it was removed since it was indexed."""

    def text(self, number: int, start: int = 0, length: int | None = None) -> str:
        """A stretch of a turn's text."""

    def labels(self, number: int) -> frozenset[str]:
        """The labels of everybody who speaks in the record that holds the turn."""

    def number_of(self, number: int, step: int) -> int | None:
        """The number of the turn ``step`` turns after (or before) a turn in the same record."""

    def extent(self) -> Searched:
        """What a search covers."""


class MemoryShelf:
    """Records that are at hand as objects."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.records = tuple(records)
        self.postings = Postings()
        self._bare = tuple(replace(r, turns=()) for r in self.records)
        self._labels = tuple(frozenset(t.speaker for t in r.turns if t.speaker) for r in self.records)
        self._at = [(n, i) for n, r in enumerate(self.records) for i in range(len(r.turns))]
        self.postings.add((k, self.records[n].turns[i].text) for k, (n, i) in enumerate(self._at))
        self._extent = _extent_of(self.records)

    def turn(self, number: int) -> HeldTurn | None:
        """The turn of a number."""
        n, i = self._at[number]
        turn = self.records[n].turns[i]
        return HeldTurn(self._bare[n], i, turn.speaker, turn.start, turn.end, turn.cues)

    def text(self, number: int, start: int = 0, length: int | None = None) -> str:
        """A stretch of a turn's text."""
        n, i = self._at[number]
        return self.records[n].turns[i].text[start : None if length is None else start + length]

    def labels(self, number: int) -> frozenset[str]:
        """The labels of everybody who speaks in the record."""
        return self._labels[self._at[number][0]]

    def number_of(self, number: int, step: int) -> int | None:
        """The number of a neighbouring turn of the same record."""
        there = number + step
        inside = 0 <= there < len(self._at) and self._at[there][0] == self._at[number][0]
        return there if inside else None

    def extent(self) -> Searched:
        """What a search covers."""
        return self._extent


def _extent_of(records: Iterable[Record]) -> Searched:
    """How many records have words, and from which day to which."""
    held = [r for r in records if any(t.text.strip() for t in r.turns)]
    dates = sorted(r.date for r in held if r.date)
    return Searched(len(held), dates[0] if dates else None, dates[-1] if dates else None)


def words_at(shelf: Shelf, number: int, text_first: int, first: int, end: int, wording: Wording) -> tuple[Words, int]:
    """The words at the positions ``[first, end)`` of a turn, and the offset in the turn at which their text begins.

    Only the text around them is read, however long the turn is.
    """
    place, offset = shelf.postings.mark(first, text_first)
    skip, wanted = first - place, end - first
    length = (end - place) * WIDE + ROOM
    text = shelf.text(number, offset, length)
    whole = words_of(text, wording)
    while len(whole) <= skip + wanted and len(text) >= length:  # else the last word may be cut
        length *= 2
        text = shelf.text(number, offset, length)
        whole = words_of(text, wording)
    part = slice(skip, skip + wanted)
    return Words(text, whole.keys[part], whole.forms[part], whole.starts[part], whole.ends[part], wording), offset
