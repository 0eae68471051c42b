"""The shape of an export: pages whose attributions carry what the store knows of them."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord import data
from onrecord.shapes.page import Attribution, Plain, document_to_json, page_to_json
from onrecord.shapes.person import Assigned, assigned_to_json


class ExportedAttribution(Attribution):
    """One attribution with what the store knows of it. Counts are made of these keys."""

    statement: str | None
    """the utterance that it carries; null on a page that waits to be linked"""
    person: Assigned | None
    """whom of the register its speaker is"""
    said_by: str | None
    """the name under which `count` counts the utterance"""
    said_by_kind: str | None
    """the kind of speaker under which `count` counts it"""
    first_dated: str | None
    """the day on which the utterance was first published"""


class Exported(Plain):
    """A page of a store with what was found on it."""

    extractor: str
    """the model or rules that read it, with the version"""
    copy_of: str | None
    """the page whose text this page repeats"""
    attributions: list[ExportedAttribution]
    """in text order"""


def exported_to_json(page: data.Page, told: Mapping[str, data.Told]) -> Exported:
    """A page in the shape that ``onrecord export`` prints; ``told`` is what the store knows of its attributions."""
    found = page_to_json(page)
    row: Exported = {
        **document_to_json(page.document),
        "language": found["language"],
        "extractor": found["extractor"],
        "copy_of": next((t.copy_of for t in told.values()), None),
        "attributions": [_attribution(a, told.get(a["id"])) for a in found["attributions"]],
    }
    return row


def _attribution(row: Attribution, told: data.Told | None) -> ExportedAttribution:
    return {
        **row,
        "statement": told.statement if told else None,
        "person": assigned_to_json(told.person) if told and told.person else None,
        "said_by": told.said_by if told else None,
        "said_by_kind": told.said_by_kind if told else None,
        "first_dated": told.first_dated if told else None,
    }
