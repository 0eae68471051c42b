"""Differences that leave the words alone, each with its name: spelling, contraction, filler, repetition, ..."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.cascade import Cascade, Step
from onrecord.languages.wording import Wording
from onrecord.verifying.differences import Difference, Pair, word_range
from onrecord.verifying.framing import any_of
from onrecord.words.meaning import flags_of, is_number
from onrecord.words.normal_forms import Atoms
from onrecord.words.tokenizer import Words

RESTART = 9
"""Words that a speaker takes back at most when starting anew."""


@dataclass(frozen=True, slots=True)
class Sides:
    """A difference with words on both sides: atoms, folded keys and forms of the quote's and of the record's.

    ``places`` are the words of the quote.
    """

    pair: Pair
    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    keys: tuple[tuple[str, ...], tuple[str, ...]]
    forms: tuple[tuple[str, ...], tuple[str, ...]]
    places: tuple[int, int]


@dataclass(frozen=True, slots=True)
class OneSide:
    """A difference with words on one side alone, the quote's or the record's (``lost``), as atoms and as words."""

    pair: Pair
    lost: bool
    atoms: Atoms
    atom_range: tuple[int, int]
    words: Words
    word_range: tuple[int, int]

    @property
    def names(self) -> tuple[str, ...]:
        """The atoms."""
        return tuple(self.atoms.names[slice(*self.atom_range)])

    @property
    def forms(self) -> tuple[str, ...]:
        """The words with their apostrophes and accents."""
        return tuple(self.words.forms[slice(*self.word_range)])


CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[.:][0-5]\d")
MARK = re.compile(r"[,.;:!?—–-]")
"""What sets words off from those beside them."""


def allowed(pair: Pair, d: Difference, mine: Sequence[str], theirs: Sequence[str]) -> str | None:
    """The name of an edit that leaves the words alone, or ``None``."""
    q, r = word_range(pair.mine, d.a, d.b), word_range(pair.theirs, d.c, d.d)
    if mine and theirs:
        keys = tuple(pair.quote.words.keys[slice(*q)]), tuple(pair.passage.keys[slice(*r)])
        forms = tuple(pair.quote.words.forms[slice(*q)]), tuple(pair.passage.forms[slice(*r)])
        return BOTH_CASCADE.answer(Sides(pair, tuple(mine), tuple(theirs), keys, forms, q))
    if mine:
        return ONE_CASCADE.answer(OneSide(pair, False, pair.mine, (d.a, d.b), pair.quote.words, q))
    return ONE_CASCADE.answer(OneSide(pair, True, pair.theirs, (d.c, d.d), pair.passage, r))


def _is_time(pair: Pair, first: int, last: int) -> bool:
    """Whether words of the quote stand where a time of day does: "at 2.14", "2.14 a.m."; not "by 2.14 percent"."""
    keys, wording = pair.quote.words.keys, pair.wording
    before, behind = keys[max(0, first - 1) : first], keys[last : last + 1]
    timed = any_of(before, wording.before_times) or any_of(behind, wording.halves_of_day)
    return timed and wording.parts_of_numbers.isdisjoint(behind)


# ---------------------------------------------------------------- words on both sides
def _spelling(sides: Sides) -> str | None:
    """The same words, together here and apart there: "any one" for "anyone"."""
    same = _same_spelled(*sides.keys, sides.pair.wording)
    return "spelling" if same and not _apostrophe_matters(sides) else None


def _begun_again(sides: Sides) -> str | None:
    """The record says the words once more: "the report" for "the the report"."""
    mine, theirs = sides.mine, sides.theirs
    fewer = len(mine) < len(theirs) and set(mine) == set(theirs)
    return "repetition" if fewer and mine == theirs[: len(mine)] else None


def _contracted(sides: Sides) -> str | None:
    """A word is drawn into the one before it: "we're" for "we are"."""
    drawn = sides.mine == sides.theirs or _open_endings(sides.mine, sides.theirs, sides.pair.wording)
    return "contraction" if drawn else None


def _masking(sides: Sides) -> str | None:
    """A paper masks a word for decency: "s***"."""
    return "masked" if _masked(*sides.forms, sides.pair.wording) else None


def _clock(sides: Sides) -> str | None:
    """A time of day with a point for its colon: "2.14" for "2:14"."""
    if not all(len(k) == 1 and CLOCK.fullmatch(k[0]) for k in sides.keys) or not _is_time(sides.pair, *sides.places):
        return None
    mine, theirs = (k[0].replace(":", ".") for k in sides.keys)
    return "number" if mine == theirs else None


BOTH_CASCADE = Cascade(
    (
        Step("spelling", _spelling),
        Step("repetition", _begun_again),
        Step("contraction", _contracted),
        Step("masked", _masking),
        Step("clock", _clock),
    )
)


# ---------------------------------------------------------------- words on one side
def _filler(one: OneSide) -> str | None:
    """Words that say nothing: "um", "you know"."""
    first, last = one.word_range
    keys = one.words.keys[first:last]
    put_in = len(keys) == 1 and not one.lost and keys[0] not in one.pair.wording.pauses  # "the [right] answer"
    fillers = _fillers(keys, one.pair.fillers) and not put_in
    return "filler" if fillers and _is_set_off(one.words, first, last) else None


def _repeated(one: OneSide) -> str | None:
    """The record only says its neighbours again: "the, um, the report"."""
    return "repetition" if one.lost and _said_again(one.pair, one.atoms, *one.atom_range, one.words) else None


def _restarted(one: OneSide) -> str | None:
    """A speaker breaks off and begins anew: "we went -- we sailed"; what turns the meaning is no restart."""
    restarts = one.lost and _restarts(one.atoms, *one.atom_range, one.words)
    return "restart" if restarts and not flags_of(one.names, (), one.pair.wording) else None


def _wrongly_decoded(one: OneSide) -> str | None:
    """What is left of a dash that was decoded wrongly: "â"."""
    return "spelling" if one.lost and all(len(f) == 1 and f in "âв" for f in one.forms) else None


def _linked(one: OneSide) -> str | None:
    """An address or a tag of a post that a quote leaves out: "#news"."""
    if not one.lost:
        return None
    tagged = (one.words.text[one.words.starts[n] - 1] == "#" for n in range(*one.word_range))
    return "link" if all(tag or "/" in f for tag, f in zip(tagged, one.forms, strict=True)) else None


def _of_range(one: OneSide) -> str | None:
    """The unit of a range, said once: "1 to 2 percent" for "1 percent to 2 percent"."""
    first, last = one.atom_range
    names, wording = one.atoms.names, one.pair.wording
    if not one.lost or last - first != 1 or names[first] not in wording.parts_of_numbers or not first:
        return None
    ranged = is_number(names[first - 1], wording) and any_of(names[last : last + 1], wording.range_words)
    again = is_number(names[last + 1], wording) if ranged and last + 2 < len(names) else False
    return "number" if again and names[last + 2] == names[first] else None


ONE_CASCADE = Cascade(
    (
        Step("filler", _filler),
        Step("repetition", _repeated),
        Step("restart", _restarted),
        Step("spelling", _wrongly_decoded),
        Step("link", _linked),
        Step("unit of a range", _of_range),
    )
)


def _apostrophe_matters(sides: Sides) -> bool:
    """Whether two words that differ by an apostrophe alone are different words: "were" and "we're".

    "its" for "it's" is spelling; and a record that has no apostrophe at all has lost them.
    """
    mine, theirs = sides.forms
    record = sides.pair.passage.text
    if {*mine, *theirs} <= {"its", "it's"} or not ("'" in record or "’" in record):
        return False
    return mine != theirs and not sides.pair.wording.real_words.isdisjoint((*mine, *theirs))


def _open_endings(mine: Sequence[str], theirs: Sequence[str], wording: Wording) -> bool:
    """Whether the sides differ only by "'s" and "'d" against the words these can stand for."""
    if len(mine) != len(theirs):
        return False
    for one, other in zip(mine, theirs, strict=True):
        ending, word = (one, other) if one in wording.open_endings else (other, one)
        if one != other and word not in wording.open_endings.get(ending, ()):
            return False
    return True


def _same_spelled(mine: Sequence[str], theirs: Sequence[str], wording: Wording) -> bool:
    """Whether two stretches are the same words, some of them written together on one side and apart on the other."""
    a = c = 0
    while a < len(mine) and c < len(theirs):
        if mine[a] == theirs[c]:
            a, c = a + 1, c + 1
        elif wording.is_one_word(mine[a], tuple(theirs[c : c + 2])):
            a, c = a + 1, c + 2
        elif wording.is_one_word(theirs[c], tuple(mine[a : a + 2])):
            a, c = a + 2, c + 1
        else:
            return False
    return a == len(mine) and c == len(theirs)


def _masked(mine: Sequence[str], theirs: Sequence[str], wording: Wording) -> bool:
    """Whether one side masks, with stars, a word that papers mask."""
    if len(mine) != 1 or len(theirs) != 1 or "*" not in mine[0] + theirs[0]:
        return False
    hidden, plain = (mine[0], theirs[0]) if "*" in mine[0] else (theirs[0], mine[0])
    fits = re.fullmatch("\\w*".join(map(re.escape, re.split(r"\*+", hidden))), plain) is not None
    return fits and wording.is_indecent(plain)


def _is_set_off(words: Words, first: int, last: int) -> bool:
    """Whether a stretch stands apart in its sentence, as a filler does: "what you know is true" has none.

    A sound needs no mark, but no unit is one ("5 mm"); "the right to stay" has none, and "he is right, we lost" one on
    one side only. Where a record has no marks, nothing tells.
    """
    if last - first == 1 and words.keys[first] in words.wording.pauses:
        return not (first and words.keys[first - 1][-1:].isdigit() and words.keys[first] in words.wording.measures)
    ahead = first == 0 or bool(MARK.search(words.between(first)))
    behind = bool(MARK.search(words.between(last)))
    if last - first == 1:
        return ahead and behind and not _is_of_list(words, first, last)
    return ahead or behind or not re.search(r"[,.;:!?]", words.text)


def _is_of_list(words: Words, first: int, last: int) -> bool:
    """Whether a word between commas is one of a list, or agrees: "left, right, and centre", "you are, right, but"."""
    before = words.keys[first - 1] if first else ""
    after = words.keys[last] if last < len(words.keys) else ""
    said_so = words.keys[first] in words.wording.agreeing and before in words.wording.equalling_forms
    return after in words.wording.joining or (said_so and after in words.wording.and_words)


def _filler_at(words: Sequence[str], at: int, last: int, fillers: frozenset[str]) -> int:
    """How many words the filler that begins here has; 0 where none does."""
    return next((n for n in (3, 2, 1) if at + n <= last and " ".join(words[at : at + n]) in fillers), 0)


def _fillers(keys: Sequence[str], fillers: frozenset[str]) -> bool:
    """Whether a stretch is nothing but fillers, of one word or more each."""
    at = 0
    while at < len(keys):
        step = _filler_at(keys, at, len(keys), fillers)
        if not step:
            return False
        at += step
    return bool(keys)


def _without_fillers(
    names: Sequence[str], first: int, last: int, fillers: frozenset[str]
) -> tuple[Sequence[str], int, int]:
    """The names without the fillers of a stretch, and the stretch: of "the, um, the report" the first "the"."""
    kept: list[str] = []
    at = first
    while at < last:
        step = _filler_at(names, at, last, fillers)
        if not step:
            kept.append(names[at])
        at += step or 1
    return (*names[:first], *kept, *names[last:]), first, first + len(kept)


def _said_again(pair: Pair, atoms: Atoms, first: int, last: int, words: Words) -> bool:
    """Whether a stretch of the record only says its neighbours again; "not not" is no stammer, "not, not" is."""
    fillers = pair.fillers
    again = _repeats(atoms.names, first, last) or _repeats(*_without_fillers(atoms.names, first, last, fillers))
    if not again or not pair.wording.negations & set(atoms.names[first:last]):
        return again
    around = words.between(atoms.firsts[first]) + words.between(atoms.lasts[last - 1])
    return bool(re.search(r"[,.;:!?—–-]", around))


def _repeats(names: Sequence[str], first: int, last: int) -> bool:
    """Whether a stretch says again what stands right before or after it."""
    size, part, names = last - first, tuple(names[first:last]), tuple(names)
    if not size or any(n.startswith("#") for n in part):
        return False
    lengths = (n for n in range(size, 0, -1) if size % n == 0)
    units = (part[:n] for n in lengths if part == part[:n] * (size // n))  # "the, the, the"
    return any(u == names[last : last + len(u)] or u == names[max(0, first - len(u)) : first] for u in units)


def _restarts(atoms: Atoms, first: int, last: int, words: Words) -> bool:
    """Whether a speaker breaks off and begins the same words again: "we went -- we sailed"."""
    if last - first > RESTART or last >= len(atoms.names):
        return False
    after = words.between(atoms.firsts[last])
    broken = any(mark in after for mark in ("--", "—", "–", "...", "…", " - "))
    alike = _alike(atoms.names, first, last)
    if alike and broken:
        return True
    if atoms.names[last - 1] in words.wording.saying_on:  # "the men of the north and the men of the south"
        return False
    return alike >= 2 and last - first <= alike + 2


def _alike(names: Sequence[str], first: int, last: int) -> int:
    """How many words behind a stretch are those that it begins with."""
    size = min(last - first, len(names) - last)
    return next((n for n in range(size) if names[first + n] != names[last + n]), size)
