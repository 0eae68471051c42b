"""A page as the model reads it: its names, whom mentions stand for, the same for every caller, each window read once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.data import Document, Span, SpeakerKind
from onrecord.extracting import extractor
from onrecord.extracting.tagger.model import Tagger
from onrecord.extracting.tagger.named import NameKind, NameSeen
from onrecord.extracting.tagger.page import ReadPage
from onrecord.extracting.tiers import Learned, Rules, page_read
from onrecord.languages import ENGLISH
from onrecord.resolving import _cast, pronoun_candidates
from onrecord.resolving.coreference import together
from onrecord.resolving.entities import gather
from onrecord.resolving.mentioned import named
from onrecord.resolving.ranking import likeliest, placed
from onrecord.resolving.read_names import read_names
from onrecord.text.layout import lay_out

TEXT = (
    "Kai Borg met Robin Hale at the harbour after her speech on the ferries. He had waited there for an hour, and "
    "she was late.\n\nThe council votes on Monday."
)


@pytest.fixture(scope="module")
def learned() -> Iterator[Learned]:
    pytest.importorskip("onnxruntime")
    found = extractor("accurate")
    assert isinstance(found, Learned)
    yield found


def at(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


# ---------------------------------------------------------------- whom a mention stands for
def test_names_are_scored_for_a_mention(learned: Learned) -> None:
    text = "Jane Doe met Kai Borg at the harbour. She said that Borg was late."
    one, other = learned.page(text).odds(at("She", text), [at("Jane Doe", text), at("Kai Borg", text)])
    assert one is not None and other is not None and one > other


def test_what_is_asked_before_changes_nothing(learned: Learned) -> None:
    he, name = at("He"), [at("Kai Borg")]
    fresh = ReadPage(learned.tagger, TEXT).odds(he, name)
    page = ReadPage(learned.tagger, TEXT)
    page.odds(Span(at("she was").start, at("she was").start + 3), name)
    assert page.odds(he, name) == page.odds(he, name) == fresh


def test_a_name_far_away_is_out_of_sight(learned: Learned) -> None:
    text = TEXT + "\n\n" + "The ferry left late and the harbour was wet that day.\n\n" * 90 + "He was glad."
    last = text.rindex("He ")
    assert learned.page(text).odds(Span(last, last + 2), [Span(0, 8)]) == [None]
    assert learned.page("").odds(Span(0, 0), [Span(0, 0)]) == [None]


def test_nobody_stands_for_themselves(learned: Learned) -> None:
    assert learned.page(TEXT).odds(at("Kai Borg"), [at("Kai Borg")]) == [None]


@given(st.lists(st.floats(-9, 9), min_size=1, max_size=6))
def test_several_names_in_sight_make_somebody_likelier_whatever_their_order(odds: list[float]) -> None:
    whole = together(odds)
    assert whole >= max(odds) - 1e-9
    assert whole == pytest.approx(together(odds[::-1]))


# ---------------------------------------------------------------- read once
def test_a_page_is_read_once_by_all_its_steps(learned: Learned, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"“We will not raise the toll,” Kai Borg said.\n\n{TEXT}\n\n“It is late,” she said."
    windows: list[int] = []
    lower = Tagger.lower

    def counted(self: Tagger, **given: Any) -> Any:
        windows.append(len(given["ids"]))
        return lower(self, **given)

    monkeypatch.setattr(Tagger, "lower", counted)
    onrecord.process(Document("p", text), learned)
    assert sum(windows) == len(ReadPage(learned.tagger, text).windows)


def test_rules_read_no_names_and_ask_nobody(learned: Learned) -> None:
    assert page_read(Rules(), TEXT) is None
    assert page_read(learned, TEXT) is learned.page(TEXT)


# ---------------------------------------------------------------- names
def names(text: str, *seen: tuple[str, NameKind]) -> list[tuple[str, SpeakerKind, frozenset[str]]]:
    read = [NameSeen(at(words, text), kind, 0.9) for words, kind in seen]
    found = read_names(text, read, [Span(0, len(text))], ENGLISH)
    return [(" ".join(n.words), n.kind, n.titles) for n in found]


PERSON, BODY, PLACE, OTHER = NameKind


@pytest.mark.parametrize(
    ("text", "seen", "name", "kind"),
    [
        ("Mayor Kai Borg spoke.", ("Mayor Kai Borg", PERSON), "Kai Borg", SpeakerKind.PERSON),
        ("Mr. Borg spoke.", ("Mr. Borg", PERSON), "Borg", SpeakerKind.PERSON),
        ("Kai Borg’s plan", ("Kai Borg’s", PERSON), "Kai Borg", SpeakerKind.PERSON),
        ("Then A. K. M. Borg spoke.", ("Borg", PERSON), "A. K. M. Borg", SpeakerKind.PERSON),
        ("the Harbour Board said", ("Harbour Board", BODY), "Harbour Board", SpeakerKind.BODY),
        ("Norden said no.", ("Norden", PLACE), "Norden", SpeakerKind.BODY),
        ("the Toll Review found", ("Toll Review", OTHER), "Toll Review", SpeakerKind.DOCUMENT),
        ("the late Alderman Coyle", ("Alderman Coyle", PERSON), "Coyle", SpeakerKind.PERSON),
        ("her son Kai revealed", ("Kai", PERSON), "Kai", SpeakerKind.PERSON),
        ("its executive chair Kai Borg", ("Kai Borg", PERSON), "Kai Borg", SpeakerKind.PERSON),
        ("Press Secretary Kai Borg", ("Press Secretary Kai Borg", PERSON), "Kai Borg", SpeakerKind.PERSON),
        ("Q. Renata said in here", ("Renata", PERSON), "Renata", SpeakerKind.PERSON),
        ("Ana Low-Reed spoke", ("Ana Low", PERSON), "Ana Low-Reed", SpeakerKind.PERSON),
        ("a Low-backed plan", ("Low", PERSON), "Low", SpeakerKind.PERSON),
        ("Norden.info wrote", ("Norden", BODY), "Norden.info", SpeakerKind.BODY),
        ("The NHB said", ("The NHB", BODY), "NHB", SpeakerKind.BODY),
        ("A New York man said", ("New York", PERSON), "New York", SpeakerKind.BODY),
        (
            "Norden Ferry Executive (NFE) said",
            ("Norden Ferry Executive", PERSON),
            "Norden Ferry Executive",
            SpeakerKind.BODY,
        ),
        ("Low, Reed & Daughters sued", ("Low", PERSON), "Low, Reed & Daughters", SpeakerKind.BODY),
        ("MALACHY O’DOWDA, Virginia", ("O", PERSON), "O’DOWDA", SpeakerKind.PERSON),
    ],
)
def test_a_name_is_its_bearers_without_title_and_possessive(
    text: str, seen: tuple[str, NameKind], name: str, kind: SpeakerKind
) -> None:
    assert [(n, k) for n, k, _ in names(text, seen)] == [(name, kind)]


def test_a_particle_joins_two_halves_of_a_name() -> None:
    found = names("Saif bin Rashid spoke.", ("Saif", PERSON), ("Rashid", PERSON))
    assert [n for n, _, _ in found] == ["Saif bin Rashid"]
    assert len(names("Saif and Rashid spoke.", ("Saif", PERSON), ("Rashid", PERSON))) == 2


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("The President left.", ("President", PERSON)),
        ("the integrity office said", ("integrity office", BODY)),
        ("in chapter 23 of it", ("23", OTHER)),
        ("the elder spoke", ("elder", PERSON)),
    ],
)
def test_titles_figures_and_words_of_the_page_are_no_names(text: str, seen: tuple[str, NameKind]) -> None:
    assert names(text, seen) == []


@pytest.mark.parametrize(
    ("text", "seen", "expected"),
    [
        ("Low and Reed spoke.", ["Low and Reed"], ["Low", "Reed"]),
        ("MALACHY O’DOWDA, Virginia", ["MALACHY", "O", "DOWDA"], ["MALACHY O’DOWDA"]),
        ("Ana Low-Reed spoke.", ["Ana Low", "Reed"], ["Ana Low-Reed"]),
    ],
)
def test_each_bearer_has_one_name(text: str, seen: list[str], expected: list[str]) -> None:
    assert [n for n, _, _ in names(text, *((w, PERSON) for w in seen))] == expected


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Norden Harbour Board (NHB) director Dr. Kai Borg", "Kai Borg"),
        ("the ferry operator, Norden Line", "Norden Line"),
        ("the director of the Harbour Board, Kai Borg", "Kai Borg"),
        ("a spokesman for Kai Borg", None),
        ("the board of Norden Line", None),
    ],
)
def test_the_name_that_a_mention_means(learned: Learned, mention: str, name: str | None) -> None:
    text = f"Norden Harbour Board, Norden Line and Kai Borg met on Friday.\n\nOn Monday {mention} said that no bridge will be built."
    cast = _cast(lay_out(Document("p", text)), learned)
    found = named(cast, at(mention, text))
    assert (found[1].name if found else None) == name


@pytest.mark.parametrize(
    ("full", "short", "same"),
    [
        ("Patricio Lavalle Ugarte", "Lavalle Ugarte", True),
        ("Yesenia Quispe Mamani", "Quispe Mamani", True),
        ("Ann Low Reed", "Dan Reed", False),
    ],
)
def test_two_surnames_are_short_for_a_name_that_ends_with_them(full: str, short: str, same: bool) -> None:
    text = f"{full} spoke. {short} left."
    places = [Span(0, len(full)), Span(text.rindex(short), text.rindex(short) + len(short))]
    seen = [NameSeen(place, PERSON, 0.9) for place in places]
    people = gather(list(read_names(text, seen, [Span(0, len(text))], ENGLISH)), ENGLISH.people)
    assert (len(people) == 1) is same


def test_titles_before_a_name_are_kept_beside_it() -> None:
    assert names("Mayor Kai Borg spoke.", ("Kai Borg", PERSON))[0][2] == {"mayor"}


def test_names_outside_what_is_heard_are_left_out() -> None:
    text = "By Kai Borg\n\nRobin Hale spoke."
    seen = [NameSeen(at(n, text), PERSON, 0.9) for n in ("Kai Borg", "Robin Hale")]
    found = read_names(text, seen, [Span(text.index("Robin"), len(text))], ENGLISH)
    assert [" ".join(n.words) for n in found] == ["Robin Hale"]


@settings(max_examples=30)
@given(
    st.lists(
        st.sampled_from(["Kai Borg", "the Harbour Board", "said", "met", "Ann Low-Hay", ".", "\n", "’s"]), max_size=12
    )
)
def test_names_are_in_order_apart_and_of_the_text(learned: Learned, pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = [n.span for n in learned.page(text).names()]
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(s.of(text).strip() for s in found)


# ---------------------------------------------------------------- the ranking of two
def test_the_model_decides_where_the_features_leave_doubt() -> None:
    text = "Kai Borg talked to Robin Hale about Bo Lund. Lund saw Hale as Borg left. “It is late,” he said."
    doubtful = pronoun_candidates(Document("p", text), Span(text.index("he "), text.index("he ") + 2))
    told = {True: 6.0, False: -6.0}
    for meant in ("Kai Borg", "Robin Hale"):
        best = likeliest(doubtful, lambda entities, m=meant: [told[e.name == m] for e in entities])  # type: ignore[misc, arg-type]
        assert best is not None and best[0].name == meant
    assert likeliest([], lambda entities: [1.0 for _ in entities]) is None


def test_the_situation_speaks_for_and_against() -> None:
    text = "Kai Borg met Bo Lund at the harbour. “It is late,” he said."
    found = pronoun_candidates(Document("p", text), Span(text.index("he said"), text.index("he said") + 2))
    for name in ("Kai Borg", "Bo Lund"):
        told = placed(found, lambda e, n=name: {"spoken of in the words": 1.0} if e.name == n else {})  # type: ignore[misc]
        assert {c.entity.name for c in told if "spoken of in the words" in c.features} == {name}


def test_a_title_tells_the_gender_more_surely_than_a_given_name(learned: Learned) -> None:
    """A given name may be anybody's, so the model may still take "she" for its bearer; "Mr." may not."""
    for text, rest in (
        ("Mr. Borg met Ann Low at the harbour.", {"Ann Low"}),
        ("Karl Borg met Ann Low.", {"Ann Low", "Karl Borg"}),
    ):
        whole = f"{text} She was late."
        found = pronoun_candidates(Document("p", whole), at("She", whole), by=learned)
        assert {c.entity.name for c in found} == rest


# ---------------------------------------------------------------- several people by a noun, and everybody
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Petroleum officials said that it was late.", "Petroleum officials"),
        ("Residents of Holm said that it was late.", "Residents of Holm"),
        ("It rained. Fishermen said so. The fishermen left.", "Fishermen"),
        ("Witnesses said that she ran.", "Witnesses"),
        ("“Nobody knows,” he said.", "Nobody"),
        ("Everyone said so.", "Everyone"),
    ],
)
def test_a_capital_of_the_sentence_makes_no_name(text: str, words: str) -> None:
    seen = [NameSeen(at(words, text), NameKind.PERSON, 0.9)]
    assert list(read_names(text, seen, [Span(0, len(text))], ENGLISH)) == []


@pytest.mark.parametrize("words", ["Jacobs", "Williams", "Kai Borgs", "Friends Provident", "Officials Union"])
def test_names_that_look_like_plurals_stay(words: str) -> None:
    text = f"{words} said that it was late."
    seen = [NameSeen(at(words, text), NameKind.PERSON, 0.9)]
    assert [n.span.of(text) for n in read_names(text, seen, [Span(0, len(text))], ENGLISH)] == [words]


@pytest.mark.parametrize("word", ["fishermen", "policewomen", "businessmen", "nobody", "everyone", "residents"])
def test_words_for_several(word: str) -> None:
    assert ENGLISH.people.is_group(word)


@pytest.mark.parametrize("word", ["yemen", "specimen", "carmen", "council", "mayor"])
def test_words_for_one(word: str) -> None:
    assert not ENGLISH.people.is_group(word)


def test_who_speaks_for_somebody_is_not_somebody_named_elsewhere(learned: Learned) -> None:
    text = (
        "Dale Fehr met Ann Low at the harbour on Monday. A spokesperson for Ann Low said that the ferry was late. “I am "
        "tired of it,” Dale Fehr said."
    )
    page = onrecord.process(onrecord.read_text(text, id="p"), learned)
    first = page.speakers[0]
    assert first.kind is SpeakerKind.ROLE and (first.name or "").startswith("A spokesperson")
