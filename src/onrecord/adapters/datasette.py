"""Metadata for Datasette over a store: titles, descriptions, units, facets and ready questions."""

from __future__ import annotations

from typing import Any

from onrecord.errors import UsageError
from onrecord.store.engines import is_address

TABLES: dict[str, dict[str, Any]] = {
    "said": {
        "title": "Who said what",
        "description": "Every attribution of the current pages, with its statement and page.",
        "facets": ["speaker", "publisher", "kind", "mode", "speaker_kind"],
        "columns": {
            "statement": "the utterance; one may stand on many pages",
            "speaker": "who said it, as most pages call them",
            "speaker_kind": "person, body, document, role, group, unnamed or unresolved",
            "kind": "direct, mixed, indirect or post",
            "mode": "speech, writing or thought, by the cue",
            "words": "what was said; pieces parted by …",
            "cue": "the words that attribute it",
            "source": "the words that name who said it",
            "confidence": "how likely content and speaker are both right",
            "published": "the day of the page",
            "copy_of": "the page whose text this page repeats",
        },
        "units": {"confidence": "ratio"},
        "sort_desc": "published",
    },
    "documents": {
        "title": "Pages",
        "description": "Every version of every page; current is 1 for the one that counts.",
        "facets": ["publisher", "language", "current"],
        "sort_desc": "published",
        "label_column": "title",
    },
    "verifications": {
        "title": "Verdicts",
        "description": "The latest verdict on each quote and policy.",
        "facets": ["verdict", "policy", "flags", "fails"],
        "columns": {"score": "the part of the quote's weight that stands in the passage; it decides nothing by itself"},
        "units": {"score": "ratio"},
    },
    "records": {
        "title": "Records",
        "description": "Primary texts.",
        "facets": ["kind", "grade"],
        "label_column": "title",
    },
    "turns": {"title": "Turns of records", "units": {"began": "s", "ended": "s"}},
    "people": {"title": "People", "description": "The register.", "label_column": "name"},
    "failures": {"title": "Pages that could not be read", "description": "Each with its reason."},
    "log": {"title": "What people decided", "facets": ["act", "decided_by"], "sort_desc": "number"},
}
"""What is told of each table or view."""
INTERNAL = (
    "assignments", "called", "computed", "forgotten", "links", "mentions", "names", "readings", "salt", "sayings",
    "tokens", "totals", "waiting", "wordings",
)  # fmt: skip
"""Tables that hold what a store needs for itself; they are there, and not shown in the list."""
QUERIES: dict[str, dict[str, Any]] = {
    "who_is_quoted": {
        "title": "Who is quoted, each utterance once",
        "sql": "select coalesce(speaker, '(' || speaker_kind || ')') as who, count(distinct statement) as utterances\n"
        "from said group by 1 order by 2 desc, 1 limit 200",
    },
    "said_about": {
        "title": "What was said with a word in it",
        "sql": "select published, publisher, speaker, words, url from said\n"
        "where words like '%' || :word || '%' order by published desc limit 200",
    },
    "failing_quotes": {
        "title": "Quotes that fail, the latest first",
        "sql": "select v.verdict, v.flags, v.quote, d.publisher, d.published, d.url from verifications v\n"
        "join attributions a on a.number = v.attribution join documents d on d.number = a.document\n"
        "where v.fails = 1 and d.current = 1 order by d.published desc limit 200",
    },
    "unnamed_sources": {
        "title": "Sources that are not named, by outlet",
        "sql": "select publisher, count(distinct statement) as utterances from said\n"
        "where speaker_kind in ('role', 'group', 'unnamed', 'unresolved') group by 1 order by 2 desc",
    },
}
"""Questions that are ready to be asked."""


def metadata_of(store: str) -> dict[str, Any]:
    """The metadata of a store, for ``datasette STORE -m FILE``. Raises ``UsageError`` for a store that is no file."""
    from pathlib import Path

    if is_address(store) or store == ":memory:":
        raise UsageError("--format datasette", "is for a store in a file", "copy it first: onrecord copy FROM news.db")
    hidden = {name: {"hidden": True} for name in INTERNAL}
    return {
        "title": "Statements in news pages",
        "source": "onrecord",
        "databases": {
            Path(store).stem: {
                "description": "Who said what, in which words, on which pages, and whether the words are real.",
                "tables": {**TABLES, **hidden},
                "queries": QUERIES,
            }
        },
    }
