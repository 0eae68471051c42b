"""A page as a model has read it: every window once, and whom its mentions stand for when that is asked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from onrecord.data import Span
from onrecord.extracting.tagger.decode import MODES, Candidate, Finding, Floats, candidates_of, findings, surest
from onrecord.extracting.tagger.named import NameSeen, names_of
from onrecord.extracting.tagger.windows import Ints, windows_of

if TYPE_CHECKING:
    from onrecord.extracting.tagger.model import Tagger

TOGETHER = 256
"""Pieces that go through a graph at once: about a window. More take more memory and more time, and what is read of one
window would depend on the others, for weights and inputs are in 8 bits."""
T = TypeVar("T")
Sight = tuple[Ints, Ints, Floats, Floats]
"""Of the words in sight of a window: start, end, query and key, a row a word."""


class ReadPage:
    """The windows of a text with their hidden states, cue scores and name scores, read when first asked for.

    Offsets are code points into the text. Not for several threads at once.
    """

    def __init__(self, tagger: Tagger, text: str) -> None:
        self._tagger = tagger
        self.text = text
        self.windows = windows_of(text, tagger.tokenizer, tagger.card.opens, tagger.card.closes)
        self._starts = [int(w.start[w.start >= 0][0]) for w in self.windows]
        self._hidden: dict[int, Floats] = {}
        self._cues: dict[int, Floats] = {}
        self._names: dict[int, Floats] = {}
        self._sights: dict[int, Sight] = {}

    # ------------------------------------------------------------ statements
    def found(self) -> list[Finding]:
        """The surest findings that do not contradict each other, in text order."""
        card = self._tagger.card
        return surest(self.findings(card.least_likely), card.threshold, card.weight)

    def findings(self, lowest: float) -> list[Finding]:
        """A finding for every word or more that is this likely a cue, whatever the others say."""
        self._read(range(len(self.windows)))
        seen = [(n, c) for n, w in enumerate(self.windows) for c in candidates_of(w, self._cues[n], lowest)]
        out: list[Finding] = []
        for batch in batches(seen, lambda f: f[1].last - f[1].first):
            out += self._findings(batch)
        return out

    def _findings(self, batch: Sequence[tuple[int, Candidate]]) -> list[Finding]:
        rows, valid, modes = self.role_scores(batch)
        told = [MODES[m] for m in modes.argmax(-1).tolist()] if modes is not None else [None] * len(batch)
        return findings([c for _, c in batch], rows, (1 / (1 + np.exp(-valid))).tolist(), told)

    def cue_scores(self, number: int) -> Floats:
        """The cue scores of a window, shape (pieces, 3)."""
        self._read([number])
        return self._cues[number]

    def role_scores(self, batch: Sequence[tuple[int, Candidate]]) -> tuple[list[Floats], Floats, Floats | None]:
        """The upper layers, for candidates and the numbers of their windows.

        For each candidate role scores (stretch, labels), the log odds that it is a cue at all, and scores of modes.
        """
        self._read([n for n, _ in batch])
        seen = [c.window.seen_from(c.cue, c.first, c.last) for _, c in batch]
        scores, valid, *modes = self._tagger.roles(
            hidden=padded([self._hidden[n][c.first : c.last] for n, c in batch]),
            keep=padded([np.ones(c.last - c.first, bool) for _, c in batch]),
            mark=padded([s[0] for s in seen]),
            dist=padded([s[1] for s in seen]),
            rel=padded([s[2] for s in seen]),
        )
        rows = [scores[n, : c.last - c.first] for n, (_, c) in enumerate(batch)]
        return rows, valid, modes[0] if modes else None

    # ------------------------------------------------------------ names
    def names(self) -> list[NameSeen]:
        """The names of the page in text order; none by a model that reads none."""
        self._read(range(len(self.windows)))
        return [name for n in sorted(self._names) for name in names_of(self.windows[n], self._names[n], self.text)]

    # ------------------------------------------------------------ who
    def odds(self, mention: Span, names: Sequence[Span]) -> list[float | None]:
        """For each name the log odds, against nobody, that the mention stands for its bearer.

        ``None`` for the mention itself, and out of sight: in sight are the mention's window, some 200 words, and the
        one before. The first question in a window costs 5 to 20 ms of CPU, the others next to nothing.
        """
        own = bisect_right(self._starts, mention.start) - 1
        if own < 0 or not names:
            return [None] * len(names)
        starts, ends, queries, keys = self._sight(own)
        first, last = _words_of(starts, ends, [mention])
        if first[0] >= last[0]:
            return [None] * len(names)
        each = np.concatenate([[0.0], np.cumsum(keys @ queries[first[0] : last[0]].mean(0))])
        begins, stops = _words_of(starts, ends, names)
        seen = (begins < stops) & ((stops <= first[0]) | (begins >= last[0]))
        means = (each[stops] - each[begins]) / np.maximum(stops - begins, 1)
        return [float(m) if s else None for m, s in zip(means, seen, strict=True)]

    def _sight(self, own: int) -> Sight:
        """What is seen from a window, together with the one before it."""
        if own not in self._sights:
            numbers = [n for n in (own - 1, own) if n >= 0]
            self._read(numbers)
            windows = [self.windows[n] for n in numbers]
            part = np.concatenate([np.full(len(self.windows[n].ids), n == own, np.int64) for n in numbers])
            hidden = np.concatenate([self._hidden[n] for n in numbers])
            query, key = self._tagger.who(hidden=hidden[None], keep=np.ones((1, len(part)), bool), part=part[None])
            heads = np.concatenate([w.head for w in windows])
            starts, ends = (np.concatenate([getattr(w, side) for w in windows])[heads] for side in ("start", "end"))
            self._sights[own] = starts, ends, query[0][heads], key[0][heads]
        return self._sights[own]

    # ------------------------------------------------------------ windows
    def _read(self, numbers: Iterable[int]) -> None:
        """The lower layers, for windows that have not been read."""
        new = [n for n in dict.fromkeys(numbers) if n not in self._hidden]
        for batch in batches(new, lambda n: len(self.windows[n].ids)):
            windows = [self.windows[n] for n in batch]
            hidden, cues, *names = self._tagger.lower(
                ids=padded([w.ids for w in windows]),
                feats=padded([w.features for w in windows]),
                keep=padded([np.ones(len(w.ids), bool) for w in windows]),
            )
            for row, n in enumerate(batch):
                length = len(self.windows[n].ids)
                self._hidden[n], self._cues[n] = hidden[row, :length], cues[row, :length]
                if names:
                    self._names[n] = names[0][row, :length]


def _words_of(starts: Ints, ends: Ints, spans: Sequence[Span]) -> tuple[Ints, Ints]:
    """The numbers of the first word of each span and of the first behind it."""
    first = np.searchsorted(ends, [s.start for s in spans], "right")
    return first, np.searchsorted(starts, [s.end for s in spans], "left")


def batches(items: Sequence[T], length: Callable[[T], int]) -> Iterator[list[T]]:
    """Items of like length together, the longest first, each batch of so many pieces when filled up."""
    ordered = sorted(items, key=length)
    while ordered:
        number = max(1, TOGETHER // length(ordered[-1]))
        yield ordered[-number:]
        del ordered[-number:]


def padded(rows: Sequence[Any]) -> Any:
    """Arrays of different length as one, filled up with zeros."""
    longest = max(len(r) for r in rows)
    out = np.zeros((len(rows), longest, *rows[0].shape[1:]), rows[0].dtype)
    for n, row in enumerate(rows):
        out[n, : len(row)] = row
    return out
