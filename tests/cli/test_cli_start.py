"""The start of a command: it loads itself and no other, and says the same of itself as the whole does."""

from __future__ import annotations

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from onrecord.cli import COMMANDS, asked, build
from tests.cli.run import onrecord

LOADED = """
import sys
from onrecord.cli import asked, build
build(asked(sys.argv[1:]))
print(*(m for m in sys.modules if ".cli." in m))
"""


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_alone_says_what_it_says_among_all(name: str) -> None:
    alone, among = (CliRunner().invoke(app, [name, "--help"], prog_name="onrecord") for app in (build(name), build()))
    assert alone.exit_code == among.exit_code == 0
    assert alone.output == among.output
    assert name in onrecord("--help").stdout


def test_a_command_loads_no_other() -> None:
    words = [sys.executable, "-c", LOADED, "verify", "draft.md"]
    loaded = subprocess.run(words, check=True, capture_output=True, text=True).stdout.split()
    own = {m.rpartition(".")[2] for m in loaded}
    assert own & set(COMMANDS) == {"verify"}


@pytest.mark.parametrize("words", [[], ["-h"], ["--version"], ["verfy"], ["--unknown", "verify"], ["--", "verify"]])
def test_what_names_no_command_is_for_the_whole(words: list[str]) -> None:
    assert asked(words) is None


def test_a_command_that_does_not_exist_is_told_with_what_is_near() -> None:
    ended = onrecord("verfy", "draft.md")
    assert ended.returncode == 2
    assert "'verfy'" in ended.stderr
    assert "'verify'" in ended.stderr


def test_the_whole_has_all_commands() -> None:
    whole = build()
    named = [c.name for c in whole.registered_commands] + [g.name for g in whole.registered_groups]
    assert sorted(str(n) for n in named) == sorted(COMMANDS)


def test_ctrl_c_while_modules_load_is_said_in_a_line() -> None:
    stopped = """
import sys
class Stop:
    def find_spec(name, path=None, target=None):
        if name == 'typer': raise KeyboardInterrupt
sys.meta_path.insert(0, Stop)
from onrecord.__main__ import main
main()
"""
    ended = subprocess.run([sys.executable, "-c", stopped], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "onrecord: interrupted\n")


def test_the_package_loads_what_is_touched() -> None:
    code = """
import sys, onrecord
print(*(m for m in ('numpy', 'onnxruntime', 'lxml', 'onrecord.data') if m in sys.modules))
assert all(getattr(onrecord, name) is not None and name in dir(onrecord) for name in onrecord.__all__)
print('numpy' in sys.modules)
try: onrecord.nothing
except AttributeError as error: print(error)
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.stdout.splitlines() == ["", "True", "module 'onrecord' has no attribute 'nothing'"], ended.stderr
