"""One spelling for all variants of a word, so that "civilised" is looked up and compared as "civilized"."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.languages.en import meaning as language


@lru_cache(maxsize=1 << 17)
def spelling_of(key: str) -> str:
    """A folded word in the spelling that stands for all of them.

    >>> spelling_of("colours"), spelling_of("organised"), spelling_of("sen"), spelling_of("flour")
    ('colors', 'organized', 'senator', 'flour')
    """
    known = language.VARIANTS.get(key)
    if known:
        return known
    if len(key) > 4 and key.isalpha():
        for british, american in language.FOREIGN_ENDINGS:
            if key.endswith(british) and len(key) > len(british) + 2 and not _own_word(key, british):
                return key[: -len(british)] + american
    return key


def _own_word(key: str, ending: str) -> bool:
    """Whether a doubled "l" belongs to the word: "filled" is not "filed", while "travelled" is "traveled"."""
    stem = key.removesuffix(ending)
    return ending.startswith("ll") and len(re.findall("[aeiouy]+", stem)) < 2


@lru_cache(maxsize=1 << 17)
def lookup_of(key: str) -> str:
    """What a folded word is looked up as: its spelling, small numbers in figures.

    >>> lookup_of("twenty"), lookup_of("grey")
    ('20', 'gray')
    """
    if key in {"cant", "cannot"}:
        return "can"  # so that "can not" is met by the word before it
    number = language.UNITS.get(key, language.TENS.get(key))
    return str(number) if number is not None else spelling_of(key)
