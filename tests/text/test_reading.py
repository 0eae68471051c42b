"""The reading of a page: made once, picklable, and its offsets lead back to the text that was given."""

from __future__ import annotations

import pickle
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Document, Segment, SegmentKind, Span
from onrecord.extracting import extractor
from onrecord.extracting.quotes import quotes_of
from onrecord.languages.grammar import Grammar
from onrecord.linking.mentions import mentions_of
from onrecord.pipeline import process
from onrecord.text import layout
from onrecord.text.layout import lay_out
from onrecord.text.marks import Quote, pair_quote_marks
from onrecord.text.visible import HIDDEN, ahead, back, visible

PAGE = (
    "“We won,” said Jane Doe, “and ‘no’ is no answer.”\n\nQ: Is it over?\n\nA: She said “no, not yet”.\n\n"
    "Read it all\n\n“It is late,” she told reporters."
)


@given(st.text(st.sampled_from("ab “”.\n\u00ad\u200b\u200d中👍"), max_size=60), st.data())
def test_visible_text_leads_back_to_what_was_given(text: str, data: st.DataObject) -> None:
    shown, places = visible(Document("p", text))
    if places is None:
        assert shown.text == text
        assert not HIDDEN.search(text)
        return
    assert shown.text == HIDDEN.sub("", text)
    size = len(shown.text)
    if size:
        start = data.draw(st.integers(0, size - 1))
        span = Span(start, data.draw(st.integers(start + 1, size)))
        assert HIDDEN.sub("", back(places, span).of(text)) == span.of(shown.text)
        assert ahead(places, back(places, span)) == span


@given(st.text(st.sampled_from('aB “”‘’".,:\n\u200b'), max_size=80))
def test_a_reading_survives_a_process_boundary_and_stays_inside_its_text(text: str) -> None:
    reading = lay_out(Document("p", text))
    assert pickle.loads(pickle.dumps(reading)) == reading
    inside = Span(0, len(reading.text))
    fragments = [f for q in reading.quotes for f in q.fragments]
    tokens = [Span(t.start, t.end) for level in reading.levels for s in level.sentences for t in s]
    assert all(inside.holds(s) for s in (*fragments, *tokens, *reading.paragraphs))


def test_segments_move_with_the_text() -> None:
    text = "Head\u200bline\n\nIt is over."
    shown, _ = visible(Document("p", text, segments=(Segment(SegmentKind.HEADLINE, Span(0, 9)),)))
    assert shown.segments[0].span.of(shown.text) == "Headline"


def test_an_english_page_that_declares_another_language_is_read_in_english() -> None:
    text = "“We won,” said Jane Doe to the people of the town, and it was not the first time that she had."
    page = process(Document("p", text, language="de"), extractor("fast"))
    assert [a.source[0].of(page.document.text) for a in page.attributions] == ["Jane Doe"]


@pytest.mark.parametrize("tier", ["fast", "accurate"])
def test_marks_are_paired_once_a_page(monkeypatch: pytest.MonkeyPatch, tier: str) -> None:
    paired: list[Span] = []

    def counted(text: str, paragraphs: Sequence[Span], grammar: Grammar) -> tuple[Quote, ...]:
        paired.extend(paragraphs)
        return pair_quote_marks(text, paragraphs, grammar)

    monkeypatch.setattr(layout, "pair_quote_marks", counted)
    document = Document("p", PAGE, segments=(Segment(SegmentKind.BOILERPLATE, Span(*_of("Read it all"))),))
    page = process(document, extractor(tier))
    assert quotes_of(page, every=True)
    assert mentions_of(page)
    assert paired
    assert not any(a.meets(b) for n, a in enumerate(paired) for b in paired[:n])


def _of(words: str) -> tuple[int, int]:
    return PAGE.index(words), PAGE.index(words) + len(words)
