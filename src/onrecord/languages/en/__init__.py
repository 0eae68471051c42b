"""English."""

from __future__ import annotations

from dataclasses import fields
from types import ModuleType
from typing import Any, TypeVar

from onrecord.languages.en import (
    bylines,
    clauses,
    cues,
    dates,
    descriptions,
    flips,
    frames,
    furniture,
    given_names,
    incumbents,
    labels,
    leads,
    lexicon,
    meaning,
    modes,
    names,
    notices,
    numbers,
    occasions,
    offices,
    pages,
    pronouns,
    speakers,
    speaking,
    stage,
    titles,
    transcripts,
    variants,
)
from onrecord.languages.grammar import Grammar
from onrecord.languages.holders import Holders
from onrecord.languages.labels import Labels
from onrecord.languages.language import Language
from onrecord.languages.occasions import Occasions
from onrecord.languages.people import People
from onrecord.languages.printed import Printed
from onrecord.languages.transcripts import Transcripts
from onrecord.languages.wording import Wording

P = TypeVar("P", Grammar, People, Wording, Occasions, Labels, Holders, Printed, Transcripts)


def _part(part: type[P], *modules: ModuleType) -> P:
    """A part with the words of some modules, where each field is the constant of its name in capitals."""
    given: dict[str, Any] = {}
    for name, value in ((n, v) for module in modules for n, v in vars(module).items() if n.isupper()):
        if given.setdefault(name, value) is not value:
            raise ValueError(f"two lists of {part.__name__} are called {name}")
    return part(**{f.name: given[f.name.upper()] for f in fields(part)})


PEOPLE = (lexicon, names, given_names, pronouns, descriptions, titles, speaking)
ENGLISH = Language(
    code="en",
    name="English",
    grammar=_part(Grammar, cues, clauses, pages, modes),
    people=_part(People, *PEOPLE),
    wording=_part(Wording, frames, leads, numbers, meaning, flips, variants, stage),
    occasions=_part(Occasions, occasions),
    labels=_part(Labels, speakers),
    holders=_part(Holders, incumbents),
    printed=_part(Printed, pages, notices, dates, furniture, bylines),
    transcripts=_part(Transcripts, offices, labels, transcripts),
)
