"""Where the shared gold lies, and how a page is made in a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from onrecord.data import Document, Page, Role
from onrecord.pipeline import process
from onrecord.read import read_text

settings.register_profile("onrecord", deadline=None)  # a machine with something else to do is no fault
settings.load_profile("onrecord")
SHARED = Path(__file__).parents[2] / "shared"
EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared corpora; tests that need them are skipped where they are absent."""
    if not SHARED.is_dir():
        pytest.skip("the shared gold corpora are not beside this checkout")
    return SHARED


@pytest.fixture
def examples() -> Path:
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
