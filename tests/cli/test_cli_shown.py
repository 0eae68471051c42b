"""Verdicts, statements and records as a terminal shows them, and the lines that a pipe gets."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.cli.record import clock
from onrecord.cli.show import print_rows, print_statements
from onrecord.cli.verdicts import diff_text, in_context, reasons, searched, where
from onrecord.data import Edit, Grade, Passage, Quoted, Searched, Span, Verdict, Verification
from onrecord.linking import link
from tests.cli.run import onrecord
from tests.cli.terminal import shown
from tests.conftest import page_of

PLACE = Passage(
    "hall", 3, Span(40, 62), "we will sell the ferry", speaker="ADA HOLM", title="Town hall", date="2024-05-03",
    grade=Grade.STENOGRAPHIC, before="and I tell you that ", after=" if the bank insists", start=3723.0, end=3730.0,
)  # fmt: skip
FOUND = Verification(
    Quoted("we will sell the ferry", "q1", "Ada Holm", "2024-06-20"), Verdict.VERBATIM, Verdict.VERBATIM,
    searched=Searched(2, "2024-05-03", "2024-06-01"), policy="default", policy_version="2", passage=PLACE,
    speaker_matches=True, score=1.0,
)  # fmt: skip


def told(found: Verification) -> dict[str, str]:
    return dict(reasons(found))


# ---------------------------------------------------------------- reasons
@pytest.mark.parametrize(
    ("matches", "label", "words"),
    [
        (True, "said by", "ADA HOLM"),
        (False, "but said by", "ADA HOLM, not by Ada Holm"),
        (None, "speaker", "ADA HOLM"),
    ],
)
def test_who_is_on_record(matches: bool | None, label: str, words: str) -> None:
    assert told(replace(FOUND, speaker_matches=matches))[label] == words


def test_a_turn_may_name_nobody_and_tell_of_another() -> None:
    assert told(replace(FOUND, passage=replace(PLACE, speaker=None)))["said by"] == "nobody named"
    assert told(replace(FOUND, reported=True))["said by"] == "ADA HOLM, who tells what Ada Holm said"


def test_where_it_stands_and_what_stands_around_it() -> None:
    rows = told(FOUND)
    assert rows["record"] == "Town hall, 2024-05-03, stenographic, turn 3, 1:02:03"
    assert rows["passage"] == "… and I tell you that [we will sell the ferry] if the bank insists …"
    assert where(replace(PLACE, title=None, date=None, grade=None, start=None)) == "hall, turn 3"


def test_a_passage_is_shown_with_some_words_around_it_on_one_line() -> None:
    long = replace(PLACE, before="word " * 60, after=" and so on" * 60, text="we\nsell")
    line = in_context(long, around=40)
    assert "\n" not in line and "[we sell]" in line
    assert len(line) < 120
    assert line.startswith("… word") and line.endswith(" …")


@pytest.mark.parametrize(
    ("change", "label", "words"),
    [
        (
            {"reason": "the policy strict does not allow: filler"},
            "because",
            "not allowed by the policy “strict”: a filler left out",
        ),
        ({"occasion_matches": False}, "occasion", "the record is of 2024-05-03, the page of 2024-06-20"),
        ({"translated": True}, "note", "two translations may differ"),
        ({"edits": (Edit("cut", "", "if the bank insists", ("condition",)),)}, "cut off", "if the bank insists"),
        ({"others": ((replace(PLACE, record_id="b", title="B"), Verdict.TRUNCATED),)}, "also", "shortened in B"),
    ],
)
def test_what_else_stands_beside_a_verdict(change: dict[str, object], label: str, words: str) -> None:
    assert label not in told(FOUND)
    assert words in told(replace(FOUND, **change))[label]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("looked", "words"),
    [
        (Searched(0), "there is no record to check against"),
        (Searched(1), "not in this record"),
        (Searched(5), "not in these 5 records"),
        (Searched(5, "2024-01-02", "2024-03-04"), "not in these 5 records, from 2024-01-02 to 2024-03-04"),
    ],
)
def test_what_was_searched_in_words(looked: Searched, words: str) -> None:
    nowhere = replace(FOUND, passage=None, verdict=Verdict.NOT_FOUND, searched=looked)
    assert searched(nowhere) == words
    assert told(nowhere) == {"searched": words}


def test_words_that_many_say_stand_somewhere_all_the_same() -> None:
    found = replace(FOUND, passage=None, searched=Searched(2), others=((PLACE, Verdict.VERBATIM),), reason="too few")
    assert told(found) == {"because": "too few", "searched": "these 2 records", "stands in": where(PLACE)}


# ---------------------------------------------------------------- the diff
@pytest.mark.parametrize(
    ("quote", "edits", "line"),
    [
        ("We will go", (), "We will go"),
        ("We will go", (Edit("delete", "", "not", ("negation",), span=Span(8, 8)),), "We will not go"),
        ("We may go", (Edit("replace", "may", "will", ("modal",), span=Span(3, 6)),), "We will may go"),
        ("We … go", (Edit("ellipsis", "…", "never ever", span=Span(3, 4)),), "We … go"),
        ("We go", (Edit("insert", "go", "", span=Span(3, 5)), Edit("move", "o", "", span=Span(4, 5))), "We go"),
        ("We\ngo", (), "We go"),
    ],
)
def test_the_words_of_the_record_stand_before_those_of_the_quote(
    quote: str, edits: tuple[Edit, ...], line: str
) -> None:
    assert diff_text(replace(FOUND, quoted=Quoted(quote), edits=edits)).plain == line


def test_what_turns_a_meaning_stands_out() -> None:
    harmless = diff_text(replace(FOUND, quoted=Quoted("We go"), edits=(Edit("filler", "We", "um", span=Span(0, 2)),)))
    harmful = diff_text(
        replace(FOUND, quoted=Quoted("We go"), edits=(Edit("replace", "We", "They", ("pronoun",), span=Span(0, 2)),))
    )
    assert not any("red" in str(s.style) for s in harmless.spans)
    assert any("red" in str(s.style) for s in harmful.spans)


def test_seconds_as_a_clock_shows_them() -> None:
    assert [clock(s) for s in (None, 0, 59.9, 61, 3600, 36_061)] == ["", "0:00", "0:59", "1:01", "1:00:00", "10:01:01"]


# ---------------------------------------------------------------- whole commands
DRAFT = (
    "“We will sell the ferry to nobody,” said Ada Holm. “The harbour cables rust,” Holm said. "
    "“Zebras graze behind the volcanoes all day,” said Bo Ek.\n\nAda Holm said that the harbour cables rust in the winter."
)
TALK = (
    "ADA HOLM: We will never sell the ferry to nobody. The crane, um, is safe. The harbour cables rust because nobody paints "
    "them in winter.\nBO EK: I see.\n"
)


@pytest.fixture
def draft(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    return tmp_path / "draft.txt", tmp_path / "talk.txt"


def test_a_draft_checked_on_a_terminal(draft: tuple[Path, Path]) -> None:
    ended = shown("verify", draft[0], "--against", draft[1], "--indirect")
    assert ended.returncode == 1
    for words in (
        "≠ Altered  negation", "said by", "– Not in our records", "not in this record",
        "INDIRECT", "no verdict; the likeliest passages", "perhaps", "harbour cables rust",
    ):  # fmt: skip
        assert words in ended.stdout, words
    assert "\t" not in ended.stdout


def test_a_draft_checked_in_a_pipe(draft: tuple[Path, Path]) -> None:
    ended = onrecord("verify", draft[0], "--against", draft[1], "--indirect")
    rows = [line.split("\t") for line in ended.stdout.splitlines()]
    quotes, offers = [r for r in rows if len(r) == 9], [r for r in rows if len(r) == 5]
    assert [r[1] for r in quotes] == ["altered", "verbatim", "not_found"] or next(r[1] for r in quotes) == "altered"
    assert quotes[0][2] == "negation" and quotes[0][3] == "Ada Holm" and quotes[0][4] == "speaker matches"
    assert quotes[-1][5] == ""
    assert [r[8].rpartition(":")[0].endswith(draft[0].name) for r in quotes] == [True] * len(quotes)
    (offer,) = offers
    assert offer[1] == "indirect, no verdict" and "harbour cables rust" in offer[4]


def test_an_offer_of_nothing_is_said_on_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text("Ada Holm said that the moon was made of green cheese.\n\n“I see,” said Bo Ek.")
    (tmp_path / "r.txt").write_text("ADA HOLM: Good night to you all.\nBO EK: I see.\n")
    ended = shown("verify", tmp_path / "d.txt", "--against", tmp_path / "r.txt", "--indirect")
    assert "nothing like it is on record" in ended.stdout


def test_the_pages_of_an_extraction_are_tables_on_a_terminal(draft: tuple[Path, Path]) -> None:
    ended = shown("extract", draft[0])
    for words in ("speaker", "cue", "kind", "content", "Ada Holm", "Bo Ek", "indirect", "direct"):
        assert words in ended.stdout, words


def test_linked_statements_are_a_table_on_a_terminal(tmp_path: Path) -> None:
    rows = [{"id": n, "text": "“We will not sell the old ferry of the town,” said Ada Holm.", "published": d} for n, d in (
        ("a", "2024-05-03"), ("b", "2024-05-04"))]  # fmt: skip
    (tmp_path / "docs.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    ended = shown("link", tmp_path / "docs.jsonl")
    assert ended.returncode == 0 and "1 statements" in ended.stdout
    assert ended.stdout.count("Ada Holm") == 1
    assert onrecord("link", tmp_path / "docs.jsonl").stdout.count("Ada Holm") == 2


def test_pages_in_which_nobody_speaks_are_said_to_have_no_statements(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rained for a week, and the ferry stayed in the harbour.")
    assert "no statements in these pages" in onrecord("link", tmp_path / "a.txt").stderr
    assert "nothing stands in two places" in onrecord("link", tmp_path / "a.txt", "--repeated").stderr


def test_rows_in_a_pipe_are_lines_and_nothing_steers_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows("two rows", ("a", "b"), [("1", "x\x1b[2J"), ("2", "y")])
    out = capsys.readouterr().out
    assert out.splitlines() == ["1\tx␛[2J", "2\ty"]
    print_rows("none", ("a",), [])
    assert capsys.readouterr().out == ""


def test_how_many_statements_there_were_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert print_statements(link([page_of("“We won,” said Ann Lee. “They lost the ferry,” said Bo Ek.")])) == 2
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert print_statements([]) == 0


def test_where_nothing_can_be_struck_signs_tell_what_was_lost_and_what_is_new() -> None:
    edits = (
        Edit("delete", "", "not", ("negation",), span=Span(8, 8)),
        Edit("replace", "now", "then", (), span=Span(11, 14)),
    )
    found = replace(FOUND, quoted=Quoted("We will go now"), edits=edits)
    assert diff_text(found, signs=True).plain == "We will [-not-] go [-then-] {+now+}"
    assert diff_text(found).plain == "We will not go then now"
