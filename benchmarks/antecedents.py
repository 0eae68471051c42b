"""Whom pronouns stand for: fits the ranking's weights, and scores them on GAP.

    python benchmarks/antecedents.py --fit GAP_DEVELOPMENT.jsonl.gz --news PAGES.jsonl.gz --cases CASES.jsonl.gz
                                     [--write src/onrecord/resolve/ranking.json]
    python benchmarks/antecedents.py GAP_VALIDATION.jsonl.gz [--floor F1]

A line of GAP (Webster et al., 2018) has a text, a pronoun and two names, and says of each whether it is meant. Told are
precision, recall and F1 over the names, for him and her apart, with their ratio (bias), and what was left open.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

import onrecord
from onrecord.data import Span
from onrecord.extract.tiers import Rules
from onrecord.read import read_text
from onrecord.resolve import pronoun_candidates
from onrecord.resolve.names import Entity
from onrecord.resolve.ranking import Candidate

NEWS = 3
"""How often each pronoun of news counts: they are few, and what is read mostly."""


def rows_of(path: str) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from (json.loads(line) for line in file)


def is_named(entity: Entity, place: list[int]) -> bool:
    return any(n.span.start < place[1] and place[0] < n.span.end for n in entity.names)


def examples(path: str) -> Iterator[tuple[list[Candidate], list[int]]]:
    """Candidates of each pronoun and which of them are meant."""
    for row in rows_of(path):
        found = pronoun_candidates(read_text(row["text"], id="x"), Span(*row["pronoun"]))
        meant = [row[k] for k in ("a", "b") if row[f"{k}_coref"]]
        yield found, _those(found, [c for c in found if any(is_named(c.entity, m) for m in meant)])


def news(pages: list[str], cases: str) -> Iterator[tuple[list[Candidate], list[int]]]:
    """The same of pronouns that are sources on news pages whose speaker a transcript tells."""
    wanted: dict[str, list[dict[str, Any]]] = {}
    for row in rows_of(cases):
        if row.get("record_speaker") and row["speaker_matches"] is True:
            wanted.setdefault(row["doc_id"], []).append(row)
    for page in (row for path in pages for row in rows_of(path) if row["id"] in wanted):
        document = read_text(page["text"], id=page["id"])
        attributions = onrecord.extract(document, Rules())
        speakers = onrecord.resolve(document, attributions)
        for row in wanted[page["id"]]:
            a = next(
                (a for a in attributions if a.source and any(_overlap(s, row["quote_span"]) for s in a.content)), None
            )
            if a is None or a.parent or a.source[0].of(page["text"]).lower() not in {"he", "she"}:
                continue
            before = [
                (b.source[0].start, s.mention) for b, s in zip(attributions, speakers, strict=False)
                if s.mention and b.source and not b.parent and b.source[0].start < a.source[0].start
            ]  # fmt: skip
            found = pronoun_candidates(document, a.source[0], before)
            last = row["record_speaker"].split()[-1].lower()
            yield found, _those(found, [c for c in found if c.entity.best.last == last])


def _those(found: list[Candidate], meant: list[Candidate]) -> list[int]:
    """The numbers of the candidates that are meant, or the one behind the last where none is."""
    return [n for n, c in enumerate(found) if any(c is m for m in meant)] or [len(found)]


def _overlap(span: Span, place: list[int]) -> bool:
    return min(span.end, place[1]) - max(span.start, place[0]) > 0.4 * (place[1] - place[0])


def fitted(data: list[tuple[list[Candidate], list[int]]], penalty: float, rounds: int = 400) -> dict[str, float]:
    """Weights by gradient ascent on the conditional likelihood, with an L2 penalty."""
    names = sorted({k for found, _ in data for c in found for k in c.features})
    at = {name: n for n, name in enumerate(names)}
    tables = []
    for found, meant in data:
        x = np.zeros((len(found) + 1, len(names) + 1))
        for n, c in enumerate(found):
            for k, v in c.features.items():
                x[n, at[k]] = v
        x[-1, -1] = 1.0
        tables.append((x, meant))
    w, moment, square = (np.zeros(len(names) + 1) for _ in range(3))
    step = 0.05
    for n in range(1, rounds + 1):
        slope = -penalty * w
        for x, meant in tables:
            odds = x @ w
            chance = np.exp(odds - odds.max())
            those = chance[meant] / chance[meant].sum()
            slope += those @ x[meant] - (chance / chance.sum()) @ x
        moment = 0.9 * moment + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        w = w + step * (moment / (1 - 0.9**n)) / (np.sqrt(square / (1 - 0.999**n)) + 1e-8)
    return {name: round(float(w[n]), 4) for n, name in enumerate([*names, "nobody"])}


def scores(path: str) -> dict[str, Counter[str]]:
    out: dict[str, Counter[str]] = {"he": Counter(), "she": Counter()}
    for row in rows_of(path):
        text = row["text"]
        span = Span(*row["pronoun"])
        found = onrecord.antecedent(read_text(text, id="x"), span)
        count = out["he" if span.of(text).lower() in {"he", "him", "his", "himself"} else "she"]
        count["open"] += found is None
        for k in ("a", "b"):
            place, gold = row[k], row[f"{k}_coref"]
            said = found is not None and _meets(found, place, text)
            count["tp" if said and gold else "fp" if said else "fn" if gold else "tn"] += 1
    return out


def _meets(found: Any, place: list[int], text: str) -> bool:
    name = text[place[0] : place[1]].lower()
    mention = found.mention
    same = mention is not None and mention.start < place[1] and place[0] < mention.end
    return bool(same or name in found.name.lower() or found.name.lower() in name)


def f1(c: Counter[str]) -> tuple[float, float, float]:
    p, r = c["tp"] / max(1, c["tp"] + c["fp"]), c["tp"] / max(1, c["tp"] + c["fn"])
    return p, r, 2 * p * r / max(1e-9, p + r)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gap", nargs="*")
    parser.add_argument("--fit", nargs="*", default=[])
    parser.add_argument("--news", nargs="*", default=[], help="pages to fit on too, with --cases")
    parser.add_argument("--cases", help="quotes of those pages whose speaker is known")
    parser.add_argument("--penalty", type=float, default=5.0)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--floor", type=float)
    chosen = parser.parse_args()
    if chosen.fit:
        data = [e for path in chosen.fit for e in examples(path)]
        told = list(news(chosen.news, chosen.cases)) if chosen.cases else []
        print(f"{len(data)} of GAP, {len(told)} of news; meant among the candidates: "
              f"{sum(m[0] < len(f) for f, m in data)}, {sum(m[0] < len(f) for f, m in told)}", file=sys.stderr)  # fmt: skip
        weights = fitted(data + NEWS * told, chosen.penalty)
        print(json.dumps(weights, indent=1))
        if chosen.write:
            chosen.write.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    for path in chosen.gap:
        found = scores(path)
        both = found["he"] + found["she"]
        for name, count in (*found.items(), ("both", both)):
            p, r, f = f1(count)
            print(f"{name:<6} precision {p:.3f} recall {r:.3f} F1 {f:.3f} open {count['open']}")
        print(f"bias   {f1(found['she'])[2] / max(1e-9, f1(found['he'])[2]):.3f}")
        if chosen.floor and f1(both)[2] < chosen.floor:
            print(f"below the floor of {chosen.floor}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
