"""The wire form: every noun comes back as it was, from another process too; and shapes are read as they were made."""

from __future__ import annotations

import json
import multiprocessing
import pickle
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields
from enum import StrEnum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import errors
from onrecord.data import Document, Edit, Page, Record, Span, Speaker
from onrecord.extracting import Extractor, extractor
from onrecord.pipeline import process
from onrecord.shapes import (
    document_from_json,
    document_to_json,
    edit_from_json,
    edit_to_json,
    record_from_json,
    record_to_json,
)
from onrecord.shapes import page as page_shapes
from onrecord.shapes.fields import read_shape, shaped
from onrecord.shapes.wire import NOUNS, from_wire, many_from_wire, many_to_wire, to_wire
from onrecord.text.layout import lay_out

TEXT = "Jane Doe arrived. “We wo\u200bn,” she told reporters. “He said ‘no’ to us,” Bob Ray said."
WORDS = st.text(max_size=5)  # lone surrogates among them: no page is refused for one


def drawn(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a field's type."""
    if get_origin(hint) is UnionType:
        return st.one_of(*(drawn(a) for a in get_args(hint)))
    if get_origin(hint) is tuple:
        inside = get_args(hint)
        if inside[-1] is Ellipsis:
            return st.lists(drawn(inside[0]), max_size=2).map(tuple)
        return st.tuples(*(drawn(a) for a in inside))
    if hint is Span:
        return st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda p: Span(min(p), max(p)))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(list(hint))
    plain = {
        str: WORDS, int: st.integers(-9, 10**12), float: st.floats(allow_nan=False), bool: st.booleans(),
        type(None): st.none(),
    }  # fmt: skip
    return plain[hint] if hint in plain else nouns(hint)


def nouns(noun: type[Any]) -> st.SearchStrategy[Any]:
    hints = get_type_hints(noun)
    return st.deferred(lambda: st.builds(noun, **{f.name: drawn(hints[f.name]) for f in fields(noun)}))


@pytest.mark.parametrize("name", sorted(NOUNS))
def test_every_noun_comes_back_as_it_was(name: str) -> None:
    @given(drawn(NOUNS[name]))
    def law(noun: object) -> None:
        assert from_wire(to_wire(noun)) == noun
        assert many_from_wire(many_to_wire([noun, noun]), NOUNS[name]) == (noun, noun)

    law()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"Nobody": {}}', '{"Span": {"start": 2, "end": 1}}', '{"Span": 1}'])
def test_what_is_no_wire_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        from_wire(text)
    with pytest.raises(TypeError):
        to_wire(text)


@given(nouns(Edit))
def test_an_edit_is_read_as_it_was_made(edit: Edit) -> None:
    assert edit_from_json(json.loads(json.dumps(edit_to_json(edit)))) == edit


@given(nouns(Speaker))
def test_a_speaker_s_shape_keeps_each_of_its_fields(speaker: Speaker) -> None:
    row = shaped(speaker, page_shapes.Speaker)
    whole = read_shape(
        row, Speaker, attribution_id=speaker.attribution_id, role=speaker.role, score=speaker.score,
        evidence=speaker.evidence,
    )  # fmt: skip
    assert whole == speaker
    assert list(row) == list(page_shapes.Speaker.__annotations__)


def test_documents_and_records_are_read_as_they_were_printed() -> None:
    document = Document("p", "One.", published="2024-02-05")
    assert document_from_json(json.loads(json.dumps(document_to_json(document)))) == document
    record = Record("r", (), "Title", "2024-02-05", participants=("Ann",), spoken_languages=(("Ann", "fr"),))
    assert record_from_json(json.loads(json.dumps(record_to_json(record)))) == record


def _processed(wire: str, by: Extractor) -> str:
    return to_wire(process(from_wire(wire), by))


def _fails(by: Extractor) -> None:
    raise errors.ModelError("a folder", f"is not one for {by.name}", "install it")


@pytest.mark.parametrize("tier", ["fast", "accurate"])
def test_a_page_is_read_in_another_process_as_in_this_one(tier: str) -> None:
    by, document = extractor(tier), Document("p", TEXT)
    assert pickle.loads(pickle.dumps(lay_out(document))) == lay_out(document)
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        there = from_wire(pool.submit(_processed, to_wire(document), by).result())
        with pytest.raises(errors.ModelError, match=f"a folder: is not one for {by.name}; install it"):
            pool.submit(_fails, by).result()
    assert isinstance(there, Page)
    assert there == process(document, by)
    assert there.quotes
    assert there.mentions
