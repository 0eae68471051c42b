"""People who each have their say, printed with what they are: before a colon, in lines above, in brackets behind.

"Joan Low (68), retired: “They promised.”", a name and a trade in lines of their own above a quotation, and “They
promised,” (Joan Low, 68, retired). No verb tells that they speak, and no model of prose knows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.data import Mode, Span
from onrecord.extracting.draft import Draft
from onrecord.text.labels import COLON, LONGEST, bare, detailed, has_age, is_label, is_of_person, label_of
from onrecord.text.reading import Reading
from onrecord.text.spans import Stretches
from onrecord.text.titles import is_title

VOICE = "voice"
BRACKET = re.compile(r"[ \u00a0]?\(")
TELLS = re.compile(r"\d|, \S")
"""What a line of details has: an age, or a comma."""
ITEM, DASH = re.compile(r"[—–•*·-]{1,2}[ \u00a0]{1,4}"), re.compile(r"[ \u00a0]{0,4}(?P<dash>[—–-]{1,2})[ \u00a0]{0,4}")
"""What opens an item of a list, and what stands before whose words it has."""
YEAR = re.compile(r"\d{4}")
LONGEST_LINE = 60
FEWEST = 3
"""Words of a quotation that brackets behind it sign; fewer are a phrase with an explanation."""
OPENS = '"“‘«„'


def with_voices(drafts: Iterable[Draft], reading: Reading) -> list[Draft]:
    """Drafts with those of voices, in place of what else was found where these stand; what is told inside stays."""
    voices = list(find_voices(reading))
    words = [s for v in voices for s in v.content]
    taken = Stretches(words)
    kept = [d for d in drafts if not any(taken.meets(s) for s in d.content) or _is_told_inside(d, words)]
    return [*kept, *voices]


def _is_told_inside(draft: Draft, words: Sequence[Span]) -> bool:
    """Whether a draft is told by a voice: its cue stands in the same words."""
    parts = (*draft.cue, *draft.content)
    return bool(draft.cue) and any(all(w.holds(p) for p in parts) for w in words)


def find_voices(reading: Reading) -> Iterator[Draft]:
    """The drafts of all voices of a page."""
    outer = (q.fragments for q in reading.quotes if q.outer is None)
    quotes = {f[0].start: f for f in outer if reading.text[f[0].start] in OPENS and not _is_name(f, reading)}
    yield from _before_colons(reading, quotes)
    yield from _behind_labels(reading, quotes)
    yield from _below_names(reading, quotes)
    yield from _before_brackets(reading, quotes)
    yield from _between_dashes(reading, quotes)


def _is_name(fragments: Sequence[Span], reading: Reading) -> bool:
    """Whether marks hold the name of a work, whose maker stands beside it: "“The Long Way Round” (Kai Borg, 1998)"."""
    return len(fragments) == 1 and is_title(fragments[0].of(reading.text), reading.language.grammar)


def _draft(source: Span, cue: Iterable[Span], content: Sequence[Span]) -> Draft:
    return Draft((source,), tuple(cue), tuple(content), (), Mode.SPEECH, 0.9, VOICE, None)


def _before_colons(reading: Reading, quotes: dict[int, tuple[Span, ...]]) -> Iterator[Draft]:
    """ "Joan Low (68), retired: “They promised.”" """
    text, grammar = reading.text, reading.language.grammar
    for paragraph in reading.paragraphs:
        label = label_of(text, paragraph, grammar)
        if label and label.words in quotes and is_of_person(label.details, grammar):
            yield _draft(label.who, [label.colon], quotes[label.words])


def _behind_labels(reading: Reading, quotes: dict[int, tuple[Span, ...]]) -> Iterator[Draft]:
    """ "Low: “You broke your word.”", a paragraph each, where several are labelled so, or the page knows the name."""
    text, grammar = reading.text, reading.language.grammar
    found = []
    for paragraph in reading.paragraphs:
        named, role = (p.match(text, paragraph.start, paragraph.end) for p in (bare(grammar), grammar.role_label))
        who = named if named and is_label(named["who"], grammar) else role
        colon = COLON.match(text, who.end(), paragraph.end) if who else None
        fragments = quotes.get(colon.end()) if colon else None
        if who and colon and fragments and _is_all(fragments, paragraph, text):
            found.append(_draft(Span(*who.span("who")), [Span(*colon.span("colon"))], fragments))
    several = len({d.source[0].of(text) for d in found}) > 1
    yield from (d for d in found if several or _is_known(d.source[0], text))


def _between_dashes(reading: Reading, quotes: dict[int, tuple[Span, ...]]) -> Iterator[Draft]:
    """ "— “It was cold.” — Joan Low, nurse": an item of a list that is a quotation and whose it is."""
    text, grammar = reading.text, reading.language.grammar
    for paragraph in reading.paragraphs:
        bullet = ITEM.match(text, paragraph.start, paragraph.end)
        fragments = quotes.get(bullet.end()) if bullet else None
        dash = DASH.match(text, fragments[-1].end, paragraph.end) if fragments else None
        if fragments is None or dash is None:
            continue
        who = detailed(grammar).match(text, dash.end(), paragraph.end) or bare(grammar).match(text, dash.end())
        if who and is_label(who["who"], grammar) and not text[who.end() : paragraph.end].strip(" .,"):
            yield _draft(Span(*who.span("who")), [Span(*dash.span("dash"))], fragments)


def _is_all(fragments: Sequence[Span], paragraph: Span, text: str) -> bool:
    """Whether a quotation is no mere phrase, and all that its paragraph holds behind a label."""
    rest = text[fragments[-1].end : paragraph.end].strip(" .!?,")
    return not rest and len(fragments[0].of(text).split()) >= FEWEST


def _is_known(label: Span, text: str) -> bool:
    """Whether a label is a name of several words, or its last word stands elsewhere on the page with its capital."""
    words = label.of(text).split()
    last = re.compile(rf"\b{re.escape(words[-1])}(?!\w)")
    return len(words) > 2 or any(not label.start <= w.start() < label.end for w in last.finditer(text))


def _below_names(reading: Reading, quotes: dict[int, tuple[Span, ...]]) -> Iterator[Draft]:
    """A quotation that is a paragraph, below a name with details, or below details below a name."""
    text, paragraphs = reading.text, reading.paragraphs
    plain: list[Draft] = []
    for n, paragraph in enumerate(paragraphs[1:], 1):
        fragments = quotes.get(paragraph.start)
        if fragments is None or text[fragments[0].end : paragraph.end].strip(" .!?,"):
            continue
        who = _detailed_above(reading, n)
        if who is not None:
            yield _draft(who, (), fragments)
        elif (who := _name_line(reading, paragraphs[n - 1])) is not None:
            plain.append(_draft(who, (), fragments))
    if len(plain) > 1:  # one name above a quotation may be a heading
        yield from plain


def _detailed_above(reading: Reading, n: int) -> Span | None:
    """The name with details above a paragraph, by its number, or the name above the details above it."""
    above = reading.paragraphs[n - 1]
    who = _name_line(reading, above, with_details=True)
    if who is None and n > 1 and _is_details(reading.text, above):  # "Joan Low" above "68, retired"
        return _name_line(reading, reading.paragraphs[n - 2])
    return who


def _name_line(reading: Reading, line: Span, *, with_details: bool = False) -> Span | None:
    """The name that a line consists of."""
    grammar = reading.language.grammar
    pattern = detailed(grammar) if with_details else bare(grammar)
    found = pattern.fullmatch(reading.text, line.start, line.end) if line.end - line.start <= LONGEST_LINE else None
    if found is None or len(found["who"].split()) < 2 or not is_label(found["who"], grammar):
        return None
    if with_details and not has_age(found["details"], grammar):
        return None  # "Holm, Norden", "Kai Borg, 2019": a place or a credit sooner than somebody
    return Span(*found.span("who"))


def _is_details(text: str, line: Span) -> bool:
    words = line.of(text)
    if YEAR.search(words):  # "May 12, 2019"
        return False
    return len(words) <= LONGEST_LINE and words[-1] not in '.!?:”"' and TELLS.search(words) is not None


def _before_brackets(reading: Reading, quotes: dict[int, tuple[Span, ...]]) -> Iterator[Draft]:
    """“They promised,” (Joan Low, 68, retired)."""
    text, grammar = reading.text, reading.language.grammar
    for fragments in quotes.values():
        opened = BRACKET.match(text, fragments[-1].end)
        label = detailed(grammar).match(text, opened.end(), opened.end() + LONGEST) if opened else None
        if label is None or not text.startswith(")", label.end()) or not is_label(label["who"], grammar):
            continue
        if not is_of_person(label["details"], grammar):
            continue  # "(Holm Post, 2019)"
        if len(fragments[0].of(text).split()) >= FEWEST and len(label["who"].split()) > 1:
            yield _draft(Span(*label.span("who")), (), fragments)
