"""RSS and Atom files to Documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import feedparser

from onrecord.data import Document, Failure
from onrecord.errors import NotAPage, ReadError
from onrecord.read.dates import iso_date
from onrecord.read.text import read_text

BLOCK_END = re.compile(r"</(?:p|div|h\d|li|blockquote)>|<br\s*/?>\s*<br\s*/?>", re.I)


def read_feed(raw: bytes, name: str) -> Iterator[Document | Failure]:
    """A Document for each entry: its content, or the summary when there is no more.

    Raises ``NotAPage`` when the file holds no entries.
    """
    feed: Any = feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        raise NotAPage(name, "is no feed with entries", "give an RSS or Atom file")
    publisher = feed.feed.get("title")
    language = (feed.feed.get("language") or "")[:2].lower() or None
    for number, entry in enumerate(feed.entries, 1):
        yield _entry(entry, f"{name}#{number}", publisher, language)


def _entry(entry: Any, address: str, publisher: str | None, language: str | None) -> Document | Failure:
    contents = [c.get("value", "") for c in entry.get("content", [])] + [entry.get("summary", "")]
    text = max((as_text(c) for c in contents), key=len)
    if not text:
        return Failure(address, "entry has no text; give a feed with content")
    moment = entry.get("published") or entry.get("updated")
    try:
        return read_text(
            text, id=entry.get("id") or None, url=entry.get("link"), title=entry.get("title"),
            published=_moment(entry) or iso_date(moment), publisher=publisher, author=entry.get("author"),
            language=language, name=address,
        )  # fmt: skip
    except ReadError as error:
        return Failure(address, f"{error.problem}; {error.remedy}")


def _moment(entry: Any) -> str | None:
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    return f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}" if parsed else None


def as_text(markup: str) -> str:
    """The words of a feed entry's HTML, a blank line between its blocks."""
    import lxml.html

    if "<" not in markup:
        return markup.strip()
    tree = lxml.html.fragment_fromstring(BLOCK_END.sub(lambda m: "\n\n" + m.group(), markup), create_parent="div")
    for script in list(tree.iter("script", "style")):
        script.drop_tree()
    lines = (re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in re.split(r"\n\s*\n", tree.text_content()))
    return "\n\n".join(line.replace("\n", " ") for line in lines if line)
