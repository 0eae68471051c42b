"""Furniture of transcripts beside the words: page feet, running heads, credits of whoever typed it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from onrecord.languages.en import transcripts

PRINTED = re.compile(r"https?://\S{1,90} \d{1,4}/\d{1,4}")
"""The foot of a page that a browser printed."""
NUMBER = re.compile(r"\d{1,4}")
LONGEST_CREDIT, LONGEST_HEAD = 160, 100
LONGEST_STACK = 4
"""Lines of furniture in a row that a sentence may be cut by."""
LONGEST_SENTENCE = 60
"""Words between two ends of sentences, on an average, above which a text has no punctuation to speak of."""
LAST_PAGE = 1900
"""Lone numbers above are years."""
SENTENCE_END = re.compile(r"[.!?…:;][\"”’'»)\]]*$")


def is_credit(line: str) -> bool:
    """Whether a line names who made the transcript, and is nobody's words.

    >>> is_credit("Transcribed by https://otter.ai"), is_credit("Transcribed letters by the hundred lay there.")
    (True, False)
    """
    bare = line.strip()
    return 0 < len(bare) <= LONGEST_CREDIT and bool(
        transcripts.CREDIT.match(bare) or transcripts.LAST_LINE.fullmatch(bare)
    )


def without_furniture(lines: Sequence[str], labelled: Sequence[bool]) -> list[str]:
    """The lines, furniture emptied; ``labelled`` says which of them begin with a speaker and are left alone."""
    page = _Page(lines, labelled)
    return ["" if page.is_furniture(n) else line for n, line in enumerate(lines)]


def _is_punctuated(lines: Sequence[str]) -> bool:
    """Whether sentences have ends, which what a machine heard often has not."""
    words = sum(len(line.split()) for line in lines)
    ends = sum(line.count(".") + line.count("?") + line.count("!") for line in lines)
    return ends * LONGEST_SENTENCE >= words


def _is_heading(line: str) -> bool:
    """Whether a line is printed as a heading: several words with capitals or numbers."""
    words = line.split()
    capitals = (w[:1].isupper() or not w[:1].isalpha() or w in transcripts.SMALL for w in words)
    return len(words) > 1 and (words[0][:1].isupper() or words[0][:1].isdigit()) and all(capitals)


class _Page:
    """A transcript's lines with what is known of each line's neighbours."""

    def __init__(self, lines: Sequence[str], labelled: Sequence[bool]) -> None:
        self.lines = [line.strip() for line in lines]
        self.labelled = labelled
        self.spaced = any(not line for line in self.lines)
        filled = [n for n, line in enumerate(self.lines) if line]
        self.punctuated = _is_punctuated(self.lines)
        self.first = next((n for n, label in enumerate(labelled) if label), len(self.lines))
        self.after = dict(pairwise(filled))
        self.before = {after: n for n, after in self.after.items()}
        self.feet = {n for n in filled if self._is_foot(n)}
        self.feet = {n for n in self.feet if self._answers_nothing(n)}
        self.numbers = {n for n in filled if len(self.lines[n]) < 5 and NUMBER.fullmatch(self.lines[n])}
        self.heads: set[int] = set()
        self.heads = self._running_heads(filled)
        self.feet |= self._lone_numbers()

    def is_furniture(self, n: int) -> bool:
        if self.labelled[n] or not self.lines[n]:
            return False
        return n in self.feet or n in self.heads or (self._apart(n) and is_credit(self.lines[n]))

    def _apart(self, n: int) -> bool:
        """Whether a line is a paragraph of its own."""
        if not self.spaced:
            return True
        around = self.lines[n - 1] if n else "", self.lines[n + 1] if n + 1 < len(self.lines) else ""
        return not around[0] or not around[1]

    def _cuts_a_sentence(self, n: int) -> bool:
        """Whether the words before it go on behind it, other furniture looked through."""
        before, after = self._next(n, self.before), self._next(n, self.after)
        if before is None or after is None or self.labelled[after]:
            return False
        return not SENTENCE_END.search(self.lines[before][-20:]) and self.lines[after][:1].islower()

    def _next(self, n: int, way: dict[int, int]) -> int | None:
        """The nearest line on one side that is neither a number, a foot, nor the same line again."""
        at = way.get(n)
        for _ in range(LONGEST_STACK):
            if at is None or not (at in self.numbers or at in self.feet or at in self.heads or self._same(at, n)):
                break
            at = way.get(at)
        return at

    def _same(self, one: int, other: int) -> bool:
        return self.lines[one] == self.lines[other]

    def _is_foot(self, n: int) -> bool:
        line = self.lines[n]
        if len(line) >= 40:
            return len(line) < LONGEST_HEAD and bool(PRINTED.fullmatch(line))
        bare = line.strip("-–—=*_#|[]()<>~ .\t")
        return bool(
            transcripts.FOOT.fullmatch(line)
            or PRINTED.fullmatch(line)
            or (bare[:1].isalpha() and transcripts.FOOT.fullmatch(bare))
        )

    def _lone_numbers(self) -> set[int]:
        """Lone numbers that count pages: they cut a sentence, or go up by one through the whole file."""
        found = sorted(n for n in self.numbers if self._answers_nothing(n))
        numbers = [int(self.lines[n]) for n in found]
        counting = len(found) > 1 and all(b == a + 1 for a, b in pairwise(numbers))
        return {
            n
            for n, value in zip(found, numbers, strict=True)
            if 0 < value < LAST_PAGE
            and ((counting and len(found) > 2) or (self._apart(n) and (counting or self._is_page(n))))
        }

    def _is_page(self, n: int) -> bool:
        return self.before.get(n) in self.heads or self.after.get(n) in self.heads or self._cuts_a_sentence(n)

    def _answers_nothing(self, n: int) -> bool:
        """Whether no bare label stands before a line, whose only words it would be."""
        before = self.before.get(n)
        return before is None or not (self.labelled[before] and self.lines[before].endswith((":", "**")))

    def _running_heads(self, filled: Sequence[int]) -> set[int]:
        """Lines that come again at the edges of pages: beside a foot, with a rising number, or across a sentence."""
        places: dict[str, list[int]] = defaultdict(list)
        for n in filled:
            if len(self.lines[n]) <= LONGEST_HEAD and not self.labelled[n] and n not in self.feet:
                places[" ".join(re.sub(r"[\d\W_]+", " ", self.lines[n]).lower().split())].append(n)
        return {n for key, found in places.items() if self._runs(key, found) for n in found[self._kept(found) :]}

    def _kept(self, found: Sequence[int]) -> int:
        """One where the first of the lines is the transcript's own heading, which is no furniture."""
        return int(found[0] < self.first and not transcripts.PAGED.search(self.lines[found[0]]))

    def _runs(self, key: str, found: Sequence[int]) -> bool:
        if len(key) < 4 or SENTENCE_END.search(self.lines[found[0]]) or not _is_heading(self.lines[found[0]]):
            return False
        if transcripts.PAGED.search(self.lines[found[0]]) and (len(found) > 1 or self._cuts_a_sentence(found[0])):
            return True
        if len(found) < 2:
            return self._is_head(found[0])
        beside = sum(self._is_beside(n) for n in found)
        telling = self.spaced and self.punctuated and all(map(self._apart, found))
        cut = sum(map(self._cuts_a_sentence, found)) if telling else 0
        titled = found[0] < self.first and all(map(self._apart, found))
        across = titled or (cut > 0 and len(found) > 2 and cut > len(found) // 2)
        return beside >= max(1, len(found) // 2) or across or self._rises(found)

    def _is_beside(self, n: int) -> bool:
        edges = self.feet | self.numbers if len(self.numbers) > 1 else self.feet
        return self.before.get(n) in edges or self.after.get(n) in edges

    def _is_head(self, n: int) -> bool:
        """Whether a heading that stands once is the head of a page: beside a foot, across a sentence."""
        return self._is_beside(n) and self._cuts_a_sentence(n)

    def _rises(self, found: Sequence[int]) -> bool:
        """Whether the last numbers of some lines count on."""
        last = [re.findall(r"\d+", self.lines[n])[-1:] for n in found]
        numbers = [int(number[0]) if len(number[0]) < 6 else 0 for number in last if number]
        return len(numbers) == len(found) > 2 and all(b == a + 1 for a, b in pairwise(numbers))
