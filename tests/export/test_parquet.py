"""Parquet: the tables of a store, read by other engines, and pages back from them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Capture, Document, Failure, Page, Segment, SegmentKind, Span
from onrecord.errors import NotAPage, OnRecordError, SourceMissing
from onrecord.export.parquet.load import count_in, pages_in
from onrecord.export.parquet.rows import attribution_rows, document_row, page_of, speaker_rows
from onrecord.export.parquet.schema import TABLES, Part, arrow_schema, day_of
from onrecord.export.parquet.write import export_store
from onrecord.extracting import extractor
from onrecord.pipeline import keep, process
from onrecord.shapes import linked_to_json
from onrecord.store import open_store
from tests.cli.run import onrecord

duckdb = pytest.importorskip("duckdb")
polars = pytest.importorskip("polars")
SAID = "“The toll will not rise before the harbour is dredged,”"
PAGES = (
    (
        "a",
        "Harbour Gazette",
        "2026-03-02",
        f"{SAID} said Ida Holm, the mayor of Ostwick. She told Ben Wray that it was late.",
    ),
    ("b", "Ostwick Post", "2026-03-03", f"On Monday, Ida Holm said: {SAID[:-2]}.” Nobody else spoke of it that day."),
    (
        "c",
        "Ostwick Post",
        None,
        "The ferry is late again, the harbour master Ben Wray wrote in a letter to the council.",
    ),
)


def read(id: str, publisher: str | None, day: str | None, text: str) -> Page:
    document = Document(id, text, f"https://paper.example/{id}", publisher=publisher, published=day, language="en")
    return process(document, extractor("fast"))


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return [read(*page) for page in PAGES]


@pytest.fixture(scope="module")
def store(pages: list[Page], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("parquet") / "news.db"
    with open_store(str(path)) as opened:
        keep([*pages, Failure("https://paper.example/gone", "has no article text")], opened)
    return path


@pytest.fixture(scope="module")
def tables(store: Path) -> Path:
    folder = store.parent / "tables"
    with open_store(str(store)) as opened:
        export_store(opened, folder)
    return folder


def asked(tables: Path, sql: str) -> list[Any]:
    """Rows of DuckDB, ``{documents}`` standing for the files of a table."""
    files = {name: f"read_parquet('{tables}/{name}/**/*.parquet', hive_partitioning=true)" for name in TABLES}
    return duckdb.sql(sql.format(**files)).fetchall()  # type: ignore[no-any-return]


# ---------------------------------------------------------------- other engines
def test_duckdb_joins_the_tables(tables: Path) -> None:
    sql = """SELECT s.speaker, count(DISTINCT d.publisher) FROM {statements} s JOIN {members} m USING (statement)
             JOIN {documents} d ON d.document = m.document WHERE s.wording LIKE '%toll%' GROUP BY 1"""
    assert asked(tables, sql) == [("Ida Holm", 2)]
    assert asked(tables, "SELECT count(*) FROM {failures}") == [(1,)]
    assert asked(tables, "SELECT DISTINCT CAST(day AS VARCHAR) FROM {documents} ORDER BY 1") == [
        ("2026-03-02",), ("2026-03-03",), ("undated",),
    ]  # fmt: skip
    words = (
        "SELECT count(*) FROM {attributions} a JOIN {documents} d USING (document) WHERE contains(d.text, a.cue_text)"
    )
    assert asked(tables, words)[0][0] == asked(tables, "SELECT count(*) FROM {attributions}")[0][0]


def test_polars_counts_what_a_page_says(tables: Path) -> None:
    speakers = polars.scan_parquet(f"{tables}/speakers/**/*.parquet", hive_partitioning=True)
    named = speakers.filter(polars.col("role") == "source").group_by("person").len().collect()
    assert dict(named.iter_rows())["ida-holm"] >= 2
    people = polars.read_parquet(f"{tables}/people/*.parquet")
    (row,) = people.filter(polars.col("person") == "ida-holm").to_dicts()
    assert row["documents"] == 2 and row["statements"] >= 1 and not row["imported"]


def test_offsets_point_into_the_text(tables: Path) -> None:
    sql = """SELECT d.text, m.start, m."end", m.text FROM {mentions} m JOIN {documents} d USING (document)"""
    rows = asked(tables, sql)
    assert rows and all(text[start:end] == words for text, start, end, words in rows)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_its_columns_and_their_meanings(tables: Path, name: str) -> None:
    from pyarrow import parquet

    for path in (tables / name).rglob("*.parquet"):
        schema = parquet.read_schema(path)
        for column in TABLES[name].columns:
            assert schema.field(column.name).type == arrow_schema(name).field(column.name).type
            assert column.meaning == schema.field(column.name).metadata[b"description"].decode()


# ---------------------------------------------------------------- back
def test_a_store_comes_back_from_its_tables(store: Path, tables: Path, tmp_path: Path) -> None:
    with open_store(str(store)) as opened, open_store(str(tmp_path / "again.db")) as again:
        keep(pages_in(tables), again)
        said, said_again = (sorted(map(json.dumps, map(linked_to_json, s.statements()))) for s in (opened, again))
        assert said == said_again
        assert {p.document.id: p.attributions for p in opened.pages()} == {
            p.document.id: p.attributions for p in again.pages()
        }


@pytest.mark.parametrize(
    ("part", "ids"),
    [
        (Part(), ["a", "b", "c"]),
        (Part(publisher="Ostwick Post"), ["b", "c"]),
        (Part(since="2026-03-03"), ["b"]),
        (Part(until="2026-03-02"), ["a"]),
        (Part(speaker="Ida Holm"), ["a", "b"]),
        (Part(speaker="ida-holm", publisher="Ostwick Post"), ["b"]),
        (Part(publisher="Nobody's"), []),
    ],
)
def test_a_part_of_the_tables(tables: Path, part: Part, ids: list[str]) -> None:
    found = [page.document.id for page in pages_in(tables, part) if isinstance(page, Page)]
    assert sorted(found) == ids
    assert count_in(tables, part) == len(ids)


SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda p: Span(min(p), max(p)))
WORDS = st.none() | st.text(max_size=8)


@given(
    st.text(min_size=1, max_size=60), WORDS, WORDS, st.lists(st.tuples(st.sampled_from(SegmentKind), SPANS), max_size=3)
)
def test_a_page_comes_back_from_its_rows(text: str, title: str | None, record: str | None, kinds: list[Any]) -> None:
    segments = tuple(Segment(*k) for k in kinds)
    capture = Capture(record) if record else None
    page = Page(Document("p", text, title=title, segments=segments, capture=capture), (), (), "rules", language="en")
    assert page_of(document_row(page), attribution_rows(page), speaker_rows(page, {})) == page


def test_what_was_found_comes_back_too(pages: list[Page]) -> None:
    for page in pages:
        bare = Page(page.document, page.attributions, page.speakers, page.extractor, language=page.language)
        assert page_of(document_row(page), attribution_rows(page), speaker_rows(page, {})) == bare


# ---------------------------------------------------------------- commands
def test_the_commands_write_and_load(store: Path, tmp_path: Path) -> None:
    tables, db = tmp_path / "out", tmp_path / "part.db"
    ended = onrecord("export", "--store", store, "--format", "parquet", "--output", tables)
    assert ended.returncode == 0 and "3 documents" in ended.stderr
    ended = onrecord("read", "--parquet", tables, "--speaker", "Ida Holm", "--store", db)
    assert ended.returncode == 0 and "2 new" in ended.stderr
    with open_store(str(db)) as opened:
        assert opened.status()["documents"] == 2 and opened.unlinked() == 0


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["export", "--format", "parquet"], "needed for Parquet"),
        (["export", "--format", "parquet", "--output", "{there}"], "is not empty"),
        (["export", "--format", "parquet", "--output", "{tmp}/x", "--speaker", "Holm"], "all of a store"),
        (["read", "--parquet", "{tmp}"], "has no table documents"),
        (["read", "--parquet", "{tmp}", "page.html"], "beside --parquet"),
        (["read", "page.html", "--publisher", "X"], "--parquet"),
        (["read"], "needs pages"),
    ],
)
def test_wrong_use_is_told(store: Path, tmp_path: Path, args: list[str], told: str) -> None:
    given = [a.format(tmp=tmp_path, there=store.parent) for a in args]
    ended = onrecord(*given, "--store", store)
    assert ended.returncode != 0 and told in ended.stderr


def test_damaged_tables_are_told(tables: Path, tmp_path: Path) -> None:
    for name in ("documents", "attributions", "speakers"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "part.parquet").write_bytes(b"PAR1 nonsense")
    with pytest.raises(NotAPage, match="Parquet"):
        list(pages_in(tmp_path))
    with pytest.raises(SourceMissing):
        list(pages_in(tmp_path / "nowhere"))
    assert issubclass(NotAPage, OnRecordError)
    assert tables.is_dir()


def test_a_day_has_a_folder() -> None:
    assert [day_of("2024-02-09"), day_of(""), day_of(None)] == ["2024-02-09", "undated", "undated"]
