"""The command line in this process: what a command printed, and how it ended."""

from __future__ import annotations

import io
import sys
import traceback
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from onrecord.cli import main


@dataclass(frozen=True)
class Ended:
    """A command that has ended, as ``subprocess.CompletedProcess`` tells of one."""

    args: list[str]
    returncode: int
    stdout: str
    stderr: str


def onrecord(*words: str | Path, stdin: str = "", cwd: Path | None = None) -> Ended:
    """Runs a command to its end. Starting Python anew for each would cost a second a test."""
    args = ["onrecord", *map(str, words)]
    out, err = io.BytesIO(), io.BytesIO()
    with _streams(args, stdin, out, err), chdir(cwd or Path.cwd()):
        code = _run()
    return Ended(args, code, out.getvalue().decode("utf-8", "replace"), err.getvalue().decode("utf-8", "replace"))


def _run() -> int:
    try:
        main()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


@contextmanager
def _streams(args: list[str], stdin: str, out: io.BytesIO, err: io.BytesIO) -> Iterator[None]:
    given = io.TextIOWrapper(io.BytesIO(stdin.encode("utf-8", "surrogateescape")), encoding="utf-8")
    printed = io.TextIOWrapper(out, encoding="utf-8", write_through=True)
    told = io.TextIOWrapper(err, encoding="utf-8", errors="backslashreplace", write_through=True)
    with (
        patch.object(sys, "argv", args),
        patch.object(sys, "stdin", given),
        patch.object(sys, "stdout", printed),
        patch.object(sys, "stderr", told),
    ):
        yield
    printed.detach()
    told.detach()
