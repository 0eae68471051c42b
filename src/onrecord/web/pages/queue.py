"""The review queue, one case at a time, what does most harm first; and the history of decisions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Annotated, Any, Literal

from fastapi import Query, Request
from fastapi.responses import HTMLResponse

from onrecord.data import Decision, Judgement, SpeakerKind, Verdict
from onrecord.export.diff import between
from onrecord.services.answers import Answer
from onrecord.store import TableStore
from onrecord.store.log import Act
from onrecord.store.queue import COUNTED, Doubt, Pair, Waiting
from onrecord.web.at import At
from onrecord.web.pages.common import page, router, waiting
from onrecord.web.pages.decided import decision
from onrecord.web.pages.forms import Sent
from onrecord.web.pages.shown import Said, Shown, shown

Of = Literal["links", "speakers", "verdicts"]
Doubts = tuple[list[Pair], list[Doubt], list[Doubt], Waiting]
COOKIE = "onrecord_token"
SHOWN = 30
"""Decisions of the history on a page."""
LOOKED_AT = 500
"""Decisions that a page looks at, the latest."""
KINDS = (SpeakerKind.PERSON, SpeakerKind.BODY, SpeakerKind.GROUP, SpeakerKind.ROLE, SpeakerKind.DOCUMENT)
QUESTIONS = {
    Verdict.VERBATIM: "Are these the record’s words?",
    Verdict.EDITED: "Are these edits that a house style allows?",
    Verdict.ALTERED: "Is the change a fault?",
    Verdict.TRUNCATED: "Is the cut a fault?",
    Verdict.SPLICED: "Is it a fault to join these?",
    Verdict.WRONG_SPEAKER: "Did somebody else say it?",
}
"""What is asked of a verdict; of the others whether a record has the words after all."""
IN_NO_RECORD = "Does no record have these words?"


def prepare(place: At, store: TableStore) -> Answer[Doubts] | None:
    """The doubtful cases, looked for beforehand."""
    return place.answers.soon(store, "doubts", lambda s: (*s.doubts(), s.doubts_counted()), long=True)


@dataclass(frozen=True, slots=True)
class Refused:
    """What was sent and not kept: the form shows it again, and why."""

    sent: Sent
    why: str
    code: int = 422


@router.get("/queue")
def queue(
    request: Request,
    place: At,
    of: Of | None = None,
    skip: Annotated[int, Query(ge=0, le=1000)] = 0,
    done: Annotated[str, Query(max_length=20)] = "",
) -> HTMLResponse:
    """The case to decide now, and what was decided."""
    return case_page(place, request.cookies.get(COOKIE, ""), of, skip, done)


def case_page(
    place: At, token: str, of: str | None = None, skip: int = 0, done: str = "", refused: Refused | None = None
) -> HTMLResponse:
    """The queue with its case; with what was refused, the case that it was sent for."""
    with place.store() as store:
        author = store.author_of(token)
        doubts = prepare(place, store)
        acts = store.acts(LOOKED_AT)
        if doubts is None:
            return waiting("Review")
        cases = _cases(doubts.value, _settled(acts))
        kind: str = of or next((name for name in ("verdicts", "speakers", "links") if cases[name]), "verdicts")
        case = _case_of(cases[kind], skip, refused)
        asking = _asking(store, kind, case)
    past = history(acts)
    return page(
        "queue.html",
        refused.code if refused else 200,
        of=kind,
        case=case,
        skip=skip,
        refused=refused,
        numbers=_numbers(doubts.value, cases),
        author=author,
        history=past[:SHOWN],
        done=act_kept(past, done),
        kinds=[k.value for k in KINDS],
        canonical="/queue",
        **asking,
    )


def _case_of(cases: Sequence[Any], skip: int, refused: Refused | None) -> Any:
    """The case to decide now; with what was refused the one that it was sent for, whatever came before it since."""
    case = cases[skip] if skip < len(cases) else None
    if refused is None:
        return case
    asked = refused.sent.one("mention")
    return next((c for c in cases if isinstance(c, Doubt) and c.mention == asked), case)


def _numbers(doubts: Doubts, cases: Mapping[str, Sequence[Any]]) -> dict[str, str]:
    """How many cases of each kind are left, as the page says it."""
    links, verdicts, speakers, counts = doubts
    looked_at = {"links": len(links), "verdicts": len(verdicts), "speakers": len(speakers)}
    numbers = {name: n - looked_at[name] + len(cases[name]) for name, n in asdict(counts).items()}
    return {name: f"{COUNTED:,}+" if n > COUNTED else f"{max(n, 0):,}" for name, n in numbers.items()}


def _cases(doubts: Doubts, settled: set[tuple[str, str]]) -> Mapping[str, Sequence[Any]]:
    """The cases that were not decided since they were looked for."""
    links, verdicts, speakers, _ = doubts
    return {
        "verdicts": [d for d in verdicts if ("verdict", d.mention) not in settled],
        "speakers": [d for d in speakers if ("speaker", d.mention) not in settled],
        "links": [p for p in links if (p.left.mention, p.right.mention) not in settled],
    }


def _settled(acts: Sequence[Act]) -> set[tuple[str, str]]:
    """What was decided since the doubtful cases were looked for."""
    found: set[tuple[str, str]] = set()
    for act in acts:
        if isinstance(act, Judgement) and not act.undone:
            found |= {(act.left, act.right), (act.right, act.left)}
        elif isinstance(act, Decision) and not act.undone:
            found.add((act.about, act.mention))
    return found


def act_kept(past: Sequence[Mapping[str, Any]], key: str) -> Mapping[str, Any] | None:
    """The act of a history that was kept just now, by its key."""
    return next((h for h in past if h["key"] == key), None)


# ---------------------------------------------------------------- what a case shows
def _asking(store: TableStore, kind: str, case: Doubt | Pair | None) -> dict[str, Any]:
    """What a case shows beside its words: the verdict with its passage, the difference, the names that may be meant."""
    if isinstance(case, Pair):
        return {"difference": list(between(case.left.words, case.right.words))}
    if case is None:
        return {}
    if kind == "verdicts":
        checks = checks_of(store, case.mention)
        return {"checks": checks, "question": question_of(checks)}
    return {"around": (list(names_in(case.before, case.names)), list(names_in(case.after, case.names)))}


def checks_of(store: TableStore, mention: str) -> list[Shown]:
    """The verdicts on a mention's own words, what fails first."""
    every = store.checks(mention)
    own = [v for id, v in every if id == mention]
    return [shown(v) for v in own or [v for _, v in every[:1]]]


def question_of(checks: Sequence[Shown]) -> str:
    """What is asked of the first verdict."""
    v = checks[0].v if checks else None
    return QUESTIONS.get(v.verdict, IN_NO_RECORD) if v else IN_NO_RECORD


def names_in(text: str, names: Sequence[str]) -> Iterator[Said]:
    """A text in pieces, names that may be meant told apart from the rest.

    >>> [(s.text, s.said) for s in names_in("Then Ann Lee left.", ["Ann Lee"])]
    [('Then ', False), ('Ann Lee', True), (' left.', False)]
    """
    words = sorted({w for name in names for w in (name, name.split()[-1] if name.split() else "") if len(w) > 2})
    if not words:
        yield Said(text)
        return
    at = 0
    for found in re.finditer("|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)), text):
        if at < found.start():
            yield Said(text[at : found.start()])
        yield Said(found.group(), said=True)
        at = found.end()
    if at < len(text):
        yield Said(text[at:])


# ---------------------------------------------------------------- what was decided
def history(acts: Sequence[Act]) -> list[dict[str, Any]]:
    """What people decided, the latest first."""
    return [
        {
            "key": str(act.number),
            "when": act.decided or "",
            "by": act.decided_by,
            "undone": act.undone,
            "what": decision(act),
            "note": "; ".join(act.evidence) if isinstance(act, Judgement) else act.note,
            "statements": _statements(act),
        }
        for act in acts
    ]


def _statements(act: Act) -> tuple[str, ...]:
    if isinstance(act, Judgement):
        return act.left, act.right
    return (act.mention,) if isinstance(act, Decision) else ()
