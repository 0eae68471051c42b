"""Packages of office programs (.docx, .odt): their parts within bounds, and which styles print nothing."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Mapping

from lxml import etree

from onrecord.errors import NotAPage
from onrecord.read.paths import shown, too_large

DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, NotImplementedError)
HEAD = 4096
"""Bytes in which a declaration of entities would stand."""
DEEPEST = 20
"""Styles that go by each other: in a ring they would never end."""


def part_of(raw: bytes, part: str, name: str, most: int, what: str = "Word document") -> bytes:
    """One file of the archive, unpacked within bounds. Raises ``NotAPage``, ``TooLarge``."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive, archive.open(part) as file:
            markup = file.read(most + 1)
    except (KeyError, RuntimeError, EOFError, OSError, ValueError, *DAMAGED) as error:
        raise NotAPage(
            shown(name), f"is no {what} that can be read ({error})", "give a .docx file, HTML or text"
        ) from None
    if len(markup) > most:
        raise too_large(name, most, "unpacks to more than")
    return markup


def root_of(markup: bytes, name: str) -> etree._Element:
    """The root of a part. A declaration of entities is refused: Word writes none, and words could hide behind them."""
    if b"<!DOCTYPE" in markup[:HEAD].upper().replace(b"\x00", b""):
        raise NotAPage(shown(name), "declares entities, which no office program does", "save it again")
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        return etree.fromstring(markup, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotAPage(shown(name), f"holds damaged markup ({error})", "save it again") from None


def root_if_there(raw: bytes, part: str, most: int) -> etree._Element | None:
    """The root of a part that a package may lack; ``None`` where it does, or where it cannot be read."""
    try:
        return root_of(part_of(raw, part, part, most), part)
    except NotAPage:
        return None


def settled(own: Mapping[str, bool | None], above: Mapping[str, str]) -> Mapping[str, bool]:
    """Whether the words of each style are hidden or struck; what one does not say, the one that it goes by says.

    >>> settled({"a": None, "b": True, "c": None}, {"a": "b", "b": "", "c": "c"})
    {'a': True, 'b': True, 'c': False}
    """
    return {name: _settled(name, own, above) for name in own}


def _settled(name: str, own: Mapping[str, bool | None], above: Mapping[str, str]) -> bool:
    for _ in range(DEEPEST):
        said = own.get(name)
        if said is not None:
            return said
        name = above.get(name, "")
    return False
