"""A model that reads whom a pronoun stands for: asked in doubt, in sight of some 500 words, the same for every caller."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord.data import Document, Span
from onrecord.errors import ModelError
from onrecord.extracting import Extractor, extractor
from onrecord.resolving import ranking
from onrecord.resolving.entities import Entity
from onrecord.resolving.ranking import SURE, likeliest, probabilities, weights
from onrecord.resolving.reader import FOLDER, Reader, reader

TEXT = (
    "Kai Borg met Robin Hale at the harbour after her speech on the ferries. He had waited there for an hour, and "
    "she was late.\n\nThe council votes on Monday."
)


@pytest.fixture(scope="module")
def learned() -> Iterator[Extractor]:
    pytest.importorskip("onnxruntime")
    yield extractor("accurate")


def test_names_are_scored_for_a_mention(learned: Extractor) -> None:
    page = reader().page(TEXT)
    names = [Span(TEXT.index(n), TEXT.index(n) + len(n)) for n in ("Kai Borg", "Robin Hale")]
    at = TEXT.index("her speech")
    one, other = page.scores(Span(at, at + 3), names)
    assert one is not None and other is not None and other > one


def test_what_is_asked_before_changes_nothing(learned: Extractor) -> None:
    he, name = Span(TEXT.index("He "), TEXT.index("He ") + 2), [Span(0, 8)]
    fresh = reader().page(TEXT).scores(he, name)
    page = reader().page(TEXT)
    page.scores(Span(TEXT.index("she"), TEXT.index("she") + 3), name)
    assert page.scores(he, name) == page.scores(he, name) == fresh


def test_a_name_far_away_is_out_of_sight(learned: Extractor) -> None:
    text = TEXT + "\n\n" + "The ferry left late and the harbour was wet that day.\n\n" * 90 + "He was glad."
    at = text.rindex("He ")
    assert reader().page(text).scores(Span(at, at + 2), [Span(0, 8)]) == [None]
    assert reader().page("").scores(Span(0, 0), [Span(0, 0)]) == [None]


def test_a_learned_extractor_asks_the_model_and_rules_do_not(
    learned: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Span] = []
    real = Reader.page

    def page(self: Reader, text: str) -> object:
        found = real(self, text)
        scores = found.scores

        def count(mention: Span, names: list[Span]) -> list[float | None]:
            asked.append(mention)
            return scores(mention, names)

        found.scores = count  # type: ignore[method-assign, assignment]
        return found

    monkeypatch.setattr(Reader, "page", page)
    monkeypatch.setattr(ranking, "SURE", 1.1)
    text = (
        "Kai Borg talked to Robin Hale about Bo Lund and Mika Storm. Lund saw Hale as Borg left. “It is late,” he said."
    )
    document = Document("p", text)
    onrecord.resolve(document, onrecord.extract(document, extractor("fast")), extractor("fast"))
    assert not asked
    onrecord.resolve(document, onrecord.extract(document, extractor("fast")), learned)
    assert {m.of(text) for m in asked} == {"he"}


def test_who_is_sure_by_the_features_is_not_asked_for() -> None:
    from onrecord.resolving import pronoun_candidates

    text = "Jane Doe spoke. “We won,” she said. She left."
    found = pronoun_candidates(Document("p", text), Span(text.index("She left"), text.index("She left") + 3))

    def ask(entities: list[Entity]) -> list[float | None]:
        raise AssertionError("asked")

    assert max(probabilities(found, weights())) >= SURE and likeliest(found, ask)
    assert likeliest([], ask) is None
    text = "Kai Borg talked to Robin Hale about Bo Lund. Lund saw Hale as Borg left. “It is late,” he said."
    doubtful = pronoun_candidates(Document("p", text), Span(text.index("he "), text.index("he ") + 2))
    told = {True: 6.0, False: -6.0}
    for meant in ("Kai Borg", "Robin Hale"):
        best = likeliest(doubtful, lambda entities, m=meant: [told[e.name == m] for e in entities])  # type: ignore[misc, arg-type]
        assert best is not None and best[0].name == meant


def test_a_folder_without_a_model_is_refused(tmp_path: Path, learned: Extractor) -> None:
    tokenizer = FOLDER.parent / "accurate" / "tokenizer.json"
    with pytest.raises(ModelError, match="cannot be loaded"):
        Reader(tmp_path, tokenizer)
    shutil.copy(FOLDER / "model.json", tmp_path)
    row = json.loads((tmp_path / "model.json").read_text()) | {"format": 99}
    (tmp_path / "model.json").write_text(json.dumps(row))
    with pytest.raises(ModelError, match="format 99"):
        Reader(tmp_path, tokenizer)
