"""Transport of answers: packed, with a digest that tells a browser whether it has them already, or their head alone."""

from __future__ import annotations

import gzip
import hashlib

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool

LEAST_PACKED = 900
"""Bytes below which an answer is not packed: it would still be one packet."""
PACKED = (
    "text/",
    "application/json",
    "application/problem+json",
    "application/atom+xml",
    "image/svg+xml",
    "application/ld+json",
)
LEVEL = 5
"""A page of 300 kB takes five milliseconds; level 9 takes three times that for a hundredth less."""
LARGE = 100_000
"""Bytes from which on an answer is packed in a thread, so that nobody else waits for it."""


async def sent(request: Request, answer: Response, head: bool) -> Response:
    """The answer as it goes out. What is no success, or comes in a stream of unknown length, goes as it is."""
    kind = answer.headers.get("content-type", "")
    if head:
        return _head_of(answer)
    if answer.status_code != 200 or request.method != "GET" or not _is_packed(kind):
        return answer
    body = b"".join([chunk async for chunk in answer.body_iterator])  # type: ignore[attr-defined]
    tag = f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {k: v for k, v in answer.headers.items() if k not in {"content-length", "content-type"}}
    headers |= {"ETag": tag, "Vary": "Accept-Encoding"}
    if tag in _tags(request):
        return Response(status_code=304, headers=headers)
    if len(body) >= LEAST_PACKED and _takes_gzip(request):
        headers["Content-Encoding"] = "gzip"
        body = await run_in_threadpool(_packed, body) if len(body) > LARGE else _packed(body)
    return Response(body, answer.status_code, headers, kind)


def _is_packed(kind: str) -> bool:
    """Whether answers of a kind are packed; CSV comes in a stream."""
    return kind.startswith(PACKED) and "csv" not in kind


def _tags(request: Request) -> set[str]:
    """The tags of what a browser has kept."""
    return {t.strip() for t in request.headers.get("if-none-match", "").split(",")}


def _packed(body: bytes) -> bytes:
    return gzip.compress(body, LEVEL, mtime=0)


def _takes_gzip(request: Request) -> bool:
    """Whether a browser takes what is packed: named, and not with a weight of nothing."""
    for part in request.headers.get("accept-encoding", "").split(","):
        name, _, weight = part.partition(";")
        if name.strip().lower() in {"gzip", "*"}:
            return weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False


def _head_of(answer: Response) -> Response:
    """The answer without its body."""
    made = Response(status_code=answer.status_code)
    made.raw_headers = list(answer.raw_headers)
    return made
