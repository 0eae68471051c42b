"""Kinds of text, told by their beginning: a page's markup, a feed, JSON lines, mail, or one that is not read."""

from __future__ import annotations

import json
import re

from onrecord.errors import NotAPage

HTML_ROOTS = frozenset(
    """html head body title meta link script style base main article section div p h1 h2 h3 h4 h5 h6 header nav aside
    table ul ol dl blockquote figure span a img center font b i em strong br hr noscript form""".split()
)
FEED_ROOTS = frozenset({"rss", "feed", "rdf"})
SUBTITLES = ("[script info]", "<sami")
BOM = "\ufeff"
SPACE = re.compile(r"\s*+")
NAME = re.compile(r"<(?:[A-Za-z_][\w.-]*+:)?([A-Za-z_][\w.-]*+)")
DOCTYPE = re.compile(r"<!doctype\s{1,9}html", re.I)
MAIL_LINE = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,70}:(?: |$)|[ \t]+\S")
MAIL_SIGN = re.compile(r"^(?:mime-version: *1|content-type: *multipart/)", re.I | re.M)
HEAD = 4000
HALF = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
"""An escape of one half of a character."""


def root_name(text: str) -> str | None:
    """The name of the element that a text opens with, in lower case, its prolog looked through.

    >>> root_name("<?xml version='1.0'?><!-- x --><!DOCTYPE a><a:Feed>"), root_name("Words <b>")
    ('feed', None)
    """
    at = 0
    while True:
        match = SPACE.match(text, at + text.startswith(BOM, at))
        at = match.end() if match else at
        for opens, closes in (("<?", "?>"), ("<!--", "-->"), ("<!", ">")):
            if text.startswith(opens, at):
                if DOCTYPE.match(text, at):
                    return "html"
                end = text.find(closes, at + len(opens))
                if end < 0:
                    return None
                at = end + len(closes)
                break
        else:
            found = NAME.match(text, at)
            return found[1].lower() if found else None


def looks_like_html(text: str) -> bool:
    """Whether a text is a page's markup."""
    root = root_name(text)
    return root in HTML_ROOTS or (root is None and "<html" in text[:1000].lower())


def looks_like_feed(text: str) -> bool:
    """Whether a text is RSS or Atom, whatever stands before its first element."""
    return root_name(text) in FEED_ROOTS


def looks_like_lines(text: str) -> bool:
    """Whether the first line of a text is a JSON object of its own."""
    try:
        return isinstance(json.loads(text.lstrip("\ufeff \t\r\n").split("\n", 1)[0]), dict)
    except (ValueError, RecursionError):
        return False


def looks_like_mail(text: str) -> bool:
    """Whether a text is a MIME message: an e-mail, or a page as browsers save it in one file (.mhtml)."""
    head = text.lstrip("\ufeff \t\r\n")[:HEAD].replace("\r\n", "\n").partition("\n\n")[0]
    lines = head.split("\n")
    return bool(MAIL_SIGN.search(head)) and all(MAIL_LINE.match(line) for line in lines[: len(lines) - 1] or lines)


def refuse_unknown(text: str, name: str) -> None:
    """Raises ``NotAPage`` for what begins like a file that holds words and is none that is read."""
    head = text.lstrip("\ufeff \t\r\n")[:20].lower()
    if head.startswith(SUBTITLES):
        raise NotAPage(name, "is a subtitle file of a kind that is not read", "save it as .srt or .vtt")
    if head.startswith("warc/"):
        raise NotAPage(name, "is a WARC archive, which holds pages", "read it as pages: onrecord read")
    if looks_like_mail(text):
        raise NotAPage(name, "is a MIME message (.mhtml, .eml)", "give HTML, text, captions or JSON")


def loads(text: str) -> object:
    """The object of a JSON text. Raises ``ValueError`` for what is none, or holds half of a character."""
    found: object = json.loads(text)
    if "\\u" in text and HALF.search(text):
        try:
            json.dumps(found, ensure_ascii=False).encode()
        except UnicodeEncodeError as error:
            half = ascii(error.object[error.start])[1:-1]
            raise ValueError(f"{half} is half of a character and no text") from None
    return found
