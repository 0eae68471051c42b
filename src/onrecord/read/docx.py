"""Word drafts (.docx) to text: what will be printed. Tracked insertions count, deletions and comments do not.

The ready-made reader of the format leaves out what stands in links, smart tags and tracked insertions, so the words
are taken from the document's own markup here.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from onrecord.errors import NotAPage, TooLarge

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
PART = "word/document.xml"
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
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive, archive.open(PART) as part:
            markup = part.read(most + 1)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise NotAPage(name, f"is no Word document ({error})", "give a .docx file, HTML or text") from None
    if len(markup) > most:
        raise TooLarge(name, f"unpacks to more than {most} bytes", "raise --max-bytes")
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        root = etree.fromstring(markup, parser)
    except etree.XMLSyntaxError as error:
        raise NotAPage(name, f"holds damaged markup ({error})", "save it again") from None
    paragraphs = ("".join(_pieces(p)).strip() for p in root.iter(f"{W}p") if not _left_out(p))
    return "\n\n".join(p for p in paragraphs if p)


def _left_out(element: etree._Element) -> bool:
    return any(parent.tag in LEFT_OUT for parent in element.iterancestors())


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    """The text of a paragraph, that of paragraphs inside it (text boxes) left to them."""
    stack = [iter(paragraph)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag in SIGNS:
            yield SIGNS[element.tag]
        elif element.tag == f"{W}t":
            yield element.text or ""
        elif element.tag not in LEFT_OUT and element.tag != f"{W}p":
            stack.append(iter(element))
