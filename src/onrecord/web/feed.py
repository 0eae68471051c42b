"""Statements as an Atom feed (RFC 4287): each with its sentence, its outlet and its verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from lxml import etree

from onrecord.data import Found, Member, Statement, Verification
from onrecord.export.verdicts import NAME, family_of, reason_of, worst_check
from onrecord.services.display import as_told, scene, words_of

MEDIA = "application/atom+xml"
NAMESPACE = "http://www.w3.org/2005/Atom"
UNDATED = "1970-01-01T00:00:00Z"
MOST = 50
"""Printings in the feed of a statement."""
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document holds."""


def feed_of(found: Sequence[Found], title: str, base: str, own: str) -> bytes:
    """The feed of some statements, the latest first. Everything of the pages is text.

    The id of an entry is the statement's and not its address: a server that moves makes nothing new.
    """
    return _written((_entry_of(f, base) for f in found), title, own)


def feed_of_printings(whole: Statement, checks: Sequence[tuple[str, Verification]], title: str, own: str) -> bytes:
    """The feed of who prints a statement, the latest first, each with the verdict on its words."""
    base = own.partition("/statements/")[0]
    verdicts: dict[str, list[Verification]] = {}
    for id, v in checks:
        verdicts.setdefault(id, []).append(v)
    latest = sorted(whole.members, key=lambda m: m.published or "", reverse=True)[:MOST]
    return _written((_printing(m, worst_check(verdicts.get(m.id, ())), base) for m in latest), title, own)


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry tells."""

    id: str
    title: str
    updated: str
    link: str
    author: str
    content: str
    check: Verification | None = None


def _entry_of(f: Found, base: str) -> Entry:
    words = words_of(f.document.text, f.attribution.content)
    seen = " ".join(scene(f.document.text, f.attribution.content).span.of(f.document.text).split())
    return Entry(
        f"urn:onrecord:statement:{f.statement}",
        f"{as_told(f.voices)}: {words[:120]}",
        _moment(f.document.published),
        f"{base.rstrip('/')}/statements/{f.statement}",
        f.document.publisher or f.document.id,
        f"{seen} ({f.document.title})" if f.document.title else seen,
        worst_check(f.verifications),
    )


def _printing(m: Member, check: Verification | None, base: str) -> Entry:
    outlet = m.publisher or "A page without an outlet"
    anchor = f"#{m.attribution_id}" if m.attribution_id else ""
    return Entry(
        f"urn:onrecord:printing:{m.id}",
        f"{outlet}: {' '.join(m.text.split())[:120]}",
        _moment(m.published),
        f"{base}/documents/{quote(m.document_id, safe='')}{anchor}",
        outlet,
        m.text,
        check,
    )


def _written(entries: Iterable[Entry], title: str, own: str) -> bytes:
    listed = list(entries)
    feed = etree.Element(f"{{{NAMESPACE}}}feed", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    _add(feed, "id", own)
    _add(feed, "title", title)
    _add(feed, "updated", max((e.updated for e in listed), default=UNDATED))
    etree.SubElement(feed, f"{{{NAMESPACE}}}link", rel="self", href=_clean(own))
    for e in listed:
        _add_entry(feed, e)
    return bytes(etree.tostring(feed, xml_declaration=True, encoding="utf-8"))


def _add_entry(feed: etree._Element, e: Entry) -> None:
    entry = etree.SubElement(feed, f"{{{NAMESPACE}}}entry")
    _add(entry, "id", e.id)
    _add(entry, "title", e.title + (f" ({NAME[e.check.verdict]})" if e.check else ""))
    _add(entry, "updated", e.updated)
    etree.SubElement(entry, f"{{{NAMESPACE}}}link", href=_clean(e.link))
    author = etree.SubElement(entry, f"{{{NAMESPACE}}}author")
    _add(author, "name", e.author)
    if e.check:
        name = NAME[e.check.verdict]
        scheme = f"urn:onrecord:{family_of(e.check).name.lower()}"
        etree.SubElement(entry, f"{{{NAMESPACE}}}category", term=e.check.verdict.value, label=name, scheme=scheme)
        _add(entry, "summary", ": ".join(w for w in (name, reason_of(e.check)) if w))
    _add(entry, "content", e.content)


def _moment(published: str | None) -> str:
    day = published or ""
    return f"{day[:10]}T00:00:00Z" if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day[:10]) else UNDATED


def _add(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{NAMESPACE}}}{name}").text = _clean(text)


def _clean(text: str) -> str:
    return NOT_XML.sub("\ufffd", text)
