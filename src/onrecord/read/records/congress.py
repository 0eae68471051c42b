"""The Congressional Record, as its printer gives it as text, to a transcript whose paragraphs are lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.data import Turn
from onrecord.read.dates import find_date
from onrecord.read.records.furniture import is_credit
from onrecord.read.records.heads import spoken_of
from onrecord.read.records.labels import LABEL_OF_CONGRESS
from onrecord.read.records.transcript import Parsed

SIGN = re.compile(r"\[Congressional Record\b|\[\[?Page [HSED]\d")
HEAD = 3000
PAGE = re.compile(
    r"\[\[?Pages? [HSED]\d{1,6}(?:-[HSED]?\d{1,6})?\]\]?|\{time\}\s*\d{4}|<[^<>\n]{0,80}bullet[^<>\n]{0,80}>", re.I
)
RULE = re.compile(r"\s*(?:_{3,}|-{3,}|={3,}|\*{3,}|(?:\*\s+){2,}\*?)\s*")
FRONT = re.compile(
    r"\[(?:House|Senate|Extensions of Remarks|Daily Digest)\]|From the Congressional Record Online.*"
    r"|\[Congressional Record.*"
)
CENTRED = 9
"""Blanks before a line from which on it is a heading and no paragraph."""


def is_congress(text: str) -> bool:
    """Whether a text is of the Congressional Record."""
    return bool(SIGN.search(text[:HEAD]))


def parse_congress(text: str) -> Parsed:
    """The turns of a day, or a part of one; sentences before the first speaker are nobody's, headings no words.

    >>> found = parse_congress("[Congressional Record Volume 1]\\n[House]\\n\\n  Ms. LEE of Ohio. I\\nrise.\\n")
    >>> [(t.speaker, t.text) for t in found.turns]
    [('Ms. LEE of Ohio', 'I rise.')]
    """
    turns: list[Turn] = []
    speaker: str | None = None
    said: list[str] = []
    for paragraph in _paragraphs(text):
        found = LABEL_OF_CONGRESS.match(paragraph)
        if found:
            said = said if speaker else spoken_of(said)
            turns += [Turn(speaker, "\n".join(said))] if said else []
            speaker, said = found["name"], []
        words = paragraph[found.end() :] if found else paragraph
        said += [words] if words.strip() else []
    said = said if speaker else spoken_of(said)
    turns += [Turn(speaker, "\n".join(said))] if said else []
    date = find_date(text[:HEAD])
    return Parsed(tuple(turns), {"grade": "official edited", **({"date": date} if date else {})})


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs, each as one line: one begins with two blanks, or behind a heading."""
    held: list[str] = []
    for raw in text.splitlines():
        line = PAGE.sub(" ", raw)
        indent = len(line) - len(line.lstrip())
        bare = " ".join(line.split())
        printed = RULE.fullmatch(line) or FRONT.fullmatch(bare)
        heading = indent >= CENTRED or printed or is_credit(bare)
        begins = heading or indent >= 2
        if held and bare and begins:  # an empty line may stand for the end of a page
            yield " ".join(held)
            held = []
        if bare and not heading:
            held.append(bare)
    if held:
        yield " ".join(held)
