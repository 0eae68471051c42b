"""Mentions, sayings and wordings in the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.data import Mention, SpeakerKind
from onrecord.linking.sayings import Saying, saying_of
from onrecord.store.batches import among, chunks
from onrecord.store.engines import Connection, Row

KINDS = {kind.value: kind for kind in SpeakerKind}
SELECT = "SELECT s.*, w.words FROM sayings s JOIN wordings w ON w.number = s.wording"
SAYING = """
    INSERT INTO sayings (key, wording, speaker, kind, printed, sure, published, first, last, places, audience, subject,
                         sentence, marked)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
"""
MENTION = """
    INSERT INTO mentions (id, document, attribution, saying, start, ended, words, lead, kind, day)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def add(connection: Connection, found: Mapping[int, Sequence[Mention]]) -> None:
    """Keeps the mentions of page versions, by their documents' numbers: not yet part of any statement."""
    days = dict(
        tuple(r) for r in among(connection, "SELECT number, published FROM documents WHERE number IN ({})", found)
    )
    sql = "SELECT document, id, number, kind, posted FROM attributions WHERE document IN ({})"
    attributions = {(r["document"], r["id"]): r for r in among(connection, sql, found)}
    made = {m: saying_of(m) for mentions in found.values() for m in mentions}
    sayings = _sayings(connection, {s.key: s for s in made.values()})
    rows = []
    for document, mentions in found.items():
        for m in mentions:
            a = attributions.get((document, m.attribution_id))
            day = a["posted"] if a and a["posted"] is not None else days[document]
            rows.append(
                (
                    m.id,
                    document,
                    a["number"] if a else None,
                    sayings[made[m].key],
                    m.span.start,
                    m.span.end,
                    m.text,
                    int(m.lead),
                    a["kind"] if a and m.lead else None,
                    day[:10] if day is not None else None,
                )
            )
    connection.executemany(MENTION, rows)


def _sayings(connection: Connection, sayings: Mapping[str, Saying]) -> dict[str, int]:
    """The numbers of sayings by their keys; those that are new are kept."""
    held = _numbers(connection, "sayings", "key", sayings)
    new = [s for key, s in sayings.items() if key not in held]
    if not new:
        return held
    words = list(dict.fromkeys(s.wording for s in new))
    wordings = _numbers(connection, "wordings", "words", words)
    fresh = [(w,) for w in words if w not in wordings]
    if fresh:
        connection.executemany("INSERT INTO wordings (words) VALUES (?) ON CONFLICT DO NOTHING", fresh)
        wordings |= _numbers(connection, "wordings", "words", [w for (w,) in fresh])
    connection.executemany(SAYING, [_row(s, wordings[s.wording]) for s in new])
    return held | _numbers(connection, "sayings", "key", [s.key for s in new])


def _numbers(connection: Connection, table: str, column: str, values: Iterable[str]) -> dict[str, int]:
    sql = f"SELECT {column}, number FROM {table} WHERE {column} IN ({{}})"
    return dict(tuple(r) for r in among(connection, sql, values))


def _row(s: Saying, wording: int) -> tuple[object, ...]:
    return (
        s.key,
        wording,
        s.speaker,
        s.kind.value,
        s.printed,
        int(s.sure),
        s.published,
        s.first,
        s.last,
        " ".join(s.places),
        " ".join(s.audience),
        " ".join(s.subject),
        int(s.sentence),
        int(s.marked),
    )


def saying_from(row: Row) -> Saying:
    """The saying of a row of ``SELECT``."""
    return Saying(
        row["words"],
        row["speaker"],
        KINDS[row["kind"]],
        row["printed"],
        bool(row["sure"]),
        row["published"],
        row["first"],
        row["last"],
        tuple(row["places"].split()),
        tuple(row["audience"].split()),
        tuple(row["subject"].split()),
        bool(row["sentence"]),
        bool(row["marked"]),
    )


def with_numbers(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[str, Saying]]:
    """Sayings with their keys, by their numbers."""
    found: dict[int, tuple[str, Saying]] = {}
    for r in among(connection, f"{SELECT} WHERE s.number IN ({{}})", sorted(numbers)):
        found[r["number"]] = r["key"], saying_from(r)
    return found


def placed(connection: Connection, documents: Iterable[int]) -> dict[int, list[tuple[int, int, int]]]:
    """What pages carry, by their numbers: the saying of each mention, and where it begins and ends."""
    found: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    sql = "SELECT document, saying, start, ended FROM mentions WHERE document IN ({}) ORDER BY number"
    for r in among(connection, sql, documents):
        found[r["document"]].append((r["saying"], r["start"], r["ended"]))
    return found


def retire(connection: Connection, documents: Iterable[int]) -> None:
    """Takes the mentions of old page versions out of their statements, which are then stale."""
    for marks, part in chunks(documents):
        sql = f"""UPDATE statements SET stale = 1
                  WHERE number IN (SELECT statement FROM mentions WHERE document IN ({marks}))"""
        connection.execute(sql, part)
        for table in ("mentions", "waiting", "links"):
            connection.execute(f"DELETE FROM {table} WHERE document IN ({marks})", part)
