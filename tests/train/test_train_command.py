"""``onrecord train`` as a user runs it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.run import onrecord
from tests.train.conftest import marked, pages

Made = Callable[[str], Path]
SETTINGS = ("--epochs", "14", "--batch", "1", "--rate", "0.002", "--head-rate", "0.004", "--threads", "1")


def test_from_gold_to_a_model_that_reads_and_goes_on(encoder: Made, gold: Path, tmp_path: Path) -> None:
    out, dev = tmp_path / "ours", tmp_path / "dev.jsonl"
    held = pages(30, seed=2)
    for row in held[::5]:  # nobody is right always: confidences are fitted where some are wrong
        row["attributions"] = [a | {"source": a["content"]} for a in row["attributions"]]
    dev.write_text("".join(json.dumps(row) + "\n" for row in held), encoding="utf-8")
    done = onrecord(
        "train", gold, "--dev", dev, "--out", out, "--encoder", encoder("bert"), *SETTINGS, "--licence", "Ours alone."
    )
    assert done.returncode == 0, done.stderr
    assert f"--model {out}" in done.stdout and "pages held out" in done.stderr and "now:" in done.stderr
    names = {"model.json", "read.onnx", "roles.onnx", "tokenizer.json", "MODEL_CARD.md", "run.json", "log.jsonl"}
    assert {f.name for f in out.iterdir()} == names
    card = json.loads((out / "model.json").read_text())
    assert card["name"] == "ours" and "name" in card["confidence"]
    told = (out / "MODEL_CARD.md").read_text()
    assert all(w in told for w in ("# ours " + card["version"], "Ours alone.", str(gold), "bad at", "held out"))

    text = "“The toll was never paid because,” said Jane Doe. It rained."
    found = onrecord("extract", "-", "--model", out, "--format", "jsonl", stdin=json.dumps({"id": "x", "text": text}))
    (a,) = json.loads(found.stdout)["attributions"]
    assert [text[s:e] for s, e in a["source"]] == ["Jane Doe"]

    again = onrecord("train", gold, "--out", out, "--encoder", encoder("bert"), *SETTINGS)
    assert again.returncode == 2 and "holds a finished model" in again.stderr
    more = onrecord("train", gold, "--out", tmp_path / "more", "--from", out, "--epochs", "0.5", "--threads", "1")
    assert more.returncode == 0 and "before: F1" in more.stderr, more.stderr
    assert "ours " + card["version"] in (tmp_path / "more" / "MODEL_CARD.md").read_text()


def test_gold_for_everything_makes_a_model_that_knows_who(encoder: Made, tmp_path: Path) -> None:
    file, out = tmp_path / "marked.jsonl", tmp_path / "ours"
    file.write_text("".join(json.dumps(row) + "\n" for row in marked(24)), encoding="utf-8")
    own = ("--encoder", encoder("bert"), "--epochs", "1", "--minutes", "0.5", "--threads", "1", "--weights", "float")
    done = onrecord("train", file, file, "--dev", file, "--out", out, *own)
    assert done.returncode == 0, done.stderr
    assert "24 pages" in done.stderr and "at most 0.5 minutes" in done.stderr and "min left" in done.stderr
    assert json.loads((out / "model.json").read_text())["format"] == 2 and (out / "who.onnx").exists()
    told = (out / "MODEL_CARD.md").read_text()
    assert "whom mentions stand for" in told and told.count(str(file)) >= 2 and "loss of who 0.5" in told
    more = onrecord("train", file, "--out", tmp_path / "more", "--from", out, "--teacher", out, *own[2:])
    assert more.returncode == 0 and "asking the teacher" in more.stderr, more.stderr


PAUSING = """
import runpy, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
write = sys.stderr.write
def pausing(text):
    done = write(text)
    if "step 1 of" in text:
        write("\\n")
        sys.stderr.flush()
        sys.stdin.readline()
    return done
sys.stderr.write = pausing
runpy.run_module("onrecord", run_name="__main__")
"""
"""The command, which waits for a line once it has told of its first step: the signal is there before it goes on.

A shell's background process is deaf to Ctrl-C unless it listens.
"""


def test_cut_off_it_goes_on_to_the_same_model(encoder: Made, gold: Path, tmp_path: Path) -> None:
    folder = encoder("bert")

    def words(out: str) -> list[str]:
        own = ["--encoder", str(folder), "--name", "n", *SETTINGS, "--epochs", "2"]
        return ["train", str(gold), "--out", str(tmp_path / out), *own]

    running = subprocess.Popen(
        [sys.executable, "-c", PAUSING, *words("cut")],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stderr is not None
    for line in running.stderr:
        if "step 1 of" in line:
            running.send_signal(signal.SIGINT)
            break
    rest = running.communicate("\n", timeout=300)[1]
    assert running.returncode == 130 and "run again to go on" in rest, rest
    assert (tmp_path / "cut" / "checkpoint.pt").exists() and not (tmp_path / "cut" / "model.json").exists()
    other = onrecord(*words("cut"), "--seed", "2")
    assert other.returncode == 2 and "holds a run with other recipe" in other.stderr
    for out in ("cut", "whole"):
        done = onrecord(*words(out))
        assert done.returncode == 0, done.stderr
    first, second = (json.loads((tmp_path / out / "model.json").read_text()) for out in ("cut", "whole"))
    assert first == second


def test_what_makes_no_sense_is_said_at_once(gold: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    faulty = tmp_path / "faulty.jsonl"
    faulty.write_text('{"id": "p", "text": "He said so.", "attributions": [{"content": [[0, 11]]}]}\n')
    for arguments, status, words in (
        ((gold, "--from", "best", "--encoder", "x"), 2, "exclude each other"),
        ((gold, "--weights", "int2"), 2, "int8, blocks, int4"),
        ((tmp_path / "nothing.jsonl",), 6, "cannot be read"),
        ((faulty, "--dev", gold), 6, "no attribution with a cue"),
        ((gold, "--from", tmp_path), 7, "cannot be trained further"),
    ):
        done = onrecord("train", *arguments, "--out", out)
        assert (done.returncode, words in done.stderr) == (status, True), done.stderr
        assert len(done.stderr.strip().splitlines()) <= 2
    (out / "else").mkdir(parents=True, exist_ok=True)
    for file in out.glob("*.json"):
        file.unlink()
    assert "something else in it" in onrecord("train", gold, "--out", out).stderr


def test_the_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord import train
    from onrecord.errors import MissingExtra

    monkeypatch.setattr(train, "find_spec", lambda name: None if name == "torch" else name)
    with pytest.raises(MissingExtra, match=r"torch.*pip install 'onrecord\[train\]'"):
        train.check_extra()


def test_a_blend_lies_between_what_it_began_with_and_what_it_learned() -> None:
    import torch

    from onrecord.extracting.tiers import folder_of
    from onrecord.train.run import Plan, _blended
    from onrecord.train.weights import from_model

    network, _ = from_model(folder_of("accurate"))
    begun = {name: w.clone() for name, w in network.state_dict().items()}
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.add_(1)
    plan = Plan(("gold.jsonl",), "out", "small", start="accurate", blend=0.25)
    for name, weight in _blended(plan, network).state_dict().items():
        assert torch.allclose(weight, begun[name] + (0.25 if name in dict(network.named_parameters()) else 0))
