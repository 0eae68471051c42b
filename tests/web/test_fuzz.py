"""Calls made up from the API's own description: no fault of the server, no answer that the description does not allow."""

from __future__ import annotations

import os
import warnings

import pytest

pytest.importorskip("fastapi")
schemathesis = pytest.importorskip("schemathesis")

from fastapi.testclient import TestClient  # noqa: E402
from hypothesis import HealthCheck, Phase, given, settings  # noqa: E402

from onrecord.settings import Settings  # noqa: E402
from onrecord.web import create_app  # noqa: E402

EXAMPLES = int(os.environ.get("ONRECORD_FUZZ", "15"))
"""Calls of each kind; `make fuzz` asks for more."""
warnings.filterwarnings("ignore", category=DeprecationWarning)


def test_no_call_breaks_the_server_or_its_word(store: str) -> None:
    schema = schemathesis.openapi.from_asgi(
        "/openapi.json", create_app(Settings(store=store, tier="fast"), ("localhost", "testserver"))
    )
    called = 0
    for operation in schema.get_all_operations():

        @given(case=operation.ok().as_strategy())
        @settings(
            max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck),
            phases=[Phase.explicit, Phase.generate],
        )  # fmt: skip
        def call(case) -> None:  # type: ignore[no-untyped-def]
            nonlocal called
            called += 1
            case.call_and_validate(headers={"host": "localhost"})

        call()
    assert called >= EXAMPLES


def test_the_description_is_openapi_3_1(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    calls = [call for path in described["paths"].values() for call in path.values()]
    assert len(calls) > 10 and all("application/problem+json" in c["responses"]["422"]["content"] for c in calls)
