"""Records read from what people have of them. Every transcript here was written for these tests."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.data import Failure, Grade, Record
from onrecord.errors import NotAPage, ReadError
from onrecord.read.records import read_record, read_records
from onrecord.shapes import record_from_json, record_to_json


def turns(text: str, name: str = "talk.txt") -> list[tuple[str | None, str]]:
    return [(t.speaker, t.text) for t in read_record(text.encode(), name).turns]


ROLLING = """WEBVTT
Kind: captions

00:00:00.000 --> 00:00:02.000 align:start
_
we<00:00:00.500><c> sold</c><00:00:01.000><c> the</c><00:00:01.500><c> ferry</c>

00:00:02.000 --> 00:00:02.010 align:start
we sold the ferry
_

00:00:02.010 --> 00:00:04.000 align:start
we sold the ferry
no<00:00:02.500><c> regrets</c><00:00:03.000><c> at</c><00:00:03.500><c> all</c>

00:00:04.000 --> 00:00:04.010 align:start
no regrets at all
_

00:00:04.010 --> 00:00:06.000 align:start
no regrets at all
no<00:00:04.500><c> regrets</c><00:00:05.000><c> at</c><00:00:05.500><c> all</c>
""".replace("_", " ")  # automatic tracks pad with a line of one blank


def test_a_rolling_track_is_taken_once_and_a_real_repetition_is_kept() -> None:
    record = read_record(ROLLING.encode(), "talk.vtt")
    (turn,) = record.turns
    assert turn.text == "we sold the ferry no regrets at all no regrets at all"
    assert (turn.start, turn.end, record.grade) == (0.0, 6.0, Grade.RECOGNISED)
    assert [c.span.of(turn.text) for c in turn.cues] == ["we sold the ferry", "no regrets at all", "no regrets at all"]


def test_a_track_that_does_not_roll_keeps_what_is_said_twice() -> None:
    srt = "1\n00:00:01,000 --> 00:00:02,000\nNever.\n\n2\n00:00:02,000 --> 00:00:03,000\nNever.\n"
    assert turns(srt, "talk.srt") == [(None, "Never. Never.")]


@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        ("<v Ada Lind>Good <i>day</i>.</v>\n<v Bo Ek>Hello.", [("Ada Lind", "Good day."), ("Bo Ek", "Hello.")]),
        (">> ADA LIND: Good day.\n>> Hello.", [("ADA LIND", "Good day."), (None, "Hello.")]),
        ("[ADA LIND]: R&amp;D is {\\an8}safe", [("ADA LIND", "R&D is safe")]),
        ("♪ ♪\nGood day", [(None, "Good day")]),
        ("12:30 suits me: come then", [(None, "12:30 suits me: come then")]),
    ],
)
def test_voices_and_labels_in_a_cue(cues: str, expected: list[tuple[str | None, str]]) -> None:
    assert turns(f"WEBVTT\n\nNOTE not spoken\n\n00:01.000 --> 00:02.000\n{cues}\n", "talk.vtt") == expected


def test_an_empty_line_inside_a_cue_and_times_that_overlap() -> None:
    srt = "1\n00:00:05,000 --> 00:00:09,000\nADA: One\n\ntwo\n\n2\n00:00:03,000 --> 00:00:06,000\nADA: three\n"
    (turn,) = read_record(srt.encode(), "x.srt").turns
    assert (turn.text, turn.start, turn.end) == ("One two three", 3.0, 9.0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ANN: Yes.\n\nAnd no.\nBOB (angrily): Why?\nANN (continuing): So.", [("ANN", "Yes.\nAnd no."), ("BOB", "Why?"), ("ANN", "So.")]),
        ("ANN: Remember: it rains.\nTwo things: first, rain.", [("ANN", "Remember: it rains.\nTwo things: first, rain.")]),
        ("ANN: Hear me.\nRemember: it rains.\nBOB: It does.", [("ANN", "Hear me.\nRemember: it rains."), ("BOB", "It does.")]),
        ("Ann Lee: Look: a bird.\nBo: Where?\nLook: there.", [("Ann Lee", "Look: a bird."), ("Bo", "Where?\nLook: there.")]),
        ("Q. Did you see it?\nA. I did.\nQ. When?", [("Q", "Did you see it?"), ("A", "I did."), ("Q", "When?")]),
        ("BY MS. REY:\nQ. Did you?\nA. I did.", [("MS. REY", "Did you?"), ("A", "I did.")]),
        ("Mr. SMITH. I yield.\nThe CHAIR. So be it.", [("Mr. SMITH", "I yield."), ("The CHAIR", "So be it.")]),
        ("[SPEAKER_00]: Well.\n[SPEAKER_01]: Hm.", [("SPEAKER_00", "Well."), ("SPEAKER_01", "Hm.")]),
        ("JANE DOE, ANCHOR: Well?\nSEN. ANN LEE (D), OHIO: No.\nBO EK (Holborn) (Lab): Why?", [("JANE DOE", "Well?"), ("SEN. ANN LEE", "No."), ("BO EK", "Why?")]),
        ("**Ann Lee:** Yes.\n**Bo Ek:** No.", [("Ann Lee", "Yes."), ("Bo Ek", "No.")]),
        ("Only a speech.\n\nWithout a name.", [(None, "Only a speech.\nWithout a name.")]),
        ("ANN: We go [Applause] home.\n(Laughter.)\nNow.", [("ANN", "We go [Applause] home.\n(Laughter.)\nNow.")]),
    ],
)  # fmt: skip
def test_the_habits_of_plain_transcripts(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert turns(text) == expected


def test_clock_times_in_labels() -> None:
    record = read_record(b"Ann Lee (00:05):\nYes.\nBo Ek  1:02:03\nNo.\n[01:10] Ann Lee: So.", "talk.txt")
    assert [(t.speaker, t.text, t.start) for t in record.turns][:2] == [
        ("Ann Lee", "Yes.", 5.0),
        ("Bo Ek", "No.", 3723.0),
    ]


def test_what_stands_before_the_first_turn() -> None:
    text = "Budget debate, 3 May 2024\nPlace: Port Ellery\nParticipants: Ann Lee; Bo Ek\nGrade: stenographic\n\nANN LEE: Yes.\n"
    record = read_record(text.encode(), "talk.txt")
    assert (record.title, record.date, record.place) == ("Budget debate, 3 May 2024", "2024-05-03", "Port Ellery")
    assert (record.participants, record.grade) == (("Ann Lee", "Bo Ek"), Grade.STENOGRAPHIC)


def test_an_html_transcript_keeps_every_short_turn() -> None:
    page = """<html lang=en><head><title>Hearing</title><meta name=date content=2024-05-03></head><body><nav>Menu</nav>
    <main><p><strong>CHAIR LUND:</strong> Ready?<p><b>Ann Lee</b> Yes.<dl><dt>Bo Ek</dt><dd>No.<br>Never.</dd></dl>
    <p>And <b>That</b> is all.<script>x()</script></main></body>"""
    record = read_record(page.encode(), "hearing.html")
    assert [(t.speaker, t.text) for t in record.turns] == [
        ("CHAIR LUND", "Ready?"),
        ("Ann Lee", "Yes."),
        ("Bo Ek", "No.\nNever.\nAnd That is all."),
    ]
    assert (record.title, record.date, record.language) == ("Hearing", "2024-05-03", "en")


def test_json_in_its_shapes(tmp_path: Path) -> None:
    rows = [
        {
            "id": 7,
            "turns": [{"speaker": "Ann", "text": "Yes.", "start": 1, "end": 2.5}],
            "spoken_language": {"Ann": "fr"},
        },
        {"segments": [{"start": 0.0, "end": 1.0, "text": " hello "}]},
        {"id": "p", "kind": "post", "text": "Look: here", "author": "Ann Lee", "handle": "@ann", "date": "3 May 2024"},
        {"id": "t", "text": "ANN: Yes.\nBOB: No."},
        {"id": "bad", "turns": [{"speaker": "Ann"}]},
    ]
    path = tmp_path / "records.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join([*map(json.dumps, rows), "{not json"]).encode()))
    found = list(read_records([str(path)]))
    records = [r for r in found if isinstance(r, Record)]
    assert [r.id for r in records][::2] == ["7", "p"]
    assert [len(r.turns) for r in records] == [1, 1, 1, 2]
    assert (records[1].grade, records[2].turns[0].speaker, records[2].date) == (
        Grade.RECOGNISED,
        "Ann Lee (@ann)",
        "2024-05-03",
    )
    faulty, broken = (f for f in found if isinstance(f, Failure))
    assert "records.jsonl.gz:5" in faulty.address
    assert 'no "text"' in faulty.reason
    assert "is not JSON" in broken.reason
    assert [record_from_json(record_to_json(r)) for r in records] == records


def test_a_post_as_text_and_a_text_in_another_encoding() -> None:
    post = read_record("We sail at dawn. — Ann Lee (@ann) May 3, 2024".encode(), "post.txt")
    assert (post.kind, post.turns[0].speaker, post.turns[0].text) == ("post", "Ann Lee (@ann)", "We sail at dawn.")
    assert post.date == "2024-05-03"
    for text, words, who in (
        ("We sail—at dawn. -A— Ann Lee (@ann)", "We sail—at dawn. -A", "Ann Lee (@ann)"),
        ("We sail - at dawn. — Ann-Luc Lee (@ann)", "We sail - at dawn.", "Ann-Luc Lee (@ann)"),
        ("We sail.—Ann Lee (@ann)", "We sail.", "Ann Lee (@ann)"),
    ):
        (turn,) = read_record(text.encode(), "post.txt").turns
        assert (turn.text, turn.speaker) == (words, who)
    (turn,) = read_record("ANN: It’s “René” – yes.".encode("cp1252"), "talk.txt").turns
    assert turn.text == "It’s “René” – yes."


def test_what_the_user_says_overrules_the_file(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("Words of nobody.")
    given = {"speaker": "Ann Lee", "date": "2024-05-03", "title": None, "grade": Grade.NOTES}
    (record,) = read_records([str(tmp_path)], given=given)
    assert isinstance(record, Record)
    assert (record.turns[0].speaker, record.date, record.grade) == ("Ann Lee", "2024-05-03", Grade.NOTES)


def test_what_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(NotAPage):
        read_record(b"%PDF-1.4", "talk.txt")
    with pytest.raises(ReadError, match="grade"):
        read_record(b'{"turns": [], "grade": "hearsay"}', "talk.json")
    assert [type(f) for f in read_records([str(tmp_path / "none.vtt"), str(tmp_path)])] == [Failure, Failure]


@settings(max_examples=150)
@given(st.text(alphabet="AB: \n[]()<>-–.,01QA\u00e9“”>", max_size=200))
def test_any_text_is_read_and_no_word_is_lost(text: str) -> None:
    if not text.strip():
        return
    for name in ("talk.txt", "talk.vtt"):
        record = read_record(text.encode(), name)
        for turn in record.turns:
            assert turn.text
            assert all(0 <= c.span.start < c.span.end <= len(turn.text) for c in turn.cues)


@given(
    st.lists(
        st.tuples(st.sampled_from(["ANN LEE", "MR. EK", "CHAIR"]), st.text("abc ,.'", min_size=1).filter(str.strip)),
        min_size=1,
        max_size=6,
    )
)
def test_what_was_written_as_a_transcript_is_read_back(said: list[tuple[str, str]]) -> None:
    text = "\n".join(f"{who}: {' '.join(words.split())}" for who, words in said)
    found = read_record(text.encode(), "talk.txt").turns
    assert " ".join(t.text.replace("\n", " ") for t in found).split() == " ".join(w for _, w in said).split()
    assert [t.speaker for t in found] == [w for n, (w, _) in enumerate(said) if n == 0 or said[n - 1][0] != w]


def test_a_table_of_speakers_and_a_speech_with_its_date() -> None:
    table = "<table><tr><td>Ann Lee</td><td>Yes.</td></tr><tr><td>Bo Ek</td><td>No.</td></tr></table>"
    assert turns(f"<html><body>{table}</body></html>", "t.html") == [("Ann Lee", "Yes."), ("Bo Ek", "No.")]
    assert read_record(b"Remarks at the pier\n3 May 2024\n\nWe are here.", "talk.txt").date == "2024-05-03"
