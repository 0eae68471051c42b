"""Stores that calls share: used again, but not after a failure, and not when their server is gone."""

from __future__ import annotations

import pytest

from onrecord.data import Failure
from onrecord.services.pool import Pool
from onrecord.services.workplace import Workplace
from onrecord.settings import Settings
from onrecord.store import TableStore, open_store


def test_a_store_is_used_again_by_the_next_call(file: str) -> None:
    opened: list[TableStore] = []

    def open_one() -> TableStore:
        opened.append(open_store(file))
        return opened[-1]

    pool = Pool(open_one, 1)
    with pool.taken() as one:
        pass
    with pool.taken() as again, pool.taken() as beside:
        assert again is one and beside is not one
    assert len(opened) == 2
    with pytest.raises(ZeroDivisionError), pool.taken():
        raise ZeroDivisionError
    with pool.taken() as fresh:
        assert fresh is not one and fresh.status()["documents"] == 0
    pool.close()


@pytest.mark.postgresql
def test_a_server_that_restarted_is_asked_on_a_new_connection(template: str) -> None:
    from tests import postgres

    address = postgres.made_from(template)
    place = Workplace(Settings(store=address))
    with place.store() as one:
        me = one._connection.execute("SELECT pg_backend_pid()").fetchone()[0]
    with place.writing() as again:
        assert again is one
    with open_store(address) as other:
        other._connection.execute("SELECT pg_terminate_backend(?::int, 5000)", (me,))
    with place.writing() as fresh:
        assert fresh is not one
        fresh.add_failure(Failure("a", "b"))
    place.close()
