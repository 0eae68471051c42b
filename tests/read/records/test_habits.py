"""Transcripts as press offices, transcription services, parliaments and recognisers print them; all written for these tests."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from onrecord.data import Failure, Record
from onrecord.errors import NotAPage
from onrecord.read.records import read_record, read_records


def turns(text: str, name: str = "talk.txt") -> list[tuple[str | None, str]]:
    return [(t.speaker, t.text) for t in read_record(text.encode(), name).turns]


BRIEFING = """The White House
Office of the Press Secretary
For Immediate Release

Press Briefing by Press Secretary Jo Ernst, 1/11/2017

12:52 P.M. EST

     MR. ERNST:  Good afternoon, everybody.

     Q    Sure, thanks, Jo.  Was the mayor briefed about it?

     MR. ERNST:  I have no answer.

     But I can say this.

     Q    And --

     Q    One more.

     MR. ERNST:  Thanks.

                     END           1:40 P.M. EST
"""


def test_a_question_behind_a_bare_letter_is_not_the_speakers_words() -> None:
    assert turns(BRIEFING) == [
        ("MR. ERNST", "Good afternoon, everybody."),
        ("Q", "Sure, thanks, Jo.  Was the mayor briefed about it?"),
        ("MR. ERNST", "I have no answer.\nBut I can say this."),
        ("Q", "And --"),
        ("Q", "One more."),
        ("MR. ERNST", "Thanks."),
    ]


@pytest.mark.parametrize(
    "question",
    ["Q&nbsp;&nbsp;&nbsp; Thanks. Was it?", "Q Thanks. Was it?", "<b>Q</b> Thanks. Was it?", "Q: Thanks. Was it?"],
)
def test_the_same_in_html(question: str) -> None:
    page = (
        f"<html><body><main><p>MR. ERNST: Good day.</p><p>{question}</p><p>MR. ERNST: It was.</p></main></body></html>"
    )
    assert turns(page, "b.html") == [("MR. ERNST", "Good day."), ("Q", "Thanks. Was it?"), ("MR. ERNST", "It was.")]


def test_answers_that_nobody_is_credited_with_are_not_the_questioners() -> None:
    text = "Q    What of the ferry?\n\nIt will sail, we think.\n\nQ    And then?\n\nThen we rest.\n"
    assert turns(text) == [
        ("Q", "What of the ferry?"),
        (None, "It will sail, we think."),
        ("Q", "And then?"),
        (None, "Then we rest."),
    ]


def test_a_letter_that_begins_a_sentence_is_no_label() -> None:
    assert turns("ANN: Vitamins.\nA Russian ship came.\nBO: Q is a letter.") == [
        ("ANN", "Vitamins.\nA Russian ship came."),
        ("BO", "Q is a letter."),
    ]


def test_a_letterhead_is_no_title_and_a_date_of_numbers_is_read_where_it_is_sure() -> None:
    record = read_record(BRIEFING.encode(), "ernst.txt")
    assert (record.title, record.date) == ("Press Briefing by Press Secretary Jo Ernst, 1/11/2017", "2017-01-11")
    for head, day in (("Talk, 13/11/2017", "2017-11-13"), ("Talk, 1/11/2017", None), ("Talk", None)):
        assert read_record(f"{head}\n\nANN: Yes.".encode(), "talk.txt").date == day
    for name in ("talk-2017-01-11.txt", "20170111_talk.txt", "talk-11-jan-2017.txt"):
        assert read_record(b"Talk\n\nANN: Yes.", name).date == "2017-01-11"


def test_what_tells_of_the_occasion_speaks_no_words() -> None:
    record = read_record(b"Press Conference: Kay Holm Holds a Briefing\n\nKay Holm: Hello.\nReporter: Why?", "t.txt")
    assert [t.speaker for t in record.turns] == ["Kay Holm", "Reporter"]
    assert record.title == "Press Conference: Kay Holm Holds a Briefing"


def test_clock_times_behind_the_colon_and_among_the_words() -> None:
    text = "Kay Holm: (00:22)\nWe sail. (00:54) Thanks at (9:30) in the morning.\n\nSpeaker 2: (01:10)\nWhy?\n"
    one, two = read_record(text.encode(), "talk.txt").turns
    assert (one.text, one.start) == ("We sail. Thanks at (9:30) in the morning.", 22.0)
    assert [(c.span.of(one.text), c.start, c.end) for c in one.cues] == [
        ("We sail.", 22.0, 54.0),
        ("Thanks at (9:30) in the morning.", 54.0, 70.0),
    ]
    assert (two.speaker, two.start) == ("Speaker 2", 70.0)


def test_times_on_lines_of_their_own() -> None:
    (turn,) = read_record(b"0:00\nthank you all\n0:04\nfor coming\n0:09\nbye\n", "talk.txt").turns
    assert (turn.text, turn.start) == ("thank you all\nfor coming\nbye", 0.0)
    assert [c.start for c in turn.cues] == [0.0, 4.0, 9.0]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("ANN LEE, PRIME MINISTER: So.\nHOST: Why?\nPRIME MINISTER: Yes.", ["ANN LEE", "HOST", "ANN LEE"]),
        ("The Prime Minister (Ann Lee): So.\nBo Ek (Holm) (Lab): Why?\nThe Prime Minister: Yes.", ["Ann Lee", "Bo Ek", "Ann Lee"]),
        ("PRIME MINISTER ANN LEE: So.\nBO EK: Why?\nTHE PRIME MINISTER: Yes.", ["PRIME MINISTER ANN LEE", "BO EK"] * 2),
        ("Participants: Ann Lee, Prime Minister; Bo Ek, host\n\nPRIME MINISTER: So.\nHOST: Why?", ["Ann Lee", "Bo Ek"]),
        ("ANN LEE, SENATOR: So.\nBO EK, SENATOR: Why?\nSENATOR: Yes.", ["ANN LEE", "BO EK", "SENATOR"]),
        ("ANN LEE, REPORTER: So?\nBO EK: Why.\nREPORTER: Well?", ["ANN LEE", "BO EK", "REPORTER"]),
    ],
)  # fmt: skip
def test_a_role_is_whom_the_transcript_says_it_is(text: str, speakers: list[str]) -> None:
    found = [t.speaker for t in read_record(text.encode(), "talk.txt").turns]
    assert found == speakers[: len(found)] and len(found) > 1


def test_a_role_is_whom_the_user_says_it_is(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("PRIME MINISTER: So.\nBO EK: Why?\nThe Prime Minister: Yes.")
    (record,) = read_records([str(tmp_path)], given={"labels": (("Prime Minister", "Ann Lee"),)})
    assert isinstance(record, Record)
    assert [t.speaker for t in record.turns] == ["Ann Lee", "BO EK", "Ann Lee"]


def test_furniture_of_pages_is_nobodys_words() -> None:
    text = (
        "HARBOUR HEARING\n\nMs. WICK: The hull was tested by two\n\nPage 3 of 12\n\nHARBOUR HEARING\n\nfirms. How many?\n\n"
        "Mr. COYLE:\n14\n\nMs. WICK: And then we\n\n- 4 -\n\nwent\n\n5\n\nhome.\n\nTranscribed by https://otter.ai\n"
    )
    assert turns(text) == [
        ("Ms. WICK", "The hull was tested by two\nfirms. How many?"),
        ("Mr. COYLE", "14"),
        ("Ms. WICK", "And then we\nwent\nhome."),
    ]
    assert read_record(text.encode(), "talk.txt").title == "HARBOUR HEARING"


def test_words_that_look_like_furniture_stay() -> None:
    text = "ANN: Never.\n\nBO: Never.\n\nCOY: Transcribed letters lay there.\n\nIn the year\n\n2024\n\nwe won. Page 3 of it is lost."
    said = " ".join(words for _, words in turns(text))
    assert said.count("Never.") == 2 and "Transcribed letters" in said and "2024" in said and "Page 3 of it" in said


def test_an_export_of_a_transcription_service() -> None:
    text = (
        "Harbour talk\nMon, Feb 05, 2024 9:00AM • 12:10\n\nSUMMARY KEYWORDS\nferry, hull\n\nSPEAKERS\nRosa Wick, Ned Coyle\n\n"
        "Rosa Wick  00:05\nThe hull is sound.\n\nNed Coyle  00:19\nI have seen worse.\n\nTranscribed by https://otter.ai\n"
    )
    record = read_record(text.encode(), "o.txt")
    assert [(t.speaker, t.text, t.start) for t in record.turns] == [
        ("Rosa Wick", "The hull is sound.", 5.0),
        ("Ned Coyle", "I have seen worse.", 19.0),
    ]
    assert (record.title, record.date) == ("Harbour talk", "2024-02-05")
    assert record.participants == ("Rosa Wick", "Ned Coyle")


def test_segments_of_one_speaker_are_one_turn() -> None:
    segments = [
        {"start": 0.5, "end": 2.0, "text": " The hull is sound.", "speaker": "A"},
        {"start": 2.1, "end": 2.4, "text": ""},
        {"start": 2.5, "end": None, "text": " We wait."},
        {"start": 5.0, "end": 6.0, "text": " When?", "speaker": "B"},
    ]
    for shape in ({"segments": segments}, segments):
        one, two = read_record(json.dumps(shape).encode(), "w.json").turns
        assert (one.speaker, one.text, one.start, one.end) == ("A", "The hull is sound. We wait.", 0.5, 5.0)
        assert (two.speaker, two.text) == ("B", "When?")
    chunks = {
        "text": "no",
        "chunks": [{"timestamp": [0.0, 2.0], "text": " We"}, {"timestamp": [2.0, None], "text": " won."}],
    }
    (turn,) = read_record(json.dumps(chunks).encode(), "w.json").turns
    assert (turn.text, turn.start, turn.end) == ("We won.", 0.0, 2.0)


def test_timed_text_and_parliaments() -> None:
    sbv = "0:00:00.599,0:00:04.160\nROSA: The hull\nis sound.\n\n0:00:04.160,0:00:06.770\nWe wait.\n"
    assert turns(sbv, "c.sbv") == [("ROSA", "The hull is sound. We wait.")]
    ttml = (
        '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:m="http://www.w3.org/ns/ttml#metadata"><head><m:agent xml:id="a">'
        '<m:name>Rosa Wick</m:name></m:agent></head><body><p begin="00:00:01.000" end="3s" m:agent="a">The hull<br/>is sound</p>'
        '<p begin="3s" dur="2s">we wait</p></body></tt>'
    )
    (turn,) = read_record(ttml.encode(), "c.ttml").turns
    assert (turn.speaker, turn.text, turn.start, turn.end) == ("Rosa Wick", "The hull is sound we wait", 1.0, 5.0)
    srv = (
        '<?xml version="1.0"?><timedtext><body><p t="280" d="3840"><s>the</s><s t="2"> hull</s></p></body></timedtext>'
    )
    assert turns(srv, "c.srv3") == [(None, "the hull")]
    tei = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><title>Sitting</title></teiHeader><text><body>'
        '<note type="speaker">Wick, Rosa (Lab):</note><u who="#WickRosa"><seg>Sound <kinesic><desc>(Applause)</desc></kinesic>'
        ' it is.</seg><seg>We wait.</seg></u><u who="#CoyleNed"><seg>No.</seg></u></body></text></TEI>'
    )
    assert turns(tei, "s.xml") == [("Rosa Wick", "Sound it is.\nWe wait."), ("Coyle Ned", "No.")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('<?xml version="1.0"?><invoice><p>Words</p></invoice>', "a.xml"),
        ('<?xml version="1.0"?><invoice><p>Words</p></invoice>', "standard input"),
        ("[Script Info]\nTitle: x\n", "a.ass"),
        ("WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\n", "a"),
        ("MIME-Version: 1.0\nContent-Type: text/plain\n\nANN: Yes.", "a"),
    ],
)
def test_what_is_not_read_is_refused_by_name(text: str, name: str) -> None:
    with pytest.raises(NotAPage):
        read_record(text.encode(), name)


def test_halves_of_characters_are_faults_of_their_line(tmp_path: Path) -> None:
    file = tmp_path / "r.jsonl"
    file.write_text('{"id": "a", "text": "\\ud83d"}\n{"id": "b", "text": "ANN: Yes."}\n')
    bad, good = read_records([str(file)])
    assert isinstance(bad, Failure) and "half of a character" in bad.reason
    assert isinstance(good, Record) and good.id == "b"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("-" * 40_000, "t.txt"),
        ("—" * 4_900, "t.txt"),
        ("<v " * 40_000, "t.vtt"),
        ("<v" + " " * 40_000, "t.vtt"),
        (" " * 100_000 + ":", "t.txt"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nx\n" + "word\n\n" * 20_000, "t.vtt"),
        ("ANN: x\n" + "Page 3 of 12\n" * 20_000, "t.txt"),
        ("ANN: x\n" + "(00:01) " * 20_000, "t.txt"),
        ("ANN (" * 20_000, "t.txt"),
    ],
)
def test_reading_takes_time_in_proportion(text: str, name: str) -> None:
    head = "" if text.startswith("WEBVTT") or name.endswith(".txt") else "WEBVTT\n\n00:01.000 --> 00:02.000\n"
    began = time.process_time()
    read_record((head + text).encode(), name)
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Rosa Wick] 10:01:22\nYes.\n\n[Ned Coyle] 10:02:00\nNo.", [("Rosa Wick", "Yes."), ("Ned Coyle", "No.")]),
        ("Rosa Wick: 00:22 Yes.\nNed: 00:40 No.\nRosa Wick: 00:50 So.", [("Rosa Wick", "Yes."), ("Ned", "No."), ("Rosa Wick", "So.")]),
        ("QUESTION: Why?\nMR PRICE: So.\nQUESTION: And?", [("QUESTION", "Why?"), ("MR PRICE", "So."), ("QUESTION", "And?")]),
        ("Q. Why?\n\nMR. EK: So.\n\nQ. And?", [("Q", "Why?"), ("MR. EK", "So."), ("Q", "And?")]),
        ("Q    -- soon?\nMR. EK: So.\nQ - And?", [("Q", "-- soon?"), ("MR. EK", "So."), ("Q", "And?")]),
        ("Q\tWhy?\nMR. EK: So.\nQ\t(Off mike.)", [("Q", "Why?"), ("MR. EK", "So."), ("Q", "(Off mike.)")]),
        ("HEARING\n\nMs. WICK: by two\n\n[Page 14]\n\nfirms and\n\n--- Page 15 ---\nCommittee on Harbours\nothers.", [("Ms. WICK", "by two\nfirms and\nothers.")]),
        ("Harbours 12\n\nMs. WICK: by two\n\nHarbours 13\n\nfirms. Well\n\nHarbours 14\n\nwe did.", [("Ms. WICK", "by two\nfirms. Well\nwe did.")]),
    ],
)  # fmt: skip
def test_more_habits(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert turns(text) == expected


def test_a_table_of_many_cells_takes_time_in_proportion() -> None:
    began = time.process_time()
    read_record(b"<html><body><p>ANN: Yes.</p><table><tr>" + b"<td>x" * 40_000 + b"</table></body></html>", "t.html")
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    ("label", "speaker"),
    [("DI MARLOW", "DI MARLOW"), ("DA MARLOW", "DA MARLOW"), ("Di Marlow", "Di Marlow")],
)
def test_ranks_that_look_like_particles_are_labels(label: str, speaker: str) -> None:
    lee, theirs = "MS. LEE: What did you find?", f"{label}: Nineteen windows."
    text = "\n\n".join([lee, theirs, lee, theirs])
    assert [who for who, _ in turns(text)] == ["MS. LEE", speaker, "MS. LEE", speaker]


def test_an_office_before_a_name_in_brackets_is_whom_it_names() -> None:
    lee, clerk = "MS. LEE: Thank you.", "TOWN CLERK (Desmond Pell): The roof will last."
    assert "Desmond Pell" in str(turns("\n\n".join([clerk, lee, clerk]))[0][0])
