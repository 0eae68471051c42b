"""Files, folders and addresses to Records, one by one; one that cannot be read becomes a Failure."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from onrecord.bounds import each_within
from onrecord.cascade import Cascade, Step
from onrecord.data import Failure, Grade, Record, Turn
from onrecord.errors import NotAPage, OnRecordError, ReadError
from onrecord.read.dates import iso_date, name_date
from onrecord.read.decode import decode
from onrecord.read.given import Given
from onrecord.read.kinds import loads, looks_like_html, refuse_named, refuse_unknown, root_name
from onrecord.read.office import office_text, refuse_zip
from onrecord.read.paths import (
    HTML,
    LINES,
    OFFICE,
    TEXT,
    bounded,
    each_path,
    failure_of,
    is_file,
    lines_of,
    opened,
    shown,
    suffix_of,
)
from onrecord.read.records.captions import is_automatic, is_captions, parse_captions
from onrecord.read.records.congress import is_congress, parse_congress
from onrecord.read.records.hansard import is_hansard, parse_hansard
from onrecord.read.records.heads import name_alone, participants_of
from onrecord.read.records.labels import fold_label
from onrecord.read.records.markup import html_lines
from onrecord.read.records.roles import with_persons
from onrecord.read.records.rows import grade_of, is_segment, record_from_row
from onrecord.read.records.teams import is_teams, parse_teams
from onrecord.read.records.transcript import Parsed, parse_transcript
from onrecord.read.records.xml import is_xml, parse_xml
from onrecord.read.sources import is_word
from onrecord.read.unseen import as_seen
from onrecord.settings import Settings, bounds_of

CAPTIONS = {".vtt", ".srt", ".sbv"}
XML = {".xml", ".ttml", ".dfxp", ".srv1", ".srv2", ".srv3", ".tei"}
KNOWN = TEXT | HTML | LINES | CAPTIONS | XML | OFFICE | {".json", ".json3"}
SIGNATURE = re.compile(r"(?P<author>[^()\n@]{1,80})\((?P<handle>@\w{1,40})\),?(?P<date>[^\n]{0,40})\s*+")
QUOTED_ITEM = re.compile(r"^[ \t]{0,8}[-*•] [^:\n]{1,70}: ?[“\"‘][^\n]{1,2000}[”\"’][.,;]?[ \t]{0,8}$", re.MULTILINE)
"""An item of a draft's list: "- Low: “We won.”"."""
DASH = re.compile(r"[—–-]+\s*")
LONGEST_POST, LONGEST_SIGNATURE = 5000, 200


def read_records(
    sources: Sequence[str],
    settings: Settings | None = None,
    stdin: BinaryIO | None = None,
    given: Mapping[str, Any] | None = None,
) -> Iterator[Record | Failure]:
    """Records in the order named. ``given`` overrides what a source says of itself: any field of ``Record`` but turns,
    ``speaker``, who is credited with turns that name nobody, and ``labels``, which pairs a label with who it is.

    >>> [type(found).__name__ for found in read_records(["nothing/here.vtt"])]
    ['Failure']
    """
    settings = settings or Settings()
    for source in sources:
        try:
            for item in _read_source(source, settings, stdin):
                yield item if isinstance(item, Failure) else _with_given(item, given or {})
        except (OnRecordError, OSError) as error:
            yield failure_of(error, source)


def read_record(raw: bytes, name: str = "record", url: str | None = None) -> Record:
    """One record from its bytes: captions, transcript, HTML or JSON, told apart by name and content.

    Raises ``ReadError``.

    >>> read_record(b"ANN: Yes.", "talk.txt").turns[0].speaker
    'ANN'
    """
    for item in _from_bytes(raw, name, settings=Settings(), url=url):
        if isinstance(item, Failure):
            raise ReadError(item.address, item.reason)
        return item
    raise NotAPage(name, "holds no record", "give a transcript")


def _with_given(record: Record, given: Mapping[str, Any]) -> Record:
    named = {k: v for k, v in given.items() if v not in (None, (), "") and k not in {"speaker", "labels"}}
    turns = with_persons(record.turns, {fold_label(label): name for label, name in given.get("labels") or ()})
    if given.get("speaker"):
        turns = tuple(t if t.speaker else replace(t, speaker=given["speaker"]) for t in turns)
    return replace(record, turns=turns, **named)


def _read_source(source: str, settings: Settings, stdin: BinaryIO | None) -> Iterator[Record | Failure]:
    if source == "-":
        raw = bounded(stdin or io.BytesIO(), "standard input", settings)
        held = _from_bytes(raw, "standard input", settings=settings)
        yield from each_within(bounds_of(settings), "standard input", held)
    elif source.startswith(("http://", "https://")):
        from onrecord.read.download import download

        raw, final, _ = download(source, settings)
        yield from each_within(bounds_of(settings), final, _from_bytes(raw, final, settings=settings, url=final))
    elif is_file(source):
        yield from _read_file(Path(source), settings)
    else:
        for path in each_path(source, KNOWN, "records"):
            yield from [path] if isinstance(path, Failure) else read_records([str(path)], settings)


def _read_file(path: Path, settings: Settings) -> Iterator[Record | Failure]:
    name = str(path)
    with opened(path) as file:
        if suffix_of(path.name) in LINES:
            for line, address in lines_of(file, name, settings):
                yield line if isinstance(line, Failure) else _from_line(line, address)
        else:
            held = _from_bytes(bounded(file, name, settings), name, settings=settings)
            yield from each_within(bounds_of(settings), name, held)


def _from_line(line: str, address: str) -> Record | Failure:
    try:
        return record_from_row(loads(line), record_id(address), address)
    except (ValueError, RecursionError) as error:
        return Failure(shown(address), f"is not JSON ({error}); give one object a line")
    except ReadError as error:
        return failure_of(error, address)


def record_id(address: str) -> str:
    """A readable id for a record that brings none: the file's name and six digits that tell its folder.

    >>> record_id("talks/2024 budget.vtt").rpartition("-")[0]
    '2024-budget'
    """
    path = Path(address)
    stem = path.stem if suffix_of(path.name) in KNOWN else path.name
    words = re.sub(r"[^\w]+", "-", stem.lower()).strip("-")[:60] or "record"
    where = str(path.resolve()) if is_file(address) else address
    return f"{words}-{hashlib.sha256(where.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"


Records = Iterator[Record | Failure]


def _from_bytes(raw: bytes, name: str, *, settings: Settings, url: str | None = None) -> Records:
    given = Given(raw, name, settings, url)
    refuse_named(given.suffix, shown(name))
    typed = _typed(given)
    if typed is not None:
        yield _from_text(typed, name, url)
        return
    text = decode(raw, name=shown(name)).lstrip("\ufeff")
    refuse_unknown(text, shown(name))
    yield from KIND_CASCADE.answer(replace(given, text=text, head=text.lstrip()[:1000])) or ()


def _typed(given: Given) -> str | None:
    """The text of a transcript that was typed in a word processor or printed; ``None`` for any other file."""
    if is_word(given.raw, given.suffix):
        from onrecord.read.docx import read_docx

        return read_docx(given.raw, given.name, given.settings.max_bytes)
    refuse_zip(given.raw, shown(given.name))
    return office_text(given.raw, given.name, given.settings.max_bytes)


def _lines(given: Given) -> Records | None:
    """JSON with an object a line: "talks.jsonl"."""
    rows = ((n, line) for n, line in enumerate(given.text.split("\n"), 1) if line.strip())
    return (_from_line(line, f"{given.name}:{n}") for n, line in rows) if given.is_lines else None


def _json(given: Given) -> Records | None:
    """One JSON object or list: "talk.json", or what begins with a bracket and is not called text."""
    begins = given.suffix not in TEXT | CAPTIONS and given.head.startswith(("{", "["))
    return _from_json(given.text, given.name) if given.suffix == ".json" or begins else None


def _html(given: Given) -> Records | None:
    """A page with a transcript: "hearing.html"."""
    page = given.suffix in HTML or (given.suffix not in TEXT and looks_like_html(given.text))
    return iter([_from_html(given.text, given.name, given.url)]) if page else None


def _xml(given: Given) -> Records | None:
    """Timed text, or a transcript in TEI: "<tt>", "<TEI>"."""
    text, name = given.text, given.name
    if given.suffix not in XML and not is_xml(text):
        return None
    kind = "captions" if (root_name(text) or "") in {"tt", "timedtext", "transcript"} else "transcript"
    return iter([replace(_parsed(parse_xml(text, name), name, given.url), kind=kind)])


def _captions(given: Given) -> Records | None:
    """Captions by their ending or their times: "00:01.000 --> 00:02.000"."""
    text, name = given.text, given.name
    if given.suffix not in CAPTIONS and not is_captions(text):
        return None
    grade = Grade.RECOGNISED if is_automatic(text) else Grade.CAPTIONS
    turns, date = parse_captions(text), name_date(_stem(name))
    return iter([Record(record_id(name), turns, date=date, kind="captions", source=given.url, grade=grade)])


def _text(given: Given) -> Records:
    """Anything else is a transcript in plain text: "ANN: Yes."."""
    return iter([_from_text(given.text, given.name, given.url)])


KIND_CASCADE = Cascade(
    (
        Step("JSON lines", _lines),
        Step("JSON", _json),
        Step("HTML", _html),
        Step("XML", _xml),
        Step("captions", _captions),
        Step("text", _text),
    )
)


def _stem(name: str) -> str:
    """What a file's name, or the path of an address, may tell of the day."""
    return urlsplit(name).path if name.startswith(("http://", "https://")) else Path(name).name


def _from_json(text: str, name: str) -> Iterator[Record | Failure]:
    try:
        found = loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAPage(name, f"is not JSON ({error})", "give an object with turns") from None
    if isinstance(found, list) and found and all(map(is_segment, found)):
        found = {"segments": found}
    rows = found if isinstance(found, list) else [found]
    for number, row in enumerate(rows, 1):
        address = name if len(rows) == 1 else f"{name}#{number}"
        try:
            yield record_from_row(row, record_id(address), address)
        except ReadError as error:
            yield failure_of(error, address)


def _from_text(text: str, name: str, url: str | None) -> Record:
    post = _signed(text.strip()) if len(text) < LONGEST_POST else None
    if post:
        words, found = post
        turn = Turn(f"{found['author'].strip()} ({found['handle']})", words)
        return Record(record_id(name), (turn,), date=iso_date(found["date"]), kind="post", source=url)
    parsed = _in_lines(text)
    if 1 < len(parsed.turns) == len(QUOTED_ITEM.findall(text)):
        raise NotAPage(
            name, "is a list of quotations and no transcript", "check it with: onrecord verify FILE --against RECORDS"
        )
    return _parsed(parsed, name, url)


def _in_lines(text: str) -> Parsed:
    """The turns of a transcript in plain text, by the habits of the house that printed it."""
    if is_congress(text):
        return parse_congress(text)
    if is_hansard(text):
        return parse_hansard(text)
    if is_teams(text):
        return Parsed(parse_teams(text))
    return parse_transcript(text)


def _signed(text: str) -> tuple[str, re.Match[str]] | None:
    """The words of a post and its signature, which stands behind the last dash that can begin one."""
    begin = max(0, len(text) - LONGEST_SIGNATURE)
    if "(@" not in text[begin:]:
        return None
    dashes = [m for m in DASH.finditer(text, begin) if text[: m.start()].strip()]
    parted = [m for m in dashes if m.group()[-1:].isspace()]
    spaced = [m for m in dashes if text[m.start() - 1].isspace()]
    for dash in [*reversed(parted), *reversed(spaced), *dashes]:
        found = SIGNATURE.fullmatch(text, dash.end())
        if found:
            return text[: dash.start()].rstrip(), found
    return None


def _from_html(text: str, name: str, url: str | None) -> Record:
    from onrecord.read.html import parse
    from onrecord.read.metadata import read_metadata

    tree = parse(text, name)
    known = read_metadata(tree, url)
    as_seen(tree)
    printed = tree.find(".//pre")  # the Congressional Record on the web is its text in a frame
    lines = "".join(map(str, printed.itertext())) if printed is not None else ""
    parsed = parse_congress(lines) if is_congress(lines) else parse_transcript(html_lines(tree))
    record = _parsed(parsed, "", url or known.url)
    return replace(
        record,
        id=record_id(name),
        title=known.title or record.title,
        date=record.date or known.published or name_date(_stem(url or name)),
        language=known.language or record.language,
    )


def _parsed(found: Parsed, name: str, url: str | None) -> Record:
    details = dict(found.details)
    grade = grade_of(details.pop("grade", None))
    participants = tuple(map(name_alone, participants_of(details.pop("participants", ""))))
    details["date"] = iso_date(details.get("date")) or name_date(_stem(url or name)) or ""
    kept: dict[str, Any] = {k: v for k, v in details.items() if v}
    return Record(record_id(name), found.turns, **{"source": url, **kept}, participants=participants, grade=grade)
