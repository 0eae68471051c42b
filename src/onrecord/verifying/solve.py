"""Choice of the places on record that a quote's pieces are taken from, and whether they hold enough of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.languages.wording import Wording
from onrecord.verifying.compare import compare
from onrecord.verifying.edits import ALTERATIONS
from onrecord.verifying.place import GOES_ON, GRADES, Hit, Inquiry, hits, interrupted, near
from onrecord.verifying.policy import Policy
from onrecord.words.normal_forms import atoms_of, weight_of, weights_of
from onrecord.words.quote import Quote

ENOUGH_LEFT = 1.5
"""Weight of the words that one place leaves over which makes it worth to look for them in another."""
SURE = 2.4
"""Weight from which a part is known by most of its words."""
LONG_RUN, LONG_WEIGHT = 8, 4.0
"""Words in one piece, and their weight, in the right mouth that show where a quote comes from, however it goes on."""
SAME_PASSAGE = 0.7
"""Coverage at which two records of one day are taken to hold the same passage."""
ALL_COMMON = 0.9
"""Coverage that a quote needs of which only common words were found: they meet everywhere."""
LEAST_PIECE = 0.75
"""Coverage that each of several pieces needs, for common words are found anywhere."""
DISTINCTIVE = 5.0
"""Weight below which words in the mouth of somebody else, in a record where the person asked for is not heard at all,
prove nothing: two people may well use the same few words."""
AS_GOOD = 0.02
"""Coverage by which a record that names another speaker may fall behind one that names nobody."""
FEW_WORDS, MANY_WORDS_WEIGHT, LONG_WORD, LEAST_LETTERS = 2, 2.0, 7, 3
"""A quote of at most so many words, of less than this weight, none of them so long, could be anybody's."""
PART_OF_LONG = 0.4
"""Coverage at which a quote with a long run of the record's words was found."""
FEWEST_LEFT = 3
"""Words that a place must leave over for their own place to be looked for."""
MUCH_BETTER, FOUND_FAR = 0.2, 0.7
"""By how much a place elsewhere must beat one near by, and its least coverage."""
MOST_PIECES = 200
"""Pieces of one quote: what has more marks of omission than that was said by nobody."""
TELLING = 7
"""Words in one order that are no coincidence when all are the same."""


def solve(inquiry: Inquiry) -> tuple[list[Hit], list[Hit]]:
    """A hit for each piece in the order of the quote, and further places of the first one."""
    quote = inquiry.quote
    pieces = quote.pieces()
    if not pieces or len(pieces) > MOST_PIECES:
        return [], []
    heaviest = max(pieces, key=lambda p: (sum(weights_of(quote.words.keys[p[0] : p[1]], quote.wording)), -p[0]))
    found = _contradicted(quote, hits(inquiry, *heaviest))
    if not found:
        return [], []
    options = [_around(inquiry, pieces, heaviest, anchor) for anchor in _anchors(inquiry, found)]
    if found[0].matches is not False:
        options.sort(key=lambda placed: (-_worth(placed), placed[0].begin))
    verbatim = _worth(options[0]) >= len(quote)  # and nothing against the speaker
    best = options[0] if verbatim or found[0].matches is False else _best(inquiry, options)
    return best, _elsewhere(found, best)


def _elsewhere(found: Sequence[Hit], chosen: Sequence[Hit]) -> list[Hit]:
    """The hits in other turns than those that were chosen."""
    taken = {h.number for h in chosen}
    return [h for h in found if h.number not in taken]


def _contradicted(quote: Quote, found: list[Hit]) -> list[Hit]:
    """The hits, those of a record that names another speaker before those of one that names nobody.

    More evidence must not clear a misattribution: captions without names beside a transcript that has them.
    """
    if not found or found[0].matches is not None or any(h.matches for h in found):
        return found
    weight = sum(weights_of(quote.words.keys, quote.wording))
    least = found[0].comparison.coverage - AS_GOOD
    others = [h for h in found if _contradicts(h, least, weight)]
    return [*others, *(h for h in found if h not in others)] if others else found


def _contradicts(hit: Hit, least: float, weight: float) -> bool:
    """Whether a good hit is in another's mouth; few words only where the person asked for speaks in the record too."""
    anothers = hit.matches is False and hit.comparison.coverage >= least
    return anothers and (hit.known or weight >= DISTINCTIVE)


def _best(inquiry: Inquiry, options: Sequence[list[Hit]]) -> list[Hit]:
    """The worthiest solution; once one holds enough of the quote, only those that hold more already are tried."""
    tried = [_with_rest(inquiry, options[0])]
    for option in options[1:]:
        if not found_enough(inquiry.quote, tried[0], inquiry.policy) or _worth(option) > _worth(tried[0]):
            tried.append(_with_rest(inquiry, option))
    return max(tried, key=_worth)


def _anchors(inquiry: Inquiry, found: list[Hit]) -> list[Hit]:
    """The places to judge by. Where records of one day hold a passage in different words, the best grade decides."""
    best = found[0]
    if not best.turn.record.date or best.turn.record.grade is None:
        return found
    rivals = [h for h in found if _rivals(best, h) and found_enough(inquiry.quote, [h], inquiry.policy)]
    if not rivals:
        return found
    chosen = min(rivals, key=lambda h: (_grade(h), -h.rank))
    return [chosen] if _grade(chosen) < _grade(best) else found


def _rivals(best: Hit, other: Hit) -> bool:
    """Whether a graded record of the same day holds the passage too, by the same speaker."""
    record = other.turn.record
    same = record.date == best.turn.record.date and other.matches == best.matches
    return same and record.grade is not None and other.comparison.coverage >= SAME_PASSAGE


def _grade(hit: Hit) -> int:
    return GRADES[hit.turn.record.grade] if hit.turn.record.grade else len(GRADES)


def _worth(placed: Sequence[Hit]) -> float:
    """The ranks of the hits by their words; each further place counts against a solution."""
    return sum(h.rank * (h.last - h.first) for h in placed) - 0.5 * (len({h.number for h in placed}) - 1)


def _around(inquiry: Inquiry, pieces: Sequence[tuple[int, int]], heaviest: tuple[int, int], anchor: Hit) -> list[Hit]:
    """The other pieces as near to the anchor as they are found well, else wherever they are."""
    placed = [anchor]
    at = pieces.index(heaviest)
    for piece in [*pieces[at + 1 :], *reversed(pieces[:at])]:
        beside = placed[-1] if piece[0] >= placed[-1].last else placed[0]
        found = _near_or_far(inquiry, piece, beside)
        if found is not None:
            placed = sorted([*placed, found], key=lambda h: h.first)
    return placed


def _near_or_far(inquiry: Inquiry, piece: tuple[int, int], beside: Hit) -> Hit | None:
    """A piece beside another; elsewhere only where it is found much better there."""
    close = near(inquiry, *piece, beside)
    coverage = close.comparison.coverage if close else 0.0
    if close and coverage >= GOES_ON:
        return close
    far = [h for h in hits(inquiry, *piece) if close is None or h.comparison.coverage > coverage + MUCH_BETTER]
    return far[0] if far and far[0].comparison.coverage >= FOUND_FAR else close


def _with_rest(inquiry: Inquiry, placed: list[Hit]) -> list[Hit]:
    """Where one place leaves a good part of a piece over, that part's own place beside it: a splice without a mark."""
    return [part for hit in placed for part in _split(inquiry, hit, 3)]


def _split(inquiry: Inquiry, hit: Hit, depth: int) -> list[Hit]:
    c = hit.comparison
    for first, last in ((hit.first, c.quote_first), (c.quote_last, hit.last)):
        if depth == 0 or last - first < FEWEST_LEFT:  # too little was left over
            continue
        here = (hit.first, first) if first > hit.first else (last, hit.last)
        broken = interrupted(inquiry, first, last, hit)
        if broken:
            again = _again(inquiry, hit, *here)
            return sorted([broken, again], key=lambda h: h.first) if again else [hit]
        rest = _rest(inquiry, replace(hit, first=here[0], last=here[1]), first, last)
        again = _again(inquiry, hit, *here) if rest else None
        if rest and again:
            parts = [*_split(inquiry, again, depth - 1), *_split(inquiry, rest, depth - 1)]
            return sorted(parts, key=lambda h: h.first)
    return [hit]


def _rest(inquiry: Inquiry, hit: Hit, first: int, last: int) -> Hit | None:
    """The own place of what a hit left over, if that weighs something and is found well."""
    if sum(weights_of(inquiry.quote.words.keys[first:last], inquiry.quote.wording)) < ENOUGH_LEFT:
        return None
    close = near(inquiry, first, last, hit)
    options = [h for h in [close, *hits(inquiry, first, last, 0.6)] if h and _places_rest(inquiry.quote, h)]
    return max(options, key=lambda h: (h.rank + 0.1 * (h.number == hit.number), h is close), default=None)


def _places_rest(quote: Quote, hit: Hit) -> bool:
    """Whether a place holds what another left over: nearly all of it, and every word of what is light."""
    c = hit.comparison
    if sum(weights_of(quote.words.keys[hit.first : hit.last], quote.wording)) < SURE:
        return c.longest >= max(4, hit.last - hit.first)
    return c.coverage >= 0.8 and c.longest >= 3


def _again(inquiry: Inquiry, hit: Hit, first: int, last: int) -> Hit | None:
    """A hit's comparison for a part of its words alone."""
    comparison = compare(inquiry.quote, first, last, hit.passage, inquiry.policy)
    return replace(hit, first=first, last=last, comparison=comparison) if comparison else None


def found_enough(quote: Quote, placed: Sequence[Hit], policy: Policy) -> bool:
    """Whether the places hold enough of a quote to say that it comes from there.

    What counts is the weight of the words that were found in order, more of it for a short quote and for words in
    another mouth, since common words meet everywhere.
    """
    weights = weights_of(quote.words.keys, quote.wording)
    total = sum(weights) or 1.0
    covered = sum(h.comparison.coverage * sum(weights[h.first : h.last]) for h in placed) / total
    if not _holds_content(placed, weights):
        return covered >= ALL_COMMON
    if _by_chance(quote, placed, total, covered):
        return False
    if _is_long_run(placed):  # forty words in order come from there, whatever else the quote holds
        return covered >= PART_OF_LONG
    if _stands_badly(placed):
        return covered >= ALL_COMMON
    longest = max(h.comparison.longest for h in placed)
    return covered >= needed(total, longest, [h.matches for h in placed], policy)


def _holds_content(placed: Sequence[Hit], weights: Sequence[float]) -> bool:
    """Whether more than function words was found."""
    return any(weight >= 1.0 for h in placed for weight in _kept(h, weights))


def _stands_badly(placed: Sequence[Hit]) -> bool:
    """Whether one of several pieces was hardly found."""
    return len(placed) > 1 and min(h.comparison.coverage for h in placed) < LEAST_PIECE


def _by_chance(quote: Quote, placed: Sequence[Hit], total: float, covered: float) -> bool:
    """Whether so few words in another mouth may stand there by chance; all of them in one order do not."""
    if total >= DISTINCTIVE or not any(h.matches is False and not h.known for h in placed):
        return False
    return not (covered > 0.99 and len(quote) >= TELLING and total >= 3)


def _is_long_run(placed: Sequence[Hit]) -> bool:
    """Whether one place of the right speaker holds a long run of the quote's words."""
    if len(placed) != 1 or not placed[0].matches:
        return False
    only = placed[0].comparison
    return only.longest >= LONG_RUN and only.found >= LONG_WEIGHT


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


def is_anybodys(quote: Quote, placed: Sequence[Hit]) -> bool:
    """Whether a quote is of so few and common words that standing on record says nothing of where it comes from.

    One word of content stands for somebody when it is long, or on record in the mouth of whom the page names.
    """
    letters = sum(map(len, quote.words.keys))
    if letters < LEAST_LETTERS and quote.words.text.isascii():
        return True
    says_what_is = quote.words.keys[0] in quote.wording.question_starts
    if len(quote) > FEW_WORDS or (any(h.matches for h in placed) and not says_what_is):
        return False
    weights = weights_of(atoms_of(quote.words).names, quote.wording)
    return sum(weights) < MANY_WORDS_WEIGHT and not any(_is_telling(k, quote.wording) for k in quote.words.keys)


def _is_telling(key: str, wording: Wording) -> bool:
    """Whether a word is a long one of content."""
    return len(key) >= LONG_WORD and weight_of(key, wording) >= 1.0
