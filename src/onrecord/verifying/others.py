"""Somebody else's words: what others say, think or are told, before or behind a quote."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.languages.wording import Wording
from onrecord.verifying.denials import affirmed
from onrecord.verifying.framing import Names, any_of


def reported(names: Sequence[str], wording: Wording) -> bool:
    """Whether words end with somebody else's saying or thinking: "they say", "my opponent told me".

    Whose it is tells the nearest pronoun before the verb; a noun is somebody else.
    """
    verb = _verb_of_saying(names, wording)
    if tuple(names[-3:-1]) in wording.letting or affirmed(tuple(names), wording):
        return False  # "let me say", "it gives me no pleasure to say"
    if _by_form(tuple(names), wording):
        return True
    return _tells_what(names, verb, wording) and _is_anothers(_subject_of(names, verb, wording), wording)


def _by_form(names: Names, wording: Wording) -> bool:
    """Whether the form alone tells that it is another's, whatever its subject: "we were told that"."""
    if any_of(names[-4:-1], wording.purporting):
        return True  # "a paper that purported to show that"
    if any_of(names[-4:-2], wording.made_to) and any_of(names[-3:-1], wording.told) and names[-1] in wording.thinking:
        return True  # "they made us believe that"
    by_noun = _by_its_noun(names, wording)  # "his line is that"
    return in_the_passive(names, wording) or by_noun or _is_hearsay(names, wording)


def _is_hearsay(names: Names, wording: Wording) -> bool:
    """Whether the speaker only heard or read so: "I hear that", "I have read in the papers that", "it says online"."""
    subject = any_of(names[-4:-1], wording.subject_selves) and not any_of(names[-4:-1], wording.reversing)
    heard = any_of(names[-1:], wording.hearing) and subject
    if any_of(names[:1], wording.ifs):
        return False  # "when I hear that"
    near = names[-6:]
    there = any_of(names[-4:], wording.media) and any_of(near, wording.found_there)
    return heard or (there and not any_of(near, wording.reversing))


def is_abroad(names: Names, wording: Wording) -> bool:
    """Whether words up to a "that" say that something is told by whoever it may be: "it has been put about that".

    >>> from onrecord.languages import ENGLISH
    >>> told = ("it has been put about that", "you may have read that", "we have put it off so that")
    >>> [is_abroad(tuple(w.split()), ENGLISH.wording) for w in told]
    [True, True, False]
    """
    if names[-1] != "that" or any_of(names[:1], wording.ifs):
        return False
    before = names[-6:-2]
    read = any_of(names[-2:-1], wording.hearing) and any_of(before, wording.pronoun_subjects - wording.selves)
    heard = read and not any_of(before, wording.reversing | wording.standing | wording.selves)
    return heard or wording.abroad.search(" ".join(names)) is not None


def _tells_what(names: Sequence[str], verb: int, wording: Wording) -> bool:
    """Whether a verb of saying or thinking has what is said behind it: "they told us", and not "they told"."""
    spoken = wording.saying | wording.thinking | wording.warning | wording.convinced
    if verb < 1 or names[verb] not in spoken or names[verb] in wording.standing - wording.convinced:
        return False
    return names[verb] not in wording.telling or verb < len(names) - 1  # whom is told is in the quote


def _subject_of(names: Sequence[str], verb: int, wording: Wording) -> list[str]:
    """The words before a verb up to its "who": "those who" of "those who will tell you"."""
    subject = list(names[max(0, verb - 6) : verb])
    while subject[-2:-1] == ["who"] and subject[-1] in wording.helpers_of_others:
        subject.pop()
    if subject[-1:] == ["to"] and subject[-3:-2] == ["for"]:  # "it would be easy for me to say"
        del subject[-3:]
    return subject


def _is_anothers(subject: list[str], wording: Wording) -> bool:
    """Whether the subject of a verb of saying is somebody else: "my opponent", and not "as he", nor "I"."""
    if subject[-1:] == ["that"] and len(subject) > 1:
        return True  # "a letter that says"
    if subject[-1:] == ["who"] and len(subject) > 1:
        return not _of_ourselves(subject[:-1], wording)
    if _held_too(subject, wording):  # "as he says": the speaker holds it too
        return False
    person = next((n for n in reversed(subject) if n in wording.persons and n not in wording.objects), None)
    if person is None:
        return _is_noun(subject, wording)
    return person not in wording.first_persons or (person in wording.owners and subject[-1] != person)


def _is_noun(subject: list[str], wording: Wording) -> bool:
    """Whether a subject without a pronoun is there at all, before its helpers: "my opponent has"."""
    while subject and subject[-1] in wording.helpers:
        subject.pop()
    return bool(subject) and subject[-1] not in wording.no_subjects


def in_the_passive(names: Names, wording: Wording) -> bool:
    """Whether words say that something was told, or is thought, by nobody or by others: "we were told by them"."""
    for n in range(max(1, len(names) - 7), len(names)):
        by_others = names[n] in wording.passive_told and names[n - 1] in wording.being
        said = names[n] in wording.said_of and any_of(names[max(0, n - 2) : n], wording.being) and "i" not in names
        if (by_others or said) and not any_of(names[n + 1 :], wording.selves):
            return True
    return False


def _by_its_noun(names: Names, wording: Wording) -> bool:
    """Whether somebody else's saying is called by a noun: "his line is that", "the word in town was that"."""
    if names[-1:] != ("is",) and names[-1:] != ("was",):
        return False
    said = [n for n, w in enumerate(names[:-1]) if w in wording.saying_nouns]
    if said and said[-1] == len(names) - 2 and any_of(names[: said[-1]], wording.standing):
        return False  # "the bottom line is that"
    if said and names[said[-1] - 1] == "'s":
        return not any_of(names[: said[-1]], wording.ours)  # "my opponent's line is that"
    return bool(said) and not any_of(names[: said[-1]], wording.owners | wording.subject_selves)


def _of_ourselves(names: Sequence[str], wording: Wording) -> bool:
    """Whether a "who" behind these words is the speaker: "I am one of those who ...", "those of us who ..."."""
    equals = any_of(names, wording.equalling) and any_of(names, wording.first_persons)
    return names[-1] in wording.first_persons or equals


def _verb_of_saying(names: Sequence[str], wording: Wording) -> int:
    """The place of the verb, whoever is told and when left out: "told people last week"."""
    verb = len(names) - 1
    while verb > 1 and names[verb] in wording.times:  # "reported last week that"
        verb -= 1
    hearer = next((n for n in range(verb - 1, max(0, verb - 4), -1) if names[n] == "to"), 0)
    if hearer > 1 and names[hearer - 1] in wording.saying and _are_hearers(names[hearer + 1 :], wording):
        return hearer - 1
    return verb - 1 if verb > 0 and names[verb] in wording.told else verb


def _are_hearers(names: Sequence[str], wording: Wording) -> bool:
    """Whether words behind a "to" are who is told: "young people", "the prime minister", and not "keep it"."""
    noun = names[0] in wording.determiners and names[-1] not in wording.prepositions | wording.persons.keys()
    return names[-1] in wording.told or (len(names) > 1 and noun)


def _held_too(subject: Sequence[str], wording: Wording) -> bool:
    if subject[:1] == ["as"] or any_of(subject, wording.relative_subjects):  # "what he said is"
        return True
    return any_of(subject[-3:], wording.standing)
