"""The alignment of a quote's words with a record's: runs of equal words, drawn together, without strays."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.words.align import Block, align


def blocks(quote: str, record: str, *, light: str = "") -> list[str]:
    """The blocks as words, each with its places."""
    mine, theirs = quote.split(), record.split()
    weights = [0.3 if w in light.split() else 1.0 for w in mine]
    return [f"{' '.join(mine[b.quote : b.quote + b.size])}@{b.quote},{b.record}" for b in align(mine, theirs, weights)]


@pytest.mark.parametrize(
    ("quote", "record", "found"),
    [
        ("a b c", "a b c", ["a b c@0,0"]),
        ("a b c", "x a b c y", ["a b c@0,1"]),
        ("a b c", "x y z", []),
        ("a b c d", "a b x d", ["a b@0,0", "d@3,3"]),
        ("a b c d", "a b d", ["a b@0,0", "d@3,2"]),
        ("a b d", "a b c d", ["a b@0,0", "d@2,3"]),
        ("a b", "", []),
    ],
)
def test_runs_of_equal_words(quote: str, record: str, found: list[str]) -> None:
    assert blocks(quote, record) == found


def test_nothing_against_something() -> None:
    assert align([], ["a"], []) == ()
    assert align(["a"], [], [1.0]) == ()


def test_words_that_stand_twice_are_taken_where_the_rest_is() -> None:
    assert blocks("oil pays", "oil but i see it oil pays") == ["oil pays@0,5"]
    assert blocks("we sail now", "we sail now or we wait") == ["we sail now@0,0"]
    assert blocks("the dam holds", "the dam and the dam holds") == ["the dam holds@0,3"]


def test_the_last_block_is_taken_right_behind_the_one_before() -> None:
    assert blocks("we will go", "we will go and go") == ["we will go@0,0"]


def test_a_common_word_far_off_is_no_part_of_the_match() -> None:
    assert blocks("the red old crane stands", "the x y z q w crane stands", light="the") == ["crane stands@3,6"]
    assert blocks("crane stands on red sand the", "crane stands on x y z the", light="the") == ["crane stands on@0,0"]


def test_a_heavy_word_near_by_is_kept() -> None:
    assert blocks("harbour x y crane stands", "harbour p q crane stands") == ["harbour@0,0", "crane stands@3,3"]


def test_a_match_that_is_far_from_the_rest_is_left_out() -> None:
    record = "toll " + "x " * 30 + "the bridge is shut for good"
    assert blocks("toll the bridge is shut for good", record) == ["the bridge is shut for good@1,31"]


def test_a_block_says_how_many_words_it_has() -> None:
    assert align("a b c".split(), "z a b c".split(), [1.0] * 3) == (Block(0, 1, 3),)


WORDS = st.lists(st.sampled_from("the a of toll bridge crane we not".split()), max_size=14)


@given(WORDS, WORDS)
def test_blocks_are_equal_words_in_order(quote: list[str], record: list[str]) -> None:
    found = align(quote, record, [1.0] * len(quote))
    for b in found:
        assert b.size > 0
        assert quote[b.quote : b.quote + b.size] == record[b.record : b.record + b.size]
    for one, other in itertools.pairwise(found):
        assert one.quote + one.size <= other.quote
        assert one.record + one.size <= other.record


@given(WORDS, WORDS)
def test_two_blocks_never_touch_on_both_sides(quote: list[str], record: list[str]) -> None:
    found = align(quote, record, [1.0] * len(quote))
    for one, other in itertools.pairwise(found):
        assert (one.quote + one.size, one.record + one.size) != (other.quote, other.record)


@given(WORDS.filter(bool), st.integers(0, 5), st.integers(0, 5))
def test_a_run_inside_other_words_is_found_whole(quote: list[str], before: int, after: int) -> None:
    record = ["x"] * before + quote + ["y"] * after
    assert align(quote, record, [1.0] * len(quote)) == (Block(0, before, len(quote)),)
