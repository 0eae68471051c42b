"""What ``onrecord read`` says of what it was given."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.run import onrecord

PAGE = "<html><body><article><p>The ferry will not sail before June, the council was told on Monday.</p></article></body></html>"


def test_what_is_passed_over_and_what_names_nothing_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "m"
    folder.mkdir()
    (folder / "story").write_text(PAGE)
    (folder / "a.doc").write_text("x")
    (folder / "odd\x1b[2J.zip").write_text("x")
    store = ("--tier", "fast", "--store", tmp_path / "s.db")
    read = onrecord("read", folder, *store)
    assert read.returncode == 0
    assert "2 files of other kinds passed over: a.doc, odd\\x1b[2J.zip" in read.stderr and "\x1b" not in read.stderr
    nothing = onrecord("read", "", *store, cwd=folder)
    assert nothing.returncode == 3 and "names nothing" in nothing.stderr
    assert "1 of 1 source failed; the reason is above" in nothing.stderr and "went through" not in nothing.stderr
    assert json.loads(onrecord("status", "--store", tmp_path / "s.db", "--format", "json").stdout)["documents"] == 1
    again = onrecord("read", tmp_path, *store)  # the store and its index lie in it
    assert again.returncode == 0 and "1 unchanged, 0 failed" in again.stderr


def test_a_day_that_is_not_sure_is_said(tmp_path: Path) -> None:
    (tmp_path / "d.jsonl").write_text('{"id": "a", "text": "It rained.", "published": "02/09/2024"}\n')
    read = onrecord("read", tmp_path / "d.jsonl", "--format", "jsonl")
    assert read.returncode == 0
    assert json.loads(read.stdout)["published"] is None
    assert "onrecord: " in read.stderr and "d.jsonl:1: published '02/09/2024'" in read.stderr


def test_a_page_past_the_bound_names_the_setting_that_there_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("word " * 100)
    monkeypatch.setenv("ONRECORD_MAX_BYTES", "10")
    read = onrecord("read", tmp_path / "a.txt", "--format", "jsonl")
    assert read.returncode == 3 and "raise ONRECORD_MAX_BYTES" in read.stderr
