"""The shapes of pages: documents, and attributions with their speakers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NotRequired

from typing_extensions import TypedDict  # the one of ``typing`` says too little of itself before Python 3.12

from onrecord import data
from onrecord.data import Kind, Mode, Role, Segment, SegmentKind, Span, SpeakerKind
from onrecord.shapes.fields import Pair, Pairs, read_shape, shaped, text_digest


class Speaker(TypedDict):
    """Who a source is, as far as the page tells."""

    name: str | None
    """the full name that the page gives, or the source's own words for somebody without one"""
    kind: SpeakerKind
    """person, body, document, role, group, unnamed or unresolved"""
    mention: Pair | None
    """the place that gave the name"""
    title: str | None
    """what the page says they are"""
    affiliation: str | None
    """the name of the body they speak for"""
    anonymity: str | None
    """the page's words on why they are not named"""


class Voice(TypedDict):
    """One link of a chain."""

    name: str | None
    """the speaker's name"""
    kind: SpeakerKind
    """as in `speaker`"""
    addressee: str | None
    """whom it was said to"""


class Witness(TypedDict):
    """Whom a statement names as able to confirm it."""

    name: str | None
    """the name"""
    kind: SpeakerKind
    """as in `speaker`"""
    mention: Pair | None
    """the place that gave the name"""
    words: str
    """the page's words ("You can ask him")"""


class Attribution(TypedDict):
    """One attribution with its speakers."""

    id: str
    """unique within the document"""
    source: Pairs
    """who: spans; may be empty"""
    cue: Pairs
    """the words that attribute: spans; may be empty"""
    content: Pairs
    """what: spans, quotation marks included"""
    addressee: Pairs
    """to whom: spans; may be empty"""
    kind: Kind
    """direct (all words inside marks), mixed, indirect, or post"""
    mode: Mode
    """speech, writing or thought, told by the cue"""
    parent: str | None
    """the attribution whose content holds this one"""
    confidence: float
    """0 to 1: how likely content and speaker are both right ([how it is fitted](extracting.md#how-sure))"""
    confidence_content: float
    """0 to 1: how likely content and source are right, as spans"""
    confidence_speaker: float
    """0 to 1: how likely the speaker is right, also one without a name"""
    origin: str
    """the model or the rule that found it"""
    speaker: Speaker | None
    """who the source is"""
    addressee_name: str | None
    """whom it was said to"""
    chain: list[Voice]
    """through whom we know it: the outermost speaker first, its own last"""
    witness: Witness | None
    """whom it names as able to confirm it"""
    handle: NotRequired[str | None]
    """posts only: the account"""
    posted: NotRequired[str | None]
    """posts only: the date"""


class Extracted(TypedDict):
    """What was found in one document."""

    id: str
    """of the document"""
    extractor: str
    """the model or rules that read it, with the version"""
    language: str | None
    """ISO 639-1: the language that it was read in; in one that is not read there are no statements"""
    digest: str
    """of the text that the offsets point into: `sha256:` and its SHA-256 in UTF-8"""
    attributions: list[Attribution]
    """in text order"""


class Capture(TypedDict):
    """The record of a web archive that a page comes from."""

    record: str
    """the record's id"""
    taken: str
    """when it was captured, UTC"""
    digest: str
    """the payload's digest, as the archive has it"""


class Plain(TypedDict):
    """A document as it was read."""

    id: str
    """a digest of what was read, unless one was given"""
    url: str | None
    """where it was published"""
    title: str | None
    """the headline"""
    text: str
    """what all offsets point into"""
    published: str | None
    """the day, ISO 8601"""
    publisher: str | None
    """the outlet"""
    author: str | None
    """the byline"""
    language: str | None
    """ISO 639-1"""
    dateline: str | None
    """the place that the story opens with"""
    segments: dict[str, Pairs]
    """kind to spans: headline, dateline, body, heading, caption, post, boilerplate, quotation (a block quotation)"""
    digest: str
    """of `text`: `sha256:` and its SHA-256 in UTF-8"""
    capture: NotRequired[Capture]
    """pages of web archives only: the record they come from"""


class Document(Plain):
    """A document with what was found in it."""

    attributions: list[Attribution]
    """in text order"""


def document_to_json(document: data.Document) -> Plain:
    """A document in the shape that ``onrecord read --format jsonl`` prints."""
    segments: dict[str, list[list[int]]] = {}
    for segment in document.segments:
        segments.setdefault(segment.kind.value, []).append([segment.span.start, segment.span.end])
    dateline = next((s.span.of(document.text) for s in document.segments if s.kind is SegmentKind.DATELINE), None)
    more = {"dateline": dateline, "segments": segments, "digest": text_digest(document.text)}
    row: Plain = shaped(document, Plain) | more
    held = row.pop("capture", None)
    return row if held is None else row | {"capture": shaped(held, Capture)}


def document_from_json(row: Mapping[str, Any]) -> data.Document:
    """The document that ``document_to_json`` printed."""
    segments = [
        Segment(SegmentKind(kind), Span(*pair)) for kind, pairs in (row.get("segments") or {}).items() for pair in pairs
    ]
    capture = read_shape(row["capture"], data.Capture) if row.get("capture") else None
    segments = sorted(segments, key=lambda s: s.span)
    return read_shape(row, data.Document, segments=tuple(segments), address=None, capture=capture)


def attribution_to_json(
    attribution: data.Attribution,
    source: data.Speaker | None,
    addressee: data.Speaker | None,
    chain: Iterable[data.Voice] = (),
    witness: data.Speaker | None = None,
) -> Attribution:
    """One attribution with its speakers, in the shape that ``onrecord extract --format jsonl`` prints."""
    found = shaped(attribution, Attribution)
    of_post = {"handle": found.pop("handle"), "posted": found.pop("posted")}
    row: Attribution = found | {
        "confidence": round(attribution.confidence, 3),
        "confidence_content": round(_of_content(attribution, source), 3),
        "confidence_speaker": round(source.score if source else 0.0, 3),
        "speaker": shaped(source, Speaker) if source else None,
        "addressee_name": addressee.name if addressee else None,
        "chain": [_voice_to_json(v) for v in chain],
        "witness": shaped(witness, Witness) | {"words": witness.evidence} if witness else None,
    }
    return row | of_post if attribution.kind is Kind.POST else row  # type: ignore[return-value]


def _of_content(attribution: data.Attribution, source: data.Speaker | None) -> float:
    """The probability that content and edges are right: a page's ``confidence`` has the speaker's in it."""
    return min(1.0, attribution.confidence / source.score) if source and source.score else attribution.confidence


def page_to_json(page: data.Page) -> Extracted:
    """A page in the shape that ``onrecord extract --format jsonl`` prints: one such line a document."""
    chains, witnesses = page.chains(), page.of_role(Role.WITNESS)
    return {
        "id": page.document.id,
        "extractor": page.extractor,
        "language": page.language,
        "digest": text_digest(page.document.text),
        "attributions": [
            attribution_to_json(a, (own := chains[a.id][-1]).speaker, own.addressee, chains[a.id], witnesses.get(a.id))
            for a in page.attributions
        ],
    }


def attribution_from_json(row: Mapping[str, Any], document_id: str) -> data.Attribution:
    """The attribution that ``attribution_to_json`` printed, without its speakers."""
    spans = {role: row.get(role) for role in ("source", "cue", "content", "addressee")}
    return read_shape({**row, **spans}, data.Attribution, document_id=document_id)


def speaker_from_json(row: Mapping[str, Any], attribution_id: str, role: Role = Role.SOURCE) -> data.Speaker:
    """The speaker inside an attribution's line."""
    return read_shape(row, data.Speaker, attribution_id=attribution_id, role=role)


def _voice_to_json(voice: data.Voice) -> Voice:
    to = voice.addressee
    return {"name": voice.speaker.name, "kind": voice.speaker.kind, "addressee": to.name if to else None}
