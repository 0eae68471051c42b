"""A gold text as the scorer sees it: word tokens, quotation-marked stretches, heads of noun phrases."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

Pair = tuple[int, int]
Tokens = frozenset[int]

WORD = re.compile(r"[^\W_]+")
MARKS = "\"“”„‟«»‘’‚‹›'`"
LEFT = MARKS + " \t\r\n\u00a0"
RIGHT = LEFT + ".,;:!?…—–-"
CLOSED_BY = {'"': '"”', "“": '”"', "«": "»", "»": "«", "„": '“”"', "‹": "›"}
FUNCTION_WORDS = frozenset(
    [
        "of",
        "in",
        "at",
        "for",
        "from",
        "who",
        "that",
        "which",
        "whose",
        "with",
        "on",
        "by",
        "to",
        "near",
        "as",
        "von",
        "der",
        "des",
        "für",
        "aus",
        "bei",
        "im",
        "am",
        "die",
        "das",
    ]
)
SINGLE_CLOSE = re.compile(r"(?<=\S)’(?!\w)")


class GoldText:
    """One document's text, prepared once for all comparisons."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = [m.span() for m in WORD.finditer(text)]
        self._ends = [end for _, end in self.words]

    @cached_property
    def quoted(self) -> list[Pair]:
        """Quotation-marked stretches, marks included. One left open runs to the end of its line."""
        return [pair for line in re.finditer(r"[^\r\n]+", self.text) for pair in _quoted_in(self.text, *line.span())]

    def tokens(self, spans: Iterable[Pair]) -> Tokens:
        """Numbers of the word tokens that the spans touch."""
        found: set[int] = set()
        for start, end in spans:
            number = bisect_right(self._ends, start)
            while number < len(self.words) and self.words[number][0] < end:
                found.add(number)
                number += 1
        return frozenset(found)

    def bare(self, spans: Sequence[Pair]) -> tuple[Pair, ...]:
        """Fragments without outer marks and punctuation, joined where no word parts them."""
        return tuple(_joined(self.text, filter(None, (self._stripped(*s) for s in sorted(spans)))))

    def _stripped(self, start: int, end: int) -> Pair | None:
        while start < end and self.text[start] in LEFT:
            start += 1
        while start < end and self.text[end - 1] in RIGHT:
            end -= 1
        return (start, end) if start < end else None

    def head(self, spans: Sequence[Pair]) -> int | None:
        """The head token of a noun phrase: the last before a comma, bracket, dash or function word."""
        head: int | None = None
        before: int | None = None
        for number in sorted(self.tokens(spans)):
            start, end = self.words[number]
            if before is not None:
                if self.text[start:end].lower() in FUNCTION_WORDS:
                    break
                if re.search(r"[,;(\[—–]", self.text[self.words[before][1] : start]):
                    break
            head = before = number
        return head

    def kind(self, spans: Sequence[Pair]) -> str:
        """Whether all, some or no words of a content stand inside marks."""
        inside = [self._is_quoted(number) for number in self.tokens(spans)]
        if not any(inside):
            return "indirect"
        return "direct" if all(inside) else "mixed"

    def _is_quoted(self, number: int) -> bool:
        start, end = self.words[number]
        k = bisect_right(self.quoted, start, key=lambda q: q[0]) - 1
        return k >= 0 and end <= self.quoted[k][1]

    def quoted_parts(self, spans: Sequence[Pair]) -> list[Pair]:
        """The quotation-marked stretches within a content, each cut to it; those without a word left out."""
        merged = list(_joined(self.text, sorted(spans)))
        parts = [(max(a, s), min(b, e)) for a, b in self.quoted for s, e in merged]
        return [p for p in parts if p[0] < p[1] and self.tokens([p])]


def _joined(text: str, spans: Iterable[Pair]) -> Iterator[Pair]:
    last: Pair | None = None
    for start, end in spans:
        if last is not None and not WORD.search(text, last[1], start):
            last = (last[0], max(last[1], end))
        else:
            if last is not None:
                yield last
            last = (start, end)
    if last is not None:
        yield last


def _quoted_in(text: str, at: int, end: int) -> Iterator[Pair]:
    """Quotation-marked stretches of one line."""
    while at < end:
        opened = _opening(text, at, end)
        if opened is None:
            at += 1
            continue
        start, width, closers = opened
        if closers == "‘":
            close = SINGLE_CLOSE.search(text, start + 1, end)
            if close:
                yield (start, close.end())
                at = close.end()
            else:
                at += 1
            continue
        at = start + width
        stop = _closing(text, at, end, start, closers)
        if stop is None:
            yield (start, end)
            return
        yield (start, stop[0])
        at = stop[1]


def _opening(text: str, at: int, end: int) -> tuple[int, int, str] | None:
    """Start, width and closing marks of a stretch that opens here."""
    mark, pair = text[at], text[at : at + 2]
    if mark in '"“«„‹' or (mark == "»" and "«" in text[at + 1 : end]):
        return at, 1, CLOSED_BY[mark]
    if pair == "``" or (pair == "''" and "''" in text[at + 2 : end]):
        return at, 2, "''"
    if mark == "‘" and (at == 0 or not text[at - 1].isalnum()):
        return at, 1, "‘"
    return None


def _closing(text: str, at: int, end: int, start: int, closers: str) -> tuple[int, int] | None:
    """Where the stretch ends and where reading goes on; opened twice, the first ends where the second begins."""
    while at < end:
        if closers == "''":
            if text[at : at + 2] == "''":
                return at + 2, at + 2
        elif text[at] in closers:
            return at + 1, at + 1
        elif text[at] == "“" and text[start] == "“":
            return at, at
        at += 1
    return None
