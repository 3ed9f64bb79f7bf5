"""The whole, started as a person starts it: pages, worker, Ctrl-C, and the second start."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.walls.addresses import demo_routes, table

WITHIN = 60  # seconds; a second start takes two


class Served:
    """`no2hate serve` in a process of its own."""

    def __init__(self, folder: Path, port: int) -> None:
        given = {"NO2HATE_PROFILE": "demo", "NO2HATE_DATA": str(folder), "NO2HATE_PORT": str(port)}
        kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}}
        command = [sys.executable, "-m", "no2hate.config.cli", "serve", "--port", str(port)]
        self.folder, self.port = folder, port
        self.process = subprocess.Popen(
            command, env=kept | given, stdout=subprocess.PIPE, text=True
        )
        self.said = "".join(iter(self.process.stdout.readline, "  Stop with Ctrl-C.\n"))

    def ask(self, method: str, path: str) -> int:
        """The status of an answer."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=10)) as asked:
            asked.request(method, path)
            return asked.getresponse().status

    def children(self) -> dict[int, str]:
        """The process id and command of each process it started."""
        return {
            int(each.name): (each / "cmdline").read_text().replace("\0", " ")
            for each in Path("/proc").glob("[0-9]*")
            if f"PPid:\t{self.process.pid}\n" in _read(each / "status")
        }

    def stop(self, how: signal.Signals) -> int:
        """The exit code after a signal."""
        self.process.send_signal(how)
        return self.process.wait(WITHIN)

    def close(self) -> None:
        """Stop it, unless it has ended."""
        if self.process.poll() is None:
            self.stop(signal.SIGTERM)
        self.process.stdout.close()


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # it has ended meanwhile
        return ""


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> Served:
    """A demo that was started in a new folder, and stopped."""
    if os.environ.get("DATABASE_URL"):
        pytest.skip("the demo keeps its own database: the run on SQLite starts it")
    site = Served(tmp_path_factory.mktemp("demo") / "with space", _free_port())
    site.close()
    return site


@pytest.fixture
def served(first) -> Iterator[Served]:
    """The same site, started again."""
    site = Served(first.folder, _free_port())
    yield site
    site.close()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def test_a_first_start_makes_everything_and_welcomes(first):
    folder = first.folder

    assert "Preparing: tables" in first.said
    assert f"http://127.0.0.1:{first.port}/demo/" in first.said
    assert {folder.stat().st_mode & 0o777, (folder / "keys").stat().st_mode & 0o777} == {0o700}
    assert {key.stat().st_mode & 0o777 for key in (folder / "keys").iterdir()} == {0o600}


def test_the_demos_own_addresses_answer_as_the_table_says(served):
    agreed = {address for address in table() if address.who == "demo"}
    examples = {route.pattern: route.example for route in demo_routes()}

    found = {
        address._replace(get=str(served.ask("GET", path)), post=str(served.ask("POST", path)))
        for address in agreed
        for path in [examples[address.pattern]]
    }

    assert found == agreed


def test_a_second_start_prepares_nothing_and_ctrl_c_ends_all_of_it(served):
    children = served.children()

    code = served.stop(signal.SIGINT)

    assert "Preparing" not in served.said
    assert len(children) == 2
    assert code == 0
    assert not any(Path(f"/proc/{child}").exists() for child in children)


def test_no_process_leaves_its_memory_on_a_disk(served):
    limits = [(Path("/proc") / str(child) / "limits").read_text() for child in served.children()]

    assert all("Max core file size        0                    0" in each for each in limits)


def test_a_fallen_worker_is_started_again(served):
    def workers() -> set[int]:
        return {
            child for child, command in served.children().items() if command.endswith("worker ")
        }

    fallen = workers()
    for child in fallen:
        os.kill(child, signal.SIGKILL)
    until = monotonic() + WITHIN
    while not (started := workers() - fallen) and monotonic() < until:
        sleep(0.1)

    assert len(started) == 1


def test_a_web_server_that_falls_takes_the_worker_with_it(served):
    web = next(child for child, command in served.children().items() if "granian" in command)

    os.kill(web, signal.SIGKILL)

    assert served.process.wait(WITHIN) == 1
    assert not served.children()
    with pytest.raises(ConnectionRefusedError):
        served.ask("GET", "/")
