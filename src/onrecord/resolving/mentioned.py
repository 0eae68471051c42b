"""The names in or beside a mention, and the people of the page who have its role."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.cascade import Cascade, Step
from onrecord.data import Span, SpeakerKind
from onrecord.languages import Language
from onrecord.languages.people import People
from onrecord.resolving.coreference import LOOK_BACK, WORDS, Cast
from onrecord.resolving.entities import Entity
from onrecord.resolving.mentions import definite_words, head_words, without_owner
from onrecord.resolving.names import Name, gender_of_name, owns

NEAR = 400
"""Characters within which "it" may stand for a body."""
BESIDE = 60
"""Characters around a name in which the page says what its bearer is something of."""
FAR_BACK = 240
"""Characters looked back for the sentence before."""
EARLY = 5
"""Words of a sentence within which its subject stands."""

AGE = re.compile(r",? (?:aged )?\(?(\d{1,2})\b")
GROWN = 18
"""Years from which on somebody is no child."""
Bearer = tuple[Name, Entity]


# ---------------------------------------------------------------- a name in the mention
@dataclass(frozen=True, slots=True)
class _Mention:
    """A mention: its place, its text, the words up to its head, and the names in it."""

    cast: Cast
    span: Span
    text: str
    head: list[str]
    inside: list[Bearer]

    @property
    def behind_comma(self) -> Bearer | None:
        """The name right behind the first comma, or behind one more description, and the titles there.

        "the ruler of Holm, the Olu of Holm, Oba Dan Low".
        """
        comma = self.text.find(", ")
        if comma < 1:
            return None
        second = self.cast.people.description_between.match(self.text, comma)
        start = self.span.start + (second.end() if second else comma + 2)
        found = next((b for b in self.inside if b[0].span.start >= start), None)
        people, grammar = self.cast.people, self.cast.language.grammar
        between = people.of_place.sub("", self.cast.text[start : found[0].span.start]) if found else ""
        titles = people.titles | people.beside_names | people.honorifics | grammar.articles
        return found if titles.issuperset(WORDS.findall(between.lower())) else None

    @property
    def has_article(self) -> bool:
        """Whether an article opens it."""
        return self.head[0].lower() in self.cast.language.grammar.articles

    @property
    def first(self) -> int:
        """Where it begins, behind its article."""
        return self.span.start + (len(self.head[0]) + 1) * self.has_article

    @property
    def body(self) -> Bearer | None:
        """The body whose name begins the mention and has its head: "the Ministry of Health, Kai Borg and Ann Low"."""
        if not self.inside or self.inside[0][1].kind is not SpeakerKind.BODY:
            return None
        name, head = self.inside[0][0], self.head[self.has_article :]
        begins = name.span.start == self.first
        behind = self.cast.text[name.span.end : self.span.end].lstrip()
        if (behind and behind[0] not in ",;") or name.words[0].lower() in self.cast.people.role_words:
            return None  # "Ministry of Health director Kai Borg", "the Chairman of the Authority, Kai Borg"
        return self.inside[0] if begins and tuple(head) == name.words[: len(head)] != name.words else None

    @property
    def is_of_another(self) -> bool:
        """Whether the name behind the comma is the other one's: "the father of the girl, Ann Low"."""
        behind, people = self.behind_comma, self.cast.people
        if behind is not None and self.head[-1].lower() in people.elders and self._is_a_child(behind[0]):
            return True
        told = people.gender_of_role(self.head[-1].lower())
        gender = gender_of_name(behind[0].words, (), people) if behind else None
        return None not in {told, gender} and told != gender

    def _is_a_child(self, name: Name) -> bool:
        """Whether the age behind a name is a child's: "the father of the boy, Bo Low, 9"."""
        age = AGE.match(self.cast.text, name.span.end)
        return age is not None and int(age[1]) < GROWN


def named(cast: Cast, span: Span) -> Bearer | None:
    """The person or body whose name is the head of the mention."""
    text = span.of(cast.text)
    head = head_words(text, cast.language)
    inside = [b for b in cast.named_in(span) if not cast.people.based.match(cast.text, b[0].span.end)]
    if not head or _is_of_body(text, head, inside, cast):
        return None
    return NAMED_CASCADE.answer(_Mention(cast, span, text, head, inside))


def beside_another(cast: Cast, span: Span) -> set[int]:
    """The id of whoever is named behind a mention's comma and is not its bearer: "the father of the girl, Ann Low"."""
    text = span.of(cast.text)
    head = head_words(text, cast.language)
    mention = _Mention(cast, span, text, head, cast.named_in(span)) if head else None
    behind = mention.behind_comma if mention is not None and mention.is_of_another else None
    return {id(behind[1])} if behind is not None else set()


def _is_of_body(text: str, head: list[str], inside: list[Bearer], cast: Cast) -> bool:
    """Whether a mention is somebody of a body, and no name: "A Department of Health spokesperson"."""
    if (
        len(inside) != 1
        or inside[0][1].kind is SpeakerKind.PERSON
        or head[0].lower() not in cast.people.single_determiners
    ):
        return False
    last = WORDS.findall(text.split(",", 1)[0])[-1:]
    return bool(last) and last[0] in cast.people.role_nouns and last[0] not in inside[0][0].words


def _called(mention: _Mention) -> Bearer | None:
    """The name by which a mention says that somebody goes: "a woman who gave her name as Jean"."""
    cast, last = mention.cast, mention.inside[0] if len(mention.inside) == 1 else None
    if last is None or cast.text[last[0].span.end : mention.span.end].strip(" .,"):
        return None  # "Ann Low, known to all as Nan": she has a name
    start = max(mention.span.start, last[0].span.start - BESIDE)
    called = cast.people.called_as.search(cast.text, start, last[0].span.start)
    before = WORDS.findall(cast.text[mention.span.start : called.start()].lower()) if called else []
    return last if called and cast.language.grammar.prepositions.isdisjoint(before) else None


def _owned(mention: _Mention) -> Bearer | None:
    """A person's whole name behind an owner and what they are to them: "Low’s brother and coach Dan Low"."""
    text, people = mention.cast.text, mention.cast.people
    owner = mention.inside[0][0] if mention.inside else None
    if owner is None or not owns(text, owner.span.end, people):
        return None
    end = mention.span.start + len(mention.text.split(",", 1)[0].rstrip())
    found = next((b for b in mention.inside[1:] if b[0].span.end == end and len(b[0].words) > 1), None)
    if found is None or found[1].kind is not SpeakerKind.PERSON:
        return None
    between = WORDS.findall(text[owner.span.end : found[0].span.start].lower())
    return found if mention.cast.language.grammar.prepositions.isdisjoint(between) else None


def _at_head(mention: _Mention) -> Bearer | None:
    """The head is a name's last word: "the defiant Karen Borg"."""
    if mention.body is not None:
        return mention.body
    tail = without_owner(mention.head[-1].rstrip(".").lower(), mention.cast.people)
    for name, entity in mention.inside:
        if tail in {name.last.rstrip("."), name.words[-1].lower().rstrip(".")}:
            return name, entity
    return None


def _at_end(mention: _Mention) -> Bearer | None:
    """A person's name ends a mention that begins with what they are: "former secretary of state Jane Doe"."""
    cast = mention.cast
    end = mention.span.start + len(mention.text.split(",", 1)[0].rstrip())
    found = next((b for b in mention.inside if b[0].span.end == end and b[1].kind is SpeakerKind.PERSON), None)
    if found is None or len(found[0].words) < 2:  # one word may be what the role is of: "the head of Halden"
        return None
    before = [w.lower() for w in WORDS.findall(cast.text[mention.span.start : found[0].span.start])]
    return found if _is_office(before, cast.language) else None


def _is_office(low: list[str], language: Language) -> bool:
    """Whether words before a name are its bearer's: "secretary of state"; not "the house of", "the son of mayor"."""
    people = language.people
    if people.role_words.isdisjoint(low):
        return False
    linked = [n for n, w in enumerate(low) if w in language.grammar.prepositions]
    if not linked or low[-1] in people.office_words:
        return True
    before = low[linked[0] - 1] if linked[0] else ""
    if before in people.before_names | people.heads:  # "head of music", but not "son of mayor"
        no_end = people.role_words | language.grammar.prepositions  # "a spokesman for"
        return low[-1] not in no_end and not language.grammar.articles.intersection(low[linked[0] :])
    return before in people.body_words and low[-1] in people.role_words  # "Ministry of Trade spokesman"


def _set_off(mention: _Mention) -> Bearer | None:
    """A person's name set off behind what they are: "the board’s head, Karen Borg", "one of them, Sir Dan Low"."""
    behind = mention.behind_comma
    if behind is None or behind[1].kind is not SpeakerKind.PERSON or mention.body is not None:
        return None
    people = mention.cast.people
    if owns(mention.cast.text, behind[0].span.end, people) or mention.is_of_another:
        return None
    if not all(_is_another(b, mention) for b in mention.inside[: mention.inside.index(behind)]):
        return None  # "Dr. Ann Low, Dan Reed’s lawyer"
    return behind if _is_one_person(mention.head[-1].lower(), people) else None


def _is_one_person(head: str, people: People) -> bool:
    """Whether a noun may be one person: not "officials", "a report"."""
    several = people.is_group(head) and not head.endswith(people.possessives)
    return not several and head not in people.document_words


def _is_another(bearer: Bearer, mention: _Mention) -> bool:
    """Whether a name is that of whom a description is about: "Halden’s head", "the head of Halden"."""
    name, entity = bearer
    text, people = mention.cast.text, mention.cast.people
    if name.span.start > mention.span.start and (entity.kind is not SpeakerKind.PERSON or len(name.words) < 2):
        return True
    before = WORDS.findall(text[mention.span.start : name.span.start].lower())
    of = bool(before) and before[-1] in mention.cast.language.grammar.prepositions
    behind = WORDS.match(text, name.span.end + 1)
    role = behind is not None and behind.group() in people.role_words  # "a Halden councillor"
    return of or role or owns(text, name.span.end, people)


def _behind_comma(mention: _Mention) -> Bearer | None:
    """A body's name behind a comma and a description: "the firm, Halden"."""
    behind = mention.behind_comma
    if behind is None or behind[1].kind is SpeakerKind.PERSON:  # who is set off, or not meant
        return None
    description, _, rest = mention.text.partition(", ")
    first = description.partition(" ")[0].lower()
    articles = mention.cast.language.grammar.articles | mention.cast.people.one_of
    opens = first in articles and mention.inside[0] is behind
    return behind if opens and len(rest.rstrip(" ,.")) == len(behind[0].span.of(mention.cast.text)) else None


def _at_start(mention: _Mention) -> Bearer | None:
    """A name opens the mention and holds its head: "Bank of Holm"; behind a comma stands nobody else."""
    if not mention.inside or mention.behind_comma is not None:
        return None
    name = mention.inside[0][0]
    whole = name.span.start == mention.first and len(mention.head) - mention.has_article <= len(name.words)
    return mention.inside[0] if whole else None


def _person_inside(mention: _Mention) -> Bearer | None:
    """The one person of a mention, who is no owner and no part of what stands before: "Minister for Health Ann Low"."""
    persons = _persons(mention)
    if len(persons) != 1 or mention.head[-1].lower() in mention.cast.people.document_words:
        return None  # "a paper by Ann Low"
    name, text, people = persons[0][0], mention.cast.text, mention.cast.people
    if mention.head[-1] in people.role_words and text.startswith(f" {mention.head[-1]}", name.span.end):
        return None  # "the Halden Court actress": what she is, by a work or a body
    if _is_behind_link(mention, name):
        return None  # "a lawyer for Ann Low"
    return None if owns(text, name.span.end, people) else persons[0]  # "Ann Low's lawyer"


def _persons(mention: _Mention) -> list[Bearer]:
    """The people of a mention, those before its comma where there are any: not "the father of the girl, Ann Low"."""
    comma = mention.text.find(",")
    end = mention.span.start + (comma if comma > 0 else len(mention.text))
    persons = [b for b in mention.inside if b[1].kind is SpeakerKind.PERSON]
    before = [b for b in persons if b[0].span.start < end]
    return before or ([] if mention.is_of_another else persons)


def _is_behind_link(mention: _Mention, name: Name) -> bool:
    """Whether a preposition ties a name, and its titles, to what is before it: "the mother of the hiker Ann Low"."""
    people, grammar = mention.cast.people, mention.cast.language.grammar
    lead = mention.cast.text[mention.span.start : name.span.start].lower()
    before = WORDS.findall(lead)
    if mention.head[-1].lower() in people.relational and "," not in lead:
        return not grammar.prepositions.isdisjoint(before)
    own = [w for w in before if w not in people.titles and w not in grammar.articles]
    return bool(own) and own[-1] in grammar.prepositions


NAMED_CASCADE = Cascade(
    (
        Step("name set off", _set_off),
        Step("name that somebody goes by", _called),
        Step("name behind an owner", _owned),
        Step("name at the head", _at_head),
        Step("name at the end", _at_end),
        Step("name behind a comma", _behind_comma),
        Step("name at the start", _at_start),
        Step("person inside", _person_inside),
    )
)
"""The name that a mention means."""


def apposed(cast: Cast, span: Span) -> Entity | None:
    """The person whose name stands right behind a description: "according to her lawyer, Dana Lowe, ..."."""
    if cast.text[span.end : span.end + 2] != ", ":
        return None
    found = cast.named_in(Span(span.end + 2, span.end + 3))
    if not found or found[0][1].kind is not SpeakerKind.PERSON or len(found[0][0].words) < 2:
        return None  # a body, or a word that only begins the next clause
    end = found[0][0].span.end
    return found[0][1] if cast.text[end : end + 1] in {",", "."} else None


# ---------------------------------------------------------------- a role of somebody
def offices_of(cast: Cast) -> dict[str, Entity | None]:
    """Who holds an office by its letters, as pages print it before a name; ``None`` where two do.

    "PM Ann Low" holds the "PM", "Chief Minister Ann Low" the "CM".
    """
    held: dict[str, Entity | None] = {}
    for _, name, entity in cast.mentions:
        if len(name.words) > 1 and entity.kind is SpeakerKind.PERSON:
            for letters in _letters_before(cast, name):
                held[letters] = entity if held.get(letters, entity) is entity else None
    if held:
        words = set(WORDS.findall(cast.text))
        held = {k: None if k.title() in words or k.lower() in words else e for k, e in held.items()}
    return held


def _letters_before(cast: Cast, name: Name) -> Iterator[str]:
    """The letters right before a name, or the initials of the title there: nothing but blanks stands between."""
    line = cast.text[max(0, name.span.start - BESIDE) : name.span.start]
    found = cast.people.capitals_before.search(line)
    own = [w for w in found.group().split() if w[0].isupper()] if found else []
    if not own:
        return
    if own[-1].isalpha() and own[-1].isupper():
        yield own[-1]
    elif own[-1].lower() in cast.people.role_words:
        initials = "".join(w[0] for w in own)
        yield from (initials[n:] for n in range(len(initials) - 1))


@dataclass(frozen=True, slots=True)
class _Role:
    """ "the Russian leader": the head, the words before it, and of what somebody is it."""

    cast: Cast
    head: str
    wanted: frozenset[str]
    of: str

    @property
    def alike(self) -> set[str]:
        """The roles that the head may be another word for."""
        return {self.head} | self.cast.people.synonyms.get(self.head, set())


def described(cast: Cast, span: Span) -> Entity | None:
    """ "the Russian leader": the person of the page whose titles fit the description, the one named last."""
    people, text = cast.people, span.of(cast.text)
    words = definite_words(text, cast.language)
    if not words or words[-1] not in people.role_words:
        return None  # "the bridge"
    office = people.role_of.search(text)
    role = _Role(cast, words[-1], frozenset(words[1:-1]), office[1] if office else "")
    fitting = [e for e in cast.with_roles(role.alike) if _has_role(e, role)]
    before = [(e, k) for e in fitting if (k := bisect_left(e.names, span.start, key=lambda n: n.span.start))]
    if before:  # whoever was named already is meant sooner
        return max(before, key=lambda b: _rank(b[0], b[1], role))[0]
    return fitting[0] if len(fitting) == 1 else None  # named only behind: "The mayor won. Ann Low, mayor of Holm, ..."


def _has_role(entity: Entity, role: _Role) -> bool:
    """Whether nothing in a description is against somebody."""
    people = role.cast.people
    if entity.kind not in {SpeakerKind.PERSON, SpeakerKind.UNRESOLVED}:  # a body has no office
        return False
    # "the Russian leader" is no leader of another country, "the former mayor" not the mayor of today
    if any(people.is_national(w) or w in people.former for w in role.wanted - entity.roles):
        return False
    return _near(role.cast.text, entity, role.of)


def _rank(entity: Entity, named: int, role: _Role) -> tuple[int, int]:
    """By how much of the description they are, then by who was named last before it."""
    return len(role.wanted & entity.roles) + (role.head in entity.roles), entity.names[named - 1].span.start


def _near(text: str, entity: Entity, word: str) -> bool:
    """Whether a word stands beside a name of somebody: "Jane Doe, mayor of Holm" for "the mayor of Holm"."""
    return any(word in text[max(0, n.span.start - BESIDE) : n.span.end + BESIDE] for n in entity.names[:LOOK_BACK])


def body_before(cast: Cast, at: int) -> Entity | None:
    """The body that "it" stands for: the last one named in the paragraph, or the one before."""
    near = [(s, e) for s, _, e in reversed(cast.named_before(at)) if at - s <= NEAR]
    return next((e for s, e in near if e.kind is SpeakerKind.BODY and not cast.in_quotes(s)), None)
