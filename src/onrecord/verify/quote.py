"""A quote as a page prints it: its words, what the reporter marked as changed, and how it begins and ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from onrecord.verify.words import QUOTE_WORD, Words, fold

ELLIPSIS = re.compile(r"[\[(]?\s*(?:…|\.[ \u00a0]?\.[ \u00a0]?\.(?:[ \u00a0]?\.)?)\s*[\])]?")
GROUP = re.compile(r"\[([^\[\]]{1,300})\]|\(([^()]{1,300})\)")
IGNORED = frozenset({"sic"})
CLOSES = re.compile(r"([.?!,;:]|--|[—–])?[\s\"“”«»‘’'‹›`)\]]*$")


class Mark(StrEnum):
    """What a reporter's mark says of a word."""

    PLAIN = ""
    BRACKET = "bracket"
    PARENTHESIS = "parenthesis"
    PART = "part"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote's words with the mark of each; ``breaks`` are the words before which an ellipsis stands.

    ``opens`` and ``closes`` say that an ellipsis stands at the edge. ``final`` is the punctuation at the end, and
    ``capital`` whether the first word is printed as the head of a sentence.
    """

    words: Words
    marks: tuple[Mark, ...]
    breaks: tuple[int, ...]
    opens: bool
    closes: bool
    final: str
    capital: bool

    def __len__(self) -> int:
        return len(self.words)

    @property
    def is_sentence(self) -> bool:
        """Whether it is printed as a whole sentence: a capital first, and a mark that ends or pauses last."""
        return self.capital and self.final in {".", "?", "!", ","}

    def pieces(self) -> list[tuple[int, int]]:
        """The stretches of words between breaks."""
        edges = [0, *self.breaks, len(self.words)]
        return [(a, b) for a, b in pairwise(edges) if a < b]


@lru_cache(maxsize=1 << 12)
def read_quote(text: str) -> Quote:
    """A quote's text, with or without its quotation marks, as words.

    >>> q = read_quote("“[W]e must … go (now)”")
    >>> q.words.keys, [str(m) for m in q.marks], q.breaks
    (('we', 'must', 'go', 'now'), ['part', '', '', 'parenthesis'], (2,))
    """
    gaps = list(ELLIPSIS.finditer(text))
    groups = list(GROUP.finditer(text)) if "[" in text or "(" in text else []
    keys: list[str] = []
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    marks: list[Mark] = []
    breaks: list[int] = []
    gap = 0
    opens = False
    for match in QUOTE_WORD.finditer(text):
        while gap < len(gaps) and gaps[gap].start() < match.start():
            if not keys:
                opens = True
            elif not breaks or breaks[-1] != len(keys):
                breaks.append(len(keys))
            gap += 1
        word = match.group()
        mark = _mark(word, match.start(), groups)
        if mark is Mark.BRACKET and word.lower() in IGNORED:
            continue
        key, form = fold(word.replace("[", "").replace("]", ""))
        if text[max(0, match.start() - 2) : match.start()] in {"]'", "]’", ")'", ")’"}:
            form = "'" + form  # "[the senator]'s", "he (Doe)'d"
        keys.append(key)
        forms.append(form)
        starts.append(match.start())
        ends.append(match.end())
        marks.append(mark)
    closing = CLOSES.search(text.rstrip())
    closes = gap < len(gaps)
    return Quote(
        Words(text, tuple(keys), tuple(forms), tuple(starts), tuple(ends)), tuple(marks), tuple(breaks), opens, closes,
        "" if closes else ((closing[1] or "") if closing else ""), bool(starts) and text[starts[0]].isupper(),
    )  # fmt: skip


def _mark(word: str, start: int, groups: list[re.Match[str]]) -> Mark:
    if "[" in word:
        return Mark.PART
    if "/" in word and len(word) > 6:
        return Mark.LINK
    for group in groups:
        if group.start() < start < group.end():
            return Mark.BRACKET if group[1] is not None else Mark.PARENTHESIS
    return Mark.PLAIN
