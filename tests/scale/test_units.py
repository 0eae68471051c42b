"""Units of work: every line in exactly one, the same ones always; and the reading of one by a worker that may die."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Document, Failure, Page
from onrecord.errors import SourceMissing
from onrecord.read.raw import Raw
from onrecord.scale import units as module
from onrecord.scale.files import Folder, batched, is_remote
from onrecord.scale.reading import Reader
from onrecord.scale.units import Item, Unit, items_of, units_of
from onrecord.settings import Settings
from tests.scale.pages import crawl

SETTINGS = Settings(tier="fast")


@given(st.lists(st.binary(max_size=40).map(lambda b: b.replace(b"\n", b"") + b"\n"), max_size=30), st.integers(1, 60))
def test_every_line_lies_in_one_stretch(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], size: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "stretches.jsonl"
    raw = b"".join(lines)
    path.write_bytes(raw)
    found = []
    for number, start in enumerate(range(0, max(1, len(raw)), size)):
        unit = Unit(number, (str(path),), start, start + size, len(raw))
        found += [i.body for i in items_of(unit, SETTINGS) if isinstance(i, Raw)]
    assert found == [line for line in lines if line.strip()]


def test_a_large_file_is_several_units(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = crawl(tmp_path)
    monkeypatch.setattr(module, "STRETCH", 1000)
    units = units_of(sources)
    assert [u.number for u in units] == list(range(len(units))) and len(units) > 3
    texts = [json.loads(i.body)["id"] for u in units[:-1] for i in items_of(u, SETTINGS) if isinstance(i, Raw)]
    assert texts == ["a", "b", "c", "c", "d", "e", "f", "g"]
    assert units[-1].paths == (sources[1],)


def test_files_of_a_folder_go_together(tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text("“We won,” said Jane Doe.", encoding="utf-8")
    crawl(tmp_path)
    kinds = [sorted(Path(p).suffix for p in u.paths) for u in units_of([str(tmp_path)])]
    assert sorted(kinds) == [[".gz"], [".jsonl"], [".txt"] * 3]
    assert units_of([f"{tmp_path}/*.txt"])[0].paths == tuple(str(tmp_path / f"{n}.txt") for n in range(3))
    far = units_of(["s3a://news/2026/"], lambda at: [(f"{at}a.warc.gz", 10), (f"{at}b.jsonl", 20)])
    assert [(u.paths, u.size, u.remote) for u in far] == [
        (("s3a://news/2026/a.warc.gz",), 10, True),
        (("s3a://news/2026/b.jsonl",), 20, True),
    ]
    with pytest.raises(SourceMissing):
        units_of(["s3a://news/nowhere/"])
    with pytest.raises(SourceMissing):
        units_of([str(tmp_path / "nowhere")])


def test_rows_of_parquet_are_documents(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "docs.parquet"
    rows = [
        {"document": "a", "text": "“We won,” said Jane Doe.", "published": "2026-03-02"},
        {"document": "b", "text": ""},
    ]
    parquet.write_table(pa.Table.from_pylist(rows), path)
    (unit,) = units_of([str(path)])
    found = list(items_of(unit, SETTINGS))
    assert isinstance(found[0], Document) and (found[0].id, found[0].published) == ("a", "2026-03-02")
    assert isinstance(found[1], Failure)
    parquet.write_table(pa.table({"words": ["x"]}), path)
    assert [i.reason for i in items_of(unit, SETTINGS) if isinstance(i, Failure)] == [
        "has no column text; give documents"
    ]
    path.write_bytes(b"PAR1")
    assert all(isinstance(i, Failure) for i in items_of(unit, SETTINGS))


def test_an_archive_that_breaks_gives_what_was_whole(tmp_path: Path) -> None:
    path = Path(crawl(tmp_path)[1])
    path.write_bytes(path.read_bytes()[:-40])
    (unit,) = units_of([str(path)])
    found = list(items_of(unit, SETTINGS))
    assert isinstance(found[0], Raw) and isinstance(found[-1], Failure)


def test_what_spark_fetches_is_read_like_a_file_of_this_machine(tmp_path: Path) -> None:
    lines, warc = map(Path, crawl(tmp_path))
    for path in (lines, warc):
        name = f"s3a://news/{path.name}"
        near = list(items_of(units_of([str(path)])[0], SETTINGS))
        far = list(items_of(Unit(0, (name,), remote=True), SETTINGS, path.read_bytes()))
        assert [i.body for i in far if isinstance(i, Raw)] == [i.body for i in near if isinstance(i, Raw)]
        assert all(str(tmp_path) not in getattr(i, "name", "") + getattr(i, "address", "") for i in far)
    packed = gzip.compress(lines.read_bytes(), mtime=0)
    assert len(list(items_of(Unit(0, ("hdfs://n/a.jsonl.gz",), remote=True), SETTINGS, packed))) == 8


# ---------------------------------------------------------------- reading
def test_a_unit_is_read_in_chunks_and_none_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.scale.reading.CHUNK", 3)
    seen: list[str] = []

    class Counted(Reader):
        def _pages(self, item: Item) -> Iterator[Page | Failure]:
            seen.append(getattr(item, "name", ""))
            return super()._pages(item)

    (unit, _) = units_of(crawl(tmp_path))
    out = Folder.of(str(tmp_path / "out"))
    told = Counted(out, SETTINGS).read(unit)
    assert told["counts"] == {"documents": 7, "failures": 1} and told["unread"] == {"German": 1}
    assert len(seen) == 8
    assert Counted(out, SETTINGS).read(unit) == told and len(seen) == 8
    (Path(out.place) / "000000" / "done.json").unlink()
    (Path(out.place) / "000000" / "000002.parquet").unlink()
    assert Counted(out, SETTINGS).read(unit) == told and len(seen) == 10


def test_a_record_that_ends_the_process_is_passed_over_the_third_time(tmp_path: Path) -> None:
    class Dies(Reader):
        def _pages(self, item: Item) -> Iterator[Page | Failure]:
            if isinstance(item, Raw) and b'"c"' in item.body:
                raise KeyboardInterrupt
            return super()._pages(item)

    (unit, _) = units_of(crawl(tmp_path))
    reader = Dies(Folder.of(str(tmp_path / "out")), SETTINGS)
    for _ in range(3):  # the first try finds out that somebody dies, the others at which of two
        with pytest.raises(KeyboardInterrupt):
            reader.read(unit)
    told = reader.read(unit)
    assert told["counts"] == {"documents": 5, "failures": 3}


# ---------------------------------------------------------------- folders
def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    folder = Folder.of(str(tmp_path)) / "some"
    assert folder.names() == set() and folder.read_json("a.json") is None
    folder.write_json("a.json", {"x": 1})
    assert folder.read_json("a.json") == {"x": 1} and folder.names() == {"a.json"}
    with pytest.raises(TypeError):
        folder.write_json("b.json", object())
    assert "b.json" not in folder.names()
    folder.remove()
    folder.remove()
    assert folder.names() == set()
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    assert Folder.of(str(tmp_path)).read_json("broken.json") is None


def test_addresses_of_other_machines_are_told_from_paths() -> None:
    assert is_remote("hdfs://news/a") and is_remote("s3a://news")
    assert not is_remote("/data/news") and not is_remote("file:///data") and not is_remote("news")
    assert Folder.of("s3a://news/out/").place == "s3a://news/out"


@given(st.lists(st.integers(), max_size=20), st.integers(1, 5))
def test_some_at_a_time_are_all(items: list[int], size: int) -> None:
    parts = list(batched(items, size))
    assert [i for part in parts for i in part] == items and all(0 < len(p) <= size for p in parts)
