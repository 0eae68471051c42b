"""The mentions of pages that wait to be linked, as they were made while the pages were read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.data import Mention, Page, Role
from onrecord.linking.copies import sketch_of, words_digest
from onrecord.linking.mentions import identified, mentions_of
from onrecord.shapes.wire import many_from_wire, many_to_wire
from onrecord.store import mentions, people, rows, speakers
from onrecord.store.batches import among, chunks
from onrecord.store.engines import Connection

WAITING = """INSERT INTO waiting VALUES (?, ?)
             ON CONFLICT (document) DO UPDATE SET mentions = excluded.mentions"""


def keep(connection: Connection, number: int, page: Page, address: str) -> None:
    """Keeps the mentions of a page that was just written. The speakers that people decided are put in first.

    ``address`` is what the store knows the page by: the ids of mentions are made of it.
    """
    found = identified(mentions_of(page), address)
    decided = speakers.apply(connection, number, found)
    if decided:
        all_of = tuple(decided.get(s.attribution_id, s) if s.role is Role.SOURCE else s for s in page.speakers)
        found = identified(mentions_of(replace(page, speakers=all_of, quotes=None, mentions=None)), address)
    connection.execute(WAITING, (number, many_to_wire(found)))


def take(connection: Connection, numbers: Sequence[int]) -> None:
    """The mentions of pages become rows, and wait no more."""
    sql = "SELECT document, mentions FROM waiting WHERE document IN ({})"
    held = {r["document"]: r["mentions"] for r in among(connection, sql, numbers)}
    mentions.add(connection, {n: many_from_wire(held[n], Mention) for n in numbers if n in held})
    for marks, part in chunks(held):
        connection.execute(f"DELETE FROM waiting WHERE document IN ({marks})", part)


def reopen(connection: Connection, mention: str, decided: Iterable[str] = ()) -> None:
    """The pages that carry a mention wait again, with their speakers as people decided; who these are is open again.

    ``decided`` are names that a decision gave, folded: where no page has them any more nothing of them stays.
    """
    sql = "SELECT document FROM mentions WHERE id = ? UNION SELECT document FROM waiting WHERE mentions LIKE ?"
    numbers = sorted(r[0] for r in connection.execute(sql, (mention, f"%{mention}%")).fetchall())
    reopen_pages(connection, numbers, decided)


def reopen_pages(connection: Connection, numbers: Sequence[int], decided: Iterable[str] = ()) -> None:
    """The same for some pages."""
    before = {number: speakers.names_on(connection, number) for number in numbers}
    for number in numbers:
        people.retire(connection, number)
    mentions.retire(connection, numbers)
    gone = set(decided)
    for number in numbers:
        connection.execute("UPDATE documents SET linked = 0, assigned = 0 WHERE number = ?", (number,))
        _again(connection, number)
        gone |= before[number] - speakers.names_on(connection, number)
    people.left(connection, gone)


def upgrade(connection: Connection) -> None:
    """Pages that an earlier version wrote and did not link."""
    sql = """SELECT number FROM documents WHERE linked = 0 AND current = 1
             AND NOT EXISTS (SELECT 1 FROM waiting WHERE document = documents.number)
             AND NOT EXISTS (SELECT 1 FROM mentions WHERE document = documents.number)"""
    for (number,) in connection.execute(sql).fetchall():
        document = _again(connection, number).document
        connection.execute(
            "UPDATE documents SET sketch = ?, wording = ? WHERE number = ?",
            (sketch_of(document).tobytes(), words_digest(document.text), number),
        )


def _again(connection: Connection, number: int) -> Page:
    speakers.restore(connection, number)
    page = rows.page_of(connection, number)
    named = connection.execute("SELECT named FROM documents WHERE number = ?", (number,)).fetchone()[0]
    keep(connection, number, page, named)
    return page
