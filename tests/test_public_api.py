"""The front door: what is exported, that it loads, and that settings and errors behave."""

from __future__ import annotations

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
