"""Transcripts as the houses that make them save them: parliaments, meeting programs, YouTube."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Grade, Record
from onrecord.errors import NotAPage
from onrecord.read.records import read_record
from onrecord.read.records.congress import is_congress
from onrecord.read.records.hansard import is_hansard

from ..files import zipped


def said(record: Record) -> list[tuple[str | None, str]]:
    return [(t.speaker, t.text) for t in record.turns]


# ---------------------------------------------------------------- YouTube json3
def event(start: int, words: str, **more: Any) -> dict[str, Any]:
    return {"tStartMs": start, "dDurationMs": 1000, "segs": [{"utf8": w + " ", **more} for w in words.split()]}


def test_json3_is_a_track_of_captions() -> None:
    rows = [{"tStartMs": 0, "id": 1}, event(500, "We will go."), {"tStartMs": 900, "aAppend": 1, "segs": [{"utf8": "\n"}]},
            event(1500, "Now."), event(2500, ">> No.")]  # fmt: skip
    record = read_record(json.dumps({"wireMagic": "pb3", "events": rows}).encode(), "talk.json3")
    assert said(record) == [(None, "We will go. Now."), (None, "No.")]
    assert (record.kind, record.grade) == ("captions", Grade.CAPTIONS)
    assert (record.turns[0].start, record.turns[0].end) == (0.5, 2.5)
    heard = {"events": [event(0, "we will go", tOffsetMs=100)]}
    assert read_record(json.dumps(heard).encode(), "a.json").grade is Grade.RECOGNISED


@given(st.recursive(st.none() | st.integers() | st.text(max_size=4), lambda x: st.lists(x, max_size=3) | st.dictionaries(st.sampled_from(["segs", "utf8", "tStartMs", "dDurationMs", "a"]), x, max_size=3), max_leaves=8))  # fmt: skip
def test_any_events_end_in_a_record(noise: Any) -> None:
    rows = [event(10, "We won."), {"tStartMs": 5, "segs": noise}, noise]
    record = read_record(json.dumps({"events": rows}).encode(), "a.json")
    assert "We won." in record.turns[0].text or len(record.turns) > 1


# ---------------------------------------------------------------- meeting programs
TEAMS = (
    "0:0:0.0 --> 0:0:2.230\nAnn Lee\nWe will go.\n0:0:2.230 --> 0:0:4.0\nAnn Lee\nNow.\n0:0:4.0 --> 0:0:5.0\nBo Ek\nNo."
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("teams.vtt", "WEBVTT\n\nab12cd34-00ff-4abc-8def-0123456789ab/12-0\n00:00:03.990 --> 00:00:05.000\n<v Ann Lee>We will go.</v>\n\nab12cd34-00ff-4abc-8def-0123456789ab/12-1\n00:00:05.000 --> 00:00:06.000\n<v Ann Lee>Now.</v>\n\nab12cd34-00ff-4abc-8def-0123456789ab/13-0\n00:00:06.990 --> 00:00:08.000\n<v Bo Ek>No.</v>\n"),
        ("zoom.vtt", "WEBVTT\n\n1\n00:00:03.990 --> 00:00:05.000\nAnn Lee: We will go. Now.\n\n2\n00:00:06.990 --> 00:00:08.000\nBo Ek: No.\n"),
        ("zoom.txt", "[Ann Lee] 10:00:05\nWe will go. Now.\n\n[Bo Ek] 10:00:15\nNo.\n"),
        ("otter.txt", "Ann Lee  0:05  \nWe will go. Now.\n\nBo Ek  0:15  \nNo.\n\nTranscribed by https://otter.ai\n"),
        ("otter.srt", "1\n00:00:00,320 --> 00:00:02,000\nAnn Lee: We will go. Now.\n\n2\n00:00:03,000 --> 00:00:04,000\nBo Ek: No.\n"),
        ("teams.txt", TEAMS),
    ],
)  # fmt: skip
def test_meetings_are_read_with_speakers_and_times(name: str, text: str) -> None:
    record = read_record(text.encode(), name)
    assert said(record) == [("Ann Lee", "We will go. Now."), ("Bo Ek", "No.")]
    assert record.turns[0].start is not None


def test_teams_saves_word_files_in_two_ways() -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

    def word(*paragraphs: str) -> bytes:
        runs = ("<w:br/>".join(f"<w:t xml:space='preserve'>{line}</w:t>" for line in p.split("\n")) for p in paragraphs)
        body = "".join(f"<w:p><w:r>{run}</w:r></w:p>" for run in runs)
        return zipped({"word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>"})

    new = read_record(word("Weekly-20240209", "Ann Lee   0:05\nWe will go.", "Bo Ek   0:15\nNo."), "weekly.docx")
    assert said(new) == [("Ann Lee", "We will go."), ("Bo Ek", "No.")] and new.turns[1].start == 15
    old = read_record(word(*(p.replace(">", "&gt;") for p in TEAMS.split("\n"))), "weekly.docx")
    assert said(old) == [("Ann Lee", "We will go. Now."), ("Bo Ek", "No.")] and old.turns[1].start == 4


# ---------------------------------------------------------------- Congress
CONGRESS = """[Congressional Record Volume 170, Number 4 (Tuesday, January 9, 2024)]
[House]
[Page H21]
From the Congressional Record Online through the Government Publishing Office [www.gpo.gov]


                              {time}  1215
                            ENERGY POLICY

  The SPEAKER pro tempore (Ms. Foxx). The Chair recognizes the gentleman from
Ohio (Mr. Ek) for 5 minutes.
  Mr. EK. Mr. Speaker, I rise today to say that we will not
raise the

[[Page H22]]

toll next year.
  It is unfair. Mr. Smith said so.
  Ms. DeLAURO of Connecticut. Madam Speaker, I thank him.
                          ____________________
  Mr. VAN HOLLEN. I object.
  The PRESIDING OFFICER. Objection is heard.
"""
HEARD = [
    ("The SPEAKER pro tempore", "The Chair recognizes the gentleman from Ohio (Mr. Ek) for 5 minutes."),
    ("Mr. EK", "Mr. Speaker, I rise today to say that we will not raise the toll next year.\nIt is unfair. Mr. Smith said so."),
    ("Ms. DeLAURO of Connecticut", "Madam Speaker, I thank him."),
    ("Mr. VAN HOLLEN", "I object."),
    ("The PRESIDING OFFICER", "Objection is heard."),
]  # fmt: skip


def test_the_congressional_record_is_read_as_its_printer_gives_it() -> None:
    record = read_record(CONGRESS.encode(), "CREC-2024-01-09.txt")
    assert said(record) == HEARD
    assert (record.date, record.grade) == ("2024-01-09", Grade.OFFICIAL)
    page = f"<html><head><title>Congressional Record</title></head><body><pre>{CONGRESS}</pre></body></html>"
    assert said(read_record(page.encode(), "CREC.htm")) == HEARD


def test_another_transcript_is_not_of_congress() -> None:
    assert not is_congress("ANN: As the Congressional Record says, we won.")
    assert said(read_record(b"Mr. SMITH of Texas. We won.\nMs. LEE. No.", "a.txt")) == [
        ("Mr. SMITH of Texas", "We won."),
        ("Ms. LEE", "No."),
    ]


# ---------------------------------------------------------------- Hansard
HANSARD = """Bridge Tolls
Volume 732: debated on Wednesday 10 May 2023

12.37pm

Thangam Lee
(Holm West) (Lab)

Will the Leader raise the toll?

Column 123

The Minister for Roads (Bo Ek)

No.

Mr Speaker

Order.

Thangam Lee

Thank you.
"""


def test_hansard_has_its_speakers_in_lines_of_their_own() -> None:
    record = read_record(HANSARD.encode(), "debate.txt")
    assert said(record) == [
        ("Thangam Lee", "Will the Leader raise the toll?"),
        ("Bo Ek", "No."),
        ("Mr Speaker", "Order."),
        ("Thangam Lee", "Thank you."),
    ]
    assert (record.title, record.date, record.grade) == ("Bridge Tolls", "2023-05-10", Grade.OFFICIAL)


def test_hansard_with_colons_is_a_transcript_like_others() -> None:
    text = "Hansard\n10 May 2023\n\nAnn Lee (Holm) (Lab): Will he go?\n\nThe Minister (Bo Ek): No.\n"
    assert not is_hansard(text)
    assert [t.text for t in read_record(text.encode(), "a.txt").turns] == ["Will he go?", "No."]


# ---------------------------------------------------------------- XML of parliaments
AKOMA = """<?xml version="1.0"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><debate name="hansard">
<meta><identification source="#s"><FRBRWork><FRBRdate date="2011-02-01" name="sitting"/></FRBRWork></identification>
<references><TLCPerson eId="lee" href="/x" showAs="Ann Lee"/></references></meta>
<preface><p><docTitle>House debate</docTitle></p></preface><debateBody><debateSection name="x"><heading>Roads</heading>
<narrative>The House met.</narrative><speech by="#lee"><from>Ms LEE</from><p>We will <i>go</i>.</p><p>And stay.</p></speech>
<question by="#ek" to="#lee"><from>Mr B. Ek:</from><p>Why?</p></question><answer by="#lee"><p>Because.</p></answer>
</debateSection></debateBody></debate></akomaNtoso>"""
PARLAMINT = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt>
<title type="main" xml:lang="en">Sitting 4</title></titleStmt><sourceDesc><bibl><title>Minutes</title></bibl></sourceDesc>
</fileDesc><profileDesc><settingDesc><setting><date when="2020-03-04">4.3.</date></setting></settingDesc></profileDesc>
</teiHeader><text><body><div><note type="speaker">Ann Lee (Lab):</note><u who="#LeeAnn" ana="#regular"><seg><s><w>We</w>
<w join="right">won</w><pc>.</pc></s></seg></u><u who="#EkBo"><seg>No.</seg></u></div></body></text></TEI>"""


def test_akoma_ntoso_tells_who_speaks() -> None:
    record = read_record(AKOMA.encode(), "debate.xml")
    assert said(record) == [("Ann Lee", "We will go.\nAnd stay."), ("Mr B. Ek", "Why?"), ("Ann Lee", "Because.")]
    assert (record.title, record.date, record.kind) == ("House debate", "2011-02-01", "transcript")


def test_parlamint_tells_its_day_and_joins_its_tokens() -> None:
    record = read_record(PARLAMINT.encode(), "ParlaMint_x.xml")
    assert said(record) == [("Ann Lee", "We won."), ("Ek Bo", "No.")]
    assert (record.title, record.date, record.language) == ("Sitting 4", "2020-03-04", "en")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "<teiCorpus xmlns='http://www.tei-c.org/ns/1.0'><include href='a.xml'/></teiCorpus>",
            "parts lie in other files",
        ),
        ("<TEI xmlns='http://www.tei-c.org/ns/1.0'><text/></TEI>", "holds nothing that is said (<TEI>)"),
        (
            "<?xml version='1.0'?><akomaNtoso><act><body><p>x</p></body></act></akomaNtoso>",
            "holds nothing that is said",
        ),
        ("<?xml version='1.0'?><invoice/>", "XML of a kind that is not read (<invoice>)"),
    ],
)
def test_xml_without_speech_is_named(text: str, told: str) -> None:
    with pytest.raises(NotAPage) as refused:
        read_record(text.encode(), "a.xml")
    assert told in str(refused.value)
