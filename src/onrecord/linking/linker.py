"""Linking of a batch of pages: which sayings are one utterance, and which pages repeat others.

1. from page to page   sayings whose wordings share pairs of words, and are alike
2. within a page       sayings of one page
3. between copies      pages that share a telling wording, or all their words, are held against each other
4. nested              mentions of which one holds the other are statements of their own

Nothing here knows where pages are kept: ``Held`` is asked, once a step for the whole batch, and ``Judged`` comes out.
The store answers from its tables, ``linking.memory`` from pages at hand.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations, islice, product
from operator import itemgetter
from typing import Protocol

from onrecord.linking.compare import MOST_COPIES, Comparison, Heard, copies, pairs_of, telling
from onrecord.linking.copies import Sketch
from onrecord.linking.judge import Found
from onrecord.linking.regroup import NESTED
from onrecord.linking.sayings import Saying
from onrecord.linking.wording import Likeness
from onrecord.words.postings import Postings

FEW = 400
"""Sayings of a page that are all held against each other."""
RAREST, MOST_HOLDERS, NEAREST = 8, 400, 60
"""On a page with more: the rarest words of a saying by which others are found, the sayings of a word that are looked
at, and those that share most that are compared."""
HOLDS = Found(NESTED, ("one holds the other on a page",))
"""Why two mentions of a page are apart."""
Placed = tuple[int, int, int]
"""A mention on its page: its saying's number, and where it begins and ends."""
Linked = tuple[int, int, int]
"""Two sayings by their numbers, the lower first, and the page that carries both, or a copy of it; 0 for none."""


@dataclass(frozen=True, slots=True, eq=False)
class Sketched:
    """A page by its runs of words; ``words`` is its day and a digest of its words."""

    number: int
    sketch: Sketch
    words: tuple[str | None, str]


class Held(Protocol):
    """The pages that are there, all by their numbers; it is asked for many at a time."""

    def placed(self, pages: Iterable[int]) -> Mapping[int, Sequence[Placed]]:
        """The mentions of pages, in their order."""

    def sayings(self, numbers: Collection[int]) -> Mapping[int, tuple[str, Saying]]:
        """Sayings with their keys."""

    def fresh(self, numbers: Collection[int]) -> Mapping[int, int]:
        """The wordings of those sayings that were never compared."""

    def words(self, wordings: Iterable[int]) -> dict[int, str]:
        """The words of wordings."""

    def of_wordings(self, wordings: Collection[int]) -> Mapping[int, Sequence[tuple[int, Saying]]]:
        """The sayings of each wording."""

    def sketched(self, pages: Collection[int]) -> Mapping[int, Sketched]:
        """Pages by their runs of words."""

    def runs(self, page: int) -> Sketch:
        """All the runs of words of a page."""

    def of_same_words(self, pages: Collection[int], most: int) -> Mapping[int, Collection[int]]:
        """Other pages of the same words: of each at most so many, those of the lowest numbers."""

    def carriers(self, sayings: Collection[int], most: int) -> Mapping[int, Collection[int]]:
        """Pages that carry the wording of a saying: of each at most so many, those of the lowest numbers."""


@dataclass(slots=True)
class Judged:
    """What linking found of a batch: links, the sayings that were compared, and the pages that each page repeats."""

    links: dict[Linked, Found] = field(default_factory=dict)
    compared: list[int] = field(default_factory=list)
    repeated: dict[int, list[int]] = field(default_factory=dict)
    carried: set[int] = field(default_factory=set)

    def keep(self, one: int, other: int, found: Found | None, page: int) -> None:
        """Keeps a judgement; of two on the same pair and page the later one."""
        if found is not None and one != other:
            self.links[min(one, other), max(one, other), page] = found


class Linker:
    """Judges batches of pages. ``postings`` is the index of the wordings, which covers those of the batch."""

    def __init__(self, held: Held, postings: Postings) -> None:
        self.held = held
        self.postings = postings
        self._compared = Comparison()
        self._runs = lru_cache(256)(held.runs)

    def judge(self, pages: Sequence[int]) -> Judged:
        """Everything that can be told of these pages and of those that are there already."""
        placed = self.held.placed(pages)
        carried = {page: {saying for saying, _, _ in placed.get(page, ())} for page in pages}
        judged = Judged(carried=set().union(*carried.values()))
        sayings = self.held.sayings(judged.carried)
        self._judge_new(judged, sayings)  # 1
        heard = {page: _heard(found, sayings) for page, found in carried.items()}
        judged.repeated = self._repeated(heard)
        theirs = self._heard_on({other for others in judged.repeated.values() for other in others})
        for page in pages:
            others = [h for other in judged.repeated.get(page, ()) for h in theirs[other]]
            judge_page(judged, page, placed.get(page, ()), heard[page], others, self._compared)  # 2 to 4
        return judged

    # ------------------------------------------------------------ 1. from page to page
    def _judge_new(self, judged: Judged, sayings: Mapping[int, tuple[str, Saying]]) -> None:
        fresh = self.held.fresh(sayings.keys())
        wordings = dict.fromkeys(fresh.values())
        words = self.held.words(wordings)
        pairs = pairs_of([(w, words[w]) for w in wordings], self.postings)
        words |= self.held.words({other for _, other in pairs} - words.keys())
        alike: dict[int, list[tuple[int, Likeness]]] = defaultdict(list)
        for wording, other in pairs:
            if other not in words:  # forgotten on another machine, whose index is not this one
                continue
            found = self._compared.likeness_of(words[wording], words[other])
            if found:
                alike[wording].append((other, found))
        known = self.held.of_wordings({other for found in alike.values() for other, _ in found})
        for number, wording in fresh.items():
            for other, likeness in alike.get(wording, ()):
                for beside, their in known.get(other, ()):
                    if beside != number:
                        judged.keep(number, beside, self._compared.judged(sayings[number][1], their, likeness), 0)
        judged.compared = list(fresh)

    # ------------------------------------------------------------ 3. between copies
    def _repeated(self, heard: Mapping[int, Sequence[Heard]]) -> dict[int, list[int]]:
        """The pages that each page repeats, or that repeat it: of equal words, or of alike ones that share what is
        said."""
        mine = self.held.sketched(heard.keys())
        asked = {page: [h.number for h in telling(found, mine[page].sketch)] for page, found in heard.items()}
        near = self.held.of_same_words(heard.keys(), MOST_COPIES)
        carriers = self.held.carriers({n for found in asked.values() for n in found}, MOST_COPIES + 1)
        looked_at: dict[int, list[int]] = {}
        for page, found in asked.items():
            beside = set(near.get(page, ())).union(*(carriers.get(n, ()) for n in found)) - {page}
            looked_at[page] = sorted(beside)[:MOST_COPIES]
        others = {n for found in looked_at.values() for n in found} - mine.keys()
        known = {**mine, **self.held.sketched(others)}
        repeated = {p: [n for n in found if self._is_copy(known[p], known[n])] for p, found in looked_at.items()}
        return {page: found for page, found in repeated.items() if found}

    def _is_copy(self, one: Sketched, other: Sketched) -> bool:
        return copies(
            one.sketch,
            other.sketch,
            equal=lambda: one.words == other.words,
            runs=lambda: (self._runs(one.number), self._runs(other.number)),
        )

    def _heard_on(self, pages: Collection[int]) -> dict[int, list[Heard]]:
        """The sayings of other pages."""
        placed = self.held.placed(sorted(pages))
        sayings = self.held.sayings({saying for found in placed.values() for saying, _, _ in found})
        known = {n: Heard.of(n, saying) for n, (_, saying) in sayings.items()}
        return {page: [known[s] for s in {saying for saying, _, _ in placed.get(page, ())}] for page in pages}


def judge_page(
    judged: Judged,
    page: int,
    placed: Sequence[Placed],
    heard: Sequence[Heard],
    others: Iterable[Heard],
    compared: Comparison,
) -> None:
    """Steps 2 to 4 for one page: ``placed`` are its mentions, ``heard`` its sayings in the order of their keys,
    ``others`` those of the pages that it repeats."""
    for one, two in _beside(heard, heard):  # 2
        judged.keep(one.number, two.number, compared.on_page(one, two, page=True), page)
    theirs = sorted({h.number: h for h in others}.values(), key=lambda h: h.saying.key)
    for one, two in _beside(heard, theirs):  # 3
        judged.keep(one.number, two.number, compared.on_page(one, two, page=False), page)
    for a, b in _overlapping(placed):  # 4
        judged.keep(a, b, HOLDS, page)


def _beside(heard: Sequence[Heard], others: Sequence[Heard]) -> Iterator[tuple[Heard, Heard]]:
    """The pairs of sayings of one page, or of it and others, that are worth a comparison: all of them.

    On a page with thousands it is those that share most words: its cost grows with what it says, not with its square.
    """
    if len(heard) <= FEW and len(others) <= FEW:
        yield from combinations(heard, 2) if heard is others else product(heard, others)
    else:
        yield from _sharing(heard, others)


def _sharing(heard: Sequence[Heard], others: Sequence[Heard]) -> Iterator[tuple[Heard, Heard]]:
    """The pairs that share most words, each with the nearest few, by the rarest words of the first."""
    holders: dict[str, list[int]] = defaultdict(list)
    for n, other in enumerate(others):
        for word in other.words:
            holders[word].append(n)
    for n, one in enumerate(heard):
        shared: Counter[int] = Counter()
        for word in sorted(one.content, key=lambda w: (len(holders[w]), w))[:RAREST]:
            shared.update(k for k in islice(holders[word], MOST_HOLDERS) if heard is not others or k > n)
        yield from ((one, others[k]) for k, _ in sorted(shared.items(), key=lambda f: (-f[1], f[0]))[:NEAREST])


def _overlapping(placed: Sequence[Placed]) -> Iterator[tuple[int, int]]:
    """The sayings of mentions that overlap on their page, by their numbers."""
    if len(placed) <= FEW:
        for (a, start, end), (b, begin, ended) in combinations(placed, 2):
            if a != b and begin < end and start < ended:
                yield a, b
    else:
        yield from _swept(placed)


def _swept(placed: Sequence[Placed]) -> Iterator[tuple[int, int]]:
    """The same of many mentions, in one sweep over their page."""
    held: list[Placed] = []
    for b, begin, ended in sorted(placed, key=itemgetter(1)):
        held = [p for p in held if p[2] > begin]
        yield from ((a, b) for a, _, _ in held if a != b)
        held.append((b, begin, ended))


def _heard(numbers: Iterable[int], sayings: Mapping[int, tuple[str, Saying]]) -> list[Heard]:
    """The sayings of a page, each once, in the order of their keys."""
    listed = sorted(((sayings[n][0], n) for n in numbers), key=itemgetter(0))
    return [Heard.of(n, sayings[n][1]) for _, n in listed]


class Groups:
    """Pages that hang together, by union and find."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def root(self, number: int) -> int:
        """The page that stands for a page's group."""
        parent = self._parent.setdefault(number, number)
        while parent != self._parent[parent]:
            parent = self._parent[parent]
        self._parent[number] = parent
        return parent

    def join(self, one: int, other: int) -> None:
        """The groups of two pages are one."""
        self._parent[self.root(one)] = self.root(other)

    def members(self) -> list[int]:
        """Every page that was ever named."""
        return list(self._parent)

    def first(self, order: Iterable[int]) -> dict[int, int]:
        """For each page in an order the first one of its group."""
        found: dict[int, int] = {}
        return {number: found.setdefault(self.root(number), number) for number in order}
