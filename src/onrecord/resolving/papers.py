"""The fuller words for a paper: "a study by the Economic Roundtable" for "the study"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.data import Span, SpeakerKind
from onrecord.languages import Language
from onrecord.resolving.descriptions import REACH, Meant, definite

FULL = 6
"""Words of a description beyond which more say no more."""


def described_paper(text: str, span: Span, language: Language) -> Meant | None:
    """The fuller words for "the study": "a study by the Economic Roundtable"."""
    words = definite(text, span, language)
    if len(words) != 2:  # "the new study" may be another
        return None
    nouns = _nouns(words[1], language)
    if not nouns:
        return None
    found = max(_fuller(text, span, words[1], nouns, language), default=None)
    if found is None:
        return None
    chosen = found[-1]
    return Meant(" ".join(chosen.of(text).split()), SpeakerKind.DOCUMENT, chosen, None, 0.6, "described before")


def _nouns(noun: str, language: Language) -> frozenset[str]:
    """The nouns that may stand for the same paper: a "study" is a "report" too, a "letter" is none but one."""
    people = language.people
    kin = [nouns for nouns in people.paper_nouns if noun in nouns]
    if not kin or kin[0] in people.alike_papers:  # "the survey" for a poll, but no "letter" for a memo
        return frozenset[str]().union(*kin)
    return frozenset({noun})


def _fuller(
    text: str, span: Span, noun: str, nouns: frozenset[str], language: Language
) -> Iterator[tuple[bool, int, Span]]:
    """Descriptions before one, of more words, with what makes one the likelier: the same noun, its size, its place."""
    for match in language.people.paper.finditer(text, max(0, span.start - REACH), span.start):
        size, found = len(match["whole"].split()), match["noun"].lower()
        if size > 2 and found in nouns and not _is_clause(match, language):  # "the study" again says no more
            yield found == noun, min(size, FULL), Span(*match.span("whole"))


def _is_clause(paper: re.Match[str], language: Language) -> bool:
    """Whether somebody does something in the words: "the town filed suit"; not "a newly published study"."""
    low = [w.lower() for w in paper["whole"].split()]
    if any(w in language.grammar.finite for w in low):
        return True
    inside = low[: low.index(paper["noun"].lower())] if paper["noun"].lower() in low else low
    people = language.people  # right behind its article a verb tells what kind of paper: "the leaked report"
    pairs = [(before, w) for before, w in pairwise(inside[1:]) if not before.endswith(people.adverb_endings)]
    return any(w in language.grammar.verbs or (w.endswith(people.past_endings) and "-" not in w) for _, w in pairs)
