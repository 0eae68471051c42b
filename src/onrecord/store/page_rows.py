"""A page as rows: the document, its attributions, their speakers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from onrecord.data import Attribution, Document, Page
from onrecord.read.identity import address_of
from onrecord.shapes import document_to_json, page_to_json, spans_to_json
from onrecord.store import columns, rows
from onrecord.store.engines import Connection

LATER = {"language", "digest", "capture"}
"""Keys of the shapes that no page's digest was made of at first; a document always told its language."""


def digest_of(page: Page) -> str:
    """SHA-256 of a page with all that was found in it: it changes when the page or our reading of it does.

    What the shapes came to say later, ``LATER``, is left out, so that a page of an older store is the same page.
    """
    whole = [_without_later(document_to_json(page.document)), _without_later(page_to_json(page))]
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()


def _without_later(shape: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in shape.items() if key not in LATER or (key == "language" and "text" in shape)}


def addresses(document: Document) -> tuple[str, str]:
    """Where a document's failures are kept: its address, and where it was read."""
    return address_of(document), address_of(replace(document, url=None))


def insert_attributions(connection: Connection, page: Page, number: int, address: str, version: int) -> None:
    """Writes what was found in a page; ``number`` is that of the document's row."""
    numbers: dict[str, int] = {}
    for a in page.attributions:
        row = attribution_row(page.document, a, number, address, version)
        numbers[a.id] = rows.insert(connection, "attributions", row)
    for s in page.speakers:
        rows.insert(connection, "speakers", columns.speaker_row(s, numbers[s.attribution_id]))


def document_row(document: Document, key: str, version: int, digest: str, extractor: str) -> dict[str, Any]:
    """A document as a row; ``key`` is what the store knows it by."""
    told = document_to_json(document)
    return {
        "address": key,
        "version": version,
        "current": 1,
        "digest": digest,
        "id": document.id,
        "url": document.url,
        "title": document.title,
        "published": document.published,
        "publisher": document.publisher,
        "author": document.author,
        "language": document.language,
        "text": document.text,
        "segments": json.dumps(told["segments"]),
        "extractor": extractor,
        "capture": json.dumps(told["capture"]) if "capture" in told else None,
        "first_read": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def attribution_row(document: Document, a: Attribution, number: int, address: str, version: int) -> dict[str, Any]:
    """An attribution as a row of the document of a number."""
    words = {
        role: " … ".join(s.of(document.text) for s in spans)
        for role, spans in (("source", a.source), ("cue", a.cue), ("content", a.content))
    }
    statement = hashlib.sha256(f"{address}\0{version}\0{a.id}".encode()).hexdigest()[:12]
    return {
        "statement": statement,
        "document": number,
        "id": a.id,
        "parent": a.parent,
        "kind": a.kind.value,
        "mode": a.mode.value,
        "source_text": words["source"],
        "cue_text": words["cue"],
        "content_text": words["content"],
        "source": json.dumps(spans_to_json(a.source)),
        "cue": json.dumps(spans_to_json(a.cue)),
        "content": json.dumps(spans_to_json(a.content)),
        "addressee": json.dumps(spans_to_json(a.addressee)),
        "confidence": a.confidence,
        "origin": a.origin,
        "handle": a.handle,
        "posted": a.posted,
    }
