"""The contract of a store: nine parts, each small enough to be written anew for another engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from onrecord.data import (
    Assigned,
    Carrying,
    Decision,
    Document,
    Failure,
    Found,
    Judgement,
    Listing,
    Near,
    Outlet,
    Page,
    PageRow,
    Person,
    PersonJudgement,
    PersonRow,
    Query,
    Record,
    RecordRow,
    Role,
    Sourced,
    SpeakerKind,
    Statement,
    Taken,
    Told,
    Unnamed,
    Verification,
    Written,
)
from onrecord.register.entry import Entry
from onrecord.shapes import person as shapes
from onrecord.shapes.found import Status

if TYPE_CHECKING:
    from onrecord.store.log import Act
    from onrecord.store.queue import Doubt, Pair, Waiting
    from onrecord.store.shelf import StoreShelf


class Pages(Protocol):
    """Pages, whole and in versions. Every write is one transaction."""

    def add_page(self, page: Page, reading: bytes = b"") -> Written:
        """Stores a page whole. The same page again changes nothing; a changed one becomes a new version.

        ``reading`` is kept with it: what ``holds`` is asked for.
        """

    def holds(self, document: Document, reading: bytes) -> bool:
        """Whether the current page of this document came from that very reading: then nothing would change."""

    def knows(self, reading: bytes) -> bool:
        """Whether a current page came from that very reading, and nothing has failed at its address since."""

    def keep_reading(self, reading: bytes, of: bytes) -> None:
        """Keeps another reading for the page that ``of`` is kept with: what ``knows`` is asked for."""

    def clear_failures(self, addresses: Sequence[str]) -> None:
        """Forgets what failed at these addresses: it was read after all."""

    def add_failure(self, failure: Failure) -> None:
        """Keeps a page that could not be read, with its reason."""

    def failures(self) -> list[Failure]:
        """Pages that could not be read, with their reasons."""

    def page(self, named: str) -> Page:
        """The page of that id or address. Raises ``NotInStore``."""

    def pages(self) -> Iterator[Page]:
        """The current version of every page, in the order they were first read."""

    def told(self, id: str) -> dict[str, Told]:
        """What is known of the attributions of a page, by their ids: statements, people, checks."""

    def status(self) -> Status:
        """Counts of what the store holds."""

    def state(self) -> tuple[int, int]:
        """Which store this is, and a number that changes whenever anything is written to it."""


class Mentions(Protocol):
    """Mentions of new pages become parts of statements, and their speakers people: by ``link``, never by a question."""

    def unlinked(self) -> int:
        """How many pages wait to be linked."""

    def link(self, progress: Callable[[], None] = ...) -> int:
        """Puts the words of new and changed pages together with those of other pages; how many pages there were."""


class Records(Protocol):
    """Primary records, and what was found when words were held against them."""

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

    def checks(self, id: str) -> list[tuple[str, Verification]]:
        """The verifications of all members of a statement, by the members' ids; what fails comes first."""

    def printed_as(self, ids: Sequence[str]) -> dict[str, dict[str, int]]:
        """On how many pages statements are printed with which verdict, by their ids."""

    def printed_of(self, person: str) -> list[tuple[str, str, int]]:
        """How often outlets print a person's words with which verdict, the most first."""

    def quoted(self, id: str) -> list[Taken]:
        """The stretches of a record that stored pages quote, in its order."""

    def shelf(self, progress: Callable[[], None] = ...) -> StoreShelf:
        """The records ready to be searched."""


class People(Protocol):
    """A register of people, and what was judged of them."""

    def add_people(
        self,
        entries: Iterable[Entry],
        progress: Callable[[], None] = ...,
        register: str = "",
        told: Callable[[str], None] = ...,
    ) -> tuple[int, int]:
        """Takes people into the register; how many are new, and how many were known."""

    def people(self, name: str, limit: int = 50) -> list[shapes.Person]:
        """People of the register with this name, or this id."""

    def person_of(self, id: str) -> shapes.Person:
        """The person of an id, or whom it was merged into. Raises ``NotInStore``."""

    def person_counts(self, id: str) -> shapes.PersonCounts:
        """How many statements a person has, in which kinds, and the first and the last day."""

    def merge_people(self, stays: str, goes: str, by: str, note: str = "", *, key: str = "") -> PersonJudgement:
        """Decides that two people are one."""

    def split_person(
        self, id: str, of: Sequence[str], by: str, name: str | None = None, note: str = "", *, key: str = ""
    ) -> PersonJudgement:
        """Decides that some statements of a person are somebody else's."""

    def rename_person(self, id: str, name: str, by: str, note: str = "", *, key: str = "") -> PersonJudgement:
        """Decides what a person is called."""

    def undo_person(self, number: int) -> PersonJudgement:
        """Takes a judgement of a person back. Raises ``NotInStore`` when there is none to undo."""

    def person_judgements(self, limit: int | None = None) -> list[PersonJudgement]:
        """What was decided of persons, the latest first, what was undone among it."""


class Judgements(Protocol):
    """Human decisions, which outrank what is computed, in one log. Nothing is deleted: what is taken back is marked so,
    and what is left is what would stand had it never been decided.

    ``key`` is the sender's, new for each decision: the same one sent again under it, because no answer came, is kept
    once."""

    def judge(self, left: str, right: str, same: bool, by: str, note: str = "", *, key: str = "") -> Judgement:
        """Keeps what a person decided of two statements or members."""

    def undo(self, number: int) -> Act:
        """Takes any act back by its number in the log. Raises ``NotInStore`` when there is none to undo."""

    def acts(self, limit: int | None = None) -> list[Act]:
        """Everything that people decided, in one list, the latest first, what was undone among it."""

    def judgements(self, limit: int | None = None) -> list[Judgement]:
        """What people decided of two statements, the latest first, what was undone among it."""

    def decide_speaker(
        self, id: str, name: str | None, by: str, kind: SpeakerKind = ..., note: str = "", *, key: str = ""
    ) -> Decision:
        """Decides who spoke the words of a mention; without a name that nobody can tell."""

    def decide_verdict(self, id: str, holds: bool, by: str, note: str = "", *, key: str = "") -> Decision:
        """Decides whether the verdict on a mention's words is right."""

    def undo_decision(self, number: int) -> Decision:
        """Takes a decision on a speaker or a verdict back. Raises ``NotInStore`` when there is none to undo."""

    def correct_page(self, page: Page, by: str, note: str = "", *, key: str = "") -> Decision:
        """Keeps a page of the store as a person corrected it: it outranks every reading of that text."""

    def decisions(self, of: str | None = None, limit: int | None = None) -> list[Decision]:
        """What was decided of speakers and verdicts, the latest first: everything, or of one statement."""


class Views(Protocol):
    """Answers, from what is linked."""

    def search(self, query: Query) -> Iterator[Found]:
        """Statements that answer a query, the latest first."""

    def total(self, query: Query) -> int:
        """How many statements answer a query."""

    def statement(self, id: str) -> Statement:
        """The statement whose id, or a member's, begins so. Raises ``NotInStore`` for none, ``UsageError`` for more."""

    def statements(self) -> Iterator[Statement]:
        """Every statement with its members, in the order of their dates; without the tree of wordings."""

    def found(self, id: str) -> Found | None:
        """The attribution of the mention whose id begins so."""

    def person(self, query: Query) -> Person:
        """Who the people of a name are, in numbers: by ``speaker``, ``about`` or ``to``. Raises ``NotInStore``."""

    def count(
        self, by: Sequence[str], once_per: str, query: Query, limit: int | None = None
    ) -> list[dict[str, str | int]]:
        """Who gets quoted, in numbers."""

    def counted(self, query: Query) -> dict[str, set[str]]:
        """The attributions that a count of the query counts: their ids by the ids of their pages."""

    def sourcing(self, query: Query) -> tuple[list[Sourced], list[Unnamed]]:
        """Who speaks in the statements of a query, by kind; and the pages' words on why some are not named."""

    def facets(self, query: Query) -> dict[str, list[tuple[str, int]]]:
        """Speakers, publishers, kinds, years and verdicts of the latest statements that answer a query, and how many of
        them are on several pages."""

    def outlets(self) -> list[Outlet]:
        """Every outlet with its pages and verdicts in numbers, the one with most pages first."""

    def people_listed(self, asked: Listing) -> tuple[list[PersonRow], int]:
        """People who speak, a screen of a list, and how many there are."""

    def pages_listed(self, asked: Listing) -> tuple[list[PageRow], int]:
        """Pages, a screen of a list, and how many there are."""

    def record_verdicts(self) -> dict[str, dict[str, int]]:
        """How many quotes of stored pages were found in each record, by verdict."""

    def near(self, person: str) -> Near:
        """What stands around the person of an id, in their latest statements."""

    def doubts(self, limit: int = 50) -> tuple[list[Pair], list[Doubt], list[Doubt]]:
        """The least sure links, the quotes that fail, and the speakers that are guesses or open."""

    def doubts_counted(self) -> Waiting:
        """How many links, speakers and verdicts wait to be decided, each counted up to a thousand and one."""


class Tables(Protocol):
    """Everything that the tables hold beside the pages, streamed in the order of the pages."""

    def assigned(self) -> Iterator[tuple[str, str, Role, Assigned, bool]]:
        """Who the speakers are: the page, the attribution, the role, the person, and whether a register knows them."""

    def carrying(self) -> Iterator[tuple[str, Carrying]]:
        """The mentions of each page with their statements."""


class Tokens(Protocol):
    """Who may write through a server."""

    def make_token(self, author: str) -> str:
        """A new token for somebody; the store keeps its hash alone."""

    def author_of(self, token: str) -> str | None:
        """Whose token it is; ``None`` for nobody's."""

    def revoke_tokens(self, author: str) -> int:
        """Takes back every token of somebody; how many there were."""

    def tokens(self) -> list[tuple[str, str, str]]:
        """Who has tokens, since when, and until when."""


class Forgetting(Protocol):
    """What is removed for good."""

    def forget(self, what: Sequence[str], *, with_pages: bool = False, only_try: bool = False) -> dict[str, int]:
        """Removes pages (by URL, address or id) and persons (``person:ID``); how much, by kind. Nothing of them is
        taken in again. Raises ``NotInStore`` for what is not there and never was forgotten."""


class Store(Pages, Mentions, Records, People, Judgements, Views, Tables, Tokens, Forgetting, Protocol):
    """All of it."""
