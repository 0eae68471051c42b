"""Rows to nouns and back: pages, documents, attributions; and the counts of them all."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from onrecord.data import Attribution, Document, Page, Role, Speaker
from onrecord.languages import language_of
from onrecord.shapes import attribution_from_json, document_from_json
from onrecord.shapes.found import Status
from onrecord.store.batches import among, chunks
from onrecord.store.columns import are_words, speaker_of
from onrecord.store.engines import Connection, Row
from onrecord.text.scripts import apart

TOGETHER = 50
"""Pages read at a time."""


def insert(connection: Connection, table: str, row: dict[str, Any]) -> int:
    """Inserts one row; its number. Table and column names are ours, never a user's."""
    return connection.insert(table, row)


def words_and_phrases(words: str) -> list[str]:
    """A user's words, each to be found: single ones, and "quoted phrases".

    >>> words_and_phrases('tax "no new" cuts AND')
    ['tax', 'no new', 'cuts', 'AND']
    """
    pieces = re.findall(r"[\"“”]([^\"“”]*)[\"“”]|([^\s\"“”]+)", words)
    cleaned = (" ".join(re.findall(r"[^\W_]+", apart(a or b))) for a, b in pieces)
    return [p for p in cleaned if p]


def pages(connection: Connection) -> Iterator[Page]:
    """Every current page with all that was found in it."""
    numbers = connection.execute("SELECT number FROM documents WHERE current = 1 ORDER BY number").fetchall()
    for at in range(0, len(numbers), TOGETHER):
        yield from pages_of(connection, [r[0] for r in numbers[at : at + TOGETHER]])


def page(connection: Connection, named: str) -> Page | None:
    """The current page of an id, a URL or an address."""
    for column in ("id", "url", "address"):
        sql = f"SELECT number FROM documents WHERE {column} = ? AND current = 1 LIMIT 1"
        found = connection.execute(sql, (named,)).fetchone()
        if found:
            return page_of(connection, found["number"])
    return None


def document(connection: Connection, number: int) -> Document:
    """A page version as it was read, by its row's number."""
    return document_of(connection.execute("SELECT *, id AS d_id FROM documents WHERE number = ?", (number,)).fetchone())


def page_of(connection: Connection, number: int) -> Page:
    """A page version with all that was found in it, by its row's number."""
    return next(pages_of(connection, [number]))


def pages_of(connection: Connection, numbers: Sequence[int]) -> Iterator[Page]:
    """Page versions by their rows' numbers, in that order."""
    held = {
        r["number"]: r for r in among(connection, "SELECT *, id AS d_id FROM documents WHERE number IN ({})", numbers)
    }
    found: dict[int, list[Row]] = defaultdict(list)
    speakers: dict[int, dict[tuple[int, Role], Speaker]] = defaultdict(dict)
    for marks, part in chunks(numbers):
        sql = f"SELECT * FROM attributions WHERE document IN ({marks}) ORDER BY number"
        for a in connection.execute(sql, part):
            found[a["document"]].append(a)
        sql = f"""SELECT s.*, a.id, a.document FROM speakers s JOIN attributions a ON a.number = s.attribution
                  WHERE a.document IN ({marks})"""
        for s in connection.execute(sql, part):
            speakers[s["document"]][s["attribution"], Role(s["role"])] = speaker_of(s)
    for number in numbers:
        row, listed, theirs = held[number], found[number], speakers[number]
        document = document_of(row)
        attributions = tuple(attribution_of(a, row["d_id"]) for a in listed)
        both = tuple(theirs[a["number"], r] for r in Role for a in listed if (a["number"], r) in theirs)
        yield Page(document, attributions, both, row["extractor"], language=language_of(document).code)


def status(connection: Connection) -> Status:
    """Counts for ``onrecord status``. An attribution of a page that waits to be linked is a statement of its own."""

    def one(sql: str) -> int:
        return int(connection.execute(sql).fetchone()[0])

    waiting = one("""SELECT count(*) FROM documents d INDEXED BY documents_unlinked
                     JOIN attributions a ON a.document = d.number WHERE d.linked = 0 AND d.current = 1""")
    totals = {r[0]: r[1] for r in connection.execute("SELECT what, number FROM totals")}
    return {
        "documents": one("SELECT count(*) FROM documents WHERE current = 1"),
        "failed": one("SELECT count(*) FROM failures"),
        "attributions": totals["leads"] + waiting,
        "statements": totals["statements"] + waiting,
        "people": one("""SELECT count(*) FROM names n WHERE EXISTS (
                             SELECT 1 FROM statements s
                             WHERE s.speaker_kind = 'person' AND s.folded = n.folded AND s.counts = 1)"""),
        "records": one("SELECT count(*) FROM records WHERE current = 1"),
        "verifications": one("""SELECT count(*) FROM verifications v
                                CROSS JOIN attributions a ON a.number = v.attribution
                                CROSS JOIN documents d ON d.number = a.document AND d.current = 1"""),
    }


def document_of(row: Row) -> Document:
    """The document of a row, with its id as ``d_id``."""
    are_words(row, "d_id", "text", "url", "title", "published", "publisher", "author", "language")
    values = {name: row[name] for name in row.keys()}  # noqa: SIM118
    capture = json.loads(row["capture"]) if row["capture"] else None
    found = document_from_json(
        {**values, "id": row["d_id"], "segments": json.loads(row["segments"]), "capture": capture}
    )
    read = (row["source"] or "").partition("\0")[0]
    return found if row["url"] is not None or not read else replace(found, address=read)


def attribution_of(row: Row, document_id: str) -> Attribution:
    """The attribution of a row."""
    spans = {role: json.loads(row[role]) for role in ("source", "cue", "content", "addressee")}
    values = {name: row[name] for name in row.keys()}  # noqa: SIM118
    return attribution_from_json({**values, **spans}, document_id)
