"""Each noun to a plain dictionary and back, losslessly. What stands in the dictionaries: ``onrecord.shape_types``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from onrecord import shape_types as shape
from onrecord.data import (
    Attribution,
    Cue,
    Document,
    Edit,
    Grade,
    Judgement,
    Kind,
    Member,
    Mode,
    Page,
    Passage,
    Quoted,
    Record,
    Role,
    Searched,
    Segment,
    SegmentKind,
    Span,
    Spans,
    Speaker,
    SpeakerKind,
    Statement,
    Turn,
    Variant,
    Verdict,
    Verification,
    Voice,
)

Json = dict[str, Any]


def spans_to_json(spans: Iterable[Span]) -> list[list[int]]:
    """Spans as ``[[start, end], ...]``."""
    return [[s.start, s.end] for s in spans]


def spans_from_json(pairs: Iterable[Iterable[int]] | None) -> Spans:
    """``[[start, end], ...]`` as spans; ``None`` is no span."""
    return tuple(Span(*pair) for pair in pairs or ())


def document_to_json(document: Document) -> shape.Plain:
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


def attribution_to_json(
    attribution: Attribution, source: Speaker | None, addressee: Speaker | None,
    chain: Iterable[Voice] = (), witness: Speaker | None = None,
) -> shape.Attribution:  # fmt: skip
    """One attribution with its speakers, in the shape that ``onrecord extract --format jsonl`` prints."""
    row: shape.Attribution = {
        "id": attribution.id,
        "source": spans_to_json(attribution.source),
        "cue": spans_to_json(attribution.cue),
        "content": spans_to_json(attribution.content),
        "addressee": spans_to_json(attribution.addressee),
        "kind": attribution.kind,
        "mode": attribution.mode,
        "parent": attribution.parent,
        "confidence": round(attribution.confidence, 3),
        "origin": attribution.origin,
        "speaker": _speaker_to_json(source) if source else None,
        "addressee_name": addressee.name if addressee else None,
        "chain": [_voice_to_json(v) for v in chain],
        "witness": _witness_to_json(witness) if witness else None,
    }
    if attribution.kind is Kind.POST:
        row |= {"handle": attribution.handle, "posted": attribution.posted}
    return row


def page_to_json(page: Page) -> shape.Extracted:
    """A page in the shape that ``onrecord extract --format jsonl`` prints: one such line a document."""
    chains, witnesses = page.chains(), page.of_role(Role.WITNESS)
    return {
        "id": page.document.id,
        "extractor": page.extractor,
        "attributions": [
            attribution_to_json(a, (own := chains[a.id][-1]).speaker, own.addressee, chains[a.id], witnesses.get(a.id))
            for a in page.attributions
        ],
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


def _voice_to_json(voice: Voice) -> shape.Voice:
    to = voice.addressee
    return {"name": voice.speaker.name, "kind": voice.speaker.kind, "addressee": to.name if to else None}


def _witness_to_json(witness: Speaker) -> shape.Witness:
    """A witness: a name, the place that gave it, and the words of the page that name them so."""
    place = witness.mention
    return {
        "name": witness.name,
        "kind": witness.kind,
        "mention": [place.start, place.end] if place else None,
        "words": witness.evidence,
    }


def _speaker_to_json(speaker: Speaker) -> shape.Speaker:
    mention = speaker.mention
    return {
        "name": speaker.name,
        "kind": speaker.kind,
        "mention": [mention.start, mention.end] if mention else None,
        "title": speaker.title,
        "affiliation": speaker.affiliation,
        "anonymity": speaker.anonymity,
    }


def speaker_from_json(row: Mapping[str, Any], attribution_id: str, role: Role = Role.SOURCE) -> Speaker:
    """The speaker inside an attribution's line."""
    mention = row.get("mention")
    kind = SpeakerKind(row["kind"])
    return Speaker(
        attribution_id, row.get("name"), kind, Span(*mention) if mention else None, role,
        title=row.get("title"), affiliation=row.get("affiliation"), anonymity=row.get("anonymity"),
    )  # fmt: skip


def turn_to_json(turn: Turn) -> shape.Turn:
    """A turn; ``cues`` stand there only when parts of it have times of their own."""
    row: shape.Turn = {"speaker": turn.speaker, "text": turn.text, "start": turn.start, "end": turn.end}
    if turn.cues:
        row["cues"] = [[c.span.start, c.span.end, c.start, c.end] for c in turn.cues]
    return row


def turn_from_json(row: Mapping[str, Any]) -> Turn:
    """The turn that ``turn_to_json`` printed."""
    cues = tuple(Cue(Span(int(c[0]), int(c[1])), float(c[2]), float(c[3])) for c in row.get("cues") or ())
    return Turn(row.get("speaker") or None, row["text"], row.get("start"), row.get("end"), cues)


def record_details_to_json(record: Record) -> shape.RecordDetails:
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
        "grade": record.grade,
    }


def record_to_json(record: Record) -> shape.Record:
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


def edit_to_json(edit: Edit) -> shape.Edit:
    """One edit; ``span`` lies in the quote, ``record_span`` in the turn."""
    return {
        "op": edit.op,
        "quote": edit.quote,
        "record": edit.record,
        "flags": list(edit.flags),
        "span": [edit.span.start, edit.span.end],
        "record_span": [edit.record_span.start, edit.record_span.end],
    }


def passage_to_json(passage: Passage) -> shape.Passage:
    """A place on record with its words."""
    return {
        "record_id": passage.record_id,
        "turn_index": passage.turn_index,
        "turn_span": [passage.span.start, passage.span.end],
        "record_speaker": passage.speaker,
        "record_title": passage.title,
        "record_date": passage.date,
        "grade": passage.grade,
        "passage": passage.text,
        "before": passage.before,
        "after": passage.after,
        "timecode": None if passage.start is None else {"start": passage.start, "end": passage.end},
    }


NOWHERE: shape.Passage = {
    "record_id": None, "turn_index": None, "turn_span": None, "record_speaker": None, "record_title": None,
    "record_date": None, "grade": None, "passage": None, "before": None, "after": None, "timecode": None,
}  # fmt: skip


def verification_to_json(found: Verification) -> shape.Verification:
    """A verification in the shape that ``onrecord verify --format jsonl`` prints."""
    quoted = found.quoted
    place = passage_to_json(found.passage) if found.passage else NOWHERE
    row: shape.Verification = {
        "id": quoted.id,
        "quote": quoted.text,
        "speaker": quoted.speaker,
        "date": quoted.date,
        "verdict": found.verdict,
        "wording": found.wording,
        **place,  # type: ignore[typeddict-item]  # a passage has no keys of a quote
        "speaker_matches": found.speaker_matches,
        "reported": found.reported,
        "occasion_matches": found.occasion_matches,
        "edits": [edit_to_json(e) for e in found.edits],
        "flags": list(found.flags),
        "score": found.score,
        "translated": found.translated,
        "lost": {"before": found.lost_before, "after": found.lost_after},
        "others": [{**passage_to_json(p), "wording": v} for p, v in found.others],
        "policy": {"name": found.policy, "version": found.policy_version},
        "searched": {"records": found.searched.records, "from": found.searched.first, "to": found.searched.last},
        "fails": found.fails,
        "reason": found.reason or None,
    }
    if quoted.document_id is not None:
        row |= {
            "doc_id": quoted.document_id,
            "attribution": quoted.attribution_id,
            "spans": spans_to_json(quoted.spans),
        }
    return row


def quoted_from_json(row: Mapping[str, Any], id: str) -> Quoted:
    """A quote in the shape ``{"id", "quote", "speaker"?, "date"?}``; ``id`` is for one that brings none."""
    return Quoted(
        str(row["quote"]),
        str(row["id"]) if row.get("id") is not None else id,
        row.get("speaker") or None,
        row.get("date") or None,
        reporters=tuple(row.get("reporters") or ()),
    )


def passage_from_json(row: Mapping[str, Any]) -> Passage:
    """The passage that ``passage_to_json`` printed."""
    timecode = row.get("timecode") or {}
    return Passage(
        row["record_id"], row["turn_index"], Span(*row["turn_span"]), row["passage"], row["record_speaker"],
        row["record_title"], row["record_date"], Grade(row["grade"]) if row["grade"] else None, row["before"],
        row["after"], timecode.get("start"), timecode.get("end"),
    )  # fmt: skip


def verification_from_json(row: Mapping[str, Any]) -> Verification:
    """The verification that ``verification_to_json`` printed."""
    quoted = replace(
        quoted_from_json(row, row["id"]),
        document_id=row.get("doc_id"),
        attribution_id=row.get("attribution"),
        spans=spans_from_json(row.get("spans")),
    )
    edits = tuple(
        Edit(e["op"], e["quote"], e["record"], tuple(e["flags"]), Span(*e["span"]), Span(*e["record_span"]))
        for e in row["edits"]
    )
    return Verification(
        quoted, Verdict(row["verdict"]), Verdict(row["wording"]),
        Searched(row["searched"]["records"], row["searched"]["from"], row["searched"]["to"]), row["policy"]["name"],
        row["policy"]["version"], passage_from_json(row) if row["record_id"] is not None else None,
        tuple((passage_from_json(o), Verdict(o["wording"])) for o in row["others"]), row["speaker_matches"],
        row["reported"], row["occasion_matches"], edits, row["score"], row["translated"], row["lost"]["before"],
        row["lost"]["after"], row["fails"], row.get("reason") or "",
    )  # fmt: skip


def linked_to_json(statement: Statement) -> shape.Linked:
    """A statement in the shape that ``onrecord link --format jsonl`` prints."""
    return {
        "statement": statement.id,
        "speaker": statement.speaker,
        "members": [
            {"doc_id": m.document_id, "span": [m.span.start, m.span.end], "text": m.text, "published": m.published}
            for m in statement.members
        ],
    }


def statement_to_json(statement: Statement) -> shape.Statement:
    """A stored statement in the shape that ``onrecord statement --format jsonl`` prints."""
    return {
        "statement": statement.id,
        "speaker": statement.speaker,
        "speaker_kind": statement.speaker_kind,
        "person": statement.speaker if statement.speaker_kind is SpeakerKind.PERSON else None,
        "wording": statement.wording,
        "record_id": statement.from_record,
        "first_seen": statement.first_seen,
        "first_dated": statement.first_dated,
        "publishers": list(statement.publishers),
        "copied": round(statement.copied, 3),
        "members": [_member_to_json(m) for m in statement.members],
        "variants": [_variant_to_json(v) for v in statement.variants],
        "judgements": [judgement_to_json(j) for j in statement.judgements],
    }


def _member_to_json(m: Member) -> shape.Member:
    return {
        "id": m.id,
        "doc_id": m.document_id,
        "attribution": m.attribution_id,
        "span": [m.span.start, m.span.end],
        "text": m.text,
        "speaker": m.speaker,
        "published": m.published,
        "publisher": m.publisher,
        "copy_of": m.copy_of,
        "seen": m.seen,
    }


def _variant_to_json(v: Variant) -> shape.Variant:
    return {
        "text": v.text,
        "parent": v.parent,
        "members": v.members,
        "edits": [edit_to_json(e) for e in v.edits],
        "lost": {"before": v.lost_before, "after": v.lost_after},
    }


def judgement_to_json(j: Judgement) -> shape.Judgement:
    """A judgement: by a person, who has a number to undo it by, or computed."""
    return {
        "left": j.left,
        "right": j.right,
        "same": j.same,
        "score": j.score,
        "evidence": list(j.evidence),
        "decided_by": j.decided_by,
        "decided": j.decided,
        "undone": j.undone,
        "number": j.number,
    }
