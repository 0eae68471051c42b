"""Interviews printed as turns, without marks: "NAME: words", "Q: words", a paragraph each; answers below questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.data import Span
from onrecord.languages.grammar import Grammar
from onrecord.text.labels import Label, has_age, label_of

MARKED = re.compile(r"[“\"][^“”\"]*[”\"]")
MARKS = "\"“‘'«„"
WORD = re.compile(r"[^\W\d_]+")
FEWEST = 2
"""Words of a turn beside its label, unless the label is Q or A."""
FEWEST_QUESTIONS = 2
"""Questions with an answer from which on a page may be an interview."""
LONGEST_QUESTION = 500
"""Characters of a question."""
YOUNGEST = 10
"""The least age before words without marks; a smaller number is a score or a mark: "Kai Borg (7): A quiet day"."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A printed turn: who, the colon, and the words. A mark before the label belongs to a page that quotes it all.

    An answer below a question has neither label nor colon.
    """

    label: Span | None
    colon: Span | None
    words: Span


def turns_of(text: str, paragraphs: Sequence[Span], grammar: Grammar) -> tuple[Turn, ...]:
    """The turns of a page that prints some; none where labels are just headings of notes.

    It prints turns when one label comes again, when there are questions and answers, or when a labelled question is
    followed by another label.
    """
    found = [t for p in paragraphs for t in _turn(text, p, grammar)]
    labelled = [*(found if _is_talk(text, found, grammar) else ()), *_voices(text, paragraphs, grammar)]
    return tuple(labelled or _answers(text, paragraphs, grammar))


# ---------------------------------------------------------------- questions without labels
def _answers(text: str, paragraphs: Sequence[Span], grammar: Grammar) -> list[Turn]:
    """The answers of an interview whose questions have no label: each below a question that is a paragraph.

    The questions are put to somebody, and the answers are somebody's own: what explains a matter by questions has
    neither "you" nor "I".
    """
    asked = _questions(text, paragraphs, grammar)
    pairs = [(n, m) for n, m in pairwise([*asked, len(paragraphs)]) if n + 1 < m]
    if len(pairs) < FEWEST_QUESTIONS:
        return []
    answers = [_answer(text, paragraphs[n + 1 : m], m == len(paragraphs), grammar) for n, m in pairs]
    own = sum(any(_speaks_of_itself(p.of(text), grammar) for p in told) for told in answers)
    if 2 * own < len(answers):
        return []
    return [Turn(None, None, p) for told in answers for p in told]


def _questions(text: str, paragraphs: Sequence[Span], grammar: Grammar) -> list[int]:
    """The numbers of the paragraphs that ask, and between them of those that only speak to somebody; none of a FAQ."""
    asked = [n for n, p in enumerate(paragraphs) if _asks(p.of(text).strip())]
    put = [n for n, p in enumerate(paragraphs) if _is_put_to_somebody(p.of(text), grammar)]
    if len(asked) < FEWEST_QUESTIONS or 2 * len({*asked} & {*put}) < len(asked):
        return []
    return sorted({*asked, *(n for n in put if asked[0] < n < asked[-1])})


def _asks(words: str) -> bool:
    """Whether a paragraph is a question and nothing but that: in no quotation marks."""
    return words.endswith("?") and words[0].isupper() and len(words) < LONGEST_QUESTION


def _is_put_to_somebody(words: str, grammar: Grammar) -> bool:
    """Whether a paragraph says "you", and not "I": "Your first book took nine years."."""
    low = {w.lower() for w in WORD.findall(MARKED.sub("", words))}
    if not words[:1].isupper() or len(words) >= LONGEST_QUESTION:
        return False
    return not grammar.addressed.isdisjoint(low) and not any(grammar.own_words.fullmatch(w) for w in low)


def _answer(text: str, paragraphs: Sequence[Span], last: bool, grammar: Grammar) -> list[Span]:
    """The paragraphs of an answer: of the last one only as far as they speak of themselves."""
    told = [paragraphs[0]]
    for paragraph in paragraphs[1:]:
        if last and not _speaks_of_itself(paragraph.of(text), grammar):
            break  # who the page says they are, or where to read on
        told.append(paragraph)
    return told


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
    labels = Counter(t.label.of(text) for t in found if t.label is not None)
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
