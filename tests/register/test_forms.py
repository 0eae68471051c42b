"""Registers of people: how names are written, days of offices, rows of tables, and who a name on a page is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Office
from onrecord.errors import ReadError
from onrecord.register import Entry, read_people
from onrecord.register.days import day_of, time_of
from onrecord.register.entry import fold, slug
from onrecord.register.formats import Refused, entry_of
from onrecord.register.forms import forms_of
from onrecord.register.table import rows_of
from onrecord.register.titles import office, office_of, unknown


# ---------------------------------------------------------------- names
@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Rosa Whitlow", "Rosa Whitlow"),
        ("Whitlow, Rosa", "Rosa Whitlow"),
        ("WHITLOW Rosa", "Rosa Whitlow"),
        ("Rosa WHITLOW", "Rosa Whitlow"),
        ("Whitlow, Rosa, Jr.", "Rosa Whitlow"),
        ("VAN DALEN Piet", "Piet van Dalen"),
        ("McDONALD Ann", "Ann McDonald"),
        ("O'BRIEN Ann", "Ann O'Brien"),
        ("Li Wenhao", "Li Wenhao"),
        ("Wenhao LI", "Li Wenhao"),
        ("Cher", "Cher"),
        ("  Rosa   Whitlow ", "Rosa Whitlow"),
        ("ROSA WHITLOW", "ROSA WHITLOW"),
    ],
)
def test_a_name_as_pages_would_print_it(written: str, name: str) -> None:
    assert forms_of(written).name == name


@pytest.mark.parametrize(
    ("written", "surnames"),
    [
        ("Rosa Whitlow", {"whitlow"}),
        ("Rosa Whitlow Jr.", {"whitlow"}),
        ("Ida van der Berg", {"berg", "van der berg"}),
        ("Maria Rosa Lopez Garcia", {"garcia", "lopez garcia"}),
        ("Whitlow, Rosa", {"whitlow"}),
        ("Cher", set()),
    ],
)
def test_the_surnames_of_a_name(written: str, surnames: set[str]) -> None:
    assert set(forms_of(written).surnames) == surnames


def test_of_a_name_with_the_family_first_either_word_may_be_the_surname() -> None:
    found = forms_of("Kim Minjun")
    assert "kim" in found.perhaps and found.surnames == ()
    assert "minjun kim" in found.others


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("José  Núñez", "jose nunez"),
        ("ŁUKASZ", "lukasz"),
        ("Ann-Marie O’Neil", "ann marie o neil"),
        ("Straße", "strasse"),
        ("", ""),
        ("!!!", ""),
    ],
)
def test_a_name_without_case_accents_and_marks(name: str, folded: str) -> None:
    assert fold(name) == folded
    assert slug(name) == (folded.replace(" ", "-") or "nobody")


@given(st.sampled_from("Rosa Ann Ida Piet Maria".split()), st.sampled_from("Whitlow Okafor Brandt Lindqvist".split()))
def test_every_order_of_a_name_is_the_same_name(first: str, last: str) -> None:
    forms = {
        forms_of(w).name
        for w in (f"{first} {last}", f"{last}, {first}", f"{last.upper()} {first}", f"{first} {last.upper()}")
    }
    assert forms == {f"{first} {last}"}


@given(st.text(max_size=30))
def test_any_name_has_forms(written: str) -> None:
    found = forms_of(written)
    assert all(s == fold(s) for s in (*found.others, *found.surnames, *found.perhaps))


# ---------------------------------------------------------------- days
@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2015-05-01", "2015-05-01"),
        ("2015-05", "2015-05"),
        ("2015", "2015"),
        (2015, "2015"),
        ("2015-00-00", "2015"),
        ("2015-05-00", "2015-05"),
        ("2015/5/1", "2015-05-01"),
        ("20150501", "2015-05-01"),
        ("2015-05-01T10:00:00Z", "2015-05-01"),
        ("1 May 2015", "2015-05-01"),
        ("", None),
        (None, None),
    ],
)
def test_a_day_as_registers_write_it(written: object, day: str | None) -> None:
    assert day_of(written) == day


@pytest.mark.parametrize("written", ["2015-13-01", "2015-02-30", "05/06/2015", "soon", "-500"])
def test_what_is_no_day_or_two_is_refused(written: str) -> None:
    with pytest.raises(ValueError):
        day_of(written)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ({"time": "+1991-07-10T00:00:00Z", "precision": 11}, "1991-07-10"),
        ({"time": "+1991-07-00T00:00:00Z", "precision": 10}, "1991-07"),
        ({"time": "+1991-00-00T00:00:00Z", "precision": 9}, "1991"),
        ({"time": "+1991-07-10T00:00:00Z"}, "1991-07-10"),
        ({"time": "+1990-00-00T00:00:00Z", "precision": 8}, None),
        ({"time": "-0500-01-01T00:00:00Z", "precision": 11}, None),
        ({}, None),
        ("1991", None),
    ],
)
def test_a_moment_of_wikidata_as_far_as_it_is_known(value: object, day: str | None) -> None:
    assert time_of(value) == day


# ---------------------------------------------------------------- offices
@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Sen.", "senator"), ("Democratic Sen.", "senator"), ("Rep.", "representative"), ("President", "president"),
        ("the former vice president", "vice president"), ("Gov.", "governor"), ("Mayor", "mayor"), ("widow", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_the_office_in_a_title(title: str | None, found: str | None) -> None:
    assert office_of(title) == found


def test_an_office_with_what_it_is_of() -> None:
    assert office("Mayor of Holm") == Office("mayor", "Holm")
    assert office("Mayor", "Holm", "2010", "2014") == Office("mayor", "Holm", "2010", "2014")
    assert unknown("q123") and not unknown("mayor")


# ---------------------------------------------------------------- tables
def test_the_rows_of_a_table_by_their_columns() -> None:
    rows = list(rows_of('Name , Office\nAnn Lee, Mayor\n\n ,\n"Ek, Bo",Clerk\n'))
    assert rows == [(2, {"name": "Ann Lee", "office": "Mayor"}), (5, {"name": "Ek, Bo", "office": "Clerk"})]


def test_a_cell_over_two_lines_is_one() -> None:
    assert list(rows_of('name,note\n"Ann\nLee",x\nBo,y')) == [
        (2, {"name": "Ann\nLee", "note": "x"}),
        (4, {"name": "Bo", "note": "y"}),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('name,note\n"Ann,x\nBo,y\nCy,z', "never closed"),
        ("name,note\nAnn,x,z", "has 3 cells"),
        ('name,note\nA"n"n,"x" y', "no row"),
    ],
)
def test_one_row_that_is_none_does_not_take_the_others_with_it(text: str, told: str) -> None:
    rows = list(rows_of(text))
    wrong = [found for _, found in rows if isinstance(found, str)]
    assert wrong and any(told in w for w in wrong)
    if "Bo,y" in text:
        assert {"name": "Bo", "note": "y"} in [found for _, found in rows]


@pytest.mark.parametrize("text", ["", "a,b\n1,2", '"name'])
def test_a_table_needs_names(text: str) -> None:
    with pytest.raises(ValueError, match="column called name"):
        list(rows_of(text))


# ---------------------------------------------------------------- objects
def taken(row: object) -> Entry | None:
    return entry_of(row, lambda _: None)


def test_what_an_object_gives_in_another_shape_is_left_out() -> None:
    odd = {"name": "Ann Lee", "aliases": 5, "gender": [], "offices": "mayor", "identifiers": {}, "terms": [5]}
    found = taken(odd)
    assert found is not None and found.name == "Ann Lee" and found.aliases == ()


@pytest.mark.parametrize("row", [5, [], "Ann Lee", {}, {"name": ""}, {"name": 7.5}, {"name": "\ud800"}])
def test_what_has_no_name_is_refused(row: object) -> None:
    with pytest.raises(Refused):
        taken(row)


def test_an_item_of_wikidata_that_is_nobody_is_passed_over() -> None:
    place = {
        "id": "Q1",
        "labels": {"en": {"value": "Holm"}},
        "claims": {"P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q515"}}}}]},
    }
    assert taken(place) is None
    body = {"id": "x", "schema": "Company", "properties": {"name": ["Holm Ferries"]}}
    assert taken(body) is None


def test_an_entry_goes_by_its_best_identifier() -> None:
    assert Entry("Ann Lee", ids=(("govtrack", "7"), ("wikidata", "Q7"))).id == "Q7"
    assert Entry("Ann Lee", ids=(("govtrack", "7"),)).id == "govtrack:7"
    assert Entry("Ann Lee").id == "ann-lee"
    assert Entry("!!!").id == "nobody"


# ---------------------------------------------------------------- files
def test_lines_and_tables_tell_what_was_odd_and_take_the_rest(tmp_path: Path) -> None:
    (tmp_path / "p.jsonl").write_text('{"name": "Ann Lee"}\n{"name": ""}\n{broken\n{"name": "Bo Ek"}\n')
    odd: list[object] = []
    assert [e.name for e in read_people(tmp_path / "p.jsonl", odd.append)] == ["Ann Lee", "Bo Ek"]
    assert len(odd) == 2
    (tmp_path / "p.csv").write_text("name,office,start\nAnn Lee,Mayor,2015-05-01\nBo Ek,Mayor,soon\nCy Oz,Mayor,x,y\n")
    odd.clear()
    names = [e.name for e in read_people(tmp_path / "p.csv", odd.append)]
    assert names[0] == "Ann Lee" and len(odd) >= 1


def test_rows_of_one_person_are_one_person(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text(
        "name,wikidata,office,of,start,end\nAnn Lee,Q7,Mayor,Holm,2010,2014\nAnn Lee,Q7,Governor,North,2015,\nBo Ek,,,,,\n"
    )
    ann, bo = read_people(tmp_path / "p.csv")
    assert ann.id == "Q7" and {o.title for o in ann.offices} == {"mayor", "governor"}
    assert bo.offices == ()


@pytest.mark.parametrize("content", ["", "{}", "[]x", "<html>", "a,b\n1,2\n"])
def test_what_is_no_register_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "p").write_text(content)
    with pytest.raises(ReadError):
        list(read_people(tmp_path / "p"))
