"""Linking in memory: the statements of some pages, by the same comparison and grouping as a store's, without one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.data import Attribution, Kind, Member, Mention, Page, Role, Speaker, SpeakerKind, Statement
from onrecord.linking.copies import Sketch, runs_of, sketch_of, words_digest
from onrecord.linking.linker import Groups, Judged, Linker, Placed, Sketched
from onrecord.linking.mentions import identified, mentions_of
from onrecord.linking.regroup import Carried, Link, by_date, regroup, voice_of, wording_among
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
    return list(_named(current_of(enumerate(pages, 1))))


def current_of(pages: Iterable[tuple[int, Page]]) -> Iterable[tuple[Held, Page]]:
    """Of numbered pages the last version of each, with its key, by number; pages of different places are unrelated."""
    current: dict[int, tuple[Held, Page]] = {}
    at: dict[str, list[int]] = defaultdict(list)
    read: dict[tuple[str, str | None], Page] = {}
    keys: set[str] = set()
    for number, page in pages:
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
    return current.values()


def _is_same(read: dict[tuple[str, str | None], Page], key: str, new: Identity, page: Page) -> bool:
    before = read.get((key, new.source))
    return before is not None and (before.document, before.attributions) == (page.document, page.attributions)


def _named(current: Iterable[tuple[Held, Page]]) -> Iterator[Linked]:
    """Pages with their mentions, and with an id of their own where two have the same."""
    taken: set[str] = set()
    for held, page in current:
        id = page.document.id if page.document.id not in taken else other_id(page.document.id, held.key)
        taken.add(id)
        yield linked_page(held.number, id, held.key, page)


def other_id(id: str, key: str) -> str:
    """The id of a page whose own another page has."""
    return f"{id}-{digest((key,))[:8]}"


def linked_page(number: int, id: str, key: str, page: Page) -> Linked:
    """A page as linking takes it."""
    mentions = identified(mentions_of(page), key)
    return Linked(number, id, key, page, mentions, sketch_of(page.document), words_digest(page.document.text))


# ---------------------------------------------------------------- what is judged
class PagesHeld:
    """What linking asks, answered from pages at hand."""

    def __init__(self, pages: Sequence[Linked]) -> None:
        self.pages = {page.number: page for page in pages}
        self.numbers: dict[int, list[int]] = {}
        self.known: dict[int, Saying] = {}
        self.wordings: dict[str, int] = {}
        self._of_wording: dict[int, list[int]] = defaultdict(list)
        self._carriers: dict[int, list[int]] = defaultdict(list)
        self._of_words: dict[str, list[int]] = defaultdict(list)
        keys: dict[str, int] = {}
        for page in pages:
            self._of_words[page.words].append(page.number)
            self.numbers[page.number] = [self._number(saying_of(m), keys) for m in page.mentions]
            for wording in {self._wording(n) for n in self.numbers[page.number]}:
                self._carriers[wording].append(page.number)

    def _number(self, saying: Saying, keys: dict[str, int]) -> int:
        number = keys.setdefault(saying.key, len(keys) + 1)
        if number not in self.known:
            self.known[number] = saying
            wording = self.wordings.setdefault(saying.wording, len(self.wordings) + 1)
            self._of_wording[wording].append(number)
        return number

    def _wording(self, saying: int) -> int:
        return self.wordings[self.known[saying].wording]

    def postings(self) -> Postings:
        """The index of all wordings."""
        made = Postings()
        made.add((number, words) for words, number in self.wordings.items())
        return made

    def placed(self, pages: Iterable[int]) -> Mapping[int, Sequence[Placed]]:
        """The mentions of pages, in their order."""
        found = {}
        for number in pages:
            both = zip(self.pages[number].mentions, self.numbers[number], strict=True)
            found[number] = [(saying, m.span.start, m.span.end) for m, saying in both]
        return found

    def sayings(self, numbers: Collection[int]) -> Mapping[int, tuple[str, Saying]]:
        """Sayings with their keys."""
        return {n: (self.known[n].key, self.known[n]) for n in numbers}

    def fresh(self, numbers: Collection[int]) -> Mapping[int, int]:
        """The wordings of all of these: none was compared before."""
        return {n: self._wording(n) for n in sorted(numbers)}

    def words(self, wordings: Iterable[int]) -> dict[int, str]:
        """The words of wordings."""
        asked = set(wordings)
        return {number: words for words, number in self.wordings.items() if number in asked}

    def of_wordings(self, wordings: Collection[int]) -> Mapping[int, Sequence[tuple[int, Saying]]]:
        """The sayings of each wording."""
        return {w: [(n, self.known[n]) for n in self._of_wording[w]] for w in wordings}

    def sketched(self, pages: Collection[int]) -> Mapping[int, Sketched]:
        """Pages by their runs of words."""
        return {n: Sketched(n, p.sketch, (_day(p), p.words)) for n in pages for p in (self.pages[n],)}

    def runs(self, page: int) -> Sketch:
        """All the runs of words of a page."""
        return runs_of(self.pages[page].page.document)

    def of_same_words(self, pages: Collection[int], most: int) -> Mapping[int, Collection[int]]:
        """Other pages of the same words."""
        beside = {n: self._of_words[self.pages[n].words] for n in pages}
        return {n: [other for other in found[: most + 1] if other != n] for n, found in beside.items()}

    def carriers(self, sayings: Collection[int], most: int) -> Mapping[int, Collection[int]]:
        """Pages that carry the wording of a saying."""
        return {n: self._carriers[self._wording(n)][:most] for n in sayings}


@dataclass(slots=True)
class _Linker:
    """Some pages with the links between their sayings, and which pages repeat others."""

    pages: list[Linked]
    sayings: dict[int, Saying] = field(default_factory=dict)
    origin: dict[int, int] = field(default_factory=dict)
    _held: PagesHeld = field(init=False)
    _judged: Judged = field(init=False)

    def __post_init__(self) -> None:
        self._held = PagesHeld(self.pages)
        self.sayings = self._held.known
        self._judged = Linker(self._held, self._held.postings()).judge([page.number for page in self.pages])
        groups = Groups()
        for page, others in self._judged.repeated.items():
            for other in others:
                groups.join(page, other)
        self.origin = groups.first(page.number for page in sorted(self.pages, key=_earliest))

    def links(self) -> Iterator[Link]:
        """All pairs of sayings that were judged the same, or of which one holds the other."""
        for (left, right, page), found in self._judged.links.items():
            yield Link(left, right, found.odds, page > 0)

    # ------------------------------------------------------------ statements
    def carried(self, page: Linked) -> Iterator[Carried]:
        """The mentions of a page as grouping takes them."""
        return carried_of(page, self._held.numbers[page.number], self.origin[page.number])

    def statement(self, group: list[Carried]) -> Statement:
        """A group of mentions as a statement."""
        return statement_of(group, [self._member(c) for c in group], self.sayings)

    def _member(self, carried: Carried) -> Member:
        page, origin = self._held.pages[carried.document], self.origin[carried.document]
        copy_of = None if origin == page.number else self._held.pages[origin].id
        return member_of(page, page.mentions[carried.number & 0xFFFFFFFF], copy_of)


def carried_of(page: Linked, numbers: Iterable[int], text: int) -> Iterator[Carried]:
    """The mentions of a page as grouping takes them; ``numbers`` are those of their sayings, ``text`` is the page whose
    text this one repeats."""
    document = page.page.document
    attributions = {a.id: (n, a) for n, a in enumerate(page.page.attributions)}
    sources = page.page.of_role(Role.SOURCE)
    for n, (m, saying) in enumerate(zip(page.mentions, numbers, strict=True)):
        number, a = attributions.get(m.attribution_id or "", (0, None))
        speaker = sources.get(m.attribution_id or "")
        yield Carried(
            number=page.number << 32 | n,
            id=m.id,
            document=page.number,
            text=text,
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


def member_of(page: Linked, mention: Mention, copy_of: str | None) -> Member:
    """A mention of a page as a member of a statement; ``copy_of`` is the id of the page that this one repeats."""
    document = page.page.document
    return Member(
        mention.id,
        page.id,
        attribution_id=mention.attribution_id,
        span=mention.span,
        text=mention.span.of(document.text),
        speaker=mention.speaker,
        published=document.published,
        publisher=document.publisher,
        copy_of=copy_of,
    )


def statement_of(group: Sequence[Carried], members: Iterable[Member], sayings: Mapping[int, Saying]) -> Statement:
    """A group of mentions in the order of their dates as a statement."""
    name, kind = voice_of(group, sayings)
    wording = wording_among(group, sayings)
    return Statement(group[0].id, name, SpeakerKind(kind), wording, members=tuple(sorted(members, key=_in_order)))


def _earliest(page: Linked) -> tuple[str, str, str]:
    d = page.page.document
    return d.published or "9999", d.url or page.key, page.key


def _day(page: Linked) -> str:
    return (page.page.document.published or "")[:10]


def _in_order(member: Member) -> tuple[object, ...]:
    return member.published or "9999", member.document_id, member.span.start, member.id


def _words(a: Attribution, text: str, role: str) -> str:
    return " … ".join(s.of(text) for s in getattr(a, role))


def _kind(speaker: Speaker | None) -> SpeakerKind:
    return speaker.kind if speaker else SpeakerKind.UNRESOLVED
