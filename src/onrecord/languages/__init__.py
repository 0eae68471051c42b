"""The languages that pages are written in, as values: ``of(code)``.

``en/`` holds the words of English; nothing but that package and this one knows them by name.
"""

from __future__ import annotations

from onrecord.languages.en import ENGLISH
from onrecord.languages.language import Language

__all__ = ["ENGLISH", "KNOWN", "Language", "of"]

KNOWN: dict[str, Language] = {ENGLISH.code: ENGLISH}
"""The languages that are read, by their codes."""
NAMES = {"de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch"}


def of(code: str | None) -> Language:
    """The language of a code ("en", "en-GB"), with its words where it is one that is read; English without a code.

    >>> of("en-GB") is ENGLISH, of("de").is_read, of("de").name
    (True, False, 'German')
    """
    short = (code or ENGLISH.code).lower().replace("_", "-").partition("-")[0]
    return KNOWN.get(short) or Language(code=short, name=NAMES.get(short, short))
