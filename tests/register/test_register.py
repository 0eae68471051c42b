"""A register of people: read from the formats of others, and asked who a name is."""

from __future__ import annotations

import contextlib
import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Office
from onrecord.errors import ReadError
from onrecord.register import Candidate, Entry, Oddity, decide, read_people
from onrecord.register.entry import fold, slug
from onrecord.register.formats import Refused, entry_of, popolo
from onrecord.register.forms import forms_of
from onrecord.register.match import by_office_alone
from onrecord.register.table import rows_of
from onrecord.register.titles import office_of

WIDE = "2099-12-31"
BORIS = Candidate(
    1, "Boris Yeltsin", True, "boris yeltsin", False, (Office("president", "Russia", "1991-07-10", "1999-12-31"),)
)
SENATOR = Candidate(2, "Ann Low", True, "low", True, (Office("senator", "WA", "2001-01-03", WIDE),))
MEMBER = Candidate(3, "Kai Low", True, "low", True, (Office("representative", "OR", "2001-01-03", WIDE),))
HEAD = Candidate(4, "Ida Wren", True, "", False, (Office("president", "United States", "2009-01-20", "2017-01-20"),))


class Shelf:
    """A register in a list."""

    def __init__(self, *people: Candidate) -> None:
        self.people = people

    def named(self, folded: str) -> list[Candidate]:
        return [c for c in self.people if c.folded == folded]

    def alike(self, prefix: str) -> list[Candidate]:
        return [c for c in self.people if c.folded.startswith(prefix) and not c.weak]

    def pages(self, folded: str) -> int:
        return len(folded) and 1

    def holders(self, title: str, day: str) -> list[Candidate]:
        return [c for c in self.people if any(o.title == title and o.held_on(day) for o in c.offices)]


ALL = Shelf(BORIS, SENATOR, MEMBER, HEAD)


@pytest.mark.parametrize(
    ("name", "title", "day", "person"),
    [
        ("Boris Yeltsin", None, None, 1),
        ("Boris Yeltin", None, None, 1),
        ("Borís YELTSIN", None, None, 1),
        ("Boris Yelchin", None, None, None),  # two letters: another name
        ("Yeltsin", None, "1995-01-01", None),  # a surname alone, of nobody who bears it weakly
        ("Low", "Sen.", "2016-05-01", 2),
        ("Low", "Rep.", "2016-05-01", 3),
        ("Low", None, "2016-05-01", None),  # two of that name in office
        ("Low", "Sen.", "1999-05-01", None),
        ("Nobody Known", None, None, None),
    ],
)
def test_who_a_name_is(name: str, title: str | None, day: str | None, person: int | None) -> None:
    assert decide(ALL, name, title, day).person == person


def test_a_misspelling_says_so_and_namesakes_stay_open() -> None:
    assert decide(ALL, "Boris Yeltin", None, None).evidence == ("Boris Yeltin, misspelt for Boris Yeltsin",)
    twins = Shelf(BORIS, Candidate(9, "Boris Yeltsin", True, "boris yeltsin"))
    found = decide(twins, "Boris Yeltsin", None, None)
    assert found.person is None and found.evidence == ("2 people are named Boris Yeltsin",)
    assert decide(twins, "Boris Yeltsin", "President", "1995-01-01").person == 1


@pytest.mark.parametrize(
    ("words", "day", "text", "person"),
    [
        ("the president", "2016-05-01", "At the White House in Washington the president spoke.", 4),
        ("The President", "2016-05-01", "At the White House in Washington the president spoke.", 4),
        ("the president", "2018-05-01", "At the White House in Washington the president spoke.", None),
        ("the president", None, "At the White House in Washington the president spoke.", None),
        ("the president", "2016-05-01", "The president of the rowing club spoke.", None),
        ("the president of the club", "2016-05-01", "Washington, White House", None),
        ("the baker", "2016-05-01", "Washington, White House", None),
    ],
)
def test_an_office_alone_is_its_holder_on_the_day(words: str, day: str | None, text: str, person: int | None) -> None:
    assert by_office_alone(ALL, words, day, text).person == person


def test_a_surname_grown_from_pages_is_whoever_holds_an_office() -> None:
    grown = Candidate(8, "Low", False, "low")
    assert decide(Shelf(SENATOR, grown), "Low", None, "2016-05-01").person == 2
    assert decide(Shelf(SENATOR, grown), "Low", None, "1999-05-01").person == 8
    assert decide(Shelf(SENATOR, MEMBER, grown), "Low", None, "2016-05-01").person == 8


def test_offices_in_titles() -> None:
    assert office_of("Democratic Sen.") == "senator" and office_of("former Secretary of State") == "secretary of state"
    assert office_of(None) is None and office_of("Senatorial aide") is None


WIKIDATA = {
    "id": "Q1", "labels": {"en": {"value": "Boris Yeltsin"}, "ru": {"value": "Борис Ельцин"}},
    "aliases": {"en": [{"value": "Boris Nikolayevich Yeltsin"}]},
    "claims": {
        "P39": [{
            "mainsnak": {"datavalue": {"value": {"id": "Q999218295"}}},
            "qualifiers": {
                "P580": [{"datavalue": {"value": {"time": "+1991-07-10T00:00:00Z"}}}],
                "P582": [{"datavalue": {"value": {"time": "+1999-12-31T00:00:00Z"}}}],
            },
        }],
        "P21": [{"mainsnak": {"datavalue": {"value": {"id": "Q6581097"}}}}],
    },
}  # fmt: skip
POPOLO = {
    "persons": [{"id": "p1", "name": "Ann Low", "other_names": [{"name": "Annie Low"}], "gender": "female",
                 "identifiers": [{"scheme": "wikidata", "identifier": "Q2"}]}],
    "organizations": [{"id": "o1", "name": "Senate"}],
    "memberships": [{"person_id": "p1", "role": "Senator", "organization_id": "o1", "start_date": "2001-01-03"}],
}  # fmt: skip
MONEY = {
    "id": "ftm-1",
    "schema": "Person",
    "properties": {"name": ["Kai Low"], "alias": ["K. Low"], "position": ["Mayor"]},
}
PLAIN = {"name": "Ida May Wren", "first": "Ida", "last": "Wren", "nickname": "Idy", "wikidata": "Q4", "gender": "F",
         "terms": [{"type": "sen", "start": "2001-01-03", "end": "2007-01-03", "state": "WA"}]}  # fmt: skip
TABLE = "name,aliases,wikidata,office,of,start,end\nBo Ray,Bob Ray; Bobby Ray,Q5,Mayor,Holm,2010-01-01,\nBo Ray,,Q5,Governor,,2015-01-01,\n"


def written(folder: Path, content: object) -> Path:
    file = folder / "people"
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("content", "id", "aliases", "office"),
    [
        (
            [WIKIDATA],
            "Q1",
            {"Boris Nikolayevich Yeltsin", "Борис Ельцин"},
            Office("q999218295", None, "1991-07-10", "1999-12-31"),
        ),
        (
            "[\n" + json.dumps(WIKIDATA) + ",\n" + json.dumps(WIKIDATA | {"id": "Q9"}) + "\n]",
            "Q1",
            {"Борис Ельцин"},
            None,
        ),
        ({"entities": {"Q1": WIKIDATA}}, "Q1", {"Борис Ельцин"}, None),
        (POPOLO, "Q2", {"Annie Low"}, Office("senator", "Senate", "2001-01-03")),
        (MONEY, "ftm:ftm-1", {"K. Low"}, Office("mayor")),
        (PLAIN, "Q4", {"Ida Wren", "Idy Wren"}, Office("senator", "WA", "2001-01-03", "2007-01-03")),
        (TABLE, "Q5", {"Bob Ray", "Bobby Ray"}, Office("mayor", "Holm", "2010-01-01")),
    ],
)
def test_the_formats_of_others(
    tmp_path: Path, content: object, id: str, aliases: set[str], office: Office | None
) -> None:
    entry = next(iter(read_people(written(tmp_path, content))))
    assert entry.id == id and aliases <= set(entry.aliases) and (office is None or office in entry.offices)


def test_a_gzipped_file_and_one_that_is_none(tmp_path: Path) -> None:
    file = tmp_path / "people.jsonl.gz"
    file.write_bytes(gzip.compress(json.dumps(PLAIN).encode()))
    assert [e.name for e in read_people(file)] == ["Ida May Wren"]
    for content in ("{}", "[1, 2]", "a,b\n1,2\n", '{"labels": 1, "claims": 2}', "{broken"):
        with pytest.raises(ReadError):
            list(read_people(written(tmp_path, content)))
    with pytest.raises(ReadError):
        list(read_people(tmp_path / "absent"))


@given(st.text(max_size=40))
def test_folding_again_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name) and slug(name) and " " not in slug(name)


@given(st.text(max_size=20), st.none() | st.text(max_size=10), st.none() | st.dates().map(str))
def test_whatever_the_name_there_is_an_answer(name: str, title: str | None, day: str | None) -> None:
    found = decide(ALL, name, title, day)
    assert (found.person is None) == (found.score == 0.0)


def test_an_entry_without_identifiers_goes_by_its_name() -> None:
    assert Entry("Jane Doe").id == "jane-doe" and Entry("Jane", ids=(("x", "7"),)).id == "x:7"


def of(folder: Path, content: object) -> tuple[list[Entry], list[str]]:
    """Who is read from a file, and what is told of the others."""
    odd: list[Oddity] = []
    found = list(read_people(written(folder, content), odd.append))
    return found, [f"{o.place} {o.reason}" for o in odd if o.refused]


@pytest.mark.parametrize(
    ("written_so", "name", "surnames", "perhaps"),
    [
        ("Thorne, Ada", "Ada Thorne", ("thorne",), ()),
        ("THORNE Ada", "Ada Thorne", ("thorne",), ()),
        ("Ada M. THORNE", "Ada M. Thorne", ("thorne",), ()),
        ("DE WIT Jan Piet", "Jan Piet de Wit", ("de wit", "wit"), ()),
        ("Thorne, Ada, Jr.", "Ada Thorne", ("thorne",), ()),
        ("Ada Thorne, Jr.", "Ada Thorne, Jr.", ("thorne",), ()),
        ("ADA THORNE", "ADA THORNE", ("thorne",), ()),
        ("McTHORNE Ada", "Ada McThorne", ("mcthorne",), ()),
        ("Ada O’BRAN", "Ada O’Bran", ("o bran", "bran"), ()),
        ("ZHOU Minglan", "Zhou Minglan", ("zhou",), ()),
        ("Zhou, Minglan", "Zhou Minglan", ("zhou",), ()),
        ("Ada Thorne MP", "Ada Thorne MP", ("thorne",), ()),
        ("Ida van der Berg", "Ida van der Berg", ("berg", "van der berg"), ()),
        ("Luz María Soto Prieto", "Luz María Soto Prieto", ("prieto", "soto prieto"), ()),
        ("Zhou Minglan", "Zhou Minglan", (), ("zhou", "minglan")),
        ("Kim Dae-ho", "Kim Dae-ho", (), ("kim",)),
        ("Tran Van Minh", "Tran Van Minh", (), ("tran",)),
        ("Fekete Viktor", "Fekete Viktor", ("viktor",), ("fekete",)),
        ("Ada", "Ada", (), ()),
    ],
)
def test_which_word_is_the_surname(
    written_so: str, name: str, surnames: tuple[str, ...], perhaps: tuple[str, ...]
) -> None:
    found = forms_of(written_so)
    assert (found.name, found.surnames, found.perhaps) == (name, surnames, perhaps)


@given(st.text(max_size=30))
def test_every_name_has_forms(name: str) -> None:
    found = forms_of(name)
    assert bool(fold(found.name)) == bool(fold(name)) or "," in name
    assert all(fold(f) == f for f in (*found.others, *found.surnames, *found.perhaps))


def test_a_row_that_is_nobody_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    table = 'name,id,aliases\nAda Thorne,1,"A. Thorne\nBo Ray,2,\n,3,x\n  ,4,\n"Cy ""C"" Low",5,\nDan Fox,1,\nEd Oak,6,a,b\n'
    found, told = of(tmp_path, table)
    assert [e.name for e in found] == ["Bo Ray", 'Cy "C" Low', "Dan Fox"]
    assert [t.split()[1] for t in told] == ["2", "4", "5", "8"] and "never closed" in told[0]
    lines = '{"name": "Ada Thorne"}\n{"name": null}\nbroken\n{"name": 7, "aliases": "Sev"}\n[]\n{"name": "  "}\n{"name": "Bo"}\n'
    found, told = of(tmp_path, lines)
    assert [(e.name, e.aliases) for e in found] == [("Ada Thorne", ()), ("7", ("Sev",)), ("Bo", ())]
    assert [t.split()[1] for t in told] == ["2", "3", "5", "6"]


def test_a_cell_may_go_over_lines_and_a_row_of_others_may_not(tmp_path: Path) -> None:
    found, told = of(tmp_path, 'name,id,aliases\n"Ada\nThorne",1,"A. T.;\nAdy"\nBo Ray,2,\n')
    assert [(e.name, e.aliases) for e in found] == [("Ada Thorne", ("A. T.", "Ady")), ("Bo Ray", ())] and not told
    many = "".join(f"Person {n},{n},\n" for n in range(30000))
    found, told = of(tmp_path, f'name,id,aliases\nAda Thorne,a,"A.\n{many}')
    assert len(found) == 30000 and len(told) == 1


def test_two_people_of_one_number_in_a_file(tmp_path: Path) -> None:
    found, told = of(tmp_path, "name,id,office\nAda Thorne,1,mayor\nAda Thorne,1,senator\nBo Ray,1,mayor\n")
    assert [(e.name, len(e.offices)) for e in found] == [("Ada Thorne", 2)]
    assert told == ["row 4 has the id id:1 of somebody else in the file; Bo Ray is left out"]


@pytest.mark.parametrize(
    ("start", "end", "day", "held"),
    [
        ("2019", "2024", "2024-06-05", True),
        ("2019-00-00", "2024-00-00", "2024-12-31", True),
        ("2019-03", "2024-06", "2024-06-30", True),
        ("2019-03", "2024-06", "2024-07-01", False),
        ("2019-03", None, "2019-02-28", False),
        ("5 March 2019", "", "2019-03-05", True),
        ("01/05/2015", "", "2019-03-05", None),
        ("2015-13-01", "", "2019-03-05", None),
    ],
)
def test_days_as_far_as_they_are_known(
    tmp_path: Path, start: str, end: str | None, day: str, held: bool | None
) -> None:
    odd: list[Oddity] = []
    row = {"name": "Ada Thorne", "offices": [{"title": "Mayor", "start": start, "end": end}]}
    (entry,) = read_people(written(tmp_path, [row]), odd.append)
    assert [o.held_on(day) for o in entry.offices] == ([] if held is None else [held])
    assert [("no" in o.reason, o.refused) for o in odd] == ([(True, False)] if held is None else [])


def test_odd_items_of_others_are_left_out_alone(tmp_path: Path) -> None:
    position = {
        "id": "Q77",
        "labels": {"en": {"value": "Mayor of Veldhaven"}},
        "claims": {"P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q4164871"}}}}]},
    }
    held = [
        {"mainsnak": {"snaktype": "novalue"}},
        "odd",
        {
            "mainsnak": {"datavalue": {"value": {"id": "Q77"}}},
            "qualifiers": {
                "P580": [{"datavalue": {"value": {"time": "+2019-00-00T00:00:00Z", "precision": 9}}}],
                "P582": [{"snaktype": "somevalue"}],
            },
        },
        {"mainsnak": {"datavalue": {"value": {"id": "Q30185"}}}},
    ]
    people = [
        {"id": "Q1", "labels": {"en": {"value": "Ada Thorne"}}, "aliases": [], "claims": {"P39": held}},
        {"id": "Q2", "labels": {"mul": {"value": "Bo Ray"}}, "claims": []},
        {"id": "Q3", "labels": [], "claims": {}},
        7,
        position,
    ]
    found, told = of(tmp_path, people)
    assert [(e.id, e.name) for e in found] == [("Q1", "Ada Thorne"), ("Q2", "Bo Ray")]
    assert found[0].offices == (Office("mayor", "Veldhaven", "2019", None), Office("mayor"))
    assert told == ["item 4 is no object"]
    popolo = {
        "persons": [{"id": 1, "name": "Cy Low", "identifiers": None, "other_names": [None]}, {"id": 2}, None],
        "organizations": None,
        "posts": [{"id": "p", "label": "Mayor"}],
        "memberships": [{"post_id": "p"}, {"person_id": 1, "post_id": "p", "start_date": "2019"}, 3],
    }
    found, told = of(tmp_path, popolo)
    assert [(e.id, e.offices) for e in found] == [("popolo:1", (Office("mayor", None, "2019"),))]
    assert told == ["person 2 has no name", "person 3 is no object"]


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from("name aliases claims labels schema properties offices terms persons memberships id P39 en value".split()),
        inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(ODD)
def test_whatever_an_object_holds_it_is_a_person_or_a_reason(row: object) -> None:
    with contextlib.suppress(Refused):
        entry_of(row, lambda _: None)
    list(popolo(row if isinstance(row, dict) else {}, lambda *_: None))


@given(st.text(alphabet='ab",\n;7 ', max_size=60))
def test_every_line_of_a_table_is_a_row_or_told(text: str) -> None:
    for number, row in rows_of("name,id\n" + text):
        assert number > 1 and (isinstance(row, str) or set(row) <= {"name", "id"})


class Pages(Shelf):
    """The same register where a spelling stands on several pages."""

    def pages(self, folded: str) -> int:
        return len(folded) and 2


@pytest.mark.parametrize(
    ("title", "text", "shelf", "person"),
    [
        (None, "“We won,” said Boris Yeltin.", Shelf, 1),
        ("the former Russian president", "“We won,” said Boris Yeltin, the former Russian president.", Shelf, 1),
        ("a baker", "“We won,” said Boris Yeltin, a baker.", Shelf, None),
        (None, "“We won,” said Boris Yeltin. Yeltin smiled.", Shelf, None),
        (None, "“We won,” said Boris Yeltin. Yeltsin smiled, and Yeltin went.", Shelf, 1),
        (None, "“We won,” said Boris Yeltin.", Pages, None),
    ],
)
def test_a_letter_is_wrong_only_where_nothing_speaks_against_it(
    title: str | None, text: str, shelf: type[Shelf], person: int | None
) -> None:
    assert decide(shelf(BORIS), "Boris Yeltin", title, "1995-01-01", text).person == person


def test_what_may_be_a_surname_needs_the_very_office() -> None:
    zhou = Candidate(5, "Zhou Minglan", True, "zhou", True, (Office("president", "Veld", "2019"),), True)
    assert decide(Shelf(zhou), "Zhou", "President", "2024-02-05").person == 5
    assert decide(Shelf(zhou), "Zhou", None, "2024-02-05").person is None
    assert decide(Shelf(zhou), "Zhou", "Mayor", "2024-02-05").person is None


def test_items_of_wikidata_are_known_however_they_are_given_and_nothing_else_is_one(tmp_path: Path) -> None:
    file = tmp_path / "r.csv"
    file.write_text(
        "name,wikidata\nRuth Kane,https://www.wikidata.org/wiki/Q42\nIvo Sand,q43\nNora Bell,7\nSten Falk,7\n",
        encoding="utf-8",
    )
    told: list[Oddity] = []
    entries = list(read_people(file, told.append))
    assert [dict(e.ids).get("wikidata") for e in entries] == ["Q42", "Q43", None, None]
    assert len(told) == 2 and "no item of Wikidata" in told[0].reason


def test_a_row_with_half_a_character_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    file = tmp_path / "r.jsonl"
    file.write_text(
        '{"name": "Ada \\ud83d Thorne"}\n{"name": "Ruth Kane", "aliases": ["R. \\ud83d", "Ruthie Kane"]}\n',
        encoding="utf-8",
    )
    told: list[Oddity] = []
    assert [(e.name, e.aliases) for e in read_people(file, told.append)] == [("Ruth Kane", ("Ruthie Kane",))]
    assert [o.refused for o in told] == [True]


@pytest.mark.parametrize(
    ("name", "title", "person"),
    [("Lord Low", "senator", 2), ("Mr Justice Low", "representative", 3), ("Lord Low", None, None), ("Lord Wren", "senator", None)],
)  # fmt: skip
def test_a_surname_behind_its_honorific_needs_an_office_too(name: str, title: str | None, person: int | None) -> None:
    assert decide(ALL, name, title, "2010-05-01").person == person


def test_a_name_with_an_honorific_is_not_the_bare_word_of_other_pages() -> None:
    grown = Candidate(7, "John", False, "john", False, ())
    assert decide(Shelf(grown), "Father John", None, "2010-05-01").person is None
