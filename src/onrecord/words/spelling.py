"""One spelling for all variants of a word, so that "civilised" is looked up and compared as "civilized"."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.languages import EVERY
from onrecord.languages.wording import Wording

WORDS = EVERY.wording
"""What an index folds by, which knows no languages; what is found in it is compared by its own."""


@lru_cache(maxsize=1 << 17)
def spelling_of(key: str, wording: Wording) -> str:
    """A folded word in the spelling that stands for all of them.

    >>> from onrecord.languages import ENGLISH
    >>> [spelling_of(key, ENGLISH.wording) for key in ("colours", "organised", "sen", "flour")]
    ['colors', 'organized', 'senator', 'flour']
    """
    known = wording.variants.get(key)
    if known:
        return known
    if len(key) > 4 and key.isalpha():
        for british, american in wording.foreign_endings:
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

    >>> lookup_of("twenty"), lookup_of("grey"), lookup_of("cannot")
    ('20', 'gray', 'can')
    """
    number = WORDS.units.get(key, WORDS.tens.get(key))
    return WORDS.looked_up.get(key) or (spelling_of(key, WORDS) if number is None else str(number))
