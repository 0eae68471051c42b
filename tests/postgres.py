"""A PostgreSQL server for a run of the tests: started by the first test that asks, shared by all, stopped at the end.

A test that has to stop a server starts one of its own (``start``, ``stop``).
"""

from __future__ import annotations

import fcntl
import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

FOLDER = "ONRECORD_TEST_POSTGRES"
"""The environment's name of the folder that the processes of a run share."""
OPTIONS = "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"
"""For speed: nobody needs what a machine that loses its power would lose."""


def begin() -> None:
    """Makes the folder, in the process that the others come from."""
    os.environ.setdefault(FOLDER, tempfile.mkdtemp(prefix="onrecord-pg-"))


def end() -> None:
    """Stops the server, if one was started, and takes the folder away."""
    folder = Path(os.environ.pop(FOLDER))
    if _runs(folder):
        stop(folder)
    shutil.rmtree(folder, ignore_errors=True)


@lru_cache(1)
def why_not() -> str:
    """Why there is no server; empty where there is one."""
    missing = [name for name in ("initdb", "pg_ctl") if not _program(name)]
    if missing:
        return f"no PostgreSQL on this machine ({', '.join(missing)} missing): apt-get install postgresql"
    if os.getuid() == 0 and not _owner():
        return "PostgreSQL does not run as root, and there is no user postgres"
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "psycopg is not installed"
    return ""


def address(database: str = "postgres") -> str:
    """The address of a database of the server, which is started now if need be."""
    folder = Path(os.environ[FOLDER])
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _runs(folder):
            start(folder)
    return address_in(folder, database)


def address_in(folder: Path, database: str = "postgres") -> str:
    """The address of a database of the server in a folder."""
    return f"postgresql://postgres@/{database}?host={quote(str(folder), safe='')}"


def made_from(template: str) -> str:
    """The address of a new database that is a copy of another one."""
    import psycopg

    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(address(), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
    with psycopg.connect(address(name), autocommit=True) as made:  # a store of its own
        made.execute(
            "UPDATE totals SET number = number # %s WHERE what = 'identity'", (uuid.uuid4().int & (2**62 - 1),)
        )
    return address(name)


def start(folder: Path, options: str = OPTIONS) -> None:
    """Starts the server in a folder: a new one, or one that was stopped."""
    data = str(folder / "data")
    if not Path(data).exists():
        give(folder)
        _as_owner(
            [_program("initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        )
    told = ["-l", f"{folder}/log", "-o", f"{options} -k {folder}"]
    _as_owner([_program("pg_ctl"), "start", "-w", "-D", data, *told])


def give(folder: Path) -> None:
    """Makes a folder the server's."""
    if owner := _owner():
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        folder.chmod(0o711)


def stop(folder: Path) -> None:
    """Stops the server in a folder as if it were killed: it closes nothing, and recovers from its log when it starts."""
    _as_owner([_program("pg_ctl"), "stop", "-D", str(folder / "data"), "-m", "immediate"])


def _runs(folder: Path) -> bool:
    return (folder / "data" / "postmaster.pid").exists()


def _as_owner(command: Sequence[str]) -> None:
    user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    subprocess.run([*user, *command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd="/")


def _owner() -> pwd.struct_passwd | None:
    if os.getuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return None


@lru_cache
def _program(name: str) -> str:
    """A program of PostgreSQL's: Debian keeps them apart from the others."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name) or ""
