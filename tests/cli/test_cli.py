"""The commands as a user runs them."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import onrecord

PAGE = "PARIS – Mayor Jane Doe arrived late.\n\n“We won,” she told the Post.\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "page.txt").write_text(PAGE)
    return tmp_path / "page.txt"


def test_the_main_job(page: Path, tmp_path: Path) -> None:
    store = ("--store", tmp_path / "s.db")
    assert "1 new" in onrecord("read", page, *store).stderr
    assert "1 unchanged" in onrecord("read", page, *store).stderr
    found = onrecord("search", "won", *store)
    statement, *_, speaker, kind, words = found.stdout.strip().split("\t")
    assert (speaker, kind, words, found.returncode) == ("Jane Doe", "direct", "“We won,”", 0)
    assert "she told" in onrecord("statement", statement, *store).stdout
    assert onrecord("person", "doe", *store).stdout.startswith(statement)
    counts = json.loads(onrecord("status", *store, "--format", "json").stdout)
    assert counts == {
        "documents": 1,
        "failed": 0,
        "attributions": 1,
        "statements": 1,
        "people": 1,
        "records": 0,
        "verifications": 0,
    }
    (row,) = csv.DictReader(io.StringIO(onrecord("export", *store, "--format", "csv").stdout))
    assert (row["speaker"], row["content"]) == ("Jane Doe", "“We won,”")
    assert json.loads(onrecord("export", *store).stdout)["text"] == PAGE
    page.write_text(PAGE + "It rained.")
    assert "1 new version" in onrecord("read", page, *store).stderr


def test_the_shapes_of_extract(page: Path) -> None:
    line = json.dumps({"id": "x", "text": PAGE})
    row = json.loads(onrecord("extract", "-", "--format", "jsonl", stdin=line).stdout)
    (a,) = row["attributions"]
    assert row["id"] == "x"
    assert {k: a[k] for k in ("kind", "mode", "parent")} == {"kind": "direct", "mode": "speech", "parent": None}
    assert [PAGE[s:e] for role in ("source", "cue", "content", "addressee") for s, e in a[role]] == [
        "she",
        "told",
        "“We won,”",
        "the Post",
    ]
    assert a["speaker"]["name"] == "Jane Doe" and a["speaker"]["kind"] == "person"
    start, end = a["speaker"]["mention"]
    assert PAGE[start:end] == "Jane Doe"
    assert onrecord("extract", page).stdout.split("\t")[1:] == ["Jane Doe", "Post", "told", "direct", "“We won,”\n"]


def test_a_document_is_printed_without_a_store(page: Path, tmp_path: Path) -> None:
    row = json.loads(onrecord("read", page, "--format", "jsonl", cwd=tmp_path).stdout)
    assert (row["text"], row["dateline"]) == (PAGE, "PARIS")
    assert not (tmp_path / "onrecord.db").exists()


def test_html_and_brat_hold_the_page_and_run_nothing(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("“<script>alert(1)</script>,” said Jane Doe.")
    markup = onrecord("extract", tmp_path / "page.txt", "--format", "html").stdout
    assert "<script>" not in markup and "&lt;script&gt;" in markup
    assert "T1\tCue 29 33\tsaid" in onrecord("extract", tmp_path / "page.txt", "--format", "brat").stdout


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("extract", "none.txt"), 3, "no such file"),
        (("extract", "page.txt", "--format", "xml"), 2, "not one of"),
        (("search", "x", "--store", "none.db"), 4, "no such store"),
        (("search", "x", "--kind", "loud"), 2, "not one of"),
        (("search", "x", "--since", "soon"), 2, "no date"),
        (("read", "page.txt", "--store", "no/such/s.db"), 4, "check the folder"),
        (("read", "page.txt", "--store", "page.txt"), 4, "no usable SQLite file"),
    ],
)
def test_errors_are_one_line_with_a_remedy(page: Path, words: tuple[str, ...], code: int, message: str) -> None:
    ended = onrecord(*words, cwd=page.parent)
    assert ended.returncode == code
    assert message in ended.stderr and "Traceback" not in ended.stderr


def test_in_a_batch_the_others_go_through(page: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_bytes(b"%PDF-1.4")
    ended = onrecord("read", tmp_path / "bad.html", page, "--store", tmp_path / "s.db")
    assert ended.returncode == 3
    assert "is a PDF" in ended.stderr and "1 new, 1 failed" in ended.stderr
    assert "is a PDF" in onrecord("status", "--store", tmp_path / "s.db").stdout


def test_ctrl_c_says_what_is_kept_and_ends_with_130(tmp_path: Path, examples: Path) -> None:
    code = (
        "import sys, onrecord.cli, onrecord.pipeline as p\n"
        "whole = p.process\n"
        "def stopped(document, *how, **more):\n"
        "    if 'Ramsay has hit back' in document.text: raise KeyboardInterrupt\n"
        "    return whole(document, *how, **more)\n"
        "p.process = stopped\n"
        "sys.argv = ['onrecord', *sys.argv[1:]]\n"
        "onrecord.cli.main()\n"
    )
    store = str(tmp_path / "s.db")
    command = [sys.executable, "-c", code, "read", str(examples / "pages"), "--store", store]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 130 and "interrupted" in ended.stderr and "Traceback" not in ended.stderr
    counts = json.loads(onrecord("status", "--store", store, "--format", "json").stdout)
    assert 0 < counts["documents"] < 8
    assert "0 failed" in onrecord("read", examples / "pages", "--store", store).stderr


def test_the_same_input_gives_the_same_bytes(examples: Path) -> None:
    first, second = (onrecord("extract", examples / "pages", "--format", "jsonl").stdout for _ in range(2))
    assert first == second and first.count("\n") == 8


@pytest.mark.parametrize(
    "command", ["read", "extract", "search", "statement", "person", "status", "export", "evaluate"]
)
def test_help_teaches_with_an_example(command: str) -> None:
    ended = onrecord(command, "--help")
    assert ended.returncode == 0 and "Example" in ended.stdout


def test_a_full_disk_behind_the_output_is_one_line(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    (tmp_path / "a.txt").write_text("“We won,” said Jane Doe.", encoding="utf-8")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        told = subprocess.run(
            [sys.executable, "-m", "onrecord", "extract", str(tmp_path / "a.txt"), "--tier", "fast"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert told.returncode == 10 and "Traceback" not in told.stderr
    assert told.stderr.startswith("onrecord: standard output: cannot be used") and told.stderr.count("\n") == 1
