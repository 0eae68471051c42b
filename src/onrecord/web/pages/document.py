"""A page with every statement marked by speaker and kind, those inside others inside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi.responses import HTMLResponse

from onrecord.data import Page, Role, Told
from onrecord.services.display import words_of
from onrecord.web.at import At
from onrecord.web.pages.common import page, router
from onrecord.web.pages.marks import cut

COLOURS = 8
"""Speakers of a page told apart by colour; the rest share them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and the statement it is the innermost part of, if any."""

    text: str
    id: str = ""
    colour: int = 0
    depth: int = 0
    kind: str = ""
    first: bool = False


@router.get("/documents/{id:path}")
def document(place: At, id: str) -> HTMLResponse:
    """A page's text, and beside it the chain, the evidence, how sure, and the verdict of each statement."""
    with place.store() as store:
        found = store.page(id)
        told = store.told(found.document.id)
    colours = _colours(found)
    chains, witnesses = found.chains(), found.of_role(Role.WITNESS)
    said = [_said(found, n, told[a.id], chains[a.id], witnesses.get(a.id)) for n, a in enumerate(found.attributions)]
    return page(
        "document.html", document=found.document, pieces=pieces_of(found, dict(colours)), colours=colours, said=said
    )


def _name(found: Page, number: int) -> str:
    speaker = found.speakers[number]
    return speaker.name or speaker.kind.value


def _colours(found: Page) -> list[tuple[str, int]]:
    names = dict.fromkeys(_name(found, n) for n in range(len(found.attributions)))
    return [(name, n % COLOURS) for n, name in enumerate(names)]


def pieces_of(found: Page, colours: Mapping[str, int]) -> list[Piece]:
    """The text cut at every edge of a content, each piece with its innermost statement."""
    depth_of = {id: len(voices) - 1 for id, voices in found.chains().items()}
    inner_first = sorted(range(len(found.attributions)), key=lambda n: -depth_of[found.attributions[n].id])
    marks = [(span, n) for n in inner_first for span in found.attributions[n].content]
    out: list[Piece] = []
    seen: set[str] = set()
    for text, over in cut(found.document.text, marks):
        if not over:
            out.append(Piece(text))
            continue
        a = found.attributions[over[0]]
        colour = colours[_name(found, over[0])]
        out.append(Piece(text, a.id, colour, min(depth_of[a.id], 2), a.kind.value, a.id not in seen))
        seen.add(a.id)
    return out


def _said(found: Page, number: int, told: Told, voices: Any, witness: Any) -> dict[str, Any]:
    a, speaker = found.attributions[number], found.speakers[number]
    return {
        "id": a.id,
        "statement": told.statement,
        "person": told.person,
        "checks": told.verifications,
        "voices": voices,
        "to": voices[-1].addressee.name if voices[-1].addressee else None,
        "mode": a.mode.value,
        "depth": min(len(voices) - 1, 2),
        "kind": a.kind.value,
        "confidence": a.confidence,
        "words": words_of(found.document.text, a.content),
        "evidence": speaker.evidence,
        "title": speaker.title,
        "affiliation": speaker.affiliation,
        "anonymity": speaker.anonymity,
        "witness": witness,
    }
