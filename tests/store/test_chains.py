"""Chains, witnesses and affiliations in the store: kept, found, shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from typer.testing import CliRunner

from onrecord.cli import build
from onrecord.data import Page, Query, Role
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.store import open_store

CHAIN = "Jane Doe told Ann Low that Kai Borg told her that the harbour would close. Kai Borg said that it rained."
ASIDE = "“I met Kai Borg at noon. You can ask him,” said Ida Wren, a spokeswoman for Norvik Ferries."


def page(text: str, number: int) -> Page:
    return process(read_text(text, url=f"https://a.example/{number}", published=f"2024-05-0{number}"))


@pytest.fixture
def path(place: Callable[[], str]) -> str:
    path = place()
    with open_store(path) as store:
        store.add_page(page(CHAIN, 1))
        store.add_page(page(ASIDE, 2))
        store.link()
    return path


@pytest.mark.parametrize(
    ("query", "names"),
    [
        (Query(speaker="Borg"), [["Kai Borg"], ["Jane Doe", "Kai Borg"]]),
        (Query(speaker="Borg", chain="inner"), [["Jane Doe", "Kai Borg"]]),
        (Query(speaker="Borg", chain="outer"), []),
        (Query(chain="outer"), [["Jane Doe"]]),
        (Query(affiliation="norvik"), [["Ida Wren"]]),
        (Query(affiliation="nobody"), []),
    ],
)
def test_chains_and_affiliations_are_searched(path: str, query: Query, names: list[list[str]]) -> None:
    with open_store(path) as store:
        found = [[v.speaker.name for v in f.chain] for f in store.search(query)]
    assert sorted(map(tuple, found)) == sorted(map(tuple, names))


def test_a_witness_is_kept_with_its_words(path: str) -> None:
    with open_store(path) as store:
        (found,) = store.search(Query(speaker="Wren"))
        whole = next(p for p in store.pages() if p.document.text == ASIDE)
    assert found.witness is not None and (found.witness.name, found.witness.evidence) == ("Kai Borg", "You can ask him")
    assert Role.WITNESS in {s.role for s in whole.speakers} and whole.speakers == page(ASIDE, 2).speakers


def test_the_command_line_shows_the_chain(path: str) -> None:
    run = CliRunner().invoke(build(), ["search", "--speaker", "Borg", "--inner", "--store", path])
    assert run.exit_code == 0 and "Jane Doe ← Kai Borg" in run.stdout
    both = CliRunner().invoke(build(), ["search", "--inner", "--outer", "--store", path])
    assert both.exit_code != 0


def test_csv_has_the_chain_and_the_witness() -> None:
    from onrecord.export import csv_lines

    header, *rows = csv_lines([page(CHAIN, 1), page(ASIDE, 2)])
    assert "chain,witness,statement,person,person_name" in header
    assert sum("Jane Doe ← Kai Borg" in row for row in rows) == 1 and "Ida Wren,Kai Borg,,," in rows[-1]
