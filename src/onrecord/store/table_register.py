"""The register in the tables, as decisions on names ask it: each question once, many at once where they are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from onrecord.data import Office
from onrecord.register.entry import Candidate
from onrecord.store import forgotten
from onrecord.store.batches import among
from onrecord.store.engines import Connection, Row

MOST_ALIKE = 300
"""Names with one beginning that are looked at for a misspelling."""
SURNAME, PERHAPS, DECIDED = 1, 2, 3
"""How weak a name is: a surname alone, what may be one, and what a judgement calls somebody, to be searched by."""
CANDIDATE = "SELECT coalesce(p.merged, p.number) AS number, coalesce(p.own_name, p.name) AS name, p.imported, p.id"


class TableRegister:
    """What the tables say when decisions are made. Answers are kept: make one for each batch of decisions."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._named: dict[str, list[Candidate]] = {}
        self._alike: dict[str, list[Candidate]] = {}
        self._holders: dict[tuple[str, str], list[Candidate]] = {}
        self._pages: dict[str, int] = {}

    @cached_property
    def remembers(self) -> bool:
        """Whether somebody may be forgotten."""
        return forgotten.anything(self.connection)

    def prepare(self, names: Iterable[str]) -> None:
        """Asks for all of these names at once."""
        new = sorted({n for n in names if n not in self._named})
        sql = (
            CANDIDATE
            + """, a.folded, a.weak FROM aliases a JOIN people p ON p.number = a.person
                             WHERE a.folded IN ({}) AND a.weak < 3 ORDER BY p.id"""
        )
        rows: dict[str, list[Row]] = {name: [] for name in new}
        for r in among(self.connection, sql, new):
            rows[r["folded"]].append(r)
        offices = self._offices({r["number"] for found in rows.values() for r in found})
        for name, found in rows.items():
            self._named[name] = _candidates(found[:MOST_ALIKE], offices)

    def grew(self, folded: str, number: int, name: str) -> None:
        """Somebody of this name was grown from a page."""
        held = self._named.setdefault(folded, [])
        if number not in {c.number for c in held}:
            held.append(Candidate(number, name, False, folded, False))

    def named(self, folded: str) -> list[Candidate]:
        """People one of whose names is this."""
        self.prepare([folded])
        return self._named[folded]

    def alike(self, prefix: str) -> list[Candidate]:
        """Imported people with a name that begins so."""
        if prefix not in self._alike:
            sql = (
                CANDIDATE
                + """, a.folded, a.weak FROM aliases a JOIN people p ON p.number = a.person
                                 WHERE a.folded >= ? AND a.folded < ? AND a.weak = 0 AND p.imported = 1
                                 ORDER BY p.id LIMIT ?"""
            )
            end = prefix[:-1] + chr(ord(prefix[-1]) + 1)
            self._alike[prefix] = self._asked(sql, prefix, end, MOST_ALIKE)
        return self._alike[prefix]

    def holders(self, title: str, day: str) -> list[Candidate]:
        """People who held an office of this title on a day."""
        asked = title, day[:10]
        if asked not in self._holders:
            sql = (
                CANDIDATE
                + """, '' AS folded, 0 AS weak FROM offices o JOIN people p ON p.number = o.person
                                 WHERE o.title = ? AND o.began <= ?
                                 AND (o.ended IS NULL OR o.ended >= substr(?, 1, length(o.ended)))
                                 ORDER BY p.id LIMIT ?"""
            )
            self._holders[asked] = self._asked(sql, title, day[:10], day[:10], MOST_ALIKE)
        return self._holders[asked]

    def pages(self, folded: str) -> int:
        """On how many current pages somebody of this name speaks or is spoken to; two stand for more."""
        if folded not in self._pages:
            sql = """SELECT count(*) FROM (SELECT DISTINCT a.document FROM speakers s
                     JOIN attributions a ON a.number = s.attribution
                     JOIN documents d ON d.number = a.document AND d.current = 1
                     WHERE s.folded = ? AND s.kind = 'person' LIMIT 2) AS two"""
            self._pages[folded] = int(self.connection.execute(sql, (folded,)).fetchone()[0])
        return self._pages[folded]

    def offices(self, person: int) -> tuple[Office, ...]:
        """What somebody held, the earliest first."""
        return self._offices({person}).get(person, ())

    def _asked(self, sql: str, *values: object) -> list[Candidate]:
        if not self._has_imported:
            return []
        rows = self.connection.execute(sql, values).fetchall()
        return _candidates(rows, self._offices({r["number"] for r in rows}))

    @cached_property
    def _has_imported(self) -> bool:
        return self.connection.execute("SELECT 1 FROM people WHERE imported = 1 LIMIT 1").fetchone() is not None

    def _offices(self, people: set[int]) -> dict[int, tuple[Office, ...]]:
        if not people:
            return {}
        sql = """SELECT coalesce(p.merged, p.number) AS person, o.title, o.of, o.began, o.ended FROM people p
                 JOIN offices o ON o.person = p.number WHERE p.number IN ({0}) OR p.merged IN ({0})"""
        held: dict[int, set[tuple[str, str | None, str | None, str | None]]] = defaultdict(set)
        listed = sorted(people)
        for at in range(0, len(listed), 200):
            part = listed[at : at + 200]
            marks = ", ".join("?" * len(part))
            for person, *office in self.connection.execute(sql.format(marks), (*part, *part)):
                held[person].add(tuple(office))
        return {p: tuple(Office(*o) for o in sorted(found, key=_by_time)) for p, found in held.items()}


def _by_time(office: tuple[str, str | None, str | None, str | None]) -> tuple[str, str, str]:
    title, of, began, _ = office
    return began or "", title, of or ""


def _candidates(rows: Sequence[Row], offices: dict[int, tuple[Office, ...]]) -> list[Candidate]:
    found: dict[int, Candidate] = {}
    for r in rows:
        if r["number"] not in found or found[r["number"]].weak:
            found[r["number"]] = Candidate(
                r["number"],
                r["name"],
                bool(r["imported"]),
                r["folded"],
                bool(r["weak"]),
                offices.get(r["number"], ()),
                r["weak"] == PERHAPS,
            )
    return list(found.values())
