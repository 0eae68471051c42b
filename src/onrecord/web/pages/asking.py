"""Queries taken from an address, for pages, feeds and counts. What makes no sense is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Annotated

from fastapi import Depends, Query

from onrecord.data import Kind, Outlet, Verdict
from onrecord.data import Query as Asked
from onrecord.export.verdicts import NAME
from onrecord.read.dates import iso_date
from onrecord.services.display import KINDS, day
from onrecord.web.pages.common import counted

Words = Annotated[str | None, Query(max_length=500)]
MOST_PAGES = 10_000
OLDEST, BEST = "oldest", "best"
ORDERS = {"": "latest first", OLDEST: "earliest first", BEST: "best match first"}
"""Orders of statements, as an address and as a page name them; the usual first."""


def _asked(
    q: Words = None,
    speaker: Words = None,
    about: Words = None,
    publisher: Words = None,
    kind: Words = None,
    verdict: Words = None,
    since: Words = None,
    until: Words = None,
    sort: Words = None,
    pages: Words = None,
) -> Asked:
    return Asked(
        q or "",
        speaker or None,
        about or None,
        publisher=publisher or None,
        since=iso_date(since) if since else None,
        until=iso_date(until) if until else None,
        kind=_one_of(Kind, kind),
        verdict=_one_of(Verdict, verdict),
        earliest=sort == OLDEST,
        best=sort == BEST and bool(q or about),
        pages=_least_pages(pages or ""),
    )


def _one_of(kinds: type[StrEnum], value: str | None) -> str | None:
    """A value that an address gives, if there is such a kind."""
    return value if value in {k.value for k in kinds} else None


def _least_pages(given: str) -> int:
    """On how many pages at least something is to stand; 1 for what is no number."""
    return min(int(given), MOST_PAGES) if re.fullmatch("[1-9][0-9]{0,8}", given) else 1


Asking = Annotated[Asked, Depends(_asked)]


def given(query: Asked) -> Mapping[str, str]:
    """What a query asks for, by the names that an address gives it."""
    named = {
        "q": query.words,
        "speaker": query.speaker,
        "about": query.about,
        "publisher": query.publisher,
        "kind": query.kind,
        "verdict": query.verdict,
        "since": query.since,
        "until": query.until,
        "pages": str(query.pages) if query.pages > 1 else None,
        "sort": order_of(query),
    }
    return {name: value for name, value in named.items() if value}


def order_of(query: Asked) -> str:
    """The order that a query asks for, as an address names it; empty for the usual one."""
    return BEST if query.best else OLDEST if query.earliest else ""


def usual(query: Asked) -> Asked:
    """The same query in the usual order: what is counted of it, or followed, has no other."""
    return replace(query, earliest=False, best=False)


def in_words(query: Asked, total: int | None = None) -> str:
    """The question as a heading says it.

    >>> in_words(Asked("toll", "Hallam", publisher="Gazette"), 3)
    '3 statements by Hallam with “toll” in Gazette'
    """
    out = ["Statements" if total is None else counted(total, "statement")]
    out += [f"by {query.speaker}"] if query.speaker else []
    out += [f"with {query.words}" if '"' in query.words else f"with “{query.words}”"] if query.words else []
    out += [f"about {query.about}"] if query.about else []
    out += [f"in {query.publisher}"] if query.publisher else []
    out += [label("kind", query.kind)] if query.kind else []
    out += [f"that are {label('verdict', query.verdict).lower()}"] if query.verdict else []
    out += [label("pages", str(query.pages))] if query.pages > 1 else []
    out += [f"from {day(query.since)}"] if query.since else []
    out += [f"until {day(query.until)}"] if query.until else []
    return " ".join(out)


def label(name: str, value: str) -> str:
    """A chosen value in plain words.

    >>> label("verdict", "not_found"), label("speaker", "Hallam")
    ('Not in our records', 'Hallam')
    """
    if name == "verdict":
        return NAME[Verdict(value)]
    if name == "kind":
        return KINDS[Kind(value)]
    if name == "pages":
        return f"on {value} pages or more"
    return day(value) if name in {"since", "until"} else value


def meant(query: Asked, outlets: Sequence[Outlet]) -> tuple[Asked, list[str]]:
    """A query whose outlet is known by a part of its name; where several could be meant, these."""
    if not query.publisher or any(o.name.casefold() == query.publisher.casefold() for o in outlets):
        return query, []
    found = [o.name for o in outlets if _is_part(query.publisher, o.name)]
    return (replace(query, publisher=found[0]), []) if len(found) == 1 else (query, found[:8])


def _is_part(asked: str, name: str) -> bool:
    """Whether each word that is asked for begins one of the name's, or is begun by it: "washington post", "wash-post".

    >>> _is_part("washington post", "wash-post"), _is_part("gaz", "Ellery Gazette"), _is_part("x", "Gazette")
    (True, True, False)
    """
    words = name.casefold().replace("-", " ").split()
    parts = asked.casefold().replace("-", " ").split()
    return bool(parts) and all(any(_begins(p, w) for w in words) for p in parts)


def _begins(part: str, word: str) -> bool:
    return word.startswith(part) or (len(word) > 3 and part.startswith(word))
