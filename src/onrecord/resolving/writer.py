"""Who writes the words of a page: "I" of its own words is its author, or whoever signs a letter below."""

from __future__ import annotations

import re

from onrecord.cascade import Cascade, Step
from onrecord.data import Attribution, Span, SpeakerKind
from onrecord.resolving.entities import Entity
from onrecord.resolving.scene import Answer, Asked

AND_AUTHORS = ", "
"""What stands between two authors, of whom neither is "I"."""
OTHERS_REACH = 400
"""Characters before a paragraph in which it may be said to be another's."""
LONGEST_LETTER = 4000
"""Characters of a letter on either side of an "I" of it."""
LINE = re.compile(r"^[ \t]*(?P<line>[^\n]{3,60}?)[ \t]*$", re.MULTILINE)
TITLE_WORDS = re.compile(r"[A-Za-z]+")


def is_of_the_page(asked: Asked) -> bool:
    """Whether a mention stands in the page's own words: in no statement, and on no page of printed turns."""
    outer = asked.page.parents.get(asked.attribution.parent or "")
    own = outer is None or _opens_sentence(asked, outer)
    return not asked.page.labelled and own and not asked.cast.in_quotes(asked.span.start)


def _opens_sentence(asked: Asked, outer: Attribution) -> bool:
    """Whether a clause that a model reads as somebody's only leads to it: "When I asked why, | she laughed"."""
    start = outer.content[0].start
    before = asked.cast.text[start : asked.span.start].lower().split()
    return len(before) == 1 and before[0] in asked.page.language.grammar.circumstances


def is_as_told(asked: Asked, likely: Entity | None) -> bool:
    """Whether a page is told in the first person of somebody its headline names: "Ann Low: how I lost my leg"."""
    title = asked.page.document.title or ""
    first = any(w.lower() in asked.people.first_singular for w in TITLE_WORDS.findall(title))
    return first and likely is not None and any(n.last.lower() in title.lower() for n in likely.names[:1])


def _is_quoted_whole(asked: Asked) -> bool:
    """Whether the words before a paragraph say that it is another's: "Her statement in full:", "Why did you leave?"."""
    text, start = asked.cast.text, asked.span.start
    paragraph = text.rfind("\n", 0, start)
    before = [
        line.strip() for line in text[max(0, paragraph - OTHERS_REACH) : max(0, paragraph)].split("\n") if line.strip()
    ]
    title = asked.page.document.title or ""
    led = bool(before) and before[-1].endswith((":", "?"))
    return led or asked.people.own_account.search(" ".join([title, *before[-1:]])) is not None


def writer(asked: Asked) -> Answer | None:
    """Who writes the words around "I", where the page says so."""
    return WRITER_CASCADE.answer(asked)


def _signed_below(asked: Asked) -> Answer | None:
    """Who signs a letter to the paper, in the line below it: "SIR – I wonder ...", and "Ann Low" under it."""
    text, opens = asked.cast.text, asked.page.language.grammar.salutation
    start = asked.span.start
    if opens.search(text, max(0, start - LONGEST_LETTER), start) is None:
        return None
    after = opens.search(text, asked.span.end)
    end = min(after.start() if after else len(text), asked.span.end + LONGEST_LETTER)
    lines = (Span(*m.span("line")) for m in LINE.finditer(text, text.find("\n", start, end), end))
    signed = next((e for line in lines if (e := _name_alone(asked, line)) is not None), None)
    return asked.entity(signed, 0.8, "who signs the letter") if signed is not None else None


def _name_alone(asked: Asked, line: Span) -> Entity | None:
    """The person whose whole name, with its titles, is a line."""
    named = asked.cast.named_in(line)
    if len(named) != 1 or named[0][1].kind is not SpeakerKind.PERSON or len(named[0][0].words) < 2:
        return None
    name = named[0][0]
    before = asked.cast.text[line.start : name.span.start].lower().replace(".", "").split()
    return named[0][1] if name.span.end == line.end and asked.people.titles.issuperset(before) else None


def _author(asked: Asked) -> Answer | None:
    """The author whom the page prints."""
    page, author = asked.page, asked.page.document.author
    if not author or AND_AUTHORS in author:
        return None  # "Ann Low, Kai Borg": neither is "I"
    if _is_quoted_whole(asked):
        return None  # "Her statement in full:"
    known = next(
        (e for e in asked.cast.entities if author.lower() in {e.name.lower(), e.best.span.of(asked.cast.text).lower()}),
        None,
    )
    if known is not None:
        return asked.entity(known, 0.7, "the author of the page")
    at = page.document.text.lower().find(author.lower())
    mention = Span(at, at + len(author)) if at >= 0 else asked.span
    return asked.named(author, SpeakerKind.PERSON, mention, 0.7, "the author of the page"), None


WRITER_CASCADE = Cascade((Step("who signs the letter", _signed_below), Step("the author of the page", _author)))
"""Who writes the words of a page."""
