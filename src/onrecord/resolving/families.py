"""What a page tells of those who share a surname: whose it is too, who is a child, who is dead, and who speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import zip_longest

from onrecord.data import SpeakerKind
from onrecord.languages import Language
from onrecord.languages.given_names import is_given
from onrecord.languages.people import People
from onrecord.resolving.names import PRINTED, WORD, Name, gender_of_name

BESIDE = 100
"""Characters before and behind a name in which the page says that its bearer is a child, or dead."""
CLOSES = (",", "”", '"', "’", "'")
"""What stands before the verb of a tag: "“No,” said Ann Low"."""


def with_families(text: str, names: Iterable[Name], language: Language) -> list[Name]:
    """Names of a page in text order, with the surname they share with the next, and what is told of their bearers."""
    found = list(names)
    firsts = Counter(w for n in found if len(n.words) > 1 for w in {n.words[0], n.words[-1]})
    whole = (
        _with_surname(text, n, b, firsts, language.people) for n, b in zip_longest(found, found[1:]) if n is not None
    )
    return [_with_facts(text, name, language) for name in whole]


def _with_surname(text: str, name: Name, behind: Name | None, known: Counter[str], people: People) -> Name:
    """A given name with the surname of who is named together with it: "Tom" of "Tom and Ann Low"."""
    if behind is None or len(name.words) > 1 or len(behind.words) < 2 or name.words[0] in known:
        return name  # who is named in full elsewhere has a surname
    if {name.kind, behind.kind} != {SpeakerKind.PERSON} or not name.titles <= people.kin:
        return name
    together = text[name.span.end : behind.span.start] in people.and_links
    if not together or not all(_is_first(n.words[0], people) for n in (name, behind)):
        return name
    words = (name.words[0], *behind.words[1:])
    return replace(name, words=words, gender=gender_of_name(words, name.titles, people))


def _is_first(word: str, people: People) -> bool:
    """Whether a word is known as a given name, of one sex or of both."""
    return word.lower() in people.first_names or is_given(word, people)


def _with_facts(text: str, name: Name, language: Language) -> Name:
    """A person's name with what the page tells right beside it."""
    if name.kind is not SpeakerKind.PERSON:
        return name
    people, (start, end) = language.people, (name.span.start, name.span.end)
    first, last = max(0, start - BESIDE), end + BESIDE
    child = people.child_before.search(text, first, start) or people.child_behind.match(text, end, last)
    dead = people.dead_before.search(text, first, start) or people.dead_behind.match(text, end, last)
    if len(name.words) == 1:
        dead = dead or people.life_behind.match(text, end, last)
    told = (bool(child), bool(dead), _speaks(text, name, language), _is_introduced(text, name, language))
    if not any(told):  # most names
        return name
    return replace(name, is_child=told[0], is_dead=told[1], speaks=told[2], is_introduced=told[3])


def _is_introduced(text: str, name: Name, language: Language) -> bool:
    """Whether an age, or what somebody is, stands right behind a name: "Ann Low, a nurse", "Ann Low, 34"."""
    word = WORD.match(text, name.span.end + 2) if text.startswith(", ", name.span.end) else None
    return word is not None and (word.group() in language.grammar.articles or word.group().isdigit())


def _speaks(text: str, name: Name, language: Language) -> bool:
    """Whether a verb of saying stands right behind a name, or before it and behind a quotation."""
    people, verbs = language.people, language.grammar.verbs
    aside = people.aside_behind.match(text, name.span.end, name.span.end + BESIDE)
    word = WORD.match(text, aside.end()) if aside else None
    if word is not None and word.group() in verbs:
        return True
    before = list(PRINTED.finditer(text, max(0, name.span.start - BESIDE), name.span.start))
    while before and before[-1].group().lower().strip(".") in people.titles:
        before.pop()
    if not before or before[-1].group() not in verbs:
        return False
    at = before[-1].start()
    return text[max(0, at - 2) : at].rstrip().endswith(CLOSES)
