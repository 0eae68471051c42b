"""Linking held against gold: which quotes of many pages are one utterance, and which only look so.

    python benchmarks/linking.py PAGES.jsonl.gz ... --clusters CLUSTERS.jsonl.gz --apart NOT_THE_SAME.jsonl.gz

Gold clusters are lines ``{"members": [{"doc_id", "span"}]}``; the lines of ``--apart`` are groups of which no two may
be one. A gold member is taken to be in the statement that has the member with which it shares most characters. Told are
pairwise and B-cubed precision and recall over the gold members, every pair that was wrongly joined, and every one that
was missed. With ``--orders N`` the pages are read in N random orders, and the statements must be the same to the byte.
Pages that hold no gold member stand beside the others as pages of a day do; with ``--beside fast`` they are read by rules.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from onrecord.data import Document, Page, Statement
from onrecord.extracting import extractor
from onrecord.linking import link
from onrecord.pipeline import process
from onrecord.read import read_sources
from onrecord.settings import Settings
from onrecord.shapes import linked_to_json

Place = tuple[str, int, int]


def lines_of(path: Path) -> Iterator[Any]:
    """The objects of a file of JSON lines, compressed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def places_of(group: Any) -> list[Place]:
    """The gold members of one line."""
    return [(m["doc_id"], *m["span"]) for m in group["members"]]


class Found:
    """The statements that were found, looked up by place."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.by_page: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for s in statements:
            for m in s.members:
                self.by_page[m.document_id].append((m.span.start, m.span.end, s.id))

    def at(self, place: Place) -> str:
        """The statement at a place; a name of its own where none is."""
        page, start, end = place
        shared = [
            (min(end, e) - max(start, s), -(e - s), id) for s, e, id in self.by_page[page] if s < end and start < e
        ]
        return max(shared)[2] if shared else f"none at {place}"


def pairwise(gold: Sequence[Sequence[Place]], found: Found) -> tuple[float, float]:
    """Precision and recall over pairs of gold members."""
    true = {frozenset(p) for group in gold for p in combinations(group, 2)}
    homes: dict[str, list[Place]] = defaultdict(list)
    for place in (p for group in gold for p in group):
        homes[found.at(place)].append(place)
    claimed = {frozenset(p) for group in homes.values() for p in combinations(group, 2)}
    right = len(true & claimed)
    return right / (len(claimed) or 1), right / (len(true) or 1)


def b_cubed(gold: Sequence[Sequence[Place]], found: Found) -> tuple[float, float]:
    """Precision and recall by member (Bagga and Baldwin 1998)."""
    of_gold = {p: set(group) for group in gold for p in group}
    homes: dict[str, set[Place]] = defaultdict(set)
    for place in of_gold:
        homes[found.at(place)].add(place)
    precision = [len(homes[found.at(p)] & g) / len(homes[found.at(p)]) for p, g in of_gold.items()]
    recall = [len(homes[found.at(p)] & g) / len(g) for p, g in of_gold.items()]
    return sum(precision) / len(precision), sum(recall) / len(recall)


def faults(
    gold: Sequence[Sequence[Place]], apart: Sequence[Sequence[Place]], found: Found
) -> Iterator[tuple[str, Place, Place]]:
    """Every pair that was wrongly joined, or missed."""
    cluster = {p: n for n, group in enumerate(gold) for p in group}
    for one, other in combinations(cluster, 2):
        joined = found.at(one) == found.at(other)
        if joined != (cluster[one] == cluster[other]):
            yield "WRONG" if joined else "missed", one, other
    for group in apart:
        for one, other in combinations(group, 2):
            if found.at(one) == found.at(other):
                yield "WELDED", one, other


def printed(statements: Sequence[Statement]) -> str:
    """Everything that ``onrecord link --format jsonl`` prints."""
    return "\n".join(json.dumps(linked_to_json(s), ensure_ascii=False) for s in statements)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="+")
    parser.add_argument("--clusters", type=Path, required=True)
    parser.add_argument("--apart", type=Path, required=True)
    parser.add_argument("--beside", help="the tier by which pages without gold members are read")
    parser.add_argument("--orders", type=int, default=0)
    parser.add_argument("--floor", type=float, nargs=2, metavar=("PRECISION", "RECALL"))
    chosen = parser.parse_args()
    documents = [d for d in read_sources(chosen.pages, Settings()) if isinstance(d, Document)]
    texts = {d.id: d.text for d in documents}
    gold = [places_of(line) for line in lines_of(chosen.clusters)]
    apart = [places_of(line) for line in lines_of(chosen.apart)]
    told = {id for group in (*gold, *apart) for id, _, _ in group}
    beside = extractor(chosen.beside) if chosen.beside else None
    pages: list[Page] = [process(d, None if d.id in told else beside) for d in documents]
    start = time.perf_counter()
    statements = link(pages)
    took = time.perf_counter() - start
    found = Found(statements)
    wrong = list(faults(gold, apart, found))
    for kind, one, other in wrong:
        print(
            f"{kind}: {one[0]}: {texts[one[0]][one[1] : one[2]]!r}\n        {other[0]}: {texts[other[0]][other[1] : other[2]]!r}"
        )
    scores = {"pairwise": pairwise(gold, found), "B-cubed": b_cubed(gold, found)}
    for name, (precision, recall) in scores.items():
        print(f"{name:10} precision {precision:.3f}  recall {recall:.3f}")
    welded = sum(kind == "WELDED" for kind, *_ in wrong)
    several = [s for s in statements if len({m.document_id for m in s.members}) > 1]
    print(
        f"{len(pages)} pages, {len(statements)} statements, {len(several)} on several pages; look-alikes welded: {welded}"
    )
    print(f"linked in {took:.1f} s")
    differing = 0
    for n in range(chosen.orders):
        random.Random(n).shuffle(pages)
        differing += printed(link(pages)) != printed(statements)
    if chosen.orders:
        print(f"{chosen.orders} random orders: {differing} gave other statements")
    low = chosen.floor and any(p < chosen.floor[0] or r < chosen.floor[1] for p, r in scores.values())
    return int(bool(low or (chosen.floor and welded) or differing))


if __name__ == "__main__":
    sys.exit(main())
