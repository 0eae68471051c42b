"""MIME messages to the page that they hold: what a browser saved in one file (.mhtml), or an e-mail."""

from __future__ import annotations

import email
import email.policy
from dataclasses import dataclass
from email.message import Message

from onrecord.errors import NotAPage
from onrecord.read.dates import iso_date

MOST_PARTS = 2000


@dataclass(frozen=True, slots=True)
class Held:
    """The part of a message that is the page."""

    body: bytes
    charset: str | None
    is_html: bool
    url: str | None
    title: str | None
    published: str | None


def read_mail(raw: bytes, name: str) -> Held:
    """The first part of a message that is HTML, else its text. Raises ``NotAPage`` when there is neither."""
    try:
        message = email.message_from_bytes(raw.lstrip(b"\xef\xbb\xbf \t\r\n"), policy=email.policy.compat32)
        found = _page(message)
        body = found.get_payload(decode=True) if found is not None else None
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise NotAPage(name, f"is a damaged MIME message ({error})", "save the page as HTML") from None
    if found is None or not isinstance(body, bytes) or not body.strip():
        raise NotAPage(name, "is a MIME message without a page", "save the page as HTML")
    is_html = found.get_content_type() != "text/plain"
    return Held(
        body,
        str(found.get_content_charset() or "") or None,
        is_html,
        _address(message, found),
        None if is_html else _header(message, "Subject"),
        None if message.get("Snapshot-Content-Location") else iso_date(_header(message, "Date")),
    )


def _page(message: Message) -> Message | None:
    """The part that is the page."""
    parts = [part for part, _ in zip(message.walk(), range(MOST_PARTS), strict=False)]
    return _first(parts, "text/html") or _first(parts, "application/xhtml+xml") or _first(parts, "text/plain")


def _first(parts: list[Message], kind: str) -> Message | None:
    inline = (p for p in parts if "attachment" not in str(p.get("Content-Disposition", "")).lower())
    return next((p for p in inline if p.get_content_type() == kind), None)


def _address(message: Message, part: Message) -> str | None:
    saved, own = message.get("Snapshot-Content-Location"), message.get("Content-Location")
    found = (str(value or "").strip() for value in (saved, part.get("Content-Location"), own))
    return next((value for value in found if value.startswith(("http://", "https://"))), None)


def _header(message: Message, name: str) -> str | None:
    from email.header import decode_header, make_header

    try:
        return " ".join(str(make_header(decode_header(str(message.get(name) or "")))).split()) or None
    except (ValueError, LookupError):
        return None
