"""People of a page's speakers, by a register that every worker opens as one file, as one machine decides it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from typing import Any

from onrecord.data import Page
from onrecord.register.entry import Decision, fold, slug
from onrecord.register.match import by_office_alone, decide
from onrecord.shapes import from_wire
from onrecord.store import open_store
from onrecord.store.engines import Connection
from onrecord.store.table_register import TableRegister

Row = dict[str, Any]


class OnceRegister(TableRegister):
    """The register, beside what the other pages of the run say: ``once`` are the names that this page alone has."""

    def __init__(self, connection: Connection, once: Set[str]) -> None:
        super().__init__(connection)
        self.once = once

    def pages(self, folded: str) -> int:
        """On how many pages somebody of this name speaks; two stand for more."""
        return 1 if folded in self.once else 2


def named(rows: Iterable[Row]) -> Iterator[Row]:
    """The people's names that a page's speakers have, folded."""
    for r in rows:
        page: Page = from_wire(r["wire"])
        for folded in sorted({fold(s.name) for s in page.speakers if s.kind.value == "person" and s.name}):
            yield {"page": r["page"], "folded": folded}


class Assign:
    """A page with the names that it alone has to the people on it."""

    def __init__(self, register: str) -> None:
        self.register = register

    def __call__(self, rows: Iterable[Row]) -> Iterator[Row]:
        for r in rows:
            page: Page = from_wire(r["wire"])
            yield from self._of(page, r["page"], frozenset(r["once"] or ()))

    def _of(self, page: Page, number: int, once: Set[str]) -> Iterator[Row]:
        register = OnceRegister(_opened(self.register), once)
        known: dict[tuple[str, str], tuple[Decision, bool]] = {}
        places = {a.id: n for n, a in enumerate(page.attributions)}
        listed = sorted(page.speakers, key=lambda s: (places[s.attribution_id], s.role.value))
        speakers = [(s, fold(s.name)) for s in listed if s.name]
        for s, folded in sorted(speakers, key=lambda s: not s[0].title):  # said once, it holds for all of the page
            key = (s.kind.value, folded)
            if key not in known:
                known[key] = decided(register, s.kind.value, s.name or "", s.title, page)
            decision, by_office = known[key]
            found = self._person(decision, s.name or "") if s.kind.value in {"person", "role"} else None
            if found is not None:
                told = {"page": number, "attribution": s.attribution_id, "role": s.role.value, "folded": folded}
                person, name, imported = found
                yield {**told, "person": person, "name": name, "imported": imported, "by_office": by_office}

    def _person(self, decision: Decision, name: str) -> tuple[str, str, bool] | None:
        """The id, the name and whether a register knows them; ``None`` where nobody can tell."""
        if decision.person is not None:
            return _known(self.register, decision.person)
        return None if decision.evidence or decision.score < 0 else (slug(name), name, False)


NOBODY = Decision(None, -1.0, ())


def decided(register: TableRegister, kind: str, name: str, title: str | None, page: Page) -> tuple[Decision, bool]:
    """Who a name is, and whether by an office alone; somebody whom no register knows is a decision without evidence."""
    d = page.document
    if kind == "role":
        found = by_office_alone(register, name, d.published, d.text)
        return found if found.person is not None else NOBODY, True
    if kind != "person":
        return NOBODY, False
    return decide(register, name, title, d.published, d.text), False


@lru_cache(maxsize=1)
def _opened(register: str) -> Connection:
    return open_store(register or ":memory:", create=not register).engine.connection


@lru_cache(maxsize=1 << 16)
def _known(register: str, number: int) -> tuple[str, str, bool]:
    sql = "SELECT id, name FROM people WHERE number = ?"
    id, name = _opened(register).execute(sql, (number,)).fetchone()
    return id, name, True
