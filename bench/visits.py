"""Requests asked of the application in this process: no server, no network, no other's turn."""

import io
import sys
from typing import Any
from urllib.parse import urlencode

from bench.client import address
from no2hate.config.wsgi import application

ENDING = "HTTP/1.1"


class Visitor:
    """One browser after another at the same form; each comes from a place of its own."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.cookie = ""
        self.number = 0

    def get(self, path: str) -> str:
        """Return a page.

        Raises:
            RuntimeError: If it is none.
        """
        return self._ask("GET", path, b"", 200)

    def post(self, path: str, fields: dict[str, str]) -> None:
        """Send a form that must lead on."""
        self._ask("POST", path, urlencode(fields).encode(), 302)

    def _ask(self, method: str, path: str, body: bytes, wanted: int) -> str:
        self.number += 1
        told: list[Any] = []
        answer = application(self._environment(method, path, body), lambda *said: told.extend(said))
        content = b"".join(answer).decode(errors="replace")
        answer.close()
        if not told[0].startswith(str(wanted)):
            raise RuntimeError(f"{method} {path} was answered {told[0]}")
        cookies = [value for name, value in told[1] if name == "Set-Cookie"]
        self.cookie = cookies[0].partition(";")[0] if cookies else self.cookie
        return content

    def _environment(self, method: str, path: str, body: bytes) -> dict[str, Any]:
        return {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": "",
            "SCRIPT_NAME": "",
            "SERVER_NAME": self.host,
            "SERVER_PORT": "443",
            "SERVER_PROTOCOL": ENDING,
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": self.host,
            "HTTP_ORIGIN": f"https://{self.host}",
            "HTTP_COOKIE": self.cookie,
            "HTTP_X_FORWARDED_PROTO": "https",
            "HTTP_X_FORWARDED_FOR": address(self.number),
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": sys.stderr,
            "wsgi.url_scheme": "http",
        }
