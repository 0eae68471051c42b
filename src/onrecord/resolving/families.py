"""Families: those who share a surname, whose it is too, who is a child, who is dead, and who speaks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest

from onrecord.data import SpeakerKind
from onrecord.languages import Language
from onrecord.languages.given_names import is_given
from onrecord.languages.people import People
from onrecord.resolving.names import PRINTED, WORD, Name, gender_of_name

BESIDE = 100
"""Characters before and behind a name in which the page says that its bearer is a child, or dead."""
MOST_NAMES = 50
"""Names of one surname that are looked at."""
KIN_REACH = 40
"""Characters before people in which the page may say that they are relatives."""
CLOSED = frozenset(",.;")
"""What stands behind a name that a comma sets off from what its bearer is."""
MOST_BEFORE = 4
"""Words before the name of a relative that say whose: "Low’s twin sister,"."""
YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
STOPS = re.compile(r"(?<=\w{4})[.!?](?!\w)|[:“”\"\n]")
"""What ends a sentence: no point behind "Mrs"."""
QUOTED = re.compile(r"[“\"][^“”\"\n]{2,}(?:[”\"]|(?=\n))")
CLOSES = (",", "”", '"', "’", "'")
"""What stands before the verb of a tag: "“No,” said Ann Low"."""


@dataclass(frozen=True)
class _Page:
    """The names of a page, of which some tell the surname of others."""

    text: str
    names: Sequence[Name]
    people: People

    @cached_property
    def ends(self) -> frozenset[str]:
        """The first and last words of whole names."""
        return frozenset(w for n in self.names if len(n.words) > 1 for w in (n.words[0], n.words[-1]))

    @cached_property
    def by_last(self) -> Mapping[str, Sequence[Name]]:
        """The names of each surname."""
        found: dict[str, list[Name]] = {}
        for name in self.names:
            found.setdefault(name.last, []).append(name)
        return found

    def with_surname(self, name: Name, behind: Name | None) -> Name:
        """A given name with the surname of who is named together with it: "Tom" of "Tom and Ann Low"."""
        if behind is None or not self._are_together(name, behind) or not self._is_family(name, behind):
            return name
        surname = _surname(behind)
        return replace(
            name, words=(*name.words, *surname), gender=gender_of_name((*name.words, *surname), (), self.people)
        )

    def _are_together(self, name: Name, behind: Name) -> bool:
        """Whether a given name and a whole one stand beside each other, with "and" between."""
        if len(name.words) > 1 or len(behind.words) < 2 or {name.kind, behind.kind} != {SpeakerKind.PERSON}:
            return False
        linked = self.text[name.span.end : behind.span.start] in self.people.and_links
        return (
            linked
            and name.titles <= self.people.kin
            and all(_is_first(n.words[0], self.people) for n in (name, behind))
        )

    def _is_family(self, name: Name, behind: Name) -> bool:
        """Whether the page tells that two share a surname: by a word for relatives, or by another who bears it.

        Nobody does who is named in full elsewhere: "Warren and Bernie Low" where the page has "Elizabeth Warren".
        """
        if name.words[0] in self.ends:
            return False
        before = WORD.findall(self.text[max(0, name.span.start - KIN_REACH) : name.span.start].lower())
        if any(self.people.singular(w) in self.people.kin for w in before):
            return True
        return any(self._is_relative(n, behind) for n in self.by_last[behind.last][:MOST_NAMES])

    def _is_relative(self, name: Name, behind: Name) -> bool:
        """Whether a name of the same surname is another person's: "Eve Low" or "Mr Low" beside "Ann Low"."""
        if len(name.words) > 1:
            return name.words[0] != behind.words[0]
        gender = gender_of_name(name.words, name.titles, self.people)
        return None not in {gender, behind.gender} and gender != behind.gender


def _surname(name: Name) -> tuple[str, ...]:
    """The last word of a name without its suffix, with the particles before: "de la Cruz"."""
    words = name.words[:-1] if name.suffix else name.words
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in name.people.particles:
        first -= 1
    return words[first:]


def with_families(text: str, names: Iterable[Name], language: Language) -> list[Name]:
    """Names of a page in text order, with the surname they share with the next, and what is told of their bearers."""
    page = _Page(text, list(names), language.people)
    whole = (page.with_surname(n, b) for n, b in zip_longest(page.names, page.names[1:]) if n is not None)
    told = _with_the_dead(text, [_with_facts(text, name, language) for name in whole], language.people)
    told = list(_with_topics(text, told))
    dead = {n.words[0]: n.last for n in told if n.is_dead and len(n.words) > 1}
    return [_with_birth(text, name, told, dead, language.people) for name in told] if dead else told


def _with_the_dead(text: str, names: Sequence[Name], people: People) -> list[Name]:
    """Names with those dead whom much is told of before it is: "Ann Low, the painter, of Holm, died on Friday"."""
    starts = [n.span.start for n in names if n.kind is SpeakerKind.PERSON]
    found = []
    for name in names:
        died = people.died_behind.match(text, name.span.end) if name.kind is SpeakerKind.PERSON else None
        at = bisect_right(starts, name.span.start)
        alone = died is not None and (at == len(starts) or starts[at] >= died.end())
        found.append(replace(name, is_dead=True) if alone else name)
    return found


def _with_topics(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """Surnames with who was brought in right before: "Her son, Bo Low, wept.\\n\\n“I ran,” Low said" is Bo Low."""
    brought: dict[str, Name] = {}
    known: set[tuple[str, ...]] = set()
    for name in names:
        if name.kind is not SpeakerKind.PERSON:
            yield name
        elif len(name.words) > 1:
            if name.words not in known and _opens_paragraph(text, name):
                brought[name.last] = name
            known.add(name.words)
            yield name
        else:
            before = brought.get(name.last) if name.speaks and not name.titles else None
            yield replace(name, topic=before.words) if before and _goes_on_about(text, before, name) else name


def _opens_paragraph(text: str, name: Name) -> bool:
    """Whether a paragraph begins with a name, or with whose relative its bearer is: "Her husband, Dan Low, ran"."""
    start = text.rfind("\n", 0, name.span.start) + 1
    return start > 0 and len(PRINTED.findall(text, start, name.span.start)) <= (MOST_BEFORE if name.kin else 0)


def _goes_on_about(text: str, before: Name, name: Name) -> bool:
    """Whether a surname is said of who was brought in before: in that paragraph or the next, and of their first words.

    Who has been quoted there is gone on about as "she"; the surname behind is the other one's again.
    """
    between = text[before.span.end : name.span.start]
    paragraphs = [p for p in between.split("\n") if p.strip()]
    return len(paragraphs) <= 2 and len(QUOTED.findall(between)) == 1


def _is_in_year(text: str, name: Name) -> bool:
    """Whether the words around a tag say in which year it was said: "In a 1994 interview, Mrs Low said"."""
    first, last = max(0, name.span.start - BESIDE), name.span.end + BESIDE
    return bool(
        YEAR.search(STOPS.split(text[first : name.span.start])[-1] + STOPS.split(text[name.span.end : last])[0])
    )


def _with_birth(text: str, name: Name, names: Sequence[Name], dead: Mapping[str, str], people: People) -> Name:
    """A name that stands once, of somebody who "was born", as what one of the dead was born with: "Ann Frew"."""
    last = dead.get(name.words[0], name.last)
    if name.last == last or len(name.words) < 2 or people.born_behind.match(text, name.span.end) is None:
        return name
    again = sum(n.words == name.words or (len(n.core) == 1 and n.last == name.last) for n in names) > 1
    return name if again else replace(name, is_birth_name=True)


def _is_first(word: str, people: People) -> bool:
    """Whether a word is known as a given name, of one sex or of both."""
    return word.lower() in people.first_names or is_given(word, people)


def _with_facts(text: str, name: Name, language: Language) -> Name:
    """A person's name with what the page tells right beside it."""
    if name.kind is not SpeakerKind.PERSON:
        return name
    kin = _kin_before(text, name, language)
    name = _with_kinship(text, name, language.people)
    name = replace(name, kin=kin, gender=language.people.gender_of_role(kin) or name.gender) if kin else name
    people, (start, end) = language.people, (name.span.start, name.span.end)
    first, last = max(0, start - BESIDE), end + BESIDE
    child = people.child_before.search(text, first, start) or people.child_behind.match(text, end, last)
    dead = people.dead_before.search(text, first, start) or people.dead_behind.match(text, end, last)
    if len(name.words) == 1:
        dead = dead or people.life_behind.match(text, end, last)
    told = (bool(child), bool(dead), _speaks(text, name, language), _is_introduced(text, name, language))
    if not any(told):  # most names
        return name
    year = told[2] and len(name.words) == 1 and _is_in_year(text, name)
    return replace(name, is_child=told[0], is_dead=told[1], speaks=told[2], is_introduced=told[3], in_year=year)


def _with_kinship(text: str, name: Name, people: People) -> Name:
    """A given name with what its bearer is to somebody behind a comma: "his father, Dan,", "Low’s wife, Ann, said"."""
    start = name.span.start
    if len(name.words) > 1 or name.titles or not text.startswith(", ", start - 2):
        return name
    before = PRINTED.findall(text, max(0, start - KIN_REACH), start - 2)[-2:]
    if len(before) < 2 or before[1] not in people.kin:
        return name
    owned = before[0].lower() in people.possessive_third or before[0].endswith(people.possessives)
    return replace(name, titles=frozenset({before[1]})) if owned else name


def _kin_before(text: str, name: Name, language: Language) -> str:
    """What a page says right before a name that its bearer is to somebody: "daughter" of "her daughter, Ann Low".

    Not "In a letter to her brother, Ann Low wrote".
    """
    apart = text.startswith(", ", name.span.start - 2) and text[name.span.end : name.span.end + 1] not in CLOSED
    if apart:
        return ""
    before = PRINTED.findall(text, max(0, name.span.start - KIN_REACH), name.span.start)[-MOST_BEFORE:]
    noun = before[-1].rstrip(",") if len(before) > 1 else ""
    if noun not in language.people.kin:
        return ""
    owners = language.grammar.possessives
    owned = any(w.lower() in owners or w.endswith(language.people.possessives) for w in before[:-1])
    return noun if owned else ""


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
