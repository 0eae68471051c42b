"""The language of a text, guessed by its commonest words."""

from __future__ import annotations

import re

COMMON = {
    "en": "the of and to in that is was for it with as his on be at by he this had not are but from have which she",
    "de": "der die und das den nicht von sie ist des sich mit dem dass er es ein ich auf so eine auch als an nach wie im für",
    "fr": "de la le et les des en un une que est pour qui dans par sur au pas plus du il elle avec sont cette",
    "es": "de la que el en y los del se las por un para con no una su al lo como más pero sus le ya este",
    "it": "di che il la per un non sono in una con della si del le dei nel anche più ha come al gli alla",
    "pt": "de que não uma os para com se em por mais as dos como mas foi ao ele das tem seu sua ou ser",
    "nl": "de van het een en is dat op te zijn voor met die niet aan er om ook als dan maar bij uit",
}
TABLE = {language: frozenset(words.split()) for language, words in COMMON.items()}
ENOUGH = 0.12
"""Share of common words below which no guess is made."""


def guess_language(text: str) -> str | None:
    """The ISO 639-1 code of the language, or ``None`` when the text does not tell.

    >>> guess_language("The minister said that it was not the time for this.")
    'en'
    """
    words = re.findall(r"[^\W\d_]+", text[:8000].lower())
    if len(words) < 5:
        return None
    counts = {language: sum(w in common for w in words) / len(words) for language, common in TABLE.items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] >= ENOUGH else None
