"""Furniture of transcripts beside the words: page feet, running heads, credits of whoever typed it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from onrecord.languages import EVERY

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
        EVERY.transcripts.credit.match(bare) or EVERY.transcripts.last_line.fullmatch(bare)
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


def is_heading(line: str) -> bool:
    """Whether a line is printed as a heading: several words with capitals or numbers."""
    words = line.split()
    if len(words) < 2 or not (words[0][:1].isupper() or words[0][:1].isdigit()):
        return False
    return all(w[:1].isupper() or not w[:1].isalpha() or w in EVERY.transcripts.small for w in words)


def _is_foot(line: str) -> bool:
    """Whether a line is printed as the foot of a page: "- 4 -", "Page 3", an address with the number of the page."""
    if len(line) >= 40:
        return len(line) < LONGEST_HEAD and bool(PRINTED.fullmatch(line))
    bare = line.strip("-–—=*_#|[]()<>~ .\t")
    feet = [line, bare] if bare[:1].isalpha() else [line]
    return any(map(EVERY.transcripts.foot.fullmatch, feet)) or bool(PRINTED.fullmatch(line))


def _counts_on(numbers: Sequence[int]) -> bool:
    """Whether each number is one more than that before it."""
    return all(b == a + 1 for a, b in pairwise(numbers))


class _Page:
    """A transcript's lines with what is known of each line's neighbours."""

    def __init__(self, lines: Sequence[str], labelled: Sequence[bool]) -> None:
        self.lines = [line.strip() for line in lines]
        self.labelled = labelled
        self.spaced = not all(self.lines)
        filled = [n for n, line in enumerate(self.lines) if line]
        self.punctuated = _is_punctuated(self.lines)
        self.first = next((n for n, label in enumerate(labelled) if label), len(self.lines))
        self.after = dict(pairwise(filled))
        self.before = {after: n for n, after in self.after.items()}
        self.feet = set(filter(self._is_foot, filled))
        self.numbers = {n for n in filled if NUMBER.fullmatch(self.lines[n])}
        self.heads: set[int] = set()
        self.heads = self._running_heads(filled)
        self.feet |= self._lone_numbers()

    def _is_foot(self, n: int) -> bool:
        return _is_foot(self.lines[n]) and self._answers_nothing(n)

    def is_furniture(self, n: int) -> bool:
        if self.labelled[n] or not self.lines[n]:
            return False
        edge = n in self.feet or n in self.heads
        return edge or (self._apart(n) and is_credit(self.lines[n]))

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
            if at is None or not self._is_edge(at, n):
                break
            at = way.get(at)
        return at

    def _is_edge(self, at: int, n: int) -> bool:
        """Whether a line is furniture that may stand beside a line of furniture."""
        return any(at in found for found in (self.numbers, self.feet, self.heads)) or self.lines[at] == self.lines[n]

    def _lone_numbers(self) -> set[int]:
        """Lone numbers that count pages: they cut a sentence, or go up by one through the whole file."""
        found = sorted(n for n in self.numbers if self._answers_nothing(n))
        numbers = [int(self.lines[n]) for n in found]
        counting = len(found) > 1 and _counts_on(numbers)
        pages = found if counting and len(found) > 2 else self._lone_pages(found, counting)
        return {n for n in pages if 0 < int(self.lines[n]) < LAST_PAGE}

    def _lone_pages(self, found: Sequence[int], counting: bool) -> list[int]:
        """Those of some numbers that are paragraphs of their own and count on, or stand where pages end."""
        return [n for n in found if self._apart(n) and (counting or self._is_page(n))]

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
        return int(found[0] < self.first and not EVERY.transcripts.paged.search(self.lines[found[0]]))

    def _runs(self, key: str, found: Sequence[int]) -> bool:
        """Whether the places of a line that is printed as a heading are edges of pages."""
        first = self.lines[found[0]]
        if len(key) < 4 or SENTENCE_END.search(first) or not is_heading(first):
            return False
        if len(found) < 2:
            return self._is_head(found[0])
        return any(edges(self, found) for edges in EDGE_STEPS)

    def _is_beside(self, n: int) -> bool:
        edges = self.feet | self.numbers if len(self.numbers) > 1 else self.feet
        return self.before.get(n) in edges or self.after.get(n) in edges

    def _is_head(self, n: int) -> bool:
        """Whether a heading that stands once is the head of a page: beside a foot or numbered, across a sentence."""
        edge = self._is_beside(n) or bool(EVERY.transcripts.paged.search(self.lines[n]))
        return edge and self._cuts_a_sentence(n)

    # ---------------------------------------------------------------- what tells running heads
    def _paged(self, found: Sequence[int]) -> bool:
        """Their words tell of pages: "Page 3 of 20"."""
        return bool(EVERY.transcripts.paged.search(self.lines[found[0]]))

    def _beside_feet(self, found: Sequence[int]) -> bool:
        """Half of them or more stand beside a foot, or a number where there are several."""
        return sum(map(self._is_beside, found)) >= max(1, len(found) // 2)

    def _titles(self, found: Sequence[int]) -> bool:
        """The first is the heading of it all, and all are paragraphs of their own."""
        return found[0] < self.first and all(map(self._apart, found))

    def _across(self, found: Sequence[int]) -> bool:
        """More than half of them stand in the middle of sentences, in a text whose lines and sentences have ends."""
        if len(found) < 3 or not (self.spaced and self.punctuated):
            return False
        return all(map(self._apart, found)) and sum(map(self._cuts_a_sentence, found)) > len(found) // 2

    def _rises(self, found: Sequence[int]) -> bool:
        """Whether the last numbers of some lines count on."""
        last = [re.findall(r"\d+", self.lines[n])[-1:] for n in found]
        numbers = [int(number[0]) if len(number[0]) < 6 else 0 for number in last if number]
        return len(numbers) == len(found) > 2 and _counts_on(numbers)


EDGE_STEPS = (_Page._paged, _Page._beside_feet, _Page._titles, _Page._across, _Page._rises)
