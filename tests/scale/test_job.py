"""The job in Spark: the result of one machine, whatever the partitions; killed, it goes on; nothing is lost or doubled."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from onrecord.cli import build
from onrecord.cli.common import SomeFailed
from onrecord.data import Document, Failure, Page
from onrecord.errors import UsageError
from onrecord.export.parquet import rows as made
from onrecord.export.parquet.load import pages_in
from onrecord.export.parquet.schema import TABLES
from onrecord.export.parquet.write import export_store
from onrecord.extracting import extractor
from onrecord.linking.memory import statements_of
from onrecord.pipeline import keep, process
from onrecord.read import read_sources
from onrecord.read.raw import Raw
from onrecord.register import read_people
from onrecord.scale import Job, scale
from onrecord.scale.engine import joined, propagated
from onrecord.scale.reading import Reader
from onrecord.scale.units import Item
from onrecord.settings import Settings
from onrecord.shapes import record_from_json
from onrecord.store import open_store
from tests.conftest import EXAMPLES_EACH
from tests.scale.pages import PEOPLE, RECORD, crawl

pytestmark = [pytest.mark.spark, pytest.mark.xdist_group("spark")]
SETTINGS = Settings(tier="fast")
Rows = list[dict[str, Any]]


class Dies(Reader):
    """A reader whose process ends at one page, always."""

    def _pages(self, item: Item) -> Iterator[Page | Failure]:
        if isinstance(item, Raw) and b"gazette.example/toll?" in item.body:
            os._exit(9)
        return super()._pages(item)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scale")


@pytest.fixture(scope="module")
def sources(place: Path) -> tuple[str, ...]:
    return tuple(crawl(place))


@pytest.fixture(scope="module")
def known(place: Path) -> str:
    """A register and records."""
    path = place / "people.jsonl"
    path.write_text("".join(json.dumps(p) + "\n" for p in PEOPLE), encoding="utf-8")
    with open_store(str(place / "known.db")) as opened:
        opened.add_people(read_people(path), register=path.name)
        opened.add_record(record_from_json(RECORD))
        opened.shelf()
    return str(place / "known.db")


KILLED = """
import os, signal, sys
from onrecord.scale import Job, scale
from onrecord.scale.engine import session
from onrecord.settings import Settings
from tests.scale.conftest import QUICK

out, at, known, *sources = sys.argv[1:]
def tell(line):
    if line == at:
        print("at", at, flush=True)
        signal.pause()
made = session("local-cluster[2,1,1024]", QUICK)
made.sparkContext.setLogLevel("OFF")
scale(Job(tuple(sources), out, Settings(tier="fast"), known, known, 2), made, "fast", tell)
print("done", flush=True)
"""


@pytest.fixture(scope="module")
def resumed(place: Path, sources: tuple[str, ...], known: str, spark: Any) -> tuple[Path, list[str]]:
    """What a job has made whose driver was killed, in two partitions on two workers, and that went on in seven on one
    machine; and the stages of its second run. The workers are processes of their own: what crosses really crosses."""
    import pyspark

    out = place / "killed"
    environ = {
        **os.environ,
        "SPARK_HOME": str(Path(pyspark.__file__).parent),
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), *filter(None, sys.path)]),
    }
    given = [sys.executable, "-c", KILLED, str(out), "wordings", known, *sources]
    running = subprocess.Popen(
        given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environ, start_new_session=True
    )
    try:
        assert running.stdout is not None and running.stdout.readline().startswith(b"at wordings")
    finally:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
    stages: list[str] = []
    scale(Job(sources, str(out), SETTINGS, known, known, 7), spark, "fast", stages.append)
    return out, stages


@pytest.fixture(scope="module")
def tables(resumed: tuple[Path, list[str]]) -> Path:
    return resumed[0]


def rows_in(folder: Path, table: str) -> Rows:
    from pyarrow import dataset

    held = dataset.dataset(folder / table, format="parquet", partitioning="hive").to_table().to_pylist()
    columns = [c.name for c in TABLES[table].columns]
    return sorted(({c: r[c] for c in columns} for r in held), key=lambda r: json.dumps(r, sort_keys=True))


def as_rows(rows: Iterator[dict[str, Any]]) -> Rows:
    return sorted(rows, key=lambda r: json.dumps(r, sort_keys=True))


# ---------------------------------------------------------------- the result
def test_the_statements_are_those_of_one_machine(tables: Path, sources: tuple[str, ...]) -> None:
    by = extractor("fast")
    pages = [process(d, by) for d in read_sources(sources) if isinstance(d, Document)]
    found = list(statements_of(pages))
    said = [{**r, "person": None} for r in rows_in(tables, "statements")]
    assert as_rows(iter(said)) == as_rows(made.statement_row(s, None) for s in found)
    assert rows_in(tables, "members") == as_rows(m for s in found for m in made.member_rows(s))
    assert any(len(s.members) > 3 for s in found) and any(m.copy_of for s in found for m in s.members)


def test_pages_people_and_failures_are_those_of_a_store(
    tables: Path, sources: tuple[str, ...], known: str, tmp_path: Path
) -> None:
    by = extractor("fast")
    with open_store(str(tmp_path / "one.db")) as opened:
        opened.add_people(read_people(Path(known).with_name("people.jsonl")), register="ours")
        keep((process(d, by) if isinstance(d, Document) else d for d in read_sources(sources)), opened)
        export_store(opened, tmp_path / "one")
    for table in ("speakers", "statements", "people", "attributions"):
        assert rows_in(tables, table) == rows_in(tmp_path / "one", table), table
    reasons = [sorted(r["reason"] for r in rows_in(f, "failures")) for f in (tables, tmp_path / "one")]
    assert reasons[0] == reasons[1]
    assert {r["person"] for r in rows_in(tables, "speakers")} >= {"Q1", "Q2", "ben-wray"}


def test_quotes_are_checked(tables: Path) -> None:
    verdicts = {(r["document"], r["verdict"], tuple(r["flags"])) for r in rows_in(tables, "verifications")}
    assert ("a", "verbatim", ()) in {(d, v, ()) for d, v, _ in verdicts}
    assert any(v == "altered" and "negation" in flags for _, v, flags in verdicts)


def test_what_is_bad_is_counted_with_its_reason(tables: Path) -> None:
    told = {r["address"]: r["reason"] for r in rows_in(tables, "failures")}
    assert any("empty" in reason for reason in told.values())
    assert any("is as https://crawl.example/old was" in reason for reason in told.values())
    manifest = json.loads((tables / "manifest.json").read_text())
    assert manifest["unread"] == {"German": 1} and manifest["rows"]["failures"] == len(told)


def files_of(folder: Path) -> dict[str, dict[str, bytes]]:
    """Every file of every table, by the day that it is of."""
    return {
        table: {str(p.parent.relative_to(folder)): p.read_bytes() for p in sorted((folder / table).rglob("*.parquet"))}
        for table in TABLES
    }


def test_a_folder_of_something_else_is_refused_and_by_the_command_it_is_the_same_job(
    place: Path, sources: tuple[str, ...], known: str, tables: Path, spark: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the register nor the records are taken in before, nor is a manifest written; nor do partitions matter."""
    out = place / "by-command"
    out.mkdir()
    (out / "mine.txt").touch()
    (place / "talk.json").write_text(json.dumps(RECORD), encoding="utf-8")
    monkeypatch.setattr("onrecord.scale.engine.session", lambda *_: spark)
    given = ("--people", place / "people.jsonl", "--against", place / "talk.json", "--tier", "fast", "--partitions", 1)
    args = [str(a) for a in ("scale", *sources, "--out", out, *given)]
    with pytest.raises(UsageError, match="is not empty"):
        CliRunner().invoke(build(), args, catch_exceptions=False, standalone_mode=False)
    assert [p.name for p in out.iterdir()] == ["mine.txt"]
    (out / "mine.txt").unlink()
    with pytest.raises(SomeFailed, match="3 of "):
        CliRunner().invoke(build(), args, catch_exceptions=False, standalone_mode=False)
    assert "manifest.json" in {p.name for p in out.iterdir()} and not (out / "_work").exists()
    assert files_of(out) == files_of(tables), "a file a day, byte for byte"


def test_a_part_is_loaded_into_a_store(tables: Path, tmp_path: Path) -> None:
    with open_store(str(tmp_path / "again.db")) as opened:
        assert keep(pages_in(tables), opened).pages == len(rows_in(tables, "documents"))


# ---------------------------------------------------------------- what may happen
def test_a_job_whose_driver_was_killed_goes_on(resumed: tuple[Path, list[str]]) -> None:
    """That the result is the same in other partitions, the tests of the result tell."""
    _, stages = resumed
    assert "apart" not in stages and "wordings" in stages
    assert stages[0].startswith("read: 2 units, 2 of them before")


class Enough(Exception):
    """All pages are read: what comes after is other tests'."""


def read_in(folder: Path) -> Rows:
    """What of each page of a job is kept, or why nothing is."""
    files = sorted((folder / "_work" / "pages").rglob("*.parquet"))
    return [r for f in files for r in pq.read_table(f, columns=["failed", "reason"]).to_pylist()]


def until_read(line: str) -> None:
    if line == "standing":
        raise Enough


def test_a_worker_that_dies_at_a_page_costs_that_page(
    place: Path, sources: tuple[str, ...], tables: Path, spark: Any
) -> None:
    out = place / "died"
    with pytest.raises(Enough):
        scale(Job(sources, str(out), SETTINGS, partitions=2), spark, "fast", until_read, Dies)
    died, lived = (read_in(f) for f in (out, tables))
    assert len([r for r in died if "ended the process" in (r["reason"] or "")]) == 1
    assert len([r for r in died if not r["failed"]]) == len([r for r in lived if not r["failed"]]) - 1


def test_another_job_is_not_written_over(
    place: Path, sources: tuple[str, ...], known: str, tables: Path, spark: Any
) -> None:
    stages: list[str] = []
    scale(Job(sources, str(tables), SETTINGS, known, known, 2), spark, "fast", stages.append)
    assert stages == ["read: 2 units, 2 of them before"]
    tidy = place / "tidy"
    shutil.copytree(tables, tidy, ignore=shutil.ignore_patterns("_work"))
    done = scale(Job(sources, str(tidy), SETTINGS, known, known, 2), spark, "fast", stages.append)
    assert len(stages) == 1 and done["rows"]["documents"] == len(rows_in(tables, "documents"))
    with pytest.raises(UsageError, match="other sources"):
        scale(Job(sources[:1], str(tables), SETTINGS, known, known, 2), spark, "fast")
    with pytest.raises(UsageError, match="not empty"):
        scale(Job(sources, str(place), SETTINGS), spark, "fast")


@settings(max_examples=max(1, EXAMPLES_EACH // 40))
@example([(n + 1, n) for n in range(9)])
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=8, max_size=14))
def test_what_hangs_together_is_the_same_by_joins(spark: Any, edges: list[tuple[int, int]]) -> None:
    told = [(a, b) for a, b in edges if a != b]
    frame = spark.createDataFrame(told, "left bigint, right bigint")
    assert {(r["node"], r["root"]) for r in propagated(frame).collect()} == set(joined(told))
