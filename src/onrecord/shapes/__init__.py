"""The JSON shapes that other tools rely on, each with its maker and its reader; and the wire form of nouns."""

from __future__ import annotations

from onrecord.shapes.fields import Json, spans_from_json, spans_to_json
from onrecord.shapes.found import found_to_json
from onrecord.shapes.page import (
    attribution_from_json,
    attribution_to_json,
    document_from_json,
    document_to_json,
    page_to_json,
    speaker_from_json,
)
from onrecord.shapes.person import (
    act_to_json,
    assigned_to_json,
    decision_to_json,
    office_to_json,
    person_judgement_to_json,
)
from onrecord.shapes.record import (
    record_details_to_json,
    record_from_json,
    record_to_json,
    turn_from_json,
    turn_to_json,
)
from onrecord.shapes.statement import judgement_to_json, linked_to_json, statement_to_json
from onrecord.shapes.verification import (
    edit_from_json,
    edit_to_json,
    passage_from_json,
    passage_to_json,
    quoted_from_json,
    verification_from_json,
    verification_to_json,
)
from onrecord.shapes.wire import from_wire, many_from_wire, many_to_wire, to_wire

__all__ = [
    "Json",
    "act_to_json",
    "assigned_to_json",
    "attribution_from_json",
    "attribution_to_json",
    "decision_to_json",
    "document_from_json",
    "document_to_json",
    "edit_from_json",
    "edit_to_json",
    "found_to_json",
    "from_wire",
    "judgement_to_json",
    "linked_to_json",
    "many_from_wire",
    "many_to_wire",
    "office_to_json",
    "page_to_json",
    "passage_from_json",
    "passage_to_json",
    "person_judgement_to_json",
    "quoted_from_json",
    "record_details_to_json",
    "record_from_json",
    "record_to_json",
    "spans_from_json",
    "spans_to_json",
    "speaker_from_json",
    "statement_to_json",
    "to_wire",
    "turn_from_json",
    "turn_to_json",
    "verification_from_json",
    "verification_to_json",
]
