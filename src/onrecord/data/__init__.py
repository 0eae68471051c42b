"""The nouns of onrecord, frozen. Every step speaks these and nothing else.

Offsets are half-open and count Unicode code points of ``Document.text``:
``document.text[span.start:span.end]`` is always the text on the page.
"""

from __future__ import annotations

from onrecord.data.answer import Found, Near, Person, Query, RecordRow, Sourced, Taken, Told, Unnamed, Written
from onrecord.data.attribution import Attribution, Kind, Mode, Role, Speaker, SpeakerKind, Voice
from onrecord.data.listing import Listing, Outlet, PageRow, PersonRow
from onrecord.data.mention import Mention, Occasion, Quoted
from onrecord.data.page import Page
from onrecord.data.person import Assigned, Decision, Office, PersonJudgement
from onrecord.data.record import Cue, Grade, Record, Turn
from onrecord.data.statement import Carrying, Judgement, Member, Statement, Variant
from onrecord.data.text import Capture, Document, Failure, Segment, SegmentKind, Span, Spans
from onrecord.data.verification import Edit, Passage, Searched, Verdict, Verification

__all__ = [
    "Assigned",
    "Attribution",
    "Capture",
    "Carrying",
    "Cue",
    "Decision",
    "Document",
    "Edit",
    "Failure",
    "Found",
    "Grade",
    "Judgement",
    "Kind",
    "Listing",
    "Member",
    "Mention",
    "Mode",
    "Near",
    "Occasion",
    "Office",
    "Outlet",
    "Page",
    "PageRow",
    "Passage",
    "Person",
    "PersonJudgement",
    "PersonRow",
    "Query",
    "Quoted",
    "Record",
    "RecordRow",
    "Role",
    "Searched",
    "Segment",
    "SegmentKind",
    "Sourced",
    "Span",
    "Spans",
    "Speaker",
    "SpeakerKind",
    "Statement",
    "Taken",
    "Told",
    "Turn",
    "Unnamed",
    "Variant",
    "Verdict",
    "Verification",
    "Voice",
    "Written",
]
