"""Which extractor answers: asked for, absent, fallen back; and what is chosen of its answers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.data import Document, Mode, Query, Written
from onrecord.errors import ModelError, UsageError
from onrecord.extracting import extractor, tiers
from onrecord.extracting.choose import choose
from onrecord.extracting.modes import mode_of
from onrecord.languages import ENGLISH
from onrecord.pipeline import process
from onrecord.store import open_store

LABELLED = Path(__file__).parent / "cue_modes.tsv"
PAGE = Document(
    "p", "“We won,” said Jane Doe.\n\nDoe hopes that the toll will fall. She wrote that it must.", address="p"
)


def test_the_environment_names_the_tier_and_the_default_is_accurate(monkeypatch: pytest.MonkeyPatch) -> None:
    assert extractor().name == "rules 1"
    monkeypatch.delenv("ONRECORD_TIER")
    assert extractor().name == "onrecord-small 3" == extractor("accurate").name
    assert extractor() is extractor()


def test_without_the_packages_the_default_gives_way_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_TIER")
    monkeypatch.setattr(tiers, "find_spec", lambda _: None)
    with pytest.warns(UserWarning, match="pip install onnxruntime"):
        assert extractor().name == "rules 1"
    with pytest.raises(ModelError, match="pip install onnxruntime"):
        extractor("accurate")
    assert extractor("fast").name == "rules 1"


def test_an_absent_model_names_the_command_that_adds_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tiers, "entry_points", lambda **_: ())
    with pytest.raises(ModelError, match=r"pip install \./models/best"):
        extractor("best")
    with pytest.raises(ModelError, match="holds no model"):
        extractor(model=tmp_path)
    with pytest.raises(UsageError, match="accurate, best, fast"):
        extractor("slow")


def test_an_installed_model_is_found_by_its_entry_point(monkeypatch: pytest.MonkeyPatch) -> None:
    class Point:
        name = "best"

        def load(self) -> object:
            return lambda: tiers.folder_of("accurate")

    monkeypatch.setattr(tiers, "entry_points", lambda group: [Point()] if group == "onrecord.models" else [])
    assert extractor("best").name == "onrecord-small 3"


def test_a_page_read_with_another_tier_is_a_changed_page() -> None:
    with open_store(":memory:") as store:
        fast, accurate = (process(PAGE, extractor(t)) for t in ("fast", "accurate"))
        assert [store.add_page(p) for p in (fast, fast, accurate, accurate)] == [
            Written.NEW,
            Written.UNCHANGED,
            Written.CHANGED,
            Written.UNCHANGED,
        ]
        assert next(store.pages()).extractor == "onrecord-small 3"


def test_speech_alone_holds_no_thought() -> None:
    page = process(PAGE, extractor("accurate"))
    assert {a.mode for a in page.attributions} == set(Mode)
    kept = choose(page, {Mode.SPEECH, Mode.WRITING})
    assert {a.mode for a in kept.attributions} == {Mode.SPEECH, Mode.WRITING}
    assert {s.attribution_id for s in kept.speakers} == {a.id for a in kept.attributions}
    with open_store(":memory:") as store:
        store.add_page(page)
        store.link()
        asked = {
            modes: {f.attribution.mode for f in store.search(Query(mode=modes))}
            for modes in ((), ("speech",), ("thought", "writing"))
        }
    assert asked[()] == set(Mode) and asked[("speech",)] == {Mode.SPEECH}
    assert asked[("thought", "writing")] == {Mode.THOUGHT, Mode.WRITING}


def test_what_is_less_sure_is_left_out_and_its_insides_move_up() -> None:
    page = process(PAGE, extractor("accurate"))
    least = sorted(a.confidence for a in page.attributions)[1]
    assert len(choose(page, least=least).attributions) == len(page.attributions) - 1
    assert choose(page, least=1.1).attributions == ()
    assert choose(page) is page


def test_common_cues_have_the_mode_that_a_reader_gives_them() -> None:
    rows = [line.split("\t") for line in LABELLED.read_text("utf-8").splitlines()]
    wrong = [(cue, mode) for cue, mode in rows if (mode_of(cue, ENGLISH.grammar) or Mode.THOUGHT).value != mode]
    assert len(rows) == 300 and len(wrong) <= 6, wrong


def test_extract_takes_the_flags(tmp_path: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "onrecord", "extract", str(page), *words]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    page = tmp_path / "p.jsonl"
    page.write_text(json.dumps({"id": "p", "text": PAGE.text}), encoding="utf-8")
    for tier, name in (("fast", "rules 1"), ("accurate", "onrecord-small 3")):
        row = json.loads(run("--tier", tier, "--format", "jsonl").stdout)
        assert row["extractor"] == name
    row = json.loads(run("--tier", "accurate", "--mode", "thought", "--format", "jsonl").stdout)
    assert {a["mode"] for a in row["attributions"]} == {"thought"}
    assert run("--mode", "song").returncode == 2
    assert run("--tier", "slow").returncode == 2
