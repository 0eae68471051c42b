"""Makes ``src/onrecord/languages/en/given_names.txt`` of two packages of PyPI, which must be installed: names and faker.

    pip install names==0.3.0 faker==40.63.0
    python benchmarks/given_names.py

``names`` carries the US Census Bureau's first names of 1990 with how often each sex bears them, ``faker`` lists of given
names by country and region.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[1] / "src/onrecord/languages/en/given_names.txt"
CENSUS, LISTS = 20, 6
"""How many times as often one sex must bear a name, in the census and in the number of lists."""
FEWEST = 20
"""Names of a list that is looked at."""
BOTH = frozenset(
    """wei yu jun min li xin ming jin yan hong jing lin sung young hyun kyung ling ping ying yi xiao lei fang hui bo rui
    kai chun sun soo jae mi seung jung eun ji hao qi tao chen yong an anh bao binh chau dung duong giang ha hai khanh lan
    linh minh ngoc nhan phuong quyen tam thanh thu thuy tuan tuyen vi xuan phoenix sky dakota sage river""".split()
)
"""Names of both that the sources take for one's: romanised ones, and new ones."""


def plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))


def census(folder: Path, sex: str) -> dict[str, float]:
    lines = (folder / f"dist.{sex}.first").read_text(encoding="ascii").splitlines()
    return {plain(line.split()[0]): float(line.split()[1]) for line in lines}


def listed(provider: Any, key: str) -> set[str]:
    found = vars(provider).get(key) or ()
    names = set() if callable(found) or isinstance(found, (staticmethod, classmethod)) else set(found)
    return {plain(n) for n in names if re.fullmatch(r"[^\W\d_]+(?:-[^\W\d_]+)?", n) and plain(n).isascii()}


def borne(men: float, women: float, times: int) -> str:
    """Whose a name is: "m", "f", "both", or nobody's that is known ("")."""
    if not men and not women:
        return ""
    return "m" if men >= times * women else "f" if women >= times * men else "both"


def main() -> None:
    folder = Path(importlib.import_module("names").__file__ or "").parent
    men, women = census(folder, "male"), census(folder, "female")
    his: Counter[str] = Counter()
    hers: Counter[str] = Counter()
    people = importlib.import_module("faker.providers.person")
    for module in pkgutil.iter_modules(people.__path__):
        if "_" not in module.name:  # a language without a country: names of two centuries
            continue
        provider = importlib.import_module(f"{people.__name__}.{module.name}").Provider
        one, other = listed(provider, "first_names_male"), listed(provider, "first_names_female")
        if min(len(one), len(other)) > FEWEST and one != other:
            his.update(one)
            hers.update(other)
    found: dict[str, set[str]] = {"m": set(), "f": set()}
    for name in {*men, *women, *his, *hers} - BOTH:
        told = {borne(men.get(name, 0), women.get(name, 0), CENSUS), borne(his[name], hers[name], LISTS)} - {""}
        if len(told) == 1 and len(name) > 2 and told <= found.keys():
            found[told.pop()].add(name)
    TARGET.write_text("".join(f"{sex} {' '.join(sorted(of))}\n" for sex, of in found.items()), encoding="utf-8")
    print({sex: len(of) for sex, of in found.items()})


if __name__ == "__main__":
    main()
