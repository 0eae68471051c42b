"""A text as the atoms that it is compared by."""

from __future__ import annotations

from onrecord.words.normal_forms import atoms_of
from onrecord.words.tokenizer import words_of


def atoms(text: str) -> str:
    """The atoms of a text, with blanks between."""
    return " ".join(atoms_of(words_of(text)).names)
