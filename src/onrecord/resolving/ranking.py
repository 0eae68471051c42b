"""Whom a pronoun stands for: candidates ranked by open features, and left open when none is likely enough.

A conditional logit (McFadden, 1974) over the people named before; "nobody of these" is a candidate of its own. Where a
model reads too and the features leave doubt, a second one of three terms puts both together. The weights stand in
``ranking.json``; ``benchmarks/antecedents.py`` fits them.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord.data import Span, SpeakerKind
from onrecord.languages.en import cues as language
from onrecord.languages.en import lexicon
from onrecord.resolving.entities import Entity
from onrecord.resolving.names import Name

FILE = Path(__file__).parent / "ranking.json"
MALE, FEMALE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
SOON = 150
"""Characters behind a pronoun within which it may be told whom it means."""
FAR = 3000
"""Characters beyond which nobody is meant."""
MENTIONS, PEOPLE, EACH = 60, 12, 3
"""Mentions looked back over, people of them that are ranked, and mentions of each."""
RECENT = 6
"""Speakers that are still in the reader's mind."""
WORD = re.compile(r"[^\W\d_]+(?:['’]\w+)?")
STOP = re.compile(r"[.!?][”\"’')]*\s|\n")
CLAUSE = re.compile(
    r"[,;:—–(]|\b(?:and|but|that|who|which|when|while|because|after|before|if|as|where|so|or)\b", re.IGNORECASE
)
Features = dict[str, float]
LEAST, LEAST_READ = 0.2, 0.3
"""How likely somebody must be, by the open features alone and with the model."""
SURE = 0.8
"""How likely somebody must be by the open features for the model not to be asked."""
MOST_ODDS = 6.0
UNLIKELY = 0.35
"""What is left of the chance of somebody whom the quotation speaks of to be its speaker."""
NO_NAMES = language.ADVERBS | language.COMMON_VERBS | lexicon.UNNAMED_WORDS | lexicon.GROUP_NOUNS
FINITE = language.AUXILIARIES | language.COMMON_VERBS


@dataclass(frozen=True, slots=True)
class Place:
    """A pronoun on a page, and what it is in its sentence."""

    text: str
    at: int
    pronoun: str
    quoted: bool
    role: str

    @property
    def male(self) -> bool:
        return self.pronoun in MALE


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention of somebody who may be meant, with what speaks for and against."""

    entity: Entity
    features: Features


def place_of(text: str, at: int, pronoun: str, quoted: bool) -> Place:
    """A pronoun with its role: subject, object or possessive."""
    if pronoun in {"he", "she"}:
        role = "subject"
    elif pronoun in {"his", "hers"} or (pronoun == "her" and _before_noun(text, at + len(pronoun))):
        role = "possessive"
    else:
        role = "object"
    return Place(text, at, pronoun, quoted, role)


NO_NOUN = (
    language.PREPOSITIONS | language.CONJUNCTIONS | language.SUBORDINATORS | language.TIME_WORDS
    | language.DETERMINERS | language.ADVERBS
)  # fmt: skip
"""Words behind "her" that are no noun: it is an object."""
OPENING = language.SUBORDINATORS | language.PREPOSITIONS


def _before_noun(text: str, at: int) -> bool:
    ahead = WORD.match(text, at + 1)
    if ahead is None:
        return False
    low = ahead.group().lower()
    return low not in NO_NOUN


def candidates(
    place: Place,
    mentions: list[tuple[int, Name, Entity]],
    in_quotes: Collection[int] | None,
    spoken: list[tuple[int, Entity]],
    excluded: Collection[int] = (),
    within: Span | None = None,
) -> list[Candidate]:
    """The mentions of people before a pronoun, the latest first, each with its features.

    ``mentions`` are in text order, ``in_quotes`` holds the starts of those inside quotations, ``spoken`` tells who
    spoke where.
    """
    last = bisect_left(mentions, place.at, key=lambda m: m[0])
    first = id(mentions[0][2]) if mentions else 0
    counts: dict[int, int] = {}
    ranks: dict[int, int] = {}
    near: list[tuple[int, Name, Entity]] = []
    for start, name, entity in reversed(mentions[max(0, last - MENTIONS) : last]):
        if place.at - start > FAR or (within is not None and start < within.start):
            break
        counts[id(entity)] = counts.get(id(entity), 0) + 1
        if not _may_be(entity, place) or id(entity) in excluded:
            continue
        ranks.setdefault(id(entity), len(ranks))
        if ranks[id(entity)] < PEOPLE and counts[id(entity)] <= EACH:
            near.append((start, name, entity))
    if within is None and (place.role == "possessive" or _in_opening(place)):
        near += _named_after(place, mentions[last : last + EACH], ranks, excluded)
    before = bisect_left(spoken, place.at, key=lambda s: s[0])
    speakers = [id(e) for _, e in spoken[max(0, before - RECENT) : before]]
    out = []
    seen: set[int] = set()
    for start, name, entity in near:
        after = {"named after": 1.0, f"named after, {place.role}": 1.0}
        features = dict(_mention_features(place, name)) if start < place.at else after
        features |= _entity_features(place, entity, counts.get(id(entity), 0), id(entity) == first, ranks[id(entity)])
        features["earlier mention"] = float(id(entity) in seen)
        seen.add(id(entity))
        features["quotes differ"] = float((start in (in_quotes or ())) != place.quoted)
        features["spoke last"] = float(bool(speakers) and speakers[-1] == id(entity))
        features["spoke"] = float(id(entity) in speakers)
        out.append(Candidate(entity, {k: v for k, v in features.items() if v}))
    return out


def _in_opening(place: Place) -> bool:
    """Whether a pronoun stands in a clause that opens its sentence: "When she was four, Joan ..."."""
    before = place.text[max(0, place.at - SOON) : place.at]
    word = WORD.match(STOP.split(before)[-1].lstrip('“"‘ '))
    return word is not None and word.group().lower() in OPENING


def _named_after(
    place: Place, mentions: list[tuple[int, Name, Entity]], ranks: dict[int, int], excluded: Collection[int]
) -> list[tuple[int, Name, Entity]]:
    """People first named behind a possessive, in its sentence: "In her first year, Jane Doe ..."."""
    found = []
    for start, name, entity in mentions:
        if STOP.search(place.text, place.at, start) or start - place.at > SOON:
            break
        if id(entity) not in ranks and id(entity) not in excluded and _may_be(entity, place):
            ranks[id(entity)] = len(ranks)
            found.append((start, name, entity))
    return found


def _may_be(entity: Entity, place: Place) -> bool:
    if entity.kind in {SpeakerKind.BODY, SpeakerKind.DOCUMENT} and len(entity.best.words) > 1:
        return False
    word = entity.best.words[0].lower()
    if word in lexicon.PLACES:
        return False
    unsure = entity.kind is SpeakerKind.UNRESOLVED and not entity.roles
    if unsure and word not in lexicon.FIRST_NAMES and not _could_be_name(entity):
        return False
    return entity.gender in {None, "m" if place.male else "f"}


def _is_name(text: str, entity: Entity) -> bool:
    """Whether one capital word is surely a name: not one that only heads sentences ("Nobody", "Leave")."""
    return any(not _heads(text, n) or _acts(text, n) for n in entity.names[:MENTIONS])


def _could_be_name(entity: Entity) -> bool:
    word = entity.best.words[0].lower()
    return (
        len(entity.best.words) == 1
        and word not in NO_NAMES
        and word not in language.VERBS
        and not word.endswith("ing")
        and (not word.endswith("ly") or len(word) < 6)
    )


def _acts(text: str, name: Name) -> bool:
    """Whether a verb follows a name."""
    ahead = WORD.match(text, name.span.end + 1)
    return ahead is not None and text[name.span.end] == " " and _is_verb(ahead.group().lower())


def _heads(text: str, name: Name) -> bool:
    """Whether a name stands at the head of a sentence or of a quotation."""
    before = text[max(0, name.span.start - 4) : name.span.start].rstrip()
    return not before or before[-1] in ".!?:“”\"‘'(—–" or "\n" in text[max(0, name.span.start - 2) : name.span.start]


def _mention_features(place: Place, name: Name) -> Iterator[tuple[str, float]]:
    text = place.text
    between = text[name.span.end : place.at]
    sentences = min(len(STOP.findall(between)), 6)
    before = text[max(0, name.span.start - 60) : name.span.start]
    line = STOP.split(before)[-1]
    opens = not WORD.search(line) or all(w.lower() in lexicon.TITLES for w in WORD.findall(line))
    word = (WORD.findall(line)[-1:] or [""])[0].lower()
    preposition = word in language.PREPOSITIONS
    ahead = WORD.search(text, name.span.end, name.span.end + 30)
    verb = ahead is not None and text[name.span.end : ahead.start()].strip() == "" and _is_verb(ahead.group().lower())
    subject = (verb or opens) and not preposition
    possessive = text[name.span.end : name.span.end + 2] in {"'s", "’s"}
    same = sentences == 0
    clauses = len(CLAUSE.findall(between)) if same else 0
    yield "sentences", float(sentences)
    yield "one back", float(sentences == 1)
    yield "same sentence", float(same)
    yield "paragraphs", float(min(between.count("\n\n"), 4))
    yield "far", math.log1p(len(between)) / 5
    yield "opens", float(opens)
    yield "subject", float(subject)
    yield f"subject, {place.role}", float(subject)
    yield f"same sentence, {place.role}", float(same)
    yield f"one back, subject, {place.role}", float(sentences == 1 and subject)
    yield "object of preposition", float(preposition)
    yield f"object of preposition, {place.role}", float(preposition)
    yield "possessive", float(possessive)
    yield f"possessive, {place.role}", float(possessive)
    yield "same clause, object", float(same and clauses == 0 and place.role == "object" and subject)
    yield "same clause, possessive", float(same and clauses == 0 and place.role == "possessive")
    yield "same sentence, clauses", float(min(clauses, 4))
    yield "bracketed", float(line.rstrip().endswith("("))
    yield "listed", float(word == "and" or text[name.span.end : name.span.end + 5] == " and ")


def _is_verb(low: str) -> bool:
    return low in FINITE or low in language.VERBS or low.endswith("ed")


def _entity_features(place: Place, entity: Entity, count: int, first: bool, rank: int) -> Features:
    word = entity.best.words[0].lower()
    mine, others = (lexicon.MALE, lexicon.FEMALE) if place.male else (lexicon.FEMALE, lexicon.MALE)
    single = len(entity.best.core) == 1
    unsure = entity.kind is SpeakerKind.UNRESOLVED
    return {
        f"rank {min(rank, 3)}": 1.0,
        "gender known": float(entity.gender is not None),
        "first name agrees": float(entity.gender is None and word in mine),
        "first name disagrees": float(entity.gender is None and word in others and word not in mine),
        "person": float(entity.kind is SpeakerKind.PERSON),
        "body": float(entity.kind is SpeakerKind.BODY),
        "single": float(single),
        "often": math.log1p(count),
        "named first": float(first),
        "titled": float(bool(entity.roles)),
        "unsure": float(unsure),
        "only heads": float(unsure and not _is_name(place.text, entity)),
    }


def probabilities(found: list[Candidate], weights: Mapping[str, float]) -> list[float]:
    """How likely each mention is what is meant; what is missing to 1 is that none of them is."""
    odds = [math.exp(sum(weights.get(k, 0.0) * v for k, v in c.features.items())) for c in found]
    total = sum(odds) + math.exp(weights.get("nobody", 0.0))
    return [o / total for o in odds]


Ask = Callable[[list[Entity]], list[float | None]]
"""For each entity the log odds, by a model, that it is meant; ``None`` out of the model's sight."""


def likeliest(
    found: list[Candidate], ask: Ask | None = None, unlikely: Collection[int] = ()
) -> tuple[Entity, float] | None:
    """Who is meant, by all their mentions, and how likely; ``None`` when nobody is likely enough.

    A model is asked where the open features leave doubt. ``unlikely`` holds ids of entities that are hardly meant.
    """
    if not found:
        return None
    best, chance = _surest(found, probabilities(found, weights()), unlikely)
    if ask is None or chance >= SURE:
        return (best, chance) if chance >= LEAST else None
    best, chance = _surest(
        found, probabilities([_read(c, o) for c, o in with_odds(found, ask)], weights("read")), unlikely
    )
    return (best, chance) if chance >= LEAST_READ else None


def with_odds(found: list[Candidate], ask: Ask) -> Iterator[tuple[Candidate, float | None]]:
    """Candidates with what a model says of them."""
    entities = list({id(c.entity): c.entity for c in found}.values())
    odds = dict(zip((id(e) for e in entities), ask(entities), strict=True))
    return ((c, odds[id(c.entity)]) for c in found)


def _read(candidate: Candidate, odds: float | None) -> Candidate:
    """A candidate with what the open features and the model come to as its only features."""
    return Candidate(candidate.entity, second_features(candidate, odds, weights()))


def second_features(candidate: Candidate, odds: float | None, open_weights: Mapping[str, float]) -> Features:
    """What the second ranking goes by: the sum of the first, the model's log odds, or that it could not see."""
    features = {"open": sum(open_weights.get(k, 0.0) * v for k, v in candidate.features.items())}
    return features | ({"unread": 1.0} if odds is None else {"odds": max(-MOST_ODDS, min(MOST_ODDS, odds))})


def _surest(found: list[Candidate], chances: list[float], unlikely: Collection[int]) -> tuple[Entity, float]:
    whole: dict[int, float] = {}
    for candidate, chance in zip(found, chances, strict=True):
        key = id(candidate.entity)
        whole[key] = whole.get(key, 0.0) + chance * (UNLIKELY if key in unlikely else 1.0)
    best = max(found, key=lambda c: whole[id(c.entity)]).entity
    return best, whole[id(best)]


@cache
def weights(which: str = "open") -> Mapping[str, float]:
    """The fitted weights by name: of the ``open`` features, or of these together with what a model ``read``."""
    found: dict[str, dict[str, float]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found[which]
