"""Decisions of people in plain words, as the history and the page of a statement tell them."""

from __future__ import annotations

from onrecord.data import Decision, Judgement, PersonJudgement
from onrecord.export.verdicts import named_as
from onrecord.services.display import SOURCES
from onrecord.store.log import Act


def decision(act: Act) -> str:
    """What was decided."""
    if isinstance(act, Judgement):
        return "the same statement" if act.same else "two different statements"
    if isinstance(act, PersonJudgement):
        return _of_person(act)
    return _of_verdict(act) if act.about == "verdict" else _of_speaker(act)


def _of_person(act: PersonJudgement) -> str:
    if act.act == "merge":
        return f"{act.other} is {act.person}"
    if act.act == "rename":
        return f"{act.person} is called {act.name}"
    return f"some statements of {act.person} are somebody else’s" + (f", {act.name}" if act.name else "")


def _of_verdict(act: Decision) -> str:
    return f"{named_as(act.before or '')}: verdict {'confirmed' if act.holds else 'overruled'}"


def _of_speaker(act: Decision) -> str:
    return (
        f"said by {act.name} ({SOURCES.get(act.kind or '', 'person')})" if act.name else "nobody can tell who said it"
    )
