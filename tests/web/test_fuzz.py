"""Calls made up from the API's own description: no fault of the server, no answer that the description does not allow."""

from __future__ import annotations

import os
import warnings

import pytest

pytest.importorskip("fastapi")
schemathesis = pytest.importorskip("schemathesis")

from fastapi.testclient import TestClient  # noqa: E402
from hypothesis import HealthCheck, Phase, given, settings  # noqa: E402
from schemathesis.specs.openapi.checks import ignored_auth  # noqa: E402

from onrecord.settings import Settings  # noqa: E402
from onrecord.store import open_store  # noqa: E402
from onrecord.web import create_app  # noqa: E402

EXAMPLES = int(os.environ.get("ONRECORD_FUZZ", "15"))
"""Calls of each kind; `make fuzz` asks for more."""
warnings.filterwarnings("ignore", category=DeprecationWarning)


def calls_made_up(path: str, headers: dict[str, str], writing: bool) -> int:
    """Makes up calls of each kind, and holds every answer against the description; how many there were."""
    app = create_app(Settings(store=path, tier="fast"), ("localhost", "testserver"))
    called = 0
    for operation in schemathesis.openapi.from_asgi("/openapi.json", app).get_all_operations():
        described = operation.ok()
        if writing and not described.definition.raw.get("security"):
            continue

        @given(case=described.as_strategy())
        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.explicit, Phase.generate],
        )
        def call(case) -> None:  # type: ignore[no-untyped-def]
            nonlocal called
            called += 1
            case.call_and_validate(headers={"host": "localhost", **headers}, excluded_checks=NOT_ASKED)

        call()
    return called


NOT_ASKED = [ignored_auth]
"""Whether a call without a token is refused: it would leave the host's name out; other tests ask for it."""


def test_no_call_breaks_the_server_or_its_word(store: str) -> None:
    assert calls_made_up(store, {}, writing=False) >= 10 * EXAMPLES


def test_no_call_that_writes_breaks_it_either(own: tuple[TestClient, str]) -> None:
    _, path = own
    with open_store(path) as opened:
        sent = {"Authorization": f"Bearer {opened.make_token('Ida')}"}
    assert calls_made_up(path, sent, writing=True) >= 5 * EXAMPLES
    with open_store(path) as opened:
        assert opened.author_of(sent["Authorization"].split()[1]) == "Ida"


def test_the_description_is_openapi_3_1(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    calls = [call for path in described["paths"].values() for call in path.values()]
    assert len(calls) > 10 and all("application/problem+json" in c["responses"]["422"]["content"] for c in calls)
