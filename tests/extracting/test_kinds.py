"""Kinds of fault that real inputs show, each with inputs of its own: who said what, and what nobody said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.data import Document, Kind, Span
from onrecord.extracting import extract, extractor
from onrecord.extracting.exchange import exchanged
from onrecord.extracting.rules import find_by_rule
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.text.layout import lay_out

BOTH = ("fast", "accurate")

SAID: list[tuple[str, list[tuple[str | None, str]]]] = [
    # words in the right mouth: an apposition before "told X", "her" before a noun
    ("“It floods,” Marta Keel, who farms there, told the board.", [("Marta Keel", "“It floods,”")]),
    ("“We were never asked,” Jonas Petrie, 41, a baker, told The Courier.", [("Jonas Petrie", "“We were never asked,”")]),
    ("“It is illegal,” the union’s lawyer, Amy Sorrel, reminded the court. “It must go.”", [("Amy Sorrel", "“It is illegal,” … “It must go.”")]),
    ("“He will be missed,” said his sister, Lena Brandt.", [("Lena Brandt", "“He will be missed,”")]),
    ("“She was told nothing,” said her agent, Bo Lind.", [("Bo Lind", "“She was told nothing,”")]),
    ("“We had to leave,” the owner, Karl Weiss, 60, told Reuters.", [("Karl Weiss", "“We had to leave,”")]),
    ("“This is fine,” added 31-year-old Jo Park.", [("Jo Park", "“This is fine,”")]),
    # an answer is not the asker's
    ("“Have you paid?” the clerk asked. “Twice.”", [("the clerk", "“Have you paid?”"), (None, "“Twice.”")]),
    ("“Where did you sleep?” asked Ada Holt.\n\n“In the barn.”\n\n“Alone?”", [("Ada Holt", "“Where did you sleep?”"), (None, "“In the barn.”"), ("Ada Holt", "“Alone?”")]),
    ("“You are,” said Nia Penn. “When?” “At noon.”", [("Nia Penn", "“You are,”"), (None, "“When?”")]),
    # question and answer go on without tags: the asker asks again, the answerer answers
    ("“Did you read it?” asked Rita Foss.\n\n“I did not,” Otto Lenz replied.\n\n“And who did?”\n\n“My brother.”", [("Rita Foss", "“Did you read it?”"), ("Otto Lenz", "“I did not,”"), ("Rita Foss", "“And who did?”"), ("Otto Lenz", "“My brother.”")]),
    ("Ada Holt asked the coach whether he would go.\n\n“Not yet,” said Bill Rand.\n\n“Then when will you?”\n\n“After the last game of the season.”", [("Bill Rand", "“Not yet,”"), ("Ada Holt", "“Then when will you?”"), ("Bill Rand", "“After the last game of the season.”")]),
    # halves of one quotation
    ("“The roof,” said Ana Brink, shaking her head, “was never fixed.”", [("Ana Brink", "“The roof,” … “was never fixed.”")]),
    ("“The money”—here Milo Drax tapped the desk—“was gone,” he told the jury.", [("Milo Drax", "“The money” … “was gone,”")]),
    ("“Never,” Ida Moss replied as the crowd cheered, “will we sell.”", [("Ida Moss", "“Never,” … “will we sell.”")]),
    # announced by a colon, signed by a dash, over paragraphs
    ("Tim Rook told the Herald:\n\n“Nobody rang.\n\n“Nobody came.”", [("Tim Rook", "“Nobody rang. … “Nobody came.”")]),
    ("And from the director, Ella Stone:\n\n“This is a good day.”", [("Ella Stone", "“This is a good day.”")]),
    ("“We lost it all.”\n\n— Greta Hahn, shop owner\n\nThe council met.", [("Greta Hahn", "“We lost it all.”")]),
    # without a tag: by whom the sentence before is about, or open
    ("Carla Voss sighed at the claim. “That is a lie. I was at home.”", [("Carla Voss", "“That is a lie. I was at home.”")]),
    ("The inn has stood since 1990.\n\n“The water came at night.”\n\nIt may reopen in May.", [(None, "“The water came at night.”")]),
    ("Ben Frost waved at the guard. “We are closing early.” The guard left.", [("Ben Frost", "“We are closing early.”")]),
    ("Coach Devin Holt shook his head. “We gave it away.”", [("Devin Holt", "“We gave it away.”")]),
    ("The mayor, Ella Stone, hung her coat on a nail. “It stays open all winter.”", [("Ella Stone", "“It stays open all winter.”")]),
    # verbs of no list, told by the shape
    ("“The rink is finished,” groaned Petra Voss.", [("Petra Voss", "“The rink is finished,”")]),
    ("“Just a minute,” piped up Sam Ode.", [("Sam Ode", "“Just a minute,”")]),
    ("“They lie,” said Olga Reyes. “They always have,” chimed in her brother, Paul Reyes.", [("Olga Reyes", "“They lie,”"), ("Paul Reyes", "“They always have,”")]),
    ("“Is it over?” Olaf Brun wheezed.", [("Olaf Brun", "“Is it over?”")]),
    # marks: spaced, in the same marks, clipped words inside single ones
    ('" The road is shut , " said Mara Lind . " It may open Friday . "', [("Mara Lind", '" The road is shut , " … " It may open Friday . "')]),
    ("« Nobody came », said Luc Perrin.", [("Luc Perrin", "« Nobody came »")]),
    ("‘The lads’ boots were soaked,’ said Finn Roe.", [("Finn Roe", "‘The lads’ boots were soaked,’")]),
    ("‘They were shoutin’ and dancin’ all night,’ said Moira Dee.", [("Moira Dee", "‘They were shoutin’ and dancin’ all night,’")]),
    ("“My aunt told me, “Never sell,” and I did not,” Rolf Dane said.", [("Rolf Dane", "“My aunt told me, “Never sell,” and I did not,”"), ("My aunt", "“Never sell,”")]),
    # a tag between a subject and its verb; a quotation that a sentence runs into, before its tag
    ("The budget, Carla Nunn said, would be cut by a tenth.", [("Carla Nunn", "The budget … would be cut by a tenth")]),
    ("The roof, according to Carla Nunn, was never fixed.", [("Carla Nunn", "The roof … was never fixed")]),
    # what somebody is, in a capital before the name
    ("“There is no rain,” said Farmer Joan Pell. Resident Karl Weiss said the well was dry.", [("Joan Pell", "“There is no rain,”"), ("Karl Weiss", "the well was dry")]),
    ("“It is lost,” Baker Mayfield said.", [("Baker Mayfield", "“It is lost,”")]),
    # names with a nickname, of two people, with suffixes and particles
    ("“It is over,” said Vince “the Hammer” Doyle.", [("Vince Doyle", "“It is over,”")]),
    ("“Not yet,” said Patricia (Patti) Moran.", [("Patricia Moran", "“Not yet,”")]),
    ("Samuel “Sam” Odell Jr. runs it. “It is ours,” Odell said.", [("Samuel Odell Jr.", "“It is ours,”")]),
    ("“We object,” Messrs. Hale and Booth wrote.", [("Hale and Booth", "“We object,”")]),
    ("“We are proud,” said Tom and Lisa Gray.", [("Tom and Lisa Gray", "“We are proud,”")]),
    ("“It is unfair,” Reps. Alan Moss and Judy Park said.", [("Alan Moss and Judy Park", "“It is unfair,”")]),
    ("George Ames Sr. sold. George Ames Jr. left. “I miss it,” Ames Sr. said.", [("George Ames Sr.", "“I miss it,”")]),
    ("“I left,” said Mark Hill. “I stayed,” said Joan Hill. “It was cold,” Hill said.", [("Mark Hill", "“I left,”"), ("Joan Hill", "“I stayed,”"), ("Hill", "“It was cold,”")]),
    ("“It is late,” Omar al-Amin said. “Fine,” Mr. al-Amin said.", [("Omar al-Amin", "“It is late,”"), ("Omar al-Amin", "“Fine,”")]),
    ("Gov. Sam Price met Senator Helen Price. “It held,” Sam Price said. “Luck is no plan,” Sen. Price said.", [("Sam Price", "“It held,”"), ("Helen Price", "“Luck is no plan,”")]),
    # he and she
    ("Bob Smith and Al Jones met. He said Bob Smith would go.", [("Al Jones", "Bob Smith would go")]),
    ("Karl Wiese wept as Amara Nwosu read on. He said it was a lie. She said it was late.", [("Karl Wiese", "it was a lie"), ("Amara Nwosu", "it was late")]),
    ("Sam Cole met Emily Hart. She said yes was the answer. He said it was no.", [("Emily Hart", "yes was the answer"), ("Sam Cole", "it was no")]),
    ("Nora Blythe left. The inspector stayed. He said the file was closed.", [("The inspector", "the file was closed")]),
    # characters that nobody sees part no words
    ("“No one,”\u200b said\u00ad \u200bInge Bran\u00addt.", [("Inge Brandt", "“No one,”")]),
]  # fmt: skip

RULES: list[tuple[str, list[tuple[str | None, str]]]] = [
    # the model takes a first name that it does not know for a body, and one of two unknown people for both
    ("Ana de los Santos met Piet van der Berg. “Yes,” said Mr. van der Berg. “No,” said de los Santos.", [("Piet van der Berg", "“Yes,”"), ("Ana de los Santos", "“No,”")]),
    ("Kai Borg met Wren Adisa. He said the talks were good. She said they were not.", [(None, "the talks were good"), (None, "they were not")]),
    ("The ship “will never sail again,” Capt. Hana Sato told the inquiry.", [("Hana Sato", "The ship “will never sail again,”")]),
    ("The fund, the treasurer, Pia Holm, says, is empty.", [("Pia Holm", "The fund … is empty")]),
    ("John, she said, was late.", [(None, "John … was late")]),
]  # fmt: skip
"""As the rules bound it."""

NOTHING = [
    'After "Blue Moon" won, she went home. The guide finds "Exit Only" on the map.',
    'He goes by "Tiny." She signed as “Anon.”',
    'The firm added "zero sugar" to the label. The vandal signed "Zorro" on walls.',
    "The study, headlined “Dry Wells,” found 300 leaks. Dan Frost, who wrote “The Last Ferry,” was ill.",
]


def told(text: str, tier: str) -> list[tuple[str | None, str]]:
    """Speaker and content of all that is not thought."""
    page = process(read_text(text, id="p"), extractor(tier))
    names = {s.attribution_id: s.name for s in page.speakers if s.role == "source"}
    return [(names[a.id], " … ".join(s.of(text) for s in a.content)) for a in page.attributions if a.mode != "thought"]


@pytest.mark.parametrize("tier", BOTH)
@pytest.mark.parametrize(("text", "expected"), SAID, ids=[t[:40] for t, _ in SAID])
def test_each_is_in_its_mouth(text: str, expected: list[tuple[str | None, str]], tier: str) -> None:
    found = told(text, tier)
    assert [e for e in expected if e not in found] == [], found


@pytest.mark.parametrize(("text", "expected"), RULES, ids=[t[:40] for t, _ in RULES])
def test_each_is_in_its_mouth_by_rule(text: str, expected: list[tuple[str | None, str]]) -> None:
    found = told(text, "fast")
    assert [e for e in expected if e not in found] == [], found


@pytest.mark.parametrize("tier", BOTH)
@pytest.mark.parametrize("text", NOTHING)
def test_names_of_things_are_nobodys_words(text: str, tier: str) -> None:
    assert [f for f in told(text, tier) if any(m in f[1] for m in '“"')] == []


@pytest.mark.parametrize("tier", BOTH)
def test_a_printed_interview(tier: str) -> None:
    text = "The Ledger: How did it start?\n\nNora Quist: With a call. My brother says it was a joke.\n\nQ: And then?\n\nA: Letters."
    found = extract(read_text(text, id="p"), extractor(tier))
    outer = [a for a in found if a.parent is None]
    assert [a.content[0].of(text) for a in outer] == [
        "How did it start?",
        "With a call. My brother says it was a joke.",
        "And then?",
        "Letters.",
    ]
    assert {a.kind for a in outer} == {Kind.DIRECT}
    (inner,) = (a for a in found if a.parent)
    assert (inner.parent, inner.source[0].of(text)) == (outer[1].id, "My brother")


@pytest.mark.parametrize("tier", BOTH)
def test_an_interview_in_capitals(tier: str) -> None:
    text = "INTERVIEWER: What now?\n\nLOWE: We wait for it.\n\nINTERVIEWER: And then?\n\nLOWE: We sell."
    assert [w for _, w in told(text, tier)] == ["What now?", "We wait for it.", "And then?", "We sell."]


@pytest.mark.parametrize(
    "text", ["Note: bring a coat.\n\nPrice: ten euros for two.", "Update: it rained.\n\nMonday: more rain is due."]
)
def test_notes_are_no_interview(text: str) -> None:
    assert lay_out(read_text(text, id="p")).turns == ()


def test_whoever_speaks_by_turns_answers_in_their_turn() -> None:
    text = "“You are,” said Nia Penn. “When?” “At noon.”"
    assert told(text, "fast")[-1] == (None, "“At noon.”")
    assert told(text, "accurate")[1:] == [(None, "“When?”"), ("Nia Penn", "“At noon.”")]


@pytest.mark.parametrize("tier", BOTH)
def test_a_guess_says_so(tier: str) -> None:
    for text in ("“Have you paid?” the clerk asked. “Twice.”", "It rained for a week.\n\n“We lost it. We go.”"):
        floating = [a for a in process(read_text(text, id="p"), extractor(tier)).attributions if not a.cue]
        assert floating and all(a.confidence < 0.5 for a in floating)


PAGES = st.lists(
    st.sampled_from([
        "“Are you in?” asked Ann Lee.", "“Yes.”", "“No,” said Bob Ray.", "He left.", "Bob Ray said it rained.", "\n\n",
        "“It is",  "over.”", "‘So be it,’ he said.", "— Ann Lee", "A: It was.", "Q: Was it?", "“We”—she paused—“won,” she said.",
    ]),
    max_size=14,
).map(" ".join)  # fmt: skip


@settings(max_examples=150)
@given(PAGES)
def test_nobody_is_given_words_twice_and_none_are_lost_from_the_page(text: str) -> None:
    reading = lay_out(Document("p", text))
    before = find_by_rule(reading)
    after = exchanged(before, reading)
    alone = [d for d in after if d.origin == "floating"]
    others = [d for d in after if d.level is None and d.origin != "floating"]
    assert not any(a.meets(b) for d in alone for o in others for a in d.content for b in o.content)
    for draft in after:
        assert all(0 <= s.start < s.end <= len(text) for s in (*draft.source, *draft.cue, *draft.content))


def test_the_second_half_of_a_sentence_is_not_inside_the_first() -> None:
    from onrecord.extracting.draft import Draft
    from onrecord.extracting.nesting import settle

    text = "He proposes doing away with the mandate, and plans to cut the cost."
    he, first, second = Span(0, 2), Span(12, 66), Span(51, 66)
    drafts = [Draft((he,), (Span(3, 11),), (first,)), Draft((he,), (Span(45, 50),), (second,))]
    assert [a.parent for a in settle(text, drafts, (), "p")] == [None, None]


@pytest.mark.parametrize("tier", BOTH)
@pytest.mark.parametrize(
    "text",
    [
        "It rained on Friday. Mirela Duna was brief: “I have seen the wall.”",
        "Nobody expected much. Odo Brandt kept it short: “We are not going.”",
    ],
)
def test_a_name_that_leads_to_a_sentence_says_it(tier: str, text: str) -> None:
    page = process(Document("p", text), extractor(tier))
    said = [a for a in page.attributions if a.kind is Kind.DIRECT]
    assert [page.speakers[page.attributions.index(a)].name for a in said] in (["Mirela Duna"], ["Odo Brandt"])


def test_a_rule_or_a_label_before_a_colon_says_nothing() -> None:
    for text in (
        "The rule is simple: “No dogs in the park.”",
        "Norbert Brandt can add a title: “song anthropologist.”",
    ):
        page = process(Document("p", text), extractor("accurate"))
        assert [a for a in page.attributions if a.origin == "colon"] == []
