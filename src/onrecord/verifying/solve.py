"""Choice of the places on record that a quote's pieces are taken from, and whether they hold enough of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.languages.en import meaning as language
from onrecord.verifying.compare import compare
from onrecord.verifying.edits import ALTERATIONS
from onrecord.verifying.place import GRADES, Asked, Hit, hits, interrupted, near
from onrecord.verifying.policy import Policy
from onrecord.verifying.shelf import Shelf
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
MOST_PIECES = 200
"""Pieces of one quote: what has more marks of omission than that was said by nobody."""
TELLING = 7
"""Words in one order that are no coincidence when all are the same."""


def solve(quote: Quote, shelf: Shelf, asked: Asked, policy: Policy) -> tuple[list[Hit], list[Hit]]:
    """A hit for each piece in the order of the quote, and further places of the first one."""
    pieces = quote.pieces()
    if not pieces or len(pieces) > MOST_PIECES:
        return [], []
    heaviest = max(pieces, key=lambda p: (sum(weights_of(quote.words.keys[p[0] : p[1]])), -p[0]))
    found = _contradicted(quote, hits(quote, *heaviest, shelf, asked, policy))
    if not found:
        return [], []
    options = [
        _around(quote, pieces, heaviest, anchor, shelf, asked, policy) for anchor in _anchors(quote, found, policy)
    ]
    if found[0].matches is not False:
        options.sort(key=lambda placed: (-_worth(placed), placed[0].begin))
    verbatim = _worth(options[0]) >= len(quote)  # and nothing against the speaker
    best = options[0] if verbatim or found[0].matches is False else _best(quote, options, shelf, asked, policy)
    return best, [h for h in found if all(h.number != b.number for b in best)]


def _contradicted(quote: Quote, found: list[Hit]) -> list[Hit]:
    """The hits, those of a record that names another speaker before those of one that names nobody.

    More evidence must not clear a misattribution: captions without names beside a transcript that has them.
    """
    if not found or found[0].matches is not None or any(h.matches for h in found):
        return found
    weight = sum(weights_of(quote.words.keys))
    least = found[0].comparison.coverage - AS_GOOD
    others = [h for h in found if h.matches is False and h.comparison.coverage >= least]
    others = [h for h in others if h.known or weight >= DISTINCTIVE]
    return [*others, *(h for h in found if h not in others)] if others else found


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
        h
        for h in found
        if h.turn.record.date == best.turn.record.date
        and h.turn.record.grade is not None
        and h.matches == best.matches
        and h.comparison.coverage >= SAME_PASSAGE
        and found_enough(quote, [h], policy)
    ]
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
    comparison = compare(quote, first, last, hit.passage, policy)
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


def is_anybodys(quote: Quote, placed: Sequence[Hit]) -> bool:
    """Whether a quote is of so few and common words that standing on record says nothing of where it comes from.

    One word of content stands for somebody when it is long, or on record in the mouth of whom the page names.
    """
    letters = sum(len(k) for k in quote.words.keys)
    if letters < LEAST_LETTERS and quote.words.text.isascii():
        return True
    says_what_is = quote.words.keys[0] in language.QUESTION_STARTS
    if len(quote) > FEW_WORDS or (any(h.matches for h in placed) and not says_what_is):
        return False
    weights = weights_of(atoms_of(quote.words).names)
    content = [k for k in quote.words.keys if weight_of(k) >= 1.0]
    return sum(weights) < MANY_WORDS_WEIGHT and all(len(k) < LONG_WORD for k in content)
