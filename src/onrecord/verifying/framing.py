"""Frames: in a word what the words around a quote make of its clause, and the flags that this sets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.languages import EVERY
from onrecord.words.tokenizer import ASKING

_BEFORE_NAMES = {
    t for t in EVERY.people.abbreviated_titles if t.lower() not in EVERY.labels.suffixes | EVERY.labels.streets
}
_BEHIND_TITLE = "".join(rf"(?<!\b{title})" for title in sorted(_BEFORE_NAMES))
_OPENS = rf"\.(?=\s+(?:{'|'.join(sorted(w.capitalize() for w in EVERY.wording.inverted_subjects))})\b)"
DOT = rf"(?:{_BEHIND_TITLE}\.|{_OPENS})(?!(?<=\b[A-Za-z]\.)(?:\w|\s+[a-z]))"
"""A full stop, and not one of "Mr. Lee", of "2 a.m. was" or of "the U.S. is"."""
SENTENCE_END = re.compile(rf"{DOT}|[{ASKING}!]")

CLAUSE = 2
"""Words from which on a quote can be a clause that a frame turns."""
TAIL = 8
"""Words looked at after a quote."""
Names = tuple[str, ...]
"""Words as atoms, in their order."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What words around a quote make of it, in a word, and the flags of that; an empty name where nothing."""

    name: str = ""
    flags: frozenset[str] = frozenset()


def framed(name: str, *flags: str) -> Frame:
    """A frame by its name and its flags."""
    return Frame(name, frozenset(flags))


NONE = Frame()


def any_of(names: Sequence[str], words: frozenset[str]) -> bool:
    """Whether any of the words is one of a list."""
    return any(n in words for n in names)
