"""A terminal for the command line in this process: what a command prints where somebody looks on."""

from __future__ import annotations

import re
from pathlib import Path
from unittest.mock import patch

from tests.cli.run import Ended, onrecord

STYLE = re.compile(r"\x1b\[[0-9;]*m")


def shown(*words: str | Path, stdin: str = "", width: int = 200, cwd: Path | None = None) -> Ended:
    """A command run as on a terminal of so many columns; the styles are taken off what it printed."""
    with (
        patch("onrecord.cli.show.on_terminal", return_value=True),
        patch("onrecord.cli.verdicts.on_terminal", return_value=True),
        patch.dict("os.environ", {"COLUMNS": str(width)}),
    ):
        ended = onrecord(*words, stdin=stdin, cwd=cwd)
    return Ended(ended.args, ended.returncode, STYLE.sub("", ended.stdout), ended.stderr)
