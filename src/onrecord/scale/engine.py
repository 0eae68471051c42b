"""Spark as the job uses it: a session, steps over rows, rows of one key together, and what hangs together."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from onrecord.errors import MissingExtra

Row = dict[str, Any]
Step = Callable[[Iterable[Row]], Iterable[Row]]
Frame = Any
"""A Spark DataFrame; the package has no types for what is asked of it here."""
ROWS = 256
"""Rows in one batch on its way to a worker: pages are large."""
ON_DRIVER = 2_000_000
"""Edges up to which the driver finds what hangs together by itself."""


def session(master: str | None, settings: dict[str, str] | None = None) -> Any:
    """The session there is, or a new one on ``master``. Raises ``MissingExtra`` without pyspark or Java."""
    try:
        from pyspark import SparkConf
        from pyspark.sql import SparkSession
    except ImportError:
        raise MissingExtra("scale", "needs pyspark", "pip install 'onrecord[spark]'") from None
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("PYSPARK_DRIVER_PYTHON", sys.executable)
    submitted = "PYSPARK_GATEWAY_PORT" in os.environ and SparkConf().contains("spark.master")
    master = master or (None if submitted else HERE)
    builder = SparkSession.builder.appName("onrecord scale")
    if master is not None:
        builder = builder.master(master)
        if master.startswith("local"):
            os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    for name, value in {**USUAL, **(settings or {})}.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except Exception as error:
        if "JAVA" in str(error).upper():
            raise MissingExtra("scale", "needs Java 17 or newer", "apt-get install default-jre-headless") from None
        raise


HERE = "local[*,4]"
"""All cores of this machine, and a task is tried four times, as on a cluster: a worker may die."""
USUAL = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(ROWS),
    "spark.sql.adaptive.enabled": "true",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.parquet.compression.codec": "zstd",
}


def each(frame: Frame, step: Step, schema: str | Any) -> Frame:
    """The rows that a step makes of a frame's, a partition at a time."""
    types = _arrow(schema)

    def over(batches: Iterator[Any]) -> Iterator[Any]:
        yield from _batches(step(_rows(batches)), types)

    return frame.mapInArrow(over, schema)


def by_key(frame: Frame, key: str, step: Step, schema: str | Any, order: Iterable[str] = ()) -> Frame:
    """The rows that a step makes of all rows of one key, which come in an order."""
    types = _arrow(schema)

    def over(batches: Iterator[Any]) -> Iterator[Any]:
        listed = groupby(_rows(batches), key=itemgetter(key))
        yield from _batches((made for _, rows in listed for made in step(rows)), types)

    together = frame.repartition(key).sortWithinPartitions(key, *order)
    return together.mapInArrow(over, schema)


def _rows(batches: Iterator[Any]) -> Iterator[Row]:
    for batch in batches:
        yield from batch.to_pylist()


def _batches(rows: Iterable[Row], types: Any) -> Iterator[Any]:
    import pyarrow as pa

    from onrecord.scale.files import batched

    for some in batched(rows, ROWS):
        yield pa.RecordBatch.from_pylist(some, schema=types)


def _arrow(schema: str | Any) -> Any:
    """A schema, in Spark's words or as its type, for pyarrow."""
    from pyspark.sql.pandas.types import to_arrow_schema
    from pyspark.sql.types import StructType

    kind: Any = schema if isinstance(schema, StructType) else StructType.fromDDL(schema)
    return to_arrow_schema(kind)


def components(edges: Frame, kind: str) -> Frame:
    """Whatever hangs together: ``node`` and ``root``, the least node of its group, for all nodes of ``left`` and
    ``right``.

    Few edges are joined by the driver. Many are by rounds of least neighbours and of roots of roots, each a join, which
    halve the distance to the root.
    """
    spark = edges.sparkSession
    edges = edges.select("left", "right").where("left <> right").distinct()
    if edges.count() <= ON_DRIVER:
        rows = [{"node": n, "root": r} for n, r in joined((e["left"], e["right"]) for e in edges.toLocalIterator())]
        return spark.createDataFrame(rows, f"node {kind}, root {kind}")
    return propagated(edges)


def joined(edges: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """The same in memory, by union and find.

    >>> sorted(joined([(1, 2), (3, 2), (5, 4)]))
    [(1, 1), (2, 1), (3, 1), (4, 4), (5, 4)]
    """
    parent: dict[Any, Any] = {}

    def root(node: Any) -> Any:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for left, right in edges:
        one, other = sorted((root(left), root(right)))
        parent[other] = one
    yield from ((node, root(node)) for node in list(parent))


def propagated(edges: Frame) -> Frame:
    """The same by rounds of joins."""
    from pyspark.sql import functions as f

    both = edges.union(edges.select(f.col("right").alias("left"), f.col("left").alias("right"))).localCheckpoint()
    roots = both.groupBy(f.col("left").alias("node")).agg(f.least(f.first("left"), f.min("right")).alias("root"))
    while True:
        beside = both.join(roots, both["right"] == roots["node"]).groupBy("left").agg(f.min("root").alias("near"))
        nearer = roots.join(beside, roots["node"] == beside["left"], "left").select(
            "node", f.least("root", f.coalesce("near", "root")).alias("root")
        )
        above = nearer.select(f.col("node").alias("root"), f.col("root").alias("above"))
        jumped = nearer.join(above, "root", "left").select("node", f.coalesce("above", "root").alias("next"))
        fresh = jumped.withColumnRenamed("next", "root").localCheckpoint()
        moved = fresh.join(roots.withColumnRenamed("root", "before"), "node").where("root <> before").limit(1).count()
        roots = fresh
        if not moved:
            return roots
