"""What stands before the first turn of a transcript: fields, title, date, who took part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.read.dates import NAMED, find_date, slashed_date
from onrecord.read.records.roles import is_role

FIELDS = {
    "title": "title", "subject": "title", "date": "date", "place": "place", "location": "place", "venue": "place",
    "occasion": "occasion", "event": "occasion", "source": "source", "url": "source", "participants": "participants",
    "speakers": "participants", "present": "participants", "attendees": "participants", "kind": "kind", "type": "kind",
    "language": "language", "grade": "grade",
}  # fmt: skip
"""What a transcript may say of itself before its first turn."""
HEADER_LINES = 30
LONGEST_TITLE = 300
LETTERHEAD = re.compile(
    r"(?:the )?white house(?: press office)?|(?:the )?(?:office|department|ministry|embassy|bureau|house) of\b.*"
    r"|(?:the )?(?:u\.?s\.? )?(?:department|office|ministry)\b.*"
    r"|.*\b(?:press|media|news) (?:office|service|cent(?:er|re)|room)"
    r"|(?:for )?immediate release.*|for release\b.*|embargoed\b.*|(?:press|news|media) release"
    r"|(?:full |rush |unedited |unofficial |official |final |draft |verbatim |edited )*transcripts?"
    r"|e ?& ?oe(?: transcript)?|(?:prime minister|president|governor)(?:['’]s office)?(?: of [a-z ]{2,40})?"
    r"|10 downing street|(?:.{0,60} )?press secretary|page \d+.*|summary keywords|keywords|speakers|on background"
    r"|as delivered|as prepared.*|james s\. brady.*|.{0,40}\bbriefing room|.{0,40}\bvia tele(?:phone|conference)",
    re.I,
)
"""Lines at the head of a transcript that say who issues it, not what it is."""
TIME_ALONE = re.compile(
    r"\(?(?:at |about )?\d{1,2}[:.]\d{2}(?::\d{2})? ?(?:[ap]\.?m\.?)?,? ?(?:\(?[a-z]{1,5}\)?)?\.?", re.I
)
OF_DATES = re.compile(
    rf"\b(?:{NAMED}|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|[ap]\.?m\b|[a-z]{{1,2}}[ds]t|gmt|utc"
    r"|st|nd|rd|th|of|on|at|the|date|time|local|updated|published)\b",
    re.I,
)
"""The words of a line that tells a day or an hour and nothing else."""
SKIPPED_HEADINGS = {"summary keywords", "keywords", "summary"}
"""Headings whose next lines are no words of anybody."""
AMERICAN = re.compile(r"\bwhite house\b|\bwashington\b|\bu\.s\.|\b[ECMP][SD]T\b|\bcongress\b|\bsenat(?:e|or)\b", re.I)
"""Signs that a date of three numbers has its month first."""


def details_of(lines: Sequence[str], *, titled: bool = True) -> dict[str, str]:
    """The fields, the title and the date that stand at the head of a transcript."""
    head = [line.strip() for line in lines[:HEADER_LINES]]
    if not titled:
        date = _date("\n".join(filter(None, head))[:300])
        return {"date": date} if date else {}
    details: dict[str, str] = {}
    for name, words in _entries(head):
        if name == "title?" and not _is_title(words):
            continue
        details.setdefault(name.rstrip("?"), words)
    date = _date("\n".join(head))
    return {**details, "date": date} if date else details


def _entries(head: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Fields with their values, which may stand on the lines below, and what may be a title as ``title?``."""
    heading: str | None = None
    for line in head:
        name, colon, value = line.partition(":")
        known = FIELDS.get(name.strip().lower()) if colon or not line.islower() else None
        if known and value.strip():
            yield known, value.strip()
            heading = None
        elif (known and (colon or line.isupper())) or line.lower().rstrip(":") in SKIPPED_HEADINGS:
            heading = known or ""
        elif heading is not None and line:
            if heading:
                yield heading, line
            heading = None
        elif line and heading is None:
            yield "title?", line


def _is_title(line: str) -> bool:
    """Whether a line says what the occasion was, not who issues the transcript, or when."""
    bare = line.strip(" *_#=-–—|\t")
    if not bare or len(line) >= LONGEST_TITLE or LETTERHEAD.fullmatch(bare) or TIME_ALONE.fullmatch(bare):
        return False
    return len(re.sub(r"[\d\W_]+", "", OF_DATES.sub("", bare))) > 2 and not bare.startswith(("http", "www."))


def _date(head: str) -> str | None:
    month_first = True if AMERICAN.search(head) else None
    return find_date(head) or slashed_date(head, month_first=month_first)


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
