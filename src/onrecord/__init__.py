"""Attributed statements of news pages, put on record with their evidence: who said what.

>>> import onrecord
>>> page = onrecord.process(onrecord.read_text("“We won,” said Jane Doe.", id="p"))
>>> page.speakers[0].name
'Jane Doe'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from onrecord.data import Attribution, Document, Page, Quoted, Record, Span, Speaker, Turn, Verdict, Verification
from onrecord.errors import OnRecordError
from onrecord.extracting import extract, extractor
from onrecord.resolving import antecedent, resolve
from onrecord.verifying import verify

if TYPE_CHECKING:
    from onrecord.linking import link
    from onrecord.pipeline import process
    from onrecord.read import read_page, read_sources, read_text
    from onrecord.read.records import read_record, read_records
    from onrecord.store import open_store

__version__ = "0.1.0"
__all__ = [
    "Attribution",
    "Document",
    "OnRecordError",
    "Page",
    "Quoted",
    "Record",
    "Span",
    "Speaker",
    "Turn",
    "Verdict",
    "Verification",
    "antecedent",
    "extract",
    "extractor",
    "link",
    "open_store",
    "process",
    "read_page",
    "read_record",
    "read_records",
    "read_sources",
    "read_text",
    "resolve",
    "verify",
]

_WHERE = {
    "link": "onrecord.linking",
    "open_store": "onrecord.store",
    "process": "onrecord.pipeline",
    "read_page": "onrecord.read",
    "read_record": "onrecord.read.records",
    "read_records": "onrecord.read.records",
    "read_sources": "onrecord.read",
    "read_text": "onrecord.read",
}


def __getattr__(name: str) -> Any:
    """Heavy parts load when touched."""
    if name in _WHERE:
        value = globals()[name] = getattr(import_module(_WHERE[name]), name)
        return value
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
