"""Placing of each piece of a quote: candidates looked at twice, roughly by hashes, then word by word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from rapidfuzz.distance import LCSseq

from onrecord.data import Grade
from onrecord.verifying.compare import Comparison, compare, same_words
from onrecord.verifying.find import Candidate, find
from onrecord.verifying.policy import Policy
from onrecord.verifying.shelf import HeldTurn, Shelf, words_at
from onrecord.verifying.speakers import reported, same_person, speaker_matches
from onrecord.words.normal_forms import weights_of
from onrecord.words.quote import Quote
from onrecord.words.tokenizer import Words, hash_key

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


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is said to have spoken, and on which day the page says so."""

    speaker: str | None
    day: date | None
    reporters: tuple[str, ...] = ()


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


def hits(
    quote: Quote, first: int, last: int, shelf: Shelf, asked: Asked, policy: Policy, least: float = 0.0
) -> list[Hit]:
    """The likeliest places of the words ``[first, last)`` of a quote, the best first; none below a rough likeness."""
    least = max(least, LEAST_OF_LONG if last - first >= LONG else LEAST)
    keys = quote.words.keys[first:last]
    hashes = [hash_key(k) for k in keys]
    sums = list(accumulate(weights_of(keys), initial=0.0))
    rough: list[Rough] = []
    candidates = find(keys, shelf.postings)
    for c in candidates:
        if rough and c.score < candidates[0].score - 1e-6 and _settles(rough[0]):
            break
        found_here = _rough(c, hashes, sums, shelf, asked)
        rough += [found_here] if found_here else []
    best = max((r.likeness for r in rough), default=0.0)
    rough = sorted((r for r in rough if r.likeness >= least), key=lambda r: (-r.rank, r.begin))
    chosen = [r for r in rough if r.likeness >= CLOSE_CALL * best][:LOOKED_AT]
    chosen += [r for r in rough if r not in chosen and _same_day(r, chosen[0]) and r.likeness >= SAME_DAY * best][:2]
    found: list[Hit] = []
    for r in chosen:
        if found and r.rank < max(h.rank for h in found) - ROUGHLY and not _same_day(r, chosen[0]):
            continue
        hit = looked_at(quote, first, last, r, shelf, asked, policy)
        found += [hit] if hit else []
    return sorted(found, key=lambda h: (-h.rank, h.begin))


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


def looked_at(
    quote: Quote, first: int, last: int, rough: Rough, shelf: Shelf, asked: Asked, policy: Policy
) -> Hit | None:
    """A rough candidate compared word by word; ``None`` when nothing is left of it."""
    comparison = None
    if rough.exact is not None:
        begin, end = rough.exact, rough.exact + last - first
        passage, offset = words_at(shelf, rough.number, rough.text_first, begin, end)
        comparison = same_words(quote, first, last, passage)
    if comparison is None:
        begin, end = rough.begin, rough.end
        passage, offset = words_at(shelf, rough.number, rough.text_first, begin, end)
        comparison = compare(quote, first, last, passage, policy)
    if comparison is None:
        return None
    matches, said_so = rough.matches, False
    start = offset + passage.starts[comparison.first]
    if matches is not True and asked.speaker:
        before = shelf.text(rough.number, max(0, start - 1500), min(start, 1500))
        said_so = reported(asked.speaker, before, passage.said(comparison.first, comparison.last)) or _chain(
            asked, rough.turn, shelf.labels(rough.number)
        )
        matches = True if said_so else matches
    kept = sum(not policy.allows(e.op) or bool(e.flags) for e in comparison.edits)
    rank = comparison.coverage - 0.01 * kept + hint(matches, rough.turn, asked)
    known = matches is False and any(same_person(asked.speaker or "", s) for s in shelf.labels(rough.number))
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
        known,
        rank,
    )


def _chain(asked: Asked, turn: HeldTurn, labels: Iterable[str]) -> bool:
    """Whether the page itself says that this turn's speaker tells it."""
    return any(speaker_matches(r, turn.speaker, labels) is True for r in asked.reporters)


def near(quote: Quote, first: int, last: int, anchor: Hit, shelf: Shelf, asked: Asked, policy: Policy) -> Hit | None:
    """A further piece of a quote in the turn of one already placed, within the reach of an ellipsis."""
    number, text_first, text_end = shelf.postings.text_at(anchor.begin)
    reach = policy.ellipsis_words + (last - first) + NEIGHBOURS
    here = anchor.begin + anchor.comparison.first
    until = anchor.begin + anchor.comparison.last
    begin, end = (
        (until, min(text_end, until + reach)) if first >= anchor.last else (max(text_first, here - reach), here)
    )
    if begin >= end:
        return None
    rough = Rough(number, anchor.turn, text_first, begin, end, 1.0, anchor.matches, 1.0)
    return looked_at(quote, first, last, rough, shelf, asked, policy)


def interrupted(
    quote: Quote, first: int, last: int, hit: Hit, shelf: Shelf, asked: Asked, policy: Policy
) -> Hit | None:
    """A further piece of a quote at the end of the speaker's turn before an interruption, or the head of that after.

    It is looked for only where the piece already placed begins or ends its own turn.
    """
    number, text_first, text_end = shelf.postings.text_at(hit.begin)
    size = last - first + NEIGHBOURS
    c = hit.comparison
    before = first < hit.first or last <= c.quote_first
    if (before and hit.begin + c.first != text_first) or (not before and hit.begin + c.last != text_end):
        return None
    for step in range(2, 6):
        other = shelf.number_of(number, -step if before else step)
        turn = shelf.turn(other) if other is not None else None
        if other is None or turn is None:
            return None
        if turn.speaker == hit.turn.speaker:
            there, end = _turn_beside(shelf, text_first, text_end, -step if before else step)
            begin, end = (max(there, end - size), end) if before else (there, min(end, there + size))
            if begin >= end:
                return None
            rough = Rough(other, turn, there, begin, end, 1.0, hit.matches, 1.0)
            found = looked_at(quote, first, last, rough, shelf, asked, policy)
            return found if found and found.comparison.coverage >= 0.85 else None
    return None


def _turn_beside(shelf: Shelf, text_first: int, text_end: int, step: int) -> tuple[int, int]:
    """The stretch of the turn so many turns away, on the line of positions."""
    first, end = text_first, text_end
    for _ in range(abs(step)):
        at = first - 1 if step < 0 else end + 1
        if not 0 <= at < shelf.postings.end:
            return 0, 0
        _, first, end = shelf.postings.text_at(at)
    return first, end
