"""The steps of the cascades: each answers for the kind of mention that its docstring tells of."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.data import Document, Span
from onrecord.languages import ENGLISH
from onrecord.resolving.bodies import joined
from onrecord.resolving.finding import find_names
from onrecord.resolving.kinds import NAME_CASCADE, Named
from onrecord.resolving.mentions import KIND_CASCADE, WORD, Description, head_words
from onrecord.resolving.runs import parts

PEOPLE = ENGLISH.people


@pytest.mark.parametrize(
    ("mention", "step", "kind"),
    [
        ("—", "no words", "unresolved"),
        ("an aide who spoke on condition of anonymity", "wants no name", "unnamed"),
        ("three insiders", "unnamed", "unnamed"),
        ("the indictment", "document", "document"),
        ("the harbour board", "body", "body"),
        ("members of the board", "group", "group"),
        ("several staff", "group", "group"),
        ("deputy", "part of a title", "unresolved"),
        ("the ferry captain", "role", "role"),
        ("the Halden", "capital", "body"),
        ("recount", "thing", "unresolved"),
        ("her glassblower", "one of them", "role"),
    ],
)
def test_the_kind_of_a_description(mention: str, step: str, kind: str) -> None:
    words = head_words(mention, ENGLISH)
    whole = " ".join(w.lower() for w in WORD.findall(mention))
    decided = KIND_CASCADE.decide(Description(whole, words, [w.lower() for w in words], PEOPLE))
    assert decided is not None
    assert (decided[0], decided[1].value) == (step, kind)


@pytest.mark.parametrize(
    ("before", "name", "titles", "behind", "step", "kind"),
    [
        ("He read the ", "Harbour Review", set(), "", "document", "document"),
        ("He left ", "Bank of West Holm", set(), "", "body", "body"),
        ("He met ", "Karen Borg", set(), "", "person", "person"),
        ("He met ", "Borg", {"mayor"}, "", "person", "person"),
        ("", "Borg", set(), ": We tried.", "label of a turn", "person"),
        ("He left ", "South Korea", set(), "", "place", "body"),
        ("He left ", "HHA", set(), "", "acronym", "body"),
        ("He met the ", "Harbourmaster", set(), "", "one word with article", "body"),
        ("He took ", "HHA Ferries", set(), "", "holds an acronym", "body"),
        ("He saw the ", "Halden Dome", set(), "", "whole name", "body"),
        ("He met ", "Tilda Borg", set(), "", "whole name", "person"),
    ],
)
def test_the_kind_of_a_name(before: str, name: str, titles: set[str], behind: str, step: str, kind: str) -> None:
    decided = NAME_CASCADE.decide(Named(name.split(), titles, before + name + behind, len(before), PEOPLE))
    assert decided is not None
    assert (decided[0], decided[1].value) == (step, kind)


@pytest.mark.parametrize(
    ("run", "cut"),
    [
        ("New York Mayor Ann Low", ["New York", "Ann Low"]),
        ("Former Mayor Ann Low", ["Ann Low"]),
        ("Secretary of State", ["Secretary of State"]),
        ("President American", ["President American"]),
        ("Karen King Low", ["Karen King Low"]),
    ],
)
def test_a_run_of_capitals_is_cut_before_a_title(run: str, cut: list[str]) -> None:
    assert [part for _, part, _ in parts(run, 0, run, ENGLISH)] == cut


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It joined the Association of Flight Attendants today.", ["Association of Flight Attendants"]),
        ("It asked the Securities and Exchange Commission.", ["Securities and Exchange Commission"]),
        ("It asked the Ministry of Fisheries and Oceans.", ["Ministry of Fisheries and Oceans"]),
        ("It left the University of California.", ["University of California"]),
        ("It left the Office of Karen Borg.", ["Office", "Karen Borg"]),
        ("Tim Cook spoke. Hosting Cook, it lost.", ["Tim Cook", "Cook"]),
        ("Halden’s Ann Low left.", ["Halden", "Ann Low"]),
        ("Will Low met Will Low, and will go.", ["Low", "Will Low"]),
        ("The mayor of Holm Ann Low left.", ["Holm", "Ann Low"]),
        ("They say that General Motors and the State Department met.", ["General Motors", "State Department"]),
        ("Ann Low spoke.\nMayor Low Says Harbour Will Close", ["Ann Low", "Low"]),
    ],
)
def test_the_names_of_a_sentence(text: str, names: list[str]) -> None:
    assert [" ".join(n.words) for n in find_names(text, [Span(0, len(text))], ENGLISH)] == names


def test_names_without_what_they_are_of_stay_as_they_are() -> None:
    assert list(joined("", [], PEOPLE)) == []


@pytest.mark.parametrize(
    ("text", "evidence", "name"),
    [
        ("Karen Borg spoke. “I told them no,” she said.", "pronoun", "Karen Borg"),
        ("“They asked, and I said no,” Borg recalled.", "named", "Borg"),
        ("The inspector refused to sign. He said it was late.", "the sentence before is about them", "The inspector"),
        ("Paul and Anna Reed said it was late.", "named together", "Paul and Anna Reed"),
        ("Halden Group lost money. It said that prices fell.", "the body named last", "Halden Group"),
        ("A spokesman for the governor said it was late.", "own words", "A spokesman for the governor"),
        ("“It is late,” we said.", "first person plural", None),
    ],
)
def test_the_step_that_answers_is_the_evidence(text: str, evidence: str, name: str | None) -> None:
    document = Document("p", text)
    attributions = onrecord.extract(document)
    found = onrecord.resolve(document, attributions)[: len(attributions)]
    assert (evidence, name) in [(s.evidence, s.name) for s in found]
