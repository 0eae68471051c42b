"""When, where and to whom a page says that something was said."""

from __future__ import annotations

import pytest

from onrecord.data import Document, Occasion
from onrecord.linking.candidates import neighbours
from onrecord.linking.copies import is_copy, sketch_of
from onrecord.linking.mentions import mentions_of
from onrecord.pipeline import process
from onrecord.text.occasion import frame_of, occasion_of
from onrecord.words.postings import Postings


@pytest.mark.parametrize(
    ("frame", "first", "last"),
    [
        ("Lee said on 4 May", "2025-05-04", "2025-05-04"),
        ("Lee said on May 4, 2024", "2024-05-04", "2024-05-04"),
        ("Lee said on 20 December", "2024-12-20", "2024-12-20"),
        ("Lee said on Monday", "2025-05-05", "2025-05-05"),
        ("Lee said yesterday", "2025-05-06", "2025-05-06"),
        ("Lee said last month", "2025-04-01", "2025-04-30"),
        ("Lee said in March", "2025-03-01", "2025-03-31"),
        ("Lee may say in the end", None, None),
        ("Lee said 30 days", None, None),
    ],
)
def test_the_day_told(frame: str, first: str | None, last: str | None) -> None:
    found = occasion_of(frame, "2025-05-07")
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize("published", [None, "no date", "2025-02-29"])
def test_a_page_without_a_day_tells_no_day_of_the_week(published: str | None) -> None:
    assert occasion_of("Lee said on Monday", published) == Occasion()


def test_place_and_audience() -> None:
    found = occasion_of("Vance told pilots at Orly Field on 4 October", "2025-10-05", "pilots", ["vance"])
    assert found.places == ("field", "orly")
    assert found.audience == ("pilots",)
    assert occasion_of("Vance told reporters", "2025-10-05", "reporters").audience == ()


def test_the_day_beside_the_words_and_not_the_one_in_them() -> None:
    text = "“The flood of 3 March took the pier,” Ann Lee told the council on 9 May. It met on 12 May."
    (found,) = mentions_of(process(Document("p", text, published="2025-05-14")))
    assert found.occasion.first == "2025-05-09"


def test_ids_of_mentions_outlive_what_stands_around_them() -> None:
    words = "“The pier will stay,” Ann Lee said."
    ids = [mentions_of(process(Document("p", text)))[0].id for text in (words, f"A new lede.\n\n{words}")]
    assert ids[0] == ids[1]
    assert mentions_of(process(Document("other", words)))[0].id != ids[0]


def test_wordings_find_each_other_in_whatever_order() -> None:
    texts = ["we will not raise the toll on the bridge", "raise the toll", "not raise the tol on the bridge", "a cat"]
    postings = Postings()
    postings.add(list(enumerate(texts)), most=8)
    pairs = set(neighbours(texts, postings))
    assert {(0, 1), (1, 0), (0, 2), (2, 0)} <= pairs
    assert not any(3 in p and p != (3, 3) for p in pairs)
    assert list(neighbours([], postings)) == []


def test_a_copy_with_another_head_and_a_page_that_only_quotes_it() -> None:
    story = " ".join(f"word{n % 71} goes{n % 53} by{n}" for n in range(120))
    original, copy = Document("a", story), Document("b", f"By our own reporter. {story[:1500]}")
    quoting = Document("c", " ".join(f"other{n}" for n in range(200)) + story[:120])
    assert is_copy(sketch_of(original), sketch_of(copy))
    assert not is_copy(sketch_of(original), sketch_of(quoting))
    assert not is_copy(sketch_of(Document("d", "Short.")), sketch_of(original))


def test_the_day_of_the_sentence_before_is_not_that_of_the_words() -> None:
    text = "The board met on May 3, 2024. Ann Lee said that the ferry is safe."
    page = process(Document("d", text))
    (attribution,) = page.attributions
    assert "May" not in frame_of(text, attribution)
