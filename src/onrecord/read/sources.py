"""What the user names (files, folders, globs, addresses, standard input) to Documents, one by one."""

from __future__ import annotations

import glob
import gzip
import io
import json
from collections.abc import Iterator, Sequence, Set
from pathlib import Path
from typing import BinaryIO

from onrecord.data import Document, Failure
from onrecord.errors import NotAPage, OnRecordError, ReadError, SourceMissing, TooLarge
from onrecord.read.decode import decode
from onrecord.read.text import read_text
from onrecord.settings import Settings

TEXT = {".txt", ".text", ".md"}
HTML = {".html", ".htm", ".xhtml"}
LINES = {".jsonl", ".ndjson"}
FEEDS = {".xml", ".rss", ".atom"}
WORD = {".docx"}
KNOWN = TEXT | HTML | LINES | FEEDS | WORD | {".json"}


def read_sources(
    sources: Sequence[str], settings: Settings | None = None, stdin: BinaryIO | None = None
) -> Iterator[Document | Failure]:
    """Documents in the order named; what cannot be read becomes a Failure, and the rest go on."""
    settings = settings or Settings()
    for source in sources:
        try:
            yield from _read_source(source, settings, stdin)
        except OnRecordError as error:
            yield Failure(error.thing, error.problem + (f"; {error.remedy}" if error.remedy else ""))
        except OSError as error:
            yield Failure(source, f"cannot be read ({error.strerror or error})")


def count_sources(sources: Sequence[str]) -> int | None:
    """How many files these are, for a progress bar; ``None`` when nobody can tell."""
    if any(s == "-" or Path(s.removesuffix(".gz")).suffix in LINES for s in sources):
        return None
    return sum(sum(1 for _ in files_in(Path(s))) if Path(s).is_dir() else 1 for s in sources)


def _read_source(source: str, settings: Settings, stdin: BinaryIO | None) -> Iterator[Document | Failure]:
    if source == "-":
        yield from _read_bytes(bounded(stdin or io.BytesIO(), "standard input", settings), "standard input", settings)
    elif source.startswith(("http://", "https://")):
        yield from _read_address(source, settings)
    elif Path(source).exists() and not Path(source).is_dir():
        yield from _read_file(Path(source), settings)
    else:
        for path in paths_of(source, KNOWN, "pages"):
            yield from read_sources([str(path)], settings)


def paths_of(source: str, endings: Set[str], what: str) -> list[Path]:
    """The files that a folder or a glob stands for. Raises ``SourceMissing`` when there are none."""
    if Path(source).is_dir():
        found = list(files_in(Path(source), endings))
    elif glob.has_magic(source):
        found = [p for p in map(Path, sorted(glob.glob(source, recursive=True))) if p.is_file()]  # noqa: PTH207
    else:
        raise SourceMissing(source, "no such file, folder or address", "check the path")
    if not found:
        raise SourceMissing(source, f"holds no {what}", f"give files that end in {', '.join(sorted(endings))}")
    return found


def files_in(folder: Path, endings: Set[str] = KNOWN) -> Iterator[Path]:
    """The files of a folder and its folders that end so, hidden ones left out."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and suffix_of(path.name) in endings and not path.name.startswith("."):
            yield path


def suffix_of(name: str) -> str:
    """The ending of a name in lower case, ``.gz`` looked through."""
    return Path(name.lower().removesuffix(".gz")).suffix


def _read_file(path: Path, settings: Settings) -> Iterator[Document | Failure]:
    name = str(path)
    zipped = path.name.lower().endswith(".gz")
    with gzip.open(path) if zipped else path.open("rb") as file:
        try:
            if suffix_of(path.name) in LINES:
                yield from _read_lines(file, name, settings)
            else:
                yield from _read_bytes(bounded(file, name, settings), name, settings)
        except (EOFError, gzip.BadGzipFile) as error:
            raise NotAPage(name, f"is a damaged gzip file ({error})", "pack it again") from None


def _read_lines(file: BinaryIO | gzip.GzipFile, name: str, settings: Settings) -> Iterator[Document | Failure]:
    """Line by line, so that a file of any size takes the memory of one page."""
    from onrecord.read.jsonl import read_jsonl

    found = False
    for number, line in enumerate(iter(lambda: file.readline(settings.max_bytes + 1), b""), 1):
        if len(line) > settings.max_bytes:
            raise TooLarge(f"{name}:{number}", f"is larger than {settings.max_bytes} bytes", "raise --max-bytes")
        if not line.strip():
            continue
        found = True
        try:
            words = line.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            yield Failure(f"{name}:{number}", f"is not UTF-8 ({error.reason}); JSON lines are UTF-8")
            continue
        for item in read_jsonl([words], name):
            yield Failure(f"{name}:{number}", item.reason) if isinstance(item, Failure) else item
    if not found:
        raise NotAPage(name, "is empty", "give a page with text")


def bounded(file: BinaryIO | gzip.GzipFile, name: str, settings: Settings) -> bytes:
    """All bytes of a file. Raises ``TooLarge`` past ``settings.max_bytes``."""
    raw = file.read(settings.max_bytes + 1)
    if len(raw) > settings.max_bytes:
        raise TooLarge(name, f"is larger than {settings.max_bytes} bytes", "raise --max-bytes")
    return raw


def _read_address(url: str, settings: Settings) -> Iterator[Document | Failure]:
    from onrecord.read.download import download

    raw, final, kind = download(url, settings)
    charset = kind.partition("charset=")[2].strip(" \"'") if kind and "charset=" in kind else None
    yield from _read_bytes(raw, final, settings, url=final, charset=charset)


def _read_bytes(
    raw: bytes, name: str, settings: Settings, *, url: str | None = None, charset: str | None = None
) -> Iterator[Document | Failure]:
    suffix = suffix_of(name) if not url else ""
    if suffix in WORD or (raw[:4] == b"PK\x03\x04" and b"word/" in raw):
        from onrecord.read.docx import read_docx

        text = read_docx(raw, name, settings.max_bytes)
        yield read_text(text, url=url, name=name, address=path_of(name))
        return
    text = decode(raw, charset=charset, name=name)
    head = text.lstrip("\ufeff \t\r\n")[:1000].lower()
    if suffix in LINES or (not suffix and head.startswith("{") and looks_like_lines(text)):
        from onrecord.read.jsonl import read_jsonl

        yield from read_jsonl(text.splitlines(), name)
    elif suffix == ".json" or (not suffix and head.startswith(("{", "["))):
        yield from _read_json(text, name)
    elif suffix not in TEXT | HTML and ("<rss" in head or "<feed" in head or "<rdf:rdf" in head):
        from onrecord.read.feeds import read_feed

        yield from read_feed(raw, name)
    elif suffix in FEEDS:
        raise NotAPage(name, "is XML but no RSS or Atom feed", "give a feed, HTML or text")
    elif suffix in HTML or (suffix not in TEXT and looks_like_html(head)):
        from onrecord.read.html import read_html

        yield read_html(text, url=url, name=name, address=path_of(name))
    else:
        if suffix == ".md":
            from onrecord.read.markdown import blanked

            text = blanked(text)
        yield read_text(text, url=url, name=name, address=path_of(name))


def path_of(name: str) -> str | None:
    """The full path of a file that was read; ``None`` for standard input and addresses."""
    return str(Path(name).resolve()) if Path(name).is_file() else None


def looks_like_lines(text: str) -> bool:
    """Whether the first line of a text is a JSON object of its own."""
    try:
        return isinstance(json.loads(text.lstrip("\ufeff").split("\n", 1)[0]), dict)
    except ValueError:
        return False


def _read_json(text: str, name: str) -> Iterator[Document | Failure]:
    from onrecord.read.jsonl import document_from_row

    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAPage(name, f"is not JSON ({error})", 'give {"id", "text", ...}') from None
    rows = found if isinstance(found, list) else [found]
    for number, row in enumerate(rows, 1):
        yield document_from_row(row, name if len(rows) == 1 else f"{name}#{number}")


def looks_like_html(head: str) -> bool:
    """Whether the beginning of a text is markup: a doctype, or an element that opens a page."""
    return head.startswith(("<!doctype html", "<html", "<head", "<body", "<!--")) or "<html" in head


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
        raise TooLarge(name, f"is larger than {settings.max_bytes} bytes", "raise --max-bytes")
    charset = content_type.partition("charset=")[2] or None if content_type else None
    for item in _read_bytes(raw, name, settings, url=url, charset=charset):
        if isinstance(item, Failure):
            raise ReadError(item.address, item.reason)
        return item
    raise NotAPage(name, "holds no page", "give HTML or text")
