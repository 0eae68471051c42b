"""A PostgreSQL server for a run of the tests: started by the first test that asks, shared by all, stopped at the end."""

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


def begin() -> None:
    """Makes the folder, in the process that the others come from."""
    os.environ.setdefault(FOLDER, tempfile.mkdtemp(prefix="onrecord-pg-"))


def end() -> None:
    """Stops the server, if one was started, and takes the folder away."""
    folder = Path(os.environ.pop(FOLDER))
    if (folder / "data" / "postmaster.pid").exists():
        _as_owner([_program("pg_ctl"), "stop", "-D", str(folder / "data"), "-m", "immediate"])
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
        if not (folder / "data" / "postmaster.pid").exists():
            _start(folder)
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


def _start(folder: Path) -> None:
    owner = _owner()
    if owner:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        folder.chmod(0o711)
    data = str(folder / "data")
    _as_owner(
        [_program("initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    )
    options = f"{OPTIONS} -k {folder}"
    _as_owner([_program("pg_ctl"), "start", "-w", "-D", data, "-l", f"{folder}/log", "-o", options])


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
