"""The given names of one of both sexes, as ``given_names.txt`` lists them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def listed() -> Mapping[str, str]:
    """Each name without accents, in small letters, with "m" or "f"; read when it is first asked for."""
    lines = files("onrecord.languages.en").joinpath("given_names.txt").read_text(encoding="utf-8").splitlines()
    return {name: line[0] for line in lines for name in line[2:].split()}


GIVEN_NAMES = listed
GIVEN_PREFIXES = ("abdal", "abdel", "abdou", "abdul", "abdur")
"""What men's names of "servant of" begin with: "Abdelrahman"."""
