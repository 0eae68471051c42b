"""Interviewer and interviewee of a page that prints "Q" and "A", by those whom it names before the first of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.data import SpeakerKind
from onrecord.extracting.exchange import TURN
from onrecord.resolving.coreference import WORDS
from onrecord.resolving.entities import Entity
from onrecord.resolving.mentioned import Bearer
from onrecord.resolving.names import Name
from onrecord.resolving.scene import Scene

REACH = 40
"""Characters before a name in which the page says that somebody talked with its bearer."""
Interview = tuple[Entity | None, Entity | None]
"""Who asks, and who answers; ``None`` where the page does not say."""


def interview_of(page: Scene) -> Interview:
    """The two of a printed interview: "Ann Low, a judge, spoke to Kai Borg about her bees. Q: ..."."""
    named = _named_before(page)
    met = [(n, e) for n, e in named if _follows(page, page.people.talked_to, n)]
    if met and _is_paper(page, met[0][0].span.start):
        return None, met[0][1]  # "We spoke to Ann Low": she answers
    asker = met[0][1] if met else None
    return asker, _answerer([e for _, e in named], asker)


def _named_before(page: Scene) -> list[Bearer]:
    """The people whom the page names before the first turn, without its author."""
    start = min((a.content[0].start for a in page.parents.values() if a.origin == TURN), default=0)
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
