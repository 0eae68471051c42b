"""English."""

from __future__ import annotations

from dataclasses import fields
from types import ModuleType
from typing import TypeVar

from onrecord.languages.en import (
    clauses,
    cues,
    descriptions,
    given_names,
    lexicon,
    modes,
    names,
    pages,
    pronouns,
    speaking,
    titles,
)
from onrecord.languages.grammar import Grammar
from onrecord.languages.language import Language
from onrecord.languages.people import People

P = TypeVar("P", Grammar, People)


def _part(part: type[P], *modules: ModuleType) -> P:
    """A part with the words of some modules, where each field is the constant of its name in capitals."""
    given = {name: value for module in modules for name, value in vars(module).items()}
    return part(**{f.name: given[f.name.upper()] for f in fields(part)})


GRAMMAR = (cues, clauses, pages, modes)
PEOPLE = (lexicon, names, given_names, pronouns, descriptions, titles, speaking)
ENGLISH = Language(code="en", name="English", grammar=_part(Grammar, *GRAMMAR), people=_part(People, *PEOPLE))
