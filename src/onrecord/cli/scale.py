"""``onrecord scale``."""

from __future__ import annotations

import hashlib
import sys
import warnings
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.common import ModelFolder, Tier, check, extractor_from, progress, remark, report_unread, settings_from
from onrecord.data import Failure, Record
from onrecord.errors import UsageError


def command(
    sources: Annotated[
        list[str],
        typer.Argument(
            help="WARC, WET, JSON lines, Parquet or pages: files, folders, or hdfs:// and s3a:// addresses."
        ),
    ],
    out: Annotated[str, typer.Option("--out", help="The folder for the tables; the same one goes on.")],
    tier: Tier = None,
    model: ModelFolder = None,
    people: Annotated[
        list[str] | None, typer.Option("--people", help="A register to know people by; may come again.")
    ] = None,
    against: Annotated[
        list[str] | None, typer.Option("--against", help="Records to check quotes against; may come again.")
    ] = None,
    master: Annotated[
        str | None,
        typer.Option("--master", help="Where Spark runs [local[*], or as spark-submit says].", show_default=False),
    ] = None,
    partitions: Annotated[
        int, typer.Option("--partitions", min=0, help="Pieces of a shuffle [200].", show_default=False)
    ] = 0,
    config: Annotated[
        list[str] | None, typer.Option("--config", help="A setting of Spark, as NAME=VALUE; may come again.")
    ] = None,
    keep_work: Annotated[bool, typer.Option("--keep-work", help="Keep what the stages made.")] = False,
) -> None:
    """Do the whole job in Apache Spark: read, link, find the people, check, and write Parquet tables.

    The result is that of one machine, whatever the number of workers. What was cut off goes on where it was: the same
    command again. A bad page stops nothing; it is counted with its reason.

    Examples:  onrecord scale crawl/*.warc.gz --out tables --tier fast   |
    onrecord scale s3a://news/2026/ --out s3a://news/tables --master yarn --people us.jsonl
    """
    from onrecord.scale import Job, scale
    from onrecord.scale.engine import session
    from onrecord.scale.files import Folder

    settings = settings_from(tier=tier, model=model)
    known = _known(out, people or (), against or ()) if people or against else Path()
    extractor = extractor_from(settings).name
    warnings.simplefilter("ignore", FutureWarning)
    spark = session(master, _config(config or ()))
    spark.sparkContext.setLogLevel("ERROR")
    register = str(known) if people or against else ""
    job = Job(tuple(sources), out, settings, register, register if against else "", partitions)
    prepare = partial(_make_known, known, people or (), against or ()) if register else lambda: None
    found = scale(job, spark, extractor, lambda line: remark(f"onrecord: {line}"), prepare=prepare)
    if not keep_work:
        (Folder.of(out) / "_work").remove()
    rows = found["rows"]
    report_unread(found["unread"])
    told = ", ".join(f"{rows[name]} {name}" for name in ("documents", "statements", "people", "failures"))
    remark(f"{out}: {told}")
    check(rows["failures"], rows["documents"])


def _config(given: Sequence[str]) -> dict[str, str]:
    pairs = [line.partition("=") for line in given]
    for name, found, _ in pairs:
        if not found:
            raise UsageError("--config", f"{name!r} is not NAME=VALUE", "write it as spark.executor.memory=4g")
    return {name: value for name, _, value in pairs}


def _known(out: str, people: Sequence[str], against: Sequence[str]) -> Path:
    """Where the store with the register and the records lies, in a file that every worker opens."""
    from onrecord.scale.files import is_remote

    if is_remote(out):
        told = "must be a folder that all workers see where --people or --against is given"
        raise UsageError("--out", told, "write to a shared folder")
    told = hashlib.sha256(repr([(f, Path(f).stat().st_mtime_ns) for f in (*people, *against)]).encode()).hexdigest()
    return Path(out.removeprefix("file://")).resolve() / "_work" / f"known-{told[:12]}.db"


def _make_known(path: Path, people: Sequence[str], against: Sequence[str]) -> None:
    """Makes that store, once."""
    from onrecord.read.records import read_records
    from onrecord.register import read_people
    from onrecord.store import open_store

    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name("making.db")
    fresh.unlink(missing_ok=True)
    with open_store(str(fresh)) as opened:
        for file in people:
            opened.add_people(read_people(Path(file), lambda _: None), register=Path(file).name)
        with progress(against, "records") as step:
            for item in read_records(list(against), settings_from(), sys.stdin.buffer):
                if isinstance(item, Failure):
                    print(f"onrecord: {item.address}: {item.reason}", file=sys.stderr)
                elif isinstance(item, Record):
                    opened.add_record(item)
                step()
    fresh.replace(path)
    with open_store(str(path)) as opened:
        opened.shelf()  # the index is made here, once
