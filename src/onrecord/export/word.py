"""A Word draft with a comment at each quote that fails: the same file, in which nothing else is changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from onrecord.data import Verification
from onrecord.errors import NotAPage
from onrecord.export.report import facts
from onrecord.export.sarif import message
from onrecord.export.verdicts import reason_of
from onrecord.read.docx import GAP, PART, SIGNS, Piece, W, hidden_styles, paragraphs_of, read_docx
from onrecord.read.packages import DAMAGED, part_of, root_of
from onrecord.read.paths import shown, too_large

COMMENTS, TYPES, RELATIONS = "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WITH_PICTURES = 5
"""How many times the bound of a text a draft with its pictures may take."""
AUTHOR, INITIALS = "onrecord", "or"
EMPTY = f'<w:comments xmlns:w="{W[1:-1]}"/>'.encode()


@dataclass(slots=True)
class Place:
    """Where an element's words stand in the text of the draft. What is cut off becomes a place of its own."""

    start: int
    element: etree._Element
    words: str

    @property
    def end(self) -> int:
        return self.start + len(self.words)


def commented(raw: bytes, found: Sequence[Verification], text: str, name: str, most: int) -> bytes:
    """The file with a comment at each quote that fails. ``text`` is what ``read_docx`` made of it.

    Raises ``NotAPage`` for what is no Word file, or has another text.
    """
    if read_docx(raw, name, most) != text:
        raise NotAPage(shown(name), "has changed since it was read", "check it again")
    root = root_of(part_of(raw, PART, name, most), name)
    places = list(_places(list(paragraphs_of(root, hidden_styles(raw, most)))))
    held = _held(raw, COMMENTS, most)
    comments = root_of(held or EMPTY, name)
    first = 1 + max((int(i) for c in comments if (i := c.get(f"{W}id") or "").isdecimal()), default=-1)
    failing = sorted((v for v in found if v.fails and v.quoted.spans), key=lambda v: v.quoted.spans[0].start)
    for id, v in enumerate(failing, first):
        _mark(places, v.quoted.spans[0].start, v.quoted.spans[-1].end, id)
        comments.append(_comment(v, id))
    parts = {PART: _written(root), COMMENTS: _written(comments)}
    if held is None:
        parts |= _declared(raw, name, most)
    return _packed(raw, parts, name, most)


def _places(paragraphs: Sequence[Sequence[Piece]]) -> Iterator[Place]:
    """Every piece with its place in the text, the blanks at the ends of a paragraph left out as in the text."""
    at = 0
    for pieces in paragraphs:
        whole = "".join(words for _, words in pieces)
        if not whole.strip():
            continue
        skip = len(whole) - len(whole.lstrip())
        start = at - skip
        for element, words in pieces:
            yield Place(start, element, words)
            start += len(words)
        at += len(whole.strip()) + len(GAP)


def _mark(places: list[Place], start: int, end: int, id: int) -> None:
    """Puts the marks of a comment around a stretch of the text."""
    first = next((n for n, p in enumerate(places) if p.start <= start < p.end), None)
    if first is None:
        return
    _, behind = _cut(places, first, start - places[first].start)
    last = next((n for n, p in enumerate(places) if p.start < end <= p.end), None)
    before = None if last is None else _cut(places, last, end - places[last].start)[0]
    if before is None or behind is None:
        return
    closes, points = etree.Element(f"{W}commentRangeEnd", {f"{W}id": str(id)}), etree.Element(f"{W}r")
    etree.SubElement(points, f"{W}commentReference", {f"{W}id": str(id)})
    before.addnext(closes)
    closes.addnext(points)
    behind.addprevious(etree.Element(f"{W}commentRangeStart", {f"{W}id": str(id)}))


def _run(element: etree._Element) -> etree._Element:
    """The run that holds an element. What Word prints stands in runs alone."""
    return next((e for e in element.iterancestors() if e.tag == f"{W}r"), element)


def _cut(places: list[Place], n: int, at: int) -> tuple[etree._Element | None, etree._Element | None]:
    """Cuts the run of a place ``at`` characters into it: the run before and the run behind, ``None`` for no such."""
    place = places[n]
    element, run = place.element, _run(place.element)
    inside = list(run)
    if element not in inside:  # deeper in the run than words commonly stand: it is marked whole
        return run, run
    index = inside.index(element)
    parted = 0 < at < len(place.words) and element.tag not in SIGNS
    moved = inside[index + (at > 0) :]
    if not parted and not moved:
        return run, None
    if not parted and not any(e.tag != f"{W}rPr" for e in inside[: index + (at > 0)]):
        return None, run
    rest = deepcopy(run)
    for part in list(rest):
        if part.tag != f"{W}rPr":
            rest.remove(part)
    rest.tail = None
    if parted:
        tail = deepcopy(element)
        rest.append(tail)
        tail.text, element.text = place.words[at:], place.words[:at]
        for cut in (tail, element):
            cut.set(SPACE, "preserve")
        places.insert(n + 1, Place(place.start + at, tail, place.words[at:]))
        place.words = place.words[:at]
    for part in moved:
        rest.append(part)
    run.addnext(rest)
    return run, rest


def _comment(v: Verification, id: int) -> etree._Element:
    """A comment that tells the verdict, the record's words and where they stand."""
    attributes = {f"{W}id": str(id), f"{W}author": AUTHOR, f"{W}initials": INITIALS}
    comment = etree.Element(f"{W}comment", attributes)
    place = v.passage
    reason = reason_of(v)
    lines = [message(v), *filter(None, [reason])]
    lines += [f"On record: {place.before[-80:]}[{place.text}]{place.after[:80]}"] if place else []
    for line in [*lines, *(f"{name}: {words}" for name, words in facts(v)[1:])]:
        paragraph = etree.SubElement(comment, f"{W}p")
        held = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t", {SPACE: "preserve"})
        held.text = "".join(c if c.isprintable() else " " for c in line)
    return comment


# ---------------------------------------------------------------- the package
def _held(raw: bytes, part: str, most: int) -> bytes | None:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        there = part in archive.namelist()
    return part_of(raw, part, part, most) if there else None


def _declared(raw: bytes, name: str, most: int) -> Mapping[str, bytes]:
    """The two lists of the package, with the comments in them."""
    types = root_of(part_of(raw, TYPES, name, most), name)
    attributes = {"PartName": f"/{COMMENTS}", "ContentType": CONTENT}
    etree.SubElement(types, f"{{{PACKAGE}/content-types}}Override", attributes)
    empty = f'<Relationships xmlns="{PACKAGE}/relationships"/>'.encode()
    relations = root_of(_held(raw, RELATIONS, most) or empty, name)
    known = {r.get("Id") for r in relations}
    id = next(f"onrecord{n}" for n in range(len(known) + 1) if f"onrecord{n}" not in known)
    attributes = {"Id": id, "Type": KIND, "Target": "comments.xml"}
    etree.SubElement(relations, f"{{{PACKAGE}/relationships}}Relationship", attributes)
    return {TYPES: _written(types), RELATIONS: _written(relations)}


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _packed(raw: bytes, parts: Mapping[str, bytes], name: str, most: int) -> bytes:
    """The package with some parts new; all others as they were, in their order.

    Raises ``TooLarge`` for one that unpacks to more than a draft with pictures does, ``NotAPage`` for a damaged one.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        if sum(entry.file_size for entry in old.infolist()) > WITH_PICTURES * most:
            raise too_large(name, WITH_PICTURES * most, "unpacks to more than")
        for entry in old.infolist():
            try:
                held = parts.get(entry.filename) or old.read(entry)
            except (RuntimeError, EOFError, OSError, ValueError, *DAMAGED) as error:
                raise NotAPage(shown(name), f"is damaged ({error})", "save it again") from None
            new.writestr(entry, held, zipfile.ZIP_DEFLATED)
        for part in sorted(parts.keys() - set(old.namelist())):
            new.writestr(zipfile.ZipInfo(part), parts[part], zipfile.ZIP_DEFLATED)
    return out.getvalue()
