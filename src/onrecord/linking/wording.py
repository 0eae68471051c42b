"""Words as they are compared from page to page: folded atoms with the ends of sentences, and how alike two are.

The alignment is that of verification; what is added is how much the shared words tell of which utterance it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from onrecord.languages import EVERY
from onrecord.words.align import Block, align
from onrecord.words.meaning import is_number
from onrecord.words.normal_forms import atoms_of, weights_of
from onrecord.words.quote import Mark, read_quote
from onrecord.words.tokenizer import Words

STOP = "."
"""Stands in a wording where a sentence ends inside it."""
LEAST_COVERED = 0.6
"""Part of the shorter wording's weight that the longer must hold for the two to be compared at all."""
CONTENT = 1.0
PLACES = 8
"""Places where a longer wording holds a shorter one that are looked at for one at the head of a sentence."""
STOCK_WEIGHT, LEADS_ON = 0.08, 0.3
CLAUSE, FEW = 2, 3
"""Words by which a gap may be longer on one side and no clause, and words of a gap whose negations are counted."""
SLIP = 5
"""Letters from which on two words that differ in one are a slip of the pen."""
ENDS = re.compile(r"[.?!:…]|—|–|--| - ")
"""What parts sentences, restarts among them, where a capital follows."""
PUT_IN = {Mark.BRACKET, Mark.PARENTHESIS, Mark.LINK}


@lru_cache(maxsize=1 << 14)
def words_in(text: str) -> tuple[str, ...]:
    """The folded words of a quote or content, as they are counted."""
    return read_quote(text).words.keys


def wording_of(text: str) -> str:
    """A text's atoms with blanks between: spelling, contractions and numbers folded, without the reporter's insertions.

    >>> wording_of("“We’re paying twenty-one million. So [the mayor] said!”")
    'we are paying #21000000 . so said'
    """
    quote = read_quote(text)
    atoms = atoms_of(quote.words)
    out: list[str] = []
    for name, first in zip(atoms.names, atoms.firsts, strict=True):
        if quote.marks[first] in PUT_IN:
            continue
        if out and out[-1] != STOP and _heads_sentence(quote.words, first):
            out.append(STOP)
        out.append(name)
    return " ".join(out) or " ".join(atoms.names)


def _heads_sentence(words: Words, at: int) -> bool:
    """Whether a sentence ends before a word, and the word is not written small: "said" of "We won!” said"."""
    return bool(ENDS.search(words.between(at))) and not words.surface(at)[:1].islower()


@dataclass(frozen=True, slots=True)
class Parsed:
    """A wording ready to be compared: its atoms, their weights, those of stock phrases lowered, and sentence heads."""

    atoms: tuple[str, ...]
    weights: tuple[float, ...]
    telling: tuple[float, ...]
    heads: frozenset[int]

    @property
    def weight(self) -> float:
        return sum(self.weights)


@lru_cache(maxsize=1 << 15)
def parsed(wording: str) -> Parsed:
    """A wording's string taken apart."""
    atoms: list[str] = []
    heads = {0}
    for word in wording.split(" "):
        if word == STOP:
            heads.add(len(atoms))
        else:
            atoms.append(word)
    weights = _weights(atoms)
    telling = _telling(atoms, weights)
    return Parsed(tuple(atoms), tuple(weights), tuple(telling), frozenset(heads))


def _weights(atoms: Sequence[str]) -> list[float]:
    leading = EVERY.wording.leading_on
    weights = weights_of(atoms, EVERY.wording)
    return [min(w, LEADS_ON) if a in leading else w for a, w in zip(atoms, weights, strict=True)]


def _telling(atoms: Sequence[str], weights: Sequence[float]) -> list[float]:
    """The weights with those of stock phrases lowered."""
    out = list(weights)
    for n in range(len(atoms)):
        for phrase in EVERY.occasions.stock_by_head.get(atoms[n], ()):
            if tuple(atoms[n : n + len(phrase)]) == phrase:
                out[n : n + len(phrase)] = [min(STOCK_WEIGHT, w) for w in out[n : n + len(phrase)]]
    return out


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two wordings share: ``telling`` weight, ``covered`` part of the shorter one of so many ``words``, and what
    speaks against.

    ``replaced`` counts places where words of content stand for others, ``opposed`` those where the two exclude each
    other. ``inner`` says that the shorter one begins inside a sentence of the longer; ``overlaps`` that one ends with
    the words that the other begins with, as two cuts of one speech do; ``swapped`` that the shorter one is the second
    of the two asked for.
    """

    telling: float
    covered: float
    words: int
    replaced: int = 0
    opposed: int = 0
    numbers: bool = False
    negated: bool = False
    inner: bool = False
    overlaps: bool = False
    swapped: bool = False


def likeness(one: str, other: str) -> Likeness | None:
    """How alike two wordings are, the same whichever comes first; ``None`` when they are two different things.

    >>> found = likeness("we will not raise the toll", "i said we will raise the toll this year")
    >>> round(found.covered, 2), found.negated
    (0.91, True)
    """
    if one == other:
        w = parsed(one)
        telling = sum(w.telling)
        return Likeness(telling, 1.0, len(w.atoms))
    a, b = parsed(one), parsed(other)
    swapped = (b.weight, len(b.atoms), other) < (a.weight, len(a.atoms), one)
    short, long = (b, a) if swapped else (a, b)
    blocks = _as_it_stands(short, long) or align(_slips(short, long), long.atoms, short.weights)
    if not blocks:
        return None
    held = sum(sum(short.weights[k.quote : k.quote + k.size]) for k in blocks)
    covered = held / (short.weight or 1.0)
    if covered < LEAST_COVERED:
        return None
    runs = [sum(short.telling[k.quote : k.quote + k.size]) for k in blocks]
    gaps = list(_gaps(short, long, blocks))
    return Likeness(
        sum(runs),
        min(1.0, covered),
        len(short.atoms),
        sum(_replaced(s, t) for s, t in gaps),
        sum(_opposed(s, t) for s, t in gaps),
        any(_count_otherwise(s, t) for s, t in gaps),
        any(_negations(s) != _negations(t) for s, t in gaps),
        blocks[0].quote == 0 and blocks[0].record not in long.heads,
        len(gaps) == 1 and _overlaps(short, long, blocks),
        swapped,
    )


def _as_it_stands(short: Parsed, long: Parsed) -> list[Block]:
    """The shorter wording as one block where the longer holds it word for word, at the head of a sentence if it can."""
    needle, hay = (f" {' '.join(w.atoms)} " for w in (short, long))
    places: list[int] = []
    at = hay.find(needle)
    while at >= 0 and len(places) < PLACES:
        places.append(hay.count(" ", 0, at + 1) - 1)
        at = hay.find(needle, at + 1)
    found = next((p for p in places if p in long.heads), places[0] if places else None)
    return [] if found is None else [Block(0, found, len(short.atoms))]


def _overlaps(short: Parsed, long: Parsed, blocks: Sequence[Block]) -> bool:
    """Whether what the shorter one has besides stands before the head of the longer, or after its end."""
    head, tail = blocks[0], blocks[-1]
    before = head.quote > 0 and head.record == 0
    return before or (tail.quote + tail.size < len(short.atoms) and tail.record + tail.size == len(long.atoms))


def _slips(short: Parsed, long: Parsed) -> list[str]:
    """The shorter wording's atoms, a slip of the pen taken for the word of the longer one that it misspells."""
    known = set(long.atoms)
    if all(a in known for a in short.atoms):
        return list(short.atoms)
    spare = [a for a in known if len(a) >= SLIP and a not in short.atoms and not is_number(a, EVERY.wording)]
    return [a if a in known else _slip(a, spare) for a in short.atoms]


def _slip(atom: str, spare: Sequence[str]) -> str:
    opposed = EVERY.occasions.opposed
    if len(atom) < SLIP or is_number(atom, EVERY.wording) or atom in opposed:
        return atom
    near = sorted(s for s in spare if OSA.distance(atom, s, score_cutoff=1) <= 1 and s not in opposed)
    return near[0] if near else atom


def _gaps(short: Parsed, long: Parsed, blocks: Sequence[Block]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """What stands between the runs of equal atoms on either side; at the ends only what the shorter one has there."""
    found = [
        (short.atoms[a.quote + a.size : b.quote], long.atoms[a.record + a.size : b.record]) for a, b in pairwise(blocks)
    ]
    head, tail = blocks[0], blocks[-1]
    if head.quote:
        found.append((short.atoms[: head.quote], long.atoms[max(0, head.record - head.quote) : head.record]))
    size = len(short.atoms) - tail.quote - tail.size
    if size:
        after = tail.record + tail.size
        found.append((short.atoms[-size:], long.atoms[after : after + size]))
    return found


def _content(atoms: Sequence[str]) -> list[str]:
    return [a for a, w in zip(atoms, _weights(atoms), strict=True) if w >= CONTENT]


def _replaced(short: Sequence[str], long: Sequence[str]) -> int:
    return int(bool(_content(short)) and bool(_content(long)))


def _opposed(short: Sequence[str], long: Sequence[str]) -> int:
    opposed = EVERY.occasions.opposed
    rows = {opposed[a] for a in short if a in opposed and a not in long}
    return int(any(opposed.get(a) in rows and a not in short for a in long))


def _count_otherwise(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether numbers differ; one that the shorter lacks counts where only a word or two stand there, and no clause."""
    mine, theirs = (sorted(a for a in atoms if is_number(a, EVERY.wording)) for atoms in (short, long))
    return mine != theirs and (bool(mine) or len(long) - len(short) <= CLAUSE)


def _negations(atoms: Sequence[str]) -> int:
    return sum(a in EVERY.wording.negations for a in atoms) if len(atoms) <= FEW else 0
