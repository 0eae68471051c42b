"""Every setting in one table: its default, its environment name, and what it does.

A value comes from the flag, then the environment, then a TOML file, then the default.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from onrecord.bounds import Bounds
from onrecord.errors import UsageError

TIERS = ("accurate", "best", "fast")
"""The extractors that ship, by name."""
MOST_WORKERS = 256
YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off"}


def _setting(default: Any, env: str, help: str) -> Any:
    return field(default=default, metadata={"env": env, "help": help})


@dataclass(frozen=True, slots=True)
class Settings:
    """How onrecord runs. Frozen: a run never changes its settings."""

    store: str = _setting(
        "onrecord.db", "ONRECORD_STORE", "the store: an SQLite file, or `postgresql://user@host/database`"
    )
    tier: str = _setting(
        "", "ONRECORD_TIER", "the extractor: accurate (the default; fast where its packages are absent), best or fast"
    )
    model: str = _setting("", "ONRECORD_MODEL", "a folder with a model of your own, instead of the tier's")
    max_bytes: int = _setting(20_000_000, "ONRECORD_MAX_BYTES", "largest page read, in bytes")
    page_seconds: float = _setting(120.0, "ONRECORD_PAGE_SECONDS", "most CPU time that one page may take, in seconds")
    page_megabytes: int = _setting(3_000, "ONRECORD_PAGE_MEGABYTES", "most memory that one page may take, in megabytes")
    timeout: float = _setting(20.0, "ONRECORD_TIMEOUT", "longest fetch of one address, in seconds")
    workers: int = _setting(1, "ONRECORD_WORKERS", "processes that read pages; with 1 the command itself does")
    allow_private: bool = _setting(False, "ONRECORD_ALLOW_PRIVATE", "fetch from private and loopback addresses")


def bounds_of(settings: Settings) -> Bounds:
    """What one page may take."""
    return Bounds(settings.page_seconds, settings.page_megabytes)


def load_settings(
    flags: Mapping[str, Any] | None = None,
    environ: Mapping[str, str] | None = None,
    path: Path | None = None,
) -> Settings:
    """Settings from flags, environment, TOML file and defaults, in that order of rank.

    The file is ``path``, or what ``ONRECORD_CONFIG`` names, or ``onrecord.toml`` here when there is one.
    Raises ``UsageError`` that names every fault at once.
    """
    environ = os.environ if environ is None else environ
    faults: list[str] = []
    values: dict[str, Any] = {}
    file_values = _read_file(path, environ)
    known = {f.name: f for f in fields(Settings)}
    faults += [f"{name} (in the settings file) is not a setting" for name in file_values if name not in known]
    for name, item in known.items():
        env = item.metadata["env"]
        for given, origin in (
            ((flags or {}).get(name), f"--{name.replace('_', '-')}"),
            (environ.get(env) or None, env),
            (file_values.get(name), f"{name} (in the settings file)"),
        ):
            if given is None:
                continue
            if name == "store" and not str(given).strip():
                faults.append(f"{origin} is empty: name a file")
                break
            try:
                values[name] = _convert(given, item.default)
            except ValueError as error:
                faults.append(f"{origin} {error}")
            break
    if values.get("tier") and values["tier"] not in TIERS:
        faults.append(f"tier {values['tier']!r} is not one of {', '.join(TIERS)}")
    if values.get("workers", 1) > MOST_WORKERS:
        faults.append(f"workers {values['workers']} are more than {MOST_WORKERS}: take as many as there are cores")
    if faults:
        raise UsageError("settings", "; ".join(faults))
    return Settings(**values)


def _read_file(path: Path | None, environ: Mapping[str, str]) -> dict[str, Any]:
    named = path or (Path(environ["ONRECORD_CONFIG"]) if environ.get("ONRECORD_CONFIG") else None)
    file = named or Path("onrecord.toml")
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if named is None:
            return {}
        raise UsageError(str(file), "no such settings file", "check the path") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(str(file), f"cannot be read as settings ({error})") from None


def _convert(given: Any, default: Any) -> Any:
    if isinstance(default, bool):
        words = {
            "1": True,
            "true": True,
            "yes": True,
            "on": True,
            "0": False,
            "false": False,
            "no": False,
            "off": False,
        }
        answer = words.get(str(given).strip().lower())
        if answer is None:
            raise ValueError(f"must be yes or no, not {given!r}")
        return answer
    if isinstance(default, int | float):
        try:
            number = type(default)(given)
            if isinstance(given, bool) or (isinstance(given, float) and number != given):  # a whole number is asked for
                raise ValueError
        except (TypeError, ValueError):
            raise ValueError(f"must be a number, not {given!r}") from None
        if number <= 0:
            raise ValueError(f"must be above zero, not {given!r}")
        return number
    return str(given)
