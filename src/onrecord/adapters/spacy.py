"""A component of a spaCy pipeline: ``nlp.add_pipe("onrecord")``.

It needs nothing of the pipeline but the text, so it works on ``spacy.blank("en")``. What it finds stands in
``doc._.statements``, and as spans in ``doc.spans["onrecord"]``, which displaCy shows:
``displacy.render(doc, style="span", options={"spans_key": "onrecord"})``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from onrecord.errors import MissingExtra
from onrecord.extracting import Extractor, extractor
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.shapes import page_to_json

try:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, SpanGroup
except ImportError:
    raise MissingExtra("onrecord.adapters.spacy", "needs spaCy", "pip install 'onrecord[spacy]'") from None

KEY = "onrecord"
"""The name of the component, of its spans, and of what it keeps with a document."""
ROLES = ("source", "cue", "content", "addressee")


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution of a document, its parts as spans of it; ``row`` is the shape ``Attribution``, as JSON has it."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    addressee: tuple[Span, ...]
    row: dict[str, Any]

    @property
    def speaker(self) -> str | None:
        """The speaker's name, where there is one."""
        found = self.row["speaker"]
        return found["name"] if found else None

    @property
    def kind(self) -> str:
        """direct, mixed, indirect or post."""
        return str(self.row["kind"])

    @property
    def confidence(self) -> float:
        """How likely content and speaker are both right."""
        return float(self.row["confidence"])


class Component:
    """What spaCy calls with each document."""

    def __init__(self, by: Extractor) -> None:
        self.by = by

    def __call__(self, doc: Doc) -> Doc:
        """The document with its statements. Characters count in both as Python counts them."""
        rows: list[Any] = []
        if doc.text.strip():
            rows += page_to_json(process(read_text(doc.text, id="doc"), self.by))["attributions"]
        doc.user_data[KEY] = json.dumps(rows)  # words, which a document is stored with as they are
        spans = [span for row in rows for role in ROLES for span in _spans(doc, row[role], role.upper())]
        doc.spans[KEY] = SpanGroup(doc, name=KEY, spans=spans)
        return doc

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing: the model comes with the package."""
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> Component:
        """The component itself."""
        return self

    def to_disk(self, _: Any, **__: Any) -> None:
        """Writes nothing: the model comes with the package."""

    def from_disk(self, _: Any, **__: Any) -> Component:
        """The component itself."""
        return self


@Language.factory(KEY, default_config={"tier": None}, assigns=["doc._.statements", "doc.spans"])
def make(nlp: Language, name: str, tier: str | None) -> Component:  # noqa: ARG001
    """The component, by the extractor of a tier: accurate, best or fast."""
    return Component(extractor(tier))


def statements_of(doc: Doc) -> tuple[Statement, ...]:
    """What the component found in a document, also in one that was stored and loaded again."""
    return tuple(
        Statement(**{role: _spans(doc, row[role], role.upper()) for role in ROLES}, row=row)
        for row in json.loads(doc.user_data.get(KEY, "[]"))
    )


def _spans(doc: Doc, pairs: Iterable[Sequence[int]], label: str) -> tuple[Span, ...]:
    """Stretches of characters as spans of tokens; one that begins or ends in a token takes it whole."""
    found = (doc.char_span(a, b, label=label, alignment_mode="expand") for a, b in pairs)
    return tuple(span for span in found if span is not None)


@lru_cache(maxsize=1)
def _register() -> None:
    Doc.set_extension("statements", getter=statements_of, force=True)


_register()
