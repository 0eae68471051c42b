"""Sources (files, folders, globs, addresses, standard input) to Documents, one by one."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from onrecord.bounds import each_within, within
from onrecord.cascade import Cascade, Step
from onrecord.data import Document, Failure
from onrecord.errors import NotAPage, OnRecordError, ReadError
from onrecord.read.decode import decode
from onrecord.read.given import Given
from onrecord.read.kinds import (
    loads,
    looks_like_feed,
    looks_like_html,
    looks_like_mail,
    refuse_named,
    refuse_unknown,
    root_name,
)
from onrecord.read.office import office_text, page_in, refuse_zip
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
from onrecord.read.raw import Form, Raw
from onrecord.read.text import read_text
from onrecord.read.warc import Answer, is_warc, read_warc
from onrecord.settings import Settings, bounds_of


def read_sources(
    sources: Sequence[str], settings: Settings | None = None, stdin: BinaryIO | None = None
) -> Iterator[Document | Failure]:
    """Documents in the order named; what cannot be read becomes a Failure, and the rest go on.

    >>> [type(found).__name__ for found in read_sources(["nothing/here.html"])]
    ['Failure']
    """
    settings = settings or Settings()
    for raw in fetch_sources(sources, settings, stdin):
        yield from [raw] if isinstance(raw, Failure) else documents_of(raw, settings)


def fetch_sources(
    sources: Sequence[str], settings: Settings | None = None, stdin: BinaryIO | None = None
) -> Iterator[Raw | Failure]:
    """The bytes of each source, in the order named, not read yet: what opens files and sockets is here."""
    settings = settings or Settings()
    for source in sources:
        try:
            yield from _fetch_source(source, settings, stdin)
        except (OnRecordError, OSError) as error:
            yield failure_of(error, source)


def documents_of(raw: Raw, settings: Settings | None = None) -> Iterator[Document | Failure]:
    """The documents in some bytes, each made within bounds; what cannot be read becomes a Failure.

    >>> [document.text for document in documents_of(Raw("“We won,” said Jane Doe.".encode(), "page"))]
    ['“We won,” said Jane Doe.']
    """
    try:
        for item in _documents(raw, settings or Settings()):
            yield item if isinstance(item, Failure) else _whole(item, raw.name)
    except (OnRecordError, OSError) as error:
        yield failure_of(error, raw.name)


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


def _fetch_source(source: str, settings: Settings, stdin: BinaryIO | None) -> Iterator[Raw | Failure]:
    if source == "-":
        yield Raw(bounded(stdin or io.BytesIO(), "standard input", settings), "standard input")
    elif source.startswith(("http://", "https://")):
        from onrecord.read.download import download

        body, final, kind = download(source, settings)
        yield Raw(body, final, url=final, kind=kind)
    elif is_file(source):
        yield from _fetch_file(Path(source), settings)
    else:
        for path in each_path(source, KNOWN, "pages"):
            yield from [path] if isinstance(path, Failure) else fetch_sources([str(path)], settings)


def _fetch_file(path: Path, settings: Settings) -> Iterator[Raw | Failure]:
    name = str(path)
    with opened(path) as file:
        if suffix_of(path.name) in LINES:
            for line, address in lines_of(file, name, settings):
                yield line if isinstance(line, Failure) else Raw(line.encode(), address, Form.LINE)
        elif suffix_of(path.name) in WARC:
            yield from _fetch_warc(file, name, settings)
        else:
            yield Raw(bounded(file, name, settings), name)


def _fetch_warc(file: BinaryIO, name: str, settings: Settings) -> Iterator[Raw | Failure]:
    """The answers of an archive. Raises ``NotAPage`` for one without."""
    found = False
    for item in read_warc(file, name, settings.max_bytes):
        found = True
        yield raw_of(item) if isinstance(item, Answer) else item
    if not found:
        raise NotAPage(shown(name), "is an archive without pages", "give one with answers of text/html")


def raw_of(answer: Answer) -> Raw:
    """An answer in an archive as bytes to read."""
    return Raw(answer.body, answer.url, Form.ANSWER, answer.url, answer.kind, answer.capture)


def _documents(raw: Raw, settings: Settings) -> Iterator[Document | Failure]:
    if raw.form is Form.LINE:
        from onrecord.read.jsonl import document_of_line

        line = raw.body.decode()
        yield within(bounds_of(settings), raw.name, lambda: document_of_line(line, raw.name))
    elif raw.form is Form.ANSWER:
        page = read_page(raw.body, url=raw.url, name=raw.name, content_type=raw.kind, settings=settings)
        yield replace(page, capture=raw.capture)
    else:
        held = _read_bytes(raw.body, raw.name, settings, url=raw.url, charset=_charset(raw.kind))
        yield from each_within(bounds_of(settings), raw.name, held)


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
    given = Given(raw, name, settings, url)
    refuse_named(given.suffix, shown(name))
    held = PACKED_CASCADE.answer(given)
    if held is None:  # no file of other files: its bytes are text
        text = decode(raw, charset=charset, name=shown(name))
        head = text.lstrip("\ufeff \t\r\n")[:1000].lower()
        held = TEXT_CASCADE.answer(replace(given, text=text, head=head))
    yield from held or ()


Pages = Iterator[Document | Failure]


def _word(given: Given) -> Pages | None:
    """A Word file, by its ending or the files in it: "draft.docx"."""
    if not is_word(given.raw, given.suffix):
        return None
    from onrecord.read.docx import read_docx

    text = read_docx(given.raw, given.name, given.settings.max_bytes)
    return iter([_given_text(given, text)])


def _office(given: Given) -> Pages | None:
    """A file of another word processor, or a PDF, by what it holds: "draft.odt"."""
    text = office_text(given.raw, given.name, given.settings.max_bytes)
    return None if text is None else iter([_given_text(given, text)])


def _given_text(given: Given, text: str) -> Document:
    """The page of a text that was taken out of a file. Raises ``NotAPage`` for one without words."""
    if not text.strip():
        raise NotAPage(shown(given.name), "is empty", "give a page with text")
    return read_text(text, url=given.url, name=given.name, address=path_of(given.name))


def _zipped(given: Given) -> Pages | None:
    """A page in an archive with its pictures, as Google Docs saves one: the only HTML file in it."""
    markup = page_in(given.raw, given.settings.max_bytes)
    if markup is None and given.suffix not in HTML | TEXT:
        refuse_zip(given.raw, shown(given.name))
    return None if markup is None else _read_bytes(markup, given.name + ".html", given.settings, url=given.url)


def _archive(given: Given) -> Pages | None:
    """An archive of pages, packed or not, whatever its name: "WARC/1.0"."""
    begins = given.raw.startswith((b"WARC/", b"\x1f\x8b"))
    return _of_archive(given) if begins and is_warc(given.raw) else None


def _of_archive(given: Given) -> Pages:
    file = io.BytesIO(given.raw)
    packed = unpacked(file, given.name) if given.raw.startswith(b"\x1f") else nullcontext(file)
    with packed as inside:
        for raw in _fetch_warc(inside, given.name, given.settings):
            yield from [raw] if isinstance(raw, Failure) else documents_of(raw, given.settings)


PACKED_CASCADE = Cascade(
    (Step("Word", _word), Step("office", _office), Step("zipped", _zipped), Step("archive", _archive))
)


def _mail(given: Given) -> Pages | None:
    """A MIME message, as browsers save a page in one file: "MIME-Version: 1.0"."""
    return _read_mail(given.raw, given.name, given.settings, given.url) if looks_like_mail(given.text) else None


def _unknown(given: Given) -> Pages | None:
    """What is of a kind that is not read ends here, with its reason: a style sheet."""
    refuse_unknown(given.text, shown(given.name))
    return None


def _lines(given: Given) -> Pages | None:
    """JSON with an object a line: "pages.jsonl"."""
    if not given.is_lines:
        return None
    from onrecord.read.jsonl import read_jsonl

    return read_jsonl(given.text.split("\n"), given.name)


def _json(given: Given) -> Pages | None:
    """One JSON object or list: "page.json", or an answer that begins with a bracket."""
    begins = not given.suffix and given.head.startswith(("{", "["))
    return _read_json(given.text, given.name) if given.suffix == ".json" or begins else None


def _feed(given: Given) -> Pages | None:
    """A feed, whatever its name; but a draft in Markdown may begin with one as an example: "<rss>"."""
    if given.suffix in MARKDOWN or not looks_like_feed(given.text):
        return None
    from onrecord.read.feeds import read_feed

    return read_feed(given.raw, given.name)


def _other_xml(given: Given) -> Pages | None:
    """XML that is neither a feed nor a page is refused: "<?xml ...?><invoice>"."""
    says = given.suffix in FEEDS or given.head.startswith("<?xml")
    if not says or root_name(given.text) == "html":
        return None
    root = f" (<{root_name(given.text)}>)" if root_name(given.text) else ""
    raise NotAPage(shown(given.name), f"is XML but no RSS or Atom feed{root}", "give a feed, HTML or text")


def _html(given: Given) -> Pages | None:
    """HTML by its ending or how it begins; what is called text is HTML only where it says that it is XML."""
    looks = given.suffix not in TEXT or given.head.startswith("<?xml")
    if given.suffix not in HTML and not (looks and looks_like_html(given.text)):
        return None
    from onrecord.read.google import google_text, is_google
    from onrecord.read.html import read_html

    if is_google(given.text):
        return iter([_given_text(given, google_text(given.text, given.name))])
    return iter([read_html(given.text, url=given.url, name=given.name, address=path_of(given.name))])


def _draft(given: Given) -> Pages | None:
    """A draft in Markdown, by its ending alone: "notes.md"."""
    if given.suffix not in MARKDOWN:
        return None
    from onrecord.read.markdown import read_markdown

    return iter([read_markdown(given.text, url=given.url, name=given.name, address=path_of(given.name))])


def _plain(given: Given) -> Pages:
    """Anything else is text: "page.txt"."""
    return iter([read_text(given.text, url=given.url, name=given.name, address=path_of(given.name))])


TEXT_CASCADE = Cascade(
    (
        Step("mail", _mail),
        Step("of no kind that is read", _unknown),
        Step("JSON lines", _lines),
        Step("JSON", _json),
        Step("feed", _feed),
        Step("other XML", _other_xml),
        Step("HTML", _html),
        Step("Markdown", _draft),
        Step("text", _plain),
    )
)


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
    """One page from its bytes: HTML or plain text, told apart by name, type or content. Raises ``ReadError``.

    >>> read_page(b"<title>Result</title><p>We won, said Jane Doe, and she laughed about it.</p>", name="a.html").title
    'Result'
    """
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
