"""Pages that people corrected, in each engine: what they marked stands until it is taken back, and is forgotten with them."""

from __future__ import annotations

from onrecord.data import Page, Span
from onrecord.extracting import extractor
from onrecord.extracting.corrected import corrected_page
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.read.corrections import Corrected
from onrecord.store import open_store

TEXT = "“We won,” said Ann Lee. Bo Ray said that it rained."


def names(page: Page) -> list[str | None]:
    return [s.name for s in page.speakers if s.role == "source"]


def test_a_correction_stands_until_it_is_taken_back(path: str) -> None:
    page = process(read_text(TEXT, id="p"), extractor("fast"))
    mark = Corrected(cue=(Span(10, 14),), content=(Span(0, 9),), speaker="Ida Wren")
    with open_store(path) as store:
        store.add_page(page)
        store.link()
        first = store.correct_page(corrected_page(page.document, (mark,), "Ida"), "Ida")
        assert (first.about, first.before) == ("page", "p")
        assert names(store.page("p")) == ["Ida Wren"] and store.page("p").extractor == "corrected by Ida"
        store.add_page(page)
        assert names(store.page("p")) == ["Ida Wren"], "an extractor does not outrank a person"
        second = store.correct_page(corrected_page(page.document, (), "Bo"), "Bo")
        assert names(store.page("p")) == []
        store.undo(second.number)
        assert names(store.page("p")) == ["Ida Wren"], "the correction before it stands again"
        store.undo(first.number)
        assert names(store.page("p")) == names(page) == ["Ann Lee", "Bo Ray"]
        third = store.correct_page(corrected_page(page.document, (mark,), "Ida"), "Ida")
        fourth = store.correct_page(corrected_page(page.document, (), "Bo"), "Bo")
        store.undo(third.number)
        assert names(store.page("p")) == [], "in whatever order"
        store.undo(fourth.number)
        assert names(store.page("p")) == names(page)
        assert [d.undone is not None for d in store.acts()] == [True] * 4


def test_a_correction_names_nobody_who_was_forgotten(path: str) -> None:
    page = process(read_text(TEXT, id="p"), extractor("fast"))
    with open_store(path) as store:
        store.add_page(page)
        store.link()
        store.correct_page(
            corrected_page(page.document, (Corrected(content=(Span(0, 9),), speaker="Ann Lee"),), "Ida"), "Ida"
        )
        store.forget([f"person:{store.people('Ann Lee')[0]['id']}"])
        assert "Ann Lee" not in names(store.page("p")) and store.acts() == []
