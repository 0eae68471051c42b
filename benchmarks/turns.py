"""Who speaks the quotations that nobody tags: fits the weights of their ranking on marked pages.

    python benchmarks/turns.py --pages MARKED_TRAIN.jsonl.gz --unread MARKED_DEV.jsonl.gz
                               [--write src/onrecord/resolving/ranking.json]

The first ranking, by what stands around, is fitted on ``--pages``; the second, of that and the model, on pages that the
model was not trained on. Told is how often each is right, each of five parts judged by what was fitted on the others.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

from antecedents import PARTS, Read, fitted, rows_of
from marked import forms_of, is_name_of, paired, words

from onrecord.data import Document
from onrecord.extracting import extractor
from onrecord.pipeline import process
from onrecord.resolving import ranking, turns
from onrecord.resolving.ranking import Candidate
from onrecord.shapes import page_to_json

FIRST, SECOND = 2.0, 0.5
"""Penalties of the two rankings."""
Page = list[tuple[Read, Read]]
"""The quotations without a tag of a page, as the first ranking sees them, and the second."""


def pages(paths: Sequence[str]) -> list[Page]:
    """The quotations of marked pages."""
    return [list(_of_page(page)) for path in paths for page in rows_of(path)]


def _of_page(page: dict[str, Any]) -> Iterator[tuple[Read, Read]]:
    asked: dict[str, tuple[list[Candidate], list[Candidate]]] = {}
    read = turns.read_candidates

    def kept(scene: Any, attribution: Any, found: list[Candidate]) -> list[Candidate]:
        asked[attribution.id] = found, read(scene, attribution, found)
        return asked[attribution.id][1]

    document = Document(page["id"], page["text"], published=page["published"], publisher=page["publisher"])
    with patch.object(turns, "read_candidates", kept):
        answers = page_to_json(process(document, extractor(), mentions=False))["attributions"]
    pairs, forms = paired(page["attributions"], answers), forms_of(page)
    for gold in page["attributions"]:
        answer = pairs.get(gold["id"])
        if answer is not None and answer["id"] in asked and gold["mode"] != "thought":
            name = gold["speaker"]["name"]
            first, second = (_judged(f, name, forms.get(" ".join(words(name or "")), ())) for f in asked[answer["id"]])
            yield first, second


def _judged(found: list[Candidate], name: str | None, forms: Any) -> Read:
    meant = [
        n
        for n, c in enumerate(found)
        if name and any(is_name_of(" ".join(x.words), name, forms) for x in c.entity.names)
    ]
    return [c.features for c in found], meant or [len(found)], 1.0


def right(read: Sequence[Read], known: dict[str, float]) -> int:
    """How many go to whom they are from, or to nobody where that is right."""
    count = 0
    for found, meant, _ in read:
        chances = [sum(known.get(k, 0.0) * v for k, v in f.items()) for f in found] + [known.get("nobody", 0.0)]
        count += chances.index(max(chances)) in meant
    return count


def crossed(by_page: Sequence[Sequence[Read]], penalty: float) -> str:
    """How many are right by weights fitted on other pages."""
    count = 0
    for part in range(PARTS):
        known = fitted([r for n, page in enumerate(by_page) if n % PARTS != part for r in page], penalty)
        count += right([r for n, page in enumerate(by_page) if n % PARTS == part for r in page], known)
    return f"{count} of {sum(map(len, by_page))} right"


def main() -> int:
    """Prints how often both rankings are right, and writes their weights where asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", nargs="+", required=True)
    parser.add_argument("--unread", nargs="+", required=True)
    parser.add_argument("--write", type=Path)
    chosen = parser.parse_args()
    seen = [[first for first, _ in page] for page in pages(chosen.pages)]
    print("by what stands around:", crossed(seen, FIRST))
    weights = {"turn": fitted([r for page in seen for r in page], FIRST)}
    now = ranking.weights
    with patch.object(turns, "weights", lambda which="open": weights.get(which) or now(which)):
        unread = [[second for _, second in page] for page in pages(chosen.unread)]
    print("with the model:", crossed(unread, SECOND))
    weights["turn read"] = fitted([r for page in unread for r in page], SECOND)
    if chosen.write:
        held = json.loads(chosen.write.read_text(encoding="utf-8"))
        chosen.write.write_text(json.dumps(held | weights, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
