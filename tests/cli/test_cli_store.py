"""A store on the command line: searched, counted, exported, decided on, in a pipe and on a terminal."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.run import onrecord
from tests.cli.terminal import shown

TOLL = "We will not raise the toll on the old harbour bridge before the election"
CRANE = "The crane will be running before the first snow falls on the western pier"
PAGES = [
    ("a", f"“{TOLL},” Mayor Anna Hallam told the council on 11 April. Tomas Okafor said that the pier was safe.",
     "2025-04-12", "Vale Courier", "Toll stays"),
    ("b", f"“{TOLL.replace(' not', '')},” Hallam told the council on 11 April.", "2025-04-13", "Harbour Post", "Toll rises"),
    ("c", f"“{CRANE},” said Tomas Okafor.\n\nOkafor believes that the ferry is late.", "2025-05-02", "Vale Courier", "Crane"),
    ("d", "Ida Wren says that Tomas Okafor told her that the dam was “close to bursting in the spring”.", "2025-06-03",
     "Vale Courier", "Dam"),
    ("e", "A spokesman for the Harbour Board, who asked not to be named, said the ferry would sail in June.", None, None, None),
]  # fmt: skip
RECORD = (
    f"HALLAM: Thank you all for coming tonight. {TOLL}. That is a promise.\n"
    f"OKAFOR: Noted. {CRANE}. I have checked it myself.\n"
)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with five pages and a record, its pages checked."""
    folder = tmp_path_factory.mktemp("news")
    keys = ("id", "text", "published", "publisher", "title")
    rows = [{k: v for k, v in zip(keys, p, strict=True) if v is not None} for p in PAGES]
    (folder / "docs.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    (folder / "council.txt").write_text(RECORD, encoding="utf-8")
    store = folder / "news.db"
    assert onrecord("read", folder / "docs.jsonl", "--store", store, "--tier", "fast").returncode == 0
    added = onrecord(
        "record", "add", folder / "council.txt", "--date", "2025-04-11", "--title", "Council", "--store", store
    )
    assert added.returncode == 0, added.stderr
    assert onrecord("verify", "--page", "all", "--store", store, "--tier", "fast").returncode == 1
    return store


def found(news: Path, *words: str) -> list[dict[str, object]]:
    ended = onrecord("search", *words, "--format", "jsonl", "--store", news)
    assert ended.returncode == 0, ended.stderr
    return [json.loads(line) for line in ended.stdout.splitlines()]


# ---------------------------------------------------------------- search
@pytest.mark.parametrize(
    ("words", "number"),
    [
        (("toll",), 1),
        (("crane", "--speaker", "Okafor"), 1),
        (("crane", "--speaker", "Hallam"), 0),
        (("--speaker", "okafor"), 4),
        (("--publisher", "Harbour Post"), 1),
        (("--since", "2025-05-01"), 4),
        (("--until", "2025-04-12"), 2),
        (("--since", "1 May 2025", "--until", "2025-05-31"), 2),
        (("--kind", "indirect"), 3),
        (("--verdict", "altered"), 1),
        (("--verdict", "verbatim"), 2),
        (("--inner",), 1),
        (("--outer",), 1),
        (("--affiliation", "Harbour Board"), 1),
        (("--mode", "thought"), 1),
        (("--mode", "speech,writing"), 6),
        (("--about", "ferry"), 2),
        (("--min-confidence", "1"), 0),
        (('"first snow"',), 1),
        (('"snow first"',), 0),
        (("zeppelin",), 0),
    ],
)
def test_every_facet_of_a_search(news: Path, words: tuple[str, ...], number: int) -> None:
    assert len(found(news, *words)) == number


def test_what_nothing_answers_is_said(news: Path) -> None:
    ended = onrecord("search", "zeppelin", "--store", news)
    assert (ended.returncode, ended.stdout) == (0, "")
    assert "no statement answers this" in ended.stderr


def test_a_search_goes_on_where_it_ended(news: Path) -> None:
    whole = [str(f["statement"]) for f in found(news)]
    seen: list[str] = []
    after: tuple[str, ...] = ()
    while len(seen) < len(whole):
        ended = onrecord("search", "--limit", "2", *after, "--format", "jsonl", "--store", news)
        rows = [json.loads(line) for line in ended.stdout.splitlines()]
        assert 0 < len(rows) <= 2
        seen += [r["statement"] for r in rows]
        if len(rows) == 2:
            assert f"--after {rows[-1]['place']}" in ended.stderr
        after = ("--after", str(rows[-1]["place"]))
    assert seen == whole


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--kind", "loud"), "--kind"),
        (("--verdict", "fake"), "--verdict"),
        (("--since", "soon"), "--since"),
        (("--until", "never"), "--until"),
        (("--after", "x"), "--after"),
        (("--after", "²"), "--after"),
        (("--after", "9" * 30), "--after"),
        (("--after", "9" * 5000), "--after"),
        (("--limit", "9" * 30), "--limit"),
        (("--inner", "--outer"), "--inner, --outer"),
        (("--mode", "song"), "--mode"),
        (("--format", "xml"), "--format"),
        (("--limit", "0"), "--limit"),
        (("--min-confidence", "2"), "--min-confidence"),
    ],
)
def test_a_search_that_makes_no_sense_is_named(news: Path, words: tuple[str, ...], named: str) -> None:
    ended = onrecord("search", *words, "--store", news)
    assert ended.returncode == 2
    assert named in ended.stderr and "Traceback" not in ended.stderr


def test_found_statements_are_a_table_on_a_terminal(news: Path) -> None:
    ended = shown("search", "toll", "--store", news)
    for words in ("1 statements", "publisher", "speaker", "Anna Hallam", TOLL[:20]):
        assert words in ended.stdout
    assert "\t" not in ended.stdout


def test_in_a_pipe_every_statement_is_a_line(news: Path) -> None:
    lines = onrecord("search", "--store", news).stdout.splitlines()
    assert all(line.count("\t") == 6 for line in lines)
    chain = next(line for line in lines if line.endswith("\tthat the dam was “close to bursting in the spring”"))
    assert "Ida Wren ← Tomas Okafor" in chain


# ---------------------------------------------------------------- one statement
def test_a_statement_with_its_record_and_the_reasons(news: Path) -> None:
    (line,) = found(news, "toll")
    told = shown("statement", str(line["statement"]), "--store", news).stdout
    for words in (
        "Anna Hallam", "2025-04-12", "Vale Courier, Harbour Post", "carried by  2 pages", "1 × We will raise", "[negation]",
        "because", "checked", "characters", "found by", "Toll",
    ):  # fmt: skip
        assert words in told, words


def test_a_statement_tells_how_faithfully_it_is_printed(news: Path) -> None:
    (line,) = found(news, "toll")
    row = json.loads(onrecord("statement", str(line["statement"]), "--format", "jsonl", "--store", news).stdout)
    assert row["wording"] == TOLL
    assert row["record_id"] and row["told"]
    verdicts = {c["verification"]["verdict"] for c in row["checks"]}
    assert verdicts == {"verbatim", "altered"}
    assert {c["member"] for c in row["checks"]} <= {m["id"] for m in row["members"]}


def test_an_id_may_be_cut_as_long_as_it_names_one(news: Path) -> None:
    (line,) = found(news, "toll")
    id = str(line["statement"])
    whole = onrecord("statement", id, "--format", "jsonl", "--store", news).stdout
    assert onrecord("statement", id[:8], "--format", "jsonl", "--store", news).stdout == whole
    assert onrecord("statement", "ffffffffffff", "--store", news).returncode == 5


# ---------------------------------------------------------------- people
def test_what_a_person_said_the_earliest_first(news: Path) -> None:
    ended = onrecord("person", "Okafor", "--store", news)
    assert ended.returncode == 0
    days = [line.split("\t")[1] for line in ended.stdout.splitlines()]
    assert days == sorted(days) and len(days) == 4
    assert "4 statements" in ended.stderr and "earliest dated 2025-04-12" in ended.stderr


def test_what_was_said_to_and_of_somebody(news: Path) -> None:
    assert "Okafor" in onrecord("person", "Wren", "--to", "--store", news).stdout
    about = onrecord("person", "ferry", "--about", "--format", "jsonl", "--store", news)
    assert len(about.stdout.splitlines()) == 2
    refused = onrecord("person", "Okafor", "--to", "--about", "--store", news)
    assert refused.returncode == 2 and "--by, --about, --to" in refused.stderr
    assert (
        onrecord("person", "show", "Okafor", "--store", news).stdout
        == onrecord("person", "Okafor", "--store", news).stdout
    )


def test_people_are_listed_with_their_ids(news: Path) -> None:
    rows = [
        json.loads(x)
        for x in onrecord("person", "list", "Okafor", "--format", "jsonl", "--store", news).stdout.splitlines()
    ]
    assert len(rows) == 1 and rows[0]["id"]
    assert rows[0]["id"] in shown("person", "list", "Okafor", "--store", news).stdout
    listed = onrecord("person", "list", "Okafor", "--store", news).stdout
    assert rows[0]["name"] in listed and rows[0]["name"].lower() not in listed
    nobody = onrecord("person", "list", "Zoroaster", "--store", news)
    assert "nobody of that name" in nobody.stderr and nobody.stdout == ""


# ---------------------------------------------------------------- counts
@pytest.mark.parametrize(
    ("by", "once", "rows"),
    [
        ("publisher", "utterance", {"Vale Courier": 6, "Harbour Post": 1, "": 1}),
        ("publisher", "article", {"Vale Courier": 6, "Harbour Post": 1, "": 1}),
        ("year", "article", {"2025": 7, "": 1}),
        ("mode", "article", {"speech": 7, "thought": 1}),
        ("kind", "article", {"direct": 3, "indirect": 3, "mixed": 2}),
    ],
)
def test_counts_by_whatever_is_asked(news: Path, by: str, once: str, rows: dict[str, int]) -> None:
    ended = onrecord("count", "--by", by, "--once-per", once, "--format", "jsonl", "--store", news)
    counted = {str(r[by]): r["count"] for r in map(json.loads, ended.stdout.splitlines())}
    assert counted == rows


def test_a_count_is_written_to_a_file_and_shown_as_a_table(news: Path, tmp_path: Path) -> None:
    path = tmp_path / "counts.csv"
    assert onrecord("count", "--format", "csv", "--bom", "--output", path, "--store", news).stdout == ""
    assert path.read_text(encoding="utf-8").startswith("\ufeffspeaker,count")
    told = shown("count", "--by", "speaker,month", "--store", news).stdout
    assert "once per utterance" in told and "Anna Hallam" in told
    refused = onrecord("count", "--output", tmp_path / "no" / "such.csv", "--store", news)
    assert refused.returncode == 2 and "cannot be written" in refused.stderr


def test_only_the_highest_are_counted_where_asked(news: Path) -> None:
    ended = onrecord("count", "--limit", "1", "--format", "jsonl", "--store", news)
    (row,) = map(json.loads, ended.stdout.splitlines())
    assert row["speaker"] == "Tomas Okafor"


# ---------------------------------------------------------------- export and status
def test_everything_is_exported_page_by_page(news: Path) -> None:
    rows = [json.loads(line) for line in onrecord("export", "--store", news).stdout.splitlines()]
    assert [(r["id"], r["text"]) for r in rows] == [(p[0], p[1]) for p in PAGES]
    table = list(csv.DictReader(io.StringIO(onrecord("export", "--format", "csv", "--store", news).stdout)))
    assert len(table) == sum(len(r["attributions"]) for r in rows)
    assert all(r["statement"] for r in table)
    assert {r["person_name"] for r in table if r["speaker"] == "Tomas Okafor"} == {"Tomas Okafor"}


def test_only_some_modes_are_exported(news: Path) -> None:
    thoughts = list(
        csv.DictReader(io.StringIO(onrecord("export", "--format", "csv", "--mode", "thought", "--store", news).stdout))
    )
    assert [r["mode"] for r in thoughts] == ["thought"]
    bom = onrecord("export", "--format", "csv", "--bom", "--store", news).stdout
    assert bom.startswith("\ufeff")


def test_status_is_told_in_words_and_as_json(news: Path) -> None:
    counts = json.loads(onrecord("status", "--format", "json", "--store", news).stdout)
    assert (counts["documents"], counts["failed"], counts["records"]) == (5, 0, 1)
    told = onrecord("status", "--store", news).stdout
    assert [line.split() for line in told.splitlines()] == [[k, str(v)] for k, v in counts.items()]


# ---------------------------------------------------------------- the quote map
def test_the_quote_map_of_a_record(news: Path) -> None:
    record = json.loads(onrecord("record", "list", "--format", "jsonl", "--store", news).stdout)["id"]
    row = json.loads(onrecord("record", "show", record, "--quoted", "--format", "jsonl", "--store", news).stdout)
    assert (row["id"], row["title"], row["date"]) == (record, "Council", "2025-04-11")
    assert 0 < row["words_quoted"] < row["words"]
    assert len(row["turns"]) == 2
    told = shown("record", "show", record, "--quoted", "--store", news)
    assert "never quoted" in told.stdout and "words quoted" in told.stderr


def test_a_record_is_shown_turn_by_turn(news: Path) -> None:
    record = json.loads(onrecord("record", "list", "--format", "jsonl", "--store", news).stdout)["id"]
    told = shown("record", "show", record, "--store", news).stdout
    assert "HALLAM" in told and "Council" in told and "That is a promise." in told
    piped = onrecord("record", "show", record, "--store", news).stdout.splitlines()
    assert [line.split("\t")[2] for line in piped] == ["HALLAM", "OKAFOR"]
    assert "Council" in shown("record", "list", "--store", news).stdout


# ---------------------------------------------------------------- decisions
@pytest.fixture
def own(news: Path, tmp_path: Path) -> Path:
    """A copy of the store that a test may change."""
    path = tmp_path / "own.db"
    path.write_bytes(news.read_bytes())
    return path


def test_nobody_can_tell_who_spoke_and_the_verdict_holds(own: Path) -> None:
    id = str(found(own, "crane")[0]["statement"])
    told = onrecord("judge", "speaker", id, "--nobody", "--by", "Ida", "--store", own)
    assert "nobody can tell who said" in told.stderr and "judge undo 1" in told.stderr
    told = onrecord("judge", "verdict", id, "--holds", "--by", "Ida", "--note", "heard it", "--store", own)
    assert told.returncode == 0 and "holds, says Ida" in told.stderr
    table = shown("judge", "list", "--store", own).stdout
    assert "2 judgements" in table and "holds" in table and "nobody" in table and "heard it" in table
    rows = [json.loads(x) for x in onrecord("judge", "list", "--format", "jsonl", "--store", own).stdout.splitlines()]
    assert {r["about"] for r in rows} == {"speaker", "verdict"}
    undone = onrecord("judge", "undo", "1", "--store", own)
    assert undone.returncode == 0 and undone.stderr.startswith("undone:")
    assert onrecord("judge", "undo", "1", "--store", own).returncode != 0


def test_people_are_merged_renamed_split_and_all_of_it_taken_back(own: Path) -> None:
    def id_of(name: str) -> str:
        rows = onrecord("person", "list", name, "--format", "jsonl", "--store", own).stdout.splitlines()
        return str(json.loads(rows[0])["id"])

    okafor, wren = id_of("Okafor"), id_of("Wren")
    told = onrecord("person", "rename", okafor, "Tomas B. Okafor", "--by", "Ida", "--store", own)
    assert told.returncode == 0 and "is called Tomas B. Okafor, says Ida" in told.stderr
    told = onrecord("person", "merge", okafor, wren, "--by", "Ida", "--note", "a pen name", "--store", own)
    assert told.returncode == 0 and f"{wren} is {okafor}" in told.stderr
    statement = str(found(own, "crane")[0]["statement"])
    told = onrecord("person", "split", okafor, statement, "--name", "Tomas Okafor II", "--by", "Ida", "--store", own)
    assert told.returncode == 0 and "mentions of" in told.stderr
    rows = [
        json.loads(x) for x in onrecord("person", "judgements", "--format", "jsonl", "--store", own).stdout.splitlines()
    ]
    assert [r["act"] for r in rows] == ["split", "merge", "rename"]
    assert "a pen name" in shown("person", "judgements", "--store", own).stdout
    listed = [json.loads(x) for x in onrecord("judge", "list", "--format", "jsonl", "--store", own).stdout.splitlines()]
    assert listed == rows and "Tomas B. Okafor" in shown("judge", "list", "--store", own).stdout
    merged = next(r for r in rows if r["act"] == "merge")
    told = onrecord("judge", "undo", str(merged["number"]), "--store", own)
    assert told.returncode == 0 and f"undone: {wren} is {okafor}" in told.stderr
    for row in (r for r in rows if r is not merged):
        assert onrecord("person", "undo", str(row["number"]), "--store", own).returncode == 0
    assert id_of("Wren") == wren
    assert onrecord("person", "rename", okafor, " ", "--store", own).returncode == 2


def test_a_decision_needs_somebody_who_decides(own: Path) -> None:
    id = str(found(own, "crane")[0]["statement"])
    ended = onrecord("judge", "speaker", id, "--nobody", "--by", " ", "--store", own)
    assert ended.returncode == 2 and "--by" in ended.stderr


# ---------------------------------------------------------------- tokens
def test_a_token_is_shown_once_listed_and_taken_back(own: Path) -> None:
    made = onrecord("token", "Ida", "--store", own)
    assert len(made.stdout.strip()) >= 20 and "not shown again" in made.stderr
    listed = onrecord("token", "--list", "--store", own).stdout
    assert listed.startswith("Ida\t") and made.stdout.strip() not in listed
    assert "1 tokens of Ida are taken back" in onrecord("token", "Ida", "--revoke", "--store", own).stderr
    again = onrecord("token", "Ida", "--revoke", "--store", own)
    assert again.returncode == 5 and "has no token" in again.stderr
    assert onrecord("token", "--store", own).returncode == 2


@pytest.mark.parametrize(
    "words",
    [
        ("judge", "undo", "9" * 30),
        ("judge", "undo", "d" + "9" * 30),
        ("judge", "undo", "²"),
        ("person", "undo", "9" * 30),
        ("person", "list", "Hallam", "--limit", "9" * 30),
        ("count", "--by", "speaker", "--limit", "9" * 30),
    ],
)
def test_a_number_larger_than_any_store_is_named(news: Path, words: tuple[str, ...]) -> None:
    ended = onrecord(*words, "--store", news)
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
