"""A PostgreSQL server of the tests' own: no network, an unprivileged user, nothing left behind."""

from __future__ import annotations

import getpass
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

_HOMES = "/usr/lib/postgresql"  # where Debian puts them
# Nothing has to outlive a power cut here.
_OPTIONS = "-c listen_addresses='' -c fsync=off -c max_connections=40"
_NUMBERS = count(1)


def missing() -> str | None:
    """Why there can be no server here; None when there can."""
    if importlib.util.find_spec("psycopg") is None:
        return "psycopg is not installed"
    if _binaries() is None:
        return "no PostgreSQL here: apt install postgresql"
    return None if _user() else "no unprivileged user who could run a server"


def _binaries() -> Path | None:
    found = shutil.which("initdb")
    if found:
        return Path(os.path.realpath(found)).parent
    homes = sorted(Path(_HOMES).glob("*/bin/initdb"), key=lambda path: path.parts)
    return homes[-1].parent if homes else None


def _user() -> str | None:
    """Who runs the server: it refuses to be run by root."""
    if os.getuid() != 0:
        return getpass.getuser()
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in known), None)


class Server:
    """A running server. ``url`` is that of a database of it."""

    def __init__(self, folder: Path, user: str) -> None:
        self._folder = folder
        self._user = user

    def url(self, name: str, driver: str = "postgresql+psycopg") -> str:
        return f"{driver}://{self._user}@/{name}?host={self._folder}"

    @contextmanager
    def database(self) -> Iterator[str]:
        """A fresh database, in which words are not sorted by code points; its URL."""
        name = f"variorum_{next(_NUMBERS)}"
        self._tell(
            f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' "
            "LOCALE_PROVIDER icu ICU_LOCALE 'en-US'"
        )
        try:
            yield self.url(name)
        finally:
            self._tell(f"DROP DATABASE {name} WITH (FORCE)")

    def _tell(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.url("postgres", "postgresql"), autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def running() -> Iterator[Server]:
    """A server on a socket in a folder of its own; stopped, and its folder removed, at the end."""
    binaries, user = _binaries(), _user()
    assert binaries is not None
    assert user is not None
    folder = Path(tempfile.mkdtemp(prefix="variorum-pg-"))  # short: a socket's path has a limit
    try:
        if os.getuid() == 0:
            shutil.chown(folder, user)
        data = folder / "data"
        _run(user, binaries / "initdb", "-D", data, "-U", user, "-A", "trust", "-E", "UTF8",
             "--no-sync", "--locale=C")  # fmt: skip
        start = (binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log")
        _run(user, *start, "-o", f"{_OPTIONS} -k {folder}", "start")
        try:
            yield Server(folder, user)
        finally:
            _run(user, *start, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(user: str, *command: object) -> None:
    words = [str(word) for word in command]
    if os.getuid() == 0:
        words = ["runuser", "-u", user, "--", *words]
    env = {**os.environ, "LC_ALL": "C"}
    # Not through pipes: the server would hold them open for as long as it runs.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            words, stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd="/", env=env,
            check=False,
        )  # fmt: skip
        output.seek(0)
        assert done.returncode == 0, output.read().decode(errors="replace")
