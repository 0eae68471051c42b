"""Interviews printed as turns: "NAME: words", "Q: words", a paragraph each, without marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.data import Span
from onrecord.languages.grammar import Grammar

FEWEST = 2
"""Words of a turn beside its label, unless the label is Q or A."""


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
    return tuple(found) if _is_talk(text, found, grammar) else ()


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
    if text[words.start] in "\"“‘'«„" or (not letter and len(words.of(text).split()) < FEWEST):
        return []  # "Lee: “No.”" has its marks; "Weather: sunny"
    return [Turn(Span(*match.span("label")), Span(*match.span("colon")), words)]
