"""Double quotation marks: which of them open and close, and how they pair in a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from onrecord.cascade import Cascade, Step
from onrecord.data import Span

MARK = re.compile(r"``|''|[\"“”„«»‘’'‹›‚]")
DOUBLE = frozenset(['"', "“", "”", "„", "«", "»", "``", "''"])
OPENS_BEFORE = " \t\n\r\u00a0([{—–-/\"“„«‘'"
NO_CLOSE_BEHIND = "([—–-"
BEHIND_CLOSE = ".,;:!?)"


@dataclass(frozen=True, slots=True)
class Sign:
    """A mark with the characters beside it, blanks at the edges.

    ``spaced`` says that it stands between blanks and that the next straight one has a blank before it, as in text that
    was cut into tokens.
    """

    mark: str
    before: str
    after: str
    spaced: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A double mark at ``[start, end)``, and whether it may open and close a quotation."""

    start: int
    end: int
    sign: str
    opens: bool
    closes: bool


def double_marks(text: str, span: Span) -> list[Mark]:
    """The double marks of a stretch, in text order."""
    return [_mark(text, m, span) for m in MARK.finditer(text, span.start, span.end) if m.group() in DOUBLE]


def _mark(text: str, found: re.Match[str], span: Span) -> Mark:
    start, end = found.span()
    before = text[start - 1] if start > span.start else " "
    after = text[end] if end < span.end else " "
    between = before.isspace() and after.isspace()
    sign = Sign(found.group(), before, after, between and _is_spaced(text, end, span.end))
    return Mark(start, end, sign.mark, bool(OPENING_CASCADE.answer(sign)), bool(CLOSING_CASCADE.answer(sign)))


def _is_spaced(text: str, start: int, end: int) -> bool:
    at = text.find('"', start, end)
    return at > start and text[at - 1].isspace()


# ---------------------------------------------------------------- opening
def _opening_mark(sign: Sign) -> bool | None:
    """A mark made for it, before a word or behind a blank: "said “we"."""
    if sign.mark not in {"“", "„", "``"}:
        return None
    return not sign.after.isspace() or sign.before.isspace()


def _spaced_opening(sign: Sign) -> bool | None:
    """A mark between blanks: "said « we »", "said \" we \"\"."""
    if sign.mark not in {"«", '"'} or not sign.before.isspace() or not sign.after.isspace():
        return None
    return sign.mark == "«" or sign.spaced


def _before_word(sign: Sign) -> bool:
    """Any mark behind a blank or a bracket and before a word: "said \"we"."""
    return (sign.before in OPENS_BEFORE or sign.before.isspace()) and not sign.after.isspace()


OPENING_CASCADE = Cascade(
    (Step("made for it", _opening_mark), Step("spaced", _spaced_opening), Step("before a word", _before_word))
)
"""Whether a mark may open a quotation."""


# ---------------------------------------------------------------- closing
def _closing_mark(sign: Sign) -> bool | None:
    """A mark made for it, behind a word or before none: "we” said"."""
    return not sign.after.isalnum() or not sign.before.isspace() if sign.mark == "”" else None


def _opening_mark_as_close(sign: Sign) -> bool | None:
    """A mark made for opening, where a typist or another language closes with it: "„wir“, said"."""
    if sign.mark not in {"“", "„", "``"}:
        return None
    if sign.before.isspace() or sign.before in NO_CLOSE_BEHIND:
        return False
    return sign.after.isspace() or sign.after in BEHIND_CLOSE


def _spaced_close(sign: Sign) -> bool | None:
    """A mark behind a blank: "« we » said", "\" we \" said"."""
    if sign.mark not in {"»", '"'} or not sign.before.isspace():
        return None
    return not sign.after.isalnum() and (sign.mark == "»" or sign.after.isspace())


def _behind_word(sign: Sign) -> bool:
    """Any mark behind a word and before none: "we\" said"."""
    return not sign.before.isspace() and not sign.after.isalnum()


CLOSING_CASCADE = Cascade(
    (
        Step("made for it", _closing_mark),
        Step("made for opening", _opening_mark_as_close),
        Step("spaced", _spaced_close),
        Step("behind a word", _behind_word),
    )
)
"""Whether a mark may close a quotation."""


# ---------------------------------------------------------------- pairs
class Act(Enum):
    """The effect of a mark on the quotation that is open."""

    OPEN = auto()
    NEST = auto()
    UNNEST = auto()
    CLOSE = auto()
    REOPEN = auto()


@dataclass(frozen=True, slots=True)
class Seen:
    """A mark where it stands: whether a quotation is open, how deep, and what the marks behind it are."""

    mark: Mark
    is_open: bool
    depth: int
    nests: bool
    closes_later: bool
    behind_digit: bool


def paired(text: str, span: Span) -> list[tuple[Span, bool]]:
    """The double quotations of a paragraph, outermost alone, each with whether it is closed."""
    found: list[tuple[Span, bool]] = []
    start: int | None = None
    depth = 0
    marks = double_marks(text, span)
    inner, last = _inner_openings(marks), max((i for i, m in enumerate(marks) if m.closes), default=-1)
    for i, mark in enumerate(marks):
        behind_digit = text[mark.start - 1 : mark.start].isdigit()
        act = ACT_CASCADE.answer(Seen(mark, start is not None, depth, i in inner, last > i, behind_digit))
        depth += {Act.NEST: 1, Act.UNNEST: -1}.get(act, 0) if act else 0
        if start is not None and act in {Act.CLOSE, Act.REOPEN}:
            found += _ended(text, start, mark, act)
        if act in ENDS:
            start = None if act is Act.CLOSE else mark.start
    if start is not None and text[start + 1 : span.end].strip():
        found.append((Span(start, span.end), False))  # the next paragraph may go on in it
    return found


ENDS = frozenset({Act.OPEN, Act.CLOSE, Act.REOPEN})


def _ended(text: str, start: int, mark: Mark, act: Act) -> list[tuple[Span, bool]]:
    """A quotation that a mark ends, its own or the opening one of the next."""
    if act is Act.CLOSE:
        return [(Span(start, mark.end), True)]
    return [(_trim(text, start, mark.start), True)] if text[start + 1 : mark.start].strip() else []


def _begins(seen: Seen) -> Act | None:
    """Nothing is open: an opening mark opens; not that of inches (6'2\"), nor a closing one that none follows."""
    if seen.is_open:
        return None
    closing = seen.mark.sign in {"”", "''"}
    may = seen.mark.opens and not seen.behind_digit
    return Act.OPEN if may and (seen.closes_later or not closing) else None


def _nests(seen: Seen) -> Act | None:
    """A quotation inside one of the same marks begins: "“She said, “Go,” and I went,” he said"."""
    return Act.NEST if seen.is_open and seen.nests else None


def _unnests(seen: Seen) -> Act | None:
    """Such a quotation ends."""
    return Act.UNNEST if seen.depth and seen.mark.closes else None


def _closes(seen: Seen) -> Act | None:
    """The quotation ends: at a mark that may close, or that is for closing and cannot open."""
    closing = seen.mark.sign in {"”", "''", '"'} and not seen.mark.opens
    return Act.CLOSE if seen.is_open and (seen.mark.closes or closing) else None


def _reopens(seen: Seen) -> Act | None:
    """Another quotation begins before the first was closed: its close is missing."""
    return Act.REOPEN if seen.is_open and seen.mark.opens and seen.mark.sign != "”" else None


ACT_CASCADE = Cascade(
    (
        Step("begins", _begins),
        Step("nests", _nests),
        Step("unnests", _unnests),
        Step("closes", _closes),
        Step("reopens", _reopens),
    )
)
"""The effect of a double mark."""


def _inner_openings(marks: Sequence[Mark]) -> frozenset[int]:
    """Marks that open a quotation inside one of the same marks: "“She said, “Go,” and I went,” he said".

    As many must close from there on as open, and one more; else the outer quotation merely lacks its close.
    """
    found, balance = [], 0
    for i in range(len(marks) - 1, -1, -1):
        if marks[i].opens == marks[i].closes:
            continue  # a straight mark inside a word, or between blanks
        balance += 1 if marks[i].closes else -1
        if marks[i].opens and balance > 0:
            found.append(i)
    return frozenset(found)


def _trim(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
