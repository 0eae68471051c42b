"""What the scorer compares: marked stretches, tokens and heads of a gold text, and the pairs of greatest overlap."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluate.calibration import Bin, expected_error, fitted, judged, lines, reliability
from onrecord.evaluate.fitting import Seen, crossed, seen_in, weights_of
from onrecord.evaluate.matching import Unit, assignment, cue_right, match, overlap, source_right
from onrecord.evaluate.score import asked_for, clean_spans, score, units
from onrecord.evaluate.text import GoldText
from onrecord.extracting import extractor


def quoted(text: str) -> list[str]:
    return [text[a:b] for a, b in GoldText(text).quoted]


# ---------------------------------------------------------------- a gold text
@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("“We won,” he said.", ["“We won,”"]),
        ('"We won," he said.', ['"We won,"']),
        ('It opens straight "and closes curly”.', ['"and closes curly”']),
        ("«On y va», dit-il.", ["«On y va»"]),
        ("»Los geht's«, sagte er.", ["»Los geht's«"]),
        ("„Los“, sagte er.", ["„Los“"]),
        ("‘We won,’ he said.", ["‘We won,’"]),
        ("‘We’re home,’ he said.", ["‘We’re home,’"]),
        ("It’s the sailors’ boat.", []),
        ("``We won,'' he said.", ["``We won,''"]),
        ("''We won,'' he said.", ["''We won,''"]),
        ("He said “never.\nThen he left.", ["“never."]),
        ("“One “two” three", ["“One ", "“two”"]),
        ("“One,” “two.”", ["“One,”", "“two.”"]),
        ("“a”\n\n“b”", ["“a”", "“b”"]),
        ("no marks", []),
        ("", []),
    ],
)
def test_the_marked_stretches_of_a_text(text: str, stretches: list[str]) -> None:
    assert quoted(text) == stretches


def test_the_tokens_that_spans_touch() -> None:
    doc = GoldText("The old pier, rusty and shut")
    assert doc.tokens([(0, 3)]) == {0}
    assert doc.tokens([(5, 9)]) == {1, 2}
    assert doc.tokens([(12, 14)]) == frozenset()
    assert doc.tokens([(0, 3), (14, 19)]) == {0, 3}
    assert doc.tokens([]) == frozenset()


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("Jane Doe", "Doe"),
        ("the mayor of Holm", "mayor"),
        ("Jane Doe, the mayor", "Doe"),
        ("a man who knows", "man"),
        ("police (and others)", "police"),
        ("harbour board — all of it", "board"),
        ("", None),
    ],
)
def test_the_head_of_a_noun_phrase(phrase: str, head: str | None) -> None:
    doc = GoldText(phrase)
    found = doc.head([(0, len(phrase))])
    assert (None if found is None else phrase[slice(*doc.words[found])]) == head


@pytest.mark.parametrize(
    ("text", "span", "kind"),
    [
        ("“We won,” he said.", (0, 9), "direct"),
        ("He said they “won big”.", (8, 22), "mixed"),
        ("He said they won.", (8, 17), "indirect"),
    ],
)
def test_the_kind_of_a_content_is_told_by_its_marks(text: str, span: tuple[int, int], kind: str) -> None:
    assert GoldText(text).kind([span]) == kind


def test_bare_content_has_no_marks_at_its_edges() -> None:
    text = "“We won,” he said, “again.”"
    doc = GoldText(text)
    assert [text[a:b] for a, b in doc.bare([(0, 9), (19, 27)])] == ["We won", "again"]
    assert doc.bare([(0, 5), (4, 9)]) == ((1, 7),)
    assert doc.bare([(7, 9)]) == ()


def test_the_marked_parts_of_a_content() -> None:
    text = "He said they “won big” and “left”, then slept."
    doc = GoldText(text)
    assert [text[a:b] for a, b in doc.quoted_parts([(8, 34)])] == ["“won big”", "“left”"]
    assert doc.quoted_parts([(0, 12)]) == []


@pytest.mark.parametrize(
    ("value", "spans"),
    [
        (None, []),
        ([], []),
        ([2, 5], [(2, 5)]),
        ([[2, 5], [0, 1]], [(0, 1), (2, 5)]),
        ([[-3, 99]], [(0, 10)]),
        ([[5, 5], [7, 6]], []),
        ([[2, 5], [2, 5]], [(2, 5)]),
    ],
)
def test_spans_are_cleaned(value: object, spans: list[tuple[int, int]]) -> None:
    assert clean_spans(value, 10) == spans


# ---------------------------------------------------------------- pairs
def unit(
    content: AbstractSet[int],
    source: AbstractSet[int] = frozenset(),
    head: int | None = None,
    cue: AbstractSet[int] = frozenset(),
) -> Unit:
    return Unit(frozenset(content), frozenset(source), frozenset(cue), head, ())


def test_overlap_is_intersection_over_union() -> None:
    assert overlap(frozenset({1, 2}), frozenset({2, 3})) == pytest.approx(1 / 3)
    assert overlap(frozenset(), frozenset()) == 0
    assert overlap(frozenset({1}), frozenset({1})) == 1


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        (unit({0}, {1, 2}, 2), unit({0}, {1, 2}, 2), True),
        (unit({0}, {1, 2}, 2), unit({0}, {2}, 2), True),
        (unit({0}, {1, 2, 3, 4}, 2), unit({0}, {2}, 2), True),
        (unit({0}, {1, 2, 3, 4}, 4), unit({0}, {2}, 2), False),
        (unit({0}), unit({0}), True),
        (unit({0}, {1}, 1), unit({0}), False),
        (unit({0}), unit({0}, {1}, 1), False),
    ],
)
def test_when_a_source_is_right(gold: Unit, found: Unit, right: bool) -> None:
    assert source_right(gold, found) is right


def test_when_a_cue_is_right() -> None:
    assert cue_right(unit({0}, cue={1, 2}), unit({0}, cue={2}))
    assert not cue_right(unit({0}, cue={1}), unit({0}, cue={2}))
    assert cue_right(unit({0}), unit({0}))
    assert not cue_right(unit({0}, cue={1}), unit({0}))


def test_pairs_are_those_of_the_greatest_overlap_in_all() -> None:
    gold = [unit({1, 2, 3, 4}), unit({3, 4, 5, 6})]
    found = [unit({3, 4, 5, 6}), unit({1, 2, 3, 4, 5, 6})]
    assert match(gold, found, 0.5) == [(0, 1), (1, 0)]
    assert match(gold, found, 0.9) == [(1, 0)]
    assert match(gold, [], 0.5) == match([], found, 0.5) == []


def test_of_equal_overlaps_the_one_with_the_right_source_is_taken() -> None:
    gold = [unit({1, 2}, {9}, 9)]
    found = [unit({1, 2}, {7}, 7), unit({1, 2}, {9}, 9)]
    assert match(gold, found, 0.5) == [(0, 1)]


def test_more_gold_than_found_and_more_found_than_gold() -> None:
    many = [unit({1, 2, 3}), unit({2, 3, 4}), unit({3, 4, 5})]
    few = [unit({1, 2, 3}), unit({3, 4, 5})]
    assert match(many, few, 0.4) == [(0, 0), (2, 1)]
    assert match(few, many, 0.4) == [(0, 0), (1, 2)]


TOKENS = st.sets(st.integers(0, 7), max_size=5)


@given(st.lists(TOKENS, max_size=4), st.lists(TOKENS, max_size=4))
def test_no_other_pairing_overlaps_more(gold: list[set[int]], found: list[set[int]]) -> None:
    wanted, given_ = [unit(t) for t in gold], [unit(t) for t in found]
    pairs = match(wanted, given_, 0.3)
    assert len({g for g, _ in pairs}) == len(pairs) == len({p for _, p in pairs})

    def worth(chosen: list[tuple[int, int]]) -> float:
        shares = [overlap(wanted[g].content, given_[p].content) for g, p in chosen]
        return sum(s for s in shares if s >= 0.3)

    longer, shorter = (len(gold), len(found)) if len(gold) >= len(found) else (len(found), len(gold))
    best = 0.0
    for order in permutations(range(longer), shorter):
        chosen = [(n, k) if len(found) <= len(gold) else (k, n) for k, n in enumerate(order)]
        best = max(best, worth(chosen))
    assert worth(pairs) == pytest.approx(best)


def test_an_assignment_of_one_row_and_of_many_columns() -> None:
    assert assignment([[3, 1, 2]]) == [1]
    assert assignment([[1, 1], [1, 1]]) == [0, 1]


# ---------------------------------------------------------------- what is asked for
TEXT = "“We won,” said Jane Doe. “He said no,” Bob added."
OUTER = {"id": "a1", "source": [[39, 42]], "cue": [[43, 48]], "content": [[25, 38]], "parent": None}
INNER = {"id": "a2", "source": [[26, 28]], "cue": [[29, 33]], "content": [[34, 36]], "parent": "a1"}


def test_what_flat_gold_does_not_know_is_left_out() -> None:
    gold = [{"id": "d", "text": TEXT, "attributions": [OUTER]}]
    found = [{"id": "d", "attributions": [OUTER, INNER]}]
    assert asked_for(gold, found)[0]["attributions"] == [OUTER]
    assert score(gold, found).figures["metrics"]["attribution.full"]["precision"] == 1.0


def test_nested_gold_asks_for_what_is_nested() -> None:
    gold = [{"id": "d", "text": TEXT, "attributions": [OUTER, INNER]}]
    found = [{"id": "d", "attributions": [OUTER]}]
    assert asked_for(gold, found) == found
    assert score(gold, found).figures["metrics"]["attribution.full"]["recall"] == 0.5


def test_content_without_a_word_is_no_gold() -> None:
    doc = GoldText(TEXT)
    empty = {"source": [], "cue": [], "content": [[7, 9]]}
    assert units(doc, [empty], direct_only=False, gold=True) == []
    assert len(units(doc, [empty], direct_only=False, gold=False)) == 1
    assert units(doc, None, direct_only=False, gold=True) == []


# ---------------------------------------------------------------- calibration
def test_predictions_are_gathered_by_how_sure_they_are() -> None:
    bins = reliability([(0.95, True), (0.92, False), (0.1, False), (1.0, True)])
    assert [(b.number, b.right) for b in bins] == [(1, 0.0), (3, pytest.approx(2 / 3))]
    assert reliability([]) == [] and expected_error([]) == 0.0
    assert expected_error([Bin(4, 0.9, 0.9)]) == 0.0
    assert "expected calibration error" in "\n".join(lines(bins))


def test_every_prediction_is_judged_by_content_and_source() -> None:
    gold = [{"id": "d", "text": TEXT, "attributions": [OUTER]}]
    wrong = OUTER | {"source": [[15, 23]]}
    told = [right for _, right in judged(gold, [{"id": "d", "attributions": [wrong, OUTER]}])]
    assert told == [False, True]
    assert list(judged(gold, [])) == []


def test_a_fit_tells_what_speaks_for_being_right() -> None:
    rows = [{"bias": 1.0, "long": float(n % 2)} for n in range(60)]
    weights = fitted(rows, [n % 2 == 1 or n % 10 == 0 for n in range(60)])
    assert weights["long"] > 1 and weights["bias"] < 0
    assert fitted(rows, [True] * 60)["bias"] > 1


def test_what_an_extractor_finds_in_gold_is_seen_with_its_features() -> None:
    gold = [{"id": str(n), "text": TEXT, "attributions": [OUTER]} for n in range(5)]
    seen = list(seen_in(gold, extractor("fast")))
    assert {s.page for s in seen} == set(range(5))
    assert all(s.features and not s.by_model for s in seen)
    assert any(s.right for s in seen)
    assert all(0 <= sure <= 1 for sure, _ in crossed(seen))
    assert len(crossed(seen)) == len(seen)
    assert weights_of([Seen(0, False, {"bias": 1.0}, True)])["bias"] > 0
