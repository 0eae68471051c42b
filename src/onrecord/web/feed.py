"""Statements as an Atom feed (RFC 4287): each with its sentence, its outlet and its verdict."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from onrecord.data import Found
from onrecord.export.verdicts import NAME, family_of, reason_of, worst_check
from onrecord.services.display import as_told, scene, words_of

MEDIA = "application/atom+xml"
NAMESPACE = "http://www.w3.org/2005/Atom"
UNDATED = "1970-01-01T00:00:00Z"
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document holds."""


def feed_of(found: Sequence[Found], title: str, base: str, own: str) -> bytes:
    """The feed of some statements, the latest first. Everything of the pages is text.

    The id of an entry is the statement's and not its address: a server that moves makes nothing new.
    """
    feed = etree.Element(f"{{{NAMESPACE}}}feed", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    _add(feed, "id", own)
    _add(feed, "title", title)
    _add(feed, "updated", max((_moment(f) for f in found), default=UNDATED))
    etree.SubElement(feed, f"{{{NAMESPACE}}}link", rel="self", href=_clean(own))
    for f in found:
        _entry(feed, f, base)
    return bytes(etree.tostring(feed, xml_declaration=True, encoding="utf-8"))


def _entry(feed: etree._Element, f: Found, base: str) -> None:
    entry = etree.SubElement(feed, f"{{{NAMESPACE}}}entry")
    words = words_of(f.document.text, f.attribution.content)
    check = worst_check(f.verifications)
    _add(entry, "id", f"urn:onrecord:statement:{f.statement}")
    _add(entry, "title", f"{as_told(f.voices)}: {words[:120]}" + (f" ({NAME[check.verdict]})" if check else ""))
    _add(entry, "updated", _moment(f))
    etree.SubElement(entry, f"{{{NAMESPACE}}}link", href=f"{base.rstrip('/')}/statements/{f.statement}")
    author = etree.SubElement(entry, f"{{{NAMESPACE}}}author")
    _add(author, "name", f.document.publisher or f.document.id)
    if check:
        family = family_of(check).name.lower()
        etree.SubElement(
            entry,
            f"{{{NAMESPACE}}}category",
            term=check.verdict.value,
            label=NAME[check.verdict],
            scheme=f"urn:onrecord:{family}",
        )
        _add(entry, "summary", ": ".join(w for w in (NAME[check.verdict], reason_of(check)) if w))
    seen = " ".join(scene(f.document.text, f.attribution.content).span.of(f.document.text).split())
    _add(entry, "content", f"{seen} ({f.document.title})" if f.document.title else seen)


def _moment(f: Found) -> str:
    day = f.document.published or ""
    return f"{day[:10]}T00:00:00Z" if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day[:10]) else UNDATED


def _add(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{NAMESPACE}}}{name}").text = _clean(text)


def _clean(text: str) -> str:
    return NOT_XML.sub("\ufffd", text)
