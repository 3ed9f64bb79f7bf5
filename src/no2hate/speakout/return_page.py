"""What a person sees of their report, put into words: who read it, who wrote what, who may know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from no2hate.common.languages import WRITTEN
from no2hate.speakout import summary
from no2hate.speakout.choices import RECIPIENT_USE, Recipient, label
from no2hate.speakout.models import Item, Progress, Report
from no2hate.speakout.permissions import Permission
from no2hate.speakout.returning import Page
from no2hate.speakout.summary import Line
from no2hate.speakout.thread import Entry
from no2hate.speakout.wording import words_of

ASKED: Final = {"who", "when", "place", "about", "wish"}  # what the page repeats of the answers
Words = str | Promise

STATES: Final[dict[str, Words]] = {
    Report.State.SENT: gettext_lazy("It has arrived. Nobody has read it yet."),
    Report.State.READ: gettext_lazy("It has been read. You will be answered here."),
    Report.State.TAKEN: gettext_lazy("A case worker is working on it."),
    Report.State.ANSWERED: gettext_lazy("You have been answered."),
    Report.State.CLOSED: gettext_lazy("It is closed. You can still write, and it is read."),
}


@dataclass(frozen=True, repr=False)
class Said:
    """Words somebody wrote, as they are shown."""

    text: str
    on: date
    is_mine: bool
    by: str
    language: str  # empty where nobody said; the browser goes by the letters

    @property
    def direction(self) -> str:
        """Which side the words begin on."""
        return WRITTEN[self.language].direction if self.language else "auto"


@dataclass(frozen=True)
class Step:
    """One thing that was done, and the day."""

    on: date
    words: Words


@dataclass(frozen=True)
class Asked:
    """One recipient, what they would be told for, and what the person said last."""

    code: str
    name: Words
    use: Words
    permission: Permission | None

    @property
    def is_given(self) -> bool:
        """Whether they may be told today."""
        return bool(self.permission and self.permission.is_given)


def state(page: Page) -> Words:
    """Return where the report stands, in a sentence."""
    return STATES.get(page.report.state, "")


def steps(page: Page) -> list[Step]:
    """Return what was done and on which day; more than one reading on a day is one."""
    return [Step(each.on, _step(each)) for each in page.progress]


def told(page: Page) -> list[Said]:
    """Return what the person told, first and later."""
    return _said(page.of(Item.Kind.STORY))


def messages(page: Page) -> list[Said]:
    """Return what was written since, both ways, in order."""
    return _said(page.of(Item.Kind.MESSAGE))


def answers(page: Page) -> list[Line]:
    """Return what the person answered beside the story."""
    details = page.of(Item.Kind.DETAILS)
    if not details:
        return []
    where = page.report.area.slug if page.report.area else page.report.where
    lines = summary.lines({**(details[-1].content or {}), "where": where})
    return [line for line in lines if line.slug in ASKED and line.said]


def recipients(page: Page) -> list[Asked]:
    """Return everybody who could be told, those who may be first."""
    asked = [
        Asked(code, label(Recipient, code), RECIPIENT_USE[code], page.permissions.get(code))
        for code in Recipient.values
    ]
    return sorted(asked, key=lambda each: not each.is_given)


def has_contact(page: Page) -> bool:
    """Return whether the person left a name or a way to be reached."""
    entries = page.thread.entries if page.thread else ()
    return any(entry.kind == Item.Kind.CONTACT for entry in entries)


def _step(row: Progress) -> Words:
    words = label(Progress.Kind, row.kind)
    if not row.recipient:
        return words
    return _("%(what)s: %(whom)s") % {"what": words, "whom": label(Recipient, row.recipient)}


def _said(entries: Iterable[Entry]) -> list[Said]:
    return [_one(entry) for entry in entries]


def _one(entry: Entry) -> Said:
    content = entry.content or {}
    language = str(content.get("language", ""))
    return Said(
        text=words_of(content),
        on=entry.on,
        is_mine=entry.side == Item.Side.REPORTER,
        by=str(content.get("by", "")),
        language=language if language in WRITTEN else "",
    )
