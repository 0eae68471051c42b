"""The gender that a given name tells.

``languages/en/given_names.txt`` holds those of one of both, a line each; ``benchmarks/given_names.py`` makes it.
Sources: the first names of the US census of 1990, where one sex bears a name twenty times as often as the other; and
Faker's lists of 49 countries and regions, where six times as many give it to one. Where the two differ a name is left
out; so are names of both, among them most Chinese, Korean and Vietnamese ones in Latin letters.
"""

from __future__ import annotations

import unicodedata

from onrecord.languages.people import People


def is_given(name: str, people: People) -> bool:
    """Whether a word in small letters is known as a given name."""
    return gender_of(name, people) is not None


def gender_of(name: str, people: People) -> str | None:
    """Whether a given name is a man's ("m") or a woman's ("f"); ``None`` for both and for what is no such name.

    >>> from onrecord.languages import ENGLISH
    >>> [gender_of(name, ENGLISH.people) for name in ("Karl", "Chloé", "Anne-Marie", "Robin", "Harbour")]
    ['m', 'f', 'f', None, None]
    """
    low = name.lower().strip(".")
    if low in people.either:  # "Robin" in any list of names
        return None
    if low in people.male or low in people.female:  # surer than the long list
        return "m" if low in people.male else "f"
    if low.startswith(people.given_prefixes):
        return "m"
    listed = people.given_names()
    plain = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    return listed.get(plain) or (listed.get(plain.split("-")[0]) if "-" in plain else None)
