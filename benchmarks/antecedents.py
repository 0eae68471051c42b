"""Whom pronouns stand for: fits the ranking's weights, and scores them on GAP.

    python benchmarks/antecedents.py --fit GAP_DEVELOPMENT.jsonl.gz --coref GUM_TRAIN.jsonl.gz --news PAGES.jsonl.gz
                                     --cases CASES.jsonl.gz --unread GUM_DEV.jsonl.gz --pages MARKED_TRAIN.jsonl.gz --marked MARKED_DEV.jsonl.gz
                                     [--write src/onrecord/resolving/ranking.json]
    python benchmarks/antecedents.py GAP_VALIDATION.jsonl.gz [--floor F1]

A line of GAP (Webster et al., 2018) has a text, a pronoun and two names, and says of each whether it is meant. Told are
precision, recall and F1 over the names, for him and her apart, with their ratio (bias), and what was left open.
GUM (Zeldes, 2017) has the mentions of a page in clusters. The second ranking, of the open features, the model and the
situation, is fitted on pages that the model was not trained on; told is how often it is right on marked pages, each of
five parts judged by what was fitted on the other four.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
from marked import forms_of, is_name_of, paired, words

import onrecord
from onrecord.data import Document, Role, Span
from onrecord.extracting import extractor
from onrecord.extracting.tagger.page import ReadPage
from onrecord.extracting.tiers import Rules, page_read
from onrecord.languages import ENGLISH
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.resolving import pronoun_candidates, ranking
from onrecord.resolving.coreference import together
from onrecord.resolving.entities import Entity
from onrecord.resolving.features import Features
from onrecord.resolving.ranking import Candidate, read_candidates
from onrecord.resolving.third_person import third_person
from onrecord.shapes import page_to_json

HALF = 0.5
"""What a pronoun of GUM counts: a few pages have most of them."""
PARTS, PENALTY = 5, 8.0
NEWS = 3
"""How often each pronoun of news counts: they are few, and what is read mostly."""


def rows_of(path: str) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from (json.loads(line) for line in file)


def is_named(entity: Entity, place: list[int]) -> bool:
    return any(n.span.start < place[1] and place[0] < n.span.end for n in entity.names)


class Example(NamedTuple):
    """Candidates of a pronoun, the numbers of those that are meant, and where it stands."""

    found: list[Candidate]
    meant: list[int]
    text: str
    at: Span


def examples(path: str) -> Iterator[Example]:
    """The pronouns of GAP."""
    for row in rows_of(path):
        at = Span(*row["pronoun"])
        found = pronoun_candidates(read_text(row["text"], id="x"), at, by=extractor())
        meant = [row[k] for k in ("a", "b") if row[f"{k}_coref"]]
        those = [c for c in found if any(is_named(c.entity, m) for m in meant)]
        yield Example(found, _those(found, those), row["text"], at)


def clusters(path: str) -> Iterator[Example]:
    """He and she in pages whose mentions are in clusters, where the cluster has a name."""
    for row in rows_of(path):
        document = read_text(row["text"], id="x")
        for cluster in row["clusters"]:
            names = [m["span"] for m in cluster["mentions"] if m["form"] == "name"]
            for mention in cluster["mentions"] if cluster["type"] == "person" and names else ():
                at = Span(*mention["span"])
                if at.of(row["text"]).lower() in ENGLISH.people.third_person:
                    found = pronoun_candidates(document, at, by=extractor())
                    those = [c for c in found if any(is_named(c.entity, n) for n in names)]
                    yield Example(found, _those(found, those), row["text"], at)


def news(pages: list[str], cases: str) -> Iterator[Example]:
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
                (b.source[0].start, s.mention)
                for b, s in zip(attributions, speakers, strict=False)
                if s.mention and b.source and not b.parent and b.source[0].start < a.source[0].start
            ]
            found = pronoun_candidates(document, a.source[0], before, by=extractor())
            last = row["record_speaker"].split()[-1].lower()
            those = [c for c in found if c.entity.best.last == last]
            yield Example(found, _those(found, those), page["text"], a.source[0])


def _those(found: list[Candidate], meant: list[Candidate]) -> list[int]:
    """The numbers of the candidates that are meant, or the one behind the last where none is."""
    return [n for n, c in enumerate(found) if any(c is m for m in meant)] or [len(found)]


def _overlap(span: Span, place: list[int]) -> bool:
    return min(span.end, place[1]) - max(span.start, place[0]) > 0.4 * (place[1] - place[0])


def fitted(data: list[tuple[list[Features], list[int], float]], penalty: float, rounds: int = 400) -> dict[str, float]:
    """Weights by gradient ascent on the conditional likelihood, with an L2 penalty. The last number is what each counts."""
    names = sorted({k for found, _, _ in data for features in found for k in features})
    at = {name: n for n, name in enumerate(names)}
    tables = []
    for found, meant, counts in data:
        x = np.zeros((len(found) + 1, len(names) + 1))
        for n, features in enumerate(found):
            for k, v in features.items():
                x[n, at[k]] = v
        x[-1, -1] = 1.0
        tables.append((x, meant, counts))
    w, moment, square = (np.zeros(len(names) + 1) for _ in range(3))
    step = 0.05
    for n in range(1, rounds + 1):
        slope = -penalty * w
        for x, meant, counts in tables:
            odds = x @ w
            chance = np.exp(odds - odds.max())
            those = chance[meant] / chance[meant].sum()
            slope += counts * (those @ x[meant] - (chance / chance.sum()) @ x)
        moment = 0.9 * moment + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        w = w + step * (moment / (1 - 0.9**n)) / (np.sqrt(square / (1 - 0.999**n)) + 1e-8)
    return {name: round(float(w[n]), 4) for n, name in enumerate([*names, "nobody"])}


Read = tuple[list[Features], list[int], float]
"""The features of the second ranking for each candidate, the numbers of those meant, and what the example counts."""


def unread(data: list[tuple[Example, float]]) -> list[Read]:
    """Pronouns of no attribution, for the second ranking."""
    table = []
    by = extractor()
    for e, counts in data:
        page = page_read(by, e.text)
        if page is None:
            sys.exit("the second ranking is fitted by a model: install its packages")

        def ask(entities: list[Entity], at: Span = e.at, page: ReadPage = page) -> list[float | None]:
            each = [[o for o in page.odds(at, [n.span for n in x.names]) if o is not None] for x in entities]
            return [together(odds) if odds else None for odds in each]

        read = read_candidates(e.found, ask)
        meant = {id(e.found[n].entity) for n in e.meant if n < len(e.found)}
        table.append(([c.features for c in read], _meant(read, meant), counts))
    return table


class Asked(NamedTuple):
    """A pronoun as it is asked while a page is read: all candidates by place, and each once as the second ranking sees it."""

    placed: Read
    read: Read


def marked(path: str) -> list[list[Asked]]:
    """He and she that are sources on marked pages, by page, as they are asked while the page is read."""
    return [list(_of_page(page)) for page in rows_of(path)]


def _of_page(page: dict[str, Any]) -> Iterator[Asked]:
    asked: dict[str, tuple[list[Candidate], list[Candidate]]] = {}
    now = [""]

    def source(of: Any) -> Any:
        now[0] = of.attribution.id if of.role is Role.SOURCE else ""
        return third_person(of)

    def likeliest(found: list[Candidate], ask: Any = None, unlikely: Any = (), situation: Any = None) -> Any:
        if ask is not None and found:
            asked[now[0]] = ranking.placed(found, situation), read_candidates(found, ask, situation)
        return chosen(found, ask, unlikely, situation)

    chosen = ranking.likeliest
    document = Document(page["id"], page["text"], published=page["published"], publisher=page["publisher"])
    with patch("onrecord.resolving.who.third_person", source), patch.object(ranking, "likeliest", likeliest):
        answers = page_to_json(process(document, extractor(), mentions=False))["attributions"]
    pairs, forms = paired(page["attributions"], answers), forms_of(page)
    for gold in page["attributions"]:
        name, answer = gold["speaker"]["name"], pairs.get(gold["id"])
        if name and gold["speaker"]["kind"] == "person" and answer is not None and answer["id"] in asked:
            known = forms.get(" ".join(words(name)), ())
            yield Asked(*(_judged(found, name, known) for found in asked[answer["id"]]))


def _judged(found: list[Candidate], name: str, forms: Any) -> Read:
    meant = {id(c.entity) for c in found if any(is_name_of(" ".join(n.words), name, forms) for n in c.entity.names)}
    return [c.features for c in found], _meant(found, meant), 1.0


def _meant(found: list[Candidate], meant: set[int]) -> list[int]:
    return [n for n, c in enumerate(found) if id(c.entity) in meant] or [len(found)]


def right(read: list[Read], known: dict[str, float]) -> int:
    """How many of the pronouns whose bearer is among the candidates go to that one."""
    count = 0
    for found, meant, _ in read:
        chances = [sum(known.get(k, 0.0) * v for k, v in f.items()) for f in found]
        count += bool(chances) and meant[0] < len(found) and chances.index(max(chances)) in meant
    return count


def crossed(pages: list[list[Read]], others: list[Read]) -> str:
    """The share of pronouns that are right on marked pages, by weights fitted without them."""
    total = sum(m[0] < len(f) for page in pages for f, m, _ in page)
    count = 0
    for part in range(PARTS):
        rest = [r for n, page in enumerate(pages) if n % PARTS != part for r in page]
        count += right(
            [r for n, page in enumerate(pages) if n % PARTS == part for r in page], fitted(rest + others, 0.5)
        )
    return f"marked: {count} of {total} right, by weights fitted on other pages"


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
    parser.add_argument("--coref", nargs="*", default=[], help="pages with clusters, to fit on too")
    parser.add_argument("--unread", nargs="*", default=[], help="pages with clusters that the model was not trained on")
    parser.add_argument("--pages", nargs="*", default=[], help="pages marked in full, for the features of sources")
    parser.add_argument("--marked", nargs="*", default=[], help="such pages that the model was not trained on")
    parser.add_argument("--penalty", type=float, default=2.0)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--floor", type=float)
    chosen = parser.parse_args()
    if chosen.fit:
        parts = {
            "GAP": [e for path in chosen.fit for e in examples(path)],
            "GUM": [e for path in chosen.coref for e in clusters(path)],
            "news": list(news(chosen.news, chosen.cases)) if chosen.cases else [],
        }
        for name, part in parts.items():
            print(
                f"{name}: {len(part)}, meant among the candidates {sum(e.meant[0] < len(e.found) for e in part)}",
                file=sys.stderr,
            )
        counts = {"GAP": 1.0, "GUM": HALF, "news": NEWS}
        data = [([c.features for c in e.found], e.meant, counts[k]) for k, part in parts.items() for e in part]
        weights = {"open": fitted(data, chosen.penalty)}
        news_unread = unread([(e, NEWS) for e in parts["news"]])
        gum_unread = unread([(e, 1.0) for path in chosen.unread for e in clusters(path)])
        weights["read"] = fitted(gum_unread + news_unread, 0.5)
        told = [a.placed for path in chosen.pages for page in marked(path) for a in page]
        weights["placed"] = fitted(told + data, PENALTY)
        with patch.object(ranking, "weights", lambda which="open": weights.get(which, weights["read"])):
            pages = [[a.read for a in page] for path in chosen.marked for page in marked(path)]
        print(crossed(pages, gum_unread + news_unread), file=sys.stderr)
        weights["placed read"] = fitted([r for page in pages for r in page] + gum_unread + news_unread, 0.5)
        print(json.dumps(weights, indent=1))
        if chosen.write:
            held = json.loads(chosen.write.read_text(encoding="utf-8")) if chosen.write.exists() else {}
            both = {**held, **weights}  # what turns.py fits stands in the same file
            chosen.write.write_text(json.dumps(both, indent=1) + "\n", encoding="utf-8")
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
