"""Pages for annotation desks: a folder of brat standoff, and tasks of Label Studio. Both come back as corrections."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from onrecord.data import Attribution, Page, Role, Span, Spans
from onrecord.errors import UsageError
from onrecord.export.people import key_of

ROLES = ("cue", "source", "content", "addressee")
CONFIG = {
    "annotation.conf": (
        "[entities]\nSource\nCue\nContent\nAddressee\n\n[relations]\n\n[events]\n"
        "Attribution\tCue?:Cue, Source?:Source, Content:Content, Addressee?:Addressee\n\n[attributes]\n"
    ),
    "visual.conf": (
        "[drawing]\nSource\tbgColor:#fbe9c6\nCue\tbgColor:#dcefdc\nContent\tbgColor:#e4eefb\nAddressee\tbgColor:#f0ddef\n"
    ),
}
"""What brat needs to know of the types, and how they look."""
LABEL_STUDIO = """<View>
  <Labels name="label" toName="text">
    <Label value="Source" background="#d08a00"/>
    <Label value="Cue" background="#1a7f4b"/>
    <Label value="Content" background="#1f5fbf"/>
    <Label value="Addressee" background="#8a3f86"/>
  </Labels>
  <Relations>
    <Relation value="source"/><Relation value="cue"/><Relation value="addressee"/><Relation value="content"/>
  </Relations>
  <TextArea name="speaker" toName="text" perRegion="true" placeholder="Who said it, by full name"/>
  <Text name="text" value="$text"/>
</View>"""
"""The labelling interface that the tasks are made for."""
LONGEST_NAME = 100


# ---------------------------------------------------------------- brat
def write_brat(pages: Iterable[Page], folder: Path) -> int:
    """Writes ``name.txt`` and ``name.ann`` of each page, and brat's configuration; how many pages there were.

    Raises ``UsageError`` where the folder around it is not there.
    """
    if not folder.parent.is_dir():
        raise UsageError("--output", f"{folder.parent} is no folder", "make it first")
    folder.mkdir(exist_ok=True)
    for name, words in CONFIG.items():
        (folder / name).write_text(words, encoding="utf-8")
    number = 0
    for page in pages:
        name = brat_name(page)
        with (folder / f"{name}.txt").open("w", encoding="utf-8", newline="") as file:
            file.write(page.document.text)
        (folder / f"{name}.ann").write_text("".join(f"{line}\n" for line in brat_notes(page)), encoding="utf-8")
        number += 1
    return number


def brat_name(page: Page) -> str:
    """The name of a page's files: its id with odd characters written out, or a digest of a long one."""
    name = quote(page.document.id, safe=" ")
    return name if len(name) <= LONGEST_NAME and not name.startswith(".") else key_of(page)


def brat_notes(page: Page) -> Iterator[str]:
    """The standoff of a page. A span over several lines is cut at them, as brat needs it; notes name the speakers."""
    text, speakers, number = page.document.text, page.of_role(Role.SOURCE), 0
    for event, a in enumerate(page.attributions, 1):
        parts = []
        for role in ROLES:
            spans = tuple(piece for s in _spans(a, role) for piece in _lines(text, s))
            if not spans:
                continue
            number += 1
            places = ";".join(f"{s.start} {s.end}" for s in spans)
            yield f"T{number}\t{role.capitalize()} {places}\t{' '.join(s.of(text) for s in spans)}"
            parts.append((role, number))
        if parts:
            first = parts[0][1]
            held = " ".join(f"{role.capitalize()}:T{n}" for role, n in parts)
            yield f"E{event}\tAttribution:T{first} {held}"
            name = speakers[a.id].name if a.id in speakers else None
            if name:
                yield f"#{event}\tAnnotatorNotes E{event}\t{' '.join(name.split())}"


def _spans(a: Attribution, role: str) -> Spans:
    found: Spans = getattr(a, role)
    return found


def _lines(text: str, span: Span) -> Iterator[Span]:
    """The lines of a span, without the blanks at their ends."""
    at = span.start
    for line in span.of(text).splitlines(keepends=True):
        bare = line.strip()
        if bare:
            start = at + len(line) - len(line.lstrip())
            yield Span(start, start + len(bare))
        at += len(line)


# ---------------------------------------------------------------- Label Studio
def label_studio_lines(pages: Iterable[Page]) -> Iterator[str]:
    """A list of tasks, each page with what was found as a prediction to correct."""
    yield "["
    before: str | None = None
    for page in pages:
        if before is not None:
            yield before + ","
        before = json.dumps(_task(page), ensure_ascii=False)
    if before is not None:
        yield before
    yield "]"


def _task(page: Page) -> dict[str, Any]:
    d, speakers = page.document, page.of_role(Role.SOURCE)
    at = _Units(d.text)
    results = [r for a in page.attributions for r in _results(at, a, speakers[a.id].name if a.id in speakers else None)]
    score = min((a.confidence for a in page.attributions), default=1.0)
    prediction = {"model_version": page.extractor, "score": round(score, 3), "result": results}
    data = {"id": d.id, "text": d.text, "title": d.title or "", "url": d.url or "", "published": d.published or ""}
    return {"data": data, "predictions": [prediction]}


class _Units:
    """Offsets as a browser counts them: a character beyond the first 65,536 is two."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.wide = [n for n, c in enumerate(text) if ord(c) > 0xFFFF]

    def __call__(self, offset: int) -> int:
        from bisect import bisect_left

        return offset + bisect_left(self.wide, offset)


def _results(at: _Units, a: Attribution, speaker: str | None) -> Iterator[dict[str, Any]]:
    """The regions of an attribution, its relations from the first content, and who said it."""
    regions: list[tuple[str, str]] = []
    for role in ("content", "source", "cue", "addressee"):
        for n, span in enumerate(_spans(a, role)):
            id = f"{a.id}-{role}-{n}"
            value = {"start": at(span.start), "end": at(span.end), "text": span.of(at.text)}
            regions.append((id, role))
            yield _result(id, "labels", "label", {**value, "labels": [role.capitalize()]})
            if role == "content" and n == 0 and speaker:
                yield _result(id, "textarea", "speaker", {**value, "text": [speaker]})
    for id, role in regions[1:]:
        yield {"type": "relation", "from_id": regions[0][0], "to_id": id, "direction": "right", "labels": [role]}


def _result(id: str, kind: str, name: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"id": id, "type": kind, "from_name": name, "to_name": "text", "value": value}
