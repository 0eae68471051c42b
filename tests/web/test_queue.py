"""The queue: one case at a time, decided by whoever has a token, kept with its author, undone from its history."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.data import Query, Record, Turn
from onrecord.extracting import extractor
from onrecord.extracting.quotes import quotes_of
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.settings import Settings
from onrecord.store import open_store
from onrecord.store.queue import Waiting
from onrecord.verifying import verify
from onrecord.web import create_app

TEXT = "“We will raise the toll,” said Anna Hallam.\n\nIt rained.\n\n“The harbour is closed tonight.”\n\nThe end."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[TestClient, str, str]]:
    """A browser over a store with an open speaker and a quote that fails, the store's path, and Ida's token."""
    path = str(tmp_path / "q.db")
    with open_store(path) as store:
        store.add_page(process(read_text(TEXT, url="https://a.example/1", publisher="Gazette"), extractor("fast")))
        store.add_record(Record("council", (Turn("Anna Hallam", "We will not raise the toll."),), date="2024-05-01"))
        store.link()
        (page,) = store.pages()
        shelf = store.shelf()
        store.add_verifications(page.document.id, [verify(q, shelf) for q in quotes_of(page)])
        token = store.make_token("Ida")
    with TestClient(create_app(Settings(store=path, tier="fast")), "http://localhost") as client:
        yield client, path, token


def test_whoever_has_no_token_sees_and_decides_nothing(desk: tuple[TestClient, str, str]) -> None:
    client, path, _ = desk
    text = client.get("/queue").text
    assert "Who said it?" in text and "The harbour is closed" in text and "needs a token" in text
    assert "<button disabled>" in text
    sent = {"mention": "0" * 12, "who": "nobody"}
    for given in (sent, sent | {"token": "x"}):
        assert client.post("/queue", data=given).status_code == 401
    assert client.post("/queue/author", data={"token": "x"}).status_code == 401 and not client.cookies
    with open_store(path) as store:
        assert not store.decisions()


def test_a_form_that_is_sent_twice_is_one_decision(desk: tuple[TestClient, str, str]) -> None:
    client, path, token = desk
    client.post("/queue/author", data={"token": token})
    text = client.get("/queue").text
    form = text[text.index('<form class="decide"') :]
    sent = dict(re.findall(r'name="(key|mention)" value="([^"]+)"', form)) | {"who": "nobody"}
    assert len(sent["key"]) == 32 and sent["key"] not in client.get("/queue").text
    first, again = (client.post("/queue", data=sent, follow_redirects=False).headers["location"] for _ in range(2))
    assert first == again
    client.post("/queue", data=sent | {"who": "other", "name": "Bo Ray"})
    with open_store(path) as store:
        assert [d.name for d in store.decisions()] == ["Bo Ray", None], "another choice in the same form is another one"
        store.undo(1)
    client.post("/queue", data=sent)
    with open_store(path) as store:
        assert [(d.name, bool(d.undone)) for d in store.decisions()] == [(None, False), ("Bo Ray", False), (None, True)]


def test_a_call_that_is_sent_twice_is_one_decision(desk: tuple[TestClient, str, str]) -> None:
    client, path, token = desk
    with open_store(path) as store:
        toll = next(iter(store.search(Query(words="toll")))).statement
    for key, number in (("a", 1), ("a", 1), ("b", 2)):
        headers = {"authorization": f"Bearer {token}", "Idempotency-Key": key}
        told = client.post(f"/api/statements/{toll}/verdict", json={"holds": False}, headers=headers)
        assert (told.status_code, told.json()["number"]) == (201, number)


def test_a_token_is_given_once_and_stays_where_no_script_reads_it(desk: tuple[TestClient, str, str]) -> None:
    client, _, token = desk
    answer = client.post("/queue/author", data={"token": token}, follow_redirects=False)
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and "path=/queue" in cookie
    text = client.get("/queue").text
    assert "You decide as <strong>Ida</strong>" in text and token not in text
    client.post("/queue/author", data={})
    assert "You decide as" not in client.get("/queue").text


def test_a_speaker_is_decided_and_undone(desk: tuple[TestClient, str, str]) -> None:
    client, path, token = desk
    client.post("/queue/author", data={"token": token})
    with open_store(path) as store:
        (doubt,) = store.doubts()[2]
    text = client.get("/queue?of=speakers").text
    assert doubt.mention in text and '<option value="Anna Hallam">' in text
    sent = {"of": "speakers", "mention": doubt.mention, "who": "other", "name": " Ida Wren ", "note": "she confirmed"}
    assert client.post("/queue", data=sent | {"name": " "}).status_code == 422
    told = client.post("/queue", data=sent).text
    assert "Saved: said by Ida Wren (person) (Ida)" in told and "Nothing waits here" in told
    assert "she confirmed" in told and "Ida Wren" in client.get(f"/statements/{doubt.mention}").text
    assert "Decided by people" in client.get(f"/statements/{doubt.mention}").text
    told = client.post("/queue", data={"of": "speakers", "undo": "1"}).text
    assert "Undone: said by Ida Wren" in told and doubt.mention in told
    assert client.post("/queue", data={"undo": "1"}).status_code == 404


def test_a_verdict_and_a_link_are_decided(desk: tuple[TestClient, str, str]) -> None:
    client, path, token = desk
    with open_store(path) as store:
        (doubt,) = [d for d in store.doubts()[1] if "altered" in d.why]
        two = [f.statement for f in store.search(Query())]
    text = client.get("/queue?of=verdicts").text
    assert "Is the change a fault?" in text and "a negation was left out" in text and "<del>not</del>" in text
    told = client.post("/queue", data={"of": "verdicts", "mention": doubt.mention, "holds": "no", "token": token}).text
    assert "Saved: altered: verdict overruled (Ida)" in told
    told = client.post("/queue", data={"left": two[0], "right": two[1], "same": "no", "token": token}).text
    assert "Saved: two different statements (Ida)" in told
    told = client.post("/queue", data={"undo": "2", "token": token}).text
    assert "Undone: two different statements" in told
    assert client.post("/queue", data={"same": "maybe", "token": token}).status_code == 422
    assert client.post("/queue", data={"undo": "x1", "token": token}).status_code == 422


def test_another_site_decides_nothing(desk: tuple[TestClient, str, str]) -> None:
    client, _, token = desk
    sent = {"mention": "0" * 12, "who": "nobody", "token": token}
    for address in ("/queue", "/queue/author"):
        answer = client.post(address, data=sent, headers={"origin": "https://evil.example"})
        assert answer.status_code == 403
        for site in ("cross-site", "same-site"):
            assert client.post(address, data=sent, headers={"sec-fetch-site": site}).status_code == 403
        assert client.post(address, data=sent, headers={"origin": "null"}).status_code == 403
    assert client.post("/queue", data=sent, headers={"origin": "http://localhost"}).status_code == 404


def test_a_case_can_be_skipped(desk: tuple[TestClient, str, str]) -> None:
    client, _, _ = desk
    assert "Back to the first" in client.get("/queue?of=speakers&skip=1").text
    assert client.get("/queue?of=weather").status_code == 422 == client.get("/queue?skip=-1").status_code


def test_what_is_wrong_with_a_statement_is_said_from_its_page(desk: tuple[TestClient, str, str]) -> None:
    client, path, token = desk
    with open_store(path) as store:
        one, two = [f.statement for f in store.search(Query())][:2]
        (failing,) = [d.mention for d in store.doubts()[1] if "altered" in d.why]
    assert f'href="/queue/statements/{failing}"' in client.get(f"/statements/{failing}").text
    text = client.get(f"/queue/statements/{failing}").text
    assert "Who said it?" in text and "Is the change a fault?" in text and "needs a token" in text
    client.post("/queue/author", data={"token": token})
    back = f"/queue/statements/{failing}"
    told = client.post("/queue", data={"back": back, "mention": failing, "holds": "yes"})
    assert str(told.url).endswith(f"{back}?done=1") and "Saved: altered: verdict confirmed (Ida)" in told.text
    told = client.post("/queue", data={"back": back, "mention": failing, "who": "other", "name": "Kai Borg"})
    assert "Saved: said by Kai Borg (person)" in told.text
    joined = {
        "act": "join",
        "same": "yes",
        "left": one,
        "right": f"http://localhost/statements/{two}?x#y",
        "back": back,
    }
    assert "Saved: the same statement" in client.post("/queue", data=joined).text
    refused = client.post("/queue", data={**joined, "right": " ", "mention": failing})
    assert refused.status_code == 422 and "Give the address of the other statement" in refused.text
    assert client.get("/queue/statements/ffffffffffff").status_code == 404


def test_people_are_merged_and_renamed_from_their_page(desk: tuple[TestClient, str, str]) -> None:
    client, path, token = desk
    with open_store(path) as store:
        text = "“We have waited long enough,” said A. J. Hallam. “It is time,” said Bea Hallam."
        store.add_page(process(read_text(text, url="https://a.example/2"), extractor("fast")))
        store.link()
        (other,) = [p["id"] for p in store.people("Bea Hallam")]
    client.post("/queue/author", data={"token": token})
    text = client.get("/queue/people/anna-hallam").text
    assert f'name="other" value="{other}"' in text
    sent = {"back": "/queue/people/anna-hallam", "person": "anna-hallam"}
    told = client.post("/queue", data=sent | {"act": "rename", "name": "Anna B. Hallam"})
    assert "Saved: anna-hallam is called Anna B. Hallam" in told.text
    assert client.post("/queue", data=sent | {"act": "rename", "name": " "}).status_code == 422
    told = client.post("/queue", data=sent | {"act": "merge", "other": f"http://localhost/people/{other}?side=by"})
    assert f"Saved: {other} is anna-hallam" in told.text
    assert client.get(f"/people/{other}").text.count("Anna B. Hallam") >= 2
    with open_store(path) as store:
        number = store.acts()[0].number
    assert "Undone" in client.post("/queue", data=sent | {"undo": str(number)}).text
    assert client.get("/queue/people/nobody").status_code == 404


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/queue/statements/\\evil", "/search"])
def test_a_decision_leads_nowhere_else(desk: tuple[TestClient, str, str], back: str) -> None:
    client, path, token = desk
    with open_store(path) as store:
        (doubt,) = store.doubts()[2]
    sent = {"mention": doubt.mention, "who": "nobody", "token": token, "back": back}
    answer = client.post("/queue", data=sent, follow_redirects=False)
    assert answer.headers["location"].startswith("/queue?")
    answer = client.post("/queue/author", data={"token": token, "back": back}, follow_redirects=False)
    assert answer.headers["location"] == "/queue"


def test_a_wrong_token_brings_the_form_again(desk: tuple[TestClient, str, str]) -> None:
    client, _, _ = desk
    for answer in (
        client.post("/queue/author", data={"token": "x"}),
        client.post("/queue", data={"token": "x", "of": "verdicts", "mention": "0" * 12, "holds": "yes"}),
    ):
        assert answer.status_code == 401 and "nobody’s token" in answer.text and 'name="token"' in answer.text


def test_a_meaning_turned_round_comes_first_and_all_are_counted(desk: tuple[TestClient, str, str]) -> None:
    client, path, _ = desk
    with open_store(path) as store:
        waiting = len(store.doubts()[1])
        assert store.doubts_counted() == Waiting(links=0, speakers=1, verdicts=waiting)
        assert "altered" in store.doubts()[1][0].why
    text = client.get("/queue").text
    assert f'Does the verdict hold? <span class="dim">{waiting}</span>' in text and "Is the change a fault?" in text
