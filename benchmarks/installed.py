"""What a user gets: the package built, installed alone in an empty place, and put to work. ``make wheel``

Builds the source distribution, from it the wheel, and checks both and the citation. Then, with every Python of ``PYTHONS`` that this
machine has: an empty venv, ``pip install`` of the wheel by name, the first statement of an example page, the main job
(read, search, verify) in a folder without the checkout. Prints seconds, and for the first Python what is on disk: a row
a distribution, and for each package that we ask for what would go if we did not. Exit 1 when something fails, or when more than ``--most`` MB lie on disk.

``--debian trixie sid`` tries the Pythons of other Debian releases too, each in a root of its own under ``build/roots``; that
needs root and Debian's ``debootstrap``, and fetches some 100 MB a release the first time. ``make pythons`` does it.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
VENVS_OWN = {"pip", "setuptools", "wheel"}
"""What a venv brings itself: nothing of ours asks for it."""
PAGE = "examples/pages/bridge-tribune.html"


@dataclass(frozen=True, slots=True)
class Installed:
    """One install: seconds of ``pip install``, seconds to the first statement, bytes of each distribution.

    ``compiled`` are the bytes of modules that pip compiles, ``shares`` those that only one package of ours brings.
    """

    python: str
    pip: float
    first: float
    sizes: dict[str, int]
    compiled: int
    shares: dict[str, int]

    @property
    def total(self) -> int:
        """Bytes of all that was installed."""
        return sum(self.sizes.values())


@dataclass(frozen=True, slots=True)
class Python:
    """An interpreter: its version, its path, and the root of the file system that it lives in where that is not ours."""

    version: str
    path: str
    root: Path | None = None

    def entering(self, folder: Path) -> tuple[str, ...]:
        """What stands before a command that is to run where the interpreter lives, with a folder seen at its own path."""
        return () if self.root is None else ("unshare", "--mount", "sh", "-c", ENTER, str(self.root), str(folder))


ENTER = """
folder=$1; shift
mkdir -p "$0$folder" && mount --bind "$folder" "$0$folder" && mount -t proc proc "$0/proc" || exit 125
exec chroot "$0" env -C "$folder" "$@"
"""
"""The mounts are seen by this command alone, and go with it."""
HOSTS_OWN = ("/etc/resolv.conf", "/etc/ssl/certs/ca-certificates.crt")
"""What a root needs of this machine to reach a registry."""


def debian(suite: str) -> Python:
    """The Python of a Debian release, in a root that is made where it is not there. Raises ``SystemExit`` when it cannot be."""
    root = ROOT / "build/roots" / suite
    if not (root / "usr/bin/python3").exists():
        shutil.rmtree(root, ignore_errors=True)
        root.parent.mkdir(parents=True, exist_ok=True)
        run("debootstrap", "--variant=minbase", "--include=ca-certificates,python3,python3-venv", suite, root)
    for file in HOSTS_OWN:
        shutil.copyfile(file, root / file.removeprefix("/"))
    asked = "import sys; print('%d.%d' % sys.version_info[:2])"
    return Python(run("chroot", root, "/usr/bin/python3", "-c", asked).strip(), "/usr/bin/python3", root)


def run(*command: str | Path, cwd: Path = ROOT, code: int = 0) -> str:
    """What a command prints. Raises ``SystemExit`` with its words when it ends otherwise than it should."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "ONRECORD", "VIRTUAL_ENV"))}
    ended = subprocess.run([str(c) for c in command], cwd=cwd, env=clean, capture_output=True, text=True, check=False)
    if ended.returncode != code:
        raise SystemExit(f"{' '.join(map(str, command))}: exit {ended.returncode}\n{ended.stdout}{ended.stderr}")
    return ended.stdout


def pythons(wanted: Sequence[str] = PYTHONS) -> list[Python]:
    """The interpreters of this machine, one a version: those on the path, then those of pyenv."""
    versions = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found: dict[str, str] = {}
    for version in wanted:
        own = [sys.executable] if sys.version_info[:2] == tuple(map(int, version.split("."))) else []
        for one in (*own, f"python{version}", *sorted(map(str, versions.glob(f"{version}.*/bin/python")))):
            if version not in found and shutil.which(one) and _makes_venvs(one, version):
                found[version] = one
    return [Python(version, path) for version, path in found.items()]


def _makes_venvs(python: str, version: str) -> bool:
    """Whether it is that version (a shim may be of none) and has what a venv with pip needs."""
    asked = "import ensurepip, sqlite3, sys; print('%d.%d' % sys.version_info[:2])"
    ended = subprocess.run([python, "-c", asked], capture_output=True, text=True, check=False)
    return ended.returncode == 0 and ended.stdout.strip() == version


def build(dist: Path) -> Path:
    """The wheel, made from the source distribution; both checked."""
    shutil.rmtree(dist, ignore_errors=True)
    run(sys.executable, "-m", "build", "--outdir", dist, ROOT)
    (wheel,) = dist.glob("*.whl")
    (source,) = dist.glob("*.tar.gz")
    print(run(sys.executable, "-m", "twine", "check", "--strict", wheel, source).strip())
    print(run(Path(sys.executable).parent / "check-wheel-contents", wheel).strip())
    print(run(Path(sys.executable).parent / "cffconvert", "--validate").strip())
    for file in (source, wheel):
        print(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB")
    return wheel


def install(python: Python, wheel: Path, folder: Path) -> Installed:
    """The wheel in a venv of its own, in a folder that holds the examples and nothing else of the checkout."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    own = shutil.copy(wheel, folder)
    here = partial(run, *python.entering(folder), cwd=folder)
    here(python.path, "-m", "venv", folder / "venv")
    inside, command = folder / "venv/bin/python", folder / "venv/bin/onrecord"
    start = time.perf_counter()
    here(inside, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", own)
    pip = time.perf_counter() - start
    lines = here(command, "extract", PAGE, "--format", "jsonl")
    first = time.perf_counter() - start
    _check(json.loads(lines.splitlines()[0])["attributions"], "no statement in the first page")
    (packages,) = folder.glob("venv/lib/python*/site-packages")
    where = here(inside, "-c", "import onrecord; print(onrecord.__file__)").strip()
    _check(Path(where).is_relative_to(packages), f"onrecord comes from {where}")
    main_job(partial(here, command))
    here(inside, "-m", "pip", "check")
    told = here(command, "--version").split()[1]
    _check(wheel.name.split("-")[1] == told, f"{wheel.name} says that it is {told}")
    compiled = sum(file.stat().st_size for file in _files(packages) if file.suffix == ".pyc")
    return Installed(python.version, pip, first, sizes(packages), compiled, shares(packages))


def main_job(onrecord: Callable[..., str]) -> None:
    """Reads the example pages, searches them, and checks one against the record, whose *not* it lost."""
    onrecord("read", "examples/pages", "--store", "demo.db")
    held = json.loads(onrecord("status", "--store", "demo.db", "--format", "json"))
    _check(held["documents"] == 8 and not held["failed"], f"the store holds {held}")
    _check("Hallam" in onrecord("search", "bridge", "--store", "demo.db"), "search finds no Hallam")
    verdicts = onrecord("verify", PAGE, "--against", "examples/records", code=1)
    _check("altered\tnegation" in verdicts, f"the lost *not* is not found:\n{verdicts}")


def _check(holds: object, words: str) -> None:
    if not holds:
        raise SystemExit(words)


def sizes(packages: Path) -> dict[str, int]:
    """Bytes on disk of every distribution in a folder, largest first, compiled modules too."""
    found = {plain(d.name): sum(f.stat().st_size for f in _files_of(d)) for d in _ours(packages)}
    return dict(sorted(found.items(), key=lambda row: -row[1]))


def shares(packages: Path) -> dict[str, int]:
    """For each package that we ask for the bytes that would go without it: its own, and what nothing else brings."""
    found = sizes(packages)
    asks = {plain(d.name): {r for r in _asked(d) if r in found} for d in _ours(packages)}
    gone = {name: sum(found[n] for n in found.keys() - reached(asks, name)) for name in asks["onrecord"]}
    return dict(sorted(gone.items(), key=lambda row: (-row[1], row[0])))


def plain(name: str) -> str:
    """A distribution's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def reached(asks: dict[str, set[str]], without: str) -> set[str]:
    """What our package brings when it does not ask for one."""
    seen, waiting = {"onrecord"}, [*(asks["onrecord"] - {without})]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += asks[name]
    return seen


def _asked(distribution: Distribution) -> Iterator[str]:
    """The names that a distribution asks for, but for its extras."""
    for requirement in map(Requirement, distribution.requires or ()):
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield plain(requirement.name)


def _ours(packages: Path) -> list[Distribution]:
    return [d for d in distributions(path=[str(packages)]) if d.name not in VENVS_OWN]


def _files(packages: Path) -> Iterator[Path]:
    for distribution in _ours(packages):
        yield from _files_of(distribution)


def _files_of(distribution: Distribution) -> Iterator[Path]:
    paths = (Path(str(distribution.locate_file(file))) for file in distribution.files or ())
    return (path for path in paths if path.is_file())


def table(head: str, found: dict[str, int], least: int = 1_000_000) -> str:
    """Names and their megabytes, the small ones in one row."""
    small = [size for size in found.values() if size < least]
    rows = [(name, size) for name, size in found.items() if size >= least] + [(f"{len(small)} others", sum(small))]
    return "\n".join([f"| {head} |", "|---|---|", *(f"| {name} | {size / 1e6:.1f} |" for name, size in rows)])


def main() -> int:
    """Builds, installs, and prints what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", nargs="+", default=PYTHONS, help="versions to try")
    parser.add_argument("--most", type=float, default=float("inf"), help="MB on disk that are too many")
    parser.add_argument("--debian", nargs="+", default=(), help="releases of Debian whose Python is tried too")
    args = parser.parse_args()
    wheel = build(ROOT / "dist")
    at = pythons(args.python)
    at += [other for other in map(debian, args.debian) if other.version not in {p.version for p in at}]
    too_many = False
    for python in at:
        with tempfile.TemporaryDirectory(prefix="onrecord-installed-") as folder:
            found = install(python, wheel, Path(folder))
        if python is at[0]:
            print(table("distribution | MB on disk", found.sizes))
            print(table("without | MB less", found.shares))
        print(
            f"Python {python.version}: pip install {found.pip:.1f} s, to the first statement {found.first:.1f} s, "
            f"{found.total / 1e6:.0f} MB on disk, "
            f"{found.compiled / 1e6:.0f} of them compiled by pip; read, search and verify work"
        )
        too_many |= found.total / 1e6 > args.most
    absent = [version for version in args.python if version not in {p.version for p in at}]
    if absent:
        print(f"not on this machine, not tried: Python {', '.join(absent)}")
    if too_many:
        print(f"more than {args.most:.0f} MB", file=sys.stderr)
    return int(too_many or not at)


if __name__ == "__main__":
    sys.exit(main())
