"""Somebody else's words: what others say, think or are told, before or behind a quote."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.languages.en import frames
from onrecord.languages.en import meaning as language
from onrecord.verifying.denials import affirmed
from onrecord.verifying.framing import Names, any_of

LETTING = frozenset({("let", "me"), ("let", "us")})
"""What makes the saying the speaker's own."""


def reported(names: Sequence[str]) -> bool:
    """Whether words end with somebody else's saying or thinking: "they say", "my opponent told me".

    Whose it is tells the nearest pronoun before the verb; a noun is somebody else.
    """
    verb = _verb_of_saying(names)
    if tuple(names[-3:-1]) in LETTING or affirmed(tuple(names)):
        return False  # "let me say", "it gives me no pleasure to say"
    if set(names[-4:-1]) & {"purport", "purports", "purported", "purporting"}:
        return True  # "a paper that purported to show that"
    if any_of(names[-4:-2], frames.MADE_TO) and any_of(names[-3:-1], frames.TOLD) and names[-1] in frames.THINKING:
        return True  # "they made us believe that"
    if in_the_passive(tuple(names)) or _by_its_noun(tuple(names)):
        return True  # "we were told that", "his line is that"
    spoken = frames.SAYING | frames.THINKING | frames.WARNING | frames.CONVINCED
    if verb < 1 or names[verb] not in spoken or names[verb] in frames.STANDING - frames.CONVINCED:
        return False
    if names[verb] in frames.TELLING and verb == len(names) - 1:  # whom is told is in the quote
        return False
    subject = list(names[max(0, verb - 6) : verb])
    while subject[-2:-1] == ["who"] and subject[-1] in frames.HELPERS | {"will", "would"}:
        subject.pop()  # "those who will tell you"
    if subject[-1:] == ["that"] and len(subject) > 1:
        return True  # "a letter that says"
    if subject[-1:] == ["who"] and len(subject) > 1:
        return not _of_ourselves(subject[:-1])
    if _held_too(subject):  # "as he says": the speaker holds it too
        return False
    person = next((n for n in reversed(subject) if n in language.PERSONS and n not in frames.OBJECTS), None)
    if person is None:
        while subject and subject[-1] in frames.HELPERS:
            subject.pop()
        return bool(subject) and subject[-1] not in frames.NO_SUBJECTS
    return person not in frames.FIRST_PERSONS or (person in frames.OWNERS and subject[-1] != person)


def in_the_passive(names: Names) -> bool:
    """Whether words say that something was told, or is thought, by nobody or by others: "we were told by them"."""
    for n in range(max(1, len(names) - 7), len(names)):
        by_others = names[n] in frames.PASSIVE_TOLD and names[n - 1] in frames.BEING
        said = names[n] in frames.SAID_OF and any_of(names[max(0, n - 2) : n], frames.BEING) and "i" not in names
        if (by_others or said) and not any_of(names[n + 1 :], frames.SELVES):
            return True
    return False


def _by_its_noun(names: Names) -> bool:
    """Whether somebody else's saying is called by a noun: "his line is that", "the word in town was that"."""
    if names[-1:] != ("is",) and names[-1:] != ("was",):
        return False
    said = [n for n, w in enumerate(names[:-1]) if w in frames.SAYING_NOUNS]
    return bool(said) and not any_of(names[: said[-1]], frames.OWNERS | frames.SELVES - {"me", "us"})


def _of_ourselves(names: Sequence[str]) -> bool:
    """Whether a "who" behind these words is the speaker: "I am one of those who ...", "those of us who ..."."""
    equals = any_of(names, frames.EQUALLING) and any_of(names, frames.FIRST_PERSONS)
    return names[-1] in frames.FIRST_PERSONS or equals


def _verb_of_saying(names: Sequence[str]) -> int:
    """The place of the verb, whoever is told and when left out: "told people last week"."""
    verb = len(names) - 1
    while verb > 1 and names[verb] in frames.TIMES:  # "reported last week that"
        verb -= 1
    return verb - 1 if verb > 0 and names[verb] in frames.TOLD else verb


def _held_too(subject: Sequence[str]) -> bool:
    if subject[:1] == ["as"] or any_of(subject, frames.RELATIVE_SUBJECTS):  # "what he said is"
        return True
    return any_of(subject[-3:], frames.STANDING)
