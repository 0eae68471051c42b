"""Primary records from what people have of them: captions, transcripts, HTML, JSON, posts."""

from __future__ import annotations

from onrecord.read.records.files import read_record, read_records
from onrecord.read.records.rows import record_from_row

__all__ = ["read_record", "read_records", "record_from_row"]
