"""Verifications: verdicts on quotes, with the edits and passages behind them."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from enum import StrEnum

from onrecord.data.mention import Quoted
from onrecord.data.record import Grade
from onrecord.data.text import Span


class Verdict(StrEnum):
    """What became of a quote that was held against records. ``NOT_FOUND`` means: not in these records; never false.

    >>> [verdict.value for verdict in Verdict][:4]
    ['verbatim', 'edited', 'altered', 'truncated']
    """

    VERBATIM = "verbatim"
    EDITED = "edited"
    ALTERED = "altered"
    TRUNCATED = "truncated"
    SPLICED = "spliced"
    WRONG_SPEAKER = "wrong_speaker"
    NOT_FOUND = "not_found"
    RECORD_UNAVAILABLE = "record_unavailable"


NO_SPAN = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Edit:
    """One difference between a quote and the record: its name, the words on either side, and what it turns round.

    ``span`` lies in the quote's text, ``record_span`` in the text of the turn.
    """

    op: str
    quote: str
    record: str
    flags: tuple[str, ...] = ()
    _: KW_ONLY
    span: Span = NO_SPAN
    record_span: Span = NO_SPAN


@dataclass(frozen=True, slots=True)
class Passage:
    """A place on record: a stretch of one turn, with the words around it. Times are seconds from the record's start."""

    record_id: str
    turn_index: int
    span: Span
    text: str
    _: KW_ONLY
    speaker: str | None = None
    title: str | None = None
    date: str | None = None
    grade: Grade | None = None
    before: str = ""
    after: str = ""
    start: float | None = None
    end: float | None = None


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched: how many records with words in them, and the dates from which and to which they reach."""

    records: int
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """What became of one quote. ``wording`` is the verdict on the words alone, whoever said them.

    ``passage`` is the place that decided, ``others`` are further places that hold the words, in other records or, for a
    spliced quote, those of its other pieces. ``score`` is the part of the quote's weight that stands in the passage; it
    decides nothing by itself. ``reported`` is true where the record has the words in the mouth of another who says that
    the speaker said them; ``occasion_matches`` is false where the record lies on another day than the page tells.
    ``reason`` says in a line what else decided: an edit that the policy refuses, words too few to
    be anybody's, a language that is not read.

    >>> import onrecord
    >>> talk = onrecord.Record("talk", (onrecord.Turn("Ann Lee", "We will not raise the toll."),))
    >>> found = onrecord.verify("We will raise the toll", [talk])
    >>> found.passage.speaker, [(edit.op, edit.record, edit.flags) for edit in found.edits]
    ('Ann Lee', [('delete', 'not', ('negation',))])
    """

    quoted: Quoted
    verdict: Verdict
    wording: Verdict
    _: KW_ONLY
    searched: Searched
    policy: str
    policy_version: str
    passage: Passage | None = None
    others: tuple[tuple[Passage, Verdict], ...] = ()
    speaker_matches: bool | None = None
    reported: bool = False
    occasion_matches: bool | None = None
    edits: tuple[Edit, ...] = ()
    score: float = 0.0
    translated: bool = False
    lost_before: str = ""
    lost_after: str = ""
    fails: bool = False
    reason: str = ""

    @property
    def flags(self) -> tuple[str, ...]:
        """The flags of all edits, each once, in the order in which they come."""
        return tuple(dict.fromkeys(flag for edit in self.edits for flag in edit.flags))
