"""The line to the mail server: one connection for many letters, opened again when it breaks."""

import smtplib
from contextlib import suppress
from email.utils import parseaddr
from time import monotonic
from types import TracebackType
from typing import Final, Self

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from no2hate.outbox.letters import Letter

LONGEST_REST: Final = 60.0  # seconds
CLOSING: Final = 421  # RFC 5321, 4.2.2: "service not available, closing transmission channel"
PERMANENT: Final = range(500, 600)  # RFC 5321, 4.2.1


class LineDownError(Exception):
    """The mail server cannot be reached, or will not talk to us; no letter's fault."""


class Rest:
    """How long this process leaves an unreachable server alone: 1, 2, 4 ... 60 seconds.

    Without it a server that swallows connections would hold the worker at every turn.
    """

    def __init__(self) -> None:
        self._length = self._until = 0.0

    def is_over(self) -> bool:
        """Return whether it is time to try again."""
        return monotonic() >= self._until

    def begin(self) -> None:
        """Leave the server alone, twice as long as the last time."""
        self._length = min(max(1.0, 2 * self._length), LONGEST_REST)
        self._until = monotonic() + self._length

    def end(self) -> None:
        """Go on as if nothing had been wrong."""
        self._length = self._until = 0.0


rest: Final = Rest()


class Line:
    """A connection to the mail server."""

    def __init__(self) -> None:
        self._connection = get_connection()

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._hang_up()

    def open(self) -> None:
        """Make sure the line is open.

        Raises:
            LineDownError: With the name of the fault.
        """
        try:
            self._connection.open()
        except OSError as fault:
            rest.begin()
            raise LineDownError(type(fault).__name__) from None
        rest.end()

    def send(self, message: EmailMessage) -> None:
        """Hand over one letter.

        Raises:
            OSError: The server's refusal (an SMTPException) or a broken connection. Unless
                only the recipient was refused, the connection is closed: open it again.
        """
        try:
            self._connection.send_messages([message])
        except OSError as fault:
            if not _answers(fault) or CLOSING in _answers(fault):
                self._hang_up()
            raise

    def _hang_up(self) -> None:
        with suppress(OSError):
            self._connection.close()


def message(letter: Letter, *, to: str, public_id: str) -> EmailMessage:
    """Return a letter as mail; sent twice, it is the same message twice (RFC 5322, 3.6.4)."""
    _, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    headers = {
        "Message-ID": f"<{public_id}@{sender.rpartition('@')[2]}>",
        "Auto-Submitted": "auto-generated",  # RFC 3834: no holiday notices back
    }
    if letter.unsubscribe:
        headers["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return EmailMessage(subject=letter.subject, body=letter.body, to=[to], headers=headers)


def is_refused_for_good(fault: Exception) -> bool:
    """Return whether the server said that this address will never take a letter (5xx)."""
    answers = _answers(fault)
    return bool(answers) and min(answers) in PERMANENT


def _answers(fault: Exception) -> set[int]:
    """Return the codes with which recipients were refused; empty if that was not the fault."""
    if not isinstance(fault, smtplib.SMTPRecipientsRefused):
        return set()
    return {code for code, _ in fault.recipients.values()}
