"""Statements gathered anew from sayings and judgements, for everything that hangs together with what was touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.linking.regroup import Carried, Link, by_date, regroup, voice_of, wording_among
from onrecord.linking.sayings import Saying, day_of
from onrecord.register.entry import fold
from onrecord.store import mentions, people
from onrecord.store.batches import among, chunks
from onrecord.store.engines import Connection
from onrecord.text.scripts import apart


def gather(connection: Connection, touched: Iterable[int]) -> None:
    """Gives every mention that hangs together with the touched sayings, or with what was taken away, its statement."""
    sayings = _hanging_together(connection, {*touched, *_stale(connection)})
    held = _rows(connection, sayings)
    known = {n: saying for n, (_, saying) in mentions.with_numbers(connection, sayings).items()}
    groups = regroup(held, known, _links(connection, sayings), *_decided(connection, held))
    _write(connection, known, held, groups)
    connection.execute(
        "DELETE FROM statements WHERE stale = 1 AND NOT EXISTS "
        "(SELECT 1 FROM mentions WHERE statement = statements.number)"
    )
    connection.execute("UPDATE statements SET stale = 0 WHERE stale = 1")


# ---------------------------------------------------------------- what is looked at
def _stale(connection: Connection) -> set[int]:
    """The sayings of statements that a mention was taken out of."""
    sql = "SELECT saying FROM mentions WHERE statement IN (SELECT number FROM statements WHERE stale = 1)"
    return {r[0] for r in connection.execute(sql)}


TOGETHER = (
    'SELECT "right" FROM links WHERE "left" IN ({})',
    'SELECT "left" FROM links WHERE "right" IN ({})',
    """SELECT b.saying FROM mentions a JOIN mentions b ON b.statement = a.statement WHERE a.saying IN ({})""",
    """SELECT b.saying FROM mentions a JOIN mentions b ON b.attribution = a.attribution AND (b.lead = 1 OR a.lead = 1)
       WHERE a.saying IN ({})""",
    """SELECT n.saying FROM mentions m JOIN log l ON l.one = m.id AND l.act IN ('same', 'apart') AND l.undone IS NULL
       JOIN mentions n ON n.id = l.other WHERE m.saying IN ({})""",
    """SELECT n.saying FROM mentions m JOIN log l ON l.other = m.id AND l.act IN ('same', 'apart') AND l.undone IS NULL
       JOIN mentions n ON n.id = l.one WHERE m.saying IN ({})""",
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


def _decided(connection: Connection, held: Sequence[Carried]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Pairs of mentions that people judged the same, and those that they parted; the latest word on a pair counts."""
    here = {row.id for row in held}
    sql = """SELECT number, one, other, act FROM log
             WHERE one IN ({}) AND act IN ('same', 'apart') AND undone IS NULL"""
    latest: dict[frozenset[str], tuple[str, str, bool]] = {}
    for _, left, right, act in sorted(tuple(r) for r in among(connection, sql, sorted(here))):
        if right in here and left != right:
            latest.pop(frozenset((left, right)), None)
            latest[frozenset((left, right))] = left, right, act == "same"
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
    numbers = _numbers(connection, [group[0].id for group in groups])
    written = {group[0].id: _statement(connection, group, known, numbers[group[0].id]) for group in groups}
    if written:
        columns = list(next(iter(written.values())))
        changed = ", ".join(f"{c} = excluded.{c}" for c in columns if c not in {"number", "id"})
        sql = f"""INSERT INTO statements ({", ".join(columns)}) VALUES ({", ".join("?" * len(columns))})
                  ON CONFLICT (id) DO UPDATE SET {changed}"""
        connection.executemany(sql, [tuple(row.values()) for row in written.values()])
    home = {row.number: numbers[group[0].id] for group in groups for row in group}
    moved = [(home.get(r.number), r.number) for r in held if home.get(r.number) != r.statement]
    connection.executemany("UPDATE mentions SET statement = ? WHERE number = ?", moved)
    for marks, part in chunks(sorted(set(home.values()))):
        connection.execute(people.VOICES.format(marks), part)
    emptied = before - set(home.values())
    connection.executemany("DELETE FROM statements WHERE number = ?", [(n,) for n in emptied])


def _statement(
    connection: Connection, group: Sequence[Carried], known: Mapping[int, Saying], number: int
) -> dict[str, object]:
    """The row of a statement."""
    name, kind = voice_of(group, known)
    first = group[0]
    day = (day_of(min((r.day for r in group if r.day), default=None)) or 0) << 32
    content = apart(" … ".join(dict.fromkeys(r.content for r in group)))
    source = apart(" … ".join(dict.fromkeys(r.source for r in group if r.source)))
    return {
        **connection.text.columns(content, source),
        "number": number,
        "id": first.id,
        "place": day + number,
        "speaker": name,
        "folded": fold(name) if name else None,
        "speaker_kind": kind,
        "wording": wording_among(group, known),
        "kind": next((r.kind for r in group if r.attribution), first.kind),
        "first_dated": first.published,
        "content_text": content,
        "source_text": source,
        "counts": int(any(r.lead for r in group)),
    }


def _numbers(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """The numbers of statements by their ids. That of a new one is made of the id, so that the order within a day does
    not tell in which order pages were read."""
    sql = "SELECT id, number FROM statements WHERE id IN ({})"
    found: dict[str, int] = dict(tuple(r) for r in among(connection, sql, dict.fromkeys(ids)))
    new = {id: int(id[:8], 16) or 1 for id in ids if id not in found}
    sql = "SELECT number FROM statements WHERE number IN ({})"
    taken = {r[0] for r in among(connection, sql, sorted(set(new.values())))}
    for id, wanted in new.items():
        found[id] = _free(connection, wanted, taken)
    return found


def _free(connection: Connection, number: int, taken: set[int]) -> int:
    """The number, or the next that no statement has; it is taken now."""
    while number in taken:
        number = (number + 1) % (1 << 32) or 1
        if connection.execute("SELECT 1 FROM statements WHERE number = ?", (number,)).fetchone():
            taken.add(number)
    taken.add(number)
    return number
