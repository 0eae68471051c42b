"""The spaCy component, on a blank pipeline: statements, spans that displaCy shows, documents that are stored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("spacy")

import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import DocBin

import onrecord.adapters.spacy as adapter

TEXT = "HOLM – “We won,” Ann Lee told reporters. 😀 Bo Ray said that it rained."


def blank() -> Language:
    made: Language = spacy.blank("en")
    made.add_pipe("onrecord", config={"tier": "fast"})
    return made


@pytest.fixture(scope="module")
def nlp() -> Iterator[Language]:
    yield blank()


def test_a_document_tells_who_said_what(nlp: Language) -> None:
    doc = nlp(TEXT)
    first, second = doc._.statements
    assert (first.speaker, first.kind) == ("Ann Lee", "direct") and 0 < first.confidence <= 1
    assert [s.text for s in first.content] == ["“We won,”"] and [s.text for s in first.cue] == ["told"]
    assert [s.text for s in second.content] == ["that it rained"] and second.speaker == "Bo Ray"
    assert {s.label_ for s in doc.spans["onrecord"]} == {"SOURCE", "CUE", "CONTENT", "ADDRESSEE"}


def test_displacy_shows_the_spans(nlp: Language) -> None:
    html = displacy.render(nlp(TEXT), style="span", options={"spans_key": "onrecord"}, jupyter=False)
    assert "CONTENT" in html and "Ann" in html


def test_documents_are_stored_and_loaded_with_what_was_found(nlp: Language) -> None:
    docs = list(nlp.pipe([TEXT, "Nobody says a word.", ""]))
    stored = DocBin(store_user_data=True, docs=docs).to_bytes()
    back = list(DocBin().from_bytes(stored).get_docs(nlp.vocab))
    assert [[s.row for s in d._.statements] for d in back] == [[s.row for s in d._.statements] for d in docs]
    assert [len(d._.statements) for d in back] == [2, 0, 0]


def test_a_pipeline_is_saved_and_loaded(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    assert spacy.load(tmp_path)(TEXT)._.statements[0].speaker == "Ann Lee"


def test_the_example_of_the_docs_runs(capsys: pytest.CaptureFixture[str]) -> None:
    text = (Path(__file__).parents[2] / "docs" / "tools.md").read_text(encoding="utf-8")
    exec(text.split("```python\n")[1].split("```")[0], {})
    assert capsys.readouterr().out == "Ann Lee direct ['“We won,”']\n"


@given(st.text(alphabet="“”ab 😀\n.,", max_size=40))
@settings(max_examples=30)
def test_spans_hold_what_the_offsets_say(words: str) -> None:
    doc = blank()(f"“{words}We won,” said Ann Lee. {words}")
    for s in doc._.statements:
        for role in adapter.ROLES:
            spans, pairs = getattr(s, role), s.row[role]
            assert len(spans) == len(pairs)
            for span, (a, b) in zip(spans, pairs, strict=True):  # a blank at the end of a text is no token
                assert span.start_char <= a and not doc.text[span.end_char : b].strip()
