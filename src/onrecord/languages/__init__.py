"""The languages that pages are written in, as values: ``of(code)``.

``en/`` holds the words of English; nothing but that package and this one knows them by name.
"""

from __future__ import annotations

from functools import lru_cache

from onrecord.data import Document
from onrecord.languages.en import ENGLISH
from onrecord.languages.every import every
from onrecord.languages.guess import language_told
from onrecord.languages.language import Language
from onrecord.languages.unread import unread

__all__ = ["ENGLISH", "EVERY", "KNOWN", "Language", "language_of", "of"]

KNOWN: dict[str, Language] = {ENGLISH.code: ENGLISH}
"""The languages that are read, by their codes."""
EVERY = every(tuple(KNOWN.values()))
"""All of them as one, for what is read or looked up before its language is known: files, labels, names, indexes."""


def of(code: str | None) -> Language:
    """The language of a code ("en", "en-GB"), with its words where it is one that is read; English without a code.

    >>> of("en-GB") is ENGLISH, of("de").is_read, of("de").name
    (True, False, 'German')
    """
    short = (code or ENGLISH.code).lower().replace("_", "-").partition("-")[0]
    return EVERY if short == EVERY.code else KNOWN.get(short) or _unread(short)


_unread = lru_cache(maxsize=256)(unread)


def language_of(document: Document, text: str | None = None) -> Language:
    """The language of a document: what its text tells, else what it declares, else English.

    ``text`` is the visible text where that is not the document's own.
    """
    return of(language_told(document.language, document.text if text is None else text))
