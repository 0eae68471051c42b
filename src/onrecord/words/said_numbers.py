"""Numbers in words: whole numbers, years in two halves, ordinals at the end of a number, and decimals."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.languages.wording import Wording
from onrecord.words.tokenizer import Words

HYPHENS = frozenset({"", "-", "‐", "‑"})
FREE = 10**15
"""Size of the last word where any may follow."""


# ---------------------------------------------------------------- whole numbers
@dataclass(slots=True)
class _Sum:
    """A number in words while it is read: what is done, the hundreds at work, and the size of the last word."""

    wording: Wording
    total: int = 0
    group: int = 0
    last: int = FREE

    def add(self, value: int) -> None:
        self.group, self.last = self.group + value, value

    def takes(self, key: str) -> bool:
        """Takes one more word; whether it goes on the number: "five" does not go on "twenty-five"."""
        if key in self.wording.units and self.last > 19:
            self.add(self.wording.units[key])
        elif key in self.wording.tens and self.last > 99:
            self.add(self.wording.tens[key])
        elif key == "hundred":
            return self._hundreds()
        elif key in self.wording.scales and self.group:
            self.total, self.group, self.last = self.total + self.group * self.wording.scales[key], 0, FREE
        else:
            return False
        return True

    def _hundreds(self) -> bool:
        if not 0 < self.group < 20:
            return False
        self.group, self.last = self.group * 100, 100
        return True

    @property
    def may_join(self) -> bool:
        """Whether an "and" may go on: "three hundred and five"."""
        return self.last in {100, FREE} and self.total + self.group > 0


def in_words(words: Words, at: int, end: int) -> tuple[int | None, int]:
    """A whole number in words and the word behind it; ``None`` where none stands.

    >>> from onrecord.words.tokenizer import words_of
    >>> in_words(words_of("three hundred and five gates"), 0, 5)
    (305, 4)
    """
    read, first = _Sum(words.wording), at
    if scale_follows(words, at, end):
        read.add(1)  # "a hundred"
        at += 1
    while at < end:
        key = words.keys[at]
        joins = key == "and" and read.may_join and _goes_on(words, at + 1, end)
        if not joins and not read.takes(key):
            break
        at += 1
        if at < end and not is_joined(words, at):
            break
    return (read.total + read.group if at > first else None), at


# ---------------------------------------------------------------- what a number goes on with
def decimals(words: Words, at: int, end: int) -> tuple[str, int]:
    """The digits of "point two five" and the word after them; none where no digit follows."""
    digits, after = "", at + 1
    if at >= end or words.keys[at] != "point":
        return "", at
    while after < end and 0 <= words.wording.units.get(words.keys[after], -1) < 10 and is_joined(words, after):
        digits += str(words.wording.units[words.keys[after]])
        after += 1
    return digits, after


def _goes_on(words: Words, at: int, end: int) -> bool:
    return at < end and is_said(words, at) and is_joined(words, at)


def scale_follows(words: Words, at: int, end: int) -> bool:
    """Whether an article stands before a scale: "a hundred"."""
    return words.keys[at] in words.wording.articles and at + 1 < end and words.keys[at + 1] in words.wording.scales


def is_said(words: Words, at: int) -> bool:
    """Whether a word is a number in words: "five", "fifty"."""
    return words.keys[at] in words.wording.units or words.keys[at] in words.wording.tens


def last_ordinal(words: Words, at: int, end: int) -> int:
    """The last digit that a word says as an ordinal: "twenty-first"; 0 where none stands."""
    found = words.wording.ordinals.get(words.keys[at], 0) if at < end and is_joined(words, at) else 0
    return found if found < 10 else 0


def ordinal_behind(words: Words, at: int, end: int, value: int) -> tuple[int, int]:
    """What an ordinal adds to the number before it, and the word behind it: "one hundred first", "... and first"."""
    if at >= end or not is_joined(words, at):
        return 0, at
    key = words.keys[at]
    if key in words.wording.ordinals and value % 10 == 0:
        return words.wording.ordinals[key], at + 1
    if key == "and" and value % 100 == 0:
        return last_ordinal(words, at + 1, end), at + 2
    return 0, at


# ---------------------------------------------------------------- years
def spoken_year(words: Words, at: int, end: int) -> tuple[str, int]:
    """A year as it is spoken, in two halves: nineteen ninety-eight, twenty twenty-four, nineteen oh five."""
    key = words.keys[at]
    century = words.wording.units.get(key, 0) if key != "twenty" else 20
    if not 10 < century <= 20 or at + 1 >= end or not is_joined(words, at + 1):
        return "", at
    if _bound(words, at + 2, end):  # nineteen fifty-dollar bills
        return "", at
    half, after = _second_half(words, at + 1, end)
    return (f"{century}{half}", after) if half else ("", at)


def _second_half(words: Words, at: int, end: int) -> tuple[str, int]:
    """The last two figures of a year in words: "ninety-eight", "oh five", "sixties"; nothing where none stand."""
    first = words.keys[at]
    behind = words.wording.units.get(words.keys[at + 1], 0) if at + 1 < end else 0
    digit = behind if 0 < behind < 10 else 0
    if first in words.wording.nought:
        return (f"0{digit}", at + 2) if digit else ("", at)
    if words.wording.units.get(first, 0) >= 10:
        return f"{words.wording.units[first]}", at + 1
    if first in words.wording.decades:
        return f"{words.wording.decades[first]}s", at  # the decade's own word is taken behind
    tens = words.wording.tens.get(first, 0)
    digit = digit if digit and is_joined(words, at + 1) else 0
    return (f"{tens + digit}", at + 1 + bool(digit)) if tens else ("", at)


def _bound(words: Words, at: int, end: int) -> bool:
    """Whether a word that is no number hangs on the one before it by a hyphen: "fifty-dollar"."""
    return at < end and not is_said(words, at) and words.between(at) in HYPHENS - {""}


# ---------------------------------------------------------------- words beside each other
def is_joined(words: Words, at: int, also: str = "") -> bool:
    """Whether only a blank or a hyphen stands before a word."""
    return words.between(at).strip(" \u00a0\u202f\n" + also) in HYPHENS
