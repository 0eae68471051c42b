"""How sure a speaker is: the probability that the name, or that there is none, is what a careful reader would say.

A logistic regression (Platt, 1999) over a few open features: which step answered, what the source is, how clearly a
model prefers this somebody to the next one. The weights stand in ``sureness.json``, by whether a model reads the page;
``benchmarks/sureness.py`` fits them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from onrecord.data import Attribution, Kind, Speaker
from onrecord.extracting.confidence import probability
from onrecord.resolving.entities import Entity
from onrecord.resolving.mentions import core_of
from onrecord.resolving.scene import Scene

FILE = Path(__file__).parent / "sureness.json"
QUOTED = re.compile(r"'[^']*'")
MOST = 6.0
"""Log odds beyond which more says no more."""
LEAST = 0.01
"""The probability that is left to the least likely speaker."""
LONG = 4
"""Words of a source from which on it is long."""


def sureness(page: Scene, attribution: Attribution, speaker: Speaker, features: Mapping[str, float]) -> float:
    """The probability that a speaker is right; as the step said where nothing was fitted, as for posts."""
    weights = weights_of("model" if page.cast.read is not None else "rules")
    if not weights or attribution.kind is Kind.POST:
        return max(LEAST, speaker.score)
    return max(LEAST, probability(weights, features))


def features_of(page: Scene, attribution: Attribution, speaker: Speaker, entity: Entity | None) -> dict[str, float]:
    """The features of a speaker, each with its value; those that are not named are 0."""
    source = " ".join(s.of(page.document.text) for s in attribution.source).lower().split()
    found = {
        "bias": 1.0,
        f"why {QUOTED.sub('...', speaker.evidence)}": 1.0,
        f"kind {speaker.kind.value}": 1.0,
        f"source {_form(source, page)}": 1.0,
        f"statement {attribution.kind.value}": 1.0,
        "long source": float(len(source) >= LONG),
        "nested": float(attribution.parent is not None),
        "no name": float(speaker.name is None),
    }
    if entity is not None:
        found |= {
            "one word": float(len(entity.best.words) == 1),
            "named once": float(len(entity.names) == 1),
            "named often": float(len(entity.names) > MOST),
        }
        found |= _preference(page, attribution, entity)
    return {name: value for name, value in found.items() if value}


def _form(source: list[str], page: Scene) -> str:
    if not source:
        return "none"
    return f"pronoun {source[0]}" if len(source) == 1 and source[0] in page.language.grammar.pronouns else "words"


def _preference(page: Scene, attribution: Attribution, entity: Entity) -> dict[str, float]:
    """The model's log odds for somebody, and by how much they are likelier than the next one, and than nobody."""
    span = (attribution.source or attribution.content)[0]
    odds = {id(e): o for e, o in page.cast.odds(core_of(page.document.text, span, page.language))}
    if id(entity) not in odds:
        return {"out of sight": 1.0}
    own = odds.pop(id(entity))
    margin = own - max([0.0, *odds.values()])
    return {"odds": max(-MOST, min(MOST, own)), "margin": max(-MOST, min(MOST, margin))}


@cache
def weights_of(reading: str) -> Mapping[str, float]:
    """The fitted weights by name: of pages that a ``model`` reads, or ``rules`` alone."""
    held: dict[str, dict[str, float]] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    return held.get(reading, {})
