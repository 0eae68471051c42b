"""Markdown drafts: markup becomes blanks, so that words can be read and every offset stays that of the file."""

from __future__ import annotations

import re

FENCE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.M | re.S)
INLINE_CODE = re.compile(r"`[^`\n]+`")
COMMENT = re.compile(r"<!--.*?-->", re.S)
LINK = re.compile(r"(!?\[)([^\[\]\n]*)(\]\([^()\s]*(?:\s+\"[^\"\n]*\")?\)|\]\[[^\[\]\n]*\])")
FOOTNOTE = re.compile(r"\[\^[^\]\n]+\]:?")
LINE_START = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|(?:>[ \t]?)+|[-*+][ \t]+|\d{1,3}[.)][ \t]+)", re.M)
STRONG = re.compile(r"(?<![\\\w*_])(\*{1,3}|_{1,3})(?=\S)([^*_\n]*\S)\1(?![\w*_])")
STRUCK = re.compile(r"~~[^~\n]+~~")
TAG = re.compile(r"</?[a-zA-Z][^<>\n]*>")


def blanked(text: str) -> str:
    """The text with its markup as blanks, of the same length.

    >>> blanked("“We **won**,” said [Doe](http://x.example).")
    '“We   won  ,” said  Doe                   .'
    """
    for pattern in (COMMENT, FENCE, INLINE_CODE, STRUCK, FOOTNOTE, TAG, LINE_START):
        text = pattern.sub(_blank, text)
    text = LINK.sub(lambda m: _of(m[1]) + m[2] + _of(m[3]), text)
    for _ in range(3):
        text = STRONG.sub(lambda m: _of(m[1]) + m[2] + _of(m[1]), text)
    return text


def _blank(match: re.Match[str]) -> str:
    return _of(match.group())


def _of(words: str) -> str:
    return re.sub(r"[^\n]", " ", words)
