"""The nouns of the register, frozen."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from onrecord.data import Office


@dataclass(frozen=True, slots=True)
class Entry:
    """One person as a register has them: a name, other names, offices, and identifiers by scheme ("wikidata").

    ``surnames`` are those that the register marks as such; otherwise they are told from the name.
    """

    name: str
    aliases: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()
    gender: str | None = None
    surnames: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The Wikidata item where there is one, else the first identifier with its scheme, else the name, folded."""
        known = dict(self.ids)
        if "wikidata" in known:
            return known["wikidata"]
        return ":".join(self.ids[0]) if self.ids else slug(self.name)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person of a register that a name may mean. ``weak`` says that the name is only a part of theirs, ``titled``
    that even this is a guess, which the office that the page names must bear out."""

    number: int
    name: str
    imported: bool
    folded: str
    weak: bool = False
    offices: tuple[Office, ...] = ()
    titled: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """Who a name on a page is: the person's number or ``None``, how sure, and why in words."""

    person: int | None
    score: float
    evidence: tuple[str, ...]


LETTERS = str.maketrans({
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t", "ƒ": "f", "ɓ": "b", "ɗ": "d",
    "ƙ": "k", "ƴ": "y", "ɨ": "i", "ə": "e", "æ": "ae", "œ": "oe", "þ": "th", "ĸ": "k",
})  # fmt: skip
"""Letters that Unicode does not take apart into a plain one and an accent."""


def fold(name: str) -> str:
    """A name without case, accents and punctuation.

    >>> fold("José  Ramos-Horta"), fold("Łukasz Ødegård")
    ('jose ramos horta', 'lukasz odegard')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", plain.casefold().translate(LETTERS)))


def slug(name: str) -> str:
    """A name as an identifier: "jane-doe"."""
    return "-".join(fold(name).split()) or "nobody"
