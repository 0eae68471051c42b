"""Training: it learns, an interruption changes nothing, and what comes out is what was trained."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer

from onrecord.errors import ModelError
from onrecord.extracting.tagger.model import Tagger
from onrecord.extracting.tagger.page import ReadPage
from onrecord.extracting.tiers import folder_of
from onrecord.train.examples import Example, labelled
from onrecord.train.graphs import export
from onrecord.train.learn import CHECKPOINT, Recipe, Run, order_of, rate_at
from onrecord.train.network import Network, relative_buckets
from onrecord.train.soft import opinions
from onrecord.train.weights import from_encoder, from_model
from tests.train.conftest import pages

RECIPE = Recipe(epochs=8, batch=4, rate=2e-3, head_rate=4e-3)
Made = Callable[[str], Path]


def begun(folder: Path) -> tuple[Network, Tokenizer]:
    torch.manual_seed(1)
    return from_encoder(folder, 2, None)


def examples(network: Network, tokenizer: Tokenizer, number: int = 24) -> tuple[Example, ...]:
    return labelled(pages(number), tokenizer, network.shape.bos, network.shape.sep).examples


def folder_with(network: Network, tokenizer: Tokenizer, folder: Path, precision: str) -> Path:
    """A model's folder without a threshold worth the name."""
    folder.mkdir()
    export(network, folder, precision)
    tokenizer.save(str(folder / "tokenizer.json"))
    shape = network.shape
    card = {
        "format": 1,
        "name": "t",
        "version": "1",
        "opens": shape.bos,
        "closes": shape.sep,
        "threshold": 0.4,
        "weight": 0.5,
        "lowest": 0.05,
        "encoder": asdict(shape),
    }
    (folder / "model.json").write_text(json.dumps(card))
    return folder


@pytest.mark.parametrize("family", ["bert", "mpnet"])
def test_it_learns_and_the_graphs_say_what_the_network_says(encoder: Made, tmp_path: Path, family: str) -> None:
    network, tokenizer = begun(encoder(family))
    learned = examples(network, tokenizer)
    run = Run(network, learned, RECIPE)
    frozen = network.words.weight.clone()
    losses = [sum(step.losses.values()) for step in run.steps(tmp_path)]
    assert len(losses) == run.total and sum(losses[-6:]) < 0.5 * sum(losses[:6])
    network = run.finished()
    assert torch.equal(network.words.weight, frozen)
    tagger = Tagger(folder_with(network, tokenizer, tmp_path / "float", "float"))
    windows = [learned[0].window, learned[1].window]
    page = ReadPage(tagger, "")
    page.windows = windows
    cue = [(0, c) for c in candidates(tagger, learned[0])]
    roles, valid, _ = page.role_scores(cue)
    with torch.no_grad():
        for n, window in enumerate(windows):
            ids = torch.from_numpy(window.ids)[None]
            mine, scores = network.read(
                ids, torch.from_numpy(window.features)[None], torch.ones_like(ids, dtype=torch.bool)
            )
            assert np.abs(scores[0].numpy() - page.cue_scores(n)).max() < 1e-4
            if n == 0:
                for (_, c), role, real in zip(cue, roles, valid, strict=True):
                    seen = [torch.from_numpy(s)[None] for s in window.seen_from(c.cue, c.first, c.last)]
                    part = mine[:, c.first : c.last]
                    theirs, is_cue = network.roles(part, torch.ones(part.shape[:2], dtype=torch.bool), *seen)
                    assert np.abs(theirs[0].numpy() - role).max() < 1e-4 and abs(float(is_cue[0]) - real) < 1e-4


def candidates(tagger: Tagger, example: Example) -> list:  # type: ignore[type-arg]
    from onrecord.extracting.tagger.decode import Candidate

    return [Candidate(example.window, t.cue, 1.0, *example.window.around(int(t.cue[0]))) for t in example.told]


def test_a_run_that_was_cut_ends_where_one_that_was_not_ends(encoder: Made, tmp_path: Path) -> None:
    folder = encoder("bert")
    ends = []
    for cuts in ((), (2, 7)):
        place = tmp_path / str(len(cuts))
        place.mkdir()
        for cut in (*cuts, None):
            network, tokenizer = begun(folder)
            run = Run(network, examples(network, tokenizer, 12), replace(RECIPE, epochs=4))
            for step in (steps := run.steps(place)):
                if step.number == cut:
                    steps.close()
            assert run.number == (cut or run.total)
        ends.append(run.finished().state_dict())
    assert all(torch.equal(ends[0][name], ends[1][name]) for name in ends[0])


def test_a_checkpoint_of_something_else_is_refused(encoder: Made, tmp_path: Path) -> None:
    network, tokenizer = begun(encoder("bert"))
    (tmp_path / CHECKPOINT).write_bytes(b"no checkpoint")
    with pytest.raises(ModelError, match="remove it to begin anew"):
        next(Run(network, examples(network, tokenizer, 2), RECIPE).steps(tmp_path))


@pytest.mark.parametrize(("precision", "apart"), [("float", 1e-6), ("int8", 0.02), ("int4", 0.2)])
def test_a_model_goes_on_from_its_graphs(encoder: Made, tmp_path: Path, precision: str, apart: float) -> None:
    network, tokenizer = begun(encoder("mpnet"))
    back, again = from_model(folder_with(network.eval(), tokenizer, tmp_path / "m", precision))
    assert back.shape == network.shape and again.to_str() == tokenizer.to_str()
    mine, theirs = network.state_dict(), back.state_dict()
    assert mine.keys() == theirs.keys()
    for name, value in mine.items():
        most = float(value.abs().max())
        assert float((value - theirs[name]).abs().max()) <= apart * most + 1e-7, name
    Tagger(tmp_path / "m").read("“We won,” said Jane Doe.")


def test_a_larger_models_opinion_is_learned_too(encoder: Made, tmp_path: Path) -> None:
    network, tokenizer = begun(encoder("bert"))
    rows = pages(4)
    learned = examples(network, tokenizer, 4)
    soft = list(opinions(folder_of("accurate"), [r["text"] for r in rows], learned))
    assert [len(s.cues) for s in soft] == [len(e) for e in learned]
    assert [len(s.roles) for s in soft] == [len(e.told) for e in learned]
    told = [step.losses["soft"] for step in Run(network, learned, replace(RECIPE, epochs=30), soft).steps(tmp_path)]
    assert np.mean(told[-5:]) < 0.5 * np.mean(told[:5])
    for texts in (["Something else."] * 4, [r["text"] for r in rows[:2]]):
        with pytest.raises(ModelError, match="cuts words otherwise"):
            list(opinions(folder_of("accurate"), texts, learned))


def test_folders_of_something_else_are_refused(encoder: Made, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"holds no encoder .*config\.json"):
        from_encoder(tmp_path, 2, None)
    with pytest.raises(ModelError, match="cannot be trained further"):
        from_model(tmp_path)
    folder = encoder("bert")
    for lower, layers in ((3, None), (2, 9)):
        with pytest.raises(ModelError, match="cannot be parted"):
            from_encoder(folder, lower, layers)
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"model_type": "gpt2"}))
    with pytest.raises(ModelError, match="family that is not known"):
        from_encoder(folder, 2, None)


def test_every_window_once_an_epoch_and_the_rate_rises_and_falls() -> None:
    lengths = list(range(3, 120))
    first, second = (order_of(lengths, 9, 1, epoch) for epoch in (0, 1))
    assert sorted(n for batch in first for n in batch) == list(range(len(lengths))) and first != second
    assert order_of(lengths, 9, 1, 0) == first
    rates = [rate_at(n / 100, 0.05) for n in range(101)]
    assert 0 < rates[0] < rates[4] <= rates[5] == 1 and rates[-1] == 0 and sorted(rates[5:], reverse=True) == rates[5:]


def test_distances_are_exact_nearby_and_one_bucket_far_off() -> None:
    buckets = relative_buckets(400)
    assert len({int(b) for b in buckets[200, 193:208]}) == 15
    assert int(buckets[0, 150]) == int(buckets[0, 399]) and int(buckets[150, 0]) == int(buckets[399, 0])
