"""Pages as one TEI corpus: paragraphs in which what is said stands in ``<said>``, with who says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from onrecord.data import Attribution, Kind, Mode, Page, Span
from onrecord.export import Telling
from onrecord.export.people import Voiced, key_of, voices_of

NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
NAMESPACE = "http://www.tei-c.org/ns/1.0"


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of a content within one paragraph; ``number`` counts the pieces of an attribution, from 1."""

    span: Span
    attribution: Attribution
    number: int
    of: int


def tei_lines(pages: Iterable[Page], told: Telling) -> Iterator[str]:
    """The corpus, a page at a time."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<teiCorpus xmlns="{NAMESPACE}">'
    yield _header("Statements in news pages", "exported by onrecord", "")
    for page in pages:
        yield from _page(page, voices_of(page, told(page.document.id)))
    yield "</teiCorpus>"


def _header(title: str, source: str, people: str, day: str | None = None) -> str:
    date = f"<date when={quoteattr(day)}>{escape(day)}</date>" if day else ""
    described = f"<profileDesc><particDesc>{people}</particDesc></profileDesc>" if people else ""
    return (
        f"<teiHeader><fileDesc><titleStmt><title>{_text(title)}</title></titleStmt><publicationStmt><p>onrecord</p>"
        f"</publicationStmt><sourceDesc><p>{_text(source)} {date}</p></sourceDesc></fileDesc>{described}</teiHeader>"
    )


def _page(page: Page, voices: dict[str, Voiced]) -> Iterator[str]:
    d, key = page.document, f"d{key_of(page)}"
    listed = {v.id: v for v in voices.values()}
    ids = {id: f"{key}-s{n}" for n, id in enumerate(listed, 1)}
    people = "".join(_voice(v, ids[id]) for id, v in listed.items())
    where = " ".join(filter(None, (d.publisher, d.url or d.address or d.id)))
    yield f'<TEI xml:id="{key}">'
    yield _header(d.title or d.id, where, f"<listPerson>{people}</listPerson>" if people else "", d.published)
    yield "<text><body>"
    pieces = list(_pieces(page))
    who = {id: ids[v.id] for id, v in voices.items()}
    for paragraph in PARAGRAPH.finditer(d.text):
        span = Span(paragraph.start(), paragraph.end())
        inside = [p for p in pieces if span.holds(p.span)]
        yield f"<p>{_marked(d.text, span, inside, key, who)}</p>"
    yield "</body></text></TEI>"


def _voice(v: Voiced, id: str) -> str:
    """A person or a body as an element."""
    tag, name = ("person", "persName") if v.is_person else ("org", "orgName")
    return f'<{tag} xml:id="{id}"><{name}>{_text(v.name)}</{name}></{tag}>'


def _pieces(page: Page) -> Iterator[Said]:
    """Contents cut at the ends of paragraphs."""
    paragraphs = [Span(m.start(), m.end()) for m in PARAGRAPH.finditer(page.document.text)]
    for a in page.attributions:
        cut = [Span(max(s.start, p.start), min(s.end, p.end)) for s in a.content for p in paragraphs if s.meets(p)]
        yield from (Said(span, a, n, len(cut)) for n, span in enumerate(cut, 1))


def _marked(text: str, paragraph: Span, pieces: list[Said], key: str, who: dict[str, str]) -> str:
    """A paragraph with its pieces as elements; one that would cross another ends where that ends."""
    out: list[str] = []
    open_until: list[int] = []
    at = paragraph.start
    for piece in sorted(pieces, key=lambda p: (p.span.start, -p.span.end)):
        while open_until and open_until[-1] <= piece.span.start:
            end = open_until.pop()
            out += [_text(text[at:end]), "</said>"]
            at = end
        out += [_text(text[at : piece.span.start]), _opening(piece, key, who)]
        at = piece.span.start
        open_until.append(min([piece.span.end, *open_until[-1:]]))
    while open_until:
        end = open_until.pop()
        out += [_text(text[at:end]), "</said>"]
        at = end
    return "".join([*out, _text(text[at : paragraph.end])])


def _opening(piece: Said, key: str, who: dict[str, str]) -> str:
    a = piece.attribution
    direct = {Kind.INDIRECT: "false", Kind.MIXED: "unknown"}.get(a.kind, "true")
    attributes = {
        "xml:id": f"{key}-{a.id}-{piece.number}",
        "who": f"#{who[a.id]}" if a.id in who else "",
        "direct": direct,
        "aloud": {Mode.SPEECH: "true", Mode.THOUGHT: "false"}.get(a.mode, "unknown"),
        "next": f"#{key}-{a.id}-{piece.number + 1}" if piece.number < piece.of else "",
        "prev": f"#{key}-{a.id}-{piece.number - 1}" if piece.number > 1 else "",
    }
    return "<said" + "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items() if value) + ">"


def _text(words: str) -> str:
    return escape(NO_XML.sub(" ", words))
