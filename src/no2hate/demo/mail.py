"""The demo's post: letters go into a table that a page shows, and no further."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from no2hate.demo.models import DemoLetter


class Backend(BaseEmailBackend):
    """Keep each letter instead of sending it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep them in order and return how many."""
        for message in email_messages:
            DemoLetter.objects.create(
                to=", ".join(message.to), subject=str(message.subject), body=str(message.body)
            )
        return len(email_messages)
