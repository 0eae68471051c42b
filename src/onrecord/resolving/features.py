"""Features of a mention that a pronoun may stand for, as the weights of the ranking know them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from onrecord.data import SpeakerKind
from onrecord.languages import Language
from onrecord.languages.people import People
from onrecord.resolving.entities import Entity
from onrecord.resolving.names import Name
from onrecord.resolving.unions import no_noun

NAMES = 60
"""Mentions of somebody that may show that a word is a name."""
BESIDE, VERB_REACH = 60, 30
"""Characters looked at before a name, and behind it for a verb."""
MOST_SENTENCES = 6
"""Sentences between a mention and a pronoun that are told apart."""
WORD = re.compile(r"[^\W\d_]+(?:['’]\w+)?")
STOP = re.compile(r"[.!?][”\"’')]*\s|\n")
Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Place:
    """A pronoun on a page, and what it is in its sentence."""

    text: str
    at: int
    pronoun: str
    quoted: bool
    role: str
    language: Language

    @property
    def male(self) -> bool:
        return self.pronoun in self.language.people.male_pronouns


def place_of(text: str, at: int, pronoun: str, quoted: bool, language: Language) -> Place:
    """A pronoun with its role: subject, object or possessive."""
    return Place(text, at, pronoun, quoted, _role(text, at, pronoun, language), language)


def _role(text: str, at: int, pronoun: str, language: Language) -> str:
    people = language.people
    if pronoun in people.subject_third:
        return "subject"
    if pronoun in people.possessive_third:
        return "possessive"
    # "her": "her bridge" is a possessive, "told her that" an object
    owns = pronoun in people.unsure_third and _before_noun(text, at + len(pronoun), language)
    return "possessive" if owns else "object"


def _before_noun(text: str, at: int, language: Language) -> bool:
    ahead = WORD.match(text, at + 1)
    return ahead is not None and ahead.group().lower() not in no_noun(language.grammar)


def _is_name(text: str, entity: Entity, language: Language) -> bool:
    """Whether one capital word is surely a name: not one that only heads sentences ("Nobody", "Leave")."""
    return any(not _heads(text, n) or _acts(text, n, language) for n in entity.names[:NAMES])


def _acts(text: str, name: Name, language: Language) -> bool:
    """Whether a verb follows a name."""
    ahead = WORD.match(text, name.span.end + 1)
    return ahead is not None and text[name.span.end] == " " and _is_verb(ahead.group().lower(), language)


def _heads(text: str, name: Name) -> bool:
    """Whether a name stands at the head of a sentence or of a quotation."""
    before = text[max(0, name.span.start - 4) : name.span.start].rstrip()
    return not before or before[-1] in ".!?:“”\"‘'(—–" or "\n" in text[max(0, name.span.start - 2) : name.span.start]


def mention_features(place: Place, name: Name) -> Iterator[tuple[str, float]]:
    """What the place of a mention says for it; an absent feature is 0."""
    text, role = place.text, place.role
    people, grammar = place.language.people, place.language.grammar
    between = text[name.span.end : place.at]
    sentences = sum(1 for _ in islice(STOP.finditer(between), MOST_SENTENCES))
    line = STOP.split(text[max(0, name.span.start - BESIDE) : name.span.start])[-1]
    words = [w.lower() for w in WORD.findall(line)]
    opens = people.titles.issuperset(words)
    word = words[-1] if words else ""
    preposition = word in grammar.prepositions
    subject = (opens or _verb_behind(text, name, place.language)) and not preposition
    possessive = text.startswith(people.possessives, name.span.end)
    same = sentences == 0
    clauses = len(people.clause_bounds.findall(between)) if same else 0
    one_clause = same and clauses == 0
    yield "sentences", float(sentences)
    yield "one back", float(sentences == 1)
    yield "same sentence", float(same)
    yield "paragraphs", float(min(between.count("\n\n"), 4))
    yield "far", math.log1p(len(between)) / 5
    yield "opens", float(opens)
    yield "subject", float(subject)
    yield f"subject, {role}", float(subject)
    yield f"same sentence, {role}", float(same)
    yield f"one back, subject, {role}", float(sentences == 1 and subject)
    yield "object of preposition", float(preposition)
    yield f"object of preposition, {role}", float(preposition)
    yield "possessive", float(possessive)
    yield f"possessive, {role}", float(possessive)
    yield "same clause, object", float(all((one_clause, role == "object", subject)))
    yield "same clause, possessive", float(one_clause and role == "possessive")
    yield "same sentence, clauses", float(min(clauses, 4))
    yield "bracketed", float(line.rstrip().endswith("("))
    yield "listed", float(_is_listed(text, name, word, people))


def _verb_behind(text: str, name: Name, language: Language) -> bool:
    """Whether a verb is the next word behind a name."""
    ahead = WORD.search(text, name.span.end, name.span.end + VERB_REACH)
    if ahead is None or text[name.span.end : ahead.start()].strip():  # a comma or bracket between
        return False
    return _is_verb(ahead.group().lower(), language)


def _is_listed(text: str, name: Name, before: str, people: People) -> bool:
    """Whether "and" stands on one side of a name."""
    return f" {before} " in people.and_links or text.startswith(tuple(people.and_links), name.span.end)


def _is_verb(low: str, language: Language) -> bool:
    grammar = language.grammar
    return low in grammar.finite or low in grammar.verbs or low.endswith(language.people.past_endings)


def entity_features(place: Place, entity: Entity, count: int, first: bool, rank: int) -> Features:
    """What speaks for somebody, wherever they are mentioned."""
    word = entity.best.words[0].lower()
    people = place.language.people
    mine, others = (people.male, people.female) if place.male else (people.female, people.male)
    single = len(entity.best.core) == 1
    unsure = entity.kind is SpeakerKind.UNRESOLVED
    return {
        f"rank {min(rank, 3)}": 1.0,
        "gender known": float(entity.gender is not None),
        "first name agrees": float(entity.gender is None and word in mine),
        "first name disagrees": float(entity.gender is None and word in others),
        "person": float(entity.kind is SpeakerKind.PERSON),
        "body": float(entity.kind is SpeakerKind.BODY),
        "single": float(single),
        "often": math.log1p(count),
        "named first": float(first),
        "titled": float(bool(entity.roles)),
        "unsure": float(unsure),
        "only heads": float(unsure and not _is_name(place.text, entity, place.language)),
    }
