"""The mode of a cue: whether its words say that something was spoken, written or thought."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from onrecord.cascade import Cascade, Step
from onrecord.data import Mode
from onrecord.languages.grammar import Grammar

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class CueWords:
    """A cue in small letters, whole and word by word."""

    whole: str
    words: Sequence[str]
    grammar: Grammar


@lru_cache(maxsize=1 << 12)
def mode_of(cue: str, grammar: Grammar) -> Mode | None:
    """The mode that a cue's words tell; ``None`` when no word of it is known.

    What is wanted, expected or refused governs the verb behind it.

    >>> from onrecord.languages import ENGLISH
    >>> told = ("said", "wrote in a memo", "has vowed", "wants to say", "support for")
    >>> [mode_of(cue, ENGLISH.grammar).value for cue in told]
    ['speech', 'writing', 'speech', 'thought', 'thought']
    """
    whole = " ".join(cue.lower().replace("’", "'").split())
    return MODE_CASCADE.answer(CueWords(whole, WORD.findall(whole), grammar))


def _of_phrase(told: CueWords) -> Mode | None:
    """The whole cue: "according to"."""
    phrases = told.grammar.mode_phrases
    return phrases.get(told.whole) or phrases.get(told.whole.rstrip(":,"))


def _of_pair(told: CueWords) -> Mode | None:
    """Two words of it: "never once took to"."""
    pairs = (told.grammar.mode_phrases.get(f"{one} {other}") for one, other in pairwise(told.words))
    return next((mode for mode in pairs if mode), None)


def _of_word(told: CueWords) -> Mode | None:
    """The first word that tells one: "wants to say" is thought."""
    known = (told.grammar.mode_words.get(w) for w in told.words if w not in told.grammar.mode_skipped)
    return next((mode for mode in known if mode), None)


def _of_none(told: CueWords) -> Mode | None:
    """No cue, or a colon: "Ann Lee: “No.”"."""
    return Mode.SPEECH if told.whole in {"", ":"} else None


MODE_CASCADE = Cascade(
    (Step("phrase", _of_phrase), Step("pair", _of_pair), Step("word", _of_word), Step("none", _of_none))
)
"""The parts of a cue that may tell its mode."""
