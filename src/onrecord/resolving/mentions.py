"""What a mention is: a name, a body, a role, a group, or somebody unnamed."""

from __future__ import annotations

import re

from onrecord.data import SpeakerKind
from onrecord.languages.en import cues as language
from onrecord.languages.en import lexicon

WORD = re.compile(r"[^\W_]+(?:[-’'.&][^\W_]+)*")
NOT_ALONE = frozenset(
    """health home interior finance defence defense foreign state campaign first acting interim deputy former senior
    junior prime vice majority minority general star assistant outgoing crown""".split()
)
"""Words of titles that are nobody by themselves."""
PLURAL_DETERMINERS = frozenset(
    ["some", "many", "several", "most", "few", "two", "three", "four", "five", "six", "other", "these", "those", "both"]
)


def head_words(mention: str) -> list[str]:
    """The words of a mention up to its head: before the first comma, bracket, preposition or relative.

    >>> head_words("a spokesman for the governor")
    ['a', 'spokesman']
    """
    line = re.split(r"[,(;—–\[]| -- ", mention.strip(), maxsplit=1)[0]
    words = WORD.findall(line)
    stops = language.PREPOSITIONS | {"who", "that", "which"}
    low = [w.lower() for w in words]
    stop = next((i for i, w in enumerate(low) if i and (w in stops or _is_participle(low, i))), None)
    return words[:stop]


def _is_participle(low: list[str], at: int) -> bool:
    """Whether a word begins what is told of the noun before it: "judges handling", "states led", "people familiar"."""
    if low[at - 1] not in NOUNS and not (low[at - 1].endswith("s") and at > 1):
        return False
    return (low[at].endswith(("ing", "ed")) and low[at] not in NO_PARTICIPLES) or low[at] in {
        "led",
        "familiar",
        "close",
    }


NOUNS = lexicon.ROLE_NOUNS | lexicon.GROUP_NOUNS | lexicon.BODY_WORDS | lexicon.UNNAMED_WORDS | lexicon.DOCUMENT_WORDS
NO_PARTICIPLES = frozenset(
    "king building meeting filing briefing ruling finding hearing seed breed feed united".split()
)


def kind_of_description(mention: str) -> SpeakerKind:
    """The kind of a source that names no person of the page.

    >>> kind_of_description("two senior officials").value
    'group'
    """
    words = head_words(mention)
    if not words:
        return SpeakerKind.UNRESOLVED
    low = [POSSESSIVE.sub("", w.lower()) for w in words]
    head = low[-1]
    whole = " ".join(w.lower() for w in WORD.findall(mention))
    if "condition of anonymity" in whole or "familiar with" in whole:
        return SpeakerKind.UNNAMED
    if head in {"source", "sources", "insider", "insiders", "someone", "somebody", "person", "one"}:
        return SpeakerKind.UNNAMED
    if head in lexicon.DOCUMENT_WORDS:
        return SpeakerKind.DOCUMENT
    if head in lexicon.BODY_WORDS:
        return SpeakerKind.BODY
    if low[0] in PLURAL_DETERMINERS or _is_plural(head):
        return SpeakerKind.GROUP
    if len(words) == 1 and head in NOT_ALONE:
        return SpeakerKind.UNRESOLVED
    if head in lexicon.ROLE_NOUNS or head in lexicon.TITLES:
        return SpeakerKind.ROLE
    if words[-1][0].isupper():
        return SpeakerKind.BODY
    if len(words) == 1 or low == ["the"]:
        return SpeakerKind.UNRESOLVED  # "health", "recount": a thing, and no way to tell whose
    return SpeakerKind.ROLE if low[0] in {"a", "an", "the", "his", "her", "their", "another"} else SpeakerKind.UNNAMED


POSSESSIVE = re.compile(r"['’]s?$")


def _is_plural(head: str) -> bool:
    if head in {"people", "police", "men", "women", "children", "others", "many", "some", "few", "most", "they", "we"}:
        return True
    return head.endswith("s") and not head.endswith(("ss", "us", "is")) and len(head) > 3
