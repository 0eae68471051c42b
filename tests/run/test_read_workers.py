"""``--workers`` on the command line: one store whatever their number, and nothing lost when they are interrupted."""

from __future__ import annotations

import json
import os
import pty
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.pipeline import run
from onrecord.read import fetch_sources
from onrecord.run.local import Workers, spread_over
from onrecord.store import open_store
from tests.cli.run import onrecord
from tests.run.steps import rows_of

NAMES = "Ann Lee, Bo Ek, Cy Roe, Di Fox, Ed Orr".split(", ")
PAGE = (
    "The harbour, part {0}.\n\n“We will mend bridge {0} before winter {0} comes again,” said {1}.\n\n"
    + "It rained. " * 90
)


@pytest.fixture
def pages(tmp_path: Path, examples: Path) -> Path:
    """The examples, a broken page, an empty one, and some of one author's other pages."""
    folder = tmp_path / "pages"
    shutil.copytree(examples / "pages", folder)
    (folder / "a-broken.html").write_bytes(b"%PDF-1.4")
    (folder / "c-bad.jsonl").write_text('{"text": "“We won,” said Ann Lee.", "published": "02/09/2024"}\nno JSON\n')
    for n in range(12):
        (folder / f"c{n:02}.txt").write_text(PAGE.format(n % 10, NAMES[n % 5]))
    return folder


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """More pages than anybody reads in the time of a test."""
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(1_000):
        (folder / f"{n:04}.txt").write_text(PAGE.format(n, NAMES[n % 5]))
    return folder


@pytest.mark.parametrize("tier", ["fast", "accurate"])
def test_any_number_of_processes_gives_one_store(pages: Path, tmp_path: Path, tier: str) -> None:
    told = []
    for number in ("1", "2"):
        store = tmp_path / f"{number}.db"
        read = onrecord("read", pages, "--store", store, "--tier", tier, "--workers", number)
        told.append((read.returncode, read.stderr.replace(str(store), "s.db"), rows_of(store)))
    assert told[0] == told[1]
    code, lines, rows = told[1]
    assert code == 3 and len(rows["documents"]) == 21 and len(rows["failures"]) == 2
    assert "published '02/09/2024' is no day" in lines and "s.db: 21 new, 2 failed" in lines


@pytest.mark.parametrize("command", ["extract", "link"])
def test_any_number_of_processes_prints_the_same(pages: Path, command: str) -> None:
    one, two = (onrecord(command, pages, "--format", "jsonl", "--workers", n) for n in ("1", "2"))
    assert (one.returncode, one.stdout, one.stderr) == (two.returncode, two.stdout, two.stderr)
    assert one.returncode == 3 and one.stdout.count("\n") >= 21


def test_a_process_killed_in_the_middle_leaves_no_trace_in_the_store(pages: Path, tmp_path: Path) -> None:
    with spread_over(2) as pool, open_store(str(tmp_path / "killed.db")) as killed:
        assert isinstance(pool, Workers)
        done: list[int] = []

        def kill() -> None:
            done.append(1)
            if len(done) in {2, 7, 8}:
                pool._workers[0].process.kill()

        summary = run(fetch_sources([str(pages)]), killed, kill, spread=pool)
    with open_store(str(tmp_path / "calm.db")) as calm:
        assert run(fetch_sources([str(pages)]), calm) == summary
    assert rows_of(tmp_path / "killed.db") == rows_of(tmp_path / "calm.db")


# ---------------------------------------------------------------- interruptions
def started(many: Path, store: Path) -> tuple[subprocess.Popen[str], list[int]]:
    """A command with two processes, some pages on; and the ends by which one sees that its processes are gone."""
    command = [sys.executable, "-u", "-m", "onrecord", "read", str(many), "--store", str(store), "--tier", "fast"]
    running = subprocess.Popen(
        [*command, "--workers", "2", "--format", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    for _ in range(40):  # some more than are under way: the first of them are in the store
        assert json.loads(running.stdout.readline())["text"]
    children = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
    assert len(children) == 2
    return running, [os.pidfd_open(int(child)) for child in children]


def gone(ends: list[int], seconds: float) -> bool:
    """Whether the processes have ended, or do so within some seconds."""
    waiting = set(ends)
    while waiting and (ready := select.select(list(waiting), [], [], seconds)[0]):
        waiting.difference_update(ready)
    for end in ends:
        os.close(end)
    return not waiting


needs_proc = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="looks at processes as Linux shows them")


@needs_proc
def test_ctrl_c_ends_at_once_and_the_next_run_goes_on(many: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.db"
    running, ends = started(many, store)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=20)
    assert running.returncode == 130
    assert told == "onrecord: interrupted; what was stored before stays, run again to go on\n"
    assert gone(ends, 0), "no process is left when the command has ended"
    with open_store(str(store)) as opened:
        kept = opened.status()["documents"]
    assert 10 < kept < 1_000
    for path in sorted(many.iterdir())[kept + 10 :]:
        path.unlink()
    again = onrecord("read", many, "--store", store)
    assert again.returncode == 0 and f"10 new, {kept} unchanged, 0 failed" in again.stderr


@needs_proc
def test_whoever_kills_the_command_ends_its_processes(many: Path, tmp_path: Path) -> None:
    running, ends = started(many, tmp_path / "s.db")
    running.kill()
    running.communicate()
    assert gone(ends, 20)


# ---------------------------------------------------------------- the command line
def test_documents_are_printed_in_their_order(pages: Path, tmp_path: Path) -> None:
    printed = onrecord("read", pages, "--format", "jsonl")
    assert printed.stdout.count("\n") == 21 and printed.returncode == 3
    kept = onrecord("read", pages, "--format", "jsonl", "--store", tmp_path / "s.db", "--workers", "2")
    assert kept.stdout == printed.stdout and "21 new" in kept.stderr
    kept = onrecord("read", pages, "--format", "jsonl", "--store", tmp_path / "s.db")
    assert kept.stdout == printed.stdout and "21 unchanged" in kept.stderr


def test_again_reads_again(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = ("--store", tmp_path / "s.db")
    onrecord("read", pages, *store)
    monkeypatch.setattr("onrecord.pipeline.process", lambda *_, **__: pytest.fail("processed"))
    assert "21 unchanged" in onrecord("read", pages, *store).stderr
    assert "processed" in onrecord("read", pages, *store, "--again").stderr


@pytest.mark.parametrize("number", ["0", "-2", "two", "1.5", "100000"])
@pytest.mark.parametrize("command", ["read", "extract", "link"])
def test_a_number_that_is_none_is_refused(
    command: str, number: str, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flag = onrecord(command, pages, "--workers", number)
    assert flag.returncode == 2 and "workers" in flag.stderr and "Traceback" not in flag.stderr
    monkeypatch.setenv("ONRECORD_WORKERS", number)
    told = onrecord(command, pages)
    assert told.returncode == 2 and "workers" in told.stderr.lower() and number in told.stderr


def screen(*words: str | Path) -> Iterator[str]:
    """What a terminal of 120 columns gets of a command."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "COLUMNS": "120", "TERM": "xterm"}
    with subprocess.Popen(
        [sys.executable, "-m", "onrecord", *map(str, words)], stdout=subprocess.DEVNULL, stderr=theirs, env=env
    ):
        os.close(theirs)
        while True:
            try:
                yield os.read(ours, 65_536).decode()
            except OSError:  # the other end is closed
                break
    os.close(ours)


def test_a_terminal_sees_how_far_it_is_and_the_time_left(pages: Path, tmp_path: Path) -> None:
    shown = "".join(
        screen("read", pages / "bridge.rss", pages / "c01.txt", "--store", tmp_path / "s.db", "--workers", "2")
    )
    assert "pages/s" in shown and "left:" in shown and "2/2" in shown
