"""The quotes of a page or a draft: every stretch in quotation marks that is attributed to somebody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.data import Attribution, Kind, Page, Quoted, Role, Span, Speaker
from onrecord.extract.clauses import quotations
from onrecord.extract.invisible import Seen, seen
from onrecord.extract.marks import Quote
from onrecord.verify.quote import read_quote


def quotes_of(page: Page, *, every: bool = False) -> tuple[Quoted, ...]:
    """The quotes of a page in text order, each with its speaker, those through whom the page knows it, and its date.

    A quotation inside a quotation is a quote of its own. With ``every``, marked stretches that nobody is said to have
    spoken come too, without a speaker.

    >>> from onrecord.extract import extractor
    >>> from onrecord.pipeline import process
    >>> from onrecord.read import read_text
    >>> page = process(read_text("“We won,” said Jane Doe. It was a “triumph”.", id="p"), extractor("fast"))
    >>> [(q.text, q.speaker) for q in quotes_of(page)]
    [('“We won,”', 'Jane Doe')]
    """
    shown = seen(page.document)
    if shown is not None:
        bare = replace(
            page,
            document=shown.document,
            attributions=tuple(shown.attribution_ahead(a) for a in page.attributions),
        )
        return tuple(_moved_back(q, page, shown) for q in quotes_of(bare, every=every))
    text = page.document.text
    quotes = quotations(page.document)
    speakers = {s.attribution_id: s for s in page.speakers if s.role is Role.SOURCE}
    attributions = {a.id: a for a in page.attributions}
    owners: dict[Span, Attribution] = {}
    pieces: dict[str, list[Span]] = {}
    for a in page.attributions:
        if a.kind in {Kind.DIRECT, Kind.MIXED}:
            for fragment in _outermost(a, quotes):
                if fragment not in owners or _inside(a, owners[fragment]):
                    owners[fragment] = a
    for span, a in sorted(owners.items(), key=lambda o: o[0]):
        pieces.setdefault(a.id, []).append(span)
    found = [
        replace(
            _quoted(page, span, a, attributions, speakers),
            resumes=span != pieces[a.id][0],
            goes_on=span != pieces[a.id][-1],
            before=_beside(text, pieces[a.id], span, -1),
            after=_beside(text, pieces[a.id], span, 1),
        )
        for span, a in owners.items()
    ]
    if every:
        taken = list(owners)
        loose = [f for q in quotes if q.depth == 0 for f in q.fragments if not any(f.meets(t) for t in taken)]
        found += [_quoted(page, span, None, attributions, speakers) for span in loose]
    return tuple(sorted((q for q in found if len(read_quote(q.spans[0].of(text)))), key=lambda q: q.spans))


def _beside(text: str, pieces: list[Span], span: Span, step: int) -> str:
    """The words of the piece before or after one; none where it is the first or the last."""
    at = pieces.index(span) + step
    return pieces[at].of(text) if 0 <= at < len(pieces) else ""


def _moved_back(quoted: Quoted, page: Page, shown: Seen) -> Quoted:
    """A quote of what is seen, with its place in the text as it was given and its words as they are seen."""
    spans = tuple(shown.back(s) for s in quoted.spans)
    return replace(quoted, spans=spans, id=f"{page.document.id}:{spans[0].start}", text=spans[0].of(page.document.text))


def _outermost(a: Attribution, quotes: tuple[Quote, ...]) -> Iterator[Span]:
    """The pieces in quotation marks within an attribution's content that lie in no other such piece of it."""
    inside = sorted(
        (f for q in quotes for f in q.fragments if any(_holds(s, f) for s in a.content)),
        key=lambda f: (f.start, -f.end),
    )
    end = -1
    for fragment in inside:
        if fragment.start >= end:
            end = fragment.end
            yield fragment


def _holds(content: Span, fragment: Span) -> bool:
    """Whether a content holds a fragment, marks and the punctuation beside them left aside."""
    return content.start <= fragment.start + 1 and fragment.end <= content.end + 2


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
        document.id,
        a.id if a else None,
        (span,),
        tuple(name for name in chain[1:] if name),
    )


def _chain(a: Attribution, attributions: dict[str, Attribution], speakers: dict[str, Speaker]) -> Iterator[str | None]:
    """The speaker's name, then those of the attributions around it, the nearest first."""
    at: Attribution | None = a
    while at is not None:
        speaker = speakers.get(at.id)
        yield speaker.name if speaker else None
        at = attributions.get(at.parent) if at.parent else None
