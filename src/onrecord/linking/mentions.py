"""The mentions of a page: every stretch that carries somebody's words, ready to be linked."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord import languages
from onrecord.data import Attribution, Kind, Mention, Occasion, Page, Quoted, Role, Span, Speaker, SpeakerKind
from onrecord.extracting.nesting import is_clause
from onrecord.extracting.quotes import find_quotes
from onrecord.languages import Language
from onrecord.linking.wording import words_in
from onrecord.text.layout import lay_out
from onrecord.text.occasion import frame_of, occasion_of, subject_of
from onrecord.words.tokenizer import fold

KNOWN = {SpeakerKind.PERSON, SpeakerKind.BODY}
SURE = 0.8
"""A speaker's score from which on the page itself gave the name."""
FEWEST = 2
"""Words that a piece in marks must have to be looked for elsewhere; a single one is no more than a choice of word."""
LOOSE = 2
"""Words from which on a stretch in marks that nobody is said to have spoken is looked for elsewhere."""


def mentions_of(page: Page) -> tuple[Mention, ...]:
    """The mentions of a page in text order.

    >>> from onrecord.pipeline import process
    >>> from onrecord.read import read_text
    >>> page = process(read_text("“We won,” said Jane Doe. “And we will win again.”", id="p"))
    >>> [(m.text, m.speaker, m.lead) for m in mentions_of(page)]
    [('“We won,”', 'Jane Doe', False), ('“And we will win again.”', 'Jane Doe', True)]
    """
    if page.mentions is None:
        reading = lay_out(page.document)
        bare = reading.page_ahead(page)
        bare = replace(bare, quotes=find_quotes(reading, bare))
        page = reading.back(replace(bare, mentions=find_mentions(bare)))
    return page.mentions or ()


def identified(mentions: Iterable[Mention], address: str) -> tuple[Mention, ...]:
    """Mentions with ids of a page's address, words, and place among equal words: they outlive a new reading."""
    seen: Counter[str] = Counter()
    out = []
    for m in mentions:
        words = " ".join(words_in(m.text))
        whole = f"{address}\0{words}\0{seen[words]}"
        seen[words] += 1
        out.append(replace(m, id=hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:12]))
    return tuple(out)


def find_mentions(page: Page) -> tuple[Mention, ...]:
    """The mentions of a page whose quotes are known, in the offsets of its reading, in text order."""
    quotes: dict[str | None, list[Quoted]] = {}
    for quote in page.quotes or ():
        quotes.setdefault(quote.attribution_id, []).append(quote)
    sources = page.of_role(Role.SOURCE)
    found = [m for a in page.attributions for m in _of_attribution(page, a, sources[a.id], quotes.get(a.id, []))]
    found += [
        Mention("", page.document.id, q.spans[0], q.text, published=page.document.published)
        for q in quotes.get(None, [])
        if len(words_in(q.text)) >= LOOSE
    ]
    ordered = sorted(found, key=lambda m: (m.span, m.attribution_id or ""))
    address = page.document.url or page.document.address or page.document.id
    language = _read_by(page)
    return identified((_with_subject(m, page.document.text, language) for m in ordered), address)


def _of_attribution(page: Page, a: Attribution, speaker: Speaker, quotes: list[Quoted]) -> Iterator[Mention]:
    document = page.document
    printed = " ".join(s.of(document.text) for s in a.source)
    whole = Mention(
        "",
        document.id,
        Span(a.content[0].start, a.content[-1].end),
        " … ".join(s.of(document.text) for s in a.content),
        attribution_id=a.id,
        kind=Kind.INDIRECT if is_clause(document.text, a) else a.kind,
        lead=False,
        speaker=_name(speaker),
        speaker_kind=speaker.kind,
        printed=printed,
        sure=speaker.score >= SURE,
        published=document.published,
        occasion=_occasion(page, a, speaker),
    )
    pieces = [replace(whole, span=q.spans[0], text=q.text) for q in quotes]
    if whole.kind is Kind.MIXED:
        pieces = _of_mixed(whole, pieces)
    if whole.kind in {Kind.INDIRECT, Kind.POST} or not pieces:
        pieces = [whole]
    longest = max(range(len(pieces)), key=lambda n: (len(words_in(pieces[n].text)), -n))
    for n, piece in enumerate(pieces):
        if words_in(piece.text):
            yield replace(piece, lead=n == longest)


def _of_mixed(whole: Mention, pieces: list[Mention]) -> list[Mention]:
    """The pieces in marks; where most of the content stands without marks, all of it as well, as words of the page."""
    kept = [p for p in pieces if len(words_in(p.text)) >= FEWEST]
    inside = sum(len(words_in(p.text)) for p in kept)
    return kept if 2 * inside >= len(words_in(whole.text)) else [replace(whole, kind=Kind.INDIRECT), *kept]


def _name(speaker: Speaker) -> str | None:
    return speaker.name if speaker.kind in KNOWN else None


def _occasion(page: Page, a: Attribution, speaker: Speaker) -> Occasion:
    text, language = page.document.text, _read_by(page)
    addressee = next((s.of(text) for s in a.addressee), "")
    without = [fold(w)[0] for w in (speaker.name or "").split()]
    return occasion_of(frame_of(text, a, language), a.posted or page.document.published, addressee, without, language)


def _read_by(page: Page) -> Language:
    """The language by whose words a page tells of occasions: its own where that is read, else any."""
    told = languages.of(page.language)
    return told if told.is_read else languages.EVERY


def _with_subject(mention: Mention, text: str, language: Language) -> Mention:
    return replace(mention, occasion=replace(mention.occasion, subject=subject_of(text, mention.span, language)))
