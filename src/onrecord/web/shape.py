"""What the API answers, as types: OpenAPI is made of them, and every answer is held against them.

The values are those of ``onrecord.shapes``; a shape that changes there and not here fails its call.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, NotRequired

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from typing_extensions import TypedDict

from onrecord.data import Grade, Kind, Mode, SpeakerKind, Verdict

Pair = Annotated[list[int], Field(min_length=2, max_length=2, description="[start, end), in code points")]
Spans = list[Pair]


class Problem(TypedDict):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


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
    source: Spans
    cue: Spans
    content: Spans
    addressee: Spans
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


class Document(TypedDict):
    id: str
    url: str | None
    title: str | None
    text: str
    published: str | None
    publisher: str | None
    author: str | None
    language: str | None
    dateline: str | None
    segments: dict[str, Spans]
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
    doc_id: NotRequired[str]
    attribution: NotRequired[str | None]
    spans: NotRequired[Spans]


class Verifications(TypedDict):
    items: list[Verification]


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


class Listed(TypedDict):
    items: list[Found]
    next: str | None
    total: int


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


class PersonWithCounts(Person):
    statements: int
    kinds: dict[str, int]
    first_dated: str | None
    last_dated: str | None


class People(TypedDict):
    items: list[Person]


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


class Kept(TypedDict):
    id: str
    written: Literal["new", "unchanged", "new version"]


class Turn(TypedDict):
    speaker: str | None
    text: str
    start: float | None
    end: float | None
    cues: NotRequired[list[list[float | None]]]


class Record(TypedDict):
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
    turns: list[Turn]


class Status(TypedDict):
    documents: int
    failed: int
    attributions: int
    statements: int
    people: int
    records: int
    verifications: int


class Counts(TypedDict):
    items: list[dict[str, str | int | None]]


# ---------------------------------------------------------------- what is sent
class Strict(BaseModel):
    """What a caller sends; a key that means nothing is refused."""

    model_config = ConfigDict(extra="forbid", strict=True)


LONGEST_TEXT = 300_000
"""Characters of a text that is read at once."""


VISIBLE = r"[^\u0000-\u0020\u007f-\u00a0\u2000-\u200f\u2028-\u202f]"
"""At least one character that is seen, said so that every reader of the description understands the same."""


def _is_day(value: str) -> str:
    if len(value) != 10:
        raise ValueError("write it as 2024-02-09")
    return date.fromisoformat(value).isoformat()


Day = Annotated[str, AfterValidator(_is_day), Field(json_schema_extra={"format": "date"}, description="ISO 8601")]


class Text(Strict):
    text: str = Field(min_length=1, max_length=LONGEST_TEXT)


class Quote(Strict):
    quote: str = Field(min_length=1, max_length=20_000)
    id: str | None = Field(None, max_length=200)
    speaker: str | None = Field(None, max_length=300)
    date: Day | None = None


class TurnGiven(Strict):
    speaker: str | None = Field(None, max_length=300)
    text: str = Field(max_length=LONGEST_TEXT)


class RecordGiven(Strict):
    id: str = Field(min_length=1, max_length=300)
    title: str | None = Field(None, max_length=1000)
    date: Day | None = None
    kind: str | None = Field(None, max_length=100)
    turns: list[TurnGiven] = Field(max_length=5000)


class Against(Strict):
    records: list[RecordGiven] | None = Field(None, max_length=50, description="instead of those of the store")


class CheckedQuotes(Against):
    """Quotes to check."""

    quotes: list[Quote] = Field(max_length=500)


class CheckedText(Against):
    """A text whose quotes are to be checked."""

    text: str = Field(min_length=1, max_length=LONGEST_TEXT)


class Same(Strict):
    """Two statements or members, by their ids: one utterance, or apart."""

    left: str = Field(min_length=4, max_length=64)
    right: str = Field(min_length=4, max_length=64)
    same: bool
    note: str = Field("", max_length=2000)


class SaidBy(Strict):
    """Who spoke a statement's words; without a name that nobody can tell."""

    name: str | None = Field(max_length=300, pattern=VISIBLE)
    kind: Literal["person", "body", "group", "role", "document"] = "person"
    note: str = Field("", max_length=2000)


class Holds(Strict):
    """Whether the verdict on a statement's words is right."""

    holds: bool
    note: str = Field("", max_length=2000)


class DocumentGiven(Strict):
    """A page that stays. Its text is kept character for character."""

    text: str = Field(min_length=1, max_length=LONGEST_TEXT, pattern=VISIBLE)
    url: str = Field(min_length=1, max_length=2000, pattern=r"^https?://[!-~]+$", description="where it was published")
    title: str | None = Field(None, max_length=1000)
    published: Day | None = None
    publisher: str | None = Field(None, max_length=300)
    author: str | None = Field(None, max_length=300)
    language: str | None = Field(None, max_length=20)


class Merged(Strict):
    other: str = Field(min_length=1, max_length=300, description="the id of the one that is the same person")
    note: str = Field("", max_length=2000)


class Renamed(Strict):
    name: str = Field(min_length=1, max_length=300, pattern=VISIBLE)
    note: str = Field("", max_length=2000)
