"""The kind of a mention without a name: a body, a document, a role, a group, or somebody unnamed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.cascade import Cascade, Step
from onrecord.data import Span, SpeakerKind
from onrecord.languages import Language
from onrecord.languages.people import People
from onrecord.resolving.unions import head_stops

WORD = re.compile(r"[^\W_]+(?:[-’'.&][^\W_]+)*")
BEHIND_HEAD = re.compile(r"[,(;—–\[]| -- ")
ACRONYM_INSIDE = re.compile(r"\([A-Z][\w&. -]{0,12}\)(?= [^\W\d_])")


def head_words(mention: str, language: Language) -> list[str]:
    """The words of a mention up to its head: before the first comma, bracket, preposition or relative.

    An acronym in brackets inside is passed over.

    >>> from onrecord.languages import ENGLISH
    >>> head_words("a spokesman for the governor", ENGLISH)
    ['a', 'spokesman']
    >>> head_words("Holm Port Authority (HPA) head Ann Low, who", ENGLISH)
    ['Holm', 'Port', 'Authority', 'head', 'Ann', 'Low']
    """
    return list(_head_words(mention, language))


@lru_cache(maxsize=1 << 12)
def _head_words(mention: str, language: Language) -> tuple[str, ...]:
    """The same, once for each mention: many steps ask for them."""
    return tuple(m.group() for m in _to_head(mention, language))


def _to_head(mention: str, language: Language) -> list[re.Match[str]]:
    """The words of a mention up to its head, with their places."""
    bare = ACRONYM_INSIDE.sub(lambda m: " " * len(m.group()), mention)
    blank = len(bare) - len(bare.lstrip())
    behind = BEHIND_HEAD.search(bare, blank + 1)
    words = list(WORD.finditer(bare, 0, behind.start() if behind else len(bare)))
    stops = head_stops(language.grammar, language.people)
    low = [m.group().lower() for m in words]
    stop = next((i for i, w in enumerate(low) if i and (w in stops or _is_participle(low, i, language.people))), None)
    return words[:stop]


def core_of(text: str, span: Span, language: Language) -> Span:
    """The place of the words of a mention that say most of whom it is: the last two up to its head.

    >>> from onrecord.languages import ENGLISH
    >>> text = "the new Russian leader, who"
    >>> core_of(text, Span(0, len(text)), ENGLISH).of(text)
    'Russian leader'
    """
    words = _to_head(span.of(text), language)[-2:]
    return Span(span.start + words[0].start(), span.start + words[-1].end()) if words else span


def definite_words(mention: str, language: Language) -> list[str]:
    """The words of "the ..." up to its head, in small letters; empty for other mentions, and for an owner.

    >>> from onrecord.languages import ENGLISH
    >>> definite_words("the Russian leader, who", ENGLISH), definite_words("a leader", ENGLISH)
    (['the', 'russian', 'leader'], [])
    """
    words = [w.lower() for w in head_words(mention, language)]
    return words if is_definite(words, language.people) else []


def is_definite(low: list[str], people: People) -> bool:
    """Whether the words up to a head are "the" somebody, and no owner."""
    return len(low) > 1 and low[0] in people.definites and not low[-1].endswith(people.possessives)


def _is_participle(low: list[str], at: int, people: People) -> bool:
    """Whether a word begins what is told of the noun before it: "judges handling", "states led", "people familiar"."""
    # behind a name or an adjective it is no participle: "the young king"
    if low[at - 1] not in people.nouns and not (at > 1 and low[at - 1].endswith(people.plural_endings)):
        return False
    ends = low[at].endswith(people.participle_endings) and low[at] not in people.no_participles
    return ends or low[at] in people.participles


@dataclass(frozen=True, slots=True)
class Description:
    """A mention that names no person of the page: all its words, and those up to its head, in small letters too.

    ``last`` is the last word before its first comma.
    """

    whole: str
    words: list[str]
    low: list[str]
    people: People
    last: str = ""


def kind_of_description(mention: str, language: Language) -> SpeakerKind:
    """The kind of a source that names no person of the page.

    >>> from onrecord.languages import ENGLISH
    >>> kind_of_description("two senior officials", ENGLISH).value
    'group'
    """
    words, people = head_words(mention, language), language.people
    low = [without_owner(w.lower(), people) for w in words]
    whole = " ".join(w.lower() for w in WORD.findall(mention))
    last = next(reversed(WORD.findall(BEHIND_HEAD.split(mention, maxsplit=1)[0])), "").lower()
    return KIND_CASCADE.answer(Description(whole, words, low, people, last)) or SpeakerKind.UNNAMED


def without_owner(word: str, people: People) -> str:
    """A lower-case word without the ending of an owner."""
    return word.removesuffix(next((p for p in people.possessives if word.endswith(p)), ""))


def _no_words(asked: Description) -> SpeakerKind | None:
    """Marks alone name nobody: "—"."""
    return None if asked.words else SpeakerKind.UNRESOLVED


def _wants_no_name(asked: Description) -> SpeakerKind | None:
    """The page says that it does not name them: "an aide who spoke on condition of anonymity"."""
    return SpeakerKind.UNNAMED if asked.people.anonymous.search(asked.whole) else None


def _unnamed(asked: Description) -> SpeakerKind | None:
    """Nouns for whoever is not named: "a source", "three insiders", "A third"."""
    unnamed = asked.people.unnamed_heads | asked.people.further_ones
    return SpeakerKind.UNNAMED if asked.low[-1] in unnamed else None


def _of_a_body(asked: Description) -> SpeakerKind | None:
    """Somebody of a body whose name has a preposition: "A Department of Health spokesperson"."""
    one = asked.low[0] in asked.people.single_determiners and asked.last in asked.people.role_nouns
    return SpeakerKind.ROLE if one and asked.low[-1] in asked.people.of_bodies else None


def _document(asked: Description) -> SpeakerKind | None:
    """A paper speaks for itself: "the indictment"."""
    return SpeakerKind.DOCUMENT if asked.low[-1] in asked.people.document_words else None


def _body(asked: Description) -> SpeakerKind | None:
    """Bodies by their noun: "the harbour board", which "members of the board" is not."""
    return SpeakerKind.BODY if asked.low[-1] in asked.people.body_words else None


def _group(asked: Description) -> SpeakerKind | None:
    """Plurals, by the noun or by a word of number before it: "residents", "several staff"."""
    several = asked.low[0] in asked.people.plural_determiners
    return SpeakerKind.GROUP if several or asked.people.is_group(asked.low[-1]) else None


def _part_of_title(asked: Description) -> SpeakerKind | None:
    """Half of a title is nobody, though lists of titles hold it: "health", "deputy"."""
    alone = len(asked.words) == 1 and asked.low[-1] in asked.people.not_alone
    return SpeakerKind.UNRESOLVED if alone else None


def _role(asked: Description) -> SpeakerKind | None:
    """One person by what they are: "the ferry captain", "my dad"; "Dad" alone is as good as a name."""
    people, last = asked.people, asked.low[-1]
    kin = len(asked.low) > 1 and last in people.male_roles | people.female_roles
    return SpeakerKind.ROLE if kin or last in people.role_words else None


def _of_a_people(asked: Description) -> SpeakerKind | None:
    """One person by their people: "the Dane"."""
    return SpeakerKind.ROLE if len(asked.low) > 1 and asked.low[-1] in asked.people.peoples else None


def _capital(asked: Description) -> SpeakerKind | None:
    """A capital that no list knows is a body sooner than a person, whom the page would introduce: "the Halden"."""
    return SpeakerKind.BODY if asked.words[-1][0].isupper() else None


def _thing(asked: Description) -> SpeakerKind | None:
    """One small word is a thing, and no way to tell whose: "recount"."""
    return SpeakerKind.UNRESOLVED if len(asked.words) == 1 else None


def _one_of_them(asked: Description) -> SpeakerKind | None:
    """A noun of no list is a role where a word of one person stands before it: "her goldsmith"."""
    owned = asked.words[-1].islower() and any(w.endswith(asked.people.possessives) for w in asked.words[:-1])
    return SpeakerKind.ROLE if owned or asked.low[0] in asked.people.single_determiners else None


KIND_CASCADE = Cascade(
    (
        Step("no words", _no_words),
        Step("wants no name", _wants_no_name),
        Step("unnamed", _unnamed),
        Step("somebody of a body", _of_a_body),
        Step("document", _document),
        Step("body", _body),
        Step("group", _group),
        Step("part of a title", _part_of_title),
        Step("role", _role),
        Step("of a people", _of_a_people),
        Step("capital", _capital),
        Step("thing", _thing),
        Step("one of them", _one_of_them),
    )
)
"""The kind of a description; nothing of these is somebody unnamed."""
