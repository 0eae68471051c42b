"""Nouns to rows of the tables, and pages back from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from onrecord import data
from onrecord.data import Kind, Mode, Page, Role, Segment, SegmentKind, Span, Spans, Speaker, SpeakerKind

Row = dict[str, Any]
Whose = Mapping[tuple[str, Role], str]
"""Ids of people by attribution and role."""


def document_row(page: Page, copy_of: str | None = None) -> Row:
    """The page itself."""
    d, capture = page.document, page.document.capture
    return {
        "document": d.id,
        "url": d.url,
        "title": d.title,
        "published": d.published,
        "publisher": d.publisher,
        "author": d.author,
        "language": d.language,
        "read_as": page.language,
        "extractor": page.extractor,
        "text": d.text,
        "segments": [{"kind": s.kind.value, "start": s.span.start, "end": s.span.end} for s in d.segments],
        "record": capture.record if capture else None,
        "taken": capture.taken if capture else None,
        "digest": capture.digest if capture else None,
        "copy_of": copy_of,
    }


def attribution_rows(page: Page) -> Iterator[Row]:
    """What was found in a page."""
    text = page.document.text
    for a in page.attributions:
        yield {
            "document": page.document.id,
            "attribution": a.id,
            "parent": a.parent,
            "kind": a.kind.value,
            "mode": a.mode.value,
            **{role: _spans(getattr(a, role)) for role in ("source", "cue", "content", "addressee")},
            **{f"{role}_text": _words(getattr(a, role), text) for role in ("source", "cue", "content")},
            "confidence": a.confidence,
            "origin": a.origin,
            "handle": a.handle,
            "posted": a.posted,
        }


def speaker_rows(page: Page, whose: Whose) -> Iterator[Row]:
    """Who is on either side of what was found in a page; ``whose`` are the ids of people."""
    for s in page.speakers:
        yield {
            "document": page.document.id,
            "attribution": s.attribution_id,
            "role": s.role.value,
            "name": s.name,
            "kind": s.kind.value,
            "start": s.mention.start if s.mention else None,
            "end": s.mention.end if s.mention else None,
            "score": s.score,
            "evidence": s.evidence,
            "title": s.title,
            "affiliation": s.affiliation,
            "anonymity": s.anonymity,
            "person": whose.get((s.attribution_id, s.role)),
        }


def mention_row(m: data.Carrying, document: str) -> Row:
    """A stretch of a page that carries words."""
    return {
        "mention": m.id,
        "document": document,
        "attribution": m.attribution_id,
        "start": m.span.start,
        "end": m.span.end,
        "text": m.text,
        "kind": m.kind,
        "lead": m.lead,
        "speaker": m.speaker,
        "statement": m.statement,
    }


def statement_row(statement: data.Statement, person: str | None) -> Row:
    """An utterance without its members."""
    members = statement.members
    return {
        "statement": statement.id,
        "speaker": statement.speaker,
        "speaker_kind": statement.speaker_kind.value,
        "person": person,
        "wording": statement.wording,
        "first_dated": statement.first_dated,
        "mentions": len(members),
        "documents": len({m.document_id for m in members}),
        "texts": len({m.copy_of or m.document_id for m in members}),
        "publishers": len(statement.publishers),
    }


def member_rows(statement: data.Statement) -> Iterator[Row]:
    """The members of an utterance, in their order."""
    for place, m in enumerate(statement.members):
        yield {
            "statement": statement.id,
            "place": place,
            "mention": m.id,
            "document": m.document_id,
            "attribution": m.attribution_id,
            "start": m.span.start,
            "end": m.span.end,
            "text": m.text,
            "speaker": m.speaker,
            "published": m.published,
            "publisher": m.publisher,
            "copy_of": m.copy_of,
        }


def verification_row(found: data.Verification, document: str) -> Row:
    """What became of a quote of a page."""
    p, q = found.passage, found.quoted
    return {
        "document": document,
        "attribution": q.attribution_id,
        "quote": q.text,
        "spans": _spans(q.spans),
        "verdict": found.verdict.value,
        "fails": found.fails,
        "record": p.record_id if p else None,
        "turn": p.turn_index if p else None,
        "turn_start": p.span.start if p else None,
        "turn_end": p.span.end if p else None,
        "record_text": p.text if p else None,
        "speaker_matches": found.speaker_matches,
        "flags": list(found.flags),
        "score": found.score,
        "reason": found.reason,
        "policy": f"{found.policy} {found.policy_version}",
    }


def failure_row(failure: data.Failure) -> Row:
    """A page that could not be read."""
    return {"address": failure.address, "reason": failure.reason}


# ---------------------------------------------------------------- and back
def page_of(document: Row, attributions: Iterable[Row], speakers: Iterable[Row]) -> Page:
    """A page of its rows: everything but the people and statements, which linking finds anew."""
    captured = {name: document[name] for name in ("record", "taken", "digest")}
    segments = [Segment(SegmentKind(s["kind"]), Span(s["start"], s["end"])) for s in document["segments"] or ()]
    plain = ("url", "title", "published", "publisher", "author", "language")
    held = data.Document(
        document["document"],
        document["text"],
        **{name: document[name] for name in plain},
        segments=tuple(segments),
        capture=data.Capture(**{k: v or "" for k, v in captured.items()}) if any(captured.values()) else None,
    )
    return Page(
        held,
        tuple(_attribution(a) for a in attributions),
        tuple(_speaker(s) for s in speakers),
        document["extractor"],
        language=document["read_as"],
    )


def _attribution(row: Row) -> data.Attribution:
    roles: dict[str, Any] = {r: _back(row[r]) for r in ("source", "cue", "content", "addressee")}
    told = {name: row[name] for name in ("parent", "confidence", "origin", "handle", "posted")}
    return data.Attribution(
        row["attribution"], row["document"], kind=Kind(row["kind"]), mode=Mode(row["mode"]), **roles, **told
    )


def _speaker(row: Row) -> Speaker:
    mention = None if row["start"] is None else Span(row["start"], row["end"])
    told = {name: row[name] for name in ("score", "evidence", "title", "affiliation", "anonymity")}
    return Speaker(row["attribution"], row["name"], SpeakerKind(row["kind"]), mention, role=Role(row["role"]), **told)


def _spans(spans: Spans) -> list[Row]:
    return [{"start": s.start, "end": s.end} for s in spans]


def _back(spans: list[Row] | None) -> Spans:
    return tuple(Span(s["start"], s["end"]) for s in spans or ())


def _words(spans: Spans, text: str) -> str:
    return " … ".join(s.of(text) for s in spans)
