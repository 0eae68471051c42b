"""The command line: one module a command, one place where errors become exit codes."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from importlib import import_module

import typer

from onrecord.__main__ import INTERRUPTED
from onrecord.cli.common import MANNER, plain, remark
from onrecord.cli.output import with_output
from onrecord.errors import OnRecordError, OutputLost

PIPE_CLOSED = 141
PRINT = {"read", "extract", "link", "search", "statement", "status", "evaluate"}
"""Commands whose ``--output`` is given to them here; some have one of their own, some print nothing."""
GROUPS = frozenset({"person", "record", "judge"})
"""Commands with commands of their own."""
COMMANDS = tuple(
    """serve mcp token read watch extract verify citations link search statement count status export schema scale backup
    restore forget copy evaluate train person record judge""".split()
)
"""All commands, each a module here, in the order of the help."""
MANNERS = frozenset({"-q", "--quiet", "-v", "--verbose", "--header", "--no-header"})
"""Options before a command that leave it what it is."""
HELP = """Puts on record who said what in news pages.

First steps:  onrecord read pages/  then  onrecord search tax  then  onrecord person "Jane Doe".
Without a store:  onrecord extract page.html
"""


def build(only: str | None = None) -> typer.Typer:
    """The application with all its commands, or, for a start in two thirds of the time, with one of them."""
    from onrecord import __version__

    app = typer.Typer(
        help=HELP,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    @app.callback(invoke_without_command=True)
    def before(
        show: bool = typer.Option(False, "--version", "-V", help="Show the version and leave."),
        quiet: bool = typer.Option(False, "--quiet", "-q", help="No notes and no progress: errors alone."),
        verbose: bool = typer.Option(False, "--verbose", "-v", help="Say which settings hold, and the time taken."),
        header: bool = typer.Option(
            False, "--header/--no-header", help="Begin tables in a pipe with a line of the columns' names."
        ),
    ) -> None:
        MANNER.quiet, MANNER.verbose, MANNER.header = quiet, verbose and not quiet, header
        if show:
            typer.echo(f"onrecord {__version__}")
            raise typer.Exit

    for name in COMMANDS if only is None else [only]:
        module = import_module(f"onrecord.cli.{name}")
        if name in GROUPS:
            app.add_typer(module.app, name=name)
        else:
            app.command(name=name)(with_output(module.command) if name in PRINT else module.command)
    return app


def asked(words: Sequence[str]) -> str | None:
    """The command that words on the command line name; none for help, completion and what is misspelt.

    >>> asked(["-q", "verify", "draft.md"]), asked(["--help"]), asked(["--help", "verify"])
    ('verify', None, None)
    """
    first = next((n for n, word in enumerate(words) if not word.startswith("-")), 0)
    known = bool(words) and words[first] in COMMANDS
    return words[first] if known and MANNERS.issuperset(words[:first]) else None


def main() -> None:
    """Runs a command. Exit code 0 means done; each error has its own, see the documentation of errors."""
    began = time.monotonic()
    try:
        code = build(asked(sys.argv[1:]))(standalone_mode=False)
        sys.stdout.flush()
        if MANNER.verbose:
            remark(f"onrecord: took {time.monotonic() - began:.1f} seconds")
        if code == INTERRUPTED:  # the parser swallows Ctrl-C and returns this
            raise KeyboardInterrupt
        sys.exit(code)
    except OnRecordError as error:
        print(f"onrecord: {plain(str(error))}", file=sys.stderr)
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        print("onrecord: interrupted; what was stored before stays, run again to go on", file=sys.stderr)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        _end_of_pipe()
    except SystemExit as ended:  # the parser makes a 1 of it, which is a verdict elsewhere
        if not isinstance(ended.__context__, BrokenPipeError):
            raise
        _end_of_pipe()
    except OSError as error:  # what is printed goes nowhere: a full disk behind ">"
        lost = OutputLost(str(error.filename or "standard output"), f"cannot be used ({error.strerror})")
        print(f"onrecord: {plain(str(lost))}", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(lost.exit_code)
    except Exception as error:
        if not hasattr(error, "show"):  # only the parser's own complaints know how to show themselves
            raise
        error.show()
        sys.exit(getattr(error, "exit_code", 2))


def _end_of_pipe() -> None:
    """Ends as programs do of whose output nobody reads the rest: 141."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(PIPE_CLOSED)
