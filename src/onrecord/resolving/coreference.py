"""Pronouns, short names and descriptions to the people of a page."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.data import Span, SpeakerKind
from onrecord.languages.en import cues as language
from onrecord.languages.en import lexicon
from onrecord.resolving import ranking
from onrecord.resolving.entities import Entity
from onrecord.resolving.mentions import head_words
from onrecord.resolving.names import PLURAL_TITLES, Name

if TYPE_CHECKING:
    from onrecord.resolving.reader import ReadPage

MALE = {"he", "him", "his", "himself"}
FEMALE = {"she", "her", "hers", "herself"}
FIRST = {"i", "me", "my", "myself"}
PLURAL_FIRST = {"we", "us", "our"}
THIRD = MALE | FEMALE
NEAR = 400
"""Characters within which "it" may stand for a body."""
CONTRAST = 200
"""Characters within which "he" beside "she" tells that two people are meant."""
FAR_BACK = 240
"""Characters looked back for the sentence before."""
WORDS = re.compile(r"[^\W\d_]+")
LOOK_BACK = 60
"""Mentions considered for one pronoun; the person meant is hardly ever further away."""


@dataclass(slots=True)
class Cast:
    """The entities of one page and where each is mentioned. ``spoken`` grows as sources are resolved."""

    text: str
    entities: Sequence[Entity]
    quotes: Sequence[Span]
    mentions: list[tuple[int, Name, Entity]] = field(default_factory=list)
    spoken: list[tuple[int, Entity]] = field(default_factory=list)
    by_role: dict[str, list[Entity]] = field(default_factory=dict)
    marked: frozenset[int] = frozenset()
    read: ReadPage | None = None

    def __post_init__(self) -> None:
        pairs = [(n.span.start, n, e) for e in self.entities for n in e.names]
        self.mentions = sorted(pairs, key=lambda m: m[0])
        self.marked = frozenset(start for start, _, _ in self.mentions if self.in_quotes(start))
        for entity in self.entities:
            for role in entity.roles:
                self.by_role.setdefault(role, []).append(entity)

    def named_in(self, span: Span) -> list[tuple[Name, Entity]]:
        """The names that begin inside the span."""
        first = bisect_left(self.mentions, span.start, key=lambda m: m[0])
        last = bisect_left(self.mentions, span.end, key=lambda m: m[0])
        return [(n, e) for _, n, e in self.mentions[first:last]]

    def with_roles(self, roles: Collection[str]) -> list[Entity]:
        """Entities that bear one of the roles, in page order; the page's first few hundred at most."""
        found = {id(e): e for role in sorted(roles) for e in self.by_role.get(role, [])[:LOOK_BACK]}
        return list(found.values())

    def in_quotes(self, at: int) -> bool:
        k = bisect_right(self.quotes, at, key=lambda q: q.start) - 1
        return k >= 0 and at < self.quotes[k].end


def word_of(text: str, span: Span) -> str:
    """The first word of a mention, lower case, without what is contracted onto it ("he's" is "he")."""
    words = span.of(text).split()
    return words[0].lower().replace("’", "'").split("'")[0].strip(",.") if words else ""


def named(cast: Cast, span: Span) -> tuple[Name, Entity] | None:
    """The person or body whose name is the head of the mention."""
    mention = span.of(cast.text)
    head = head_words(mention)
    if not head:
        return None
    tail = head[-1].rstrip(".").lower()
    tail = tail[:-2] if tail.endswith(("'s", "’s")) else tail
    for name, entity in cast.named_in(span):
        if tail in {name.last.rstrip("."), name.words[-1].lower().rstrip(".")} and name.span.start - span.start <= len(
            mention
        ):
            return name, entity
    inside = cast.named_in(span)
    comma = mention.find(", ")
    last = _named_at_end(cast, Span(span.start, span.start + len(mention.split(",", 1)[0].rstrip())), inside)
    if last is not None:
        return last
    behind = [(n, e) for n, e in inside if n.span.start == span.start + comma + 2] if comma > 0 else []
    if behind:
        return behind[0] if behind[0][1].kind is SpeakerKind.PERSON else None
    opens = head[0].lower() in language.DETERMINERS
    if inside and not opens and inside[0][0].span.start == span.start and len(head) <= len(inside[0][0].words):
        return inside[0]
    return None


ROLE_WORDS = lexicon.TITLES | lexicon.ROLE_NOUNS
OFFICES = frozenset(
    """state defense defence treasury transportation education energy agriculture commerce labor labour interior staff
    police justice health homeland veterans""".split()
)
"""What an office is of: "secretary of state Hillary Clinton"."""


def _named_at_end(cast: Cast, span: Span, inside: list[tuple[Name, Entity]]) -> tuple[Name, Entity] | None:
    """The person whose name ends a mention that begins with what they are: "former secretary of state Jane Doe"."""
    found = next(((n, e) for n, e in inside if n.span.end == span.end and e.kind is SpeakerKind.PERSON), None)
    if found is None or len(found[0].words) < 2:
        return None
    before = [w.lower() for w in WORDS.findall(cast.text[span.start : found[0].span.start])]
    roles = [w in ROLE_WORDS for w in before]
    offices = before[-1:] and before[-1] in OFFICES
    linked = [n for n, w in enumerate(before) if w in language.PREPOSITIONS]
    return found if any(roles) and (not linked or (offices and linked[-1] == len(before) - 2)) else None


AND = re.compile(r",? and (?:(?:his|her|their) (?:[\w-]+ ){0,2}[\w-]+, )?|, ")


ALONE = lexicon.TITLES | PLURAL_TITLES | {"the", "both", "his", "her", "wife", "husband", "brothers", "sisters"}
"""Words before a name that is the head of its mention."""


def joint(cast: Cast, span: Span) -> list[Name]:
    """The people who are named together at the head of a mention: "Paul and Anna Reed"; empty for one name."""
    found: list[Name] = []
    names = cast.named_in(span)
    if not names or not all(w in ALONE for w in WORDS.findall(cast.text[span.start : names[0][0].span.start].lower())):
        return []
    for name, entity in names:
        if found and not AND.fullmatch(cast.text[found[-1].span.end : name.span.start]):
            break
        if entity.kind is SpeakerKind.BODY:
            return []
        found.append(name)
    together = len(found) > 1 and " and " in cast.text[found[-2].span.end : found[-1].span.start]
    return found if together and any(n.kind is SpeakerKind.PERSON for n in found) else []


def apposed(cast: Cast, span: Span) -> Entity | None:
    """The person whose name stands right behind a description: "according to her lawyer, Dana Lowe, ..."."""
    if cast.text[span.end : span.end + 2] != ", ":
        return None
    found = cast.named_in(Span(span.end + 2, span.end + 3))
    if not found or found[0][1].kind is not SpeakerKind.PERSON or len(found[0][0].words) < 2:
        return None
    end = found[0][0].span.end
    return found[0][1] if cast.text[end : end + 1] in {",", "."} else None


def described(cast: Cast, span: Span) -> Entity | None:
    """ "the Russian leader": the person of the page whose titles fit the description, the one named last."""
    words = [w.lower() for w in head_words(span.of(cast.text))]
    if len(words) < 2 or words[0] not in {"the", "this", "that"} or words[-1].endswith(("'s", "’s")):
        return None
    wanted, head = set(words[1:-1]), words[-1]
    office = OF_PLACE.search(span.of(cast.text))
    if head not in ROLE_WORDS and head not in lexicon.SYNONYMS:
        return None
    alike = {head} | lexicon.SYNONYMS.get(head, set())
    best: tuple[int, int] | None = None
    found = None
    later: list[Entity] = []
    for entity in cast.with_roles(alike):
        if entity.kind not in {SpeakerKind.PERSON, SpeakerKind.UNRESOLVED}:
            continue
        if {w for w in wanted if lexicon.is_national(w)} - entity.roles or (
            wanted & {"former", "outgoing"}
        ) - entity.roles:
            continue
        if office and not _near(cast.text, entity, office[1]):
            continue
        k = bisect_left(entity.names, span.start, key=lambda n: n.span.start)
        if not k:
            later.append(entity)
            continue
        latest = entity.names[k - 1].span.start
        rank = (len(wanted & entity.roles) + (head in entity.roles), latest)
        if best is None or rank > best:
            best, found = rank, entity
    return found or (later[0] if len(later) == 1 else None)


def _near(text: str, entity: Entity, word: str) -> bool:
    """Whether a word stands beside a name of somebody: "Jane Doe, mayor of Holm" for "the mayor of Holm"."""
    return any(word in text[max(0, n.span.start - 60) : n.span.end + 60] for n in entity.names[:LOOK_BACK])


OF_PLACE = re.compile(r"\b(?:of|for|at|in) (?:the )?(that|this|[A-Z][\w’'-]+)")
"""Of what a described person is something."""


def body_before(cast: Cast, at: int) -> Entity | None:
    """The body that "it" stands for: the last one named in the paragraph, or the one before."""
    last = bisect_left(cast.mentions, at, key=lambda m: m[0])
    for start, _, entity in reversed(cast.mentions[max(0, last - 8) : last]):
        if at - start > NEAR:
            return None
        if entity.kind is SpeakerKind.BODY and not cast.in_quotes(start):
            return entity
    return None


def fits(entity: Entity, pronoun: str) -> bool:
    """Whether a third-person pronoun can stand for the entity."""
    if entity.kind not in {SpeakerKind.PERSON, SpeakerKind.UNRESOLVED}:
        return False
    if entity.kind is SpeakerKind.UNRESOLVED and not entity.roles:
        return False
    wanted = "m" if pronoun in MALE else "f"
    return entity.gender in {None, wanted}


def ranked(
    cast: Cast, at: int, pronoun: str, *, excluded: Collection[int] = (), within: Span | None = None
) -> list[ranking.Candidate]:
    """The people a third-person pronoun at ``at`` may stand for, with what speaks for each."""
    place = ranking.place_of(cast.text, at, pronoun, cast.in_quotes(at))
    return ranking.candidates(place, cast.mentions, cast.marked, cast.spoken, excluded, within)


def antecedent(
    cast: Cast,
    at: int,
    pronoun: str,
    *,
    excluded: Collection[int] = (),
    unlikely: Collection[int] = (),
    within: Span | None = None,
) -> Entity | None:
    """The person a pronoun at ``at`` stands for, or ``None`` when nobody is likely enough.

    ``within`` limits the search to one stretch; ``excluded`` and ``unlikely`` hold ids (``id(entity)``) that cannot be,
    or hardly are, meant.
    """
    those = ranked(cast, at, pronoun, excluded=excluded, within=within)
    found = ranking.likeliest(those, asking(cast, at, pronoun), unlikely)
    return found[0] if found else None


def asking(cast: Cast, at: int, word: str) -> ranking.Ask | None:
    """What asks the model of a page for whom a word at ``at`` stands; ``None`` where no model reads the page."""
    page = cast.read
    if page is None:
        return None

    def ask(entities: list[Entity]) -> list[float | None]:
        names = [n.span for e in entities for n in e.names]
        odds = dict(zip(names, page.scores(Span(at, at + len(word)), names), strict=True))
        return [max((o for n in e.names if (o := odds[n.span]) is not None), default=None) for e in entities]

    return ask


def undecided(cast: Cast, at: int, pronoun: str) -> bool:
    """Whether the page speaks of a "he" and a "she" here, and of two people whose names tell neither."""
    people = _contrasted(cast, at, pronoun)
    return len(people) > 1 and all(e.gender is None for e in people)


def contrasted(cast: Cast, at: int, pronoun: str) -> Entity | None:
    """Of two people of whom the page says "he" and "she" here, the one whose name tells that this one is meant."""
    people = _contrasted(cast, at, pronoun)
    sure = [e for e in people if e.gender == ("m" if pronoun in MALE else "f")]
    return sure[0] if len(people) == 2 and len(sure) == 1 else None


def _contrasted(cast: Cast, at: int, pronoun: str) -> list[Entity]:
    """The people named right before a "he" that stands near a "she", or the other way round."""
    near = cast.text[max(0, at - CONTRAST) : at + CONTRAST]
    other = FEMALE if pronoun in MALE else MALE
    if not any(w.lower() in other for w in WORDS.findall(near)):
        return []
    last = bisect_left(cast.mentions, at, key=lambda m: m[0])
    people = {
        id(e): e
        for s, _, e in cast.mentions[max(0, last - 8) : last]
        if at - s < CONTRAST and e.kind is SpeakerKind.PERSON and not cast.in_quotes(s)
    }
    return list(people.values())


def role_before(cast: Cast, at: int) -> Span | None:
    """The role that the sentence before is about ("The inspector refused to sign. He said ..."), if a role it is."""
    head = cast.text[max(0, at - FAR_BACK) : at]
    before = re.search(r"(?:^|(?<=[.!?”\"]\s)|(?<=\n))((?:The|A|An) [^.!?\n]{3,200}[.!?][”\"]?)\s+$", head)
    if before is None:
        return None
    words = list(WORDS.finditer(before.group(1)))[:5]
    found = next((m for m in words[1:] if m.group().lower() in ROLE_WORDS), None)
    if found is None or any(w.group().lower() in language.AUXILIARIES for w in words if w.start() < found.start()):
        return None
    start = at - len(head) + before.start(1)
    span = Span(start, start + found.end())
    behind = cast.text[span.end : span.end + 2]
    return None if cast.named_in(Span(start, span.end + 3)) or behind[:1] in "’'" else span
