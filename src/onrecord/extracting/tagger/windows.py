"""A text as windows of word pieces, with the features that a model reads.

A *window* holds whole paragraphs, at most ``LIMIT`` pieces of them; a paragraph of more than ``LONGEST`` pieces is cut.
Decisions stand on the first piece of every word, its *head*. Offsets are code points into the text. What is done here
must agree with how a model was trained to the last index.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.extracting.tagger.pieces import Cutter

LIMIT, LONGEST = 254, 500
DISTANCES = (1, 2, 3, 4, 5, 7, 10, 15, 25, 50)
"""Words from the cue at which a new bucket of distance begins, on either side."""
LINE = re.compile(r"[^\n\r]+")
LONE = re.compile("[\ud800-\udfff]")
"""Halves of characters that some broken pages hold, and that no tokenizer takes."""
MARK = re.compile('[“«„"”»]')
OPENING, STRAIGHT = "“«„", '"'
CASES = 7
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """One row a piece. ``start`` and ``end`` are -1 for the pieces that bound paragraphs.

    ``paragraph`` numbers the paragraphs of the window; ``quote`` is 0 outside quotation marks, else the number of the
    quotation in its paragraph; ``joins`` says that the paragraph ends in a colon.
    """

    ids: Ints
    start: Ints
    end: Ints
    head: Bools
    case: Ints
    quote: Ints
    joins: Bools
    first: Bools
    paragraph: Ints

    @property
    def features(self) -> Ints:
        """Case, start of a paragraph and inside quotation marks, as one index."""
        return (self.case * 2 + self.first) * 2 + (self.quote > 0)

    def around(self, piece: int) -> tuple[int, int]:
        """The pieces of the paragraph that holds a piece, and of the next one where that ends in a colon."""
        number = self.paragraph[piece]
        last = number + 1 if self.joins[piece] else number
        at = np.flatnonzero((self.paragraph >= number) & (self.paragraph <= last))
        return int(at[0]), int(at[-1]) + 1

    def seen_from(self, cue: Ints, first: int, last: int) -> tuple[Ints, Ints, Ints]:
        """For the pieces ``[first, last)``: cue mark, distance to the cue in words, relation to its quotation."""
        mark = np.zeros(last - first, np.int64)
        mark[cue - first] = 2
        mark[cue[0] - first] = 1
        word = np.cumsum(self.head[first:last])
        a, b = word[cue[0] - first], word[cue[-1] - first]
        gap = np.where(word < a, word - a, np.where(word > b, word - b, 0))
        distance = len(DISTANCES) + np.sign(gap) * np.searchsorted(DISTANCES, np.abs(gap), side="right")
        quote = self.quote[first:last]
        relation = np.where(quote == 0, 0, np.where(quote == self.quote[cue[0]], 2, 1))
        return mark, distance.astype(np.int64), relation.astype(np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class _Paragraph:
    """The pieces of a paragraph, or of a cut of one, a column each."""

    columns: tuple[Any, ...]

    def __len__(self) -> int:
        return len(self.columns[0])


def windows_of(text: str, tokenizer: Cutter, opens: int, closes: int) -> list[Window]:
    """The windows of a text. ``opens`` and ``closes`` are the pieces at the head of a window and after a paragraph.

    Takes time and memory linear in the text, whatever it holds.
    """
    out: list[Window] = []
    waiting: list[_Paragraph] = []
    size = 1
    for paragraph in _paragraphs(text, tokenizer):
        if waiting and size + len(paragraph) + 1 > LIMIT:
            out.append(_window(waiting, opens, closes))
            waiting, size = [], 1
        waiting.append(paragraph)
        size += len(paragraph) + 1
    if waiting:
        out.append(_window(waiting, opens, closes))
    return out


def _paragraphs(text: str, tokenizer: Cutter) -> Iterator[_Paragraph]:
    spans = [m.span() for m in LINE.finditer(text) if not m.group().isspace()]
    lines = [LONE.sub("\ufffd", text[a:b]) for a, b in spans]
    for (start, _), line, coded in zip(
        spans, lines, tokenizer.encode_batch(lines, add_special_tokens=False), strict=True
    ):
        if not coded.ids:
            continue  # a line of characters that the tokenizer drops
        offsets = np.array(coded.offsets, np.int64)
        words = np.array(coded.word_ids, np.int64)
        head = np.concatenate([[True], words[1:] != words[:-1]])
        at = np.flatnonzero(head)
        ends = offsets[np.append(at[1:], len(words)) - 1, 1]
        cases = [case_of(line[a:b]) for a, b in zip(offsets[at, 0].tolist(), ends.tolist(), strict=True)]
        columns = (
            np.array(coded.ids, np.int64),
            offsets[:, 0] + start,
            offsets[:, 1] + start,
            head,
            np.array(cases, np.int64)[np.cumsum(head) - 1],
            quotations(line)[np.minimum(offsets[:, 0], len(line) - 1)],
            np.full(len(words), line.rstrip()[-1] == ":"),
        )
        for cut in range(0, len(words), LONGEST):
            yield _Paragraph(tuple(c[cut : cut + LONGEST] for c in columns))


def _window(paragraphs: list[_Paragraph], opens: int, closes: int) -> Window:
    edge = (-1, -1, False, 0, 0, False)
    columns: list[list[Any]] = [[[v]] for v in (opens, *edge)]
    first, number = [[False]], [[-1]]
    for n, paragraph in enumerate(paragraphs):
        for column, values, bound in zip(columns, paragraph.columns, (closes, *edge), strict=True):
            column += [values, [bound]]
        first += [[True], [False] * len(paragraph)]
        number += [[n] * len(paragraph), [-1]]
    ids, start, end, head, case, quote, joins = (np.concatenate(c) for c in columns)
    return Window(ids, start, end, head, case, quote, joins, np.concatenate(first), np.concatenate(number))


def case_of(word: str) -> int:
    """How a word is written.

    >>> [case_of(w) for w in ("vance", "Vance", "NATO", "McCain", "4th", "—")]
    [1, 2, 3, 4, 1, 6]
    """
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 5 if any(c.isdigit() for c in word) else 6
    if word.islower():
        return 1
    if len(word) > 1 and word.isupper():
        return 3  # a single capital is how a sentence begins: "A", "I"
    return 2 if word[0].isupper() and not any(map(str.isupper, word[1:])) else 4


def quotations(line: str) -> Ints:
    """For every character of a paragraph 0 outside double quotation marks, else the number of the quotation.

    >>> quotations('No, "a" “b”').tolist()
    [0, 0, 0, 0, 1, 1, 1, 0, 2, 2, 2]
    """
    ids = np.zeros(len(line), np.int64)
    number, since = 0, -1
    for match in MARK.finditer(line):
        mark = match.group()
        if since < 0 and (mark in OPENING or mark == STRAIGHT):
            number, since = number + 1, match.start()
        elif since >= 0 and mark not in OPENING:
            ids[since : match.end()] = number
            since = -1
    if since >= 0:
        ids[since:] = number
    return ids
