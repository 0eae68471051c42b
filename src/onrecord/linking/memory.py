"""Linking in memory: the statements of some pages, by the same comparison and grouping as a store's, without one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations, product

from onrecord.data import Attribution, Kind, Member, Mention, Page, Role, Speaker, SpeakerKind, Statement
from onrecord.linking.compare import MOST_COPIES, Comparison, Heard, copies, pairs_of, telling
from onrecord.linking.copies import Sketch, runs_of, sketch_of, words_digest
from onrecord.linking.judge import Found
from onrecord.linking.mentions import identified, mentions_of
from onrecord.linking.regroup import NESTED, Carried, Link, by_date, regroup, voice_of, wording_among
from onrecord.linking.sayings import Saying, saying_of
from onrecord.read.identity import Held, Identity, digest, find, free_key, identity_of, replaces
from onrecord.words.postings import Postings


@dataclass(frozen=True, slots=True)
class Linked:
    """A page that is linked: its number, the id it goes by, its key, and its mentions."""

    number: int
    id: str
    key: str
    page: Page
    mentions: tuple[Mention, ...]
    sketch: Sketch
    words: str


def statements_of(pages: Iterable[Page]) -> Iterator[Statement]:
    """The statements of some pages in the order of their dates, each with all its members."""
    found = _Linker(_current(pages))
    held = sorted((c for page in found.pages for c in found.carried(page)), key=by_date)
    groups = regroup(held, found.sayings, found.links())
    said = [found.statement(group) for group in groups]
    yield from sorted(said, key=lambda s: (s.first_dated or "9999", s.id))


# ---------------------------------------------------------------- which pages there are
def _current(pages: Iterable[Page]) -> list[Linked]:
    """The last version of every page, teasers of others left out, in the order in which they were given."""
    current: dict[int, tuple[Held, Page]] = {}
    at: dict[str, list[int]] = defaultdict(list)
    read: dict[tuple[str, str | None], Page] = {}
    keys: set[str] = set()
    for number, page in enumerate(pages, 1):
        new = identity_of(page.document)
        held = [current[n][0] for n in at[new.place]]
        same = next((h for h in held if _is_same(read, h.key, new, page)), None)
        last = same or find(held, new)
        if last is not None and (last is same or not replaces(new, last.identity)):
            continue
        if last is not None:
            del current[last.number]
            at[new.place].remove(last.number)
        key = last.key if last is not None else free_key(page.document, new, keys.__contains__)
        keys.add(key)
        current[number] = Held(number, key, 1, new), page
        at[new.place].append(number)
        read[key, new.source] = page
    return list(_named(current.values()))


def _is_same(read: dict[tuple[str, str | None], Page], key: str, new: Identity, page: Page) -> bool:
    before = read.get((key, new.source))
    return before is not None and (before.document, before.attributions) == (page.document, page.attributions)


def _named(current: Iterable[tuple[Held, Page]]) -> Iterator[Linked]:
    """Pages with their mentions, and with an id of their own where two have the same."""
    taken: set[str] = set()
    for held, page in current:
        document = page.document
        id = document.id if document.id not in taken else f"{document.id}-{digest((held.key,))[:8]}"
        taken.add(id)
        mentions = identified(mentions_of(page), held.key)
        yield Linked(held.number, id, held.key, page, mentions, sketch_of(document), words_digest(document.text))


# ---------------------------------------------------------------- what is judged
@dataclass(slots=True)
class _Linker:
    """The sayings of some pages, the links between them, and which pages repeat others."""

    pages: list[Linked]
    sayings: dict[int, Saying] = field(default_factory=dict)
    origin: dict[int, int] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)
    _by_number: dict[int, Linked] = field(default_factory=dict)
    _of_page: dict[int, list[int]] = field(default_factory=dict)
    _links: dict[tuple[int, int, int], float] = field(default_factory=dict)
    _compared: Comparison = field(default_factory=Comparison)

    def __post_init__(self) -> None:
        self._by_number = {page.number: page for page in self.pages}
        for page in self.pages:
            self._of_page[page.number] = [self._number(saying_of(m)) for m in page.mentions]
        self._judge_new()
        heard = {page.number: self._heard(page.number) for page in self.pages}
        repeated = list(self._copies(heard))
        self._find_origins(repeated)
        for page in self.pages:
            for one, other in combinations(heard[page.number], 2):
                self._keep(one.number, other.number, self._compared.on_page(one, other, page=True), page.number)
        for number, others in repeated:
            theirs = {h.number: h for other in others for h in heard[other]}
            for one, two in product(heard[number], sorted(theirs.values(), key=lambda h: h.saying.key)):
                self._keep(one.number, two.number, self._compared.on_page(one, two, page=False), number)
        for page in self.pages:
            self._part_nested(page)

    def links(self) -> Iterator[Link]:
        """All pairs of sayings that were judged the same, or of which one holds the other."""
        for (left, right, page), odds in self._links.items():
            yield Link(left, right, odds, page > 0)

    def _number(self, saying: Saying) -> int:
        number = self._numbers.setdefault(saying.key, len(self._numbers) + 1)
        self.sayings[number] = saying
        return number

    def _heard(self, page: int) -> list[Heard]:
        numbers = sorted(set(self._of_page[page]), key=lambda n: self.sayings[n].key)
        return [Heard.of(n, self.sayings[n]) for n in numbers]

    def _keep(self, one: int, other: int, found: Found | None, page: int) -> None:
        if found is not None and one != other:
            self._links[min(one, other), max(one, other), page] = found.odds

    def _judge_new(self) -> None:
        """Sayings of alike wordings, from page to page."""
        wordings: dict[str, list[int]] = defaultdict(list)
        for number, saying in self.sayings.items():
            wordings[saying.wording].append(number)
        words = list(enumerate(wordings, 1))
        postings = Postings()
        postings.add(words)
        listed = dict(words)
        for wording, other in pairs_of(words, postings):
            found = self._compared.likeness_of(listed[wording], listed[other])
            for one, two in product(wordings[listed[wording]], wordings[listed[other]]) if found else ():
                if found and one != two:
                    self._keep(one, two, self._compared.judged(self.sayings[one], self.sayings[two], found), 0)

    def _part_nested(self, page: Linked) -> None:
        """Mentions of a page of which one holds the other are statements of their own."""
        numbers = self._of_page[page.number]
        for (one, a), (two, b) in combinations(zip(page.mentions, numbers, strict=True), 2):
            if a != b and one.span.meets(two.span):
                self._links[min(a, b), max(a, b), page.number] = NESTED

    # ------------------------------------------------------------ copies
    def _copies(self, heard: dict[int, list[Heard]]) -> Iterator[tuple[int, list[int]]]:
        """Each page that repeats others, or is repeated, with these."""
        with_wording: dict[str, set[int]] = defaultdict(set)
        with_words: dict[str, set[int]] = defaultdict(set)
        for page in self.pages:
            with_words[page.words].add(page.number)
            for h in heard[page.number]:
                with_wording[h.saying.wording].add(page.number)
        runs = lru_cache(256)(lambda number: runs_of(self._by_number[number].page.document))
        for page in self.pages:
            near = set(with_words[page.words])
            for h in telling(heard[page.number], page.sketch):
                near |= with_wording[h.saying.wording]
            asked = sorted(near - {page.number})[:MOST_COPIES]
            found = [n for n in asked if self._is_copy(page, self._by_number[n], runs)]
            if found:
                yield page.number, found

    def _is_copy(self, one: Linked, other: Linked, runs: Callable[[int], Sketch]) -> bool:
        days = [(p.page.document.published or "")[:10] for p in (one, other)]
        return copies(
            one.sketch,
            other.sketch,
            equal=lambda: one.words == other.words and days[0] == days[1],
            runs=lambda: (runs(one.number), runs(other.number)),
        )

    def _find_origins(self, repeated: Iterable[tuple[int, list[int]]]) -> None:
        """All pages that hang together as copies are those of the earliest dated one."""
        group: dict[int, set[int]] = {page.number: {page.number} for page in self.pages}
        for number, others in repeated:
            whole = set().union(group[number], *(group[o] for o in others))
            group.update(dict.fromkeys(whole, whole))
        for number, whole in group.items():
            self.origin[number] = min(whole, key=lambda n: _earliest(self._by_number[n]))

    # ------------------------------------------------------------ statements
    def carried(self, page: Linked) -> Iterator[Carried]:
        """The mentions of a page as grouping takes them."""
        document = page.page.document
        attributions = {a.id: (n, a) for n, a in enumerate(page.page.attributions)}
        sources = page.page.of_role(Role.SOURCE)
        for n, (m, saying) in enumerate(zip(page.mentions, self._of_page[page.number], strict=True)):
            number, a = attributions.get(m.attribution_id or "", (0, None))
            speaker = sources.get(m.attribution_id or "")
            yield Carried(
                number=page.number << 32 | n,
                id=m.id,
                document=page.number,
                text=self.origin[page.number],
                published=document.published,
                day=((a.posted if a else None) or document.published or "")[:10] or None,
                attribution=page.number << 32 | number if a else None,
                saying=saying,
                words=m.text,
                lead=m.lead,
                statement=None,
                content=_words(a, document.text, "content") if m.lead and a else m.text,
                source=_words(a, document.text, "source") if a else "",
                kind=(a.kind if a else Kind.DIRECT).value,
                name=speaker.name if speaker else None,
                name_kind=_kind(speaker).value,
            )

    def statement(self, group: list[Carried]) -> Statement:
        """A group of mentions as a statement."""
        name, kind = voice_of(group, self.sayings)
        ordered = sorted((self._member(c) for c in group), key=_in_order)
        wording = wording_among(group, self.sayings)
        return Statement(group[0].id, name, SpeakerKind(kind), wording, members=tuple(ordered))

    def _member(self, carried: Carried) -> Member:
        page = self._by_number[carried.document]
        mention = page.mentions[carried.number & 0xFFFFFFFF]
        document = page.page.document
        origin = self.origin[page.number]
        return Member(
            mention.id,
            page.id,
            attribution_id=mention.attribution_id,
            span=mention.span,
            text=mention.span.of(document.text),
            speaker=self.sayings[carried.saying].speaker,
            published=document.published,
            publisher=document.publisher,
            copy_of=None if origin == page.number else self._by_number[origin].id,
        )


def _earliest(page: Linked) -> tuple[str, str, str]:
    d = page.page.document
    return d.published or "9999", d.url or page.key, page.key


def _in_order(member: Member) -> tuple[object, ...]:
    return member.published or "9999", member.document_id, member.span.start, member.id


def _words(a: Attribution, text: str, role: str) -> str:
    return " … ".join(s.of(text) for s in getattr(a, role))


def _kind(speaker: Speaker | None) -> SpeakerKind:
    return speaker.kind if speaker else SpeakerKind.UNRESOLVED
