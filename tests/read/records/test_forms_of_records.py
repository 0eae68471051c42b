"""Records in all their forms: plain transcripts, captions, JSON, timed text, TEI, posts; heads, labels and times."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Failure, Grade, Record
from onrecord.errors import NotAPage, ReadError
from onrecord.read.records import read_record, read_records
from onrecord.read.records.captions import is_automatic, is_captions, parse_captions
from onrecord.read.records.files import record_id
from onrecord.read.records.heads import details_of, name_alone, participants_of
from onrecord.read.records.labels import find_label, seconds_of
from onrecord.read.records.roles import is_role
from onrecord.read.records.rows import grade_of, is_segment, record_from_row
from onrecord.read.records.transcript import parse_transcript


def turns(text: str, name: str = "talk.txt") -> list[tuple[str | None, str]]:
    return [(t.speaker, t.text) for t in read_record(text.encode(), name).turns]


# ---------------------------------------------------------------- labels
@pytest.mark.parametrize(
    ("line", "name", "seconds"),
    [
        ("ANN LEE: Yes.", "ANN LEE", None),
        ("Ann Lee: Yes.", "Ann Lee", None),
        ("  >> ANN: Yes.", "ANN", None),
        ("[ANN]: Yes.", "ANN", None),
        ("**Ann Lee:** Yes.", "Ann Lee", None),
        ("Ann Lee (00:05): Yes.", "Ann Lee", 5.0),
        ("[01:02:03] Ann Lee: Yes.", "Ann Lee", 3723.0),
        ("Ann Lee (angrily): Yes.", "Ann Lee", None),
        ("Ann Lee 01:05", "Ann Lee", 65.0),
        ("Mr. SMITH. I yield.", "Mr. SMITH", None),
        ("SPEAKER_01: Yes.", "SPEAKER_01", None),
        ("José Núñez: Sí.", "José Núñez", None),
    ],
)
def test_a_label_at_the_head_of_a_line(line: str, name: str, seconds: float | None) -> None:
    found = find_label(line)
    assert found is not None
    assert (found.name, found.seconds) == (name, seconds)
    assert line[found.end :].strip() in {"Yes.", "I yield.", "Sí.", ""}


@pytest.mark.parametrize(
    "line",
    ["See https://a.example/x", "", "just words", "12:30 is the time", "the whole of it is this: rain all day long"],
)
def test_what_is_no_label(line: str) -> None:
    found = find_label(line)
    assert found is None or found.name.islower()


@pytest.mark.parametrize(
    ("clock", "seconds"),
    [("0:05", 5.0), ("1:02:03", 3723.0), ("00:01.5", 1.5), ("00:01,250", 1.25), ("", None), (None, None)],
)
def test_a_clock_in_seconds(clock: str | None, seconds: float | None) -> None:
    assert seconds_of(clock) == seconds


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("The Prime Minister", True), ("MODERATOR", True), ("Q", True), ("The Chair", True), ("ANN LEE", False),
        ("MR. LEE", False), ("Prime Minister Lee", False), ("Lord Holm", False),
    ],
)  # fmt: skip
def test_what_is_an_office_and_no_name(name: str, role: bool) -> None:
    assert is_role(name) is role


# ---------------------------------------------------------------- heads
def test_the_head_of_a_transcript_tells_what_it_was() -> None:
    text = (
        "The harbour debate\nDate: 9 February 2024\nPlace: Holm Hall\nParticipants: Ann Lee, mayor; Bo Ek\n\n"
        "ANN LEE: Good evening.\nBO EK: Good evening.\n"
    )
    record = read_record(text.encode(), "talk.txt")
    assert (record.title, record.date, record.place) == ("The harbour debate", "2024-02-09", "Holm Hall")
    assert record.participants == ("Ann Lee", "Bo Ek")
    assert len(record.turns) == 2


@pytest.mark.parametrize(
    ("lines", "details"),
    [
        (["Title: The debate", "Date: 9 May 2024"], {"title": "The debate", "date": "2024-05-09"}),
        (["The debate", "", "9 May 2024"], {"title": "The debate", "date": "2024-05-09"}),
        (["9 May 2024", "The debate"], {"date": "2024-05-09", "title": "The debate"}),
        (["https://a.example/x", "The debate"], {"title": "The debate"}),
        (["***", "---", "The debate"], {"title": "The debate"}),
        ([], {}),
    ],
)
def test_fields_title_and_date_of_a_head(lines: list[str], details: dict[str, str]) -> None:
    assert details_of(lines) == details


def test_a_speech_without_labels_has_a_date_and_no_title() -> None:
    assert details_of(["Friends, it is 9 May 2024", "and we are here"], titled=False) == {"date": "2024-05-09"}
    assert details_of(["Friends, we are here"], titled=False) == {}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Ann Lee; Bo Ek", ("Ann Lee", "Bo Ek")),
        ("Ann Lee, Bo Ek", ("Ann Lee", "Bo Ek")),
        ("Ann Lee, mayor; Bo Ek, host", ("Ann Lee (mayor)", "Bo Ek (host)")),
        ("Ann Lee (Holm, North), Bo Ek", ("Ann Lee (Holm, North)", "Bo Ek")),
        ("", ()),
    ],
)
def test_who_took_part(words: str, found: tuple[str, ...]) -> None:
    assert participants_of(words) == found


def test_a_name_without_what_the_person_is() -> None:
    assert name_alone("Ann Lee (mayor)") == "Ann Lee"
    assert name_alone("Ann Lee (Holm)") == "Ann Lee (Holm)"
    assert name_alone("Ann Lee") == "Ann Lee"


def test_an_office_is_whoever_the_list_says() -> None:
    text = "Participants: Ann Lee, Prime Minister; Bo Ek, host\n\nPRIME MINISTER: Good evening.\nHOST: Welcome.\n"
    assert [speaker for speaker, _ in turns(text)] == ["Ann Lee", "Bo Ek"]


# ---------------------------------------------------------------- times
def test_times_in_brackets_are_those_of_the_words_behind_them() -> None:
    record = read_record(b"ANN: [00:01] One. [00:03] Two.\nBO: [00:06] Three. [00:08] Four.", "t.txt")
    ann, bo = record.turns
    assert ann.text == "One. Two." and (ann.start, bo.start) == (1.0, 6.0)
    assert [(c.span.of(ann.text), c.start, c.end) for c in ann.cues] == [("One.", 1.0, 3.0), ("Two.", 3.0, 6.0)]
    assert [c.span.of(bo.text) for c in bo.cues] == ["Three.", "Four."]


def test_times_that_go_down_are_no_timecodes() -> None:
    record = read_record(b"ANN: We met at [10:30] and again at [09:15] and then at [08:00] sharp.", "t.txt")
    assert "[10:30]" in record.turns[0].text and record.turns[0].cues == ()


# ---------------------------------------------------------------- captions
SRT = "1\n00:00:01,000 --> 00:00:02,000\nANN: One.\n\n2\n00:00:02,500 --> 00:00:04,000\nTwo.\n"


@pytest.mark.parametrize(
    ("text", "name", "grade"),
    [
        (SRT, "a.srt", Grade.CAPTIONS),
        (SRT, "a.txt", Grade.CAPTIONS),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nANN: One.\n\n00:02.500 --> 00:04.000\nTwo.\n", "a.vtt", Grade.CAPTIONS),
        ("0:00:01.000,0:00:02.000\nANN: One.\n\n0:00:02.500,0:00:04.000\nTwo.\n", "a.sbv", Grade.CAPTIONS),
    ],
)
def test_captions_of_each_kind(text: str, name: str, grade: Grade) -> None:
    record = read_record(text.encode(), name)
    (turn,) = record.turns
    assert (turn.speaker, turn.text, turn.start, turn.end, record.grade) == ("ANN", "One. Two.", 1.0, 4.0, grade)
    assert [c.span.of(turn.text) for c in turn.cues] == ["One.", "Two."]
    assert record.kind == "captions"


def test_a_caption_file_is_told_by_its_times() -> None:
    assert is_captions("WEBVTT\n") and is_captions(SRT)
    assert not is_captions("ANN: One.\nBO: Two.\n")
    assert is_automatic("00:00:00.000 --> 00:00:01.000\na<00:00:00.100><c> b</c><00:00:00.200><c> c</c>")
    assert not is_automatic(SRT)


def test_comments_styles_and_music_are_no_words() -> None:
    text = "WEBVTT\n\nNOTE a comment\n\nSTYLE\n::cue {}\n\n00:01.000 --> 00:02.000\n<i>One</i> &amp; two\n\n00:02.000 --> 00:03.000\n♪\n"
    assert [(t.speaker, t.text) for t in parse_captions(text)] == [(None, "One & two")]


def test_a_dash_or_two_arrows_mark_another_speaker() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\n- One.\n- Two.\n\n2\n00:00:03,000 --> 00:00:04,000\n>> Three.\n"
    assert [t.text for t in parse_captions(text)] == ["One.", "Two.", "Three."]


# ---------------------------------------------------------------- JSON
@pytest.mark.parametrize(
    ("row", "heard"),
    [
        ({"turns": [{"speaker": "Ann", "text": "One."}, {"text": "Two."}]}, [("Ann", "One."), (None, "Two.")]),
        ({"segments": [{"start": 0, "end": 1, "text": " One."}, {"start": 1, "end": 2, "text": " Two."}]}, [(None, "One. Two.")]),
        ({"segments": [{"start": 0, "end": 1, "text": "One.", "speaker": "A"}, {"start": 1, "end": 2, "text": "Two.", "speaker": "B"}]},
         [("A", "One."), ("B", "Two.")]),
        ({"chunks": [{"timestamp": [0, 1.5], "text": "One."}]}, [(None, "One.")]),
        ({"transcription": [{"offsets": {"from": 0, "to": 1500}, "text": "One."}]}, [(None, "One.")]),
        ({"kind": "post", "text": "We won.", "author": "Ann", "handle": "@ann"}, [("Ann (@ann)", "We won.")]),
        ({"kind": "post", "text": "We won.", "handle": "@ann"}, [("@ann", "We won.")]),
        ({"text": "ANN: One.\nBO: Two."}, [("ANN", "One."), ("BO", "Two.")]),
        ({"text": "A speech.", "speaker": "Ann"}, [("Ann", "A speech.")]),
        ({"turns": []}, []),
    ],
)  # fmt: skip
def test_json_in_the_shapes_that_people_have(row: dict[str, Any], heard: list[tuple[str | None, str]]) -> None:
    found = record_from_row(row, "r", "r.json")
    assert [(t.speaker, t.text) for t in found.turns] == heard
    assert found.id == "r"


def test_what_a_recogniser_heard_has_its_times_and_its_grade() -> None:
    row = {"segments": [{"start": 0.5, "end": 1.0, "text": "One."}, {"start": None, "end": 3.0, "text": "Two."}]}
    found = record_from_row(row, "r", "r.json")
    (turn,) = found.turns
    assert found.grade is Grade.RECOGNISED and (turn.start, turn.end) == (0.5, 3.0)
    untimed = record_from_row({"segments": [{"text": "One."}, {"text": "Two."}]}, "r", "r.json")
    assert untimed.turns[0].start is None and untimed.turns[0].cues == ()


def test_a_record_says_what_it_is() -> None:
    row = {
        "id": 5, "title": "Debate", "date": "9 Feb 2024", "kind": "debate", "place": "Holm", "occasion": "The fair",
        "source": "https://a.example", "language": "en", "grade": "ASR", "participants": "Ann Lee; Bo Ek",
        "spoken_language": {"Bo": "de", "Ann": "fr"}, "turns": [],
    }  # fmt: skip
    found = record_from_row(row, "r", "r.json")
    assert (found.id, found.title, found.date, found.kind, found.place) == (
        "5",
        "Debate",
        "2024-02-09",
        "debate",
        "Holm",
    )
    assert (found.occasion, found.source, found.language, found.grade) == (
        "The fair",
        "https://a.example",
        "en",
        Grade.RECOGNISED,
    )
    assert found.participants == ("Ann Lee", "Bo Ek") and found.spoken_languages == (("Ann", "fr"), ("Bo", "de"))
    assert record_from_row({"kind": "press release", "turns": []}, "r", "x").grade is Grade.PRESS_RELEASE


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ([], "is no object"),
        ({}, "has no turns"),
        ({"turns": {}}, "has no turns"),
        ({"turns": [5]}, 'has no "text"'),
        ({"turns": [{"speaker": "A"}]}, 'has no "text"'),
        ({"turns": [{"speaker": 5, "text": "x"}]}, "speaker is not a string"),
        ({"turns": [{"text": "x", "start": "soon"}]}, "start is no number of seconds"),
        ({"turns": [{"text": "x", "start": 1e12}]}, "start is no number of seconds"),
        ({"turns": [{"text": "x", "end": True}]}, "end is no number of seconds"),
        ({"turns": [], "title": []}, "title is not a string"),
        ({"turns": [], "participants": 5}, "participants is no list"),
        ({"turns": [], "spoken_language": []}, "spoken_language is no object"),
        ({"turns": [], "grade": "hearsay"}, "give one of: stenographic"),
    ],
)
def test_a_misshapen_record_is_told_with_its_shape(row: Any, told: str) -> None:
    with pytest.raises(ReadError) as caught:
        record_from_row(row, "r", "r.json")
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("words", "grade"),
    [("stenographic", Grade.STENOGRAPHIC), (" Verbatim ", Grade.STENOGRAPHIC), ("official", Grade.OFFICIAL), ("subtitles", Grade.CAPTIONS),
     ("notes", Grade.NOTES), ("", None), (None, None)],
)  # fmt: skip
def test_a_grade_in_many_words(words: str | None, grade: Grade | None) -> None:
    assert grade_of(words) is grade


@pytest.mark.parametrize(
    ("row", "segment"),
    [({"start": 0, "text": "x"}, True), ({"timestamp": [0, 1], "text": "x"}, True), ({"id": 3, "start": 0, "text": "x"}, True),
     ({"text": "x"}, False), ({"start": 0}, False), ({"start": 0, "text": "x", "turns": []}, False), ("x", False)],
)  # fmt: skip
def test_what_is_a_stretch_that_a_recogniser_heard(row: Any, segment: bool) -> None:
    assert is_segment(row) is segment


def test_json_files_and_lines(tmp_path: Path) -> None:
    rows = [{"id": "a", "turns": [{"text": "One."}]}, {"id": "b", "title": []}, {"turns": [{"text": "Two."}]}]
    (tmp_path / "r.json").write_text(json.dumps(rows))
    (tmp_path / "r.jsonl").write_text("\n".join([*map(json.dumps, rows), "{"]))
    for name, failures in (("r.json", 1), ("r.jsonl", 2)):
        found = list(read_records([str(tmp_path / name)]))
        assert [r.id for r in found if isinstance(r, Record)][:1] == ["a"]
        assert len([r for r in found if isinstance(r, Record)]) == 2
        assert len([r for r in found if isinstance(r, Failure)]) == failures
    (tmp_path / "bad.json").write_text("{")
    (bad,) = read_records([str(tmp_path / "bad.json")])
    assert isinstance(bad, Failure) and "is not JSON" in bad.reason
    segments = [{"start": 0, "end": 1, "text": "One."}]
    (heard,) = [read_record(json.dumps(segments).encode(), "s.json")]
    assert heard.grade is Grade.RECOGNISED


# ---------------------------------------------------------------- XML, posts and others
def test_timed_text_and_tei() -> None:
    tt = "<tt xmlns='http://www.w3.org/ns/ttml'><body><div><p begin='00:00:01.000' end='00:00:02.000'>ANN: One.</p></div></body></tt>"
    record = read_record(tt.encode(), "a.ttml")
    assert [(t.speaker, t.text, t.start) for t in record.turns] == [("ANN", "One.", 1.0)]
    tei = (
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><listPerson><person xml:id='ann'><persName><forename>Ann</forename>"
        "<surname>Lee</surname></persName></person></listPerson></teiHeader><text><body><u who='#ann'>One.</u><u who='#ann'>Two.</u>"
        "<u who='#EkBo'>Three.</u></body></text></TEI>"
    )
    record = read_record(tei.encode(), "a.xml")
    assert [(t.speaker, t.text) for t in record.turns] == [("Ann Lee", "One.\nTwo."), ("Ek Bo", "Three.")]
    assert record.kind == "transcript"
    with pytest.raises(ReadError):
        read_record(b"<invoice/>", "a.xml")


@pytest.mark.parametrize(
    ("text", "speaker", "words", "day"),
    [
        ("The lamp is back. — Ann Lee (@annlee) February 8, 2024", "Ann Lee (@annlee)", "The lamp is back.", "2024-02-08"),
        ("The lamp is back. pic.twitter.com/x— Ann Lee (@annlee) February 8, 2024", "Ann Lee (@annlee)", "The lamp is back. pic.twitter.com/x", "2024-02-08"),
        ("We — all of us — won.\n\n— Ann Lee (@annlee)", "Ann Lee (@annlee)", "We — all of us — won.", None),
    ],
)  # fmt: skip
def test_a_post_with_its_signature(text: str, speaker: str, words: str, day: str | None) -> None:
    record = read_record(text.encode(), "post.txt")
    assert (record.kind, record.date) == ("post", day)
    assert [(t.speaker, t.text) for t in record.turns] == [(speaker, words)]


def test_a_page_with_a_transcript() -> None:
    page = (
        "<html lang=en><head><title>Debate</title><meta property='article:published_time' content='2024-02-09'></head><body>"
        "<main><p>ANN LEE: One.</p><p>BO EK: Two.</p></main></body></html>"
    )
    record = read_record(page.encode(), "a.html", "https://a.example/x")
    assert (record.title, record.date, record.language, record.source) == (
        "Debate",
        "2024-02-09",
        "en",
        "https://a.example/x",
    )
    assert [(t.speaker, t.text) for t in record.turns] == [("ANN LEE", "One."), ("BO EK", "Two.")]


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.4", b"WARC/1.0\r\n", b"[Script Info]\n", b"MIME-Version: 1.0\n\nx"])
def test_what_is_no_record_is_refused(raw: bytes) -> None:
    with pytest.raises(NotAPage):
        read_record(raw, "r")


def test_an_id_tells_the_name_and_the_folder() -> None:
    assert record_id("talks/2024 Budget.vtt").startswith("2024-budget-")
    assert record_id("a/x.txt") != record_id("b/x.txt")
    assert record_id("a/x.txt") == record_id("a/x.txt")
    assert record_id("!!!.txt").startswith("record-")


def test_what_is_said_by_hand_outranks_the_record(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Evening\n\nHOST: One.\nTwo words.\n")
    given_by_hand = {"title": "Morning", "labels": (("HOST", "Ann Lee"),), "date": None, "kind": "interview"}
    (record,) = read_records([str(tmp_path / "a.txt")], given=given_by_hand)
    assert isinstance(record, Record)
    assert (record.title, record.kind, record.turns[0].speaker) == ("Morning", "interview", "Ann Lee")
    (tmp_path / "b.txt").write_text("Only a speech, without a name.")
    (speech,) = read_records([str(tmp_path / "b.txt")], given={"speaker": "Ann Lee"})
    assert isinstance(speech, Record) and speech.turns[0].speaker == "Ann Lee"


@given(
    st.lists(
        st.sampled_from(["ANN: Yes.", "BO: No.", "And so on.", "", "[00:05] Well.", "Q    Why?", "(Laughter.)"]),
        max_size=10,
    )
)
def test_no_word_of_a_transcript_is_lost(lines: list[str]) -> None:
    found = parse_transcript("\n".join(lines))
    said = " ".join(t.text for t in found.turns) + " ".join(found.details.values())
    for word in ("Yes.", "No."):
        assert said.count(word) == sum(word in line for line in lines)
    assert all(t.text.strip() for t in found.turns)


@given(st.lists(st.sampled_from(["ANN", "BO", "CY"]), min_size=2, max_size=9))
def test_turns_of_one_speaker_in_a_row_are_one(speakers: list[str]) -> None:
    found = parse_transcript("\n".join(f"{s}: Word {n}." for n, s in enumerate(speakers))).turns
    assert all(a.speaker != b.speaker for a, b in itertools.pairwise(found))
    assert sum(t.text.count("Word") for t in found) == len(speakers)


def test_a_list_of_quotations_is_no_transcript() -> None:
    items = "# Notes\n\n- Adeyemi: “We held it as long as we could”\n- Hallam: “It is a tax on bread”\n"
    with pytest.raises(ReadError, match="list of quotations"):
        read_record(items.encode(), "draft.md")
    spoken = "- ADEYEMI: We held it as long as we could.\n- HALLAM: “A tax on bread”, they call it. I agree.\n"
    assert len(read_record(spoken.encode(), "talk.md").turns) == 2
