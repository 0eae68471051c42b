"""Words as atoms: what is left of them when spelling, contraction and number form are folded.

The final alignment compares atoms, so that "we're" and "we are" meet; where atoms meet whose words do not look alike,
the edit is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.languages.signs import SAID_SIGNS, SIGNS
from onrecord.languages.wording import Wording
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
def parts_of(form: str, wording: Wording) -> tuple[str, ...]:
    """The atoms of one folded word, its contraction opened and its spelling folded.

    >>> from onrecord.languages import ENGLISH
    >>> [parts_of(form, ENGLISH.wording) for form in ("won't", "they've", "colours", "organised")]
    [('will', 'not'), ('they', 'have'), ('colors',), ('organized',)]
    """
    if form in wording.contractions:
        return wording.contractions[form]
    if form in wording.endings:
        return (wording.endings[form],)
    if "'" in form:
        for ending, word in wording.endings.items():
            if form.endswith(ending) and len(form) > len(ending):
                return (*parts_of(form[: -len(ending)], wording), word)
        form = form.replace("'", "")
    return (_spelled(form, wording),)


def _spelled(form: str, wording: Wording) -> str:
    plain = form.replace(".", "").replace("-", "") if not form[:1].isdigit() else form
    return spelling_of(plain if plain.isascii() else fold(plain)[0], wording) or form


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
        before = next((n for n in reversed(names[-2:]) if n not in words.wording.pauses), "")
        parts, after = _at(words, at, end, before)
        names += parts
        firsts += [at] * len(parts)
        lasts += [after] * len(parts)
        at = after
    return Atoms(tuple(names), tuple(firsts), tuple(lasts))


def _at(words: Words, at: int, end: int, before: str) -> tuple[tuple[str, ...], int]:
    """The atoms that begin at a word, and the word behind them."""
    key = words.keys[at]
    if key in words.wording.quantities or not key.isalpha():
        names, after = quantity(words, at, end)
        if names:
            return names, after
    if key == "per" and words.keys[at + 1 : at + 2] == ("cent",) and at + 1 < end:
        return ("percent",), at + 2
    found = unit(words, at, before) if before[:1] == "#" or before == "degrees" else ()
    if found and _per_time_follows(words, at + 1, end):
        return (*found, "per", words.wording.per_time[words.keys[at + 1]]), at + 2  # "km/h"
    return (found or _sign(words, at) or parts_of(words.forms[at], words.wording)), at + 1


def _per_time_follows(words: Words, at: int, end: int) -> bool:
    """Whether a stroke and a stretch of time stand here: "/h" of "km/h"."""
    return at < end and words.between(at) == "/" and words.keys[at] in words.wording.per_time


def _sign(words: Words, at: int) -> tuple[str, ...]:
    """A sign by the words that it is said as; short months and days in full. None for any other word."""
    key, form = words.keys[at], words.forms[at]
    if key in {"°c", "°f"}:
        return ("degrees", words.wording.scales_of_heat.get(key[1:], key[1:]))
    if form in SIGNS:
        return (key,)
    if key in words.wording.months:
        month = month_at(words, at) if len(key) > 3 or words.between(at + 1)[:1] == "." else ""
        return (month,) if month and key not in words.wording.unsure_months else ()
    if key in words.wording.days_of_week and words.between(at + 1)[:1] == "." and words.surface(at)[:1].isupper():
        return (words.wording.days_of_week[key],)
    return ()


LIGHTEST = 0.3
"""What a function word weighs."""


def weight_of(name: str, wording: Wording) -> float:
    """How much an atom tells of what was said: a content word 1, a common one less."""
    if name in wording.function or name in SAID_SIGNS:
        return LIGHTEST
    return 0.55 if name in wording.light else 1.0


def weights_of(names: Sequence[str], wording: Wording) -> list[float]:
    """``weight_of`` each."""
    return [weight_of(name, wording) for name in names]
