"""``onrecord citations``."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from onrecord.cli.common import check, format_of, report_failures, settings_from
from onrecord.cli.output import Output, printing_to
from onrecord.cli.verdicts import print_verification
from onrecord.data import Failure, Record, Verification
from onrecord.errors import NoQuotes, UsageError

FORMATS = ("table", "jsonl", "junit")
FAILED = 1


def command(
    answers: Annotated[list[str], typer.Argument(help="Answers as the vendor's interface gives them (JSON), or -.")],
    source: Annotated[
        list[str] | None,
        typer.Option("--source", help="The cited documents, in the order in which they were sent; may come again."),
    ] = None,
    policy: Annotated[str, typer.Option("--policy", help="default, strict, lenient, or a TOML file.")] = "strict",
    format: Annotated[str, typer.Option("--format", help=", ".join(FORMATS) + ".")] = "table",
    output: Output = None,
) -> None:
    """Check the citations of a language model's answer: do the cited words stand in the source that is cited?

    Takes answers of Anthropic, OpenAI, Gemini, Cohere and Amazon Bedrock. Ends with 1 when a string fails, or when its
    source is not there.

    Example:  onrecord citations answer.json --source report.pdf --source speech.html
    """
    from onrecord.adapters.citations import check_answer, read_answer
    from onrecord.read.records import read_records
    from onrecord.verifying import load_policy

    format = format_of(format, FORMATS)
    read = list(read_records(source or [], settings_from()))
    check(report_failures(item for item in read if isinstance(item, Failure)), 0)
    records = [item for item in read if isinstance(item, Record)]
    rules = load_policy(policy)
    found: list[Verification] = []
    for name in answers:
        answer = read_answer(_loaded(name))
        if answer is None:
            raise UsageError(
                name, "is no answer of a kind that is known", "give the JSON that the vendor's interface gave"
            )
        found += check_answer(answer, records, rules)
    with printing_to(output):
        _print(found, format)
    if not found:
        raise NoQuotes(", ".join(answers), "cites nothing", "there was nothing to check")
    if any(v.fails for v in found):
        raise typer.Exit(FAILED)


def _loaded(name: str) -> object:
    from pathlib import Path

    from onrecord.errors import SourceMissing
    from onrecord.read.kinds import loads
    from onrecord.read.paths import is_file

    if name != "-" and not is_file(name):
        raise SourceMissing(name, "no such file", "check the path")
    raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    try:
        return loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UsageError(name, f"is not JSON ({error})", "give the JSON that the vendor's interface gave") from None


def _print(found: list[Verification], format: str) -> None:
    from onrecord.shapes import verification_to_json

    if format == "junit":
        from onrecord.export.junit import junit_of

        print(junit_of(found, {}))
    for v in found:
        if format == "jsonl":
            print(json.dumps(verification_to_json(v), ensure_ascii=False))
        elif format == "table":
            print_verification(v)
