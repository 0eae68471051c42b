"""One utterance: who printed what against the record, its wordings, and how we know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from onrecord.data import Found, Judgement, Member, Statement, Variant, Verification
from onrecord.export import printed
from onrecord.export.diff import CHANGES, Bit, bits_of
from onrecord.services import bodies
from onrecord.services.display import curly, day
from onrecord.web import api, charts
from onrecord.web.at import At, base_of
from onrecord.web.feed import MEDIA as ATOM
from onrecord.web.feed import feed_of_printings
from onrecord.web.linked import MEDIA as LINKED
from onrecord.web.linked import linked_data
from onrecord.web.pages.because import why
from onrecord.web.pages.common import Dark, as_csv, counted, page, picture, router
from onrecord.web.pages.shown import Shown, shown

MOST_CARRIERS, MOST_ROWS = 8, 60
"""Outlets that a row names before the others are folded, and rows of the table; the CSV has all."""
MOST_PASSAGES = 3
LONGEST_HEAD = 60
"""Words of a headline; of a longer statement the whole is folded below it."""
FEWEST_DAYS, FEWEST_OUTLETS = 3, 2
"""A chart of fewer days or outlets says nothing that the table does not."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """An outlet that prints the words: where, when, and whether it was the first or copied another."""

    name: str
    day: str | None
    href: str
    note: str


@dataclass(frozen=True, slots=True)
class Printed:
    """One wording as outlets print it, and its verdict where it was checked."""

    carriers: tuple[Carrier, ...]
    text: str
    check: Shown | None


@router.get("/statements/{id}.json", response_model=bodies.StatementChecked)
def statement_json(place: At, id: str) -> Any:
    """A statement as the API gives it, at the address of its page."""
    return api.statement(place, id)


@router.get("/statements/{id}.jsonld")
def statement_jsonld(request: Request, place: At, id: str) -> Response:
    """A statement as linked data."""
    with place.store() as store:
        whole = store.statement(id)
        checks = store.checks(whole.id)
    link = f"{base_of(request)}/statements/{whole.id}"
    return JSONResponse(linked_data(whole, checks, link), media_type=LINKED)


@router.get("/statements/{id}/feed.atom")
def statement_feed(request: Request, place: At, id: str) -> Response:
    """Who prints a statement as an Atom feed."""
    with place.store() as store:
        whole = store.statement(id)
        checks = store.checks(whole.id)
    title = f"onrecord: {whole.speaker or 'Somebody'}: “{curly(whole.wording)[:80]}”"
    return Response(feed_of_printings(whole, checks, title, str(request.url)), media_type=ATOM)


@router.get("/statements/{id}")
def statement(request: Request, place: At, id: str) -> HTMLResponse:
    """One utterance: how faithfully it is printed, by whom, what the record has, in which wordings."""
    return page("statement.html", **told_of(request, place, id))


def told_of(request: Request, place: At, id: str) -> dict[str, Any]:
    """Everything that a page of a statement shows."""
    with place.store() as store:
        whole = store.statement(id)
        found = store.found(whole.id)
        decided = store.decisions(whole.id)
        checks = store.checks(whole.id)
    address = f"/statements/{whole.id}"
    outlets = {m.publisher or m.document_id for m in whole.members}
    named = _named(found, whole)
    passages = _passages(checks)
    head = curly(whole.wording).rstrip(",;")
    return {
        **_voices(found),
        "s": whole,
        "head": _headline(head),
        "whole": head if len(head.split()) > LONGEST_HEAD else "",
        "named": named,
        "occasion": passages[0].v.passage if passages and passages[0].v else None,
        "told": printed.summary(whole.members, checks),
        "rows": _rows(whole, checks)[:MOST_ROWS],
        "most": MOST_CARRIERS,
        "passages": passages,
        "wordings": _wordings(whole.variants),
        "tree": _tree(whole.variants),
        "timeline": _days(whole) >= FEWEST_DAYS and len(outlets) >= FEWEST_OUTLETS,
        "size": charts.size_of_publishers(len(outlets)),
        "outlets": len(outlets),
        "copies": sum(m.copy_of is not None for m in whole.members),
        "first": next((m for m in whole.members if m.published), None),
        "reasons": _reasons(whole.judgements),
        "judgements": whole.judgements,
        "decided": decided,
        "policies": sorted({f"{v.policy} {v.policy_version}" for _, v in checks}),
        "citation": citation(whole, named, passages, base_of(request) + address),
        "address": address,
        "canonical": address,
        "json": f"{address}.json",
        "feed": f"{address}/feed.atom",
        "about": f"{named or 'Somebody'}: “{head[:200]}” {printed.told(whole.members, checks)}",
        "link": base_of(request) + address,
    }


def _voices(found: Found | None) -> dict[str, Any]:
    """Whoever speaks and tells it, and why; nothing where nobody is said to have spoken."""
    if found is None:
        return {"person": None, "title": None, "tellers": [], "why": ""}
    tellers = [v.speaker.name or "somebody" for v in found.outer][::-1]
    told = why(found.document.text, found.attribution, found.speaker)
    return {"person": found.person, "title": found.speaker.title, "tellers": tellers, "why": told}


def _named(found: Found | None, whole: Statement) -> str | None:
    """What whoever speaks is called: as was decided, as the register has them, or as the pages do."""
    if found is None:
        return whole.speaker
    known = found.person.name if found.person else None
    return found.named or known or whole.speaker


def _headline(words: str) -> str:
    """The words of a statement at the head of its page; of a long one the first."""
    parts = words.split()
    return words if len(parts) <= LONGEST_HEAD else " ".join(parts[:LONGEST_HEAD]) + " …"


def _days(whole: Statement) -> int:
    """On how many days it was printed, as far as its pages have one."""
    return len({m.published[:10] for m in whole.members if m.published})


def _rows(whole: Statement, checks: Sequence[tuple[str, Verification]]) -> list[Printed]:
    """Who printed what: wordings that were checked, what differs first, then those that nobody checked."""
    first = next((m.id for m in whole.members if m.published), "")
    of_page = {m.document_id: m.publisher or "another page" for m in whole.members}
    rows = [
        Printed(tuple(_carrier(m, first, of_page) for m in p.members), p.v.quoted.text, shown(p.v))
        for p in printed.printings(whole.members, checks)
    ]
    checked = {id for id, _ in checks}
    left: dict[str, list[Member]] = {}
    for m in whole.members:
        if m.id not in checked:
            left.setdefault(" ".join(m.text.split()), []).append(m)
    return rows + [Printed(tuple(_carrier(m, first, of_page) for m in of), text, None) for text, of in left.items()]


def _carrier(m: Member, first: str, of_page: dict[str, str]) -> Carrier:
    notes = ["first"] if m.id == first and len(of_page) > 1 else []
    if m.copy_of:
        notes.append(f"copied from {of_page.get(m.copy_of, 'another page')}")
    anchor = f"#{m.attribution_id}" if m.attribution_id else ""
    href = f"/documents/{quote(m.document_id, safe='')}{anchor}"
    return Carrier(m.publisher or "a page without an outlet", m.published, href, ", ".join(notes))


def _passages(checks: Sequence[tuple[str, Verification]]) -> list[Shown]:
    """The places on record, each once; the longest stretch of those that overlap."""
    found = sorted((v for _, v in checks if v.passage), key=_length, reverse=True)
    out: list[Verification] = []
    for v in found:
        if v.passage and not any(_same_place(v, other) for other in out):
            out.append(v)
    return [shown(v) for v in out]


def _length(v: Verification) -> int:
    return v.passage.span.end - v.passage.span.start if v.passage else 0


def _same_place(v: Verification, other: Verification) -> bool:
    one, two = v.passage, other.passage
    if one is None or two is None or (one.record_id, one.turn_index) != (two.record_id, two.turn_index):
        return False
    return one.span.meets(two.span)


# ---------------------------------------------------------------- wordings
@dataclass(frozen=True, slots=True)
class Wording:
    """A wording beside the one it is nearest to: what was changed, and what it leaves out at either end."""

    bits: tuple[Bit, ...]
    before: str
    after: str
    members: int


def _wordings(variants: Sequence[Variant]) -> dict[str, list[Wording]]:
    """The wordings but the first, by how they differ from the one that each is nearest to."""
    found: dict[str, list[Wording]] = {"Changed": [], "Shortened": [], "The same words": []}
    for v in variants:
        if v.parent is not None:
            group = "Changed" if any(e.flags or e.op in CHANGES for e in v.edits) else (
                "Shortened" if v.lost_before or v.lost_after else "The same words"
            )  # fmt: skip
            bits = tuple(bits_of(v.text, v.edits))
            found[group].append(Wording(bits, v.lost_before, v.lost_after, v.members))
    return {group: of for group, of in found.items() if of}


def _tree(variants: Sequence[Variant]) -> list[dict[str, Any]]:
    """The wordings, each with those that hang on it; a cycle there is none, for a parent stands before its child."""
    nodes: list[dict[str, Any]] = [
        {"bits": list(bits_of(v.text, v.edits)), "members": v.members, "before": v.lost_before, "after": v.lost_after,
         "children": []}
        for v in variants
    ]  # fmt: skip
    for node, v in zip(nodes, variants, strict=True):
        if v.parent is not None:
            nodes[v.parent]["children"].append(node)
    return [node for node, v in zip(nodes, variants, strict=True) if v.parent is None]


def _reasons(judgements: Sequence[Judgement]) -> list[str]:
    """Why these are one statement, equal reasons counted once: "11 of 11 pairs: same speaker"."""
    people = [j for j in judgements if "onrecord" not in j.decided_by]
    counts = Counter(reason for j in judgements for reason in dict.fromkeys(j.evidence) if j.same)
    whole = sum(j.same for j in judgements)
    told = [f"{n} of {counted(whole, 'pair')}: {reason}" for reason, n in counts.most_common(4)]
    return [f"{j.decided_by} decided it" for j in people[:3]] + told


def citation(whole: Statement, named: str | None, passages: Sequence[Shown], link: str) -> str:
    """How the statement is cited: who, what, where it was first printed and where it is on record."""
    first = next((m for m in whole.members if m.published), None)
    parts = [f"{named or 'Somebody'}: “{curly(whole.wording).rstrip(',;.')}.”"]
    if first:
        parts.append(f"First printed {day(first.published)}" + (f", {first.publisher}." if first.publisher else "."))
    p = passages[0].v.passage if passages and passages[0].v else None
    if p:
        parts.append(f"On record: {p.title or p.record_id}" + (f", {day(p.date)}." if p.date else "."))
    return " ".join([*parts, f"onrecord, {link}"])


# ---------------------------------------------------------------- who carried it when
def carriers(found: Statement) -> list[dict[str, str]]:
    """Who carried it on which day, in the order of the days; pages without a date are left out."""
    return [_dated(m) for m in found.members if m.published]


def _dated(m: Member) -> dict[str, str]:
    return {
        "day": (m.published or "")[:10],
        "publisher": m.publisher or "no outlet",
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
