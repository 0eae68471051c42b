"""Corrections of one statement, or of one person: said from their pages, decided with a token."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import Query, Request
from fastapi.responses import HTMLResponse

from onrecord.data import PersonJudgement, Span
from onrecord.services.display import named
from onrecord.web.at import At
from onrecord.web.pages.common import page, router
from onrecord.web.pages.queue import COOKIE, KINDS, LOOKED_AT, Refused, act_kept, checks_of, history, question_of
from onrecord.web.pages.shown import Shown, sentence

MOST_MEMBERS = 40
"""Printings of a statement to choose from."""
Done = Annotated[str, Query(max_length=20)]


@router.get("/queue/statements/{id}")
def about_statement(request: Request, place: At, id: str, done: Done = "") -> HTMLResponse:
    """Who said it, does the verdict hold, is it one statement: of a printing and its words."""
    return statement_page(place, request.cookies.get(COOKIE, ""), id, done)


def statement_page(place: At, token: str, id: str, done: str = "", refused: Refused | None = None) -> HTMLResponse:
    """The page on which a statement is put right."""
    with place.store() as store:
        whole = store.statement(id)
        member = next((m for m in whole.members if m.id.startswith(id)), whole.members[0])
        found = store.found(member.id)
        checks = checks_of(store, member.id)
        author = store.author_of(token)
        acts = store.acts(LOOKED_AT) if done else []
        decided = store.decisions(whole.id)
    speaker = found.speaker if found else None
    return page(
        "review_statement.html",
        refused.code if refused else 200,
        s=whole,
        m=member,
        others=[m for m in whole.members if m.id != member.id][:MOST_MEMBERS],
        said=list(sentence(found.document.text, found.attribution.content)) if found else [],
        guess=speaker.name if speaker else None,
        speaker=named(speaker) if speaker else "Nobody",
        checks=[c for c in checks if _is_at(c, member.span)],
        question=question_of(checks),
        author=author,
        kinds=[k.value for k in KINDS],
        back=f"/queue/statements/{member.id}",
        refused=refused,
        decided=history(decided),
        done=act_kept(history(acts), done),
    )


def _is_at(check: Shown, span: Span) -> bool:
    """Whether a verdict is on words of a stretch."""
    return check.v is not None and any(s.meets(span) for s in check.v.quoted.spans)


@router.get("/queue/people/{id:path}")
def about_person(request: Request, place: At, id: str, done: Done = "") -> HTMLResponse:
    """What a person is called, and who else is the same."""
    return person_page(place, request.cookies.get(COOKIE, ""), id, done)


def person_page(place: At, token: str, id: str, done: str = "", refused: Refused | None = None) -> HTMLResponse:
    """The page on which a person is put right."""
    with place.store() as store:
        p = store.person_of(id)
        last = p["name"].split()[-1] if p["name"].split() else p["name"]
        alike = [other for other in store.people(last, 20) if other["id"] != p["id"]]
        author = store.author_of(token)
        acts = store.acts(LOOKED_AT)
    about = [a for a in acts if isinstance(a, PersonJudgement) and p["id"] in {a.person, a.other}]
    return page(
        "review_person.html",
        refused.code if refused else 200,
        p=p,
        alike=alike,
        author=author,
        back=f"/queue/people/{quote(p['id'], safe='')}",
        refused=refused,
        decided=history(about),
        done=act_kept(history(acts), done),
    )
