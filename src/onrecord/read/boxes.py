"""Boxes of a page that lead elsewhere: a title such as "Most popular", and headlines below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from onrecord.languages import EVERY

TITLES = frozenset("h2 h3 h4 h5 h6 p div header span strong b em dt".split())
"""Elements that may hold the title of a box."""
INLINE = frozenset("span strong b em i a".split())
BODY = frozenset("html body main article".split())
LONGEST_TITLE, LONGEST_HEADLINE, LONGEST_CARD, MOST_NODES = 60, 160, 400, 40
MOST_LINKED = 0.6
"""Share of the letters of what follows a title that are links, from which on it leads elsewhere."""
FEWEST_WORDS = 3
SENTENCE = re.compile(r"[.!…:;][\"”’'»)\]]*$")
SPACE = re.compile(r"\s+")
SELLS = re.compile(
    r"(?:^|[\s_-])(?:republi(?:sh|cation)|repost|newsletter|sign-?up|podcast-?promo|promo-?podcast|cookie-?(?:banner|notice|consent))",
    re.I,
)
"""Classes of boxes that say how the article may be used, or what else the page offers."""
LONGEST_BOX = 1500
MOST_OF_PAGE = 0.4
"""Share of the page's letters above which a box is the page."""


def without_boxes(tree: HtmlElement) -> None:
    """Takes out of a page the boxes that lead elsewhere or sell: "Most popular" and the headlines below it."""
    _without_offers(tree)
    for title in list(tree.iter(*TITLES)):
        words = _short(title)
        if words and EVERY.printed.furniture.fullmatch(words.rstrip(" :»>")):
            _without_box(title, words)


def _without_offers(tree: HtmlElement) -> None:
    """Without the boxes whose class says that they are about licences or newsletters."""
    most: float | None = None
    for element in list(tree.iter("div", "section", "aside", "form")):
        if element.getparent() is None or not SELLS.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            continue
        most = MOST_OF_PAGE * len(_words(tree)) if most is None else most
        if len(_words(element)) < min(LONGEST_BOX, most) and element.find(".//h1") is None:
            element.drop_tree()


def _short(element: HtmlElement) -> str:
    """The words of an element that has few; empty for one that has more."""
    found, size = [], 0
    for piece in islice(element.itertext(), MOST_NODES):
        found.append(piece)
        size += len(piece.strip())
        if size > LONGEST_TITLE:
            return ""
    return SPACE.sub(" ", "".join(found)).strip()


def _words(element: HtmlElement) -> str:
    return SPACE.sub(" ", element.text_content()).strip()


def _without_box(title: HtmlElement, words: str) -> None:
    """Without a title and what it leads to, where that is nothing but headlines."""
    head = _outermost(title, words)
    if head.getparent() is None or (head.tail or "").strip():
        return
    led = list(_led(head))
    if not any(_words(e) for e in led) or _goes_on(head, led):
        return
    for element in (head, *led):
        element.drop_tree()


def _outermost(title: HtmlElement, words: str) -> HtmlElement:
    """The outermost element that holds a title and nothing else."""
    parent = title.getparent()
    while parent is not None and parent.tag not in BODY and _short(parent) == words:
        title, parent = parent, parent.getparent()
    return title


def _led(head: HtmlElement) -> Iterator[HtmlElement]:
    """The elements right behind a title that are headlines of other pages, or empty."""
    for element in head.itersiblings():
        if not isinstance(element.tag, str):
            continue
        if _words(element) and not leads_elsewhere(element):
            return
        yield element
        if (element.tail or "").strip():
            return


def _goes_on(head: HtmlElement, led: list[HtmlElement]) -> bool:
    """Whether a title in a line is part of a sentence: "Watch" in bold, a link, and words behind it."""
    if head.tag not in INLINE:
        return False
    behind = [e for e in head.itersiblings() if isinstance(e.tag, str)]
    return len(behind) > len(led) or any((e.tail or "").strip() for e in led)


def leads_elsewhere(element: HtmlElement) -> bool:
    """Whether an element behind the title of a box holds headlines: links, or a list without a sentence.

    >>> from lxml.html import fromstring
    >>> [leads_elsewhere(fromstring(f"<ul><li>{w}</li></ul>")) for w in ("Mayor quits in row over bins", "It rained.")]
    [True, False]
    """
    if element.tag == "p" and element.find(".//a") is None:
        return False
    return _is_linked(element) or _has_cards(element) or (element.tag in {"ul", "ol"} and _are_headlines(element))


def _is_linked(element: HtmlElement) -> bool:
    """Whether most of the words of an element are links."""
    if element.tag == "a":
        return True
    outer = (a for a in element.iter("a") if not any(up.tag == "a" for up in a.iterancestors()))
    return sum(len(_words(a)) for a in outer) > MOST_LINKED * len(_words(element))


def _has_cards(element: HtmlElement) -> bool:
    """Whether an element holds headings that are links, with a line or two below each, as cards of other pages do."""
    headings = [h for h in element.iter("h2", "h3", "h4", "h5", "h6") if _words(h)]
    linked = [h for h in headings if h.find(".//a") is not None or any(up.tag == "a" for up in h.iterancestors())]
    small = len(_words(element)) <= LONGEST_CARD * len(headings)
    return bool(linked) and len(linked) == len(headings) and small


def _are_headlines(items: HtmlElement) -> bool:
    """Whether the items of a list are headlines: short, without a stop, most of them more than a name."""
    lines = [words for item in items if isinstance(item.tag, str) and (words := _words(item))]
    plain = all(len(words) <= LONGEST_HEADLINE and not SENTENCE.search(words) for words in lines)
    return plain and 2 * sum(len(words.split()) >= FEWEST_WORDS for words in lines) > len(lines)
