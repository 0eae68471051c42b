"""Words as atoms: what is left of them when spelling, contraction and number form are folded.

The final alignment compares atoms, so that "we're" and "we are" meet; where atoms meet whose words do not look alike,
the edit is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from onrecord.verify.languages import english as language
from onrecord.verify.spelling import spelling_of
from onrecord.verify.words import Words, fold


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
    plain = form.replace(".", "") if not form[:1].isdigit() else form
    return spelling_of(plain if plain.isascii() else fold(plain)[0]) or form


def atoms_of(words: Words, first: int = 0, last: int | None = None) -> Atoms:
    """The atoms of a stretch of words, numbers written out or in figures made one.

    >>> from onrecord.verify.words import words_of
    >>> atoms_of(words_of("We're paying twenty-one or 4.2 million or four point two million")).names
    ('we', 'are', 'paying', '#21', 'or', '#4200000', 'or', '#4200000')
    """
    names, firsts, lasts = [], [], []
    at = first
    end = len(words) if last is None else last
    while at < end:
        value, after = _number(words, at, end)
        if after > at:
            names.append(value)
            firsts.append(at)
            lasts.append(after)
            at = after
            continue
        for part in parts_of(words.forms[at]):
            names.append(part)
            firsts.append(at)
            lasts.append(at + 1)
        at += 1
    return Atoms(tuple(names), tuple(firsts), tuple(lasts))


def _number(words: Words, at: int, end: int) -> tuple[str, int]:
    """The number that begins at a word, as an atom, and the word after it; ``at`` itself when none does."""
    key = words.keys[at]
    if not (key[:1].isdigit() or key in language.UNITS or key in language.TENS or key in language.ORDINALS):
        return "", at
    if key in language.ORDINALS:
        return f"#{language.ORDINALS[key]}th", at + 1
    if key[:1].isdigit():
        return _figures(words, at, end, key)
    return _written(words, at, end)


def _figures(words: Words, at: int, end: int, key: str) -> tuple[str, int]:
    if key.endswith(("st", "nd", "rd", "th")):
        return f"#{key[:-2]}th", at + 1
    try:
        value = Decimal(key)
    except InvalidOperation:
        return key, at + 1
    return _scaled(words, at + 1, end, value)


def _scaled(words: Words, at: int, end: int, value: Decimal) -> tuple[str, int]:
    """A value times the "million" behind it."""
    while at < end and words.keys[at] in language.SCALES and _joined(words, at):
        value *= language.SCALES[words.keys[at]]
        at += 1
    return _name(value), at


def _written(words: Words, at: int, end: int) -> tuple[str, int]:
    """Number words as one value: twenty-one, three hundred and five, two million."""
    total, group = 0, 0
    before = 10**15
    while at < end:
        key = words.keys[at]
        if key in language.UNITS and before > 19:
            group, before = group + language.UNITS[key], language.UNITS[key]
        elif key in language.TENS and before > 99:
            group, before = group + language.TENS[key], language.TENS[key]
        elif key == "hundred" and 0 < group < 20:
            group, before = group * 100, 100
        elif key in language.SCALES and key != "hundred" and group:
            total, group, before = total + group * language.SCALES[key], 0, 10**15
        elif key == "and" and before in {100, 10**15} and total + group and _goes_on(words, at + 1, end):
            pass
        elif key in language.ORDINALS and before in language.TENS.values():
            return f"#{total + group + language.ORDINALS[key]}th", at + 1
        else:
            break
        at += 1
        if at < end and not _joined(words, at):
            break
    tail, after = _decimals(words, at, end)
    if tail:
        return _scaled(words, after, end, Decimal(f"{total + group}.{tail}"))
    return _name(Decimal(total + group)), at


def _decimals(words: Words, at: int, end: int) -> tuple[str, int]:
    """The digits of "point two five" and the word after them; none where no digit follows."""
    digits, after = "", at + 1
    if at >= end or words.keys[at] != "point":
        return "", at
    while after < end and 0 <= language.UNITS.get(words.keys[after], -1) < 10 and _joined(words, after):
        digits += str(language.UNITS[words.keys[after]])
        after += 1
    return digits, after


def _goes_on(words: Words, at: int, end: int) -> bool:
    return at < end and (words.keys[at] in language.UNITS or words.keys[at] in language.TENS) and _joined(words, at)


def _joined(words: Words, at: int) -> bool:
    """Whether only a blank or a hyphen stands before a word."""
    return words.between(at).strip() in {"", "-", "‐", "‑"}


def _name(value: Decimal) -> str:
    return f"#{value.normalize():f}"


LIGHTEST = 0.3
"""What a function word weighs."""


def weight_of(name: str) -> float:
    """How much an atom tells of what was said: a content word 1, a common one less."""
    if name in language.FUNCTION:
        return LIGHTEST
    return 0.55 if name in language.LIGHT else 1.0


def weights_of(names: Sequence[str]) -> list[float]:
    """``weight_of`` each."""
    return [weight_of(name) for name in names]
