"""Differences that leave the words alone, each with its name: spelling, contraction, filler, repetition, ..."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.languages.en import meaning as language
from onrecord.languages.en.numbers import UNITS
from onrecord.languages.en.variants import is_indecent, is_one_word
from onrecord.verifying.differences import Difference, Pair, word_range
from onrecord.words.meaning import flags_of
from onrecord.words.normal_forms import Atoms
from onrecord.words.tokenizer import Words

RESTART = 9
"""Words that a speaker takes back at most when starting anew."""


def allowed(pair: Pair, d: Difference, mine: Sequence[str], theirs: Sequence[str]) -> str | None:
    """The name of an edit that leaves the words alone, or ``None``."""
    q, r = word_range(pair.mine, d.a, d.b), word_range(pair.theirs, d.c, d.d)
    if mine and theirs:
        if _same_spelled(
            pair.quote.words.keys[q[0] : q[1]], pair.passage.keys[r[0] : r[1]]
        ) and not _apostrophe_matters(pair, q, r):
            return "spelling"
        if len(mine) < len(theirs) and set(mine) == set(theirs) and tuple(mine) == tuple(theirs[: len(mine)]):
            return "repetition"
        if mine == theirs or _open_endings(mine, theirs):
            return "contraction"
        if _masked(pair.quote.words.forms[q[0] : q[1]], pair.passage.forms[r[0] : r[1]]):
            return "masked"
        return None
    atoms, first, last = (pair.mine, d.a, d.b) if mine else (pair.theirs, d.c, d.d)
    words, (w1, w2) = (pair.quote.words, q) if mine else (pair.passage, r)
    if _fillers(words.keys[w1:w2], pair.policy.fillers) and _is_set_off(words, w1, w2):
        return "filler"
    if theirs and _said_again(pair, atoms, first, last, words):
        return "repetition"
    if theirs and _restarts(atoms, first, last, words) and not flags_of(theirs, ()):
        return "restart"
    if theirs and all(len(f) == 1 and f in "âв" for f in pair.passage.forms[r[0] : r[1]]):
        return "spelling"  # what is left of a dash that was decoded wrongly
    tagged = [words.text[words.starts[n] - 1] == "#" for n in range(w1, w2)]
    if theirs and all(tag or "/" in f for tag, f in zip(tagged, words.forms[w1:w2], strict=True)):
        return "link"
    return None


def _apostrophe_matters(pair: Pair, q: tuple[int, int], r: tuple[int, int]) -> bool:
    """Whether two words that differ by an apostrophe alone are different words: "were" and "we're".

    "its" for "it's" is spelling; and a record that has no apostrophe at all has lost them.
    """
    mine, theirs = pair.quote.words.forms[q[0] : q[1]], pair.passage.forms[r[0] : r[1]]
    if {*mine, *theirs} <= {"its", "it's"} or not ("'" in pair.passage.text or "’" in pair.passage.text):
        return False
    real = {"were", "well", "ill", "hell", "shell", "wed", "id", "shed", "wont", "cant", "lets"}
    return bool(real & {*mine, *theirs}) and mine != theirs


def _open_endings(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether the sides differ only by "'s" and "'d" against the words these can stand for."""
    if len(mine) != len(theirs):
        return False
    for one, other in zip(mine, theirs, strict=True):
        ending, word = (one, other) if one in language.OPEN_ENDINGS else (other, one)
        if one != other and word not in language.OPEN_ENDINGS.get(ending, ()):
            return False
    return True


def _same_spelled(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether two stretches are the same words, some of them written together on one side and apart on the other."""
    a = c = 0
    while a < len(mine) and c < len(theirs):
        if mine[a] == theirs[c]:
            a, c = a + 1, c + 1
        elif is_one_word(mine[a], tuple(theirs[c : c + 2])):
            a, c = a + 1, c + 2
        elif is_one_word(theirs[c], tuple(mine[a : a + 2])):
            a, c = a + 2, c + 1
        else:
            return False
    return a == len(mine) and c == len(theirs)


def _masked(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether one side masks, with stars, a word that papers mask."""
    if len(mine) != 1 or len(theirs) != 1 or "*" not in mine[0] + theirs[0]:
        return False
    hidden, plain = (mine[0], theirs[0]) if "*" in mine[0] else (theirs[0], mine[0])
    fits = re.fullmatch("\\w*".join(map(re.escape, re.split(r"\*+", hidden))), plain) is not None
    return fits and is_indecent(plain)


def _is_set_off(words: Words, first: int, last: int) -> bool:
    """Whether a stretch stands apart in its sentence, as a filler does: "what you know is true" has none.

    A filler of one word that is nothing else needs no mark, but no unit is one ("5 mm"); where a record has no marks at
    all, nothing tells.
    """
    if last - first == 1:
        return not (first and words.keys[first - 1][-1:].isdigit() and words.keys[first] in UNITS)
    around = words.between(first) + words.between(last)
    return first == 0 or bool(re.search(r"[,.;:!?—–-]", around)) or not re.search(r"[,.;:!?]", words.text)


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
    fillers = pair.policy.fillers
    again = _repeats(atoms.names, first, last) or _repeats(*_without_fillers(atoms.names, first, last, fillers))
    if not again or not language.NEGATIONS & set(atoms.names[first:last]):
        return again
    around = words.between(atoms.firsts[first]) + words.between(atoms.lasts[last - 1])
    return bool(re.search(r"[,.;:!?—–-]", around))


def _repeats(names: Sequence[str], first: int, last: int) -> bool:
    """Whether a stretch says again what stands right before or after it."""
    size, part = last - first, names[first:last]
    if not size or any(n.startswith("#") for n in part):
        return False
    return part == names[last : last + size] or (first >= size and part == names[first - size : first])


def _restarts(atoms: Atoms, first: int, last: int, words: Words) -> bool:
    """Whether a speaker breaks off and begins the same words again: "we should -- we must"."""
    if last - first > RESTART or last >= len(atoms.names):
        return False
    after = words.between(atoms.firsts[last])
    broken = any(mark in after for mark in ("--", "—", "–", "...", "…", " - "))
    alike = 0
    while (
        first + alike < last
        and last + alike < len(atoms.names)
        and atoms.names[first + alike] == atoms.names[last + alike]
    ):
        alike += 1
    said_on = atoms.names[last - 1] in language.AND_WORDS | {"or"}  # "the men of the north and the men of the south"
    return (alike >= 2 and not said_on and (broken or last - first <= alike + 2)) or (alike >= 1 and broken)
