"""Linked data of a page: the objects that its scripts hold for machines, and which of them are about the page."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from onrecord.cascade import Cascade, Step

ARTICLE = {"newsarticle", "article", "reportagenewsarticle", "blogposting", "liveblogposting", "analysisnewsarticle",
           "opinionnewsarticle", "webpage", "backgroundnewsarticle", "socialmediaposting"}  # fmt: skip
WRAPPED = (("<![CDATA[", "]]>"), ("<!--", "-->"))
"""Comments that old pages put around scripts."""
TRAILING = re.compile(r"""("(?:[^"\\]|\\.)*+")|,(?=\s{0,99}[}\]])""", re.S)
LONGEST_DATA = 2_000_000


# ---------------------------------------------------------------- what scripts hold
def linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of a page's scripts, with those in them that may be its article."""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            yield from _objects(_parsed((script.text or "")[:LONGEST_DATA]), 0)


def _parsed(text: str) -> Any:
    """The object of a script, comments around it and commas behind the last of a list looked through."""
    bare = text.strip()
    for opens, closes in WRAPPED * 2:
        bare = bare.strip("/* \t\r\n;").removeprefix(opens).removesuffix(closes)
    bare = bare.strip("/* \t\r\n;")
    for words in (bare, TRAILING.sub(lambda m: m[1] or "", bare), html.unescape(bare)):
        try:
            return json.loads(words, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth + 1)


def types_of(thing: dict[str, Any]) -> set[str]:
    """The types that an object says it has."""
    found = thing.get("@type")
    return {str(t).lower() for t in (found if isinstance(found, list) else [found])}


def string(value: Any) -> str | None:
    """Words, or the first of a list of them."""
    if isinstance(value, list):
        value = value[0] if value else None
    return plain(value) if isinstance(value, str) else None


def plain(value: str | None) -> str | None:
    """Words in a line, entities written out."""
    return re.sub(r"\s+", " ", html.unescape(value or "")).strip() or None


def fold_name(name: str | None) -> str:
    """A name without case, marks, article and the end of a host."""
    return re.sub(r"\W|^the|com$|couk$", "", (name or "").lower())


# ---------------------------------------------------------------- which objects are about the page
Thing = tuple[dict[str, Any], set[str]]
"""An object with the pages that it says it is about."""


@dataclass(frozen=True, slots=True)
class _Own:
    """The objects of a page, with its addresses and its headlines."""

    things: list[Thing]
    pages: set[str]
    titles: set[str]

    @property
    def loose(self) -> list[Thing]:
        """Those that tell no page, or of a page that has no address itself."""
        return [(d, where) for d, where in self.things if not where or not self.pages]

    def titled(self, things: list[Thing]) -> list[dict[str, Any]]:
        """Those of some objects that have a headline of the page."""
        return [d for d, _ in things if any(_same_title(fold_name(string(d.get("headline"))), t) for t in self.titles)]


def own_articles(
    things: list[dict[str, Any]], addresses: set[Any], headlines: list[str | None]
) -> list[dict[str, Any]]:
    """The articles that are about this page: those of its address, else those of its headline; never another page's."""
    articles = (d for d in things if types_of(d) & ARTICLE)
    placed = [(d, set(filter(None, map(_page, _addresses(d))))) for d in articles]
    asked = _Own(placed, {_page(a) for a in addresses}, {fold_name(h) for h in headlines if h})
    return sorted(OWN_CASCADE.answer(asked) or [], key=_is_plain)


def _is_plain(thing: dict[str, Any]) -> bool:
    """Whether an object is said to be a page and nothing more."""
    return types_of(thing) <= {"webpage"}


def _of_page(asked: _Own) -> list[dict[str, Any]] | None:
    """An object tells the page's address, or tells none and has its headline."""
    own = [d for d, where in asked.things if where & asked.pages]
    return own + asked.titled(asked.loose) or None


def _only_one(asked: _Own) -> list[dict[str, Any]] | None:
    """The only article without an address is the page's, whatever it calls it; so is the first, without headlines."""
    loose = [d for d, _ in asked.loose]
    proper = [d for d in loose if not _is_plain(d)] or loose
    return proper[:1] or None if len(proper) == 1 or not asked.titles else None


def _moved(asked: _Own) -> list[dict[str, Any]] | None:
    """A page that was moved still tells its old address, with its headline."""
    return asked.titled([(d, where) for d, where in asked.things if where])[:1] or None


OWN_CASCADE = Cascade(
    (
        Step("of its address or headline", _of_page),
        Step("the only one", _only_one),
        Step("of its headline, under another address", _moved),
    )
)


def _same_title(one: str, other: str) -> bool:
    """Whether titles are one, or a long one is part of the other: some are cut, or have the site behind."""
    short, long = sorted((one, other), key=len)
    return short == long != "" or (len(short) > 12 and short in long)


def _addresses(thing: dict[str, Any]) -> Iterator[str]:
    """The pages that an object says it is about."""
    for name in ("url", "mainEntityOfPage", "@id"):
        value = thing.get(name)
        value = (value.get("@id") or value.get("url")) if isinstance(value, dict) else value
        if isinstance(value, str) and value.startswith(("http://", "https://")) and "/" in _page(value):
            yield value


def _page(address: Any) -> str:
    """An address without what differs between two ways of writing one page."""
    try:
        parts = urlsplit(str(address))
        host = re.sub(r"^(?:www|m|amp)\.", "", parts.hostname or "")
    except ValueError:
        return ""
    return host + re.sub(r"(?:/amp|/index\.\w{1,5})$", "", parts.path.rstrip("/")).rstrip("/")
