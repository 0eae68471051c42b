"""Fits how sure speakers are to which turned out right, on pages marked for it.

    python benchmarks/sureness.py [--gold MARKED.jsonl.gz] [--tier accurate] [--write src/onrecord/resolving/sureness.json]

Told is the table of reliability by cross-validation: of five parts of the pages each is judged by weights fitted on the
other four. Right is a name as ``marked.py`` says; of a speaker without one that gold has none either.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from marked import GOLD, HAVE_NAMES, HAVE_NONE, forms_of, is_name_of, paired, words

from onrecord.data import Document, Role
from onrecord.evaluate.calibration import expected_error, fitted, lines, reliability
from onrecord.extracting import Extractor, extractor
from onrecord.extracting.confidence import probability
from onrecord.extracting.tiers import Learned
from onrecord.pipeline import process
from onrecord.resolving import speaker_features
from onrecord.shapes import page_to_json

PARTS, PENALTY = 5, 3.0
Example = tuple[int, Mapping[str, float], bool]
"""The number of a page, the features of a speaker found there, and whether it is right."""


def examples(pages: Sequence[Mapping[str, Any]], by: Extractor) -> Iterator[Example]:
    """The speakers of all statements that were found."""
    for number, page in enumerate(pages):
        document = Document(page["id"], page["text"], published=page["published"], publisher=page["publisher"])
        found, features = process(document, by, mentions=False), speaker_features(document, by)
        sources, forms = found.of_role(Role.SOURCE), forms_of(page)
        pairs = paired(page["attributions"], page_to_json(found)["attributions"])
        for gold in page["attributions"]:
            answer = pairs.get(gold["id"])
            if answer is not None and answer["kind"] != "post":
                right = is_right(sources[answer["id"]], gold["speaker"], forms)
                yield number, features[answer["id"]], right


def is_right(speaker: Any, gold: Mapping[str, Any], forms: Mapping[str, list[str]]) -> bool:
    """Whether a speaker is whom gold names, or one without a name where gold has none."""
    if gold["name"] and gold["kind"] in HAVE_NAMES:
        return is_name_of(speaker.name, gold["name"], forms.get(" ".join(words(gold["name"])), ()))
    return speaker.kind.value in HAVE_NONE if gold["kind"] in HAVE_NONE else speaker.name is None


def weights(data: Sequence[Example]) -> dict[str, float]:
    return fitted([f for _, f, _ in data], [right for _, _, right in data], PENALTY)


def main() -> None:
    """Prints the table of reliability, and writes the weights where asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--tier", default="accurate")
    parser.add_argument("--write", type=Path)
    chosen = parser.parse_args()
    if not chosen.gold.exists():
        print(f"skipped: there is no gold at {chosen.gold}; give --gold", file=sys.stderr)
        return
    with gzip.open(chosen.gold, "rt", encoding="utf-8") as file:
        pages = [json.loads(line) for line in file]
    by = extractor(chosen.tier)
    data = list(examples(pages, by))
    pairs = []
    for part in range(PARTS):
        fit = weights([e for e in data if e[0] % PARTS != part])
        pairs += [(probability(fit, f), right) for number, f, right in data if number % PARTS == part]
    print("\n".join(lines(reliability(pairs))))
    print(f"cross-validated over {PARTS} parts, {len(pairs)} speakers: {expected_error(reliability(pairs)):.4f}")
    if chosen.write:
        held = json.loads(chosen.write.read_text(encoding="utf-8")) if chosen.write.exists() else {}
        held["model" if isinstance(by, Learned) else "rules"] = weights(data)
        chosen.write.write_text(json.dumps(held, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
