"""The joins of linking: the same keys, bounds and order as on one machine, as queries of Spark.

A pair of words that very many wordings have is never joined on: what is looked up for one wording is bounded by
``BUDGET``, whatever stands on how many pages.
"""

from __future__ import annotations

from typing import Any

from onrecord.linking.candidates import ALWAYS, BUDGET, LONGEST_LIST, MOST, SHARED
from onrecord.linking.compare import MOST_COPIES
from onrecord.scale import steps
from onrecord.scale.engine import Frame, by_key, each

SAID = "array<struct<number: bigint, saying: string, said: binary>>"
LINK = "left string, right string, page bigint, odds double"


def current(pages: Frame) -> Frame:
    """The pages that stand: ``number`` of the reading, ``page`` counted from 1 in their order, ``key`` and ``id``."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    read = pages.where(f.col("place").isNotNull())
    several = read.groupBy("place").count().where("count > 1").select("place")
    alone = read.join(several, "place", "left_anti").select("number", "key", "id")
    together = read.join(several, "place").select("place", "number", "wire")
    schema = "number bigint, key string, id string"
    found = alone.union(by_key(together, "place", steps.current, schema, ["number"]))
    of_id = Window.partitionBy("id").orderBy("number")
    found = found.withColumn("again", f.row_number().over(of_id) > 1)
    found = each(found, steps.renamed, f"{schema}, again boolean").drop("again")
    # Counted by chunks of numbers, so that no machine has to sort them all.
    found = found.withColumn("chunk", f.shiftright("number", 24)).localCheckpoint()
    sizes = found.groupBy("chunk").count()
    before = sizes.select("chunk", (f.sum("count").over(Window.orderBy("chunk")) - f.col("count")).alias("before"))
    place = f.row_number().over(Window.partitionBy("chunk").orderBy("number"))
    counted = found.withColumn("place", place).join(f.broadcast(before), "chunk")
    return counted.select("number", (f.col("before") + f.col("place")).alias("page"), "key", "id")


def linkable(pages: Frame, standing: Frame) -> Frame:
    """Pages with their mentions as linking takes them."""
    names = "number: bigint, mention: string, attribution: string, start: int, end: int, saying: string"
    mention = f"array<struct<{names}, wording: string, tells: boolean, said: binary, carried: binary, member: binary>>"
    kept = "page bigint, id string, `order` array<string>, day string, words string, sketch binary, runs binary"
    both = pages.select("number", "wire").join(standing, "number")
    return each(both, steps.linkable, f"{kept}, mentions {mention}")


def mentions(pages: Frame) -> Frame:
    """A row a mention, with its page."""
    from pyspark.sql import functions as f

    return pages.select("page", "id", f.explode("mentions").alias("m")).select("page", "id", "m.*")


def wordings(pages: Frame) -> Frame:
    """A row a wording: its number, that of the first mention that has it, its lengths, and its sayings."""
    from pyspark.sql import functions as f

    listed = mentions(pages).select("number", "saying", "wording", "said")
    sayings = listed.groupBy("saying").agg(
        f.min("number").alias("number"), f.first("wording").alias("wording"), f.first("said").alias("said")
    )
    held = f.sort_array(f.collect_list(f.struct("number", "saying", "said"))).alias("said")
    found = sayings.groupBy("wording").agg(f.min("number").alias("number"), held)
    schema = f"wording string, number bigint, said {SAID}, asked_words bigint, held_words bigint"
    return each(found, steps.measured, schema)


def links(wordings: Frame) -> Frame:
    """Links between sayings, from page to page: of two judgements on one pair that of the saying that came later."""
    from pyspark.sql import functions as f

    near = neighbours(wordings).union(wordings.select("number", f.col("number").alias("other")))
    one = wordings.select(f.col("number"), f.col("wording").alias("words"), "said")
    their = wordings.select(
        f.col("number").alias("other"), f.col("wording").alias("their_words"), f.col("said").alias("their_said")
    )
    rows = near.distinct().join(one, "number").join(their, "other").withColumnRenamed("number", "wording")
    found = each(rows, steps.links, "left string, right string, late boolean, odds double")
    return (
        found.groupBy("left", "right")
        .agg(f.max_by("odds", "late").alias("odds"))
        .select("left", "right", f.lit(0).cast("bigint").alias("page"), "odds")
    )


def neighbours(wordings: Frame) -> Frame:
    """Wordings that share rare pairs of words: ``number`` and ``other``, as ``linking.candidates`` finds them."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    schema = "wording bigint, pair bigint, count bigint, asked boolean"
    every = each(wordings.select("number", "wording"), steps.pairs, schema).localCheckpoint()
    totals = every.groupBy("pair").agg(f.sum("count").alias("total")).where("total > 1")
    common = f.broadcast(totals.where(f.col("total") > LONGEST_LIST).select("pair"))
    rare = totals.where(f.col("total") <= LONGEST_LIST)
    asked = every.where("asked").select("wording", "pair")
    of_wording = Window.partitionBy("wording").orderBy("total", "pair")
    ranked = (
        asked.join(common, "pair", "left_anti")
        .join(rare, "pair")
        .withColumn("rank", f.row_number().over(of_wording))
        .withColumn("spent", f.sum("total").over(of_wording.rowsBetween(Window.unboundedPreceding, 0)))
        .withColumn("chosen", (f.col("spent") <= BUDGET) | (f.col("rank") <= ALWAYS))
    )
    chosen = ranked.where("chosen").select("wording", "pair")
    passed = ranked.where("not chosen").select("wording").union(asked.join(common, "pair").select("wording"))
    spared = passed.groupBy("wording").agg(f.count("*").alias("spared"))
    printed = every.where("count > 0").select("pair", f.col("wording").alias("other"), "count")
    shared = chosen.join(printed, "pair").groupBy("wording", "other").agg(f.sum("count").alias("shared"))
    sizes = wordings.select(f.col("number").alias("wording"), "asked_words")
    theirs = wordings.select(f.col("number").alias("other"), "held_words")
    shorter = f.least("asked_words", "held_words") - 1
    least = f.greatest(f.lit(1), f.ceil(f.lit(SHARED) * shorter) - f.coalesce("spared", f.lit(0)))
    likely = (
        shared.join(sizes, "wording")
        .join(theirs, "other")
        .join(spared, "wording", "left")
        .where(f.col("shared") >= least)
    )
    first = Window.partitionBy("wording").orderBy(f.desc("shared"), "other")
    return (
        likely.withColumn("rank", f.row_number().over(first))
        .where(f.col("rank") <= MOST)
        .select(f.col("wording").alias("number"), "other")
    )


def repeated(pages: Frame) -> Frame:
    """Pages and the pages that they repeat, or that repeat them: ``page`` and ``other``."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    listed = mentions(pages).select("page", "wording", "tells")
    on = listed.select("page", "wording").distinct()
    lowest = Window.partitionBy("wording").orderBy("page")
    carriers = on.withColumn("rank", f.row_number().over(lowest)).where(f.col("rank") <= MOST_COPIES + 1)
    asked = listed.where("tells").select("page", "wording").distinct()
    carried = asked.join(carriers.select("wording", f.col("page").alias("other")), "wording").select("page", "other")
    alike = Window.partitionBy("words").orderBy("page")
    same = pages.select("words", f.col("page").alias("other"))
    same = same.withColumn("rank", f.row_number().over(alike.orderBy("other"))).where(f.col("rank") <= MOST_COPIES + 1)
    equal = pages.select("page", "words").join(same.select("words", "other"), "words").select("page", "other")
    both = carried.union(equal).where("page <> other").distinct()
    of_page = Window.partitionBy("page").orderBy("other")
    both = both.withColumn("rank", f.row_number().over(of_page)).where(f.col("rank") <= MOST_COPIES).drop("rank")
    told = pages.select("page", "day", "words", "sketch", "runs")
    theirs = pages.select(f.col("page").alias("other"), *(f.col(c).alias(f"their_{c}") for c in told.columns[1:]))
    return each(both.join(told, "page").join(theirs, "other"), steps.copied, "page bigint, other bigint")


def near_links(pages: Frame, repeated: Frame) -> Frame:
    """Links between sayings of one page, and of pages that repeat each other."""
    from pyspark.sql import functions as f

    said = f.expr("transform(mentions, m -> struct(m.saying as saying, m.said as said))").alias("theirs")
    others = repeated.join(pages.select(f.col("page").alias("other"), said), "other").select("page", "theirs")
    own = pages.select("page", "mentions").where(f.size("mentions") > 0)
    return by_key(own.join(others, "page", "left"), "page", steps.near_links, LINK)


def grouped(pages: Frame, links: Frame, roots: Frame) -> Frame:
    """The mentions of each group: ``group`` and ``number``. A lone piece goes with its attribution's longest."""
    from pyspark.sql import functions as f

    columns = ["root", "number", "saying", "said", "carried", "left", "right", "page", "odds"]
    none = {c: f.lit(None) for c in columns}
    held = mentions(pages).join(roots.withColumnRenamed("node", "saying"), "saying", "left")
    held = held.withColumn("root", f.coalesce("root", "saying")).drop("page")
    of_links = links.join(roots.withColumnRenamed("node", "left"), "left")  # without a root it joins nothing
    rows = _with(held, columns, none).union(_with(of_links, columns, none))
    schema = "`group` string, number bigint, lone boolean, attribution bigint, lead boolean"
    found = by_key(rows, "root", steps.groups, schema).localCheckpoint()
    homes = found.where("not lone and lead and attribution is not null")
    homes = homes.select("attribution", f.col("group").alias("home"))
    lone = found.where("lone and attribution is not null").join(homes, "attribution", "left")
    lone = lone.select(f.coalesce("home", "group").alias("group"), "number")
    return found.where("not lone").select("group", "number").union(lone)


def _with(frame: Frame, columns: list[str], none: dict[str, Any]) -> Frame:
    from pyspark.sql import functions as f

    types = {"number": "bigint", "page": "bigint", "odds": "double", "said": "binary", "carried": "binary"}
    chosen = [(f.col(c) if c in frame.columns else none[c]).cast(types.get(c, "string")).alias(c) for c in columns]
    return frame.select(*chosen)


def origins(pages: Frame, roots: Frame) -> Frame:
    """For each page the first one of those that repeat each other: ``page``, ``origin`` and ``origin_id``."""
    from pyspark.sql import functions as f

    of_page = pages.select("page", "id", "order").join(roots.withColumnRenamed("node", "page"), "page", "left")
    of_page = of_page.withColumn("root", f.coalesce("root", "page"))
    first = f.min_by(f.struct("page", "id"), "order").alias("first")
    firsts = of_page.groupBy("root").agg(first)
    return of_page.join(firsts, "root").select(
        "page", f.col("first.page").alias("origin"), f.col("first.id").alias("origin_id")
    )
