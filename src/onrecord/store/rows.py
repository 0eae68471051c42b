"""Rows to nouns and back, and the questions asked of the tables."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from onrecord.data import Assigned, Attribution, Document, Found, Page, Role, Speaker, SpeakerKind, Told, Voice
from onrecord.languages import language_of
from onrecord.shapes import attribution_from_json, document_from_json
from onrecord.shapes.found import Status
from onrecord.store import verifications
from onrecord.store.columns import are_words, speaker_of
from onrecord.store.engines import Connection, Row
from onrecord.text.scripts import apart

SELECT = """
    SELECT a.*, coalesce(u.id, a.statement) AS utterance, d.id AS d_id
    FROM attributions a JOIN documents d ON d.number = a.document AND d.current = 1
    LEFT JOIN mentions m ON m.attribution = a.number AND m.lead = 1
    LEFT JOIN statements u ON u.number = m.statement
"""


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


def with_mention(connection: Connection, id: str) -> Found | None:
    """The attribution of a mention; ``None`` for words in marks that nobody is said to have spoken."""
    sql = SELECT + " WHERE a.number = (SELECT attribution FROM mentions WHERE id = ? LIMIT 1)"
    return next(found(connection, connection.execute(sql, (id,)).fetchall()), None)


def with_numbers(
    connection: Connection, numbers: Iterable[int], documents: dict[int, Document] | None = None
) -> Iterator[Found]:
    """Attributions by their rows' numbers, in that order; a page that carries several is read once.

    ``documents`` are the pages read so far, by their numbers; those that are read now come to them.
    """
    documents = {} if documents is None else documents
    for number in numbers:
        rows = connection.execute(SELECT + " WHERE a.number = ?", (number,)).fetchall()
        yield from found(connection, rows, documents)


def pages(connection: Connection) -> Iterator[Page]:
    """Every current page with all that was found in it."""
    numbers = connection.execute("SELECT number FROM documents WHERE current = 1 ORDER BY number").fetchall()
    for (number,) in numbers:
        yield page_of(connection, number)


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
    return _document(connection.execute("SELECT *, id AS d_id FROM documents WHERE number = ?", (number,)).fetchone())


def page_of(connection: Connection, number: int) -> Page:
    """A page version with all that was found in it, by its row's number."""
    row = connection.execute("SELECT *, id AS d_id FROM documents WHERE number = ?", (number,)).fetchone()
    listed = connection.execute("SELECT * FROM attributions WHERE document = ? ORDER BY number", (number,)).fetchall()
    speakers = _speakers(connection, [a["number"] for a in listed])
    found = [(a, speakers[a["number"]]) for a in listed]
    both = [s[r] for r in Role for _, s in found if r in s]
    document = _document(row)
    attributions = tuple(_attribution(a, row["d_id"]) for a, _ in found)
    return Page(document, attributions, tuple(both), row["extractor"], language=language_of(document).code)


def told(connection: Connection, id: str) -> dict[str, Told]:
    """What is known of the attributions of a page beside the page itself, by their ids."""
    sql = """SELECT a.number, a.id, coalesce(u.id, a.statement) AS utterance
             FROM documents d JOIN attributions a ON a.document = d.number
             LEFT JOIN mentions m ON m.attribution = a.number AND m.lead = 1
             LEFT JOIN statements u ON u.number = m.statement WHERE d.id = ? AND d.current = 1"""
    return {
        r["id"]: Told(
            r["utterance"], _assigned(connection, r["number"]), verifications.of_attribution(connection, r["number"])
        )
        for r in connection.execute(sql, (id,)).fetchall()
    }


def status(connection: Connection) -> Status:
    """Counts for ``onrecord status``. An attribution of a page that waits to be linked is a statement of its own."""

    def one(sql: str) -> int:
        return int(connection.execute(sql).fetchone()[0])

    waiting = one("""SELECT count(*) FROM documents d INDEXED BY documents_unlinked
                     JOIN attributions a ON a.document = d.number WHERE d.linked = 0 AND d.current = 1""")
    totals = dict(connection.execute("SELECT what, number FROM totals").fetchall())
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


def as_statement(one: Found, row: Row) -> Found:
    """An attribution found for a statement, with what is known of the statement."""
    return replace(one, statement=row["id"], pages=row["pages"], place=row["at"], named=row["named"])


def found(connection: Connection, rows: Iterable[Row], documents: dict[int, Document] | None = None) -> Iterator[Found]:
    """Rows of ``SELECT`` as stored statements; ``documents`` are the pages read so far, by their numbers."""
    held = {} if documents is None else documents
    for row in rows:
        if row["document"] not in held:
            held[row["document"]] = document(connection, row["document"])
        speakers = _speakers(connection, [row["number"]])[row["number"]]
        unknown = Speaker(row["id"], None, SpeakerKind.UNRESOLVED)
        source, addressee = speakers.get(Role.SOURCE, unknown), speakers.get(Role.ADDRESSEE)
        checked = verifications.of_attribution(connection, row["number"])
        attribution = _attribution(row, row["d_id"])
        outer = _outer(connection, row["document"], attribution.parent)
        yield Found(
            row["utterance"],
            held[row["document"]],
            attribution,
            source,
            addressee=addressee,
            verifications=checked,
            outer=outer,
            witness=speakers.get(Role.WITNESS),
            person=_assigned(connection, row["number"]),
        )


def _assigned(connection: Connection, attribution: int) -> Assigned | None:
    sql = """SELECT p.id, p.name, s.score, s.evidence, s.decided_by FROM assignments s
             JOIN people p ON p.number = s.person WHERE s.attribution = ? AND s.role = 'source'"""
    r = connection.execute(sql, (attribution,)).fetchone()
    return (
        Assigned(r["id"], r["name"], r["score"], evidence=tuple(json.loads(r["evidence"])), decided_by=r["decided_by"])
        if r
        else None
    )


def _outer(connection: Connection, document: int, parent: str | None) -> tuple[Voice, ...]:
    """Who tells of an attribution, from the outermost in."""
    voices: list[Voice] = []
    while parent:
        sql = "SELECT number, parent FROM attributions WHERE document = ? AND id = ?"
        row = connection.execute(sql, (document, parent)).fetchone()
        if row is None:
            break
        speakers = _speakers(connection, [row["number"]])[row["number"]]
        unknown = Speaker(parent, None, SpeakerKind.UNRESOLVED)
        voices.append(Voice(speakers.get(Role.SOURCE, unknown), speakers.get(Role.ADDRESSEE)))
        parent = row["parent"]
    return tuple(reversed(voices))


def _speakers(connection: Connection, numbers: list[int]) -> dict[int, dict[Role, Speaker]]:
    out: dict[int, dict[Role, Speaker]] = {n: {} for n in numbers}
    for number in numbers:
        sql = "SELECT s.*, a.id FROM speakers s JOIN attributions a ON a.number = s.attribution WHERE s.attribution = ?"
        for row in connection.execute(sql, (number,)):
            out[number][Role(row["role"])] = speaker_of(row)
    return out


def _document(row: Row) -> Document:
    are_words(row, "d_id", "text", "url", "title", "published", "publisher", "author", "language")
    found = document_from_json({**dict(row), "id": row["d_id"], "segments": json.loads(row["segments"])})
    read = (row["source"] or "").partition("\0")[0]
    return found if row["url"] is not None or not read else replace(found, address=read)


def _attribution(row: Row, document_id: str) -> Attribution:
    spans = {role: json.loads(row[role]) for role in ("source", "cue", "content", "addressee")}
    return attribution_from_json({**dict(row), **spans}, document_id)
