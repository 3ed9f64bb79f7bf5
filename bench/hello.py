"""A site that says one thing to everyone, the bytes of a file: what a server can do at most."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

BODY = Path(os.environ["BENCH_BODY"]).read_bytes()
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(BODY)))]


def application(_: dict[str, object], start: Callable[..., object]) -> Iterable[bytes]:
    """Say it."""
    start("200 OK", HEADERS)
    return [BODY]
