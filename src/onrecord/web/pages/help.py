"""Help: every part that pages are made of, shown once, with words about what it means."""

from __future__ import annotations

import re

from fastapi.responses import HTMLResponse
from markupsafe import Markup

from onrecord.data import (
    Assigned,
    Attribution,
    Document,
    Edit,
    Found,
    Kind,
    Passage,
    Quoted,
    Searched,
    Span,
    Speaker,
    SpeakerKind,
    Verdict,
    Verification,
)
from onrecord.export.verdicts import MEANING, Family
from onrecord.web.pages.common import page, router, templates
from onrecord.web.pages.rows import Note
from onrecord.web.pages.shown import bars, named_so, rows_of, shown

LINK = re.compile(r"<a\b[^>]*>")
OF_LINK = re.compile(r" class=\"[^\"]*\"")
"""What a link keeps that is none."""
TEXT = "It rained. “We will raise the toll,” said Mayor Anna Hallam. Nobody answered."
WORDS = Span(11, 36)


def sample() -> Verification:
    """A verdict as it may be: a quote that lost a “not”."""
    passage = Passage(
        "council", 0, Span(13, 41), "We will not raise the toll", speaker="Anna Hallam", title="A press conference",
        date="2024-05-03", before="Good morning. ", after=" The money is there.",
    )  # fmt: skip
    return Verification(
        Quoted("“We will raise the toll,”", "q1", "Anna Hallam", document_id="sample", spans=(WORDS,)),
        Verdict.ALTERED,
        Verdict.ALTERED,
        searched=Searched(1),
        policy="default",
        policy_version="1",
        passage=passage,
        edits=(Edit("delete", "", "not", ("negation",), span=Span(9, 9)),),
        fails=True,
    )


def unlinked(made: Markup) -> Markup:
    """A part of a page whose links are no links: a sample leads nowhere.

    >>> unlinked(Markup('<a class="m" href="/statements/sample">words</a>'))
    Markup('<span class="m">words</span>')
    """
    plain = LINK.sub(lambda link: f"<span{''.join(OF_LINK.findall(link.group()))}>", str(made))
    return Markup(plain.replace("</a>", "</span>"))


templates.filters["unlinked"] = unlinked


@router.get("/help")
def signs() -> HTMLResponse:
    """The verdicts with their signs and meanings, and the parts of the pages with a sample each."""
    v = sample()
    speaker = Speaker("a1", "Anna Hallam", SpeakerKind.PERSON, title="Mayor")
    found = Found(
        "sample",
        Document("sample", TEXT, title="Toll to stay", publisher="Tribune", published="2024-05-03", language="en"),
        Attribution("a1", "sample", source=(), cue=(), content=(WORDS,), kind=Kind.DIRECT),
        speaker,
        verifications=(v,),
        pages=2,
        person=Assigned("sample", "Anna Hallam", 1.0, evidence=(), decided_by=""),
    )
    verdicts = [(named_so(one), MEANING[one]) for one in Verdict]
    note = Note(1, "", "Anna Hallam", title="mayor", checks=(shown(v),), why="because “said Mayor Anna Hallam” · sure")
    counts = {Family.MATCHES: 12, Family.SHORTENED: 2, Family.DIFFERS: 3, Family.NONE: 8}
    return page(
        "help.html",
        meanings=verdicts,
        sample=shown(v),
        one=rows_of([found], {"sample": {"altered": 1, "verbatim": 1}})[0],
        note=note,
        bar_parts=bars(counts),
        canonical="/help",
        about="What the signs and lines of these pages mean.",
    )
