"""Names and whom mentions stand for, by a model alone, on gold pages, before rules help.

    python benchmarks/heads.py [--gold MARKED.jsonl.gz] [MODEL ...]

For each model, a tier or a folder: the share of words of names that have the right label, of gold's and of the model's;
and for each form of mention, of those whose bearer has a name in sight, how many are given the right one, a wrong one,
nobody. A name is asked as if it were a mention like others.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch

from onrecord.train.casts import Form, Mention
from onrecord.train.examples import Example, Lesson, labelled
from onrecord.train.gold import pages_of
from onrecord.train.network import Network
from onrecord.train.passes import Seen, sights_read, windows_seen
from onrecord.train.run import model_folder
from onrecord.train.weights import from_model
from onrecord.train.whose import NEVER, odds_of, sights_of

GOLD = Path(__file__).resolve().parents[2] / "shared/corpora/marked/dev.jsonl.gz"


def names_of(example: Example, seen: Seen) -> Counter[str]:
    """Words of names: those right, gold's, the model's."""
    said, gold = seen.names.argmax(-1).numpy(), example.names
    known = gold >= 0
    return Counter(
        right=int(((said == gold) & (gold > 0)).sum()), gold=int((gold > 0).sum()), said=int((said > 0)[known].sum())
    )


def answers_of(network: Network, lesson: Lesson, seen: Sequence[Seen]) -> Iterator[tuple[Form, str]]:
    """Each mention's form, and whether its answer is right, wrong or open."""
    sights = list(sights_of([len(e) for e in lesson.examples], lesson.mentions))
    for sight, query, key in sights_read(network, seen, sights, lambda s: s.windows):
        names = [m for m in sight.candidates if m.form is Form.NAME]
        if not names:
            continue
        for mention, odds in zip(sight.asked, odds_of(query, key, sight.asked, names).tolist(), strict=True):
            by: dict[int, list[float]] = {}
            for name, value in zip(names, odds, strict=True):
                if value > NEVER:
                    by.setdefault(name.who, []).append(value)
            if mention.who in by:
                yield mention.form, outcome(mention, by)


def outcome(mention: Mention, by: dict[int, list[float]]) -> str:
    """The likeliest bearer against gold's, all of somebody's names together; ``open`` where nobody is likelier."""
    total = {who: float(np.logaddexp.reduce(values)) for who, values in by.items()}
    best = max(total, key=lambda who: total[who])
    return "open" if total[best] <= 0 else "right" if best == mention.who else "wrong"


def main() -> None:
    """Prints a line for each model."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("models", nargs="*", default=["accurate"])
    chosen = parser.parse_args()
    rows = pages_of(chosen.gold)
    for model in chosen.models:
        network, tokenizer = from_model(model_folder(model))
        network.eval()
        names: Counter[str] = Counter()
        who: Counter[tuple[Form, str]] = Counter()
        with torch.inference_mode():
            for lesson in labelled(rows, tokenizer, network.shape.bos, network.shape.sep).lessons:
                seen = windows_seen(network, [e.window for e in lesson.examples])
                for example, one in zip(lesson.examples, seen, strict=True):
                    names += names_of(example, one)
                who.update(answers_of(network, lesson, seen))
        shares = [names["right"] / max(1, names[of]) for of in ("gold", "said")]
        print(f"{model}: words of names {shares[0]:.3f} of gold's, {shares[1]:.3f} of its own; right / wrong / open:")
        for form in Form:
            print(f"  {form.name.lower()} " + " / ".join(str(who[form, o]) for o in ("right", "wrong", "open")))


if __name__ == "__main__":
    main()
