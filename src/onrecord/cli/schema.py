"""``onrecord schema``."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from onrecord.cli.output import Output, printed_to
from onrecord.errors import UsageError


def command(
    name: Annotated[
        str | None, typer.Argument(help="The shape; without one their names are listed.", show_default=False)
    ] = None,
    output: Output = None,
) -> None:
    """Print the JSON Schema of a shape: what the lines that onrecord reads and prints hold.

    Example:  onrecord schema verification > verification.schema.json
    """
    from onrecord.shapes.schema import SHAPES, schema_of

    if name is not None and name not in SHAPES:
        raise UsageError(name[:60], "is no shape", "give one of " + ", ".join(SHAPES))
    with printed_to(output) as line:
        if name is None:
            for each, shape in SHAPES.items():
                line(f"{each}\t{(shape.__doc__ or '').partition(chr(10))[0]}")
        else:
            line(json.dumps(schema_of(name), ensure_ascii=False, indent=2))
