"""Training: it learns, an interruption changes nothing, and what comes out is what was trained."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer

from onrecord.data import Span
from onrecord.errors import ModelError
from onrecord.extracting.tagger.decode import Candidate
from onrecord.extracting.tagger.model import Tagger
from onrecord.extracting.tagger.page import ReadPage
from onrecord.extracting.tiers import folder_of
from onrecord.train import learn
from onrecord.train.casts import cast_of
from onrecord.train.examples import Lesson, labelled
from onrecord.train.graphs import export
from onrecord.train.learn import CHECKPOINT, Recipe, Run, order_of, rate_at
from onrecord.train.loss import Batch, Weights, loss_of
from onrecord.train.network import Network, relative_buckets, without_addressees
from onrecord.train.opinion import to_state
from onrecord.train.soft import kept_opinions, opinions
from onrecord.train.weights import from_encoder, from_model
from onrecord.train.whose import odds_of, sights_of
from tests.train.conftest import choices, clustered, marked, pages

RECIPE = Recipe(epochs=16, batch=2, rate=2e-3, head_rate=4e-3)
Rows = list[dict[str, Any]]
Made = Callable[[str], Path]


def begun(folder: Path) -> tuple[Network, Tokenizer]:
    torch.manual_seed(1)
    return from_encoder(folder, 2, None)


def lessons(network: Network, tokenizer: Tokenizer, rows: Rows) -> tuple[Lesson, ...]:
    return labelled(rows, tokenizer, network.shape.bos, network.shape.sep).lessons


def folder_with(network: Network, tokenizer: Tokenizer, folder: Path, precision: str, form: int = 2) -> Path:
    """A model's folder without a threshold worth the name."""
    folder.mkdir()
    export(network, folder, precision, form)
    tokenizer.save(str(folder / "tokenizer.json"))
    shape = network.shape
    card = {
        "format": form,
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
def test_every_head_learns_and_the_graphs_say_what_the_network_says(encoder: Made, tmp_path: Path, family: str) -> None:
    network, tokenizer = begun(encoder(family))
    rows = marked(16) + clustered(2) + choices(6) + pages(6)
    run = Run(network, lessons(network, tokenizer, rows), replace(RECIPE, epochs=12))
    frozen = network.words.weight.clone()
    steps = list(run.steps(tmp_path))
    assert len(steps) == run.total and steps[-1].left == 0
    for head in ("cue", "names", "role", "mode", "who"):
        told = [step.losses[head] for step in steps if head in step.losses]
        assert np.mean(told[-8:]) < 0.7 * np.mean(told[:8]), head
    network = run.finished()
    assert torch.equal(network.words.weight, frozen)
    tagger = Tagger(folder_with(network, tokenizer, tmp_path / "float", "float"))
    text = "".join(r["text"] for r in marked(12))
    same_answers(network, tagger, text, lessons(network, tokenizer, marked(1))[0])


def same_answers(network: Network, tagger: Tagger, text: str, lesson: Lesson) -> None:
    """What a page of several windows says through the graphs, and through the network."""
    page = ReadPage(tagger, text)
    assert len(page.windows) > 1
    with torch.no_grad():
        seen = []
        for n, window in enumerate(page.windows):
            ids, feats = torch.from_numpy(window.ids)[None], torch.from_numpy(window.features)[None]
            seen.append(network.read(ids, feats, torch.ones_like(ids, dtype=torch.bool)))
            assert np.abs(seen[n][1][0].numpy() - page.cue_scores(n)).max() < 1e-4
            theirs = tagger.lower(ids=ids.numpy(), feats=feats.numpy(), keep=np.ones(ids.shape, bool))
            assert np.abs(seen[n][2].numpy() - theirs[2]).max() < 1e-4
        window, told = lesson.examples[0].window, lesson.examples[0].told
        assert [int(i) for i in window.ids[:-1]] == [int(i) for i in page.windows[0].ids[: len(window.ids) - 1]]
        asked = [(0, Candidate(page.windows[0], t.cue, 1.0, *page.windows[0].around(int(t.cue[0])))) for t in told]
        roles, valid, modes = page.role_scores(asked)
        assert modes is not None
        for (_, c), role, real, mode in zip(asked, roles, valid, modes, strict=True):
            views = [torch.from_numpy(v)[None] for v in c.window.seen_from(c.cue, c.first, c.last)]
            part = seen[0][0][:, c.first : c.last]
            mine = network.roles(part, torch.ones(part.shape[:2], dtype=torch.bool), *views)
            for one, other in zip(mine, (role, real, mode), strict=True):
                assert np.abs(one[0].numpy() - other).max() < 1e-4
        same_odds(network, page, [s[0] for s in seen])


def same_odds(network: Network, page: ReadPage, hidden: Sequence[torch.Tensor]) -> None:
    """For the first pronoun of the second window, the odds of a name in it and of one before."""
    row = {"text": page.text, "entities": [], "attributions": []}
    people = []
    for name in ("Jane Doe", "Omar Reyes", "Ida Holm", "Tom Fox"):
        at = [n for n in range(len(page.text)) if page.text.startswith(name, n)]
        people.append(
            {"type": "person", "name": name, "mentions": [{"span": [n, n + len(name)], "form": "name"} for n in at]}
        )
    found = cast_of(row | {"entities": people}, page.windows)
    (sight,) = [s for s in sights_of([len(w.ids) for w in page.windows], found) if s.own == 1]
    both = torch.cat([hidden[n] for n in sight.windows], 1)
    part = torch.cat([torch.full((1, hidden[n].shape[1]), int(n == 1)) for n in sight.windows], 1)
    query, key = network.who(both, torch.ones(both.shape[:2], dtype=torch.bool), part)
    mine = odds_of(query[0], key[0], sight.asked, sight.candidates)
    starts = np.concatenate([page.windows[n].start for n in sight.windows])
    ends = np.concatenate([page.windows[n].end for n in sight.windows])

    def span(pieces: Any) -> Span:
        after = int(pieces[-1])
        while after + 1 < len(starts) and not heads[after + 1] and starts[after + 1] >= 0:
            after += 1
        return Span(int(starts[pieces[0]]), int(ends[after]))

    heads = np.concatenate([page.windows[n].head for n in sight.windows])
    told = page.odds(span(sight.asked[0].pieces), [span(m.pieces) for m in sight.candidates])
    assert sum(o is not None for o in told) == len(told) - 1
    for one, other in zip(mine[0].tolist(), told, strict=True):
        assert other is None or abs(one - other) < 1e-4


ALONE = {
    "flat": (pages(3), {"layers", "cue", "role", "valid"}),
    "clusters": (clustered(1), {"layers", "names", "others", "part", "query", "key", "nobody"}),
    "choice": (choices(3), {"layers", "others", "part", "query", "key", "nobody"}),
}


@pytest.mark.parametrize("kind", ALONE)
def test_gold_for_some_heads_leaves_the_others_alone(encoder: Made, kind: str) -> None:
    network, tokenizer = begun(encoder("bert"))
    rows, taught = ALONE[kind]
    batch = lessons(network, tokenizer, rows)
    losses = loss_of(network, Batch(batch, (None,) * len(batch)), Weights(), 0.5, 0.0, random.Random(1))
    losses.total.backward()  # type: ignore[no-untyped-call]
    moved = {n.split(".")[0] for n, p in network.named_parameters() if p.grad is not None and bool(p.grad.any())}
    shared = {"words", "positions", "feats", "ln", "mark", "dist", "rel"}
    assert moved - shared == taught
    upper = [p.grad for p in network.layers[network.shape.lower].parameters()]
    assert all(g is not None for g in upper) == (kind == "flat")


def test_a_batch_that_gold_says_nothing_of_moves_nothing(encoder: Made, tmp_path: Path) -> None:
    network, tokenizer = begun(encoder("bert"))
    row = choices(1)[0] | {"pronoun": [0, 0]}
    before = {k: v.clone() for k, v in network.state_dict().items()}
    list(Run(network, lessons(network, tokenizer, [row]), RECIPE).steps(tmp_path))
    assert all(torch.equal(before[k], v) for k, v in network.state_dict().items())


def test_who_may_be_an_addressee_is_no_fault_where_nobody_told() -> None:
    scores = torch.zeros(1, 1, 7)
    scores[..., 5] = 9.0
    likely = without_addressees(scores).softmax(-1)
    assert float(likely[..., 0]) > 0.99 and likely.shape[-1] == 5


def test_a_run_that_was_cut_ends_where_one_that_was_not_ends(encoder: Made, tmp_path: Path) -> None:
    folder = encoder("bert")
    ends = []
    for cuts in ((), (2, 5)):
        place = tmp_path / str(len(cuts))
        place.mkdir()
        for cut in (*cuts, None):
            network, tokenizer = begun(folder)
            run = Run(network, lessons(network, tokenizer, marked(8) + clustered(1)), replace(RECIPE, epochs=6))
            for step in (steps := run.steps(place)):
                if step.number == cut:
                    steps.close()
            assert run.number == (cut or run.total)
        ends.append(run.finished().state_dict())
    assert all(torch.equal(ends[0][name], ends[1][name]) for name in ends[0])


def test_a_limit_of_minutes_ends_a_run_and_its_clock_goes_on(
    encoder: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = count()
    monkeypatch.setattr(learn, "time", SimpleNamespace(monotonic=lambda: next(ticks) * 0.05))
    network, tokenizer = begun(encoder("bert"))
    own = lessons(network, tokenizer, marked(8))
    recipe = replace(RECIPE, epochs=1e6, minutes=0.02)
    run = Run(network, own, recipe)
    for n, step in enumerate(steps := run.steps(tmp_path)):
        assert step.left < 60
        if n == 2:
            steps.close()
    spent = run.spent
    again = Run(network, own, recipe)
    *_, last = again.steps(tmp_path)
    assert last.number > 3 and again.progress == 1 and again.spent >= 1.2 > spent
    assert last.seconds < again.spent


def test_a_checkpoint_of_something_else_is_refused(encoder: Made, tmp_path: Path) -> None:
    network, tokenizer = begun(encoder("bert"))
    (tmp_path / CHECKPOINT).write_bytes(b"no checkpoint")
    with pytest.raises(ModelError, match="remove it to begin anew"):
        next(Run(network, lessons(network, tokenizer, pages(2)), RECIPE).steps(tmp_path))


@pytest.mark.parametrize(("precision", "apart"), [("float", 1e-6), ("int8", 0.02), ("blocks", 0.02), ("int4", 0.2)])
def test_a_model_goes_on_from_its_graphs(encoder: Made, tmp_path: Path, precision: str, apart: float) -> None:
    network, tokenizer = begun(encoder("mpnet"))
    torch.nn.init.constant_(network.nobody, 0.3)
    back, again = from_model(folder_with(network.eval(), tokenizer, tmp_path / "m", precision))
    assert back.shape == network.shape and again.to_str() == tokenizer.to_str()
    mine, theirs = network.state_dict(), back.state_dict()
    assert mine.keys() == theirs.keys()
    for name, value in mine.items():
        most = float(value.abs().max())
        assert float((value - theirs[name]).abs().max()) <= apart * most + 1e-7, name
    page = Tagger(tmp_path / "m").page("“We won,” said Jane Doe. She left.")
    page.found()
    assert page.odds(Span(25, 28), [Span(15, 23)])[0] is not None


def test_a_model_of_the_first_format_gives_what_it_has(encoder: Made, tmp_path: Path) -> None:
    network, tokenizer = begun(encoder("bert"))
    folder = folder_with(network.eval(), tokenizer, tmp_path / "m", "float", 1)
    assert not Tagger(folder).knows_who and Tagger(folder).read("“We won,” said Jane Doe.") is not None
    back, _ = from_model(folder)
    mine, theirs = network.state_dict(), back.state_dict()
    for name, value in mine.items():
        if name.split(".")[0] not in {"names", "mode", "part", "query", "key", "others", "nobody"}:
            assert torch.allclose(value, theirs[name], atol=1e-6), name
    assert torch.equal(theirs["others.0.qkv.weight"], theirs["layers.2.qkv.weight"])


@pytest.mark.parametrize("form", [1, 2])
def test_a_teachers_opinion_is_learned_too(encoder: Made, tmp_path: Path, form: int) -> None:
    network, tokenizer = begun(encoder("bert"))
    teacher, theirs = begun(encoder("bert"))
    rows = pages(2) + marked(2) + choices(1)
    with torch.no_grad():  # of an untrained one the cues seem likely enough
        teacher.get_parameter("cue.2.bias")[1] = 1.0
    folder = folder_with(teacher, theirs, tmp_path / "teacher", "float", form)
    own = lessons(network, tokenizer, rows)
    asked = (folder, rows, own, torch.device("cpu"), torch.float32)
    soft = list(opinions(*asked))
    assert soft[-1] is None and list(opinions(*asked, done=4)) == [None]
    for said, lesson in zip(soft[:-1], own, strict=False):
        assert said is not None
        assert [len(c) for c in said.cues] == [len(e) for e in lesson.examples]
        assert all(len(r) > len(e.told) for r, e in zip(said.readings, lesson.examples, strict=True))
        assert bool(said.names) == bool(said.odds) == (form == 2)
        assert said.readings[0][0].roles.shape[1] == (7 if form == 2 else 5)
        assert bool(said.mentions) == (form == 2 and not lesson.known.who)
    torch.save([to_state(s) for s in soft[:2]], tmp_path / "soft.pt")  # a run that was cut
    back = kept_opinions(folder, tmp_path / "soft.pt", *asked[1:], print)
    assert [s and len(s.cues) for s in back] == [s and len(s.cues) for s in soft]
    assert len(torch.load(tmp_path / "soft.pt", weights_only=True)) == len(own)
    # an untrained teacher says other than gold: it is to be louder
    run = Run(network, own, replace(RECIPE, epochs=24, loss=Weights(soft=20.0)), back)
    told = [step.losses["soft"] for step in run.steps(tmp_path) if "soft" in step.losses]
    assert np.mean(told[-5:]) < 0.5 * np.mean(told[:5])


def test_a_teacher_must_cut_the_same_words(encoder: Made) -> None:
    network, tokenizer = begun(encoder("bert"))
    own = lessons(network, tokenizer, pages(4))
    for rows in ([row | {"text": "Something else.", "attributions": []} for row in pages(4)], pages(2)):
        with pytest.raises(ModelError, match="cuts words otherwise"):
            list(opinions(folder_of("accurate"), rows, own, torch.device("cpu"), torch.float32))


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


def test_every_page_as_often_as_it_is_to_be_read_and_the_rate_rises_and_falls() -> None:
    pieces, times = list(range(30, 1200, 10)), [1 + n % 2 for n in range(117)]
    first, second = (order_of(pieces, times, 9, 1, epoch) for epoch in (0, 1))
    assert sorted(n for b in first for n in b) == sorted(n for n, often in enumerate(times) for _ in range(often))
    assert first != second and len(first) == len(second) and order_of(pieces, times, 9, 1, 0) == first
    sizes = [sum(pieces[n] for n in batch) for batch in first]
    assert max(sizes) < 2 * min(sizes)
    rates = [rate_at(n / 100, 0.05) for n in range(101)]
    assert 0 < rates[0] < rates[4] <= rates[5] == 1 and rates[-1] == 0 and sorted(rates[5:], reverse=True) == rates[5:]


def test_distances_are_exact_nearby_and_one_bucket_far_off() -> None:
    buckets = relative_buckets(400)
    assert len({int(b) for b in buckets[200, 193:208]}) == 15
    assert int(buckets[0, 150]) == int(buckets[0, 399]) and int(buckets[150, 0]) == int(buckets[399, 0])
