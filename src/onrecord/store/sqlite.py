"""The embedded store: one SQLite file with full-text search."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from onrecord.data import (
    Attribution,
    Document,
    Failure,
    Found,
    Judgement,
    Near,
    Page,
    Person,
    Query,
    Record,
    RecordRow,
    Sourced,
    Statement,
    Taken,
    Told,
    Unnamed,
    Verification,
    Written,
)
from onrecord.errors import NotInStore, StoreError, StoreUnwritable, UsageError
from onrecord.linking.copies import sketch_of, words_digest
from onrecord.read.identity import address_of, find, identity_of, replaces
from onrecord.shapes import document_to_json, page_to_json, spans_to_json
from onrecord.shapes.found import Status
from onrecord.store import (
    columns,
    counting,
    identity,
    index,
    judgements,
    linking,
    mentions,
    near,
    opening,
    people,
    quoted,
    records,
    rows,
    search,
    statements,
    verifications,
    waiting,
)
from onrecord.store.registry import Registry

if TYPE_CHECKING:
    from onrecord.store.shelf import StoreShelf
    from onrecord.words.postings import Postings

WAIT = 30.0
"""Seconds to wait for another program that is writing."""


CACHE = 64 * 1024
"""KiB of the file held in memory: what is added to a large store touches its indexes all over."""


class SqliteStore(Registry):
    """A store in one file. Each page is one transaction: it is there whole, or not at all."""

    def __init__(self, address: str, *, create: bool = True, cache: int = 0, links: bool = True) -> None:
        self._links = links
        self.address = address
        self._memory: tuple[Postings, int] | None = None
        with self._translated():
            self._connection, self.writable = opening.connect(address, create, WAIT)
            self._connection.execute(f"PRAGMA cache_size = -{cache or CACHE}")

    def __enter__(self) -> SqliteStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Foreign errors become ours, here and nowhere else."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise opening.translated(self.address, error) from None
        except UnicodeEncodeError:
            raise UsageError("what was asked or given", "holds half a character (a lone surrogate)") from None
        except OSError as error:
            where, why = error.filename or self.address, error.strerror or str(error)
            raise StoreUnwritable(str(where), f"cannot be written ({why})", "make room or check permissions") from None

    @contextmanager
    def _read(self) -> Iterator[None]:
        """The same while something is read: what the tables hold may be damaged."""
        with self._translated():
            try:
                yield
            except (TypeError, ValueError, LookupError, AttributeError) as error:
                if isinstance(error, UnicodeEncodeError):
                    raise
                told = f"is damaged ({type(error).__name__}: {error})"
                raise StoreError(self.address, told, "put a copy back, or read the pages into a new one") from error

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._translated():
            self._connection.execute("BEGIN IMMEDIATE")
            before = self._connection.total_changes
            try:
                yield self._connection
                if self._connection.total_changes > before:  # what was counted before is old now
                    self._connection.execute("UPDATE totals SET number = number + 1 WHERE what = 'changes'")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    # ------------------------------------------------------------ writing
    def holds(self, document: Document, reading: bytes) -> bool:
        """Whether the current page of this document came from that very reading: then nothing would change."""
        sql = "SELECT 1 FROM readings r JOIN documents d ON d.number = r.document WHERE r.key = ? AND d.current = 1"
        if self._connection.execute(sql, (reading,)).fetchone() is None:
            return False
        failed = _addresses(document)
        if self._connection.execute("SELECT 1 FROM failures WHERE address IN (?, ?)", failed).fetchone():
            with self._transaction() as connection:  # what failed in between is read again
                connection.execute("DELETE FROM failures WHERE address IN (?, ?)", failed)
        return True

    def add_page(self, page: Page, reading: bytes = b"") -> Written:
        """Stores a page whole. The same page again changes nothing; a changed one becomes a new version.

        Another page of the same address stands beside it, and a teaser of a page that is held is not kept.
        """
        document, digest = page.document, digest_of(page)
        new = identity_of(document)
        with self._transaction() as connection:
            connection.execute("DELETE FROM failures WHERE address IN (?, ?)", _addresses(document))
            held = identity.held_at(connection, new.place)
            same = next((h for h in held if identity.seen(connection, h.key, new.source) == digest), None)
            last = find(held, new) if same is None else same
            if last is not None and (last is same or not replaces(new, last.identity)):
                _keep_reading(connection, reading, last.number)
                return Written.UNCHANGED
            if last is not None:
                connection.execute("UPDATE documents SET current = 0 WHERE number = ?", (last.number,))
                mentions.retire(connection, last.number)
                people.retire(connection, last.number)
            key = last.key if last is not None else identity.new_key(connection, document, new)
            version = last.version + 1 if last is not None else 1
            row = _document_row(document, key, version, digest, page.extractor)
            row |= {"place": new.place, "own": new.own, "source": new.source, "named": key}
            row |= {"sketch": sketch_of(document).tobytes(), "wording": words_digest(document.text)}
            row["id"] = identity.new_id(connection, document, key)
            number = rows.insert(connection, "documents", row)
            self._insert_attributions(connection, page, number, key, version)
            waiting.keep(connection, number, page, key)
            _keep_reading(connection, reading, number)
        return Written.CHANGED if version > 1 else Written.NEW

    def _insert_attributions(
        self, connection: sqlite3.Connection, page: Page, number: int, address: str, version: int
    ) -> None:
        numbers: dict[str, int] = {}
        for a in page.attributions:
            numbers[a.id] = rows.insert(
                connection, "attributions", _attribution_row(page.document, a, number, address, version)
            )
        for s in page.speakers:
            rows.insert(connection, "speakers", columns.speaker_row(s, numbers[s.attribution_id]))

    def add_failure(self, failure: Failure) -> None:
        """Keeps a page that could not be read, with its reason."""
        seen = datetime.now(UTC).isoformat(timespec="seconds")
        address, reason = (w.encode("utf-8", "replace").decode() for w in (failure.address, failure.reason))
        with self._transaction() as connection:
            connection.execute(
                "INSERT INTO failures VALUES (?, ?, ?) ON CONFLICT (address) DO UPDATE SET reason = excluded.reason",
                (address, reason, seen),
            )

    # ------------------------------------------------------------ linking
    def link(self, progress: Callable[[], None] = lambda: None) -> int:
        """Puts the words of new and changed pages together with those of other pages; how many pages there were.

        ``progress`` is called for each page. What was done before an interruption stays.
        """
        if not self._links:
            return 0
        with self._translated():
            waiting = linking.unfinished(self._connection)
        with self._translated():
            done = self._link(progress) if waiting else 0
        self._assign_people()
        return done

    def _ready(self) -> None:
        """Pages that wait are linked before a question is answered, where that can be: reading needs no writing."""
        if self.writable:
            with suppress(StoreUnwritable):
                self.link()

    def _link(self, progress: Callable[[], None]) -> int:
        folder = index.folder_of(self.address, "wordings")
        with index.alone(folder):
            postings, covered = self._memory or index.opened(self._connection, folder, "wordings", "words")
            linker = linking.Linker(self._connection, postings, covered)
            done = 0
            while True:
                with self._transaction():
                    pages = linker.prepare()
                linker.index()
                with self._transaction():
                    linker.link(pages)
                for _ in pages:
                    progress()
                done += len(pages)
                if not pages:
                    break
            if folder is None:
                self._memory = postings, linker.covered
        return done

    def judge(self, left: str, right: str, same: bool, by: str, note: str = "") -> Judgement:
        """Keeps what a person decided of two statements or mentions, by their ids; it outranks what is computed.

        Of two that are parted the first is the one that does not belong. Raises as ``statement`` does.
        """
        self.link()
        with self._transaction() as connection:
            one, other = (self._mention(i) for i in (left, right))
            number = judgements.add(connection, one, other, same, by, note)
            linking.regather(connection, (one, other))
        return judgements.one(self._connection, number)

    def undo(self, number: int) -> Judgement:
        """Takes a person's judgement back; it stays in the history. Raises ``NotInStore`` when there is none to undo."""
        with self._transaction() as connection:
            found = judgements.undo(connection, number)
            if found is None:
                raise NotInStore(str(number), "no judgement of that number to undo", "look with: onrecord judge list")
            linking.regather(connection, (found.left, found.right))
        return found

    def judgements(self, limit: int | None = None) -> list[Judgement]:
        """What people decided of two statements, the latest first, what was undone among it; all, or so many."""
        with self._read():
            return judgements.listed(self._connection, limit)

    def _mention(self, beginning: str) -> str:
        found = statements.mention_ids(self._connection, beginning)
        if not found:
            raise NotInStore(beginning, f"no such statement in {self.address}", "look for its id with: onrecord search")
        if len(found) > 1:
            raise UsageError(beginning, "begins the ids of several statements", "give more of it")
        return found[0]

    # ------------------------------------------------------------ records
    def add_record(self, record: Record) -> Written:
        """Stores a record whole. The same record again changes nothing; a changed one becomes a new version."""
        with self._transaction() as connection:
            return records.add(connection, record)

    def record(self, id: str) -> Record:
        """The record whose id is, or begins, so."""
        with self._read():
            return records.record(self._connection, self._record_id(id))

    def records(self) -> list[RecordRow]:
        """The current version of every record, the earliest first."""
        with self._read():
            return list(records.listed(self._connection))

    def remove_record(self, id: str) -> str:
        """Forgets every version of a record; its whole id."""
        with self._transaction() as connection:
            whole = self._record_id(id)
            records.remove(connection, whole)
        return whole

    def add_verifications(self, document: str, found: Sequence[Verification]) -> int:
        """Keeps what was found of the quotes of a page, by its document's id; an older answer gives way."""
        with self._transaction() as connection:
            return verifications.add(connection, document, found)

    def shelf(self, progress: Callable[[], None] = lambda: None) -> StoreShelf:
        """The records ready to be searched; their index, in a folder beside the file, is brought up to date first."""
        from onrecord.store.shelf import StoreShelf

        folder = index.folder_of(self.address) if self.writable else None
        with self._read():
            return StoreShelf(self._connection, folder, progress, None if self.writable else self.address)

    def _record_id(self, beginning: str) -> str:
        found = records.ids(self._connection, beginning)
        if not found:
            raise NotInStore(beginning, f"no such record in {self.address}", "look with: onrecord record list")
        if len(found) > 1:
            raise UsageError(beginning, "begins the ids of several records", "give more of it")
        return found[0]

    # ------------------------------------------------------------ reading
    def search(self, query: Query) -> Iterator[Found]:
        """Statements that answer a query, the latest first."""
        self._ready()
        with self._read():
            yield from search.search(self._connection, query)

    def total(self, query: Query) -> int:
        """How many statements answer a query."""
        self._ready()
        with self._read():
            return search.total(self._connection, query)

    def statement(self, id: str) -> Statement:
        """The statement whose id, or the id of one of whose members, begins so; with its wordings as a tree."""
        self._ready()
        with self._read():
            return statements.statement(self._connection, self._mention(id))

    def found(self, id: str) -> Found | None:
        """The attribution of the mention whose id begins so; ``None`` where nobody is said to have spoken it."""
        self._ready()
        with self._read():
            return rows.with_mention(self._connection, self._mention(id))

    def checks(self, id: str) -> list[tuple[str, Verification]]:
        """What was found when the words of a statement were held against records, wherever it is printed: the ids of
        its members, each with a verification; what fails comes first."""
        self._ready()
        with self._read():
            return verifications.of_statement(self._connection, self._mention(id))

    def statements(self) -> Iterator[Statement]:
        """Every statement with its members, in the order of their dates; without the tree of wordings."""
        with self._read():
            yield from statements.every(self._connection)

    def person(self, query: Query) -> Person:
        """Who the people of a name are, in numbers."""
        self._ready()
        with self._read():
            found = search.person(self._connection, query)
        if not found.statements:
            name = query.speaker or query.about or query.to or ""
            raise NotInStore(name, f"nobody of that name in {self.address}", "look with: onrecord search --speaker")
        return found

    def count(
        self, by: Sequence[str], once_per: str, query: Query, limit: int | None = None
    ) -> list[dict[str, str | int]]:
        """Who gets quoted, in numbers."""
        self._ready()
        with self._read():
            return counting.count(self._connection, by, once_per, query, limit)

    def sourcing(self, query: Query) -> tuple[list[Sourced], list[Unnamed]]:
        """Who speaks in the statements of a query, by kind; and the pages' words on why some are not named."""
        self._ready()
        with self._read():
            return counting.sourcing(self._connection, query)

    def facets(self, query: Query) -> dict[str, list[tuple[str, int]]]:
        """Speakers, publishers, kinds and years of the latest statements that answer a query, the commonest first."""
        self._ready()
        with self._read():
            return search.facets(self._connection, query)

    def near(self, person: str) -> Near:
        """What stands around the person of an id, in their latest statements."""
        self._ready()
        with self._read():
            return near.of_person(self._connection, person)

    def told(self, id: str) -> dict[str, Told]:
        """What is known of the attributions of a page, by their ids: statements, people, checks."""
        self._ready()
        with self._read():
            return rows.told(self._connection, id)

    def quoted(self, id: str) -> list[Taken]:
        """The stretches of a record that stored pages quote, in its order."""
        self._ready()
        with self._read():
            return quoted.of_record(self._connection, self._record_id(id))

    def page(self, named: str) -> Page:
        """The page of that id or address."""
        with self._read():
            found = rows.page(self._connection, named)
        if found is None:
            raise NotInStore(named, f"no such page in {self.address}", "look for its id with: onrecord search")
        return found

    def pages(self) -> Iterator[Page]:
        """The current version of every page, in the order they were first read."""
        with self._read():
            yield from rows.pages(self._connection)

    def status(self) -> Status:
        """Counts of what the store holds; current versions only."""
        with self._read():
            return rows.status(self._connection)

    def failures(self) -> list[Failure]:
        """Pages that could not be read, with their reasons."""
        with self._read():
            found = self._connection.execute("SELECT address, reason FROM failures ORDER BY rowid").fetchall()
        return [Failure(r["address"], r["reason"]) for r in found]


def digest_of(page: Page) -> str:
    """SHA-256 of a page with all that was found in it: it changes when the page or our reading of it does."""
    found = {key: value for key, value in page_to_json(page).items() if key != "language"}
    whole = [document_to_json(page.document), found]
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()


def _addresses(document: Document) -> tuple[str, str]:
    """Where a document's failures are kept: its address, and where it was read."""
    return address_of(document), address_of(replace(document, url=None))


def _keep_reading(connection: sqlite3.Connection, reading: bytes, number: int) -> None:
    if reading:
        connection.execute("INSERT OR REPLACE INTO readings VALUES (?, ?)", (reading, number))


def _document_row(document: Document, key: str, version: int, digest: str, extractor: str) -> dict[str, Any]:
    return {
        "address": key,
        "version": version,
        "current": 1,
        "digest": digest,
        "id": document.id,
        "url": document.url,
        "title": document.title,
        "published": document.published,
        "publisher": document.publisher,
        "author": document.author,
        "language": document.language,
        "text": document.text,
        "segments": json.dumps(document_to_json(document)["segments"]),
        "extractor": extractor,
        "first_read": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _attribution_row(document: Document, a: Attribution, number: int, address: str, version: int) -> dict[str, Any]:
    words = {
        role: " … ".join(s.of(document.text) for s in spans)
        for role, spans in (("source", a.source), ("cue", a.cue), ("content", a.content))
    }
    statement = hashlib.sha256(f"{address}\0{version}\0{a.id}".encode()).hexdigest()[:12]
    return {
        "statement": statement,
        "document": number,
        "id": a.id,
        "parent": a.parent,
        "kind": a.kind.value,
        "mode": a.mode.value,
        "source_text": words["source"],
        "cue_text": words["cue"],
        "content_text": words["content"],
        "source": json.dumps(spans_to_json(a.source)),
        "cue": json.dumps(spans_to_json(a.cue)),
        "content": json.dumps(spans_to_json(a.content)),
        "addressee": json.dumps(spans_to_json(a.addressee)),
        "confidence": a.confidence,
        "origin": a.origin,
        "handle": a.handle,
        "posted": a.posted,
    }
