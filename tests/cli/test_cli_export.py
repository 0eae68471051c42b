"""``onrecord export`` and ``onrecord schema``: counts can be made again of what is exported, and files are whole."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.run import onrecord
from tests.conftest import EXAMPLES

WIRE = "HOLM – “We will raise the toll next year, and nobody will like it,” Anna Hallam told reporters on Monday."
PAGES = [
    {"id": "a", "publisher": "Tribune", "published": "2025-03-01", "text": WIRE},
    {"id": "b", "publisher": "Gazette", "published": "2025-03-02", "text": WIRE},
    {"id": "c", "publisher": "Gazette", "published": "2025-04-05",
     "text": "“We will raise the toll next year, and nobody will like it,” said Anna Hallam. Bo Ray believes that it rains."},
    {"id": "d", "publisher": "Herald", "published": "2025-05-05", "text": "Bo Ray said that the crane was gone."},
]  # fmt: skip


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    (folder / "docs.jsonl").write_text("".join(json.dumps(p) + "\n" for p in PAGES), encoding="utf-8")
    assert onrecord("read", folder / "docs.jsonl", "--store", folder / "n.db", "--tier", "fast").returncode == 0
    return folder / "n.db"


def table(news: Path, *words: str | Path) -> list[dict[str, str]]:
    ended = onrecord("export", *words, "--format", "csv", "--store", news)
    assert ended.returncode == 0, ended.stderr
    return list(csv.DictReader(io.StringIO(ended.stdout, newline="")))


UNITS: dict[str, Callable[[dict[str, str]], object]] = {
    "utterance": lambda r: r["statement"],
    "article": lambda r: (r["statement"], r["document_id"]),
    "text": lambda r: (r["statement"], r["copy_of"] or r["document_id"]),
}


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("by", ["speaker", "publisher", "speaker_kind", "kind", "mode", "month"])
def test_counts_can_be_made_again(news: Path, unit: str, by: str) -> None:
    ended = onrecord("count", "--by", by, "--once-per", unit, "--format", "jsonl", "--store", news)
    counted = {row[by]: row["count"] for row in map(json.loads, ended.stdout.splitlines())}
    column = {"speaker": "said_by", "speaker_kind": "said_by_kind"}.get(by, by)
    units: defaultdict[str, set[object]] = defaultdict(set)
    for row in table(news):
        day = row["first_dated"] if unit == "utterance" else row["published"]
        units[day[:7] if by == "month" else row[column]].add(UNITS[unit](row))
    assert {key: len(held) for key, held in units.items()} == counted


def test_copies_are_named(news: Path) -> None:
    assert {r["document_id"]: r["copy_of"] for r in table(news)} == {"a": "", "b": "a", "c": "", "d": ""}


@pytest.mark.parametrize(
    ("asked", "pages"),
    [
        (("--speaker", "Hallam"), ["a", "b", "c"]),
        (("--publisher", "Gazette"), ["b", "c", "c"]),
        (("--since", "2025-04-01", "--speaker", "Ray"), ["c", "d"]),
        (("--until", "2025-03-01"), ["a"]),
        (("crane",), ["d"]),
        (("--mode", "thought"), ["c"]),
        (("--kind", "indirect", "--mode", "speech"), ["d"]),
        (("--min-confidence", "1"), []),
    ],
)
def test_statements_are_chosen_as_count_chooses_them(news: Path, asked: tuple[str, ...], pages: list[str]) -> None:
    assert [r["document_id"] for r in table(news, *asked)] == pages
    rows = [json.loads(x) for x in onrecord("export", *asked, "--store", news).stdout.splitlines()]
    assert Counter(r["id"] for r in rows for _ in r["attributions"]) == Counter(pages)


def test_lines_of_json_tell_what_the_store_knows(news: Path) -> None:
    rows = [json.loads(x) for x in onrecord("export", "--store", news).stdout.splitlines()]
    said = {r["id"]: r["attributions"][0] for r in rows}
    assert said["a"]["statement"] == said["b"]["statement"] == said["c"]["statement"] != said["d"]["statement"]
    assert said["b"]["said_by"] == "Anna Hallam" and said["b"]["first_dated"] == "2025-03-01"
    assert said["b"]["person"]["name"] == "Anna Hallam" and rows[1]["copy_of"] == "a"


def test_a_file_is_whole_or_not_there(news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("old")
    ended = onrecord("export", "--format", "csv", "--output", out, "--store", news)
    assert ended.returncode == 0 and ended.stdout == ""
    assert len(out.read_text(encoding="utf-8").splitlines()) == 6
    assert [p.name for p in tmp_path.iterdir()] == ["out.csv"]
    for path in (tmp_path / "no" / "o.csv", tmp_path, Path("/dev/full")):
        ended = onrecord("export", "--output", path, "--store", news)
        assert ended.returncode == 2 and ended.stderr.count("\n") == 1, ended.stderr
        assert f"onrecord: {path}: cannot be written" in ended.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["out.csv"]


def test_nothing_to_export_is_said(news: Path) -> None:
    ended = onrecord("export", "--speaker", "Nobody", "--store", news)
    assert ended.returncode == 0 and ended.stdout == "" and "nothing to export" in ended.stderr


def test_schemas_are_listed_and_printed(tmp_path: Path) -> None:
    listed = onrecord("schema").stdout.splitlines()
    assert any(line.startswith("verification\t") for line in listed)
    one = json.loads(onrecord("schema", "verification").stdout)
    assert one["properties"]["verdict"]["$ref"] == "#/$defs/Verdict"
    assert onrecord("schema", "record", "-o", tmp_path / "r.json").stdout == ""
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["title"] == "Record"
    refused = onrecord("schema", "records")
    assert refused.returncode == 2 and "is no shape; give one of document, extracted" in refused.stderr


# ---------------------------------------------------------------- counted again, as the docs and the notebook do it
def test_the_notebook_runs_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    shutil.copytree(EXAMPLES / "pages", tmp_path / "pages")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONRECORD_TIER", "fast")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    book = json.loads((EXAMPLES / "count-again.ipynb").read_text(encoding="utf-8"))
    names: dict[str, Any] = {}
    for cell in book["cells"]:
        assert not cell.get("outputs"), "no output is kept in the file"
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    assert len(names["utterances"]) > 5 and names["articles"].sum() > names["texts"].sum() > names["utterances"].sum()


def test_the_lines_of_the_docs_count_the_same(tmp_path: Path, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pandas = pytest.importorskip("pandas")
    text = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    (block,) = (b.split("```")[0] for b in text.split("```python\n")[1:] if "groupby" in b.split("```")[0])
    onrecord("export", "--format", "csv", "--output", tmp_path / "statements.csv", "--store", news)
    monkeypatch.chdir(tmp_path)
    *before, last = block.strip().split("\n")
    names: dict[str, Any] = {"pandas": pandas}
    exec("\n".join(before), names)
    counted = onrecord("count", "--once-per", "text", "--format", "jsonl", "--store", news).stdout.splitlines()
    assert eval(last, names).to_dict() == {r["speaker"]: r["count"] for r in map(json.loads, counted)}
