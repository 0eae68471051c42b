"""Plain transcripts, ``NAME: text`` in all its habits, to turns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.data import Turn
from onrecord.read.dates import find_date
from onrecord.read.records.labels import Label, labels_of

FIELDS = {
    "title": "title", "subject": "title", "date": "date", "place": "place", "location": "place", "venue": "place",
    "occasion": "occasion", "event": "occasion", "source": "source", "url": "source", "participants": "participants",
    "speakers": "participants", "present": "participants", "kind": "kind", "type": "kind", "language": "language",
    "grade": "grade",
}  # fmt: skip
"""What a transcript may say of itself before its first turn."""
EXAMINER = re.compile(r"\s*BY ((?:MR|MRS|MS|DR)\. [A-Z][A-Z'’-]+)\s*:?\s*$")
HEADER_LINES = 30


@dataclass(slots=True)
class Parsed:
    """Turns with what the head of the transcript says of itself."""

    turns: tuple[Turn, ...] = ()
    details: dict[str, str] = field(default_factory=dict)


def parse_transcript(text: str, speaker: str | None = None) -> Parsed:
    """Turns of a transcript in plain text. Without a single label it is one turn of ``speaker``.

    A paragraph without a label goes on with the turn before it; so does the same label again.

    >>> [(t.speaker, t.text) for t in parse_transcript("ANN: Yes.\\nAnd no.\\nBOB (angry): Why?").turns]
    [('ANN', 'Yes.\\nAnd no.'), ('BOB', 'Why?')]
    """
    lines = text.lstrip("\ufeff").splitlines()
    labels = labels_of(lines)
    first = next((n for n, label in enumerate(labels) if label and label.name.lower() not in FIELDS), len(lines))
    if first == len(lines):
        body = "\n".join(line.strip() for line in lines if line.strip())
        date = find_date(body[:300])
        return Parsed((Turn(speaker, body),) if body else (), {"date": date} if date else {})
    return Parsed(tuple(_turns(lines[first:], labels[first:])), _details(lines[:first]))


def _details(lines: Sequence[str]) -> dict[str, str]:
    """The fields, the title and the date that stand before the first turn."""
    details: dict[str, str] = {}
    for line in filter(None, (line.strip() for line in lines[:HEADER_LINES])):
        name, colon, value = line.partition(":")
        known = FIELDS.get(name.strip().lower())
        if colon and known and value.strip():
            details.setdefault(known, value.strip())
        elif "title" not in details and len(line) < 300:
            details["title"] = line
    date = find_date("\n".join(lines[:HEADER_LINES]))
    if date:
        details["date"] = date
    return details


def _turns(lines: Sequence[str], labels: Sequence[Label | None]) -> Iterable[Turn]:
    speaker: str | None = None
    start: float | None = None
    said: list[str] = []
    examiner: str | None = None
    for line, label in zip(lines, labels, strict=True):
        asks = EXAMINER.match(line)
        if asks:
            examiner = asks[1]
            continue
        if label:
            name = examiner if label.name == "Q" and examiner else label.name
            if name != speaker:
                if said:
                    yield Turn(speaker, "\n".join(said), start)
                said, speaker, start = [], name, label.seconds
        words = line[label.end if label else 0 :].strip()
        if words:
            said.append(words)
    if said:
        yield Turn(speaker, "\n".join(said), start)
