"""Linking, judging, counting and the quote map on the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.run import onrecord

WORDS = "We will not raise the toll on the old harbour bridge before the election"
PAGES = [
    ("a", f"“{WORDS},” Anna Hallam told the council on 11 April. Tomas Okafor said the pier was safe.", "2025-04-12", "Vale Courier"),
    ("b", f"“{WORDS.replace(' not', '')},” Hallam told the council on 11 April.", "2025-04-13", "Harbour Post"),
    ("c", "“The crane will be running before the first snow falls,” said Tomas Okafor.", "2025-05-02", "Vale Courier"),
]  # fmt: skip
RECORD = {
    "id": "council", "title": "Council", "date": "2025-04-11",
    "turns": [{"speaker": "HALLAM", "text": f"Thank you all. {WORDS}. That is a promise."}, {"speaker": "OKAFOR", "text": "Noted."}],
}  # fmt: skip


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    path = tmp_path / "docs.jsonl"
    rows = [dict(zip(("id", "text", "published", "publisher"), p, strict=True)) for p in PAGES]
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return path


@pytest.fixture
def store(pages: Path, tmp_path: Path) -> tuple[str, str]:
    address = str(tmp_path / "news.db")
    assert onrecord("read", str(pages), "--store", address).returncode == 0
    return ("--store", address)


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_link_prints_a_line_a_statement(pages: Path) -> None:
    found = lines(onrecord("link", str(pages), "--format", "jsonl").stdout)
    toll = found[0]
    assert set(toll) == {"statement", "speaker", "members"}
    assert toll["speaker"] == "Anna Hallam"
    members = toll["members"]
    assert isinstance(members, list)
    assert [(m["doc_id"], m["published"]) for m in members] == [("a", "2025-04-12"), ("b", "2025-04-13")]
    assert all(PAGES["ab".index(m["doc_id"])][1][slice(*m["span"])] == m["text"] for m in members)
    assert len(found) == 3
    assert len(lines(onrecord("link", str(pages), "--repeated", "--format", "jsonl").stdout)) == 1


def test_link_names_what_cannot_be_read(tmp_path: Path) -> None:
    ended = onrecord("link", str(tmp_path / "nothing.jsonl"))
    assert ended.returncode != 0
    assert "nothing.jsonl" in ended.stderr


def test_a_statement_with_its_pages_and_wordings(store: tuple[str, str]) -> None:
    (line,) = lines(onrecord("search", "toll", *store, "--format", "jsonl").stdout)
    assert line["pages"] == 2
    (found,) = lines(onrecord("statement", str(line["statement"]), *store, "--format", "jsonl").stdout)
    assert found["speaker"] == found["person"] == "Anna Hallam"
    assert (found["first_dated"], found["publishers"]) == ("2025-04-12", ["Vale Courier", "Harbour Post"])
    variants, members = found["variants"], found["members"]
    assert isinstance(variants, list)
    assert isinstance(members, list)
    assert variants[1]["edits"][0]["flags"] == ["negation"]
    assert {"doc_id", "attribution", "span", "text", "published", "publisher", "copy_of"} <= set(members[0])
    shown = onrecord("statement", str(members[1]["id"])[:8], *store).stdout
    assert "first dated" in shown
    assert "[negation]" in shown
    assert "because" in shown


def test_people_part_join_and_take_back(store: tuple[str, str]) -> None:
    (line,) = lines(onrecord("search", "toll", *store, "--format", "jsonl").stdout)
    (found,) = lines(onrecord("statement", str(line["statement"]), *store, "--format", "jsonl").stdout)
    members = found["members"]
    assert isinstance(members, list)
    ended = onrecord("judge", "apart", members[1]["id"], members[0]["id"], "--by", "Ida", "--note", "no", *store)
    assert ended.returncode == 0
    assert "judge undo 1" in ended.stderr
    assert len(lines(onrecord("search", "toll", *store, "--format", "jsonl").stdout)) == 2
    (kept,) = lines(onrecord("judge", "list", *store, "--format", "jsonl").stdout)
    assert (kept["decided_by"], kept["same"], kept["evidence"]) == ("Ida", False, ["no"])
    assert onrecord("judge", "undo", "1", *store).returncode == 0
    assert len(lines(onrecord("search", "toll", *store, "--format", "jsonl").stdout)) == 1
    assert onrecord("judge", "undo", "1", *store).returncode != 0
    assert "no such statement" in onrecord("judge", "same", "ffffffff", members[0]["id"], *store).stderr
    assert onrecord("judge", "list", *store).stdout.count("undone") == 1


def test_people_say_who_spoke_and_whether_a_verdict_holds(store: tuple[str, str]) -> None:
    (line,) = lines(onrecord("search", "toll", *store, "--format", "jsonl").stdout)
    id = str(line["statement"])
    ended = onrecord("judge", "speaker", id, "--name", "Ida Wren", "--by", "Ann", "--note", "asked her", *store)
    assert ended.returncode == 0 and "said by Ida Wren" in ended.stderr and "judge undo 1" in ended.stderr
    (found,) = lines(onrecord("search", "toll", "--speaker", "Wren", *store, "--format", "jsonl").stdout)
    assert found["speaker"]["name"] == "Ida Wren"  # type: ignore[index]
    (kept,) = lines(onrecord("judge", "list", *store, "--format", "jsonl").stdout)
    assert (kept["about"], kept["name"], kept["decided_by"], kept["note"]) == (
        "speaker",
        "Ida Wren",
        "Ann",
        "asked her",
    )
    assert "Ida Wren" in onrecord("judge", "list", *store).stdout
    assert onrecord("judge", "undo", "1", *store).returncode == 0
    assert not lines(onrecord("search", "toll", "--speaker", "Wren", *store, "--format", "jsonl").stdout)
    for wrong in (
        ("speaker", id),
        ("speaker", id, "--name", "X", "--nobody"),
        ("speaker", id, "--name", "X", "--kind", "y"),
        ("verdict", id),
        ("undo", "dx"),
    ):
        assert onrecord("judge", *wrong, "--by", "Ann", *store).returncode == 2, wrong
    ended = onrecord("judge", "verdict", id, "--wrong", "--by", "Ann", *store)
    assert ended.returncode != 0 and "held against no record" in ended.stderr


@pytest.mark.parametrize(("once", "number"), [("utterance", 1), ("article", 2), ("text", 2)])
def test_who_gets_quoted(store: tuple[str, str], once: str, number: int) -> None:
    ended = onrecord("count", "--by", "speaker", "--once-per", once, "--format", "csv", *store)
    rows = {r["speaker"]: r for r in csv.DictReader(io.StringIO(ended.stdout))}
    assert int(rows["Anna Hallam"]["count"]) == int(rows["Anna Hallam"]["direct"]) == number
    assert int(rows["Tomas Okafor"]["count"]) == 2
    assert (rows["Tomas Okafor"]["direct"], rows["Tomas Okafor"]["indirect"]) == ("1", "1")


def test_counts_by_month_and_publisher_with_facets(store: tuple[str, str]) -> None:
    ended = onrecord("count", "--by", "month,publisher", "--speaker", "Hallam", "--format", "jsonl", *store)
    assert [(r["month"], r["publisher"], r["count"]) for r in lines(ended.stdout)] == [
        ("2025-04", "Harbour Post", 1),
        ("2025-04", "Vale Courier", 1),
    ]
    assert (
        lines(onrecord("count", "toll", "--by", "kind", "--until", "2025-04-12", "--format", "jsonl", *store).stdout)[
            0
        ]["count"]
        == 1
    )
    assert "nothing to count" in onrecord("count", "zeppelin", *store).stderr


def test_parquet_and_the_codebook(store: tuple[str, str], tmp_path: Path) -> None:
    from pyarrow import parquet

    path = tmp_path / "counts.parquet"
    assert onrecord("count", "--format", "parquet", "--output", str(path), *store).returncode == 0
    table = parquet.read_table(path)
    assert table.column_names == ["speaker", "count", "direct", "mixed", "indirect", "post", "named", "unnamed"]
    book = list(csv.DictReader(io.StringIO(onrecord("count", "--codebook", *store).stdout)))
    assert [r["column"] for r in book] == table.column_names
    assert all(r["meaning"] for r in book)


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (("--by", "colour"), "--by"),
        (("--by", ""), "--by"),
        (("--by", "month,month"), "--by"),
        (("--once-per", "day"), "--once-per"),
        (("--format", "parquet"), "--output"),
        (("--since", "soon"), "--since"),
    ],
)
def test_what_cannot_be_counted(store: tuple[str, str], wrong: tuple[str, str], named: str) -> None:
    ended = onrecord("count", *wrong, *store)
    assert ended.returncode == 2
    assert named in ended.stderr


def test_a_person_by_about_and_to(store: tuple[str, str]) -> None:
    assert "snow" in onrecord("person", "Okafor", *store).stdout
    assert "toll" in onrecord("person", "council", "--to", *store).stdout
    assert "Tomas Okafor" not in onrecord("person", "Hallam", "--by", *store).stdout
    assert onrecord("person", "Hallam", "--by", "--to", *store).returncode == 2


def test_long_lists_come_in_screens(store: tuple[str, str]) -> None:
    first = onrecord("search", "--limit", "2", "--format", "jsonl", *store)
    place = first.stderr.rpartition(" ")[2].strip()
    rest = onrecord("search", "--limit", "2", "--after", place, "--format", "jsonl", *store)
    ids = [line["statement"] for line in (*lines(first.stdout), *lines(rest.stdout))]
    assert len(ids) == len(set(ids)) == 3
    assert "--after" not in rest.stderr
    assert onrecord("search", "--after", "soon", *store).returncode == 2


def test_the_quote_map_of_a_record(store: tuple[str, str], tmp_path: Path) -> None:
    path = tmp_path / "council.jsonl"
    path.write_text(json.dumps(RECORD) + "\n", encoding="utf-8")
    onrecord("record", "add", str(path), *store)
    assert "nothing checked yet" in onrecord("record", "show", "council", "--quoted", *store).stderr
    onrecord("verify", "--page", "all", *store)
    (found,) = lines(onrecord("record", "show", "council", "--quoted", "--format", "jsonl", *store).stdout)
    turns = found["turns"]
    assert isinstance(turns, list)
    said = turns[0]["text"]
    assert {said[slice(*q["span"])] for q in turns[0]["quoted"]} == {WORDS}
    assert {q["verdict"] for q in turns[0]["quoted"]} == {"verbatim", "altered"}
    assert len({q["statement"] for q in turns[0]["quoted"]}) == 1
    assert [said[slice(*s)].strip(" .") for s in turns[0]["unquoted"]] == ["Thank you all", "That is a promise"]
    assert turns[1]["quoted"] == []
    shown = onrecord("record", "show", "council", "--quoted", *store)
    assert "never quoted" in shown.stdout
    assert "words quoted" in shown.stderr
    (line,) = lines(onrecord("search", "toll", *store, "--format", "jsonl").stdout)
    (statement,) = lines(onrecord("statement", str(line["statement"]), *store, "--format", "jsonl").stdout)
    assert statement["record_id"] == "council"
    assert statement["wording"] == WORDS
