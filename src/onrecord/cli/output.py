"""Where a command's lines go: standard output, or the file that ``--output`` names."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from functools import wraps
from inspect import Parameter, signature
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from onrecord.cli.common import SomeFailed
from onrecord.errors import UsageError

Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write to this file instead.", show_default=False, dir_okay=True)
]
Line = Callable[[str], Any]


@contextmanager
def printed_to(path: Path | None) -> Iterator[Line]:
    """A function that prints a line: to standard output, or to a file that is there whole or not at all.

    Raises ``UsageError`` where the file cannot be written.
    """
    if path is None:
        yield lambda line: sys.stdout.write(f"{line}\n")
        return
    with writing(path) as (file, _):
        yield lambda line: file.write(f"{line}\n")


@contextmanager
def printing_to(path: Path | None) -> Iterator[None]:
    """Whatever is printed goes to a file, where one is named. Raises ``UsageError`` where it cannot be written."""
    if path is None:
        yield
        return
    with writing(path) as (file, _), redirect_stdout(file):
        yield


def with_output(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command with ``--output``: what it prints goes to a file, where one is named, whatever status it ends with."""

    @wraps(command)
    def run(*args: Any, output: Path | None = None, **options: Any) -> None:
        ended: BaseException | None = None
        with printing_to(output):
            try:
                command(*args, **options)
            except (typer.Exit, SomeFailed) as error:  # what went through is there all the same
                ended = error
        if ended is not None:
            raise ended

    # the types are resolved where the command stands: the names in them are of its module
    types = {**get_type_hints(command, include_extras=True), "output": Output}
    own = [p.replace(annotation=types[p.name]) for p in signature(command).parameters.values()]
    more = Parameter("output", Parameter.KEYWORD_ONLY, default=None, annotation=Output)
    run.__signature__ = signature(command).replace(parameters=[*own, more])  # type: ignore[attr-defined]
    run.__annotations__ = types
    return run


@contextmanager
def writing(path: Path, binary: bool = False) -> Iterator[tuple[Any, Path]]:
    """A file open to be written, in the place of which the old one stands until all is done."""
    special = path.exists() and not path.is_file()  # a pipe, /dev/full: nothing can be put in its place
    beside = path if special else path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") if binary else beside.open("w", encoding="utf-8", newline="") as file:
            yield file, beside
        if not special:
            beside.replace(path)
    except OSError as error:
        if error.filename is not None and Path(str(error.filename)) not in {beside, path}:
            raise  # of something that was read meanwhile
        why = error.strerror or str(error)
        raise UsageError(str(path), f"cannot be written ({why})", "name a file in a folder that is there") from None
    finally:
        if not special:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
