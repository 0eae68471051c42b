"""OpenDocument drafts (.odt) to text: what will be printed. Deletions, comments, hidden and struck words do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from onrecord.errors import NotAPage
from onrecord.read.packages import part_of, root_if_there, root_of, settled

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
PARTS = ("content.xml", "styles.xml")
LEFT_OUT = {
    f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{TEXT}tracked-changes", f"{TEXT}note-citation",
    f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph", f"{OFFICE}forms", f"{TEXT}sequence-decls",
}  # fmt: skip
"""Elements whose words are not printed where they stand: comments, what was deleted, the marks of footnotes."""
PARAGRAPHS = {f"{TEXT}p", f"{TEXT}h"}
MOST_BLANKS = 1000


def read_odt(raw: bytes, name: str, most: int) -> str:
    """The text of an OpenDocument file, an empty line between paragraphs.

    Raises ``NotAPage`` for what is none, ``TooLarge`` when its text unpacks to more than ``most`` bytes.
    """
    content = root_of(part_of(raw, PARTS[0], name, most, "OpenDocument text"), name)
    styles = root_if_there(raw, PARTS[1], most)
    hidden = _hidden([content] if styles is None else [content, styles])
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise NotAPage(name, "is an OpenDocument file without text", "give a text document")
    paragraphs = ("".join(_pieces(p, hidden)).strip() for p in body.iter(*PARAGRAPHS) if not _is_left_out(p, hidden))
    return "\n\n".join(p for p in paragraphs if p)


def _hidden(roots: list[etree._Element]) -> Mapping[str, bool]:
    """The styles by name whose words are hidden or struck; what a style does not say, its parent says."""
    own: dict[str, bool | None] = {}
    above: dict[str, str] = {}
    for style in (s for root in roots for s in root.iter(f"{STYLE}style")):
        name = style.get(f"{STYLE}name") or ""
        own[name] = _unseen(style.find(f"{STYLE}text-properties"))
        above[name] = style.get(f"{STYLE}parent-style-name") or ""
    return settled(own, above)


def _unseen(properties: etree._Element | None) -> bool | None:
    said = {etree.QName(k).localname: v for k, v in properties.attrib.items()} if properties is not None else {}
    struck = [v for k, v in said.items() if k in {"text-line-through-style", "text-line-through-type"}]
    if "display" not in said and not struck:
        return None
    return said.get("display") == "none" or any(v != "none" for v in struck)


def _is_left_out(element: etree._Element, hidden: Mapping[str, bool]) -> bool:
    if hidden.get(element.get(f"{TEXT}style-name") or "", False):
        return True
    return any(parent.tag in LEFT_OUT for parent in element.iterancestors())


def _pieces(top: etree._Element, hidden: Mapping[str, bool]) -> Iterator[str]:
    """The text of a paragraph; that of paragraphs inside it (text boxes, footnotes) is left to them."""
    stack: list[etree._Element | str] = [top]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
        elif item is top or _is_read(item, hidden):
            inside: list[etree._Element | str] = [p for child in item for p in (child, child.tail or "")]
            stack += reversed([_sign(item), item.text or "", *inside])


def _is_read(element: etree._Element, hidden: Mapping[str, bool]) -> bool:
    if not isinstance(element.tag, str) or element.tag in LEFT_OUT | PARAGRAPHS:
        return False
    return not hidden.get(element.get(f"{TEXT}style-name") or "", False)


def _sign(element: etree._Element) -> str:
    """The blanks and breaks that an element stands for."""
    if element.tag == f"{TEXT}s":
        count = element.get(f"{TEXT}c") or "1"
        return " " * min(int(count) if count.isascii() and count.isdecimal() else 1, MOST_BLANKS)
    return {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}.get(str(element.tag), "")
