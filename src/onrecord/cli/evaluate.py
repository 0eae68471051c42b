"""``onrecord evaluate``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from onrecord.cli.common import ModelFolder, Tier, extractor_from, one_of, progress, settings_from
from onrecord.evaluate.calibration import judged, lines, reliability
from onrecord.evaluate.floors import check_floors, figures_of, write_floors
from onrecord.evaluate.gold import digest_of, gold_rows, read_rows
from onrecord.evaluate.report import error_page, table
from onrecord.evaluate.score import score
from onrecord.extract import Extractor


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
        Path | None, typer.Option("--errors", help="Write every error in its context to this HTML file.")
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
    one_of(format, ("table", "json"), "--format")
    rows = list(gold_rows(gold))
    found = (
        list(read_rows(predicted, ("id", "attributions")))
        if predicted
        else _predict(rows, str(gold), extractor_from(settings_from(tier=tier, model=model)))
    )
    modes = {"direct-only": True} if direct_only else {"all": False, "direct-only": True}
    results = {
        mode: score(rows, found, direct_only=direct, min_iou=min_iou, bootstrap=bootstrap).figures
        for mode, direct in modes.items()
    }
    bins = reliability((float(a.get("confidence", 1.0)), right) for a, right in judged(rows, found, min_iou))
    if format == "json":
        print(json.dumps(results if len(results) > 1 else results["direct-only"], indent=1))
    else:
        print("\n\n".join([*(table(r) for r in results.values()), "\n".join(lines(bins))]))
    if errors:
        predictions = {p["id"]: p["attributions"] for p in found}
        errors.write_text("\n".join(error_page(rows, predictions, min_iou)), encoding="utf-8")
    if floors:
        _gate(floors, digest_of(gold), figures_of(results), set_floors, lower_floors)


def _predict(rows: list[dict[str, Any]], name: str, by: Extractor) -> list[dict[str, Any]]:
    from onrecord.evaluate.predict import predicted

    found = []
    with progress([name]) as step:
        for row in predicted(rows, by):
            found.append(row)
            step()
    return found


def _gate(path: Path, digest: str, figures: dict[str, float], write: bool, lower: bool) -> None:
    if write:
        write_floors(path, digest, figures, lower=lower)
        print(f"floors written to {path}", file=sys.stderr)
    else:
        print(f"{check_floors(path, digest, figures)} figures hold their floors", file=sys.stderr)
