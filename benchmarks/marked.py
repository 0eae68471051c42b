"""Statements in full, on pages marked for it: who says what to whom, inside whose words, and how sure that is.

    python benchmarks/marked.py [--gold MARKED.jsonl.gz] [--tier accurate] [--model FOLDER] [--errors N] [NAME=FLOOR ...]

Figures, as shares:

- ``found``: gold statements of speech and writing that an answer meets: the contents share half of their union, or the
  cue is shared and half of the gold's content covered;
- ``false``: answers of speech or writing at confidence .5 and over that meet nothing in gold;
- ``name``: right name, of those found whose speaker has one; ``person``, ``body``, ``document`` by kind; ``open``: none
  given; ``who``: right name where the source is no name; ``unnamed``: those without a name said to be that;
- ``nested``: of the statements inside others those found with the right parent;
- ``kind``, ``mode``, ``addressee``: right, of those found (that have an addressee);
- ``all``: found with the right name, kind, and inside something or not, of all with a named speaker;
- ``sure``: wrong names among those given at confidence .9 and over.

With floors (``all=.68``; of ``false``, ``open`` and ``sure`` the most) it ends with 1 when one is missed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.extracting import Extractor, extractor
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.shapes import page_to_json

GOLD = Path(__file__).resolve().parents[2] / "shared/corpora/marked/dev.jsonl.gz"
LESS = frozenset({"false", "open", "sure"})
"""Figures of which less is better."""
SMALL = frozenset("the a an mr mrs ms dr his her their its".split())
PRONOUNS = frozenset("he she they it i we who which you his her one".split())
HAVE_NAMES, HAVE_NONE = ("person", "body", "document"), ("role", "group", "unnamed")
SURE, STATED = 0.9, 0.5
Row = Mapping[str, Any]
Ranges = Sequence[Sequence[int]]


# ---------------------------------------------------------------- likeness
def words(text: str | None) -> list[str]:
    return [w.lower() for w in re.findall(r"[^\W_]+", text or "")]


def telling(text: str | None) -> list[str]:
    return [w for w in words(text) if w not in SMALL]


def size(spans: Ranges) -> int:
    return sum(b - a for a, b in spans)


def shared(one: Ranges, other: Ranges) -> int:
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def is_name_of(given: str | None, gold: str, forms: Sequence[str]) -> bool:
    """Whether a name is one that the page gives the same one, or says the same words but for small ones."""
    mine, right = telling(given), telling(gold)
    if not mine:
        return False
    if mine == right or (len(right) > 1 and set(mine) >= set(right)):
        return True
    known = map(telling, forms)
    return any(mine == form for form in known if len(form) > 1 or len(right) == 1)


def forms_of(page: Row) -> dict[str, list[str]]:
    """By each name of the page's cast, in small letters, all names of the same one."""
    found: dict[str, list[str]] = {}
    for entity in page.get("entities") or ():
        names = [page["text"][slice(*m["span"])] for m in entity["mentions"] if m["form"] == "name"]
        for name in (entity["name"], *names):
            found.setdefault(" ".join(words(name)), []).extend(names)
    return found


def paired(gold: Sequence[Row], answers: Sequence[Row]) -> dict[str, Row]:
    """By the gold's ids the answer that meets each best; the outer statements choose first."""
    left, out = list(answers), {}
    for statement in sorted(gold, key=lambda a: a["parent"] is not None):
        best = max(left, key=lambda a: nearness(statement, a), default=None)
        if best is not None and nearness(statement, best) > 0:
            out[statement["id"]] = best
            left = [a for a in left if a is not best]
    return out


def nearness(gold: Row, answer: Row) -> float:
    """How much an answer is a gold statement; 0 when it is none."""
    common, cue = shared(gold["content"], answer["content"]), shared(gold["cue"], answer["cue"]) > 0
    union = size(gold["content"]) + size(answer["content"]) - common
    meets = common / union > 0.5 or (cue and common >= size(gold["content"]) / 2)
    return common / union + 0.3 * cue if meets else 0.0


# ---------------------------------------------------------------- counting
@dataclass
class Count:
    """What was counted over pages: ``n`` by name, and a line for each wrong name."""

    n: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def share(self, part: str, whole: str) -> float:
        return self.n[part] / max(1, self.n[whole])

    def page(self, page: Row, answers: Sequence[Row]) -> None:
        """Counts one page."""
        pairs, forms = paired(page["attributions"], answers), forms_of(page)
        for gold in page["attributions"]:
            if gold["mode"] != "thought":
                self.statement(page, gold, pairs, forms)
        used = {id(a) for a in pairs.values()}
        stated = [a for a in answers if a["mode"] != "thought" and a["confidence"] >= STATED]
        self.n["stated"] += len(stated)
        self.n["false"] += sum(id(a) not in used and not met(a, page["attributions"]) for a in stated)

    def statement(self, page: Row, gold: Row, pairs: Mapping[str, Row], forms: Mapping[str, list[str]]) -> None:
        """Counts one gold statement."""
        answer, speaker, n = pairs.get(gold["id"]), gold["speaker"], self.n
        has_name = bool(speaker["name"]) and speaker["kind"] in HAVE_NAMES
        n["gold"] += 1
        n["gold with names"] += has_name
        if gold["parent"]:
            parent = pairs.get(gold["parent"])
            n["gold nested"] += 1
            n["nested"] += bool(answer and parent and answer["parent"] == parent["id"])
        if answer is None:
            return
        n["found"] += 1
        n["kind"] += answer["kind"] in {gold["kind"], "post"}
        n["mode"] += answer["mode"] == gold["mode"]
        if gold["addressee"]:
            n["found with addressee"] += 1
            n["addressee"] += shared(gold["addressee"], answer["addressee"]) > 0
        if has_name:
            self.name(page, gold, answer, forms)
        elif speaker["kind"] in HAVE_NONE:
            n["found without names"] += 1
            n["unnamed"] += answer["speaker"]["kind"] in HAVE_NONE

    def name(self, page: Row, gold: Row, answer: Row, forms: Mapping[str, list[str]]) -> None:
        """Counts whether the name of a statement that was found is right."""
        n, speaker, given = self.n, gold["speaker"], answer["speaker"]
        right = is_name_of(given["name"], speaker["name"], forms.get(" ".join(words(speaker["name"])), ()))
        source = words(" ".join(page["text"][a:b] for a, b in gold["source"]))
        bare = (len(source) <= 1 and set(source) <= PRONOUNS) or not set(source) & set(words(speaker["name"]))
        n["names"] += 1
        n["name"] += right
        n["with " + speaker["kind"]] += 1
        n[speaker["kind"]] += right
        n["bare"] += bare
        n["who"] += bare and right
        n["open"] += given["name"] is None or given["kind"] == "unresolved"
        if answer["confidence"] >= SURE:
            n["surely"] += 1
            n["sure"] += not right and given["name"] is not None
        n["all"] += right and answer["kind"] == gold["kind"] and bool(answer["parent"]) == bool(gold["parent"])
        if not right:
            told = f"{speaker['name']} ({speaker['kind']}), not {given['name']} at {answer['confidence']:.2f}"
            beside = page["text"][gold["content"][0][0] : gold["content"][0][1]][:60]
            self.wrong.append(f"{page['id']}: {told}: {' '.join(source)[:50]!r} {beside!r}")

    def figures(self) -> dict[str, float]:
        """The figures by their names."""
        of = {
            "found": "gold", "false": "stated", "name": "names", "who": "bare", "person": "with person",
            "body": "with body", "document": "with document", "unnamed": "found without names", "open": "names",
            "nested": "gold nested", "kind": "found", "mode": "found", "addressee": "found with addressee",
            "all": "gold with names", "sure": "surely",
        }  # fmt: skip
        return {name: self.share(name, whole) for name, whole in of.items()}


def met(answer: Row, gold: Sequence[Row]) -> bool:
    """Whether an answer shares half of its content, or of theirs, with a gold statement."""
    least = [(shared(g["content"], answer["content"]), min(size(g["content"]), size(answer["content"]))) for g in gold]
    return any(common > whole / 2 for common, whole in least)


def answers_of(page: Row, by: Extractor) -> Sequence[Row]:
    """The statements of a page, as ``onrecord extract --format jsonl`` gives them."""
    document = read_text(page["text"], id=page["id"], published=page["published"], publisher=page["publisher"])
    return page_to_json(process(document, by, mentions=False))["attributions"]


def counted(pages: Sequence[Row], by: Extractor) -> Count:
    """All pages, counted."""
    count = Count()
    for page in pages:
        count.page(page, answers_of(page, by))
    return count


# ---------------------------------------------------------------- command
def missed(figures: Mapping[str, float], floors: Sequence[str]) -> Iterator[str]:
    """A line for each floor that is missed."""
    for floor in floors:
        name, _, value = floor.partition("=")
        bound, figure = float(value), figures[name]
        if figure > bound if name in LESS else figure < bound:
            yield f"{name} is {figure:.3f}, the {'most' if name in LESS else 'floor'} {bound}"


def main() -> None:
    """Prints the figures, and with --errors the first wrong names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--tier")
    parser.add_argument("--model", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("floors", nargs="*")
    chosen = parser.parse_args()
    if not chosen.gold.exists():
        print(f"skipped: there is no gold at {chosen.gold}; give --gold", file=sys.stderr)
        return
    with gzip.open(chosen.gold, "rt", encoding="utf-8") as file:
        pages = [json.loads(line) for line in file]
    count = counted(pages, extractor(chosen.tier, chosen.model))
    figures = count.figures()
    print("\n".join(count.wrong[: chosen.errors]), end="\n" if chosen.errors else "")
    told = " ".join(f"{name} {value:.3f}" for name, value in figures.items())
    print(f"{len(pages)} pages, {count.n['gold']} statements: {told}")
    lines = list(missed(figures, chosen.floors))
    print("\n".join(lines), end="\n" if lines else "")
    sys.exit(1 if lines else 0)


if __name__ == "__main__":
    main()
