"""Quotations in single marks, which are apostrophes too."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.data import Span
from onrecord.languages.grammar import Grammar
from onrecord.text.double_marks import OPENS_BEFORE

LOOK_AHEAD = 60
"""Marks looked at for the close of a single mark; a longer quotation in single marks has one sooner."""
CLIPPED_REACH = 12
"""Characters before an apostrophe that show whether it stands for letters."""
BEFORE_WORDS = "[(…."
BEHIND_CLOSE = frozenset('.,;:?!"”)')


def singles(text: str, zone: Span, grammar: Grammar) -> list[Span]:
    """The quotations in single marks of a stretch."""
    marks = list(re.finditer(r"[‘’'‹›]", text[zone.start : zone.end]))
    places = [zone.start + m.start() for m in marks]
    opens = [p for p in places if _single_opens(text, p, zone, grammar)]
    closes = [p for p in places if _single_closes(text, p, zone)]
    found: list[Span] = []
    at = zone.start
    for start in opens:
        if start < at:
            continue  # inside the quotation before
        end = _find_close(text, start, closes, grammar)
        if end is not None:  # an apostrophe at the head of a word opens nothing
            found.append(Span(start, end))
            at = end
    return found


def _single_opens(text: str, at: int, zone: Span, grammar: Grammar) -> bool:
    """Whether a single mark may open a quotation: before a word, and not inside one."""
    before = text[at - 1] if at > zone.start else " "
    after = text[at + 1] if at + 1 < zone.end else " "
    if text[at] in "’›" or not (after.isalnum() or after in BEFORE_WORDS):
        return False  # "the workers’ pay", "the workers' pay"
    if not (before in OPENS_BEFORE or before.isspace()):
        return False  # "don't"
    return not grammar.elided.match(text, at)


def _single_closes(text: str, at: int, zone: Span) -> bool:
    """Whether a single mark may close one: behind a word, and before none."""
    before = text[at - 1] if at > zone.start else " "
    after = text[at + 1] if at + 1 < zone.end else " "
    return text[at] in "’'›" and not before.isspace() and not after.isalnum()


def _is_clipped(text: str, at: int, near: Sequence[int], grammar: Grammar) -> bool:
    """Whether an apostrophe stands for letters that are not spoken: another close comes before another opening."""
    if not (grammar.clipped.search(text, max(0, at - CLIPPED_REACH), at + 1) and text[at + 1 : at + 2].isspace()):
        return False  # "takin’ it"
    later = next(p for p in near if p > at)
    return not any(
        _single_opens(text, p, Span(0, len(text)), grammar) for p in range(at + 1, later) if text[p] in "‘'‹"
    )


def _find_close(text: str, start: int, closes: Sequence[int], grammar: Grammar) -> int | None:
    """The close of a single mark: the first after punctuation, else the first that is no plural possessive."""
    first = bisect_left(closes, start + 2)
    near = closes[first : first + LOOK_AHEAD]
    for at in near:
        if _is_by_stop(text, at) or not _may_be_apostrophe(text, at, near, grammar):
            return at + 1
    return near[0] + 1 if near else None


def _is_by_stop(text: str, at: int) -> bool:
    """Whether punctuation stands on either side, as at the end of a quotation: "‘We won,’ she said"."""
    return text[at - 1] in ".,!?…" or text[at + 1 : at + 2] in BEHIND_CLOSE


def _may_be_apostrophe(text: str, at: int, near: Sequence[int], grammar: Grammar) -> bool:
    """Whether a mark may be no close, which stands farther on: "the workers’ pay", "takin’ it"."""
    if text.endswith(grammar.plural_endings, 0, at):
        return True
    return at != near[-1] and _is_clipped(text, at, near, grammar)
