"""A text in paragraphs, each with its notes beside it: a page, or a draft that is checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.data import Segment, SegmentKind, Span, Verification
from onrecord.export.verdicts import Family, family_of, worst, worst_check
from onrecord.web.pages.marks import cut
from onrecord.web.pages.shown import Shown

BREAK = re.compile(r"[^\S\n]{0,99}\n\s*")
TO_LOOK_AT = frozenset({Family.DIFFERS.value, Family.SHORTENED.value})
"""Families that somebody should look at before anything else."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph: the number of the statement it is the innermost part of, its verdict's family, and the
    statements that end here."""

    text: str
    number: int = 0
    family: str = ""
    id: str = ""
    ends: tuple[int, ...] = ()


Over = str | tuple[str, Verification]
"""The key of a mark, or a check of its words."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph with the notes on the statements that begin in it."""

    span: Span
    pieces: list[Piece] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    head: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside a statement: who, through whom, the verdicts, and why."""

    number: int
    id: str
    who: str
    told_by: tuple[str, ...] = ()
    person: str | None = None
    title: str | None = None
    to: str | None = None
    kind: str = ""
    checks: tuple[Shown, ...] = ()
    why: str = ""
    statement: str = ""
    elsewhere: str = ""
    original: str = ""
    """Where the page itself opens at these words."""
    following: int = 0
    """The number of the next note that is to be looked at, on a page that is read for that."""

    @property
    def family(self) -> str:
        return worst(Family(s.family) for s in self.checks).value

    @property
    def distinct(self) -> list[tuple[Shown, int]]:
        """The verdicts, those that say the same once, with how often."""
        found: dict[tuple[object, ...], list[Shown]] = {}
        for s in self.checks:
            edits = s.v.edits if s.v else ()
            found.setdefault((s.name, s.reason, edits), []).append(s)
        return [(of[0], len(of)) for of in found.values()]

    @property
    def fails(self) -> bool:
        return self.family in TO_LOOK_AT


def lay_out(
    text: str,
    segments: Sequence[Segment],
    marks: Sequence[tuple[Span, str]],
    notes: Mapping[str, Note],
    checks: Mapping[str, Sequence[Verification]],
) -> list[Paragraph]:
    """The text in paragraphs, cut where marks begin and end; a note stands where its first mark begins.

    ``marks`` name their notes, inner ones first; ``checks`` are the verifications of each, which colour their words.
    """
    rows = [Paragraph(span, head=head) for span, head in paragraphs(text, segments)]
    last = _ends(marks)
    placed: dict[str, int] = {}
    seen: set[str] = set()
    by_start = sorted(range(len(marks)), key=lambda n: marks[n][0].start)
    at, open_marks = 0, list[int]()
    for number, row in enumerate(rows):
        while at < len(by_start) and marks[by_start[at]][0].start < row.span.end:
            open_marks.append(by_start[at])
            at += 1
        open_marks = [n for n in open_marks if marks[n][0].end > row.span.start]
        within = [marks[n] for n in sorted(open_marks)]
        for _, key in within:
            placed.setdefault(key, number)
        row.pieces = list(_pieces(text, row.span, within, notes, checks, last, seen))
    _add_notes(rows, notes, placed)
    return rows


def _ends(marks: Sequence[tuple[Span, str]]) -> dict[str, int]:
    """Where the last mark of each note ends."""
    last: dict[str, int] = {}
    for span, key in marks:
        last[key] = max(span.end, last.get(key, 0))
    return last


def _add_notes(rows: Sequence[Paragraph], notes: Mapping[str, Note], placed: Mapping[str, int]) -> None:
    """Each note to the paragraph where its first mark begins, or to the last one."""
    for key, note in notes.items():
        if rows:
            rows[placed.get(key, len(rows) - 1)].notes.append(note)


def _pieces(
    text: str,
    row: Span,
    marks: Sequence[tuple[Span, str]],
    notes: Mapping[str, Note],
    checks: Mapping[str, Sequence[Verification]],
    last: Mapping[str, int],
    seen: set[str],
) -> Iterator[Piece]:
    """A paragraph in pieces, each of the innermost mark over it, in the colour of what was found of its words."""
    at = row.start
    for piece, over in cut(row.of(text), _over(row, marks, checks)):
        at += len(piece)
        own = [key for key in over if isinstance(key, str)]
        if not own:
            yield Piece(piece)
            continue
        family = _family_over(over, own[0])
        ends = tuple(notes[key].number for key in own if last[key] == at)
        yield Piece(piece, notes[own[0]].number, family.value, "" if own[0] in seen else own[0], ends)
        seen.add(own[0])


def _over(
    row: Span, marks: Sequence[tuple[Span, str]], checks: Mapping[str, Sequence[Verification]]
) -> list[tuple[Span, Over]]:
    """What lies over a paragraph: the marks by their keys, and the checks of those."""
    over: list[tuple[Span, Over]] = [(_within(s, row), key) for s, key in marks]
    for key in dict.fromkeys(key for _, key in marks):
        over += [(_within(s, row), (key, v)) for v in checks.get(key, ()) for s in v.quoted.spans]
    return over


def _family_over(over: Sequence[Over], key: str) -> Family:
    """The family of the worst check over a piece; of others than the mark's own only where that has none."""
    found = [k for k in over if not isinstance(k, str)]
    check = worst_check([v for of, v in found if of == key] or [v for _, v in found])
    return family_of(check) if check else Family.NONE


def _within(span: Span, row: Span) -> Span:
    """A stretch of the text as one of the row, cut at its edges."""
    start = min(max(span.start, row.start), row.end)
    return Span(start - row.start, max(start, min(span.end, row.end)) - row.start)


def paragraphs(text: str, segments: Sequence[Segment] = ()) -> Iterator[tuple[Span, bool]]:
    """The paragraphs of a text, and whether each is a heading; breaks between them are left out.

    >>> [(s.of("One.\\n\\n Two."), h) for s, h in paragraphs("One.\\n\\n Two.")]
    [('One.', False), ('Two.', False)]
    """
    heads = [s.span for s in segments if s.kind in {SegmentKind.HEADLINE, SegmentKind.HEADING}]
    at = 0
    for found in [*BREAK.finditer(text), None]:
        end = found.start() if found else len(text)
        span = Span(min(at, end), end)
        if span.of(text).strip():
            yield span, any(h.holds(span) for h in heads)
        at = found.end() if found else end
