"""``onrecord record`` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.run import onrecord


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
        (("record", "add", "talk.srt", "--date", "2024-05-03 or so"), 2, "is no date"),
        (("record", "add", "talk.srt", "--grade", "hearsay"), 3, "stenographic"),
        (("record", "add", "talk.srt", "--spoken", "Ann"), 2, "NAME=LANGUAGE"),
    ):
        ended = onrecord(*words, cwd=tmp_path)
        assert (ended.returncode, said in ended.stderr) == (code, True), ended.stderr


def test_what_was_said_by_hand_stays_when_a_record_is_added_again(tmp_path: Path) -> None:
    store = ("--store", tmp_path / "s.db")
    talk = tmp_path / "talk.txt"
    talk.write_text("Radio talk\n\nPRIME MINISTER: The hull is sound.\nBO EK: Why?\n")
    by_hand = (
        "--participant",
        "PRIME MINISTER=Ann Lee",
        "--date",
        "2014-01-24",
        "--title",
        "Breakfast",
        "--grade",
        "own notes",
    )
    assert onrecord("record", "add", talk, *by_hand, *store).returncode == 0
    assert "unchanged" in onrecord("record", "add", tmp_path, *store).stderr

    talk.write_text("Radio talk\n\nPRIME MINISTER: The hull is sound.\nBO EK: Why now?\nPRIME MINISTER: So.\n")
    assert "new version" in onrecord("record", "add", tmp_path, *store).stderr
    shown = json.loads(onrecord("record", "show", "talk", *store, "--format", "jsonl").stdout)
    assert (shown["title"], shown["date"], shown["grade"]) == ("Breakfast", "2014-01-24", "own notes")
    assert shown["participants"] == ["Ann Lee"]
    assert [t["speaker"] for t in shown["turns"]] == ["Ann Lee", "BO EK", "Ann Lee"]

    onrecord("record", "add", talk, "--title", "Evening", "--date", "2014-01-25", *store)
    shown = json.loads(onrecord("record", "show", "talk", *store, "--format", "jsonl").stdout)
    assert (shown["title"], shown["date"], shown["participants"]) == ("Evening", "2014-01-25", ["Ann Lee"])


def test_a_label_that_no_record_has_is_told(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("ANN: Yes.\nBO: No.\n")
    store = ("--store", tmp_path / "s.db")
    told = onrecord("record", "add", tmp_path / "talk.txt", "--participant", "HOST=Ann Lee", *store)
    assert told.returncode == 0
    assert "nobody is labelled HOST; the labels are: ANN, BO" in told.stderr
    assert onrecord("record", "add", tmp_path / "talk.txt", "--participant", "HOST=", *store).returncode == 2


def test_an_id_that_begins_others_and_a_name_that_no_system_allows(tmp_path: Path) -> None:
    rows = [json.dumps({"id": id, "turns": [{"speaker": "Ann", "text": f"Words {id}."}]}) for id in ("10", "11", "1")]
    (tmp_path / "r.jsonl").write_text("\n".join(rows))
    added = onrecord("record", "add", tmp_path / "r.jsonl", "--store", tmp_path / "s.db")
    assert added.returncode == 0 and added.stderr.count("new: ") == 3
    for named in ("x" * 5000, ""):
        shown = onrecord("record", "show", named, "--store", tmp_path / "s.db")
        assert shown.returncode in {2, 5} and "Traceback" not in shown.stderr
