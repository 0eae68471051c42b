"""Quotation marks: mismatched, missing, nested, over paragraphs, and in any heap of characters."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Span
from onrecord.languages import ENGLISH
from onrecord.text.marks import Quote, pair_quote_marks
from onrecord.text.tokens import paragraphs


def quotes(text: str) -> list[str]:
    return [
        " / ".join(f.of(text) for f in q.fragments)
        for q in pair_quote_marks(text, list(paragraphs(text)), ENGLISH.grammar)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said "no”, twice.', ['"no”']),
        ('“By the rules," he added.', ['“By the rules,"']),
        ("„So geht das“, sagte er.", ["„So geht das“"]),
        ("``Never,'' he said.", ["``Never,''"]),
        ("‘We don’t know,’ she said.", ["‘We don’t know,’"]),
        ("'It isn't the voters' fault,' she said.", ["'It isn't the voters' fault,'"]),
        ('"One" and "two"', ['"One"', '"two"']),
        ("The 6' 2\" guard sat down.", []),
        ("Rock 'n' roll in the '90s", []),
    ],
)
def test_marks_of_every_habit(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


def test_a_quotation_inside_a_quotation_knows_its_outer() -> None:
    text = "“He told me: ‘Go home,’ and I went.”"
    outer, inner = pair_quote_marks(text, list(paragraphs(text)), ENGLISH.grammar)
    assert inner.fragments[0].of(text) == "‘Go home,’"
    assert (outer.depth, inner.depth, inner.outer) == (0, 1, 0)


def test_a_quotation_that_opens_again_goes_on() -> None:
    text = "“First we looked.\n\n“Then we went,” she said."
    assert quotes(text) == ["“First we looked. / “Then we went,”"]


def test_a_quotation_that_a_paragraph_break_interrupts_goes_on_to_its_close() -> None:
    text = 'He said, "It felt good.\n\nWe could have won early." They lost.'
    assert quotes(text) == ['"It felt good. / We could have won early."']


def test_a_mark_left_open_ends_before_its_tag_and_never_swallows_the_page() -> None:
    text = "“We will win, he said.\n\nNobody believed it. “I did,” said Ann Lee."
    assert quotes(text) == ["“We will win,", "“I did,”"]


MARKS = st.text(alphabet="ab .,\n\"“”„«»‘’'`—?!", max_size=200)


@given(MARKS)
def test_fragments_lie_in_the_text_in_order_and_levels_do_not_overlap(text: str) -> None:
    found = pair_quote_marks(text, list(paragraphs(text)), ENGLISH.grammar)
    for quote in found:
        assert all(0 <= f.start < f.end <= len(text) for f in quote.fragments)
        assert list(quote.fragments) == sorted(quote.fragments)
        if quote.outer is not None:
            assert any(_inside(f, found[quote.outer]) for f in quote.fragments)
    outermost = sorted(f for q in found if q.outer is None for f in q.fragments)
    assert all(a.end <= b.start for a, b in itertools.pairwise(outermost))


def _inside(span: Span, outer: Quote) -> bool:
    return any(f.holds(span) for f in outer.fragments)


@given(MARKS)
def test_an_unclosed_mark_stays_in_its_paragraph(text: str) -> None:
    found = pair_quote_marks(text, list(paragraphs(text)), ENGLISH.grammar)
    for fragment in (f for q in found for f in q.fragments):
        assert "\n\n" not in fragment.of(text)
