"""The speaker of an attribution: whom its source stands for, or who speaks a quotation without one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.cascade import Cascade, Step
from onrecord.data import Attribution, Kind, Role, Span, SpeakerKind
from onrecord.extracting.exchange import ANSWER
from onrecord.resolving.entities import Entity
from onrecord.resolving.finding import find_names
from onrecord.resolving.interview import interview_of
from onrecord.resolving.mentioned import named
from onrecord.resolving.names import Name
from onrecord.resolving.scene import LABELS, Answer, Asked, Scene
from onrecord.resolving.turns import speaker_read
from onrecord.resolving.untagged import is_nobodys, speaker_of_scene
from onrecord.resolving.who import asked_of, who

SIGNATURE = re.compile(r"[\s*_]{0,6}(?:[—–]|--?) ?(?P<who>[^\n,;:—–]{3,80})")
"""The line behind a quotation that says whose it is."""
UNDER = re.compile(r"[”\"*_]{0,4}(?:[ \t]{0,4}\n\s{0,6}|[ \t]{2,8})[*_]{0,2}(?P<who>[^\n]{3,90}?)[*_ \t]*(?=\n|\Z)")
"""The line under a quotation."""
BEFORE_IT = "*_ \t>•-0123456789.)"
"""What a paragraph that is a quotation may begin with: marks of a list, of bold type."""
LONGEST_LINE = 400
FEWEST_SIGNED = 2
"""Quotations with a name below from which on that is how a page prints them."""
ENDS = re.compile(r"[.!?][”\"’')]*\s+(?=[A-Z“\"])|\n")
LONGEST_INITIALS = 4


def source(page: Scene, attribution: Attribution) -> Answer:
    """The speaker of an attribution, and the entity it is where it is one of the page's."""
    span = attribution.source[0] if attribution.source else attribution.content[0]
    found = SOURCE_CASCADE.answer(asked_of(page, attribution, span, Role.SOURCE))
    return found or who(page, attribution, span, Role.SOURCE)


def _hears(asked: Asked) -> Answer | None:
    """A court that hears is no speaker: "The jury heard that the door was locked"."""
    page, cue = asked.page, asked.attribution.cue
    words = " ".join(s.of(page.document.text) for s in cue).lower().split()
    if not words or (words[-1] not in page.language.grammar.hearing and not _is_asked(asked)):
        return None
    return asked.nobody("a hearer, not a speaker")


def _is_asked(asked: Asked) -> bool:
    """Whether a source is whom somebody asked: "Tom Low, asked about the money, smiled"."""
    text, cue = asked.cast.text, asked.attribution.cue[0]
    if asked.people.was_asked.match(text, cue.start) is None or text[asked.span.end : cue.start].strip() != ",":
        return False
    return text[asked.attribution.content[-1].end :][:1] == ","


def _signed(asked: Asked) -> Answer | None:
    """The name in the line behind a quotation: “We have asked the bear.” — Mayor Ann Low."""
    page, attribution = asked.page, asked.attribution
    if not page.cast.in_quotes(attribution.content[-1].start):
        return None
    if attribution.source:  # in another line above: whoever spoke before
        own = page.document.text.rfind("\n", 0, attribution.content[0].start) + 1
        found = _signed_under(page, attribution) if all(s.end <= own for s in attribution.source) else None
    else:
        line = SIGNATURE.match(page.document.text, attribution.content[-1].end)
        found = named(page.cast, Span(*line.span("who"))) if line else _signed_under(page, attribution)
    return asked.entity(found[1], 0.9, "signed behind") if found else None


def _signed_under(page: Scene, attribution: Attribution) -> tuple[Name, Entity] | None:
    """The name on the line below a quotation that is a paragraph, on pages that print names there: "Ann Low, chair"."""
    quotation = Span(attribution.content[0].start, attribution.content[-1].end)
    page.names_below = _has_names_below(page) if page.names_below is None else page.names_below
    above = _line_above(page.document.text, quotation.start) if page.names_below else None
    if above is None or above.of(page.document.text).endswith(":"):  # "Ann Low wrote:"
        return None
    return _name_under(page, quotation)


def _has_names_below(page: Scene) -> bool:
    """Whether a page prints names below what they say: two times or more, and none of them above the first."""
    signed = [q for q in page.cast.quotes if _name_under(page, q) is not None]
    if len(signed) < FEWEST_SIGNED:
        return False
    above = _line_above(page.document.text, signed[0].start)
    before = _line_above(page.document.text, above.start) if above else None
    return above is not None and not any(line and _name_line(page, line) for line in (above, before))


def _name_under(page: Scene, quotation: Span) -> tuple[Name, Entity] | None:
    line = UNDER.match(page.document.text, quotation.end)
    alone = line is not None and _line_above(page.document.text, quotation.start) is not None
    return _name_line(page, Span(*line.span("who"))) if line is not None and alone else None


def _line_above(text: str, at: int) -> Span | None:
    """The line above a paragraph that begins at a place, empty at the top; ``None`` where no paragraph begins."""
    head = text[max(0, at - LONGEST_LINE) : at]
    before = head.rstrip(BEFORE_IT)
    if before and not before.endswith("\n"):
        return None
    line = before.rstrip()
    start = at - len(head) + line.rfind("\n") + 1
    return Span(start, max(start, at - len(head) + len(line)))


def _name_line(page: Scene, line: Span) -> tuple[Name, Entity] | None:
    """The name that a line is, alone or with what its bearer is behind a comma."""
    text = line.of(page.document.text)
    if not text.strip():
        return None
    found = named(page.cast, Span(line.start, line.start + len(text.partition(",")[0])))
    if found is None or (text.endswith((".", "!", "?", ":")) and not found[0].words[-1].endswith(".")):
        return None
    behind = page.document.text[found[0].span.end : line.end].strip()
    person = found[1].kind is SpeakerKind.PERSON and len(found[0].words) > 1
    return found if person and (not behind or behind[0] == ",") else None


def _goes_on(asked: Asked) -> Answer | None:
    """A statement without marks and source is its sentence's: "Low denied it and promised a report"."""
    page, attribution = asked.page, asked.attribution
    if attribution.source or not attribution.cue or page.cast.in_quotes(attribution.content[0].start):
        return None
    before = page.stated_before(attribution)
    if before is None or ENDS.search(page.document.text, before.cue[-1].end, attribution.cue[0].start):
        return None
    return replace(asked, span=attribution.cue[0]).entity(page.speaker_of(before), 0.7, "the sentence goes on")


def _untagged(asked: Asked) -> Answer | None:
    """A quotation without a source: a guess from the scene, or open."""
    page, attribution = asked.page, asked.attribution
    if attribution.source:
        return None
    content = Span(attribution.content[0].start, attribution.content[-1].end)
    if attribution.kind is Kind.INDIRECT or page.in_heading(attribution):
        guess, why = None, ""
    elif page.cast.read is not None:
        guess, why = speaker_read(page, attribution), "whose turn it is"
    else:
        guess, why = _guess_of_scene(page, attribution, content), "the scene"
    if guess is None:
        return asked.nobody("no source in the text")
    return replace(asked, span=content).entity(guess[0], guess[1], why)


def _guess_of_scene(page: Scene, attribution: Attribution, content: Span) -> tuple[Entity, float] | None:
    """Who speaks a quotation in marks by what stands around it, and how sure that is."""
    if attribution.kind is not Kind.DIRECT or attribution.parent or is_nobodys(page.cast, content, page.before):
        return None
    entity = speaker_of_scene(page.cast, content, page.before)
    return (entity, 0.35) if entity is not None else None


def _posted(asked: Asked) -> Answer | None:
    """The author of a post signs it, with a handle at times: "Karen Borg (@kborg)"."""
    if asked.attribution.kind is not Kind.POST:
        return None
    page, name = asked.page, asked.words.partition("@")[0].rstrip(" (")
    mention = Span(asked.span.start, asked.span.start + len(name))
    bare = find_names(name, [Span(0, len(name))], page.language)  # not in the page, which a page of posts is long for
    words = " ".join(bare[-1].words) if bare and bare[-1].span.end == len(name) else name
    known = next((e for e in page.cast.entities for n in e.names if " ".join(n.words) == words), None)
    name, kind = (known.name, known.kind) if known else (words, SpeakerKind.PERSON)
    return asked.named(name, kind, mention, 0.95, "signature of the post"), None


def _answers(asked: Asked) -> Answer | None:
    """Whoever answers the questions of a printed interview that have no label."""
    if asked.attribution.origin != ANSWER:
        return None
    page = asked.page
    page.talk = page.talk or interview_of(page)
    content = Span(asked.attribution.content[0].start, asked.attribution.content[-1].end)
    why = "who answers the questions"
    if page.talk[1] is not None:
        return replace(asked, span=content).entity(page.talk[1], 0.7, why)
    name = _name_in_title(page)
    return (asked.named(name, SpeakerKind.PERSON, content, 0.6, why), None) if name else asked.nobody(why)


def _name_in_title(page: Scene) -> str | None:
    """The one person's whole name in the title of a page, who does not write it: "The Q&A: Ann Low"."""
    title, author = page.document.title or "", (page.document.author or "").lower()
    found = {" ".join(n.words) for n in find_names(title, [Span(0, len(title))], page.language)}
    names = [n for n in found if " " in n and n.lower() not in author]
    return names[0] if len(names) == 1 else None


def _labelled(asked: Asked) -> Answer | None:
    """The whole of a label that is a name, where less of it was read: "Amina Said, 21: ..."."""
    if asked.attribution.origin not in LABELS or asked.single:
        return None
    begun = [n for n, _ in asked.cast.named_in(asked.span) if n.span.start == asked.span.start]
    cut = any(n.span.end < asked.span.end and not n.titles for n in begun)
    if not cut or not all(w[0].isupper() for w in asked.words.split()):
        return None
    return asked.named(asked.words, SpeakerKind.PERSON, asked.span, 0.95, "named"), None


def _lettered(asked: Asked) -> Answer | None:
    """ "Q" and "A" of a printed interview are those whom the page names before it, or nobody known."""
    if asked.words not in asked.people.turn_letters:
        return None
    page = asked.page
    asker, answerer = page.talk = page.talk or interview_of(page)  # the same for every letter
    entity = asker if asked.words == page.language.grammar.letter_labels[0] else answerer
    why = "a letter for whoever asks or answers"
    return asked.entity(entity, 0.7, why) if entity else asked.nobody(why)


def _initialled(asked: Asked) -> Answer | None:
    """ "AL" before a turn of a printed interview is the person of the page with these initials."""
    letters = asked.words.strip().rstrip(":.")
    label = asked.words.rstrip().endswith(":") or asked.cast.text.startswith(":", asked.span.end)
    if not label or not _may_be_initials(letters):  # "BP said" is the firm's, though Bob Parker be on the page
        return None
    persons = [e for e in asked.cast.entities if e.kind is SpeakerKind.PERSON and len(e.best.words) > 1]
    bearers = [e for e in persons if letters in _initials_of(e.best.words)]
    return asked.entity(bearers[0], 0.9, "initials of a name") if len(bearers) == 1 else None


def _may_be_initials(letters: str) -> bool:
    return 1 < len(letters) <= LONGEST_INITIALS and letters.isalpha() and letters.isupper()


def _initials_of(words: Sequence[str]) -> set[str]:
    """The initials of a name, those of the halves of a double surname too: "AB" and "ABC" of "Ann Borg-Cole"."""
    halves = [half for word in words for half in word.split("-")]
    return {"".join(w[0] for w in parts if w[:1].isupper()) for parts in (words, halves)}


SOURCE_CASCADE = Cascade(
    (
        Step("hearer", _hears),
        Step("signature behind", _signed),
        Step("the sentence goes on", _goes_on),
        Step("who answers the questions", _answers),
        Step("no source", _untagged),
        Step("signature", _posted),
        Step("label", _labelled),
        Step("letter", _lettered),
        Step("initials", _initialled),
    )
)
"""Sources that are no mention in a sentence."""
