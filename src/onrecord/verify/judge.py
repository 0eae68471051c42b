"""From the places of a quote's pieces to a verdict with its reasons.

1. read      the quote's words, its marks and pieces                (quote)
2. place     each piece where it stands on record                   (find, place)
3. join      the pieces: in order, near, of one speaker, or not     (here)
4. edges     what was cut off before and after                      (context)
5. judge     edits, cuts and joints to a verdict, under the policy  (here)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from onrecord.data import Edit, Passage, Quoted, Span, Verdict, Verification
from onrecord.verify import edits as named
from onrecord.verify.atoms import weights_of
from onrecord.verify.context import Cut, cut_after, cut_before, gap_flags
from onrecord.verify.edits import ALTERATIONS
from onrecord.verify.languages import english as language
from onrecord.verify.place import GRADES, Asked, Hit, hits, interrupted, near
from onrecord.verify.policy import Policy
from onrecord.verify.quote import Quote, read_quote
from onrecord.verify.shelf import Shelf

AROUND = 240
"""Characters of the record shown before and after a hit."""
ENOUGH_LEFT = 1.5
"""Weight of the words that one place leaves over which makes it worth to look for them in another."""
SURE = 2.4
"""Weight from which a part is known by most of its words."""
SENTENCE_END = re.compile(r"[.?!]")
SAME_PASSAGE = 0.7
"""Coverage at which two records of one day are taken to hold the same passage."""
ALL_COMMON = 0.9
"""Coverage that a quote needs of which only common words were found: they meet everywhere."""
LEAST_PIECE = 0.75
"""Coverage that each of several pieces needs, for common words are found anywhere."""
LONG_RUN, LONG_WEIGHT = 8, 4.0
"""Words in one piece, and their weight, in the right mouth that show where a quote comes from, however it goes on."""
DISTINCTIVE = 5.0
"""Weight below which words in the mouth of somebody else, in a record where the person asked for is not heard at all,
prove nothing: two people may well use the same few words."""
TELLING = 7
"""Words in one order that are no coincidence when all are the same."""
INTERRUPTING = 30
"""Words of another voice that only interrupt."""


@dataclass(frozen=True, slots=True)
class Joint:
    """How two neighbouring pieces hang together: an edit, or a splice."""

    edit: Edit | None = None
    spliced: bool = False


def judge(quoted: Quoted, shelf: Shelf, policy: Policy) -> Verification:
    """The verification of one quote against everything on a shelf."""
    searched = shelf.extent()
    nothing = Verification(
        quoted,
        Verdict.NOT_FOUND,
        Verdict.NOT_FOUND,
        searched,
        policy.name,
        policy.version,
        fails=Verdict.NOT_FOUND in policy.failing,
    )
    if not searched.records:
        verdict = Verdict.RECORD_UNAVAILABLE
        return replace(nothing, verdict=verdict, wording=verdict, fails=verdict in policy.failing)
    quote = read_quote(quoted.text)  # 1
    asked = Asked(quoted.speaker, _day(quoted.date), quoted.reporters)
    placed, others = _place(quote, shelf, asked, policy)  # 2
    if not placed or not found_enough(quote, placed, policy):
        return nothing
    joints = [_join(quote, one, other, shelf, policy) for one, other in pairwise(placed)]  # 3
    before, after = _edges(quoted, quote, placed, shelf)  # 4
    return _judged(nothing, quote, placed, others, joints, before, after, shelf, policy)  # 5


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat((words or "")[:10])
    except ValueError:
        return None


# ---------------------------------------------------------------- 2 place
def _place(quote: Quote, shelf: Shelf, asked: Asked, policy: Policy) -> tuple[list[Hit], list[Hit]]:
    """A hit for each piece in the order of the quote, and further places of the first one."""
    pieces = quote.pieces()
    if not pieces:
        return [], []
    heaviest = max(pieces, key=lambda p: (sum(weights_of(quote.words.keys[p[0] : p[1]])), -p[0]))
    found = hits(quote, *heaviest, shelf, asked, policy)
    if not found:
        return [], []
    options = [
        _around(quote, pieces, heaviest, anchor, shelf, asked, policy) for anchor in _anchors(quote, found, policy)
    ]
    options.sort(key=lambda placed: (-_worth(placed), placed[0].begin))
    verbatim = _worth(options[0]) >= len(quote)  # and nothing against the speaker
    best = options[0] if verbatim else _best(quote, options, shelf, asked, policy)
    return best, [h for h in found if all(h.number != b.number for b in best)]


def _best(quote: Quote, options: Sequence[list[Hit]], shelf: Shelf, asked: Asked, policy: Policy) -> list[Hit]:
    """The worthiest solution; once one holds enough of the quote, only those that hold more already are tried."""
    tried = [_with_rest(quote, options[0], shelf, asked, policy)]
    for option in options[1:]:
        if not found_enough(quote, tried[0], policy) or _worth(option) > _worth(tried[0]):
            tried.append(_with_rest(quote, option, shelf, asked, policy))
    return max(tried, key=_worth)


def _anchors(quote: Quote, found: list[Hit], policy: Policy) -> list[Hit]:
    """The places to judge by. Where records of one day hold a passage in different words, the best grade decides."""
    best = found[0]
    if not best.turn.record.date or best.turn.record.grade is None:
        return found
    rivals = [
        h for h in found
        if h.turn.record.date == best.turn.record.date and h.turn.record.grade is not None
        and h.matches == best.matches and h.comparison.coverage >= SAME_PASSAGE and found_enough(quote, [h], policy)
    ]  # fmt: skip
    if not rivals:
        return found
    chosen = min(rivals, key=lambda h: (_grade(h), -h.rank))
    return [chosen] if _grade(chosen) < _grade(best) else found


def _grade(hit: Hit) -> int:
    return GRADES[hit.turn.record.grade] if hit.turn.record.grade else len(GRADES)


def _worth(placed: Sequence[Hit]) -> float:
    """The ranks of the hits by their words; each further place counts against a solution."""
    return sum(h.rank * (h.last - h.first) for h in placed) - 0.5 * (len({h.number for h in placed}) - 1)


def _around(
    quote: Quote,
    pieces: Sequence[tuple[int, int]],
    heaviest: tuple[int, int],
    anchor: Hit,
    shelf: Shelf,
    asked: Asked,
    policy: Policy,
) -> list[Hit]:
    """The other pieces as near to the anchor as they are found well, else wherever they are."""
    placed = [anchor]
    at = pieces.index(heaviest)
    for piece in [*pieces[at + 1 :], *reversed(pieces[:at])]:
        beside = placed[-1] if piece[0] >= placed[-1].last else placed[0]
        close = near(quote, *piece, beside, shelf, asked, policy)
        if close is None or close.comparison.coverage < 0.85:
            far = hits(quote, *piece, shelf, asked, policy)
            better = [h for h in far if close is None or h.comparison.coverage > close.comparison.coverage + 0.2]
            close = better[0] if better and better[0].comparison.coverage >= 0.7 else close
        if close is not None:
            placed = sorted([*placed, close], key=lambda h: h.first)
    return placed


def _with_rest(quote: Quote, placed: list[Hit], shelf: Shelf, asked: Asked, policy: Policy) -> list[Hit]:
    """Where one place leaves a good part of a piece over, that part's own place beside it: a splice without a mark."""
    out: list[Hit] = []
    for hit in placed:
        out += _split(quote, hit, shelf, asked, policy, 3)
    return out


def _split(quote: Quote, hit: Hit, shelf: Shelf, asked: Asked, policy: Policy, depth: int) -> list[Hit]:
    c = hit.comparison
    rests = [(hit.first, c.quote_first), (c.quote_last, hit.last)]
    for first, last in rests:
        here = (hit.first, first) if first > hit.first else (last, hit.last)
        if depth and last - first >= 3 and (broken := interrupted(quote, first, last, hit, shelf, asked, policy)):
            again = _again(quote, hit, *here, policy)
            return sorted([broken, again], key=lambda h: h.first) if again else [hit]
        if depth == 0 or last - first < 3 or sum(weights_of(quote.words.keys[first:last])) < ENOUGH_LEFT:
            continue
        close = near(quote, first, last, replace(hit, first=here[0], last=here[1]), shelf, asked, policy)
        options = [h for h in [close, *hits(quote, first, last, shelf, asked, policy, 0.6)] if h]
        good = [h for h in options if _places_rest(quote, h)]
        if good:
            rest = max(good, key=lambda h: (h.rank + 0.1 * (h.number == hit.number), h is close))
            again = _again(quote, hit, *here, policy)
            if again is None:
                continue
            parts = [
                *_split(quote, again, shelf, asked, policy, depth - 1),
                *_split(quote, rest, shelf, asked, policy, depth - 1),
            ]
            return sorted(parts, key=lambda h: h.first)
    return [hit]


def _places_rest(quote: Quote, hit: Hit) -> bool:
    """Whether a place holds what another left over: nearly all of it, and every word of what is light."""
    c = hit.comparison
    if sum(weights_of(quote.words.keys[hit.first : hit.last])) < SURE:
        return c.longest >= max(4, hit.last - hit.first)
    return c.coverage >= 0.8 and c.longest >= 3


def _again(quote: Quote, hit: Hit, first: int, last: int, policy: Policy) -> Hit | None:
    """A hit's comparison for a part of its words alone."""
    comparison = named.compare(quote, first, last, hit.passage, policy)
    return replace(hit, first=first, last=last, comparison=comparison) if comparison else None


def found_enough(quote: Quote, placed: Sequence[Hit], policy: Policy) -> bool:
    """Whether the places hold enough of a quote to say that it comes from there.

    What counts is the weight of the words that were found in order, more of it for a short quote and for words in
    another mouth, since common words meet everywhere.
    """
    weights = weights_of(quote.words.keys)
    total = sum(weights) or 1.0
    covered = sum(h.comparison.coverage * sum(weights[h.first : h.last]) for h in placed) / total
    if not any(weight >= 1.0 for h in placed for weight in _kept(h, weights)):
        return covered >= ALL_COMMON
    longest = max(h.comparison.longest for h in placed)
    strangers = any(h.matches is False and not h.known for h in placed)
    if strangers and total < DISTINCTIVE and not (covered > 0.99 and len(quote) >= TELLING and total >= 3):
        return False
    only = placed[0].comparison if len(placed) == 1 and placed[0].matches else None
    if only and only.longest >= LONG_RUN and only.found >= LONG_WEIGHT:
        return covered >= 0.4
    if len(placed) > 1 and min(h.comparison.coverage for h in placed) < LEAST_PIECE:
        return covered >= 0.9
    return covered >= needed(total, longest, [h.matches for h in placed], policy)


def _kept(hit: Hit, weights: Sequence[float]) -> list[float]:
    """The weights of a piece's words that no alteration touches."""
    changed = {w for e in hit.comparison.edits if e.op in ALTERATIONS for w in range(e.places[0], e.places[1])}
    return [weights[w] for w in range(hit.first, hit.last) if w not in changed]


def needed(total: float, longest: int, matches: Sequence[bool | None], policy: Policy) -> float:
    """The least coverage at which a quote of this weight counts as found."""
    least = policy.min_coverage + 0.5 / (1.0 + total)
    if False in matches:
        least += 0.1
    if longest < 3:
        least += 0.15
    return min(least, 0.98)


# ---------------------------------------------------------------- 3 join
def _join(quote: Quote, one: Hit, other: Hit, shelf: Shelf, policy: Policy) -> Joint:
    """How two pieces that follow one another in the quote stand on record."""
    at = other.first
    marked = any(abs(b - at) <= 1 for b in quote.breaks)
    where = Span(quote.words.ends[one.last - 1], max(quote.words.ends[one.last - 1], quote.words.starts[other.first]))
    if one.number != other.number:
        if _interrupted(one, other, shelf):
            return Joint(Edit("interruption", "", "", (), where, Span(one.end_char, one.end_char)))
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
        if gap > policy.ellipsis_words:
            return Joint(spliced=True)
        return Joint(Edit("ellipsis", "…", words, gap_flags(lost), where, span))
    if SENTENCE_END.search(lost):
        return Joint(spliced=True)
    return Joint(Edit("delete", "", words, gap_flags(lost), where, span))


def _leaps(hit: Hit, shelf: Shelf) -> bool:
    """Whether a piece leaves out whole sentences of the record without a mark."""
    for edit in hit.comparison.edits:
        first, last = edit.places[2:]
        if edit.op == "delete" and last - first >= 4:
            start, end = hit.offset + hit.passage.starts[first], hit.offset + hit.passage.ends[last - 1]
            before, after = shelf.text(hit.number, max(0, start - 3), min(3, start)), shelf.text(hit.number, end, 3)
            if SENTENCE_END.search(before) and SENTENCE_END.search(after):
                return True
    return False


def _interrupted(one: Hit, other: Hit, shelf: Shelf) -> bool:
    """Whether another voice only broke in: one turn ends unfinished, and the speaker's next one goes on."""
    if one.turn.record.id != other.turn.record.id or one.turn.speaker != other.turn.speaker or not one.turn.speaker:
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


# ---------------------------------------------------------------- 4 edges
def _edges(quoted: Quoted, quote: Quote, placed: Sequence[Hit], shelf: Shelf) -> tuple[Cut, Cut]:
    head, tail = placed[0], placed[-1]
    before = shelf.text(head.number, max(0, head.start_char - AROUND), min(head.start_char, AROUND))
    after = shelf.text(tail.number, tail.end_char, AROUND)
    around = before + shelf.text(head.number, head.start_char, AROUND) + after
    punctuated = bool(SENTENCE_END.search(around))
    first = cut_before(before, sentence=quote.capital and punctuated, clause=len(quote) >= 5)
    last = cut_after(after, punctuated=punctuated)
    if head.comparison.quote_first > head.first or quote.words.keys[head.first] in language.AND_WORDS | {"or"}:
        first = Cut()
    if tail.comparison.quote_last < tail.last or not quote.is_sentence or quoted.goes_on:
        last = Cut()
    return Cut() if quoted.resumes else first, last


# ---------------------------------------------------------------- 5 judge
def _judged(
    nothing: Verification, quote: Quote, placed: Sequence[Hit], others: Sequence[Hit], joints: Sequence[Joint],
    before: Cut, after: Cut, shelf: Shelf, policy: Policy,
) -> Verification:  # fmt: skip
    main = max(placed, key=lambda h: (h.comparison.found, -h.first))
    found = [_public(e, h, quote) for h in placed for e in h.comparison.edits]
    found += [j.edit for j in joints if j.edit]
    found += list(_cut_edits(before, after, quote, placed))
    found.sort(key=lambda e: (e.span, e.record_span))
    joints = [*joints, *(Joint(spliced=True) for h in placed if _leaps(h, shelf))]
    wording = _wording(found, joints, before, after, quote, policy)
    matches = _matches(placed)
    verdict = Verdict.WRONG_SPEAKER if matches is False else wording
    passages = [_passage(h, shelf) for h in placed]
    at = placed.index(main)
    weights = weights_of(quote.words.keys)
    score = sum(h.comparison.coverage * sum(weights[h.first : h.last]) for h in placed) / (sum(weights) or 1.0)
    elsewhere = [(_passage(h, shelf), _alone(h, policy)) for h in others if h.number != main.number]
    return replace(
        nothing,
        verdict=verdict,
        wording=wording,
        passage=passages[at],
        others=tuple([(p, wording) for n, p in enumerate(passages) if n != at] + _distinct(elsewhere, passages)),
        speaker_matches=matches,
        reported=any(h.reported for h in placed),
        occasion_matches=_occasion(nothing.quoted, main, policy),
        edits=tuple(found),
        score=round(score, 4),
        translated=_translated(main),
        lost_before=before.words if before.flags else "",
        lost_after=after.words if after.within or after.flags else "",
        fails=verdict in policy.failing or (policy.needs_speaker and matches is not True),
    )


def _distinct(found: list[tuple[Passage, Verdict]], taken: Sequence[Passage]) -> list[tuple[Passage, Verdict]]:
    ids = {p.record_id for p in taken}
    return [(p, v) for p, v in found if p.record_id not in ids]


def _public(edit: named.Edit, hit: Hit, quote: Quote) -> Edit:
    """An edit with its places as characters of the quote and of the turn."""
    a, b, c, d = edit.places
    mine, theirs = quote.words, hit.passage
    end = len(mine.text)
    span = Span(mine.starts[a], mine.ends[b - 1]) if a < b else Span(*[mine.starts[a] if a < len(mine) else end] * 2)
    if c < d:
        record = Span(hit.offset + theirs.starts[c], hit.offset + theirs.ends[d - 1])
    else:
        at = theirs.ends[c - 1] if c else theirs.starts[0]
        record = Span(hit.offset + at, hit.offset + at)
    return Edit(edit.op, edit.quote, edit.record, edit.flags, span, record)


def _cut_edits(before: Cut, after: Cut, quote: Quote, placed: Sequence[Hit]) -> list[Edit]:
    """The words whose loss at an edge turns the quote round, as edits."""
    found = []
    if before.flags:
        at, there = Span(0, 0), placed[0].start_char
        found.append(Edit("cut", "", before.words, before.flags, at, Span(there, there)))
    if after.flags or after.within:
        end, there = len(quote.words.text), placed[-1].end_char
        if after.flags or not quote.closes:
            found.append(Edit("cut", "", after.words, after.flags, Span(end, end), Span(there, there)))
    return found


def _wording(
    found: Sequence[Edit], joints: Sequence[Joint], before: Cut, after: Cut, quote: Quote, policy: Policy
) -> Verdict:
    altered = any(e.op != "cut" and (not policy.allows(e.op) or e.flags) for e in found)
    if any(j.spliced for j in joints):
        return Verdict.SPLICED
    if altered:
        return Verdict.ALTERED
    if before.flags or after.flags or after.within:
        marked = (quote.opens or not before.flags) and (quote.closes or not (after.flags or after.within))
        if not marked:
            return Verdict.TRUNCATED
        if before.flags or after.flags:
            return Verdict.ALTERED
    return Verdict.EDITED if [e for e in found if e.op != "cut"] else Verdict.VERBATIM


def _alone(hit: Hit, policy: Policy) -> Verdict:
    """The verdict on the words of a further place, edges left aside."""
    if any(not policy.allows(e.op) or e.flags for e in hit.comparison.edits):
        return Verdict.ALTERED
    return Verdict.EDITED if hit.comparison.edits else Verdict.VERBATIM


def _matches(placed: Sequence[Hit]) -> bool | None:
    found = [h.matches for h in placed]
    return False if False in found else (True if True in found else None)


def _occasion(quoted: Quoted, hit: Hit, policy: Policy) -> bool | None:
    """Whether the record lies at most so many days before the page, or a day after it in another time zone."""
    day, held = _day(quoted.date), _day(hit.turn.record.date)
    if day is None or held is None:
        return None
    return -1 <= (day - held).days <= policy.occasion_days


def _translated(hit: Hit) -> bool:
    """Whether the record's words are a translation of what this speaker said."""
    from onrecord.verify.speakers import same_person

    for person, spoken in hit.turn.record.spoken_languages:
        if hit.turn.speaker and (person == hit.turn.speaker or same_person(person, hit.turn.speaker)):
            return bool(hit.turn.record.language) and spoken != hit.turn.record.language
    return False


def _passage(hit: Hit, shelf: Shelf) -> Passage:
    start, end, record = hit.start_char, hit.end_char, hit.turn.record
    heard = [c for c in hit.turn.cues if c.span.start < end and start < c.span.end]
    return Passage(
        record.id, hit.turn.index, Span(start, end), shelf.text(hit.number, start, end - start), hit.turn.speaker,
        record.title, record.date, record.grade,
        shelf.text(hit.number, max(0, start - AROUND), min(start, AROUND)), shelf.text(hit.number, end, AROUND),
        min((c.start for c in heard), default=hit.turn.start), max((c.end for c in heard), default=hit.turn.end),
    )  # fmt: skip
