"""A page with every statement marked by speaker and kind, those inside others inside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi.responses import HTMLResponse

from onrecord.cli.show import chain, words_of
from onrecord.data import Page, Role
from onrecord.store import Told
from onrecord.web.pages.common import page, router
from onrecord.web.workplace import At

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


@router.get("/documents/{id}")
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
    """The text cut at every edge of a content, each piece with its innermost statement. Linear in edges and text."""
    text = found.document.text
    depth_of = {id: len(voices) - 1 for id, voices in found.chains().items()}
    edges: dict[int, tuple[list[int], list[int]]] = {}
    for n, a in enumerate(found.attributions):
        for s in a.content:
            edges.setdefault(s.start, ([], []))[0].append(n)
            edges.setdefault(s.end, ([], []))[1].append(n)
    out: list[Piece] = []
    open_ones: dict[int, None] = {}
    seen: set[str] = set()
    at = 0
    for place in [*sorted(edges), len(text)]:
        if at < place:
            inner = next(reversed(open_ones), None)
            if inner is None:
                out.append(Piece(text[at:place]))
            else:
                a = found.attributions[inner]
                colour = colours[_name(found, inner)]
                out.append(Piece(text[at:place], a.id, colour, min(depth_of[a.id], 2), a.kind.value, a.id not in seen))
                seen.add(a.id)
        begins, ends = edges.get(place, ([], []))
        for n in ends:
            open_ones.pop(n, None)
        for n in sorted(begins, key=lambda n: depth_of[found.attributions[n].id]):
            open_ones[n] = None
        at = place
    return out


def _said(found: Page, number: int, told: Told, voices: Any, witness: Any) -> dict[str, Any]:
    a, speaker = found.attributions[number], found.speakers[number]
    return {
        "id": a.id, "statement": told.statement, "person": told.person, "checks": told.verifications,
        "chain": chain(voices), "to": voices[-1].addressee.name if voices[-1].addressee else None, "mode": a.mode.value,
        "depth": min(len(voices) - 1, 2), "kind": a.kind.value, "confidence": a.confidence,
        "words": words_of(found.document.text, a.content), "evidence": speaker.evidence, "title": speaker.title,
        "affiliation": speaker.affiliation, "anonymity": speaker.anonymity, "witness": witness,
    }  # fmt: skip
