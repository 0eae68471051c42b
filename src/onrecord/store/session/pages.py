"""Pages in a store: written whole, in versions, and read back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from onrecord.data import Document, Failure, Page, Told, Written
from onrecord.errors import NotInStore
from onrecord.linking.copies import sketch_of, words_digest
from onrecord.read.identity import find, identity_of, replaces
from onrecord.shapes.found import Status
from onrecord.store import (
    answers,
    corrections,
    forgotten,
    identity,
    mentions,
    page_rows,
    people,
    rows,
    speakers,
    waiting,
)
from onrecord.store.engines import Connection
from onrecord.store.session.base import Session


class Pages(Session):
    """The part of a store that keeps pages."""

    def holds(self, document: Document, reading: bytes) -> bool:
        """Whether the current page of this document came from that very reading: then nothing would change."""
        sql = "SELECT 1 FROM readings r JOIN documents d ON d.number = r.document WHERE r.key = ? AND d.current = 1"
        with self._read() as connection:
            if connection.execute(sql, (reading,)).fetchone() is None:
                return False
            failed = page_rows.addresses(document)
            found = connection.execute("SELECT 1 FROM failures WHERE address IN (?, ?)", failed).fetchone()
        if found:
            with self._transaction() as connection:  # what failed in between is read again
                connection.execute("DELETE FROM failures WHERE address IN (?, ?)", failed)
        return True

    def knows(self, reading: bytes) -> bool:
        """Whether a current page came from that very reading, and nothing has failed at its address since."""
        sql = """SELECT 1 FROM readings r JOIN documents d ON d.number = r.document WHERE r.key = ? AND d.current = 1
                 AND NOT EXISTS (SELECT 1 FROM failures f WHERE f.address IN (d.url, d.id))"""
        with self._read() as connection:
            return connection.execute(sql, (reading,)).fetchone() is not None

    def keep_reading(self, reading: bytes, of: bytes) -> None:
        """Keeps another reading for the page that ``of`` is kept with: what ``knows`` is asked for."""
        with self._transaction() as connection:
            found = connection.execute("SELECT document FROM readings WHERE key = ?", (of,)).fetchone()
            if found is not None:
                _keep_reading(connection, reading, found[0])

    def clear_failures(self, addresses: Sequence[str]) -> None:
        """Forgets what failed at these addresses: it was read after all."""
        with self._transaction() as connection:
            for address in addresses:
                connection.execute("DELETE FROM failures WHERE address = ?", (address,))

    def add_page(self, page: Page, reading: bytes = b"") -> Written:
        """Stores a page whole. The same page again changes nothing; a changed one becomes a new version.

        Another page of the same address stands beside it, and a teaser of a page that is held is not kept, nor a page
        that was forgotten.
        """
        document = page.document
        new = identity_of(document)
        with self._transaction() as connection:
            if forgotten.is_page(connection, new):
                return Written.FORGOTTEN
            page = forgotten.redacted(connection, corrections.applied(connection, page), new.place)
            digest = page_rows.digest_of(page)
            connection.execute("DELETE FROM failures WHERE address IN (?, ?)", page_rows.addresses(document))
            held = identity.held_at(connection, new.place)
            same = next((h for h in held if identity.seen(connection, h.key, new.source) == digest), None)
            last = find(held, new) if same is None else same
            if last is not None and (last is same or not replaces(new, last.identity)):
                _keep_reading(connection, reading, last.number)
                return Written.UNCHANGED
            before: set[str] = set()
            if last is not None:
                before = speakers.names_on(connection, last.number)
                connection.execute("UPDATE documents SET current = 0 WHERE number = ?", (last.number,))
                mentions.retire(connection, [last.number])
                people.retire(connection, last.number)
            key = last.key if last is not None else identity.new_key(connection, document, new)
            version = last.version + 1 if last is not None else 1
            row = page_rows.document_row(document, key, version, digest, page.extractor)
            row |= {"place": new.place, "own": new.own, "source": new.source, "named": key}
            row |= {"sketch": sketch_of(document).tobytes(), "wording": words_digest(document.text)}
            row["id"] = identity.new_id(connection, document, key)
            number = rows.insert(connection, "documents", row)
            page_rows.insert_attributions(connection, page, number, key, version)
            waiting.keep(connection, number, page, key)
            people.left(connection, before - speakers.names_on(connection, number))
            _keep_reading(connection, reading, number)
        return Written.CHANGED if version > 1 else Written.NEW

    def add_failure(self, failure: Failure) -> None:
        """Keeps a page that could not be read, with its reason."""
        seen = datetime.now(UTC).isoformat(timespec="seconds")
        address, reason = (w.encode("utf-8", "replace").decode() for w in (failure.address, failure.reason))
        with self._transaction() as connection:
            if forgotten.is_address(connection, address):
                return
            updated = connection.execute("UPDATE failures SET reason = ? WHERE address = ?", (reason, address))
            if not updated.rowcount:
                connection.execute(
                    "INSERT INTO failures (address, reason, seen) VALUES (?, ?, ?)", (address, reason, seen)
                )

    def failures(self) -> list[Failure]:
        """Pages that could not be read, with their reasons."""
        with self._read() as connection:
            found = connection.execute("SELECT address, reason FROM failures ORDER BY rowid").fetchall()
        return [Failure(r["address"], r["reason"]) for r in found]

    def page(self, named: str) -> Page:
        """The page of that id or address."""
        with self._read() as connection:
            found = rows.page(connection, named)
        if found is None:
            raise NotInStore(named, f"no such page in {self.address}", "look for its id with: onrecord search")
        return found

    def pages(self) -> Iterator[Page]:
        """The current version of every page, in the order they were first read."""
        with self._read() as connection:
            yield from rows.pages(connection)

    def told(self, id: str) -> dict[str, Told]:
        """What is known of the attributions of a page, by their ids: statements, people, checks."""
        with self._read() as connection:
            return answers.told(connection, id)

    def status(self) -> Status:
        """Counts of what the store holds; current versions only."""
        with self._read() as connection:
            return rows.status(connection)

    def state(self) -> tuple[int, int]:
        """Which store this is, and a number that changes whenever anything is written to it."""
        sql = "SELECT number FROM totals WHERE what IN ('identity', 'changes') ORDER BY what DESC"
        with self._read() as connection:
            (identity,), (changes,) = connection.execute(sql).fetchall()
        return identity, changes


def _keep_reading(connection: Connection, reading: bytes, number: int) -> None:
    if reading:
        sql = "INSERT INTO readings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET document = excluded.document"
        connection.execute(sql, (reading, number))
