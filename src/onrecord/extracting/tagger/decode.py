"""Spans of a model's scores: the surest path of roles that makes sense, and the surest candidates.

Roles are BIO labels: a source begins or goes on, a content, an addressee, or none of them; models of the first format
know no addressees. The path is found by Viterbi's method for all candidates at once; a source and an addressee are one
stretch, a content may be in pieces.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.data import Mode, Span, Spans
from onrecord.extracting.tagger.windows import Ints, Window

OUTSIDE, SOURCE, IN_SOURCE, CONTENT, IN_CONTENT, ADDRESSEE, IN_ADDRESSEE = range(7)
MODES = (Mode.SPEECH, Mode.WRITING, Mode.THOUGHT)
"""The modes in the order of a model's scores."""
NEVER = np.float32(-1e4)
EXTENDS = 0.5
"""Probability from which on a word continues the cue before it."""
SAME = 0.8
"""Overlap of two contents from which on they are one and the less sure candidate goes."""
Floats = NDArray[np.float32]

GOING_ON = (IN_SOURCE, IN_CONTENT, IN_ADDRESSEE)
ALLOWED = np.zeros((7, 7), np.float32)
"""What a step from one label to the next costs: what goes on must have begun."""
for label in GOING_ON:
    ALLOWED[[n for n in range(7) if n not in {label, label - 1}], label] = NEVER


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A word or more that may be a cue: its pieces in a window, how likely, and the stretch that is read for it."""

    window: Window
    cue: Ints
    likely: float
    first: int
    last: int


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """One cue as a model read it. ``valid`` is how likely it is a cue at all, ``least`` the least sure role.

    ``mode`` is ``None``, and there is no addressee, where the model does not tell them.
    """

    candidate: Candidate
    source: Spans
    cue: Spans
    content: Spans
    addressee: Spans
    mode: Mode | None
    valid: float
    least: float
    mean: float

    @property
    def scores(self) -> tuple[tuple[str, float], ...]:
        """The model's scores, as log odds and log probabilities."""
        likely, valid = (math.log(max(p, 1e-6) / max(1 - p, 1e-6)) for p in (self.candidate.likely, self.valid))
        return (("cue odds", likely), ("valid odds", valid), ("least role", self.least), ("mean role", self.mean))

    def confidence(self, weight: float) -> float:
        """The geometric mean of both probabilities that it is a cue, the second one with this weight."""
        return float(self.candidate.likely ** (1 - weight) * self.valid**weight)


def log_softmax(scores: Floats) -> Floats:
    """Logarithms of probabilities, along the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    out: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return out


def candidates_of(window: Window, scores: Floats, lowest: float) -> list[Candidate]:
    """The candidates of a window, from its cue scores of shape (pieces, 3)."""
    heads = np.flatnonzero(window.head)
    if not len(heads):
        return []
    likely = np.exp(log_softmax(scores[heads]))
    starts = np.flatnonzero(likely[:, 1] >= lowest)
    paragraph = window.paragraph[heads]
    out = []
    for k in starts.tolist():
        end = k + 1
        while end < len(heads) and likely[end, 2] >= EXTENDS and paragraph[end] == paragraph[k]:
            end += 1
        first, last = window.around(int(heads[k]))
        out.append(Candidate(window, heads[k:end], float(likely[k, 1]), first, last))
    return out


def paths(scores: Floats, lengths: Ints) -> NDArray[np.int8]:
    """The best path of each of many rows, shape (rows, words, labels), of 5 or 7 labels.

    What lies beyond a row's length means nothing.
    """
    rows, longest, labels = scores.shape
    back = np.zeros((longest, rows, labels), np.int8)
    back[:] = np.arange(labels, dtype=np.int8)
    value, allowed = scores[:, 0].copy(), ALLOWED[:labels, :labels]
    value[:, [label for label in GOING_ON if label < labels]] = NEVER
    for n in range(1, longest):
        moves = value[:, :, None] + allowed
        here = (n < lengths)[:, None]
        back[n] = np.where(here, moves.argmax(1), back[n])
        value = np.where(here, moves.max(1) + scores[:, n], value)
    out = np.zeros((rows, longest), np.int8)
    at = value.argmax(1)
    out[:, longest - 1] = at
    every = np.arange(rows)
    for n in range(longest - 1, 0, -1):
        at = back[n][every, at]
        out[:, n - 1] = at
    return out


def findings(
    candidates: Sequence[Candidate],
    scores: Sequence[Floats],
    valid: Sequence[float],
    modes: Sequence[Mode | None],
) -> list[Finding]:
    """Findings from the role scores of each candidate's stretch, shape (pieces, labels) each."""
    if not candidates:
        return []
    heads = [np.flatnonzero(c.window.head[c.first : c.last]) for c in candidates]
    lengths = np.array([len(h) for h in heads], np.int64)
    padded = np.zeros((len(candidates), int(lengths.max()), scores[0].shape[1]), np.float32)
    for n, (c, h) in enumerate(zip(candidates, heads, strict=True)):
        likely = log_softmax(scores[n][h])
        likely[np.isin(h + c.first, c.cue), 1:] = -1e3
        padded[n, : len(h)] = likely
    found = paths(padded, lengths)
    return [
        _finding(c, heads[n], padded[n, : lengths[n]], found[n, : lengths[n]], valid[n], modes[n])
        for n, c in enumerate(candidates)
    ]


def _finding(
    c: Candidate, heads: Ints, likely: Floats, path: NDArray[np.int8], valid: float, mode: Mode | None
) -> Finding:
    for label in (SOURCE, ADDRESSEE):
        path = _one_stretch(path, likely, label)
    own = np.isin(heads + c.first, c.cue)
    used = likely[np.arange(len(path)), path][~own]
    parts = (np.flatnonzero((path == b) | (path == b + 1)) for b in (SOURCE, CONTENT, ADDRESSEE))
    source, content, addressee = (spans_of(c.window, heads[part] + c.first) for part in parts)
    return Finding(
        c,
        source,
        spans_of(c.window, c.cue),
        content,
        addressee,
        mode,
        valid,
        float(used.min()) if len(used) else 0.0,
        float(used.mean()) if len(used) else 0.0,
    )


def _one_stretch(path: NDArray[np.int8], likely: Floats, label: int) -> NDArray[np.int8]:
    """The path with the surest stretch alone of those that begin with a label."""
    on = (path == label) | (path == label + 1)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], on, [False]]).astype(np.int8)))
    runs = [np.arange(a, b) for a, b in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)]
    if len(runs) < 2:
        return path  # one or none, as nearly always
    best = max(runs, key=lambda r: float((likely[r, path[r]] - likely[r, OUTSIDE]).sum()))
    kept = path.copy()
    kept[on] = OUTSIDE
    kept[best] = path[best]
    return kept


def spans_of(window: Window, pieces: Ints) -> Spans:
    """The words that begin with these pieces; neighbours of one paragraph are one span."""
    heads = np.flatnonzero(window.head)
    out: list[list[int]] = []
    before = -2
    for at in np.searchsorted(heads, pieces).tolist():
        last = int(heads[at + 1] if at + 1 < len(heads) else len(window.ids)) - 1
        while window.start[last] < 0:
            last -= 1
        start, end = int(window.start[heads[at]]), int(window.end[last])
        if out and at == before + 1 and window.paragraph[heads[at]] == window.paragraph[heads[at - 1]]:
            out[-1][1] = end
        else:
            out.append([start, end])
        before = at
    return tuple(Span(a, b) for a, b in out)


def surest(found: Sequence[Finding], threshold: float, weight: float) -> list[Finding]:
    """Of the findings above a threshold those that no surer one of their window contradicts, in text order."""
    kept: dict[int, list[Finding]] = {}
    for finding in sorted(found, key=lambda r: -r.confidence(weight)):
        if finding.confidence(weight) < threshold or not finding.content:
            continue  # a cue that nothing is said by is none
        beside = kept.setdefault(id(finding.candidate.window), [])
        if not any(_contradicts(finding, k) for k in beside):
            beside.append(finding)  # the surer of two that read the same words stays
    return sorted((r for rs in kept.values() for r in rs), key=lambda r: r.cue)


def _contradicts(one: Finding, other: Finding) -> bool:
    return any(a.meets(b) for a in one.cue for b in other.cue) or _overlap(one.content, other.content) > SAME


def _overlap(one: Spans, other: Spans) -> float:
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    return shared / max(1, sum(s.end - s.start for s in (*one, *other)) - shared)
