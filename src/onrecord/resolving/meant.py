"""Bearers of words that are no name: letters of an office, the noun of a body, a nation or an age, a paper's words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.data import SpeakerKind
from onrecord.resolving.descriptions import REACH, brought_in, definite
from onrecord.resolving.entities import PERSONS, Entity
from onrecord.resolving.mentioned import offices_of
from onrecord.resolving.scene import Answer, Asked, Scene

LEAST_CALLED = -3.0
"""Log odds from which on one of several bodies whose names have the noun is meant by it."""
AHEAD = 1.6
"""How much likelier another may be by the model: one whom the page calls by a name of its own, "the RMT"."""
LEAST_AGED = -4.0
"""Log odds from which on somebody may be meant by their age or their nation alone."""
LETTERS = (2, 5)
"""How many letters an office may be said by."""
FIRST_PART = re.compile(r",(?!\d{3}\b)|\(")
"""The end of the words that say who somebody is; "2,300 baskets" goes on."""


def in_letters(asked: Asked) -> Answer | None:
    """The letters of an office are whose it is: "PM" and "the CM" of "Chief Minister Ann Low"."""
    letters = _letters_of(asked)
    if not (LETTERS[0] <= len(letters) <= LETTERS[1] and letters.isalpha() and letters.isupper()):
        return None
    if any(e.kind is not SpeakerKind.PERSON and len(e.best.words) > 1 for _, e in asked.cast.named_in(asked.span)):
        return None  # the letters of a body: "the DP" of the Democratic Party
    page = asked.page
    page.offices = offices_of(asked.cast) if page.offices is None else page.offices
    entity = page.offices.get(letters)
    return asked.entity(entity, 0.7, "by the letters of an office") if entity is not None else None


def _letters_of(asked: Asked) -> str:
    """The one word of a mention, behind an article at most: "PM" of "the PM"."""
    words = asked.words.split()
    alone = len(words) == 1 or (len(words) == 2 and words[0].lower() in asked.people.definites)
    return words[-1] if alone else ""


def paper(asked: Asked) -> Answer | None:
    """A paper is none of those named in what is said of it: "a UN report", "a paper by Ann Low"."""
    if not _is_paper(asked):
        return None
    words = " ".join(FIRST_PART.split(asked.words, maxsplit=1)[0].split())
    return asked.named(words, SpeakerKind.DOCUMENT, asked.span, 0.6, "own words"), None


def _is_paper(asked: Asked) -> bool:
    """Whether a mention is a paper with names around its noun: "a UN report", "a paper by Ann Low"."""
    found = asked.people.paper_said.match(asked.words)
    inside = asked.cast.named_in(asked.span)
    if found is None or not inside or any(e.kind is SpeakerKind.DOCUMENT for _, e in inside):
        return False  # "its report, Between the Lines"
    noun = asked.span.start + found.start("noun")
    return not any(n.span.start <= noun < n.span.end for n, _ in inside)


def called_so(asked: Asked) -> Answer | None:
    """The one body of the page whose name has the noun: "the union" is the Holm Teachers’ Union."""
    words = definite(asked.cast.text, asked.span, asked.page.language)
    if len(words) != 2 or words[1] not in asked.people.body_words - asked.people.company_nouns:
        return None  # any company is "the company", whatever it is called
    called = _by_noun(asked.page).get(words[1], ())
    if not called or (len(called) > 1 and asked.cast.read is None):
        return None  # which of them, only a model tells
    found = _likeliest_called(asked, called)
    return asked.entity(found, 0.7, "called so") if found is not None else None


def _likeliest_called(asked: Asked, called: Sequence[Entity]) -> Entity | None:
    """The likeliest by the model of those who are called so; nobody where another is much likelier."""
    told, own = asked.cast.odds(asked.span), {id(e) for e in called}
    other = max((o for e, o in told if id(e) not in own), default=LEAST_CALLED)
    among = ((o, e) for e, o in told if id(e) in own)
    odds, found = max(among, key=lambda t: t[0], default=(LEAST_CALLED, called[0]))
    least = other - AHEAD if len(called) == 1 else max(LEAST_CALLED, other - AHEAD)
    return found if odds > least else None


def _by_noun(page: Scene) -> Mapping[str, Sequence[Entity]]:
    """The bodies of several words by the noun of their name: the last word, or the one before "of"."""
    if page.by_noun is None:
        page.by_noun, small = {}, page.language.grammar.prepositions
        for entity in page.cast.entities:
            low = [w.lower() for w in entity.best.words]
            if entity.kind is SpeakerKind.BODY and len(low) > 1 and not entity.best.is_place:
                of = next((n for n, w in enumerate(low) if n and w in small), len(low))
                page.by_noun.setdefault(low[of - 1], []).append(entity)
    return page.by_noun


def gone_on_about(asked: Asked) -> Answer | None:
    """By an age or a nation a page goes on about somebody, as by a pronoun: "the 52-year-old", "the Norwegian"."""
    if not _goes_on_about(asked):
        return None
    told = [(o, e) for e, o in asked.cast.odds(asked.span) if e.kind in PERSONS]
    odds, found = max(told, key=lambda t: t[0], default=(LEAST_AGED, None))
    return asked.entity(found, 0.5, "whom the page goes on about") if found is not None and odds > LEAST_AGED else None


def _goes_on_about(asked: Asked) -> bool:
    words = definite(asked.cast.text, asked.span, asked.page.language)
    if asked.cast.named_in(asked.span) or len(words) < 2:
        return False
    if asked.people.years_old.search(asked.words):
        return True
    if len(words) > 2 or not asked.people.is_national(words[1]):
        return False
    first = max(0, asked.span.start - REACH)
    return brought_in(words[1], asked.people).search(asked.cast.text, first, asked.span.start) is None  # "a Russian"
