"""A register of people: read from the formats of others, and asked who a name is."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ReadError
from onrecord.register import Candidate, Entry, Office, decide, read_people
from onrecord.register.entry import fold, slug
from onrecord.register.match import by_office_alone, office_of

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
            "mainsnak": {"datavalue": {"value": {"id": "Q218295"}}},
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
            Office("q218295", None, "1991-07-10", "1999-12-31"),
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
