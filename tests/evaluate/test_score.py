"""The scorer: laws, and agreement with the shared one on every figure."""

from __future__ import annotations

import gzip
import importlib.util
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import GoldError
from onrecord.evaluate import score
from onrecord.evaluate.floors import OTHER_PROCESSORS, ROOM, BelowFloor, check_floors, figures_of, write_floors
from onrecord.evaluate.gold import read_rows
from onrecord.evaluate.matching import assignment

TEXT = "“We won,” said Jane Doe. Bob said that it rained, but Ann said “no” to him."
GOLD = [
    {"id": "d", "text": TEXT, "attributions": [
        {"source": [[15, 23]], "cue": [[10, 14]], "content": [[0, 9]], "kind": "direct"},
        {"source": [[25, 28]], "cue": [[29, 33]], "content": [[34, 48]], "kind": "indirect"},
    ]}
]  # fmt: skip


DIGESTS = {"gold": "g", "weights": "w"}


def test_gold_against_itself_is_perfect() -> None:
    figures = score(GOLD, GOLD).figures
    assert {m["f1"] for m in figures["metrics"].values()} == {1.0}


def test_a_wrong_source_costs_the_source_alone() -> None:
    moved = {"source": [[25, 28]], "cue": [[10, 14]], "content": [[0, 9]]}
    predicted = [{"id": "d", "attributions": [moved]}]
    metrics = score(GOLD, predicted).figures["metrics"]
    assert metrics["attribution.content"]["precision"] == 1.0
    assert metrics["attribution.content_source"]["precision"] == 0.0


COSTS = st.integers(1, 4).flatmap(
    lambda n: st.lists(st.lists(st.integers(0, 9), min_size=n + 1, max_size=n + 1), min_size=n, max_size=n)
)


@given(COSTS)
def test_the_assignment_is_the_cheapest(costs: list[list[int]]) -> None:
    from itertools import permutations

    chosen = assignment(costs)
    assert len(set(chosen)) == len(chosen)
    best = min(sum(costs[r][c] for r, c in enumerate(p)) for p in permutations(range(len(costs[0])), len(costs)))
    assert sum(costs[r][c] for r, c in enumerate(chosen)) == best


def test_floors_hold_fall_and_are_not_lowered_silently(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    high = figures_of({"all": score(GOLD, GOLD).figures})
    low = figures_of({"all": score(GOLD, []).figures})
    write_floors(path, DIGESTS, high, lower=False)
    assert check_floors(path, DIGESTS, high) == len(high)
    with pytest.raises(BelowFloor):
        check_floors(path, DIGESTS, low)
    write_floors(path, DIGESTS, low, lower=False)
    with pytest.raises(BelowFloor):
        check_floors(path, DIGESTS, low)
    write_floors(path, DIGESTS, low, lower=True)
    assert check_floors(path, DIGESTS, low)
    with pytest.raises(GoldError):
        check_floors(path, {"gold": "another", "weights": "w"}, high)
    for weights in ({}, {"weights": "others"}):
        with pytest.raises(GoldError, match="another model"):
            check_floors(path, {"gold": "g"} | weights, high)
    write_floors(path, DIGESTS, high, lower=False)
    write_floors(path, {"gold": "g", "weights": "others"}, low, lower=False)
    with pytest.raises(BelowFloor):
        check_floors(path, {"gold": "g", "weights": "others"}, low)


def test_a_figure_of_a_model_may_lie_a_little_below_its_floor_on_another_processor(tmp_path: Path) -> None:
    path, (name, value) = tmp_path / "floors.toml", ("all.tokens.cue", 0.8)
    for digests, a_little in ((DIGESTS, OTHER_PROCESSORS), ({"gold": "g"}, 0.0)):
        write_floors(path, digests, {name: value}, lower=True)
        least = value - ROOM - a_little
        assert check_floors(path, digests, {name: least + 1e-6}) == 1
        with pytest.raises(BelowFloor, match="figures fell"):
            check_floors(path, digests, {name: least - 1e-4})


def test_a_faulty_gold_file_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text('{"id": 1, "text": "a", "attributions": []}\n{"id": 2}\n')
    with pytest.raises(GoldError, match=r"gold.jsonl:2: has no text, attributions"):
        list(read_rows(tmp_path / "gold.jsonl", ("id", "text", "attributions")))


def _disturbed(gold: list[dict[str, Any]], seed: int) -> list[dict[str, Any]]:
    chance = random.Random(seed)
    out = []
    for row in gold:
        kept = [a for a in row["attributions"] if chance.random() > 0.2]
        moved = [
            {
                r: [[s + chance.randint(-9, 9), e + chance.randint(-9, 9)] for s, e in a[r]]
                for r in ("source", "cue", "content")
            }
            for a in kept
        ]
        out.append({"id": row["id"], "attributions": moved})
    return out


@pytest.mark.corpora
@pytest.mark.parametrize("name", ["polnear", "gum-news", "dewikinews"])
def test_every_figure_agrees_with_the_shared_scorer(shared: Path, name: str) -> None:
    spec = importlib.util.spec_from_file_location("shared_scorer", shared / "score" / "score_attributions.py")
    assert spec and spec.loader
    theirs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(theirs)
    with gzip.open(shared / "corpora" / name / "dev.jsonl.gz", "rt", encoding="utf-8") as file:
        gold = [json.loads(line) for line in file]
    for direct_only in (False, True):
        for seed in (1, 2):
            predicted = _disturbed(gold, seed)
            assert score(gold, predicted, direct_only=direct_only, bootstrap=3).figures == theirs.score(
                gold, predicted, direct_only, bootstrap=3
            )
