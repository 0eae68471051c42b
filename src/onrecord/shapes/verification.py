"""The shapes of verifications: verdicts on quotes, with edits and passages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NotRequired

from typing_extensions import TypedDict

from onrecord import data
from onrecord.data import Grade, Span, Verdict
from onrecord.data import Searched as Looked
from onrecord.shapes.fields import Pair, Pairs, read_shape, shaped, spans_from_json, spans_to_json


class Edit(TypedDict):
    """One difference between a quote and the record."""

    op: str
    """what was done: delete, insert, replace, cut and others"""
    quote: str
    """the quote's words"""
    record: str
    """the record's words"""
    flags: list[str]
    """what it turns round: negation, number, modal and others"""
    span: Pair
    """in the quote"""
    record_span: Pair
    """in the turn's text"""


class Timecode(TypedDict):
    """When a passage was said."""

    start: float | None
    """seconds from the record's beginning"""
    end: float | None
    """seconds from the record's beginning"""


class Passage(TypedDict):
    """A place on record; every key is null where there is none."""

    record_id: str | None
    """of the record"""
    turn_index: int | None
    """of the turn, from 0"""
    turn_span: Pair | None
    """in the turn's text"""
    record_speaker: str | None
    """who speaks there"""
    record_title: str | None
    """of the record"""
    record_date: str | None
    """of the record"""
    grade: Grade | None
    """of the record"""
    passage: str | None
    """the record's words"""
    before: str | None
    """the words before it"""
    after: str | None
    """the words after it"""
    timecode: Timecode | None
    """when it was said"""


class Other(Passage):
    """A further place that holds the words."""

    wording: Verdict
    """the verdict on the words there"""


class Lost(TypedDict):
    """What a cut left out."""

    before: str
    """at the beginning"""
    after: str
    """at the end"""


class PolicyName(TypedDict):
    """The policy that decided."""

    name: str
    """default, strict, lenient, or of a file"""
    version: str
    """raised with every change"""


Searched = TypedDict("Searched", {"records": int, "from": str | None, "to": str | None})


class Verification(Passage):
    """What became of one quote. The keys of a passage are those of the place that decided."""

    id: str
    """of the quote"""
    quote: str
    """its words"""
    speaker: str | None
    """who is said to have spoken them"""
    date: str | None
    """the day on which that is claimed"""
    verdict: Verdict
    """verbatim, edited, altered, truncated, spliced, wrong_speaker, not_found, record_unavailable"""
    wording: Verdict
    """the verdict on the words alone, whoever said them"""
    speaker_matches: bool | None
    """null when nobody can tell"""
    reported: bool
    """the record has another person telling what the speaker said"""
    occasion_matches: bool | None
    """whether the record lies within the policy's days before the page; null without dates"""
    edits: list[Edit]
    """each difference"""
    flags: list[str]
    """all of the edits' flags"""
    score: float
    """the part of the quote's weight that stands in the passage; it decides nothing by itself"""
    translated: bool
    """the record is a translation of what this person said"""
    lost: Lost
    """what a cut left out"""
    others: list[Other]
    """further places that hold the words"""
    policy: PolicyName
    """what decided"""
    searched: Searched
    """`{"records", "from", "to"}`: how many records were searched, and the days from which and to which they reach"""
    fails: bool
    """whether it fails the policy"""
    reason: str | None
    """what else decided, in words: edits that the policy refuses, words too few to be anybody's, a language that is not
    read"""
    doc_id: NotRequired[str]
    """quotes of a page: the document"""
    attribution: NotRequired[str | None]
    """quotes of a page: the attribution"""
    spans: NotRequired[Pairs]
    """quotes of a page: where it stands"""
    page: NotRequired[int]
    """quotes of a PDF, or of a text with form feeds: the page of print, from 1"""


def edit_to_json(edit: data.Edit) -> Edit:
    """One edit; ``span`` lies in the quote, ``record_span`` in the turn."""
    row: Edit = shaped(edit, Edit)
    return row


def edit_from_json(row: Mapping[str, Any]) -> data.Edit:
    """The edit that ``edit_to_json`` printed."""
    return read_shape(row, data.Edit)


def passage_to_json(passage: data.Passage) -> Passage:
    """A place on record with its words."""
    return {
        "record_id": passage.record_id,
        "turn_index": passage.turn_index,
        "turn_span": [passage.span.start, passage.span.end],
        "record_speaker": passage.speaker,
        "record_title": passage.title,
        "record_date": passage.date,
        "grade": passage.grade,
        "passage": passage.text,
        "before": passage.before,
        "after": passage.after,
        "timecode": None if passage.start is None else {"start": passage.start, "end": passage.end},
    }


NOWHERE: Passage = {
    "record_id": None, "turn_index": None, "turn_span": None, "record_speaker": None, "record_title": None,
    "record_date": None, "grade": None, "passage": None, "before": None, "after": None, "timecode": None,
}  # fmt: skip


def verification_to_json(found: data.Verification) -> Verification:
    """A verification in the shape that ``onrecord verify --format jsonl`` prints."""
    quoted = found.quoted
    place = passage_to_json(found.passage) if found.passage else NOWHERE
    row: Verification = {
        "id": quoted.id,
        "quote": quoted.text,
        "speaker": quoted.speaker,
        "date": quoted.date,
        "verdict": found.verdict,
        "wording": found.wording,
        **place,  # type: ignore[typeddict-item]  # a passage has no keys of a quote
        "speaker_matches": found.speaker_matches,
        "reported": found.reported,
        "occasion_matches": found.occasion_matches,
        "edits": [edit_to_json(e) for e in found.edits],
        "flags": list(found.flags),
        "score": found.score,
        "translated": found.translated,
        "lost": {"before": found.lost_before, "after": found.lost_after},
        "others": [{**passage_to_json(p), "wording": v} for p, v in found.others],
        "policy": {"name": found.policy, "version": found.policy_version},
        "searched": {"records": found.searched.records, "from": found.searched.first, "to": found.searched.last},
        "fails": found.fails,
        "reason": found.reason or None,
    }
    if quoted.document_id is not None:
        row |= {
            "doc_id": quoted.document_id,
            "attribution": quoted.attribution_id,
            "spans": spans_to_json(quoted.spans),
        }
    if quoted.page is not None:
        row["page"] = quoted.page
    return row


def quoted_from_json(row: Mapping[str, Any], id: str) -> data.Quoted:
    """A quote in the shape ``{"id", "quote", "speaker"?, "date"?}``; ``id`` is for one that brings none."""
    return data.Quoted(
        str(row["quote"]),
        str(row["id"]) if row.get("id") is not None else id,
        row.get("speaker") or None,
        row.get("date") or None,
        reporters=tuple(row.get("reporters") or ()),
    )


def passage_from_json(row: Mapping[str, Any]) -> data.Passage:
    """The passage that ``passage_to_json`` printed."""
    timecode = row.get("timecode") or {}
    return data.Passage(
        row["record_id"],
        row["turn_index"],
        Span(*row["turn_span"]),
        row["passage"],
        speaker=row["record_speaker"],
        title=row["record_title"],
        date=row["record_date"],
        grade=Grade(row["grade"]) if row["grade"] else None,
        before=row["before"],
        after=row["after"],
        start=timecode.get("start"),
        end=timecode.get("end"),
    )


def verification_from_json(row: Mapping[str, Any]) -> data.Verification:
    """The verification that ``verification_to_json`` printed."""
    quoted = replace(
        quoted_from_json(row, row["id"]),
        document_id=row.get("doc_id"),
        attribution_id=row.get("attribution"),
        spans=spans_from_json(row.get("spans")),
        page=row.get("page"),
    )
    edits = tuple(edit_from_json(e) for e in row["edits"])
    return data.Verification(
        quoted,
        Verdict(row["verdict"]),
        Verdict(row["wording"]),
        searched=Looked(row["searched"]["records"], row["searched"]["from"], row["searched"]["to"]),
        policy=row["policy"]["name"],
        policy_version=row["policy"]["version"],
        passage=passage_from_json(row) if row["record_id"] is not None else None,
        others=tuple((passage_from_json(o), Verdict(o["wording"])) for o in row["others"]),
        speaker_matches=row["speaker_matches"],
        reported=row["reported"],
        occasion_matches=row["occasion_matches"],
        edits=edits,
        score=row["score"],
        translated=row["translated"],
        lost_before=row["lost"]["before"],
        lost_after=row["lost"]["after"],
        fails=row["fails"],
        reason=row.get("reason") or "",
    )
