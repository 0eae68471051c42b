"""The facets that search, person and count share, and the query made of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from onrecord.cli.common import day_given, number_of, one_of, remark, within_store
from onrecord.data import Found, Kind, Query, Verdict
from onrecord.errors import UsageError
from onrecord.export.verdicts import meant_by


def _text(flag: str, help: str) -> Any:
    return typer.Option(flag, help=help, show_default=False)


Speaker = Annotated[str | None, _text("--speaker", "Who said it: a name, or a part of one.")]
About = Annotated[str | None, _text("--about", "What the content mentions.")]
Publisher = Annotated[str | None, _text("--publisher", "Who published the page.")]
Since = Annotated[str | None, _text("--since", "Published on this day or later.")]
Until = Annotated[str | None, _text("--until", "Published on this day or before.")]
OfKind = Annotated[str | None, _text("--kind", "direct, indirect, mixed or post.")]
WithVerdict = Annotated[str | None, _text("--verdict", "Checked with this verdict: " + ", ".join(Verdict) + ".")]
Inner = Annotated[bool, typer.Option("--inner", help="Only what somebody else tells that they said.")]
Outer = Annotated[bool, typer.Option("--outer", help="Only where they tell what somebody else said.")]
For = Annotated[str | None, _text("--affiliation", "The body that the speaker speaks for, or a part of its name.")]
Best = Annotated[
    bool, typer.Option("--best", help="The best matches of the latest thousand first, where words are asked for.")
]
OnPages = Annotated[
    int, typer.Option("--pages", min=1, help="Only what stands on so many pages or more, of the latest thousand.")
]
After = Annotated[str | None, _text("--after", "Go on after this place, as the last screen told.")]

LAST_LINE = "take it from the last line of the screen before"


def query_of(
    words: str = "",
    speaker: str | None = None,
    about: str | None = None,
    publisher: str | None = None,
    since: str | None = None,
    until: str | None = None,
    kind: str | None = None,
    verdict: str | None = None,
    to: str | None = None,
    limit: int = 50,
    after: str | None = None,
    earliest: bool = False,
    mode: tuple[str, ...] = (),
    min_confidence: float = 0.0,
    inner: bool = False,
    outer: bool = False,
    affiliation: str | None = None,
    person: str | None = None,
    best: bool = False,
    pages: int = 1,
) -> Query:
    """The query of these options. Raises ``UsageError`` for what is none."""
    one_of(kind, [k.value for k in Kind], "--kind")
    verdict = meant_by(verdict) if verdict else None
    one_of(verdict, [v.value for v in Verdict], "--verdict")
    place = None if after is None else number_of(after, "--after", f"{after[:40]!r} is no place", LAST_LINE)
    within_store(limit)
    if inner and outer:
        raise UsageError("--inner, --outer", "ask for two different things", "give one of them")
    return Query(
        words,
        speaker,
        about,
        publisher=publisher,
        since=day_given(since, "--since"),
        until=day_given(until, "--until"),
        kind=kind,
        verdict=verdict,
        limit=limit,
        to=to,
        earliest=earliest,
        after=place,
        mode=mode,
        min_confidence=min_confidence,
        chain="inner" if inner else "outer" if outer else None,
        affiliation=affiliation,
        person=person,
        best=best,
        pages=pages,
    )


def tell_next(found: Sequence[Found], limit: int) -> None:
    """Says how to go on when there may be more."""
    if len(found) == limit:
        remark(f"there may be more: the same with --after {found[-1].place}")
