"""Decisions that are sent: by whose token, what they mean, and where their author goes on.

Whoever decides gives their token once; it stays with their browser, for the addresses below ``/queue`` alone.
"""

from __future__ import annotations

from urllib.parse import unquote, urlencode, urlsplit

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from onrecord.data import SpeakerKind
from onrecord.register.entry import fold
from onrecord.store import TableStore
from onrecord.web.at import At
from onrecord.web.pages.common import router
from onrecord.web.pages.forms import Sent, sent_by
from onrecord.web.pages.queue import COOKIE, KINDS, Refused, case_page
from onrecord.web.pages.review import person_page, statement_page

NOBODYS = "That is nobody’s token: nothing was kept. Tokens are made by: onrecord token NAME"


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
        why, code = (NOBODYS, 401) if author is None else (_contradiction(sent), 422)
        key = "" if why or author is None else _keep(store, sent, author)
    if why:
        return _refused(place, sent, token, Refused(sent, why, code))
    back = sent.one("back")
    if back.startswith(("/queue/statements/", "/queue/people/")) and "\\" not in back:
        return RedirectResponse(f"{back.partition('?')[0]}?{urlencode({'done': key})}", 303)
    asked = {"of": sent.one("of"), "skip": sent.one("skip"), "done": key}
    return RedirectResponse("/queue?" + urlencode({k: v for k, v in asked.items() if v}), 303)


def _refused(place: At, sent: Sent, token: str, refused: Refused) -> Response:
    """The form again, as it was sent, and why nothing was kept."""
    kind = sent.one("back").removeprefix("/queue/").partition("/")[0]
    if kind == "statements" and sent.one("mention"):
        return statement_page(place, token, sent.one("mention"), refused=refused)
    if kind == "people" and sent.one("person"):
        return person_page(place, token, sent.one("person"), refused=refused)
    skip = int(sent.one("skip")) if sent.one("skip").isdecimal() and len(sent.one("skip")) < 4 else 0
    of = sent.one("of") if sent.one("of") in {"links", "speakers", "verdicts"} else "speakers"
    return case_page(place, token, of, skip, refused=refused)


def _contradiction(sent: Sent) -> str:
    """Why what was sent about a speaker cannot be meant: a name was typed, and something else chosen; or none was."""
    if sent.one("undo"):
        return ""
    if sent.one("act") in {"merge", "rename"}:
        return "" if sent.one("other" if sent.one("act") == "merge" else "name").strip() else "Write who it is."
    if sent.one("act") == "join" and not _id_in(sent.one("right")):
        return "Give the address of the other statement."
    return _two_names(sent) if sent.one("who") else ""


def _two_names(sent: Sent) -> str:
    """Why the name that was typed and the choice beside it cannot both be meant."""
    typed, who = sent.one("name").strip(), sent.one("who")
    if who == "other":
        return "" if typed else "Write the name of who said it."
    chosen = sent.one("guess").strip() if who == "guess" else "nobody can tell"
    if not typed or fold(typed) == fold(chosen):
        return ""
    return f"You typed “{typed[:300]}” but chose “{chosen[:300]}”. Nothing was kept: choose which you mean."


def _keep(store: TableStore, sent: Sent, author: str) -> str:
    """What was sent becomes a decision, or takes one back; its key in the history."""
    note, undone, key = sent.one("note")[:2000], sent.one("undo"), sent.one("key")[:64]
    if undone.isascii() and undone.isdigit():
        return str(store.undo(int(undone[:15])).number)
    if sent.one("act") in {"merge", "rename"}:
        return _keep_person(store, sent, author, note)
    if sent.one("same") in {"yes", "no"}:
        right = _id_in(sent.one("right"))
        same = sent.one("same") == "yes"
        return str(store.judge(sent.one("left"), right, same, author, note, key=key).number)
    if sent.one("holds") in {"yes", "no"}:
        holds = sent.one("holds") == "yes"
        return str(store.decide_verdict(sent.one("mention"), holds, author, note, key=key).number)
    who = sent.one("who") or ("other" if sent.one("name").strip() else "")
    if who in {"guess", "other", "nobody"}:
        return _keep_speaker(store, sent, who, author, note)
    raise HTTPException(422, "nothing was chosen")


def _keep_speaker(store: TableStore, sent: Sent, who: str, author: str, note: str) -> str:
    name = None if who == "nobody" else sent.one("name" if who == "other" else "guess").strip()[:300]
    if name == "":
        raise HTTPException(422, "write the name of who said it")
    kind = sent.one("kind")
    chosen = SpeakerKind(kind) if kind in set(KINDS) else SpeakerKind.PERSON
    key = sent.one("key")[:64]
    return str(store.decide_speaker(sent.one("mention"), name, author, chosen, note, key=key).number)


def _keep_person(store: TableStore, sent: Sent, author: str, note: str) -> str:
    id, key = sent.one("person"), sent.one("key")[:64]
    if sent.one("act") == "rename":
        return str(store.rename_person(id, sent.one("name").strip()[:300], author, note, key=key).number)
    other = _named_in(sent.one("other"), "/people/")[:300]
    return str(store.merge_people(id, other, author, note, key=key).number)


def _id_in(address: str) -> str:
    """The id of a statement in what somebody pasted: the id itself, or the address of its page, or of one beside it.

    >>> _id_in("http://localhost:8600/statements/3f9c02ab/sheet?x#y"), _id_in(" 3f9c02ab ")
    ('3f9c02ab', '3f9c02ab')
    """
    return _named_in(address, "/statements/").partition("/")[0].partition(".")[0][:64]


def _named_in(address: str, noun: str) -> str:
    """What the address of a page names, or what stands in its place.

    >>> _named_in("http://localhost:8600/people/a%2Fb?side=to", "/people/"), _named_in("a?b", "/people/")
    ('a/b', 'a?b')
    """
    _, found, rest = address.strip().rpartition(noun)
    if not found:
        return rest
    return unquote(rest.partition("?")[0].partition("#")[0])


@router.post("/queue/author")
async def author(request: Request, place: At) -> Response:
    """Whose decisions come from this browser: a token to keep, or to forget."""
    _same_site(request)
    sent = await sent_by(request)
    token = sent.one("token").strip()
    if token and await run_in_threadpool(_author_of, place, token) is None:
        return await run_in_threadpool(case_page, place, "", refused=Refused(sent, NOBODYS, 401))
    back = sent.one("back")
    answer = RedirectResponse(back if back.startswith("/queue/") and "\\" not in back else "/queue", 303)
    if token:
        secure = request.url.scheme == "https"
        answer.set_cookie(COOKIE, token, path="/queue", httponly=True, samesite="strict", secure=secure)
    else:
        answer.delete_cookie(COOKIE, path="/queue")
    return answer


def _author_of(place: At, token: str) -> str | None:
    with place.store() as store:
        return store.author_of(token)
