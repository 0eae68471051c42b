"""Who is speaking, on pages whose speakers were written down by hand: ``tests/resolving/speakers.jsonl``.

    python benchmarks/speakers.py CORPORA [--tier fast] [--floor RIGHT WRONG] [--errors]

``CORPORA`` is the folder that holds ``polnear/dev.jsonl.gz`` and ``pages``; the file has offsets and names alone. For
each source that was written down the attribution is taken whose source meets it, and its speaker is *right* (the name,
or for somebody unnamed the body spoken for), *wrong*, *open*, or there is *none*. Shares are of those found, by kind.
Titles and affiliations are compared where the page gives them.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import onrecord
from onrecord.data import Document, Speaker
from onrecord.extracting import extractor
from onrecord.read import read_sources, read_text

GOLD = Path(__file__).parents[1] / "tests" / "resolving" / "speakers.jsonl"
SMALL = frozenset("the a an of for at and in s new to by from on his her their its former".split())


def words(name: str | None) -> list[str]:
    return [
        w for w in re.findall(r"[\w.]+", (name or "").lower().replace("’s", "").replace("'s", "")) if w not in SMALL
    ]


def alike(one: str | None, other: str | None, kind: str) -> bool:
    """Whether two names are one: a person's by the surname, another's by half of its words or its acronym."""
    a, b = words(one), words(other)
    if not a or not b:
        return False
    if kind == "person":
        a, b = ([w for w in x if w.strip(".") not in {"jr", "sr"}] for x in (a, b))
        return a[-1].strip(".") == b[-1].strip(".") and (len(a) == 1 or len(b) == 1 or a[0][0] == b[0][0])
    shared = len(set(a) & set(b))
    return (
        shared / len(set(a) | set(b)) >= 0.5 or (shared >= 1 and set(a) <= set(b)) or (shared >= 1 and set(b) <= set(a))
    )


def documents(corpora: Path, rows: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Document]]:
    with gzip.open(corpora / "polnear" / "dev.jsonl.gz", "rt", encoding="utf-8") as file:
        texts = {r["id"]: r["text"] for r in map(json.loads, file)}
    for row in rows:
        if row["corpus"] == "pages":
            with tempfile.TemporaryDirectory() as folder:
                page = Path(folder) / "page.html"
                page.write_bytes(gzip.decompress((corpora / "pages" / f"{row['id']}.html.gz").read_bytes()))
                (document,) = (d for d in read_sources([str(page)]) if isinstance(d, Document))
        else:
            document = read_text(texts[row["id"]], id=row["id"])
        if hashlib.sha256(document.text.encode()).hexdigest() != row["text_sha256"]:
            sys.exit(f"{row['id']}: the text is no longer that in which the speakers were written down")
        yield row, document


def judged(gold: dict[str, Any], found: Speaker | None) -> str:
    if found is None:
        return "none"
    if found.name is None:
        return "open"
    kind = gold["kind"]
    named = alike(gold["name"], found.name, kind)
    if kind == "person" and found.kind.value not in {"person", "unresolved"}:
        named = False
    if kind in {"role", "unnamed"} and gold["affiliation"]:
        named = alike(gold["affiliation"], found.affiliation, "body")
    return "right" if named else "wrong"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--tier", default="fast")
    parser.add_argument("--floor", type=float, nargs=2, metavar=("RIGHT", "WRONG"))
    parser.add_argument("--errors", action="store_true")
    chosen = parser.parse_args()
    by = extractor(chosen.tier)
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    counts: dict[str, Counter[str]] = {}
    about: Counter[str] = Counter()
    for row, document in documents(chosen.corpora, rows):
        attributions = onrecord.extract(document, by)
        speakers = onrecord.resolve(document, attributions, by)[: len(attributions)]
        for start, end, number in row["sources"]:
            gold = row["speakers"][number]
            meeting = [
                (min(a.source[-1].end, end) - max(a.source[0].start, start), -len(a.source[0].of(document.text)), s)
                for a, s in zip(attributions, speakers, strict=True)
                if a.source and a.source[0].start < end and start < a.source[-1].end
            ]
            found = max(meeting, key=lambda m: m[:2])[2] if meeting else None
            verdict = judged(gold, found)
            for kind in (gold["kind"], "all"):
                counts.setdefault(kind, Counter())[verdict] += 1
            if chosen.errors and found is not None and verdict != "right":
                print(
                    f"{verdict:<6}{gold['kind']:<9}{gold['name']!r} [{gold['affiliation']}] <- {document.text[start:end]!r}: "
                    f"{found.name!r} {found.kind.value} [{found.affiliation}] {found.evidence}"
                )
            if verdict == "right" and found is not None:
                for field in ("title", "affiliation", "anonymity"):
                    told, said = gold[field], getattr(found, field)
                    about[
                        f"{field} {'both' if told and said and alike(told, said, 'body') else 'differ' if told and said else 'missed' if told else 'extra' if said else ''}"
                    ] += 1
    print(f"{'':<10}{'right':>7}{'wrong':>7}{'open':>7}{'of':>6}{'none':>6}")
    for kind, count in sorted(counts.items()):
        total = count["right"] + count["wrong"] + count["open"]
        shares = "".join(f"{count[k] / max(1, total):7.3f}" for k in ("right", "wrong", "open"))
        print(f"{kind:<10}{shares}{total:6}{count['none']:6}")
    for name, number in sorted(about.items()):
        if not name.endswith(" "):
            print(f"{name:<22}{number:5}")
    count = counts["all"]
    total = count["right"] + count["wrong"] + count["open"]
    if chosen.floor and (count["right"] / total < chosen.floor[0] or count["wrong"] / total > chosen.floor[1]):
        print(f"below the floor of {chosen.floor}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
