"""The language of a text, told by its commonest words."""

from __future__ import annotations

import re
import unicodedata

UNKNOWN = "und"
"""The code of a language that is none of those known by sight."""
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
LOOKED_AT = 4000
"""Characters at the head of a text: some six hundred words tell as much as all."""
FEWEST = 5
ENOUGH = 0.12
"""Share of common words below which no language is told: of 2,100 pages of English news none has less in 40 words."""
BESIDE = 2.0
"""How often the words of a language stand for each of English; of 700 German pages none has less than 2.3."""
DIFFERENT = 4
"""Different words of a language that a text must have: “No comment” is no Spanish."""
CLEARLY_ENGLISH = frozenset(
    """the that this these those they them their there here with from have were which who whom whose when where what why how
    would could should must might shall not never nobody nothing cannot and but because while before after about through
    believe think thought know known say says said claim claims tell told people every everyone many much more most only
    just very really still even you your yours my mine our ours his she are been being than then if unless""".split()
)
"""Common words of English that are none of a language told by sight."""
SURE = 15
"""Words that a text must have to be surely in another language."""
DOUBT = 0.03
"""Share of such words from which on a text is English, whatever else stands in it: in German there are .004."""
WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]")


def guess(text: str) -> str | None:
    """The ISO 639-1 code of a text's language, "und" for one not known by sight, ``None`` where the text does not tell.

    >>> guess("The minister said that it was not the time for this."), guess("Die Brücke ist nicht von der Stadt.")
    ('en', 'de')
    >>> guess("Мост закрыт для грузовиков до конца зимы, сказал мэр."), guess("No comment")
    ('und', None)
    """
    head = text[:LOOKED_AT].lower()
    words = WORD.findall(head)
    if len(words) < FEWEST:
        return None
    if 2 * len(LATIN.findall(head)) < sum(map(len, words)):
        return UNKNOWN  # Cyrillic, Arabic, Chinese: no language known by sight is written so
    shares = {language: sum(w in common for w in words) / len(words) for language, common in TABLE.items()}
    best = max(shares, key=lambda language: shares[language])
    if best == "en" or shares[best] < ENOUGH:
        return "en" if shares[best] >= ENOUGH else None
    sure = len(TABLE[best].intersection(words)) >= DIFFERENT and shares[best] >= BESIDE * shares["en"]
    return best if sure else None


def language_told(declared: str | None, text: str) -> str | None:
    """The language of a page: what its text tells, else what it declares. Many a page declares that of its template.

    >>> language_told("de", "The minister said that it was not the time for this."), language_told("sv", "Hej")
    ('en', 'sv')
    """
    told = guess(text)
    return declared if declared and told in {None, UNKNOWN} else told


def surely_other(text: str) -> str | None:
    """The code of a language other than English that a text is surely in; ``None`` where there is any doubt.

    Foreign names and phrases make no English sentence one of theirs.

    >>> surely_other("I do not believe that we love Las Vegas, Los Angeles, El Paso, La Jolla and La Mesa.")
    >>> surely_other("Der Hafen ist nicht sicher, und die Stadt hat das Geld, das er für die Mole braucht, nicht.")
    'de'
    """
    plain = text if text.isascii() else _bare(text)
    words = WORD.findall(plain[:LOOKED_AT].lower())
    if len(words) < SURE or sum(w in CLEARLY_ENGLISH for w in words) >= DOUBT * len(words):
        return None
    told = guess(plain)
    return None if told == "en" else told


def _bare(text: str) -> str:
    """A text in plain letters, without what nobody sees."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
