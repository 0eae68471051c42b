"""Block quotations of a page, embedded posts and pull quotes: words first, then who signed them, and none twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from onrecord.data import SegmentKind
from onrecord.languages import EVERY
from onrecord.read.captions import outermost
from onrecord.read.lost import Block, fold
from onrecord.read.segments import signature_of

POST_CLASSES = ("twitter-tweet", "twitter-video", "instagram-media")
PULLED = re.compile(r"pull-?_?quote|quote-?pull", re.I)
SPACE = re.compile(r"[ \t\r\n\f\v\u00a0]+")
DASHES = "—–-―"
LONGEST_SIGNATURE = 120
"""Characters of a line that signs."""
SHORTEST_PULLED = 12
"""Letters of a pull quote; fewer stand in a page by chance."""
PARTS = frozenset("p div br ul ol li blockquote h2 h3 h4".split())
BLOCKS = frozenset("p div ul ol blockquote h2 h3 h4".split())


def posts_as_text(tree: HtmlElement) -> None:
    """Embedded posts become one paragraph each, so that no cleaner takes them for furniture."""
    for quote in list(tree.iter("blockquote")):
        if quote.getparent() is None or next(quote.iterancestors("blockquote"), None) is not None:
            continue
        words = _words(quote)
        if any(c in (quote.get("class") or "") for c in POST_CLASSES) or signature_of(words) is not None:
            place = outermost(quote)
            tail = place.tail
            place.clear()
            place.tag, place.text, place.tail = "p", words, tail


def _words(element: HtmlElement) -> str:
    """The words of an element in a line, a blank where a paragraph or a line ends."""
    pieces: list[str] = []
    for event, inner in etree.iterwalk(element, events=("start", "end", "comment")):
        behind = inner.tail if inner is not element else None
        pieces += [" " if inner.tag in PARTS else "", (inner.text if event == "start" else behind) or ""]
    return SPACE.sub(" ", "".join(pieces)).strip()


def signed_apart(block: Block) -> Block:
    """A post with its signature in a paragraph of its own, as it is printed.

    >>> signed_apart(Block(SegmentKind.BODY, "It rains.— Jane Doe (@jane) May 5, 2024")).text
    'It rains.\\n\\n— Jane Doe (@jane) May 5, 2024'
    """
    found = signature_of(block.text) if block.kind is SegmentKind.BODY else None
    words = block.text[: found.start()].rstrip() if found else ""
    if found is None or not words:
        return block
    return Block(SegmentKind.POST, f"{words}\n\n{found.group().lstrip()}{block.text[found.end() :]}")


def signatures_as_text(tree: HtmlElement) -> None:
    """Who is named under a block quotation comes behind it as a line with a dash."""
    for quote in list(tree.iter("blockquote")):
        if quote.getparent() is None:
            continue
        figure = next(quote.iterancestors("figure", "aside"), None)
        if figure is not None and figure.tag == "figure" and figure.find(".//img") is None:
            _opened(figure)
        elif figure is not None:
            continue
        _with_signature(quote, figure)


def _opened(figure: HtmlElement) -> None:
    """A figure that holds a quotation and no picture is a part of the text."""
    figure.tag = "div"
    figure.attrib.clear()


def _with_signature(quote: HtmlElement, figure: HtmlElement | None) -> None:
    """A line with the name that stands in a quotation, behind it, or under it in its figure."""
    _trailing_as_line(quote)
    within = next(quote.iter("footer", "cite", "figcaption"), None)
    found = within if within is not None else next(_below(quote, figure), None)
    if found is None:
        return
    who = _words(found).lstrip(DASHES + " ")
    found.drop_tree()
    if who and len(who) < LONGEST_SIGNATURE:
        _line_behind(quote, f"— {who}")


def _below(quote: HtmlElement, figure: HtmlElement | None) -> Iterator[HtmlElement]:
    """The caption of the figure that a quotation is, and a name that is marked right behind it."""
    if figure is not None:
        yield from figure.iter("figcaption")
    behind = quote.getnext()
    if behind is not None and behind.tag == "cite" and not (quote.tail or "").strip():
        yield behind


def _trailing_as_line(quote: HtmlElement) -> None:
    """Words behind the last paragraph of a quotation come behind it: "— Jane Doe, in a letter"."""
    blocks = [child for child in quote if child.tag in BLOCKS]
    if not blocks:
        return
    rest = [e for e in blocks[-1].itersiblings() if isinstance(e.tag, str)]
    if any(e.tag in {"footer", "cite", "figcaption"} for e in rest):
        return
    words = SPACE.sub(" ", "".join([blocks[-1].tail or "", *(e.text_content() + (e.tail or "") for e in rest)])).strip()
    blocks[-1].tail = None
    for element in rest:
        quote.remove(element)
    by = EVERY.printed.by.match(words)
    if words:
        _line_behind(quote, f"— {words[by.start('who') :]}" if by else words)  # "Posted by The Slip on Monday"


def _line_behind(quote: HtmlElement, words: str) -> None:
    """A paragraph between a quotation and what follows it."""
    line = lxml.html.Element("p")
    line.text = words
    quote.addnext(line)


def without_pulled(tree: HtmlElement) -> None:
    """Takes out the quotations that are printed large beside the paragraph they are taken from."""
    pulled = [e for e in tree.iter("blockquote", "aside", "figure", "div", "p") if PULLED.search(e.get("class") or "")]
    if not pulled:
        return
    own = set(pulled)
    body = " ".join(fold(p.text_content()) for p in tree.iter("p") if own.isdisjoint([p, *p.iterancestors()]))
    for element in pulled:
        words = _said(element)
        if element.getparent() is not None and len(words) >= SHORTEST_PULLED and words in body:
            element.drop_tree()


def _said(element: HtmlElement) -> str:
    """The letters of a pull quote without those of who is named under it."""
    named = list(element.iter("cite", "footer", "figcaption"))
    whole = fold(element.text_content())
    return whole.removesuffix(fold(named[-1].text_content())) if named else whole
