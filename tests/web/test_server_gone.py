"""A server of PostgreSQL that stops and comes back under `onrecord serve`: told in a sentence, then it works again."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import psycopg
import pytest
from fastapi.testclient import TestClient

from onrecord.errors import StoreUnwritable
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.settings import Settings
from onrecord.store import open_store
from onrecord.web import create_app
from tests import postgres
from tests.store.conftest import DURABLE, own_server, server_engine
from tests.store.test_judged_once import cut_behind_the_commit

if TYPE_CHECKING:
    from tests.store.engine_postgres import Postgres

__all__ = ["own_server", "server_engine"]
pytestmark = pytest.mark.postgresql
ASKED = ("/", "/search?q=toll", "/people", "/counts", "/queue", "/api/status", "/api/statements?q=toll")
NEW = {"text": "“The mill closes for good,” said Kai Borg.", "url": "https://a.example/2"}


def filled(address: str) -> str:
    with open_store(address) as store:
        store.add_page(process(read_text("“We will raise the toll,” said Anna Hallam.", url="https://a.example/1")))
        store.link()
        return store.make_token("Ida")


def test_a_server_that_is_stopped_and_started_is_told_and_asked_again(
    own_server: Path, server_engine: Postgres, tmp_path: Path
) -> None:
    address = server_engine.address(tmp_path)
    sent = {"authorization": f"Bearer {filled(address)}"}
    with TestClient(create_app(Settings(store=address, tier="fast")), "http://localhost") as client:
        assert [client.get(place).status_code for place in ASKED] == [200] * len(ASKED)
        for _ in range(2):
            postgres.stop(own_server)
            for place in ASKED:
                began = time.monotonic()
                told = client.get(place)
                assert told.status_code >= 500 and time.monotonic() - began < 10
                assert told.text.count("cannot be reached") >= 1 and "Traceback" not in told.text
            assert client.post("/api/documents", json=NEW, headers=sent).status_code >= 500
            postgres.start(own_server, DURABLE)
            server_engine.back()
            assert [client.get(place).status_code for place in ASKED] == [200] * len(ASKED)
        for written in ("new", "unchanged"):
            assert client.post("/api/documents", json=NEW, headers=sent).json()["written"] == written
        assert client.get("/api/status").json()["documents"] == 2


def test_a_session_that_ends_within_a_call_costs_that_call_and_no_page_is_there_twice(
    server_engine: Postgres, tmp_path: Path
) -> None:
    address = server_engine.address(tmp_path)
    sent = {"authorization": f"Bearer {filled(address)}"}
    with TestClient(create_app(Settings(store=address, tier="fast")), "http://localhost") as client:
        with cut_behind_the_commit(server_engine) as lost:
            told = client.post("/api/documents", json=NEW, headers=sent)
        assert lost and told.status_code == 507 and "cannot be reached" in told.json()["detail"]
        assert client.post("/api/documents", json=NEW, headers=sent).json()["written"] == "unchanged"
        assert client.get("/api/status").json() == client.get("/api/status").json() | {"documents": 2, "statements": 2}
        with open_store(address) as store:
            assert store.unlinked() == 0


def test_a_store_that_is_read_into_is_told_and_the_next_run_goes_on(server_engine: Postgres, tmp_path: Path) -> None:
    """The page whose answer was lost is there once."""
    address = server_engine.address(tmp_path)
    page = process(read_text(NEW["text"], url=NEW["url"]))
    with open_store(address) as store, cut_behind_the_commit(server_engine):
        with pytest.raises(StoreUnwritable, match="cannot be reached"):
            store.add_page(page)
        with pytest.raises(StoreUnwritable, match="cannot be reached"):
            store.status()
    with open_store(address) as store:
        assert store.add_page(page).value == "unchanged" and store.status()["documents"] == 1


def test_a_machine_that_vanished_is_not_waited_for_without_end(template: str) -> None:
    """Whoever waits for an answer asks the other machine now and then whether it is there."""
    asked = []
    connect = psycopg.connect

    def connecting(*args: object, **named: object) -> object:
        asked.append(named)
        return connect(*args, **named)  # type: ignore[arg-type]

    with patch.object(psycopg, "connect", connecting):
        open_store(postgres.made_from(template)).close()
        open_store(postgres.made_from(template) + "&keepalives_idle=7").close()
    ours = [a for a in asked if "keepalives_idle" in a]
    assert [str(a["keepalives_idle"]) for a in ours] == ["30", "7"]
    assert all(a["tcp_user_timeout"] and a["connect_timeout"] for a in ours)
