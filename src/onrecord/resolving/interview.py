"""Interviewer and interviewee of a page that prints "Q" and "A", by those whom it names before the first of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.cascade import Cascade, Step
from onrecord.data import SpeakerKind
from onrecord.extracting.exchange import ANSWER, TURN
from onrecord.resolving.coreference import WORDS
from onrecord.resolving.entities import Entity
from onrecord.resolving.mentioned import Bearer
from onrecord.resolving.names import Name
from onrecord.resolving.scene import Scene

REACH = 40
"""Characters before a name in which the page says that somebody talked with its bearer."""
Interview = tuple[Entity | None, Entity | None]
"""Who asks, and who answers; ``None`` where the page does not say."""


@dataclass(frozen=True, slots=True)
class _Met:
    """Whom a page names before the first turn, and where it says that somebody talked with one of them."""

    page: Scene
    named: Sequence[Bearer]
    name: Name
    entity: Entity

    @property
    def subject(self) -> Entity | None:
        """The one who is named last before who was met, beside them: "Ann Low talks to Kai Borg"."""
        before = (e for n, e in reversed(self.named) if n.span.start < self.name.span.start)
        return next((e for e in before if e is not self.entity), None)

    @property
    def met_answers(self) -> Interview:
        """Who was met answers, and whoever met them asks."""
        others = list({id(e): e for _, e in self.named if e is not self.entity}.values())
        return self.subject or (others[0] if len(others) == 1 else None), self.entity

    @property
    def met_asks(self) -> Interview:
        """Who was met asks, and whoever is named most answers."""
        return self.entity, _answerer([e for _, e in self.named], self.entity)


def interview_of(page: Scene) -> Interview:
    """The two of a printed interview: "Ann Low, a judge, spoke to Kai Borg about her bees. Q: ..."."""
    named = _named_before(page)
    met = next((_Met(page, named, n, e) for n, e in named if _follows(page, page.people.talked_to, n)), None)
    if met is None:
        return None, _answerer([e for _, e in named], None)
    return INTERVIEW_CASCADE.answer(met) or met.met_asks


def _met_by_page(met: _Met) -> Interview | None:
    """The page's own people ask: "We spoke to Ann Low"."""
    return (None, met.entity) if _is_paper(met.page, met.name.span.start) else None


def _questioned(met: _Met) -> Interview | None:
    """The page says who is questioned: "Ten questions for Ann Low", "Kai Borg interviewed Ann Low"."""
    return met.met_answers if _follows(met.page, met.page.people.questioned, met.name) else None


def _author(met: _Met) -> Interview | None:
    """Whoever writes the page asks."""
    author = (met.page.document.author or "").lower()
    if not author or met.subject is None or author not in {met.subject.name.lower(), met.entity.name.lower()}:
        return None
    return met.met_answers if met.subject.name.lower() == author else met.met_asks


def _known_for_something(met: _Met) -> Interview | None:
    """Of two the one answers of whom the page says what they are: "Anna Holt talks to chef Paolo Reni"."""
    if met.subject is None or bool(met.subject.roles) == bool(met.entity.roles):
        return None
    return met.met_answers if met.entity.roles else met.met_asks


def _meets(met: _Met) -> Interview | None:
    """Told as it goes on, the subject asks, but about their own: "Ann Low meets Kai Borg", "talks to ... about her"."""
    people, text = met.page.people, met.page.cast.text
    if met.subject is None or not _follows(met.page, people.meets, met.name):
        return None
    return None if people.about_own.match(text, met.name.span.end) else met.met_answers


INTERVIEW_CASCADE = Cascade(
    (
        Step("the page's own people ask", _met_by_page),
        Step("who is questioned", _questioned),
        Step("the author asks", _author),
        Step("known for something", _known_for_something),
        Step("meets", _meets),
    )
)
"""Who asks and who answers of somebody and whom they met; where none answers, who was met asks."""


def _named_before(page: Scene) -> list[Bearer]:
    """The people whom the page names before the first turn, without its author."""
    start = min((a.content[0].start for a in page.parents.values() if a.origin in {TURN, ANSWER}), default=0)
    before = [(name, e) for at, name, e in page.cast.mentions if at < start and e.kind is SpeakerKind.PERSON]
    return [(n, e) for n, e in before if not _follows(page, page.people.author_line, n)]


def _answerer(named: Sequence[Entity], asker: Entity | None) -> Entity | None:
    """Who answers: whoever is named most, beside who asks."""
    counts = Counter(id(e) for e in named if e is not asker)
    if not counts or (asker is None and len(counts) > 1):
        return None  # of several, none of whom is said to ask, nobody knows which answers
    most = max(counts, key=lambda key: counts[key])
    return next(e for e in named if id(e) == most)


def _follows(page: Scene, pattern: re.Pattern[str], name: Name) -> bool:
    """Whether a name stands right behind some words."""
    return pattern.search(page.cast.text, max(0, name.span.start - REACH), name.span.start) is not None


def _is_paper(page: Scene, at: int) -> bool:
    """Whether those who talked with somebody named at a place are the page's own: "We spoke to ..."."""
    before = page.people.talked_to.search(page.cast.text, max(0, at - REACH), at)
    words = WORDS.findall(page.cast.text[: before.start()].lower())[-2:] if before else []
    return not page.people.first_person.isdisjoint(words)
