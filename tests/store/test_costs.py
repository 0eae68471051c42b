"""What a question about one page costs does not grow with the pages beside it; counted in steps of SQLite's machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.data import Document, Page, Query
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.store import TableStore, open_store
from onrecord.store.engines.sqlite import SqliteConnection

MONTHS = "January February March April May June July August September October November December".split()
TEXT = "\n\n".join(
    f"“The bridge will open in {month} of {year},” Mayor Anna Hallam told the council. Kai Borg said that the bridge was late in {month} {year}."
    for month in MONTHS
    for year in (2031, 2032)
)
FEW, MANY = 30, 900
MORE = 1.5
"""How much more a question may cost among thirty times as many pages: trees are a little deeper."""


def others(number: int) -> Page:
    """A page on which nobody says anything."""
    document = Document(f"id{number}", f"Nobody spoke on day {number}.", address=f"n{number}", published="2024-05-02")
    return Page(document, (), ())


def ask(store: TableStore, number: int) -> dict[str, Callable[[], object]]:
    """Questions about what one page says, and that page read again, among so many others."""
    found = next(iter(store.search(Query(words="bridge", limit=1))))
    page = process(read_text(TEXT, id="asked", published="2024-05-01"))
    return {
        "search": lambda: list(store.search(Query(words="bridge", limit=40))),
        "person": lambda: (
            store.person(Query(speaker="Hallam")),
            list(store.search(Query(speaker="Hallam", limit=40))),
        ),
        "statement": lambda: store.statement(str(found.statement)),
        "page": lambda: (store.page("asked"), store.told("asked")),
        "page by its address": lambda: store.page(f"n{number - 1}"),
        "read again": lambda: store.add_page(page),
        "another page": lambda: store.add_page(others(FEW + MANY)),
    }


def steps(path: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """The steps of each question in a store with so many other pages."""
    with open_store(str(path)) as store:
        store.add_page(process(read_text(TEXT, id="asked", published="2024-05-01")))
        for n in range(number):
            store.add_page(others(n))
        store.link()
    counted = [0]

    def count() -> int:
        counted[0] += 1
        return 0

    execute, told = SqliteConnection.execute, {}

    def counting(connection: SqliteConnection, *given: object) -> object:
        connection.set_progress_handler(count, 1)
        return execute(connection, *given)  # type: ignore[arg-type]

    with monkeypatch.context() as patched, open_store(str(path)) as store:
        patched.setattr(SqliteConnection, "execute", counting)
        for name, question in ask(store, number).items():
            counted[0] = 0
            question()
            told[name] = counted[0]
    return told


def test_a_question_costs_the_same_among_many_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = (steps(tmp_path / f"{n}.db", n, monkeypatch) for n in (FEW, MANY))
    assert all(few.values())
    grown = {name: (few[name], many[name]) for name in few if many[name] > MORE * few[name] + 50}
    assert grown == {}
