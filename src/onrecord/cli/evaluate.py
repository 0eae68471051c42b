"""``onrecord evaluate``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

import typer

from onrecord.cli.common import ModelFolder, Tier, extractor_from, format_of, progress, remark, settings_from
from onrecord.errors import ModelError
from onrecord.evaluate.browser import error_page
from onrecord.evaluate.calibration import judged, lines, reliability
from onrecord.evaluate.floors import check_floors, figures_of, write_floors
from onrecord.evaluate.gold import digest_of, gold_rows, read_rows
from onrecord.evaluate.report import table
from onrecord.evaluate.score import score
from onrecord.extracting import Extractor
from onrecord.extracting.tiers import DEFAULT, Learned, Rules, extractor


def command(
    gold: Annotated[
        Path,
        typer.Argument(help='Gold: JSON lines {"id", "text", "attributions"}, .gz too; or brat standoff.'),
    ],
    predicted: Annotated[Path | None, typer.Argument(help="Predictions to score; without, our own are made.")] = None,
    direct_only: Annotated[bool, typer.Option("--direct-only", help="Quotation-marked text alone.")] = False,
    format: Annotated[str, typer.Option("--format", help="table or json.")] = "table",
    bootstrap: Annotated[int, typer.Option("--bootstrap", min=0, help="95 % intervals from so many resamples.")] = 0,
    min_iou: Annotated[
        float, typer.Option("--min-iou", min=0, max=1, help="Content overlap that makes a match.")
    ] = 0.5,
    tier: Tier = None,
    model: ModelFolder = None,
    errors: Annotated[
        Path | None,
        typer.Option(
            "--errors", help="Write an HTML page of the errors, by class, beside what rules (or a model) make of each."
        ),
    ] = None,
    floors: Annotated[
        Path | None, typer.Option("--floors", help="Fail when a figure lies below its floor in this file.")
    ] = None,
    set_floors: Annotated[bool, typer.Option("--set-floors", help="Write the floors; they only rise.")] = False,
    lower_floors: Annotated[bool, typer.Option("--lower-floors", help="With --set-floors: let them sink.")] = False,
) -> None:
    """Score attributions against a gold corpus: all kinds, then quotation-marked text alone.

    Examples:  onrecord evaluate gold.jsonl.gz   |   onrecord evaluate gold.jsonl found.jsonl --errors errors.html
    """
    format = format_of(format, ("table", "json"))
    rows = list(gold_rows(gold))
    by = None if predicted else extractor_from(settings_from(tier=tier, model=model))
    found = list(read_rows(predicted, ("id", "attributions"))) if predicted else _predict(rows, str(gold), by)
    modes = {"direct-only": True} if direct_only else {"all": False, "direct-only": True}
    results = {
        mode: score(rows, found, direct_only=direct, min_iou=min_iou, bootstrap=bootstrap).figures
        for mode, direct in modes.items()
    }
    bins = reliability((float(a.get("confidence", 1.0)), right) for a, right in judged(rows, found, min_iou))
    if format == "json":
        print(json.dumps(results["direct-only"] if direct_only else results, indent=1))
    else:
        print("\n\n".join([*map(table, results.values()), "\n".join(lines(bins))]))
    if errors:
        systems = {_name(by, predicted): found, **_beside_it(by, rows, gold)}
        errors.write_text("\n".join(error_page(rows, _by_page(systems), min_iou)), encoding="utf-8")
    if floors:
        digests = {"gold": digest_of(gold), **_weights(by)}
        _gate(floors, digests, figures_of(results), set_floors, lower_floors)


def _name(by: Extractor | None, predicted: Path | None) -> str:
    """What the errors of an extractor are called, or those of a file of predictions."""
    return by.name if by else str(predicted)


def _weights(by: Extractor | None) -> dict[str, str]:
    """The digest of a model's weights; nothing of what has none."""
    return {"weights": by.tagger.digest()} if isinstance(by, Learned) else {}


def _beside_it(by: Extractor | None, rows: list[dict[str, Any]], gold: Path) -> dict[str, list[dict[str, Any]]]:
    """What those find that are shown beside an extractor, by their names."""
    return {other.name: _predict(rows, f"{gold}, {other.name}", other) for other in _beside(by)}


def _by_page(systems: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, dict[str, Any]]:
    """What each system found, by the ids of the pages."""
    return {name: {p["id"]: p["attributions"] for p in pages} for name, pages in systems.items()}


def _beside(by: Extractor | None) -> Iterator[Extractor]:
    """Whom to show beside an extractor: rules beside a model, beside rules the default model where it runs."""
    if not isinstance(by, Rules):
        yield Rules()
        return
    with suppress(ModelError):
        yield extractor(DEFAULT)


def _predict(rows: list[dict[str, Any]], name: str, by: Extractor | None) -> list[dict[str, Any]]:
    from onrecord.evaluate.predict import predicted

    assert by is not None
    found = []
    with progress([name]) as step:
        for row in predicted(rows, by):
            found.append(row)
            step()
    return found


def _gate(path: Path, digests: Mapping[str, str], figures: dict[str, float], write: bool, lower: bool) -> None:
    if write:
        write_floors(path, digests, figures, lower=lower)
        remark(f"floors written to {path}")
    else:
        remark(f"{check_floors(path, digests, figures)} figures hold their floors")
