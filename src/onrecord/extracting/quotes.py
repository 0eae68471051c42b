"""The quotes of a page or a draft: stretches in quotation marks, with who is said to have spoken them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypedDict

from onrecord.data import Attribution, Kind, Page, Quoted, Role, Span, Speaker
from onrecord.text.layout import lay_out
from onrecord.text.pages import PAGE, page_at
from onrecord.text.reading import Reading
from onrecord.text.spans import Stretches
from onrecord.words.quote import read_quote

FEW = 2
"""Words in marks inside another quotation that are nobody's quote by themselves."""
NEAR = 300
"""Characters beside a quote in which the page's own words of its sentence stand."""
NEW_SENTENCE = re.compile(
    r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])[.!?…][\"”’')\]]{0,3}\s+(?=[\"“‘'(\[]?[A-Z]|$)|\n"
)
"""Where one sentence ends and another begins, not behind the point of "Mr." or "Sen."."""
MARKS = "\"“”„«»‘’'`"


def quotes_of(page: Page, *, every: bool = False) -> tuple[Quoted, ...]:
    """The quotes of a page in text order, each with its speaker, those through whom the page knows it, and its date.

    A quotation inside a quotation is a quote of its own. With ``every``, marked stretches that nobody is said to have
    spoken come too, without a speaker.

    >>> from onrecord.extracting import extractor
    >>> from onrecord.pipeline import process
    >>> from onrecord.read import read_text
    >>> page = process(read_text("“We won,” said Jane Doe. It was a “triumph”.", id="p"), extractor("fast"))
    >>> [(q.text, q.speaker) for q in quotes_of(page)]
    [('“We won,”', 'Jane Doe')]
    """
    if page.quotes is None:
        reading = lay_out(page.document)  # a page that came from a store or from a chosen part of another
        bare = reading.page_ahead(page)
        page = reading.back(replace(bare, quotes=find_quotes(reading, bare)))
    found, text = page.quotes or (), page.document.text
    if PAGE in text:
        found = tuple(replace(q, page=page_at(text, q.spans[0].start)) for q in found)
    return found if every else tuple(q for q in found if q.attribution_id is not None)


def find_quotes(reading: Reading, page: Page) -> tuple[Quoted, ...]:
    """The quotes of a page in the offsets of its reading, those without a speaker among them, in text order."""
    speakers = {s.attribution_id: s for s in page.speakers if s.role is Role.SOURCE}
    attributions = {a.id: a for a in page.attributions}
    owners = _whole(_owners(reading, page), reading.text)
    pieces: dict[str, list[Span]] = {}
    for span in sorted(owners):
        pieces.setdefault(owners[span].id, []).append(span)
    found = [
        replace(_quoted(page, span, attributions[id], attributions, speakers), **_beside(reading.text, spans, n))
        for id, spans in pieces.items()
        for n, span in enumerate(spans)
    ]
    found += [_quoted(page, span, None, attributions, speakers) for span in _loose(reading, owners)]
    marked = Stretches(f for q in reading.quotes for f in q.fragments)
    told = (replace(q, **_own_words(reading.text, q.spans[0], marked)) for q in found if len(read_quote(q.text)))
    return tuple(sorted(told, key=lambda q: q.spans))


class _Own(TypedDict):
    """The page's own words ahead of a quote and behind it in its sentence."""

    ahead: str
    behind: str


def _own_words(text: str, span: Span, marked: Stretches) -> _Own:
    """The page's own words in the sentence of a quote; none beside one that stands within another."""
    if marked.around(span):
        return {"ahead": "", "behind": ""}
    first, last = max(0, span.start - NEAR), span.end + NEAR
    first = max([first, *(s.end for s in marked.inside(first, span.start))])
    last = min([last, *(s.start for s in marked.inside(span.end, last))])
    before, after = text[first : span.start], text[span.end : last]
    ends = re.search(r"[.!?…]\W{0,3}$", span.of(text).rstrip(MARKS + " "))
    return {
        "ahead": NEW_SENTENCE.split(before)[-1].strip(MARKS + " "),
        "behind": "" if ends and not after.lstrip(MARKS)[:2].strip().islower() else _up_to_its_end(after),
    }


def _up_to_its_end(after: str) -> str:
    """The words behind a quote up to the end of its sentence."""
    end = NEW_SENTENCE.search(after)
    return (after[: end.start()] if end else after).strip(MARKS + " ")


def _owners(reading: Reading, page: Page) -> dict[Span, Attribution]:
    """The attribution of each stretch in marks: the smallest that holds it."""
    owners: dict[Span, Attribution] = {}
    marked = Stretches(f for q in reading.quotes for f in q.fragments)
    for a in (a for a in page.attributions if a.kind in {Kind.DIRECT, Kind.MIXED}):
        for fragment in _outermost(a, marked):
            if fragment not in owners or _inside(a, owners[fragment]):
                owners[fragment] = a  # "“He said, ‘no,’” she said": his are the inner words
    return owners


def _whole(owners: Mapping[Span, Attribution], text: str) -> dict[Span, Attribution]:
    """Those that are quotes of their own."""
    return {s: a for s, a in owners.items() if not _is_part(s, a, owners, text)}


def _is_part(span: Span, a: Attribution, owners: Mapping[Span, Attribution], text: str) -> bool:
    """Whether a word or two in marks inside a quotation are checked with the words around: “It says ‘could’,”."""
    if a.parent is None or len(read_quote(span.of(text))) > FEW:
        return False
    return any(other != span and other.holds(span) for other in owners)


def _loose(reading: Reading, owners: Iterable[Span]) -> list[Span]:
    """The outermost stretches in marks that nobody is said to have spoken."""
    taken = Stretches(owners)
    return [f for q in reading.quotes if q.depth == 0 for f in q.fragments if not taken.meets(f)]


class _Beside(TypedDict):
    """The words of the pieces before and after one, and whether there are any."""

    resumes: bool
    goes_on: bool
    before: str
    after: str


def _beside(text: str, pieces: Sequence[Span], n: int) -> _Beside:
    before = pieces[n - 1].of(text) if n else ""
    after = pieces[n + 1].of(text) if n + 1 < len(pieces) else ""
    return {"resumes": n > 0, "goes_on": n + 1 < len(pieces), "before": before, "after": after}


def _outermost(a: Attribution, marked: Stretches) -> Iterator[Span]:
    """The pieces in quotation marks within an attribution's content that lie in no other such piece of it.

    The marks and the punctuation beside them may stand outside the content.
    """
    inside = {f for s in a.content for f in marked.inside(max(0, s.start - 1), s.end + 2)}
    end = -1
    for fragment in sorted(inside, key=lambda f: (f.start, -f.end)):
        if fragment.start >= end:
            end = fragment.end  # a quotation inside the one before is a quote of the one who said that
            yield fragment


def _inside(inner: Attribution, outer: Attribution) -> bool:
    return sum(s.end - s.start for s in inner.content) < sum(s.end - s.start for s in outer.content)


def _quoted(
    page: Page, span: Span, a: Attribution | None, attributions: dict[str, Attribution], speakers: dict[str, Speaker]
) -> Quoted:
    document = page.document
    chain = list(_chain(a, attributions, speakers)) if a else []
    return Quoted(
        span.of(document.text),
        f"{document.id}:{span.start}",
        chain[0] if chain else None,
        document.published,
        document_id=document.id,
        attribution_id=a.id if a else None,
        spans=(span,),
        reporters=tuple(name for name in chain[1:] if name),
    )


def _chain(a: Attribution, attributions: dict[str, Attribution], speakers: dict[str, Speaker]) -> Iterator[str | None]:
    """The speaker's name, then those of the attributions around it, the nearest first."""
    at: Attribution | None = a
    while at is not None:
        speaker = speakers.get(at.id)
        yield speaker.name if speaker else None
        at = attributions.get(at.parent) if at.parent else None
