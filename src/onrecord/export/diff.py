"""A quote beside the words that it was held against, as pieces to be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.data import Edit

CHANGES = {"replace", "insert", "delete", "move", "question", "cut"}
"""Edits of which no policy says that they are harmless."""
MARKS = " \t\n“”‘’\"'.,;:!?()[]…—-"
"""What does not make a word another."""

GLUED = re.compile(r"(?:^|[\s(\[—–-]|[“‘«„]|(?:^|\s)[\"'])$")
"""The end of what stands right before a word: nothing, a blank, a mark that opens."""


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of the quote; ``lost`` are the words that stood there, ``op`` is empty where nothing was changed."""

    text: str
    lost: str = ""
    op: str = ""
    flags: tuple[str, ...] = ()

    @property
    def harmless(self) -> bool:
        """Whether a house style may allow the edit."""
        return not self.flags and self.op not in CHANGES

    @property
    def told(self) -> str:
        """The edit in words."""
        return self.op + (": " + ", ".join(self.flags) if self.flags else "")


def bits_of(text: str, edits: Sequence[Edit]) -> Iterator[Bit]:
    """The text in pieces, cut where it was edited.

    >>> from onrecord.data import Span
    >>> [(b.lost, b.text) for b in bits_of("We will go", [Edit("delete", "", "not", ("negation",), span=Span(8, 8))])]
    [('', 'We will '), ('not', ''), ('', 'go')]
    """
    at = 0
    for edit in sorted(edits, key=lambda e: (e.span.start, e.span.end)):
        if edit.span.start < at:
            continue
        if at < edit.span.start:
            yield Bit(text[at : edit.span.start])
        at = edit.span.end
        yield Bit(edit.span.of(text), edit.record, edit.op, edit.flags)
    if at < len(text):
        yield Bit(text[at:])


def apart(before: str) -> bool:
    """Whether a blank has to stand between these words and struck ones behind them.

    >>> apart("raise the toll,’"), apart("We will "), apart('"'), apart("toll,\\""), apart("")
    (True, False, False, True, False)
    """
    return not GLUED.search(before)


def between(one: str, other: str) -> Iterator[Bit]:
    """The second text in pieces, where its words differ from those of the first.

    >>> [(b.lost, b.text) for b in between("We will not go", "We will go")]
    [('', 'We will '), ('not ', ''), ('', 'go')]
    """
    mine, theirs = re.findall(r"\S+\s*", one), re.findall(r"\S+\s*", other)
    left, right = ([word.strip(MARKS).lower() for word in words] for words in (mine, theirs))
    for op, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        lost, text = "".join(mine[a:b]), "".join(theirs[c:d])
        yield Bit(text) if op == "equal" else Bit(text, lost, op)
