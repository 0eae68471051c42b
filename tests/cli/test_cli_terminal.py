"""At a terminal: a bar is drawn there, and what is printed into a file or a pipe is there all the same."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.cli.run import onrecord

PAGES = Path(__file__).parents[2] / "examples" / "pages"
RECORDS = PAGES.parent / "records"


def at_terminal(*words: str | Path, cwd: Path) -> tuple[str, str]:
    """What a command printed into a pipe, and what the terminal showed that its standard error is."""
    ours, theirs = pty.openpty()
    shown: list[bytes] = []

    def watch() -> None:
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # the other end is closed
                return
            if not part:
                return
            shown.append(part)

    watching = threading.Thread(target=watch)
    watching.start()
    env = {**os.environ, "ONRECORD_TIER": "fast", "TERM": "xterm", "COLUMNS": "80"}
    command = [sys.executable, "-m", "onrecord", *map(str, words)]
    done = subprocess.run(
        command, check=False, cwd=cwd, env=env, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, timeout=120
    )
    os.close(theirs)
    watching.join(60)
    os.close(ours)
    return done.stdout.decode(), b"".join(shown).decode("utf-8", "replace")


@pytest.mark.parametrize("form", ["table", "jsonl", "brat"])
def test_what_is_printed_into_a_pipe_is_there_while_a_bar_is_drawn(form: str, tmp_path: Path) -> None:
    words = ("extract", PAGES / "bridge-wire.html", "--tier", "fast", "--format", form)
    printed, shown = at_terminal(*words, cwd=tmp_path)
    assert printed == onrecord(*words).stdout
    assert "pages" in shown  # the bar
    assert not any(line and line in shown for line in printed.splitlines())


@pytest.mark.parametrize("form", ["table", "jsonl"])
def test_what_is_printed_into_a_file_of_ones_own_is_there_while_a_bar_is_drawn(form: str, tmp_path: Path) -> None:
    words = ("verify", PAGES / "bridge-wire.html", "--against", RECORDS, "--format", form, "--output", "out")
    printed, _ = at_terminal(*words, cwd=tmp_path)
    assert printed == ""
    assert (tmp_path / "out").read_text(encoding="utf-8") == onrecord(*words[:-2], cwd=tmp_path).stdout != ""
