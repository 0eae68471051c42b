"""A store copied from each engine into each: the same rows, after a cut too, and nothing in the place of another."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from typer.testing import CliRunner

from onrecord.cli import build
from onrecord.data import Query
from onrecord.errors import StoreError
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.store import copy_store, copying, open_store
from tests.store.test_engines import fill


@pytest.fixture(scope="module")
def filled(place: Callable[[], str], examples_once: Path) -> str:
    """The address of a store in each engine, to be copied: quicker than to fill one anew."""
    address = place()
    with open_store(address) as store:
        fill(store, examples_once)
        store.merge_people("Q7", "tomas-okafor", "Ida")
        one, other = store.search(Query(limit=2))
        store.judge(one.statement, other.statement, False, "Ida")
    return address


@pytest.fixture
def source(filled: str, tmp_path: Path) -> str:
    from tests import postgres

    if "://" in filled:
        return postgres.made_from(urlsplit(filled).path.strip("/"))
    shutil.copytree(Path(filled).parent, tmp_path / "source")
    return str(tmp_path / "source" / Path(filled).name)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    from tests import postgres

    if request.param == "sqlite":
        return str(tmp_path / "copy.db")
    return postgres.made_from(request.getfixturevalue("template"))


def test_a_copy_answers_as_the_store_does_and_can_be_written(source: str, target: str) -> None:
    copied = {c.table: c.rows for c in copy_store(source, target)}
    assert copied["documents"] and copied["log"] == 2
    with open_store(source) as one, open_store(target) as other:
        assert one.status() == other.status() and one.state()[0] != other.state()[0]
        assert [f.statement for f in one.search(Query("bridge"))] == [
            f.statement for f in other.search(Query("bridge"))
        ]
        assert one.person_of("tomas-okafor") == other.person_of("tomas-okafor")
        page = process(read_text("“We will not raise the toll,” said Ida Wren.", url="https://a.example/new"))
        for store in (one, other):
            store.add_page(page)
            store.link()
        assert one.status() == other.status()
        assert [s.id for s in one.statements()] == [s.id for s in other.statements()]


@pytest.mark.parametrize("cut", ["documents", "speakers", "mentions", "people", "waiting"])
def test_a_copy_that_was_cut_goes_on(source: str, target: str, cut: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "TOGETHER", 7)
    rows = 0

    def stop(table: str, number: int) -> None:
        nonlocal rows
        rows += number
        if table == cut or (cut == "waiting" and table == "readings"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_store(source, target, stop)
    with pytest.raises(StoreError, match="a copy that was cut off"):
        open_store(target)
    again = 0

    def count(_: str, number: int) -> None:
        nonlocal again
        again += number

    copied = copy_store(source, target, count)
    everything = sum(c.rows for c in copied)
    assert again < everything and rows + again <= everything + sum(
        c.rows for c in copied if c.table in {"names", "offices"}
    )
    with open_store(source) as one, open_store(target) as other:
        assert one.status() == other.status()


def test_a_source_that_changed_meanwhile_is_copied_anew(source: str, target: str) -> None:
    def stop(table: str, _: int) -> None:
        if table == "statements":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_store(source, target, stop)
    with open_store(source) as store:
        store.add_page(process(read_text("“Nothing else,” said Ida Wren.", url="https://a.example/new")))
        store.link()
    copy_store(source, target)
    with open_store(source) as one, open_store(target) as other:
        assert one.status() == other.status()


def test_nothing_is_copied_over_another_store(source: str, target: str) -> None:
    with open_store(target) as store:
        store.add_page(process(read_text("“Mine,” said Ida Wren.", url="https://a.example/mine")))
        before = store.status()
    done = CliRunner().invoke(build(), ["copy", source, target])
    assert isinstance(done.exception, StoreError) and "is not empty" in str(done.exception)
    with open_store(target) as store:
        assert store.status() == before


def test_the_command_says_what_was_copied(source: str, target: str) -> None:
    done = CliRunner().invoke(build(), ["copy", source, target])
    assert done.exit_code == 0 and "documents" in done.stdout and "the copy is the same" in done.stderr
    assert isinstance(CliRunner().invoke(build(), ["copy", "nowhere.db", target]).exception, StoreError)


@pytest.mark.postgresql
def test_a_backup_of_a_server_is_a_file_that_can_be_asked_and_copied_back(
    template: str, examples: Path, tmp_path: Path
) -> None:
    from tests import postgres

    source, back, target = postgres.made_from(template), str(tmp_path / "back.db"), postgres.made_from(template)
    with open_store(source) as store:
        fill(store, examples)
    done = CliRunner().invoke(build(), ["backup", back, "--store", source])
    assert done.exit_code == 0 and "8 documents" in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["back.db"]
    refused = CliRunner().invoke(build(), ["backup", back, "--store", source])
    assert "is there already" in str(refused.exception)
    refused = CliRunner().invoke(build(), ["restore", back, "--store", target])
    assert "onrecord copy" in str(refused.exception)
    copy_store(back, target)
    with open_store(source) as one, open_store(back) as file, open_store(target) as other:
        assert one.status() == file.status() == other.status()
