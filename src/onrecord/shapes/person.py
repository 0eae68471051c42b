"""The shapes of people, and of what a person decided."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from onrecord import data
from onrecord.data import SpeakerKind
from onrecord.shapes import statement as judged
from onrecord.shapes.fields import shaped


class Assigned(TypedDict):
    """Which person a speaker is."""

    id: str
    """the person's"""
    name: str
    """what they are called"""
    score: float
    """0 to 1"""
    evidence: list[str]
    """why, in words"""
    decided_by: str
    """the register's version, or a judgement"""


class OfficeHeld(TypedDict):
    """An office somebody held."""

    title: str
    """in lower case ("senator")"""
    of: str | None
    """of what"""
    start: str | None
    """the first day"""
    end: str | None
    """the last day"""


class Person(TypedDict):
    """One person of the register."""

    id: str
    """a Wikidata item, another identifier, or the name"""
    name: str
    """what they are called"""
    aliases: list[str]
    """other names of theirs"""
    called: list[str]
    """what pages call them, folded"""
    gender: str | None
    """as the register has it"""
    ids: dict[str, str]
    """identifiers by scheme"""
    offices: list[OfficeHeld]
    """the earliest first"""
    imported: bool
    """false for people grown from pages"""


class PersonCounts(TypedDict):
    """What a person said, in numbers."""

    statements: int
    """how many"""
    kinds: dict[str, int]
    """how many of each kind"""
    first_dated: str | None
    """the first day"""
    last_dated: str | None
    """the last day"""


class PersonWithCounts(Person, PersonCounts):
    """A person with numbers."""


class PersonJudgement(TypedDict):
    """What somebody decided of a person."""

    number: int
    """to take it back by"""
    act: Literal["merge", "split", "rename"]
    """what was decided"""
    person: str
    """the id of the one that stays"""
    other: str | None
    """the id of the one merged into it or parted from it, or the name before"""
    name: str | None
    """the new name"""
    mentions: list[str]
    """the ids of what was parted"""
    note: str
    """why"""
    decided_by: str
    """who"""
    decided: str
    """when"""
    undone: str | None
    """when it was taken back"""


class Decision(TypedDict):
    """What somebody decided of a speaker or a verdict, or that they corrected a page."""

    number: int
    """to take it back by"""
    about: Literal["speaker", "verdict", "page"]
    """of which of them"""
    mention: str
    """the id of the mention; of a page the digest of its text"""
    name: str | None
    """who spoke; null where nobody can tell"""
    kind: SpeakerKind | None
    """what the speaker is"""
    holds: bool | None
    """whether the verdict is right"""
    before: str | None
    """the computed name, the verdict, or the id of the page"""
    note: str
    """why"""
    decided_by: str
    """who"""
    decided: str
    """when"""
    undone: str | None
    """when it was taken back"""


def assigned_to_json(assigned: data.Assigned) -> Assigned:
    """Which person a speaker is."""
    row: Assigned = shaped(assigned, Assigned)
    return row


def office_to_json(office: data.Office) -> OfficeHeld:
    """An office somebody held."""
    row: OfficeHeld = shaped(office, OfficeHeld)
    return row


def person_judgement_to_json(judgement: data.PersonJudgement) -> PersonJudgement:
    """What somebody decided of a person."""
    row: PersonJudgement = shaped(judgement, PersonJudgement)
    return row


def decision_to_json(decision: data.Decision) -> Decision:
    """What somebody decided of a speaker or a verdict."""
    row: Decision = shaped(decision, Decision)
    return row


def act_to_json(
    act: data.Judgement | data.Decision | data.PersonJudgement,
) -> judged.Judgement | Decision | PersonJudgement:
    """What somebody decided, in the shape of its kind."""
    if isinstance(act, data.Judgement):
        return judged.judgement_to_json(act)
    return decision_to_json(act) if isinstance(act, data.Decision) else person_judgement_to_json(act)
