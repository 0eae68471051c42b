"""Pages with gold laid on their windows: which pieces are cues and names, what each piece is to each cue, who is who.

What a page was not marked for has no labels, and its part of the loss is nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from onrecord.extracting.tagger.decode import ADDRESSEE, CONTENT, MODES, SOURCE
from onrecord.extracting.tagger.windows import Ints, Window, windows_of
from onrecord.train.casts import Mention, cast_of, names_in, weight_of
from onrecord.train.gold import Known
from onrecord.train.places import touched

IGNORED = -100
"""The label of a piece on which nothing is decided."""
NO_CUE, CUE, IN_CUE = range(3)
MOST = 8
"""Windows of a page that go together; longer pages are parted."""
ROLES = (("addressee", ADDRESSEE), ("content", CONTENT), ("source", SOURCE))
"""Later ones outdo the earlier where spans overlap: without a source an attribution is nothing."""
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """One attribution in a window: the pieces of its cue, the role of every piece, and its mode.

    ``IGNORED`` stands off heads, and for a mode that nobody told. Without ``addressees`` what is no source and no
    content may be one.
    """

    cue: Ints
    roles: Ints
    mode: int = IGNORED
    addressees: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A window: the cue and the name label of every piece, and the attributions whose cue lies in it."""

    window: Window
    cues: Ints
    names: Ints
    told: tuple[Told, ...]

    def __len__(self) -> int:
        return len(self.window.ids)


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """A page, or a part of a long one: its windows, and the mentions in them with whom they stand for.

    ``times`` is how often an epoch reads it, ``weight`` what its answers to the question who count.
    """

    text: str
    examples: tuple[Example, ...]
    known: Known
    mentions: tuple[Mention, ...] = ()
    weight: float = 1.0
    times: int = 1

    @property
    def pieces(self) -> int:
        return sum(map(len, self.examples))


@dataclass(frozen=True, slots=True)
class Labelled:
    """The lessons of pages, and how many of their attributions have no cue to learn them by."""

    lessons: tuple[Lesson, ...]
    pages: int
    attributions: int
    without_cue: int

    @property
    def known(self) -> Known:
        """All that the pages were marked for."""
        return reduce(or_, (lesson.known for lesson in self.lessons), Known())

    @property
    def windows(self) -> int:
        return sum(len(lesson.examples) for lesson in self.lessons)


def labelled(rows: Iterable[Row], tokenizer: Tokenizer, opens: int, closes: int, closed: bool = False) -> Labelled:
    """The lessons of gold pages, in their order; a row's ``times`` says how often it is read.

    ``closed`` says that inside contents what is not marked is no cue, also where pages do not say so: right for a model
    that is to know no others.
    """
    out: list[Lesson] = []
    pages = total = told = 0
    for row in rows:
        found = lessons_of(row, windows_of(row["text"], tokenizer, opens, closes), closed)
        pages += 1
        total += len(row.get("attributions", ()))
        told += sum(len(e.told) for lesson in found for e in lesson.examples)
        out += found
    return Labelled(tuple(out), pages, total, total - told)


def lessons_of(row: Row, windows: Sequence[Window], closed: bool = False) -> list[Lesson]:
    """A page's lesson; of a long page several."""
    known = Known.of(row)
    known = replace(known, nested=known.nested or closed)
    examples = [example_of(w, row, known) for w in windows]
    cast = cast_of(row, windows)
    return [
        Lesson(
            text=row["text"],
            examples=tuple(examples[first : first + MOST]),
            known=known,
            mentions=tuple(m.moved(-first) for m in cast if first <= m.window < first + MOST),
            weight=weight_of(row),
            times=row.get("times", 1),
        )
        for first in range(0, len(examples), MOST)
    ]


def example_of(window: Window, row: Row, known: Known) -> Example:
    """A window with what gold says of it. An attribution belongs to the window in which its cue begins."""
    attributions = row.get("attributions", ())
    cues = np.where(window.head & known.statements, NO_CUE, IGNORED).astype(np.int64)
    if not known.nested:  # what is said may hold cues that nobody marked
        cues[touched(window, [s for a in attributions for s in a["content"]])] = IGNORED
    told = []
    for attribution in attributions:
        spans = attribution["cue"]
        if not spans or not touched(window, spans[:1]).size:
            continue
        one = _told(window, attribution)
        cues[one.cue] = IN_CUE
        cues[one.cue[0]] = CUE
        told.append(one)
    names = np.full(len(cues), IGNORED, np.int64)
    if known.names:
        names[window.head] = 0
        for span, kind in names_in(row):
            _begin(names, touched(window, [span]), 1 + 2 * kind)
    return Example(window, cues, names, tuple(told))


def _told(window: Window, attribution: Row) -> Told:
    roles = np.where(window.head, 0, IGNORED).astype(np.int64)
    for role, begins in ROLES:
        for span in sorted(attribution.get(role) or ()):
            _begin(roles, touched(window, [span]), begins)
    names = [m.value for m in MODES]
    mode = attribution.get("mode")
    return Told(
        touched(window, attribution["cue"]),
        roles,
        names.index(mode) if mode in names else IGNORED,
        "addressee" in attribution,
    )


def _begin(labels: Ints, at: Ints, begins: int) -> None:
    """Labels a stretch: its first piece begins, the others go on."""
    labels[at] = begins + 1
    labels[at[:1]] = begins
