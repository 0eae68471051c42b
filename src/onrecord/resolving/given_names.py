"""Whether a given name is a man's or a woman's.

``given_names.txt`` holds those of one of both, a line each; ``benchmarks/given_names.py`` makes it. Sources: the first
names of the US census of 1990, where one sex bears a name twenty times as often as the other; and Faker's lists of 49
countries and regions, where six times as many give it to one. Where the two differ a name is left out; so are names of
both, among them most Chinese, Korean and Vietnamese ones in Latin letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from onrecord.languages.en import lexicon


@cache
def _listed() -> Mapping[str, str]:
    lines = files("onrecord.resolving").joinpath("given_names.txt").read_text(encoding="utf-8").splitlines()
    return {name: line[0] for line in lines for name in line[2:].split()}


def is_given(name: str) -> bool:
    """Whether a word in small letters is known as a given name."""
    return name in lexicon.FIRST_NAMES or gender_of(name) is not None


def gender_of(name: str) -> str | None:
    """Whether a given name is a man's ("m") or a woman's ("f"); ``None`` for both and for what is no such name.

    >>> [gender_of(name) for name in ("Karl", "Chloé", "Anne-Marie", "Robin", "Harbour")]
    ['m', 'f', 'f', None, None]
    """
    low = name.lower().strip(".")
    if low in lexicon.EITHER:
        return None
    if low in lexicon.MALE or low in lexicon.FEMALE:
        return "m" if low in lexicon.MALE else "f"
    plain = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    return _listed().get(plain) or (_listed().get(plain.split("-")[0]) if "-" in plain else None)
