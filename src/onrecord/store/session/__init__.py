"""The store as it is opened: one class a part of the contract, together ``TableStore``."""

from __future__ import annotations

from onrecord.store.session.forgetting import Forgetting
from onrecord.store.session.judging import Judging
from onrecord.store.session.pages import Pages
from onrecord.store.session.people import People
from onrecord.store.session.records import Records
from onrecord.store.session.tables import Tables
from onrecord.store.session.tokens import Tokens
from onrecord.store.session.views import Views


class TableStore(Pages, Judging, Records, People, Views, Tables, Tokens, Forgetting):
    """A store in the tables of an engine. Each page is one transaction: it is there whole, or not at all."""
