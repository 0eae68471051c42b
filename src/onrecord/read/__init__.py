"""Pages to Documents: files, folders, feeds, JSON lines, addresses."""

from onrecord.read.sources import count_sources, read_page, read_sources
from onrecord.read.text import read_text

__all__ = ["count_sources", "read_page", "read_sources", "read_text"]
