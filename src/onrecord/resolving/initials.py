"""The names of a page by their words, and whose initials its acronyms are."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.data import SpeakerKind
from onrecord.resolving.names import Name

LONGEST_ACRONYM = 7
Key = tuple[str, ...]
"""The words of a name in small letters, without marks."""


def key_of(name: Name) -> Key:
    """The words by which a name is known again."""
    return tuple(w.lower().strip(".").replace("’", "'").rstrip("'") for w in name.words)


def initials(names: Sequence[Name]) -> dict[str, str]:
    """Acronyms of the page, with the words of the one body whose initials they are: "imf", "s.e.c"."""
    alone = {n.words[0] for n in names if len(n.words) == 1}
    short = {w: w.replace(".", "") for w in alone if _is_acronym(w.replace(".", ""))}
    if not short:
        return {}
    found = _by_initials(names)
    whole = {w: found.get(letters, set()) for w, letters in short.items()}
    return {w.lower().strip("."): next(iter(of)) for w, of in whole.items() if len(of) == 1}


def _by_initials(names: Sequence[Name]) -> dict[str, set[str]]:
    """The words of the names that may have an acronym, by their initials."""
    found: dict[str, set[str]] = {}
    for name in filter(_has_initials, names):
        first = "".join(w[0] for w in name.words if w[0].isupper())
        found.setdefault(first, set()).add(" ".join(key_of(name)))
    return found


def _is_acronym(word: str) -> bool:
    return 1 < len(word) <= LONGEST_ACRONYM and word.isupper()


def _has_initials(name: Name) -> bool:
    """Whether a name may have an acronym; a person of two words has none on a page."""
    return len(name.words) > 2 or (len(name.words) == 2 and name.kind is not SpeakerKind.PERSON)
