"""The tools over HTTP, driven by the protocol's own client."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

pytest.importorskip("mcp")

from mcp import Client
from onrecord.errors import UsageError
from onrecord.mcp.http import _listening
from tests.web.conftest import store  # noqa: F401


@pytest.fixture(scope="module")
def address(store: str) -> Iterator[str]:  # noqa: F811
    """Where a server of its own answers."""
    served = subprocess.Popen(
        [sys.executable, "-m", "onrecord", "mcp", "--http", "--port", "0", "--store", store],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "ONRECORD_TIER": "fast"},
    )
    assert served.stdout is not None
    yield served.stdout.readline().strip()
    served.terminate()
    served.wait(20)
    served.stdout.close()


def test_the_tools_answer_over_http(address: str) -> None:
    async def run() -> Any:
        async with Client(address) as client:
            names = {t.name for t in (await client.list_tools()).tools}
            found = await client.call_tool("verify_quote", {"quote": "We will raise the toll", "speaker": "Hallam"})
            return names, found.structured_content

    names, found = asyncio.run(run())
    assert names == {"verify_quote", "check_text", "search_statements", "who_said"}
    assert (found["verdict"], found["flags"]) == ("altered", ["negation"])


def test_it_answers_to_its_own_name_alone(address: str) -> None:
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    headers = {"Accept": "application/json, text/event-stream"}
    evil = httpx.post(address, json=call, headers={**headers, "Host": "evil.example"})
    page = httpx.post(address, json=call, headers={**headers, "Origin": "https://evil.example"})
    assert evil.status_code in {400, 403, 421} and page.status_code in {400, 403}


def test_a_port_that_is_taken_is_said() -> None:
    with _listening("127.0.0.1", 0) as taken, pytest.raises(UsageError, match="cannot be listened on"):
        _listening("127.0.0.1", taken.getsockname()[1])
