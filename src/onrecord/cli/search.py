"""``onrecord search``."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli import facets
from onrecord.cli.common import Limit, MinConfidence, Modes, StorePath, asked, format_of, modes_of, remark
from onrecord.cli.show import print_found


def command(
    words: Annotated[str, typer.Argument(help='Words that the statement holds; "quoted phrases" as they stand.')] = "",
    store: StorePath = None,
    speaker: facets.Speaker = None,
    about: facets.About = None,
    publisher: facets.Publisher = None,
    since: facets.Since = None,
    until: facets.Until = None,
    kind: facets.OfKind = None,
    verdict: facets.WithVerdict = None,
    inner: facets.Inner = False,
    outer: facets.Outer = False,
    affiliation: facets.For = None,
    mode: Modes = None,
    min_confidence: MinConfidence = 0.0,
    best: facets.Best = False,
    pages: facets.OnPages = 1,
    limit: Limit = 50,
    after: facets.After = None,
    format: Annotated[str, typer.Option("--format", help="table or jsonl.")] = "table",
) -> None:
    """Search the statements in the store, the latest first: a line an utterance, however many pages carry it.

    Examples:  onrecord search "income tax" --speaker Doe   |   onrecord search --speaker Clinton --inner
    """
    format = format_of(format, ("table", "jsonl"))
    query = facets.query_of(
        words,
        speaker,
        about,
        publisher,
        since,
        until,
        kind,
        verdict,
        limit=limit,
        after=after,
        mode=modes_of(mode),
        min_confidence=min_confidence,
        inner=inner,
        outer=outer,
        affiliation=affiliation,
        best=best,
        pages=pages,
    )
    with asked(store) as opened:
        found = list(opened.search(query))
    print_found(found, format)
    facets.tell_next(found, limit)
    if not found:
        remark("no statement answers this")
