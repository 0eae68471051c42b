"""A quote as a page prints it: its words, the reporter's marks, its breaks, and how it begins and ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.words.quote import read_quote


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("We must go", ["", "", ""]),
        ("[We] must go", ["bracket", "", ""]),
        ("[W]e must go", ["part", "", ""]),
        ("want[ed] to go", ["part", "", ""]),
        ("he (Lee) must go", ["", "parenthesis", "", ""]),
        ("the [old harbour] wall", ["", "bracket", "bracket", ""]),
        ("see https://example.org/harbour now", ["", "link", ""]),
        ("[the mayor]'s plan", ["bracket", "bracket", "", ""]),
    ],
)
def test_what_a_mark_says_of_each_word(text: str, marks: list[str]) -> None:
    assert [str(m) for m in read_quote(text).marks] == marks


@pytest.mark.parametrize(
    "ellipsis", ["…", "...", ". . .", "....", "[…]", "[...]", "(…)", "(...)", "[ … ]", ".\u00a0.\u00a0."]
)
def test_every_kind_of_ellipsis_is_a_break(ellipsis: str) -> None:
    found = read_quote(f"We must {ellipsis} go now")
    assert found.words.keys == ("we", "must", "go", "now")
    assert found.breaks == (2,)
    assert found.pieces() == [(0, 2), (2, 4)]


@pytest.mark.parametrize(
    ("text", "opens", "closes"),
    [
        ("… we must go", True, False),
        ("we must go …", False, True),
        ("… we must go …", True, True),
        ("“… we must go …”", True, True),
        ("we must … go", False, False),
        ("we must go", False, False),
        ("…", False, True),
    ],
)
def test_an_ellipsis_at_the_edge_opens_or_closes(text: str, opens: bool, closes: bool) -> None:
    found = read_quote(text)
    assert (found.opens, found.closes) == (opens, closes)
    assert found.breaks == ((2,) if text == "we must … go" else ())


@pytest.mark.parametrize(
    ("text", "final"),
    [
        ("We go.", "."),
        ("We go!", "!"),
        ("We go?", "?"),
        ("We go,", ","),
        ("We go", ""),
        ("“We go.”", "."),
        ("“We go”.", "."),
        ("‘We go,’", ","),
        ("We go—", "—"),
        ("We go --", "--"),
        ("We go;", ";"),
        ("We go …", ""),
        ("We go؟", "؟"),
    ],
)
def test_how_a_quote_ends(text: str, final: str) -> None:
    assert read_quote(text).final == final


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("We must go.", True),
        ("We must go,", True),
        ("We must go!", True),
        ("We must go", False),
        ("we must go.", False),
        ("… we must go.", True),
        ("We must go …", False),
        ("We must go;", False),
        ("", False),
    ],
)
def test_what_is_printed_as_a_sentence(text: str, sentence: bool) -> None:
    assert read_quote(text).is_sentence is sentence


def test_a_capital_is_that_of_the_first_word() -> None:
    assert read_quote("“We go”").capital
    assert not read_quote("“we Go”").capital
    assert not read_quote("5 go").capital
    assert not read_quote("").capital


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("We will [sic] go", ("we", "will", "go")),
        ("We will go[1] now", ("we", "will", "go", "now")),
        ("We will go[1, 2] now", ("we", "will", "go", "now")),
        ("We will go.[12]", ("we", "will", "go")),
        ("We lost [20] boats", ("we", "lost", "20", "boats")),
        ("We ~~never~~ go", ("we", "go")),
        ("We <del>never</del> go", ("we", "go")),
        ("We <!-- never --> go", ("we", "go")),
        ("We <b hidden>never</b> go", ("we", "go")),
        ("We go【4†source】 now", ("we", "go", "now")),
    ],
)
def test_what_is_no_word_of_the_quote(text: str, keys: tuple[str, ...]) -> None:
    assert read_quote(text).words.keys == keys


def test_a_possessive_behind_a_bracket_is_one() -> None:
    found = read_quote("[the mayor]'s plan and (Lee)'s boat")
    assert "'s" in found.words.forms
    assert found.words.forms.count("'s") == 2


def test_tags_that_nobody_sees_are_words_of_the_quote_that_no_record_has() -> None:
    hidden = "".join(chr(0xE0000 + ord(c)) for c in "not")
    found = read_quote(f"We {hidden} go")
    assert len(found) == 3
    assert found.words.keys[0] == "we" and found.words.keys[2] == "go"
    assert found.words.keys[1] != "not"


def test_an_empty_quote_has_no_pieces() -> None:
    for text in ("", "“”", "… …", "—"):
        found = read_quote(text)
        assert len(found) == 0
        assert found.pieces() == []
        assert not found.capital


@given(st.lists(st.sampled_from(["we", "Go", "…", "[the]", "(now)", "w[e]", ".", ",", "5"]), max_size=12))
def test_marks_breaks_and_pieces_fit_the_words(tokens: list[str]) -> None:
    text = " ".join(tokens)
    found = read_quote(text)
    assert len(found.marks) == len(found.words) == len(found)
    assert list(found.breaks) == sorted(set(found.breaks))
    assert sum(b - a for a, b in found.pieces()) == len(found)
    assert len(found.pieces()) <= len(found.breaks) + 1
    assert [found.words.text[a:b] for a, b in zip(found.words.starts, found.words.ends, strict=True)] == [
        found.words.surface(n) for n in range(len(found))
    ]


@given(st.text(alphabet="we go [](){}…. 'nt", max_size=40))
def test_quotation_marks_around_a_quote_change_no_word(text: str) -> None:
    assert read_quote(f"“{text}”").words.keys == read_quote(text).words.keys
