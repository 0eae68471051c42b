"""Word drafts (.docx) to text: what will be printed. Tracked insertions count; deletions, comments, hidden and struck
words do not.

The ready-made reader of the format leaves out what stands in links, smart tags and tracked insertions, so the words
are taken from the document's own markup here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from onrecord.read.packages import part_of, root_if_there, root_of, settled

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
PART, STYLES = "word/document.xml", "word/styles.xml"
GAP = "\n\n"
"""What stands between paragraphs."""
OFF = {"0", "false", "off", "none"}
LEFT_OUT = {f"{W}{name}" for name in ("del", "moveFrom", "delText", "instrText", "rPr", "pPr", "tblPr", "sectPr")} | {
    f"{COMPATIBILITY}Fallback"
}
"""Elements whose text is not printed: deletions, the old place of a move, field codes, properties, and the copies of
text boxes for old programs."""
SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad"}


def read_docx(raw: bytes, name: str, most: int) -> str:
    """The text of a Word file, an empty line between paragraphs.

    Raises ``NotAPage`` for what is no Word file, ``TooLarge`` when its text unpacks to more than ``most`` bytes.
    """
    root = root_of(part_of(raw, PART, name, most), name)
    paragraphs = ("".join(w for _, w in pieces) for pieces in paragraphs_of(root, hidden_styles(raw, most)))
    return GAP.join(p for p in map(str.strip, paragraphs) if p)


Piece = tuple[etree._Element, str]
"""An element of the markup, and the words that it prints."""


def paragraphs_of(root: etree._Element, hidden: Mapping[str, bool]) -> Iterator[list[Piece]]:
    """The pieces of each paragraph that is printed."""
    return (list(_pieces(p, hidden)) for p in root.iter(f"{W}p") if not _left_out(p))


def _left_out(element: etree._Element) -> bool:
    return any(parent.tag in LEFT_OUT for parent in element.iterancestors())


def hidden_styles(raw: bytes, most: int) -> Mapping[str, bool]:
    """The styles by their ids, whose words are hidden or struck; what a style does not say, the one it goes by says."""
    root = root_if_there(raw, STYLES, most)
    own: dict[str, bool | None] = {}
    above: dict[str, str] = {}
    for style in () if root is None else root.iter(f"{W}style"):
        id = style.get(f"{W}styleId") or ""
        own[id] = _unseen(style.find(f"{W}rPr"))
        based = style.find(f"{W}basedOn")
        above[id] = (based.get(f"{W}val") if based is not None else None) or ""
    return settled(own, above)


def _unseen(properties: etree._Element | None) -> bool | None:
    """Whether properties hide or strike words; ``None`` when they say nothing of it."""
    if properties is None:
        return None
    said = [properties.find(f"{W}{name}") for name in ("vanish", "strike", "dstrike")]
    values = [(e.get(f"{W}val") or "true").lower() not in OFF for e in said if e is not None]
    return any(values) if values else None


def _style(properties: etree._Element | None, kind: str) -> str:
    element = properties.find(f"{W}{kind}") if properties is not None else None
    return (element.get(f"{W}val") or "") if element is not None else ""


def _is_hidden(run: etree._Element, of_paragraph: bool, hidden: Mapping[str, bool]) -> bool:
    properties = run.find(f"{W}rPr")
    direct = _unseen(properties)
    style = _style(properties, "rStyle")
    return direct if direct is not None else hidden.get(style, of_paragraph) if style else of_paragraph


def _pieces(paragraph: etree._Element, hidden: Mapping[str, bool]) -> Iterator[Piece]:
    """The text of a paragraph, that of paragraphs inside it (text boxes) left to them."""
    of_paragraph = hidden.get(_style(paragraph.find(f"{W}pPr"), "pStyle"), False)
    stack = [iter(paragraph)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag in SIGNS:
            yield element, SIGNS[element.tag]
        elif element.tag == f"{W}t":
            yield element, element.text or ""
        elif element.tag == f"{W}r" and _is_hidden(element, of_paragraph, hidden):
            continue
        elif element.tag not in LEFT_OUT and element.tag != f"{W}p":
            stack.append(iter(element))
