"""Gold in its files: JSON lines, gzipped or not, and brat standoff; digests that pin figures to their gold."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from onrecord.errors import GoldError
from onrecord.evaluate.floors import check_floors, figures_of, write_floors
from onrecord.evaluate.gold import digest_of, gold_rows, read_rows
from onrecord.evaluate.report import table
from onrecord.evaluate.score import score
from onrecord.export.markup import brat_lines
from tests.cli.run import onrecord
from tests.conftest import page_of

TEXT = "“We won,” said Jane Doe. Bob said that it rained."
ANN = (
    "T1\tCue 10 14\tsaid\nT2\tSource 15 23\tJane Doe\nT3\tContent 0 9\t“We won,”\nE1\tAttribution Cue:T1 Source:T2 Content:T3\n"
    "T4\tcue 29 33\tsaid\nT5\tSource 25 28\tBob\nT6\tContent 34 49\tthat it rained.\n"
    "R1\tSource Arg1:T4 Arg2:T5\nR2\tContent Arg1:T6 Arg2:T4\n"
)


def standoff(folder: Path, name: str = "a", ann: str = ANN, text: str = TEXT) -> Path:
    (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    (folder / f"{name}.ann").write_text(ann, encoding="utf-8", newline="")
    return folder / f"{name}.ann"


# ---------------------------------------------------------------- JSON lines
ROW = {"id": "a", "text": TEXT, "attributions": [{"source": [[15, 23]], "cue": [[10, 14]], "content": [[0, 9]]}]}


def test_json_lines_gzipped_or_not(tmp_path: Path) -> None:
    plain, packed = tmp_path / "gold.jsonl", tmp_path / "gold.jsonl.gz"
    plain.write_text(json.dumps(ROW) + "\n\n  \n", encoding="utf-8")
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert list(gold_rows(plain)) == list(gold_rows(packed)) == [ROW]
    assert digest_of(plain) == digest_of(packed)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "gold.jsonl:1: is not JSON"),
        ("[]", "gold.jsonl:1: has no id, text, attributions"),
        ('{"id": 1, "text": ""}', "has no attributions"),
        ('{"id": 1, "text": "", "attributions": []}\nnothing', "gold.jsonl:2"),
        ('{"id": 1, "text": 5, "attributions": []}', "gold.jsonl:1: text is no string"),
        ('{"id": [], "text": "", "attributions": []}', "id is no string"),
        ('{"id": 1, "text": "", "attributions": {"cue": []}}', "attributions is no list"),
        ('{"id": 1, "text": "", "attributions": [3]}', "attributions is no list"),
        ('{"id": 1, "text": "", "attributions": [{"cue": "said"}]}', "attribution 0: cue is no list of spans"),
        ('{"id": 1, "text": "", "attributions": [{"content": [[1]]}]}', "attribution 0: content is no list of spans"),
    ],
)
def test_a_line_that_is_no_gold_is_named(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(content)
    with pytest.raises(GoldError) as caught:
        list(gold_rows(path))
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content"), [("a.jsonl", b"\xff\xfe"), ("a.jsonl.gz", b"no gzip"), ("none.jsonl", None)]
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str, content: bytes | None) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(GoldError, match="cannot be read"):
        list(read_rows(path, ("id",)))


# ---------------------------------------------------------------- brat
def test_events_and_relations_of_brat_are_attributions(tmp_path: Path) -> None:
    path = standoff(tmp_path)
    (row,) = gold_rows(path)
    assert (row["id"], row["text"]) == ("a", TEXT)
    assert row["attributions"] == [
        {"source": [[15, 23]], "cue": [[10, 14]], "content": [[0, 9]]},
        {"source": [[25, 28]], "cue": [[29, 33]], "content": [[34, 49]]},
    ]


def test_a_folder_of_brat_is_read_in_order(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    standoff(tmp_path, "b")
    standoff(tmp_path / "deep", "a", "")
    assert [(r["id"], len(r["attributions"])) for r in gold_rows(tmp_path)] == [("b", 2), ("a", 0)]


def test_pieces_of_a_span_and_other_types(tmp_path: Path) -> None:
    ann = (
        "T1\tContent 0 9;15 23\t“We won,” Jane Doe\nT2\tAddressee 25 28\tBob\nT3\tCue 10 14\tsaid\r\n"
        "E1\tAttribution Cue:T3 Content:T1 Addressee:T2\n#1\tAnnotatorNotes T1\tunsure\n"
    )
    (row,) = gold_rows(standoff(tmp_path, ann=ann))
    assert row["attributions"] == [{"source": [], "cue": [[10, 14]], "content": [[0, 9], [15, 23]]}]


@pytest.mark.parametrize(
    ("ann", "told"),
    [
        ("T1\tCue 10\tsaid\n", "a.ann:1"),
        ("T1\tCue ten 14\tsaid\n", "a.ann:1"),
        ("T1 Cue 10 14 said\n", "a.ann:1"),
        ("T1\tCue 10 999\tsaid\n", "lies outside the text"),
        ("T1\tCue 14 10\tsaid\n", "lies outside the text"),
        ("T1\tCue 10 14\tsaid\nE1\tAttribution Cue:T1 Source:T9\n", "names T9, which it does not have"),
        ("T1\tCue 10 14\tsaid\nR1\n", "a.ann:2"),
    ],
)
def test_an_annotation_that_makes_no_sense_is_named(tmp_path: Path, ann: str, told: str) -> None:
    with pytest.raises(GoldError) as caught:
        list(gold_rows(standoff(tmp_path, ann=ann)))
    assert told in str(caught.value)


def test_brat_without_its_text_and_a_folder_without_brat(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"holds no \.ann file"):
        list(gold_rows(tmp_path))
    path = standoff(tmp_path)
    path.with_suffix(".txt").unlink()
    with pytest.raises(GoldError, match=r"needs its name\.txt"):
        list(gold_rows(path))


def test_what_is_exported_as_brat_is_read_as_gold(tmp_path: Path) -> None:
    page = page_of(TEXT)
    lines = list(brat_lines([page]))
    assert lines[0] == "# p"
    (row,) = gold_rows(standoff(tmp_path, ann="\n".join(lines[1:]) + "\n"))
    spans = [[[s.start, s.end] for s in a.content] for a in page.attributions]
    assert [a["content"] for a in row["attributions"]] == spans


def test_a_folder_has_a_digest_of_its_standoff_alone(tmp_path: Path) -> None:
    standoff(tmp_path)
    before = digest_of(tmp_path)
    (tmp_path / "notes.md").write_text("nothing")
    assert digest_of(tmp_path) == before
    standoff(tmp_path, text=TEXT + " ")
    assert digest_of(tmp_path) != before


# ---------------------------------------------------------------- floors and figures
def test_floors_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("gold = ")
    for name in ("bad.toml", "none.toml"):
        with pytest.raises(GoldError, match="write it with --set-floors"):
            check_floors(tmp_path / name, {"gold": "g"}, {})


def test_floors_leave_room_for_rounding_and_no_more(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    write_floors(path, {"gold": "g"}, {"a": 0.5, "b": 0.001}, lower=False)
    assert check_floors(path, {"gold": "g"}, {"a": 0.4985, "b": 0.0}) == 2
    with pytest.raises(Exception, match=r"a 0\.4900 < 0\.4980"):
        check_floors(path, {"gold": "g"}, {"a": 0.49, "b": 0.0})
    with pytest.raises(Exception, match=r"a 0\.0000"):
        check_floors(path, {"gold": "g"}, {})


def test_the_figures_that_have_floors() -> None:
    names = figures_of({"all": score([ROW], [ROW]).figures})
    assert {"all.attribution.full", "all.content.exact", "all.recall.direct"} <= set(names)
    assert names["all.attribution.full"] == names["all.recall.direct"] == 1.0
    assert names["all.recall.indirect"] == 0.0


def test_a_table_has_a_line_a_metric_and_intervals_where_asked() -> None:
    plain = table(score([ROW], [ROW]).figures)
    assert "attribution.full" in plain and "95%" not in plain and "documents 1" in plain
    rows = [{**ROW, "id": str(n)} for n in range(8)]
    told = table(score(rows, rows[:5], bootstrap=20).figures)
    assert "F1 95% [" in told and "without prediction 3" in told


def test_intervals_hold_the_figure_and_are_the_same_every_time() -> None:
    rows = [{**ROW, "id": str(n)} for n in range(12)]
    one, two = (score(rows, rows[:7], bootstrap=50).figures["metrics"]["attribution.full"] for _ in range(2))
    assert one == two
    low, high = one["f1_95"]
    assert low <= one["f1"] <= high and low < high


# ---------------------------------------------------------------- the command
@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(ROW | {"attributions": [*ROW["attributions"], *SECOND]}), encoding="utf-8")
    return path


SECOND = [{"source": [[25, 28]], "cue": [[29, 33]], "content": [[34, 49]]}]


def test_evaluate_prints_both_modes_and_how_sure_it_was(gold: Path) -> None:
    told = onrecord("evaluate", gold, "--tier", "fast").stdout
    assert told.count("attribution.full") == 2
    assert "mode all" in told and "mode direct-only" in told and "expected calibration error" in told


def test_evaluate_of_predictions_as_json(gold: Path, tmp_path: Path) -> None:
    found = tmp_path / "found.jsonl"
    found.write_text(json.dumps({"id": "a", "attributions": SECOND}), encoding="utf-8")
    both = json.loads(onrecord("evaluate", gold, found, "--format", "json").stdout)
    assert set(both) == {"all", "direct-only"}
    assert both["all"]["metrics"]["attribution.full"]["recall"] == 0.5
    direct = json.loads(onrecord("evaluate", gold, found, "--direct-only", "--format", "json").stdout)
    assert direct["mode"] == "direct-only" and direct["metrics"]["attribution.full"]["recall"] == 0.0


def test_evaluate_writes_its_errors_beside_predictions(gold: Path, tmp_path: Path) -> None:
    found, page = tmp_path / "found.jsonl", tmp_path / "errors.html"
    found.write_text(json.dumps({"id": "a", "attributions": SECOND}), encoding="utf-8")
    assert onrecord("evaluate", gold, found, "--errors", page).returncode == 0
    html = page.read_text(encoding="utf-8")
    assert "missed: direct speech" in html and "rules 1" in html and "Jane Doe" in html


def test_evaluate_sets_holds_and_fails_floors(gold: Path, tmp_path: Path) -> None:
    good, bad, floors = tmp_path / "good.jsonl", tmp_path / "bad.jsonl", tmp_path / "floors.toml"
    good.write_text(json.dumps({"id": "a", "attributions": [*ROW["attributions"], *SECOND]}), encoding="utf-8")
    bad.write_text(json.dumps({"id": "a", "attributions": []}), encoding="utf-8")
    assert "floors written" in onrecord("evaluate", gold, good, "--floors", floors, "--set-floors").stderr
    assert "figures hold their floors" in onrecord("evaluate", gold, good, "--floors", floors).stderr
    fallen = onrecord("evaluate", gold, bad, "--floors", floors)
    assert fallen.returncode == 1 and "figures fell" in fallen.stderr
    onrecord("evaluate", gold, bad, "--floors", floors, "--set-floors", "--lower-floors")
    assert onrecord("evaluate", gold, bad, "--floors", floors).returncode == 0


def test_evaluate_of_brat(tmp_path: Path) -> None:
    standoff(tmp_path)
    told = json.loads(onrecord("evaluate", tmp_path, "--tier", "fast", "--format", "json").stdout)
    assert told["all"]["docs"] == 1 and told["all"]["metrics"]["attribution.full"]["gold"] == 2


def test_a_role_that_is_left_out_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    attribution = {"source": [[15, 23]], "content": [0, 9], "cue": None}
    path.write_text(json.dumps({**ROW, "attributions": [attribution, {"content": [[34, 49]]}]}))
    rows = list(gold_rows(path))
    assert score(rows, rows).figures["metrics"]["attribution.full"]["f1"] == 1.0


@pytest.mark.parametrize("content", ["floors = [", "gold = 'g'", "gold = 'g'\nfloors = 3", "[floors]\nx = 'high'"])
def test_what_is_no_table_of_floors_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(content)
    with pytest.raises(GoldError, match="cannot be read as floors"):
        check_floors(path, {"gold": "g"}, {})
    with pytest.raises(GoldError, match="cannot be read as floors"):
        write_floors(path, {"gold": "g"}, {"all.x": 0.5}, lower=False)
    write_floors(path, {"gold": "g"}, {"all.x": 0.5}, lower=True)
    assert check_floors(path, {"gold": "g"}, {"all.x": 0.5}) == 1


def test_relations_to_a_cue_with_a_number_are_kept(tmp_path: Path) -> None:
    ann = "T1\tCue2 10 14\tsaid\nT2\tSource2 15 23\tJane Doe\nT3\tContent 0 9\tx\nR1\tSource Arg1:T1 Arg2:T2\nR2\tContent Arg1:T1 Arg2:T3\n"
    (row,) = gold_rows(standoff(tmp_path, ann=ann))
    assert row["attributions"] == [{"source": [[15, 23]], "cue": [[10, 14]], "content": [[0, 9]]}]
