"""``onrecord verify`` as a user runs it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.run import onrecord
from tests.conftest import EXAMPLES

RECORDS = EXAMPLES / "records"
DRAFT = (
    "Mayor Anna Hallam said: “We will raise the toll to pay for this.” She said that bolts cost money in the budget.\n"
)

NO_NAME = "a name " * 60


def lines(*words: str | Path, stdin: str = "") -> list[dict[str, Any]]:
    return [
        json.loads(line) for line in onrecord("verify", *words, "--format", "jsonl", stdin=stdin).stdout.splitlines()
    ]


def test_bare_quotes_come_back_in_order_in_the_agreed_shape(tmp_path: Path) -> None:
    quotes = tmp_path / "quotes.jsonl"
    rows = [
        {"id": "a", "quote": "We will not raise the toll", "speaker": "Hallam", "date": "2024-05-03"},
        {"id": "b", "quote": "I have never been to the moon base"},
    ]
    quotes.write_text("".join(json.dumps(r) + "\n" for r in rows))
    found, nowhere = lines(quotes, "--against", RECORDS)
    keys = """id verdict record_id turn_index turn_span speaker_matches edits score record_speaker before after timecode flags
        policy searched translated""".split()
    assert [k for k in keys if k not in found] == []
    assert (found["id"], found["verdict"], found["turn_index"], found["speaker_matches"]) == ("a", "verbatim", 0, True)
    assert found["policy"] == {"name": "default", "version": "3"}
    assert found["searched"] == {"records": 2, "from": "2024-05-03", "to": "2024-05-05"}
    assert (nowhere["verdict"], nowhere["record_id"], nowhere["turn_span"], nowhere["flags"]) == (
        "not_found",
        None,
        None,
        [],
    )
    ended = onrecord("verify", quotes, "--against", RECORDS)
    assert (ended.returncode, ended.stdout.split("\t")[1]) == (1, "verbatim")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("We will not raise the toll", "--speaker", "Hallam", "--against", str(RECORDS)), 0, "verbatim"),
        (("We will raise the toll", "--speaker", "Hallam", "--against", str(RECORDS)), 1, "negation"),
        (("We will not raise the toll", "--strict", "--against", str(RECORDS)), 1, "speaker unknown"),
        (("We will not raise the toll", "--against", "nowhere.vtt"), 3, "no such file"),
        (("nothing.txt", "--against", str(RECORDS)), 3, "no such file"),
        (("-", "--against", str(RECORDS)), 8, "quotes nobody"),
        ((), 2, "nothing to check"),
        (("We won it", "--policy", "house.toml"), 2, "cannot be read"),
        (("We won it", "--date", "soon"), 2, "is no date"),
        (("We won it all",), 1, "record_unavailable"),
        (("We won it all", "--strict"), 1, "record_unavailable"),
    ],
)
def test_each_ending_has_its_status(words: tuple[str, ...], code: int, said: str, tmp_path: Path) -> None:
    ended = onrecord("verify", *words, stdin="Nobody says a word here.", cwd=tmp_path)
    assert (ended.returncode, said in ended.stdout + ended.stderr) == (code, True), ended


def test_a_draft_with_its_offsets_and_passages_for_what_is_indirect(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("# Toll\n\n" + DRAFT)
    found, offer = lines(tmp_path / "draft.md", "--against", RECORDS, "--indirect")
    (start, end), text = found["spans"][0], "# Toll\n\n" + DRAFT
    assert text[start:end] == found["quote"] == "“We will raise the toll to pay for this.”"
    assert (found["verdict"], found["flags"], found["speaker"]) == ("altered", ["negation"], "Anna Hallam")
    assert (offer["kind"], offer["verdict"]) == ("indirect", None)
    assert len(lines(tmp_path / "draft.md", "--against", RECORDS)) == 1


def test_strict_takes_every_quoted_string(tmp_path: Path) -> None:
    text = "The record shows “the money is there” and “a golden ferry”."
    assert [q["quote"] for q in lines("-", "--against", RECORDS, "--strict", stdin=text)] == [
        "“the money is there”",
        "“a golden ferry”",
    ]
    assert onrecord("verify", "-", "--against", RECORDS, "--strict", stdin=text).returncode == 1


def test_verdicts_on_a_stored_page_are_kept(tmp_path: Path) -> None:
    store = ("--store", tmp_path / "s.db")
    onrecord("read", EXAMPLES / "pages" / "bridge-tribune.html", *store)
    onrecord("record", "add", RECORDS, *store)
    found = lines("--page", "all", *store)
    assert {"verbatim", "altered"} <= {v["verdict"] for v in found}
    counts = json.loads(onrecord("status", *store, "--format", "json").stdout)
    assert (counts["records"], counts["verifications"]) == (2, len(found))
    (row,) = onrecord("search", "--verdict", "altered", *store).stdout.splitlines()
    statement = row.split("\t")[0]
    shown = json.loads(onrecord("statement", statement, *store, "--format", "jsonl").stdout)
    assert shown["verifications"][0]["flags"] == ["negation"]
    assert "altered: negation" in onrecord("statement", statement, *store).stdout
    assert lines("--page", found[0]["doc_id"], *store) == found
    assert json.loads(onrecord("status", *store, "--format", "json").stdout)["verifications"] == len(found)
    assert onrecord("verify", "--page", "none", *store).returncode == 5
    assert onrecord("search", "--verdict", "fake", *store).returncode == 2
    onrecord("record", "remove", "press", *store)
    assert {v["verdict"] for v in lines("--page", "all", *store)} == {"not_found"}


def test_the_report_is_one_page_that_runs_nothing(tmp_path: Path) -> None:
    evil = "Jane Doe said: “We <script>alert(1)</script> won &amp; lost the big bridge.”"
    page = onrecord("verify", "-", "--against", RECORDS, "--format", "html", stdin=evil).stdout
    assert "<script" not in page
    assert "not in the records that were searched" in page
    assert not re.search(r"(?:src|href)=", page)
    (tmp_path / "draft.txt").write_text(DRAFT)
    page = onrecord("verify", tmp_path / "draft.txt", "--against", RECORDS, "--format", "html").stdout
    assert "<del>not</del>" in page
    assert "Indirect statements" not in page  # nobody asked
    page = onrecord("verify", tmp_path / "draft.txt", "--against", RECORDS, "--format", "html", "--indirect").stdout
    assert "Indirect statements" in page


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    draft = "---\ntitle: x\n---\n\nA first line\nwrapped in\nthree.\n\n" + DRAFT + "\n\nIt was “a **bold** plan”.\n"
    for name in ("draft.md", "draft.txt"):
        (tmp_path / name).write_text(draft)
        ended = onrecord("verify", tmp_path / name, "--against", RECORDS, "--format", "sarif")
        (result,) = json.loads(ended.stdout)["runs"][0]["results"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert (region["startLine"], region["endLine"]) == (9, 9)
        line = 1 + draft[: draft.index("“a **bold")].count("\n")
        assert f"{name}:{line}: not checked" in ended.stderr


def test_what_failed_is_counted_among_the_sources(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(DRAFT + "\n\n" + DRAFT.replace("We", "They"))
    ended = onrecord("verify", tmp_path / "draft.txt", tmp_path / "nothing.md", "--against", RECORDS)
    assert "1 of 2 sources failed" in ended.stderr


def test_a_store_that_is_named_and_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(DRAFT)
    ended = onrecord("verify", tmp_path / "draft.txt", "--store", tmp_path / "typo.db")
    assert ended.returncode == 4 and "typo.db" in ended.stderr
    assert not (tmp_path / "typo.db").exists()


def test_a_speaker_given_beside_a_draft_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(DRAFT)
    ended = onrecord("verify", tmp_path / "draft.txt", "--speaker", "Nobody", "--against", RECORDS)
    assert "--speaker is for quotes given by themselves" in ended.stderr


def test_sarif_has_what_the_standard_asks_for(tmp_path: Path) -> None:
    (tmp_path / "a draft.txt").write_text("Two lines\n" + DRAFT)
    log = json.loads(onrecord("verify", tmp_path / "a draft.txt", "--against", RECORDS, "--format", "sarif").stdout)
    (run,) = log["runs"]
    assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-2.1.0.json")
    rules = [r["id"] for r in run["tool"]["driver"]["rules"]]
    (result,) = run["results"]
    assert rules[result["ruleIndex"]] == result["ruleId"] == "altered"
    assert (result["kind"], result["level"]) == ("fail", "error")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("/a%20draft.txt")
    assert (place["region"]["startLine"], place["region"]["startColumn"]) == (2, DRAFT.index("“") + 1)
    assert place["region"]["charLength"] == len("“We will raise the toll to pay for this.”")
    assert run["columnKind"] == "unicodeCodePoints"


def test_a_quotation_without_a_speaker_is_said_to_be_unchecked(tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text(
        "“We sail at dawn,” said Ann Lee. The sign reads “no entry for sailors here”.", encoding="utf-8"
    )
    (tmp_path / "r.txt").write_text("ANN LEE: We sail at dawn.", encoding="utf-8")
    told = onrecord("verify", str(tmp_path / "d.txt"), "--against", str(tmp_path / "r.txt"))
    assert told.returncode == 0 and "a quotation that nobody is said to have spoken was not checked" in told.stderr
    strict = onrecord("verify", str(tmp_path / "d.txt"), "--against", str(tmp_path / "r.txt"), "--strict")
    assert strict.returncode == 1 and "not checked" not in strict.stderr


def test_pages_write_nothing_on_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text("“We sail \x1b[2J at dawn,” said Ann Lee.", encoding="utf-8")
    (tmp_path / "r.txt").write_text("ANN LEE: We sail at dawn \x1b]0;x\x07today.", encoding="utf-8")
    told = onrecord("verify", str(tmp_path / "d.txt"), "--against", str(tmp_path / "r.txt"))
    assert "\x1b" not in told.stdout + told.stderr and "␛" in told.stdout


def test_the_report_says_which_edits_may_stand(tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text("ANN LEE: We are sailing at dawn.", encoding="utf-8")
    told = onrecord("verify", "We're sailing at dawn", "--against", str(tmp_path / "r.txt"), "--format", "html")
    assert "edits that it allows: bracket" in told.stdout and "not: contraction" in told.stdout
    assert "not allowed by the policy “default”: a contraction" in told.stdout


def test_a_quote_longer_than_any_name_of_a_file_is_a_quote() -> None:
    quote = "We will not raise the toll, " + "and we will say so again, " * 20
    (found,) = lines(quote, "--against", RECORDS)
    assert found["verdict"] == "not_found"


@pytest.mark.parametrize(
    "words",
    [
        ("verify", "we won", "--store", NO_NAME),
        ("record", "show", NO_NAME, "--store", NO_NAME),
        ("record", "show", NO_NAME),
        ("evaluate", NO_NAME),
        ("mcp", "--store", NO_NAME),
        ("serve", "--store", NO_NAME),
    ],
)
def test_a_name_that_no_file_can_have_is_told_as_one_that_is_not_there(words: tuple[str, ...], tmp_path: Path) -> None:
    ended = onrecord(*words, cwd=tmp_path)
    assert ended.returncode != 0
    assert "Traceback" not in ended.stderr
    assert "cannot be used" not in ended.stderr
