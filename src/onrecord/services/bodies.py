"""Request and answer bodies of the API, as types: OpenAPI is made of them, and every answer is validated.

The shapes themselves are those of ``onrecord.shape_types``; here stands what only calls have.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from typing_extensions import TypedDict

from onrecord.shapes.found import Found, Status
from onrecord.shapes.page import Document, Extracted
from onrecord.shapes.person import Decision, Person, PersonJudgement, PersonWithCounts
from onrecord.shapes.record import Record
from onrecord.shapes.statement import Judgement, Statement
from onrecord.shapes.verification import Verification

__all__ = [
    "Decision", "Document", "Extracted", "Found", "Judgement", "Person", "PersonJudgement", "PersonWithCounts",
    "Record", "Statement", "Status", "Verification",
]  # fmt: skip


class Problem(TypedDict):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


class Checked(TypedDict):
    """A member of a statement whose words were held against records, and what was found."""

    member: str
    publisher: str | None
    verification: Verification


class StatementChecked(Statement):
    """A statement with what was found of its words on each page; what fails comes first."""

    checks: list[Checked]
    told: str


class Verifications(TypedDict):
    items: list[Verification]


class Listed(TypedDict):
    items: list[Found]
    next: str | None
    total: int


class People(TypedDict):
    items: list[Person]


class Kept(TypedDict):
    id: str
    written: Literal["new", "unchanged", "new version", "forgotten"]


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
