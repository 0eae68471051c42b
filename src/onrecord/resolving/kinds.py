"""The kind of a name: a person's, a body's or a document's, by its words and by what stands around it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from onrecord.cascade import Cascade, Step
from onrecord.data import SpeakerKind
from onrecord.languages.people import People
from onrecord.resolving.names import begins_sentence

LONGEST_PERSON = 4


class Named:
    """A name whose kind is asked: its words, the titles before it, and where it begins on its page."""

    __slots__ = ("begin", "low", "people", "text", "titles", "words")

    def __init__(self, words: Sequence[str], titles: Collection[str], text: str, begin: int, people: People) -> None:
        self.words, self.titles, self.text, self.begin, self.people = words, titles, text, begin, people
        self.low = [w.lower().strip(".") for w in words]

    @property
    def alone(self) -> bool:
        return len(self.words) == 1


def kind_of_name(name: Named) -> SpeakerKind:
    """The kind of a name; one word of which nothing tells is left open."""
    return NAME_CASCADE.answer(name) or SpeakerKind.UNRESOLVED


def _document(name: Named) -> SpeakerKind | None:
    """The last word is a paper's: "Harbour Review"."""
    paper = not name.alone and name.low[-1] in name.people.document_words
    return SpeakerKind.DOCUMENT if paper else None


def _body(name: Named) -> SpeakerKind | None:
    """The last word is a body's, or one inside a long name: "Halden Group", "Bank of West Holm"."""
    bodies = name.people.body_words
    if name.low[-1] in bodies or (len(name.low) > 2 and not bodies.isdisjoint(name.low)):
        return SpeakerKind.BODY
    return None


def _person(name: Named) -> SpeakerKind | None:
    """A first name, or a title before it: "Karen Borg", "Mayor Borg"."""
    known = name.low[0] in name.people.first_names or not name.people.of_persons.isdisjoint(name.titles)
    return SpeakerKind.PERSON if known else None


def _label(name: Named) -> SpeakerKind | None:
    """The label of a turn in an interview: "Borg: We tried."."""
    labels = name.text.startswith(":", name.begin + len(name.words[0]))
    return SpeakerKind.PERSON if labels and begins_sentence(name.text, name.begin) else None


def _place(name: Named) -> SpeakerKind | None:
    """A place speaks as its government: "Moscow", "South Korea"."""
    places = name.people.places
    return SpeakerKind.BODY if name.low[-1] in places or name.low[0] in places else None


def _acronym(name: Named) -> SpeakerKind | None:
    """One word in capitals: "HHA"."""
    return SpeakerKind.BODY if name.alone and name.words[0].isupper() else None


def _one_with_article(name: Named) -> SpeakerKind | None:
    """One word behind an article is no surname: "the Harbourmaster"."""
    article = name.alone and name.people.article.search(name.text, max(0, name.begin - 4), name.begin)
    return SpeakerKind.BODY if article else None


def _holds_acronym(name: Named) -> SpeakerKind | None:
    """Letters within other words: "HHA Ferries"; a suffix is none, and a title goes before a person."""
    if name.titles or name.alone:  # "Sen. JD Low"
        return None
    letters = [w for w in name.words if len(w) > 1 and w.isalpha() and w.isupper()]
    acronyms = [w for w in letters if w.lower() not in name.people.suffixes]
    return SpeakerKind.BODY if 0 < len(acronyms) < len(name.words) else None


def _whole_name(name: Named) -> SpeakerKind | None:
    """Two to four words are a person's, but for an article before them: "the Halden Dome"."""
    if not 2 <= len(name.words) <= LONGEST_PERSON:
        return None
    article = name.people.article.search(name.text, max(0, name.begin - 4), name.begin)
    own_word = article is not None and article.start() > 0 and name.text[article.start() - 1] in " \n"
    return SpeakerKind.BODY if own_word else SpeakerKind.PERSON


NAME_CASCADE = Cascade(
    (
        Step("document", _document),
        Step("body", _body),
        Step("person", _person),
        Step("label of a turn", _label),
        Step("place", _place),
        Step("acronym", _acronym),
        Step("one word with article", _one_with_article),
        Step("holds an acronym", _holds_acronym),
        Step("whole name", _whole_name),
    )
)
"""The kind of a name: what its words say goes before where it stands."""
