"""The tools for LLM software, driven by the protocol's own client: over standard input and output, and in process."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from typing import Any

import pytest

pytest.importorskip("mcp")

from mcp import Client, StdioServerParameters
from onrecord.cli import mcp as command
from onrecord.errors import MissingExtra, StoreError
from onrecord.mcp.server import make_server
from onrecord.services.workplace import Workplace
from onrecord.settings import Settings
from tests.web.conftest import PAGES, store  # noqa: F401


def call(path: str, name: str, **sent: Any) -> Any:
    async def run() -> Any:
        server = make_server(Workplace(Settings(store=path, tier="fast")))
        async with Client(server) as client:
            return await client.call_tool(name, sent)

    return asyncio.run(run())


def answer(path: str, name: str, **sent: Any) -> Any:
    found = call(path, name, **sent)
    assert not found.is_error, found.content
    assert json.loads(found.content[0].text) == found.structured_content, "a text copy"
    return found.structured_content


def test_over_standard_input_and_output(store: str) -> None:  # noqa: F811
    async def run() -> Any:
        at = StdioServerParameters(
            command=sys.executable,
            args=["-m", "onrecord", "mcp", "--store", store],
            env={**os.environ, "ONRECORD_TIER": "fast"},
        )
        async with Client(at) as client:
            tools = (await client.list_tools()).tools
            found = await client.call_tool("verify_quote", {"quote": "We will raise the toll", "speaker": "Hallam"})
            return tools, found

    tools, found = asyncio.run(run())
    assert {t.name for t in tools} == {"verify_quote", "check_text", "search_statements", "who_said"}
    for tool in tools:
        assert tool.output_schema and tool.annotations.read_only_hint and tool.description
    assert (found.structured_content["verdict"], found.structured_content["flags"]) == ("altered", ["negation"])


def test_a_text_is_checked_whole(store: str) -> None:  # noqa: F811
    found = answer(store, "check_text", text=PAGES[0] + " It was a “triumph of the old bridge”.")
    assert [v["verdict"] for v in found["items"]] == ["verbatim", "not_found", "not_found"] and found["fails"]


def test_statements_are_searched_and_words_have_an_owner(store: str) -> None:  # noqa: F811
    found = answer(store, "search_statements", words="toll", speaker="Hallam", since="2024-01-01")
    assert found["total"] == 1 and found["items"][0]["pages"] == 2
    assert answer(store, "search_statements")["total"] >= 4
    whose = answer(store, "who_said", words="We will not raise the toll")
    assert whose["on_pages"][0]["speaker"]["name"] == "Anna Hallam"
    assert (whose["on_record"]["record_speaker"], whose["on_record"]["verdict"]) == ("Anna Hallam", "verbatim")
    assert answer(store, "who_said", words="Nobody ever said such a thing here")["on_pages"] == []


@pytest.mark.parametrize(
    ("name", "sent"),
    [("verify_quote", {}), ("verify_quote", {"quote": ""}), ("check_text", {"text": ""}),
     ("search_statements", {"limit": 0}), ("search_statements", {"since": "yesterday"})],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(store: str, name: str, sent: dict[str, Any]) -> None:  # noqa: F811
    assert call(store, name, **sent).is_error


def test_what_is_absent_is_said(store: str, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    with pytest.raises(StoreError, match="no such store"):
        command.command(store=store + ".absent")
    monkeypatch.setattr(command, "find_spec", dict[str, object]().get)
    with pytest.raises(MissingExtra, match=r"onrecord\[mcp\]"):
        command.command(store=store)


def test_the_tools_need_no_web_framework() -> None:
    blocked = "import sys; sys.modules.update(dict.fromkeys(('fastapi', 'uvicorn', 'jinja2', 'vl_convert')))"
    ended = subprocess.run(
        [sys.executable, "-c", f"{blocked}; import onrecord.mcp.server"], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr


def test_what_is_optional_and_empty_was_not_given(store: str) -> None:  # noqa: F811
    asked = {"words": "toll", "speaker": "", "about": " ", "since": "", "until": "", "limit": 10}
    assert answer(store, "search_statements", **asked) == answer(store, "search_statements", words="toll", limit=10)
    assert (
        answer(store, "verify_quote", quote="We will not raise the toll", speaker="", date="")["verdict"] == "verbatim"
    )


CALLS = [
    ("verify_quote", {"quote": "We \ud800 will", "speaker": None}),
    ("verify_quote", {"quote": "We will", "date": "\udfff"}),
    ("check_text", {"text": "\ud83d"}),
    ("search_statements", {"words": "toll", "speaker": "\udc00\ud800"}),
    ("who_said", {"words": "\ud800"}),
    ("no\ud800such", {}),
    ("search_statements", {"words": "toll", "\ud800": 1}),
]


def test_every_call_is_answered_over_the_wire(store: str) -> None:  # noqa: F811
    opening = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}
    lines = [
        {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": opening},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
    ]
    lines += [
        {"jsonrpc": "2.0", "id": n, "method": "tools/call", "params": {"name": name, "arguments": sent}}
        for n, (name, sent) in enumerate([*CALLS, ("search_statements", {"words": "toll 😀"})], 1)
    ]
    server = subprocess.Popen(
        [sys.executable, "-m", "onrecord", "mcp", "--store", store],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "ONRECORD_TIER": "fast"},
    )
    assert server.stdin and server.stdout
    server.stdin.write("".join(json.dumps(line) + "\n" for line in lines))
    server.stdin.flush()
    answers = {a["id"]: a for a in (json.loads(server.stdout.readline()) for _ in range(len(CALLS) + 2))}
    server.stdin.close()
    server.wait()
    assert set(answers) == set(range(len(CALLS) + 2))
    assert [answers[n]["result"]["isError"] for n in range(1, len(CALLS) + 1)] == [True] * len(CALLS)
    assert not answers[len(CALLS) + 1]["result"].get("isError"), "two halves are a whole"
