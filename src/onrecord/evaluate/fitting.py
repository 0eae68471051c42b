"""Fits how sure an extractor is to what turned out right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.evaluate.calibration import fitted, judged
from onrecord.extracting import Extractor
from onrecord.extracting.confidence import features_of, probability
from onrecord.extracting.nesting import settle
from onrecord.read import read_text
from onrecord.shapes import spans_to_json
from onrecord.text.layout import lay_out

PARTS = 5
PENALTY = 3.0


@dataclass(frozen=True, slots=True)
class Seen:
    """An attribution found in a gold page: the page's number, whether a model found it, its features, is it right."""

    page: int
    by_model: bool
    features: Mapping[str, float]
    right: bool


def seen_in(rows: Iterable[Mapping[str, Any]], by: Extractor) -> Iterator[Seen]:
    """Every attribution that an extractor finds in gold pages."""
    for number, row in enumerate(rows):
        document = read_text(row["text"], id=str(row["id"]))
        reading = lay_out(document)
        drafts = list(by.drafts(reading))
        of = {(d.source, d.cue, d.content): d for d in drafts}
        found: list[dict[str, Any]] = []
        for a in settle(document.text, drafts, reading.quotes, document.id):
            draft = of[a.source, a.cue, a.content]
            found.append(
                {
                    "source": spans_to_json(a.source),
                    "cue": spans_to_json(a.cue),
                    "content": spans_to_json(a.content),
                    "parent": a.parent,
                    "features": features_of(draft, document.text, reading.language.grammar),
                    "model": bool(draft.scores),
                }
            )
        for f, right in judged([row], [{"id": row["id"], "attributions": found}]):
            yield Seen(number, f["model"], f["features"], right)


def weights_of(seen: Sequence[Seen], penalty: float = PENALTY) -> dict[str, float]:
    """The weights that fit."""
    return fitted([s.features for s in seen], [s.right for s in seen], penalty)


def crossed(seen: Sequence[Seen], penalty: float = PENALTY) -> list[tuple[float, bool]]:
    """Confidences of each fifth of the pages by weights fitted on the others."""
    out = []
    for part in range(PARTS):
        weights = weights_of([s for s in seen if s.page % PARTS != part], penalty)
        out += [(probability(weights, s.features), s.right) for s in seen if s.page % PARTS == part]
    return out
