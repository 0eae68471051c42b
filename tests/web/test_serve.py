"""``onrecord serve`` and ``onrecord token``: says where it is, answers, ends on Ctrl-C, and says what it lacks."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request

import pytest
from typer.testing import CliRunner

from onrecord.cli import build, serve
from onrecord.errors import MissingExtra, NotInStore, StoreError, UsageError
from onrecord.store import open_store


def test_it_says_where_it_is_answers_and_ends_on_interrupt(store: str) -> None:
    command = [sys.executable, "-m", "onrecord", "serve", "--store", store, "--port", "0"]
    env = {**os.environ, "ONRECORD_TIER": "fast"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env) as running:
        try:
            assert running.stdout is not None
            told = running.stdout.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+", told)
            assert found, told
            with urllib.request.urlopen(found.group() + "/api/status", timeout=20) as answer:
                assert json.load(answer)["documents"] == 3
            running.send_signal(signal.SIGINT)
            assert running.wait(timeout=20) in {0, 130}
        finally:
            running.kill()


def test_no_token_stands_in_what_the_server_says(own: tuple[object, str]) -> None:
    _, path = own
    with open_store(path) as store:
        token = store.make_token("Ida")
    command = [sys.executable, "-m", "onrecord", "serve", "--store", path, "--port", "0"]
    env = {**os.environ, "ONRECORD_TIER": "fast"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env) as running:
        try:
            assert running.stdout is not None
            told = running.stdout.readline()
            base = told.split(" at ")[1].strip()
            for address, body, headers in (
                ("/api/people/Q7/rename", b'{"name": "Anna B. Hallam"}', {"Authorization": f"Bearer {token}"}),
                ("/api/people/Q7/rename", b"no json " + token.encode(), {"Authorization": f"Bearer {token}"}),
                ("/queue/author", f"token={token}".encode(), {}),
                ("/queue", f"same=yes&left=x&right=y&token={token}".encode(), {"Cookie": f"onrecord_token={token}"}),
                (f"/api/nowhere?token={token}", b"", {}),
            ):
                json_body = {"Content-Type": "application/json"} if address.startswith("/api") else {}
                sent = urllib.request.Request(base + address, body, {**headers, **json_body})
                try:
                    urllib.request.urlopen(sent, timeout=20).close()
                except urllib.error.HTTPError as error:
                    assert error.code < 500
            running.send_signal(signal.SIGINT)
            out, err = running.communicate(timeout=20)
        finally:
            running.kill()
    assert token not in told + out + err


def test_what_is_absent_is_said(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StoreError, match="no such store"):
        serve.command(store=store + ".absent")
    with pytest.raises(UsageError, match="cannot be listened on"):
        serve.command(store=store, host="203.0.113.1")
    for site in ("paper.example", "https://paper.example/path", "'self'; script-src *"):
        with pytest.raises(UsageError, match="is no site"):
            serve.command(store=store, framed_by=[site])
    monkeypatch.setattr(serve, "find_spec", dict[str, object]().get)
    with pytest.raises(MissingExtra, match=r"pip install 'onrecord\[web\]'"):
        serve.command(store=store)


def test_tokens_are_made_listed_and_taken_back(own: tuple[object, str]) -> None:
    _, path = own

    def run(*args: str) -> str:
        done = CliRunner().invoke(build(), ["token", *args, "--store", path], catch_exceptions=False)
        return done.stdout.strip()

    token = run("Ida")
    with open_store(path) as store:
        assert store.author_of(token) == "Ida" and store.author_of("x") is None
    assert run("--list").startswith("Ida")
    run("Ida", "--revoke")
    with open_store(path) as store:
        assert store.author_of(token) is None
    with pytest.raises(NotInStore):
        run("Ida", "--revoke")
    with pytest.raises(UsageError):
        run(" ")
