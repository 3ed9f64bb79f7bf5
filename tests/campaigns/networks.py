"""Loopback servers that speak as Mastodon and Jetstream do, to be collected from in tests."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

LOOPBACK = "127.0.0.1"


def status(number: int, text: str = "We stand", **changes: Any) -> dict[str, Any]:
    """Return a status as Mastodon's API says it."""
    account = {
        "acct": "amina",
        "url": "https://social.example/@amina",
        "locked": False,
        "bot": False,
        "discoverable": True,
        "note": "",
    }
    said = {
        "id": str(number),
        "created_at": "2026-10-12T09:00:00.000Z",
        "edited_at": None,
        "visibility": "public",
        "language": "en",
        "uri": f"https://social.example/users/amina/statuses/{number}",
        "url": f"https://social.example/@amina/{number}",
        "content": f"<p>{text} <a href='https://social.example/tags/no2hate'>#NO2HATE</a></p>",
        "reblog": None,
        "tags": [{"name": "no2hate", "url": "https://social.example/tags/no2hate"}],
        "account": account | changes.pop("account", {}),
    }
    return said | changes


def commit(number: int, text: str = "We stand", operation: str = "create", **changes: Any) -> Any:
    """Return a message as Jetstream says it."""
    record = {
        "$type": "app.bsky.feed.post",
        "text": f"{text} #NO2HATE",
        "langs": ["en"],
        "createdAt": "2026-10-12T09:00:00.000Z",
        "facets": [
            {
                "index": {"byteStart": 9, "byteEnd": 17},
                "features": [{"$type": "app.bsky.richtext.facet#tag", "tag": "NO2HATE"}],
            }
        ],
    }
    said = {
        "rev": "3l",
        "operation": operation,
        "collection": "app.bsky.feed.post",
        "rkey": f"3lxyz{number}",
    }
    if operation != "delete":
        said |= {"record": record | changes, "cid": "bafy"}
    return {"did": "did:plc:amina", "time_us": number, "kind": "commit", "commit": said}


class Mastodon:
    """A server with statuses by number, which answers as told."""

    def __init__(self) -> None:
        self.statuses: dict[int, dict[str, Any]] = {}
        self.asked: list[str] = []
        self.answers: list[tuple[int, dict[str, str], bytes]] = []  # to say instead, once each
        self.origin = ""

    def say(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """Return what is answered at a path."""
        self.asked.append(path)
        if self.answers:
            return self.answers.pop(0)
        parts = urlsplit(path)
        if "/timelines/tag/" in parts.path:
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            numbers, most = sorted(self.statuses), int(query["limit"])
            later = [n for n in numbers if n > int(query.get("min_id", 0))]
            chosen = later[:most] if "min_id" in query else later[-most:]
            page = [self.statuses[n] for n in chosen[::-1]]
            return 200, {}, json.dumps(page).encode()
        found = self.statuses.get(int(parts.path.rpartition("/")[2]))
        return (200, {}, json.dumps(found).encode()) if found else (404, {}, b"{}")


@contextmanager
def mastodon() -> Iterator[Mastodon]:
    """Run one."""
    host = Mastodon()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            code, headers, body = host.say(self.path)
            self.send_response(code)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer((LOOPBACK, 0), Handler)
    host.origin = f"http://{LOOPBACK}:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield host
    server.shutdown()
    server.server_close()


class Jetstream:
    """A stream that replays its messages from a cursor, and may break after a number of them."""

    def __init__(self) -> None:
        self.messages: list[Any] = []
        self.cursors: list[int | None] = []
        self.breaks_after = 10**9
        self.origin = ""

    def play(self, line: ServerConnection) -> None:
        """Send what comes after the cursor; then stay silent."""
        assert line.request
        query = parse_qs(urlsplit(line.request.path).query)
        cursor = int(query["cursor"][0]) if "cursor" in query else None
        self.cursors.append(cursor)
        for sent, message in enumerate(m for m in self.messages if m["time_us"] >= (cursor or 0)):
            if sent == self.breaks_after:
                line.close_socket()
                return
            line.send(json.dumps(message))
        with suppress(ConnectionClosed):
            line.recv()


@contextmanager
def jetstream() -> Iterator[Jetstream]:
    """Run one."""
    stream = Jetstream()
    with serve(stream.play, LOOPBACK, 0) as server:
        stream.origin = f"ws://{LOOPBACK}:{server.socket.getsockname()[1]}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield stream
        server.shutdown()
