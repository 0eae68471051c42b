"""Joints between the pieces of a quote on record: in order and near, across an interruption, or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.data import Edit, Span
from onrecord.verifying.context import gap_flags
from onrecord.verifying.framing import SENTENCE_END
from onrecord.verifying.place import Hit
from onrecord.verifying.policy import Policy
from onrecord.verifying.shelf import Shelf
from onrecord.words.quote import Quote

FEW = 3
"""Words of a piece that is no clause by itself."""
INTERRUPTING = 30
"""Words of another voice that only interrupt."""


@dataclass(frozen=True, slots=True)
class Joint:
    """How two neighbouring pieces hang together: an edit, or a splice."""

    edit: Edit | None = None
    spliced: bool = False


def join(quote: Quote, one: Hit, other: Hit, shelf: Shelf, policy: Policy) -> Joint:
    """How two pieces that follow one another in the quote stand on record."""
    at = other.first
    marked = any(abs(b - at) <= 1 for b in quote.breaks)
    where = Span(quote.words.ends[one.last - 1], max(quote.words.ends[one.last - 1], quote.words.starts[other.first]))
    if one.number != other.number:
        if _interrupted(one, other, shelf):
            return Joint(Edit("interruption", "", "", (), span=where, record_span=Span(one.end_char, one.end_char)))
        return Joint(spliced=True)
    gap = other.begin + other.comparison.first - one.begin - one.comparison.last
    if gap < 0:
        return Joint(spliced=True)
    if gap == 0:
        return Joint()
    lost = shelf.text(one.number, one.end_char, other.start_char - one.end_char)
    words = " ".join(lost.split()).strip(" ,;:")
    span = Span(one.end_char, other.start_char)
    if marked:
        spliced = gap > policy.ellipsis_words or _welded(quote, one, other, lost)
    else:
        spliced = SENTENCE_END.search(lost) is not None
    if spliced:
        return Joint(spliced=True)
    op, sign = ("ellipsis", "…") if marked else ("delete", "")
    flags = gap_flags(lost, quote.words.keys[at], quote.wording)
    return Joint(Edit(op, sign, words, flags, span=where, record_span=span))


def _welded(quote: Quote, one: Hit, other: Hit, lost: str) -> bool:
    """Whether the halves of two sentences are made one: "I deny that … the mine", "They will have … a disgrace".

    The first is broken off, and the second taken up behind the head of its sentence; or the first is left open and the
    second printed as if it went on. Two whole clauses may follow each other: "We lost … we will win".
    """
    parts = SENTENCE_END.split(lost)
    if len(parts) < 2 or not re.match(r"\s*\w", lost) or not quote.words.surface(other.first)[:1].islower():
        return False
    key, last = quote.words.keys[other.first], quote.words.keys[one.last - 1]
    if last in quote.wording.open_ended:
        return True
    resumed = bool(parts[-1].strip(' \n"”’“‘')) and not re.search(r"[,;:—–-]\s*$", lost)
    return resumed and (
        one.last - one.first <= FEW or key not in quote.wording.pronoun_subjects | quote.wording.and_words
    )


def leaps(hit: Hit, shelf: Shelf) -> bool:
    """Whether a piece leaves out whole sentences of the record without a mark."""
    for edit in hit.comparison.edits:
        first, last = edit.places[2:]
        if edit.op == "delete" and last - first >= 4:
            start, end = hit.offset + hit.passage.starts[first], hit.offset + hit.passage.ends[last - 1]
            before, after = shelf.text(hit.number, max(0, start - 3), min(3, start)), shelf.text(hit.number, end, 3)
            if SENTENCE_END.search(before) and SENTENCE_END.search(after):
                return True
    return False


def _of_one_speaker(one: Hit, other: Hit) -> bool:
    """Whether two pieces stand in turns that one record gives to one speaker."""
    same_record = one.turn.record.id == other.turn.record.id
    return same_record and bool(one.turn.speaker) and one.turn.speaker == other.turn.speaker


def _interrupted(one: Hit, other: Hit, shelf: Shelf) -> bool:
    """Whether another voice only broke in: one turn ends unfinished, and the speaker's next one goes on."""
    if not _of_one_speaker(one, other):
        return False
    steps = other.turn.index - one.turn.index
    if not 1 <= steps <= 5:
        return False
    between = [n for k in range(1, steps) if (n := shelf.number_of(one.number, k)) is not None]
    if sum(len(shelf.text(n).split()) for n in between) > INTERRUPTING:
        return False
    rest = shelf.text(one.number, one.end_char).strip(' \n"”’')
    start = shelf.text(other.number, 0, other.start_char).strip(' \n"“‘-—–.…')
    return not start and not re.sub(r"[-—–.…, ]+", "", rest) and not re.fullmatch(r"[.?!]", rest)
