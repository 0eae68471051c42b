"""Captions of a page's pictures: those in which somebody speaks are kept, as captions; the others only describe.

A caption is the one place of some statements: "“The mud is alive,” says Ed Sorrel". It stands in the text behind its
picture's place, without the credit, whose name speaks nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html
from lxml.html import HtmlElement

from onrecord.data import Mode, SegmentKind
from onrecord.languages import EVERY
from onrecord.read.lost import Block
from onrecord.read.printed import headline_of, is_others

CAPTION_CLASS = re.compile(r"(?:^|[\s_-])caption(?:$|[\s_-])", re.I)
CREDIT_CLASS = re.compile(r"(?:^|[\s_-])(?:credits?|copyright|photographer|image-source|byline)(?:$|[\s_-])", re.I)
CREDIT_PLACE = re.compile(r"(?<=[.!?”\"’'»)])\s+|\s(?=[(\[])")
"""Where a credit may begin: behind a sentence, or at a bracket."""
QUOTED = re.compile(r"[“\"«][^“”\"«»]{3,600}[”\"»]|(?<!\w)‘[^‘]{3,600}’(?!\w)")
WORD = re.compile(r"[^\W\d_]+")
SPACE = re.compile(r"\s+")
OPENS = ("“", '"')
LONGEST, LONGEST_CREDIT, MOST_LINKED = 1000, 80, 0.5
SENTENCE = 4
"""Words in marks that are more than the name of a thing: a film, a ship."""
WRAPPERS = frozenset("div figure span center picture a".split())
HOLDERS = frozenset("p div span small".split())
PROSE = frozenset("p li h1 h2 h3 h4 blockquote table".split())
FINITE = frozenset({"third", "past"})


def captions_as_text(tree: HtmlElement) -> frozenset[str]:
    """Makes paragraphs of the captions in which somebody speaks, takes out the others; the words of those that stay."""
    heading = headline_of(tree)
    kept = set()
    for caption in list(_captions(tree)):
        words = without_credit(_words(caption))
        place = outermost(next(caption.iterancestors("figure"), _picture(caption)))
        linked = sum(len(a.text_content()) for a in caption.iter("a")) > MOST_LINKED * len(words)
        caption.clear(keep_tail=True)
        if not linked and speaks(words) and not _is_elsewhere(place, heading):
            line = lxml.html.Element("p")
            line.text = words
            place.addnext(line)
            kept.add(words)
    return frozenset(kept)


def _captions(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The captions of pictures, by their element or their class; those of quotations are signatures."""
    for element in tree.iter("figcaption", *HOLDERS):
        figure = next(element.iterancestors("figure"), None)
        if figure is not None and figure.find(".//blockquote") is not None:
            continue
        if element.tag == "figcaption" or (CAPTION_CLASS.search(element.get("class") or "") and _is_bare(element)):
            yield element


def _is_bare(element: HtmlElement) -> bool:
    """Whether an element of the class of captions holds words alone: no picture, no other caption, and is in none."""
    inside = any(e.tag in {"img", "figure", "figcaption"} or _is_caption(e) for e in element.iterdescendants())
    return (
        not inside
        and len(element.text_content()) <= LONGEST
        and next(element.iterancestors("figcaption"), None) is None
    )


def _is_caption(element: HtmlElement) -> bool:
    return isinstance(element.tag, str) and bool(CAPTION_CLASS.search(element.get("class") or ""))


def _words(caption: HtmlElement) -> str:
    """The words of a caption without the parts whose class says that they are a credit."""
    for part in [e for e in caption.iterdescendants() if isinstance(e.tag, str)]:
        if part.getparent() is not None and CREDIT_CLASS.search(part.get("class") or part.get("itemprop") or ""):
            part.clear(keep_tail=True)
    return SPACE.sub(" ", " ".join(caption.itertext())).strip()


def without_credit(words: str) -> str:
    """A caption without the credit at its end.

    >>> without_credit("“It stinks,” said Ann Roe. Picture: Bo Ek")
    '“It stinks,” said Ann Roe.'
    """
    for place in reversed(list(CREDIT_PLACE.finditer(words))):  # in a longer rest the credit may stand behind words
        if EVERY.printed.caption.match(words[place.end() :].lstrip("([")):
            return words[: place.start()]
    return words


def behind_quotations(blocks: list[Block]) -> list[Block]:
    """The blocks, those captions moved on that part a quotation of several paragraphs.

    >>> from onrecord.data import SegmentKind as Kind
    >>> told = [Block(Kind.BODY, "“We came."), Block(Kind.CAPTION, "Ann said no."), Block(Kind.BODY, "“We saw.”")]
    >>> [b.text for b in behind_quotations(told)]
    ['“We came.', '“We saw.”', 'Ann said no.']
    """
    out: list[Block] = []
    held: list[Block] = []
    for block in blocks:
        if block.kind is SegmentKind.CAPTION and out and _is_open(out[-1].text):
            held.append(block)
            continue
        if held and block.text[:1] not in OPENS:
            out, held = [*out, *held], []
        out.append(block)
        if held and not _is_open(block.text):
            out, held = [*out, *held], []
    return [*out, *held]


def _is_open(words: str) -> bool:
    """Whether a quotation that begins in a paragraph does not end in it."""
    return words.count("“") > words.count("”") or words.count('"') % 2 == 1


def speaks(words: str) -> bool:
    """Whether a caption has somebody's words: in marks, or behind a verb of saying.

    >>> speaks("Ann Roe said that it was over."), speaks("Ann Roe at the slipway on Monday.")
    (True, False)
    """
    forms = (v for word in WORD.findall(words.lower()) for v in EVERY.grammar.verbs.get(word, ()))
    said = [v for v in forms if v.mode is Mode.SPEECH and v.form in FINITE]
    quoted = [m.group() for m in QUOTED.finditer(words)]
    clause = any(v.lemma in EVERY.grammar.clause_verbs for v in said)
    return clause or any(said or len(q.split()) >= SENTENCE for q in quoted)


def _picture(caption: HtmlElement) -> HtmlElement:
    """The box of a caption: the outermost wrapper that holds no more than a credit beside it."""
    most, found, parent = len(caption.text_content().strip()) + LONGEST_CREDIT, caption, caption.getparent()
    while parent is not None and parent.tag in WRAPPERS and len(parent.text_content().strip()) <= most:
        if any(e.tag in PROSE and not (e is caption or caption in e.iterancestors()) for e in parent.iterdescendants()):
            break
        found, parent = parent, parent.getparent()
    return found


def outermost(element: HtmlElement) -> HtmlElement:
    """The outermost plain wrapper that holds the words of an element and no more."""
    size, parent = len(element.text_content().strip()), element.getparent()
    while parent is not None and parent.tag in WRAPPERS and len(parent.text_content().strip()) == size:
        element, parent = parent, parent.getparent()
    return element


def _is_elsewhere(place: HtmlElement, heading: HtmlElement | None) -> bool:
    """Whether a picture stands in a box that is not about the article."""
    parent = place.getparent()
    return parent is None or is_others(parent, heading)
