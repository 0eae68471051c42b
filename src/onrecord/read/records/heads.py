"""Heads of transcripts, before the first turn: fields, title, date, participants."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.languages import EVERY
from onrecord.read.dates import find_date, slashed_date
from onrecord.read.records.furniture import is_credit, is_heading
from onrecord.read.records.roles import is_role

HEADER_LINES = 30
LONGEST_TITLE = 300
LEAST_SENTENCE = 4
"""Words of a line at a head that is a sentence."""
LEAST_WRAPPED = 40
"""Characters of a line that goes on in the next."""
SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*$")


def details_of(lines: Sequence[str], *, titled: bool = True) -> dict[str, str]:
    """The fields, the title and the date that stand at the head of a transcript."""
    head = [line.strip() for line in lines[:HEADER_LINES]]
    if not titled:
        date = _date("\n".join(filter(None, head))[:300])
        return {"date": date} if date else {}
    details: dict[str, str] = {}
    for name, words in _entries(head):
        if name == "title?" and not is_title(words):
            continue
        details.setdefault(name.rstrip("?"), words)
    date = _date("\n".join(head))
    return {**details, "date": date} if date else details


def _entries(head: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Fields with their values, which may stand on the lines below, and what may be a title as ``title?``."""
    heading: str | None = None  # a field whose value is awaited; empty for one that is passed over
    for line in filter(None, head):
        known, value = _field(line)
        if known and value:
            yield known, value
            heading = None
        elif _is_field_alone(line, known):
            heading = known or ""
        elif heading is None:
            yield "title?", line
        else:
            yield from [(heading, line)] if heading else []
            heading = None


def _field(line: str) -> tuple[str | None, str]:
    """The field that a line names, with what stands behind the colon; a word in small letters alone names none."""
    name, colon, value = line.partition(":")
    return EVERY.transcripts.fields.get(name.strip().lower()) if colon or not line.islower() else None, value.strip()


def _is_field_alone(line: str, known: str | None) -> bool:
    """Whether a line is the heading of a field: "Participants:", "PARTICIPANTS"."""
    return (
        bool(known and (":" in line or line.isupper()))
        or line.lower().rstrip(":") in EVERY.transcripts.skipped_headings
    )


def is_title(line: str) -> bool:
    """Whether a line says what the occasion was, not who issues the transcript, or when."""
    bare = line.strip(" *_#=-–—|\t")
    if not bare or len(line) >= LONGEST_TITLE or bare.startswith(("http", "www.")):
        return False
    if EVERY.transcripts.letterhead.fullmatch(bare) or EVERY.transcripts.time_alone.fullmatch(bare):
        return False
    return len(re.sub(r"[\d\W_]+", "", EVERY.transcripts.of_dates.sub("", bare))) > 2


def _date(head: str) -> str | None:
    month_first = True if EVERY.transcripts.american.search(head) else None
    return find_date(head) or slashed_date(head, month_first=month_first)


def spoken_of(lines: Sequence[str]) -> list[str]:
    """The lines of a head that are words, and tell nothing of the transcript: sentences, with what they begin with.

    >>> spoken_of(["Harbour talk", "9 May 2024", "", "The room was full by then."])
    ['The room was full by then.']
    """
    found: list[str] = []
    goes_on = False
    for line in map(str.strip, reversed(lines)):
        goes_on = _is_words(line) and (_ends_sentence(line) or (goes_on and len(line) >= LEAST_WRAPPED))
        found += [line] if goes_on else []
    return found[::-1]


def _is_words(line: str) -> bool:
    """Whether a line at a head is neither a field, a heading, a day nor a credit."""
    return not (is_told(line) or is_heading(line)) and (len(line) >= LONGEST_TITLE or is_title(line))


def is_told(line: str) -> bool:
    """Whether a line is a field or a credit, which tell of the transcript."""
    return bool(_field(line)[0]) or is_credit(line)


def _ends_sentence(line: str) -> bool:
    return bool(SENTENCE_END.search(line[-20:])) and len(line.split()) >= LEAST_SENTENCE


def participants_of(words: str) -> tuple[str, ...]:
    """The entries of a list of who took part, each with what they are in brackets where the list says it.

    >>> participants_of("Ann Lee, Prime Minister; Bo Ek"), participants_of("Ann Lee, Bo Ek, host")
    (('Ann Lee (Prime Minister)', 'Bo Ek'), ('Ann Lee', 'Bo Ek (host)'))
    """
    found: list[str] = []
    for entry in re.split(r"\s*;\s*" if ";" in words else r"\s*,\s*(?![^()]*\))", words.strip()):
        name, comma, role = entry.partition(",")
        if is_role(entry) and found and "(" not in found[-1]:
            found[-1] += f" ({entry})"
        elif comma and is_role(role):
            found.append(f"{name.strip()} ({role.strip()})")
        elif entry:
            found.append(entry)
    return tuple(found)


def name_alone(entry: str) -> str:
    """An entry of such a list without what the person is."""
    found = re.fullmatch(r"([^()]+)\(([^()]*)\)", entry)
    return found[1].strip() if found and is_role(found[2]) else entry
