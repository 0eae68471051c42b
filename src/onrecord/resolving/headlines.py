"""Names in lines where every word has a capital: those that the page knows from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.data import Span, SpeakerKind
from onrecord.languages.people import People
from onrecord.resolving.names import PRINTED, WORD, Name, gender_of_name

LONGEST_HEADLINE = 200
"""Characters of a line that may be set in capitals like a headline."""
LONGEST_KNOWN = 5
"""Words of a name that is looked for in one."""
MARKS = '.,:;!?()“”"‘'


def in_capitals(line: str) -> bool:
    """Whether a line is set like a headline: "Mayor Says Harbour Will Close Next Year"."""
    if len(line) > LONGEST_HEADLINE:  # a paragraph
        return False
    long = [w for w in WORD.findall(line) if len(w) > 3 and w[0].isalpha()]
    return len(long) > 3 and sum(w[0].isupper() for w in long) / len(long) > 0.88


@dataclass(frozen=True, slots=True)
class _Line:
    """The words of a headline: where each begins, and what it is without marks and possessive."""

    text: str
    starts: tuple[int, ...]
    bare: tuple[str, ...]

    def span(self, at: int, size: int) -> Span:
        """The place of some words, without the marks around them."""
        first, last = self.bare[at], self.bare[at + size - 1]
        end = self.text.index(last, self.starts[at + size - 1]) + len(last)
        return Span(self.text.index(first, self.starts[at]), end)


class Known:
    """Names by their words, to find them in a headline."""

    def __init__(self, names: Sequence[Name], people: People) -> None:
        self.people = people
        self.by_words: dict[tuple[str, ...], Name] = {}
        for name in names:
            self.by_words.setdefault(tuple(people.possessive.sub("", w) for w in name.words), name)
            if len(name.words) > 1 and name.kind is SpeakerKind.PERSON:  # headlines have surnames alone
                self.by_words.setdefault((name.core[-1],), name)

    def names_in(self, text: str, line: Span) -> Iterator[Name]:
        """The known names of a line, and two capitals of which the first is a given name."""
        words = list(PRINTED.finditer(text, line.start, line.end))
        bare = tuple(self.people.possessive.sub("", m.group().strip(MARKS)) for m in words)
        printed = _Line(text, tuple(m.start() for m in words), bare)
        at = 0
        while at < len(bare):
            name = self._longest(printed, at) or self._given(printed, at)
            if name is not None:
                yield name
            at += len(name.words) if name else 1

    def _longest(self, line: _Line, at: int) -> Name | None:
        for size in range(min(LONGEST_KNOWN, len(line.bare) - at), 0, -1):
            words = line.bare[at : at + size]
            if words in self.by_words:  # the longest first: "Ann Low" before "Ann"
                return replace(self.by_words[words], span=line.span(at, size), words=words, nickname="")
        return None

    def _given(self, line: _Line, at: int) -> Name | None:
        words = line.bare[at : at + 2]
        if words[0].lower() not in self.people.first_names or not words[1:] or not words[1][:1].isupper():
            return None  # nothing else tells a name from any word of a headline
        span = Span(line.text.index(words[0], line.starts[at]), line.starts[at + 1] + len(words[1]))
        return Name(span, words, frozenset(), SpeakerKind.PERSON, gender_of_name(words, (), self.people), self.people)
