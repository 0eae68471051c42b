"""The page as a reader sees it: tokens, paragraphs, sentences, interview turns, hidden characters and levels."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Document, Segment, SegmentKind, Span
from onrecord.languages import ENGLISH
from onrecord.text.interviews import turns_of
from onrecord.text.layout import lay_out, nicknames
from onrecord.text.scripts import apart
from onrecord.text.spans import Stretches
from onrecord.text.titles import is_sentence, is_title
from onrecord.text.tokens import paragraphs, words
from onrecord.text.visible import ahead, back, visible

GRAMMAR = ENGLISH.grammar


def tokens(text: str) -> list[str]:
    return [m.group() for m in words(text, Span(0, len(text)))]


def parts(text: str) -> list[str]:
    return [p.of(text) for p in paragraphs(text)]


def sentences(text: str) -> list[str]:
    reading = lay_out(Document("p", text))
    return [text[s[0].start : s[-1].end] for s in reading.levels[0].sentences]


# ---------------------------------------------------------------- tokens
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Don't stop", ["Don't", "stop"]),
        ("the well-known U.S. senator", ["the", "well-known", "U.S.", "senator"]),
        ("1,200 men", ["1,200", "men"]),
        ("AT&T's", ["AT&T's"]),
        ("ann@holm.example", ["ann@holm.example"]),
        ("Yes, no.", ["Yes", ",", "no", "."]),
        ("(a_b)", ["(", "a", "_", "b", ")"]),
        ("Zoë’s café", ["Zoë’s", "café"]),
        ("", []),
    ],
)
def test_words_and_marks_are_tokens(text: str, found: list[str]) -> None:
    assert tokens(text) == found


@given(st.text(max_size=60))
def test_tokens_hold_every_letter(text: str) -> None:
    joined = "".join(tokens(text))
    assert [c for c in text if c.isalnum()] == [c for c in joined if c.isalnum()]


# ---------------------------------------------------------------- paragraphs
WRAPPED = "This line is as long as lines in old letters are, and it ends in the\nmiddle of a sentence that goes on."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("Heading\nWords of it.", ["Heading", "Words of it."]),
        (WRAPPED, [WRAPPED]),
        (" \n\n One. \n\n\n Two. \n", ["One.", "Two. \n"]),
        ("One.\n \t\nTwo.", ["One.", "Two."]),
        ("“We never\nsell it,” she said.", ["“We never\nsell it,” she said."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_where_paragraphs_part(text: str, found: list[str]) -> None:
    assert [p.strip() for p in parts(text)] == [f.strip() for f in found]


@given(st.text(alphabet='ab .\n“”"', max_size=80))
def test_paragraphs_lie_in_order_and_hold_all_the_words(text: str) -> None:
    spans = list(paragraphs(text))
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert "".join("".join(s.of(text).split()) for s in spans) == "".join(text.split())


# ---------------------------------------------------------------- sentences
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They left. Nobody stayed.", ["They left.", "Nobody stayed."]),
        ("Mr. Lee left. Dr. Ek stayed.", ["Mr. Lee left.", "Dr. Ek stayed."]),
        ("J. R. Lee left. He slept.", ["J. R. Lee left.", "He slept."]),
        ("Really?! Yes.", ["Really?!", "Yes."]),
        ("See holm.example for more. It helps.", ["See holm.example for more.", "It helps."]),
        ("“We won,” she said. They slept.", ["“We won,” she said.", "They slept."]),
        ("“Did you?” “No.”", ["“Did you?”", "“No.”"]),
        ("“Really?” she said. They slept.", ["“Really?” she said.", "They slept."]),
        ("Ann Lee said: “We won.” Moe Ek left.", ["Ann Lee said: “We won.”", "Moe Ek left."]),
        ("“Really?” Ann Lee said.", ["“Really?” Ann Lee said."]),
        ("“Really?” Ann Lee pressed.", ["“Really?” Ann Lee pressed."]),
        ("“We won.” When Ann Lee had left, they slept.", ["“We won.”", "When Ann Lee had left, they slept."]),
        ("They threw a “rock” at it. It broke.", ["They threw a “rock” at it.", "It broke."]),
        ("It costs 4.5 million. Nobody pays.", ["It costs 4.5 million.", "Nobody pays."]),
        ("They left at 4 p.m. “We won,” she said.", ["They left at 4 p.m.", "“We won,” she said."]),
        ("Yahoo! was sold. It is gone.", ["Yahoo! was sold.", "It is gone."]),
    ],
)
def test_where_sentences_end(text: str, found: list[str]) -> None:
    assert sentences(text) == found


def test_what_runs_on_without_end_is_cut() -> None:
    text = "item " * 1200
    assert len(sentences(text)) > 3


def test_words_announced_by_a_colon_are_one_sentence_with_them() -> None:
    text = "Ann Lee wrote:\n\n“We won.”"
    assert sentences(text) == [text]


# ---------------------------------------------------------------- titles
@pytest.mark.parametrize(
    ("marked", "sentence", "title"),
    [
        ("“The road is gone.”", True, False),
        ("“secret sauce”", False, False),
        ("“The Long Marsh”", False, True),
        ("“Loose Bolts,”", False, True),
        ("“Yes”", False, False),
        ("“Yes.”", True, False),
        ("“5 boats sank.”", True, False),
        ("“We won,”", False, False),
        ("“”", False, False),
    ],
)
def test_a_quotation_by_its_looks(marked: str, sentence: bool, title: bool) -> None:
    assert (is_sentence(marked, GRAMMAR), is_title(marked, GRAMMAR)) == (sentence, title)


# ---------------------------------------------------------------- interviews
def turns(text: str) -> list[tuple[str, str]]:
    found = turns_of(text, list(paragraphs(text)), GRAMMAR)
    return [(t.label.of(text) if t.label else "", t.words.of(text)) for t in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ANN: Why did it fall?\n\nBO: It was old.\n\nANN: I see it now.", ["ANN", "BO", "ANN"]),
        ("Q: Why did it fall?\n\nA: It was old.", ["Q", "A"]),
        ("Lee: Why did it fall?\n\nEk: It was an old one.", ["Lee", "Ek"]),
        ("Lee: It fell down.\n\nLee: It was old then.", []),
        ("Weather: It rains a lot.\n\nTraffic: It is slow.", []),
        ("Only words here.\n\nAnd more of them.", []),
        ("Lee: “It fell down.”\n\nEk: “It was old.”\n\nLee: “I see.”", []),
    ],
)
def test_interviews_that_are_printed_as_turns(text: str, found: list[str]) -> None:
    assert [label for label, _ in turns(text)] == found


def test_the_words_of_a_turn_stand_behind_its_label() -> None:
    text = "Q: Why did it fall?\n\nA: It was old."
    assert turns(text) == [("Q", "Why did it fall?"), ("A", "It was old.")]
    reading = lay_out(Document("p", text))
    assert [f.of(text) for q in reading.quotes for f in q.fragments] == ["Why did it fall?", "It was old."]


# ---------------------------------------------------------------- hidden characters
@pytest.mark.parametrize("hidden", ["\u00ad", "\u200b", "\ufeff", "\u202e", "\u2060", "\ufe0f"])
def test_what_nobody_sees_is_taken_out_and_offsets_lead_back(hidden: str) -> None:
    text = f"lo{hidden}sing {hidden}{hidden}it"
    shown, places = visible(Document("p", text))
    assert shown.text == "losing it"
    assert places is not None
    assert back(places, Span(0, 6)).of(text) == f"lo{hidden}sing"
    assert back(places, Span(7, 9)).of(text) == "it"
    assert back(places, Span(3, 3)) == Span(3, 3)
    assert ahead(places, Span(0, 7)) == Span(0, 6)


def test_joiners_stay_where_writing_needs_them() -> None:
    assert visible(Document("p", "می\u200cخواهم"))[1] is None
    assert visible(Document("p", "a\u200db"))[0].text == "ab"


@given(st.text(alphabet="ab \u200b\u00ad\u202e“”", max_size=40))
def test_every_visible_stretch_leads_back_to_itself(text: str) -> None:
    shown, places = visible(Document("p", text))
    for start, end in itertools.combinations(range(len(shown.text) + 1), 2):
        original = back(places, Span(start, end)).of(text)
        assert visible(Document("q", original))[0].text == shown.text[start:end]


# ---------------------------------------------------------------- the whole layout
def test_boilerplate_posts_and_datelines_are_no_running_text() -> None:
    text = "Advertisement\n\nHOLM – It rained.\n\nWe won — Ann (@ann) May 3"
    document = Document(
        "p", text,
        segments=(
            Segment(SegmentKind.BOILERPLATE, Span(0, 13)), Segment(SegmentKind.DATELINE, Span(15, 19)),
            Segment(SegmentKind.POST, Span(text.index("We won"), len(text))),
        ),
    )  # fmt: skip
    reading = lay_out(document)
    assert [p.of(text) for p in reading.paragraphs] == ["It rained."]


def test_a_block_quotation_is_one_without_marks() -> None:
    text = "She wrote:\n\nWe won the day.\n\nThey lost it.\n\nThat was all."
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in ("We won the day.", "They lost it.")]
    reading = lay_out(Document("p", text, segments=tuple(Segment(SegmentKind.QUOTATION, s) for s in spans)))
    (quote,) = reading.quotes
    assert [f.of(text) for f in quote.fragments] == ["We won the day.", "They lost it."]


def test_every_quotation_has_a_level_of_its_own_sentences() -> None:
    text = "“He told me: ‘Go home.’ I went,” she said. It rained."
    reading = lay_out(Document("p", text))
    assert len(reading.levels) == len(reading.quotes) + 1 == 3


def test_a_nickname_in_marks_is_no_quotation() -> None:
    text = "James “Big Jim” Folsom left. “We won,” he said."
    reading = lay_out(Document("p", text))
    assert [q.fragments[0].of(text) for q in reading.quotes] == ["“We won,”"]
    assert [n.of(text) for n in nicknames(text, Span(0, len(text)), GRAMMAR)]


@given(st.text(alphabet='ab .,\n“”‘’":?', max_size=80))
def test_any_text_is_laid_out_and_every_token_lies_where_it_says(text: str) -> None:
    reading = lay_out(Document("p", text))
    for level in reading.levels:
        for sentence in level.sentences:
            assert all(t.text == reading.text[t.start : t.end] for t in sentence)
            assert all(a.end <= b.start for a, b in itertools.pairwise(sentence))


# ---------------------------------------------------------------- stretches and scripts
STRETCHES = st.lists(
    st.tuples(st.integers(0, 12), st.integers(1, 5)).map(lambda p: Span(p[0], p[0] + p[1])), max_size=6
)


@given(STRETCHES, st.tuples(st.integers(0, 12), st.integers(1, 5)).map(lambda p: Span(p[0], p[0] + p[1])))
def test_stretches_answer_as_a_look_at_each_would(spans: list[Span], asked: Span) -> None:
    held = Stretches(spans)
    assert held.meets(asked) == any(s.meets(asked) for s in spans)
    assert held.around(asked) == any(s.holds(asked) and s != asked for s in spans)
    assert list(held.inside(asked.start, asked.end)) == sorted(s for s in spans if asked.holds(s))
    assert held.within((asked,)) == any(asked.start <= s.start < asked.end for s in spans)


@pytest.mark.parametrize(
    ("text", "parted"), [("港", " 港 "), ("a港b", "a 港 b"), ("plain words", "plain words"), ("", "")]
)
def test_writing_without_blanks_is_parted(text: str, parted: str) -> None:
    assert apart(text) == parted
