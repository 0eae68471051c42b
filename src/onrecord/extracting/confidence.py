"""Confidences: the probability that an attribution is right, by its rule or the model's scores, and by its looks.

A logistic regression (Platt, 1999) over a few open features. The weights of the rules, alone and as a model's net,
stand in ``confidence.json``; those of a model in its ``model.json``. ``benchmarks/calibrate.py`` fits them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from onrecord.extracting.draft import Draft
from onrecord.languages.grammar import Grammar

Weights = Mapping[str, float]
FILE = Path(__file__).parent / "confidence.json"
SHORT, LONG = 4, 40
"""Words of a content up to which it is short, and from which on it is long."""
SELDOM = frozenset({"turn", "signature", "announced", "voice"})
"""Rules for what some pages print and gold has hardly any of; their own confidence stands until it has."""
MARKS = "\"“”„«»‘’'`"


def features_of(draft: Draft, text: str, grammar: Grammar) -> dict[str, float]:
    """The features of a draft, each with its value; those that are not named are 0."""
    words = sum(len(s.of(text).split()) for s in draft.content)
    source = " ".join(s.of(text) for s in draft.source).lower()
    marked = sum(text[s.start] in MARKS and text[s.end - 1] in MARKS for s in draft.content)
    found = {
        "bias": 1.0,
        f"origin {draft.origin}": 1.0,
        f"mode {draft.mode.value}": 1.0,
        "no source": float(not source),
        "pronoun": float(source in grammar.pronouns),
        "name": float(any(c.isupper() for s in draft.source for c in s.of(text)[:1])),
        "long source": float(len(source.split()) > SHORT),
        "nested": float(draft.level is not None),
        "marked": float(marked == len(draft.content)),
        "some marked": float(0 < marked < len(draft.content)),
        "pieces": float(len(draft.content) > 1),
        "short": float(words <= SHORT),
        "long": float(words >= LONG),
        "no cue": float(not draft.cue),
    }
    return {name: value for name, value in (*found.items(), *draft.scores) if value}


def probability(weights: Weights, features: Mapping[str, float]) -> float:
    """The probability that weights and features stand for."""
    odds = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def with_confidence(draft: Draft, text: str, weights: Weights | None, grammar: Grammar) -> Draft:
    """The draft with its calibrated confidence; as it is where there are no weights, or none for so rare a rule."""
    if not weights or (draft.origin in SELDOM and f"origin {draft.origin}" not in weights):
        return draft  # gold has no printed interviews
    return replace(draft, confidence=probability(weights, features_of(draft, text, grammar)))


@cache
def rule_weights(where: str = "alone") -> Weights:
    """The rules' weights: ``alone``, or as the ``net`` under a model."""
    found: dict[str, Weights] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    return found.get(where, {})
