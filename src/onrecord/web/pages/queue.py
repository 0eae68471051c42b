"""What a person should look at, the least sure first, and what was decided."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool

from onrecord.web.pages.check import form_of
from onrecord.web.pages.common import page, router, waiting
from onrecord.web.workplace import At


@router.get("/queue")
def queue(place: At) -> HTMLResponse:
    """What a person should look at, the least sure first, and what was decided."""
    return _queue(place)


@router.post("/queue")
async def decide(request: Request, place: At) -> HTMLResponse:
    """A decision, by whoever's token comes with it."""
    return await run_in_threadpool(_decided, place, form_of(await request.body()))


def _decided(place: At, sent: dict[str, str]) -> HTMLResponse:
    with place.store() as store:
        author = store.author_of(sent.get("token", ""))
        if author is None:
            return _queue(place, "That is nobody's token: nothing was decided.", 401)
        if sent.get("undo", "").isdigit():
            store.undo(int(sent["undo"][:15]))
            return _queue(place, f"Undone by {author}.")
        if sent.get("same") not in {"yes", "no"}:
            return _queue(place, "Say whether they are one or two.", 422)
        kept = store.judge(
            sent.get("left", ""), sent.get("right", ""), sent["same"] == "yes", author, sent.get("note", "")
        )
    return _queue(place, f"Kept as decision {kept.number} of {author}.")


def _queue(place: At, told: str = "", code: int = 200) -> HTMLResponse:
    with place.store() as store:
        doubts = place.answers.soon(store, "doubts", lambda s: s.doubts())
        history = store.judgements()[:20]
    if doubts is None:
        return waiting("To decide")
    links, verdicts, speakers = doubts.value
    return page("queue.html", code, links=links, verdicts=verdicts, speakers=speakers, history=history, told=told)
