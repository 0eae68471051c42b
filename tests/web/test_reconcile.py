"""The Reconciliation Service API 0.2, as OpenRefine asks it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

TEXT = {"type": "string"}
MANIFEST = {
    "type": "object",
    "required": ["versions", "name", "identifierSpace", "schemaSpace"],
    "properties": {
        "versions": {"type": "array", "items": TEXT, "contains": {"const": "0.2"}},
        "name": TEXT, "identifierSpace": TEXT, "schemaSpace": TEXT,
        "view": {"required": ["url"], "properties": {"url": {"pattern": r"\{\{id\}\}"}}},
        "preview": {"required": ["url", "width", "height"], "properties": {"url": {"pattern": r"\{\{id\}\}"}}},
        "defaultTypes": {"type": "array", "items": {"required": ["id", "name"]}},
        "extend": {"required": ["propose_properties"]},
    },
}  # fmt: skip
RESULTS = {
    "type": "object",
    "additionalProperties": {
        "required": ["result"],
        "properties": {
            "result": {
                "type": "array",
                "items": {
                    "required": ["id", "name", "score"],
                    "properties": {
                        "id": TEXT, "name": TEXT, "score": {"type": "number"}, "match": {"type": "boolean"}, "description": TEXT,
                        "type": {"type": "array", "items": {"required": ["id"]}},
                    },
                },
            }
        },
    },
}  # fmt: skip
"""What the published schemas ask of an answer, in short."""


def asked(client: TestClient, **queries: Any) -> dict[str, list[dict[str, Any]]]:
    answer = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    Draft7Validator(RESULTS).validate(answer.json())
    return {key: held["result"] for key, held in answer.json().items()}


def test_the_manifest_says_what_the_service_is(client: TestClient) -> None:
    answer = client.get("/reconcile")
    Draft7Validator(MANIFEST).validate(answer.json())
    assert answer.json()["view"]["url"] == "http://localhost/people/{{id}}"


def test_a_name_is_matched_and_a_misspelt_one_is_offered(client: TestClient) -> None:
    found = asked(
        client,
        q0={"query": "Anna Hallam"},
        q1={"query": "Ana Halam"},
        q2={"query": "Nobody Else"},
        q3={"query": "Hallam Anna", "limit": 1},
    )
    (exact, *_) = found["q0"]
    assert (exact["name"], exact["match"], exact["score"]) == ("Anna Hallam", True, 100.0)
    assert found["q2"] == [] and len(found["q3"]) == 1 and not found["q3"][0]["match"]
    assert not found["q1"] or not found["q1"][0]["match"]


def test_types_and_identifiers_narrow_it(client: TestClient) -> None:
    q7 = [{"pid": "wikidata", "v": "Q7"}]
    found = asked(
        client,
        a={"query": "Anna Hallam", "type": "person"},
        b={"query": "Anna Hallam", "type": ["place"]},
        c={"query": "A. Hallam", "properties": q7},
        d={"query": "Anna Hallam", "properties": [{"pid": "wikidata", "v": "Q8"}]},
    )
    assert found["a"] and found["b"] == [] and found["c"][0]["match"] and found["d"] == []


def test_people_are_suggested_shown_and_described(client: TestClient) -> None:
    (row, *_) = client.get("/reconcile/suggest/entity", params={"prefix": "Hallam"}).json()["result"]
    assert row["name"] == "Anna Hallam"
    shown = client.get("/reconcile/preview", params={"id": row["id"]})
    assert shown.status_code == 200 and "<h1>Anna Hallam</h1>" in shown.text and "statements" in shown.text
    assert client.get("/reconcile/preview", params={"id": "nobody"}).status_code == 404
    offered = {p["id"] for p in client.get("/reconcile/properties?type=person").json()["properties"]}
    extend = {"ids": [row["id"], "nobody"], "properties": [{"id": i} for i in sorted(offered)]}
    told = client.post("/reconcile", data={"extend": json.dumps(extend)}).json()
    assert {m["id"] for m in told["meta"]} == offered
    assert (
        told["rows"][row["id"]]["wikidata"] == [{"str": "Q7"}] and told["rows"][row["id"]]["statements"][0]["int"] >= 1
    )
    assert told["rows"]["nobody"]["wikidata"] == []


def test_only_programs_on_this_machine_may_read_it_from_a_page(client: TestClient) -> None:
    here = client.get("/reconcile", headers={"Origin": "http://127.0.0.1:3333"})
    assert here.headers["access-control-allow-origin"] == "http://127.0.0.1:3333"
    for origin in ("https://evil.example", "http://localhost.evil.example", "null"):
        assert "access-control-allow-origin" not in client.get("/reconcile", headers={"Origin": origin}).headers


@pytest.mark.parametrize("sent", [{"queries": "["}, {"queries": "[]"}, {"extend": "{}"}, {"queries": '{"q": 3}'}])
def test_what_is_no_query_is_a_problem(client: TestClient, sent: dict[str, str]) -> None:
    answer = client.post("/reconcile", data=sent)
    assert answer.status_code == 400 and answer.headers["content-type"].startswith("application/problem+json")


@pytest.mark.parametrize("limit", ["Infinity", "-Infinity", "NaN", "1e400", "-3"])
def test_a_limit_that_is_no_number_is_none(client: Any, limit: str) -> None:
    answer = client.post("/reconcile", data={"queries": f'{{"q0": {{"query": "Low", "limit": {limit}}}}}'})
    assert answer.status_code == 200, answer.text


@given(st.dictionaries(st.text(max_size=3), st.fixed_dictionaries({}, optional={"query": st.text(max_size=20), "limit": st.integers() | st.floats(), "type": st.text(max_size=4), "properties": st.lists(st.dictionaries(st.sampled_from(["pid", "v"]), st.text(max_size=3)), max_size=2)}), max_size=4))  # fmt: skip
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_query_has_an_answer(client: TestClient, queries: dict[str, Any]) -> None:
    if queries:
        assert set(asked(client, **{f"k{n}": q for n, q in enumerate(queries.values())}))
