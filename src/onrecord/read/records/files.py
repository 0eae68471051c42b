"""What the user names to Records, one by one; what cannot be read becomes a Failure and the rest go on."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from onrecord.data import Failure, Grade, Record, Turn
from onrecord.errors import NotAPage, OnRecordError, ReadError, TooLarge
from onrecord.read.dates import iso_date
from onrecord.read.decode import decode
from onrecord.read.records.captions import is_automatic, is_captions, parse_captions
from onrecord.read.records.markup import html_lines
from onrecord.read.records.rows import grade_of, record_from_row
from onrecord.read.records.transcript import Parsed, parse_transcript
from onrecord.read.sources import HTML, LINES, TEXT, bounded, looks_like_html, looks_like_lines, paths_of, suffix_of
from onrecord.settings import Settings

CAPTIONS = {".vtt", ".srt"}
KNOWN = TEXT | HTML | LINES | CAPTIONS | {".json"}
POST = re.compile(
    r"(?P<text>.+?)\s*[—–-]+\s*(?P<author>[^()\n@]{1,80}?)\s*\((?P<handle>@\w{1,40})\),?\s*(?P<date>[^\n]{0,40})\s*",
    re.S,
)


def read_records(
    sources: Sequence[str],
    settings: Settings | None = None,
    stdin: BinaryIO | None = None,
    given: Mapping[str, Any] | None = None,
) -> Iterator[Record | Failure]:
    """Records in the order named. ``given`` overrides what a source says of itself: any field of ``Record`` but turns,
    and ``speaker``, who is credited with turns that name nobody.
    """
    settings = settings or Settings()
    for source in sources:
        try:
            for item in _read_source(source, settings, stdin):
                yield item if isinstance(item, Failure) else _with_given(item, given or {})
        except OnRecordError as error:
            yield Failure(error.thing, error.problem + (f"; {error.remedy}" if error.remedy else ""))
        except OSError as error:
            yield Failure(source, f"cannot be read ({error.strerror or error})")


def read_record(raw: bytes, name: str = "record", url: str | None = None) -> Record:
    """One record from its bytes: captions, transcript, HTML or JSON, told apart by name and content.

    Raises ``ReadError``.

    >>> read_record(b"ANN: Yes.", "talk.txt").turns[0].speaker
    'ANN'
    """
    for item in _from_bytes(raw, name, url=url):
        if isinstance(item, Failure):
            raise ReadError(item.address, item.reason)
        return item
    raise NotAPage(name, "holds no record", "give a transcript")


def _with_given(record: Record, given: Mapping[str, Any]) -> Record:
    named = {k: v for k, v in given.items() if v not in (None, (), "") and k != "speaker"}
    if given.get("speaker"):
        named["turns"] = tuple(t if t.speaker else replace(t, speaker=given["speaker"]) for t in record.turns)
    return replace(record, **named) if named else record


def _read_source(source: str, settings: Settings, stdin: BinaryIO | None) -> Iterator[Record | Failure]:
    if source == "-":
        yield from _from_bytes(bounded(stdin or io.BytesIO(), "standard input", settings), "standard input")
    elif source.startswith(("http://", "https://")):
        from onrecord.read.download import download

        raw, final, _ = download(source, settings)
        yield from _from_bytes(raw, final, url=final)
    elif Path(source).exists() and not Path(source).is_dir():
        yield from _read_file(Path(source), settings)
    else:
        for path in paths_of(source, KNOWN, "records"):
            yield from read_records([str(path)], settings)


def _read_file(path: Path, settings: Settings) -> Iterator[Record | Failure]:
    name = str(path)
    with gzip.open(path) if path.name.lower().endswith(".gz") else path.open("rb") as file:
        try:
            if suffix_of(path.name) in LINES:
                yield from _read_lines(file, name, settings)
            else:
                yield from _from_bytes(bounded(file, name, settings), name)
        except (EOFError, gzip.BadGzipFile) as error:
            raise NotAPage(name, f"is a damaged gzip file ({error})", "pack it again") from None


def _read_lines(file: BinaryIO | gzip.GzipFile, name: str, settings: Settings) -> Iterator[Record | Failure]:
    for number, line in enumerate(iter(lambda: file.readline(settings.max_bytes + 1), b""), 1):
        if len(line) > settings.max_bytes:
            raise TooLarge(f"{name}:{number}", f"is larger than {settings.max_bytes} bytes", "raise --max-bytes")
        if line.strip():
            yield _from_line(line.decode("utf-8-sig", errors="replace"), f"{name}:{number}")


def _from_line(line: str, address: str) -> Record | Failure:
    try:
        return record_from_row(json.loads(line), record_id(address), address)
    except (ValueError, RecursionError) as error:
        return Failure(address, f"is not JSON ({error}); give one object a line")
    except ReadError as error:
        return Failure(error.thing, error.problem + (f"; {error.remedy}" if error.remedy else ""))


def record_id(address: str) -> str:
    """A readable id for a record that brings none: the file's name and six digits that tell its folder.

    >>> record_id("talks/2024 budget.vtt").rpartition("-")[0]
    '2024-budget'
    """
    path = Path(address)
    stem = path.stem if suffix_of(path.name) in KNOWN else path.name
    words = re.sub(r"[^\w]+", "-", stem.lower()).strip("-")[:60] or "record"
    where = str(path.resolve()) if path.exists() else address
    return f"{words}-{hashlib.sha256(where.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"


def _from_bytes(raw: bytes, name: str, *, url: str | None = None) -> Iterator[Record | Failure]:
    text = decode(raw, name=name).lstrip("\ufeff")
    suffix = suffix_of(name) if not url else ""
    head = text.lstrip()[:1000]
    if suffix in LINES or (not suffix and head.startswith("{") and looks_like_lines(text)):
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                yield _from_line(line, f"{name}:{number}")
    elif suffix == ".json" or (suffix not in TEXT | CAPTIONS and head.startswith(("{", "["))):
        yield from _from_json(text, name)
    elif suffix in CAPTIONS or is_captions(text):
        grade = Grade.RECOGNISED if is_automatic(text) else Grade.CAPTIONS
        yield Record(record_id(name), parse_captions(text), kind="captions", source=url, grade=grade)
    elif suffix in HTML or (suffix not in TEXT and looks_like_html(head.lower())):
        yield _from_html(text, name, url)
    else:
        yield _from_text(text, name, url)


def _from_json(text: str, name: str) -> Iterator[Record | Failure]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAPage(name, f"is not JSON ({error})", "give an object with turns") from None
    rows = found if isinstance(found, list) else [found]
    for number, row in enumerate(rows, 1):
        address = name if len(rows) == 1 else f"{name}#{number}"
        yield record_from_row(row, record_id(address), address)


def _from_text(text: str, name: str, url: str | None) -> Record:
    post = POST.fullmatch(text.strip())
    if post and len(text) < 5000:
        turn = Turn(f"{post['author'].strip()} ({post['handle']})", post["text"])
        return Record(record_id(name), (turn,), date=iso_date(post["date"]), kind="post", source=url)
    return _parsed(parse_transcript(text), name, url)


def _from_html(text: str, name: str, url: str | None) -> Record:
    from onrecord.read.html import parse
    from onrecord.read.metadata import read_metadata

    tree = parse(text, name)
    known = read_metadata(tree, url)
    record = _parsed(parse_transcript(html_lines(tree)), name, url or known.url)
    return replace(
        record,
        title=known.title or record.title,
        date=record.date or known.published,
        language=known.language or record.language,
    )


def _parsed(found: Parsed, name: str, url: str | None) -> Record:
    details = dict(found.details)
    grade = grade_of(details.pop("grade", None))
    participants = tuple(p.strip() for p in re.split(r"[;,]", details.pop("participants", "")) if p.strip())
    details["date"] = iso_date(details.get("date")) or ""
    kept: dict[str, Any] = {k: v for k, v in details.items() if v}
    return Record(record_id(name), found.turns, **{"source": url, **kept}, participants=participants, grade=grade)
