"""People who come to events, and what their letters say."""

import re
from typing import Any

from django.core import mail
from django.db import connection
from django.test import Client

from no2hate.outbox import services as outbox
from no2hate.week import signing_up
from no2hate.week.models import Event, SignUp

BEFORE = "2026-10-09T12:00:00+00:00"


def visitor() -> Client:
    return Client(headers={"accept": "text/html"})


def asked(event: Event, email: str = "amina@example.org", **fields: Any) -> SignUp:
    """Somebody who filled in the form."""
    said = {"people": 1, "language": "en-gb", "address": email} | fields
    signing_up.sign_up(event=event, email=email, **said)
    return event.sign_ups.order_by("-pk")[0]


def coming(event: Event, email: str = "amina@example.org", **fields: Any) -> SignUp:
    """Somebody who pressed the button in the letter too."""
    sign = asked(event, email, **fields)
    signing_up.confirm_sign_up(public_id=sign.public_id)
    sign.refresh_from_db()
    return sign


def letters() -> list[str]:
    """Send what waits; return every letter sent in this test, subject and words."""
    outbox.send_due()
    return [f"{letter.subject}\n{letter.body}" for letter in mail.outbox]


def links(letter: str) -> list[str]:
    """The ways a letter offers, as paths, in its order."""
    return re.findall(r"https://testserver(/\S+)", letter)


def press(path: str) -> Any:
    return visitor().post(path, secure=True)


def look(path: str) -> Any:
    return visitor().get(path, secure=True)


def let_go_of_the_database() -> None:
    connection.close()
