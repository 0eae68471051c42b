"""Speakers and words as people read them, on a terminal, a web page or in a feed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.data import Spans, Speaker, Voice

WIDEST = 240
"""Characters of a content shown in a table; the whole is in the other formats."""


def words_of(text: str, spans: Spans) -> str:
    """The words of some spans on one line."""
    return re.sub(r"\s+", " ", " … ".join(s.of(text) for s in spans)).strip()


def shortened(words: str, width: int = WIDEST) -> str:
    """The words cut at a blank, with an ellipsis in brackets to tell it from the page's own."""
    return words if len(words) <= width else words[:width].rsplit(" ", 1)[0] + " […]"


def who(speaker: Speaker) -> str:
    """A speaker's name; one without a name is said to be what it is."""
    if speaker.name is None:
        return f"({speaker.kind.value})"
    return speaker.name if speaker.kind.value in {"person", "body"} else f"{speaker.name} ({speaker.kind.value})"


def chain(voices: Iterable[Voice]) -> str:
    """The speakers from the outermost in: ``Vladimir Putin ← Bill Clinton``."""
    return " ← ".join(who(v.speaker) for v in voices)
