"""Attributed statements of news pages, put on record with their evidence: who said what.

>>> import onrecord
>>> page = onrecord.process(onrecord.read_text("“We won,” said Jane Doe.", id="p"))
>>> page.speakers[0].name
'Jane Doe'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.data import Attribution, Document, Page, Quoted, Record, Span, Speaker, Turn, Verdict, Verification
    from onrecord.errors import OnRecordError
    from onrecord.extracting import extract, extractor
    from onrecord.linking import link
    from onrecord.pipeline import process
    from onrecord.read import read_page, read_sources, read_text
    from onrecord.read.records import read_record, read_records
    from onrecord.resolving import antecedent, resolve
    from onrecord.store import open_store
    from onrecord.verifying import verify

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
    "onrecord.data": (
        "Attribution", "Document", "Page", "Quoted", "Record", "Span", "Speaker", "Turn", "Verdict", "Verification",
    ),
    "onrecord.errors": ("OnRecordError",),
    "onrecord.extracting": ("extract", "extractor"),
    "onrecord.linking": ("link",),
    "onrecord.pipeline": ("process",),
    "onrecord.read": ("read_page", "read_sources", "read_text"),
    "onrecord.read.records": ("read_record", "read_records"),
    "onrecord.resolving": ("antecedent", "resolve"),
    "onrecord.store": ("open_store",),
    "onrecord.verifying": ("verify",),
}  # fmt: skip
_MODULE = {name: module for module, names in _WHERE.items() for name in names}


def __getattr__(name: str) -> Any:
    """Every name loads when it is touched, so that a command starts with what it needs."""
    if name in _MODULE:
        value = globals()[name] = getattr(import_module(_MODULE[name]), name)
        return value
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
