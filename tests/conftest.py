"""Where the shared gold lies, and how a page is made in a test."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from onrecord.data import Document, Page, Role
from onrecord.pipeline import process
from onrecord.read import read_text

from . import postgres

EXAMPLES_EACH = int(os.environ.get("ONRECORD_EXAMPLES", "40"))
"""Examples of a property that does not say how many it needs; `make thorough` asks for more."""
# No deadline: a machine with something else to do is no fault.
settings.register_profile("onrecord", deadline=None, max_examples=EXAMPLES_EACH)
settings.load_profile("onrecord")
SHARED = Path(__file__).parents[2] / "shared"
EXAMPLES = Path(__file__).parents[1] / "examples"


ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "POLARS_MAX_THREADS", "RAYON_NUM_THREADS")
"""Each process of tests takes a core: pools that share it with others' wait for each other longer than they work."""


def pytest_configure(config: pytest.Config) -> None:
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    if not hasattr(config, "workerinput"):  # the process that starts the others
        postgres.begin()
        os.environ["XDG_CACHE_HOME"] = str(Path(os.environ[postgres.FOLDER]) / "cache")


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput") and postgres.FOLDER in os.environ:
        postgres.end()


@pytest.fixture(scope="session")
def template() -> str:
    """A database with the tables of a store, to be copied: quicker than to make them anew."""
    if postgres.why_not():
        pytest.skip(postgres.why_not())
    import psycopg

    from onrecord.store import open_store

    name = f"made_{uuid.uuid4().hex}"
    with psycopg.connect(postgres.address(), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    open_store(postgres.address(name)).close()
    return name


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def engine(request: pytest.FixtureRequest) -> str:
    """Each engine that a store can lie in, by name."""
    return str(request.param)


@pytest.fixture(scope="session")
def place(engine: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Gives addresses of empty stores, of each engine."""
    if engine == "sqlite":
        return lambda: str(tmp_path_factory.mktemp("store") / "news.db")
    template = request.getfixturevalue("template")

    return lambda: postgres.made_from(template)


@pytest.fixture
def path(place: Callable[[], str]) -> str:
    """The address of an empty store, of each engine."""
    return place()


@pytest.fixture
def file(tmp_path: Path) -> str:
    """The path of a store in a file that is not there yet: for what is SQLite's alone."""
    return str(tmp_path / "news.db")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared corpora; tests that need them are skipped where they are absent."""
    if not SHARED.is_dir():
        pytest.skip("the shared gold corpora are not beside this checkout")
    return SHARED


@pytest.fixture
def examples() -> Path:
    return EXAMPLES


@pytest.fixture(scope="session")
def examples_once() -> Path:
    """The same for fixtures that are made once."""
    return EXAMPLES


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("ONRECORD_STORE", "ONRECORD_CONFIG", "ONRECORD_MODEL", "ONRECORD_MAX_BYTES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ONRECORD_TIER", "fast")  # most tests are about other steps; those of the models ask for them
    yield


def page_of(text: str) -> Page:
    """A text through the whole reading."""
    return process(read_text(text, id="p"))


def said(text: str) -> list[tuple[str | None, str, str, str]]:
    """Speaker, cue, kind and content of each attribution, in order."""
    page = page_of(text)
    sources = {s.attribution_id: s for s in page.speakers if s.role is Role.SOURCE}
    return [
        (sources[a.id].name, words(page.document, a.cue), a.kind.value, words(page.document, a.content))
        for a in page.attributions
    ]


def words(document: Document, spans: tuple) -> str:  # type: ignore[type-arg]
    return " … ".join(s.of(document.text) for s in spans)


Said = Callable[[str], list[tuple[str | None, str, str, str]]]
