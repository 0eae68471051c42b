"""A Word file with its verdicts as comments: what was uploaded comes back with a remark at each quote.

Only what a comment needs is changed; everything else of the file is carried over as it is.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from onrecord.data import Verification
from onrecord.errors import NotAPage, TooLarge
from onrecord.export.verdicts import NAME, reason_of, sign_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
DOCUMENT, RELATED, LISTED, REMARKS = (
    "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml", "word/comments.xml",
)  # fmt: skip
MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_BYTES = 64_000_000
"""Of a file when it is unpacked."""
AUTHOR = "onrecord"


def with_comments(raw: bytes, found: Sequence[Verification]) -> bytes:
    """The file with a comment at each quote that is found in it. Raises ``NotAPage`` for what is no Word file."""
    parts = _parts(raw)
    document = _parsed(parts[DOCUMENT])
    remarks = _parsed(parts[REMARKS]) if REMARKS in parts else etree.Element(f"{{{W}}}comments", nsmap={"w": W})
    taken = [int(c.get(f"{{{W}}}id") or 0) for c in remarks.iter(f"{{{W}}}comment")]
    places = _places(document, [v.quoted.text for v in found])
    for number, (v, place) in enumerate(zip(found, places, strict=True), max(taken, default=-1) + 1):
        if place is not None:
            _anchor(place, number)
            remarks.append(_comment(number, _told(v)))
    parts[DOCUMENT], parts[REMARKS] = _written(document), _written(remarks)
    parts[RELATED] = _related(parts.get(RELATED))
    parts[LISTED] = _listed(parts.get(LISTED))
    return _packed(parts)


def _parts(raw: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            if sum(i.file_size for i in packed.infolist()) > MOST_BYTES:
                raise TooLarge("the Word file", f"has more than {MOST_BYTES:,} bytes when it is unpacked")
            parts = {i.filename: packed.read(i) for i in packed.infolist() if not i.is_dir()}
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError) as error:
        raise NotAPage("the file", f"is no Word file ({error})", "choose a .docx") from None
    if DOCUMENT not in parts:
        raise NotAPage("the file", "is no Word file", "choose a .docx")
    return parts


def _packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return made.getvalue()


def _parsed(raw: bytes) -> etree._Element:
    """XML without what it may name elsewhere."""
    try:
        return etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        raise NotAPage("the Word file", f"is damaged ({error})", "save it again") from None


def _written(tree: etree._Element) -> bytes:
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


# ---------------------------------------------------------------- where a quote stands
@dataclass(frozen=True, slots=True)
class Place:
    """The runs of a paragraph that a quote begins and ends in."""

    first: etree._Element
    last: etree._Element


def _places(document: etree._Element, quotes: Sequence[str]) -> list[Place | None]:
    """For each quote the runs that hold it, each further on than the one before where it can be."""
    paragraphs = [list(_letters(p)) for p in document.iter(f"{{{W}}}p")]
    texts = ["".join(letter for letter, _ in letters) for letters in paragraphs]
    out: list[Place | None] = []
    at, begin = 0, 0
    for quote in quotes:
        words = _bare(quote.strip().split("\n")[0])
        found = _found(texts, words, at, begin) or _found(texts, words, 0, 0)
        if not words or found is None:
            out.append(None)
            continue
        at, start = found
        begin = start + len(words)
        letters = paragraphs[at]
        out.append(Place(letters[start][1], letters[begin - 1][1]))
    return out


def _found(texts: Sequence[str], words: str, at: int, begin: int) -> tuple[int, int] | None:
    for n in range(at, len(texts)):
        start = texts[n].find(words, begin if n == at else 0)
        if start >= 0:
            return n, start
    return None


def _letters(paragraph: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The letters of a paragraph without blanks, each with its run: how a reader joined the words does not matter."""
    for run in paragraph.iter(f"{{{W}}}r"):
        for text in run.iter(f"{{{W}}}t"):
            for letter in _bare(text.text or ""):
                yield letter, run


def _bare(text: str) -> str:
    return "".join(text.split())


def _anchor(place: Place, number: int) -> None:
    """Marks the runs as what a comment is on, with its reference behind them."""
    id = {f"{{{W}}}id": str(number)}
    place.first.addprevious(etree.Element(f"{{{W}}}commentRangeStart", id))
    run = etree.Element(f"{{{W}}}r")
    etree.SubElement(run, f"{{{W}}}commentReference", id)
    place.last.addnext(run)
    place.last.addnext(etree.Element(f"{{{W}}}commentRangeEnd", id))


# ---------------------------------------------------------------- what a comment says
def _told(v: Verification) -> list[str]:
    """The verdict with its reason; what the record has; and where."""
    reason = reason_of(v)
    lines = [f"{sign_of(v.verdict)} {NAME[v.verdict]}" + (f": {reason}" if reason else "")]
    p = v.passage
    if p:
        lines.append(f"On record: “{p.text}”")
        lines.append(", ".join(x for x in (p.speaker, p.title or p.record_id, p.date) if x))
    return lines


def _comment(number: int, lines: Sequence[str]) -> etree._Element:
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    comment = etree.Element(
        f"{{{W}}}comment",
        {f"{{{W}}}id": str(number), f"{{{W}}}author": AUTHOR, f"{{{W}}}date": now, f"{{{W}}}initials": "or"},
    )
    for line in lines:
        paragraph = etree.SubElement(comment, f"{{{W}}}p")
        text = etree.SubElement(etree.SubElement(paragraph, f"{{{W}}}r"), f"{{{W}}}t")
        text.text = "".join(c for c in line if c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff")
    return comment


def _related(raw: bytes | None) -> bytes:
    """The relations of the document, that to its comments among them."""
    tree = _parsed(raw) if raw else etree.Element(f"{{{RELATIONS}}}Relationships", nsmap={None: RELATIONS})  # type: ignore[dict-item]
    if not any(r.get("Type") == COMMENTS for r in tree):
        etree.SubElement(
            tree, f"{{{RELATIONS}}}Relationship", {"Id": "onrecordComments", "Type": COMMENTS, "Target": "comments.xml"}
        )
    return _written(tree)


def _listed(raw: bytes | None) -> bytes:
    """The list of the file's parts, the comments among them."""
    tree = _parsed(raw) if raw else etree.Element(f"{{{TYPES}}}Types", nsmap={None: TYPES})  # type: ignore[dict-item]
    if not any(o.get("PartName") == f"/{REMARKS}" for o in tree):
        etree.SubElement(tree, f"{{{TYPES}}}Override", {"PartName": f"/{REMARKS}", "ContentType": COMMENTS_TYPE})
    return _written(tree)
