"""A quote as a page prints it: its words, what the reporter marked as changed, and how it begins and ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from onrecord.languages import EVERY
from onrecord.languages.wording import Wording
from onrecord.words.tokenizer import ASKING, QUOTE_WORD, Words, fold, hidden_words, is_struck

ELLIPSIS = re.compile(r"(?:[\[(]\s{0,3})?(?:…|\.[ \u00a0]?\.[ \u00a0]?\.(?:[ \u00a0]?\.)?)(?:\s{0,3}[\])])?")
GROUP = re.compile(r"\[([^\[\]]{1,300})\]|\(([^()]{1,300})\)")
IGNORED = frozenset({"sic"})
VANISHED = re.compile(
    r"~~(?=\S)[^~\n]{1,300}~~|<!--[^<>]{0,300}-->"
    r"|<(?P<tag>del|s|strike)\b[^<>]{0,100}>[^<>]{0,300}</(?P=tag)[ ]?>"
    r"|<(?P<any>[a-z]{1,10})\b[^<>]{0,100}(?:\bhidden\b|display:[ ]?none|visibility:[ ]?hidden)[^<>]{0,100}>"
    r"[^<>]{0,300}</(?P=any)[ ]?>",
    re.I,
)
"""What a renderer strikes out or does not show at all: a reader does not read it as said."""
CITATION = re.compile(
    r"(?<=[^\s\[(\d])\[\d{1,3}(?:[ ]?[,–-][ ]?\d{1,3}){0,9}\]"
    r"|\[\d{1,3}(?:[ ]?[,–-][ ]?\d{1,3}){0,9}\](?=[ ]?(?:[.,;:!?”\"’'»)\[]|$))"
    r"|【[\d†‡:,;L –-]{1,20}(?:source)?】"
)
"""Numbers in brackets that lead to a source. "[20] years" is none: a word follows, and the number stands for one."""
CLOSING = " \t\n\r\u00a0\"“”«»‘’'‹›`)]"
"""What may stand behind the mark that ends a quote."""
FINAL = re.compile(rf"[.{ASKING}!,;:—–]|--")


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
    def wording(self) -> Wording:
        """The words by which it is compared."""
        return self.words.wording

    @property
    def is_sentence(self) -> bool:
        """Whether it is printed as a sentence to its end: a capital or an ellipsis first, and a mark that ends last."""
        ends = bool(self.final) and self.final in ".!," + ASKING
        resumed = self.opens and self.final == "."
        return (self.capital and ends) or resumed

    def pieces(self) -> list[tuple[int, int]]:
        """The stretches of words between breaks."""
        edges = [0, *self.breaks, len(self.words)]
        return [(a, b) for a, b in pairwise(edges) if a < b]


@lru_cache(maxsize=1 << 12)
def read_quote(text: str, wording: Wording = EVERY.wording) -> Quote:
    """A quote's text, with or without its quotation marks, as words to be compared in a language.

    >>> q = read_quote("“[W]e must … go (now)”")
    >>> q.words.keys, [str(m) for m in q.marks], q.breaks
    (('we', 'must', 'go', 'now'), ['part', '', '', 'parenthesis'], (2,))
    """
    read = sorted([*_printed(text), *_smuggled(text)], key=lambda r: r.start)
    words = _words_of(read, text, wording)
    starts = words.starts
    gaps = [bisect_left(starts, m.start()) for m in ELLIPSIS.finditer(text)]
    closes = len(read) in gaps
    return Quote(
        words,
        tuple(r.mark for r in read),
        tuple(dict.fromkeys(g for g in gaps if 0 < g < len(read))),
        bool(read) and 0 in gaps,
        closes,
        "" if closes else _final(text),
        bool(starts) and text[starts[0]].isupper(),
    )


def _words_of(read: Sequence[Read], text: str, wording: Wording) -> Words:
    """The words that were read in a text, as they are compared."""
    keys, forms = tuple(r.key for r in read), tuple(r.form for r in read)
    return Words(text, keys, forms, tuple(r.start for r in read), tuple(r.end for r in read), wording)


def _final(text: str) -> str:
    """The mark that ends a quote, what closes it left aside; empty where it ends with a word."""
    end = text.rstrip(CLOSING)
    return next((end[-n:] for n in (2, 1) if FINAL.fullmatch(end[-n:])), "")


class Read(NamedTuple):
    """One word of a quote as it is read: folded, with its place and the mark that it stands in."""

    key: str
    form: str
    start: int
    end: int
    mark: Mark


def _printed(text: str) -> Iterator[Read]:
    """The words that a reader of the page sees."""
    groups = list(GROUP.finditer(text)) if "[" in text or "(" in text else []
    unread = _unread(text)
    for match in QUOTE_WORD.finditer(text):
        word, start = match.group(), match.start()
        mark = _mark(word, start, groups)
        ignored = mark is Mark.BRACKET and word.lower() in IGNORED
        if ignored or is_struck(word) or any(a <= start < b for a, b in unread):
            continue
        key, form = fold(word.replace("[", "").replace("]", ""))
        if text[max(0, start - 2) : start] in {"]'", "]’", ")'", ")’"}:
            form = "'" + form  # "[the senator]'s", "he (Doe)'d"
        yield Read(key, form, start, match.end(), mark)


def _smuggled(text: str) -> Iterator[Read]:
    """The words that no reader sees and a program would read."""
    for word, start, end in hidden_words(text):
        yield Read(word, word, start, end, Mark.PLAIN)


def _unread(text: str) -> list[tuple[int, int]]:
    """Stretches of a quote that are not its words: what is struck out or not shown, and numbers of sources."""
    found = [m.span() for m in VANISHED.finditer(text)] if "~~" in text or "<" in text else []
    if "[" in text or "【" in text:
        found += [m.span() for m in CITATION.finditer(text)]
    return found


def _mark(word: str, start: int, groups: list[re.Match[str]]) -> Mark:
    if "[" in word:
        return Mark.PART
    if "/" in word and len(word) > 6:
        return Mark.LINK
    for group in groups:
        if group.start() < start < group.end():
            return Mark.BRACKET if group[1] is not None else Mark.PARENTHESIS
    return Mark.PLAIN
