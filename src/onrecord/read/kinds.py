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
TABLE, SOURCE, SLIDES = "a table", "source code", "a set of slides"
AS_LINES = "give quotes or pages as JSON lines"
AS_TEXT = "save its text as .docx, HTML or text"
UNREAD = {
    ".csv": (TABLE, AS_LINES), ".tsv": (TABLE, AS_LINES), ".xls": (TABLE, AS_LINES), ".xlsx": (TABLE, AS_LINES),
    ".ods": (TABLE, AS_LINES), ".parquet": (TABLE, AS_LINES), ".pptx": (SLIDES, AS_TEXT), ".ppt": (SLIDES, AS_TEXT),
    ".odp": (SLIDES, AS_TEXT), ".key": (SLIDES, AS_TEXT), ".epub": ("an e-book", AS_TEXT),
    ".mobi": ("an e-book", AS_TEXT), ".pages": ("a file of Apple Pages", AS_TEXT), ".tex": ("LaTeX", AS_TEXT),
    ".wpd": ("a WordPerfect file", AS_TEXT), ".ps": ("PostScript", "save it as PDF"),
    ".eps": ("PostScript", "save it as PDF"), ".ipynb": ("a notebook", AS_TEXT), ".yaml": ("YAML", AS_LINES),
    ".yml": ("YAML", AS_LINES), ".toml": ("TOML", AS_LINES), ".bib": ("a bibliography", AS_TEXT),
    ".py": (SOURCE, AS_TEXT), ".js": (SOURCE, AS_TEXT), ".ts": (SOURCE, AS_TEXT), ".css": (SOURCE, AS_TEXT),
    ".sh": (SOURCE, AS_TEXT), ".sql": (SOURCE, AS_TEXT), ".rb": (SOURCE, AS_TEXT), ".go": (SOURCE, AS_TEXT),
    ".java": (SOURCE, AS_TEXT), ".c": (SOURCE, AS_TEXT), ".rs": (SOURCE, AS_TEXT),
}  # fmt: skip
"""Endings of files that are not read, with what they are and what to do."""
BEGINNINGS = (
    ("%!ps", "PostScript", "save it as PDF"),
    ("\\documentclass", "LaTeX", AS_TEXT),
    ("#!/", "a program", AS_TEXT),
    ("begin:vcalendar", "a calendar", AS_TEXT),
    ("begin:vcard", "an address card", AS_TEXT),
)
"""The same of files that begin so."""
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
    for begins, what, remedy in BEGINNINGS:
        if head.startswith(begins):
            raise NotAPage(name, f"is {what}, which is not read", remedy)
    if head.startswith("warc/"):
        raise NotAPage(name, "is a WARC archive, which holds pages", "read it as pages: onrecord read")
    if looks_like_mail(text):
        raise NotAPage(name, "is a MIME message (.mhtml, .eml)", "give HTML, text, captions or JSON")


def refuse_named(suffix: str, name: str) -> None:
    """Raises ``NotAPage`` for a file whose ending says that it is of a kind that is not read."""
    if suffix in UNREAD:
        what, remedy = UNREAD[suffix]
        raise NotAPage(name, f"is {what}, which is not read", remedy)


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
