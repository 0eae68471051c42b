"""Statements: one utterance with its members, wordings and judgements."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass

from onrecord.data.attribution import SpeakerKind
from onrecord.data.text import Span
from onrecord.data.verification import Edit


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two mentions carry the same utterance: the score (0 to 1), why, and who decided.

    ``left`` and ``right`` are ids of mentions, in order. ``undone`` is when a person took it back, or ``None``.
    """

    left: str
    right: str
    same: bool
    score: float
    _: KW_ONLY
    evidence: tuple[str, ...]
    decided_by: str
    decided: str | None = None
    undone: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A mention as part of a statement. ``copy_of`` is the id of the page whose text this page repeats."""

    id: str
    document_id: str
    _: KW_ONLY
    attribution_id: str | None
    span: Span
    text: str
    speaker: str | None = None
    published: str | None = None
    publisher: str | None = None
    copy_of: str | None = None
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class Carrying:
    """A mention of a page as a store holds it: the ids of its statement and of the person whose statement that is.

    ``statement`` is ``None`` for words in marks that nobody is said to have spoken, and that stand on this page alone.
    """

    id: str
    span: Span
    text: str
    _: KW_ONLY
    attribution_id: str | None
    kind: str | None
    lead: bool
    speaker: str | None
    statement: str | None
    person: str | None


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording of a statement. ``parent`` is the index of the wording it is nearest to; ``None`` for the first.

    ``edits`` lead from the parent to it; ``lost_before`` and ``lost_after`` are what it leaves out of the parent at
    either end.
    """

    text: str
    parent: int | None
    members: int
    edits: tuple[Edit, ...] = ()
    _: KW_ONLY
    lost_before: str = ""
    lost_after: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One utterance, wherever it is carried. ``members`` are in the order of their dates.

    ``id`` is that of the earliest dated member; every member's id leads to the statement. ``wording`` is the record's
    where a member was found there, else the fullest that independent pages agree on. ``first_dated`` is the earliest
    day of publication, ``first_seen`` the moment the first of its pages was read; they are apart on purpose.
    """

    id: str
    speaker: str | None
    speaker_kind: SpeakerKind
    wording: str
    _: KW_ONLY
    members: tuple[Member, ...]
    variants: tuple[Variant, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    from_record: str | None = None

    @property
    def first_dated(self) -> str | None:
        """The earliest day on which a page with it was published."""
        return min((m.published for m in self.members if m.published), default=None)

    @property
    def first_seen(self) -> str | None:
        """When the first of its pages was read, in UTC."""
        return min((m.seen for m in self.members if m.seen), default=None)

    @property
    def publishers(self) -> tuple[str, ...]:
        """Everybody who published it, in the order of their dates."""
        return tuple(dict.fromkeys(m.publisher for m in self.members if m.publisher))

    @property
    def copied(self) -> float:
        """The share of its pages that are copies of another one."""
        pages = {m.document_id: m.copy_of for m in self.members}
        return sum(c is not None for c in pages.values()) / len(pages)
