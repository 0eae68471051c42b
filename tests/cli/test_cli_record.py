"""``onrecord record`` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_cli import onrecord


def test_add_list_show_remove(tmp_path: Path) -> None:
    store = ("--store", tmp_path / "s.db")
    talk = tmp_path / "talk.txt"
    talk.write_text("ANN LEE: Yes.\nBO EK: No.\n")
    added = onrecord(
        "record", "add", talk, "--date", "3 May 2024", "--grade", "stenographic", "--spoken", "Ann Lee=fr", *store
    )
    assert added.returncode == 0
    assert "new: talk-" in added.stderr
    assert (
        "unchanged"
        in onrecord(
            "record", "add", talk, "--date", "2024-05-03", "--grade", "stenographic", "--spoken", "Ann Lee=fr", *store
        ).stderr
    )
    talk.write_text("ANN LEE: Yes.\nBO EK: Never.\n")
    assert "new version: talk-" in onrecord("record", "add", talk, "--date", "2024-05-03", *store).stderr
    (row,) = map(json.loads, onrecord("record", "list", *store, "--format", "jsonl").stdout.splitlines())
    assert (row["version"], row["date"], row["turns"], row["words"]) == (2, "2024-05-03", 2, 2)
    shown = json.loads(onrecord("record", "show", "talk", *store, "--format", "jsonl").stdout)
    assert [t["text"] for t in shown["turns"]] == ["Yes.", "Never."]
    assert "BO EK\tNever." in onrecord("record", "show", row["id"], *store).stdout
    assert json.loads(onrecord("status", *store, "--format", "json").stdout)["records"] == 1
    assert onrecord("record", "remove", "talk", *store).returncode == 0
    assert onrecord("record", "show", "talk", *store).returncode == 5
    assert "no records yet" in onrecord("record", "list", *store).stderr


def test_a_file_is_shown_without_a_store_and_faults_are_named(tmp_path: Path) -> None:
    (tmp_path / "talk.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nANN: Yes.\n")
    shown = json.loads(onrecord("record", "show", "talk.srt", "--format", "jsonl", cwd=tmp_path).stdout)
    assert shown["turns"][0] | {"cues": None} == {
        "speaker": "ANN",
        "text": "Yes.",
        "start": 1.0,
        "end": 2.0,
        "cues": None,
    }
    for words, code, said in (
        (("record", "show", "none"), 2, "is no file"),
        (("record", "add", "none.vtt"), 3, "no such file"),
        (("record", "add", "talk.srt", "--date", "soon"), 2, "is no date"),
        (("record", "add", "talk.srt", "--grade", "hearsay"), 3, "stenographic"),
        (("record", "add", "talk.srt", "--spoken", "Ann"), 2, "NAME=LANGUAGE"),
    ):
        ended = onrecord(*words, cwd=tmp_path)
        assert (ended.returncode, said in ended.stderr) == (code, True), ended.stderr
