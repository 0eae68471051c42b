"""What is counted of an install, on distributions small enough to count by hand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from installed import Python, pythons, reached, run, shares, sizes, table


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """A folder with our package, two that it asks for, one that both of these bring, and pip."""
    for name, asks, size in (
        ("onrecord", ["numpy>=1", "Onnx_Runtime", "pyarrow; extra == 'parquet'"], 10),
        ("numpy", [], 300),
        ("onnx-runtime", ["numpy", "flat"], 500),
        ("flat", [], 7),
        ("pip", [], 10_000),
    ):
        info = tmp_path / f"{name.replace('-', '_')}-1.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Name: {name}\nVersion: 1\n" + "".join(f"Requires-Dist: {a}\n" for a in asks))
        (tmp_path / f"{name}.py").write_bytes(b"#" * size)
        (info / "RECORD").write_text(f"{name}.py,,\n{name}-absent.pyc,,\n")
    return tmp_path


def test_what_lies_on_disk_is_counted_without_what_the_venv_brings(packages: Path) -> None:
    assert sizes(packages) == {"onnx-runtime": 500, "numpy": 300, "onrecord": 10, "flat": 7}


def test_what_goes_with_a_package_is_what_nothing_else_brings(packages: Path) -> None:
    assert shares(packages) == {"onnx-runtime": 507, "numpy": 0}
    assert reached({"onrecord": {"a", "b"}, "a": {"b"}, "b": {"a"}}, "a") == {"onrecord", "a", "b"}


def test_small_ones_stand_in_one_row() -> None:
    assert table("name | MB", {"a": 2_500_000, "b": 300_000, "c": 200_000}).splitlines()[2:] == [
        "| a | 2.5 |",
        "| 2 others | 0.5 |",
    ]


def test_a_command_that_ends_otherwise_than_it_should_is_said_with_its_words() -> None:
    assert run(sys.executable, "-c", "print(1)").strip() == "1"
    with pytest.raises(SystemExit, match=r"exit 3\nout"):
        run(sys.executable, "-c", "print('out'); raise SystemExit(3)")


def test_a_python_that_is_not_here_is_left_out() -> None:
    own = ".".join(map(str, sys.version_info[:2]))
    assert {python.version for python in pythons([own, "3.99"])} <= {own}


def test_a_python_of_this_machine_is_run_as_it_is() -> None:
    assert Python("3.11", "python3.11").entering(Path("/somewhere")) == ()


def test_a_python_of_another_root_sees_the_folder_at_its_own_path(tmp_path: Path) -> None:
    made = Python("3.13", "/usr/bin/python3", tmp_path).entering(Path("/somewhere"))
    assert made[0] == "unshare" and made[-2:] == (str(tmp_path), "/somewhere")
