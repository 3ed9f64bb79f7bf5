"""Certificates of our own, and a stand-in for the weather: nothing leaves this machine."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import trustme
from cryptography.hazmat.primitives import serialization

from tests.mailbox import LOOPBACK

AUTHORITY = trustme.CA()


def trust() -> ssl.SSLContext:
    """Return what a caller needs to believe our certificates."""
    context = ssl.create_default_context()
    AUTHORITY.configure_trust(context)
    return context


def write_certificate(folder: Path) -> tuple[Path, Path]:
    """Write a certificate for the loopback and its key, in the form that granian reads."""
    issued = AUTHORITY.issue_cert(LOOPBACK)
    key = serialization.load_pem_private_key(issued.private_key_pem.bytes(), None)
    certificate, private = folder / "tls.pem", folder / "tls.key"
    certificate.write_bytes(b"".join(each.bytes() for each in issued.cert_chain_pems))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate, private


class _Weather(BaseHTTPRequestHandler):
    """Says nothing but that it is the weather."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Weather</title><link rel='icon' href='data:,'>")

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def weather() -> Iterator[int]:
    """Serve the weather; yield its port."""
    server = ThreadingHTTPServer((LOOPBACK, 0), _Weather)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    AUTHORITY.issue_cert("www.bbc.co.uk").configure_cert(context)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()
