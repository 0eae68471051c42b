"""The people and bodies of a page: its names, gathered."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.cascade import Cascade, Step
from onrecord.data import SpeakerKind
from onrecord.languages.given_names import gender_of, is_given
from onrecord.languages.people import People
from onrecord.resolving.entity import PERSONS, Entity
from onrecord.resolving.initials import Key, initials, key_of
from onrecord.resolving.names import Name, gender_of_name

__all__ = ["PERSONS", "Entity", "Judge", "gather", "is_company", "stems_of"]

Judge = Callable[[Name, Sequence[Name]], float | None]
"""The log odds, by a model, that a name stands for the bearer of others; ``None`` out of sight."""

NAMED_NEAR = 600
"""Characters before a surname within which two who bear it are both in the reader's mind."""
NAMESAKES = 20
"""People of one surname told apart on one page; more are a list, not a story."""
BEFORE_COMPANY = 30
"""Characters before a name in which the page may say that it is a company's."""
LEAST_SHORT, LEAST_HEAD, SURELY = -3.0, 0.0, 1.5
"""Log odds from which on one word is short for a body that it begins, and for one whose noun it is; and how much the
likeliest of several of one surname is ahead of the next."""
LEAST_FOND = 0.0
"""Log odds from which on a short or fond form is somebody's."""
SHORTEST_STEM = 3
"""Letters that a short form shares with its name at least."""


def gather(
    names: Sequence[Name], people: People, acronyms: Mapping[Key, str] | None = None, judge: Judge | None = None
) -> list[Entity]:
    """Names of one page to the people and bodies behind them: full names first, then what is part of them.

    A surname that two full names share goes to the one that ``judge`` takes it for, or who was named last before it, or
    whose gender fits.
    """
    known = _Known(people, acronyms or {}, initials(names), judge)
    for name in sorted(names, key=lambda n: (-_size(n), n.span)):
        key = key_of(name)
        entity = BEARER_CASCADE.answer(_Asked(name, key, known)) or known.new(name, key)
        known.keep(key, entity)
        entity.add(name)
    for entity in known.entities:
        entity.names.sort(key=lambda n: n.span)
    return known.entities


def _size(name: Name) -> int:
    """Words of a name; one for a surname with a suffix, "Low senior", and none for what somebody was born as."""
    if name.is_birth_name:
        return 0
    alone = name.suffix and len(name.core) == 1 and not name.words[-1].isupper()  # not "Henry IV"
    return 1 if alone else len(name.words)


@dataclass
class _Known:
    """The entities of a page so far, by their words; ``shared`` are surnames that may be anybody's of two."""

    people: People
    acronyms: Mapping[Key, str]
    long_of: Mapping[str, str]
    judge: Judge | None = None
    entities: list[Entity] = field(default_factory=list)
    by_words: dict[Key, Entity] = field(default_factory=dict)
    by_last: dict[str, list[Entity]] = field(default_factory=dict)
    by_first_surname: dict[str, list[Entity]] = field(default_factory=dict)
    by_first: dict[str, list[Entity]] = field(default_factory=dict)
    by_start: dict[str, list[Entity]] = field(default_factory=dict)
    by_noun: dict[str, list[Entity]] = field(default_factory=dict)
    shared: dict[str, Entity] = field(default_factory=dict)

    def odds(self, name: Name, entity: Entity) -> float | None:
        """The log odds by a model that a name is somebody's."""
        return self.judge(name, entity.names) if self.judge else None

    def namesakes(self, name: Name) -> list[Entity]:
        """Those of the same surname whom a name may mean."""
        return [e for e in self.by_last.get(name.last, [])[:NAMESAKES] if _compatible(e, name)]

    def of_first_surname(self, name: Name) -> list[Entity]:
        """Those of two surnames of which a single word is the first."""
        alike = self.by_first_surname.get(name.last, [])[:NAMESAKES] if len(name.core) == 1 else []
        return [e for e in alike if _compatible(e, name)]

    def of_noun(self, word: str) -> list[Entity]:
        """The bodies of several words whose name has a noun."""
        return [e for e in self.by_noun.get(word, []) if e.kind is SpeakerKind.BODY][:NAMESAKES]

    def starting(self, stems: Sequence[str]) -> list[Entity]:
        """The people of several words whose name may start so, each once."""
        found = {id(e): e for stem in stems for e in self.by_start.get(stem[:SHORTEST_STEM], [])[:NAMESAKES]}
        return [e for e in found.values() if e.kind is SpeakerKind.PERSON]

    def new(self, name: Name, key: Key) -> Entity:
        """Somebody first named so."""
        entity = Entity(name.kind)
        self.entities.append(entity)
        for last in _lasts(name):
            self.by_last.setdefault(last, []).append(entity)
        if name.first_surname:
            self.by_first_surname.setdefault(name.first_surname, []).append(entity)
        for word in (*key[:-1], *name.nickname.lower().split()):
            self.by_first.setdefault(word, []).append(entity)
        if len(key) > 1:
            self.by_start.setdefault(key[0][:SHORTEST_STEM], []).append(entity)
        nouns = self.people.body_words | self.people.of_bodies
        for word in nouns.intersection(key) if len(key) > 1 else ():
            self.by_noun.setdefault(word, []).append(entity)
        return entity

    def keep(self, key: Key, entity: Entity) -> None:
        """Remembers whom some words and their acronym name; one word alone may be somebody else's too."""
        keys = [key, (" ".join(key),)] if len(key) > 1 else []
        keys += [(self.acronyms[key],)] if key in self.acronyms else []
        for words in keys:
            self.by_words.setdefault(words, entity)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A name whose bearer is asked, and what is known so far."""

    name: Name
    key: Key
    known: _Known


def _same_words(asked: _Asked) -> Entity | None:
    """The same words name the same somebody."""
    return asked.known.by_words.get(asked.key)


def _born_so(asked: _Asked) -> Entity | None:
    """Who was born with a name, and is dead by another: "Ann Frew was born ..." where Ann Low died."""
    alike = asked.known.by_first.get(asked.key[0], []) if asked.name.is_birth_name else []
    return next((e for e in alike if e.is_dead and e.best.words[0] == asked.name.words[0]), None)


def _initials(asked: _Asked) -> Entity | None:
    """An acronym is its body's: "HHA" for "Holm Harbour Authority"."""
    known = asked.known
    return known.by_words.get((known.long_of.get(asked.key[0], ""),)) if len(asked.key) == 1 else None


def _first_surname(asked: _Asked) -> Entity | None:
    """The first of two surnames where another's last is the same: "Reyes" is Ana Reyes Mejía, not Luis Navarro Reyes.

    He is called Navarro; but Luis Reyes, where he was named before it, is called Reyes too.
    """
    name, own, rivals = asked.name, asked.known.of_first_surname(asked.name), asked.known.namesakes(asked.name)
    if not own or not rivals or name.honorific:  # "Lord Reyes" is nobody else
        return None
    both = [*own, *rivals]
    titled = [e for e in both if _bears(e, name.titles, asked.known.people)]
    before = [e for e in titled or both if _latest(e, name) >= 0] or titled or both
    likeliest = _likeliest(asked, before)
    if likeliest is not None:
        return likeliest
    by_last = any(e in rivals and not e.best.first_surname for e in before)
    return None if by_last else max(before, key=lambda e: (e in own, _latest(e, name)))


def _adult_alive(asked: _Asked) -> Entity | None:
    """Of one surname who can be called "Mr" and speak: no child, and nobody dead; else a relative of theirs."""
    name, known = asked.name, asked.known
    if len(name.core) > 1 or (known.people.mere_address.isdisjoint(name.titles) and not name.suffix):
        return None
    same = known.namesakes(name)
    fit = [e for e in same if e.is_dead] if name.is_dead else [e for e in same if _may_be_called(e, name)]
    if len(fit) == len(same) > 0 or any(_is_called_by_one_word(e) for e in same if e not in fit):
        return None  # whom the page has called so already is so still
    return _which(asked, fit) if fit else _relative(asked)


def _head_of_family(asked: _Asked) -> Entity | None:
    """Of one surname whoever is called "Mrs": hardly the daughter who is brought in beside her mother.

    Of the dead that is only what they said in another year, "in 1994", or where the page has called them so.
    """
    name, people = asked.name, asked.known.people
    if len(name.core) > 1 or not name.titles & people.mere_address & people.female_titles:
        return None
    same = [e for e in asked.known.namesakes(name) if e.kind is SpeakerKind.PERSON and not e.is_child]
    heads = [e for e in same if not e.is_born_into(people.elders) and _may_speak(e, name)]
    others = [e for e in same if e not in heads]
    if not heads or not others or any(map(_is_called_by_surname, others)):
        return None  # whom the page has called so already is so still
    return _which(asked, heads)


def _may_speak(entity: Entity, name: Name) -> bool:
    """Whether somebody may be quoted at a place: nobody dead, unless in another year, or called so all along."""
    return not (entity.is_dead and name.speaks) or name.in_year or _is_called_by_surname(entity)


def _topic(asked: _Asked) -> Entity | None:
    """A surname is whose the page was about right before: "Her son, Bo Low, wept.\\n\\n“I ran,” Low said"."""
    if not asked.name.topic:
        return None
    named = (e for e in asked.known.namesakes(asked.name) if any(n.words == asked.name.topic for n in e.names))
    return next(named, None)


def _may_be_called(entity: Entity, name: Name) -> bool:
    """Whether somebody may be called "Mr" at a place, and speak there."""
    return not entity.is_child and not (entity.is_dead and name.speaks)


def _relative(asked: _Asked) -> Entity | None:
    """A relative of somebody of a surname, so far called by the given name: "His brother Dan" of "Ann Low"."""
    name, known = asked.name, asked.known
    family = known.by_last.get(name.last, [])[:NAMESAKES]
    fit = [e for e in known.entities if _is_relative(e, family, asked)] if family else []
    found = max(fit, key=lambda e: _latest(e, name), default=None)
    if found is not None:
        found.family = name.words[0]
        known.by_last.setdefault(name.last, []).append(found)
    return found


def _is_relative(entity: Entity, family: Sequence[Entity], asked: _Asked) -> bool:
    """Whether somebody with a given name alone is brought in as a relative right behind one of a family."""
    people, kin = asked.known.people, asked.known.people.kin
    if entity.kind is not SpeakerKind.PERSON or kin.isdisjoint(entity.roles) or len(entity.best.words) > 1:
        return False
    gender = gender_of_name(asked.name.words, asked.name.titles, people)
    told = {entity.gender, *(people.gender_of_role(role) for role in kin & entity.roles)}
    if (gender is not None and not told <= {gender, None}) or entity in family or _latest(entity, asked.name) < 0:
        return False
    if not _may_be_called(entity, asked.name):
        return False
    others = [e for e in asked.known.entities if e.kind is SpeakerKind.PERSON and kin.isdisjoint(e.roles)]
    return max(others, key=lambda e: _latest(e, entity.names[0]), default=None) in family


def _shared(asked: _Asked) -> Entity | None:
    """A surname that was nobody's of two before is so again."""
    return asked.known.shared.get(asked.name.last) if len(asked.key) == 1 else None


def _anybodys(asked: _Asked) -> Entity | None:
    """A surname that two bear alike is a person of its own: "Low" where Ann and Dan Low are named by turns."""
    if not _is_anybodys(asked.name, asked.known.namesakes):
        return None
    if _likeliest(asked, asked.known.namesakes(asked.name), alone=True):
        return None
    entity = asked.known.shared[asked.name.last] = Entity(SpeakerKind.PERSON)
    asked.known.entities.append(entity)
    return entity


def _shorter_form(asked: _Asked) -> Entity | None:
    """A part of a longer name: "Borg", "Karen", "Karen J. Borg" beside "Karen Borg"."""
    same = asked.known.namesakes(asked.name) or _of_first_name(asked)
    if len(same) > 1:
        return _which(asked, same)
    return same[0] if same else None


def _without_last(asked: _Asked) -> Entity | None:
    """The first words of one longer name: "Mary Jane" of "Mary Jane Low", "Ana Reyes" of "Ana Reyes Mejía"."""
    name, key = asked.name, asked.key
    if len(name.core) < 2 or name.suffix or name.is_introduced:
        return None
    alike = asked.known.by_first.get(key[0], [])[:NAMESAKES]
    those = [e for e in alike if _begins(e, asked) and _latest(e, name) >= 0]
    found = those[0] if len(those) == 1 and name.titles <= those[0].roles else None  # "Minister Mary Jane" is another
    return found if found and found.gender in {None, name.gender or found.gender} else None


def _begins(entity: Entity, asked: _Asked) -> bool:
    """Whether somebody's name begins with another that ends in a given name, or in the first of two surnames."""
    name, size, whole = asked.name, len(asked.key), key_of(entity.best)
    if entity.kind is not SpeakerKind.PERSON or len(whole) <= size or whole[:size] != asked.key:
        return False
    return is_given(name.last, asked.known.people) or name.last == entity.best.first_surname


def _which(asked: _Asked, same: Sequence[Entity]) -> Entity:
    """The one of several whom a short name means: by title, by a model, else by who is in the reader's mind."""
    name = asked.name
    same = [e for e in same if _bears(e, name.titles, asked.known.people)] or same
    same = [e for e in same if _latest(e, name) >= 0] or same  # who comes only behind is not meant before
    likeliest = _likeliest(asked, same)
    if likeliest is not None:
        return likeliest
    return min(same, key=lambda e: (-_alone(e, name), -_latest(e, name)))


def _likeliest(asked: _Asked, same: Sequence[Entity], *, alone: bool = False) -> Entity | None:
    """The one of several whom a model clearly takes a name for; with ``alone`` nobody else may be likely."""
    ranked = _ranked(asked, same) if len(same) > 1 else []
    best, bearer = ranked[0] if ranked else (0.0, None)
    if best <= 0:
        return None
    after = ranked[1][0] if len(ranked) > 1 else -math.inf
    return None if best - after < SURELY or (alone and after > 0) else bearer


def _ranked(asked: _Asked, same: Sequence[Entity]) -> list[tuple[float, Entity]]:
    """The log odds of those whom a model sees, the likeliest first."""
    told = ((asked.known.odds(asked.name, e), e) for e in same)
    return sorted(((o, e) for o, e in told if o is not None), key=lambda t: -t[0])


def _pet_name(asked: _Asked) -> Entity | None:
    """A short or fond form of one person's first name: "Jax" and "Jaxy" of "Jaxson Tillery"."""
    name, known = asked.name, asked.known
    if known.judge is None or len(asked.key) > 1 or not _may_be_fond(asked):
        return None
    stems = stems_of(asked.key[0], known.people.fond_endings)
    same = [e for e in known.starting(stems) if _goes_by(e, name, stems)]
    odds = known.odds(name, same[0]) if len(same) == 1 else None
    return same[0] if odds is not None and odds > LEAST_FOND else None


def _may_be_fond(asked: _Asked) -> bool:
    """Whether one word may be a short or fond form of a first name: "Jaxy"."""
    if asked.name.kind is not SpeakerKind.PERSON or asked.name.titles:
        return False  # "her husband Chris" is not Christine
    people, word = asked.known.people, asked.key[0]
    return is_given(word, people) or word.endswith(people.fond_endings)  # "Hunt" is not Hunter


def stems_of(word: str, endings: Collection[str]) -> list[str]:
    """What the first name begins with of which a word in small letters may be a short or fond form.

    >>> stems_of("connie", ("ie", "y")), stems_of("jax", ("ie", "y")), stems_of("al", ("ie", "y"))
    (['connie', 'con'], ['jax'], [])
    """
    bare = (word.removesuffix(e) for e in endings if word.endswith(e))
    single = (b[:-1] if b[-2:-1] == b[-1:] else b for b in bare)
    return [w for w in dict.fromkeys((word, *single)) if len(w) >= SHORTEST_STEM]


def _goes_by(entity: Entity, name: Name, stems: Sequence[str]) -> bool:
    """Whether somebody's first name begins so, and nothing is against it."""
    first = entity.best.words[0].lower()
    gender = name.gender or gender_of(name.words[0].lower(), name.people)
    fits = entity.gender is None or gender is None or entity.gender == gender
    return fits and first not in stems[:1] and first.startswith(tuple(stems))


def _noun_of_body(asked: _Asked) -> Entity | None:
    """The noun of a body's name with a capital: "the Fund" for "International Monetary Fund"."""
    name, known = asked.name, asked.known
    if known.judge is None or not _may_be_noun(name):
        return None
    told = [(known.odds(name, e), e) for e in known.of_noun(name.last)]
    odds, found = max(((o, e) for o, e in told if o is not None), key=lambda t: t[0], default=(LEAST_HEAD, None))
    return found if odds > LEAST_HEAD else None


def _may_be_noun(name: Name) -> bool:
    """Whether one word may be the noun of a body's name: "Fund", not "Norway"."""
    return len(name.words) == 1 and name.kind is not SpeakerKind.PERSON and not name.is_place


BEARER_CASCADE = Cascade(
    (
        Step("same words", _same_words),
        Step("born so", _born_so),
        Step("initials", _initials),
        Step("first of two surnames", _first_surname),
        Step("head of the family", _head_of_family),
        Step("who is no child and alive", _adult_alive),
        Step("whom the page was about", _topic),
        Step("shared surname", _shared),
        Step("anybody's surname", _anybodys),
        Step("shorter form", _shorter_form),
        Step("without the last word", _without_last),
        Step("pet name", _pet_name),
        Step("noun of a body", _noun_of_body),
    )
)
"""The bearer of a name among those that are known; else it is somebody new."""


def _of_first_name(asked: _Asked) -> list[Entity]:
    """Those whose first name, or first word, one word is."""
    name = asked.name
    if len(name.core) > 1:  # two words are not short for a first name
        return []
    first = asked.known.by_first.get(name.last, [])[:NAMESAKES]
    persons = [e for e in first if e.kind is SpeakerKind.PERSON and _has_suffix(e, name.suffix)]
    return persons or [e for e in first if _heads_body(e, asked)]


def _lasts(name: Name) -> list[str]:
    """The surnames somebody may be called by: "baltazar-cruz", and "cruz" too."""
    halves = name.last.rpartition("-") if name.kind is SpeakerKind.PERSON and len(name.words) > 1 else ("", "", "")
    return [name.last, halves[2]] if halves[0] and name.words[-1].rpartition("-")[2][:1].isupper() else [name.last]


def _is_anybodys(name: Name, namesakes: Callable[[Name], Sequence[Entity]]) -> bool:
    """Whether a surname is as likely one person's as another's: both are named as often, and never by it alone."""
    if len(name.words) > 1 or name.titles:  # a first name or a title tells whose it is
        return False
    people = [e for e in namesakes(name) if e.kind is SpeakerKind.PERSON]
    if len({len(e.names) for e in people}) != 1:  # one is the story's main person, or there is none
        return False
    if any(map(_is_called_by_one_word, people)):  # whose surname alone the page has used already
        return False
    return sum(_is_named_near(e, name) for e in people) > 1


def _is_called_by_one_word(entity: Entity) -> bool:
    """Whether a name of somebody so far is one word: "Low"."""
    return any(len(n.core) == 1 for n in entity.names)


def _is_called_by_surname(entity: Entity) -> bool:
    """Whether a name of somebody so far is the surname alone."""
    return any(len(n.core) == 1 and n.last == entity.best.last for n in entity.names)


def _is_named_near(entity: Entity, name: Name) -> bool:
    return any(0 < name.span.start - n.span.end < NAMED_NEAR for n in entity.names)


def _bears(entity: Entity, titles: frozenset[str], people: People) -> bool:
    """Whether somebody has one of these titles on the page: "Sen. Price" is who was called a senator."""
    synonyms = {s for role in entity.roles for s in people.synonyms.get(role, ())}
    return bool(titles & (entity.roles | synonyms))


def _alone(entity: Entity, name: Name) -> int:
    """How often somebody was named in full before a short name, where that is more than once; a story's main person."""
    return min(3, sum(n.span < name.span for n in entity.names if len(n.words) > 1) // 2)


def _latest(entity: Entity, name: Name) -> int:
    return max((n.span.start for n in entity.names if n.span < name.span), default=-1)


def is_company(text: str, entity: Entity, people: People) -> bool:
    """Whether the page speaks of one capital word as of a company: "a spokesperson for Halden", "Halden's shares"."""
    before, behind = people.before_company, people.behind_company
    return any(
        before.search(text, max(0, n.span.start - BEFORE_COMPANY), n.span.start) or behind.match(text, n.span.end)
        for n in entity.names[:NAMESAKES]
    )


def _heads_body(entity: Entity, asked: _Asked) -> bool:
    """Whether one word is short for a body's name: "Softbank" for "Softbank Group Corp"."""
    name, people = asked.name, asked.known.people
    low, best = name.last, entity.best.words
    if entity.kind is not SpeakerKind.BODY or name.kind is SpeakerKind.PERSON or low != best[0].lower():
        return False  # of another kind, or another word of it
    if low in people.too_common or name.is_place:
        return False
    if best[-1].lower().strip(".") in people.shortened:
        return True
    odds = asked.known.odds(name, entity)
    return odds is not None and odds > LEAST_SHORT


def _low(words: Sequence[str]) -> list[str]:
    return [w.lower().strip(".") for w in words]


def _compatible(entity: Entity, name: Name) -> bool:
    """Whether a name may be somebody's of the same surname."""
    if entity.gender and name.gender and entity.gender != name.gender:  # "Mr. Low" and "Ann Low"
        return False
    if not _has_suffix(entity, name.suffix):
        return False
    core = name.core
    if len(core) == 1:  # a surname alone; the last word alone of a body's name is not short for it
        return entity.kind is not SpeakerKind.BODY or len(entity.best.words) == 1
    if _low(entity.best.core)[-len(core) :] == _low(core):  # "Lavalle Ugarte" beside "Patricio Lavalle Ugarte"
        return True
    return _is_same_first(entity.best.core[0].lower().strip("."), core[0].lower().strip("."))


def _has_suffix(entity: Entity, suffix: str) -> bool:
    """Whether no name of somebody has another suffix: not "Dan Low Jr." and "Dan Low Sr.", nor "Dan junior"."""
    return not suffix or all(n.suffix in {"", suffix} for n in entity.names)


def _is_same_first(one: str, other: str) -> bool:
    """Whether two first names are one, or one is the other's initial: "Karen" and "K."."""
    return one == other or (one[:1] == other[:1] and min(len(one), len(other)) <= 1)
