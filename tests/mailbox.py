"""A real mail server on the loopback, to send to in tests."""

import asyncio
import socket
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from no2hate.outbox import line

LOOPBACK = "127.0.0.1"


class Mailbox:
    """Takes every letter, unless told to refuse an address, to break, or to be down.

    Attributes:
        messages: The letters taken, in order, as Python reads them.
        connections: How many times a sender has called.
        slowness: Seconds each letter takes.
    """

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.connections = 0
        self.slowness = 0.0
        self.port = _free_port()
        self._refusals: dict[str, str] = {}
        self._hang_up_on = ""
        self._breaks_on = ""
        self._server: Controller | None = None

    def start(self) -> None:
        """Answer the telephone."""
        self._server = Controller(self, hostname=LOOPBACK, port=self.port)
        self._server.start()

    def stop(self) -> None:
        """Answer nobody; what was taken stays."""
        if self._server:
            self._server.stop()
            self._server = None

    def down(self) -> None:
        """Be unreachable."""
        self.stop()

    def up(self) -> None:
        """Be reachable again, and let senders know that need not wait to find out."""
        self._hang_up_on = self._breaks_on = ""
        self.stop()
        self.start()
        line.rest.end()

    def refuse(self, address: str, answer: str = "550 5.1.1 No such mailbox here") -> None:
        """Refuse an address, for good or (with an answer of 4xx) for now."""
        self._refusals[address] = answer

    def accept(self, address: str) -> None:
        """Refuse an address no longer."""
        self._refusals.pop(address, None)

    def hang_up_on(self, address: str) -> None:
        """Drop the connection when a letter comes for this address, and go on answering."""
        self._hang_up_on = address

    def break_on(self, address: str) -> None:
        """Drop the connection when a letter comes for this address, and answer nobody after."""
        self._breaks_on = address

    def settings(self) -> dict[str, Any]:
        """Return the Django settings that send here."""
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": LOOPBACK,
            "EMAIL_PORT": self.port,
        }

    async def handle_EHLO(  # noqa: N802 -- aiosmtpd's own
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        del server, envelope
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd's own
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        del session, options
        if address == self._breaks_on:
            assert self._server
            assert self._server.server
            self._server.server.close()
        if address in {self._breaks_on, self._hang_up_on}:
            assert server.transport
            server.transport.close()
        if address in self._refusals:
            return self._refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 -- aiosmtpd's own
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        del server, session
        content = envelope.content
        assert isinstance(content, bytes)
        await asyncio.sleep(self.slowness)
        self.messages.append(message_from_bytes(content, EmailMessage, policy=policy.default))
        return "250 Taken"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port
