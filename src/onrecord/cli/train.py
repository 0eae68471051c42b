"""``onrecord train``."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.common import bar_of, one_of
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.train.finish import Figures
    from onrecord.train.learn import Step

FURTHER = (5e-5, 3e-4)
ANEW = (1.5e-4, 1e-3)
"""Rates of the encoder's last layer and of the heads: for a model that goes on, and for an encoder that begins."""
BETWEEN = 30.0
"""Seconds between two lines of progress where there is no terminal."""


def command(
    gold: Annotated[
        list[Path],
        typer.Argument(
            help="Gold: JSON lines (.gz too), or folders of brat standoff; twice what is read twice as often.",
            show_default=False,
        ),
    ],
    out: Annotated[Path, typer.Option("--out", help="The folder that becomes the model.", show_default=False)],
    dev: Annotated[
        list[Path] | None,
        typer.Option("--dev", help="Gold to choose by, never trained on; without it one page of ten is held out."),
    ] = None,
    start: Annotated[
        str, typer.Option("--from", help="Go on from this: accurate, best, or a model's folder [accurate].")
    ] = "",
    encoder: Annotated[
        str, typer.Option("--encoder", help="Begin anew from a pretrained encoder's folder (BERT or MPNet).")
    ] = "",
    lower: Annotated[int, typer.Option("--lower", help="Of a new encoder: layers that read windows [two thirds].")] = 0,
    layers: Annotated[int, typer.Option("--layers", help="Of a new encoder: layers kept [all].")] = 0,
    teacher: Annotated[str, typer.Option("--teacher", help="Learn from this model's opinion too (distilling).")] = "",
    epochs: Annotated[float, typer.Option("--epochs", min=0.001, help="How often each page is read.")] = 4.0,
    minutes: Annotated[
        float, typer.Option("--minutes", min=0, help="End after so many minutes of training, if that is sooner [none].")
    ] = 0,
    batch: Annotated[int, typer.Option("--batch", min=1, help="Windows a step.")] = 9,
    rate: Annotated[
        float, typer.Option("--rate", min=0, help="Of the encoder's last layer [0.00005; anew 0.00015].")
    ] = 0,
    head_rate: Annotated[float, typer.Option("--head-rate", min=0, help="Of new layers [0.0003; anew 0.001].")] = 0,
    seed: Annotated[int, typer.Option("--seed", help="The same seed, gold and machine make the same model.")] = 1,
    weights: Annotated[
        str,
        typer.Option("--weights", help="Of the finished model: int8; blocks or int4 (for large encoders); or float."),
    ] = "int8",
    blend: Annotated[
        float,
        typer.Option("--blend", min=0, max=1, help="How far to go from the weights it goes on from; .5 is the mean."),
    ] = 1.0,
    name: Annotated[str, typer.Option("--name", help="What answers call the model [the folder's name].")] = "",
    licence: Annotated[str, typer.Option("--licence", help="What may be done with it, for the model card.")] = "",
    device: Annotated[str, typer.Option("--device", help="auto, cpu or cuda.")] = "auto",
    compute: Annotated[
        str, typer.Option("--compute", help="auto (bf16 where the processor has it), bf16 or float.")
    ] = "auto",
    threads: Annotated[int, typer.Option("--threads", min=0, help="Threads [all cores].")] = 0,
) -> None:
    """Train a model for --model from gold pages; cut off, the same command goes on.

    Needs: pip install 'onrecord[train]'

    Examples:  onrecord train ours.jsonl --out newsroom   |
    onrecord train marked.jsonl marked.jsonl flat.jsonl --minutes 60 --out ours   |
    onrecord train train.jsonl.gz --dev dev.jsonl.gz --encoder minilm/ --teacher large/ --out small
    """
    from onrecord.train import check_extra

    one_of(weights, ("int8", "blocks", "int4", "float"), "--weights")
    one_of(device, ("auto", "cpu", "cuda"), "--device")
    one_of(compute, ("auto", "bf16", "float"), "--compute")
    if start and encoder:
        raise UsageError("--from and --encoder", "exclude each other", "a model goes on, an encoder begins anew")
    check_extra()
    from onrecord.train.learn import Recipe
    from onrecord.train.run import Plan, train

    usual = ANEW if encoder else FURTHER
    recipe = Recipe(
        epochs=epochs,
        minutes=minutes,
        batch=batch,
        rate=rate or usual[0],
        head_rate=head_rate or usual[1],
        seed=seed,
    )
    plan = Plan(
        gold=tuple(map(str, gold)),
        out=str(out),
        name=name or out.resolve().name,
        dev=tuple(map(str, dev or ())),
        start="" if encoder else start or "accurate",
        encoder=encoder,
        lower=lower,
        layers=layers or None,
        teacher=teacher,
        precision=weights,
        blend=blend,
        device=device,
        compute=compute,
        threads=threads,
        licence=licence,
        recipe=recipe,
    )
    with _bar() if sys.stderr.isatty() else _lines() as watch:
        made = train(plan, _say, watch, shlex.join(["onrecord", *sys.argv[1:]]))
    if made.before:
        _say(f"before: {_told(made.before)}")
    _say(f"now:    {_told(made.figures)}")
    print(f"{made.folder}: a model for --model {made.folder}; what it is and is not: {made.folder / 'MODEL_CARD.md'}")


def _say(line: str) -> None:
    print(f"onrecord: {line}", file=sys.stderr, flush=True)


def _told(f: Figures) -> str:
    return (
        f"F1 {f.f1:.3f} (precision {f.precision:.3f}, recall {f.recall:.3f}), marked text {f.marked:.3f}, "
        f"on {f.pages} pages held out"
    )


@contextmanager
def _lines() -> Iterator[Callable[[Step], None]]:
    """A line now and then, where there is no terminal."""
    last = [-BETWEEN]

    def watch(step: Step) -> None:
        if step.seconds - last[0] >= BETWEEN or step.number == step.total:
            last[0] = step.seconds
            _say(f"step {step.number} of {step.total}, {_where(step)}, {step.left / 60:.0f} min left")

    yield watch


@contextmanager
def _bar() -> Iterator[Callable[[Step], None]]:
    """A bar on a terminal."""
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("steps"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[where]}"),
        TimeRemainingColumn(),
    )
    with bar_of(*columns) as bar:
        task = bar.add_task("steps", total=None, where="")

        def watch(step: Step) -> None:
            bar.update(task, completed=step.number, total=step.total, where=_where(step))

        yield watch


def _where(step: Step) -> str:
    parts = " ".join(f"{name} {value:.3f}" for name, value in step.losses.items())
    return f"epoch {step.epoch:.2f}, loss {parts}, {step.pieces / max(step.seconds, 1e-9):.0f} pieces/s"
