"""Pages as they are read against gold.

    python benchmarks/pages.py FOLDER              main text of HTML: token F1, quotations lost and doubled
    python benchmarks/pages.py PAGES.jsonl.gz ...  the day that a plain text prints: right, wrong, none

FOLDER holds ``gold.json`` (name to {"url", "articleBody"}) and ``NAME.html.gz``; a line of PAGES has a text and, from
elsewhere, the day it was published, which many do not print.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

from onrecord.read import read_page, read_text

QUOTED = re.compile(r"[“\"][^“”\"\n]{10,}?[”\"]")


def fold(text: str) -> str:
    """Words alone, lower case."""
    return re.sub(r"\W+", " ", text.lower()).strip()


def f1(gold: str, found: str) -> float:
    """F1 over the words of two texts, as bags."""
    a, b = Counter(fold(gold).split()), Counter(fold(found).split())
    both = sum((a & b).values())
    return 2 * both / max(1, sum(a.values()) + sum(b.values()))


def days(paths: list[Path]) -> None:
    """Prints the days that are wrong, and how many are right, wrong and none."""
    count: Counter[str] = Counter()
    for path in paths:
        for row in map(json.loads, gzip.decompress(path.read_bytes()).splitlines()):
            found, gold = read_text(row["text"], id="p").published, (row.get("published") or "")[:10]
            kind = "not known" if not gold else "none" if found is None else "right" if found == gold else "wrong"
            count[kind] += 1
            if kind == "wrong":
                print(f"{row['id']}: {found}, not {gold}")
    print(", ".join(f"{count[k]} {k}" for k in ("right", "wrong", "none", "not known")))


def body(folder: Path) -> None:
    """Prints the worst pages and the figures."""
    scores, quotes, lost, doubled = [], 0, 0, 0
    for name, gold in json.loads((folder / "gold.json").read_text(encoding="utf-8")).items():
        page = read_page(gzip.decompress((folder / f"{name}.html.gz").read_bytes()), url=gold["url"])
        scores.append((f1(gold["articleBody"], page.text), gold["url"]))
        text, whole = fold(page.text), fold(gold["articleBody"])
        for quote in QUOTED.findall(gold["articleBody"]):
            quotes += 1
            lost += fold(quote) not in text
            doubled += text.count(fold(quote)) > whole.count(fold(quote))
    for score, url in sorted(scores)[:5]:
        print(f"{score:.3f}  {url}")
    mean = sum(s for s, _ in scores) / len(scores)
    print(f"{len(scores)} pages, token F1 {mean:.4f}; {quotes} quotations, {lost} lost, {doubled} doubled")


if __name__ == "__main__":
    given = [Path(a) for a in sys.argv[1:]]
    body(given[0]) if given[0].is_dir() else days(given)
