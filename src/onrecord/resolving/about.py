"""What a page says of a speaker: title, the body spoken for, and why somebody is not named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.data import Span, SpeakerKind
from onrecord.languages.en import cues as language
from onrecord.languages.en import lexicon
from onrecord.resolving.coreference import Cast
from onrecord.resolving.entities import Entity
from onrecord.resolving.names import PLURAL_TITLES, Name

WORD = re.compile(r"[^\W_]+(?:[-’'.&][^\W_]+)*")
ROLES = lexicon.TITLES | lexicon.ROLE_NOUNS | lexicon.GROUP_NOUNS | PLURAL_TITLES
APPOSED = re.compile(
    r"(?: \((?:[A-Z][\w. -]{0,12})\))?, (?:(?:now |then )?\d{1,3}, )?"
    r"(?P<words>[^,.;:“”\"()\n—–]{3,110})(?=[,.;:“”\"()\n—–]|$|\s)"
)
BEFORE_COMMA = re.compile(
    r"(?:^|[.!?“\"\n] ?|, )"
    r"(?P<words>(?:An? |The |[A-Z][\w.-]{0,40}(?: [A-Z][\w.-]{0,40}){0,5}[’']s )[^,.;:“”\"()\n—–]{3,80}), $"
)
"""A description with a comma before the name it belongs to: "A lawyer for the papers, Dan Low, ..."."""
BEFORE = re.compile(r"(?<![\w’'.-])(?P<words>(?:[\w’'.-]{1,60} ){1,8})$")
FOR = re.compile(r"\b(?:of|for|at|with|from|in)\b (?:the )?")
UNNAMED = re.compile(
    r"(?:(?:who )?(?:spoke|speaking|talked|agreed to (?:speak|talk)|discussed [^.]{3,60})? ?(?:on|under) (?:the )?"
    r"condition (?:of anonymity|(?:that )?[^.]{0,60}not be (?:named|identified))"
    r"|(?:who )?(?:asked|requested|wished|wanted|declined|refused|did not (?:want|wish)|asked that)[^.]{0,40}"
    r"(?:not )?be(?:ing)? (?:named|identified)"
    r"|(?:was|were|is|are|wasn[’']t|weren[’']t)? ?(?:not |un)authori[sz]ed to (?:speak|comment|discuss|talk))"
    r"[^.,!?\n“”\"]{0,160}(?:, (?:because|citing|as|since|fearing|for fear)\b[^.,!?\n“”\"]{0,120})?",
    re.IGNORECASE,
)
CLAUSE = re.compile(
    r"^(?:(?!\b(?:who|that|which|whose|of|for|at|in|on|from|with|by)\b)[^,]){0,60}?"
    r"\b(?:said|says|told|asked|was|were|is|are|has|had|have|will|would|did|does|added|called|wrote|announced|also)\b"
)
"""A verb before any preposition: "in Holm, the mayor said that ..." tells nothing of Holm."""
SPEAKS_FOR = re.compile(
    r"(?:an?|the|one|another) (?:[\w’'-]+ ){0,3}?(?:spokes\w+|lawyers?|attorneys?|aides?|represent\w+)\b", re.IGNORECASE
)
"""Those who speak for a person too."""
SPEAKS = re.compile(r"(?:[’']s?)? (?:campaign )?(?:spokes\w+|lawyer|attorney|aide|representative|publicist|manager)\b")
ENDS = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"])|\n")
ABOUT_THEM = re.compile(r"(?:He|She|They|The (?:official|aide|source|person|officer|diplomat|executive|lawyer)s?)\b")
NAMES = 40
"""Mentions of somebody that are looked at for their title."""
LONGEST_TITLE = 90
INSIDE_TITLES = frozenset(
    "of the and for a recently newly longtime then named appointed elected retired one-time".split()
)
NO_ROLE = frozenset("with allows her his who which and but or in on at as when where said told".split())
AROUND = 320
"""Characters on either side of a source in which the page may say why it is not named."""


@dataclass(frozen=True, slots=True)
class About:
    """Words of the page, or the name of a body; each ``None`` where the page does not say."""

    title: str | None = None
    affiliation: str | None = None
    anonymity: str | None = None


def about(cast: Cast, span: Span, kind: SpeakerKind, entity: Entity | None) -> About:
    """What a page says of the speaker whom a mention stands for."""
    if entity is not None:
        if (entity.kind is not SpeakerKind.PERSON and kind is not SpeakerKind.PERSON) or _is_many(entity.name):
            return About()
        told = [t for n in entity.names[:NAMES] if (t := _title(cast, n))]
        title = max(told, key=_fullness, default=None)
        return About(_tidy(title.of(cast.text)) if title else None, _body(cast, title) if title else None)
    if kind in {SpeakerKind.BODY, SpeakerKind.DOCUMENT, SpeakerKind.UNRESOLVED}:
        return About()
    return About(None, _body(cast, span), _anonymity(cast.text, span))


def _is_many(name: str) -> bool:
    """Whether one word is a plural that heads its sentence: "Proponents"."""
    low = name.lower()
    return " " not in low and low.endswith("s") and (low in lexicon.GROUP_NOUNS or low[:-1] in lexicon.DOCUMENT_WORDS)


def _fullness(title: Span) -> int:
    return min(title.end - title.start, LONGEST_TITLE)


def _title(cast: Cast, name: Name) -> Span | None:
    """The words beside a name that say what its bearer is: behind it, else before it."""
    text = cast.text
    behind = APPOSED.match(text, name.span.end, name.span.end + 160)
    if behind and _is_role(behind["words"]):
        return Span(behind.start("words"), _end_of_title(text, Span(*behind.span("words"))))
    line = text[max(0, name.span.start - LONGEST_TITLE) : name.span.start]
    led = BEFORE_COMMA.search(line)
    if (
        led
        and text[name.span.end : name.span.end + 1] in {",", ""}
        and _is_role(led["words"])
        and name.kind is SpeakerKind.PERSON
    ):
        base = name.span.start - len(line)
        return Span(base + led.start("words"), base + led.end("words"))
    before = BEFORE.search(re.split(r"[.,;:!?()\n“”\"—–](?=\s)|[“”\"(\n]", line)[-1])
    if before is None:
        before = re.search(r"(?P<words>(?:[A-Z][a-z]{1,4}\. ){1,8})$", line)
    if before is None:
        return None
    start = _role_start([(m.start(), m.group()) for m in re.finditer(r"\S+", before["words"])])
    if start is None:
        abbreviated = re.search(r"(?:[A-Z][a-z]{1,4}\. ){1,8}$", line)
        return Span(name.span.start - len(abbreviated.group()), name.span.start - 1) if abbreviated else None
    return Span(name.span.start - len(before["words"]) + start, name.span.start - 1)


def _end_of_title(text: str, words: Span) -> int:
    """Where a title ends: before a second "on", "at" or the like that no comma bounds."""
    if text[words.end : words.end + 1] != " ":
        return words.end
    links = [m.start() for m in LINK.finditer(words.of(text))]
    return words.start + links[1] if len(links) > 1 else words.end


LINK = re.compile(r" (?:of|for|at|with|from|in|on|to|by|during|after|before|about|who|that) ")


def _role_start(words: Sequence[tuple[int, str]]) -> int | None:
    """Where the words before a name that make its title begin: capitals and roles, with "the" or "of" inside."""
    at = len(words)
    found = False
    while at > 0:
        word = words[at - 1][1]
        low = word.lower().strip(".,").removesuffix("’s").removesuffix("'s")
        low = low.rsplit("-", 1)[-1] if low.rsplit("-", 1)[-1] in ROLES else low
        if low in ROLES or lexicon.is_national(low):
            found = found or low in ROLES
        elif not (found and (word[0].isupper() or word[0].isdigit() or low in INSIDE_TITLES)):
            break
        at -= 1
    while at < len(words) and words[at][1].lower() in {"of", "the", "and", "for", "a"}:
        at += 1
    return words[at][0] if found and at < len(words) else None


def _is_role(words: str) -> bool:
    """Whether words behind a name are what its bearer is, and no clause."""
    if CLAUSE.search(words):
        return False
    low = [w.lower() for w in WORD.findall(words)]
    if not low or low[0] in NO_ROLE:
        return False
    stop = language.PREPOSITIONS | {"who", "that", "whose"}
    head = next((n for n, w in enumerate(low) if n and w in stop), len(low))
    if low[0] in language.VERBS and low[0] not in ROLES:
        return False  # "Tomas Okafor, warned her in March that ..."
    agent = len(low[head - 1]) > 3 and low[head - 1].endswith(("man", "woman", "ist", "or", "er"))
    return agent or any(w in ROLES for w in low[:head])


def roles_behind(text: str, name: Name) -> set[str]:
    """What the words right behind a name say its bearer is: "Jane Doe, the mayor of Holm"."""
    behind = APPOSED.match(text, name.span.end, name.span.end + 160)
    if behind is None or not _is_role(behind["words"]):
        return set()
    low = [w.lower() for w in WORD.findall(behind["words"])]
    stop = language.PREPOSITIONS | {"who", "that", "whose"}
    head = next((n for n, w in enumerate(low) if n and w in stop), len(low))
    return {w for w in low[:head] if w in ROLES}


def _tidy(words: str) -> str:
    return " ".join(words.split()).strip(" ,")


def _body(cast: Cast, span: Span) -> str | None:
    """The body that a description names: "a spokesman for the State Department", "a Pentagon official"."""
    speaks_for = SPEAKS_FOR.match(span.of(cast.text))
    for name, entity in cast.named_in(span):
        before = cast.text[span.start : name.span.start]
        behind = cast.text[name.span.end : span.end]
        own = SPEAKS.match(behind) is not None or bool(speaks_for and FOR.search(before[-12:] + " "))
        if (entity.kind is SpeakerKind.PERSON and not own) or not _is_body(name):
            continue
        if FOR.search(before[-12:] + " ") or not before.strip() or _leads_role(cast.text[name.span.end : span.end]):
            return entity.name
    return None


def _is_body(name: Name) -> bool:
    """Whether a name can be spoken for: no place, and none that only tells where somebody is from, or what they won."""
    low = name.words[-1].lower()
    place = low in lexicon.PLACES or low in {"miami", "york", "east", "america"}
    described = "-" in name.words[0] and name.words[0].rpartition("-")[2].islower()
    return (len(name.words) > 2 or not place) and not described


def _leads_role(after: str) -> bool:
    """Whether a role follows a body's name: "Pentagon official", "the trust’s director"."""
    words = [w.lower() for w in WORD.findall(after)][:3]
    return any(w in ROLES for w in words)


def _anonymity(text: str, span: Span) -> str | None:
    """Why somebody is not named, in the page's words, from the sentence that names them so, or the next about them."""
    before = [m.end() for m in ENDS.finditer(text, max(0, span.start - AROUND), span.start)]
    after = [m.end() for m in ENDS.finditer(text, span.end, span.end + AROUND)]
    start = before[-1] if before else max(0, span.start - AROUND)
    end = after[0] if after else span.end + AROUND
    if after and ABOUT_THEM.match(text, end):
        end = after[1] if len(after) > 1 else min(len(text), span.end + AROUND)
    found = UNNAMED.search(text, start, end)
    return _tidy(found.group()) if found else None


def acronyms(text: str, names: Iterable[Name]) -> dict[tuple[str, ...], str]:
    """Names that the page gives an acronym for: "International Coral Reef Initiative (ICRI)"."""
    found = {}
    for name in names:
        given = re.match(r" \((?:the )?[“\"]?([A-Z][A-Za-z&]{1,9}s?)[”\"]?\)", text[name.span.end : name.span.end + 18])
        if given and len(name.words) > 1:
            initials = "".join(w[0] for w in name.words if w[0].isupper())
            if sum(c.isupper() for c in given[1]) > 1 and given[1][0] == initials[:1]:
                found[tuple(w.lower().strip(".") for w in name.words)] = given[1].lower()
    return found
