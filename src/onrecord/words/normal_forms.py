"""Words as atoms: what is left of them when spelling, contraction and number form are folded.

The final alignment compares atoms, so that "we're" and "we are" meet; where atoms meet whose words do not look alike,
the edit is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.languages.en import meaning as language
from onrecord.languages.en import numbers as spoken
from onrecord.words.numbers import month_at, quantity, unit
from onrecord.words.spelling import spelling_of
from onrecord.words.tokenizer import Words, fold


@dataclass(frozen=True, slots=True)
class Atoms:
    """Atoms with the words ``[first, last)`` that each was made of."""

    names: tuple[str, ...]
    firsts: tuple[int, ...]
    lasts: tuple[int, ...]


@lru_cache(maxsize=1 << 16)
def parts_of(form: str) -> tuple[str, ...]:
    """The atoms of one folded word, its contraction opened and its spelling folded.

    >>> parts_of("won't"), parts_of("they've"), parts_of("colours"), parts_of("organised")
    (('will', 'not'), ('they', 'have'), ('colors',), ('organized',))
    """
    if form in language.CONTRACTIONS:
        return language.CONTRACTIONS[form]
    if form in language.ENDINGS:
        return (language.ENDINGS[form],)
    if "'" in form:
        for ending, word in language.ENDINGS.items():
            if form.endswith(ending) and len(form) > len(ending):
                return (*parts_of(form[: -len(ending)]), word)
        form = form.replace("'", "")
    return (_spelled(form),)


def _spelled(form: str) -> str:
    plain = form.replace(".", "").replace("-", "") if not form[:1].isdigit() else form
    return spelling_of(plain if plain.isascii() else fold(plain)[0]) or form


def atoms_of(words: Words, first: int = 0, last: int | None = None) -> Atoms:
    """The atoms of a stretch of words: numbers, money, dates and units in one form each, contractions opened.

    >>> from onrecord.words.tokenizer import words_of
    >>> atoms_of(words_of("We're paying twenty-one or $4.2 million or four point two million dollars")).names
    ('we', 'are', 'paying', '#21', 'or', '#4200000', 'dollars', 'or', '#4200000', 'dollars')
    """
    names: list[str] = []
    firsts: list[int] = []
    lasts: list[int] = []
    at = first
    end = len(words) if last is None else last
    while at < end:
        before = next((n for n in reversed(names[-2:]) if n not in spoken.PAUSES), "")
        parts, after = _at(words, at, end, before)
        names += parts
        firsts += [at] * len(parts)
        lasts += [after] * len(parts)
        at = after
    return Atoms(tuple(names), tuple(firsts), tuple(lasts))


def _at(words: Words, at: int, end: int, before: str) -> tuple[tuple[str, ...], int]:
    """The atoms that begin at a word, and the word behind them."""
    key = words.keys[at]
    if key in spoken.QUANTITIES or not key.isalpha():
        names, after = quantity(words, at, end)
        if names:
            return names, after
    if key == "per" and words.keys[at + 1 : at + 2] == ("cent",) and at + 1 < end:
        return ("percent",), at + 2
    found = unit(words, at, before) if before[:1] == "#" or before == "degrees" else ()
    if found and at + 1 < end and words.between(at + 1) == "/" and words.keys[at + 1] in spoken.PER_TIME:
        return (*found, "per", spoken.PER_TIME[words.keys[at + 1]]), at + 2  # "km/h"
    return (found or _sign(words, at) or parts_of(words.forms[at])), at + 1


def _sign(words: Words, at: int) -> tuple[str, ...]:
    """A sign by the words that it is said as; short months and days in full. None for any other word."""
    key, form = words.keys[at], words.forms[at]
    if key in {"°c", "°f"}:
        return ("degrees", spoken.SCALES_OF_HEAT[key[1:]])
    if form in spoken.SIGNS:
        return (key,)
    if key in spoken.MONTHS:
        month = month_at(words, at) if len(key) > 3 or words.between(at + 1)[:1] == "." else ""
        return (month,) if month and key not in spoken.UNSURE_MONTHS else ()
    if key in spoken.DAYS_OF_WEEK and words.between(at + 1)[:1] == "." and words.surface(at)[:1].isupper():
        return (spoken.DAYS_OF_WEEK[key],)
    return ()


LIGHTEST = 0.3
"""What a function word weighs."""


def weight_of(name: str) -> float:
    """How much an atom tells of what was said: a content word 1, a common one less."""
    if name in language.FUNCTION or name in spoken.COMPARED or name in spoken.MONEY:
        return LIGHTEST
    return 0.55 if name in language.LIGHT else 1.0


def weights_of(names: Sequence[str]) -> list[float]:
    """``weight_of`` each."""
    return [weight_of(name) for name in names]
