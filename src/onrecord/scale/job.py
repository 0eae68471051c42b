"""The job: sources of any size in, the tables of Parquet out, stage by stage; a stage that is done is not done again.

1. read        units of the sources become pages, by the same steps as on one machine   (reading.py)
2. stand       which readings are current pages, under which ids                        (joins.current)
3. take apart  pages become mentions, wordings and sayings                              (steps.linkable)
4. link        sayings by rare pairs of words they share; pages that repeat others      (joins)
5. assign      who the speakers are, by a register that every worker opens              (people.py)
6. group       what hangs together becomes statements                                   (steps.groups)
7. check       quotes against records, where some are given                             (checks.py)
8. write       the tables, by day

Everything that is decided is decided by the functions that decide it on one machine, on the same rows; the numbers of
pages come from their sources, so that the partitions make no difference to any of it.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from onrecord.errors import UsageError
from onrecord.export.parquet.schema import TABLES, VERSION, arrow_schema
from onrecord.scale import joins, people, steps
from onrecord.scale.checks import Check
from onrecord.scale.engine import Frame, by_key, components, each
from onrecord.scale.files import Folder
from onrecord.scale.reading import Reader, schema
from onrecord.scale.units import Unit, units_of
from onrecord.settings import Settings

Row = dict[str, Any]
WORK = "_work"
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Job:
    """What is done: the sources, where the tables go, and how pages are read.

    ``register`` and ``records`` are stores with people and records in them, in files that every worker can open.
    ``partitions`` is in how many pieces Spark takes apart what it shuffles; the result is the same.
    """

    sources: tuple[str, ...]
    out: str
    settings: Settings = field(default_factory=Settings)
    register: str = ""
    records: str = ""
    partitions: int = 0

    def digest(self, extractor: str, units: Iterable[Unit]) -> str:
        """What a run must have in common with the one that it goes on from."""
        from onrecord import __version__

        told = [__version__, extractor, self.register, self.records, [u.to_json() for u in units]]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def scale(
    job: Job,
    spark: Any,
    extractor: str,
    tell: Callable[[str], None] = lambda _: None,
    reader: Callable[[Folder, Settings], Reader] = Reader,
    prepare: Callable[[], None] = lambda: None,
) -> dict[str, Any]:
    """Does what of a job is not done yet; what is in the tables: ``rows`` by table, ``unread`` by language.

    ``extractor`` is the name of what reads the pages; ``prepare`` makes what the job needs in its folder, once it is
    known that the folder is its own. Raises ``UsageError`` where the folder holds another job's work.
    """
    run = _Run(job, spark, tell)
    units = units_of(job.sources, partial(_listed, spark))
    if (done := run.begin(job.digest(extractor, units), prepare)) is not None:
        return done
    run.read(units, reader)  # 1
    pages = spark.read.schema(_spark_schema()).parquet(*run.chunks(units))
    standing = run.stage("standing", lambda: joins.current(pages))  # 2
    apart = run.stage("apart", lambda: joins.linkable(pages, standing))  # 3
    words = run.stage("wordings", lambda: joins.wordings(apart))
    far = run.stage("links", lambda: joins.links(words))  # 4
    copies = run.stage("copies", lambda: joins.repeated(apart))
    near = run.stage("near", lambda: joins.near_links(apart, copies))
    origins = run.stage("origins", lambda: joins.origins(apart, _roots(copies, "page", "other", "bigint")))
    read = pages.select("number", "wire").join(standing, "number")
    assigned = run.stage("assigned", lambda: _assigned(read, job.register))  # 5
    links = far.union(near)
    roots = run.stage("roots", lambda: components(links.where("odds > 0"), "string"))  # 6
    groups = run.stage("groups", lambda: joins.grouped(apart, links, roots))
    said = run.stage("statements", lambda: _statements(apart, groups, origins, assigned))
    checked = run.stage("checked", lambda: _checked(read, job.records))  # 7
    run.write(read, apart, pages, said, origins, assigned, checked)  # 8
    return run.finish()


class _Run:
    """A job on its way, with what the manifest says of it."""

    def __init__(self, job: Job, spark: Any, tell: Callable[[str], None]) -> None:
        self.job = job
        self.spark = spark
        self.tell = tell
        self.out = Folder.of(job.out)
        self.work = self.out / WORK
        self.told: dict[str, Any] = {}
        if job.partitions:
            spark.conf.set("spark.sql.shuffle.partitions", str(job.partitions))

    def begin(self, digest: str, prepare: Callable[[], None]) -> dict[str, Any] | None:
        """Takes up what was begun; what a job that is done and tidied up has made.

        Raises ``UsageError`` where that is another job.
        """
        if not self.job.out.strip():
            raise UsageError("--out", "names no folder", "name one that is not there yet")
        self.told = self.work.read_json(MANIFEST) or {}
        done = self.out.read_json(MANIFEST)
        if done is not None and done.get("job") == digest and "job" not in self.told:
            return dict(done)
        if not self.told and self.out.names() - {WORK}:
            raise UsageError(self.job.out, "is not empty", "name a folder that is not there yet")
        if self.told.get("job", digest) != digest:
            told = "was begun with other sources, settings or versions"
            raise UsageError(self.job.out, told, "give these again, or name another folder")
        prepare()
        self.told.setdefault("job", digest)
        self.told.setdefault("done", {})
        self._note()
        return None

    def _note(self) -> None:
        self.work.write_json(MANIFEST, self.told)

    # ------------------------------------------------------------ stages
    def read(self, units: Sequence[Unit], make: Callable[[Folder, Settings], Reader]) -> None:
        """Reads the units that are not read yet."""
        reader = make(self.work / "pages", self.job.settings)
        done = {u.number for u in units if "done.json" in (reader.out / f"{u.number:06}").names()}
        todo = [u for u in units if u.number not in done]
        self.tell(f"read: {len(units)} units, {len(done)} of them before")
        if todo:
            for told in _reading(self.spark, todo, reader).toLocalIterator():
                self.tell(f"read: {told['told']}")
        self.told["read"] = [(reader.out / f"{u.number:06}").read_json("done.json") for u in units]
        self._note()

    def chunks(self, units: Sequence[Unit]) -> list[str]:
        """The files of pages that are read."""
        return [f"{(self.work / 'pages').place}/{u.number:06}/*.parquet" for u in units]

    def stage(self, name: str, make: Callable[[], Frame]) -> Frame:
        """A frame that is made once and kept in the work folder."""
        place = (self.work / name).place
        if name not in self.told["done"]:
            self.tell(name)
            make().write.mode("overwrite").parquet(place)
            self.told["done"][name] = True
            self._note()
        return self.spark.read.parquet(place)

    def write(
        self, read: Frame, apart: Frame, pages: Frame, said: Frame, origins: Frame, assigned: Frame, checked: Frame
    ) -> None:
        """Writes the tables, each once."""
        from pyspark.sql import functions as f

        with_origin = read.join(origins, "page")
        who = assigned.groupBy("page").agg(
            f.collect_list(f.struct("attribution", "role", "person", "name")).alias("people")
        )
        members = said.select(f.explode("members").alias("m")).select("m.*")
        of_mention = members.select("mention", "statement")
        held = joins.mentions(apart).join(of_mention, "mention", "left")
        everybody = _people(assigned, said)
        failed = pages.where("failed is not null").select(f.col("failed").alias("address"), "reason")
        made: dict[str, Callable[[], Frame]] = {
            "documents": lambda: each(with_origin, steps.document_rows, _table("documents")),
            "attributions": lambda: each(read, steps.attribution_rows, _table("attributions")),
            "speakers": lambda: each(read.join(who, "page", "left"), steps.speaker_rows, _table("speakers")),
            "mentions": lambda: each(held, steps.mention_rows, _table("mentions")),
            "statements": lambda: said.drop("members"),
            "members": lambda: members,
            "people": lambda: everybody,
            "verifications": lambda: checked,
            "failures": lambda: failed,
        }
        for name, make in made.items():
            if f"table {name}" not in self.told["done"]:
                self.tell(f"table {name}")
                self._table(name, make())
                self.told["done"][f"table {name}"] = True
                self._note()

    def _table(self, name: str, frame: Frame) -> None:
        """One file a day, its rows in a fixed order, however many partitions there were."""
        by_day = TABLES[name].by_day
        columns = [c.name for c in TABLES[name].columns]
        order = [c for c in columns if frame.schema[c].dataType.typeName() in {"string", "long", "integer"}]
        frame = frame.select(*columns, *(["day"] if by_day else []))
        if by_day:
            frame = frame.repartition("day").sortWithinPartitions("day", *order)
            frame.write.partitionBy("day").mode("overwrite").parquet((self.out / name).place)
        else:
            frame.coalesce(1).sortWithinPartitions(*order).write.mode("overwrite").parquet((self.out / name).place)

    def finish(self) -> dict[str, Any]:
        """What is in the tables; the manifest beside them says the same."""
        rows = {name: _count(self.spark, (self.out / name).place) for name in TABLES}
        unread: Counter[str] = Counter()
        for unit in self.told["read"]:
            unread.update(unit["unread"])
        found = {"schema": VERSION, "job": self.told["job"], "rows": rows, "unread": dict(unread)}
        self.out.write_json(MANIFEST, found)
        return found


# ---------------------------------------------------------------- frames
def _reading(spark: Any, units: Sequence[Unit], reader: Reader) -> Frame:
    """A row for each unit that is read. Files of other machines come through Spark's own connectors."""
    local = [u for u in units if not u.remote]
    told = [{"unit": json.dumps(u.to_json()), "content": None} for u in local]
    frame: Frame = spark.createDataFrame(told, "unit string, content binary")
    far = {u.paths[0]: json.dumps(u.to_json()) for u in units if u.remote}
    if far:
        from pyspark.sql import functions as f

        names = spark.createDataFrame(list(far.items()), "path string, unit string")
        files = spark.read.format("binaryFile").load(list(far)).select("path", "content")
        fetched = files.join(f.broadcast(names), "path").select("unit", "content")
        frame = frame.union(fetched)
    return each(frame.repartition(max(1, len(units))), _Read(reader), "told string")


@dataclass(frozen=True)
class _Read:
    """The reading of units as a step."""

    reader: Reader

    def __call__(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            told = json.loads(row["unit"])
            unit = Unit(**{**told, "paths": tuple(told["paths"])})
            found = self.reader.read(unit, row["content"])
            counts = ", ".join(f"{n} {what}" for what, n in sorted(found["counts"].items())) or "nothing"
            yield {"told": f"{unit.paths[0]}: {counts}"}


def _listed(spark: Any, source: str) -> list[tuple[str, int]]:
    """The files of an address, by Spark's own connectors, none of them fetched."""
    files = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(source)
    return [(r["path"], r["length"]) for r in files.select("path", "length").orderBy("path").collect()]


def _roots(frame: Frame, left: str, right: str, kind: str) -> Frame:
    return components(frame.withColumnRenamed(left, "left").withColumnRenamed(right, "right"), kind)


def _assigned(read: Frame, register: str) -> Frame:
    """Who the speakers of each page are."""
    from pyspark.sql import functions as f

    names = each(read, people.named, "page bigint, folded string")
    once = names.groupBy("folded").agg(f.count("*").alias("pages"), f.first("page").alias("page")).where("pages = 1")
    of_page = once.groupBy("page").agg(f.collect_set("folded").alias("once"))
    schema = "page bigint, attribution string, role string, folded string, person string, name string, imported boolean"
    return each(read.join(of_page, "page", "left"), people.Assign(register), f"{schema}, by_office boolean")


def _statements(apart: Frame, groups: Frame, origins: Frame, assigned: Frame) -> Frame:
    """Statements with their members."""
    held = joins.mentions(apart).select("number", "page", "saying", "said", "carried", "member", "attribution")
    whose = assigned.where("role = 'source'").select("page", "attribution", "person", "folded")
    rows = held.join(groups, "number").join(origins, "page").join(whose, ["page", "attribution"], "left")
    columns = _ddl("statements")
    schema = f"{columns}, day string, members array<struct<{_struct('members')}, day: string>>"
    return by_key(rows, "group", steps.statements, schema)


def _people(assigned: Frame, said: Frame) -> Frame:
    """Everybody who speaks or is spoken to: called as a register has them, or as most pages spell them."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    pages = assigned.groupBy("person", "name", "imported").agg(f.countDistinct("page").alias("pages"))
    best = Window.partitionBy("person").orderBy(f.desc("imported"), f.desc("pages"), "name")
    named = pages.withColumn("rank", f.row_number().over(best)).where("rank = 1").select("person", "name", "imported")
    on = assigned.groupBy("person").agg(f.countDistinct("page").alias("documents"))
    theirs = said.where("person is not null").groupBy("person").agg(f.count("*").alias("statements"))
    both = named.join(on, "person").join(theirs, "person", "left")
    return both.withColumn("statements", f.coalesce("statements", f.lit(0)))


def _checked(read: Frame, records: str) -> Frame:
    """What became of the quotes of each page; nothing where there are no records."""
    if records:
        return each(read, Check(records), _table("verifications"))
    return read.sparkSession.createDataFrame([], _table("verifications"))


# ---------------------------------------------------------------- schemas
def _table(name: str) -> Any:
    """The columns of a table, with its day, as Spark has them."""
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import StringType, StructType

    kind = from_arrow_schema(arrow_schema(name))
    return StructType([*kind.fields]).add("day", StringType()) if TABLES[name].by_day else kind


def _spark_schema() -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema())


def _ddl(name: str) -> str:
    from pyspark.sql.pandas.types import from_arrow_schema

    return ", ".join(f"`{f.name}` {f.dataType.simpleString()}" for f in from_arrow_schema(arrow_schema(name)))


def _struct(name: str) -> str:
    from pyspark.sql.pandas.types import from_arrow_schema

    return ", ".join(f"`{f.name}`: {f.dataType.simpleString()}" for f in from_arrow_schema(arrow_schema(name)))


def _count(spark: Any, place: str) -> int:
    """How many rows a table has; of one without files none."""
    try:
        return int(spark.read.parquet(place).count())
    except Exception as error:
        if "UNABLE_TO_INFER_SCHEMA" in str(error) or "PATH_NOT_FOUND" in str(error):
            return 0
        raise
