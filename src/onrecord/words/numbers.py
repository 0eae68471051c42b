"""Quantities as atoms: numbers in figures and in words, money, fractions, years, dates and units, each in one form.

A reader takes the words from one place on and tells the atoms that they come to and the word behind them; the first
that answers decides:

1. named     figures that are a name: 9/11, 50-50
2. dated     a month and a day, in whatever order and form
3. paid      a sign of money before a number: the number, then the money
4. denied    a number below zero
5. parted    fractions, alone or behind a whole number
6. counted   any other number, with its scale
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from onrecord.languages.signs import MONEY
from onrecord.languages.wording import Wording
from onrecord.words.said_numbers import (
    decimals,
    in_words,
    is_joined,
    is_said,
    last_ordinal,
    ordinal_behind,
    scale_follows,
    spoken_year,
)
from onrecord.words.tokenizer import APOSTROPHE, Words

Read = tuple[tuple[str, ...], int]
"""Atoms, and the word behind those that they were read from; no atoms where nothing is read."""
NONE: Read = ((), 0)
CLOCK = re.compile(r"(\d|1\d|2[0-4]):([1-5]\d)", re.ASCII)
"""A time whose minutes are said as one number."""
LAST_DAY = 31
LONGEST = 24
"""Digits of the longest number that is reckoned with; longer ones are compared as they are printed."""
MOST_SCALES = 3
"""Words such as "million" that one number may have behind it."""


def quantity(words: Words, at: int, end: int) -> Read:
    """The atoms of the quantity that begins at a word, and the word behind it; no atoms where none begins.

    >>> from onrecord.words.tokenizer import words_of
    >>> for text in ("$1.5m", "two and a half", "6th of January", "nineteen oh five", "−3"):
    ...     held = words_of(text)
    ...     print(*quantity(held, 0, len(held))[0])
    #1500000 dollars
    #2.5
    january #6
    #1905
    #-3
    """
    for reader in READER_STEPS:
        names, after = reader(words, at, end)
        if names:
            return names, after
    return NONE


def unit(words: Words, at: int, before: str) -> tuple[str, ...]:
    """The atoms of a unit behind the atom ``before``; none where no unit stands.

    Letters are one right behind a figure only: "5 kg", and not "the m".
    """
    key = words.keys[at]
    if before == "degrees":
        return (words.wording.scales_of_heat[key],) if key in words.wording.scales_of_heat else ()
    if not before.startswith("#"):  # no number stands before it
        return ()
    behind_figure = words.keys[at - 1][-1:].isdigit()
    if key in words.wording.letters_of_heat:
        hot = behind_figure and _is_letter_of_heat(words, at)
        return ("degrees", words.wording.scales_of_heat[key]) if hot else ()
    short = len(key) <= 2 or key in words.wording.short_units
    return words.wording.measures.get(key, ()) if behind_figure or not short else ()


def _is_letter_of_heat(words: Words, at: int) -> bool:
    """Whether a letter hangs on the word before it as a capital: "20C"."""
    return not words.between(at) and words.surface(at).isupper()


def is_unit(names: Sequence[str], wording: Wording) -> bool:
    """Whether atoms are what a unit is said as."""
    return tuple(names) in wording.said_measures


# ---------------------------------------------------------------- 1 named
def _named(words: Words, at: int, end: int) -> Read:
    name = words.wording.idioms.get(" ".join(words.keys[at : at + 3])) if at + 3 <= end else None
    if name:
        return (name,), at + 3
    numbered = words.keys[at] == "no" and at + 1 < end and words.between(at + 1).strip(" \u00a0") == "."
    return (("number",), at + 1) if numbered and _figure(words, at + 1) else NONE


# ---------------------------------------------------------------- 2 dated
def _dated(words: Words, at: int, end: int) -> Read:
    """A month and a day: "June 5", "June the 5th", "the 5th of June", "5 June"."""
    return _month_first(words, at, end) if month_at(words, at) else _day_first(words, at, end)


def _month_first(words: Words, at: int, end: int) -> Read:
    first = at + 2 if words.keys[at + 1 : at + 2] == ("the",) and at + 1 < end else at + 1
    day, after = _day(words, first, end, ordinal=first > at + 1)
    short = words.wording.months.get(words.keys[at]) != words.keys[at] and first == at + 1
    stop = "." if short else ""  # behind a month in full it ends the sentence: "in May. The second gate"
    apart = words.between(at + 1).strip(" \u00a0" + stop) == "" and is_joined(words, first, " \u00a0" + stop)
    return ((month_at(words, at), f"#{day}"), after) if day and apart else NONE


def _day_first(words: Words, at: int, end: int) -> Read:
    first = at + 1 if words.keys[at] == "the" else at
    day, after = _day(words, first, end, ordinal=first > at)
    if not day or after >= end:
        return NONE
    of = words.keys[after] == "of" and after + 1 < end
    month = month_at(words, after + of)
    joined = all(is_joined(words, n) for n in range(first + 1, after + of + 1))
    tells = bool(month) and (of or first == at)  # "the 5 June" is no date
    return ((month, f"#{day}"), after + of + 1) if tells and joined else NONE


def month_at(words: Words, at: int) -> str:
    """The month that a word names, as it is spelled out; none for "may" and "march" in small letters."""
    if at >= len(words):
        return ""
    key = words.keys[at]
    month = words.wording.months.get(key, "")
    sure = words.surface(at)[:1].isupper() or (key not in words.wording.unsure_months and len(key) > 3)
    return month if sure else ""


def _day(words: Words, at: int, end: int, *, ordinal: bool) -> tuple[int, int]:
    """A day of a month and the word behind it; 0 where none stands."""
    if at >= end:
        return 0, at
    key = words.keys[at]
    bare = key[:-2] if key.endswith(("st", "nd", "rd", "th")) else key
    figures = _plain(bare) and len(bare) <= 2
    if figures and not (ordinal and bare == key):
        return _if_day(int(bare)), at + 1
    return _day_in_words(words, at, end)


def _day_in_words(words: Words, at: int, end: int) -> tuple[int, int]:
    """A day of a month in words and the word behind it: "fifth", "thirty-first"; 0 where none stands."""
    key = words.keys[at]
    if key in words.wording.ordinals:
        return words.wording.ordinals[key], at + 1
    if key == "thirtieth":
        return 30, at + 1
    last = last_ordinal(words, at + 1, end)
    return (_if_day(words.wording.tens[key] + last), at + 2) if key in words.wording.tens_of_days and last else (0, at)


def _if_day(number: int) -> int:
    return number if 1 <= number <= LAST_DAY else 0


# ---------------------------------------------------------------- 3 paid
def _paid(words: Words, at: int, end: int) -> Read:
    """A sign of money before a number: the number, then the money; what is said once more behind it is dropped."""
    key = words.keys[at]
    money = key.lstrip("-")
    if not _is_money(words, at, money) or at + 1 >= end:
        return NONE
    names, after = _value(words, at + 1, end, money=True)
    if not names:
        return NONE
    said = words.keys[after] if after < end and words.surface(after).isalpha() and is_joined(words, after) else ""
    if words.wording.currencies.get(said, said) == money:  # "$5 dollars"
        after += 1
    return (f"#-{names[0][1:]}" if key.startswith("-") else names[0], money), after


def _is_money(words: Words, at: int, money: str) -> bool:
    """Whether a word is a sign of money; a word in letters stands behind its number."""
    return (money in MONEY or money.endswith("$")) and not words.surface(at)[-1:].isalpha()


def _value(words: Words, at: int, end: int, *, money: bool = False) -> Read:
    """A fraction or another number, as one atom that is reckoned with."""
    names, after = _parted(words, at, end)
    if not names:
        names, after = _counted(words, at, end, money=money)
    return (names, after) if names and names[0].startswith("#") else NONE


# ---------------------------------------------------------------- 4 denied
def _denied(words: Words, at: int, end: int) -> Read:
    """A number below zero in words: "minus three"; behind a number it takes away."""
    if words.keys[at] not in words.wording.below_zero or at + 1 >= end:
        return NONE
    if at and _counts(words, at - 1):
        return NONE
    names, after = _value(words, at + 1, end)
    return ((f"#-{names[0][1:]}", *names[1:]), after) if names else NONE


# ---------------------------------------------------------------- 5 parted
def _parted(words: Words, at: int, end: int) -> Read:
    keys = words.keys
    if keys[at] == "half":
        if at + 2 < end and keys[at + 1] in words.wording.articles and keys[at + 2] in words.wording.scales:
            return (_name(Decimal(words.wording.scales[keys[at + 2]]) / 2),), at + 3
        return ("#0.5",), at + 1
    whole, after = _whole(words, at, end)
    part, behind = _part(words, after, end, alone=whole is None)
    if part is None:
        return NONE
    value = (whole or 0) + part
    return _scaled_part(words, behind, end, value)


def _whole(words: Words, at: int, end: int) -> tuple[int | None, int]:
    """A whole number that a fraction follows: "2" before "1/2", "two and" before "a half"."""
    keys = words.keys
    number, after = (int(keys[at]), at + 1) if _plain(keys[at]) else in_words(words, at, end)
    if number is None or after + 1 > end:
        return None, at
    if _plain(keys[at]) and after < end and _stroke_follows(keys, after):
        return number, after
    part = keys[after : after + 2]
    return (number, after + 1) if part[:1] == ("and",) and set(part[1:]) & words.wording.parts_counted else (None, at)


def _stroke_follows(keys: Sequence[str], at: int) -> bool:
    """Whether a word holds a stroke, or is a number before one: "1/2", "1 slash 2"."""
    return "/" in keys[at] or (_plain(keys[at]) and tuple(keys[at + 1 : at + 2]) == ("slash",))


def _part(words: Words, at: int, end: int, *, alone: bool) -> tuple[Fraction | None, int]:
    """A fraction: a sign, two figures with a stroke between, or words."""
    if at >= end:
        return None, at
    key = words.keys[at]
    if key[:1].isdigit() and "/" in key:
        return Fraction(key), at + 1
    stroke = at + 2 < end and words.keys[at + 1] == "slash"
    if stroke and _plain(key) and _plain(words.keys[at + 2]):
        return _stroked(words, at)
    return _part_in_words(words, at, end, alone=alone)


def _stroked(words: Words, at: int) -> tuple[Fraction | None, int]:
    """Two figures with a stroke between; "9/11" and a date of three numbers are none."""
    over, under = int(words.keys[at]), int(words.keys[at + 2])
    last = words.keys[at + 3 : at + 4] != ("slash",)
    fits = 0 < over < under and under in words.wording.parts.values()
    return (Fraction(over, under), at + 3) if fits and last else (None, at)


def _part_in_words(words: Words, at: int, end: int, *, alone: bool) -> tuple[Fraction | None, int]:
    """A fraction in words: "two thirds", "a quarter"; "a third" alone is an ordinal unless an "of" follows."""
    key = words.keys[at]
    over = int(key) if _plain(key) else (1 if key == "a" else words.wording.units.get(key, 0))
    if at + 1 >= end or words.keys[at + 1] not in words.wording.parts or not is_joined(words, at + 1):
        return None, at
    name, under = words.keys[at + 1], words.wording.parts[words.keys[at + 1]]
    of = words.keys[at + 2 : at + 3] == ("of",)
    sure = of or not alone or _is_sure_part(key, name, words.wording)
    return (Fraction(over, under), at + 2) if sure and 0 < over < min(10, under) else (None, at)


def _is_sure_part(over: str, name: str, wording: Wording) -> bool:
    """Whether two words are a fraction wherever they stand: "two thirds"; "a third" may be an ordinal."""
    return over != "a" and (name.endswith("s") or name in wording.sure_parts)


def _scaled_part(words: Words, at: int, end: int, value: Fraction) -> Read:
    last = min(end, at + MOST_SCALES)
    while at < last and words.keys[at] in words.wording.scales and is_joined(words, at):
        value *= words.wording.scales[words.keys[at]]
        at += 1
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return (_name(exact) if Fraction(exact) == value else f"#{value}",), at


# ---------------------------------------------------------------- 6 counted
def _counted(words: Words, at: int, end: int, *, money: bool = False) -> Read:
    """Any other number: an ordinal, figures, words, a decade, or a Roman figure behind a name."""
    key = words.keys[at]
    if key in words.wording.ordinals:
        return (f"#{words.wording.ordinals[key]}th",), at + 1
    if _figure(words, at):
        return _figures(words, at, end, money=money)
    if key in words.wording.articles:
        return _written(words, at, end) if scale_follows(words, at, end) else NONE
    if is_said(words, at):
        return _written(words, at, end)
    if key in words.wording.decades:
        return (f"#{words.wording.decades[key]}s",), at + 1
    return _roman(words, at)


def _roman(words: Words, at: int) -> Read:
    """A Roman figure in capitals behind a name: "Charles III"."""
    key = words.keys[at]
    named = at > 0 and words.surface(at - 1)[:1].isupper()
    return (
        ((f"#{words.wording.roman[key]}",), at + 1)
        if key in words.wording.roman and named and words.surface(at).isupper()
        else NONE
    )


def _plain(key: str) -> bool:
    """Whether a word is a whole number in our own digits, and no longer than numbers are."""
    return key.isascii() and key.isdigit() and len(key) <= LONGEST


def _figure(words: Words, at: int) -> bool:
    """Whether a word is in figures, a sign before them or not."""
    return words.keys[at].lstrip("-.")[:1].isdigit()


def _counts(words: Words, at: int) -> bool:
    """Whether a word is a number, so that a "minus" behind it takes away."""
    return _figure(words, at) or is_said(words, at)


def _figures(words: Words, at: int, end: int, *, money: bool) -> Read:
    key = words.keys[at]
    if key.endswith(("st", "nd", "rd", "th")):
        return (f"#{key[:-2]}th",), at + 1
    clock = CLOCK.fullmatch(key)
    if clock:
        return _time(clock[1], clock[2]), at + 1
    if _is_short_year(words, at):
        return (f"#{'19' if int(key) >= words.wording.century else '20'}{key}",), at + 1
    try:
        value = Decimal(key if len(key) <= LONGEST else "none")
    except InvalidOperation:
        return (f"#{key}" if key.endswith("s") else key,), at + 1
    letters = _scale_letters(words, at + 1, end, money=money)
    if letters:
        return (_name(value * letters),), at + 2
    return _scaled(words, at + 1, end, value)


def _time(hour: str, minutes: str) -> tuple[str, ...]:
    """A time by the clock as its words are read: "nine thirty" are two numbers, "eleven thirty" reads like a year."""
    return (f"#{hour}{minutes}",) if 10 < int(hour) <= 20 else (f"#{int(hour)}", f"#{minutes}")


def _is_short_year(words: Words, at: int) -> bool:
    """Whether two figures with an apostrophe before them are a year: "in '62"; a quotation mark may stand there too."""
    before = words.between(at)
    marked = before[-1:] in APOSTROPHE and before[-2:-1].isspace()
    led = at > 0 and words.keys[at - 1] in words.wording.before_short_years
    figures = len(words.keys[at]) == 2 and words.keys[at].isdigit()
    return marked and led and figures


def _scale_letters(words: Words, at: int, end: int, *, money: bool) -> int:
    """What letters right behind a figure multiply it by: "1.5m"; 0 where they are a unit or none stand."""
    if at >= end or words.between(at) or words.keys[at] not in words.wording.scale_letters:
        return 0
    key = words.keys[at]
    behind = words.keys[at + 1] if at + 1 < end else ""
    unit_of_length = not money and (behind in words.wording.lengths or behind in words.wording.powers)
    return (
        0 if unit_of_length or (key in words.wording.only_of_money and not money) else words.wording.scale_letters[key]
    )


def _scaled(words: Words, at: int, end: int, value: Decimal) -> Read:
    """A value times the "million" behind it."""
    last = min(end, at + MOST_SCALES)
    while at < last and words.keys[at] in words.wording.scales and is_joined(words, at):
        value *= words.wording.scales[words.keys[at]]
        at += 1
    return (_name(value),), at


def _written(words: Words, at: int, end: int) -> Read:
    """Number words as one value: twenty-one, three hundred and five, two million, nineteen fifty."""
    spoken, after = spoken_year(words, at, end)
    if spoken:
        return (f"#{spoken}",), after + (after < end and words.keys[after] in words.wording.decades)
    tens = words.wording.tens.get(words.keys[at], 0)
    last = last_ordinal(words, at + 1, end) if tens else 0
    if last:  # "twenty-first"
        return (f"#{tens + last}th",), at + 2
    value, after = in_words(words, at, end)
    if value is None:
        return NONE
    last, behind = ordinal_behind(words, after, end, value)
    if last:  # "one hundred and first"
        return (f"#{value + last}th",), behind
    tail, behind = decimals(words, after, end)
    if tail:
        return _scaled(words, behind, end, Decimal(f"{value}.{tail}"))
    return (_name(Decimal(value)),), after


def _name(value: Decimal) -> str:
    return f"#{value.normalize():f}"


READER_STEPS: tuple[Callable[[Words, int, int], Read], ...] = (_named, _dated, _paid, _denied, _parted, _counted)
