"""The front door: what is exported, that it loads, and that settings and errors behave."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest

import onrecord
from onrecord import errors
from onrecord.settings import Settings, load_settings


def test_every_exported_name_is_there() -> None:
    assert sorted(onrecord.__all__) == onrecord.__all__
    assert all(getattr(onrecord, name) is not None for name in onrecord.__all__)
    with pytest.raises(AttributeError):
        onrecord.__getattr__("nothing")


def test_no_function_of_the_front_door_hides_a_package() -> None:
    folder = Path(onrecord.__file__).parent
    inside = {p.stem for p in folder.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    assert not inside & set(onrecord.__all__)


@pytest.mark.parametrize("room", ["cli", "web", "mcp", "services"])
def test_the_front_ends_stand_beside_each_other(room: str) -> None:
    """Only the command line starts the others; services know none of them."""
    others = {"web", "mcp", "cli"} - {room} if room != "cli" else set()
    folder = Path(onrecord.__file__).parent / room
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [
                m for m in modules if m.split(".")[0] == "onrecord" and m.split(".")[1:2] in [[o] for o in others]
            ]


def test_every_error_has_its_place_in_the_tree() -> None:
    tree = inspect.getdoc(errors) or ""
    for name, kind in vars(errors).items():
        if inspect.isclass(kind) and issubclass(kind, errors.OnRecordError):
            assert name in tree
            assert kind.exit_code and kind.http_status >= 400


def test_flag_environment_file_default(tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text('store = "file.db"\nmax_bytes = 7\n')
    found = load_settings(
        {"store": "flag.db"}, {"ONRECORD_STORE": "env.db", "ONRECORD_TIMEOUT": "3"}, tmp_path / "s.toml"
    )
    assert (found.store, found.timeout, found.max_bytes, found.tier) == ("flag.db", 3.0, 7, Settings().tier)
    assert load_settings({}, {"ONRECORD_STORE": "env.db"}, tmp_path / "s.toml").store == "env.db"


def test_every_fault_of_the_settings_is_reported_at_once(tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text('colour = "red"\nmax_bytes = -1\n')
    with pytest.raises(errors.UsageError) as caught:
        load_settings({}, {"ONRECORD_TIMEOUT": "soon", "ONRECORD_TIER": "magic"}, tmp_path / "s.toml")
    for word in ("colour", "max_bytes", "ONRECORD_TIMEOUT", "magic"):
        assert word in str(caught.value)


@pytest.mark.parametrize("given", ["0", "-1", "2.5", "true", "'two'", "nan", "1000"])
def test_a_number_of_processes_is_a_whole_one_and_no_more_than_there_is_room_for(tmp_path: Path, given: str) -> None:
    (tmp_path / "s.toml").write_text(f"workers = {given}\n")
    with pytest.raises(errors.UsageError, match="workers"):
        load_settings({}, {}, tmp_path / "s.toml")
    (tmp_path / "s.toml").write_text("workers = 4\ntimeout = 3\n")
    assert load_settings({}, {}, tmp_path / "s.toml").workers == 4
