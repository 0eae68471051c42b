"""Paragraphs that a cleaner dropped, found again by their place in the markup.

A page that parts its article into several containers keeps the same markup in each. What stands in the markup
of the paragraphs that were kept, between or after them, belongs to the article too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import lxml.html

from onrecord.data import SegmentKind

SHORTEST = 25
"""Characters; shorter paragraphs are mostly furniture."""
PROSE = 8
"""Words of a sentence that may be one link."""
MOST_LINKED = 0.5
"""Share of a paragraph's characters inside links, above which it is a list of links."""
BUDGET = 400_000_000
"""Characters that are looked through for lost paragraphs; a page that would take more keeps what was found."""
FURNITURE = {"nav", "aside", "footer", "header", "form", "figure", "figcaption", "noscript"}
PARAGRAPHS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "blockquote", "div")
"""Elements that hold the words of a paragraph where none of the same sort is in them."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, caption or post of a page."""

    kind: SegmentKind
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph of the markup: its words, and the markup it stands in."""

    text: str
    place: tuple[str, ...]
    around: tuple[lxml.html.HtmlElement, ...] = field(compare=False)
    linked: bool = False

    @property
    def key(self) -> str:
        return fold(self.text)


def fold(words: str) -> str:
    """Letters and digits alone, lower case: what two renderings of one paragraph share."""
    return re.sub(r"\W+", "", words.lower())


def paragraph_candidates(tree: lxml.html.HtmlElement) -> list[Candidate]:
    """The paragraphs of a page, in page order, outside furniture."""
    found = []
    for element in tree.iter("p"):
        words = re.sub(r"\s+", " ", element.text_content()).strip()
        linked = _linked(element) > MOST_LINKED * len(words)
        if len(words) < SHORTEST or (linked and not _is_prose(words)):
            continue
        lineage = [element, *element.iterancestors()][:3]
        if any(a.tag in FURNITURE for a in element.iterancestors()):
            continue
        found.append(Candidate(words, tuple(f"{a.tag}.{_class(a)}" for a in lineage), tuple(lineage[1:]), linked))
    return found


def page_paragraphs(tree: lxml.html.HtmlElement) -> list[tuple[str, str]]:
    """The tag and the words of every element of a page that is a paragraph of its own, outside furniture."""
    whole = [e for e in tree.iter(*PARAGRAPHS) if next(e.iterdescendants(*PARAGRAPHS), None) is None]
    inside = (e for e in whole if not any(a.tag in FURNITURE for a in e.iterancestors()))
    return [(str(e.tag), re.sub(r"\s+", " ", e.text_content()).strip()) for e in inside]


def _is_prose(words: str) -> bool:
    """Whether a paragraph that is one link is a sentence of the article and not the title of another."""
    return len(words.split()) >= PROSE and words.rstrip("”’\"')")[-1:] in ".!?"


def _class(element: lxml.html.HtmlElement) -> str:
    """The class of an element without numbers, which tell one container from the next."""
    return re.sub(r"\d+", "", element.get("class") or "")


def _linked(element: lxml.html.HtmlElement) -> int:
    return sum(len(a.text_content()) for a in element.iter("a"))


def _pieces(key: str, keys: list[str], at: int) -> list[str]:
    """The pieces in which the cleaner kept this paragraph, right after the last one."""
    return [k for k in keys[at + 1 : at + 4] if k in key]


def _neighbours(candidates: Sequence[Candidate], kept: Container[str]) -> list[Candidate | None]:
    """For each paragraph the nearest one before it that was kept."""
    found: list[Candidate | None] = []
    last: Candidate | None = None
    for candidate in candidates:
        found.append(last)
        last = candidate if candidate.key in kept else last
    return found


def _between(candidate: Candidate, before: Candidate | None, after: Candidate | None) -> bool:
    """Whether a paragraph stands between two that were kept, in the same part of the page."""
    return all(c is not None and any(a is b for a in candidate.around for b in c.around) for c in (before, after))


def with_lost_paragraphs(blocks: list[Block], candidates: list[Candidate]) -> list[Block]:
    """The blocks, and in their places the candidates whose markup is that of the blocks that were kept."""
    keys = [fold(b.text) for b in blocks]
    dropped: set[str] = set()
    inserted: dict[int, list[Block]] = {}
    for at, candidate in _lost({key: n for n, key in enumerate(keys)}, candidates):
        dropped.update(_pieces(candidate.key, keys, at))
        inserted.setdefault(at, []).append(Block(SegmentKind.BODY, candidate.text))
    out = list(inserted.get(-1, []))
    for n, block in enumerate(blocks):
        out += [*([] if keys[n] in dropped else [block]), *inserted.get(n, [])]
    return out


def _lost(kept: Mapping[str, int], candidates: list[Candidate]) -> Iterator[tuple[int, Candidate]]:
    """The candidates that belong to the article, each with the place of the block that it follows."""
    whole, trusted = "".join(kept), _trusted(candidates, kept)
    befores, afters = _neighbours(candidates, kept), _neighbours(candidates[::-1], kept)[::-1]
    at, budget = -1, BUDGET // max(1, len(whole))
    for candidate, before, after in zip(candidates, befores, afters, strict=True):
        at = kept.get(candidate.key, at)
        lost = candidate.key not in kept
        if lost and (_between(candidate, before, after) if candidate.linked else candidate.place in trusted):
            budget -= 1
            if budget > 0 and candidate.key not in whole:
                yield at, candidate


def _trusted(candidates: Sequence[Candidate], kept: Container[str]) -> set[tuple[str, ...]]:
    """The markup in which several of the paragraphs that were kept stand, a fifth of them or more."""
    places = Counter(c.place for c in candidates if c.key in kept)
    return {place for place, n in places.items() if n >= max(2, 0.2 * sum(places.values()))}
