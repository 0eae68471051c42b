"""Languages: told by the text, and a page in one that is not read is said to be that."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from onrecord.data import Document
from onrecord.extracting import extractor
from onrecord.languages import ENGLISH, language_of, of
from onrecord.languages.guess import guess, language_told
from onrecord.pipeline import process
from onrecord.shapes import page_to_json
from onrecord.store import open_store
from tests.cli.run import onrecord

GERMAN = (
    "Die Bürgermeisterin hat die Brücke am Montag für Lastwagen gesperrt. „Wir werden die Maut nicht erhöhen“, sagte sie "
    "dem Rat. Der Ingenieur Tomas Okafor erklärte, dass die Fähre auch im Winter fährt.\n\n“It is over,” said Ann Lee."
)
ENGLISH_TEXT = (
    "The mayor shut the bridge to lorries on Monday. “We will not raise the toll,” Anna Hallam told the council."
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (ENGLISH_TEXT, "en"),
        (GERMAN, "de"),
        ("Le maire a dit que la ville ne va pas fermer les écoles et que le pont est dans un bon état.", "fr"),
        ("El alcalde dijo que no es la hora de cerrar los puentes por el mal tiempo en la costa.", "es"),
        ("Мэр сказала, что мост закрыт до конца зимы и что паром будет ходить.", "und"),
        ("市長は月曜日に橋を閉鎖した。市長は 通行料は 上げないと 述べた。 フェリーは 冬も 運航する。", "und"),
        ("Ann Lee", None),
        ("“No comment,” said Anna Hallam.", None),
        ("“Que sera, sera,” said Mayor de la Cruz.", None),
        ("Bridge toll: 3.50 euros, lorries 9.00, buses 6.00, bicycles free", None),
    ],
)
def test_the_text_tells_its_language(text: str, told: str | None) -> None:
    assert guess(text) == told


def test_what_a_page_declares_counts_where_its_text_does_not_tell() -> None:
    assert language_told("de", ENGLISH_TEXT) == "en"
    assert language_told("sv", "Hej då") == "sv"
    assert language_told(None, "Ann Lee") is None
    assert language_of(Document("p", "Ann Lee")) is ENGLISH
    assert of("en_US.UTF-8") is ENGLISH
    assert not of("sv").is_read


@pytest.mark.parametrize("tier", ["fast", "accurate"])
def test_nobody_speaks_in_a_language_that_is_not_read(tier: str) -> None:
    page = process(Document("p", GERMAN), extractor(tier))
    assert (page.attributions, page.speakers, page.language) == ((), (), "de")
    assert page_to_json(page)["language"] == "de"
    assert {q.speaker for q in page.quotes or ()} == {None}
    assert process(Document("p", GERMAN, language="en"), extractor(tier)).attributions == ()


def test_the_command_line_says_so(tmp_path: Path) -> None:
    (tmp_path / "de.txt").write_text(GERMAN, encoding="utf-8")
    (tmp_path / "en.txt").write_text(ENGLISH_TEXT, encoding="utf-8")
    told = "onrecord: 1 page is in German, which is not read: no statements were looked for"
    store = tmp_path / "s.db"
    for ended in (onrecord("extract", tmp_path), onrecord("read", tmp_path, "--store", store)):
        assert ended.returncode == 0 and told in ended.stderr
    assert told in onrecord("verify", tmp_path / "de.txt", "--store", store).stderr
    with open_store(str(store)) as opened:
        assert sorted(p.language or "" for p in opened.pages()) == ["de", "en"]


@pytest.mark.parametrize(
    ("corpus", "language"), [("polnear/dev", "en"), ("marked/dev", "en"), ("dewikinews/dev", "de")]
)
def test_of_news_the_text_always_tells(shared: Path, corpus: str, language: str) -> None:
    with gzip.open(shared / "corpora" / f"{corpus}.jsonl.gz", "rt", encoding="utf-8") as lines:
        told = [guess(json.loads(line).get("text", "")) for line in lines]
    assert told.count(language) >= 0.99 * len(told)
