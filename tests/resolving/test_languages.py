"""Another language: resolving knows no words but those that a reading brings."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest

import onrecord.resolving
from onrecord.data import Attribution, Document, Kind, Span, Speaker
from onrecord.extracting.tiers import Rules
from onrecord.languages import ENGLISH, Language
from onrecord.languages.grammar import Grammar
from onrecord.languages.people import People
from onrecord.resolving import find_speakers
from onrecord.text.layout import lay_out

TOY = Language(
    code="xx",
    name="Toy",
    grammar=Grammar(
        prepositions=frozenset({"na", "ve"}),
        conjunctions=frozenset({"ko"}),
        determiners=frozenset({"lo", "mu"}),
        auxiliaries=frozenset({"esi"}),
        subject_pronouns=frozenset({"sa", "to"}),
        object_pronouns=frozenset({"san", "ton"}),
    ),
    people=People(
        titles=frozenset({"gra", "dorn"}),
        before_names=frozenset({"gra", "dorn"}),
        female_titles=frozenset({"gra"}),
        male_titles=frozenset({"dorn"}),
        female_pronouns=frozenset({"sa", "san"}),
        male_pronouns=frozenset({"to", "ton"}),
        subject_third=frozenset({"sa", "to"}),
        first_singular=frozenset({"mi"}),
        role_nouns=frozenset({"pelor", "tivor"}),
        body_words=frozenset({"kolm"}),
        group_nouns=frozenset({"pelori"}),
        plural=re.compile(r"\w+ori"),
        definites=frozenset({"lo"}),
        single_determiners=frozenset({"lo", "mu"}),
        particles=frozenset({"zu"}),
    ),
)
PAGE = (
    "Gra Velda zu Ansi bri na Holm ko dorn Emil Tarko bri ve Holm. “Fe lum,” rek gra Velda zu Ansi. "
    "“Fe nor,” rek sa. “Ke fe,” rek Tarko. “Um,” rek mu tivor."
)
SOURCES = ("gra Velda zu Ansi", "sa", "Tarko", "mu tivor")


def speakers(language: Language) -> list[Speaker]:
    """The speakers of the page, with its four quotations given."""
    document = Document("p", PAGE)
    attributions = []
    for n, tag in enumerate(re.finditer(r"(“[^”]*”) (rek) ([^.]*)\.", PAGE)):
        assert tag[3] == SOURCES[n]
        content, cue, source = (Span(*tag.span(k)) for k in (1, 2, 3))
        attributions.append(
            Attribution(f"a{n}", "p", source=(source,), cue=(cue,), content=(content,), kind=Kind.DIRECT)
        )
    return list(find_speakers(replace(lay_out(document), language=language), attributions, Rules()))


def test_words_of_another_language_name_its_speakers() -> None:
    titled, pronoun, surname, role = speakers(TOY)
    assert (titled.name, titled.title, titled.evidence) == ("Velda zu Ansi", "Gra", "named")
    assert (pronoun.name, pronoun.evidence) == ("Velda zu Ansi", "pronoun")
    assert (surname.name, surname.evidence) == ("Emil Tarko", "named")
    assert (role.name, role.kind.value) == ("mu tivor", "role")


def test_english_words_do_not() -> None:
    assert [s.evidence for s in speakers(ENGLISH)].count("pronoun") == 0


def modules() -> list[Path]:
    return sorted(Path(onrecord.resolving.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.stem)
def test_resolving_imports_no_language_by_name(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        named = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        named += [f"{node.module}.{a.name}" for a in node.names] if isinstance(node, ast.ImportFrom) else []
        assert not [n for n in named if n.startswith(("onrecord.languages.en", "onrecord.languages.ENGLISH"))]
