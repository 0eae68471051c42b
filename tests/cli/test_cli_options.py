"""Options, settings, errors and exit codes that the commands share."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest

from onrecord import __version__
from onrecord.cli import common
from onrecord.cli.common import SomeFailed, check, decider, modes_of, one_of, plain, visible
from onrecord.cli.person import named_after
from onrecord.data import Failure
from onrecord.errors import OnRecordError, UsageError
from onrecord.settings import Settings, bounds_of, load_settings
from tests.cli.run import onrecord


# ---------------------------------------------------------------- settings
@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings file in the folder that the test runs in."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "onrecord.toml"
    path.write_text('store = "file.db"\ntier = "fast"\nmax_bytes = 1000\nallow_private = true\ntimeout = 2.5\n')
    return path


def test_a_flag_outranks_the_environment_and_that_the_file(config: Path) -> None:
    environ = {"ONRECORD_STORE": "env.db", "ONRECORD_TIMEOUT": "7"}
    found = load_settings({"store": "flag.db"}, environ)
    assert (found.store, found.timeout, found.max_bytes, found.tier) == ("flag.db", 7.0, 1000, "fast")
    assert load_settings({}, environ).store == "env.db"
    assert load_settings({}, {}).store == "file.db"
    assert load_settings({}, {}).allow_private


def test_without_a_file_there_are_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings({}, {}) == Settings()
    assert load_settings({}, {"ONRECORD_STORE": ""}).store == "onrecord.db"


def test_a_file_may_be_named(config: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text('store = "other.db"\n')
    assert load_settings({}, {}, other).store == "other.db"
    assert load_settings({}, {"ONRECORD_CONFIG": str(other)}).store == "other.db"
    with pytest.raises(UsageError, match="no such settings file"):
        load_settings({}, {}, tmp_path / "none.toml")
    with pytest.raises(UsageError, match="no such settings file"):
        load_settings({}, {"ONRECORD_CONFIG": str(tmp_path / "none.toml")})


@pytest.mark.parametrize("content", [b"store = ", b"\xff\xfe\x00"])
def test_a_file_that_is_no_settings_is_told(config: Path, content: bytes) -> None:
    config.write_bytes(content)
    with pytest.raises(UsageError, match="cannot be read as settings"):
        load_settings({}, {})


def test_every_fault_is_told_at_once(config: Path) -> None:
    config.write_text('colour = "red"\nmax_bytes = "many"\ntimeout = -1\nallow_private = "perhaps"\ntier = "slow"\n')
    with pytest.raises(UsageError) as caught:
        load_settings({"store": " "}, {"ONRECORD_PAGE_SECONDS": "0"})
    told = str(caught.value)
    for words in (
        "colour (in the settings file) is not a setting", "max_bytes (in the settings file) must be a number",
        "timeout (in the settings file) must be above zero", "must be yes or no", "tier 'slow'", "--store is empty",
        "ONRECORD_PAGE_SECONDS must be above zero",
    ):  # fmt: skip
        assert words in told, words


@pytest.mark.parametrize(
    ("word", "value"),
    [("1", True), ("Yes", True), ("ON", True), ("true", True), ("0", False), ("no", False), ("Off", False)],
)
def test_yes_and_no_in_many_words(word: str, value: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings({}, {"ONRECORD_ALLOW_PRIVATE": word}).allow_private is value


def test_what_one_page_may_take() -> None:
    bounds = bounds_of(Settings(page_seconds=3.0, page_megabytes=50))
    assert (bounds.seconds, bounds.megabytes) == (3.0, 50)


def test_a_fault_of_the_settings_ends_a_command_with_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_TIER", "slow")
    ended = onrecord("extract", "-", stdin="x", cwd=tmp_path)
    assert ended.returncode == 2 and "not one of accurate, best, fast" in ended.stderr


# ---------------------------------------------------------------- helpers
def test_modes_are_told_with_commas() -> None:
    assert modes_of(None) == modes_of("") == modes_of(" , ") == ()
    assert modes_of("speech, thought") == ("speech", "thought")
    with pytest.raises(UsageError, match="--mode"):
        modes_of("speech,song")


def test_one_of_a_list() -> None:
    assert one_of(None, ("a",), "--x") is None
    assert one_of("a", ("a", "b"), "--x") == "a"
    with pytest.raises(UsageError, match="--x: 'c' is not one of a, b"):
        one_of("c", ("a", "b"), "--x")


@pytest.mark.parametrize(
    ("failed", "done", "told"),
    [
        (1, 0, "1 of 1 source failed; the reason is above"),
        (1, 1, "1 of 2 sources failed; the reason is above; the other one went through"),
        (2, 3, "2 of 5 sources failed; the reasons are above; the others went through"),
    ],
)
def test_what_failed_is_counted_in_the_last_line(failed: int, done: int, told: str) -> None:
    with pytest.raises(SomeFailed) as caught:
        check(failed, done)
    assert str(caught.value) == told
    assert caught.value.exit_code == 3


def test_nothing_that_failed_is_no_error() -> None:
    check(0, 5)
    check(0, 0)


@pytest.mark.parametrize(
    ("words", "typed", "seen"),
    [
        ("plain words", "plain words", "plain words"),
        ("red\x1b[31m", "red\\x1b[31m", "red␛[31m"),
        ("a\tb", "a\\tb", "a␉b"),
        ("turned\u202e round", "turned\\u202e round", "turned\ufffd round"),
        ("half \ud800", "half \\ud800", "half \ufffd"),
        ("del\x7f", "del\\x7f", "del␡"),
    ],
)
def test_nothing_steers_a_terminal(words: str, typed: str, seen: str) -> None:
    assert plain(words) == typed
    assert visible(words) == seen


def test_line_breaks_may_stay() -> None:
    assert visible("a\nb", "\n") == "a\nb"
    assert visible("a\nb") == "a␊b"


def test_who_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    assert decider("Ida") == "Ida"
    monkeypatch.setattr("getpass.getuser", lambda: "ann")
    assert decider(None) == "ann"

    def nobody() -> str:
        raise KeyError("no such user")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert decider(None) == "somebody"
    with pytest.raises(UsageError, match="say who decides"):
        decider("")


def test_failures_are_told_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert common.report_failures([Failure("a.html", "is a PDF"), Failure("b\x1b.html", "is empty")]) == 2
    assert capsys.readouterr().err.splitlines() == ["onrecord: a.html: is a PDF", "onrecord: b\\x1b.html: is empty"]


def test_pages_in_other_languages_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    common.report_unread({"de": 1, "cs": 3})
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith("onrecord: 3 pages are in cs, which is not read")
    assert told[1].startswith("onrecord: 1 page is in de")


def test_what_reading_tells_goes_to_standard_error_once(capsys: pytest.CaptureFixture[str]) -> None:
    common.tell_of_reading()
    common.tell_of_reading()
    logging.getLogger("onrecord.read").warning("passed over %s", "x\x1b.zip")
    assert capsys.readouterr().err.count("passed over") <= 1


def test_a_bar_moves_on_a_terminal_and_nothing_in_a_pipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("“We won,” said Ann Lee.")
    with common.progress([str(tmp_path)]) as step:
        step()
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with common.progress([str(tmp_path)], "sheets") as step:
        step()
        step()  # a feed holds more than one
    told = capsys.readouterr().err
    assert "sheets" in told and "2/1" not in told and "2/2" in told


def test_a_register_is_called_as_its_file() -> None:
    assert named_after(Path("a/us.jsonl.gz")) == "us"
    assert named_after(Path(".hidden")) == ".hidden"


# ---------------------------------------------------------------- the application
def test_the_version_is_told() -> None:
    assert onrecord("--version").stdout.strip() == f"onrecord {__version__}"


@pytest.mark.parametrize(
    "command", ["record", "judge", "person", "read", "verify", "count", "link", "serve", "mcp", "token", "train"]
)
def test_every_command_has_help(command: str) -> None:
    ended = onrecord(command, "--help")
    assert ended.returncode == 0 and "Usage" in ended.stdout


@pytest.mark.parametrize("words", [("sing",), ("search", "--colour", "red"), ("statement",), ("judge", "sing")])
def test_what_the_parser_refuses_is_told_and_ends_with_2(words: tuple[str, ...]) -> None:
    ended = onrecord(*words)
    assert ended.returncode == 2
    assert ended.stderr and "Traceback" not in ended.stderr


@pytest.mark.parametrize("command", ["serve", "mcp"])
def test_a_server_needs_a_store(command: str, tmp_path: Path) -> None:
    ended = onrecord(command, "--store", tmp_path / "none.db")
    assert ended.returncode == 4
    assert "no such store" in ended.stderr and "onrecord read SOURCE" in ended.stderr


def test_an_address_that_cannot_be_listened_on_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“We won,” said Ann Lee.")
    store = tmp_path / "s.db"
    assert onrecord("read", tmp_path / "a.txt", "--store", store).returncode == 0
    ended = onrecord("serve", "--host", "203.0.113.7", "--store", store)
    assert ended.returncode == 2
    assert "cannot be listened on" in ended.stderr and "take another --port or --host" in ended.stderr


def test_ctrl_c_ends_with_130_and_says_what_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("onrecord.cli.status.open_store", interrupted)
    told = onrecord("status", "--store", tmp_path / "s.db")
    assert told.returncode == 130
    assert told.stderr == "onrecord: interrupted; what was stored before stays, run again to go on\n"


def test_a_foreign_error_is_not_hidden(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a fault of the program")

    monkeypatch.setattr("onrecord.cli.status.open_store", broken)
    assert "ZeroDivisionError" in onrecord("status", "--store", tmp_path / "s.db").stderr


def test_an_error_survives_another_process() -> None:
    import pickle

    error = UsageError("--x", "is wrong", "mend it")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.remedy) == (UsageError, str(error), "mend it")
    assert str(OnRecordError("a", "b")) == "a: b"
