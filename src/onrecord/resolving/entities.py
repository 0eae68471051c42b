"""The people and bodies of a page: its names, gathered."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.data import SpeakerKind
from onrecord.languages.en import lexicon
from onrecord.resolving.names import Name

NAMED_NEAR = 600
"""Characters before a surname within which two who bear it are both in the reader's mind."""
NAMESAKES = 20
"""People of one surname told apart on one page; more are a list, not a story."""


@dataclass
class Entity:
    """Somebody on the page, gathered from their names. Built while reading, never handed out."""

    kind: SpeakerKind
    names: list[Name] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    gender: str | None = None

    @cached_property
    def best(self) -> Name:
        """The fullest name, the first of its length: names are added longest first."""
        return max(self.names, key=lambda n: (len(n.words), -n.span.start))

    @property
    def name(self) -> str:
        return " ".join(self.best.words)


def gather(names: Sequence[Name], acronyms: Mapping[tuple[str, ...], str] | None = None) -> list[Entity]:
    """Names of one page to the people and bodies behind them: full names first, then what is part of them.

    A surname that two full names share goes to the one named last before it, or to the one whose gender fits.
    """
    entities: list[Entity] = []
    by_words: dict[tuple[str, ...], Entity] = {}
    by_last: dict[str, list[Entity]] = {}
    by_first: dict[str, list[Entity]] = {}
    shared: dict[str, Entity] = {}
    long_of = initials(names)
    for name in sorted(names, key=lambda n: (-len(n.words), n.span)):
        key = _key(name)
        entity = (
            by_words.get(key)
            or by_words.get((long_of.get(key[0], ""),) if len(key) == 1 else ())
            or shared.get(name.last if len(key) == 1 else "")
        )
        if entity is None and _is_anybodys(name, by_last.get(name.last, ())):
            entity = shared[name.last] = Entity(SpeakerKind.PERSON)
            entities.append(entity)
        entity = entity or _shorter_form(name, by_last, by_first)
        if entity is None:
            entity = Entity(name.kind)
            entities.append(entity)
            by_last.setdefault(name.last, []).append(entity)
            for word in (*key[:-1], *name.nickname.lower().split()):
                by_first.setdefault(word, []).append(entity)
        if len(name.words) > 1:
            by_words.setdefault(key, entity)
            by_words.setdefault((" ".join(key),), entity)
        if acronyms and key in acronyms:
            by_words.setdefault((acronyms[key],), entity)
        _add(entity, name)
    for entity in entities:
        entity.names.sort(key=lambda n: n.span)
    return entities


def _key(name: Name) -> tuple[str, ...]:
    return tuple(w.lower().strip(".").replace("’", "'") for w in name.words)


def initials(names: Sequence[Name]) -> dict[str, str]:
    """Acronyms of the page, with the words of the one body whose initials they are: "imf", "s.e.c"."""
    short = {n.words[0].replace(".", "") for n in names if len(n.words) == 1}
    short = {s for s in short if 1 < len(s) < 8 and s.isupper()}
    found: dict[str, set[str]] = {}
    for name in names if short else ():
        if (len(name.words) > 1 and name.kind is not SpeakerKind.PERSON) or len(name.words) > 2:
            first = "".join(w[0] for w in name.words if w[0].isupper())
            if first in short:
                found.setdefault(first, set()).add(" ".join(_key(name)))
    dotted = {n.words[0] for n in names if len(n.words) == 1}
    return {
        d.lower().strip("."): next(iter(whole))
        for d in dotted
        if len(whole := found.get(d.replace(".", ""), set())) == 1
    }


def _is_anybodys(name: Name, namesakes: Sequence[Entity]) -> bool:
    """Whether a surname is as likely one person's as another's: both are named as often, and never by it alone."""
    people = [e for e in namesakes[:NAMESAKES] if e.kind is SpeakerKind.PERSON and _compatible(e, name)]
    if len(name.words) > 1 or name.titles or len(people) < 2:
        return False
    alone = any(len(n.core) == 1 for e in people for n in e.names)
    near = [e for e in people if any(0 < name.span.start - n.span.end < NAMED_NEAR for n in e.names)]
    return not alone and len(near) > 1 and len({len(e.names) for e in people}) == 1


def _add(entity: Entity, name: Name) -> None:
    entity.names.append(name)
    entity.roles |= name.titles
    entity.gender = entity.gender or name.gender
    if name.kind is SpeakerKind.PERSON and entity.kind is SpeakerKind.UNRESOLVED:
        entity.kind = name.kind


def _shorter_form(name: Name, by_last: dict[str, list[Entity]], by_first: dict[str, list[Entity]]) -> Entity | None:
    """Who a short name belongs to: "Putin", "Boris", "Donald J. Trump" beside "Donald Trump"."""
    same = [e for e in by_last.get(name.last, [])[:NAMESAKES] if _compatible(e, name)]
    if not same and len(name.core) == 1:
        first = by_first.get(name.last, [])[:NAMESAKES]
        same = [e for e in first if e.kind is SpeakerKind.PERSON] or [e for e in first if _heads_body(e, name)]
    if len(same) > 1:
        same = [e for e in same if _bears(e, name.titles)] or same
        before = [e for e in same if min(n.span for n in e.names) < name.span]
        same = sorted(before or same, key=lambda e: (-_alone(e, name), -_latest(e, name)))
    return same[0] if same else None


def _bears(entity: Entity, titles: frozenset[str]) -> bool:
    """Whether somebody has one of these titles on the page: "Sen. Price" is who was called a senator."""
    synonyms = {s for role in entity.roles for s in lexicon.SYNONYMS.get(role, ())}
    return bool(titles & (entity.roles | synonyms))


def _alone(entity: Entity, name: Name) -> int:
    """How often somebody was named in full before a short name, where that is more than once; a story's main person."""
    return min(3, sum(n.span < name.span for n in entity.names if len(n.words) > 1) // 2)


def _latest(entity: Entity, name: Name) -> int:
    return max((n.span.start for n in entity.names if n.span < name.span), default=-1)


def is_company(text: str, entity: Entity) -> bool:
    """Whether the page speaks of one capital word as of a company: "a spokesperson for Halden", "Halden's shares"."""
    return any(
        OF_COMPANY.search(text, max(0, n.span.start - 30), n.span.start) or COMPANYS.match(text, n.span.end)
        for n in entity.names[:NAMESAKES]
    )


OF_COMPANY = re.compile(
    r"\b(?:spokes\w+|ceo|founder|co-founder|employees?|users|officials?|executives?|shares|workers|customers|products)"
    r" (?:for|of|at|by|from) $", re.IGNORECASE,
)  # fmt: skip
COMPANYS = re.compile(
    r"(?:[’']s)? (?:ceo|cfo|chief executive|co-?founder|founder|app|apps|users|platform|products?|services?|customers"
    r"|shares|stock|board|employees|headquarters|spokes\w+|executives?|officials|engineers|developers)\b"
)


def _heads_body(entity: Entity, name: Name) -> bool:
    """Whether one word is short for a body's name: "Softbank" for "Softbank Group Corp"."""
    low = name.last
    if entity.kind is not SpeakerKind.BODY or name.kind is SpeakerKind.PERSON or low != entity.best.words[0].lower():
        return False
    return low not in TOO_COMMON and entity.best.words[-1].lower().strip(".") in SHORTENED


NO_SHORT = frozenset("new united federal national supreme american international general central first great".split())
TOO_COMMON = lexicon.BODY_WORDS | lexicon.PLACES | lexicon.NATIONAL | lexicon.TITLES | NO_SHORT
"""Words that are short for no body: many begin with them."""
SHORTENED = frozenset(
    """inc corp co llc ltd plc corporation company group holdings technologies technology university college industries
    airlines airways motors media pictures studios systems labs entertainment partners capital bank foundation
    institute hospital""".split()
)
"""Last words of bodies' names that are left out when the name is said again."""


def _compatible(entity: Entity, name: Name) -> bool:
    if entity.gender and name.gender and entity.gender != name.gender:
        return False
    if name.suffix and any(n.suffix and n.suffix != name.suffix for n in entity.names):
        return False
    if len(name.core) == 1:
        return entity.kind is not SpeakerKind.BODY or len(entity.best.words) == 1
    first, other = entity.best.core[0].lower().strip("."), name.core[0].lower().strip(".")
    return first == other or (first[0] == other[0] and min(len(first), len(other)) <= 1)
