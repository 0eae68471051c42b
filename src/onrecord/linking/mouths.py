"""Comparison of the speakers that two pages name."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from onrecord.data import SpeakerKind
from onrecord.linking.sayings import Saying
from onrecord.verifying.speakers import name_words, same_person


class Mouths(Enum):
    """How two speakers stand to each other.

    ``OPEN``: one page names nobody. ``GUESSED``: the names differ, but one was concluded from a pronoun or from a bare
    surname that fits the other too.
    """

    SAME = "same speaker"
    OPEN = "one speaker open"
    GUESSED = "speakers may be one"
    DIFFERENT = "different speakers"


def mouths(one: Saying, other: Saying) -> Mouths:
    """How the speakers of two sayings stand to each other, the same whichever comes first."""
    if one.speaker is None or other.speaker is None:
        return Mouths.OPEN
    if SpeakerKind.BODY in {one.kind, other.kind}:
        return _bodies(one, other)
    same = _same(one.speaker, other.speaker)
    if same is not False:
        return Mouths.SAME if same else Mouths.OPEN
    fits = _fits(one.printed, other.speaker) or _fits(other.printed, one.speaker)
    return Mouths.GUESSED if fits or not (one.sure and other.sure) else Mouths.DIFFERENT


def _bodies(one: Saying, other: Saying) -> Mouths:
    if one.speaker == other.speaker:
        return Mouths.SAME
    if one.kind is not other.kind:
        return Mouths.OPEN  # a body and the person who speaks for it
    words = [frozenset((s.speaker or "").casefold().split()) - {"the"} for s in (one, other)]
    if words[0] == words[1]:
        return Mouths.SAME
    return Mouths.GUESSED if words[0] <= words[1] or words[1] <= words[0] else Mouths.DIFFERENT


@lru_cache(maxsize=1 << 15)
def _same(one: str, other: str) -> bool | None:
    return same_person(*sorted((one, other)))


@lru_cache(maxsize=1 << 15)
def _fits(printed: str, name: str) -> bool:
    """Whether a bare surname on the page is that of the other page's speaker."""
    words = name_words(printed)
    return len(words) == 1 and words[0] == (name_words(name) or ("",))[-1]
