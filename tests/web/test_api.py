"""The API: the verbs of the command line as calls, one shape for errors, nothing written without a token."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from onrecord.cli import build
from onrecord.store import open_store
from tests.web.conftest import PAGES


def get(client: TestClient, path: str, **params: str | int) -> dict:  # type: ignore[type-arg]
    answer = client.get(path, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()  # type: ignore[no-any-return]


def test_status_is_the_object_of_the_command_line(client: TestClient, store: str) -> None:
    printed = CliRunner().invoke(build(), ["status", "--store", store, "--format", "json"]).stdout
    assert get(client, "/api/status") == json.loads(printed)


def test_statements_are_searched_a_screen_at_a_time(client: TestClient) -> None:
    whole = get(client, "/api/statements")
    assert whole["total"] == len(whole["items"]) >= 4 and whole["next"] is None
    first = get(client, "/api/statements", limit=2)
    second = get(client, "/api/statements", limit=2, cursor=first["next"])
    assert [i["statement"] for i in [*first["items"], *second["items"]]] == [i["statement"] for i in whole["items"][:4]]
    (found,) = get(client, "/api/statements", q="toll")["items"]
    assert (found["pages"], found["speaker"]["name"], found["person"]["id"]) == (2, "Anna Hallam", "Q7")
    assert get(client, "/api/statements", speaker="Wren", chain="inner")["total"] == 1
    assert get(client, "/api/statements", affiliation="Norvik")["total"] == 1
    assert get(client, "/api/statements", q="nowhere") == {"items": [], "next": None, "total": 0}


def test_what_was_left_empty_was_not_asked_for(client: TestClient) -> None:
    for call in ("statements?verdict=&limit=&speaker=&from=&cursor=", "counts?by=&once_per=&q="):
        assert get(client, f"/api/{call}") == get(client, f"/api/{call.partition('?')[0]}")
    assert client.get("/api/statements?limit=x").status_code == 422


def test_one_of_each(client: TestClient) -> None:
    (found,) = get(client, "/api/statements", q="toll")["items"]
    statement = get(client, f"/api/statements/{found['statement']}")
    assert statement["speaker"] == "Anna Hallam" and len(statement["members"]) == 2
    document = get(client, f"/api/documents/{found['document']['id']}")
    assert document["text"] in PAGES and document["attributions"]
    assert get(client, "/api/records/council")["turns"][0]["text"] == "We will not raise the toll."
    (person,) = get(client, "/api/people", name="Hallam")["items"]
    assert person["id"] == "Q7"
    assert get(client, "/api/people/Q7")["statements"] == 2 and get(client, "/api/people/anna-hallam")["id"] == "Q7"


def test_annotations_lie_where_they_say(client: TestClient) -> None:
    (found,) = get(client, "/api/statements", q="toll")["items"]
    answer = client.get(f"/api/documents/{found['document']['id']}/annotations")
    assert answer.headers["content-type"].startswith("application/ld+json")
    page = answer.json()
    text = get(client, f"/api/documents/{found['document']['id']}")["text"]
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld" and page["type"] == "AnnotationPage"
    for item in page["items"]:
        for target in item["target"]:
            position, quote = target["selector"]
            at = slice(position["start"], position["end"])
            assert text[at] == quote["exact"] and text[: at.start].endswith(quote["prefix"])
            assert text[at.stop :].startswith(quote["suffix"])


def test_counts(client: TestClient) -> None:
    rows = get(client, "/api/counts", by="speaker,month")["items"]
    assert {"speaker": "Anna Hallam", "month": "2024-05"}.items() <= rows[0].items() and rows[0]["count"] == 2


def test_a_text_is_read_and_checked(client: TestClient) -> None:
    read = client.post("/api/extract", json={"text": PAGES[0]}).json()
    assert [a["speaker"]["name"] for a in read["attributions"]] == ["Anna Hallam", "Anna Hallam"]
    checked = client.post("/api/verify", json={"text": PAGES[0]}).json()["items"]
    assert [v["verdict"] for v in checked] == ["verbatim", "not_found"]
    quotes = [{"quote": "We will raise the toll", "speaker": "Hallam"}]
    (one,) = client.post("/api/verify", json={"quotes": quotes}).json()["items"]
    assert (one["verdict"], one["flags"], one["speaker_matches"]) == ("altered", ["negation"], True)
    words = "We will raise the toll on the old bridge in May, whatever the council says."
    records = [{"id": "r", "turns": [{"speaker": "Bo Ray", "text": words}]}]
    quotes = [{"quote": words, "speaker": "Anna Hallam"}]
    (other,) = client.post("/api/verify", json={"quotes": quotes, "records": records}).json()["items"]
    assert (other["verdict"], other["record_id"]) == ("wrong_speaker", "r")


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/api/statements/ffffffffffff", None, 404),
        ("GET", "/api/documents/nowhere", None, 404),
        ("GET", "/api/people/Nobody", None, 404),
        ("GET", "/api/records/nowhere", None, 404),
        ("GET", "/api/statements?limit=0", None, 422),
        ("GET", "/api/statements?since=yesterday", None, 422),
        ("GET", "/api/counts?by=weather", None, 422),
        ("GET", "/api/nowhere", None, 404),
        ("DELETE", "/api/status", None, 405),
        ("POST", "/api/extract", {"text": ""}, 422),
        ("POST", "/api/extract", {"text": "x", "more": 1}, 422),
        ("POST", "/api/verify", {}, 422),
        ("POST", "/api/verify", {"quotes": [], "text": "x"}, 422),
        ("POST", "/api/judgements", {"left": "aaaa", "right": "bbbb", "same": True}, 401),
        ("POST", "/api/people/Q7/rename", {"name": "X"}, 401),
    ],
)
def test_every_error_is_a_problem(client: TestClient, method: str, path: str, body: object, status: int) -> None:
    answer = client.request(method, path, json=body)
    assert answer.status_code == status and answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status and set(problem) == {"type", "title", "status", "detail"} and problem["detail"]


def test_foreign_hosts_and_large_bodies_are_refused(client: TestClient) -> None:
    assert client.get("/api/status", headers={"host": "evil.example"}).status_code == 400
    assert client.get("/api/status", headers={"host": "localhost:8600"}).status_code == 200
    answer = client.post("/api/extract", content=b"x" * 3_000_000, headers={"content-type": "application/json"})
    assert answer.status_code == 413 and answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_writing_needs_a_token_that_holds(own: tuple[TestClient, str]) -> None:
    client, path = own
    with open_store(path) as store:
        token = store.make_token("Ida")
        assert token.encode() not in Path(path).read_bytes()
    sent = {"Authorization": f"Bearer {token}"}
    renamed = client.post("/api/people/Q7/rename", json={"name": "Anna B. Hallam"}, headers=sent)
    assert renamed.status_code == 201 and renamed.json()["decided_by"] == "Ida"
    assert get(client, "/api/people/Q7")["name"] == "Anna B. Hallam"
    merged = client.post("/api/people/Q7/merge", json={"other": "ida-wren"}, headers=sent)
    assert merged.status_code == 201 and get(client, "/api/people/ida-wren")["id"] == "Q7"
    both = [i["statement"] for i in get(client, "/api/statements", limit=2)["items"]]
    parted = {"left": both[0], "right": both[1], "same": False, "note": "other days"}
    assert client.post("/api/judgements", json=parted, headers=sent).status_code == 201
    for number, key in ((2, "act"), (3, "same")):
        undone = client.post(f"/api/judgements/{number}/undo", headers=sent)
        assert undone.status_code == 200 and undone.json()["undone"] and key in undone.json()
    assert client.post("/api/decisions/1/undo", headers=sent).status_code == 404, "that is of a person"
    assert get(client, "/api/people/ida-wren")["id"] == "ida-wren"
    wrong = {"Authorization": f"Bearer {token[:-1]}"}
    assert client.post("/api/people/Q7/rename", json={"name": "X"}, headers=wrong).status_code == 401
    with open_store(path) as store:
        assert store.revoke_tokens("Ida") == 1
    assert client.post("/api/people/Q7/rename", json={"name": "X"}, headers=sent).status_code == 401


def test_speakers_verdicts_and_pages_are_written_with_a_token(own: tuple[TestClient, str]) -> None:
    client, path = own
    with open_store(path) as store:
        sent = {"Authorization": f"Bearer {store.make_token('Ida')}"}
    page = {"text": "“The ferry is late tonight,” he said.", "url": "https://a.example/9", "published": "2024-05-09"}
    assert client.post("/api/documents", json=page).status_code == 401
    kept = client.post("/api/documents", json=page, headers=sent)
    assert kept.status_code == 201 and kept.json()["written"] == "new"
    assert client.post("/api/documents", json=page, headers=sent).json()["written"] == "unchanged"
    assert get(client, f"/api/documents/{kept.json()['id']}")["text"] == page["text"]
    assert client.post("/api/documents", json=page | {"url": "javascript:x"}, headers=sent).status_code == 422
    record = {"id": "log", "turns": [{"speaker": "Kai Borg", "text": "The ferry is late tonight."}]}
    assert client.post("/api/records", json=record, headers=sent).json() == {"id": "log", "written": "new"}
    (found,) = get(client, "/api/statements", q="ferry late")["items"]
    said = client.post(f"/api/statements/{found['statement']}/speaker", json={"name": "Kai Borg"}, headers=sent)
    assert said.status_code == 201 and said.json()["decided_by"] == "Ida"
    assert get(client, "/api/statements", speaker="Borg", q="ferry")["total"] == 1
    undone = client.post(f"/api/decisions/{said.json()['number']}/undo", headers=sent)
    assert undone.json()["undone"] and get(client, "/api/statements", speaker="Borg", q="ferry")["total"] == 0
    held = client.post(f"/api/statements/{found['statement']}/verdict", json={"holds": True}, headers=sent)
    assert held.status_code == 400 and "no record" in held.json()["detail"]
    assert client.post("/api/judgements/99/undo", headers=sent).status_code == 404
