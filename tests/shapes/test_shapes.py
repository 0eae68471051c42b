"""The JSON shapes that tools rely on: their keys, what they hold, and that they are read as they were made."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import (
    Assigned,
    Cue,
    Decision,
    Document,
    Edit,
    Found,
    Grade,
    Judgement,
    Kind,
    Member,
    Office,
    Passage,
    PersonJudgement,
    Quoted,
    Record,
    Role,
    Searched,
    Segment,
    SegmentKind,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    Turn,
    Variant,
    Verdict,
    Verification,
)
from onrecord.extracting import extractor
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.shapes import (
    assigned_to_json,
    attribution_from_json,
    decision_to_json,
    document_from_json,
    document_to_json,
    found_to_json,
    judgement_to_json,
    linked_to_json,
    office_to_json,
    page_to_json,
    passage_from_json,
    passage_to_json,
    person_judgement_to_json,
    quoted_from_json,
    record_details_to_json,
    record_from_json,
    record_to_json,
    spans_from_json,
    spans_to_json,
    speaker_from_json,
    statement_to_json,
    turn_from_json,
    turn_to_json,
    verification_from_json,
    verification_to_json,
)

TEXT = (
    "HOLM – “We won,” Ann Lee told reporters. Ida Wren says that Bo Ray told her that the dam would hold. "
    "A spokesman for Norvik Ferries, who asked not to be named, said it was late."
)
PAGE = process(read_text(TEXT, id="p"), extractor("fast"))


def through(row: Any) -> Any:
    """A row as another program gets it."""
    return json.loads(json.dumps(row, ensure_ascii=False))


# ---------------------------------------------------------------- pages
ATTRIBUTION = {
    "id", "source", "cue", "content", "addressee", "kind", "mode", "parent", "confidence", "confidence_content",
    "confidence_speaker", "origin", "speaker", "addressee_name", "chain", "witness",
}  # fmt: skip
SPEAKER = {"name", "kind", "mention", "title", "affiliation", "anonymity"}


def test_a_page_is_one_object_with_its_attributions() -> None:
    row = through(page_to_json(PAGE))
    assert set(row) == {"id", "extractor", "language", "digest", "attributions"}
    assert len(row["attributions"]) == len(PAGE.attributions)
    for a in row["attributions"]:
        assert set(a) == ATTRIBUTION
        assert set(a["speaker"]) == SPEAKER
        assert 0 <= a["confidence"] <= 1 and 0 <= a["confidence_content"] <= 1 and 0 <= a["confidence_speaker"] <= 1
        assert a["kind"] in {"direct", "indirect", "mixed", "post"} and a["mode"] in {"speech", "writing", "thought"}


def test_spans_are_offsets_of_the_text() -> None:
    row = through(page_to_json(PAGE))
    first = row["attributions"][0]
    assert [TEXT[a:b] for a, b in first["content"]] == ["“We won,”"]
    assert [TEXT[a:b] for a, b in first["source"]] == ["Ann Lee"]
    start, end = first["speaker"]["mention"]
    assert TEXT[start:end] == "Ann Lee"


def test_a_nested_attribution_names_its_parent_and_its_chain() -> None:
    rows = through(page_to_json(PAGE))["attributions"]
    inner = next(a for a in rows if a["parent"])
    assert inner["parent"] in {a["id"] for a in rows}
    assert [v["name"] for v in inner["chain"]] == ["Ida Wren", "Bo Ray"]
    assert set(inner["chain"][0]) == {"name", "kind", "addressee"}


def test_an_attribution_and_its_speaker_are_read_back() -> None:
    for row, a in zip(through(page_to_json(PAGE))["attributions"], PAGE.attributions, strict=True):
        again = attribution_from_json(row, "p")
        assert (again.id, again.source, again.cue, again.content, again.addressee) == (
            a.id, a.source, a.cue, a.content, a.addressee,
        )  # fmt: skip
        assert (again.kind, again.mode, again.parent, again.origin) == (a.kind, a.mode, a.parent, a.origin)
        speaker = speaker_from_json(row["speaker"], a.id)
        known = PAGE.of_role(Role.SOURCE)[a.id]
        assert (speaker.name, speaker.kind, speaker.mention, speaker.affiliation) == (
            known.name, known.kind, known.mention, known.affiliation,
        )  # fmt: skip


def test_only_a_post_has_an_account_and_a_day() -> None:
    post = replace(PAGE.attributions[0], kind=Kind.POST, handle="annlee", posted="2024-02-08")
    row = through(page_to_json(replace(PAGE, attributions=(post, *PAGE.attributions[1:]))))
    assert (row["attributions"][0]["handle"], row["attributions"][0]["posted"]) == ("annlee", "2024-02-08")
    assert "handle" not in row["attributions"][1]


def test_a_document_keeps_its_segments_and_its_dateline() -> None:
    row = through(document_to_json(PAGE.document))
    assert {"id", "url", "title", "text", "published", "publisher", "author", "language"} <= set(row)
    assert row["dateline"] == "HOLM"
    assert document_from_json(row) == replace(PAGE.document, address=None)
    plain = through(document_to_json(Document("d", "x")))
    assert plain["dateline"] is None and plain["segments"] == {}


SEGMENTS = st.lists(st.tuples(st.sampled_from(list(SegmentKind)), st.integers(0, 3)), max_size=4)


@given(SEGMENTS)
def test_any_segments_of_a_document_come_back(drawn: list[tuple[SegmentKind, int]]) -> None:
    at, segments = 0, []
    for kind, size in drawn:
        segments.append(Segment(kind, Span(at, at + size + 1)))
        at += size + 1
    document = Document("d", "x" * at, segments=tuple(segments))
    assert document_from_json(through(document_to_json(document))) == document


# ---------------------------------------------------------------- records
def test_a_record_is_read_as_it_was_printed() -> None:
    record = Record(
        "r", (Turn("ANN", "We won.", 1.0, 2.5, cues=(Cue(Span(0, 2), 1.0, 1.5),)), Turn(None, "…")), "Talk", "2024-05-03",
        kind="debate", occasion="The fair", place="Holm", participants=("Ann",), source="https://a.example", language="en",
        spoken_languages=(("Ann", "fr"), ("Bo", "de")), grade=Grade.OFFICIAL,
    )  # fmt: skip
    row = through(record_to_json(record))
    assert record_from_json(row) == record
    assert row["spoken_language"] == {"Ann": "fr", "Bo": "de"} and row["grade"] == "official edited"
    assert "turns" not in record_details_to_json(record)


def test_a_turn_has_cues_only_where_parts_have_times() -> None:
    assert set(turn_to_json(Turn("A", "x"))) == {"speaker", "text", "start", "end"}
    row = turn_to_json(Turn("A", "xy", cues=(Cue(Span(0, 1), 0.5, 1.0),)))
    assert row["cues"] == [[0, 1, 0.5, 1.0]]
    assert turn_from_json(through(row)) == Turn("A", "xy", cues=(Cue(Span(0, 1), 0.5, 1.0),))


@pytest.mark.parametrize(
    "row", [{"id": "r", "turns": []}, {"id": "r", "turns": [{"text": "x"}], "kind": None, "grade": None}]
)
def test_a_record_may_say_little(row: dict[str, Any]) -> None:
    found = record_from_json(row)
    assert (found.id, found.kind, found.grade) == ("r", "transcript", None)


# ---------------------------------------------------------------- verifications
PLACE = Passage(
    "hall", 3, Span(4, 9), "we won", speaker="ANN", title="Hall", date="2024-05-03", grade=Grade.CAPTIONS, before="so ",
    after=" now", start=1.5, end=2.0,
)  # fmt: skip
FOUND = Verification(
    Quoted("we won", "q", "Ann", "2024-05-04", document_id="p", attribution_id="a1", spans=(Span(2, 8),)),
    Verdict.TRUNCATED, Verdict.TRUNCATED, searched=Searched(3, "2024-01-01", "2024-05-03"), policy="default",
    policy_version="2", passage=PLACE, others=((PLACE, Verdict.ALTERED),), speaker_matches=True, occasion_matches=False,
    edits=(Edit("cut", "", "if it rains", ("condition",), span=Span(6, 6), record_span=Span(9, 9)),), score=0.9,
    translated=True, lost_before="", lost_after="if it rains", fails=True, reason="",
)  # fmt: skip
PROMISED = {
    "id", "verdict", "record_id", "turn_index", "turn_span", "speaker_matches", "edits", "score", "record_speaker", "before",
    "after", "timecode", "flags", "policy", "searched", "translated", "quote", "speaker",
}  # fmt: skip


def test_a_verification_has_every_key_that_was_promised() -> None:
    row = through(verification_to_json(FOUND))
    assert PROMISED | {"doc_id", "spans"} <= set(row)
    assert row["timecode"] == {"start": 1.5, "end": 2.0}
    assert row["policy"] == {"name": "default", "version": "2"}
    assert row["searched"] == {"records": 3, "from": "2024-01-01", "to": "2024-05-03"}
    assert row["edits"][0]["flags"] == row["flags"] == ["condition"]
    assert row["lost"] == {"before": "", "after": "if it rains"}
    assert row["others"][0]["wording"] == "altered"


def test_a_verification_is_read_as_it_was_printed() -> None:
    assert verification_from_json(through(verification_to_json(FOUND))) == FOUND
    nowhere = replace(
        FOUND, passage=None, others=(), edits=(), speaker_matches=None, quoted=Quoted("x", "q"), reason="too few"
    )
    row = through(verification_to_json(nowhere))
    assert verification_from_json(row) == nowhere
    assert row["record_id"] is row["turn_span"] is row["timecode"] is None
    assert "doc_id" not in row and set(row) >= PROMISED


def test_a_passage_is_read_as_it_was_printed() -> None:
    assert passage_from_json(through(passage_to_json(PLACE))) == PLACE
    untimed = replace(PLACE, start=None, end=None, grade=None)
    assert passage_to_json(untimed)["timecode"] is None
    assert passage_from_json(through(passage_to_json(untimed))) == untimed


@pytest.mark.parametrize(
    ("row", "quoted"),
    [
        ({"quote": "x"}, Quoted("x", "7")),
        ({"quote": "x", "id": 3}, Quoted("x", "3")),
        ({"quote": "x", "id": "a", "speaker": "Ann", "date": "2024-05-03"}, Quoted("x", "a", "Ann", "2024-05-03")),
        ({"quote": "x", "speaker": "", "date": ""}, Quoted("x", "7")),
        ({"quote": 5}, Quoted("5", "7")),
        ({"quote": "x", "reporters": ["Bo"]}, Quoted("x", "7", reporters=("Bo",))),
    ],
)
def test_a_quote_says_what_it_knows(row: dict[str, Any], quoted: Quoted) -> None:
    assert quoted_from_json(row, "7") == quoted


# ---------------------------------------------------------------- statements and people
MEMBER = Member(
    "m1", "d1", attribution_id="a1", span=Span(0, 6), text="We won", speaker="Ann", published="2024-05-03",
    publisher="Post", copy_of=None, seen="2024-06-01T00:00:00",
)  # fmt: skip
STATEMENT = Statement(
    "s1", "Ann Lee", SpeakerKind.PERSON, "We won", members=(MEMBER,),
    variants=(Variant("We won", None, 1), Variant("We never won", 0, 1, (Edit("insert", "never", ""),), lost_before="so")),
    judgements=(Judgement("m1", "m2", True, 0.9, evidence=("same day",), decided_by="x"),), from_record="hall",
)  # fmt: skip


def test_a_statement_has_every_key_that_was_promised() -> None:
    row = through(statement_to_json(STATEMENT))
    assert {"statement", "speaker", "person", "wording", "first_seen", "first_dated", "publishers", "members"} <= set(
        row
    )
    (member,) = row["members"]
    assert {"doc_id", "attribution", "span", "text", "published", "publisher", "copy_of"} <= set(member)
    assert (row["person"], row["record_id"], row["copied"]) == ("Ann Lee", "hall", 0.0)
    assert row["variants"][1]["lost"] == {"before": "so", "after": ""}
    assert row["judgements"][0]["evidence"] == ["same day"]
    body = statement_to_json(replace(STATEMENT, speaker_kind=SpeakerKind.BODY))
    assert body["person"] is None and body["speaker"] == "Ann Lee"


def test_a_linked_statement_is_short() -> None:
    row = through(linked_to_json(STATEMENT))
    assert set(row) == {"statement", "speaker", "members"}
    assert row["members"] == [{"doc_id": "d1", "span": [0, 6], "text": "We won", "published": "2024-05-03"}]


def test_a_found_statement_has_its_page_and_its_words() -> None:
    a = PAGE.attributions[0]
    person = Assigned("Q7", "Ann Lee", 0.9, evidence=("name",), decided_by="x")
    row = through(
        found_to_json(Found("s1", PAGE.document, a, PAGE.speakers[0], verifications=(FOUND,), pages=2, person=person))
    )
    assert (row["statement"], row["pages"], row["words"], row["document"]["id"]) == ("s1", 2, ["“We won,”"], "p")
    assert row["person"]["id"] == "Q7" and row["verifications"][0]["verdict"] == "truncated"
    assert "text" not in row["document"]
    assert through(found_to_json(Found("s1", PAGE.document, a, PAGE.speakers[0])))["person"] is None


def test_what_people_decided_is_told_with_who_and_when() -> None:
    decision = Decision(
        1,
        "speaker",
        "m1",
        name="Ann",
        kind="person",
        holds=None,
        before="Bo",
        note="heard",
        decided_by="Ida",
        decided="2024-06-01",
    )
    assert through(decision_to_json(decision)) | {"number": 1, "about": "speaker", "name": "Ann"} == through(
        decision_to_json(decision)
    )
    act = PersonJudgement(
        2, "merge", "Q7", other="ann-lee", name=None, mentions=("m1",), note="", decided_by="Ida", decided="2024-06-01"
    )
    row = through(person_judgement_to_json(act))
    assert (row["act"], row["mentions"], row["undone"]) == ("merge", ["m1"], None)
    judged = Judgement("a", "b", False, 1.0, evidence=("seen",), decided_by="Ida", decided="2024-06-01", number=3)
    assert through(judgement_to_json(judged)) == {
        "left": "a", "right": "b", "same": False, "score": 1.0, "evidence": ["seen"], "decided_by": "Ida",
        "decided": "2024-06-01", "undone": None, "number": 3,
    }  # fmt: skip
    assert through(office_to_json(Office("mayor", "Holm", "2020", None))) == {
        "title": "mayor", "of": "Holm", "start": "2020", "end": None,
    }  # fmt: skip
    assert assigned_to_json(Assigned("Q7", "Ann", 0.5, evidence=("a", "b"), decided_by="x"))["evidence"] == ["a", "b"]


# ---------------------------------------------------------------- spans
@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 9)).map(lambda p: Span(p[0], p[0] + p[1])), max_size=4))
def test_spans_come_back(spans: list[Span]) -> None:
    assert spans_from_json(through(spans_to_json(spans))) == tuple(spans)


def test_no_spans_are_none() -> None:
    assert spans_from_json(None) == spans_from_json([]) == ()
    with pytest.raises(ValueError):
        spans_from_json([[3, 1]])


def test_a_speaker_without_a_place_has_none() -> None:
    row = {"name": None, "kind": "unresolved", "mention": None}
    assert speaker_from_json(row, "a1", Role.ADDRESSEE) == Speaker(
        "a1", None, SpeakerKind.UNRESOLVED, role=Role.ADDRESSEE
    )
    with pytest.raises(ValueError):
        speaker_from_json(row | {"kind": "ghost"}, "a1")
