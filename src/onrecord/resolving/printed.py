"""The names that a model saw, as they are printed: whole words, one bearer each, firms with all their partners."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.data import Span
from onrecord.extracting.tagger.named import NameKind, NameSeen
from onrecord.text.interviews import Turn

TOKEN = re.compile(r"[^\W_]+(?:[-’'.&@/][^\W_]+)*")
"""A printed word with the marks inside it: "Alcaraz-Pou", "O’Dowda", "Polygraph.info", "U.S"."""
GLUED = re.compile(
    r"[a-z]\.(?=[A-Z][a-z])|[a-z]{4}(?=[A-Z][a-z]{2})|[a-z]{2}-(?=[a-z])|[a-z][/&](?=[A-Z])|^[a-z]+-(?=[A-Z])"
)
"""Where a printed word is more than a name's: "Low.She", "Holm-based", "Low/Reed", "ex-Yukos"."""
PARTNERS = re.compile(r"(?:, [^\W\d_a-z][\w’'-]*){0,4},? & [^\W\d_a-z][\w’'-]*")
"""What goes on with the name of a firm of partners: "Low, Reed & Daughters"."""
LONGEST_PARTNERS = 80
AND = re.compile(r"(?<=\w),? (?:and|&) (?=[^\W\d_a-z])")
OPENED = re.compile(r"[^\W\d_a-z][\w’'-]{0,20} [“\"‘(][^”\"’)]{0,40}\Z")
CLOSED = re.compile(r"[”\"’)] ")
"""The words before a nickname with its opening mark, and its closing mark."""
ACCOUNT = re.compile(r"(?<=\w)[ \u00a0]\(?@\w")
OWNED = re.compile(r"(?<=\w)[’']s? [a-zß-öø-ÿ]")
BRACKET = re.compile(r"(?<=\w)[ \u00a0]\([^()]*\Z")
CLOSES = re.compile(r"[^()\n]{0,20}\)[ \u00a0][^\W\d_a-z]")
"""A bracket that a name opens, and where one closes before the rest of a name."""
LONGEST_WORD = 40
"""Characters of a printed word on either side of a place."""


def printed(text: str, seen: Iterable[NameSeen]) -> Iterator[NameSeen]:
    """Names with their first and last words whole as printed, and one name where two share a word."""
    held: NameSeen | None = None
    for part in (part for name in seen for part in _one_by_one(text, _without_rest(text, name))):
        whole = _with_partners(text, replace(part, span=_with_nickname(text, _whole_words(text, part.span))))
        if held is not None and whole.span.start < held.span.end:
            held = replace(held, span=Span(held.span.start, max(held.span.end, whole.span.end)))
            continue
        if held is not None:
            yield held
        held = whole
    if held is not None:
        yield held


def without_labels(text: str, seen: Iterable[NameSeen], turns: Sequence[Turn]) -> Iterator[NameSeen]:
    """Names without the label of a turn read into them: "Ann Low" of "Q. Ann Low came?"; none of "Q. Were you?"."""
    for name in seen:
        labelled = ((t.colon, t.words) for t in turns if t.colon is not None)
        words = next((w for colon, w in labelled if name.span.start < colon.end < name.span.end), None)
        if words is None:
            yield name
        elif " " in text[words.start : name.span.end]:
            yield replace(name, span=Span(words.start, name.span.end))


def _without_rest(text: str, seen: NameSeen) -> NameSeen:
    """A name without the account or the bracket behind it, and a person's without what is theirs: "Ann Low’s agent"."""
    rest = ACCOUNT.search(text, seen.span.start, seen.span.end) or _open_bracket(text, seen.span)
    if rest is None and seen.kind is NameKind.PERSON:
        rest = OWNED.search(text, seen.span.start, seen.span.end)
    return replace(seen, span=Span(seen.span.start, rest.start())) if rest else seen


def _open_bracket(text: str, span: Span) -> re.Match[str] | None:
    """A bracket that a name opens and that does not close before the rest of it: "Borg (Holm" of "Borg (Holm, 24)"."""
    bracket = BRACKET.search(text, span.start, span.end)
    return bracket if bracket and not CLOSES.match(text, span.end) else None


def _one_by_one(text: str, seen: NameSeen) -> Iterator[NameSeen]:
    """Each of two persons that a model took for one: "Reed" and "Low" of "Reed and Low"."""
    at = seen.span.start
    if seen.kind is NameKind.PERSON:
        for link in AND.finditer(text, seen.span.start, seen.span.end):
            yield replace(seen, span=Span(at, link.start()))
            at = link.end()
    yield replace(seen, span=Span(at, seen.span.end))


def _whole_words(text: str, span: Span) -> Span:
    """A place with the rest of the words that it cuts: "Ocasio" of "Ocasio-Cortez"; not of "Ocasio-backed"."""
    first, last = _pieces(text, span.start), _pieces(text, span.end - 1)
    start = min((s.start for s in first if s.start <= span.start < s.end), default=span.start)
    end = max((s.end for s in last if s.start < span.end <= s.end), default=span.end)
    return Span(min(start, span.start), max(end, span.end))


def _with_nickname(text: str, span: Span) -> Span:
    """A place that begins inside a nickname with all before it: "Rock” Low" of "Dan “the Rock” Low"."""
    inside = CLOSED.search(text, span.start, span.end)
    opened = OPENED.search(text, max(0, span.start - LONGEST_WORD), span.start) if inside else None
    return Span(opened.start(), span.end) if opened else span


def _pieces(text: str, at: int) -> Iterator[Span]:
    """The pieces of the printed word around a place, cut where it is glued of two."""
    low = max(0, at - LONGEST_WORD)
    word = next((m for m in TOKEN.finditer(text, low, at + LONGEST_WORD) if m.start() <= at < m.end()), None)
    if word is None:
        return
    start = word.start()
    for cut in GLUED.finditer(word.group()):
        end = word.start() + cut.end()
        yield Span(start, end - (not text[end - 1].isalpha()))
        start = end
    yield Span(start, word.end())


def _with_partners(text: str, name: NameSeen) -> NameSeen:
    """A firm with all its partners."""
    behind = PARTNERS.match(text, name.span.end, name.span.end + LONGEST_PARTNERS)
    if behind is None or name.kind is NameKind.PLACE:
        return name
    return NameSeen(Span(name.span.start, behind.end()), NameKind.BODY, name.likely)
