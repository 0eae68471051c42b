"""Another language is a value: a made-up one of thirty words is read."""

from __future__ import annotations

import pytest

from onrecord import languages
from onrecord.data import Document, Kind, Mode, Spans
from onrecord.extracting import extractor
from onrecord.languages.grammar import Grammar, Verb
from onrecord.languages.language import Language
from onrecord.pipeline import process

SAY = ("zun", "zuns", "zunat"), "zun", "SAY"
THINK = ("mirk", "mirks", "mirkat"), "mirk", "THINK"
FORMS = ("base", "third", "past")


def _verbs(*lists: tuple[tuple[str, ...], str, str]) -> dict[str, tuple[Verb, ...]]:
    return {
        word: (Verb(lemma, group, Mode.SPEECH if group == "SAY" else Mode.THOUGHT, form),)
        for words, lemma, group in lists
        for word, form in zip(words, FORMS, strict=True)
    }


TOY = Language(
    code="xx",
    name="Toy",
    grammar=Grammar(
        verbs=_verbs(SAY, THINK),
        clause_verbs=frozenset(["zun", "mirk"]),
        subject_pronouns=frozenset(["ol", "ela", "eli"]),
        persons=frozenset(["ol", "ela"]),
        single_persons=frozenset(["ol", "ela"]),
        object_pronouns=frozenset(["olm", "elam"]),
        determiners=frozenset(["lo", "un"]),
        articles=frozenset(["lo", "un"]),
        prepositions=frozenset(["pri", "sor", "din"]),
        conjunctions=frozenset(["ed", "nus"]),
        complementizers=frozenset(["keth", "fi"]),
        clause_words=frozenset(["keth", "fi"]),
        that_words=frozenset(["keth"]),
        auxiliaries=frozenset(["vas", "vil"]),
        common_verbs=frozenset(["bront"]),
        time_words=frozenset(["hodi", "hiri"]),
        according_to=("segun", "pri"),
        past_endings=("at",),
        plural_endings=("ul",),
    ),
)
TEXT = """“Lo brigga vas fermat,” zunat Ana Holt.

Marko Binn zunat keth lo taxul vil bront hodi. Segun pri Ina Voss, lo ponta vas nova.

“Eli vil bront,” Rudo Kess zunat hiri."""


def _words(spans: Spans) -> str:
    return " ".join(s.of(TEXT) for s in spans)


def _told(language: str) -> list[tuple[str, str, str, Kind]]:
    page = process(Document("p", TEXT, language=language), extractor("fast"))
    rows = [(a.source, a.cue, a.content, a.kind) for a in page.attributions]
    return [(_words(source), _words(cue), _words(content), kind) for source, cue, content, kind in rows]


def test_a_made_up_language_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(languages.KNOWN, TOY.code, TOY)
    assert _told("xx") == [
        ("Ana Holt", "zunat", "“Lo brigga vas fermat,”", Kind.DIRECT),
        ("Marko Binn", "zunat", "keth lo taxul vil bront hodi", Kind.INDIRECT),
        ("Ina Voss", "Segun pri", "lo ponta vas nova", Kind.INDIRECT),
        ("Rudo Kess", "zunat", "“Eli vil bront,”", Kind.DIRECT),
    ]


def test_its_words_say_nothing_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(languages.KNOWN, TOY.code, TOY)
    assert _told("en") == []
