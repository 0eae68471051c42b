"""Word pieces: as the package that reads every kind of tokenizer makes them."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.errors import ModelError
from onrecord.extracting.tagger.model import Tagger
from onrecord.extracting.tagger.pieces import Cutter, WordPieces, cutter_of, tokenizer_of
from onrecord.extracting.tiers import folder_of

ROOT = Path(__file__).parents[2]
FILES = (folder_of("accurate") / "tokenizer.json", ROOT / "models/best/src/onrecord_best/model/tokenizer.json")
WORDS = "a don't Ukraine ÅNGSTRÖM e\u0301 İ ẞ 中 각 😀 हिन्दी “ — €5 $5.00 ° #tag [SEP] <mask> <UNK> [unk]".split()
PARTS = st.sampled_from([*WORDS, *" \t\u00a0\u2028\u00ad\u200b\x07\ufffd", "x" * 101])
LINES = st.lists(PARTS | st.characters(codec="latin-1"), max_size=12).map("".join)


def read(cutter: Cutter, line: str) -> tuple[list[int], list[tuple[int, int]], list[bool]]:
    """Numbers, places, and where a new word begins."""
    (coded,) = cutter.encode_batch([line], add_special_tokens=False)
    return list(coded.ids), [(a, b) for a, b in coded.offsets], begins(coded.word_ids)


def begins(words: Sequence[int | None]) -> list[bool]:
    return [n == 0 or words[n - 1] != word for n, word in enumerate(words)]


@pytest.mark.parametrize("file", FILES, ids=["accurate", "best"])
def test_every_character_is_cut_as_by_the_package(file: Path) -> None:
    """But marks and signs that came to Unicode after 2014: the package knows none of them."""
    pytest.importorskip("tokenizers")
    ours, theirs = both(file)
    assert isinstance(ours, WordPieces)
    lines = [f"ab{chr(n)}cd {chr(n)}" for n in range(0x2E00) if unicodedata.category(chr(n)) != "Cs"]
    other = [line[2] for line in lines if read(ours, line) != read(theirs, line)]
    assert all(unicodedata.category(c) in {"Mn", "Mc", "Po", "Cf", "So"} for c in other)
    assert len(other) < 150 and not [c for c in other if ord(c) < 0x600]


@example(" <mask>\u00ad")
@given(LINES)
def test_lines_are_cut_as_by_the_package(line: str) -> None:
    pytest.importorskip("tokenizers")
    for file in FILES:
        ours, theirs = both(file)
        assert read(ours, line) == read(theirs, line)


@cache
def both(file: Path) -> tuple[Cutter, Cutter]:
    """Ours and the package's."""
    return cutter_of(file), tokenizer_of(file)


def test_another_kind_of_tokenizer_takes_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = json.loads(FILES[0].read_text(encoding="utf-8"))
    told["normalizer"]["lowercase"] = False
    for name in ("read.onnx", "roles.onnx", "who.onnx", "model.json"):
        (tmp_path / name).symlink_to(folder_of("accurate") / name)
    (tmp_path / "tokenizer.json").write_text(json.dumps(told))
    pytest.importorskip("tokenizers")
    assert not isinstance(cutter_of(tmp_path / "tokenizer.json"), WordPieces)
    monkeypatch.setattr("onrecord.extracting.tagger.pieces.find_spec", lambda _: None)
    with pytest.raises(ModelError, match="pip install tokenizers"):
        Tagger(tmp_path)
