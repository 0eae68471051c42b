"""Microsoft Teams' transcripts as it saved them in Word files for years: the times of a cue, the name, the words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.data import Turn
from onrecord.read.records.captions import Heard, join
from onrecord.read.records.labels import seconds_of

CLOCK = r"\d{1,3}:\d{1,2}:\d{1,2}(?:\.\d{1,3})?"
TIMES = re.compile(rf"^[ \t]*(?P<start>{CLOCK})[ \t]*-->[ \t]*(?P<end>{CLOCK})[ \t]*$", re.M)
HEAD = 2000


def is_teams(text: str) -> bool:
    """Whether a text is such a transcript: its times have no leading zeros, as no caption file's have."""
    return bool(TIMES.search(text[:HEAD]))


def parse_teams(text: str) -> tuple[Turn, ...]:
    """The turns of such a transcript.

    >>> parse_teams("0:0:1.0 --> 0:0:2.50\\nAnn Lee\\nWe won.")[0].speaker
    'Ann Lee'
    """
    return join(list(_heard(text)))


def _heard(text: str) -> Iterator[Heard]:
    times = list(TIMES.finditer(text))
    for found, after in zip(times, [*times[1:], None], strict=True):
        lines = [line.strip() for line in text[found.end() : after.start() if after else len(text)].splitlines()]
        name, *words = [line for line in lines if line] or [""]
        start, end = (seconds_of(found[side]) or 0.0 for side in ("start", "end"))
        if words:
            yield Heard(start, max(start, end), " ".join(words), name)
