"""Hansard as it is downloaded as text to turns: who speaks stands in a line of its own, with constituency and party."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.data import Turn
from onrecord.languages import EVERY
from onrecord.read.dates import find_date
from onrecord.read.records.heads import spoken_of
from onrecord.read.records.labels import is_held, is_holder, is_name_or_office, labels_of
from onrecord.read.records.transcript import Parsed

HEAD, LONGEST_MEMBER = 2000, 300
MEMBER = re.compile(r"(?P<name>[^()\n]{2,180}?)\s*((?:\([^()\n]{1,80}\)\s*){1,3})(?P<colon>:?)\s*")
PARTY = re.compile(r"[A-Z][\w/ .&-]{0,30}")


def is_hansard(text: str) -> bool:
    """Whether a text is of Hansard with its speakers in lines of their own."""
    if not EVERY.transcripts.hansard.search(text[:HEAD]):
        return False
    lines = _lines(text[: 20 * HEAD])
    labelled = sum(label is not None for label in labels_of(lines))
    return sum(_member(line) is not None for line in lines) > max(1, labelled)


def parse_hansard(text: str) -> Parsed:
    """The turns of a debate; columns and times are no words, and sentences before the first speaker are nobody's.

    >>> found = parse_hansard("Hansard\\n\\nAnn Lee\\n(Holm) (Lab)\\n\\nWill he go?\\n\\nMr Speaker\\nOrder.")
    >>> [(t.speaker, t.text) for t in found.turns]
    [('Ann Lee', 'Will he go?'), ('Mr Speaker', 'Order.')]
    """
    lines = _lines(text)
    names = {name for line in lines if (name := _member(line))}
    title = next(
        (
            line
            for line in lines[:6]
            if len(line) > 3 and not EVERY.transcripts.hansard.search(line) and not find_date(line)
        ),
        None,
    )
    date = find_date(text[:HEAD])
    told = (("title", title), ("date", date), ("grade", "official edited"))
    details = {k: v for k, v in told if v}
    return Parsed(tuple(_turns(lines, names)), details)


def _lines(text: str) -> list[str]:
    """The lines that hold words; a constituency that stands in the line below its member is put behind the name."""
    out: list[str] = []
    for line in (" ".join(raw.split()) for raw in text.splitlines()):
        if not line or EVERY.transcripts.column.fullmatch(line):
            continue
        bracketed = line.startswith("(") and line.endswith(")") and len(line) < 120
        if bracketed and out and is_name_or_office(out[-1]):
            out[-1] += " " + line
        else:
            out.append(line)
    return out


def _member(line: str) -> str | None:
    """Who a line names with where they sit, or as what they speak: "Ann Lee (Holm) (Lab)", "The Minister (Bo Ek)"."""
    found = MEMBER.fullmatch(line) if len(line) < LONGEST_MEMBER else None
    if not found or not is_name_or_office(found["name"]):
        return None
    name, asides = str(found["name"]).strip(), re.findall(r"\(([^()]+)\)", line)
    opened = name.startswith(EVERY.transcripts.office_openings)
    if is_held(name, asides[0]) or (opened and is_holder(asides[0])):
        return str(asides[0])
    return name if len(asides) > 1 or PARTY.fullmatch(asides[0]) else None


def _turns(lines: Sequence[str], names: set[str]) -> Iterator[Turn]:
    speaker: str | None = None
    first = next((n for n, line in enumerate(lines) if _member(line) or _known(line, names)), len(lines))
    said = spoken_of(lines[:first])
    for line in lines[first:]:
        name = _member(line) or _known(line, names)
        if name is None:
            said.append(line)
            continue
        if said and name != speaker:
            yield Turn(speaker, "\n".join(said))
            said = []
        speaker = name
    if said:
        yield Turn(speaker, "\n".join(said))


def _known(line: str, names: set[str]) -> str | None:
    """A line that is the name of somebody who was named in full before, or of who is in the chair."""
    bare = line.rstrip(":")
    return bare if bare in names or EVERY.transcripts.chair.fullmatch(bare) else None
