"""The same job in Apache Spark: from archives, lines or tables to Parquet, with the result of one machine."""

from onrecord.scale.job import Job, scale

__all__ = ["Job", "scale"]
