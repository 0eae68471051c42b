"""What is one utterance, and what only looks so: pages in, statements out."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.data import Document, Page, Statement
from onrecord.linking import link
from onrecord.linking.variants import variants_of
from onrecord.linking.wording import likeness, wording_of
from onrecord.pipeline import process
from onrecord.shapes import linked_to_json


def page(id: str, text: str, published: str | None = "2025-04-12", publisher: str | None = None) -> Page:
    return process(Document(id, text, published=published, publisher=publisher or f"{id} Post"))


def homes(statements: Sequence[Statement], words: str) -> list[str]:
    """The statements that hold these words, once for each member that does."""
    return [s.id for s in statements for m in s.members if words in m.text]


TOLL = "“We will not raise the toll on the old harbour bridge before the election,” Mayor Anna Hallam told the council"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{TOLL} on Monday.", "Hallam said the city would “not raise the toll on the old harbour bridge”, no less."),
        (f"{TOLL} on 11 April.", "“We will raise the toll on the old harbour bridge before the election,” Hallam told the council on 11 April."),
        (f"{TOLL}.", "“We wil not raise the toll on the old habour bridge before the election,” Hallam said."),
        (f"{TOLL}.", "“We won’t raise the toll on the old harbour bridge … before the election,” said Hallam."),
        ("“We will not sell the harbour to anyone,” said Anna Hallam.", "“We will not sell the harbour to anybody,” Hallam said."),
        ("“It cost 13 million euros to rebuild the western pier,” said Anna Hallam on 11 April.",
         "“It cost 30 million euros to rebuild the western pier,” Anna Hallam said on 11 April."),
    ],
)  # fmt: skip
def test_the_same_utterance(one: str, other: str) -> None:
    found = link([page("a", one), page("b", other, "2025-04-13")])
    assert [len(s.members) for s in found] == [2]
    assert found[0].speaker == "Anna Hallam"
    assert found[0].publishers == ("a Post", "b Post")
    assert found[0].first_dated == "2025-04-12"


@pytest.mark.parametrize(
    ("one", "other", "later"),
    [
        ("“Thank you very much,” said Anna Hallam on 4 May.", "“Thank you very much,” Hallam said in June.", "2025-06-02"),
        ("“No comment,” said Anna Hallam.", "“No comment,” said Anna Hallam.", "2025-04-13"),
        ("“Together we go on,” Ilya Storrs told nurses in Norden.", "“Together we go on,” Ilya Storrs told pilots in Sund.", "2025-06-20"),
        ("“We did not come here to wait,” Ann Lee told a rally on 2 April.", "“We did not come here to wait,” Ann Lee told a rally on 10 April.", "2025-04-12"),
        ("“The west pier will open to all ships in the summer,” Ann Lee said.", "“The east pier will open to all ships in the summer,” Ann Lee said.", "2025-04-12"),
        ("“The west pier will open to ships in the summer,” Ann Lee said.", "“The west pier will open to ships in the summer,” Bo Ek said.", "2025-04-12"),
        ("“I will vote for the harbour bill in May,” Ann Lee said.", "“I will not vote for the harbour bill in May,” Ann Lee said.", "2025-09-12"),
        ("“The harbour needs a new crane,” Ann Lee said in Norden on 3 March.", "“The harbour needs a new crane,” Ann Lee said in Sund on 9 March.", "2025-03-10"),
    ],
)  # fmt: skip
def test_what_only_looks_like_it(one: str, other: str, later: str) -> None:
    found = link([page("a", one), page("b", other, later)])
    assert [len(s.members) for s in found] == [1, 1]


def test_a_page_from_before_the_day_cannot_quote_it() -> None:
    words = "“The committee will hear every witness from the harbour before it votes,” Ann Lee said"
    pages = [page("a", f"{words} on 9 May.", "2025-05-10"), page("b", f"{words}.", "2025-05-02")]
    assert [len(s.members) for s in link(pages)] == [1, 1]


def test_the_fragment_above_and_the_quote_below() -> None:
    text = "Lee called Musk a “smart person” on Monday.\n\n“I think he is a smart person, and I truly believe it,” Ann Lee said."
    (found,) = (s for s in link([page("a", text)]) if "truly" in s.wording)
    assert found.members[0].text == "“smart person”"


def test_two_wordings_of_one_answer_on_one_page() -> None:
    text = "Ann Lee said she “would never sell the plant”.\n\nAsked again, she stood firm. “We will never sell that plant,” Lee said."
    found = link([page("a", text)])
    assert len({*homes(found, "sell the plant"), *homes(found, "sell that plant")}) == 1


def test_what_one_says_another_said_stays_two_statements() -> None:
    text = (
        "“Okafor told me, ‘The crane on the western pier will never be repaired,’” Anna Hallam said. Tomas Okafor left."
    )
    found = link([page("a", text), page("b", text, "2025-04-13")])
    assert len(set(homes(found, "never be repaired"))) == 2


def test_a_fragment_of_two_speeches_joins_neither_speech_to_the_other() -> None:
    first = "“Our ships must sail again, and for that the harbour needs forty new cranes this year,” Ann Lee said"
    other = "“Farmers pay too much for seed, and our ships must sail again to bring them a better price,” Ann Lee said"
    pages = [
        page("a", f"{first} on 3 March.", "2025-03-04"),
        page("b", f"{other} on 9 April.", "2025-04-10"),
        page("c", "“Our ships must sail again,” Ann Lee said.", "2025-04-11"),
    ]
    found = link(pages)
    assert set(homes(found, "forty new cranes")).isdisjoint(homes(found, "better price"))


def test_a_wire_story_in_two_papers_is_one_text() -> None:
    story = (
        "Ann Lee, who runs the harbour of Norden, walked the length of the western pier with a dozen reporters this "
        "morning and stopped at the rusted crane. “No,” she said. “Yes,” said her deputy, Bo Ek, a minute later. The "
        "crane has stood idle since the flood of last spring, and the city has no money to replace it, the council was "
        "told in a letter. “The crane will be running again before the first snow falls,” Lee said."
    )
    found = link([page("b", story, "2025-04-13"), page("a", story, "2025-04-12"), page("c", "“No,” said Ann Lee.")])
    (crane,) = (s for s in found if "snow" in s.wording)
    assert [(m.document_id, m.copy_of) for m in crane.members] == [("a", None), ("b", "a")]
    assert crane.copied == 0.5
    (no,) = (s for s in found if s.wording == "No" and len(s.members) > 1)
    assert [m.document_id for m in no.members] == ["a", "b"], "even a word is the same in a copy, and in no other page"


def test_an_open_speaker_takes_the_known_name() -> None:
    pages = [
        page("a", f"{TOLL}."),
        page("b", "A banner read “not raise the toll on the old harbour bridge before the election”."),
    ]
    (found,) = link(pages)
    assert found.speaker == "Anna Hallam"
    assert len(found.members) == 2


def test_marked_words_that_nobody_spoke_are_no_statement() -> None:
    assert link([page("a", "The sign said nothing. It was “a rusty old sign of the harbour board”.")]) == ()


QUOTES = [
    "We will not raise the toll on the old harbour bridge before the election",
    "We will raise the toll on the old harbour bridge before the election",
    "raise the toll on the old harbour bridge",
    "The crane on the western pier will be running before the first snow",
    "The crane on the eastern pier will be running before the first snow",
    "Our ships must sail again", "Thank you very much", "We did not come here to wait",
]  # fmt: skip
SPEAKERS = ["Anna Hallam", "Hallam", "Tomas Okafor", "a spokesman"]
PAGES = st.lists(
    st.tuples(st.sampled_from(QUOTES), st.sampled_from(SPEAKERS), st.sampled_from(QUOTES), st.integers(1, 28)),
    min_size=2,
    max_size=7,
)


def printed(statements: Sequence[Statement]) -> list[object]:
    return [linked_to_json(s) for s in statements]


@settings(max_examples=25)
@given(PAGES, st.randoms(use_true_random=False))
def test_the_order_of_the_pages_makes_no_difference(drawn: list[tuple[str, str, str, int]], rng: random.Random) -> None:
    pages = [
        page(f"p{n}", f"“{one},” said {who}. He left.\n\n“{two},” {who} told nurses.", f"2025-04-{day:02}")
        for n, (one, who, two, day) in enumerate(drawn)
    ]
    before = printed(link(pages))
    rng.shuffle(pages)
    assert printed(link(pages)) == before


@given(
    st.lists(st.sampled_from(" ".join(QUOTES).split()), min_size=1, max_size=14), st.integers(0, 8), st.integers(1, 6)
)
def test_every_stretch_is_held_by_its_quote(words: list[str], at: int, size: int) -> None:
    part = words[at : at + size] or words[:1]
    one, other = wording_of(" ".join(words)), wording_of(" ".join(part))
    found, back = likeness(one, other), likeness(other, one)
    assert found is not None
    assert back is not None
    assert found.covered == pytest.approx(1.0)
    assert found.telling == pytest.approx(back.telling)


def test_the_tree_of_wordings_names_what_changed_and_what_was_cut() -> None:
    mentions = [
        ("“We will not raise the toll this year, I promise.”", "a"),
        ("“We will not raise the toll this year.”", "b"),
        ("“We will raise the toll this year.”", "c"),
    ]
    root, cut, turned = variants_of("We will not raise the toll this year, I promise.", mentions)
    assert (root.parent, cut.parent, turned.parent) == (None, 0, 1)
    assert cut.lost_after == "I promise"
    assert [(e.op, e.flags) for e in turned.edits] == [("delete", ("negation",))]


@given(
    st.lists(st.lists(st.sampled_from("we will not raise the toll ever".split()), min_size=1).map(" ".join), min_size=1)
)
def test_every_wording_hangs_on_one_before_it(texts: list[str]) -> None:
    tree = variants_of(texts[0], [(t, "p") for t in texts])
    assert tree[0].parent is None
    assert all(v.parent is not None and v.parent < n for n, v in enumerate(tree) if n)
    assert sum(v.members for v in tree) == len(texts)
