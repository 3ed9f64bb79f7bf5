"""Asking other networks: configured hosts only, no redirects, no media, 1 MB and 10 s at most."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any, Final
from urllib.parse import urlsplit

import urllib3
from urllib3.exceptions import HTTPError
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

MOST_BYTES: Final = 1_000_000
MOST_SECONDS: Final = 10.0
PIECE: Final = 16_384  # bytes read at a time
AGENT: Final = "NO2HATE (campaign against hate crime)"
OK: Final = 200
GONE: Final = frozenset({404, 410})
BUSY: Final = 429

_pool = urllib3.PoolManager(num_pools=4, retries=False, timeout=urllib3.Timeout(MOST_SECONDS / 2))


class HostFaultError(Exception):
    """A host did not answer as it should; the words say how, and name nobody."""


class NotThereError(HostFaultError):
    """What was asked for is no longer there."""


def get_json(origin: str, path: str) -> Any:
    """Return what a host says.

    Raises:
        NotThereError: If it says that this is gone.
        HostFaultError: If it says anything but yes, too much, too slowly, or no JSON.
    """
    until = monotonic() + MOST_SECONDS
    try:
        with _pool.request(
            "GET",
            origin + path,
            headers={"User-Agent": AGENT, "Accept": "application/json"},
            redirect=False,
            preload_content=False,
        ) as answer:
            _check(answer.status)
            return json.loads(_whole(answer, until=until))
    except HTTPError as fault:
        raise HostFaultError(type(fault).__name__) from None
    except ValueError:
        raise HostFaultError("no JSON") from None


@contextmanager
def line(origin: str, path: str) -> Iterator[ClientConnection]:
    """Open a line to a stream, for as long as the caller listens.

    Raises:
        HostFaultError: If it cannot be opened, breaks, or leads elsewhere.
    """
    parts = urlsplit(origin)
    port = parts.port or (443 if parts.scheme == "wss" else 80)
    try:
        called = socket.create_connection((parts.hostname or "", port), MOST_SECONDS)
        with connect(
            origin + path,
            sock=called,  # one of our own: then it follows no redirect
            user_agent_header=AGENT,
            proxy=None,
            open_timeout=MOST_SECONDS,
            close_timeout=1,
            max_size=MOST_BYTES,
        ) as opened:
            yield opened
    except (WebSocketException, OSError, ValueError) as fault:
        raise HostFaultError(type(fault).__name__) from None


def _check(status: int) -> None:
    if status in GONE:
        raise NotThereError(str(status))
    if status != OK:
        raise HostFaultError("asks us to wait" if status == BUSY else f"answered {status}")


def _whole(answer: urllib3.BaseHTTPResponse, *, until: float) -> bytes:
    body = b""
    for piece in answer.stream(PIECE):
        body += piece
        if len(body) > MOST_BYTES:
            raise HostFaultError("too much")
        if monotonic() > until:
            raise HostFaultError("too slow")
    return body
