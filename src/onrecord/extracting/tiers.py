"""The extractors behind one setting: ``accurate`` and ``best`` by a learned model, ``fast`` by rules alone."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from onrecord.errors import ModelError, UsageError
from onrecord.extracting.combine import one_tag_each, safety_net, without_others_pieces
from onrecord.extracting.confidence import rule_weights, with_confidence
from onrecord.extracting.draft import Draft
from onrecord.extracting.exchange import exchanged
from onrecord.extracting.rules import find_by_rule
from onrecord.extracting.worded import WORDED, as_worded
from onrecord.settings import TIERS
from onrecord.text.reading import Reading

if TYPE_CHECKING:
    from onrecord.extracting.tagger.model import Tagger
    from onrecord.extracting.tagger.page import ReadPage

DEFAULT = "accurate"
GROUP = "onrecord.models"
"""Entry points by which installed packages offer models: the tier's name, and a function that gives the folder."""
NEEDS = ("onnxruntime",)


class Extractor(Protocol):
    """The part that proposes the attributions of a page. ``name`` tells the model or the rules, and their version."""

    def __hash__(self) -> int: ...

    @property
    def name(self) -> str: ...

    def drafts(self, reading: Reading) -> Iterable[Draft]:
        """The attributions of a page, not yet numbered, nested or typed."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules alone."""

    name: str = "rules 1"

    def drafts(self, reading: Reading) -> Iterable[Draft]:
        """The attributions that the rules see."""
        found = exchanged(find_by_rule(reading), reading)
        return [with_confidence(d, reading.text, rule_weights(), reading.language.grammar) for d in found]


@dataclass(frozen=True, slots=True)
class Learned:
    """A model, and rules for quotations near which it reads nothing."""

    tagger: Tagger

    def __reduce__(self) -> tuple[Callable[[str], Learned], tuple[str]]:
        """Its folder: another process loads the model itself, once."""
        return _of_folder, (str(self.tagger.folder),)

    @property
    def name(self) -> str:
        return self.tagger.name

    def page(self, text: str) -> ReadPage:
        """A text as the model reads its names and whom mentions stand for; the shipped one, where it knows neither."""
        tagger = self.tagger if self.tagger.knows_who else _of_folder(str(folder_of(DEFAULT))).tagger
        return tagger.page(text)

    def drafts(self, reading: Reading) -> Iterable[Draft]:
        """The attributions that the model reads, and the quotations that only the rules see."""
        from onrecord.extracting.tagger.drafts import drafts_of

        rules = find_by_rule(reading)
        found = list(drafts_of(self.tagger.read(reading.text), reading, self.tagger.card.weight, self.name))
        found = list(one_tag_each(without_others_pieces(found, rules, reading), reading.outermost))
        worded = [d for d in rules if d.origin == WORDED]
        found = [as_worded(d, worded) for d in found] if worded else found
        text, weights = reading.text, self.tagger.card.confidence
        both = exchanged([*found, *safety_net(found, rules, reading)], reading)
        return [
            with_confidence(d, text, weights if d.scores else rule_weights("net"), reading.language.grammar)
            for d in both
        ]


def extractor(tier: str | None = None, model: str | Path | None = None) -> Extractor:
    """The extractor of a tier, or of a model's folder; loaded once a process.

    Without either it is the tier that ``ONRECORD_TIER`` names, else ``accurate``; where the package that runs
    models is absent, the default gives way to rules, with a warning. Raises ``ModelError`` when what was asked for is
    absent.

    >>> extractor("fast").name
    'rules 1'
    """
    asked = tier or os.environ.get("ONRECORD_TIER")
    if asked is not None and asked not in TIERS:
        raise UsageError("tier", f"{asked!r} is not one of {', '.join(TIERS)}")
    if model is not None:
        return _of_folder(str(model))
    if asked is None and _missing():
        _warn_of(_missing())  # a bare install reads by rules, and says so
        return Rules()
    return Rules() if asked == "fast" else _of_folder(str(folder_of(asked or DEFAULT)))


def page_read(by: Extractor, text: str) -> ReadPage | None:
    """A text as the model behind an extractor reads it; ``None`` by rules."""
    return by.page(text) if isinstance(by, Learned) else None


def _missing() -> tuple[str, ...]:
    """The packages that models need and that are not installed."""
    return tuple(name for name in NEEDS if find_spec(name) is None)


def _warn_of(missing: Sequence[str]) -> None:
    warnings.warn(
        f"{' and '.join(missing)} not installed: extracting by rules alone; "
        f"add the model's packages with: pip install {' '.join(missing)}",
        stacklevel=3,
    )


def _of_folder(folder: str) -> Learned:
    return _learned(folder, _missing())


@lru_cache(maxsize=2)
def _learned(folder: str, missing: tuple[str, ...]) -> Learned:
    if missing:
        remedy = f"pip install {' '.join(missing)}, or take --tier fast"
        raise ModelError(folder, f"needs {' and '.join(missing)}", remedy)
    from onrecord.extracting.tagger.model import Tagger

    return Learned(Tagger(Path(folder)))


def folder_of(tier: str) -> Path:
    """The folder of a tier's model. Raises ``ModelError`` that names the command that installs it."""
    if tier == DEFAULT:
        return Path(__file__).parents[1] / "models" / DEFAULT
    for point in entry_points(group=GROUP):
        if point.name == tier:
            return Path(point.load()())
    raise ModelError(
        f"tier {tier}", "its model is not installed", "in a checkout of onrecord: pip install ./models/best"
    )
