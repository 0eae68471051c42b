"""HTML transcript pages to the lines of a plain transcript: every short turn is kept, labels are starred."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html
from lxml.etree import _Element

from onrecord.read.records.labels import looks_like_name

LEFT_OUT = {"script", "style", "nav", "header", "footer", "aside", "form", "button", "noscript", "template", "svg"}
BLOCKS = {"p", "div", "li", "dd", "dt", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article",
          "main", "table", "ul", "ol", "dl", "body", "pre", "figure", "figcaption", "td", "th", "hr"}  # fmt: skip
LABELS = {"b", "strong", "dt", "th", "h4", "h5", "h6", "cite"}
SPEAKER_CLASS = re.compile(r"speaker|voice|talker|who", re.I)


def html_lines(tree: lxml.html.HtmlElement) -> str:
    """The text of the page's main part, a block a line."""
    main = next((e for path in (".//article", ".//main", ".//body") for e in tree.findall(path)), tree)
    lines = "".join(_pieces(main)).split("\n")
    kept = (" ".join(line.split()) for line in lines)
    return "\n".join(line for line in kept if line)


def _pieces(top: _Element) -> Iterator[str]:
    """Text in document order, without recursion: hostile pages nest deep."""
    stack: list[_Element | str] = [top]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item.tag, str) and item.tag not in LEFT_OUT:
            label = _label(item)
            stack += reversed(_inside(item)) if label is None else [f"\n**{label}:** "]


def _inside(element: _Element) -> list[_Element | str]:
    """What stands in an element, with the ends of lines around a block."""
    edge = "\n" if element.tag in BLOCKS | {"br"} else ""
    inside: list[_Element | str] = [part for child in element for part in (child, child.tail or "")]
    return [edge, element.text or "", *inside, edge]


def _label(element: _Element) -> str | None:
    """The words of an element that the markup sets apart as the name at the head of a turn."""
    if not _is_set_apart(element) or len(element) > 2:
        return None
    name = " ".join("".join(str(t) for t in element.itertext()).split()).rstrip(":. ")
    return name if name and len(name) < 70 and looks_like_name(name) else None


def _is_set_apart(element: _Element) -> bool:
    """Whether an element leads its row or its block, or is of a kind or class that names speakers."""
    if element.tag == "td":
        return _leads_row(element)
    marked = element.tag in LABELS or bool(SPEAKER_CLASS.search(element.get("class") or ""))
    return marked and (element.tag not in {"b", "strong", "cite"} or _leads(element))


def _leads_row(cell: _Element) -> bool:
    """Whether a cell is the first of two in its row: a table of speakers and what they say."""
    after = cell.getnext()
    return cell.getprevious() is None and after is not None and after.getnext() is None


def _leads(element: _Element) -> bool:
    """Whether it is the first thing in its block."""
    parent, before = element.getparent(), element.getprevious()
    if before is not None:
        return before.tag == "br" and not (before.tail or "").strip()
    return parent is not None and parent.tag in BLOCKS and not (parent.text or "").strip()
