"""Queries and answers of a store."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, replace
from enum import StrEnum

from onrecord.data.attribution import Attribution, Speaker, SpeakerKind, Voice
from onrecord.data.person import Assigned
from onrecord.data.text import Document, Span
from onrecord.data.verification import Verification


@dataclass(frozen=True, slots=True)
class Query:
    """What a search asks for; everything given must hold. Dates are ISO 8601, both ends included.

    ``to`` is whom it was said to; ``chain`` asks for the ``inner`` ones, which somebody else tells of, or the ``outer``
    ones, which tell of somebody else's words; ``affiliation`` is the body that the speaker speaks for, ``person`` the
    id of one, ``document`` that of a page. The latest come first, or the ``earliest``, or those of the latest
    thousand that answer the words ``best``; ``pages`` keeps those of a thousand that are on so many pages at least.
    ``after`` is the ``place`` of the last one that was seen, to go on from there.
    """

    words: str = ""
    speaker: str | None = None
    about: str | None = None
    _: KW_ONLY
    publisher: str | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None
    verdict: str | None = None
    limit: int = 50
    to: str | None = None
    earliest: bool = False
    best: bool = False
    pages: int = 1
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
    _: KW_ONLY
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
    _: KW_ONLY
    verdict: str
    flags: tuple[str, ...]
    pages: int


@dataclass(frozen=True, slots=True)
class Told:
    """What the store knows of an attribution beside its page: its statement's id, its speaker's person, its checks.

    ``said_by`` and ``said_by_kind`` are what its utterance is counted under, ``first_dated`` the day on which that was
    first published, ``copy_of`` the page whose text its page repeats.
    """

    statement: str
    person: Assigned | None
    verifications: tuple[Verification, ...]
    _: KW_ONLY
    said_by: str | None = None
    said_by_kind: str | None = None
    first_dated: str | None = None
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Sourced:
    """The sourcing of one kind of speaker: how many statements, how many of them with a title, for a body, with a
    reason for being unnamed, and with a title or a body."""

    kind: str
    statements: int
    _: KW_ONLY
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
    _: KW_ONLY
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
    _: KW_ONLY
    title: str | None
    date: str | None
    kind: str
    grade: str | None
    turns: int
    words: int


class Written(StrEnum):
    """What became of a page that was given to a store."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CHANGED = "new version"
    FORGOTTEN = "forgotten"
