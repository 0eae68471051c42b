"""Judgements in words and in columns."""

from __future__ import annotations

from onrecord.data import Decision, Judgement, PersonJudgement
from onrecord.export.verdicts import named_as
from onrecord.store.log import Act


def said(act: Act) -> str:
    """An act as a sentence, with who decided it."""
    told = _pair(act) if isinstance(act, Judgement) else _mention(act) if isinstance(act, Decision) else _person(act)
    return f"{told}, says {act.decided_by}"


def _pair(j: Judgement) -> str:
    return f"{j.left} and {j.right} are {'the same utterance' if j.same else 'apart'}"


def _mention(d: Decision) -> str:
    if d.about == "page":
        return f"the page {d.before} was corrected"
    if d.about == "verdict":
        return f"the verdict “{named_as(d.before or '')}” on {d.mention} {'holds' if d.holds else 'is wrong'}"
    return f"{d.mention} was said by {d.name}" if d.name else f"nobody can tell who said {d.mention}"


def _person(j: PersonJudgement) -> str:
    if j.act == "merge":
        return f"{j.other} is {j.person}"
    if j.act == "split":
        return f"{len(j.mentions)} mentions of {j.person} are {j.other}'s"
    return f"{j.person} is called {j.name}"


def columns_of(act: Act) -> tuple[str, str, str]:
    """Of which kind an act is, of what, and what it says of that."""
    if isinstance(act, Judgement):
        return "same" if act.same else "apart", act.left, act.right
    if isinstance(act, PersonJudgement):
        return act.act, act.person, (act.name if act.act == "rename" else act.other) or ""
    if act.about == "page":
        return act.about, act.before or "", "corrected"
    verdict = "holds" if act.holds else "wrong"
    return act.about, act.mention, verdict if act.about == "verdict" else act.name or "nobody"
