"""Interviews printed as turns: "NAME: words", "Q: words", a paragraph each, without marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.data import Span
from onrecord.languages.grammar import Grammar
from onrecord.text.labels import Label, has_age, label_of

MARKED = re.compile(r"[“\"][^“”\"]*[”\"]")
MARKS = "\"“‘'«„"
WORD = re.compile(r"[^\W\d_]+")
FEWEST = 2
"""Words of a turn beside its label, unless the label is Q or A."""
YOUNGEST = 10
"""The least age before words without marks; a smaller number is a score or a mark: "Kai Borg (7): A quiet day"."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A printed turn: who, the colon, and the words. A mark before the label belongs to a page that quotes it all."""

    label: Span
    colon: Span
    words: Span


def turns_of(text: str, paragraphs: Sequence[Span], grammar: Grammar) -> tuple[Turn, ...]:
    """The turns of a page that prints some; none where labels are just headings of notes.

    It prints turns when one label comes again, when there are questions and answers, or when a labelled question is
    followed by another label.
    """
    found = [t for p in paragraphs for t in _turn(text, p, grammar)]
    return (*(found if _is_talk(text, found, grammar) else ()), *_voices(text, paragraphs, grammar))


def _voices(text: str, paragraphs: Sequence[Span], grammar: Grammar) -> list[Turn]:
    """The turns behind names with ages, where there are several: "Joan Low (68), retired: They promised us."."""
    labels = [
        (p, label) for p in paragraphs if (label := label_of(text, p, grammar)) and has_age(label.details, grammar)
    ]
    told = [t for p, label in labels for t in _told(text, p, label, grammar)]
    voices = bool(told) and len(labels) > 1 and _speak_of_themselves(text, told, grammar)
    return told if voices else []


def _speak_of_themselves(text: str, told: Sequence[Turn], grammar: Grammar) -> bool:
    """Whether half of them say "I" or "we" outside marks; notes on people do not: "Kai Borg (34): Led the line."."""
    return 2 * sum(_speaks_of_itself(t.words.of(text), grammar) for t in told) >= len(told)


def _speaks_of_itself(words: str, grammar: Grammar) -> bool:
    """Whether a first person is a subject outside marks, and the words begin with no third: "She taught us."."""
    low = [w.lower() for w in WORD.findall(MARKED.sub("", words))]
    own = any(w in grammar.subject_pronouns and grammar.own_words.fullmatch(w) for w in low)
    return own and low[0] not in grammar.single_persons


def _told(text: str, paragraph: Span, label: Label, grammar: Grammar) -> list[Turn]:
    """A turn behind a name with an age: "Joan Low (68), retired: They promised."."""
    words = Span(label.words, paragraph.end)
    if words.start == label.colon.end or not has_age(label.details, grammar, youngest=YOUNGEST):
        return []
    if text[words.start] in MARKS or text[words.start].islower() or len(words.of(text).split()) < FEWEST:
        return []
    return [Turn(label.who, label.colon, words)]


def _is_talk(text: str, found: Sequence[Turn], grammar: Grammar) -> bool:
    """Whether labels are those of speakers."""
    labels = Counter(t.label.of(text) for t in found)
    if len(labels) < 2:
        return False  # one name throughout: a byline, or the headings of notes
    if max(labels.values()) > 1 or set(labels) == set(grammar.letter_labels):
        return True  # a speaker's second turn, or a question and its answer
    return any(t.words.of(text).rstrip("”\"' ").endswith("?") for t in found[:-1])


def _turn(text: str, paragraph: Span, grammar: Grammar) -> list[Turn]:
    match = grammar.label.match(text, paragraph.start, paragraph.end)
    if match is None:
        return []
    label, letter = match["label"], match["label"] in grammar.letter_labels
    if (match["colon"] == "." and not letter) or label.split()[0].lower() in grammar.no_labels:
        return []  # "Kent. It rains", "Correction: ..."
    words = Span(match.end(), paragraph.end)
    if text[words.start] in MARKS or (not letter and len(words.of(text).split()) < FEWEST):
        return []  # "Lee: “No.”" has its marks; "Weather: sunny"
    return [Turn(Span(*match.span("label")), Span(*match.span("colon")), words)]
