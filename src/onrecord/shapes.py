"""The JSON shapes that other tools rely on: each noun to a plain dictionary and back, losslessly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from onrecord.data import (
    Attribution,
    Cue,
    Document,
    Grade,
    Kind,
    Mode,
    Page,
    Record,
    Role,
    Segment,
    SegmentKind,
    Span,
    Spans,
    Speaker,
    SpeakerKind,
    Turn,
)

Json = dict[str, Any]


def spans_to_json(spans: Iterable[Span]) -> list[list[int]]:
    """Spans as ``[[start, end], ...]``."""
    return [[s.start, s.end] for s in spans]


def spans_from_json(pairs: Iterable[Iterable[int]] | None) -> Spans:
    """``[[start, end], ...]`` as spans; ``None`` is no span."""
    return tuple(Span(*pair) for pair in pairs or ())


def document_to_json(document: Document) -> Json:
    """A document in the shape that ``onrecord read --format jsonl`` prints."""
    segments: dict[str, list[list[int]]] = {}
    for segment in document.segments:
        segments.setdefault(segment.kind.value, []).append([segment.span.start, segment.span.end])
    dateline = next((s.span.of(document.text) for s in document.segments if s.kind is SegmentKind.DATELINE), None)
    return {
        "id": document.id,
        "url": document.url,
        "title": document.title,
        "text": document.text,
        "published": document.published,
        "publisher": document.publisher,
        "author": document.author,
        "language": document.language,
        "dateline": dateline,
        "segments": segments,
    }


def document_from_json(row: Mapping[str, Any]) -> Document:
    """The document that ``document_to_json`` printed."""
    segments = [
        Segment(SegmentKind(kind), Span(*pair)) for kind, pairs in (row.get("segments") or {}).items() for pair in pairs
    ]
    return Document(
        id=row["id"],
        text=row["text"],
        url=row.get("url"),
        title=row.get("title"),
        published=row.get("published"),
        publisher=row.get("publisher"),
        author=row.get("author"),
        language=row.get("language"),
        segments=tuple(sorted(segments, key=lambda s: s.span)),
    )


def attribution_to_json(attribution: Attribution, source: Speaker | None, addressee: Speaker | None) -> Json:
    """One attribution with its speakers, in the shape that ``onrecord extract --format jsonl`` prints."""
    row: Json = {
        "id": attribution.id,
        "source": spans_to_json(attribution.source),
        "cue": spans_to_json(attribution.cue),
        "content": spans_to_json(attribution.content),
        "addressee": spans_to_json(attribution.addressee),
        "kind": attribution.kind.value,
        "mode": attribution.mode.value,
        "parent": attribution.parent,
        "confidence": round(attribution.confidence, 3),
        "origin": attribution.origin,
        "speaker": _speaker_to_json(source) if source else None,
        "addressee_name": addressee.name if addressee else None,
    }
    if attribution.kind is Kind.POST:
        row |= {"handle": attribution.handle, "posted": attribution.posted}
    return row


def page_to_json(page: Page) -> Json:
    """A page in the shape that ``onrecord extract --format jsonl`` prints: one such line a document."""
    sources = {s.attribution_id: s for s in page.speakers if s.role is Role.SOURCE}
    addressees = {s.attribution_id: s for s in page.speakers if s.role is Role.ADDRESSEE}
    return {
        "id": page.document.id,
        "attributions": [attribution_to_json(a, sources.get(a.id), addressees.get(a.id)) for a in page.attributions],
    }


def attribution_from_json(row: Mapping[str, Any], document_id: str) -> Attribution:
    """The attribution that ``attribution_to_json`` printed, without its speakers."""
    return Attribution(
        id=row["id"],
        document_id=document_id,
        source=spans_from_json(row.get("source")),
        cue=spans_from_json(row.get("cue")),
        content=spans_from_json(row.get("content")),
        addressee=spans_from_json(row.get("addressee")),
        kind=Kind(row["kind"]),
        mode=Mode(row.get("mode", Mode.SPEECH)),
        parent=row.get("parent"),
        confidence=row.get("confidence", 1.0),
        origin=row.get("origin", ""),
        handle=row.get("handle"),
        posted=row.get("posted"),
    )


def _speaker_to_json(speaker: Speaker) -> Json:
    mention = speaker.mention
    return {
        "name": speaker.name,
        "kind": speaker.kind.value,
        "mention": [mention.start, mention.end] if mention else None,
    }


def speaker_from_json(row: Mapping[str, Any], attribution_id: str, role: Role = Role.SOURCE) -> Speaker:
    """The speaker inside an attribution's line."""
    mention = row.get("mention")
    kind = SpeakerKind(row["kind"])
    return Speaker(attribution_id, row.get("name"), kind, Span(*mention) if mention else None, role)


def turn_to_json(turn: Turn) -> Json:
    """A turn; ``cues`` stand there only when parts of it have times of their own."""
    row: Json = {"speaker": turn.speaker, "text": turn.text, "start": turn.start, "end": turn.end}
    if turn.cues:
        row["cues"] = [[c.span.start, c.span.end, c.start, c.end] for c in turn.cues]
    return row


def turn_from_json(row: Mapping[str, Any]) -> Turn:
    """The turn that ``turn_to_json`` printed."""
    cues = tuple(Cue(Span(int(c[0]), int(c[1])), float(c[2]), float(c[3])) for c in row.get("cues") or ())
    return Turn(row.get("speaker") or None, row["text"], row.get("start"), row.get("end"), cues)


def record_details_to_json(record: Record) -> Json:
    """Everything of a record but its turns."""
    return {
        "id": record.id,
        "title": record.title,
        "date": record.date,
        "kind": record.kind,
        "occasion": record.occasion,
        "place": record.place,
        "participants": list(record.participants),
        "source": record.source,
        "language": record.language,
        "spoken_language": dict(record.spoken_languages),
        "grade": record.grade.value if record.grade else None,
    }


def record_to_json(record: Record) -> Json:
    """A record in the shape that ``onrecord record show --format jsonl`` prints."""
    return {**record_details_to_json(record), "turns": [turn_to_json(t) for t in record.turns]}


def record_from_json(row: Mapping[str, Any]) -> Record:
    """The record that ``record_to_json`` printed."""
    return Record(
        id=row["id"],
        turns=tuple(turn_from_json(t) for t in row["turns"]),
        title=row.get("title"),
        date=row.get("date"),
        kind=row.get("kind") or "transcript",
        occasion=row.get("occasion"),
        place=row.get("place"),
        participants=tuple(row.get("participants") or ()),
        source=row.get("source"),
        language=row.get("language"),
        spoken_languages=tuple(sorted((row.get("spoken_language") or {}).items())),
        grade=Grade(row["grade"]) if row.get("grade") else None,
    )
