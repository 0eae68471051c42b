"""HTML to a Document: the article's own text in paragraphs, with the structure that the markup tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import lxml.html
import trafilatura
from lxml import etree
from lxml.etree import _Element

from onrecord.data import Document, Segment, SegmentKind, Span
from onrecord.errors import NotAPage
from onrecord.languages.guess import language_told
from onrecord.read.authors import author_of, byline_of, tells_author
from onrecord.read.boxes import without_boxes
from onrecord.read.captions import behind_quotations, captions_as_text
from onrecord.read.dated import day_of
from onrecord.read.embeds import posts_as_text, signatures_as_text, signed_apart, without_pulled
from onrecord.read.lost import (
    BUDGET,
    Block,
    Candidate,
    fold,
    page_paragraphs,
    paragraph_candidates,
    with_lost_paragraphs,
)
from onrecord.read.metadata import Metadata, read_metadata
from onrecord.read.notices import refuse_notice
from onrecord.read.segments import find_segments
from onrecord.read.text import page_id
from onrecord.read.unseen import as_seen, without_scripts

HIDDEN = re.compile(
    "[\u00ad\u200b\u2060\ufeff]|&(?:shy|ZeroWidthSpace|NoBreak|#173|#8203|#8288|#65279|#x0*(?:ad|200b|2060|feff));",
    re.IGNORECASE,
)
"""What nobody sees and what would part words: soft hyphens and characters without width."""
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]+")
OPENERS = "“„«‘\"'"
BLOCKS = {"p", "head", "quote", "item", "list", "row", "cell", "code", "fw", "graphic"}
BREAKS = BLOCKS | {"lb"}
HEADINGS = ("h2", "h3", "h4", "h5", "h6")
MOST_OF_IT = 0.7
"""Share of a page's letters that its paragraphs must hold to stand for it."""
MOST_INLINE = 1000
INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q rp rt ruby s samp small span strike
    strong sub sup time tt u var wbr""".split()
)
SPACE = re.compile(r"[ \t\r\n\f\v\u00a0]+")


def read_html(
    markup: str, *, url: str | None = None, id: str | None = None, name: str = "page", address: str | None = None
) -> Document:
    """The article of an HTML page. Text of the body only; headline, date and names are fields.

    Raises ``NotAPage`` when no text can be found.
    """
    tree = parse(markup, name)
    as_seen(tree)
    posts_as_text(tree)  # before a date is looked for: the day of a post is not the page's
    known = read_metadata(tree, url)
    without_scripts(tree)
    marks_as_text(tree)
    without_pulled(tree)
    signatures_as_text(tree)
    without_boxes(tree)
    captions = captions_as_text(tree)
    _flattened(tree)
    candidates = paragraph_candidates(tree)
    found = [_told(block, captions) for block in _article(tree, known, candidates)]
    known = replace(known, author=known.author or author_of("\n".join([known.title or "", *(b.text for b in found)])))
    blocks = behind_quotations(_without_furniture(found, known))
    refuse_notice(known.title, " ".join(b.text for b in blocks), name)
    if not blocks:
        raise NotAPage(name, "has no article text", "give the page of one article")
    return replace(_document(blocks, known, url=url, id=id, name=name), address=address)


def parse(markup: str, name: str) -> lxml.html.HtmlElement:
    """The element tree of a page, whatever its state."""
    try:
        tree = lxml.html.document_fromstring(re.sub(r"^\s*+<\?xml[^>]{0,500}>", "", printable(HIDDEN.sub("", markup))))
    except (lxml.etree.LxmlError, ValueError, AssertionError) as error:
        raise NotAPage(name, f"is no HTML ({error})", "give an HTML page") from None
    return tree


def printable(markup: str) -> str:
    """Markup without the characters that no XML may hold."""
    return CONTROL.sub(" ", markup)


def marks_as_text(tree: lxml.html.HtmlElement) -> None:
    """``<q>`` gets the marks that the browser draws, unless its author wrote some."""
    for q, depth in _drawn(tree):
        if not _is_marked(q):
            _mark(q, *(("‘", "’") if depth % 2 == 0 else ("“", "”")))
        q.tag = "span"


def _drawn(tree: lxml.html.HtmlElement) -> list[tuple[Any, int]]:
    """The quotations that a browser draws marks for, and how deep they stand in each other."""
    depth = 0
    found = []
    for event, q in etree.iterwalk(tree, events=("start", "end"), tag="q"):
        depth += 1 if event == "start" else -1
        if event == "start":
            found.append((q, depth))
    return found


def _is_marked(q: Any) -> bool:
    """Whether a quotation is empty, or has marks in it or right before it."""
    first = next((t.lstrip()[:1] for t in q.itertext() if t.strip()), "")
    return not first or first in OPENERS or _text_before(q)[-1:] in set(OPENERS)


def _mark(q: Any, before: str, after: str) -> None:
    q.text = before + (q.text or "")
    if len(q):
        q[-1].tail = (q[-1].tail or "") + after
    else:
        q.text += after


def _flattened(tree: lxml.html.HtmlElement) -> None:
    """Blocks of very many inline elements become plain text, for the cleaner takes the square of their number."""
    for element in [e for e in tree.iter() if len(e) > MOST_INLINE]:
        if element.tag in {"html", "head"}:
            continue
        inline = [e for e in element if e.tag in INLINE]
        if len(inline) > MOST_INLINE:
            _merge(element, set(inline))


def _merge(element: lxml.html.HtmlElement, inline: set[Any]) -> None:
    """The inline children of an element as text of its own."""
    runs: list[list[str]] = [[element.text or ""]]
    kept: list[Any] = []
    for child in element:
        if child in inline:
            runs[-1] += [child.text_content(), child.tail or ""]
        else:
            kept.append(child)
            runs.append([child.tail or ""])
    for child in list(element):
        element.remove(child)
    element.text = "".join(runs[0])
    for child, run in zip(kept, runs[1:], strict=True):
        child.tail = "".join(run)
        element.append(child)


def _text_before(element: lxml.html.HtmlElement) -> str:
    before = element.getprevious()
    parent = element.getparent()
    return (before.tail if before is not None else parent.text if parent is not None else "") or ""


def _told(block: Block, captions: frozenset[str]) -> Block:
    """A block that is a caption or a post, as such."""
    return Block(SegmentKind.CAPTION, block.text) if block.text in captions else signed_apart(block)


def _article(tree: lxml.html.HtmlElement, known: Metadata, candidates: list[Candidate]) -> list[Block]:
    extracted: Any = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        include_tables=False,
        include_images=False,
        include_formatting=False,
        favor_recall=False,
        deduplicate=False,
        with_metadata=False,
        as_dict=False,
    )
    body = getattr(extracted, "body", None)
    blocks = list(_blocks(body)) if body is not None else []
    found = _clean(_parted(with_lost_paragraphs(blocks, candidates), tree), known)
    kept = _without_furniture(found, known)
    own = [Block(SegmentKind.BODY, p) for p in _paragraphs(known.body)]
    if len(own) > len(kept) and fold("".join(b.text for b in own)) == fold("".join(b.text for b in kept)):
        return own  # the same words, with their paragraphs
    if sum(len(b.text) for b in own) > 2 * sum(len(b.text) for b in kept):
        return own
    return found


def _parted(blocks: list[Block], tree: lxml.html.HtmlElement) -> list[Block]:
    """Of a page that came as one block the paragraphs that it is made of, when its markup has them."""
    if len(blocks) != 1:
        return blocks
    whole = fold(blocks[0].text)
    own = [(tag, words) for tag, words in page_paragraphs(tree) if fold(words)][: BUDGET // max(1, len(whole))]
    found = [(tag, words) for tag, words in own if fold(words) in whole]
    if len(found) < 2 or sum(len(fold(words)) for _, words in found) < MOST_OF_IT * len(whole):
        return blocks
    kinds = dict.fromkeys(HEADINGS, SegmentKind.HEADING)
    return [Block(kinds.get(tag, SegmentKind.BODY), words) for tag, words in found if tag != "h1"]


def _paragraphs(body: str | None) -> list[str]:
    return [p.strip() for p in re.split(r"\n+|<[^<>]+>", body or "") if p.strip()]


def _blocks(body: _Element) -> Iterator[Block]:
    for element in body.iter():
        if element.tag not in BLOCKS:
            continue
        yield from _of_element(element)
        behind = SPACE.sub(" ", element.tail or "").strip() if element.getparent() is body else ""
        if behind:  # words between two paragraphs, in none
            yield Block(SegmentKind.BODY, behind)


def _of_element(element: _Element) -> Iterator[Block]:
    """The lines of an element that is a block: a heading, or paragraphs, which may be quoted."""
    if element.tag == "head":
        return (Block(SegmentKind.HEADING, words) for words in _own_lines(element))
    quoted = element.tag == "quote" or next(element.iterancestors("quote"), None) is not None
    kinds = {True: SegmentKind.QUOTATION, False: SegmentKind.BODY}
    return (Block(kinds[quoted and _speaks(words)], words) for words in _own_lines(element))


def _speaks(words: str) -> bool:
    """Whether a paragraph of a block quotation is one without marks: sentences, not a list, a link or a signature."""
    return words[0] not in OPENERS + "—–-―•*" and len(words.split()) > 2 and words.rstrip("”’\"'")[-1:] in ".!?…"


def _own_lines(element: _Element) -> list[str]:
    """The lines of an element without those of blocks inside it."""
    whole = "".join([element.text or "", *map(_own_text, element)])
    lines = whole.split("\n") if any(c.tag in BREAKS for c in element) else [whole]
    return [w for w in (SPACE.sub(" ", line).strip() for line in lines) if w]


def _own_text(child: _Element) -> str:
    """What an element has of a child: its words, or a new line for one that is a block, and what stands behind it."""
    if child.tag in BREAKS:
        return "\n" + (child.tail or "")
    words = "".join(str(t) for t in child.itertext()) if isinstance(child.tag, str) else ""  # else a comment
    return words + (child.tail or "")


def _clean(blocks: list[Block], known: Metadata) -> list[Block]:
    """Without the title repeated, without a paragraph that stands twice, without furniture at the end."""
    out: list[Block] = []
    title = fold(known.title) if known.title else None
    seen: set[str] = set()
    for block in blocks:
        key = fold(block.text)
        if key != title and key not in seen:
            out.append(block)
        seen |= {key} if len(key) > 40 else set()
    while out and _ends_nothing(out[-1]):
        out.pop()
    return out


def _without_furniture(blocks: list[Block], known: Metadata) -> list[Block]:
    """Without lines that lead elsewhere, and without the lines at the top that name the author."""
    signed = byline_of([known.title or "", *(b.text for b in blocks)])
    told = {n for n in signed if n and tells_author(blocks[n - 1].text)}
    return [b for n, b in enumerate(blocks, 1) if n not in told and not _is_furniture(b.text)]


def _ends_nothing(block: Block) -> bool:
    """Whether a block is no end of an article: a heading of what was left out, or furniture."""
    return block.kind is SegmentKind.HEADING or _is_furniture(block.text)


def _is_furniture(words: str) -> bool:
    if len(words) > 160:
        return False
    return all(s.kind is SegmentKind.BOILERPLATE for s in find_segments(words, whole=False))


def _document(blocks: list[Block], known: Metadata, *, url: str | None, id: str | None, name: str) -> Document:
    text = ""
    segments: list[Segment] = []
    for block in blocks:
        start = len(text) + 2 * bool(text)
        text += ("\n\n" if text else "") + block.text
        segments += _segments(block, start)
    headed = f"{known.title}\n\n{text}" if known.title else text  # a day in a page's first line is the headline's
    return Document(
        id=id or page_id(url or known.url or name, text),
        text=text,
        url=known.url or url,
        title=known.title,
        published=known.published or day_of(headed, find_segments(headed)),
        publisher=known.publisher,
        author=known.author,
        language=language_told(known.language, text),
        segments=tuple(segments),
    )


def _segments(block: Block, start: int) -> list[Segment]:
    span = Span(start, start + len(block.text))
    if block.kind is not SegmentKind.BODY:
        return [Segment(block.kind, span)]
    found = find_segments(block.text + ("\n\n" if len(block.text) > 110 else ""), whole=False)
    kinds = {SegmentKind.HEADLINE: SegmentKind.BODY, SegmentKind.HEADING: SegmentKind.BODY}
    return [Segment(kinds.get(s.kind, s.kind), Span(start + s.span.start, start + s.span.end)) for s in found]
