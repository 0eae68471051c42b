"""The model card: what a model learned from, what may be done with it, how good it is, and what it is bad at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.train.finish import Figures

WEAK = 0.1
"""How far below the best kind another lies to be named as what the model is bad at."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a card tells. ``gold`` is path and digest of each file; ``before``: figures of the model it goes on from."""

    name: str
    version: str
    command: str
    beginning: str
    teacher: str
    gold: Sequence[tuple[str, str]]
    form: int
    dev: str
    pages: int
    attributions: int
    without_cue: int
    licence: str
    recipe: Mapping[str, Any]
    figures: Figures
    before: Figures | None


def lines(facts: Facts) -> Iterator[str]:
    """The card in Markdown, a line at a time."""
    f = facts.figures
    yield f"# {facts.name} {facts.version}"
    yield ""
    more = ", addressee and mode; names, and whom mentions stand for" if facts.form > 1 else ""
    yield f"Finds attributions in news: cue, source, content{more}. Made by `onrecord train`, used with `--model`."
    yield ""
    yield "## What it learned from"
    yield ""
    yield f"- Begun from: {facts.beginning}."
    if facts.teacher:
        yield f"- Distilled from: {facts.teacher}."
    for path, digest in facts.gold:
        yield f"- Gold: `{path}` (sha256 {digest})."
    lost = f", {facts.without_cue} more without a cue to learn them by" if facts.without_cue else ""
    yield f"- {facts.pages} pages with {facts.attributions - facts.without_cue} attributions{lost}."
    yield f"- Held out: {facts.dev}."
    yield ""
    yield "## What may be done with it"
    yield ""
    yield facts.licence or (
        "Nobody stated it. Weights are made of what they learned from: whoever passes them on needs the leave of "
        "those who made the annotations, of those who hold the texts, and of the model they were begun from. Where "
        "one of them says *non-commercial*, or nothing at all, keep the model to yourself or ask."
    )
    yield ""
    yield "## How good it is"
    yield ""
    yield f"On the {f.pages} pages held out, with {f.attributions} attributions; rules are its safety net, as in use."
    yield ""
    yield "| | F1 (precision / recall) | marked text | recall " + " / ".join(f.by_kind) + " | calibration error |"
    yield "|---|---|---|---|---|"
    yield _row("this model", f)
    if facts.before:
        yield _row("the one it goes on from", facts.before)
    yield ""
    yield "F1 is of content with the right source; threshold and confidences were chosen on the same pages."
    yield ""
    yield "## What it is bad at"
    yield ""
    yield from _weak(facts)
    yield ""
    yield "## How it was made"
    yield ""
    yield f"    {facts.command}"
    yield ""
    yield ", ".join(f"{name} {value}" for name, value in facts.recipe.items()) + "."


def _row(name: str, f: Figures) -> str:
    kinds = " / ".join(f"{r:.3f}" for r in f.by_kind.values())
    return (
        f"| {name} | {f.f1:.3f} ({f.precision:.3f} / {f.recall:.3f}) | {f.marked:.3f} | {kinds} | {f.calibration:.3f} |"
    )


def _weak(facts: Facts) -> Iterator[str]:
    f = facts.figures
    for kind, recall in f.by_kind.items():
        if recall < max(f.by_kind.values()) - WEAK:
            yield f"- {kind} statements: {recall:.2f} of them found."
    if f.precision < f.recall - WEAK:
        yield f"- It finds more than people marked: {1 - f.precision:.2f} of what it finds is not in the gold."
    if f.pages < 20:
        yield f"- Unknown: {f.pages} pages held out say little."
    yield "- Languages and kinds of text that it was not trained on, and attributions without a cue."
