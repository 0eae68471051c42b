"""Pages to lines: ``jsonl_lines(pages)`` and ``csv_lines(pages)``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from onrecord.data import Page, Role
from onrecord.export.cells import BOM, line_of
from onrecord.shapes.exported import exported_to_json

if TYPE_CHECKING:
    from onrecord.data import Told

COLUMNS = (
    "document_id", "url", "title", "publisher", "published", "attribution_id", "parent", "kind", "mode", "speaker",
    "speaker_kind", "addressee", "source", "cue", "content", "content_start", "content_end", "confidence", "origin",
    "handle", "posted", "speaker_title", "affiliation", "anonymity", "chain", "witness", "statement", "person",
    "person_name", "said_by", "said_by_kind", "first_dated", "copy_of",
)  # fmt: skip


Telling = Callable[[str], Mapping[str, "Told"]]
"""What a store knows of a page's attributions, by the page's id."""


def nothing_told(_: str) -> Mapping[str, Told]:
    """Nothing, of pages that no store has."""
    return {}


def jsonl_lines(pages: Iterable[Page], told: Telling = nothing_told) -> Iterator[str]:
    """A line a page: the Document with its attributions, and what a store knows of these."""
    for page in pages:
        yield json.dumps(exported_to_json(page, told(page.document.id)), ensure_ascii=False)


def csv_lines(pages: Iterable[Page], bom: bool = False, told: Telling = nothing_told) -> Iterator[str]:
    """A header, then a line an attribution; see the columns in the documentation of formats. With ``bom`` the first
    line begins with a byte order mark, which tells Excel the encoding. ``told`` gives what a store knows of a page's
    attributions, by the page's id."""
    yield BOM * bom + line_of(COLUMNS)
    for page in pages:
        yield from _csv_page(page, told(page.document.id))


def _csv_page(page: Page, told: Mapping[str, Told]) -> Iterator[str]:
    d = page.document
    sources, addressees, witnesses = (page.of_role(role) for role in Role)
    chains = page.chains()
    for a in page.attributions:
        source, cue, content = (" … ".join(s.of(d.text) for s in spans) for spans in (a.source, a.cue, a.content))
        speaker, addressee = sources[a.id], addressees.get(a.id)
        yield line_of(
            (
                d.id,
                d.url,
                d.title,
                d.publisher,
                d.published,
                a.id,
                a.parent,
                a.kind.value,
                a.mode.value,
                speaker.name,
                speaker.kind.value,
                addressee.name if addressee else None,
                source,
                cue,
                content,
                a.content[0].start,
                a.content[-1].end,
                round(a.confidence, 3),
                a.origin,
                a.handle,
                a.posted,
                speaker.title,
                speaker.affiliation,
                speaker.anonymity,
                " ← ".join(v.speaker.name or v.speaker.kind.value for v in chains[a.id]),
                witnesses[a.id].name if a.id in witnesses else None,
                *_known_cells(told.get(a.id)),
            )
        )


def _known_cells(known: Told | None) -> tuple[str | None, ...]:
    """What a store knows of an attribution, as the last cells of its line."""
    if known is None:
        return (None,) * 7
    person = known.person
    who = (person.id, person.name) if person else (None, None)
    return known.statement, *who, known.said_by, known.said_by_kind, known.first_dated, known.copy_of
