"""One utterance: its wordings as a tree, who carried it when, and the record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi import Response
from fastapi.responses import HTMLResponse

from onrecord.data import Member, Statement, Variant, Verification
from onrecord.export import printed
from onrecord.export.diff import bits_of
from onrecord.shapes import statement_to_json
from onrecord.web import charts
from onrecord.web.at import At
from onrecord.web.pages.common import Dark, as_csv, page, picture, router

MOST_REASONS = 20
MOST_MEMBERS = 300
"""Mentions in the table of a page; its CSV has all."""


@router.get("/statements/{id}")
def statement(place: At, id: str) -> HTMLResponse:
    """One utterance with its wordings, publishers in the order of their dates, and the record's passage."""
    with place.store() as store:
        whole = store.statement(id)
        found = store.found(whole.id)
        decided = store.decisions(whole.id)
        checks = store.checks(whole.id)
    verdicts: dict[str, list[Verification]] = {}
    for member, v in checks:
        verdicts.setdefault(member, []).append(v)
    printings = printed.printings(whole.members, checks)
    days = {m.published for m in whole.members if m.published}
    shape = statement_to_json(whole)
    return page(
        "statement.html",
        s=shape,
        members=shape["members"][:MOST_MEMBERS],
        person=found.person if found else None,
        named=found.named or (found.person.name if found.person else None) if found else None,
        tree=_tree(whole.variants),
        timeline=len(whole.members) > 1 and bool(days),
        told=printed.told(whole.members, checks),
        verdicts=verdicts,
        printings=[{**_check(p.v), "members": p.members, "kind": p.kind} for p in printings],
        judgements=whole.judgements[:MOST_REASONS],
        decided=decided,
    )


def _tree(variants: Sequence[Variant]) -> list[dict[str, Any]]:
    """The wordings, each with those that hang on it; a cycle there is none, for a parent stands before its child."""
    nodes = [
        {
            "text": v.text,
            "members": v.members,
            "bits": list(bits_of(v.text, v.edits)),
            "before": v.lost_before,
            "after": v.lost_after,
            "children": [],
        }
        for v in variants
    ]
    for node, v in zip(nodes, variants, strict=True):
        if v.parent is not None:
            nodes[v.parent]["children"].append(node)  # type: ignore[attr-defined]
    return [node for node, v in zip(nodes, variants, strict=True) if v.parent is None]


def _check(v: Verification) -> dict[str, Any]:
    return {"v": v, "bits": list(bits_of(v.quoted.text, v.edits))}


def carriers(found: Statement) -> list[dict[str, str]]:
    """Who carried it on which day, in the order of the days; pages without a date are left out."""
    return [_carrier(m) for m in found.members if m.published]


def _carrier(m: Member) -> dict[str, str]:
    publisher = m.publisher or m.document_id
    return {
        "day": (m.published or "")[:10],
        "publisher": publisher,
        "what": "copy" if m.copy_of else "own text",
        "document": m.document_id,
        "text": " ".join(m.text.split()),
    }


@router.get("/statements/{id}/timeline.svg")
def timeline(place: At, id: str, dark: Dark = False) -> Response:
    """Who carried it when, as a picture."""
    with place.store() as store:
        found = store.statement(id)
    return picture(lambda: charts.publishers(carriers(found)), dark)


@router.get("/statements/{id}/timeline.csv")
def timeline_csv(place: At, id: str) -> Response:
    """The same as CSV."""
    with place.store() as store:
        return as_csv(("day", "publisher", "what", "document", "text"), carriers(store.statement(id)))
