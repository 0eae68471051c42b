"""The names of a page, in text order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import compress
from operator import not_

from onrecord.data import Span
from onrecord.languages import Language
from onrecord.resolving.bodies import joined
from onrecord.resolving.families import with_families
from onrecord.resolving.headlines import Known, in_capitals
from onrecord.resolving.names import Name, begins_sentence
from onrecord.resolving.runs import names_in

SMALL_WORD = re.compile(r"\b[a-z]{3,}\b")


def find_names(text: str, spans: Sequence[Span], language: Language) -> list[Name]:
    """Names inside the spans, in text order; in a line where every word has a capital only those known elsewhere."""
    lines = [line for span in spans for line in _lines(text, span)]
    titled = [in_capitals(line.of(text)) for line in lines]
    found = _names_of_runs(text, compress(lines, map(not_, titled)), language)
    names = list(_without_openers(Openers(text, list(joined(text, found, language.people)), language)))
    if any(titled):
        known = Known(names, language.people)
        names += [name for line in compress(lines, titled) for name in known.names_in(text, line)]
        names.sort(key=lambda n: n.span)
    return with_families(text, names, language)


def _names_of_runs(text: str, lines: Iterable[Span], language: Language) -> list[Name]:
    """The names of the runs of capitals in lines."""
    runs = (m for line in lines for m in language.people.name.finditer(text, line.start, line.end))
    return [name for run in runs for name in names_in(text, run, language)]


def _lines(text: str, span: Span) -> Iterator[Span]:
    at = span.start
    while at < span.end:
        end = text.find("\n", at, span.end)
        end = span.end if end < 0 else end
        if at < end:
            yield Span(at, end)
        at = end + 1


@dataclass
class Openers:
    """The names of a page, counted to tell a word that only begins its sentence."""

    text: str
    names: list[Name]
    language: Language

    @cached_property
    def opening(self) -> list[bool]:
        """Which names begin a sentence."""
        return [begins_sentence(self.text, n.span.start) for n in self.names]

    @cached_property
    def by_last(self) -> dict[str, list[tuple[str, ...]]]:
        """The words of the page's names, by the last of them."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for name in self.names:
            found.setdefault(name.words[-1], []).append(name.words)
        return found

    def is_named_elsewhere(self, tail: tuple[str, ...]) -> bool:
        """Whether more than one of the page's names end in some words; those of a longer name are a sentence's."""
        return sum(words[-len(tail) :] == tail for words in self.by_last[tail[-1]]) > 1

    @cached_property
    def counts(self) -> Counter[tuple[str, ...]]:
        return Counter(n.words for n in self.names)

    @cached_property
    def heads(self) -> Counter[tuple[str, ...]]:
        """How often each name begins a sentence."""
        return Counter(n.words for n, opens in zip(self.names, self.opening, strict=True) if opens)

    @cached_property
    def small(self) -> set[str]:
        """The words that the page has without a capital too."""
        return set(SMALL_WORD.findall(self.text))

    def only_opens(self, name: Name) -> bool:
        """Whether one word is a name nowhere else, and reads like another word: "Reporting", "Slowly", "Ferries"."""
        people, low = self.language.people, name.words[0].lower()
        common = low.endswith((*people.gerunds, *people.adverb_endings)) or low in self.small
        return common and self.counts[name.words] == self.heads[name.words]

    def opened(self, name: Name) -> bool:
        """Whether the first word of a name is none: "Hosting Cook" where the page knows Cook."""
        people, low = self.language.people, name.words[0].lower()
        if low in people.first_names:  # "Mark Hale" beside "mark": a given name first of all
            return False
        common = low in self.small
        if (common or low.endswith(people.gerunds)) and self.is_named_elsewhere(name.words[1:]):
            return True
        led = len(name.words) > 2 and name.words[1].lower() in people.first_names
        return led and (common or low in self.language.grammar.verbs)


def _without_openers(page: Openers) -> Iterator[Name]:
    """Names without a word that only begins their sentence."""
    for name, opens in zip(page.names, page.opening, strict=True):
        if not opens:  # its capital is its own
            yield name
        elif len(name.words) == 1:
            if name.titles or not page.only_opens(name):  # a title tells that it is a name: "Mayor Reading"
                yield name
        elif page.opened(name):
            start = page.text.index(name.words[1], name.span.start + len(name.words[0]))
            yield replace(name, span=Span(start, name.span.end), words=name.words[1:])
        else:
            yield name
