"""Speakers, words and days as people read them, on a terminal, a web page or in a feed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.data import Kind, Span, Spans, Speaker, SpeakerKind, Voice

WIDEST = 240
"""Characters of a content shown in a table; the whole is in the other formats."""
AROUND = 22
"""Words shown on either side of a statement, of its own sentence."""
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
KINDS = {
    Kind.DIRECT: "in quotation marks",
    Kind.MIXED: "partly quoted",
    Kind.INDIRECT: "not in quotation marks",
    Kind.POST: "a post",
}
"""How a statement is printed, in plain words."""
SOURCES: Mapping[str, str] = {
    SpeakerKind.PERSON: "person",
    SpeakerKind.BODY: "organisation",
    SpeakerKind.DOCUMENT: "document",
    SpeakerKind.ROLE: "unnamed, by office",
    SpeakerKind.GROUP: "group",
    SpeakerKind.UNNAMED: "not named",
    SpeakerKind.UNRESOLVED: "nobody known",
}
"""What a source is, in plain words."""
ENDS = re.compile(r"[.!?…][”’\"')\]]*\s+(?=[“‘\"'(\[]?[^\W\d_a-zß-ÿ])|\n+")
"""Where a sentence ends, near enough to show one: before what begins with no small letter."""


def words_of(text: str, spans: Spans) -> str:
    """The words of some spans on one line."""
    return re.sub(r"\s+", " ", " … ".join(s.of(text) for s in spans)).strip()


def shortened(words: str, width: int = WIDEST) -> str:
    """The words cut at a blank, with an ellipsis in brackets to tell it from the page's own."""
    return words if len(words) <= width else words[:width].rsplit(" ", 1)[0] + " […]"


def who(speaker: Speaker) -> str:
    """A speaker's name; one without a name is said to be what it is."""
    if speaker.name is None:
        return f"({speaker.kind.value})"
    return speaker.name if speaker.kind.value in {"person", "body"} else f"{speaker.name} ({speaker.kind.value})"


def chain(voices: Iterable[Voice]) -> str:
    """The speakers from the outermost in: ``Vladimir Putin ← Bill Clinton``."""
    return " ← ".join(who(v.speaker) for v in voices)


def named(speaker: Speaker) -> str:
    """A speaker's name as a sentence has it; one that is not known is somebody."""
    if speaker.name:
        return speaker.name
    return "somebody not named" if speaker.kind.value == "unnamed" else "somebody"


def as_told(voices: Iterable[Voice]) -> str:
    """Who speaks, and through whom we know it: ``Bill Clinton, as told by Vladimir Putin``."""
    names = [named(v.speaker) for v in voices]
    return ", as told by ".join(names[::-1])


def day(iso: str | None) -> str:
    """A day as people write it; what is no day is left as it is.

    >>> day("2024-05-03T10:00"), day("2024-05"), day("2024"), day(None)
    ('3 May 2024', 'May 2024', '2024', '')
    """
    found = re.match(r"(\d{4})-(\d\d)(?:-(\d\d))?", iso or "")
    if found is None or not 1 <= int(found[2]) <= 12:
        return iso or ""
    month = f"{MONTHS[int(found[2]) - 1]} {int(found[1])}"
    return f"{int(found[3])} {month}" if found[3] else month


def moment(iso: str | None) -> str:
    """A day with its time, where it has one: stored times are of UTC.

    >>> moment("2024-05-03T10:07:59+00:00"), moment("2024-05-03")
    ('3 May 2024, 10:07 UTC', '3 May 2024')
    """
    at = re.match(r"\d{4}-\d\d-\d\dT(\d\d:\d\d)", iso or "")
    return f"{day(iso)}, {at[1]} UTC" if at else day(iso)


def curly(words: str) -> str:
    """Words without the marks around them, the marks within as a printer sets them: for a headline of ours.

    >>> curly('"it isn\\'t," he--'), curly('We "saw" it')
    ('it isn’t,” he—', 'We “saw” it')
    """
    bare = " ".join(words.split())
    if len(bare) > 1 and bare[0] in '“"‘«„' and bare[-1] in '”"’»“':
        bare = bare[1:-1].strip()
    elif bare[:1] in {"“", '"'}:
        bare = bare[1:]
    bare = re.sub(r"--+", "—", bare)
    bare = re.sub(r"(^|[\s(\[—])\"", r"\1“", bare).replace('"', "”")
    return re.sub(r"(^|[\s(\[—“])'(?=\w)", r"\1‘", bare).replace("'", "’")


@dataclass(frozen=True, slots=True)
class Scene:
    """The sentences around a statement, as a stretch of a text, and whether both ends of it are whole."""

    span: Span
    before: bool = True
    after: bool = True


def scene(text: str, spans: Spans, around: int = AROUND) -> Scene:
    """The sentences that hold a statement, so many words of them on either side at most.

    >>> text = "It rained. Hallam said that she won. So it is."
    >>> scene(text, (Span(23, 35),)).span.of(text)
    'Hallam said that she won.'
    """
    if not spans:
        return Scene(Span(0, 0))
    first, last = spans[0].start, spans[-1].end
    reach = around * 12
    left = max(0, first - reach)
    starts = [m.end() for m in ENDS.finditer(text, left, first)]
    start = starts[-1] if starts else left
    end_of = ENDS.search(text, max(first, last - 2), min(len(text), last + reach))
    # The end that is found may be the statement's own, behind its closing mark: then nothing follows.
    end = max(end_of.start() + len(end_of.group().rstrip()), last) if end_of else min(len(text), last + reach)
    before, after = text[start:first], text[last:end]
    cut_before = (not starts and left > 0) or len(before.split()) > around
    cut_after = (end_of is None and end < len(text)) or len(after.split()) > around
    if cut_before:
        start = first - len(_last_words(before, around))
    if cut_after:
        end = last + len(_first_words(after, around))
    return Scene(Span(start, end), not cut_before, not cut_after)


def _last_words(text: str, most: int) -> str:
    """The end of a text, from the beginning of a word on."""
    starts = [m.start() for m in re.finditer(r"(?<=\s)\S", text)]
    return text[starts[-most] :] if len(starts) >= most else text[starts[0] :] if starts else ""


def _first_words(text: str, most: int) -> str:
    """The beginning of a text, up to the end of a word."""
    ends = [m.end() for m in re.finditer(r"\S(?=\s)", text)]
    return text[: ends[most - 1]] if len(ends) >= most else text[: ends[-1]] if ends else ""
