"""The JSON shapes that other tools rely on, as types: ``onrecord.shapes`` makes them, the API is described by them."""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict  # the one of ``typing`` says too little of itself before Python 3.12

from onrecord.data import Grade, Kind, Mode, SpeakerKind, Verdict

Pair = list[int]
"""``[start, end]``, half-open, in code points."""
Pairs = list[Pair]


class Speaker(TypedDict):
    name: str | None
    kind: SpeakerKind
    mention: Pair | None
    title: str | None
    affiliation: str | None
    anonymity: str | None


class Voice(TypedDict):
    name: str | None
    kind: SpeakerKind
    addressee: str | None


class Witness(TypedDict):
    name: str | None
    kind: SpeakerKind
    mention: Pair | None
    words: str


class Attribution(TypedDict):
    id: str
    source: Pairs
    cue: Pairs
    content: Pairs
    addressee: Pairs
    kind: Kind
    mode: Mode
    parent: str | None
    confidence: float
    origin: str
    speaker: Speaker | None
    addressee_name: str | None
    chain: list[Voice]
    witness: Witness | None
    handle: NotRequired[str | None]
    posted: NotRequired[str | None]


class Extracted(TypedDict):
    id: str
    extractor: str
    attributions: list[Attribution]


class Plain(TypedDict):
    """A document as it was read."""

    id: str
    url: str | None
    title: str | None
    text: str
    published: str | None
    publisher: str | None
    author: str | None
    language: str | None
    dateline: str | None
    segments: dict[str, Pairs]


class Document(Plain):
    """A document with what was found in it."""

    attributions: list[Attribution]


class Edit(TypedDict):
    op: str
    quote: str
    record: str
    flags: list[str]
    span: Pair
    record_span: Pair


class Timecode(TypedDict):
    start: float | None
    end: float | None


class Passage(TypedDict):
    record_id: str | None
    turn_index: int | None
    turn_span: Pair | None
    record_speaker: str | None
    record_title: str | None
    record_date: str | None
    grade: Grade | None
    passage: str | None
    before: str | None
    after: str | None
    timecode: Timecode | None


class Other(Passage):
    wording: Verdict


class Lost(TypedDict):
    before: str
    after: str


class PolicyName(TypedDict):
    name: str
    version: str


Searched = TypedDict("Searched", {"records": int, "from": str | None, "to": str | None})


class Verification(Passage):
    id: str
    quote: str
    speaker: str | None
    date: str | None
    verdict: Verdict
    wording: Verdict
    speaker_matches: bool | None
    reported: bool
    occasion_matches: bool | None
    edits: list[Edit]
    flags: list[str]
    score: float
    translated: bool
    lost: Lost
    others: list[Other]
    policy: PolicyName
    searched: Searched
    fails: bool
    reason: str | None
    doc_id: NotRequired[str]
    attribution: NotRequired[str | None]
    spans: NotRequired[Pairs]


class About(TypedDict):
    id: str
    url: str | None
    title: str | None
    published: str | None
    publisher: str | None


class Assigned(TypedDict):
    id: str
    name: str
    score: float
    evidence: list[str]
    decided_by: str


class Found(Attribution):
    statement: str
    pages: int
    place: int
    person: Assigned | None
    words: list[str]
    document: About
    verifications: list[Verification]


class LinkedMember(TypedDict):
    doc_id: str
    span: Pair
    text: str
    published: str | None


class Linked(TypedDict):
    statement: str
    speaker: str | None
    members: list[LinkedMember]


class Member(TypedDict):
    id: str
    doc_id: str
    attribution: str | None
    span: Pair
    text: str
    speaker: str | None
    published: str | None
    publisher: str | None
    copy_of: str | None
    seen: str | None


class Variant(TypedDict):
    text: str
    parent: int | None
    members: int
    edits: list[Edit]
    lost: Lost


class Judgement(TypedDict):
    left: str
    right: str
    same: bool
    score: float
    evidence: list[str]
    decided_by: str
    decided: str | None
    undone: str | None
    number: int | None


class Statement(TypedDict):
    statement: str
    speaker: str | None
    speaker_kind: SpeakerKind
    person: str | None
    wording: str
    record_id: str | None
    first_seen: str | None
    first_dated: str | None
    publishers: list[str]
    copied: float
    members: list[Member]
    variants: list[Variant]
    judgements: list[Judgement]


class OfficeHeld(TypedDict):
    title: str
    of: str | None
    start: str | None
    end: str | None


class Person(TypedDict):
    id: str
    name: str
    aliases: list[str]
    called: list[str]
    gender: str | None
    ids: dict[str, str]
    offices: list[OfficeHeld]
    imported: bool


class PersonCounts(TypedDict):
    statements: int
    kinds: dict[str, int]
    first_dated: str | None
    last_dated: str | None


class PersonWithCounts(Person, PersonCounts):
    pass


class PersonJudgement(TypedDict):
    number: int
    act: Literal["merge", "split", "rename"]
    person: str
    other: str | None
    name: str | None
    mentions: list[str]
    note: str
    decided_by: str
    decided: str
    undone: str | None


class Decision(TypedDict):
    number: int
    about: Literal["speaker", "verdict"]
    mention: str
    name: str | None
    kind: SpeakerKind | None
    holds: bool | None
    before: str | None
    note: str
    decided_by: str
    decided: str
    undone: str | None


class Turn(TypedDict):
    speaker: str | None
    text: str
    start: float | None
    end: float | None
    cues: NotRequired[list[list[float | None]]]


class RecordDetails(TypedDict):
    """A record without its turns."""

    id: str
    title: str | None
    date: str | None
    kind: str
    occasion: str | None
    place: str | None
    participants: list[str]
    source: str | None
    language: str | None
    spoken_language: dict[str, str]
    grade: Grade | None


class Record(RecordDetails):
    turns: list[Turn]


class Status(TypedDict):
    documents: int
    failed: int
    attributions: int
    statements: int
    people: int
    records: int
    verifications: int
