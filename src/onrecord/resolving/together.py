"""Several who speak as one subject: "Paul and Anna Reed", "Reed and his lawyer", "Britain, France and Germany"."""

from __future__ import annotations

import re

from onrecord.cascade import Cascade, Step
from onrecord.data import Span, SpeakerKind
from onrecord.languages.people import People
from onrecord.resolving.coreference import WORDS, Cast
from onrecord.resolving.mentioned import Bearer
from onrecord.resolving.names import Name

Subject = tuple[Cast, Span, list[Bearer]]
"""A cast, a mention, and the names in it."""
PERSONS = frozenset({SpeakerKind.PERSON, SpeakerKind.UNRESOLVED})


def joint(cast: Cast, span: Span) -> Span | None:
    """The place of those who are named together at the head of a mention; ``None`` for one alone."""
    names = cast.named_in(span)
    return TOGETHER_CASCADE.answer((cast, span, names)) if names else None


def _people(subject: Subject) -> Span | None:
    """People with nothing but "and" or a comma between: "both Paul and Anna Reed"."""
    cast, _, names = subject
    found = _in_a_row(cast, names)
    if len(found) < 2 or not cast.people.alone.issuperset(_lead(subject)):  # "the lawyer of Paul and Anna Reed"
        return None
    if any(e.kind is SpeakerKind.BODY for _, e in found):  # "Halden and Ann Low" are not people together
        return None
    persons = any(n.kind is SpeakerKind.PERSON for n, _ in found)
    return _from_to(found) if persons and _linked(cast, found) else None


def _set_off(subject: Subject) -> Span | None:
    """People in a row behind what they are, and nothing else: "the two chief executives, Paul Reed and Ann Low"."""
    cast, span, names = subject
    found, lead = _in_a_row(cast, names), _lead(subject)
    if len(found) < 2 or not lead or not cast.people.is_group(lead[-1]):
        return None
    start, end = found[0][0].span.start, found[-1][0].span.end
    alone = cast.text.startswith(", ", start - 2) and not cast.text[end : span.end].strip(" .,")
    persons = all(e.kind in PERSONS for _, e in found)
    return _from_to(found) if alone and persons and _linked(cast, found) else None


def _bodies(subject: Subject) -> Span | None:
    """Bodies in a row, and nothing else: "Britain, France and Germany"."""
    cast, span, names = subject
    found = _in_a_row(cast, names)
    whole = len(found) > 1 and not cast.text[found[-1][0].span.end : span.end].strip(" .,")
    alike = all(e.kind is SpeakerKind.BODY for _, e in found) and not _lead(subject)
    return _from_to(found) if whole and alike and _linked(cast, found) else None


def _with_another(subject: Subject) -> Span | None:
    """Somebody by name, "and" and somebody else: "Mayor Ann Low and Sheriff Tom Reed", "Low, 34, and her lawyer"."""
    cast, span, names = subject
    people, (first, entity) = cast.people, names[0]
    if not _are_titles(_lead(subject), people):
        return None  # "the lawyer of Ann Low and her sister"
    link = people.and_another.match(cast.text, first.span.end, span.end)
    if link is None or entity.kind not in PERSONS | {SpeakerKind.BODY}:
        return None
    noun = people.description_end.match(cast.text, link.start("noun"), span.end) if link["noun"] is not None else None
    if noun is not None and _is_no_other(link, noun.group(), people):
        return None
    other = _name_behind(subject, link.end(), (noun or link).end())
    if other is not None:
        return Span(span.start, other.span.end)
    return Span(span.start, noun.end()) if noun is not None else None


def _are_titles(words: list[str], people: People) -> bool:
    """Whether words before a name say at most what its bearer is: "both", "Mayor"."""
    return all(w in people.alone or w in people.titles or w in people.role_words for w in words)


def _is_no_other(link: re.Match[str], noun: str, people: People) -> bool:
    """Whether a noun behind "and" is nobody else: "Low, a nurse, and the author of two books", "Reed and his study"."""
    set_off = link.group().startswith(",") and (link["noun"] or "").lower() not in people.possessors
    return set_off or _is_paper(noun.lower(), people)


def _name_behind(subject: Subject, first: int, at: int) -> Name | None:
    """The next name of a person behind "and", with at most titles between a place and it."""
    cast, _, names = subject
    return next((n for n, _ in names[1:] if n.span.start >= first and _is_next(cast, at, n)), None)


def _is_paper(words: str, people: People) -> bool:
    """Whether a noun phrase is a paper or a thing, which is no second speaker: "his new book"."""
    return not people.document_words.isdisjoint(WORDS.findall(words.partition(" of ")[0]))


def _is_next(cast: Cast, at: int, name: Name) -> bool:
    """Whether nothing but a comma and titles stands between a place and a person's name."""
    between = cast.text[at : name.span.start]
    alone, roles = cast.people.alone, cast.people.role_words
    titles = all(w in alone or w in roles for w in WORDS.findall(between.lower()))
    return name.kind in PERSONS and "\n" not in between and titles


TOGETHER_CASCADE = Cascade(
    (
        Step("people in a row", _people),
        Step("people set off", _set_off),
        Step("bodies in a row", _bodies),
        Step("somebody and another", _with_another),
    )
)
"""Those who are one subject."""


def _lead(subject: Subject) -> list[str]:
    """The words of a mention before its first name."""
    cast, span, names = subject
    return WORDS.findall(cast.text[span.start : names[0][0].span.start].lower())


def _in_a_row(cast: Cast, names: list[Bearer]) -> list[Bearer]:
    """The first names with nothing but "and" or a comma between."""
    found = names[:1]
    for name, entity in names[1:]:
        if not cast.people.joining.fullmatch(cast.text[found[-1][0].span.end : name.span.start]):
            break  # what follows is no longer the head
        found.append((name, entity))
    return found


def _linked(cast: Cast, found: list[Bearer]) -> bool:
    """Whether "and" stands before the last of them."""
    last = cast.text[found[-2][0].span.end : found[-1][0].span.start]
    return any(link in last for link in cast.people.and_links)


def _from_to(found: list[Bearer]) -> Span:
    return Span(found[0][0].span.start, found[-1][0].span.end)
