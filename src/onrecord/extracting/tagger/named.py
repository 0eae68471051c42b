"""Names as a model reads them: words that begin or go on with a name of a person, a body, a place or something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from onrecord.data import Span
from onrecord.extracting.tagger.decode import Floats, log_softmax, spans_of
from onrecord.extracting.tagger.windows import Window


class NameKind(Enum):
    """The kinds of names, in the order of a model's scores."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    OTHER = "other"


KINDS = tuple(NameKind)
LEAST = 0.5
"""How likely a word of a name is one at least."""
SURE = 0.6
"""How likely the kind of a word must be for a new name to begin beside one of another kind."""
BETWEEN = re.compile(r"[ \u00a0]*")


@dataclass(frozen=True, slots=True)
class NameSeen:
    """A name where a model read one: its words, its kind, and how likely that is by its least sure word."""

    span: Span
    kind: NameKind
    likely: float


def names_of(window: Window, scores: Floats, text: str) -> Iterator[NameSeen]:
    """The names of a window, from its scores of shape (pieces, 9), in text order.

    A word is a name's where that is likelier than not. Words with nothing but blanks, full stops, hyphens and
    apostrophes between are one name, of the kind that is likeliest over all of them, but where a name of another kind
    begins: "Halden Mayor", "Paris Jane Doe".
    """
    heads = np.flatnonzero(window.head)
    if not len(heads):
        return
    likely = np.exp(log_softmax(scores[heads]))
    kinds = likely[:, 1::2] + likely[:, 2::2]  # begins or goes on
    inside = kinds.sum(-1) > LEAST
    for start, end in _stretches(inside, [s for h in heads for s in spans_of(window, np.array([h]))], kinds, text):
        span = spans_of(window, heads[start:end])
        kind = int(kinds[start:end].sum(0).argmax())
        yield NameSeen(Span(span[0].start, span[-1].end), KINDS[kind], float(kinds[start:end, kind].min()))


def _stretches(inside: NDArray[np.bool_], words: Sequence[Span], kinds: Floats, text: str) -> Iterator[tuple[int, int]]:
    """The first word of each name, and the one behind its last."""
    start: int | None = None
    for n, named in enumerate(inside.tolist()):
        if start is not None and not (named and _goes_on(words[n - 1], words[n], kinds[n - 1], kinds[n], text)):
            yield start, n
            start = None
        if named and start is None:
            start = n
    if start is not None:
        yield start, len(words)


def _goes_on(before: Span, word: Span, kind_before: Floats, kind: Floats, text: str) -> bool:
    """Whether a word goes on with the name of the word before it."""
    beside = BETWEEN.fullmatch(text, before.end, word.start) is not None
    return beside and (kind.argmax() == kind_before.argmax() or max(kind.max(), kind_before.max()) < SURE)
