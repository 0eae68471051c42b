"""Decisions by their steps: for each kind of sentence the step that decides, by name."""

from __future__ import annotations

import pytest

from onrecord.data import Document
from onrecord.extracting.complements import ADDRESSEE_CASCADE, CONTENT_CASCADE, Address, Behind, addressee_of
from onrecord.extracting.cues import EXCLUSION_STEPS, Cue, find_cues
from onrecord.extracting.nouns import Place
from onrecord.extracting.scene import Scene
from onrecord.languages import ENGLISH
from onrecord.languages.grammar import Verb
from onrecord.text.layout import lay_out
from onrecord.text.sentences import sentences_of

GRAMMAR = ENGLISH.grammar


def _cue(text: str) -> tuple[Scene, Cue, Verb]:
    reading = lay_out(Document("p", text))
    tokens = reading.levels[0].sentences[0]
    scene = Scene(reading.text, tokens, find_cues(tokens, GRAMMAR), None, GRAMMAR)
    verb = scene.cues[0].reads("SAY", "ASK", "THINK", "FIND")
    assert verb is not None
    return scene, scene.cues[0], verb


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("Ann Lee said that they won.", "with a clause word"),
        ("Ann Lee said in a letter on Monday that they won.", "with a clause word"),
        ("Ann Lee said they won.", "bare clause"),
        ("Ann Lee said: “We won.”", "marked off"),
        ("Ann Lee said, “We won.”", "marked off"),
        ("Ann Lee said “we won” on Monday.", "quotation"),
        ("Ann Lee warned: nobody had won.", "after a colon"),
        ("Ann Lee asked about the toll.", "topic"),
        ("The man who she said was a broker, has left.", "in a relative clause"),
        ("Ann Lee said when he left.", ""),
    ],
)
def test_the_complement_of_a_verb(text: str, step: str) -> None:
    scene, cue, verb = _cue(text)
    _, at = addressee_of(scene, verb, cue.end)
    decided = CONTENT_CASCADE.decide(Behind.of(scene, 0, cue, verb, at, True))
    assert (decided[0] if decided else "") == step


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("Ann Lee said to Moe Lee that they won.", "linked"),
        ("Ann Lee told Moe Lee that they won.", "object"),
        ("Ann Lee warned they would go.", ""),
        ("Ann Lee said that they won.", ""),
    ],
)
def test_the_addressee_of_a_verb(text: str, step: str) -> None:
    scene, cue, verb = _cue(text)
    decided = ADDRESSEE_CASCADE.decide(Address(scene, verb, cue.end))
    assert (decided[0] if decided else "") == step


@pytest.mark.parametrize(
    ("text", "word", "step"),
    [
        ("They read it in the Post today.", "Post", "_is_name"),
        ("Reports came in.", "Reports", "_opens_as_noun"),
        ("They read the report.", "report", "_follows_determiner"),
        ("They heard Ann Lee's claim.", "claim", "_follows_possessive"),
        ("They read local reports.", "reports", "_is_plural"),
        ("They nodded in answer.", "answer", "_follows_preposition"),
        ("Ann Lee never said so.", "said", "_is_denied"),
        ("Ann Lee will have say over it.", "say", "_lacks_plural"),
    ],
)
def test_a_form_that_is_no_cue(text: str, word: str, step: str) -> None:
    (tokens,) = lay_out(Document("p", text)).levels[0].sentences
    i = next(n for n, t in enumerate(tokens) if t.text == word)
    assert next(excludes.__name__ for excludes in EXCLUSION_STEPS if excludes(Place(tokens, i, i, GRAMMAR))) == step


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Lee left.| Nobody stayed.",
        "Really?!| Yes.",
        "It is on example.com today.",
        "“We won,” she said.| Moe left.",
        "“Did you?”| “No.”",
        "“Really?” Ann Lee said.",
        "“Really?” Ann Lee pressed.",
        "“Really?”| Ann Lee said that they won.",
        "“It is over.”| When Ann Lee left, it rained.",
    ],
)
def test_the_ends_of_sentences(text: str) -> None:
    level = lay_out(Document("p", text.replace("|", ""))).levels[0]
    found = [text.replace("|", "")[s[0].start : s[-1].end] for s in level.sentences]
    assert found == [part.strip() for part in text.split("|")]
    assert list(sentences_of([t for s in level.sentences for t in s], GRAMMAR)) == list(level.sentences)
