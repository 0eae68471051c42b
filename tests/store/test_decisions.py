"""What people decide of speakers and verdicts outranks what is computed, outlives a new reading, and can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from onrecord.data import Found, Query, Record, SpeakerKind, Turn
from onrecord.errors import NotInStore, UsageError
from onrecord.extracting import extractor
from onrecord.extracting.quotes import quotes_of
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.store import TableStore, open_store
from onrecord.verifying import verify

TEXT = (
    "“We will raise the toll,” said Mayor Anna Hallam.\n\nKai Borg met her.\n\n“The harbour is closed tonight.”\n\n"
    "It rained all day."
)
OTHER = "Ida Wren said that the harbour was late. “The harbour is closed tonight,” said Ida Wren."


def read(store: TableStore, text: str, number: int, title: str | None = None) -> None:
    document = read_text(text, url=f"https://a.example/{number}", published=f"2024-05-0{number}", title=title)
    store.add_page(process(document, extractor("fast")))
    store.link()


@pytest.fixture
def store(path: str) -> Iterator[TableStore]:
    with open_store(path) as opened:
        read(opened, TEXT, 1)
        yield opened


def harbour(store: TableStore) -> Found:
    return next(f for f in store.search(Query(words="harbour")) if "closed" in f.document.text)


def test_a_decided_speaker_stands_wherever_the_statement_does(store: TableStore) -> None:
    found = harbour(store)
    assert found.speaker.name is None
    kept = store.decide_speaker(found.statement, "Ida Wren", "Ann", note="she confirmed it")
    assert (kept.about, kept.name, kept.before, kept.decided_by, kept.undone) == (
        "speaker",
        "Ida Wren",
        None,
        "Ann",
        None,
    )
    found = harbour(store)
    assert (found.speaker.name, found.speaker.kind, found.speaker.score) == ("Ida Wren", SpeakerKind.PERSON, 1.0)
    assert found.speaker.evidence == "decided by Ann" and found.person and found.person.id == "ida-wren"
    assert [f.statement for f in store.search(Query(speaker="Wren"))] == [found.statement]
    assert store.statement(found.statement).speaker == "Ida Wren"
    assert {"speaker": "Ida Wren"}.items() <= store.count(["speaker"], "utterance", Query(speaker="Wren"))[0].items()
    assert [d.number for d in store.decisions(found.statement)] == [kept.number]


def test_it_is_linked_as_that_person_s_words(store: TableStore) -> None:
    read(store, OTHER, 2)
    store.decide_speaker(harbour_open(store), "Ida Wren", "Ann")
    (both,) = store.search(Query(words="closed tonight"))
    assert both.pages == 2 and both.speaker.name == "Ida Wren"


def harbour_open(store: TableStore) -> str:
    return next(f.statement for f in store.search(Query(words="closed tonight")) if f.document.text == TEXT)


def test_it_outlives_a_new_reading_and_is_undone(store: TableStore) -> None:
    first = store.decide_speaker(harbour(store).statement, "Ida Wren", "Ann")
    second = store.decide_speaker(harbour(store).statement, "Kai Borg", "Bo")
    assert second.before is None, "the computed one, not the one decided before"
    (page,) = store.pages()
    store.add_page(process(replace(page.document, title="Another headline"), extractor("fast")))
    store.link()
    assert harbour(store).document.title == "Another headline" and harbour(store).speaker.name == "Kai Borg"
    assert store.undo_decision(second.number).undone
    assert harbour(store).speaker.name == "Ida Wren", "the one before holds again"
    store.undo_decision(first.number)
    found = harbour(store)
    assert found.speaker.name is None and not found.speaker.evidence.startswith("decided")
    assert [bool(d.undone) for d in store.decisions()] == [True, True]
    with pytest.raises(NotInStore, match="no decision"):
        store.undo_decision(first.number)


def test_nobody_can_tell_is_a_decision(store: TableStore) -> None:
    toll = next(iter(store.search(Query(words="toll"))))
    store.decide_speaker(toll.statement, None, "Ann")
    toll = next(iter(store.search(Query(words="toll"))))
    assert (toll.speaker.name, toll.speaker.kind, toll.speaker.title) == (None, SpeakerKind.UNRESOLVED, None)
    assert [d.mention for d in store.doubts()[2]] == [harbour(store).statement]
    store.decide_speaker(toll.statement, "Anna Hallam", "Bo")
    toll = next(iter(store.search(Query(words="toll"))))
    assert (toll.speaker.name, toll.speaker.title) == ("Anna Hallam", "Mayor"), "the page says so of her"
    store.undo_decision(2)
    store.undo_decision(1)
    toll = next(iter(store.search(Query(words="toll"))))
    assert (toll.speaker.name, toll.speaker.title, toll.speaker.score < 1) == ("Anna Hallam", "Mayor", True)


def test_a_verdict_that_was_decided_on_leaves_the_queue(store: TableStore) -> None:
    store.add_record(Record("council", (Turn("Anna Hallam", "We will not raise the toll."),), date="2024-05-01"))
    toll = next(iter(store.search(Query(words="toll"))))
    with pytest.raises(UsageError, match="held against no record"):
        store.decide_verdict(toll.statement, False, "Ann")
    (page,) = store.pages()
    found = [verify(q, store.shelf()) for q in quotes_of(page)]
    store.add_verifications(page.document.id, found)
    (doubt,) = [d for d in store.doubts()[1] if d.mention == toll.statement]
    assert doubt.why == "altered negation" and doubt.words.startswith("“We will raise") and "Kai Borg" in doubt.after
    kept = store.decide_verdict(toll.statement, False, "Ann", "the record skips a line")
    assert (kept.about, kept.holds, kept.before) == ("verdict", False, "altered")
    assert toll.statement not in [d.mention for d in store.doubts()[1]]
    store.undo_decision(kept.number)
    assert toll.statement in [d.mention for d in store.doubts()[1]]


def test_words_of_nobody_have_no_speaker_to_decide(store: TableStore) -> None:
    with pytest.raises(NotInStore):
        store.decide_speaker("ffffffffffff", "Ida Wren", "Ann")


def test_doubtful_speakers_come_with_their_place_and_those_beside_them(store: TableStore) -> None:
    (doubt,) = store.doubts()[2]
    assert doubt.words == "“The harbour is closed tonight.”" and doubt.before.endswith("Kai Borg met her.\n\n")
    assert doubt.after == "\n\nIt rained all day." and doubt.names == ("Anna Hallam",)
