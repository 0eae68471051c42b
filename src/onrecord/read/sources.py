"""Sources (files, folders, globs, addresses, standard input) to Documents, one by one."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from onrecord.bounds import each_within, within
from onrecord.data import Document, Failure
from onrecord.errors import NotAPage, OnRecordError, OverBounds, ReadError
from onrecord.read.decode import decode
from onrecord.read.kinds import (
    loads,
    looks_like_feed,
    looks_like_html,
    looks_like_lines,
    looks_like_mail,
    refuse_unknown,
    root_name,
)
from onrecord.read.paths import (
    FEEDS,
    HTML,
    KNOWN,
    LINES,
    MARKDOWN,
    TEXT,
    WARC,
    WORD,
    bounded,
    each_path,
    failure_of,
    files_in,
    is_file,
    is_folder,
    lines_of,
    opened,
    path_of,
    shown,
    suffix_of,
    too_large,
    unpacked,
)
from onrecord.read.text import read_text
from onrecord.read.warc import Answer, is_warc, read_warc
from onrecord.settings import Settings, bounds_of


def read_sources(
    sources: Sequence[str], settings: Settings | None = None, stdin: BinaryIO | None = None
) -> Iterator[Document | Failure]:
    """Documents in the order named; what cannot be read becomes a Failure, and the rest go on."""
    settings = settings or Settings()
    for source in sources:
        try:
            for item in _read_source(source, settings, stdin):
                yield item if isinstance(item, Failure) else _whole(item, source)
        except (OnRecordError, OSError) as error:
            yield failure_of(error, source)


def _whole(document: Document, source: str) -> Document | Failure:
    """The document, or a Failure for one with halves of characters, which nothing can store or print."""
    fields = (document.id, document.text, document.url, document.title, document.publisher, document.author)
    try:
        "".join(filter(None, fields)).encode()
    except UnicodeEncodeError as error:
        half = ascii(error.object[error.start])[1:-1]
        return Failure(shown(document.address or source), f"holds {half}, half of a character; write it whole")
    return document


def count_sources(sources: Sequence[str]) -> int | None:
    """How many files these are, for a progress bar; ``None`` when nobody can tell."""
    if any(s == "-" or suffix_of(s) in LINES | WARC for s in sources):
        return None
    return sum(sum(1 for _ in files_in(Path(s))) if s and is_folder(s) else 1 for s in sources)


def _read_source(source: str, settings: Settings, stdin: BinaryIO | None) -> Iterator[Document | Failure]:
    if source == "-":
        raw = bounded(stdin or io.BytesIO(), "standard input", settings)
        yield from each_within(bounds_of(settings), "standard input", _read_bytes(raw, "standard input", settings))
    elif source.startswith(("http://", "https://")):
        yield from _read_address(source, settings)
    elif is_file(source):
        yield from _read_file(Path(source), settings)
    else:
        for path in each_path(source, KNOWN, "pages"):
            yield from [path] if isinstance(path, Failure) else read_sources([str(path)], settings)


def _read_file(path: Path, settings: Settings) -> Iterator[Document | Failure]:
    name = str(path)
    with opened(path) as file:
        if suffix_of(path.name) in LINES:
            yield from _read_lines(file, name, settings)
        elif suffix_of(path.name) in WARC:
            yield from _read_warc(file, name, settings)
        else:
            raw = bounded(file, name, settings)
            yield from each_within(bounds_of(settings), name, _read_bytes(raw, name, settings))


def _read_lines(file: BinaryIO, name: str, settings: Settings) -> Iterator[Document | Failure]:
    for line, address in lines_of(file, name, settings):
        yield line if isinstance(line, Failure) else _of_line(line, address, settings)


def _of_line(line: str, address: str, settings: Settings) -> Document | Failure:
    from onrecord.read.jsonl import document_of_line

    try:
        return within(bounds_of(settings), address, lambda: document_of_line(line, address))
    except OverBounds as error:
        return failure_of(error, address)


def _read_warc(file: BinaryIO, name: str, settings: Settings) -> Iterator[Document | Failure]:
    """The pages of an archive; one that cannot be read is a Failure with its address."""
    found = False
    for item in read_warc(file, name, settings.max_bytes):
        found = True
        if not isinstance(item, Answer):
            yield item
            continue
        try:
            yield read_page(item.body, url=item.url, name=item.url, content_type=item.kind, settings=settings)
        except OnRecordError as error:
            yield failure_of(error, item.url)
    if not found:
        raise NotAPage(shown(name), "is an archive without pages", "give one with answers of text/html")


def _read_address(url: str, settings: Settings) -> Iterator[Document | Failure]:
    from onrecord.read.download import download

    raw, final, kind = download(url, settings)
    held = _read_bytes(raw, final, settings, url=final, charset=_charset(kind))
    yield from each_within(bounds_of(settings), final, held)


def _charset(content_type: str | None) -> str | None:
    """The character set of a content type."""
    _, found, words = (content_type or "").lower().partition("charset=")
    return words.split(";")[0].strip(" \"'\t") or None if found else None


def is_word(raw: bytes, suffix: str) -> bool:
    """Whether some bytes are a Word file, by their name or what they hold."""
    return suffix in WORD or (raw[:4] == b"PK\x03\x04" and b"word/" in raw)


def _read_bytes(
    raw: bytes, name: str, settings: Settings, *, url: str | None = None, charset: str | None = None
) -> Iterator[Document | Failure]:
    suffix = suffix_of(name) if not url else ""
    if is_word(raw, suffix):
        from onrecord.read.docx import read_docx

        yield read_text(read_docx(raw, name, settings.max_bytes), url=url, name=name, address=path_of(name))
        return
    if raw.startswith((b"WARC/", b"\x1f\x8b")) and is_warc(raw):
        packed = unpacked(io.BytesIO(raw), name) if raw.startswith(b"\x1f") else nullcontext(io.BytesIO(raw))
        with packed as file:
            yield from _read_warc(file, name, settings)
        return
    text = decode(raw, charset=charset, name=shown(name))
    head = text.lstrip("\ufeff \t\r\n")[:1000].lower()
    if looks_like_mail(text):
        yield from _read_mail(raw, name, settings, url)
        return
    refuse_unknown(text, shown(name))
    if suffix in LINES or (not suffix and head.startswith("{") and looks_like_lines(text)):
        from onrecord.read.jsonl import read_jsonl

        yield from read_jsonl(text.split("\n"), name)
    elif suffix == ".json" or (not suffix and head.startswith(("{", "["))):
        yield from _read_json(text, name)
    elif suffix not in MARKDOWN and looks_like_feed(text):
        from onrecord.read.feeds import read_feed

        yield from read_feed(raw, name)
    elif (suffix in FEEDS or head.startswith("<?xml")) and root_name(text) != "html":
        root = f" (<{root_name(text)}>)" if root_name(text) else ""
        raise NotAPage(shown(name), f"is XML but no RSS or Atom feed{root}", "give a feed, HTML or text")
    elif suffix in HTML or (looks_like_html(text) and (suffix not in TEXT or head.startswith("<?xml"))):
        from onrecord.read.html import read_html

        yield read_html(text, url=url, name=name, address=path_of(name))
    else:
        yield _plain(text, name, url, suffix)


def _plain(text: str, name: str, url: str | None, suffix: str) -> Document:
    if suffix not in MARKDOWN:
        return read_text(text, url=url, name=name, address=path_of(name))
    from onrecord.read.markdown import read_markdown

    return read_markdown(text, url=url, name=name, address=path_of(name))


def _read_mail(raw: bytes, name: str, settings: Settings, url: str | None) -> Iterator[Document | Failure]:
    """The page that a MIME message holds."""
    from onrecord.read.html import read_html
    from onrecord.read.mail import read_mail

    held = read_mail(raw, shown(name))
    if len(held.body) > settings.max_bytes:
        raise too_large(name, settings.max_bytes)
    text = decode(held.body, charset=held.charset, name=shown(name))
    if held.is_html:
        page = read_html(text, url=held.url or url, name=name, address=path_of(name))
        yield replace(page, published=page.published or held.published)
    else:
        yield read_text(
            text, url=held.url or url, title=held.title, published=held.published, name=name, address=path_of(name)
        )


def _read_json(text: str, name: str) -> Iterator[Document | Failure]:
    from onrecord.read.jsonl import document_from_row

    try:
        found = loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAPage(shown(name), f"is not JSON ({error})", 'give {"id", "text", ...}') from None
    rows = found if isinstance(found, list) else [found]
    for number, row in enumerate(rows, 1):
        yield document_from_row(row, name if len(rows) == 1 else f"{name}#{number}")


def read_page(
    raw: bytes,
    *,
    url: str | None = None,
    name: str = "page",
    content_type: str | None = None,
    settings: Settings | None = None,
) -> Document:
    """One page from its bytes: HTML or plain text, told apart by name, type or content. Raises ``ReadError``."""
    settings = settings or Settings()
    if len(raw) > settings.max_bytes:
        raise too_large(name, settings.max_bytes)
    held = _read_bytes(raw, name, settings, url=url, charset=_charset(content_type))
    for item in each_within(bounds_of(settings), name, held):
        found = item if isinstance(item, Failure) else _whole(item, name)
        if isinstance(found, Failure):
            raise ReadError(found.address, found.reason)
        return found
    raise NotAPage(name, "holds no page", "give HTML or text")
