"""What all commands share: short options, quiet and verbose, --output, formats by either name, completion, totals."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.cli import build
from onrecord.cli.common import MANNER
from tests.cli.run import onrecord
from tests.cli.terminal import shown
from tests.conftest import EXAMPLES

RECORDS = EXAMPLES / "records"


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("manner") / "news.db"
    assert onrecord("read", EXAMPLES / "pages", "--store", path, "--tier", "fast").returncode == 0
    onrecord("record", "add", RECORDS, "--store", path)
    return path


@pytest.mark.parametrize("words", [("-h",), ("search", "-h"), ("person", "-h"), ("record", "show", "-h")])
def test_help_has_a_short_name(words: tuple[str, ...]) -> None:
    ended = onrecord(*words)
    assert ended.returncode == 0 and "-h" in ended.stdout and "Usage" in ended.stdout
    assert onrecord("-V").stdout == onrecord("--version").stdout


def test_quiet_leaves_the_errors(news: Path, tmp_path: Path) -> None:
    loud, quiet = (onrecord(*q, "search", "nothingofthekind", "--store", news) for q in ((), ("-q",)))
    assert loud.stderr == "no statement answers this\n" and quiet.stderr == ""
    (tmp_path / "a.html").write_bytes(b"")
    ended = onrecord("-q", "read", tmp_path / "a.html", "--store", tmp_path / "s.db", "--tier", "fast")
    assert ended.returncode == 3 and "is empty" in ended.stderr and "0 new" not in ended.stderr
    assert onrecord("search", "nothingofthekind", "--store", news).stderr, "the next command tells again"


def test_verbose_tells_the_settings_and_the_time(news: Path) -> None:
    ended = onrecord("-v", "search", "toll", "--store", news)
    assert f"store {news}, tier " in ended.stderr and ended.stderr.rstrip().endswith("seconds")
    assert onrecord("-q", "-v", "search", "toll", "--store", news).stderr == ""
    onrecord("status", "--store", news)
    assert not MANNER.verbose


PRINTING = [
    ("search", "toll"), ("status",), ("person", "show", "Hallam"), ("person", "list", "Hallam"), ("record", "list"),
    ("count",), ("export",), ("record", "show", "press"),
]  # fmt: skip


@pytest.mark.parametrize("words", PRINTING, ids=" ".join)
def test_what_is_printed_goes_to_a_file(news: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    printed = onrecord(*words, "--store", news)
    written = onrecord(*words, "--store", news, "--output", tmp_path / "out")
    assert written.returncode == printed.returncode == 0, written.stderr
    held = (tmp_path / "out").read_text(encoding="utf-8")
    assert written.stdout == "" and (held == printed.stdout or words == ("count",)), "a count is CSV in a file"
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
    for path in (tmp_path / "no" / "out", Path("/dev/full")):
        refused = onrecord(*words, "--store", news, "--output", path)
        assert refused.returncode == 2 and "cannot be written" in refused.stderr and "Traceback" not in refused.stderr


def test_what_went_through_is_in_the_file_when_others_failed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“We won,” said Ann Lee.", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    words = ("extract", tmp_path / "a.txt", tmp_path / "b.txt", "--tier", "fast", "--format", "jsonl")
    ended = onrecord(*words, "--output", tmp_path / "out")
    assert ended.returncode == 3 and "is empty" in ended.stderr
    assert json.loads((tmp_path / "out").read_text(encoding="utf-8"))["attributions"]
    assert onrecord("extract", tmp_path / "none.txt", "--output", tmp_path / "x").returncode == 3


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_a_format_has_one_name_everywhere(news: Path, format: str) -> None:
    assert json.loads(onrecord("status", "--format", format, "--store", news).stdout)["documents"]
    found = onrecord("search", "toll", "--format", format, "--store", news).stdout.splitlines()
    assert json.loads(found[0])["statement"]
    assert onrecord("status", "--format", "xml", "--store", news).returncode == 2


def test_the_last_line_tells_the_total(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(
        "Mayor Anna Hallam said: “We will raise the toll to pay for this.” She added: “We will not raise the toll to "
        "pay for this.” Later she said: “There is a golden ferry on the moon.”",
        encoding="utf-8",
    )
    words = ("verify", tmp_path / "draft.txt", "--against", RECORDS, "--tier", "fast")
    for ended in (onrecord(*words), shown(*words)):
        assert ended.stderr.splitlines()[-1] == "3 quotes: 2 fail (1 altered, 1 verbatim, 1 not in our records)", (
            ended.stderr
        )
    assert "quotes:" not in onrecord(*words, "--format", "jsonl").stderr + onrecord("-q", *words).stderr


# ---------------------------------------------------------------- tables
@pytest.mark.parametrize("width", [60, 80, 100, 200])
@pytest.mark.parametrize(
    "words", [("search", "toll"), ("count", "--by", "speaker,publisher"), ("record", "list"), ("link",)]
)
def test_nothing_that_is_typed_back_is_cut_and_no_word_broken(news: Path, width: int, words: tuple[str, ...]) -> None:
    if words == ("link",):
        words = ("link", str(EXAMPLES / "pages"), "--tier", "fast")
    else:
        words = (*words, "--store", str(news))
    cells = [line.split("\t") for line in onrecord(*words).stdout.splitlines()]
    seen = shown(*words, width=width).stdout
    assert max(map(len, seen.splitlines())) <= width
    for row in cells:
        for cell in row[:-1]:
            for word in cell.split():
                assert word in seen, (word, seen)


def test_a_file_is_named_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("“We will raise the toll,” said Ann Lee.", encoding="utf-8")
    onrecord("read", "own.txt", "--store", "n.db", "--tier", "fast", cwd=tmp_path)
    found = shown("search", "toll", "--store", "n.db", width=120, cwd=tmp_path).stdout
    assert "own.txt" in found
    id = onrecord("search", "toll", "--store", "n.db", cwd=tmp_path).stdout.split("\t")[0]
    told = shown("statement", id, "--store", "n.db", cwd=tmp_path).stdout
    assert "address    own.txt" in told
    assert "own.txt" in shown("extract", "own.txt", "--tier", "fast", cwd=tmp_path).stdout


def test_a_pipe_may_have_a_line_of_names(news: Path, tmp_path: Path) -> None:
    for words, first in (
        (("search", "toll", "--store", news), "id\tdate\tpublisher"),
        (("count", "--store", news), "speaker\tcount"),
        (("extract", EXAMPLES / "pages", "--tier", "fast"), "document\tspeaker"),
        (("verify", "We will raise the toll", "--against", RECORDS), "id\tverdict\tflags"),
    ):
        plain, headed = (onrecord(*option, *words).stdout.splitlines() for option in ((), ("--header",)))
        assert headed[0].startswith(first) and headed[1:] == plain
        assert onrecord("--no-header", *words).stdout.splitlines() == plain


def test_a_shell_completes_commands() -> None:
    env = {**os.environ, "_ONRECORD_COMPLETE": "complete_bash", "COMP_WORDS": "onrecord ver", "COMP_CWORD": "1"}
    ended = subprocess.run(
        [sys.executable, "-c", "import sys; sys.argv[0] = 'onrecord'; from onrecord.cli import main; main()"],
        env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "verify" in ended.stdout.split(), ended.stderr
    assert "--install-completion" in onrecord("--help").stdout


def test_every_command_that_prints_has_an_output() -> None:
    silent = {
        "serve", "mcp", "scale", "token", "watch", "backup", "restore", "forget", "copy", "train", "person import", "person merge",
        "person split", "person rename", "person undo", "record add", "record remove", "judge same", "judge apart",
        "judge import", "judge speaker", "judge verdict", "judge undo",
    }  # fmt: skip
    app = build()
    commands = {c.name or "": c for c in app.registered_commands}
    for group in app.registered_groups:
        assert group.typer_instance is not None
        commands |= {f"{group.name} {c.name}": c for c in group.typer_instance.registered_commands}
    for name, command in commands.items():
        assert command.callback is not None
        assert ("output" in command.callback.__annotations__) is (name not in silent), name
