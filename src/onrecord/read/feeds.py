"""RSS and Atom files to Documents."""

from __future__ import annotations

import html
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

import feedparser

from onrecord.data import Document, Failure
from onrecord.errors import NotAPage, ReadError
from onrecord.read.dates import iso_date
from onrecord.read.paths import shown
from onrecord.read.text import read_text

BLOCK_END = re.compile(
    r"</(?:p|div|h\d|li|blockquote|tr|ul|ol|section|article|figure|pre)>|<br\s{0,9}/?>\s{0,99}<br\s{0,9}/?>", re.I
)
MARKUP = re.compile(
    r"</?(?:p|div|br|hr|h[1-6]|ul|ol|li|a|b|i|u|s|q|em|strong|small|sub|sup|span|font|img|figure|figcaption|blockquote|pre"
    r"|code|cite|del|ins|strike|mark|abbr|time|table|tr|td|th|tbody|section|article|header|footer|iframe|video|audio|script"
    r"|style|center|wbr|picture|source)\b[^<>]{0,2000}>",
    re.I,
)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")


def read_feed(raw: bytes, name: str) -> Iterator[Document | Failure]:
    """A Document for each entry: its content, or the summary when there is no more.

    Raises ``NotAPage`` when the file holds no entries.
    """
    feed = _parsed(raw, name)
    if not feed.entries:
        raise NotAPage(shown(name), "is no feed with entries", "give an RSS or Atom file")
    publisher = as_line(feed.feed.get("title"))
    language = (feed.feed.get("language") or "")[:2].lower() or None
    links = Counter(entry.get("link") for entry in feed.entries)
    for number, entry in enumerate(feed.entries, 1):
        shared = links[entry.get("link")] > 1
        yield _entry(entry, shown(f"{name}#{number}"), publisher, language, shared=shared)


def _parsed(raw: bytes, name: str) -> Any:
    try:
        return feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # the parser lets errors of all kinds through
        raise NotAPage(shown(name), f"is a damaged feed ({type(error).__name__})", "give an RSS or Atom file") from None


def _id(entry: Any, *, shared: bool) -> str | None:
    """The id that the feed gives an entry. One without, that has its link in common with others, is told by its title
    and day: a bulletin gives all its entries one link."""
    if entry.get("id") or not shared:
        return entry.get("id") or None
    told = f"{entry.get('title', '')}\n{entry.get('published', '')}\n{entry.get('updated', '')}"
    return f"{entry.get('link') or 'entry'}#{zlib.crc32(told.encode('utf-8', 'replace')):08x}" if told.strip() else None


def _entry(
    entry: Any, address: str, publisher: str | None, language: str | None, *, shared: bool = False
) -> Document | Failure:
    contents = [c.get("value") or "" for c in entry.get("content", [])] + [entry.get("summary") or ""]
    text = max((as_text(c) for c in contents), key=len)
    if not text:
        return Failure(address, "entry has no text; give a feed with content")
    try:
        return read_text(
            text,
            id=_id(entry, shared=shared),
            url=entry.get("link"),
            title=as_line(entry.get("title")),
            published=_day(entry),
            publisher=publisher,
            author=as_line(entry.get("author")),
            language=language,
            name=address,
        )
    except ReadError as error:
        return Failure(address, f"{error.problem}; {error.remedy}")


def _day(entry: Any) -> str | None:
    """The day that the feed writes, in its own zone. What the parser made of a string is taken only if the string has
    that year and day in figures: it fills in today's where it is at a loss.
    """
    for name in ("published", "updated", "created"):
        words = str(dict.get(entry, name) or "")  # not the parser's own look-up, which takes one date for another
        day = iso_date(words)
        parsed = dict.get(entry, f"{name}_parsed")
        if day is None and parsed and not words.isascii():
            figures = {int(f) for f in re.findall(r"\d{1,4}", words)}
            if {parsed.tm_year, parsed.tm_mday} <= figures:
                day = f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}"
        if day:
            return day
    return None


def as_line(markup: Any) -> str | None:
    """A title or a name in plain words: feeds give it with tags and entities, often encoded twice.

    >>> as_line("Don&#x27;t wait, <em>says</em> Lee &amp; Ek")
    "Don't wait, says Lee & Ek"
    """
    words = str(markup or "")
    for _ in range(2):
        words = MARKUP.sub("", words)
        if not ENTITY.search(words):
            break
        words = _plain(words)
    return " ".join(MARKUP.sub("", words).split()) or None


def as_text(markup: str) -> str:
    """The words of a feed entry's HTML, a blank line between its blocks. Markup that is encoded twice is markup too.

    >>> as_text("&#8220;Yes,&#8221; said Ek.")
    '“Yes,” said Ek.'
    """
    if not MARKUP.search(markup) and ENTITY.search(markup):
        markup = _plain(markup)
    return _plain(_of_markup(markup) if MARKUP.search(markup) else markup.strip())


def _plain(words: str) -> str:
    """Words without entities; what has no semicolon ("Q&A") is none."""
    return ENTITY.sub(lambda m: html.unescape(m.group()), words)


def _of_markup(markup: str) -> str:
    import lxml.html
    from lxml.etree import LxmlError

    from onrecord.read.html import marks_as_text, printable
    from onrecord.read.unseen import as_seen

    marked = BLOCK_END.sub(lambda m: "\n\n" + m.group(), printable(markup))
    try:
        tree = lxml.html.fragment_fromstring(marked, create_parent="div")
    except (LxmlError, ValueError, AssertionError):
        return MARKUP.sub(" ", marked).strip()
    as_seen(tree)
    marks_as_text(tree)
    for script in list(tree.iter("script", "style")):
        script.clear(keep_tail=True)
    lines = (re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in re.split(r"\n\s*\n", tree.text_content()))
    return "\n\n".join(" ".join(line.split()) for line in lines if line)
