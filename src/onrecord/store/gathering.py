"""Statements gathered anew from sayings and judgements, for everything that hangs together with what was touched."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from onrecord.data import SpeakerKind
from onrecord.linking.cluster import Edge, cluster
from onrecord.linking.sayings import Saying, day_of
from onrecord.linking.wording import parsed
from onrecord.register.entry import fold
from onrecord.store import mentions, people
from onrecord.store.rows import insert
from onrecord.store.scripts import apart
from onrecord.verifying.speakers import same_person

CHUNK = 500
"""Values in one question; SQLite takes some thousands at most."""
EQUAL = 50.0
"""Odds of a mention that a person judged with the others of its saying."""
NESTED = -99.0
"""Odds of two mentions of one page of which one holds the other."""
EDGES = re.compile(r"^[\s\"“”«»„`'‘’]+|[\s\"“”«»`'‘’,;:]+$")


@dataclass(frozen=True, slots=True)
class _Row:
    """A mention as gathering sees it; ``text`` is the page whose text its page repeats."""

    number: int
    id: str
    document: int
    text: int
    published: str | None
    day: str | None
    attribution: int | None
    saying: int
    words: str
    lead: bool
    statement: int | None
    content: str
    source: str
    kind: str
    name: str | None
    name_kind: str


def gather(connection: sqlite3.Connection, touched: Iterable[int]) -> None:
    """Gives every mention that hangs together with the touched sayings its statement."""
    sayings = _hanging_together(connection, set(touched))
    held = _rows(connection, sayings)
    groups = _groups(connection, sayings, held)
    _write(connection, _readable(connection, sayings), held, groups)
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
    """SELECT b.saying FROM mentions a JOIN mentions b ON b.attribution = a.attribution AND (b.lead OR a.lead)
       WHERE a.saying IN ({})""",
    """SELECT n.saying FROM mentions m JOIN judgements j ON j."left" = m.id AND j.undone IS NULL
       JOIN mentions n ON n.id = j."right" WHERE m.saying IN ({})""",
    """SELECT n.saying FROM mentions m JOIN judgements j ON j."right" = m.id AND j.undone IS NULL
       JOIN mentions n ON n.id = j."left" WHERE m.saying IN ({})""",
)


def _hanging_together(connection: sqlite3.Connection, start: set[int]) -> set[int]:
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


def _rows(connection: sqlite3.Connection, sayings: set[int]) -> list[_Row]:
    out: list[_Row] = []
    for marks, part in chunks(sorted(sayings)):
        sql = f"""SELECT m.number, m.id, m.document, coalesce(d.origin, d.number), d.published, m.day, m.attribution,
                         m.saying,
                         m.words, m.lead, m.statement,
                         CASE WHEN m.lead THEN a.content_text ELSE m.words END, coalesce(a.source_text, ''),
                         coalesce(a.kind, 'direct'), s.name, coalesce(s.kind, 'unresolved')
                  FROM mentions m JOIN documents d ON d.number = m.document
                  LEFT JOIN attributions a ON a.number = m.attribution
                  LEFT JOIN speakers s ON s.attribution = m.attribution AND s.role = 'source'
                  WHERE m.saying IN ({marks})"""
        out += [_Row(*tuple(r)) for r in connection.execute(sql, part)]
    return sorted(out, key=_by_date)


def _by_date(row: _Row) -> tuple[str, str]:
    return row.published or "9999", row.id


def _readable(connection: sqlite3.Connection, sayings: set[int]) -> dict[int, tuple[str, Saying]]:
    out: dict[int, tuple[str, Saying]] = {}
    for marks, part in chunks(sorted(sayings)):
        for r in connection.execute(f"{mentions.SELECT} WHERE s.number IN ({marks})", part):
            out[r["number"]] = (r["key"], mentions.saying_from(r))
    return out


# ---------------------------------------------------------------- groups
def _groups(connection: sqlite3.Connection, sayings: set[int], held: Sequence[_Row]) -> list[list[_Row]]:
    """The mentions of each statement. A mention that a person judged is looked at apart from its saying."""
    known = _readable(connection, sayings)
    together, apart = _decided(connection, held)
    judged = {id for pair in (*together, *apart) for id in pair}
    nodes: dict[str, list[_Row]] = defaultdict(list)
    for row in held:
        nodes[f"~{row.id}" if row.id in judged else known[row.saying][0]].append(row)
    heard = {key: known[rows[0].saying][1] for key, rows in nodes.items()}
    edges, nested, linked = _edges(connection, sayings, nodes)
    grouped = cluster(heard, edges, _named(together), _named(apart), nested)
    found = [[row for key in keys for row in nodes[key]] for keys in grouped]
    return _with_lone_pieces(found, linked)


def _named(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(f"~{one}", f"~{other}") for one, other in pairs]


def _decided(
    connection: sqlite3.Connection, held: Sequence[_Row]
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
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


def _edges(
    connection: sqlite3.Connection, sayings: set[int], nodes: Mapping[str, list[_Row]]
) -> tuple[list[Edge], list[tuple[str, str]], set[int]]:
    """Pairs of nodes judged the same, pairs of which one holds the other, and the sayings judged the same as any."""
    of_saying: dict[int, list[str]] = defaultdict(list)
    for key, rows in nodes.items():
        of_saying[rows[0].saying].append(key)
    best: dict[tuple[str, str], Edge] = {}
    nested: list[tuple[str, str]] = []
    linked: set[int] = set()
    for marks, part in chunks(sorted(sayings)):
        sql = f'SELECT "left", "right", document, odds FROM links WHERE "left" IN ({marks})'
        for left, right, document, odds in connection.execute(sql, part):
            if odds > 0 and of_saying.get(left) and of_saying.get(right):
                linked |= {left, right}
            for one, other in product(of_saying.get(left, ()), of_saying.get(right, ())):
                if odds == NESTED:
                    nested.append((one, other))
                else:
                    _better(best, Edge(min(one, other), max(one, other), odds, document > 0))
    for saying, keys in of_saying.items():
        if len(keys) > 1:
            linked.add(saying)
            for n, one in enumerate(sorted(keys)):
                for other in sorted(keys)[n + 1 :]:
                    _better(best, Edge(one, other, EQUAL, True))
    return list(best.values()), nested, linked


def _better(best: dict[tuple[str, str], Edge], edge: Edge) -> None:
    before = best.get((edge.left, edge.right))
    if before is None or (edge.odds, edge.near) > (before.odds, before.near):
        best[edge.left, edge.right] = edge


def _with_lone_pieces(groups: Iterable[list[_Row]], linked: set[int]) -> list[list[_Row]]:
    """A piece that nothing else repeats goes with the longest piece of its attribution: one answer in two breaths.

    A stretch in marks that nobody is said to have spoken, and that stands on no other page, is no statement.
    """
    kept: list[list[_Row]] = []
    lone: list[_Row] = []
    home: dict[int, list[_Row]] = {}
    for group in groups:
        first = group[0]
        if len(group) == 1 and not first.lead and first.saying not in linked:
            lone += [first] if first.attribution is not None else []
        elif any(r.attribution is not None for r in group) or len({r.document for r in group}) > 1:
            kept.append(group)
            home.update({r.attribution: group for r in group if r.lead and r.attribution is not None})
    for row in lone:
        beside = home.get(row.attribution or -1)
        if beside is None:
            kept.append([row])
        else:
            beside.append(row)
    return [sorted(g, key=_by_date) for g in kept]


# ---------------------------------------------------------------- rows
def _write(
    connection: sqlite3.Connection,
    known: Mapping[int, tuple[str, Saying]],
    held: Sequence[_Row],
    groups: Sequence[list[_Row]],
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


def _statement(connection: sqlite3.Connection, group: list[_Row], known: Mapping[int, tuple[str, Saying]]) -> int:
    name, kind = _speaker(group, known)
    first = group[0]
    row: dict[str, object] = {
        "speaker": name,
        "folded": fold(name) if name else None,
        "speaker_kind": kind,
        "wording": wording_among(group, known),
        "kind": next((r.kind for r in group if r.attribution), first.kind),
        "first_dated": first.published,
        "content_text": apart(" … ".join(dict.fromkeys(r.content for r in group))),
        "source_text": apart(" … ".join(dict.fromkeys(r.source for r in group if r.source))),
        "counts": any(r.lead for r in group),
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
    return insert(connection, "statements", {"number": number, "place": day + number, **row})


def _number(connection: sqlite3.Connection, id: str) -> int:
    """A number made of the id, so that the order within a day does not tell in which order pages were read."""
    number = int(id[:8], 16) or 1
    while connection.execute("SELECT 1 FROM statements WHERE number = ?", (number,)).fetchone():
        number = (number + 1) % (1 << 32) or 1
    return number


def _speaker(group: Sequence[_Row], known: Mapping[int, tuple[str, Saying]]) -> tuple[str | None, str]:
    """The name that most pages give, those that only conclude it counted less, in its fullest form."""
    votes: Counter[str] = Counter()
    kinds: dict[str, SpeakerKind] = {}
    for row in group:
        saying = known[row.saying][1]
        if saying.speaker:
            votes[saying.speaker] += 2 if saying.sure else 1
            kinds[saying.speaker] = saying.kind
    if not votes:
        told = Counter((row.name or "", row.name_kind) for row in group if row.attribution is not None)
        words, kind = min(told, key=lambda t: (-told[t], t), default=("", SpeakerKind.UNRESOLVED.value))
        return words or None, kind
    top = min(votes, key=lambda n: (-votes[n], -len(n), n))
    same = [n for n in votes if n == top or same_person(top, n)]
    name = min(same, key=lambda n: (-len(n.split()), -votes[n], n))
    return name, kinds[name].value


def wording_among(group: Sequence[_Row], known: Mapping[int, tuple[str, Saying]]) -> str:
    """The fullest wording that two pages of different text agree on, else the fullest there is, as most print it."""
    texts: dict[str, set[int]] = defaultdict(set)
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    for row in group:
        wording = known[row.saying][1].wording
        texts[wording].add(row.text)
        printed[wording][plain(row.words)] += 1
    agreed = [w for w in texts if len(texts[w]) > 1] or list(texts)
    fullest = min(agreed, key=lambda w: (-parsed(w).weight, w))
    return min(printed[fullest], key=lambda p: (-printed[fullest][p], p))


def plain(words: str) -> str:
    """Words without the marks around them and the comma before the tag.

    >>> plain("“We won,”")
    'We won'
    """
    return EDGES.sub("", " ".join(words.split()))
