"""Statements gathered anew from sayings and judgements, for everything that hangs together with what was touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.linking.regroup import Carried, Link, by_date, regroup, voice_of, wording_among
from onrecord.linking.sayings import Saying, day_of
from onrecord.register.entry import fold
from onrecord.store import mentions, people
from onrecord.store.engines import Connection
from onrecord.store.rows import insert
from onrecord.text.scripts import apart

CHUNK = 500
"""Values in one question; SQLite takes some thousands at most."""


def gather(connection: Connection, touched: Iterable[int]) -> None:
    """Gives every mention that hangs together with the touched sayings its statement."""
    sayings = _hanging_together(connection, set(touched))
    held = _rows(connection, sayings)
    known = _readable(connection, sayings)
    groups = regroup(held, known, _links(connection, sayings), *_decided(connection, held))
    _write(connection, known, held, groups)
    connection.execute(
        "DELETE FROM statements WHERE stale = 1 AND NOT EXISTS "
        "(SELECT 1 FROM mentions WHERE statement = statements.number)"
    )
    connection.execute("UPDATE statements SET stale = 0 WHERE stale = 1")


def chunks(values: Iterable[object]) -> Iterator[tuple[str, Sequence[object]]]:
    """Values some hundreds at a time, with as many question marks to put into a statement."""
    listed = list(values)
    for at in range(0, len(listed), CHUNK):
        part = listed[at : at + CHUNK]
        yield ", ".join("?" * len(part)), part


# ---------------------------------------------------------------- what is looked at
TOGETHER = (
    'SELECT "right" FROM links WHERE "left" IN ({})',
    'SELECT "left" FROM links WHERE "right" IN ({})',
    """SELECT b.saying FROM mentions a JOIN mentions b ON b.statement = a.statement WHERE a.saying IN ({})""",
    """SELECT b.saying FROM mentions a JOIN mentions b ON b.attribution = a.attribution AND (b.lead = 1 OR a.lead = 1)
       WHERE a.saying IN ({})""",
    """SELECT n.saying FROM mentions m JOIN judgements j ON j."left" = m.id AND j.undone IS NULL
       JOIN mentions n ON n.id = j."right" WHERE m.saying IN ({})""",
    """SELECT n.saying FROM mentions m JOIN judgements j ON j."right" = m.id AND j.undone IS NULL
       JOIN mentions n ON n.id = j."left" WHERE m.saying IN ({})""",
)


def _hanging_together(connection: Connection, start: set[int]) -> set[int]:
    """The sayings that links, statements, attributions and judgements lead to from these."""
    found, fresh = set(start), set(start)
    while fresh:
        reached: set[int] = set()
        for marks, part in chunks(sorted(fresh)):
            for sql in TOGETHER:
                reached.update(r[0] for r in connection.execute(sql.format(marks), part))
        fresh = reached - found
        found |= fresh
    return found


def _rows(connection: Connection, sayings: set[int]) -> list[Carried]:
    out: list[Carried] = []
    for marks, part in chunks(sorted(sayings)):
        sql = f"""SELECT m.number, m.id, m.document, coalesce(d.origin, d.number), d.published, m.day, m.attribution,
                         m.saying,
                         m.words, m.lead, m.statement,
                         CASE WHEN m.lead = 1 THEN a.content_text ELSE m.words END, coalesce(a.source_text, ''),
                         coalesce(a.kind, 'direct'), s.name, coalesce(s.kind, 'unresolved')
                  FROM mentions m JOIN documents d ON d.number = m.document
                  LEFT JOIN attributions a ON a.number = m.attribution
                  LEFT JOIN speakers s ON s.attribution = m.attribution AND s.role = 'source'
                  WHERE m.saying IN ({marks})"""
        out += [Carried(*tuple(r)) for r in connection.execute(sql, part)]
    return sorted(out, key=by_date)


def _readable(connection: Connection, sayings: set[int]) -> dict[int, Saying]:
    out: dict[int, Saying] = {}
    for marks, part in chunks(sorted(sayings)):
        for r in connection.execute(f"{mentions.SELECT} WHERE s.number IN ({marks})", part):
            out[r["number"]] = mentions.saying_from(r)
    return out


def _decided(connection: Connection, held: Sequence[Carried]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Pairs of mentions that people judged the same, and those that they parted; the latest word on a pair counts."""
    here = {row.id for row in held}
    latest: dict[frozenset[str], tuple[str, str, bool]] = {}
    for marks, part in chunks(sorted(here)):
        sql = f"""SELECT "left", "right", same FROM judgements
                  WHERE undone IS NULL AND "left" IN ({marks}) ORDER BY number"""
        for left, right, same in connection.execute(sql, part):
            if right in here and left != right:
                latest.pop(frozenset((left, right)), None)
                latest[frozenset((left, right))] = left, right, bool(same)
    pairs = list(latest.values())
    return [(a, b) for a, b, same in pairs if same], [(a, b) for a, b, same in pairs if not same]


def _links(connection: Connection, sayings: set[int]) -> Iterator[Link]:
    for marks, part in chunks(sorted(sayings)):
        sql = f'SELECT "left", "right", document, odds FROM links WHERE "left" IN ({marks})'
        for left, right, document, odds in connection.execute(sql, part):
            yield Link(left, right, odds, document > 0)


# ---------------------------------------------------------------- rows
def _write(
    connection: Connection,
    known: Mapping[int, Saying],
    held: Sequence[Carried],
    groups: Sequence[list[Carried]],
) -> None:
    before = {row.statement for row in held if row.statement is not None}
    home: dict[int, int] = {}
    for group in groups:
        number = _statement(connection, group, known)
        home.update({row.number: number for row in group})
    moved = [(home.get(r.number), r.number) for r in held if home.get(r.number) != r.statement]
    connection.executemany("UPDATE mentions SET statement = ? WHERE number = ?", moved)
    for marks, part in chunks(sorted(set(home.values()))):
        connection.execute(people.VOICES.format(marks), part)
    emptied = before - set(home.values())
    connection.executemany("DELETE FROM statements WHERE number = ?", [(n,) for n in emptied])


def _statement(connection: Connection, group: list[Carried], known: Mapping[int, Saying]) -> int:
    name, kind = voice_of(group, known)
    first = group[0]
    content = apart(" … ".join(dict.fromkeys(r.content for r in group)))
    source = apart(" … ".join(dict.fromkeys(r.source for r in group if r.source)))
    row: dict[str, object] = {
        **connection.text.columns(content, source),
        "speaker": name,
        "folded": fold(name) if name else None,
        "speaker_kind": kind,
        "wording": wording_among(group, known),
        "kind": next((r.kind for r in group if r.attribution), first.kind),
        "first_dated": first.published,
        "content_text": content,
        "source_text": source,
        "counts": int(any(r.lead for r in group)),
        "id": first.id,
    }
    day = (day_of(min((r.day for r in group if r.day), default=None)) or 0) << 32
    found = connection.execute("SELECT number FROM statements WHERE id = ?", (first.id,)).fetchone()
    if found:
        row |= {"place": day + found[0]}
        changes = ", ".join(f"{column} = :{column}" for column in row)
        connection.execute(f"UPDATE statements SET {changes} WHERE id = :id", row)
        return int(found[0])
    number = _number(connection, first.id)
    insert(connection, "statements", {"number": number, "place": day + number, **row})
    return number


def _number(connection: Connection, id: str) -> int:
    """A number made of the id, so that the order within a day does not tell in which order pages were read."""
    number = int(id[:8], 16) or 1
    while connection.execute("SELECT 1 FROM statements WHERE number = ?", (number,)).fetchone():
        number = (number + 1) % (1 << 32) or 1
    return number
