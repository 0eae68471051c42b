"""Who the speakers of a store are: grown, imported, misspelt, by office; and what people decide stands."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import build
from onrecord.data import Office, Page, Query, Record, Turn
from onrecord.errors import NotInStore, UsageError
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.register import Entry
from onrecord.shapes import found_to_json
from onrecord.store import TableStore, open_store

YELTSIN = Entry("Boris Yeltsin", ("Boris Nikolayevich Yeltsin",), (Office("president", "Russia", "1991-07-10", "1999-12-31"),),
                (("wikidata", "Q34453"),), "m")  # fmt: skip
OBAMA = Entry(
    "Barack Obama", (), (Office("president", "United States", "2009-01-20", "2017-01-20"),), (("wikidata", "Q76"),)
)


def page(text: str, number: int, day: str = "2016-05-03") -> Page:
    return process(read_text(text, url=f"https://a.example/{number}", published=day, publisher=f"Gazette {number}"))


@pytest.fixture
def path(place: Callable[[], str]) -> str:
    path = place()
    with open_store(path) as store:
        store.add_page(page("“We won the vote in Holm,” said Boris Yeltin.", 1))
        store.add_page(page("“The harbour stays open all winter,” said Kai Borg.", 2))
        store.add_page(page("“The mill closes on Friday for good,” said Kai Borg.", 3))
        store.add_page(page("In Washington, at the White House, “I will sign the bill,” the president said.", 4))
        store.link()
    return path


def words(store: TableStore, **query: str) -> list[str]:
    return sorted(f.attribution.content[0].of(f.document.text) for f in store.search(Query(**query)))  # type: ignore[arg-type]


def test_a_register_grows_from_what_is_read(path: str) -> None:
    with open_store(path) as store:
        (borg,) = store.people("Borg")
        assert (borg["id"], borg["name"], borg["called"], borg["imported"]) == (
            "kai-borg",
            "Kai Borg",
            ["kai borg"],
            False,
        )
        assert len(words(store, person="kai-borg")) == 2
        assert store.people("Nobody") == []


def test_an_imported_person_is_found_misspelt_and_by_office(path: str) -> None:
    with open_store(path) as store:
        assert store.add_people([YELTSIN, OBAMA]) == (2, 0)
        store.link()
        assert store.add_people([YELTSIN, OBAMA]) == (0, 2)
        store.link()
        (boris,) = store.people("Q34453")
        assert boris["called"] == ["boris yeltin"] and boris["offices"][0]["title"] == "president"
        assert words(store, speaker="Boris Yeltsin") == words(store, person="Q34453") == ["“We won the vote in Holm,”"]
        assert words(store, person="Q76") == ["“I will sign the bill,”"]
        assert words(store, speaker="Boris Yeltin") == ["“We won the vote in Holm,”"]
        (found,) = store.search(Query(person="Q34453"))
        assert found.person is not None and (found.person.id, found.person.name) == ("Q34453", "Boris Yeltsin")
        assert found.person.evidence == ("Boris Yeltin, misspelt for Boris Yeltsin",) and found.person.score == 0.7
        assert found_to_json(found)["person"]["decided_by"] == "register 1"  # type: ignore[index]


def test_somebody_grown_turns_out_to_be_the_imported_one(path: str) -> None:
    with open_store(path) as store:
        store.add_people([Entry("Kai Borg", (), (), (("wikidata", "Q1"),))])
        store.link()
        assert [p["id"] for p in store.people("kai-borg")] == ["Q1"]
        assert len(words(store, person="Q1")) == len(words(store, person="kai-borg")) == 2


@pytest.mark.parametrize("order", [("kai-borg", "boris-yeltin"), ("boris-yeltin", "kai-borg")])
def test_whoever_was_merged_with_somebody_is_the_imported_person_of_their_name_too(
    path: str, order: tuple[str, str]
) -> None:
    with open_store(path) as store:
        kept = store.merge_people(*order, "Ida", "a pen name")
        store.add_people([Entry("Kai Borg", (), (), (("wikidata", "Q1"),))])
        store.link()
        assert len(words(store, person="Q1")) == len(words(store, person="boris-yeltin")) == 3
        assert all(f.person is not None for f in store.search(Query(speaker="Kai Borg")))
        store.undo_person(kept.number)
        assert (len(words(store, person="Q1")), len(words(store, person="boris-yeltin"))) == (2, 1)


def test_somebody_who_was_renamed_is_the_imported_person_and_keeps_the_given_name(path: str) -> None:
    with open_store(path) as store:
        kept = store.rename_person("kai-borg", "Captain Borg", "Ida")
        store.add_people([Entry("Kai Borg", (), (), (("wikidata", "Q1"),))])
        store.link()
        assert len(words(store, person="Q1")) == 2 and store.people("Q1")[0]["name"] == "Captain Borg"
        store.undo_person(kept.number)
        assert len(words(store, person="Q1")) == 2 and store.people("Q1")[0]["name"] == "Kai Borg"


def test_whom_a_judgement_made_another_imported_person_no_import_takes_away(path: str) -> None:
    with open_store(path) as store:
        store.add_people([Entry("Captain Borg", (), (), (("wikidata", "Q7"),))])
        store.link()
        store.merge_people("Q7", "kai-borg", "Ida")
        store.add_people([Entry("Kai Borg", (), (), (("wikidata", "Q1"),))])
        store.link()
        assert [p["id"] for p in store.people("kai-borg")] == ["Q7"]


def test_what_a_person_parted_nothing_computed_joins(path: str) -> None:
    with open_store(path) as store:
        mill = next(f for f in store.search(Query(words="mill")))
        parted = store.split_person("kai-borg", [mill.statement], "Ida", "Kai Borg (Vik)", "another town")
        assert parted.other == "kai-borg-vik-2"
        assert words(store, person="kai-borg") == ["“The harbour stays open all winter,”"]
        assert words(store, person="kai-borg-vik-2") == ["“The mill closes on Friday for good,”"]
        store.add_page(
            page("It rained. “The mill closes on Friday for good,” said Kai Borg.", 3)
        )  # read again, changed
        store.add_people([Entry("Kai Borg", (), (), (("wikidata", "Q1"),))])
        store.link()
        assert words(store, person="kai-borg-vik-2") == ["“The mill closes on Friday for good,”"]
        assert [p["id"] for p in store.people("kai-borg")] == ["kai-borg"], (
            "two people have the name, so it is not adopted"
        )
        store.undo_person(parted.number)
        assert words(store, person="kai-borg-vik-2") == []
        with pytest.raises(NotInStore, match="to undo"):
            store.undo_person(parted.number)


MILL = "“The mill closes on Friday for good,” said Kai Borg."
BODY = (
    " The council met in Holm for three hours and heard nobody else. It will meet again in May, as it does each year."
)
RAIN = f"“It rained on the mill all night,” said Kai Borg.{BODY}"


def test_what_stays_of_a_split_when_its_page_loses_the_quote(path: str) -> None:
    """The split stands; whom it made keeps the id and has no words until a page at that address prints them again."""
    with open_store(path) as store:
        store.add_page(page(MILL + BODY, 3))
        store.link()
        mill = next(f for f in store.search(Query(words="mill")))
        parted = store.split_person("kai-borg", [mill.statement], "Ida", "Kai Borg (Vik)")
        assert parted.other
        store.add_page(page(RAIN, 3))
        store.link()
        assert words(store, person=parted.other) == [], "other words are not what was parted"
        assert sorted(words(store, person="kai-borg")) == [
            "“It rained on the mill all night,”",
            "“The harbour stays open all winter,”",
        ]
        assert store.person_of(parted.other)["name"] == "Kai Borg (Vik)"
        assert store.person_counts(parted.other)["statements"] == 0
        assert [(j.number, j.undone) for j in store.person_judgements()] == [(parted.number, None)]
        store.add_page(page(MILL + BODY, 9))
        store.link()
        assert words(store, person=parted.other) == [], "nothing ties the words on another page to what was parted"
        store.add_page(page(f"It rained. {MILL}{BODY}", 3))
        store.link()
        assert len(words(store, person=parted.other)) == 1 and store.found(mill.statement) is not None
        assert words(store, person="kai-borg") == ["“The harbour stays open all winter,”"], (
            "the other page goes with it"
        )
        store.add_page(page(RAIN, 3))
        store.link()
        store.undo_person(parted.number)
        assert len(words(store, person="kai-borg")) == 3 and words(store, person=parted.other) == []


def test_a_split_holds_on_the_other_pages_when_its_own_loses_the_quote(path: str) -> None:
    with open_store(path) as store:
        for number in (3, 9):
            store.add_page(page(MILL + BODY, number))
        store.link()
        mill = next(f for f in store.search(Query(words="mill")))
        parted = store.split_person("kai-borg", [mill.statement], "Ida", "Kai Borg (Vik)")
        assert parted.other and len(parted.mentions) == 2
        for number, left in ((3, 1), (9, 0)):
            store.add_page(page(RAIN, number))
            store.link()
            assert len(words(store, person=parted.other)) == left


def test_people_are_merged_and_renamed_and_it_is_undone(path: str) -> None:
    with open_store(path) as store:
        kept = store.merge_people("kai-borg", "boris-yeltin", "Ida", "a pen name")
        assert len(words(store, person="kai-borg")) == len(words(store, person="boris-yeltin")) == 3
        with pytest.raises(UsageError, match="already"):
            store.merge_people("kai-borg", "boris-yeltin", "Ida")
        store.undo_person(kept.number)
        assert len(words(store, person="kai-borg")) == 2 and len(words(store, person="boris-yeltin")) == 1
        renamed = store.rename_person("boris-yeltin", "Boris Yeltsin", "Ida")
        assert store.people("boris-yeltin")[0]["name"] == "Boris Yeltsin"
        store.undo_person(renamed.number)
        assert store.people("boris-yeltin")[0]["name"] == "Boris Yeltin"
        assert [(j.act, bool(j.undone)) for j in store.person_judgements()] == [("rename", True), ("merge", True)]
        with pytest.raises(NotInStore, match="nobody of that id"):
            store.rename_person("nobody", "X", "Ida")


def test_a_name_given_by_a_judgement_outlives_the_next_import(path: str) -> None:
    with open_store(path) as store:
        store.add_people([YELTSIN])
        store.link()
        store.rename_person("Q34453", "President Yeltsin", "Ida")
        store.add_people([YELTSIN])
        store.link()
        assert store.people("Q34453")[0]["name"] == "President Yeltsin"


def test_the_turns_of_a_record_have_their_people(path: str) -> None:
    with open_store(path) as store:
        store.add_people([YELTSIN])
        store.link()
        store.add_record(Record("r", (Turn("Boris Yeltsin", "We won."), Turn("AUDIENCE", "Yes!")), date="1995-01-01"))
        sql = "SELECT t.speaker, p.id FROM turn_people t JOIN people p ON p.number = t.person"
        found = [tuple(r) for r in store._connection.execute(sql)]
    assert found == [("Boris Yeltsin", "Q34453")]


def test_the_command_line(path: str, tmp_path: Path) -> None:
    def run(*args: str) -> tuple[int, str, str]:
        done = CliRunner().invoke(build(), ["person", *args, "--store", path])
        return done.exit_code, done.stdout, done.stderr

    file = tmp_path / "people.jsonl"
    file.write_text(json.dumps({"name": "Boris Yeltsin", "wikidata": "Q34453"}))
    assert run("import", str(file))[0] == 0
    code, out, told = run("Q34453")
    assert code == 0 and "We won the vote" in out and "Boris Yeltsin (Q34453)" in told
    assert "boris yeltin" in run("list", "Yeltsin")[1]
    assert json.loads(run("list", "Q34453", "--format", "jsonl")[1])["id"] == "Q34453"
    assert "take it back with: onrecord person undo 1" in run("rename", "kai-borg", "Kai B. Borg", "--by", "Ida")[2]
    assert run("rename", "kai-borg", " ")[0] != 0
    assert "Kai B. Borg" in run("judgements")[1] and "undone" in run("undo", "1")[2]
    assert run("show", "Borg")[1] == run("Borg")[1] != ""


def test_counts_go_by_the_person_whatever_a_page_calls_them(path: str) -> None:
    with open_store(path) as store:
        store.add_page(page("“The council votes on Monday,” said Boris Yeltsin.", 7))
        store.link()
        assert {r["speaker"]: r["count"] for r in store.count(["speaker"], "utterance", Query())}["Boris Yeltin"] == 1
        store.add_people([YELTSIN])
        store.link()
        counted = {r["speaker"]: r["count"] for r in store.count(["speaker"], "utterance", Query())}
        assert counted["Boris Yeltsin"] == 2 and "Boris Yeltin" not in counted


def test_somebody_imported_is_found_by_a_part_of_the_name(path: str) -> None:
    with open_store(path) as store:
        store.add_people([Entry("Ann Lee Smith"), Entry("Ann Lee"), Entry("Joann Ek")], register="a")
        store.link()
        assert [p["name"] for p in store.people("Ann")] == ["Ann Lee Smith", "Ann Lee"]
        assert [p["name"] for p in store.people("ann lee")] == ["Ann Lee", "Ann Lee Smith"]
