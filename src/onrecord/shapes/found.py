"""The shapes of a store's answers: found statements, and counts."""

from __future__ import annotations

from typing_extensions import TypedDict

from onrecord import data
from onrecord.shapes.fields import shaped, text_digest
from onrecord.shapes.page import Attribution, attribution_to_json
from onrecord.shapes.person import Assigned, assigned_to_json
from onrecord.shapes.verification import Verification, verification_to_json


class About(TypedDict):
    """A page, without its text."""

    id: str
    """of the document"""
    url: str | None
    """where it was published"""
    title: str | None
    """the headline"""
    published: str | None
    """the day"""
    publisher: str | None
    """the outlet"""
    digest: str
    """of the text that the offsets point into: `sha256:` and its SHA-256 in UTF-8"""


class Found(Attribution):
    """A stored statement: the attribution of one page that carries it, and what is known beside it."""

    statement: str
    """its id"""
    pages: int
    """how many pages carry it"""
    place: int
    """its place in the order of dates: to go on from"""
    person: Assigned | None
    """whom of the register its speaker is"""
    words: list[str]
    """the pieces of the content"""
    document: About
    """the page"""
    verifications: list[Verification]
    """the verdicts on its quotes"""


class Status(TypedDict):
    """What a store holds, in numbers."""

    documents: int
    """pages"""
    failed: int
    """pages that could not be read"""
    attributions: int
    """attributions"""
    statements: int
    """utterances"""
    people: int
    """people who speak"""
    records: int
    """records"""
    verifications: int
    """verdicts"""


def found_to_json(f: data.Found) -> Found:
    """A stored statement as one JSON object: the attribution, its words, and its page."""
    about: About = shaped(f.document, About) | {"digest": text_digest(f.document.text)}
    return {
        "statement": f.statement,
        "pages": f.pages,
        "place": f.place,
        **attribution_to_json(f.attribution, f.speaker, f.addressee, f.chain, f.witness),
        "person": assigned_to_json(f.person) if f.person else None,
        "words": [s.of(f.document.text) for s in f.attribution.content],
        "document": about,
        "verifications": [verification_to_json(v) for v in f.verifications],
    }
