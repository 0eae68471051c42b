"""A page as rows: each paragraph with its notes beside it, every statement marked and numbered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Query, Request
from fastapi.responses import HTMLResponse

from onrecord.data import Document, Page, Role, Spans, Speaker, Told, Verdict
from onrecord.export.verdicts import FAMILY, Family
from onrecord.services import bodies
from onrecord.services.display import KINDS, day, named
from onrecord.web import api
from onrecord.web.at import At, base_of
from onrecord.web.pages.because import why
from onrecord.web.pages.common import counted, is_held, page, router
from onrecord.web.pages.rows import Note, Paragraph, lay_out
from onrecord.web.pages.shown import shown

FORMS_OF_ADDRESS = frozenset({"mr", "mrs", "ms", "miss", "mx", "sir", "dr"})
"""Titles that say nothing of who somebody is."""
FEW = 5
"""Words at either end that tell a browser which stretch of a page to open at."""
MOST_CHIPS = 8
"""Speakers that the head of a page names, the most quoted."""


@router.get("/documents/{id:path}.json", response_model=bodies.Document)
def document_json(request: Request, place: At, id: str) -> Any:
    """A page as the API gives it, at its own address; or the page whose id ends so."""
    with place.store() as store:
        held = is_held(lambda: store.page(f"{id}.json").document.id, f"{id}.json")
    return document(request, place, f"{id}.json") if held else api.document(place, id)


@router.get("/documents/{id:path}")
def document(request: Request, place: At, id: str, who: Annotated[str, Query(max_length=300)] = "") -> HTMLResponse:
    """A page's text with its notes; with ``who`` only what that speaker says."""
    with place.store() as store:
        found = store.page(id)
        told = store.told(found.document.id)
        elsewhere = store.printed_as([t.statement for t in told.values()])
    notes = _notes(found, told, elsewhere)
    speakers = Counter(n.who for n in notes)
    shown_notes = [n for n in notes if not who or n.who == who]
    rows = rows_of(found, shown_notes, told)
    if who:
        rows = list(filter(_has_notes, rows))
    numbers = _numbers(notes)
    coded = quote(found.document.id, safe="")
    failing = [n.number for n in shown_notes if n.family in {Family.DIFFERS.value, Family.SHORTENED.value}]
    d = found.document
    return page(
        "document.html",
        d=d,
        rows=rows,
        notes=shown_notes,
        speakers=speakers.most_common(MOST_CHIPS),
        others=len(speakers) - MOST_CHIPS,
        people=len(speakers),
        who=who,
        total=len(notes),
        numbers={f.value: n for f, n in numbers.items()},
        unmarked=sum(not n.checks for n in notes),
        failing=failing,
        original=_original(d.url),
        citation=_citation(d),
        link=f"{base_of(request)}/documents/{coded}",
        extractor=found.extractor,
        address=f"/documents/{coded}",
        canonical=f"/documents/{coded}",
        json=f"/documents/{coded}.json",
        about=f"{counted(len(notes), 'statement')} by {counted(len(speakers), 'speaker')}. {d.title or ''}".strip(),
    )


def _has_notes(row: Paragraph) -> bool:
    """Whether a paragraph has a note, or words of a statement that has one elsewhere."""
    return bool(row.notes) or any(p.number for p in row.pieces)


def _citation(d: Document) -> str:
    parts = [d.author, f"“{d.title}”" if d.title else None, d.publisher, day(d.published), d.url]
    return ". ".join(p for p in parts if p)


def _original(url: str | None) -> str | None:
    return url if url and re.match(r"https?://[^\s]+$", url) else None


def _numbers(notes: Sequence[Note]) -> dict[Family, int]:
    """Statements that were checked, by the worst of their verdicts."""
    counts = Counter(Family(n.family) for n in notes if n.checks)
    return {f: counts[f] for f in Family}


def _notes(found: Page, told: dict[str, Told], elsewhere: dict[str, dict[str, int]]) -> list[Note]:
    chains = found.chains()
    out = []
    for n, (a, speaker) in enumerate(zip(found.attributions, found.speakers, strict=False), 1):
        known, voices = told.get(a.id), chains[a.id]
        checks = tuple(shown(v) for v in known.verifications) if known else ()
        statement = known.statement if known else ""
        out.append(
            Note(
                n,
                a.id,
                named(speaker),
                told_by=tuple(named(v.speaker) for v in voices[-2::-1]),
                person=known.person.id if known and known.person else None,
                title=_title(speaker),
                to=voices[-1].addressee.name if voices[-1].addressee else None,
                kind=KINDS[a.kind] if a.mode.value == "speech" else f"{a.mode.value}, {KINDS[a.kind]}",
                checks=checks,
                why=_why(found, n - 1),
                statement=statement,
                elsewhere=_elsewhere(elsewhere.get(statement, {})),
                original=at_words(found.document, a.content),
            )
        )
    return out


def _title(speaker: Speaker) -> str | None:
    """What the page says somebody is, where their name does not say it already."""
    if (speaker.title or "").strip(".").lower() in FORMS_OF_ADDRESS:
        return None
    told = speaker.title or (f"for {speaker.affiliation}" if speaker.affiliation else None)
    named_so = (speaker.affiliation or speaker.title or "") in (speaker.name or "")
    return None if named_so else told


def _why(found: Page, number: int) -> str:
    a, speaker = found.attributions[number], found.speakers[number]
    told = why(found.document.text, a, speaker)
    witness = found.of_role(Role.WITNESS).get(a.id)
    return f"{told} · names {witness.name} as a witness" if witness and witness.name else told


def at_words(document: Document, content: Spans) -> str:
    """The address of a page, opened at some words of it (a text fragment); empty where it has no address.

    >>> from onrecord.data import Span
    >>> at_words(Document("d", "We won, he said.", "https://a.example/1"), (Span(0, 7),))
    'https://a.example/1#:~:text=We%20won%2C'
    """
    original = _original(document.url)
    if not original or not content:
        return ""
    # The first paragraph alone: a browser looks for the words within one block.
    words = content[0].of(document.text).strip().split("\n")[0].strip("“”\"‘’' ").split()
    if not words:
        return ""
    coded = [quote(" ".join(part), safe="").replace("-", "%2D") for part in (words[:FEW], words[-FEW:])]
    told = coded[0] if len(words) <= 2 * FEW else ",".join(coded)
    return f"{original.partition('#')[0]}#:~:text={told}"


def _elsewhere(printed: dict[str, int]) -> str:
    """What other pages make of the same words: "3 pages, 1 differs"; nothing where they stand on one alone."""
    if sum(printed.values()) <= 1:
        return ""
    bad = sum(n for v, n in printed.items() if FAMILY[Verdict(v)] in {Family.DIFFERS, Family.SHORTENED})
    whole = counted(sum(printed.values()), "printing")
    return f"{whole}, {bad} differ{'s' if bad == 1 else ''}" if bad else whole


def rows_of(found: Page, notes: Sequence[Note], told: Mapping[str, Told]) -> list[Paragraph]:
    """The text in paragraphs with these notes; of statements inside each other the innermost is marked."""
    wanted = {n.id: n for n in notes}
    depth = {id: len(voices) for id, voices in found.chains().items()}
    inner_first = sorted((a for a in found.attributions if a.id in wanted), key=lambda a: -depth[a.id])
    marks = [(span, a.id) for a in inner_first for span in a.content]
    checks = {id: told[id].verifications for id in wanted if id in told}
    return lay_out(found.document.text, found.document.segments, marks, wanted, checks)
