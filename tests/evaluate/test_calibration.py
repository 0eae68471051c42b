"""Confidence that keeps its word: the error's law, a fit that finds what is there, and what commands do with it."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Document, Mode, Span
from onrecord.evaluate.calibration import BINS, expected_error, fitted, judged, lines, reliability
from onrecord.extracting import extract, extractor
from onrecord.extracting.confidence import features_of, probability, rule_weights, with_confidence
from onrecord.extracting.draft import Draft
from onrecord.languages import ENGLISH

PAIRS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=60)


@given(PAIRS)
def test_the_error_lies_between_nothing_and_one_and_bins_lose_nobody(pairs: list[tuple[float, bool]]) -> None:
    bins = reliability(pairs)
    assert sum(b.number for b in bins) == len(pairs) and len(bins) <= BINS
    assert 0 <= expected_error(bins) <= 1
    assert len(list(lines(bins))) == len(bins) + 2


def test_a_word_that_is_kept_has_no_error_and_a_broken_one_its_gap() -> None:
    assert expected_error(reliability([(0.75, n < 3) for n in range(4)])) == 0
    assert expected_error(reliability([(0.95, False)] * 5)) == pytest.approx(0.95)


def test_a_fit_finds_the_odds_that_made_the_data() -> None:
    chance = random.Random(1)
    rows = [{"bias": 1.0, "sign": float(chance.random() < 0.5)} for _ in range(4000)]
    right = [chance.random() < 1 / (1 + math.exp(1 - 2.5 * row["sign"])) for row in rows]
    weights = fitted(rows, right)
    assert weights["bias"] == pytest.approx(-1, abs=0.15) and weights["sign"] == pytest.approx(2.5, abs=0.25)
    bins = reliability((probability(weights, row), r) for row, r in zip(rows, right, strict=True))
    assert expected_error(bins) < 0.02


def test_what_is_right_is_told_by_content_and_source() -> None:
    text = "“We won,” Jane Doe said. “They lost,” Ann Lee said."
    gold = [{"id": "p", "text": text, "attributions": [{"source": [[10, 18]], "cue": [[19, 23]], "content": [[0, 9]]}]}]
    wrong = {"source": [[38, 45]], "cue": [], "content": [[0, 9]]}
    found = [{"id": "p", "attributions": [gold[0]["attributions"][0], wrong]}]
    assert [right for _, right in judged(gold, found)] == [True, False]


def test_every_origin_of_the_rules_has_a_weight_and_none_is_sure_of_everything() -> None:
    weights = rule_weights()
    assert {"origin quotation", "origin clause", "origin according to", "no source"} <= weights.keys()
    assert rule_weights("net") and rule_weights("nowhere") == {}
    draft = Draft((Span(10, 18),), (Span(19, 23),), (Span(0, 9),), (), Mode.SPEECH, 0.5, "quotation")
    text = "“We won,” Jane Doe said."
    sure = with_confidence(draft, text, weights, ENGLISH.grammar).confidence
    unsure = with_confidence(
        Draft((), (), draft.content, (), Mode.SPEECH, 0.5, "floating"), text, weights, ENGLISH.grammar
    ).confidence
    assert 0 < unsure < sure < 1
    assert features_of(draft, text, ENGLISH.grammar)["marked"] == 1 and "no source" not in features_of(
        draft, text, ENGLISH.grammar
    )


@pytest.mark.parametrize("tier", ["fast", "accurate"])
def test_a_tag_beside_its_quotation_is_surer_than_a_guess(tier: str) -> None:
    text = (
        "“We will not raise the toll,” the mayor, Ann Lee, said on Monday.\n\n“Never.”\n\nMoe seems to like the idea."
    )
    found = extract(Document("p", text), extractor(tier))
    assert all(0 < a.confidence < 1 for a in found)
    first = next(a for a in found if a.content[0].start == 0)
    assert first.confidence == max(a.confidence for a in found) > 0.8
