"""The licences of everything that an install brings, extras too; writes docs/licences.md, with ``--check`` compares.

Exit 1 when one forbids what users may do with onrecord (AGPL and GPL, non-commercial ones), or cannot be told: that is
read from the packages that are installed here, so it needs those of ``make test``. A package of two licences to choose
from is fine when one of them is. That a package of a package is new is said and fails nothing: it comes with others'
releases, not with a change here.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

HERE = Path(__file__).parent
PAGE = HERE / "licences.md"
NOT_FOR_USERS = {"dev", "docs"}
"""Extras for whoever works on onrecord."""
FREE = frozenset(
    """0BSD Apache-2.0 BSD-2-Clause BSD-3-Clause BSL-1.0 CC0-1.0 CNRI-Python HPND ISC LGPL-2.1-only LGPL-2.1-or-later
    LGPL-3.0-only LGPL-3.0-or-later MIT MIT-0 MPL-2.0 PSF-2.0 Python-2.0 Unlicense Zlib""".split()
)
"""What may stand below an Apache-2.0 package that is used for money too. The LGPL and the MPL bind who changes these
packages, not who calls them."""
EXCEPTIONS = frozenset(["LLVM-exception", "GCC-exception-3.1"])
"""Additions that only permit more."""
NAMES = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "3-Clause BSD License": "BSD-3-Clause",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
    "The BSD 2-Clause License": "BSD-2-Clause",
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
"""What packages wrote before there were expressions, by what it means; "BSD" alone is the one with three clauses in
every package that says so here."""
TOKEN = re.compile(r"\(|\)|[^\s()]+")
INTRO = """# Licences

Made by `make docs`; `make check` fails when a package comes in under a licence that onrecord's users could not live
with (AGPL, GPL, non-commercial) or that cannot be told. onrecord and its models are Apache-2.0.

The licences are those that the packages state, in the versions of the day. Wheels carry parts of others, which their
own files name: numpy brings OpenBLAS and libraries of GCC, `psycopg[binary]` PostgreSQL's client and OpenSSL, pypdfium2
PDFium. `torch` was here in its build for processors alone; a build for graphics cards brings libraries of the cards'
makers, under terms of their own.
"""


def requirements() -> dict[str, list[str]]:
    """What the package asks for, by extra; "core" is what it always asks for."""
    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].items()
    return {"core": project["dependencies"], **{name: asked for name, asked in extras if name not in NOT_FOR_USERS}}


def plain(name: str) -> str:
    """A package's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def brought(asked: Iterable[str], extras: Iterable[str] = (), known: set[str] | None = None) -> Iterator[Distribution]:
    """The installed packages that requirements bring, and those that these bring. Raises where one is absent."""
    known = set() if known is None else known
    for requirement in map(Requirement, asked):
        applies = requirement.marker is None or any(requirement.marker.evaluate({"extra": e}) for e in (*extras, ""))
        key = f"{plain(requirement.name)}{sorted(requirement.extras)}"
        if applies and key not in known:
            known.add(key)
            found = distribution(requirement.name)
            yield found
            yield from brought(found.requires or (), requirement.extras, known)


def licence_of(found: Distribution) -> str:
    """The licence that a package states, as an SPDX expression; what it wrote where that is none of ``NAMES``."""
    told = found.metadata
    classes = [c.rpartition(" :: ")[2] for c in told.get_all("Classifier") or () if c.startswith("License ::")]
    field = (told.get("License") or "").strip().partition("\n")[0]
    for one in (told.get("License-Expression"), field, *classes):
        if one and is_free(NAMES.get(one, one)):
            return NAMES.get(one, one)
    return told.get("License-Expression") or " ".join(classes) or field or "not told"


def is_free(expression: str) -> bool:
    """Whether a licence, or one of those to choose from, is fine.

    >>> [is_free(x) for x in ("MIT", "MPL-1.1 OR LGPL-2.1-or-later", "MIT AND AGPL-3.0-only", "CC-BY-NC-4.0", "")]
    [True, True, False, False, False]
    """
    tokens = TOKEN.findall(expression)
    return bool(tokens) and _any(tokens) and not tokens


def _any(tokens: list[str]) -> bool:
    found = _all(tokens)
    while tokens[:1] == ["OR"]:
        del tokens[0]
        found |= _all(tokens)
    return found


def _all(tokens: list[str]) -> bool:
    found = _one(tokens)
    while tokens[:1] == ["AND"]:
        del tokens[0]
        found &= _one(tokens)
    return found


def _one(tokens: list[str]) -> bool:
    first = tokens.pop(0) if tokens else ""
    if first == "(":
        found = _any(tokens)
        return tokens[:1] == [")"] and tokens.pop(0) == ")" and found
    if tokens[:1] == ["WITH"]:
        exception = tokens[1] if len(tokens) > 1 else ""
        del tokens[:2]
        return first in FREE and exception in EXCEPTIONS
    return first in FREE


def rows() -> dict[str, list[tuple[str, str, bool]]]:
    """By extra the packages that it adds: name, licence, whether it is asked for itself."""
    seen: set[str] = set()
    out = {}
    for extra, asked in requirements().items():
        own = {plain(Requirement(a).name) for a in asked}
        found = {plain(d.name): licence_of(d) for d in brought(asked)}
        out[extra] = [(n, found[n], n in own) for n in sorted(found, key=lambda n: (n not in own, n)) if n not in seen]
        seen |= set(found)
    return out


def page(found: dict[str, list[tuple[str, str, bool]]]) -> str:
    """The page: a table for what every install brings, one for what each extra adds."""
    parts = [INTRO]
    for extra, packages in found.items():
        head = "## Every install" if extra == "core" else f"## `onrecord[{extra}]`"
        lines = [f"| {name} | {licence} | {'' if own else 'comes with another'} |" for name, licence, own in packages]
        body = ["| package | licence | |", "|---|---|---|", *lines] if lines else ["Nothing more."]
        parts.append("\n".join([f"{head}\n", *body, ""]))
    return "\n".join(parts)


def faults(found: dict[str, list[tuple[str, str, bool]]]) -> list[str]:
    """What must not be."""
    told = [(extra, name, licence) for extra, packages in found.items() for name, licence, _ in packages]
    return [f"{name} (onrecord[{extra}]): {licence}" for extra, name, licence in told if not is_free(licence)]


def stale(found: dict[str, list[tuple[str, str, bool]]]) -> tuple[list[str], list[str]]:
    """The packages that the page does not name with their licence: those that are asked for, and others."""
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    missing = [(n, own) for rows in found.values() for n, licence, own in rows if f"| {n} | {licence} |" not in text]
    return [n for n, own in missing if own], [n for n, own in missing if not own]


def main() -> int:
    """Writes or compares the page; 1 when a licence is not fine, or the page misses a package that is asked for."""
    try:
        found = rows()
    except PackageNotFoundError as absent:
        print(f"{absent.name} is not installed: run make test first, which installs every extra", file=sys.stderr)
        return 1
    wrong = [f"licence: {fault}" for fault in faults(found)]
    if "--check" not in sys.argv:
        PAGE.write_text(page(found), encoding="utf-8")
    own, others = stale(found)
    if own:
        wrong.append(f"docs/licences.md is stale ({', '.join(own)}): run make docs")
    if others:
        print(f"docs/licences.md does not name yet: {', '.join(others)}")
    print("\n".join(wrong) or "licences: all fine", file=sys.stderr if wrong else sys.stdout)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
