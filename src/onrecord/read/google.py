"""Google Docs saved as HTML to text: all of the draft, without comments, struck words and the marks of footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html
from lxml.etree import _Element

from onrecord.read.html import marks_as_text, parse
from onrecord.read.unseen import as_seen

SIGN = re.compile(r"<body[^>]{0,300}\bdoc-content\b|id=\"docs-internal-guid-", re.I)
BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "div", "body", "tr", "ul", "ol", "table", "hr"}
HEAD = 200_000
"""Characters in which the element of the body stands: the style sheet before it is long."""


def is_google(markup: str) -> bool:
    """Whether a page is a draft that Google Docs saved."""
    return bool(SIGN.search(markup[:HEAD]))


def google_text(markup: str, name: str) -> str:
    """The text of such a draft, an empty line between paragraphs. Raises ``NotAPage``."""
    tree = parse(markup, name)
    for link in list(tree.iter("a")):
        _without_note(link)
    as_seen(tree)
    marks_as_text(tree)
    body = tree.find(".//body")
    blocks = "".join(_pieces(tree if body is None else body)).split("\0")
    kept = ("\n".join(" ".join(line.split()) for line in block.split("\n")).strip() for block in blocks)
    return "\n\n".join(block for block in kept if block)


def _without_note(link: lxml.html.HtmlElement) -> None:
    """Takes out a comment, or the mark of a comment or a footnote. The words of a footnote stay."""
    id = link.get("id") or ""
    if id.startswith(("cmnt_ref", "ftnt_ref")):
        _dropped(link)
    elif id.startswith("cmnt"):
        box = next((e for e in link.iterancestors("div")), None)
        _dropped(link if box is None else box)
    elif id.startswith("ftnt"):
        _dropped(link)


def _dropped(element: lxml.html.HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _pieces(top: _Element) -> Iterator[str]:
    """Text in document order, a zero character at each edge of a block; without recursion."""
    stack: list[_Element | str] = [top]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item.tag, str) and item.tag not in {"style", "script", "head"}:
            edge = "\0" if item.tag in BLOCKS else "\n" if item.tag == "br" else ""
            inside: list[_Element | str] = [p for child in item for p in (child, _blank(child.tail))]
            stack += reversed([edge, _blank(item.text), *inside, edge])


def _blank(words: str | None) -> str:
    """Words of the markup: its line breaks are blanks."""
    return re.sub(r"[\s\0]+", " ", words or "")
