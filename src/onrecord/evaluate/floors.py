"""The gate: figures must not fall below their floors, and floors are not lowered silently."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from onrecord.errors import GoldError, OnRecordError
from onrecord.evaluate.score import KINDS, METRICS

ROOM = 0.002
"""How far below its first value a figure may lie: rounding and platforms, not losses."""
OTHER_PROCESSORS = 0.002
"""How far a figure of a model may lie below its floor: other processors add in another order, and what 8 bits hold of
the sums, layer after layer, differs in the last place."""

REMEDY = "write it with --set-floors --lower-floors"


class BelowFloor(OnRecordError):
    """A figure fell below its floor."""


def figures_of(results: Mapping[str, dict[str, Any]]) -> dict[str, float]:
    """The figures that have floors: F1 of every metric and recall of every kind, a mode apart."""
    out: dict[str, float] = {}
    for mode, result in results.items():
        out |= {f"{mode}.{m}": result["metrics"][m]["f1"] for m in METRICS}
        out |= {f"{mode}.recall.{k}": result["recall_by_kind"][k]["content_source"] for k in KINDS}
    return out


def check_floors(path: Path, digests: Mapping[str, str], figures: Mapping[str, float]) -> int:
    """How many figures hold.

    ``digests`` are those of ``gold`` and, where the extractor has any, ``weights``. Raises ``BelowFloor`` that names
    each figure that fell, ``GoldError`` for other gold or weights.
    """
    table = _read(path)
    for what, words in (("gold", "gold file"), ("weights", "model")):
        if table.get(what) != digests.get(what):
            raise GoldError(str(path), f"was made with another {words}", "give that one, or write floors anew")
    floors, room = table["floors"], OTHER_PROCESSORS if "weights" in digests else 0.0
    fallen = [
        f"{n} {figures.get(n, 0.0):.4f} < {floor:.4f}"
        for n, floor in floors.items()
        if figures.get(n, 0.0) < floor - room
    ]
    if fallen:
        raise BelowFloor(str(path), "figures fell: " + ", ".join(fallen), "find out why before you lower a floor")
    return len(floors)


def _read(path: Path) -> dict[str, Any]:
    """The table of a floors file. Raises ``GoldError`` for what is none."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise GoldError(str(path), f"cannot be read as floors ({error})", REMEDY) from None
    floors = table.get("floors")
    if not isinstance(floors, dict) or not all(isinstance(f, int | float) for f in floors.values()):
        raise GoldError(str(path), "cannot be read as floors (it has no table of figures called floors)", REMEDY)
    return table


def write_floors(path: Path, digests: Mapping[str, str], figures: Mapping[str, float], *, lower: bool) -> None:
    """Writes floors just below the figures. One that would sink stays, unless ``lower`` is said."""
    kept: Mapping[str, float] = {}
    if path.exists() and not lower:
        old = _read(path)
        kept = old["floors"] if old.get("gold") == digests["gold"] else {}
    lines = [*(f'{what} = "{digest}"' for what, digest in digests.items()), "", "[floors]"]
    for name, value in figures.items():
        floor = max(round(value - ROOM, 4), kept.get(name, 0.0), 0.0)
        lines.append(f'"{name}" = {floor:.4f}')
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
