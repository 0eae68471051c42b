"""Pages to Documents: files, folders, feeds, JSON lines, addresses."""

from onrecord.read.sources import count_sources, documents_of, fetch_sources, read_page, read_sources
from onrecord.read.text import read_text

__all__ = ["count_sources", "documents_of", "fetch_sources", "read_page", "read_sources", "read_text"]
