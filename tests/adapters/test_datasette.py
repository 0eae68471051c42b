"""Datasette opens a store with the metadata that is exported for it."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("datasette")

from datasette import app as datasette

from onrecord.adapters.datasette import QUERIES, TABLES, metadata_of
from onrecord.errors import UsageError
from tests.cli.run import onrecord
from tests.conftest import EXAMPLES


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("datasette") / "news.db"
    assert onrecord("read", EXAMPLES / "pages", "--store", path, "--tier", "fast").returncode == 0
    onrecord("record", "add", EXAMPLES / "records", "--store", path)
    onrecord("verify", "--page", "all", "--store", path)
    return path


def ask(news: Path, *paths: str) -> list[Any]:
    made = onrecord("export", "--format", "datasette", "--store", news)
    assert made.returncode == 0, made.stderr

    async def run() -> list[Any]:
        served = datasette.Datasette([str(news)], metadata=json.loads(made.stdout))
        await served.invoke_startup()
        return [await served.client.get(path) for path in paths]

    return asyncio.run(run())


def test_every_table_and_every_question_is_there(news: Path) -> None:
    (listed,) = ask(news, "/news.json")
    whole = listed.json()
    tables = {t["name"]: t for t in whole["tables"]} | {v["name"]: v for v in whole["views"]}
    assert set(TABLES) <= set(tables)
    assert {q["name"] for q in whole["queries"]} == set(QUERIES)
    hidden = {name for name, t in tables.items() if t.get("hidden")}
    assert not hidden & set(TABLES) and "mentions" in hidden


@pytest.mark.parametrize("name", QUERIES)
def test_every_question_has_an_answer(news: Path, name: str) -> None:
    (answer,) = ask(news, f"/news/{name}.json?_shape=objects&word=toll")
    assert answer.status_code == 200, answer.text
    rows = answer.json()["rows"]
    assert rows or name == "unnamed_sources"


def test_facets_and_titles_are_shown(news: Path) -> None:
    faceted, page = ask(news, "/news/documents.json?_size=1", "/news/documents")
    assert faceted.status_code == 200 and {"publisher", "current"} <= set(faceted.json()["facet_results"])
    assert "Pages" in page.text


def test_every_column_that_is_described_is_there(news: Path) -> None:
    for table, told in TABLES.items():
        (answer,) = ask(news, f"/news/{table}.json?_size=1")
        columns = set(answer.json()["columns"])
        named = {*told.get("columns", {}), *told.get("units", {}), *told.get("facets", [])}
        assert named <= columns, table


def test_a_store_on_a_server_has_none() -> None:
    with pytest.raises(UsageError, match="is for a store in a file"):
        metadata_of("postgresql://desk@db.example/news")
