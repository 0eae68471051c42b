"""Who could confirm a statement, where it says so: "You can ask him", "as the minister, who was there, knows"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.data import Attribution, Kind, Role, Span, Speaker, SpeakerKind
from onrecord.resolving.coreference import FIRST, PLURAL_FIRST, THIRD, word_of
from onrecord.resolving.entities import Entity
from onrecord.resolving.mentions import kind_of_description
from onrecord.resolving.who import Scene, speaker_for, third_in_quotation, who

SOMEBODY = (
    r"(?P<who>he|she|him|her|they|them"
    r"|(?:the |my |our |his |her )(?:[a-z][\w’'-]* ){0,2}?[a-z][\w’'-]*"
    r"|(?:(?:the |my |our )?(?:[a-z]+ ){0,2})?(?:[A-Z][\w’'.-]+ ?(?:of |de |van |von )?){1,4}?)"
)
CONFIRM = (
    r"(?:confirm|corroborate|attest|vouch|verify|back (?:it|this|that|me) up|bear (?:me|this|that) out|testify"
    r"|tell you)\b"
)
KNOWS = (
    r"(?:(?:can|could|will|would|[’']ll|is ready to|was able to|can all|may) (?:also |surely |all )?" + CONFIRM
    + r"|(?:confirmed|corroborated|attested to|witnessed) (?:it|this|that)\b)"
)  # fmt: skip
THERE = r"(?:was|were) (?:there|present|in the room|with me|at the table|on the call)\b"
ENDS = r"(?=[.,;:!?—”\"’]|$| (?:if|whether|about (?:it|this|that)|yourself)\b)"
INVITED = r"(?:\b[Yy]ou (?:can|could|may|should) (?:always |just |go )?ask |(?:^|(?<=[.!?—“\"‘] )|(?<=[“\"‘]))"
PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        INVITED + r"(?:(?:Just|Go|Please|Go and|Just go) ask|Ask) )" + SOMEBODY + ENDS,
        r"(?<![\w’'])(?i:as )" + SOMEBODY + r",? (?:who (?:was|were) (?:there|present|in the room),? )?"
        r"(?:knows?|can confirm|will confirm|remembers?|will tell you|can tell you)\b",
        r"(?<![\w’'])" + SOMEBODY + r" ?,? ?" + KNOWS,
        r"(?<![\w’'])" + SOMEBODY + r",? (?:who )?" + THERE,
        r"\b(?:confirmed|corroborated|witnessed|borne out) by " + SOMEBODY + ENDS,
    )
)
"""Words that name somebody who could confirm what is said, likeliest first."""
TOLD = re.compile(
    r"\b(?:[Aa]sk|confirm|corroborat|attest|vouch|verif|testif|witness|tell you|knows?\b|remember|bear|borne"
    r"|w(?:as|ere) (?:there|present)|in the room|on the call|at the table|with me\b|back (?:it|this|that|me)\b)"
)
"""What any of them holds; most contents hold none of it."""
NOBODY = FIRST | PLURAL_FIRST | frozenset({"you", "it", "that", "this", "there", "who"})


def witness_of(page: Scene, attribution: Attribution) -> Speaker | None:
    """Whom a statement names as able to confirm it; ``evidence`` are the words that say so. ``None`` for most."""
    if attribution.kind is Kind.POST or attribution.parent:
        return None
    speaker = page.entity_of.get(attribution.id)
    for words, mention in _named(page, attribution):
        found, entity = _somebody(page, attribution, mention)
        if entity is not None and entity is speaker:
            own = mention.of(page.document.text)
            if kind_of_description(own) is not SpeakerKind.ROLE:
                continue
            found = Speaker(attribution.id, own, SpeakerKind.ROLE, mention, role=Role.WITNESS)
        if found.name and found.kind in SPEAK:
            told = " ".join(words.of(page.document.text).split()).strip(" ,;:")
            return Speaker(attribution.id, found.name, found.kind, mention, role=Role.WITNESS, score=0.6, evidence=told)
    return None


SPEAK = {SpeakerKind.PERSON, SpeakerKind.ROLE, SpeakerKind.GROUP, SpeakerKind.BODY}


def _somebody(page: Scene, attribution: Attribution, mention: Span) -> tuple[Speaker, Entity | None]:
    word = word_of(page.document.text, mention)
    if word in THIRD and attribution.kind is not Kind.INDIRECT and page.cast.in_quotes(mention.start):
        piece = next(s for s in attribution.content if s.holds(mention))
        entity, why = third_in_quotation(page, mention, word, page.entity_of.get(attribution.id), piece, set())
        return speaker_for(attribution, entity, mention, Role.WITNESS, 0.6, why, page.document.text)
    return who(page, attribution, mention, Role.WITNESS)


def _named(page: Scene, attribution: Attribution) -> Iterator[tuple[Span, Span]]:
    """The words of a content that name a witness, and the mention in them."""
    text = page.document.text
    pieces = [s for s in attribution.content if TOLD.search(text, s.start, s.end)]
    for pattern in PATTERNS if pieces else ():
        for piece in pieces:
            for found in pattern.finditer(text, piece.start, piece.end):
                who_is = found["who"].rstrip(" ,")
                if who_is.lower() not in NOBODY and who_is.split()[0].lower() not in NOBODY:
                    start = found.start("who")
                    yield Span(*found.span()), Span(start, start + len(who_is))
