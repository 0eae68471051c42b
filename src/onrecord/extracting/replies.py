"""Questions and answers, told by their words."""

from __future__ import annotations

import re

from onrecord.languages.grammar import Grammar
from onrecord.text.titles import MARKS

FRAGMENT = 3
"""Words of an answer that is no sentence: "Forty years."."""


def is_answer(words: str, grammar: Grammar) -> bool:
    """Whether words read like an answer to a question that stands before them.

    >>> from onrecord.languages import ENGLISH
    >>> words = ("“Yes. I drove.”", "“I did not.”", "“Forty years.”", "“I drove over it twice.”")
    >>> [is_answer(w, ENGLISH.grammar) for w in words]
    [True, True, True, False]
    """
    bare = words.strip(MARKS)
    if bare.endswith("?"):
        return False  # "“Did I?”" answers nothing
    first = re.split(r"[.,;:!?—–]", bare, maxsplit=1)[0]
    if first.split(" ", 1)[0].lower() in grammar.answers or grammar.short_answer.fullmatch(first):
        return True  # "No.", "I did not."
    return len(bare.split()) <= FRAGMENT and bare[-1:] in ".!"


def asks_another(words: str, grammar: Grammar) -> bool:
    """Whether a question is put to somebody, and not by people to themselves ("Would I do it again?")."""
    bare = words.strip(MARKS)
    if not bare.endswith("?"):
        return False
    question = re.split(r"[.!?]\s", bare)[-1]
    if grammar.everybody.search(question):
        return False  # "Does anybody know?"
    return not grammar.own_words.search(question) or bool(grammar.your_words.search(question))
