"""The shapes of statements: members, wordings, judgements."""

from __future__ import annotations

from typing_extensions import TypedDict

from onrecord import data
from onrecord.data import SpeakerKind
from onrecord.shapes.fields import Pair, shaped
from onrecord.shapes.verification import Edit, Lost, edit_to_json


class LinkedMember(TypedDict):
    """A member as ``onrecord link`` prints it."""

    doc_id: str
    """the page"""
    span: Pair
    """in the page's text"""
    text: str
    """the words"""
    published: str | None
    """the page's day"""


class Linked(TypedDict):
    """A statement as ``onrecord link`` prints it."""

    statement: str
    """its id"""
    speaker: str | None
    """the name that most members give"""
    members: list[LinkedMember]
    """in the order of their dates"""


class Member(TypedDict):
    """A mention as part of a statement."""

    id: str
    """leads to the statement too"""
    doc_id: str
    """the page"""
    attribution: str | None
    """null for words in marks that nobody is said to have spoken"""
    span: Pair
    """in the page's text"""
    text: str
    """the words"""
    speaker: str | None
    """whom this page names"""
    published: str | None
    """the page's day"""
    publisher: str | None
    """the page's outlet"""
    copy_of: str | None
    """the page whose text this page repeats"""
    seen: str | None
    """the moment (UTC) the page was read"""


class Variant(TypedDict):
    """One wording."""

    text: str
    """the words"""
    parent: int | None
    """the index of the wording it is nearest to; null for the first"""
    members: int
    """how many members have it"""
    edits: list[Edit]
    """lead from the parent to it"""
    lost: Lost
    """what it leaves out of the parent at either end"""


class Judgement(TypedDict):
    """Whether two mentions carry the same utterance."""

    left: str
    """the id of a mention"""
    right: str
    """the id of another"""
    same: bool
    """one utterance, or apart"""
    score: float
    """0 to 1"""
    evidence: list[str]
    """why, in words"""
    decided_by: str
    """a person, or the version that computed it"""
    decided: str | None
    """when a person decided it"""
    undone: str | None
    """when it was taken back"""
    number: int | None
    """to take it back by; null for computed ones"""


class Statement(TypedDict):
    """One utterance, wherever it is carried."""

    statement: str
    """its id: that of its earliest dated member; every member's id leads to it"""
    speaker: str | None
    """the name that most members give, in its fullest form"""
    speaker_kind: SpeakerKind
    """person, body, document, role, group, unnamed or unresolved"""
    person: str | None
    """the speaker, where it is a person"""
    wording: str
    """the record's words where a checked member was found there, else the fullest well-attested wording"""
    record_id: str | None
    """the record that the wording is from"""
    first_seen: str | None
    """the moment (UTC) the first of its pages was read"""
    first_dated: str | None
    """the earliest day of publication"""
    publishers: list[str]
    """in the order of their dates"""
    copied: float
    """the share of its pages that are copies of another"""
    members: list[Member]
    """in the order of their dates"""
    variants: list[Variant]
    """the wordings as a tree"""
    judgements: list[Judgement]
    """people's first, then the surest computed ones"""


def linked_to_json(statement: data.Statement) -> Linked:
    """A statement in the shape that ``onrecord link --format jsonl`` prints."""
    return {
        "statement": statement.id,
        "speaker": statement.speaker,
        "members": [
            {"doc_id": m.document_id, "span": [m.span.start, m.span.end], "text": m.text, "published": m.published}
            for m in statement.members
        ],
    }


def statement_to_json(statement: data.Statement) -> Statement:
    """A stored statement in the shape that ``onrecord statement --format jsonl`` prints."""
    return {
        "statement": statement.id,
        "speaker": statement.speaker,
        "speaker_kind": statement.speaker_kind,
        "person": statement.speaker if statement.speaker_kind is SpeakerKind.PERSON else None,
        "wording": statement.wording,
        "record_id": statement.from_record,
        "first_seen": statement.first_seen,
        "first_dated": statement.first_dated,
        "publishers": list(statement.publishers),
        "copied": round(statement.copied, 3),
        "members": [_member_to_json(m) for m in statement.members],
        "variants": [_variant_to_json(v) for v in statement.variants],
        "judgements": [judgement_to_json(j) for j in statement.judgements],
    }


def _member_to_json(m: data.Member) -> Member:
    row: Member = {"id": m.id, "doc_id": m.document_id, "attribution": m.attribution_id} | shaped(m, Member)
    return row


def _variant_to_json(v: data.Variant) -> Variant:
    return {
        "text": v.text,
        "parent": v.parent,
        "members": v.members,
        "edits": [edit_to_json(e) for e in v.edits],
        "lost": {"before": v.lost_before, "after": v.lost_after},
    }


def judgement_to_json(j: data.Judgement) -> Judgement:
    """A judgement: by a person, who has a number to undo it by, or computed."""
    row: Judgement = shaped(j, Judgement)
    return row
