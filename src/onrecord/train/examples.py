"""Windows with gold on them: which pieces are cues, and for every cue what each piece is to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from onrecord.extracting.tagger.decode import CONTENT, SOURCE
from onrecord.extracting.tagger.windows import Ints, Window, windows_of

IGNORED = -100
"""The label of a piece on which nothing is decided."""
NO_CUE, CUE, IN_CUE = range(3)


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """One attribution in a window: the pieces of its cue, and the role of every piece, ``IGNORED`` off heads."""

    cue: Ints
    roles: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A window, the cue label of every piece (``IGNORED`` off heads), and the attributions whose cue lies in it."""

    window: Window
    cues: Ints
    told: tuple[Told, ...]

    def __len__(self) -> int:
        return len(self.window.ids)


@dataclass(frozen=True, slots=True)
class Labelled:
    """The examples of pages, and how many of their attributions have no cue to learn them by."""

    examples: tuple[Example, ...]
    pages: int
    attributions: int
    without_cue: int


def labelled(rows: Iterable[Mapping[str, Any]], tokenizer: Tokenizer, opens: int, closes: int) -> Labelled:
    """The examples of gold pages, in their order."""
    out: list[Example] = []
    pages = total = lost = 0
    for row in rows:
        pages += 1
        attributions = row["attributions"]
        found = [examples_of(w, attributions) for w in windows_of(row["text"], tokenizer, opens, closes)]
        out += found
        total += len(attributions)
        lost += len(attributions) - sum(len(e.told) for e in found)
    return Labelled(tuple(out), pages, total, lost)


def examples_of(window: Window, attributions: Sequence[Mapping[str, Any]]) -> Example:
    """A window with what gold says of it. An attribution belongs to the window in which its cue begins."""
    cues = np.where(window.head, NO_CUE, IGNORED).astype(np.int64)
    told = []
    for attribution in attributions:
        spans = attribution["cue"]
        if not spans or not _touched(window, spans[:1]).size:
            continue
        cue = _touched(window, spans)
        roles = np.where(window.head, 0, IGNORED).astype(np.int64)
        for role, begins in (("source", SOURCE), ("content", CONTENT)):
            for span in sorted(attribution[role]):
                at = _touched(window, [span])
                roles[at] = begins + 1
                roles[at[:1]] = begins
        cues[cue] = IN_CUE
        cues[cue[0]] = CUE
        told.append(Told(cue, roles))
    return Example(window, cues, tuple(told))


def _touched(window: Window, spans: Iterable[Sequence[int]]) -> Ints:
    """The head pieces that share a character with any of the spans."""
    meet = np.zeros(len(window.ids), bool)
    for start, end in spans:
        meet |= (window.start < end) & (window.end > start)
    return np.flatnonzero(meet & window.head)
