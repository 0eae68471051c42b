"""The command line: one module a command, one place where errors become exit codes."""

from __future__ import annotations

import os
import sys

import typer

from onrecord.cli.common import plain
from onrecord.errors import OnRecordError, OutputLost

INTERRUPTED = 130
HELP = """Puts on record who said what in news pages.

First steps:  onrecord read pages/  then  onrecord search tax  then  onrecord person "Jane Doe".
Without a store:  onrecord extract page.html
"""


def build() -> typer.Typer:
    """The application with all its commands."""
    from onrecord import __version__
    from onrecord.cli import (
        backup,
        citations,
        copy,
        count,
        evaluate,
        export,
        extract,
        forget,
        judge,
        link,
        mcp,
        person,
        read,
        record,
        restore,
        scale,
        schema,
        search,
        serve,
        statement,
        status,
        token,
        train,
        verify,
        watch,
    )

    app = typer.Typer(
        help=HELP, no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
    )

    @app.callback(invoke_without_command=True)
    def version(show: bool = typer.Option(False, "--version", help="Show the version and leave.")) -> None:
        if show:
            typer.echo(f"onrecord {__version__}")
            raise typer.Exit

    for module in (
        serve,
        mcp,
        token,
        read,
        watch,
        extract,
        verify,
        citations,
        link,
        search,
        statement,
        count,
        status,
        export,
        schema,
        scale,
        backup,
        restore,
        forget,
        copy,
        evaluate,
        train,
    ):
        app.command(name=module.__name__.rpartition(".")[2])(module.command)
    app.add_typer(person.app, name="person")
    app.add_typer(record.app, name="record")
    app.add_typer(judge.app, name="judge")
    return app


def main() -> None:
    """Runs a command. Exit code 0 means done; each error has its own, see the documentation of errors."""
    try:
        code = build()(standalone_mode=False)
        sys.stdout.flush()
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
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
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
