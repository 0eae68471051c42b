"""What every store does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from onrecord.data import (
    Attribution,
    Document,
    Failure,
    Judgement,
    Page,
    Record,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    Verification,
    Voice,
)
from onrecord.register.entry import Assigned
from onrecord.shape_types import Status


class Written(StrEnum):
    """What became of a page that was given to a store."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CHANGED = "new version"


@dataclass(frozen=True, slots=True)
class Query:
    """What a search asks for; everything given must hold. Dates are ISO 8601, both ends included.

    ``to`` is whom it was said to; ``chain`` asks for the ``inner`` ones, which somebody else tells of, or the ``outer``
    ones, which tell of somebody else's words; ``affiliation`` is the body that the speaker speaks for, ``person`` the
    id of one, ``document`` that of a page. The latest come first, or the ``earliest``; ``after`` is the ``place`` of
    the last one that was seen, to go on from there.
    """

    words: str = ""
    speaker: str | None = None
    about: str | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None
    verdict: str | None = None
    limit: int = 50
    to: str | None = None
    earliest: bool = False
    after: int | None = None
    mode: tuple[str, ...] = ()
    min_confidence: float = 0.0
    chain: str | None = None
    affiliation: str | None = None
    person: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One stored statement: its id, the Document of one page that carries it, and who is on either side of it.

    ``pages`` is how many pages carry it, ``place`` its place in the order of dates, ``outer`` who tells of it,
    ``person`` whom of the register its speaker is, ``named`` what the person is called whose statement it is.
    """

    statement: str
    document: Document
    attribution: Attribution
    speaker: Speaker
    addressee: Speaker | None = None
    verifications: tuple[Verification, ...] = ()
    pages: int = 1
    place: int = 0
    outer: tuple[Voice, ...] = ()
    witness: Speaker | None = None
    person: Assigned | None = None
    named: str | None = None

    @property
    def chain(self) -> tuple[Voice, ...]:
        """Through whom we know it, the outermost first, its own speaker last."""
        return (*self.outer, Voice(self.speaker, self.addressee))

    @property
    def voices(self) -> tuple[Voice, ...]:
        """The same for people to read: its own speaker by the name of the person, whatever the page calls them."""
        name = self.named or (self.person.name if self.person else None)
        if name is None or self.speaker.kind is not SpeakerKind.PERSON:
            return self.chain
        return (*self.outer, Voice(replace(self.speaker, name=name), self.addressee))


@dataclass(frozen=True, slots=True)
class Person:
    """The people of a name: their names and the kinds of their statements, each with its number, and the first day."""

    names: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    statements: int
    first_dated: str | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A stretch of a record's turn that a statement quotes: with which verdict, on how many pages."""

    turn: int
    span: Span
    statement: str
    wording: str
    verdict: str
    flags: tuple[str, ...]
    pages: int


@dataclass(frozen=True, slots=True)
class Told:
    """What the store knows of an attribution beside its page: its statement's id, its speaker's person, its checks."""

    statement: str
    person: Assigned | None
    verifications: tuple[Verification, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of one mention. ``about`` is "speaker" or "verdict".

    For a speaker ``name`` (``None``: nobody can tell) and ``kind`` say who it is, for a verdict ``holds`` whether it is
    right; ``before`` is the computed name, or the verdict. ``undone`` is when it was taken back, or ``None``.
    """

    number: int
    about: str
    mention: str
    name: str | None
    kind: str | None
    holds: bool | None
    before: str | None
    note: str
    decided_by: str
    decided: str
    undone: str | None = None


@dataclass(frozen=True, slots=True)
class Sourced:
    """The sourcing of one kind of speaker: how many statements, how many of them with a title, for a body, with a
    reason for being unnamed, and with a title or a body."""

    kind: str
    statements: int
    titled: int
    affiliated: int
    reasons: int
    described: int


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Somebody who is not named, and the page's words on why."""

    name: str | None
    affiliation: str | None
    words: str
    document: str
    attribution: str


@dataclass(frozen=True, slots=True)
class Near:
    """What stands around a person: words that they use, and speakers on their pages that nobody could name."""

    statements: int
    words: tuple[tuple[str, int], ...]
    unresolved: tuple[Found, ...]
    alike: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One record as a list shows it: which version of it counts, and how long it is."""

    id: str
    version: int
    title: str | None
    date: str | None
    kind: str
    grade: str | None
    turns: int
    words: int


class Store(Protocol):
    """The contract of a store. Every write is one transaction."""

    def add_page(self, page: Page, reading: bytes = b"") -> Written:
        """Stores a page whole. The same page again changes nothing; a changed one becomes a new version.

        ``reading`` is kept with it: what ``holds`` is asked for.
        """

    def holds(self, document: Document, reading: bytes) -> bool:
        """Whether the current page of this document came from that very reading: then nothing would change."""

    def add_failure(self, failure: Failure) -> None:
        """Keeps a page that could not be read, with its reason."""

    def link(self, progress: Callable[[], None] = ...) -> int:
        """Puts the words of new and changed pages together with those of other pages; how many pages there were."""

    def judge(self, left: str, right: str, same: bool, by: str, note: str = "") -> Judgement:
        """Keeps what a person decided of two statements or members; it outranks what is computed."""

    def undo(self, number: int) -> Judgement:
        """Takes a person's judgement back. Raises ``NotInStore`` when there is none to undo."""

    def judgements(self, limit: int | None = None) -> list[Judgement]:
        """What people decided of two statements, the latest first, what was undone among it; all, or so many."""

    def search(self, query: Query) -> Iterator[Found]:
        """Statements that answer a query, the latest first."""

    def statement(self, id: str) -> Statement:
        """The statement whose id, or a member's, begins so. Raises ``NotInStore`` for none, ``UsageError`` for more."""

    def checks(self, id: str) -> list[tuple[str, Verification]]:
        """The verifications of all members of a statement, by the members' ids; what fails comes first."""

    def statements(self) -> Iterator[Statement]:
        """Every statement with its members, in the order of their dates; without the tree of wordings."""

    def person(self, query: Query) -> Person:
        """Who the people of a name are, in numbers: by ``speaker``, ``about`` or ``to``. Raises ``NotInStore``."""

    def count(
        self, by: Sequence[str], once_per: str, query: Query, limit: int | None = None
    ) -> list[dict[str, str | int]]:
        """Who gets quoted, in numbers."""

    def quoted(self, id: str) -> list[Taken]:
        """The stretches of a record that stored pages quote, in its order."""

    def pages(self) -> Iterator[Page]:
        """The current version of every page, in the order they were first read."""

    def add_record(self, record: Record) -> Written:
        """Stores a record whole. The same record again changes nothing; a changed one becomes a new version."""

    def record(self, id: str) -> Record:
        """The record whose id is, or begins, so. Raises ``NotInStore`` for none, ``UsageError`` for several."""

    def records(self) -> list[RecordRow]:
        """The current version of every record, the earliest first."""

    def remove_record(self, id: str) -> str:
        """Forgets every version of a record; its whole id. Raises as ``record`` does."""

    def add_verifications(self, document: str, found: Sequence[Verification]) -> int:
        """Keeps what was found of the quotes of a page, by its document's id; an older answer gives way."""

    def status(self) -> Status:
        """Counts of what the store holds."""
