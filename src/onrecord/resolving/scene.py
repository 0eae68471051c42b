"""A page while its sources are named: its cast, who spoke each attribution, who talks with whom."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from onrecord.data import Attribution, Document, Role, SegmentKind, Span, Speaker, SpeakerKind
from onrecord.extracting.exchange import TURN
from onrecord.extracting.voices import VOICE
from onrecord.languages import Language
from onrecord.languages.people import People
from onrecord.resolving.about import About
from onrecord.resolving.coreference import Cast
from onrecord.resolving.entities import Entity

HEADINGS = {SegmentKind.HEADING, SegmentKind.HEADLINE}
NEAR = 400
"""Characters before words in which whoever they are said to spoke."""
Answer = tuple[Speaker, Entity | None]
"""A speaker, and the entity it is where it is one of the page's."""
WITHOUT_NAME = frozenset({SpeakerKind.ROLE, SpeakerKind.UNNAMED})
"""Kinds of one person who goes by a description."""
LABELS = frozenset({TURN, VOICE})
"""Origins of words with a label before them."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A quotation that stands by itself: its place, where it ends with its tag, its speaker, whether it has a tag."""

    span: Span
    end: int
    entity: Entity | None
    tagged: bool


@dataclass(slots=True)
class Scene:
    """What is known while one page is read."""

    document: Document
    cast: Cast
    parents: dict[str, Attribution]
    entity_of: dict[str, Entity | None] = field(default_factory=dict)
    partner: dict[int, Entity] = field(default_factory=dict)
    listener: dict[int, Entity] = field(default_factory=dict)
    inner_last: dict[int, Entity] = field(default_factory=dict)
    interviewers: dict[int, bool] = field(default_factory=dict)
    told: dict[int, About] = field(default_factory=dict)
    said: list[tuple[int, Speaker]] = field(default_factory=list)
    speakers: dict[str, Speaker] = field(default_factory=dict)
    """Who speaks each statement, by its id, as far as the page is read."""
    before: tuple[Span, Entity | None] | None = None
    turns: list[Turn] = field(default_factory=list)
    headings: tuple[Span, ...] = field(init=False)
    by_parent: dict[str | None, list[Attribution]] = field(init=False)
    talk: tuple[Entity | None, Entity | None] | None = None
    """Who asks and who answers in a printed interview, once that was asked."""
    unnamed: dict[str, Entity] = field(default_factory=dict)
    """Bodies and papers without a name that spoke, by their words."""
    names_below: bool | None = None
    """Whether the page prints names below what they say, once that was asked."""
    offices: dict[str, Entity | None] | None = None
    """Who holds an office by its letters, once that was asked."""
    by_noun: dict[str, list[Entity]] | None = None
    """The bodies by the noun of their name, once that was asked."""
    heard: dict[str, Entity] = field(default_factory=dict)
    """Whom statements are said to, by the ids of these, as far as the page tells."""
    labelled: set[int] = field(init=False)
    """The ids of those whom labels of turns name."""
    named_sources: set[int] = field(init=False)
    """The ids of those whom the page's own words name as sources, and who do not write it."""

    def __post_init__(self) -> None:
        self.by_parent = {}
        whole = [a for a in self.parents.values() if a.source and a.cue]
        for attribution in sorted(whole, key=lambda a: a.cue[0].start):
            self.by_parent.setdefault(attribution.parent, []).append(attribution)
        self.labelled = self._ids_named(a.source[0] for a in whole if a.origin in LABELS)
        self.named_sources = self._ids_named(s for a in whole if _is_by_page(a) for s in a.source)
        self.headings = tuple(s.span for s in self.document.segments if s.kind in HEADINGS)

    def _ids_named(self, spans: Iterable[Span]) -> set[int]:
        """The ids of those who are named in some places."""
        return {id(e) for span in spans for _, e in self.cast.named_in(span)}

    @property
    def language(self) -> Language:
        """The language that the page is read by."""
        return self.cast.language

    @property
    def people(self) -> People:
        """The page's words about people."""
        return self.cast.language.people

    def in_heading(self, attribution: Attribution) -> bool:
        """Whether it begins in a heading or the headline."""
        return any(span.meets(attribution.content[0]) for span in self.headings)

    def cue_words(self, attribution: Attribution) -> str:
        """The words of saying of an attribution."""
        return " ".join(s.of(self.document.text) for s in attribution.cue)

    def stated_before(self, attribution: Attribution) -> Attribution | None:
        """The statement of the same teller whose cue stands last before that of another one."""
        return self.last_stated(attribution.parent, attribution.cue[0].start)

    def last_stated(self, teller: str | None, at: int) -> Attribution | None:
        """The statement that a teller's words hold, or the page's, whose cue stands last before a place."""
        alike = self.by_parent.get(teller, [])
        last = bisect_left(alike, at, key=lambda a: a.cue[0].start)
        return next((alike[n] for n in range(last - 1, -1, -1) if alike[n].id in self.entity_of), None)

    def speaker_of(self, attribution: Attribution | None) -> Entity | None:
        """The speaker of an attribution, where it is one of the page's."""
        return self.entity_of.get(attribution.id) if attribution else None

    def spoken_to(self, attribution: Attribution) -> Entity | None:
        """Whom words are said to: as the page tells, else whoever they talk with: the other one of those around."""
        if attribution.id in self.heard or attribution.addressee:  # "told a rally": nobody known
            return self.heard.get(attribution.id)
        own, start = self.speaker_of(attribution), attribution.content[0].start
        if attribution.origin in LABELS:  # whom they talk with may be labelled only behind
            return self._person_before(start, 0, own) or self._labelled_behind(start)
        return self._person_before(start, start - NEAR + 1, own)

    def _person_before(self, at: int, earliest: int, own: Entity | None) -> Entity | None:
        """The person who spoke last before a place, beside whoever speaks there."""
        before = (e for place, e in reversed(self.cast.spoken) if earliest <= place < at)
        return next((e for e in before if e is not own and e.kind is SpeakerKind.PERSON), None)

    def _labelled_behind(self, at: int) -> Entity | None:
        """Whom the next label behind a place names."""
        outer = self.by_parent.get(None, [])
        first = bisect_left(outer, at, key=lambda a: a.cue[0].start)
        label = next((a.source[0] for a in islice(outer, first, first + 2) if a.origin in LABELS), None)
        return next((e for _, e in self.cast.named_in(label)), None) if label else None


def _is_by_page(attribution: Attribution) -> bool:
    """Whether a page's own words, and no label, name the source."""
    return attribution.parent is None and attribution.origin not in LABELS


@dataclass(frozen=True, slots=True)
class Asked:
    """A mention on one side of an attribution; ``word`` is its first, lower case, ``single`` that it has no other."""

    page: Scene
    attribution: Attribution
    span: Span
    role: Role
    word: str
    single: bool

    @property
    def cast(self) -> Cast:
        return self.page.cast

    @property
    def people(self) -> People:
        return self.page.people

    @property
    def words(self) -> str:
        """The mention as the page has it."""
        return self.span.of(self.page.document.text)

    def is_one_of(self, words: frozenset[str]) -> bool:
        """Whether the mention is one of some words and nothing else."""
        return self.single and self.word in words

    def entity(self, entity: Entity | None, score: float, why: str) -> Answer:
        """Somebody of the page; nobody where there is none."""
        if entity is None:
            return self.nobody(f"{self.words!r} not resolved")
        kind = SpeakerKind.PERSON if entity.kind is SpeakerKind.UNRESOLVED else entity.kind
        return self.named(entity.name, kind, entity.best.span, score, why), entity

    def named(self, name: str | None, kind: SpeakerKind, mention: Span, score: float, why: str) -> Speaker:
        """A speaker by a name or by words of the page."""
        return Speaker(self.attribution.id, name, kind, mention, role=self.role, score=score, evidence=why)

    def nobody(self, why: str) -> Answer:
        """A speaker of whom the page does not tell who it is."""
        kind = SpeakerKind.UNRESOLVED
        return Speaker(self.attribution.id, None, kind, None, role=self.role, score=0.0, evidence=why), None
