"""Readers of one page, by wrk: as many as it takes to fill the server's core."""

import re
import shutil
import subprocess
import sys
from typing import Final

CONNECTIONS: Final = 32
UNITS: Final = {"us": 0.001, "ms": 1.0, "s": 1000.0}


def find_wrk() -> str:
    """Return where wrk is, or end with a sentence that says how to get it."""
    found = shutil.which("wrk")
    if not found:
        sys.exit("wrk, the load generator, is missing here. On Debian and Ubuntu: apt install wrk")
    return found


def read(url: str, *, headers: dict[str, str], seconds: int) -> tuple[float, float, float]:
    """Return pages a second, and the times in ms within which 50 and 99 of 100 were answered.

    Raises:
        RuntimeError: If an answer was an error or none: then nothing was measured.
    """
    said = _wrk(url, headers, seconds)
    if "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError(f"not every page came:\n{said}")
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    times = dict(re.findall(r"^\s+(50|99)%\s+([\d.]+[mu]?s)", said, re.MULTILINE))
    if not rate or len(times) != len((50, 99)):
        raise RuntimeError(f"wrk said:\n{said}")
    return float(rate[1]), _milliseconds(times["50"]), _milliseconds(times["99"])


def _wrk(url: str, headers: dict[str, str], seconds: int) -> str:
    options = ["-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency"]
    for name, value in headers.items():
        options += ["-H", f"{name}: {value}"]
    return subprocess.run(  # noqa: S603 -- our own words
        [find_wrk(), *options, url], capture_output=True, text=True, check=True
    ).stdout


def _milliseconds(words: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(\w+)", words).groups()  # type: ignore[union-attr]
    return float(number) * UNITS[unit]
