"""Statements for tools that keep people: FollowTheMoney entities, and a Popolo file of persons and speeches."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from onrecord.data import Attribution, Document, Page, Told
from onrecord.export import Telling
from onrecord.export.people import Voiced, key_of, statement_id, voices_of

LONGEST_NAME = 100


# ---------------------------------------------------------------- FollowTheMoney
def ftm_lines(pages: Iterable[Page], told: Telling) -> Iterator[str]:
    """A line an entity: an Article a page, a Person or an Organization each who speaks, a Note a statement."""
    seen: set[str] = set()
    for page in pages:
        known = told(page.document.id)
        voices = voices_of(page, known)
        yield _entity(*_ftm_article(page))
        for voice in voices.values():
            if voice.id not in seen:
                seen.add(voice.id)
                yield _entity(_ftm_id(voice), "Person" if voice.is_person else "Organization", {"name": voice.name})
        for a in page.attributions:
            yield _entity(*_ftm_note(page, a, voices.get(a.id), known.get(a.id)))


def _entity(id: str, schema: str, properties: Mapping[str, Any]) -> str:
    """An entity; each of its properties is a list of words, and one without any is left out."""
    listed = {k: v if isinstance(v, list) else [v] for k, v in properties.items()}
    kept = {k: [w for w in v if w] for k, v in listed.items() if any(v)}
    return json.dumps({"id": id, "schema": schema, "properties": kept}, ensure_ascii=False)


def _ftm_id(voice: Voiced) -> str:
    return f"onrecord-{voice.id.replace(':', '-')}"


def _ftm_article(page: Page) -> tuple[str, str, Mapping[str, Any]]:
    d = page.document
    properties = {
        "name": d.title or d.id,
        "title": d.title,
        "sourceUrl": d.url,
        "publishedAt": d.published,
        "publisher": d.publisher,
        "author": d.author,
        "bodyText": d.text,
    }
    return f"onrecord-page-{key_of(page)}", "Article", properties


def _ftm_note(
    page: Page, a: Attribution, voice: Voiced | None, told: Told | None
) -> tuple[str, str, Mapping[str, Any]]:
    words = " … ".join(s.of(page.document.text) for s in a.content)
    short = " ".join(words.split())
    properties = {
        "name": short if len(short) <= LONGEST_NAME else short[: LONGEST_NAME - 1] + "…",
        "description": words,
        "entity": [_ftm_id(voice) if voice else "", f"onrecord-page-{key_of(page)}"],
        "proof": f"onrecord-page-{key_of(page)}",
        "sourceUrl": page.document.url,
        "publisher": page.document.publisher,
        "keywords": [a.kind.value, a.mode.value, f"statement {statement_id(page, a.id, told)}"],
    }
    return f"onrecord-note-{key_of(page)}-{a.id}", "Note", properties


# ---------------------------------------------------------------- Popolo
def popolo_lines(pages: Iterable[Page], told: Telling) -> Iterator[str]:
    """One object: persons, organizations, and a speech for each statement that somebody named makes."""
    people: dict[str, Voiced] = {}
    speeches: list[dict[str, Any]] = []
    for page in pages:
        known = told(page.document.id)
        voices = voices_of(page, known)
        people |= {v.id: v for v in voices.values()}
        speeches += [_speech(page, a, voices.get(a.id), known.get(a.id)) for a in page.attributions]
    whole = {
        "persons": [{"id": v.id, "name": v.name} for v in people.values() if v.is_person],
        "organizations": [{"id": v.id, "name": v.name} for v in people.values() if v.is_body],
        "speeches": speeches,
    }
    yield json.dumps(whole, ensure_ascii=False, indent=1)


def _speech(page: Page, a: Attribution, voice: Voiced | None, told: Told | None) -> dict[str, Any]:
    """A statement as a speech. A body is no person there: it is named, without an id."""
    d = page.document
    addressee = page.chains()[a.id][-1].addressee
    speech: dict[str, Any] = {
        "id": f"{key_of(page)}-{a.id}",
        "type": "speech",
        "creator_id": voice.id if voice and voice.is_person else None,
        "attribution_text": voice.name if voice else " … ".join(s.of(d.text) for s in a.source) or None,
        "role": _role(page, a),
        "text": " … ".join(s.of(d.text) for s in a.content),
        "title": d.title,
        "sources": _sources(d),
    }
    if told:
        speech["identifiers"] = [{"scheme": "onrecord-statement", "identifier": told.statement}]
    if addressee and addressee.name:
        speech["audience"] = {"name": addressee.name}
    return {key: value for key, value in speech.items() if value is not None}


def _role(page: Page, a: Attribution) -> str | None:
    """The title that the page gives to whoever is on either side of a statement."""
    return next((s.title for s in page.speakers if s.attribution_id == a.id and s.title), None)


def _sources(document: Document) -> list[dict[str, str]]:
    """The page as the source of its statements; none where it has no address."""
    return [{"url": document.url, "note": document.publisher or ""}] if document.url else []
