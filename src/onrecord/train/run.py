"""The whole of it: gold and a beginning in, a model's folder out."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from onrecord.errors import GoldError, UsageError
from onrecord.evaluate.gold import digest_of
from onrecord.extracting.tagger.model import FORMAT, Card
from onrecord.extracting.tiers import folder_of
from onrecord.settings import TIERS
from onrecord.train.card import Facts, lines
from onrecord.train.examples import Labelled, labelled
from onrecord.train.finish import Figures, figures_of, settle_model
from onrecord.train.gold import Known, pages_of, parted
from onrecord.train.graphs import export
from onrecord.train.learn import CHECKPOINT, Recipe, Run, Step
from onrecord.train.network import Network
from onrecord.train.soft import kept_opinions
from onrecord.train.weights import from_encoder, from_model

SETTINGS, LOG, SOFT, MODEL = "run.json", "log.jsonl", "soft.pt", "model.json"
EACH = 20
"""Steps between two lines of the log."""
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to train, on what, and how. A run goes on only under the plan that it began with.

    ``gold`` that is named twice is read twice as often.
    ``start`` is a model's folder or a tier; ``encoder`` a pretrained encoder's folder, parted after ``lower`` of its
    ``layers``; one of the two. ``blend`` is how far the weights go from those that it began with to those learned.
    ``device`` is auto, cpu or cuda; ``compute`` auto, bf16 or float.
    """

    gold: tuple[str, ...]
    out: str
    name: str
    dev: tuple[str, ...] = ()
    start: str = ""
    encoder: str = ""
    lower: int = 0
    layers: int | None = None
    teacher: str = ""
    recipe: Recipe = field(default_factory=Recipe)
    precision: str = "int8"
    blend: float = 1.0
    device: str = "auto"
    compute: str = "auto"
    threads: int = 0
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished model."""

    folder: Path
    figures: Figures
    before: Figures | None


def train(plan: Plan, say: Callable[[str], None], watch: Callable[[Step], None], command: str = "") -> Made:
    """Trains a model into ``plan.out``; a run that was cut goes on there.

    ``say`` takes a line about each part of the work, ``watch`` every step. Raises ``GoldError``, ``ModelError`` or
    ``UsageError``.
    """
    out = Path(plan.out)
    train_rows, dev_rows, digests = _gold(plan)
    settings = _claimed(out, plan, digests)
    torch.set_num_threads(plan.threads or os.cpu_count() or 1)
    torch.manual_seed(plan.recipe.seed)
    network, tokenizer = _beginning(plan)
    nested = _goes_on(plan) == FORMAT or any(Known.of(row).nested for row in train_rows)
    found = labelled(train_rows, tokenizer, network.shape.bos, network.shape.sep, closed=not nested)
    say(_counted(train_rows, dev_rows, found))
    if found.attributions == found.without_cue and not found.known.who:
        raise GoldError(", ".join(plan.gold), "has no attribution with a cue", "a model learns from cues")
    _begin(out, settings)
    device, work = _machine(plan)
    said = None
    if plan.teacher:
        say(f"asking the teacher, {plan.teacher}, about {len(found.lessons)} pages")
        teacher = model_folder(plan.teacher)
        said = kept_opinions(teacher, out / SOFT, train_rows, found.lessons, device, work, say)
    run = Run(network, found.lessons, plan.recipe, said, device, work)
    limit = f", at most {plan.recipe.minutes:g} minutes" if plan.recipe.minutes else ""
    machine = f"{device.type}, {str(work).removeprefix('torch.')}, {torch.get_num_threads()} threads"
    say(f"{run.total} steps{limit} on {machine}")
    _learn(run, out, watch)
    say("writing the graphs")
    made = _finished(plan, _blended(plan, run.finished()), tokenizer, dev_rows, found, digests, command, say)
    for left in (CHECKPOINT, SOFT):
        (out / left).unlink(missing_ok=True)
    return made


def _blended(plan: Plan, learned: Network) -> Network:
    """The mean of what was learned and what it began with, weighed by ``plan.blend``.

    A model that went on keeps more of what it knew, and reads pages unlike the new ones better, than the last step's
    weights do (Wortsman et al., "Robust fine-tuning of zero-shot models", 2022).
    """
    if plan.blend < 1.0 and plan.start:
        begun = _beginning(plan)[0].state_dict()
        after = learned.state_dict()
        learned.load_state_dict({name: torch.lerp(begun[name].to(w), w, plan.blend) for name, w in after.items()})
    return learned


def _gold(plan: Plan) -> tuple[list[Row], list[Row], list[tuple[str, str]]]:
    files = Counter(plan.gold)
    digests = [(path, digest_of(Path(path))) for path in (*files, *plan.dev) if Path(path).exists()]
    rows: list[Row] = [{**row, "times": n} for path, n in files.items() for row in pages_of(Path(path))]
    if plan.dev:
        held: list[Row] = [row for path in plan.dev for row in pages_of(Path(path)) if "attributions" in row]
        return rows, held, digests
    return *parted(rows), digests


def _counted(train_rows: Sequence[Row], dev_rows: Sequence[Row], found: Labelled) -> str:
    lost = f" ({found.without_cue} of them without a cue: not learned)" if found.without_cue else ""
    pieces = sum(lesson.pieces for lesson in found.lessons)
    size = f"{found.windows} windows, {pieces} pieces"
    return f"{len(train_rows)} pages, {found.attributions} attributions{lost}, {size}; {len(dev_rows)} pages held out"


def _claimed(out: Path, plan: Plan, digests: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """What the folder is to say of the run. Raises ``UsageError`` when it holds something else than this very run."""
    settings = json.loads(json.dumps({**asdict(plan), "out": "", "digests": digests, "threads": 0}))
    file = out / SETTINGS
    if (out / MODEL).exists():
        raise UsageError("--out", f"{out} holds a finished model", "choose another folder")
    if file.exists():
        before = json.loads(file.read_text(encoding="utf-8"))
        other = sorted(k for k in settings if settings[k] != before.get(k))
        if other:
            raise UsageError("--out", f"{out} holds a run with other {', '.join(other)}", "choose another folder")
    elif out.exists() and any(out.iterdir()):
        raise UsageError("--out", f"{out} is a folder with something else in it", "choose another folder")
    return dict(settings)


def _begin(out: Path, settings: Mapping[str, Any]) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / SETTINGS).write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise UsageError("--out", f"{out} cannot be written ({error.strerror})") from None


def model_folder(given: str) -> Path:
    """The folder of a tier's model, or the folder that was given."""
    return folder_of(given) if given in TIERS and given != "fast" else Path(given)


def _beginning(plan: Plan) -> tuple[Network, Tokenizer]:
    if plan.start:
        return from_model(model_folder(plan.start))
    return from_encoder(Path(plan.encoder), plan.lower, plan.layers)


def _goes_on(plan: Plan) -> int:
    """The format of the model that a run goes on from; 0 for an encoder."""
    return Card.of(model_folder(plan.start)).format if plan.start else 0


def _begun(plan: Plan) -> str:
    if plan.start:
        card = Card.of(model_folder(plan.start))
        return f"the model {card.name} {card.version}, whose own card says what it learned from"
    return f"the encoder in `{plan.encoder}`"


def _machine(plan: Plan) -> tuple[torch.device, torch.dtype]:
    """The device, and bfloat16 where it computes in it."""
    gpu = torch.cuda.is_available()
    if plan.device == "cuda" and not gpu:
        raise UsageError("--device", "there is no GPU that torch can use", "take --device cpu")
    device = torch.device("cuda" if gpu and plan.device != "cpu" else "cpu")
    if plan.compute == "auto":
        able = torch.cuda.is_bf16_supported() if device.type == "cuda" else _processor_can()
        return device, torch.bfloat16 if able else torch.float32
    return device, torch.bfloat16 if plan.compute == "bf16" else torch.float32


def _processor_can() -> bool:
    try:
        able = torch.cpu.get_capabilities()
    except (AttributeError, RuntimeError):
        return False
    return bool(able.get("avx512_bf16") or able.get("amx_bf16"))


def _learn(run: Run, out: Path, watch: Callable[[Step], None]) -> None:
    kept: list[dict[str, float]] = []
    steps = run.steps(out)
    try:
        with (out / LOG).open("a", encoding="utf-8") as log:
            for step in steps:
                watch(step)
                kept.append(step.losses)
                if step.number % EACH == 0 or step.number == step.total:
                    log.write(json.dumps({"step": step.number, "of": step.total, **_mean(kept)}) + "\n")
                    log.flush()
                    kept = []
    finally:
        steps.close()


def _mean(rows: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The mean of each loss over the steps that had it."""
    names = dict.fromkeys(name for r in rows for name in r)
    found = {name: [r[name] for r in rows if name in r] for name in names}
    return {name: round(sum(values) / len(values), 4) for name, values in found.items()}


def _finished(
    plan: Plan,
    network: Network,
    tokenizer: Tokenizer,
    dev: Sequence[Row],
    found: Labelled,
    digests: Sequence[tuple[str, str]],
    command: str,
    say: Callable[[str], None],
) -> Made:
    """Everything that makes the folder a model, put there at once when it is whole."""
    out = Path(plan.out)
    start = model_folder(plan.start) if plan.start else None
    card = Card.of(start) if start else None
    # heads that nobody taught would say something all the same: the first format has none of them
    form = FORMAT if found.known.whole or _goes_on(plan) == FORMAT else 1
    with tempfile.TemporaryDirectory(dir=out) as scratch:
        folder = Path(scratch)
        export(network, folder, plan.precision, form)
        tokenizer.save(str(folder / "tokenizer.json"))
        say(f"choosing the threshold and fitting confidences on {len(dev)} pages held out")
        figures = settle_model(folder, plan.name, network.shape, dev, card, form)
        before = figures_of(start, dev) if start else None
        facts = Facts(
            plan.name,
            Card.of(folder).version,
            command,
            _begun(plan),
            plan.teacher,
            [d for d in digests if d[0] in plan.gold],
            form,
            ", ".join(plan.dev) or "one page of ten of the gold",
            found.pages,
            found.attributions,
            found.without_cue,
            plan.licence,
            _told(plan),
            figures,
            before,
        )
        (folder / "MODEL_CARD.md").write_text("\n".join(lines(facts)) + "\n", encoding="utf-8")
        for file in sorted(folder.iterdir(), key=lambda f: f.name == MODEL):  # the settings last: they make it a model
            shutil.move(file, out / file.name)
    return Made(out, figures, before)


def _told(plan: Plan) -> dict[str, Any]:
    """The recipe, for the card."""
    recipe = asdict(plan.recipe)
    losses = {f"loss of {name}": value for name, value in recipe.pop("loss").items()}
    return recipe | losses | {"weights": plan.precision}
