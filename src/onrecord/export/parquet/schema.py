"""The tables in Parquet: every column with its type and meaning. It is a contract, with a version.

A table that has days is kept in folders ``TABLE/day=2024-02-09/``, what has no day in ``day=undated``; most engines
make a column ``day`` of that. Spans are half-open and count Unicode code points of ``documents.text``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.errors import MissingExtra

VERSION = 1
"""Raised when a column changes its meaning or goes; new columns may come within one version."""
UNDATED = "undated"
SPAN = "[[start, end], ...]"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its type (``text``, ``integer``, ``number``, ``boolean``, ``texts``, ``spans``, ``segments``) and what
    it means."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what a row of it is, and its columns. ``by_day`` says that it is kept in folders by day."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    by_day: bool = True


def _table(name: str, meaning: str, columns: str, *, by_day: bool = True) -> Table:
    """A table of lines ``name type meaning``."""
    made = (Column(*line.split(None, 2)) for line in columns.strip().splitlines())
    return Table(name, meaning, tuple(made), by_day)


DOCUMENTS = _table(
    "documents",
    "a page",
    """
    document    text      the id of the page; unique
    url         text      where it was published
    title       text      the headline
    published   text      the day of publication, ISO 8601; empty where the page does not tell
    publisher   text      the outlet
    author      text      the byline
    language    text      ISO 639-1: the language that the page says, or that was told from its words
    read_as     text      ISO 639-1: the language that it was read in; in one that is not read there are no statements
    extractor   text      the model or rules that read it, with the version
    text        text      the words; all offsets point into it
    segments    segments  what stretches of the text are: headline, dateline, body, caption, boilerplate, ...
    record      text      the record of a web archive that the page comes from
    taken       text      when that record was captured, UTC
    digest      text      the payload's digest, as the archive has it
    copy_of     text      the id of the page whose text this one repeats; empty for the first
    """,
)
ATTRIBUTIONS = _table(
    "attributions",
    "somebody is said to have said something, once on a page",
    """
    document    text      the page
    attribution text      unique within the page
    parent      text      the attribution whose content holds this one
    kind        text      direct, mixed, indirect or post
    mode        text      speech, writing or thought
    source      spans     who: the page's words
    cue         spans     the words that attribute
    content     spans     what, quotation marks included
    addressee   spans     to whom
    source_text text      the words of source
    cue_text    text      the words of cue
    content_text text     the words of content
    confidence  number    0 to 1: how likely content and speaker are both right
    origin      text      the model or the rule that found it
    handle      text      of a post: the account
    posted      text      of a post: the day
    """,
)
SPEAKERS = _table(
    "speakers",
    "somebody on one side of an attribution",
    """
    document    text      the page
    attribution text      the attribution
    role        text      source, addressee or witness
    name        text      the full name that the page gives, or the source's own words for somebody without one
    kind        text      person, body, document, role, group, unnamed or unresolved
    start       integer   where the place that gave the name begins; empty for none
    end         integer   where it ends
    score       number    0 to 1: how likely it is right
    evidence    text      why, in words
    title       text      what the page says they are
    affiliation text      the body they speak for
    anonymity   text      the page's words on why they are not named
    person      text      the id in people; empty where nobody can tell
    """,
)
MENTIONS = _table(
    "mentions",
    "a stretch of a page that carries somebody's words",
    """
    mention     text      the id; any mention's id leads to its statement
    document    text      the page
    attribution text      the attribution; empty where nobody is said to have spoken the words
    start       integer   where it begins
    end         integer   where it ends
    text        text      the words
    kind        text      direct, mixed, indirect or post
    lead        boolean   whether it is the longest of its attribution
    speaker     text      the name that the page gives
    statement   text      the statement it is part of; empty for words in marks that stand on this page alone
    """,
)
STATEMENTS = _table(
    "statements",
    "an utterance, wherever it is carried",
    """
    statement   text      the id: that of its earliest dated mention
    speaker     text      the name that most pages give
    speaker_kind text     person, body, document, role, group, unnamed or unresolved
    person      text      the id in people
    wording     text      the fullest wording that pages agree on
    first_dated text      the earliest day on which a page with it was published
    mentions    integer   how many mentions it has
    documents   integer   on how many pages
    texts       integer   in how many texts, copies counted once
    publishers  integer   by how many publishers
    """,
)
MEMBERS = _table(
    "members",
    "a mention as part of a statement, in the order of dates",
    """
    statement   text      the statement
    place       integer   0 for the first
    mention     text      the mention
    document    text      the page
    attribution text      the attribution
    start       integer   where it begins in the page's text
    end         integer   where it ends
    text        text      the words
    speaker     text      the name that the page gives
    published   text      the day of the page
    publisher   text      who published it
    copy_of     text      the id of the page whose text this page repeats
    """,
)
PEOPLE = _table(
    "people",
    "a person who speaks or is spoken to",
    """
    person      text      the id: a Wikidata item, a register's number, or the name folded
    name        text      what they are called
    imported    boolean   whether a register knows them
    documents   integer   on how many pages
    statements  integer   how many statements are theirs
    """,
    by_day=False,
)
VERIFICATIONS = _table(
    "verifications",
    "a quote that was held against records",
    """
    document    text      the page
    attribution text      the attribution
    quote       text      the words that were checked
    spans       spans     where they stand
    verdict     text      verbatim, edited, altered, truncated, spliced, ...; empty where the check took too long
    fails       boolean   whether it fails by the policy
    record      text      the record that decided
    turn        integer   the turn in it
    turn_start  integer   where the words begin in the turn
    turn_end    integer   where they end
    record_text text      the record's words
    speaker_matches boolean whether the record has them in the same mouth; empty where nobody can tell
    flags       texts     what the edits turn round: negation, quantity, ...
    score       number    the part of the quote's weight that stands there
    reason      text      what else decided
    policy      text      the policy with its version
    """,
)
FAILURES = _table(
    "failures",
    "a page that could not be read",
    """
    address     text      where it was looked for
    reason      text      why, in a line
    """,
    by_day=False,
)
TABLES: Mapping[str, Table] = {
    t.name: t
    for t in (DOCUMENTS, ATTRIBUTIONS, SPEAKERS, MENTIONS, STATEMENTS, MEMBERS, PEOPLE, VERIFICATIONS, FAILURES)
}
"""Every table by its name."""


@dataclass(frozen=True, slots=True)
class Part:
    """Which pages: of a publisher, of days (both included), with a speaker of this name or of this person's id."""

    speaker: str | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None


@cache
def arrow_schema(table: str) -> Any:
    """The columns of a table for pyarrow, meanings as their metadata, without ``day``."""
    pa = pyarrow()
    span = pa.struct([("start", pa.int64()), ("end", pa.int64())])
    types = {
        "text": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "texts": pa.list_(pa.string()),
        "spans": pa.list_(span),
        "segments": pa.list_(pa.struct([("kind", pa.string()), ("start", pa.int64()), ("end", pa.int64())])),
    }
    told = {"onrecord.version": str(VERSION), "onrecord.table": table}
    columns = TABLES[table].columns
    return pa.schema(
        [pa.field(c.name, types[c.type], metadata={"description": c.meaning}) for c in columns], metadata=told
    )


def pyarrow() -> Any:
    """The package. Raises ``MissingExtra`` where it is not installed."""
    try:
        import pyarrow
    except ImportError:
        raise MissingExtra("Parquet", "needs pyarrow", "pip install 'onrecord[parquet]'") from None
    return pyarrow


def day_of(published: str | None) -> str:
    """The folder of a day.

    >>> day_of("2024-02-09T10:00"), day_of(None)
    ('2024-02-09', 'undated')
    """
    return (published or "")[:10] or UNDATED
