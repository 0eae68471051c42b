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
            continue
        if not isinstance(item.tag, str) or item.tag in LEFT_OUT:
            continue
        block = item.tag in BLOCKS or item.tag == "br"
        label = _label(item)
        if label is not None:
            yield f"\n**{label}:** "
            continue
        after: list[_Element | str] = ["\n"] if block else []
        inside: list[_Element | str] = ["\n" if block else "", item.text or ""]
        for child in item:
            inside += [child, child.tail or ""]
        stack += reversed([*inside, *after])


def _label(element: _Element) -> str | None:
    """The words of an element that the markup sets apart as the name at the head of a turn."""
    if element.tag == "td" and not _leads_row(element):
        return None
    marked = element.tag in LABELS | {"td"} or bool(SPEAKER_CLASS.search(element.get("class") or ""))
    if not marked or len(element) > 2:
        return None
    if element.tag in {"b", "strong", "cite"} and not _leads(element):
        return None
    words = " ".join("".join(str(t) for t in element.itertext()).split())
    name = words.rstrip(":. ")
    return name if name and len(name) < 70 and looks_like_name(name) else None


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
