"""A store with a few pages, a record and people, and the API over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi")

from fastapi.testclient import TestClient

from onrecord.data import Record, Turn
from onrecord.extracting import extractor
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.register import Entry
from onrecord.services import answers
from onrecord.settings import Settings
from onrecord.store import open_store
from onrecord.web import create_app

PAGES = (
    "“We will not raise the toll,” said Mayor Anna Hallam. “You can ask Kai Borg,” she said.",
    "“We will not raise the toll,” Anna Hallam told reporters. Tomas Okafor said that Ida Wren told him that it was dead.",
    "A spokesman for Norvik Ferries said the ships were late.",
)


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages wait until what they ask for is counted, however busy the machine is."""
    monkeypatch.setattr(answers, "PATIENCE", 30.0)


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("web") / "news.db")
    with open_store(path) as opened:
        for n, text in enumerate(PAGES, 1):
            page = read_text(text, url=f"https://a.example/{n}", published=f"2024-05-0{n}", publisher="Gazette")
            opened.add_page(process(page, extractor("fast")))
        opened.add_record(Record("council", (Turn("Anna Hallam", "We will not raise the toll."),), date="2024-05-01"))
        opened.link()
        opened.add_people([Entry("Anna Hallam", ("A. Hallam",), (), (("wikidata", "Q7"),))])
        opened.link()
    return path


@pytest.fixture
def client(store: str) -> Iterator[TestClient]:
    app = create_app(Settings(store=store, tier="fast"))
    with TestClient(app, "http://localhost", raise_server_exceptions=False) as made:
        yield made


@pytest.fixture
def own(tmp_path: Path, store: str) -> Iterator[tuple[TestClient, str]]:
    """A copy of the store that may be written, and its path."""
    import shutil

    path = str(tmp_path / "own.db")
    with open_store(store):
        pass
    shutil.copy(store, path)
    with TestClient(
        create_app(Settings(store=path, tier="fast")), "http://localhost", raise_server_exceptions=False
    ) as made:
        yield made, path
