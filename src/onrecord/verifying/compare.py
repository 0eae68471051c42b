"""A piece of a quote held against a passage, word by word: how much of it stands there, and every edit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.cascade import Cascade, Step
from onrecord.languages.wording import Wording
from onrecord.verifying.brackets import prefix_flag
from onrecord.verifying.differences import ENDS, Difference, Pair, differences, word_range
from onrecord.verifying.edits import MARKED, Edit, edit_of, named
from onrecord.verifying.policy import Policy
from onrecord.words.align import Block, align
from onrecord.words.meaning import is_number
from onrecord.words.normal_forms import Atoms, atoms_of, weights_of
from onrecord.words.numbers import is_unit
from onrecord.words.quote import Mark, Quote
from onrecord.words.tokenizer import ASKING, Words

ASKED = re.compile(f"[{ASKING}]")
SENTENCE_MARK = re.compile(rf"[\s\"”’'»)\]]*([.!{ASKING}]+)")
ELLIPSIS = re.compile(r"\.\.|…")
PARTED = re.compile(r"[,.!?;:—–]|\s-|--")
"""What parts a word from the next."""
MARKS = re.compile(r"[.!?]")
BRACKETED = frozenset({Mark.PART, Mark.BRACKET})
DOUBT = re.compile(rf"[\[(]\s*!*[{ASKING}][{ASKING}!]*\s*[\])]")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A quote's piece held against a passage: the edits, what part of its weight was found, and where."""

    edits: tuple[Edit, ...]
    coverage: float
    found: float
    first: int
    last: int
    quote_first: int
    quote_last: int
    longest: int


def compare(quote: Quote, first: int, last: int, passage: Words, policy: Policy) -> Comparison | None:
    """The words ``[first, last)`` of a quote against a passage; ``None`` when they share no word."""
    pair = Pair(quote, passage, atoms_of(quote.words, first, last), atoms_of(passage), policy)
    weights = _weights(pair)
    blocks = _aligned(pair, weights)
    if not blocks:
        return None
    edits = tuple(_edits(pair, blocks))
    held = sum(sum(weights[b.quote : b.quote + b.size]) for b in blocks)
    excused = sum(_weight_of(e, pair, weights) for e in edits if policy.allows(e.op))
    head, tail = blocks[0], blocks[-1]
    return Comparison(
        edits,
        min(1.0, (held + excused) / (sum(weights) or 1.0)),
        held,
        min([pair.theirs.firsts[head.record], *(e.places[2] for e in edits if e.places[2] < e.places[3])]),
        max([pair.theirs.lasts[tail.record + tail.size - 1], *(e.places[3] for e in edits)]),
        pair.mine.firsts[head.quote],
        pair.mine.lasts[tail.quote + tail.size - 1],
        max(b.size for b in blocks),
    )


def _weights(pair: Pair) -> list[float]:
    """The weights of the quote's atoms; what the reporter put in, and a link, weighs next to nothing."""
    marks = pair.quote.marks
    return [
        0.05 if marks[w] in MARKED or marks[w] is Mark.LINK else weight
        for weight, w in zip(weights_of(pair.mine.names, pair.wording), pair.mine.firsts, strict=True)
    ]


def _weight_of(edit: Edit, pair: Pair, weights: Sequence[float]) -> float:
    """The weight of the quote's atoms that an edit touches."""
    return sum(weights[n] for n in _atoms_in(pair.mine, edit.places))


def same_words(quote: Quote, first: int, last: int, passage: Words) -> Comparison | None:
    """The comparison of words that are the same, one after the other; ``None`` where they have to be looked at.

    Nearly every honest quote takes this way, which needs no alignment.
    """
    forms = quote.words.forms[first:last]
    if forms != passage.forms or any(quote.marks[first:last]):
        return None
    if ASKED.search(quote.words.text) or ASKED.search(passage.text) or _answers_otherwise(quote, first, passage):
        return None
    return Comparison((), 1.0, sum(weights_of(forms, quote.wording)), 0, len(passage), first, last, last - first)


def _answers_otherwise(quote: Quote, first: int, passage: Words) -> bool:
    """Whether a "no" has a pause behind it on one side alone, and could deny what follows."""
    for n, form in enumerate(passage.forms[:-1], 1):
        if form in quote.wording.answering and not passage.forms[n][:1].isdigit():  # "No. 10"
            mine, theirs = quote.words.between(first + n), passage.between(n)
            if bool(PARTED.search(mine)) != bool(PARTED.search(theirs)):
                return True
    return False


def _aligned(pair: Pair, weights: list[float]) -> tuple[Block, ...]:
    """The blocks of equal atoms. What the reporter put in is matched only where it stands, never drawn from afar."""
    put_in = {n for n, w in enumerate(pair.mine.firsts) if pair.quote.marks[w] in {Mark.BRACKET, Mark.PARENTHESIS}}
    if not put_in:
        return align(pair.mine.names, pair.theirs.names, weights)
    spoken = [(n,) if n in put_in else name for n, name in enumerate(pair.mine.names)]
    blocks = list(align(spoken, pair.theirs.names, weights)) or list(align(pair.mine.names, pair.theirs.names, weights))
    return tuple(sorted([*blocks, *_between(pair, blocks, weights)], key=lambda b: b.quote))


def _between(pair: Pair, blocks: Sequence[Block], weights: list[float]) -> Iterator[Block]:
    """The blocks of equal atoms in the stretches between others."""
    for one, other in pairwise(blocks):
        a, c = one.quote + one.size, one.record + one.size
        mine, theirs = pair.mine.names[a : other.quote], pair.theirs.names[c : other.record]
        if mine and len(mine) >= len(theirs):
            yield from (Block(a + b.quote, c + b.record, b.size) for b in align(mine, theirs, weights[a:]))


def _atoms_in(atoms: Atoms, places: tuple[int, int, int, int]) -> list[int]:
    return [n for n, w in enumerate(atoms.firsts) if places[0] <= w < places[1]]


def _edits(pair: Pair, blocks: Sequence[Block]) -> Iterator[Edit]:
    """All edits in the order of the quote."""
    between = differences(pair, blocks)
    found = [e for d in between for e in named(pair, d)]
    found += [e for e in _alike(pair, blocks) if not any(_within(e, d, pair) for d in between)]
    found += _questions(pair, blocks)
    found += _answers(pair, blocks)
    yield from sorted(found, key=lambda e: (e.places, e.op))


def _within(edit: Edit, d: Difference, pair: Pair) -> bool:
    first, last = word_range(pair.mine, d.a, d.b)
    return first <= edit.places[0] < last


def _alike(pair: Pair, blocks: Sequence[Block]) -> Iterator[Edit]:
    """Words whose atoms are equal although the words are not printed alike."""
    for block in blocks:
        n = 0
        while n < block.size:
            q0, r0 = block.quote + n, block.record + n
            step = 1
            while n + step < block.size and (
                pair.mine.firsts[q0 + step] < pair.mine.lasts[q0 + step - 1]
                or pair.theirs.firsts[r0 + step] < pair.theirs.lasts[r0 + step - 1]
            ):
                step += 1
            edit = edit_of(pair, "", Difference(q0, q0 + step, r0, r0 + step))
            name = _how_printed(pair, edit.places, pair.mine.names[q0 : q0 + step])
            if name:
                yield replace(edit, op=name, flags=prefix_flag(edit.quote, pair.wording) if name == "bracket" else ())
            n += step


@dataclass(frozen=True, slots=True)
class Printed:
    """Words of the same atoms on both sides: their forms, their keys, and the marks around the quote's."""

    atoms: Sequence[str]
    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    same_keys: bool
    bracketed: bool
    wording: Wording


def _how_printed(pair: Pair, places: tuple[int, int, int, int], atoms: Sequence[str]) -> str | None:
    """The name of the edit that lies between words of the same atoms; ``None`` where they are printed alike."""
    a, b, c, d = places
    mine, theirs = pair.quote.words, pair.passage
    bracketed = not BRACKETED.isdisjoint(pair.quote.marks[a:b])
    same = mine.keys[a:b] == theirs.keys[c:d]
    printed = Printed(atoms, tuple(mine.forms[a:b]), tuple(theirs.forms[c:d]), same, bracketed, pair.wording)
    return PRINTED_CASCADE.answer(printed) or None


def _in_brackets(printed: Printed) -> str | None:
    """Brackets change nothing but the look: "[the]" for "the"."""
    return "bracket" if printed.bracketed else None


def _alike_in_print(printed: Printed) -> str | None:
    """The words are the same to the letter: no edit."""
    return "" if printed.mine == printed.theirs or printed.same_keys else None


def _as_number(printed: Printed) -> str | None:
    """A number in words for one in figures: "five" for "5"; a comma in it is no edit."""
    if not any(is_number(name, printed.wording) for name in printed.atoms):
        return None
    return "" if tuple(f.replace(",", "") for f in printed.mine) == printed.theirs else "number"


def _by_spelling(printed: Printed) -> str | None:
    """Spellings of one word: "cannot" and "can not", "km" and "kilometres", "organise" and "organize"."""
    if not printed.wording.slurred.isdisjoint(printed.theirs) and printed.wording.slurred.isdisjoint(printed.mine):
        return "spelling"  # "gonna" on record is written out
    joined = {"".join(printed.mine), "".join(printed.theirs)}
    if joined <= printed.wording.cannot or is_unit(printed.atoms, printed.wording):
        return "spelling"
    endings = [[_ending_of(f) for f in forms] for forms in (printed.mine, printed.theirs)]
    return "spelling" if endings[0] == endings[1] else None


def _drawn_together(printed: Printed) -> str:
    """Words drawn together, or a sound left out: "we're" for "we are"; else a spelling."""
    parted = len(printed.mine) != len(printed.theirs) or "'" in "".join(printed.mine + printed.theirs)
    return "contraction" if parted else "spelling"


PRINTED_CASCADE = Cascade(
    (
        Step("bracket", _in_brackets),
        Step("alike", _alike_in_print),
        Step("number", _as_number),
        Step("spelling", _by_spelling),
        Step("contraction", _drawn_together),
    )
)


def _ending_of(form: str) -> str:
    """What an apostrophe parts from a word: "organisation's" and "organization's" are spelled differently, no more."""
    return "".join(form.rpartition("'")[1:]) if "'" in form else ""


def _questions(pair: Pair, blocks: Sequence[Block]) -> Iterator[Edit]:
    """Sentences that end as a question on one side and as none on the other, and marks that doubt a word."""
    for block in blocks:
        for n in range(block.size):
            q, r = block.quote + n, block.record + n
            mine, theirs = _ending(pair.quote.words, pair.mine, q), _ending(pair.passage, pair.theirs, r)
            asked = _asks_otherwise(pair, q, mine, theirs)
            if asked or (_doubts(pair.quote.words, pair.mine, q) and not _doubts(pair.passage, pair.theirs, r)):
                d = Difference(q, q + 1, r, r + 1)
                places = edit_of(pair, "question", d, ("question",))
                yield replace(places, quote=places.quote + (mine or "?"), record=places.record + theirs)


def _answers(pair: Pair, blocks: Sequence[Block]) -> Iterator[Edit]:
    """A "no" that answers on one side and denies on the other: "No, taxes will rise" and "No taxes will rise"."""
    for block in blocks:
        for n in range(block.size - 1):
            q, r = block.quote + n, block.record + n
            if pair.mine.names[q] not in pair.wording.answering or _is_said_to(pair, q + 1, r + 1):
                continue
            mine, theirs = _behind(pair.quote.words, pair.mine, q), _behind(pair.passage, pair.theirs, r)
            if bool(PARTED.search(mine)) != bool(PARTED.search(theirs)) and not ELLIPSIS.search(mine + theirs):
                yield edit_of(pair, "replace", Difference(q, q + 2, r, r + 2), ("negation",))


def _is_said_to(pair: Pair, mine: int, theirs: int) -> bool:
    """Whether what stands behind a "no" cannot be denied by it: "No, we", "No, sir", "No. 10", "No, Mr. Low"."""
    name = pair.mine.names[mine]
    word = pair.passage.surface(pair.theirs.firsts[theirs])
    if name in pair.wording.addressing or word[:1].isdigit():
        return True
    if any(mark in _behind(pair.passage, pair.theirs, theirs - 1) for mark in ".!"):
        return False  # "No. More ferries will sail"
    return name in pair.wording.function or is_number(name, pair.wording) or word[:1].isupper()


def _asks_otherwise(pair: Pair, at: int, mine: str, theirs: str) -> bool:
    """Whether a sentence that ends with an atom is a question on one side alone, as far as the record has marks."""
    known = bool(mine and theirs) or (_asks(mine) and bool(MARKS.search(pair.passage.text)))
    return _asks(mine) != _asks(theirs) and known and not _is_asked(pair, at, mine)


def _asks(ending: str) -> bool:
    return bool(ASKED.search(ending))


def _is_asked(pair: Pair, at: int, ending: str) -> bool:
    """Whether the quote's sentence that ends here is a question by its first word: then the record's mark is wrong."""
    first = at
    while first > 0 and not ENDS.search(pair.quote.words.between(pair.mine.firsts[first])):
        first -= 1
    while pair.mine.names[first] in pair.wording.and_words and first < at:
        first += 1
    return ending == "?" and pair.mine.names[first] in pair.wording.question_starts


def _behind(words: Words, atoms: Atoms, at: int) -> str:
    """What stands behind an atom up to the next word; nothing inside a word."""
    if at + 1 < len(atoms.names) and atoms.firsts[at + 1] < atoms.lasts[at]:
        return ""
    return words.between(atoms.lasts[at])


def _ending(words: Words, atoms: Atoms, at: int) -> str:
    """The mark that ends a sentence right after an atom, if one does."""
    after = SENTENCE_MARK.match(_behind(words, atoms, at))
    return after[1] if after and ("..." not in after[1] or _asks(after[1])) else ""


def _doubts(words: Words, atoms: Atoms, at: int) -> bool:
    """Whether a question mark in brackets stands behind an atom."""
    return bool(DOUBT.search(_behind(words, atoms, at)))
