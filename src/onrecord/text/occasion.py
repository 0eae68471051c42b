"""When, where and to whom a page says that something was said: read from the sentence around the words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from onrecord.data import Attribution, Occasion, Span
from onrecord.languages import EVERY, Language
from onrecord.languages.occasions import Occasions
from onrecord.words.normal_forms import weight_of
from onrecord.words.tokenizer import fold

CONTENT = 1.0
SUBJECT = 24
"""Words around a stretch that are kept to tell what it was about."""
WORD = re.compile(r"[^\W\d_]{4,}")
REACH = 220
"""Characters at either side of an attribution in which its sentence is looked for."""
STOP = re.compile(r"[.?!][\"”’')\]]*\s+(?=[A-Z“\"‘'(\[])|\n")


def frame_of(text: str, attribution: Attribution, language: Language = EVERY) -> str:
    """The words of the sentence around an attribution, its content left out."""
    words = language.occasions
    spans = [*attribution.source, *attribution.cue, *attribution.addressee, *attribution.content]
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    left = text[max(0, start - REACH) : start]
    ahead = text[max(0, start - REACH) : start + 1]  # with the letter that heads the sentence
    stops = [m.end() for m in STOP.finditer(ahead) if not words.title_stop.search(left[: m.start() + 1])]
    left = left[stops[-1] if stops else (REACH if start > REACH else 0) :]
    right = text[end : end + REACH]
    if re.search(r"[.?!][\"”’')\]]*$", text[start:end]):
        right = ""
    for m in STOP.finditer(right):
        if not words.title_stop.search(right[: m.start() + 1]):
            right = right[: m.start()]
            break
    if attribution.cue and attribution.cue[-1].end <= attribution.content[0].start:
        other = words.clause.search(right)  # "As she said “...” of it, Moe left on Monday": the day is another's
        right = right[: other.start()] if other else right
    return " ".join((left + _outside(text, Span(start, end), attribution.content) + right).split())


def _outside(text: str, hull: Span, holes: Iterable[Span]) -> str:
    out, at = [], hull.start
    for hole in sorted(holes):
        out.append(text[at : max(at, hole.start)])
        at = max(at, hole.end)
    return " … ".join([*out, text[at : hull.end]])


def occasion_of(
    frame: str,
    published: str | None,
    addressee: str = "",
    without: Iterable[str] = (),
    language: Language = EVERY,
) -> Occasion:
    """What a frame tells of the occasion. ``without`` are words that name the speaker.

    >>> occasion_of("Vance told pilots at Orly on 4 October", "2025-10-05", "pilots", ["vance"])
    Occasion(first='2025-10-04', last='2025-10-04', places=('orly',), audience=('pilots',), subject=())
    """
    words, day = language.occasions, _day(published)
    first, last = _told(frame, day, words)
    skipped = {*without, *words.not_places}
    places = {fold(w)[0] for m in words.place.finditer(frame) for w in re.findall(r"[A-Z][\w’'-]+", m[1])}
    audience = {fold(w)[0] for w in re.findall(r"[^\W\d_]{3,}", addressee)} - words.small_audiences
    if audience & words.generic_audiences:
        audience = set()
    return Occasion(
        first.isoformat() if first else None,
        last.isoformat() if last else None,
        tuple(sorted(places - skipped)),
        tuple(sorted(audience - set(without))),
    )


def subject_of(text: str, span: Span, language: Language = EVERY) -> tuple[str, ...]:
    """The words of content that stand around a stretch, folded and sorted; those nearest to it where there are many."""
    near: list[tuple[int, str]] = []
    for start, end in ((max(0, span.start - REACH), span.start), (span.end, span.end + REACH)):
        for m in WORD.finditer(text, start, min(end, len(text))):
            word = _of_content(m.group(), language)
            if word:
                near.append((min(abs(m.end() - span.start), abs(m.start() - span.end)), word))
    kept = dict.fromkeys(w for _, w in sorted(near))
    return tuple(sorted(list(kept)[:SUBJECT]))


@lru_cache(maxsize=1 << 15)
def _of_content(word: str, language: Language) -> str | None:
    """A word folded, where it tells what is talked of."""
    key = fold(word)[0]
    return key if weight_of(key, language.wording) >= CONTENT and key not in language.occasions.common else None


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _told(frame: str, published: date | None, words: Occasions) -> tuple[date | None, date | None]:
    """The days between which the frame says it was; the earliest kind of telling that is found counts."""
    for pattern, day_at, month_at in ((words.day_first, 1, 2), (words.month_first, 2, 1)):
        match = pattern.search(frame)
        if match:
            found = _dated(int(match[day_at]), words.months[match[month_at].lower()], match[3], published)
            return found, found
    if published is None:
        return None, None
    match = words.weekday.search(frame)
    if match:
        back = (published.weekday() - words.weekdays.index(match[2].lower())) % 7
        found = published - timedelta(days=back)
        return (found - timedelta(days=7) if match[1] else found), found
    match = words.month.search(frame)
    if match and match[1][0].isupper():
        return _month(words.months[match[1].lower()], match[2], published)
    match = words.relative.search(frame)
    return _relative(match[1].lower(), published, words) if match else (None, None)


def _dated(day: int, month: int, year: str | None, published: date | None) -> date | None:
    """A day of the year that is told, or of the last one in which it lies before the page."""
    try:
        if year:
            return date(int(year), month, day)
        if published is None:
            return None
        found = date(published.year, month, day)
        return found if found <= published + timedelta(days=2) else date(published.year - 1, month, day)
    except ValueError:
        return None


def _month(month: int, year: str | None, published: date) -> tuple[date, date]:
    number = int(year) if year else (published.year if month <= published.month else published.year - 1)
    after = date(number + month // 12, month % 12 + 1, 1)
    return date(number, month, 1), min(after - timedelta(days=1), max(published, date(number, month, 1)))


def _relative(told: str, published: date, words: Occasions) -> tuple[date, date]:
    if told in words.last_month:
        end = published.replace(day=1) - timedelta(days=1)
        return end.replace(day=1), end
    if told in words.last_week:  # from the Sunday on which it began, for some count so
        return published - timedelta(days=7 + published.isoweekday() % 7), published - timedelta(days=1)
    back, long = words.days_back.get(told, (0, 0))
    end = published - timedelta(days=back)
    return end - timedelta(days=long), end
