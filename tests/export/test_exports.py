"""What leaves onrecord: CSV, web annotations, brat and HTML, reports, SARIF and counts."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import (
    Assigned,
    Document,
    Edit,
    Grade,
    Passage,
    Quoted,
    Searched,
    Span,
    Told,
    Verdict,
    Verification,
)
from onrecord.errors import UsageError
from onrecord.export import COLUMNS, csv_lines, jsonl_lines
from onrecord.export.annotations import AROUND, annotations_of
from onrecord.export.cells import BOM, harmless, line_of
from onrecord.export.diff import bits_of
from onrecord.export.markup import brat_lines, html_lines
from onrecord.export.report import Checked, diff_html, facts, report_lines
from onrecord.export.sarif import message, sarif_of
from onrecord.export.tables import CODEBOOK, COUNTED, codebook, write
from onrecord.extracting import extractor
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.verifying.offer import Offer
from onrecord.verifying.policy import load_policy
from tests.conftest import page_of

TEXT = (
    "HOLM – “We won,” Ann Lee told reporters, “again.”\n\nIda Wren says that Bo Ray told her that the dam was “close to "
    "bursting”. A spokesman, who asked not to be named, said that it would hold."
)
PAGE = process(read_text(TEXT, id="p"), extractor("fast"))


# ---------------------------------------------------------------- cells and CSV
@pytest.mark.parametrize("cell", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_no_cell_is_run_by_a_spreadsheet(cell: str) -> None:
    assert harmless(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["-5", "+3.25", "7", "a=b", "", "“=1”", None, 3, -2.5])
def test_harmless_cells_stay_as_they_are(cell: object) -> None:
    assert harmless(cell) == cell


@given(st.lists(st.text(alphabet="ab,;\"'\n\r=-+@ ", max_size=8), min_size=1, max_size=5))
def test_a_line_of_csv_is_read_back_whole(cells: list[str]) -> None:
    line = line_of(cells)
    (row,) = csv.reader(io.StringIO(line + "\r\n", newline=""))
    assert row == [str(harmless(c)) for c in cells]


def test_nothing_is_an_empty_cell() -> None:
    assert line_of([None, "a", 0]) == ",a,0"


def rows_of(lines: list[str]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("\n".join(lines), newline="")))


def test_every_attribution_is_a_row_of_csv() -> None:
    lines = list(csv_lines([PAGE]))
    assert lines[0] == ",".join(COLUMNS)
    rows = rows_of(lines)
    assert len(rows) == len(PAGE.attributions)
    for row, a in zip(rows, PAGE.attributions, strict=True):
        assert (int(row["content_start"]), int(row["content_end"])) == (a.content[0].start, a.content[-1].end)
        assert row["content"] == " … ".join(s.of(TEXT) for s in a.content)
        assert row["statement"] == row["person"] == ""
    inner = next(r for r in rows if r["parent"])
    assert inner["chain"].startswith("Ida Wren ← ")
    assert next(r for r in rows if "spokesman" in r["source"].lower())["anonymity"]


def test_what_a_store_knows_stands_in_the_same_row() -> None:
    person = Assigned("Q7", "Ann Lee", 1.0, evidence=(), decided_by="x")
    known = {PAGE.attributions[0].id: Told("s1", person, ())}
    rows = rows_of(list(csv_lines([PAGE], told=lambda id: known if id == "p" else {})))
    assert (rows[0]["statement"], rows[0]["person"], rows[0]["person_name"]) == ("s1", "Q7", "Ann Lee")
    assert rows[1]["statement"] == ""


def test_a_byte_order_mark_stands_first_where_asked() -> None:
    assert next(csv_lines([], bom=True)).startswith(BOM)
    assert not next(csv_lines([])).startswith(BOM)


def test_every_page_is_a_line_of_json() -> None:
    (line,) = jsonl_lines([PAGE])
    row = json.loads(line)
    assert row["text"] == TEXT and row["dateline"] == "HOLM"
    assert len(row["attributions"]) == len(PAGE.attributions)
    assert "“We won,”" in line, "letters as they are"


# ---------------------------------------------------------------- web annotations
def test_annotations_point_at_the_words() -> None:
    found = annotations_of(PAGE, "https://records.example/")
    assert found["type"] == "AnnotationPage" and found["id"].startswith("https://records.example/api/documents/p/")
    for item, a in zip(found["items"], PAGE.attributions, strict=True):
        assert [len(t["selector"]) for t in item["target"]] == [2] * len(a.content)
        for target, span in zip(item["target"], a.content, strict=True):
            position, quote = target["selector"]
            assert (position["start"], position["end"]) == (span.start, span.end)
            assert quote["exact"] == span.of(TEXT)
            assert TEXT.index(quote["prefix"] + quote["exact"] + quote["suffix"]) == max(0, span.start - AROUND)
    assert len({i["id"] for i in found["items"]}) == len(found["items"])


def test_annotations_say_through_whom_it_is_known() -> None:
    found = annotations_of(replace(PAGE, document=replace(PAGE.document, url="https://a.example/1")), "http://x")
    bodies = [[b["value"] for b in i["body"]] for i in found["items"]]
    assert any("told by Ida Wren" in b for b in bodies)
    assert found["items"][0]["target"][0]["source"] == "https://a.example/1"
    awkward = annotations_of(replace(PAGE, document=replace(PAGE.document, id="a/b c")), "http://x")
    assert "/documents/a%2Fb%20c/" in awkward["id"]


# ---------------------------------------------------------------- markup
class Tags(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_an_html_page_shows_the_whole_text_with_its_spans() -> None:
    html = "".join(html_lines([PAGE]))
    read = Tags()
    read.feed(html)
    assert TEXT in read.text
    assert read.names.count("li") == len(PAGE.attributions)
    assert "inside" in read.text and 'class="source"' in html and 'class="addressee"' in html
    assert "script" not in read.names


def test_brat_has_a_line_for_every_span_and_every_attribution() -> None:
    lines = list(brat_lines([PAGE]))
    assert lines[0] == "# p"
    assert sum(line.startswith("E") for line in lines) == len(PAGE.attributions)
    for line in lines:
        if line.startswith("T"):
            _, what, words = line.split("\t")
            places = [tuple(map(int, p.split())) for p in what.split(" ", 1)[1].split(";")]
            assert " ".join(" ".join(TEXT[a:b].split()) for a, b in places) == words


@given(st.text(alphabet="“”ab <>&\"'said,.\nJD", max_size=60))
def test_nothing_of_a_page_becomes_markup(text: str) -> None:
    page = page_of(text) if text.strip() else PAGE
    read = Tags()
    read.feed("".join(html_lines([page])))
    assert set(read.names) <= {"html", "meta", "title", "style", "p", "span", "article", "h1", "ol", "li", "b"}


# ---------------------------------------------------------------- diffs
@given(
    st.text(alphabet="we go ", min_size=1, max_size=20),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 6), st.sampled_from(["filler", "delete"])), max_size=4),
)
def test_the_bits_of_a_quote_are_the_quote(text: str, drawn: list[tuple[int, int, str]]) -> None:
    edits = [Edit(op, "", "x", span=Span(min(a, len(text)), min(a + n, len(text)))) for a, n, op in drawn]
    assert "".join(b.text for b in bits_of(text, edits)) == text


def test_a_bit_says_what_was_done() -> None:
    flagged = Edit("replace", "may", "will", ("modal",), span=Span(3, 6))
    (_, bit, _) = bits_of("We may go", [flagged])
    assert (bit.text, bit.lost, bit.told, bit.harmless) == ("may", "will", "replace: modal", False)
    (filler, _) = bits_of("We go", [Edit("filler", "", "um", span=Span(0, 2))])
    assert filler.harmless and filler.told == "filler"
    (cut,) = bits_of("We", [Edit("cut", "", "not", span=Span(0, 2))])
    assert not cut.harmless


# ---------------------------------------------------------------- reports
PLACE = Passage(
    "hall", 3, Span(0, 5), "We won <b>", speaker="ANN LEE", title="Hall & co", date="2024-05-03", grade=Grade.CAPTIONS,
    before="so ", after=" today", start=61.0, end=63.0,
)  # fmt: skip
FOUND = Verification(
    Quoted("We won", "q1", "Ann Lee", "2024-06-20", document_id="p", spans=(Span(7, 13),)), Verdict.VERBATIM, Verdict.VERBATIM,
    searched=Searched(1, "2024-05-03", "2024-05-03"), policy="default", policy_version="2", passage=PLACE, speaker_matches=True,
)  # fmt: skip
WRONG = replace(
    FOUND, verdict=Verdict.ALTERED, wording=Verdict.ALTERED, fails=True,
    edits=(Edit("delete", "", "never <i>", ("negation",), span=Span(2, 2)),),
)  # fmt: skip
NOWHERE = replace(
    FOUND, verdict=Verdict.NOT_FOUND, wording=Verdict.NOT_FOUND, passage=None, fails=True, speaker_matches=None
)


def test_a_report_counts_its_verdicts_and_shows_each() -> None:
    html = "\n".join(report_lines([FOUND, WRONG, NOWHERE], policy=load_policy("strict")))
    assert "3 quotes checked" in html and "1 verbatim, 1 altered, 1 not in our records" in html
    assert "edits that it allows: bracket" in html and "not: parenthesis" in html
    assert html.count("<article") == 3 and "searched 1 record, from 2024-05-03" in html
    assert "<b>" not in html and "<i>" not in html and "Hall &amp; co" in html
    assert "≠ Altered: a negation was left out" in html and "– Not in our records: not in the records" in html
    named = "\n".join(report_lines([FOUND], checked=Checked(day="2024-05-03", title="A <draft>")))
    assert "A &lt;draft&gt;" in named and "2024-05-03" in named and "1 quote checked" in named


def test_a_report_of_nothing_and_one_with_offers() -> None:
    assert "nobody is quoted" in "".join(report_lines([]))
    offers = (
        Offer("a1", "p", Span(0, 3), "that it rained", "Ann Lee", (PLACE,)),
        Offer("a2", "p", Span(0, 3), "that it snowed", None),
    )
    html = "\n".join(report_lines([FOUND], offers))
    assert "Indirect statements" in html and "Nothing like it is on record." in html and "nobody named" in html


def test_the_words_of_the_record_are_struck_before_those_of_the_quote() -> None:
    assert "<del>never &lt;i&gt;</del>" in diff_html(WRONG)
    changed = replace(FOUND, edits=(Edit("replace", "won", "lost", span=Span(3, 6)),))
    assert "<del>lost</del> <ins>won</ins>" in diff_html(changed)
    gap = replace(FOUND, quoted=Quoted("We … won"), edits=(Edit("ellipsis", "…", "all", span=Span(3, 4)),))
    assert "<ins>" not in diff_html(gap) and "<del>all</del>" in diff_html(gap)


@pytest.mark.parametrize(
    ("change", "row"),
    [
        ({}, ("on record", "ANN LEE")),
        ({}, ("record", "Hall & co, 2024-05-03, captions, turn 3, 1:01")),
        ({"speaker_matches": False}, ("on record", "ANN LEE: not the same person")),
        ({"reported": True}, ("on record", "ANN LEE, who tells what Ann Lee said")),
        ({"passage": replace(PLACE, speaker=None, start=None)}, ("on record", "nobody named")),
        ({"occasion_matches": False}, ("occasion", "the record is of 2024-05-03, the page of 2024-06-20")),
        ({"lost_before": "never"}, ("cut before", "never")),
        ({"lost_after": "if it rains"}, ("cut after", "if it rains")),
        ({"reason": "too few"}, ("because", "too few")),
        ({"others": ((PLACE, Verdict.WRONG_SPEAKER),)}, ("also", "said by somebody else in Hall & co, turn 3")),
        ({"passage": None}, ("searched", "searched 1 record, from 2024-05-03 to 2024-05-03")),
        ({"passage": None, "searched": Searched(2)}, ("searched", "searched 2 records")),
        ({"passage": None, "others": ((PLACE, Verdict.VERBATIM),)}, ("stands in", "Hall & co, turn 3")),
        ({"quoted": Quoted("We won")}, ("on the page", "nobody named, no date")),
    ],
)
def test_what_stands_beside_a_verdict(change: dict[str, object], row: tuple[str, str]) -> None:
    assert row in facts(replace(FOUND, **change))  # type: ignore[arg-type]


# ---------------------------------------------------------------- SARIF
def test_a_sarif_log_places_every_result_in_its_file() -> None:
    document = Document("p", "Line\nmore “We won” here", address="a draft.md")
    (run,) = sarif_of([FOUND, WRONG], {"p": document})["runs"]
    good, bad = run["results"]
    assert (good["kind"], good["level"], bad["kind"], bad["level"]) == ("pass", "none", "fail", "error")
    place = good["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20draft.md"
    region = place["region"]
    assert (region["charOffset"], region["charLength"]) == (7, 6)
    assert (region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]) == (2, 3, 2, 9)


def test_a_sarif_log_of_a_page_has_an_address_and_no_lines() -> None:
    page = Document("p", "x" * 20, url="https://a.example/1")
    (run,) = sarif_of([FOUND], {"p": page})["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "https://a.example/1" and "startLine" not in place["region"]
    (run,) = sarif_of([FOUND], {})["runs"]
    assert "locations" not in run["results"][0]


def test_a_message_tells_the_verdict_and_its_reasons() -> None:
    assert message(FOUND) == "Verbatim: the record’s words"
    assert "changes negation" in message(WRONG) and "record has “never <i>”" in message(WRONG)
    assert message(replace(FOUND, verdict=Verdict.WRONG_SPEAKER, speaker_matches=False)).endswith("said by ANN LEE")


# ---------------------------------------------------------------- counts
ROWS: list[dict[str, str | int]] = [
    {"speaker": "Ann, Lee", "count": 3, "direct": 1},
    {"speaker": "=Bo", "count": 1, "direct": 0},
]


def test_counts_are_written_in_each_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    columns = ["speaker", "count", "direct"]
    write(ROWS, columns, "csv", None)
    assert capsys.readouterr().out.splitlines() == ["speaker,count,direct", '"Ann, Lee",3,1', "'=Bo,1,0"]
    write(ROWS, columns, "jsonl", None)
    assert [json.loads(x) for x in capsys.readouterr().out.splitlines()] == ROWS
    write(ROWS, columns, "csv", tmp_path / "a.csv", bom=True)
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").startswith(BOM)
    write(ROWS, columns, "parquet", tmp_path / "a.parquet")
    from pyarrow import parquet

    table = parquet.read_table(tmp_path / "a.parquet")
    assert table.to_pylist() == ROWS
    assert table.schema.field("count").metadata[b"description"].startswith(b"how often")
    for format in ("csv", "parquet"):
        with pytest.raises(UsageError, match="cannot be written"):
            write(ROWS, columns, format, tmp_path / "none" / "a.x")


def test_the_codebook_explains_every_column() -> None:
    rows = list(csv.DictReader(io.StringIO(codebook(["speaker", *COUNTED]))))
    assert [r["column"] for r in rows] == ["speaker", *COUNTED]
    assert all(r["type"] in {"text", "integer"} and r["meaning"] for r in rows)
    assert set(COUNTED) <= set(CODEBOOK)
