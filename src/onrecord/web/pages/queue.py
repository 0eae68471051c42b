"""The review queue, one case at a time, the least sure first; and the history of decisions.

Whoever decides gives their token once; it stays with their browser, for these addresses alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from urllib.parse import urlencode, urlsplit

from fastapi import Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from onrecord.data import Decision, Judgement, PersonJudgement, SpeakerKind
from onrecord.register.entry import fold
from onrecord.services.answers import Answer
from onrecord.store import TableStore
from onrecord.store.log import Act
from onrecord.store.queue import Doubt, Pair
from onrecord.web.at import At
from onrecord.web.pages.common import page, router, waiting
from onrecord.web.pages.forms import Sent, sent_by

Of = Literal["links", "speakers", "verdicts"]
Doubts = tuple[list[Pair], list[Doubt], list[Doubt]]
COOKIE = "onrecord_token"
SHOWN = 30
"""Decisions of the history on a page."""
LOOKED_AT = 500
"""Decisions that a page looks at, the latest."""
KINDS = (SpeakerKind.PERSON, SpeakerKind.BODY, SpeakerKind.GROUP, SpeakerKind.ROLE, SpeakerKind.DOCUMENT)


def prepare(place: At, store: TableStore) -> Answer[Doubts] | None:
    """The doubtful cases, looked for beforehand."""
    return place.answers.soon(store, "doubts", lambda s: s.doubts(), long=True)


@dataclass(frozen=True, slots=True)
class Refused:
    """What was sent and not kept: the form shows it again, and why."""

    sent: Sent
    why: str


@router.get("/queue")
def queue(
    request: Request,
    place: At,
    of: Of | None = None,
    skip: Annotated[int, Query(ge=0, le=1000)] = 0,
    done: Annotated[str, Query(max_length=20)] = "",
) -> HTMLResponse:
    """The case to decide now, and what was decided."""
    return _shown(place, request.cookies.get(COOKIE, ""), of, skip, done)


def _shown(
    place: At, token: str, of: str | None = None, skip: int = 0, done: str = "", refused: Refused | None = None
) -> HTMLResponse:
    with place.store() as store:
        author = store.author_of(token)
        doubts = prepare(place, store)
        acts = store.acts(LOOKED_AT)
    history, settled = _history(acts), _settled(acts)
    if doubts is None:
        return waiting("To decide")
    links, verdicts, speakers = doubts.value
    cases: dict[str, Sequence[Any]] = {
        "links": [p for p in links if (p.left.mention, p.right.mention) not in settled],
        "speakers": [d for d in speakers if ("speaker", d.mention) not in settled],
        "verdicts": [d for d in verdicts if ("verdict", d.mention) not in settled],
    }
    shown: str = of or next((name for name in cases if cases[name]), "links")
    waiting_here = cases[shown]
    case = waiting_here[skip] if skip < len(waiting_here) else None
    if refused is not None:  # the case that was decided, though others were put before it since
        asked = refused.sent.one("mention")
        case = next((c for c in waiting_here if isinstance(c, Doubt) and c.mention == asked), case)
    return page(
        "queue.html",
        422 if refused else 200,
        of=shown,
        case=case,
        skip=skip,
        refused=refused,
        numbers={name: len(found) for name, found in cases.items()},
        author=author,
        history=history[:SHOWN],
        done=next((h for h in history if h["key"] == done), None),
        kinds=[k.value for k in KINDS],
    )


def _settled(acts: Sequence[Act]) -> set[tuple[str, str]]:
    """What was decided since the doubtful cases were looked for."""
    found: set[tuple[str, str]] = set()
    for act in acts:
        if isinstance(act, Judgement) and not act.undone:
            found |= {(act.left, act.right), (act.right, act.left)}
        elif isinstance(act, Decision) and not act.undone:
            found.add((act.about, act.mention))
    return found


def _history(acts: Sequence[Act]) -> list[dict[str, Any]]:
    """What people decided, the latest first."""
    return [
        {
            "key": str(act.number),
            "when": act.decided or "",
            "by": act.decided_by,
            "undone": act.undone,
            "what": _what(act),
            "note": "; ".join(act.evidence) if isinstance(act, Judgement) else act.note,
            "statements": _statements(act),
        }
        for act in acts
    ]


def _what(act: Act) -> str:
    if isinstance(act, Judgement):
        return "one utterance" if act.same else "two utterances"
    if isinstance(act, PersonJudgement):
        return f"{act.act} {act.person}{' ' + act.other if act.other else ''}{' as ' + act.name if act.name else ''}"
    if act.about == "verdict":
        return f"{(act.before or '').replace('_', ' ')}: {'rightly so' if act.holds else 'not a fault'}"
    return f"said by {act.name} ({act.kind})" if act.name else "nobody can tell who said it"


def _statements(act: Act) -> tuple[str, ...]:
    if isinstance(act, Judgement):
        return act.left, act.right
    return (act.mention,) if isinstance(act, Decision) else ()


@router.post("/queue")
async def decide(request: Request, place: At) -> Response:
    """A decision, by whoever's token comes with it."""
    _same_site(request)
    sent = await sent_by(request)
    token = sent.one("token") or request.cookies.get(COOKIE, "")
    return await run_in_threadpool(_decided, place, sent, token)


def _same_site(request: Request) -> None:
    """Another site's page cannot decide with this browser's token."""
    origin = request.headers.get("origin")
    foreign = request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}
    if foreign or (origin and urlsplit(origin).netloc != request.headers.get("host")):
        raise HTTPException(403, "this form was sent from another site")


def _decided(place: At, sent: Sent, token: str) -> Response:
    with place.writing() as store:
        author = store.author_of(token)
        if author is None:
            raise HTTPException(401, "that is nobody's token: nothing was decided")
        why = _contradiction(sent)
        key = "" if why else _keep(store, sent, author)
    if why:
        skip = int(sent.one("skip")) if sent.one("skip").isdecimal() and len(sent.one("skip")) < 4 else 0
        return _shown(place, token, "speakers", skip, refused=Refused(sent, why))
    asked = {"of": sent.one("of"), "skip": sent.one("skip"), "done": key}
    return RedirectResponse("/queue?" + urlencode({k: v for k, v in asked.items() if v}), 303)


def _contradiction(sent: Sent) -> str:
    """Why what was sent about a speaker cannot be meant: a name was typed, and something else chosen; or none was."""
    typed, who = sent.one("name").strip(), sent.one("who")
    if not who or sent.one("undo"):
        return ""
    if who == "other":
        return "" if typed else "Write the name of who said it."
    chosen = sent.one("guess").strip() if who == "guess" else "nobody can tell"
    if not typed or fold(typed) == fold(chosen):
        return ""
    return f"You typed “{typed[:300]}” but chose “{chosen[:300]}”. Nothing was kept: choose which you mean."


def _keep(store: TableStore, sent: Sent, author: str) -> str:
    """What was sent becomes a decision, or takes one back; its key in the history."""
    note, undone = sent.one("note")[:2000], sent.one("undo")
    if undone.isascii() and undone.isdigit():
        return str(store.undo(int(undone[:15])).number)
    if sent.one("same") in {"yes", "no"}:
        same = sent.one("same") == "yes"
        return str(store.judge(sent.one("left"), sent.one("right"), same, author, note).number)
    if sent.one("holds") in {"yes", "no"}:
        return str(store.decide_verdict(sent.one("mention"), sent.one("holds") == "yes", author, note).number)
    who = sent.one("who") or ("other" if sent.one("name").strip() else "")
    if who in {"guess", "other", "nobody"}:
        name = None if who == "nobody" else sent.one("name" if who == "other" else "guess").strip()[:300]
        if name == "":
            raise HTTPException(422, "write the name of who said it")
        kind = sent.one("kind")
        chosen = SpeakerKind(kind) if kind in set(KINDS) else SpeakerKind.PERSON
        return str(store.decide_speaker(sent.one("mention"), name, author, chosen, note).number)
    raise HTTPException(422, "nothing was chosen")


@router.post("/queue/author")
async def author(request: Request, place: At) -> Response:
    """Whose decisions come from this browser: a token to keep, or to forget."""
    _same_site(request)
    sent = await sent_by(request)
    token = sent.one("token").strip()
    if token and await run_in_threadpool(_author_of, place, token) is None:
        raise HTTPException(401, "that is nobody's token")
    answer = RedirectResponse("/queue", 303)
    if token:
        secure = request.url.scheme == "https"
        answer.set_cookie(COOKIE, token, path="/queue", httponly=True, samesite="strict", secure=secure)
    else:
        answer.delete_cookie(COOKIE, path="/queue")
    return answer


def _author_of(place: At, token: str) -> str | None:
    with place.store() as store:
        return store.author_of(token)
