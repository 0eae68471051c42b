"""Placing of each piece of a quote: candidates looked at twice, roughly by hashes, then word by word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, islice

from rapidfuzz.distance import LCSseq

from onrecord.data import Grade, Span
from onrecord.languages.wording import Wording
from onrecord.verifying.compare import Comparison, compare, same_words
from onrecord.verifying.find import Candidate, find
from onrecord.verifying.policy import Policy
from onrecord.verifying.shelf import HeldTurn, Shelf, words_at
from onrecord.verifying.speakers import (
    is_named,
    is_unknown,
    label_inside,
    opened,
    reported,
    same_person,
    says_oneself,
    speaker_matches,
    teller,
)
from onrecord.verifying.voices import BEFORE, BEHIND, voice_of
from onrecord.words.normal_forms import weights_of
from onrecord.words.quote import Quote
from onrecord.words.tokenizer import Words, hash_key, words_of

GRADES = {g: n for n, g in enumerate(Grade)}
CLOSE_CALL = 0.8
"""A candidate whose rough likeness is below this part of the best one's is not looked at again."""
SAME_DAY = 0.6
"""The same for a record of the same day, which may hold the same passage in other words."""
LEAST, LEAST_OF_LONG, LONG = 0.28, 0.45, 9
"""Part of a quote's weight that must stand at a place for it to be looked at; more of a quote of so many words."""
LOOKED_AT = 3
ROUGHLY = 0.12
"""How far a rough rank may lie below that of a place already looked at for it to be worth a look."""
SPEAKER_WORTH = 0.18
"""How much likeness the right mouth makes up for: a slip of the pen in it beats the same words in another."""
DATE_WORTH = 0.05
GRADE_WORTH = 0.004
NEIGHBOURS = 6
"""Words at either side of a candidate that are compared too."""
GOES_ON = 0.85
"""Coverage from which on a piece stands in another turn than the one before it."""
DENIAL = 60
"""Characters at the head of an answer in which it denies."""
FURTHEST = 1_500
"""Characters of a turn before a passage in which its speaker tells whose words those are."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is said to have spoken, on which day the page says so, and whether it says that they deny it."""

    speaker: str | None
    day: date | None
    reporters: tuple[str, ...] = ()
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A quote that is looked for: where, with what the page says of it, and which edits may stand."""

    quote: Quote
    shelf: Shelf
    asked: Asked
    policy: Policy


@dataclass(frozen=True, slots=True)
class Hit:
    """A piece of a quote, words ``[first, last)``, at its place: positions ``begin`` to ``end`` in a turn.

    ``known`` says that a person whose words these are not is heard elsewhere in the record.
    """

    first: int
    last: int
    number: int
    turn: HeldTurn
    begin: int
    end: int
    passage: Words
    offset: int
    comparison: Comparison
    matches: bool | None
    reported: bool
    known: bool
    rank: float

    @property
    def wording(self) -> Wording:
        """The words by which it is compared."""
        return self.passage.wording

    @property
    def start_char(self) -> int:
        """Where the passage begins in the turn's text."""
        return self.offset + self.passage.starts[self.comparison.first]

    @property
    def end_char(self) -> int:
        """Where the passage ends in the turn's text."""
        return self.offset + self.passage.ends[self.comparison.last - 1]


@dataclass(frozen=True, slots=True)
class Rough:
    """A candidate with its stretch of one turn, and the part of the quote's weight that stands there in order.

    ``exact`` is the position where every word of the quote follows the other, if they do.
    """

    number: int
    turn: HeldTurn
    text_first: int
    begin: int
    end: int
    likeness: float
    matches: bool | None
    rank: float
    exact: int | None = None


def hits(inquiry: Inquiry, first: int, last: int, least: float = 0.0) -> list[Hit]:
    """The likeliest places of the words ``[first, last)`` of a quote, the best first; none below a rough likeness."""
    least = max(least, LEAST_OF_LONG if last - first >= LONG else LEAST)
    rough = [r for r in _rough_places(inquiry, first, last) if r.likeness >= least]
    chosen = _chosen(sorted(rough, key=lambda r: (-r.rank, r.begin)))
    found: list[Hit] = []
    for r in chosen:
        behind = found and r.rank < max(h.rank for h in found) - ROUGHLY
        if behind and not _same_day(r, chosen[0]):  # nothing that it has could make it the best
            continue
        hit = looked_at(inquiry, first, last, r)
        found += [hit] if hit else []
    return sorted(found, key=lambda h: (-h.rank, h.begin))


def _rough_places(inquiry: Inquiry, first: int, last: int) -> list[Rough]:
    """The candidates of the index with their likeness; those behind one that settles the question are left out."""
    keys = inquiry.quote.words.keys[first:last]
    hashes = [hash_key(k) for k in keys]
    sums = list(accumulate(weights_of(keys, inquiry.quote.wording), initial=0.0))
    rough: list[Rough] = []
    candidates = find(keys, inquiry.shelf.postings)
    for c in candidates:
        if rough and c.score < candidates[0].score - 1e-6 and _settles(rough[0]):
            break
        found_here = _rough(c, hashes, sums, inquiry.shelf, inquiry.asked)
        rough += [found_here] if found_here else []
    return rough


def _chosen(rough: Sequence[Rough]) -> list[Rough]:
    """The places to look at word by word: those that come close, and two more of the best one's day."""
    best = max((r.likeness for r in rough), default=0.0)
    chosen = [r for r in rough if r.likeness >= CLOSE_CALL * best][:LOOKED_AT]
    more = (r for r in rough if r not in chosen and _same_day(r, chosen[0]) and r.likeness >= SAME_DAY * best)
    return [*chosen, *islice(more, 2)]


def _settles(rough: Rough) -> bool:
    """Whether a place holds the very words, in no other mouth, and no better grade could say otherwise."""
    grade = rough.turn.record.grade
    return rough.exact is not None and rough.matches is not False and grade in {None, Grade.STENOGRAPHIC}


def _same_day(one: Rough, other: Rough) -> bool:
    """Whether another record of the same day has it, so that the two can be compared."""
    days = one.turn.record.date, other.turn.record.date
    return days[0] is not None and days[0] == days[1] and one.turn.record.id != other.turn.record.id


def _rough(
    candidate: Candidate, hashes: Sequence[int], sums: Sequence[float], shelf: Shelf, asked: Asked
) -> Rough | None:
    size = len(hashes)
    turn = shelf.turn(candidate.number)
    if turn is None or not turn.current:
        return None
    room = NEIGHBOURS + size // 5
    begin = max(candidate.text_first, candidate.first - room)
    end = min(candidate.text_end, candidate.last + size + room)
    if begin >= end:
        return None
    window = shelf.postings.hashes(begin, end).tolist()
    starts = (d for d in {candidate.first, candidate.last} if d >= begin)
    exact = next((d for d in starts if window[d - begin : d - begin + size] == hashes), None)
    likeness = 1.0 if exact is not None else _likeness(hashes, window, sums)
    matches = speaker_matches(asked.speaker, turn.speaker, shelf.labels(candidate.number)) if asked.speaker else None
    rank = likeness + hint(matches, turn, asked)
    return Rough(candidate.number, turn, candidate.text_first, begin, end, likeness, matches, rank, exact)


def _likeness(hashes: Sequence[int], window: Sequence[int], sums: Sequence[float]) -> float:
    """The part of the quote's weight in the longest common order of words."""
    held = sum(sums[op.src_end] - sums[op.src_start] for op in LCSseq.opcodes(hashes, window) if op.tag == "equal")
    return held / (sums[-1] or 1.0)


def hint(matches: bool | None, turn: HeldTurn, asked: Asked) -> float:
    """What speaker, date and grade add to a likeness: hints, never filters."""
    worth = SPEAKER_WORTH * (1.0 if matches else (0.4 if matches is None else 0.0))
    if asked.day and turn.record.date:
        worth += DATE_WORTH * _closeness(asked.day, turn.record.date)
    grade = GRADES[turn.record.grade] if turn.record.grade else 2.5
    return worth - GRADE_WORTH * grade


def _closeness(day: date, record_date: str) -> float:
    """1 on the day itself, less with every day before it; a record from after the page can hardly be its source."""
    try:
        days = (day - date.fromisoformat(record_date[:10])).days
    except ValueError:
        return 0.0
    return 1 / (1 + days / 20) if days >= 0 else 0.35 / (1 - days)


def looked_at(inquiry: Inquiry, first: int, last: int, rough: Rough) -> Hit | None:
    """A rough candidate compared word by word; ``None`` when nothing is left of it."""
    placed = _compared(inquiry, first, last, rough)
    if placed is None:
        return None
    passage, offset, comparison, begin, end = placed
    start = offset + passage.starts[comparison.first]
    words = passage.said(comparison.first, comparison.last)
    voice = _of_voice(inquiry, rough, Span(start, offset + passage.ends[comparison.last - 1]))
    said_so = _said_so(inquiry, rough, start, words) if voice is None else voice and rough.matches is not True
    matches = rough.matches if voice is None else voice
    if said_so:
        matches = True if voice is not None or _is_told_of(inquiry, rough, start, words) else None
    matches = _unless_denied(inquiry, rough, matches)
    kept = sum(not inquiry.policy.allows(e.op) or bool(e.flags) for e in comparison.edits)
    return Hit(
        first,
        last,
        rough.number,
        rough.turn,
        begin,
        end,
        passage,
        offset,
        comparison,
        matches,
        said_so,
        known=matches is False and _is_heard(inquiry, rough.number),
        rank=comparison.coverage - 0.01 * kept + hint(matches, rough.turn, inquiry.asked),
    )


def _unless_denied(inquiry: Inquiry, rough: Rough, found: bool | None) -> bool | None:
    """Whether words are those of whom the page names; open where they deny in the next turn what is asked here."""
    denied = found is False and inquiry.asked.denied and _is_denied_next(inquiry, rough.number)
    return None if denied else found


def _is_denied_next(inquiry: Inquiry, number: int) -> bool:
    """Whether the person asked for denies in the next turn what a turn asks: "Did you ...?" "No, I did not."."""
    shelf = inquiry.shelf
    behind = shelf.number_of(number, 1)
    turn = shelf.turn(behind) if behind is not None else None
    if behind is None or turn is None:
        return False
    keys = words_of(shelf.text(behind, 0, DENIAL), inquiry.quote.wording).keys
    denies = any(k in inquiry.quote.wording.reversing or k in inquiry.quote.wording.answering for k in keys)
    return denies and speaker_matches(inquiry.asked.speaker, turn.speaker, shelf.labels(behind)) is True


def _is_heard(inquiry: Inquiry, number: int) -> bool:
    """Whether the person asked for speaks in the record of a turn."""
    asked = inquiry.asked.speaker or ""
    return any(same_person(asked, label) for label in inquiry.shelf.labels(number))


def _compared(inquiry: Inquiry, first: int, last: int, rough: Rough) -> tuple[Words, int, Comparison, int, int] | None:
    """The passage with its offset, the comparison with it, and its positions; the very words need no alignment."""
    quote, shelf = inquiry.quote, inquiry.shelf
    if rough.exact is not None:
        begin, end = rough.exact, rough.exact + last - first
        passage, offset = words_at(shelf, rough.number, rough.text_first, begin, end, quote.wording)
        comparison = same_words(quote, first, last, passage)
        if comparison is not None:
            return passage, offset, comparison, begin, end
    passage, offset = words_at(shelf, rough.number, rough.text_first, rough.begin, rough.end, quote.wording)
    comparison = compare(quote, first, last, passage, inquiry.policy)
    return (passage, offset, comparison, rough.begin, rough.end) if comparison else None


def _of_voice(inquiry: Inquiry, rough: Rough, at: Span) -> bool | None:
    """Whether the tag of the quotation that holds a passage names the person asked for; ``None`` where none does."""
    asked, shelf = inquiry.asked, inquiry.shelf
    if not asked.speaker:
        return None
    first = max(0, at.start - BEFORE)
    before = shelf.text(rough.number, first, at.start - first)
    behind = shelf.text(rough.number, at.start, at.end - at.start + BEHIND)
    if not opened(before, behind):
        label = (label_inside(before) or teller(before)) if is_unknown(rough.turn.speaker) else None
        return same_person(asked.speaker, label) if label else None
    voice = voice_of(before + behind, Span(len(before), len(before) + at.end - at.start))
    if voice is None or not (voice.named or is_unknown(rough.turn.speaker)):
        return None
    same = same_person(asked.speaker, voice.name)
    return same if voice.named or same else None  # whom a pronoun means is a guess, which accuses nobody


def _said_so(inquiry: Inquiry, rough: Rough, start: int, words: str) -> bool:
    """Whether the turn has its speaker tell what the person asked for said, or the page itself says that they do."""
    asked, shelf = inquiry.asked, inquiry.shelf
    if rough.matches is True or not asked.speaker:
        return False
    before = shelf.text(rough.number, max(0, start - FURTHEST), min(start, FURTHEST))
    if opened(before, words) and says_oneself(before):
        return False
    return reported(asked.speaker, before, words) or _chain(asked, rough.turn, shelf.labels(rough.number))


def _is_told_of(inquiry: Inquiry, rough: Rough, start: int, words: str) -> bool:
    """Whether the record has named the person asked for by the end of a passage in which somebody tells of them."""
    text = inquiry.shelf.text(rough.number, max(0, start - FURTHEST), min(start, FURTHEST)) + words
    return is_named(inquiry.asked.speaker or "", text)


def _chain(asked: Asked, turn: HeldTurn, labels: Iterable[str]) -> bool:
    """Whether the page itself says that this turn's speaker tells it."""
    return any(speaker_matches(r, turn.speaker, labels) is True for r in asked.reporters)


def near(inquiry: Inquiry, first: int, last: int, anchor: Hit) -> Hit | None:
    """A further piece of a quote in the turn of one already placed, within the reach of an ellipsis."""
    number, text_first, text_end = inquiry.shelf.postings.text_at(anchor.begin)
    reach = inquiry.policy.ellipsis_words + (last - first) + NEIGHBOURS
    if first >= anchor.last:
        begin = anchor.begin + anchor.comparison.last
        end = min(text_end, begin + reach)
    else:
        end = anchor.begin + anchor.comparison.first
        begin = max(text_first, end - reach)
    if begin >= end:
        return None
    return looked_at(inquiry, first, last, Rough(number, anchor.turn, text_first, begin, end, 1.0, anchor.matches, 1.0))


def interrupted(inquiry: Inquiry, first: int, last: int, hit: Hit) -> Hit | None:
    """A further piece of a quote at the end of the speaker's turn before an interruption, or the head of that after.

    It is looked for only where the piece already placed begins or ends its own turn.
    """
    shelf, c = inquiry.shelf, hit.comparison
    number, text_first, text_end = shelf.postings.text_at(hit.begin)
    before = first < hit.first or last <= c.quote_first
    at_edge = hit.begin + c.first == text_first if before else hit.begin + c.last == text_end
    step = _step_to_same(shelf, number, hit.turn.speaker, before) if at_edge else None
    if step is None:
        return None
    other = _turn_at(shelf, number, step)
    there, end = _turn_beside(shelf, text_first, text_end, step)
    size = last - first + NEIGHBOURS
    begin, end = (max(there, end - size), end) if before else (there, min(end, there + size))
    if other is None or begin >= end:
        return None
    found = looked_at(inquiry, first, last, Rough(*other, there, begin, end, 1.0, hit.matches, 1.0))
    return found if found and found.comparison.coverage >= GOES_ON else None


def _step_to_same(shelf: Shelf, number: int, speaker: str | None, before: bool) -> int | None:
    """How many turns away the same speaker speaks again, behind whoever broke in; ``None`` where they do not soon."""
    for distance in range(2, 6):
        step = -distance if before else distance
        other = _turn_at(shelf, number, step)
        if other is None:  # the record ends
            return None
        if other[1].speaker == speaker:
            return step
    return None


def _turn_at(shelf: Shelf, number: int, step: int) -> tuple[int, HeldTurn] | None:
    """The turn so many turns away, with its number; ``None`` where the record ends before."""
    other = shelf.number_of(number, step)
    turn = shelf.turn(other) if other is not None else None
    return None if other is None or turn is None else (other, turn)


def _turn_beside(shelf: Shelf, text_first: int, text_end: int, step: int) -> tuple[int, int]:
    """The stretch of the turn so many turns away, on the line of positions."""
    first, end = text_first, text_end
    for _ in range(abs(step)):
        at = first - 1 if step < 0 else end + 1
        if not 0 <= at < shelf.postings.end:
            return 0, 0
        _, first, end = shelf.postings.text_at(at)
    return first, end
