"""Names as far as a page prints them, whatever a model saw of them; and the names that set-off words mean."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.data import Document, Span, SpeakerKind
from onrecord.extracting import extractor
from onrecord.extracting.tagger.named import NameKind, NameSeen
from onrecord.extracting.tiers import Learned
from onrecord.languages import ENGLISH
from onrecord.resolving import coreference as co
from onrecord.resolving.about import acronyms
from onrecord.resolving.entities import gather
from onrecord.resolving.extents import extended
from onrecord.resolving.mentioned import named
from onrecord.resolving.names import Name
from onrecord.resolving.read_names import read_names
from onrecord.text.layout import lay_out


@pytest.fixture(scope="module")
def learned() -> Learned:
    found = extractor("accurate")
    assert isinstance(found, Learned)
    return found


PERSON, BODY, PLACE = NameKind.PERSON, NameKind.BODY, NameKind.PLACE
Seen = tuple[str, NameKind]


def read(text: str, *seen: Seen) -> list[Name]:
    """The names that are read where a model saw some words, in text order."""
    at, found = 0, []
    for words, kind in seen:
        at = text.index(words, at)
        found.append(NameSeen(Span(at, at + len(words)), kind, 0.95))
        at += len(words)
    return list(read_names(text, found, [Span(0, len(text))], ENGLISH))


def words(text: str, *seen: Seen) -> list[str]:
    return [" ".join(n.words) for n in read(text, *seen)]


def called(text: str, *seen: Seen) -> list[str]:
    """What those are called whom the names mean, in the order of the page."""
    return [e.name for e in gather(read(text, *seen), ENGLISH.people)]


@pytest.mark.parametrize(
    ("text", "seen", "expected"),
    [
        ("He is with CUPE Local 1188 now.", [("CUPE Local", BODY)], ["CUPE Local 1188"]),
        ("He is with CUPE Local, 1,188 strong.", [("CUPE Local", BODY)], ["CUPE Local"]),
        ("Its chairman, Hosea Kiplimo arap Too, left.", [("Hosea Kiplimo arap", PERSON)], ["Hosea Kiplimo arap Too"]),
        ("The Ministry of the Solicitor General said no.", [("Ministry", BODY), ("Solicitor General", BODY)], ["Ministry of the Solicitor General"]),
        ("The Trade Union of Tram, Trolleybus and Metro Workers met.", [("Trade Union of Tram", BODY)], ["Trade Union of Tram, Trolleybus and Metro Workers"]),
        ("The Ministry of Defence, Halden and Borg Line spoke. Halden left.", [("Ministry of Defence", BODY)], ["Ministry of Defence"]),
        ("The Ministry of Defence, Kai Borg and Ann Low met.", [("Ministry of Defence", BODY), ("Kai Borg", PERSON), ("Ann Low", PERSON)], ["Ministry of Defence", "Kai Borg", "Ann Low"]),
        ("The Ministry of Health, Red Crescent and Holm Aid met.", [("Ministry of Health", BODY), ("Red Crescent", BODY), ("Holm Aid", BODY)], ["Ministry of Health", "Red Crescent", "Holm Aid"]),
        ("The League of Nurses, Police Federation and Home Office met.", [("League of Nurses", BODY), ("Police Federation and Home Office", BODY)], ["League of Nurses", "Police Federation and Home Office"]),
        ("The Secretariat for Oil, Mines and Energy met.", [("Secretariat for Oil", BODY), ("Mines and Energy", BODY)], ["Secretariat for Oil, Mines and Energy"]),
        ("The Agency for Oil, Mines and Energy met.", [("Agency for Oil", BODY), ("Mines and Energy", BODY)], ["Agency for Oil, Mines and Energy"]),
        ("One of them, Yesenia Quispe Mamani, left.", [("Quispe Mamani", PERSON)], ["Yesenia Quispe Mamani"]),
        ("They heard Idris bin Saad Al Harbi.", [("Saad Al Harbi", PERSON)], ["Idris bin Saad Al Harbi"]),
        ("They heard Friedl von der Heide.", [("Heide", PERSON)], ["Friedl von der Heide"]),
        ("They saw Officials in Quispe Mamani.", [("Quispe Mamani", PERSON)], ["Quispe Mamani"]),
        ("Borg (Holm, 24) spoke.", [("Borg (Holm", PERSON)], ["Borg"]),
        ("Kai (Nan) Borg spoke.", [("Kai (Nan", PERSON), ("Borg", PERSON)], ["Kai Borg"]),
        ("On Friday Quispe Mamani left.", [("Quispe Mamani", PERSON)], ["Quispe Mamani"]),
        ("Halden’s Administrator Kai Borg left.", [("Kai Borg", PERSON)], ["Kai Borg"]),
        ("They heard Cde Borg speak.", [("Borg", PERSON)], ["Borg"]),
        ("They heard Radio Halden-Nord.", [("Halden-Nord", BODY)], ["Radio Halden-Nord"]),
        ("Rep. G.K. Butterworth spoke.", [("G", PERSON), ("K", PERSON), ("Butterworth", PERSON)], ["G.K. Butterworth"]),
    ],
)  # fmt: skip
def test_names_go_as_far_as_the_page_prints_them(text: str, seen: list[Seen], expected: list[str]) -> None:
    assert words(text, *seen) == expected


@pytest.mark.parametrize(
    ("text", "seen", "expected"),
    [
        ("The witness, Sunday Aondo, spoke.", [("Sunday Aondo", PERSON)], ["Sunday Aondo"]),
        ("Fire Chief Junior Stand spoke.", [("Junior Stand", PERSON)], ["Junior Stand"]),
        ("Teacher Babiker Osman Hale spoke.", [("Babiker Osman Hale", PERSON)], ["Babiker Osman Hale"]),
        ("The governor I Nyoman Wira spoke.", [("I Nyoman Wira", PERSON)], ["I Nyoman Wira"]),
        ("Mr A K M Fazlul Sarder spoke.", [("Fazlul Sarder", PERSON)], ["A K M Fazlul Sarder"]),
        ("The Minister of Education, Dr. Ann Low, spoke.", [("The Minister of Education", PERSON), ("Ann Low", PERSON)], ["Ann Low"]),
        ("The Rector of St Ann’s spoke.", [("The Rector of St Ann’s", PERSON)], []),
        ("The Public Relations Officer, Ann Low, spoke.", [("Public Relations Officer", PERSON), ("Ann Low", PERSON)], ["Ann Low"]),
        ("The vaccine’s Danish maker, Nordvax, spoke.", [("Danish maker", BODY), ("Nordvax", BODY)], ["Nordvax"]),
        ("Kai Borg KC, for the firm, spoke.", [("Kai Borg", PERSON), ("KC", BODY)], ["Kai Borg"]),
        ("Ann Low’s new agent spoke.", [("Ann Low’s new agent", PERSON)], ["Ann Low"]),
        ("Sir Kai Borg QC, for the firm, spoke.", [("Kai Borg QC", PERSON)], ["Kai Borg"]),
        ("Det Insp Kai Borg spoke.", [("Insp Kai Borg", PERSON)], ["Kai Borg"]),
        ("Jack junior spoke.", [("Jack junior", PERSON)], ["Jack junior"]),
        ("Friends of the Duchess of Tynemouth spoke.", [("Duchess of Tynemouth", PERSON)], ["Duchess of Tynemouth"]),
        ("The Princess Royal spoke.", [("Princess Royal", PERSON)], ["Princess Royal"]),
        ("Halden and the Borg Line met.", [("Halden and the Borg Line", BODY)], ["Halden and the Borg Line"]),
    ],
)  # fmt: skip
def test_titles_and_trades_are_no_names_and_names_like_titles_are(
    text: str, seen: list[Seen], expected: list[str]
) -> None:
    assert words(text, *seen) == expected


@pytest.mark.parametrize(
    ("text", "seen", "expected"),
    [
        ("Baroness Thirl spoke. Thirl left.", [("Baroness Thirl", PERSON), ("Thirl", PERSON)], ["Baroness Thirl"]),
        ("Mr Justice Quayle spoke.", [("Mr Justice Quayle", PERSON)], ["Mr Justice Quayle"]),
        ("Lord Borg spoke. Kai Borg left.", [("Lord Borg", PERSON), ("Kai Borg", PERSON)], ["Kai Borg"]),
        ("Mrs Borg spoke.", [("Mrs Borg", PERSON)], ["Borg"]),
        ("Officer C spoke.", [("Officer C", PERSON)], ["Officer C"]),
        ("Cr Borg-Hale spoke. Ann Borg-Hale left.", [("Cr Borg-Hale", PERSON), ("Ann Borg-Hale", PERSON)], ["Ann Borg-Hale"]),
    ],
)  # fmt: skip
def test_one_word_is_said_with_its_honorific(text: str, seen: list[Seen], expected: list[str]) -> None:
    assert called(text, *seen) == expected


@pytest.mark.parametrize(
    ("text", "seen", "odds", "expected"),
    [
        ("Lithos Cell met. Lithos spoke.", [("Lithos Cell", BODY), ("Lithos", BODY)], [-1.0], ["Lithos Cell"]),
        ("Lithos Cell met. Lithos spoke.", [("Lithos Cell", BODY), ("Lithos", BODY)], [-6.0], ["Lithos Cell", "Lithos"]),
        ("Halden Cell met. Halden spoke.", [("Halden Cell", BODY), ("Halden", PLACE)], [3.0], ["Halden Cell", "Halden"]),
        ("The Norden Monetary Fund met. The Fund spoke.", [("Norden Monetary Fund", BODY), ("Fund", BODY)], [2.0], ["Norden Monetary Fund"]),
        ("The Norden Monetary Fund met. The Fund spoke.", [("Norden Monetary Fund", BODY), ("Fund", BODY)], [-2.0], ["Norden Monetary Fund", "Fund"]),
        ("Ann Low and Dan Low met. Low spoke.", [("Ann Low", PERSON), ("Dan Low", PERSON), ("Low", PERSON)], [-0.5, 4.0], ["Ann Low", "Dan Low"]),
        ("Ann Low and Dan Low met. Low spoke.", [("Ann Low", PERSON), ("Dan Low", PERSON), ("Low", PERSON)], [3.0, 3.5], ["Ann Low", "Dan Low", "Low"]),
    ],
)  # fmt: skip
def test_a_model_judges_whether_two_names_are_one(
    text: str, seen: list[Seen], odds: list[float], expected: list[str]
) -> None:
    names = read(text, *seen)
    told = {" ".join(n.words): o for n, o in zip(names, odds, strict=False)}

    def judge(_: Name, others: object) -> float | None:
        return told[" ".join(next(iter(others)).words)]  # type: ignore[call-overload]

    found = gather(names, ENGLISH.people, judge=judge)
    assert [e.name for e in found] == expected


def test_a_surname_is_whose_the_model_says() -> None:
    names = read("Ann Low and Dan Low met. Low spoke.", ("Ann Low", PERSON), ("Dan Low", PERSON), ("Low", PERSON))
    found = gather(names, ENGLISH.people, judge=lambda _, others: 4.0 if others[0].words[0] == "Dan" else -0.5)
    assert next(e for e in found if names[2] in e.names).name == "Dan Low"


@pytest.mark.parametrize(
    ("mention", "seen", "expected"),
    [
        ("The State Fire Chief, Engr. Kai Borg", [("Kai Borg", PERSON)], "Kai Borg"),
        ("Halden’s head of quota, Kai Borg", [("Halden", BODY), ("Kai Borg", PERSON)], "Kai Borg"),
        ("The OC of Halden Station, Kai Borg", [("Halden Station", BODY), ("Kai Borg", PERSON)], "Kai Borg"),
        ("Ann Low’s incoming director of mines, Kai Borg", [("Ann Low", PERSON), ("Kai Borg", PERSON)], "Kai Borg"),
        ("Dr. Ann Low MHK, Kai Borg’s lawyer", [("Ann Low", PERSON), ("Kai Borg", PERSON)], "Ann Low"),
        ("its head of music Kai Borg", [("Kai Borg", PERSON)], "Kai Borg"),
        ("the son of mayor Kai Borg", [("Kai Borg", PERSON)], None),
        ("a spokesman for Kai Borg", [("Kai Borg", PERSON)], None),
        ("One of the pair, Permai Palm", [("Permai Palm", BODY)], "Permai Palm"),
        ("The Chinese Embassy in", [("Chinese Embassy in Halden", BODY)], "Chinese Embassy in Halden"),
        ("a paper by the head of culture, Kai Borg", [("Kai Borg", PERSON)], None),
        ("The widow of the baker, Dan Borg", [("Dan Borg", PERSON)], None),
        ("The father of the girl, Ann Low", [("Ann Low", PERSON)], None),
        ("The chairman of the line, Ann Low", [("Ann Low", PERSON)], "Ann Low"),
        ("The girl’s mother, Ann Low", [("Ann Low", PERSON)], "Ann Low"),
        (
            "The Ministry of Defence, Kai Borg and Ann Low",
            [("Ministry of Defence", BODY), ("Kai Borg", PERSON), ("Ann Low", PERSON)],
            "Ministry of Defence",
        ),
        (
            "The Bank of Norden, Halden Bank and Borg",
            [("Bank of Norden", BODY), ("Halden Bank", BODY), ("Borg", BODY)],
            "Bank of Norden",
        ),
    ],
)
def test_the_name_that_is_set_off_is_meant(mention: str, seen: list[Seen], expected: str | None) -> None:
    text = f"{mention} Halden said no."
    document = Document("p", text)
    names = read(text, *seen)
    cast = co.Cast(text, gather(names, ENGLISH.people), lay_out(document).outermost, ENGLISH)
    found = named(cast, Span(0, len(mention)))
    assert (found[1].name if found else None) == expected


def test_what_it_is_said_of_is_no_person(learned: Learned) -> None:
    text = (
        "The grocery app Kiranashop leaked the numbers of its shoppers, researchers said.\n\n“Few records were read,” "
        "Kiranashop said in an emailed statement. It said that a vendor was at fault."
    )
    page = onrecord.process(Document("p", text), learned)
    said = {a.content[0].of(text): s for a, s in zip(page.attributions, page.speakers, strict=False)}
    assert said["that a vendor was at fault"].name == "Kiranashop"
    assert said["that a vendor was at fault"].kind is SpeakerKind.BODY


@pytest.mark.parametrize(("letters", "is_one"), [("Nadma", True), ("NDMA", True), ("Holm", False)])
def test_letters_in_brackets_are_the_body_before_them(letters: str, is_one: bool) -> None:
    text = f"The National Disaster Management Agency ({letters}) met. {letters} said no."
    names = read(text, ("National Disaster Management Agency", BODY), (letters, BODY), (letters, BODY))
    found = gather(names, ENGLISH.people, acronyms(text, names, ENGLISH.people))
    assert len(found) == (1 if is_one else 2)


@given(
    st.lists(st.sampled_from(["Ann", "Low", "Local", "12", "of", "the", "arap", ", ", "and", ".", "Ministry", "’s"]))
)
def test_extended_names_keep_their_order_and_share_nothing(parts: list[str]) -> None:
    text = " ".join(parts)
    names, at = [], 0
    for part in parts:
        if part[0].isupper():
            kind = SpeakerKind.PERSON if part in {"Ann", "Low"} else SpeakerKind.BODY
            names.append(Name(Span(at, at + len(part)), (part,), frozenset(), kind, None, ENGLISH.people))
        at += len(part) + 1
    found = list(extended(text, names, ENGLISH))
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
    assert all("".join(n.words) == "".join(n.span.of(text).split()) for n in found)


@pytest.mark.parametrize("agent", ["former adviser", "new agent", "goldsmith"])
def test_somebodys_somebody_is_not_them(agent: str, learned: Learned) -> None:
    text = f"Ann Low's {agent} said that the bridge was shut.\n\nAnn Low left on Monday."
    page = onrecord.process(Document("p", text), learned)
    assert (page.speakers[0].name, page.speakers[0].kind) == (f"Ann Low's {agent}", SpeakerKind.ROLE)


def test_the_director_of_a_body_is_meant_and_not_the_body() -> None:
    text = "Department of Trade director Kai Borg said no."
    names = read(text, ("Department of Trade", BODY), ("Kai Borg", PERSON))
    cast = co.Cast(text, gather(names, ENGLISH.people), lay_out(Document("p", text)).outermost, ENGLISH)
    found = named(cast, Span(0, text.index(" said")))
    assert found is not None
    assert found[1].name == "Kai Borg"
