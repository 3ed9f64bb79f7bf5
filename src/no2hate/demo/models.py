"""What the demo keeps of its own: its birth, and the letters nobody was sent."""

from dataclasses import dataclass
from typing import ClassVar

from django.conf import settings
from django.db import models

from no2hate.common import clock


class Stamp(models.Model):
    """The birth of a demo. The table `demo_stamp` alone tells: no real site has it."""

    born_at = models.DateTimeField(default=clock.now)
    messages_from_frank = models.PositiveIntegerField(default=0)

    objects: ClassVar = models.Manager["Stamp"]()

    def __str__(self) -> str:
        return f"a demo, born at {self.born_at}"


@dataclass(frozen=True)
class Line:
    """One line of a letter, with the page it leads to if it is a link of ours."""

    text: str
    path: str


class DemoLetter(models.Model):
    """A letter as it would have gone out by e-mail."""

    to = models.CharField(max_length=254)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    sent_at = models.DateTimeField(default=clock.now)

    objects: ClassVar = models.Manager["DemoLetter"]()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.subject

    @property
    def paragraphs(self) -> list[list[Line]]:
        """The body; its links lead to this same computer, whatever name it is called by."""
        parts = self.body.strip().split("\n\n")
        return [[_line(text) for text in part.splitlines()] for part in parts]


def _line(text: str) -> Line:
    origin: str = settings.PUBLIC_ORIGIN
    is_link = text.startswith(f"{origin}/") and " " not in text
    return Line(text=text, path=text.removeprefix(origin) if is_link else "")
