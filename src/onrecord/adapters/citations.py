"""Answers of language models with their citations, as the vendors give them, held against the sources that they cite.

A citation is checked in two ways: the words that it says it took from its source must stand there, and so must every
quotation in the stretch of the answer that it is set to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.data import Quoted, Record, Turn, Verdict, Verification
from onrecord.verifying import MemoryShelf, Policy, load_policy, verify

QUOTATION = re.compile(r"“[^“”]{2,2000}”|\"[^\"\n]{2,2000}\"|«[^«»]{2,2000}»|„[^„“”]{2,2000}[“”]")
CITED = ":cited"
"""How the ids of strings end that a citation says it took."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a citation points to, as far as the answer tells; ``text`` is its own, where the answer brings it."""

    title: str | None = None
    url: str | None = None
    id: str | None = None
    index: int | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A stretch ``[start, end)`` of an answer with the source that it is set to; ``cited`` are words taken there."""

    start: int
    end: int
    source: Source
    cited: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The text of an answer, and its citations in their order."""

    text: str
    citations: tuple[Citation, ...]


def read_answer(whole: Any) -> Answer | None:
    """An answer in the format of Anthropic, OpenAI, Gemini, Cohere or Amazon Bedrock; ``None`` for any other object."""
    row = whole if isinstance(whole, Mapping) else {}
    readers = (_bedrock, _gemini, _openai, _cohere, _anthropic)
    return next((found for found in (reader(row) for reader in readers) if found), None)


# ---------------------------------------------------------------- the vendors' formats
def _rows(value: Any) -> list[Mapping[str, Any]]:
    return [v for v in value if isinstance(v, Mapping)] if isinstance(value, list) else []


def _words(value: Any) -> str | None:
    return str(value) if isinstance(value, str | int) and value != "" else None


def _anthropic(row: Mapping[str, Any]) -> Answer | None:
    """Messages: blocks of text, each with the citations that it rests on."""
    blocks = [b for b in _rows(row.get("content")) if isinstance(b.get("text"), str)]
    if not blocks:
        return None
    text, found = "", []
    for block in blocks:
        start, text = len(text), text + block["text"]
        for c in _rows(block.get("citations")):
            index = c.get("document_index", c.get("search_result_index"))
            source = Source(
                _words(c.get("document_title") or c.get("title")),
                _words(c.get("url") or c.get("source")),
                _words(c.get("file_id")),
                index if isinstance(index, int) else None,
            )
            found.append(Citation(start, len(text), source, _words(c.get("cited_text"))))
    return Answer(text, tuple(found))


def _openai(row: Mapping[str, Any]) -> Answer | None:
    """Responses, and chat completions: annotations of the text, by offsets."""
    parts = _parts(row)
    if not parts:
        return None
    text, found = "", []
    for part in parts:
        base, text = len(text), text + part["text"]
        for a in _rows(part.get("annotations")):
            inner = a.get(str(a.get("type")))
            told = inner if isinstance(inner, Mapping) else a
            start, end = told.get("start_index", told.get("index", 0)), told.get("end_index", told.get("index", 0))
            source = Source(
                _words(told.get("title") or told.get("filename")), _words(told.get("url")), _words(told.get("file_id"))
            )
            found.append(Citation(base + _int(start), base + _int(end), source, _words(told.get("quote"))))
    return Answer(text, tuple(_sentence(text, c) for c in found))


def _parts(row: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The pieces of an answer's text, each with its annotations."""
    parts = [p for item in _rows(row.get("output")) for p in _rows(item.get("content"))]
    for choice in _rows(row.get("choices")):
        message = choice.get("message")
        if isinstance(message, Mapping):
            parts.append({"text": message.get("content"), "annotations": message.get("annotations")})
    return [p for p in parts if isinstance(p.get("text"), str)]


def _gemini(row: Mapping[str, Any]) -> Answer | None:
    """Candidates with grounding: segments of the text, in bytes of UTF-8, and the chunks that support them."""
    candidate = next(iter(_rows(row.get("candidates"))), None)
    if candidate is None:
        return None
    content = candidate.get("content")
    parts = _rows(content.get("parts")) if isinstance(content, Mapping) else []
    text = "".join(str(p.get("text") or "") for p in parts)
    grounding = _first_map(candidate, "groundingMetadata", "grounding_metadata")
    chunks = [
        _chunk(c, n) for n, c in enumerate(_rows(grounding.get("groundingChunks") or grounding.get("grounding_chunks")))
    ]
    found = []
    for s in _rows(grounding.get("groundingSupports") or grounding.get("grounding_supports")):
        found += _supported(text, s, chunks)
    return Answer(text, tuple(found))


def _supported(text: str, support: Mapping[str, Any], chunks: Sequence[Source]) -> list[Citation]:
    """A segment of the text with each chunk that supports it."""
    segment = _first_map(support, "segment")
    start, end = (
        len(text.encode()[: _int(segment.get(a, segment.get(b, 0)))].decode("utf-8", "ignore"))
        for a, b in (("startIndex", "start_index"), ("endIndex", "end_index"))
    )
    told = support.get("groundingChunkIndices") or support.get("grounding_chunk_indices")
    indices = told if isinstance(told, list) else []
    return [Citation(start, end, chunks[i]) for i in indices if isinstance(i, int) and 0 <= i < len(chunks)]


def _first_map(row: Mapping[str, Any], *names: str) -> Mapping[str, Any]:
    """The first of some fields that holds fields of its own; none at all where another thing stands there."""
    return next((row[n] for n in names if isinstance(row.get(n), Mapping)), {})


def _chunk(chunk: Mapping[str, Any], index: int) -> Source:
    told = _first_map(chunk, "web", "retrievedContext", "retrieved_context")
    return Source(_words(told.get("title")), _words(told.get("uri")), None, index, _words(told.get("text")))


def _cohere(row: Mapping[str, Any]) -> Answer | None:
    """Chat: a text, and citations with the documents behind them."""
    message = row.get("message") if isinstance(row.get("message"), Mapping) else row
    assert isinstance(message, Mapping)
    citations = _rows(message.get("citations"))
    if not citations or not all("start" in c for c in citations):
        return None
    text = _text_of(message)
    found = []
    for c in citations:
        found += [Citation(_int(c["start"]), _int(c.get("end")), source) for source in _behind(c)]
    return Answer(text, tuple(found))


def _text_of(message: Mapping[str, Any]) -> str:
    """The text of a message, which stands in parts or as a whole."""
    parts = "".join(str(p.get("text") or "") for p in _rows(message.get("content")))
    return parts or str(message.get("text") or "")


def _behind(citation: Mapping[str, Any]) -> list[Source]:
    """The documents behind a citation, with their words or by their ids alone."""
    sources = [_of_document(s.get("document") or {}, s.get("id")) for s in _rows(citation.get("sources"))]
    return sources + [Source(id=str(i)) for i in citation.get("document_ids") or ()]


def _of_document(document: Mapping[str, Any], id: Any) -> Source:
    text = document.get("text") or document.get("snippet")
    own = document.get("id") or id
    return Source(_words(document.get("title")), _words(document.get("url")), _words(own), None, _words(text))


def _bedrock(row: Mapping[str, Any]) -> Answer | None:
    """Retrieve and generate: parts of the response with the references that were retrieved."""
    output, citations = row.get("output"), _rows(row.get("citations"))
    if not isinstance(output, Mapping) or not citations:
        return None
    text, found = str(output.get("text") or ""), []
    for c in citations:
        part = c.get("generatedResponsePart") or {}
        span = ((part.get("textResponsePart") or {}).get("span")) or {}
        for reference in _rows(c.get("retrievedReferences")):
            found.append(Citation(_int(span.get("start")), _int(span.get("end")) + 1, _retrieved(reference)))
    return Answer(text, tuple(found))


def _retrieved(reference: Mapping[str, Any]) -> Source:
    """A reference with its address, whatever the kind of place that it comes from."""
    location = reference.get("location") or {}
    uri = next((v.get("uri") or v.get("url") for v in location.values() if isinstance(v, Mapping)), None)
    return Source(url=_words(uri), text=_words((reference.get("content") or {}).get("text")))


def _int(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 40 else 0


def _sentence(text: str, citation: Citation) -> Citation:
    """A citation whose mark stands behind what it is set to, with the whole line before it."""
    start = text.rfind("\n", 0, citation.start) + 1
    return replace(citation, start=min(start, citation.start))


# ---------------------------------------------------------------- checking
def check_answer(answer: Answer, sources: Sequence[Record] = (), policy: Policy | None = None) -> list[Verification]:
    """The verdict on every string that an answer cites or quotes, each held against its own source.

    A source is the text that the answer brings, or that of ``sources`` which has its address, id, title or number. A
    string whose source is not there has the verdict ``record_unavailable``, and fails as everything that cannot be
    checked does.
    """
    quoted_rules = replace(policy or load_policy("strict"), needs_speaker=False)  # a document is nobody's speech
    cited_rules = replace(quoted_rules, failing=quoted_rules.failing - {Verdict.TRUNCATED})  # cut by whoever cites
    shelves: dict[str, MemoryShelf] = {}
    found: list[Verification] = []
    for number, citation in enumerate(answer.citations, 1):
        record = _record(citation.source, sources)
        key = record.id if record else ""
        shelf = shelves.setdefault(key, MemoryShelf([record] if record else []))
        for quoted in _strings(answer.text, citation, number):
            v = verify(quoted, shelf, policy=cited_rules if quoted.id.endswith(CITED) else quoted_rules)
            found.append(v if record else replace(v, fails=True))
    return found


def _strings(text: str, citation: Citation, number: int) -> Iterator[Quoted]:
    """The words that a citation says it took, and the quotations in the stretch that it is set to."""
    if citation.cited:
        yield Quoted(citation.cited, f"{number}{CITED}")
    for found in QUOTATION.finditer(text, citation.start, max(citation.start, citation.end)):
        yield Quoted(found.group(), f"{number}:{found.start()}")


def _record(source: Source, given: Iterable[Record]) -> Record | None:
    """The text of a source as a record: the one that the answer brings, or one of those given."""
    if source.text:
        name = source.url or source.title or source.id or "source"
        return Record(name, (Turn(None, source.text),), title=source.title, source=source.url)
    records = list(given)
    for is_meant in (_has_address, _has_id, _has_title):
        matching = [r for r in records if is_meant(r, source)]
        if len(matching) == 1:
            return matching[0]
    index = source.index
    return records[index] if index is not None and 0 <= index < len(records) else None


def _has_address(record: Record, source: Source) -> bool:
    return bool(source.url) and record.source == source.url


def _has_id(record: Record, source: Source) -> bool:
    return bool(source.id) and record.id == source.id


def _has_title(record: Record, source: Source) -> bool:
    """Whether a record is called as a source is, or the file that it was read from."""
    if not source.title:
        return False
    return source.title in {record.title, record.id} or _stem(source.title) == _stem(record.id)


def _stem(name: str) -> str:
    """A name as records are called: the file's without its ending, and without the digits that tell its folder."""
    return re.sub(r"-[0-9a-f]{6}$", "", re.sub(r"\.\w{1,5}$", "", name.lower()).replace(" ", "-"))
