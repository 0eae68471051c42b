"""Somebody on the page: their names, their roles, and what they are called."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.data import SpeakerKind
from onrecord.resolving.names import Name

PERSONS = frozenset({SpeakerKind.PERSON, SpeakerKind.UNRESOLVED})
"""Kinds of those who may be a person."""


@dataclass
class Entity:
    """Somebody on the page, gathered from their names. Built while reading, never handed out.

    ``told`` says that the page's own pronouns tell the gender; ``family`` is the surname of a relative whom the page
    calls by the given name first: "His brother Dan".
    """

    kind: SpeakerKind
    names: list[Name] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    gender: str | None = None
    told: bool = False
    family: str = ""

    @cached_property
    def best(self) -> Name:
        """The fullest name, the first of its length: names are added longest first."""
        return max(self.names, key=lambda n: (not n.is_birth_name, len(n.words), -n.span.start))

    @property
    def name(self) -> str:
        """The fullest name as one string; a single word with the honorific that the page has before it."""
        best = self.best
        if len(best.words) > 1:
            return " ".join(best.words)
        if self.family:
            return f"{best.words[0]} {self.family}"
        honorific = next((n.honorific for n in self.names if n.honorific and n.words == best.words), "")
        return f"{honorific} {best.words[0]}".strip()

    @property
    def is_child(self) -> bool:
        """Whether the page says so."""
        return any(n.is_child for n in self.names)

    @property
    def is_dead(self) -> bool:
        """Whether the page says so."""
        return any(n.is_dead for n in self.names)

    def is_born_into(self, elders: Collection[str]) -> bool:
        """Whether the page brings somebody in as a relative who is none of the elders: "her daughter, Ann Low"."""
        return any(n.kin and n.kin not in elders for n in self.names)

    def add(self, name: Name) -> None:
        """One more name, with what it tells."""
        self.names.append(name)
        self.roles |= name.titles
        self.gender = self.gender or name.gender
        if name.kind is SpeakerKind.PERSON and self.kind is SpeakerKind.UNRESOLVED:  # "Halden" that is "Mr. Halden"
            self.kind = name.kind
