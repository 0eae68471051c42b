"""Bodies with what they are of: "Association of Flight Attendants", "University of California"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.data import Span, SpeakerKind
from onrecord.languages.people import People
from onrecord.resolving.names import Name

LONGEST_BODY = 10
"""Words of a name that goes on."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two names that stand beside each other, and the words between."""

    body: Name
    between: str
    name: Name
    people: People

    @property
    def last(self) -> str:
        """The last word of the first that is more than a link."""
        return next((w.lower() for w in reversed(self.body.words) if w.lower() not in self.people.inside_bodies), "")

    @property
    def is_of(self) -> bool:
        """Whether the first holds already what it is of: "Department of Health"."""
        return not self.people.of_words.isdisjoint(self.body.words)


def joined(text: str, names: Sequence[Name], people: People) -> Iterator[Name]:
    """Names with what they are of: "Association of Flight Attendants", "Commission on Presidential Debates"."""
    held: Name | None = None
    for name in names:
        if held is None:
            held = _with_place(text, name, people)
        elif name.span.start < held.span.end:
            continue  # within what it is of
        elif _belongs(Link(held, text[held.span.end : name.span.start], name, people)):
            words = (*held.words, *text[held.span.end : name.span.start].split(), *name.words)
            span = Span(held.span.start, name.span.end)
            held = Name(span, words, held.titles, SpeakerKind.BODY, None, people)
        else:
            yield held
            held = _with_place(text, name, people)
    if held is not None:
        yield held


def _with_place(text: str, name: Name, people: People) -> Name:
    """A body with the place it is of, which is no name by itself here: "University of California"."""
    if name.words[-1].lower() not in people.of_bodies:  # "Jane Doe of California" is of nothing
        return name
    place = people.body_of_place.match(text, name.span.end)
    if place is None or place["word"].lower() not in people.nations:
        return name  # "the University of Life"
    words = (*name.words, *place.group().split())
    return Name(Span(name.span.start, place.end()), words, name.titles, SpeakerKind.BODY, None, people)


def _belongs(link: Link) -> bool:
    """Whether the second name is what the first is of."""
    if link.between not in link.people.body_links or len(link.body.words) > LONGEST_BODY:
        return False  # two names beside each other, or a list that never ends
    if link.name.titles & link.people.of_persons:
        return False  # "the Department of Secretary Ann Low"
    return any(test(link) for test in BELONGS_STEPS)


def _second_half(link: Link) -> bool:
    """ "and" between two halves of one name: "Securities and Exchange Commission"."""
    halves = link.last in link.people.and_first and link.name.words[-1].lower() in link.people.body_words
    return halves and link.between in link.people.and_links


def _second_duty(link: Link) -> bool:
    """ "and" between two duties of a department: "Ministry of Fisheries and Oceans"."""
    if link.between not in link.people.and_links or link.name.kind is SpeakerKind.PERSON:
        return False
    return link.is_of and link.body.words[0].lower() in link.people.twofold


def _what_it_is_of(link: Link) -> bool:
    """A noun that wants more: "Institute of Marine Biology"; not a whole name: "the Office of Jane Doe"."""
    people = link.people
    if link.between in people.and_links or link.body.words[-1].lower() not in people.of_bodies:
        return False  # "and" needs one of the reasons above
    return len(link.name.words) < 2 or link.name.words[0].lower() not in people.first_names


BELONGS_STEPS: tuple[Callable[[Link], bool], ...] = (_second_half, _second_duty, _what_it_is_of)
